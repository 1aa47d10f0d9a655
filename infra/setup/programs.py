"""Running other programs during set-up: what they say goes to a log, and they end when we do."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.children import die_with_parent

_TICK = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended, and what it wrote."""

    code: int
    output: str


def run(
    command: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Outcome:
    """Run to the end, calling `tick` while waiting. Ctrl-C reaches only us, and we end the program with everything
    it started. A program that is not there is an outcome too: 127, as in a shell."""
    log.parent.mkdir(parents=True, exist_ok=True)
    line = " ".join(str(part) for part in command)
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=dict(os.environ | (environ or {})),
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
    except FileNotFoundError:
        return Outcome(127, f"{command[0]} findes ikke")
    with process:
        try:
            written = _collect(process, tick)
        except BaseException:
            end_group(process)
            raise
    with log.open("ab") as file:
        file.write(f"$ {line}\n".encode() + written)
    return Outcome(process.returncode, written.decode(errors="replace"))


def end_group(process: subprocess.Popen[bytes], patience: float = 5) -> None:
    """End a program of its own session and all it started: asked first, killed after `patience` seconds."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
            return
        except ProcessLookupError:
            process.wait()
            return
        except subprocess.TimeoutExpired:
            continue


def _collect(process: subprocess.Popen[bytes], tick: Callable[[], None]) -> bytes:
    while True:
        try:
            written, _ = process.communicate(timeout=_TICK)
        except subprocess.TimeoutExpired:
            tick()
        else:
            return written
