"""The process that owns the embedded servers, so that they end when nobody uses them.

Every user of the servers holds a connection to the guard's control socket: its life-line. A connection closes when its
process ends, however it ends, `kill -9` included. When the last one is gone the guard stops both servers and ends. If
the guard itself is killed, the kernel tells the servers to stop. A server that dies alone is started again.

The guard and every server process share one lock on `servers.lock`. It is free only when all of them are gone: then,
and only then, may a stale `postmaster.pid` or socket be removed.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import selectors
import signal
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.embedded.children import OURSELVES, hand_over
from infra.embedded.faults import EmbeddedError, from_os
from infra.embedded.places import places, private_folder
from infra.embedded.postgres import Postgres
from infra.embedded.redis_server import RedisServer

_TICK = 0.25
# A server that dies this often within a minute will not be helped by another start.
_RESTARTS_A_MINUTE = 5


class Guard:
    """One pair of servers and those who use them."""

    def __init__(self, data_dir: Path, first: socket.socket, *, tcp: bool, durable: bool) -> None:
        self._places = places(data_dir)
        self._users = [first]
        self._tcp = tcp
        self._durable = durable
        self._last: socket.socket | None = None
        self._ending = False
        self._restarts: list[float] = []
        self._selector = selectors.DefaultSelector()

    def run(self) -> int:
        """Serve until the last life-line is gone. 0 when all ended well."""
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, self._end)
        try:
            lock = self._lock()
            if lock is None:
                self._tell({"busy": True})
                return 0
            return self._hold(lock)
        except EmbeddedError as error:
            self._tell({"error": str(error)})
        except OSError as error:
            self._tell({"error": str(from_os(error, self._places.data_dir))})
        return 1

    def _end(self, *_: Any) -> None:
        self._ending = True

    def _lock(self) -> int | None:
        descriptor = os.open(self._places.lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        return descriptor

    def _hold(self, lock: int) -> int:
        postgres_port, redis_port = (_free_port(), _free_port()) if self._tcp else (None, None)
        password = secrets.token_hex(16) if self._tcp else None
        postgres = Postgres(self._places, lock, tcp_port=postgres_port, password=password, durable=self._durable)
        postgres.choose_user()
        run_as = OURSELVES if postgres.run_as.namespaced else postgres.run_as
        redis = RedisServer(self._places, lock, tcp_port=redis_port, password=password, run_as=run_as)
        private_folder(self._places.sockets, run_as.uid)
        for folder in (self._places.logs, self._places.redis):
            folder.mkdir(mode=0o700, exist_ok=True)
            hand_over(folder, run_as)
        self._write_to(self._places.logs / "guard.log")
        listener = self._listen()
        try:
            redis.start()
            if not self._places.cluster.exists():
                self._tell({"step": "Laver databasen"})
            postgres.make_cluster()
            postgres.start()
            postgres.prepare_database()
            addresses = {
                "database_url": postgres.url,
                "redis_url": redis.url,
                "tcp": self._tcp,
                "guard": os.getpid(),
            }
            self._tell(addresses)
            self._serve(listener, addresses, postgres, redis)
        finally:
            # Whoever comes from now on must start a guard of their own, and wait for our lock.
            self._places.control_socket.unlink(missing_ok=True)
            listener.close()
            postgres.stop()
            redis.stop()
            os.close(lock)
        return 0

    def _write_to(self, log: Path) -> None:
        """Whatever goes wrong in the guard itself is read there."""
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        os.close(descriptor)

    def _listen(self) -> socket.socket:
        path = self._places.control_socket
        path.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        listener.listen(64)
        listener.setblocking(False)
        return listener

    def _serve(
        self, listener: socket.socket, addresses: Mapping[str, Any], postgres: Postgres, redis: RedisServer
    ) -> None:
        self._selector.register(listener, selectors.EVENT_READ)
        for user in self._users:
            self._selector.register(user, selectors.EVENT_READ)
        while self._users and not self._ending:
            for key, _ in self._selector.select(_TICK):
                if key.fileobj is listener:
                    self._welcome(listener, addresses)
                elif isinstance(key.fileobj, socket.socket) and _gone(key.fileobj):
                    self._farewell(key.fileobj)
            for server in (postgres, redis):
                if not server.alive():
                    self._again(server)

    def _welcome(self, listener: socket.socket, addresses: Mapping[str, Any]) -> None:
        try:
            user, _ = listener.accept()
        except OSError:
            return
        user.setblocking(True)
        self._users.append(user)
        self._selector.register(user, selectors.EVENT_READ)
        _say(user, addresses)

    def _farewell(self, user: socket.socket) -> None:
        """Let one user go. The last one is kept waiting until the servers are down: that is how it knows."""
        self._selector.unregister(user)
        self._users.remove(user)
        if self._users:
            user.close()
        else:
            self._last = user

    def _again(self, server: Postgres | RedisServer) -> None:
        """Start a server that died alone, as a supervisor of real servers would."""
        now = time.monotonic()
        self._restarts = [moment for moment in self._restarts if now - moment < 60] + [now]
        if len(self._restarts) > _RESTARTS_A_MINUTE:
            raise EmbeddedError("En af serverne stopper igen og igen; se loggen i datamappen.")
        try:
            server.start()
        except EmbeddedError as error:
            print(error, flush=True)
            time.sleep(_TICK)

    def _tell(self, message: Mapping[str, Any]) -> None:
        for user in self._users:
            _say(user, message)


def _say(user: socket.socket, message: Mapping[str, Any]) -> None:
    """A user that left in the meantime is noticed by its closed connection, not here."""
    try:
        user.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return


def _gone(user: socket.socket) -> bool:
    try:
        return user.recv(1024) == b""
    except OSError:
        return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """`python -m infra.embedded.guard '{"data_dir": …, "line": …}'`: leaves its parent, then holds the servers."""
    asked = json.loads(sys.argv[1])
    if os.fork():
        os._exit(0)
    first = socket.socket(fileno=asked["line"])
    return Guard(Path(asked["data_dir"]), first, tcp=asked["tcp"], durable=asked["durable"]).run()


if __name__ == "__main__":
    sys.exit(main())
