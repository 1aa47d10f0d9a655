"""A long-lived program of ours: started, watched, started again when it ends by itself, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from infra.embedded.children import die_with_parent
from infra.setup.programs import end_group

_LARGEST_LOG = 5 * 1024 * 1024
# A program that ends this often within a minute will not be helped by another start.
_STARTS_A_MINUTE = 6


class GaveUp(RuntimeError):
    """A program ends again and again; the message is one Danish sentence."""


class Service:
    """One program in a session of its own, so that Ctrl-C reaches only its supervisor, which then ends it in order.

    However the supervisor ends, the kernel kills the program with it: it may lose what it was doing, never block
    the next start.
    """

    def __init__(self, name: str, command: Sequence[str], environ: Mapping[str, str], log: Path) -> None:
        self.name = name
        self.log = log
        self._command = list(command)
        self._environ = dict(environ)
        self._starts: list[float] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._written = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        self._starts.append(time.monotonic())
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self._written = log.tell()
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environ | {"PYTHONUNBUFFERED": "1"},
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGKILL),
            )

    def ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def again(self) -> None:
        """Start it once more. Raises GaveUp when it has ended too often of late."""
        now = time.monotonic()
        self._starts = [moment for moment in self._starts if now - moment < 60]
        if len(self._starts) >= _STARTS_A_MINUTE:
            raise GaveUp(f"{self.name} stopper igen og igen ({self.last_words()}); mere i {self.log}.")
        self.start()

    def last_words(self) -> str:
        """The last line it wrote since it was started."""
        try:
            with self.log.open("rb") as log:
                log.seek(self._written, os.SEEK_SET)
                lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
        except OSError:
            lines = []
        return lines[-1][:300] if lines else "uden besked"

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def stop(self, patience: float) -> None:
        """End it and all it started; killed when it has not ended after `patience` seconds."""
        if self._process is not None:
            if self._process.poll() is None:
                try:
                    self._process.wait(patience)
                except subprocess.TimeoutExpired:
                    end_group(self._process, 1)
            self._process.wait()
