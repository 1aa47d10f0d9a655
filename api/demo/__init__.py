"""The demo municipality: fictional, generated from a seed, as if it had used Timebro for a year and a half."""
