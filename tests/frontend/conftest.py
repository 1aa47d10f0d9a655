"""Built front-end files, the page environment, and one page that shows every component."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import jinja2
import pytest
from bs4 import BeautifulSoup

from frontend.rendering import Frame, environment, render
from infra.identity.actor import Actor
from infra.vocabulary import Refusal, Role

HERE = Path(__file__).parent
FRONTEND = HERE.parents[1] / "frontend"


def actor(*roles: Role, name: str = "Amina Holm") -> Actor:
    """Somebody signed in to a fictional municipality."""
    return Actor(municipality_id=UUID(int=1), account_id=UUID(int=2), name=name, roles=frozenset(roles))


@pytest.fixture(scope="session", autouse=True)
def built() -> Path:
    """The built files, made now where the build is missing; a machine without the packages fetches them once."""
    npm = shutil.which("npm") or shutil.which("npm", path=FRONTEND.parent / ".venv" / "bin")
    target = FRONTEND / "static" / "built"
    if npm is None:
        assert (target / "manifest.json").exists(), "no build, and no npm to make one"
        return target
    if not (FRONTEND / "node_modules" / "dkfds").exists():
        subprocess.run([npm, "ci", "--silent"], cwd=FRONTEND, check=True, env=os.environ)
    subprocess.run([npm, "run", "--silent", "build"], cwd=FRONTEND, check=True, env=os.environ)
    return target


@pytest.fixture(scope="session")
def env(built: Path) -> jinja2.Environment:
    """The product's own environment, which also finds the pages of these tests."""
    made = environment()
    assert made.loader is not None
    made.loader = jinja2.ChoiceLoader([made.loader, jinja2.FileSystemLoader(HERE)])
    return made


SPECIMEN: dict[str, Any] = {
    "typed": SimpleNamespace(
        title="Opvask <script>", story="Linje 1\nLinje 2", hours="to", start={"day": "31", "month": "4", "year": "2026"}
    ),
    "week": {2: (540, 720), 6: ("10", "")},
    "refusals": [
        Refusal("form.hours", "Skriv timer som et tal, fx 2,5 eller 2:30.", field="hours"),
        Refusal("form.date", "Datoen findes ikke: 31. april 2026.", field="start"),
        Refusal("form.choice", "Vælg en af mulighederne.", field="kind"),
        Refusal("form.week", "Skriv både fra og til for lørdag.", field="week_6_to"),
        Refusal("posting.closed", "Opslaget er lukket."),
    ],
    "errors": {
        "hours": "Skriv timer som et tal, fx 2,5 eller 2:30.",
        "start": "Datoen findes ikke: 31. april 2026.",
        "kind": "Vælg en af mulighederne.",
        "week_6_to": "Skriv både fra og til for lørdag.",
    },
}


@pytest.fixture(scope="session")
def specimen(env: jinja2.Environment) -> BeautifulSoup:
    """The page with every component, as the browser would read it."""
    frame = Frame(actor=actor(Role.CONSULTANT, Role.COMMITTEE), municipality="Fjordby Kommune", fictional=True)
    return BeautifulSoup(render(env, "specimen.html", frame, **SPECIMEN), "lxml")


@pytest.fixture(scope="session")
def show(env: jinja2.Environment) -> Callable[..., BeautifulSoup]:
    """Renders a template by name with a context."""

    def _show(template: str, frame: Frame | None = None, **context: Any) -> BeautifulSoup:
        return BeautifulSoup(render(env, template, frame, **context), "lxml")

    return _show


@pytest.fixture(scope="session")
def some_day() -> date:
    return date(2026, 11, 20)
