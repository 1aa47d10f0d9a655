"""Seeing from outside whether processes live."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable
from pathlib import Path

import psutil


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something to come true; fails when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def lives(pid: int) -> bool:
    """Whether a process still runs; one that has ended but that nobody has fetched does not."""
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def servers_gone(data_dir: Path) -> bool:
    """Every embedded server process holds the lock, so a free lock means that none is left."""
    with (data_dir / "servers.lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
