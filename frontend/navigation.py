"""Which pages each role finds in the menu, in the order of the day's work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from infra.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Link:
    """One line of the menu: its words and its address."""

    text: str
    path: str


MENU: dict[Role, tuple[Link, ...]] = {
    Role.WORKER: (
        Link("For dig", "/for-dig"),
        Link("Dine forslag", "/forslag"),
        Link("Mine timer", "/mine-timer"),
        Link("Om mig", "/om-mig"),
    ),
    Role.EMPLOYER: (
        Link("Start", "/arbejdsgiver"),
        Link("Slå opgaver op", "/opslag/nyt"),
        Link("Svar", "/svar"),
        Link("Timer", "/timer"),
    ),
    Role.CONSULTANT: (
        Link("I dag", "/i-dag"),
        Link("Mine borgere", "/borgere"),
        Link("Jobåbninger", "/jobaabninger"),
        Link("Opslag", "/opslag"),
        Link("Luk måneden", "/maaneder"),
        Link("Hvordan går det?", "/hvordan-gaar-det"),
    ),
    Role.COMMITTEE: (Link("Hvordan går det?", "/hvordan-gaar-det"),),
    Role.ADMINISTRATOR: (Link("Administration", "/administration"),),
}


def menu(roles: Iterable[Role]) -> list[Link]:
    """The menu of somebody with these roles, each line once, in the order of `Role`."""
    held = set(roles)
    links = [link for role in Role if role in held for link in MENU[role]]
    return list(dict.fromkeys(links))


def is_here(link: Link, path: str) -> bool:
    """Whether the page at `path` lies under this line of the menu.

    >>> is_here(Link("Mine borgere", "/borgere"), "/borgere/42"), is_here(Link("Svar", "/svar"), "/svarfrist")
    (True, False)
    """
    return path == link.path or path.startswith(f"{link.path}/")
