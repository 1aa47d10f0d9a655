"""Web and background as real processes, as they run for users."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Processes:
    """`timebro web` and `timebro background` with their own log files."""

    def __init__(self, environ: Mapping[str, str], logs: Path) -> None:
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.logs = logs
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TIMEBRO_")},
            **environ,
            "TIMEBRO_PORT": str(self.port),
            "TIMEBRO_PUBLIC_URL": self.base_url,
            "HF_HUB_OFFLINE": "1",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", "api.cli", name],
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """As the kernel does when memory is short: no time to say anything."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def wait_ready(self, *, background: bool = True, seconds: float = 60.0) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            with contextlib.suppress(httpx.HTTPError):
                ready = httpx.get(f"{self.base_url}/health/ready", timeout=2).json()
                if ready["database"] == "ok" and (not background or ready["background"] == "ok"):
                    return
            time.sleep(0.2)
        said = {name: (self.logs / f"{name}.log").read_text()[-2000:] for name in self.running}
        raise AssertionError(f"not ready: {said}")

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)
        self.running.clear()


@contextlib.contextmanager
def processes(environ: Mapping[str, str], logs: Path) -> Iterator[Processes]:
    made = Processes(environ, logs)
    try:
        yield made
    finally:
        made.stop()
