"""Every fact that a service names has somebody who follows it up, and nothing is followed up that nobody names."""

from __future__ import annotations

import ast

from api.background import follow_ups
from infra.settings import ROOT
from infra.vocabulary import Fact

ROOMS = ("employers", "workers", "matching", "infra")
# Written down for the record; nothing follows from them yet.
FOLLOWED_BY_NOBODY = {"PlacementStarted", "EmployerAnswered"}


def named() -> set[str]:
    """Facts that are made anywhere in the rooms."""
    facts = {kind.__name__ for kind in Fact.__subclasses__()}
    found = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
            found |= {ast.unparse(call.func).rpartition(".")[2] for call in calls}
    return found & facts


def test_every_fact_that_is_named_is_followed_up() -> None:
    assert named() - set(follow_ups()) <= FOLLOWED_BY_NOBODY


def test_nothing_waits_for_a_fact_that_nobody_names() -> None:
    assert set(follow_ups()) - named() == set()
