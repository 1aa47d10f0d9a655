"""What ./infra/test runs, in which order, and that nothing it leaves out goes unsaid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from infra.settings import ROOT
from infra.setup.progress import Progress
from infra.supervision import test as checks
from infra.supervision.options import options_of_test

REPORT = """<testsuites><testsuite name="pytest">
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><skipped message="mappen mangler"/></testcase>
<testcase name="d"><skipped message="mappen mangler"/></testcase>
</testsuite></testsuites>"""


class Watched(checks.Checks):
    """Notes each command instead of running it; those that hold a word of `failing` fail."""

    def __init__(self, *arguments: str, failing: str = "nothing at all") -> None:
        super().__init__(options_of_test(arguments), Progress())
        self.failing = failing
        self.commands: list[tuple[str, list[str], Mapping[str, str]]] = []

    def _run(self, name: str, command: Sequence[str | Path], environ: Mapping[str, str]) -> tuple[int, float]:
        words = [str(part) for part in command]
        self.commands.append((name, words, environ))
        for word in words:
            if word.startswith("--junitxml="):
                Path(word.removeprefix("--junitxml=")).write_text(REPORT)
        return (1 if self.failing in words or self.failing == name else 0), 1.5

    def words_of(self, name: str) -> list[str]:
        return next(words for found, words, _ in self.commands if found == name)


@pytest.fixture(autouse=True)
def _around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "why_no_browser", lambda *_: None)
    monkeypatch.setattr(checks, "_REPORTS", tmp_path / "reports")
    monkeypatch.setattr(checks, "_TCP", tmp_path / "tcp")
    monkeypatch.setenv("TIMEBRO_REAL_DATA", str(tmp_path))


def test_every_check_runs_in_order_and_the_last_one_over_tcp_with_a_password() -> None:
    run = Watched()
    assert run.run() == 0
    names = [name for name, _, _ in run.commands]
    assert names == ["ruff", "import-linter", "mypy", "doctests", "prøver", "et udpluk over TCP"]
    assert "not full" in run.words_of("prøver")
    assert "smoke and not full" in run.words_of("et udpluk over TCP")
    assert "infra/danish.py" in run.words_of("doctests")
    environ = run.commands[-1][2]
    assert environ["TIMEBRO_TEST_DATABASE_URL"].startswith("postgresql+asyncpg://timebro:")
    assert "@127.0.0.1:" in environ["TIMEBRO_TEST_DATABASE_URL"]
    assert "@127.0.0.1:" in environ["TIMEBRO_TEST_REDIS_URL"]


def test_full_leaves_no_test_out_and_runs_all_of_them_over_tcp() -> None:
    run = Watched("--full")
    assert run.run() == 0
    assert "-m" not in run.words_of("prøver")[3:]
    assert "tests" in run.words_of("prøver over TCP")
    assert "-m" not in run.words_of("prøver over TCP")[3:]


def test_a_check_that_fails_fails_the_run_and_the_others_run_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    run = Watched(failing="mypy")
    assert run.run() == 1
    assert len(run.commands) == 6
    said = capsys.readouterr().out
    assert "✗ mypy" in said
    assert "✓ ruff" in said
    assert "Noget består ikke" in said


def test_what_was_left_out_is_said_with_its_reason(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checks, "why_no_browser", lambda *_: "Chromium mangler.")
    monkeypatch.setenv("TIMEBRO_REAL_DATA", str(tmp_path / "absent"))
    run = Watched()
    assert run.run() == 0
    assert "not full and not browser" in run.words_of("prøver")
    said = capsys.readouterr().out
    assert "✓ prøver (2)" in said
    assert "Sprunget over i prøver, 2 gange: mappen mangler" in said
    assert "Browserprøverne er ikke kørt: Chromium mangler." in said
    assert f"mappen {tmp_path / 'absent'} findes ikke" in said
    assert "./infra/test --full kører dem" in said


def test_arguments_go_on_to_pytest_and_a_named_file_replaces_the_whole_suite() -> None:
    run = Watched("-k", "hours")
    run.run()
    assert run.words_of("prøver")[-5:] == ["tests", "-k", "hours", "-m", "not full"]
    run = Watched("tests/infra/test_settings.py::test_nothing_secret_is_printed")
    run.run()
    assert "tests" not in run.words_of("prøver")


def test_ci_runs_the_same_command() -> None:
    assert "infra/test" in (ROOT / ".ci" / "run").read_text()
    for command in (ROOT / ".ci" / "run", ROOT / "infra" / "test", ROOT / "infra" / "demo"):
        assert command.stat().st_mode & 0o111
