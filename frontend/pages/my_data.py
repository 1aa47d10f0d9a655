"""What is kept about me: who has seen it, everything as one file, and my messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend.rendering import page, see
from infra.identity.access import SIGNED_IN, open_to
from infra.messages import body_with_link
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import ROLE_NAMES, Role
from workers.queries.own_data import Look
from workers.services.own_data import OwnDataService

WORKER = open_to(Role.WORKER)
PAGE = 20
# What a line of the log is about, by how it begins; what only was looked at ends in `.seen`.
_WRITTEN = {
    "worker": "rettet noget",
    "proposal": "skrevet om et forslag",
    "answer_link": "skrevet om et forslag",
    "placement": "skrevet om et job",
    "hours": "skrevet om timer",
}


@dataclass(frozen=True, slots=True)
class LookShown:
    """A look in words: the day, the kind of account, and what was written, if anything."""

    on: date
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class MessageShown:
    """A message with its link in place."""

    id: UUID
    at: datetime
    subject: str
    body: str
    read: bool


def looks_in_words(looks: list[Look]) -> list[LookShown]:
    """Each day, role and kind of look once.

    >>> [shown] = looks_in_words([Look(date(2026, 11, 20), "consultant", "worker.changed")])
    >>> shown.who, shown.what
    ('Jobkonsulent', 'rettet noget')
    """
    found: dict[LookShown, None] = {}
    for look in looks:
        names = [ROLE_NAMES[role] for role in Role if role in look.roles.split()]
        noun, _, verb = look.action.partition(".")
        what = "set noget" if verb == "seen" else _WRITTEN.get(noun, "rettet noget")
        found[LookShown(look.on, " og ".join(names) or "Timebro selv", what)] = None
    return list(found)


class OwnDataPages(Controller):
    """For the person, about the person."""

    path = "/mine-data"

    @get("/", guards=[WORKER])
    async def show(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        looks = await OwnDataService(work).looks()
        here = await work.municipality()
        unit = f"{here.unit_name.lower()} ({here.name})"
        return page("my_data/data.html", looks=looks_in_words(looks), unit=unit)

    @get("/hent", guards=[WORKER])
    async def download(self, work: NamedDependency[UnitOfWork]) -> Response[bytes]:
        data = await OwnDataService(work).everything()
        return Response(
            msgspec.json.format(msgspec.json.encode(data), indent=2),
            media_type="application/json",
            headers={"content-disposition": 'attachment; filename="mine-data.json"', "cache-control": "no-store"},
        )


class MessagePages(Controller):
    """The inbox of whoever is signed in."""

    path = "/mine-beskeder"

    @get("/", guards=[SIGNED_IN])
    async def show(
        self, state: State, work: NamedDependency[UnitOfWork], efter: FromQuery[UUID | None] = None
    ) -> Response[Any]:
        rows = await OwnDataService(work).messages(after=efter, limit=PAGE)
        messages = [
            MessageShown(row.id, row.created_at, row.subject, body_with_link(row, state.settings), bool(row.read_at))
            for row in rows[:PAGE]
        ]
        more = f"/mine-beskeder?efter={messages[-1].id}" if len(rows) > PAGE else None
        return page("my_data/messages.html", messages=messages, more=more)

    @post("/{message_id:uuid}/laest", guards=[SIGNED_IN], status_code=200)
    async def read(self, work: NamedDependency[UnitOfWork], message_id: FromPath[UUID]) -> Response[Any]:
        await OwnDataService(work).mark_read(message_id)
        return see("/mine-beskeder")
