"""Starting programs that end when their parent ends, and PostgreSQL for root, which it refuses to serve.

Linux clears the wish to die with one's parent when a process changes its user, so it is expressed last,
between fork and exec. It counts from the death of the *thread* that forked: start children from the main thread.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from infra.embedded.faults import EmbeddedError

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER = 0x10000000
_LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if _LINUX else None


@dataclass(frozen=True, slots=True)
class RunAs:
    """Whose rights a server gets. `namespaced`: a user namespace in which root is called `uid`; nothing on disk
    changes owner. Otherwise, where `uid` is given, the process becomes that user."""

    uid: int | None = None
    gid: int | None = None
    namespaced: bool = False


OURSELVES = RunAs()


def die_with_parent(with_signal: int) -> Callable[[], None]:
    """What a child does between fork and exec so that it gets `with_signal` when this process ends."""
    return _before_exec(OURSELVES, with_signal)


def start(
    command: Sequence[str | Path],
    *,
    run_as: RunAs = OURSELVES,
    dies_by: int = signal.SIGKILL,
    output: IO[bytes] | int = subprocess.DEVNULL,
    given: bytes | None = None,
    keep: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program in its own session, with `given` on its standard input and the descriptors `keep` open."""
    becomes = not run_as.namespaced and run_as.uid is not None
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=keep,
        cwd="/",
        user=run_as.uid if becomes else None,
        group=run_as.gid if becomes else None,
        extra_groups=[] if becomes else None,
        preexec_fn=_before_exec(run_as, dies_by),
        env={name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"},
    )
    if given is not None and process.stdin is not None:
        process.stdin.write(given)
        process.stdin.close()
    return process


def finish(process: subprocess.Popen[bytes], first: int, seconds: float) -> None:
    """End a program: ask with the signal `first`, wait, and kill what is left after `seconds`."""
    if process.poll() is None:
        process.send_signal(first)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def postgres_user(probe: Path, cluster: Path) -> RunAs:
    """Whose rights PostgreSQL gets, tried with `probe` (its own binary).

    An ordinary user serves itself. Root stands in for the owner of an existing cluster; else it takes a user
    namespace, which also works where the program lies in a folder only root may enter; else it becomes `nobody`.
    """
    if os.geteuid() != 0:
        return OURSELVES
    nobody = _somebody_else()
    owner = cluster.stat().st_uid if cluster.exists() else 0
    if owner != 0:
        ways = [RunAs(owner, pwd.getpwuid(owner).pw_gid if _known(owner) else owner)]
    else:
        ways = [RunAs(nobody.pw_uid, nobody.pw_gid, namespaced=True), RunAs(nobody.pw_uid, nobody.pw_gid)]
    for way in ways:
        if _works(way, probe):
            return way
    raise EmbeddedError(
        "PostgreSQL kører ikke som root her: kør som almindelig bruger, eller læg mappen hvor andre må læse den."
    )


def hand_over(path: Path, run_as: RunAs) -> None:
    """Give a folder and what is in it to the user a server runs as."""
    if run_as.namespaced or run_as.uid is None or run_as.gid is None:
        return
    for folder, _, names in os.walk(path):
        os.chown(folder, run_as.uid, run_as.gid)
        for name in names:
            os.chown(os.path.join(folder, name), run_as.uid, run_as.gid, follow_symlinks=False)


def _somebody_else() -> pwd.struct_passwd:
    ordinary = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    if not ordinary:
        raise EmbeddedError("PostgreSQL kører ikke som root, og maskinen har ingen anden bruger.")
    return next((entry for entry in ordinary if entry.pw_name == "nobody"), ordinary[0])


def _known(uid: int) -> bool:
    return any(entry.pw_uid == uid for entry in pwd.getpwall())


def _works(run_as: RunAs, probe: Path) -> bool:
    try:
        return start([probe, "--version"], run_as=run_as).wait(10) == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _before_exec(run_as: RunAs, dies_by: int) -> Callable[[], None]:
    parent = os.getpid()

    def prepare() -> None:
        if _libc is None:
            return
        if run_as.namespaced:
            if _libc.unshare(_CLONE_NEWUSER) != 0:
                raise OSError(ctypes.get_errno(), "unshare")
            for name, text in (
                ("setgroups", "deny"),
                ("uid_map", f"{run_as.uid} 0 1"),
                ("gid_map", f"{run_as.gid} 0 1"),
            ):
                with open(f"/proc/self/{name}", "w") as file:
                    file.write(text)
        _libc.prctl(_PR_SET_PDEATHSIG, int(dies_by))
        if os.getppid() != parent:
            os._exit(1)

    return prepare
