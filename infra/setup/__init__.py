"""Making a fresh machine ready, with nothing but Python's standard library.

`python -m infra.setup demo …` and `python -m infra.setup test …` are what infra/demo and infra/test call: they make the
environment, install what is pinned and build the front-end, each step only when its input has changed, and then
hand over to infra.supervision inside the environment.
"""
