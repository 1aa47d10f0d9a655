"""What may be said after ./infra/demo and ./infra/test."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass

_DEMO = """Gør maskinen klar og viser Timebro: starter databasen, siderne og baggrundsarbejdet med en fiktiv kommune,
går turen fra en jobtekst til udvalgets tal, og viser siderne, til du trykker Ctrl-C."""
_TEST = """Gør maskinen klar og kører alle kontroller: ruff, import-linter, mypy, doctests, prøverne, og en del af dem
igen mod servere på TCP med adgangskode. Øvrige argumenter gives videre til pytest."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """`port` None: as TIMEBRO_PORT says, or 8000."""

    once: bool
    reset: bool
    port: int | None

    def host_and_port(self) -> tuple[str, int]:
        """Where the pages will be, as far as it can be known before the settings are read."""
        given = os.environ.get("TIMEBRO_PORT", "")
        fallback = int(given) if given.isdecimal() else 8000
        return os.environ.get("TIMEBRO_HOST") or "127.0.0.1", self.port or fallback


@dataclass(frozen=True, slots=True)
class TestOptions:
    """`more` goes on to pytest."""

    __test__ = False

    full: bool
    more: tuple[str, ...]


def options_of_demo(arguments: Sequence[str]) -> DemoOptions:
    parser = argparse.ArgumentParser("./infra/demo", description=_DEMO)
    parser.add_argument("--once", action="store_true", help="slut efter turen; 0, hvis den lykkedes")
    parser.add_argument("--reset", action="store_true", help="slet databasen i datamappen, og begynd forfra")
    parser.add_argument("--port", type=_port, metavar="PORT", help="vis siderne på denne port (ellers 8000)")
    found = parser.parse_args(arguments)
    return DemoOptions(found.once, found.reset, found.port)


def options_of_test(arguments: Sequence[str]) -> TestOptions:
    parser = argparse.ArgumentParser("./infra/test", description=_TEST)
    parser.add_argument("--full", action="store_true", help="også de lange prøver, og alle prøver igen over TCP")
    found, more = parser.parse_known_args(arguments)
    return TestOptions(found.full, tuple(more))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65_535):
        raise argparse.ArgumentTypeError("en port er et helt tal fra 1 til 65535")
    return int(text)
