"""What can go wrong with the embedded servers, each as one sentence a person can act on."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

FULL = "Disken er fuld"
# A new cluster takes about 55 MB with its first write-ahead log; demo data and the suite's databases come on top.
NEW_CLUSTER_BYTES = 200 * 1024 * 1024
KEPT_CLUSTER_BYTES = 50 * 1024 * 1024


class EmbeddedError(RuntimeError):
    """The servers cannot run here; the message is one Danish sentence that says why."""


def full(path: Path) -> EmbeddedError:
    return EmbeddedError(f"{FULL}: der er ikke plads til databasen i {path}.")


def require_room(path: Path, needed: int) -> None:
    """Refuse before anything is half-made. Raises EmbeddedError when fewer than `needed` bytes are free."""
    free = shutil.disk_usage(path).free
    if free < needed:
        raise EmbeddedError(
            f"{FULL}: der er {free // 2**20} MB fri i {path}, og databasen skal bruge {needed // 2**20} MB."
        )


def from_os(error: OSError, path: Path) -> EmbeddedError:
    """The sentence for an error of the operating system met in the data folder."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EmbeddedError(f"Denne bruger må ikke skrive i {error.filename or path}.")
    return EmbeddedError(f"Serverne kan ikke bruge {error.filename or path}: {error.strerror}.")


def explain(server: str, output: str, log: Path) -> EmbeddedError:
    """The sentence for a server that gave up, from what it wrote.

    >>> print(explain("PostgreSQL", "FATAL:  could not write: No space left on device", Path("logs/postgres.log")))
    Disken er fuld: der er ikke plads til databasen i logs.
    >>> print(explain("Redis", "bad things\\n", Path("logs/redis.log")))
    Redis kunne ikke starte (bad things); mere i logs/redis.log.
    """
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return full(log.parent)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return EmbeddedError(f"{server} kunne ikke starte ({lines[-1] if lines else 'ingen besked'}); mere i {log}.")
