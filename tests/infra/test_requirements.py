"""Every package the product uses is declared, and every declared package is pinned and is the one installed here."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys

import pytest
from packaging.requirements import Requirement

from infra.settings import ROOT

ROOMS = ("api", "matching", "employers", "workers", "frontend", "infra")
REQUIREMENTS = ROOT / "infra" / "requirements"


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file: str) -> dict[str, str]:
    """Package → version, for a file in which every line is a pin."""
    found = {}
    for line in (REQUIREMENTS / file).read_text().splitlines():
        match = re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", line)
        assert match, f"{file}: {line!r} is no pin"
        found[plain(match[1])] = match[2]
    return found


def imported() -> dict[str, str]:
    """Every package from outside that the rooms import, with one file that does."""
    owners = importlib.metadata.packages_distributions()
    found: dict[str, str] = {}
    for room in ROOMS:
        for path in (root for root in (ROOT / room).rglob("*.py") if "node_modules" not in root.parts):
            for node in ast.walk(ast.parse(path.read_text())):
                names = (
                    [alias.name for alias in node.names]
                    if isinstance(node, ast.Import)
                    else [node.module]
                    if isinstance(node, ast.ImportFrom) and node.module and not node.level
                    else []
                )
                for module in {name.partition(".")[0] for name in names}:
                    if module not in sys.stdlib_module_names and module not in ROOMS:
                        owner = owners.get(module, [module])[0]
                        found[plain(owner)] = str(path.relative_to(ROOT))
    return found


def test_every_import_of_the_rooms_is_a_declared_dependency() -> None:
    declared = pins("direct.txt").keys() | {"torch"}
    undeclared = {name: path for name, path in imported().items() if name not in declared}
    assert undeclared == {}


def test_what_is_declared_is_pinned_alike_everywhere() -> None:
    lock, dev = pins("lock.txt"), pins("dev.txt")
    assert pins("direct.txt").items() <= lock.items()
    assert lock.keys().isdisjoint(dev)
    assert "torch" not in lock.keys() | dev.keys()


@pytest.mark.parametrize("file", ["lock.txt", "dev.txt", "torch.txt"])
def test_what_is_pinned_is_what_is_installed(file: str) -> None:
    for name, version in pins(file).items():
        installed = importlib.metadata.version(name)
        assert installed.removesuffix("+cpu") == version.removesuffix("+cpu"), name


def test_no_pinned_package_needs_one_that_is_not() -> None:
    """A package that came in unpinned would be another one tomorrow."""
    pinned = pins("lock.txt").keys() | pins("dev.txt").keys() | {"torch"}
    needs = {name: [Requirement(line) for line in importlib.metadata.requires(name) or []] for name in pinned}
    missing = [
        f"{name} needs {needed.name}"
        for name, wanted in needs.items()
        for needed in wanted
        if plain(needed.name) not in pinned and (needed.marker is None or needed.marker.evaluate({"extra": ""}))
    ]
    assert missing == []


def test_no_file_names_a_package_source() -> None:
    for path in [*REQUIREMENTS.iterdir(), *(ROOT / "infra" / "setup").iterdir(), ROOT / "infra" / "Dockerfile"]:
        if path.is_file():
            assert not re.search(r"--(extra-)?index-url|--find-links|https?://(?!127\.0\.0\.1)", path.read_text()), path
