"""An opening as a form: what is offered, when, for how long and for what pay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import UNSET, UnsetType

from employers import queries
from employers.models import Opening
from employers.rules.publishing import MOST_SEATS
from employers.rules.split import split
from employers.services.opening_change import LONGEST_REASON, LONGEST_TITLE, OpeningChange, TimeSpan
from employers.services.openings import OpeningService
from employers.vocabulary import INTERNSHIP_KINDS, KIND_NAMES, OpeningKind, OpeningState
from frontend import present
from frontend.forms import Form, errors_by_field, read_form
from frontend.pages.opening_cards import opening_card
from frontend.rendering import page, see
from infra.errors import DomainError, Invalid, NotFound, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import HIGHEST_HOURLY_WAGE, MOST_MINUTES_A_WEEK, Role, Weekday
from matching.queries.openings import live_proposals
from workers.queries.placements import seats_taken

KIND_HELP = {
    OpeningKind.MICRO_JOB: "Almindelig ansættelse i få timer, med løn fra første dag.",
    OpeningKind.MUNICIPAL_MICRO_JOB: "Få timer med løn på kommunens egen arbejdsplads.",
    OpeningKind.LEISURE_JOB: "Lønnede timer til en ung ved siden af skolen.",
    OpeningKind.INTERNSHIP: "Uden løn. Kræver formål, slutdag og en plan for de lønnede timer bagefter.",
    OpeningKind.TASTER_INTERNSHIP: "Uden løn, højst 14 dage. Kræver det samme.",
    OpeningKind.WAGE_SUBSIDY_JOB: "Løn med tilskud efter aftale med kommunen.",
    OpeningKind.FLEX_JOB: "For den, der er godkendt til fleksjob.",
}

Grid = dict[int, tuple[str, str]]


class OpeningPages(Controller):
    """One opening of a posting."""

    path = "/opslag/{posting_id:uuid}/job/{opening_id:uuid}"
    guards = (open_to(Role.EMPLOYER, Role.CONSULTANT),)

    @get("/")
    async def show(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        return await self._page(work, await self._opening(work, posting_id, opening_id))

    @post("/", status_code=200)
    async def save(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        opening_id: FromPath[UUID],
    ) -> Response[Any]:
        form = await read_form(request)
        opening = await self._opening(work, posting_id, opening_id)
        change = _change(opening, form)
        try:
            form.check()
            await OpeningService(work).edit(opening_id, change, seats_taken=seats_taken, live_proposals=live_proposals)
        except (Invalid, Refused) as error:
            await work.rollback()
            again = await self._opening(work, posting_id, opening_id)
            return await self._page(work, again, form=form, error=error)
        return see(f"/opslag/{posting_id}#openings", "Jobbet er gemt.")

    @post("/skil-ad", status_code=200)
    async def unbundle(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        await self._opening(work, posting_id, opening_id)
        await OpeningService(work).unbundle(opening_id)
        return see(f"/opslag/{posting_id}#tasks", "Jobbet er skilt ad. Opgaverne er her stadig.")

    @post("/luk", status_code=200)
    async def close(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        await self._opening(work, posting_id, opening_id)
        await OpeningService(work).close(opening_id)
        return see(f"/opslag/{posting_id}#openings", "Jobbet er lukket. De, der ventede på svar, får besked.")

    @post("/genaabn", status_code=200)
    async def reopen(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], opening_id: FromPath[UUID]
    ) -> Response[Any]:
        await self._opening(work, posting_id, opening_id)
        try:
            await OpeningService(work).reopen(opening_id, seats_taken=seats_taken)
        except Refused as error:
            await work.rollback()
            return await self._page(work, await self._opening(work, posting_id, opening_id), error=error)
        return see(f"/opslag/{posting_id}#openings", "Jobbet søger igen.")

    async def _opening(self, work: UnitOfWork, posting_id: UUID, opening_id: UUID) -> Opening:
        opening = await OpeningService(work).show(opening_id)
        if opening.posting_id != posting_id:
            raise NotFound()
        return opening

    async def _page(
        self, work: UnitOfWork, opening: Opening, *, form: Form | None = None, error: DomainError | None = None
    ) -> Response[Any]:
        taken = (await seats_taken(work.session, [opening.id], work.clock.today())).get(opening.id, 0)
        contacts = await queries.contacts_of_employer(work.session, opening.posting.employer_id)
        municipal = opening.posting.employer.municipal
        kinds = [kind for kind in OpeningKind if municipal or kind is not OpeningKind.MUNICIPAL_MICRO_JOB]
        chosen = form.raw("kind") if form else opening.kind
        hint = split(opening.posting.text).kind_hint
        state = OpeningState(opening.state)
        errors = errors_by_field(error.refusals) if error else {}
        return page(
            "posting/opening.html",
            status=error.status if error else 200,
            opening=opening,
            card=opening_card(opening, taken),
            draft=state is OpeningState.DRAFT,
            editable=state is not OpeningState.CLOSED,
            can_close=state in (OpeningState.OPEN, OpeningState.FILLED),
            can_reopen=state in (OpeningState.FILLED, OpeningState.CLOSED) and opening.posting.state == "open",
            kinds=[(kind.value, KIND_NAMES[kind], KIND_HELP[kind]) for kind in kinds],
            kind_hint=KIND_NAMES[hint].lower() if hint and hint.value != opening.kind else "",
            contacts=[(contact.id, contact.name) for contact in contacts],
            internship=chosen in INTERNSHIP_KINDS or bool({"purpose", "paid_step"} & set(errors)),
            values=_typed(form) if form else _saved(opening),
            refusals=error.refusals if error else (),
            errors=errors,
        )


def _change(opening: Opening, form: Form) -> OpeningChange:
    """What the form says of the opening; times only where the grid was changed, because it shows one span a day."""
    week = form.week("times")
    grid = {day.value: (present.clock(span[0]), present.clock(span[1])) for day, span in week.items()}
    times: list[TimeSpan] | UnsetType = UNSET
    if grid != _grid(opening):
        times = [TimeSpan(weekday=day, starts=span[0], ends=span[1]) for day, span in week.items()]
    return OpeningChange(
        title=form.text("title", limit=LONGEST_TITLE, missing="Giv jobbet et navn."),
        kind=form.choice("kind", OpeningKind),
        seats=form.integer("seats", least=1, most=MOST_SEATS),
        minutes_per_week=form.hours_as_minutes("minutes_per_week", most=MOST_MINUTES_A_WEEK),
        flexible=form.flag("flexible"),
        times=times,
        starts_on=form.date3("starts_on"),
        ends_on=form.maybe_date3("ends_on"),
        wage_per_hour=form.maybe_decimal("wage_per_hour", least=Decimal("0.01"), most=HIGHEST_HOURLY_WAGE),
        purpose=form.maybe_text("purpose", limit=LONGEST_REASON),
        paid_step=form.maybe_text("paid_step", limit=LONGEST_REASON),
        contact_id=form.maybe_identifier("contact_id"),
    )


def _grid(opening: Opening) -> Grid:
    """The first span of each weekday."""
    grid: Grid = {}
    for time in opening.times:
        grid.setdefault(int(Weekday(time.weekday)), (present.clock(time.starts), present.clock(time.ends)))
    return grid


def _saved(opening: Opening) -> dict[str, Any]:
    wage = opening.wage_per_hour
    return {
        "title": opening.title,
        "kind": opening.kind,
        "seats": str(opening.seats),
        "minutes_per_week": present.hours_value(opening.minutes_per_week),
        "flexible": opening.flexible,
        "times": _grid(opening),
        "starts_on": opening.starts_on,
        "ends_on": opening.ends_on,
        "wage_per_hour": "" if wage is None else present.number(wage, 2),
        "purpose": opening.purpose or "",
        "paid_step": opening.paid_step or "",
        "contact_id": opening.contact_id or "",
    }


def _typed(form: Form) -> dict[str, Any]:
    names = ("title", "kind", "seats", "minutes_per_week", "wage_per_hour", "purpose", "paid_step", "contact_id")
    return {
        **{name: form.raw(name) for name in names},
        "flexible": bool(form.raw("flexible")),
        "times": form.raw_week("times"),
        "starts_on": form.raw_date("starts_on"),
        "ends_on": form.raw_date("ends_on"),
    }
