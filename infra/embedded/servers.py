"""Using the embedded servers: join those that run for a data folder, or have them started."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from infra.embedded import postgres, redis_server
from infra.embedded.faults import EmbeddedError, from_os
from infra.embedded.places import places, postgres_binary, redis_binary
from infra.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
# A first start makes the cluster (about a second); a start after a crash may replay a large log.
_PATIENCE = 180.0
# How long a guard that is on its way out may still hold the files.
_WAIT_FOR_OTHERS = 30.0


# Held until this process ends: a command that asked for the servers uses them to its last line.
_held: list[EmbeddedServers] = []


def with_servers(settings: Settings) -> Settings:
    """The same settings with an address for each server: yours where set, else the embedded ones, which then run as
    long as this process. Raises EmbeddedError."""
    if settings.database_url is not None and settings.redis_url is not None:
        return settings
    servers = EmbeddedServers(settings.data_dir).start()
    _held.append(servers)
    return replace(
        settings,
        database_url=settings.database_url or servers.database_url,
        redis_url=settings.redis_url or servers.redis_url,
    )


class EmbeddedServers:
    """PostgreSQL and Redis of one data folder, shared by every process that asks for them.

    They run while at least one user lives: `stop`, or the end of this process however it comes, lets go.
    `tcp` opens them on 127.0.0.1 with a password made for this run; `durable=False` is for tests, without fsync.
    `on_step` hears what takes time. Nothing is started before `start`, which raises EmbeddedError.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        tcp: bool = False,
        durable: bool = True,
        on_step: Callable[[str], None] = lambda _step: None,
    ) -> None:
        self._places = places(data_dir)
        self._tcp = tcp
        self._durable = durable
        self._on_step = on_step
        self._line: socket.socket | None = None
        self._addresses: dict[str, Any] = {}

    @property
    def database_url(self) -> str:
        """As the owner of the database, for SQLAlchemy with asyncpg."""
        return str(self._started()["database_url"])

    @property
    def redis_url(self) -> str:
        return str(self._started()["redis_url"])

    @property
    def guard_pid(self) -> int:
        """The process that owns the servers."""
        return int(self._started()["guard"])

    def start(self) -> Self:
        """Join the servers of this folder, or start them; returns when both answer."""
        if self._line is not None:
            return self
        postgres_binary("postgres")
        redis_binary()
        try:
            self._places.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os(error, self._places.data_dir) from error
        give_up = time.monotonic() + _WAIT_FOR_OTHERS
        while True:
            line = self._join() or self._spawn()
            answer = self._listen_on(line)
            if answer is not None:
                break
            line.close()
            if time.monotonic() > give_up:
                raise EmbeddedError(f"En anden proces holder serverne i {self._places.data_dir} og svarer ikke.")
            time.sleep(0.1)
        if answer["tcp"] != self._tcp:
            line.close()
            kind = "med" if answer["tcp"] else "uden"
            raise EmbeddedError(f"Serverne i {self._places.data_dir} kører allerede {kind} TCP.")
        self._line, self._addresses = line, answer
        return self

    def stop(self) -> None:
        """Let go. Returns when the servers are down, or at once when others still use them."""
        line, self._line, self._addresses = self._line, None, {}
        if line is None:
            return
        with line:
            line.settimeout(_WAIT_FOR_OTHERS)
            try:
                line.shutdown(socket.SHUT_WR)
                while line.recv(1024):
                    pass
            except OSError:
                return

    def health(self) -> dict[str, bool]:
        """Whether each server answers now."""
        return {
            "database": postgres.answers(self._places),
            "redis": redis_server.answers(self._places.redis_socket),
        }

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _started(self) -> dict[str, Any]:
        if self._line is None:
            raise EmbeddedError("Serverne er ikke startet.")
        return self._addresses

    def _join(self) -> socket.socket | None:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(str(self._places.control_socket))
        except PermissionError:
            line.close()
            raise EmbeddedError(
                f"Serverne i {self._places.data_dir} tilhører en anden bruger: kør som samme bruger som sidst."
            ) from None
        except OSError:
            line.close()
            return None
        return line

    def _spawn(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        asked = {
            "data_dir": str(self._places.data_dir),
            "line": theirs.fileno(),
            "tcp": self._tcp,
            "durable": self._durable,
        }
        with theirs:
            subprocess.run(
                [sys.executable, "-m", "infra.embedded.guard", json.dumps(asked)],
                cwd=_ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                check=False,
            )
        return ours

    def _listen_on(self, line: socket.socket) -> dict[str, Any] | None:
        """What the guard says: the addresses, or None when another holds the files and one should try again."""
        line.settimeout(_PATIENCE)
        with line.makefile("rb") as spoken:
            while True:
                try:
                    said = spoken.readline()
                except OSError:
                    said = b""
                if not said:
                    return None
                message: dict[str, Any] = json.loads(said)
                if "error" in message:
                    line.close()
                    raise EmbeddedError(message["error"])
                if "step" in message:
                    self._on_step(message["step"])
                elif "busy" in message:
                    return None
                else:
                    return message
