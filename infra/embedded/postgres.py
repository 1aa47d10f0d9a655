"""The embedded PostgreSQL 18: made once, started, given its database, stopped.

Reached over a Unix socket in a folder only this user may enter; over TCP, where asked for, with a password.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from infra.embedded.children import OURSELVES, RunAs, finish, hand_over, postgres_user, start
from infra.embedded.faults import KEPT_CLUSTER_BYTES, NEW_CLUSTER_BYTES, EmbeddedError, explain, require_room
from infra.embedded.places import POSTGRES_PORT, Places, postgres_binary

OWNER = "timebro"
DATABASE = "timebro"
_VERSION = "18"
# Long enough for the recovery of a large write-ahead log after a power cut; a usual start takes 0.1 seconds.
_PATIENCE = 90.0
_LOCAL_RULE = "local all all trust\n"
_TCP_RULE = "host all all 127.0.0.1/32 scram-sha-256\n"


class Postgres:
    """One cluster under one guard. `tcp_port` None: the socket only. `durable` False: for tests, no fsync."""

    def __init__(
        self, places: Places, lock: int, *, tcp_port: int | None, password: str | None, durable: bool = True
    ) -> None:
        self._places = places
        self._lock = lock
        self._tcp_port = tcp_port
        self._password = password
        self._durable = durable
        self._run_as = OURSELVES
        self._process: subprocess.Popen[bytes] | None = None
        self._log = places.logs / "postgres.log"

    @property
    def url(self) -> str:
        """The address for SQLAlchemy, as the owner of the database (a superuser)."""
        if self._tcp_port is None:
            return f"postgresql+asyncpg://{OWNER}@/{DATABASE}?host={quote(str(self._places.sockets), safe='/')}"
        return f"postgresql+asyncpg://{OWNER}:{self._password}@127.0.0.1:{self._tcp_port}/{DATABASE}"

    @property
    def run_as(self) -> RunAs:
        return self._run_as

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def choose_user(self) -> None:
        """Settle whose rights the server gets, before any folder is made for it."""
        self._run_as = postgres_user(postgres_binary("postgres"), self._places.cluster)

    def make_cluster(self) -> bool:
        """Make the cluster if there is none; True when it was made.

        It is made aside and moved into place when whole, so that an interrupted first start leaves nothing half.
        """
        cluster = self._places.cluster
        if cluster.exists():
            require_room(self._places.data_dir, KEPT_CLUSTER_BYTES)
            self._check_kept()
            return False
        require_room(self._places.data_dir, NEW_CLUSTER_BYTES)
        draft = self._places.unfinished_cluster
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        hand_over(draft, self._run_as)
        options = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self._durable:
            options.append("--no-sync")
        self._program("initdb", "-D", draft, "-U", OWNER, "--auth=trust", "-T", "danish", *options)
        draft.rename(cluster)
        return True

    def start(self) -> None:
        """Start the server and wait until it answers. Raises EmbeddedError when it gives up."""
        cluster = self._places.cluster
        # Whoever held our lock is gone, so no server runs on these files, whatever process wears its number now.
        for left in (cluster / "postmaster.pid", *self._places.sockets.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)
        rules = _LOCAL_RULE + (_TCP_RULE if self._tcp_port is not None else "")
        (cluster / "pg_hba.conf").write_text(rules)
        hand_over(self._places.sockets, self._run_as)
        self._log.touch(mode=0o600)
        written = self._log.stat().st_size
        with self._log.open("ab") as log:
            self._process = start(
                [postgres_binary("postgres"), "-D", cluster, *self._options()],
                run_as=self._run_as,
                dies_by=signal.SIGINT,
                output=log,
                keep=[self._lock],
            )
        deadline = time.monotonic() + _PATIENCE
        while not self.answers():
            if not self.alive() or time.monotonic() > deadline:
                self.stop()
                raise explain("PostgreSQL", self._log.read_bytes()[written:].decode(errors="replace"), self._log)
            time.sleep(0.03)

    def prepare_database(self) -> None:
        """The database, the extension (which needs a superuser), and the password where TCP is open."""
        absent = f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}')"
        self._ask("postgres", f"SELECT 'CREATE DATABASE {DATABASE}' {absent} \\gexec\n")
        self._ask(DATABASE, "SET client_min_messages = warning; CREATE EXTENSION IF NOT EXISTS vector;\n")
        if self._password is not None:
            self._ask(DATABASE, f"ALTER ROLE {OWNER} PASSWORD '{self._password}';\n")

    def answers(self) -> bool:
        return answers(self._places)

    def stop(self) -> None:
        """Fast shutdown: open transactions roll back, what was committed is written out."""
        if self._process is not None:
            finish(self._process, signal.SIGINT, 20)

    def _options(self) -> list[str]:
        values = {
            "listen_addresses": "" if self._tcp_port is None else "127.0.0.1",
            "port": str(self._tcp_port or POSTGRES_PORT),
            "unix_socket_directories": f'"{self._places.sockets}"',
            "unix_socket_permissions": "0700",
            "dynamic_shared_memory_type": "mmap",
            "max_connections": "200",
            "timezone": "UTC",
            "log_timezone": "UTC",
            # Statements and the details of errors hold people's data; the log must not.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if not self._durable:
            values |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [part for name, value in values.items() for part in ("-c", f"{name}={value}")]

    def _check_kept(self) -> None:
        cluster = self._places.cluster
        try:
            version = (cluster / "PG_VERSION").read_text().strip()
        except PermissionError:
            raise EmbeddedError(
                f"Databasen i {cluster} tilhører en anden bruger: kør som samme bruger som sidst."
            ) from None
        except FileNotFoundError:
            raise EmbeddedError(
                f"{cluster} er ikke en database: flyt mappen, eller kør ./infra/demo --reset."
            ) from None
        if version != _VERSION:
            raise EmbeddedError(f"Databasen i {cluster} er fra PostgreSQL {version}; denne er {_VERSION}.")

    def _ask(self, database: str, statement: str) -> None:
        port = str(self._tcp_port or POSTGRES_PORT)
        quiet = ["-X", "-q", "-t", "-v", "ON_ERROR_STOP=1"]
        where = ["-h", str(self._places.sockets), "-p", port, "-U", OWNER, "-d", database]
        self._program("psql", *quiet, *where, given=statement.encode())

    def _program(self, name: str, *arguments: str | Path, given: bytes | None = None) -> None:
        """Run one of PostgreSQL's own programs to its end. Raises EmbeddedError with what it said."""
        process = start(
            [postgres_binary(name), *arguments],
            run_as=self._run_as if name == "initdb" else OURSELVES,
            output=subprocess.PIPE,
            given=given,
            keep=[self._lock],
        )
        said = process.stdout.read() if process.stdout is not None else b""
        if process.stdout is not None:
            process.stdout.close()
        if process.wait() != 0:
            with self._log.open("ab") as log:
                log.write(said)
            raise explain("PostgreSQL", said.decode(errors="replace"), self._log)


def answers(places: Places) -> bool:
    """Whether a server takes connections in this folder now."""
    sockets = [each for each in places.sockets.glob(".s.PGSQL.*") if each.suffix != ".lock"]
    if not sockets:
        return False
    port = sockets[0].name.rpartition(".")[2]
    where: list[str | Path] = ["-h", places.sockets, "-p", port, "-U", OWNER, "-d", "postgres"]
    return start([postgres_binary("pg_isready"), "-q", "-t", "3", *where]).wait() == os.EX_OK
