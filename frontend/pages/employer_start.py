"""The employer's start page: what waits, the openings with their state, and one big button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency

from employers import queries
from frontend.pages.opening_cards import opening_card
from frontend.present import plural
from frontend.rendering import page
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.proposals import count_waiting_for_employer
from workers.queries.hours import lines_waiting
from workers.queries.placements import seats_taken

SHOWN_OPENINGS = 24


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for this employer: what it is, what to press, and where that leads."""

    text: str
    action: str
    path: str


# Gives what waits for this employer, or None where nothing does.
WaitingSource = Callable[[UnitOfWork, UUID], Awaitable[Waiting | None]]


async def drafts(work: UnitOfWork, employer_id: UUID) -> Waiting | None:
    """Postings that somebody began and nobody published."""
    count = await queries.count_of_drafts(work.session, employer_id)
    if not count:
        return None
    return Waiting(f"{plural(count, 'kladde', 'kladder')} er ikke slået op endnu", "Se kladderne", "/opslag?vis=draft")


async def answers(work: UnitOfWork, employer_id: UUID) -> Waiting | None:
    """People who have said yes and wait for this employer's answer."""
    count = await count_waiting_for_employer(work.session, employer_id)
    if not count:
        return None
    words = "1 person vil gerne og venter" if count == 1 else f"{count} personer vil gerne og venter"
    return Waiting(f"{words} på jeres svar", "Se og svar", "/svar")


async def hours(work: UnitOfWork, employer_id: UUID) -> Waiting | None:
    """Hours somebody has worked and this employer has not said yes to."""
    count = await lines_waiting(work.session, employer_id)
    if not count:
        return None
    return Waiting(f"{plural(count, 'linje', 'linjer')} med timer venter på jeres ja", "Se timerne", "/timer")


# In the order of what waits longest on somebody else: people first, papers last.
WAITING: list[WaitingSource] = [answers, hours, drafts]


class EmployerStartPage(Controller):
    """Where an employer begins."""

    @get("/arbejdsgiver", guards=[open_to(Role.EMPLOYER)])
    async def show(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        contact = await queries.contact_of_account(work.session, work.actor.account_id)
        if contact is None:
            return page("employer/without_employer.html")
        openings = await queries.openings_of_employer(work.session, contact.employer_id, limit=SHOWN_OPENINGS)
        taken = await seats_taken(work.session, [opening.id for opening in openings], work.clock.today())
        waiting = [await source(work, contact.employer_id) for source in WAITING]
        return page(
            "employer/start.html",
            employer=contact.employer,
            waiting=[each for each in waiting if each is not None],
            cards=[opening_card(opening, taken.get(opening.id, 0)) for opening in openings[:SHOWN_OPENINGS]],
            more=len(openings) > SHOWN_OPENINGS,
        )
