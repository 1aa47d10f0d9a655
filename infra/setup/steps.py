"""The steps from a fresh clone to a machine that can run or test Timebro; each is skipped while its input is unchanged.

What a step was last done with is kept where its result lies (in the environment, in node_modules), so that deleting
the result also forgets the step.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from infra.setup.faults import FIRST_SETUP_BYTES, SetupError, explain, require_room
from infra.setup.node import Node, node_of_environment, node_of_machine
from infra.setup.programs import Outcome, run
from infra.setup.progress import Progress

_STAMPS = "timebro-setup.json"
_FULL_TORCH_BYTES = 9 * 1024**3
_PIP = ("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2")
# Built for the processor alone, torch takes 0.2 GB to fetch; the ordinary build for Linux brings several GB for
# graphics cards. Only some package sources offer the small one.
_SMALL_TORCH = "+cpu"


class Setup:
    """Makes the project in `root` ready. `for_tests` adds what only the tests need."""

    def __init__(self, root: Path, progress: Progress, *, for_tests: bool) -> None:
        self.root = root
        self.environment = root / ".venv"
        self.python = self.environment / "bin" / "python"
        self._progress = progress
        self._for_tests = for_tests
        self._log = root / ".data" / "logs" / "setup.log"
        self._requirements = root / "infra" / "requirements"

    def all(self) -> None:
        """Every step in order. Raises SetupError with one sentence at the first that fails."""
        try:
            with self._alone():
                self.make_environment()
                self.install_torch()
                self.install_packages()
                self.install_project()
                self.build_frontend()
        except OSError as error:
            raise explain("opsætningen", str(error), self._log) from error

    def make_environment(self) -> None:
        """A virtual environment of a Python that is new enough; a broken one is made anew."""
        if self.python.exists() and _version_of(self.environment) >= (3, 11):
            return
        require_room(self.root, FIRST_SETUP_BYTES, "første opsætning")
        with self._progress.step("Laver Python-miljøet (.venv)"):
            shutil.rmtree(self.environment, ignore_errors=True)
            outcome = self._run([sys.executable, "-m", "venv", self.environment])
            if outcome.code != 0:
                shutil.rmtree(self.environment, ignore_errors=True)
                raise explain("Python-miljøet", outcome.output, self._log)

    def install_torch(self) -> None:
        """The small build where the package source has it; only then the ordinary one, saying first how big it is."""
        wanted = (self._requirements / "torch.txt").read_text().strip()
        if self._done("torch", wanted):
            return
        ordinary = wanted.removesuffix(_SMALL_TORCH)
        # What torch itself needs is taken at the versions that everything else is pinned to.
        pins: list[str | Path] = ["-c", self._requirements / "lock.txt"]
        small = sys.platform == "linux" and ordinary != wanted and self._small_torch(wanted, pins)
        if not small:
            with self._progress.step("Henter PyTorch"):
                self._must(self._pip([ordinary, *pins]), "PyTorch")
        self._remember("torch", wanted)

    def _small_torch(self, wanted: str, pins: Sequence[str | Path]) -> bool:
        """Install the small build; False when the package source does not have it."""
        with self._progress.step("Henter PyTorch til processoren (0,2 GB)"):
            outcome = self._pip([wanted, *pins])
            absent = "No matching distribution found for torch" in outcome.output
            out_of_reach = "Retrying" in outcome.output
            if outcome.code != 0 and (out_of_reach or not absent):
                raise explain("PyTorch", outcome.output, self._log)
        if outcome.code == 0:
            return True
        require_room(self.root, _FULL_TORCH_BYTES, "den almindelige PyTorch")
        self._progress.say("  Pakkekilden har kun den almindelige PyTorch: omkring 3 GB hentes og fylder 7 GB.")
        self._progress.say("  Peg PIP_EXTRA_INDEX_URL på PyTorchs kilde til CPU for at slippe for det.")
        return False

    def install_packages(self) -> None:
        """All other packages, each at its pinned version."""
        files = [self._requirements / "lock.txt"]
        if self._for_tests:
            files.append(self._requirements / "dev.txt")
        for file in files:
            if self._done(file.stem, file.read_text()):
                continue
            name = "Henter pakker til prøverne" if file.stem == "dev" else "Henter pakker"
            with self._progress.step(name):
                self._must(self._pip(["-r", file, "-c", self._requirements / "lock.txt"]), "pakker")
            self._remember(file.stem, file.read_text())

    def install_project(self) -> None:
        """The project itself, in place, so that the command `timebro` exists."""
        wanted = (self.root / "pyproject.toml").read_text()
        if self._done("project", wanted) and (self.environment / "bin" / "timebro").exists():
            return
        with self._progress.step("Gør kommandoen timebro klar"):
            self._must(self._pip(["--no-deps", "--no-build-isolation", "-e", self.root]), "timebro")
        self._remember("project", wanted)

    def build_frontend(self) -> None:
        """What pages need in the browser. The build itself knows whether anything has changed."""
        folder = self.root / "frontend"
        wanted = (folder / "package-lock.json").read_text()
        kept = folder / "node_modules" / ".timebro-setup"
        manifest = folder / "static" / "built" / "manifest.json"
        fetched = kept.exists() and kept.read_text() == _digest(wanted)
        if fetched and not _newer(folder, manifest):
            return
        node = self._node()
        environ = {"PATH": node.path}
        if not fetched:
            with self._progress.step("Henter pakker til siderne"):
                outcome = self._run([*node.npm, "ci"], cwd=folder, environ=environ)
                self._must(outcome, "pakker til siderne")
            kept.write_text(_digest(wanted))
        with self._progress.step("Bygger siderne"):
            self._must(self._run([*node.npm, "run", "build"], cwd=folder, environ=environ), "bygningen af siderne")
        manifest.touch()

    def _node(self) -> Node:
        found = node_of_machine() or node_of_environment(self.environment)
        if found is None:
            with self._progress.step("Henter Node"):
                self._must(self._pip(["-r", self._requirements / "node.txt"]), "Node")
            found = node_of_environment(self.environment)
        if found is None:
            raise SetupError("Node mangler og kunne ikke hentes: installér Node 20 eller nyere.")
        return found

    def _pip(self, arguments: Sequence[str | Path]) -> Outcome:
        return self._run([self.python, *_PIP, *arguments])

    def _run(
        self, command: Sequence[str | Path], cwd: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> Outcome:
        return run(command, log=self._log, cwd=cwd, environ=environ, tick=self._progress.tick)

    def _must(self, outcome: Outcome, what: str) -> None:
        if outcome.code != 0:
            raise explain(what, outcome.output, self._log)

    def _stamps(self) -> dict[str, str]:
        try:
            found: dict[str, str] = json.loads((self.environment / _STAMPS).read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return found

    def _done(self, step: str, wanted: str) -> bool:
        return self._stamps().get(step) == _digest(wanted)

    def _remember(self, step: str, wanted: str) -> None:
        draft = self.environment / f"{_STAMPS}.new"
        draft.write_text(json.dumps(self._stamps() | {step: _digest(wanted)}, indent=1))
        draft.replace(self.environment / _STAMPS)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One set-up at a time in a folder: two would write over each other's packages."""
        path = self.root / ".data" / "setup.lock"
        path.parent.mkdir(exist_ok=True)
        with path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                with self._progress.step("Venter på en anden opsætning i samme mappe"):
                    fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _digest(wanted: str) -> str:
    return hashlib.sha256(wanted.encode()).hexdigest()


def _version_of(environment: Path) -> tuple[int, int]:
    """The Python version an environment was made with; (0, 0) when it does not say."""
    try:
        found = re.search(r"^version\s*=\s*(\d+)\.(\d+)", (environment / "pyvenv.cfg").read_text(), re.MULTILINE)
    except OSError:
        return 0, 0
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _newer(folder: Path, built: Path) -> bool:
    """Whether anything in `folder` is newer than what was built from it."""
    if not built.exists():
        return True
    made = built.stat().st_mtime_ns
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in {"node_modules", "built", "__pycache__"}]
        if any(Path(place, name).stat().st_mtime_ns > made for name in names):
            return True
    return False
