"""The consultant's people: the list, somebody new, and the page of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend.forms import Form, errors_by_field, read_form
from frontend.pages.profile import fields_of, section_named
from frontend.pages.sent_once import Outcome, sent_once
from frontend.person import shown
from frontend.rendering import page, see
from infra.crypto import Envelope
from infra.db import new_id
from infra.errors import DomainError, Invalid, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.models import Worker
from workers.services.caseload import CaseloadService
from workers.services.profile import ProfileService, cpr_masked
from workers.services.profile_change import NewWorker, ProfileChange
from workers.vocabulary import TARGET_GROUP_NAMES, Schooling, TargetGroup

CONSULTANT = open_to(Role.CONSULTANT)
PAGE = 40
_GROUPS = list(TARGET_GROUP_NAMES.items())


@dataclass(frozen=True, slots=True)
class Filters:
    """Whom the list shows, as the page's form has it."""

    mine: bool
    group: TargetGroup | None
    without_hours: bool
    search: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A spell in a group: `now` says that it holds today, `open` that it may be ended today."""

    id: UUID
    words: str
    valid_from: date
    valid_to: date | None
    now: bool
    open: bool


class CaseloadPages(Controller):
    """People and the one who supports them."""

    path = "/borgere"

    @get("/", guards=[CONSULTANT])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        soeg: FromQuery[str] = "",
        gruppe: FromQuery[str] = "",
        hvem: FromQuery[str] = "mine",
        uden_timer: FromQuery[str] = "",
        efter: FromQuery[UUID | None] = None,
    ) -> Response[Any]:
        group = TargetGroup(gruppe) if gruppe in set(TargetGroup) else None
        filters = Filters(hvem != "alle", group, bool(uden_timer), soeg.strip())
        rows = await CaseloadService(work).page(
            mine=filters.mine,
            group=filters.group,
            without_hours=filters.without_hours,
            search=filters.search,
            after=efter,
            limit=PAGE,
        )
        more = None
        if len(rows) > PAGE:
            asked = {"soeg": soeg, "gruppe": group or "", "hvem": hvem, "uden_timer": uden_timer}
            kept = {name: value for name, value in asked.items() if value}
            more = "/borgere?" + urlencode({**kept, "efter": str(rows[PAGE - 1].id)})
        return page("caseload/list.html", rows=rows[:PAGE], filters=filters, groups=_GROUPS, more=more)

    @get("/ny", guards=[CONSULTANT])
    async def new(self) -> Response[Any]:
        return _new_form()

    @post("/ny", guards=[CONSULTANT], status_code=200)
    async def create(
        self, request: Request[Any, Any, Any], state: State, work: NamedDependency[UnitOfWork]
    ) -> Response[Any]:
        form = await read_form(request)
        envelope = Envelope(state.settings.cpr_keys)
        said = NewWorker(
            name=form.text("name", missing="Skriv navnet."),
            cpr=form.maybe_text("cpr"),
            birth_date=form.maybe_date3("birth_date"),
            phone=form.maybe_text("phone"),
            email=form.maybe_text("email"),
            schooling=form.choice("schooling", Schooling),
            groups=form.choices("groups", TargetGroup),
        )

        async def make() -> Outcome:
            worker = await ProfileService(work).create(said, envelope)
            return f"/borgere/{worker.id}", "Borgeren er taget ind. Skriv nu det, personen selv fortæller."

        try:
            form.check()
            return await sent_once(work, request, form, make, content=_without_cpr(said, envelope, work.here))
        except (Invalid, Refused) as error:
            await work.rollback()
            return _new_form(form, error.refusals)

    @get("/{worker_id:uuid}", guards=[CONSULTANT])
    async def show(self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]) -> Response[Any]:
        return await _person(work, worker_id)

    @get("/{worker_id:uuid}/ret/{key:str}", guards=[CONSULTANT])
    async def edit(
        self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID], key: FromPath[str]
    ) -> Response[Any]:
        return await _section(work, worker_id, key)

    @post("/{worker_id:uuid}/ret/{key:str}", guards=[CONSULTANT], status_code=200)
    async def save(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        worker_id: FromPath[UUID],
        key: FromPath[str],
    ) -> Response[Any]:
        form = await read_form(request)
        section = section_named(key)
        try:
            change = section.read(form)
            form.check()
            await ProfileService(work).change(worker_id, change)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await _section(work, worker_id, key, form, error.refusals)
        return see(f"/borgere/{worker_id}", "Det er gemt.")

    @post("/{worker_id:uuid}/min", guards=[CONSULTANT], status_code=200)
    async def take_over(self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]) -> Response[Any]:
        await ProfileService(work).change(worker_id, ProfileChange(consultant_id=work.actor.account_id))
        return see(f"/borgere/{worker_id}", "Du er nu personens jobkonsulent.")

    @post("/{worker_id:uuid}/grupper", guards=[CONSULTANT], status_code=200)
    async def join_group(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        group = form.choice("group", TargetGroup)
        first = form.date3("valid_from")

        async def make() -> Outcome:
            await ProfileService(work).join_group(worker_id, group, first)
            return f"/borgere/{worker_id}", f"Skrevet på: {TARGET_GROUP_NAMES[group]}."

        try:
            form.check()
            return await sent_once(work, request, form, make)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await _person(work, worker_id, form, error.refusals)

    @post("/{worker_id:uuid}/grupper/{membership_id:uuid}/slut", guards=[CONSULTANT], status_code=200)
    async def leave_group(
        self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID], membership_id: FromPath[UUID]
    ) -> Response[Any]:
        try:
            await ProfileService(work).leave_group(worker_id, membership_id, work.clock.today())
        except Refused as error:
            return await self._told(work, worker_id, error)
        return see(f"/borgere/{worker_id}", "Gruppen er afsluttet i dag.")

    @post("/{worker_id:uuid}/meld-ud", guards=[CONSULTANT], status_code=200)
    async def leave(self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]) -> Response[Any]:
        try:
            worker = await ProfileService(work).leave(worker_id, work.clock.today())
        except Refused as error:
            return await self._told(work, worker_id, error)
        return see("/borgere", f"{worker.name} er meldt ud.")

    async def _told(self, work: UnitOfWork, worker_id: UUID, error: DomainError) -> Response[Any]:
        await work.rollback()
        return await _person(work, worker_id, refusals=error.refusals)


async def _person(
    work: UnitOfWork, worker_id: UUID, form: Form | None = None, refusals: tuple[Refusal, ...] = ()
) -> Response[Any]:
    person = await CaseloadService(work).person(worker_id)
    today = work.clock.today()
    said = {"group": form.raw("group"), "valid_from": form.raw_date("valid_from")} if form else {}
    return page(
        "caseload/person.html",
        status=422 if refusals else 200,
        person=person,
        p=shown(person.worker, today),
        mine=person.worker.consultant_id == work.actor.account_id,
        cpr=cpr_masked(person.worker),
        memberships=_groups(person.worker, today),
        groups=_GROUPS,
        today=today,
        key=new_id().hex,
        said={"group": "", "valid_from": today, **said},
        errors=errors_by_field(refusals),
        refusals=refusals,
    )


async def _section(
    work: UnitOfWork, worker_id: UUID, key: str, form: Form | None = None, refusals: tuple[Refusal, ...] = ()
) -> Response[Any]:
    section = section_named(key)
    worker = await ProfileService(work).show(worker_id)
    return page(
        "profile/section.html",
        status=422 if refusals else 200,
        action=f"/borgere/{worker_id}/ret/{key}",
        back=(worker.name, f"/borgere/{worker_id}"),
        notice=f"Det, du skriver, kan {worker.name.split()[0]} læse.",
        **await fields_of(work, section, worker, form, refusals, staff=True),
    )


def _new_form(form: Form | None = None, refusals: tuple[Refusal, ...] = ()) -> Response[Any]:
    names = ("name", "phone", "email", "schooling")
    typed = {name: form.raw(name) for name in names} if form else dict.fromkeys(names, "")
    # A CPR number that could not be read is typed again: it is not sent back to the page.
    said = {
        **typed,
        "cpr": "",
        "birth_date": form.raw_date("birth_date") if form else None,
        "groups": form.raw_all("groups") if form else [],
    }
    return page(
        "caseload/new.html",
        status=422 if refusals else 200,
        said=said,
        groups=_GROUPS,
        key=new_id().hex,
        errors=errors_by_field(refusals),
        refusals=refusals,
    )


def _without_cpr(said: NewWorker, envelope: Envelope, municipality_id: UUID) -> bytes:
    """What was sent, with the CPR number replaced by its keyed look-up: not even a plain hash of it is kept."""
    values = {name: getattr(said, name) for name in said.__struct_fields__}
    sealed = envelope.lookup(said.cpr, municipality_id=municipality_id).hex() if said.cpr else ""
    return msgspec.json.encode({**values, "cpr": sealed}, order="sorted")


def _groups(worker: Worker, today: date) -> list[GroupShown]:
    return [
        GroupShown(
            id=each.id,
            words=TARGET_GROUP_NAMES[TargetGroup(each.target_group)],
            valid_from=each.valid_from,
            valid_to=each.valid_to,
            now=each.valid_from <= today and (each.valid_to is None or each.valid_to >= today),
            open=each.valid_from <= today and (each.valid_to is None or each.valid_to > today),
        )
        for each in reversed(worker.memberships)
    ]
