"""What a person sees while things take time: one line a step, with how long it took."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from infra.danish import number

_WIDTH = 58


class Progress:
    """Writes to a terminal or a file. A terminal that has gone away ends nothing: what follows is simply not shown."""

    def __init__(self) -> None:
        self._gone = False
        self._moving = sys.stdout.isatty()
        self._step: tuple[str, float] | None = None
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")

    def say(self, text: str = "") -> None:
        """One line of its own."""
        self._write(("\r\033[K" if self._moving else "") + text + "\n")

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """A step that shows its name at once and, when it has ended, its outcome and how long it took."""
        self._step = name, time.monotonic()
        self._write(f"\r\033[K… {name}" if self._moving else f"… {name}\n")
        mark = "✗"
        try:
            yield
            mark = "✓"
        finally:
            self.say(step_line(mark, *self._now()))
            self._step = None

    def tick(self) -> None:
        """Show on a terminal that the step still goes on; call it now and then while waiting."""
        if self._moving and self._step is not None:
            self._write("\r\033[K" + step_line("…", *self._now()))

    def _now(self) -> tuple[str, float]:
        name, began = self._step or ("", time.monotonic())
        return name, time.monotonic() - began

    def _write(self, text: str) -> None:
        if self._gone:
            return
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except (OSError, ValueError):
            self._gone = True
            # Python flushes once more as it ends; there is nobody to tell that this fails too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def step_line(mark: str, name: str, seconds: float) -> str:
    """One step with its time, the times under each other.

    >>> step_line("✓", "Pakker", 12.34)
    '✓ Pakker                                                        12,3 s'
    """
    return f"{mark} {name:<{_WIDTH}}{number(seconds, 1):>8} s"
