"""Every SELECT of the matching room, one file for each noun. Each takes a session and stays inside the wall."""
