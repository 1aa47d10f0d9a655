"""The embedded Redis: a Unix socket (or TCP with a password) and an append-only file, so that a kill loses nothing
that is older than a second."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from pathlib import Path

from infra.embedded.children import OURSELVES, RunAs, finish, start
from infra.embedded.faults import explain
from infra.embedded.places import Places, redis_binary

_PATIENCE = 60.0


class RedisServer:
    """One Redis under one guard. `tcp_port` None: the socket only."""

    def __init__(
        self,
        places: Places,
        lock: int,
        *,
        tcp_port: int | None,
        password: str | None,
        run_as: RunAs = OURSELVES,
    ) -> None:
        self._places = places
        self._lock = lock
        self._tcp_port = tcp_port
        self._password = password
        self._run_as = run_as
        self._process: subprocess.Popen[bytes] | None = None
        self._log = places.logs / "redis.log"

    @property
    def url(self) -> str:
        if self._tcp_port is None:
            return f"unix://{self._places.redis_socket}"
        return f"redis://:{self._password}@127.0.0.1:{self._tcp_port}/0"

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it has read its file. Raises EmbeddedError when it gives up."""
        self._places.redis_socket.unlink(missing_ok=True)
        self._log.touch(mode=0o600)
        written = self._log.stat().st_size
        with self._log.open("ab") as log:
            # The settings go in through standard input: a password among the arguments is read by anybody's `ps`.
            self._process = start(
                [redis_binary(), "-"],
                run_as=self._run_as,
                dies_by=signal.SIGTERM,
                output=log,
                given=self._settings().encode(),
                keep=[self._lock],
            )
        deadline = time.monotonic() + _PATIENCE
        while not self.answers():
            if not self.alive() or time.monotonic() > deadline:
                self.stop()
                raise explain("Redis", self._log.read_bytes()[written:].decode(errors="replace"), self._log)
            time.sleep(0.03)

    def answers(self) -> bool:
        return answers(self._places.redis_socket, self._password)

    def stop(self) -> None:
        if self._process is not None:
            finish(self._process, signal.SIGTERM, 10)

    def _settings(self) -> str:
        lines = [
            f"port {self._tcp_port or 0}",
            "bind 127.0.0.1",
            f'unixsocket "{self._places.redis_socket}"',
            "unixsocketperm 700",
            f'dir "{_escaped(self._places.redis)}"',
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
            "daemonize no",
        ]
        if self._password is not None:
            lines.append(f"requirepass {self._password}")
        return "\n".join(lines) + "\n"


def answers(path: Path, password: str | None = None) -> bool:
    """Whether a Redis answers on this socket and has finished reading its file.

    A server that asks for a password nobody gave is up all the same.
    """
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(2)
            link.connect(str(path))
            if password is not None:
                link.sendall(f"AUTH {password}\r\n".encode())
                link.recv(1024)
            link.sendall(b"PING\r\n")
            return link.recv(1024).startswith((b"+PONG", b"-NOAUTH"))
    except OSError:
        return False


def _escaped(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace('"', '\\"')
