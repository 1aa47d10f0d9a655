"""What ./infra/test does once the machine is ready: every check in turn, all of them even when one fails, and at the
end one line for each and everything that was not tested here, with the reason."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from infra.danish import number
from infra.embedded import EmbeddedError, EmbeddedServers
from infra.embedded.children import die_with_parent
from infra.settings import ROOT
from infra.setup.chromium import why_no_browser
from infra.setup.progress import Progress
from infra.supervision.options import TestOptions, options_of_test

ROOMS = ("api", "matching", "employers", "workers", "frontend", "infra")
_REPORTS = ROOT / ".data" / "test-reports"
_TCP = ROOT / ".data" / "test-tcp"
_NO_TESTS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended. `left_out`: what it did not test, each with how many times."""

    name: str
    passed: bool
    seconds: float
    ran: int | None = None
    left_out: Counter[str] = field(default_factory=Counter)


class Checks:
    """All checks of one run."""

    def __init__(self, options: TestOptions, progress: Progress) -> None:
        self._options = options
        self._progress = progress
        self._results: list[Result] = []
        self._missing: list[str] = []
        self._browser = True

    def run(self) -> int:
        """0 when every check passed. What could not be tested on this machine is told, and does not decide."""
        began = time.monotonic()
        self._look_around()
        bin_dir = Path(sys.executable).parent
        self._check("ruff", [bin_dir / "ruff", "check", "."])
        self._check("import-linter", [bin_dir / "lint-imports"])
        self._check("mypy", [bin_dir / "mypy"])
        self._pytest("doctests", ["--doctest-modules", *modules_with_examples(ROOT)])
        chosen = [] if self._options.full else ["full"]
        self._pytest("prøver", [*self._chosen(), *self._without(chosen)])
        with self._over_tcp() as environ:
            if environ is not None and self._options.full:
                self._pytest("prøver over TCP", [*self._chosen(), *self._without([])], environ)
            elif environ is not None:
                self._pytest("et udpluk over TCP", ["tests", *self._without(["full"], "smoke")], environ)
        return self._tell(time.monotonic() - began)

    def _look_around(self) -> None:
        """What this machine lacks, said at the end."""
        absent = why_no_browser(self._progress, ROOT / ".data" / "logs" / "setup.log")
        if absent is not None:
            self._browser = False
            self._missing.append(f"Browserprøverne er ikke kørt: {absent}")
        real = Path(os.environ.get("TIMEBRO_REAL_DATA") or ROOT.parent / "shared" / "data")
        if not real.is_dir():
            self._missing.append(f"Prøverne på rigtige data er ikke kørt: mappen {real} findes ikke.")
        if not self._options.full:
            self._missing.append("De lange prøver er ikke kørt: ./infra/test --full kører dem.")

    def _chosen(self) -> list[str]:
        """All tests, or those that the arguments name."""
        more = list(self._options.more)
        named = any((ROOT / each.partition("::")[0]).exists() for each in more if not each.startswith("-"))
        return more if named else ["tests", *more]

    def _without(self, marks: Sequence[str], only: str | None = None) -> list[str]:
        absent = [*marks, *([] if self._browser else ["browser"])]
        words = [*([only] if only else []), *(f"not {mark}" for mark in absent)]
        return ["-m", " and ".join(words)] if words else []

    def _check(self, name: str, command: Sequence[str | Path]) -> None:
        code, seconds = self._run(name, command, {})
        self._results.append(Result(name, code == 0, seconds))

    def _pytest(self, name: str, arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        _REPORTS.mkdir(parents=True, exist_ok=True)
        report = _REPORTS / f"{len(self._results)}.xml"
        report.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", "-o", "junit_family=xunit2", *arguments]
        code, seconds = self._run(name, command, environ or {})
        ran, left_out = read_report(report)
        if code == _NO_TESTS:
            self._progress.say(f"{name}: der var ingen.")
        self._results.append(Result(name, code == 0, seconds, ran, left_out))

    def _run(self, name: str, command: Sequence[str | Path], environ: Mapping[str, str]) -> tuple[int, float]:
        """Run one check with its output on the terminal; Ctrl-C reaches it as it reaches us."""
        self._progress.say(f"\n── {name}")
        began = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(os.environ) | {"HF_HUB_OFFLINE": "1", **environ},
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        try:
            code = process.wait()
        except BaseException:
            process.terminate()
            process.wait()
            raise
        return code, time.monotonic() - began

    @contextmanager
    def _over_tcp(self) -> Iterator[Mapping[str, str] | None]:
        """Addresses of servers that listen on TCP and ask for a password; None when they cannot be started."""
        servers = EmbeddedServers(_TCP, tcp=True, durable=False)
        try:
            servers.start()
        except EmbeddedError as error:
            self._progress.say(str(error))
            self._results.append(Result("servere på TCP", False, 0.0))
            yield None
            return
        with servers:
            yield {
                "TIMEBRO_TEST_DATABASE_URL": servers.database_url,
                "TIMEBRO_TEST_REDIS_URL": servers.redis_url,
            }

    def _tell(self, seconds: float) -> int:
        self._progress.say("\n── I alt")
        for result in self._results:
            counted = "" if result.ran is None else f" ({result.ran})"
            mark = "✓" if result.passed else "✗"
            self._progress.say(f"{mark} {result.name + counted:<42}{number(result.seconds, 1):>8} s")
        for result in self._results:
            for reason, times in result.left_out.items():
                self._progress.say(f"  Sprunget over i {result.name}, {times} gange: {reason}")
        for missing in self._missing:
            self._progress.say(f"  {missing}")
        passed = all(result.passed for result in self._results)
        self._progress.say(f"{'Alt består' if passed else 'Noget består ikke'} efter {number(seconds, 0)} sekunder.")
        return 0 if passed else 1


def modules_with_examples(root: Path) -> list[str]:
    """The files of the rooms whose docstrings hold examples; a migration is never imported for it."""
    found = [path for room in ROOMS for path in (root / room).rglob("*.py") if "node_modules" not in path.parts]
    return sorted(
        str(path.relative_to(root))
        for path in found
        if "migrations" not in path.parts and re.search(r"^\s*>>> ", path.read_text(), re.MULTILINE)
    )


def read_report(path: Path) -> tuple[int, Counter[str]]:
    """How many tests a report holds that ran, and the reason of each that did not."""
    if not path.exists():
        return 0, Counter()
    cases = list(ElementTree.parse(path).getroot().iter("testcase"))
    skipped = [found.get("message") or "uden grund" for case in cases for found in case.findall("skipped")]
    return len(cases) - len(skipped), Counter(skipped)


def main(arguments: Sequence[str]) -> int:
    for number_ in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number_, signal.default_int_handler)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return Checks(options_of_test(arguments), Progress()).run()
    except KeyboardInterrupt:
        print("\nAfbrudt.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
