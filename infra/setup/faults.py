"""What can go wrong while a machine is made ready, each as one sentence a person can act on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from infra.danish import number

# What the environment, the packages and the front-end take when nothing is there yet, and the databases after that.
FIRST_SETUP_BYTES = 3 * 1024**3


class SetupError(RuntimeError):
    """The machine cannot be made ready; the message is one Danish sentence that says why."""


_FULL = re.compile(r"No space left on device|ENOSPC|Errno 28\b|Disk quota exceeded|EDQUOT")
_AWAY = re.compile(
    r"NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|ConnectionResetError|NameResolutionError|"
    r"Name or service not known|Temporary failure in name resolution|Network is unreachable|No route to host|"
    r"Connection refused|Could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"
)
_ABSENT = re.compile(r"No matching distribution found for ([^\s(]+)")
_FORBIDDEN = re.compile(r"Permission denied:? ?'?([^'\n]*)|EACCES|EROFS|Read-only file system")
_NO_VENV = re.compile(r"ensurepip is not available|No module named '?(venv|ensurepip)")


def explain(what: str, output: str, log: Path) -> SetupError:
    """The sentence for a step that failed, from what its program wrote.

    >>> print(explain("Pakker", "OSError: [Errno 28] No space left on device", Path("setup.log")))
    Disken er fuld: der blev ikke plads til Pakker.
    >>> print(explain("Pakker", "NewConnectionError …\\nERROR: No matching distribution found for arq==0.28.0", Path()))
    Der er ikke forbindelse til pakkekilden (Pakker): prøv igen, når maskinen er på nettet.
    >>> print(explain("Pakker", "ERROR: No matching distribution found for arq==0.28.0", Path("setup.log")))
    Pakkekilden har ikke arq==0.28.0 til denne Python (Pakker).
    """
    if _FULL.search(output):
        return SetupError(f"Disken er fuld: der blev ikke plads til {what}.")
    if _NO_VENV.search(output):
        return SetupError("Denne Python mangler venv: installér den, fx med apt-get install python3-venv.")
    if _AWAY.search(output):
        return SetupError(f"Der er ikke forbindelse til pakkekilden ({what}): prøv igen, når maskinen er på nettet.")
    absent = _ABSENT.search(output)
    if absent:
        return SetupError(f"Pakkekilden har ikke {absent[1]} til denne Python ({what}).")
    forbidden = _FORBIDDEN.search(output)
    if forbidden:
        return SetupError(f"Denne bruger må ikke skrive {forbidden[1] or 'i mappen'} ({what}).")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return SetupError(f"{what} mislykkedes ({lines[-1] if lines else 'ingen besked'}); mere i {log}.")


def require_room(path: Path, needed: int, what: str) -> None:
    """Refuse before anything is half-made. Raises SetupError when fewer than `needed` bytes are free."""
    free = shutil.disk_usage(path).free
    if free < needed:
        raise SetupError(
            f"Disken er fuld: {what} skal bruge {number(needed / 1024**3, 1)} GB, "
            f"og der er {number(free / 1024**3, 1)} GB fri i {path}."
        )
