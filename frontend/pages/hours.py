"""Hours as pages: the worker's two taps, the employer's one list, and one line to change."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend.forms import Form, errors_by_field, read_form
from frontend.pages.sent_once import Outcome, sent_once
from frontend.present import day_and_date, duration, hours_value, plural
from frontend.rendering import page, see
from infra.db import new_id
from infra.errors import Conflict, DomainError, Invalid, NotFound, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.models import Placement
from workers.queries.hours import HoursLine
from workers.rules.hours import HoursInput
from workers.services.hours import Confirmation, HoursService, agreed_hours
from workers.services.placements import PlacementService
from workers.services.standing import Standing
from workers.services.timesheet import TimesheetService
from workers.services.youth_help import YouthHelp

WORKER = open_to(Role.WORKER)
WRITES = open_to(Role.WORKER, Role.CONSULTANT)
ANSWERS = open_to(Role.EMPLOYER, Role.CONSULTANT)
A_DAY = 24 * 60


class OwnHoursPages(Controller):
    """My hours."""

    path = "/mine-timer"

    @get("/", guards=[WORKER])
    async def show(self, work: NamedDependency[UnitOfWork], uge: FromQuery[str] = "") -> Response[Any]:
        week = await TimesheetService(work).my_week(_day(uge))
        return page(
            "hours/mine.html",
            week=week,
            today=work.clock.today(),
            keys=[new_id().hex for _ in week.open_times],
            help=await YouthHelp(work).of_week(week),
        )

    @post("/", guards=[WORKER], status_code=200)
    async def as_agreed(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """The second tap: the agreed time is what it was."""
        form = await read_form(request)
        placement_id = form.identifier("placement_id")
        on = _day(form.raw("on"))
        starts, ends = form.integer("starts", least=0, most=A_DAY), form.integer("ends", least=1, most=A_DAY)
        form.check()
        if on is None:
            raise Invalid([Refusal("hours.date", "Den dag kan vi ikke læse.", field="work_date")])
        hours = agreed_hours(on, starts, ends)

        async def make() -> Outcome:
            entry = await HoursService(work).register(placement_id, hours)
            return "/mine-timer", f"Tak. {duration(entry.minutes)} {day_and_date(on)} er skrevet på."

        return await sent_once(work, request, form, make)

    @get("/{placement_id:uuid}/skriv", guards=[WRITES])
    async def write(
        self, work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID], dag: FromQuery[str] = ""
    ) -> Response[Any]:
        return await _write_page(work, placement_id, day=_day(dag))

    @post("/{placement_id:uuid}/skriv", guards=[WRITES], status_code=200)
    async def register(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], placement_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        hours = HoursInput(
            work_date=form.date3("work_date"),
            starts=form.time("starts"),
            ends=form.time("ends"),
            break_minutes=form.maybe_integer("break_minutes", least=0, most=A_DAY) or 0,
            ends_next_day=form.flag("ends_next_day"),
        )
        note = form.maybe_text("note")

        async def make() -> Outcome:
            entry = await HoursService(work).register(placement_id, hours, note)
            placement, stands = await PlacementService(work).show(placement_id)
            _, path = _home(placement, stands)
            monday = hours.work_date - timedelta(days=hours.work_date.isoweekday() - 1)
            back = f"/mine-timer?uge={monday.isoformat()}" if path == "/mine-timer" else path
            return back, f"Tak. {duration(entry.minutes)} {day_and_date(hours.work_date)} er skrevet på."

        try:
            form.check()
            return await sent_once(work, request, form, make)
        except (Invalid, Refused, Conflict) as error:
            await work.rollback()
            return await _write_page(work, placement_id, form=form, error=error)

    @post("/{line_id:uuid}/tag-tilbage", guards=[WRITES], status_code=200)
    async def withdraw(self, work: NamedDependency[UnitOfWork], line_id: FromPath[UUID]) -> Response[Any]:
        entry = await HoursService(work).withdraw(line_id)
        placement, stands = await PlacementService(work).show(entry.placement_id)
        return see(_home(placement, stands)[1], "Timerne er taget tilbage.")


class EmployerHoursPages(Controller):
    """This week's hours as one list; all right as it stands, or one line changed."""

    path = "/timer"

    @get("/", guards=[open_to(Role.EMPLOYER)])
    async def show(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        return page("hours/employer.html", week=await TimesheetService(work).employer_week(), key=new_id().hex)

    @post("/bekraeft", guards=[open_to(Role.EMPLOYER)], status_code=200)
    async def confirm_all(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        form = await read_form(request)
        lines = form.identifiers("line")
        form.check()

        async def make() -> Outcome:
            made = await HoursService(work).confirm([Confirmation(line_id) for line_id in lines])
            return "/timer", f"Tak. {plural(len(made), 'linje', 'linjer')} er bekræftet."

        try:
            return await sent_once(work, request, form, make)
        except Conflict as error:
            await work.rollback()
            return see("/timer", f"{error.message} Intet er gemt. Se listen igen.", "warning")

    @get("/{line_id:uuid}", guards=[ANSWERS])
    async def line(self, work: NamedDependency[UnitOfWork], line_id: FromPath[UUID]) -> Response[Any]:
        return await _line_page(work, line_id)

    @post("/{line_id:uuid}", guards=[ANSWERS], status_code=200)
    async def answer(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], line_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        line = await TimesheetService(work).line(line_id)
        minutes = form.hours_as_minutes("minutes", least=0, most=A_DAY)
        note = form.maybe_text("note")

        async def make() -> Outcome:
            service = HoursService(work)
            if line.counts:
                await service.correct(line_id, minutes, note or "")
            else:
                await service.confirm([Confirmation(line_id, minutes, note)])
            told = f"{line.work_date:%d.%m.%Y}: {duration(minutes)}"
            return _after(work, line), f"Tak. {told} er {'rettet' if line.counts else 'bekræftet'}."

        try:
            form.check()
            return await sent_once(work, request, form, make)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await _line_page(work, line_id, form, error)


def _home(placement: Placement, stands: Standing) -> tuple[str, str]:
    """Where the one who writes hours comes from: their own week, or the person's page."""
    if stands.is_the_worker(placement):
        return "Mine timer", "/mine-timer"
    return placement.worker.name, f"/borgere/{placement.worker_id}"


def _after(work: UnitOfWork, line: HoursLine) -> str:
    return f"/borgere/{line.worker_id}" if work.actor.has(Role.CONSULTANT) else "/timer"


async def _write_page(
    work: UnitOfWork,
    placement_id: UUID,
    *,
    day: date | None = None,
    form: Form | None = None,
    error: DomainError | None = None,
) -> Response[Any]:
    placement, stands = await PlacementService(work).show(placement_id)
    if not (stands.is_the_worker(placement) or stands.consultant):
        raise NotFound()
    refusals = error.refusals or (Refusal("hours.conflict", error.message),) if error else ()
    on = day or work.clock.today()
    agreed = next((time for time in placement.times if time.weekday == on.isoweekday()), None)
    said: dict[str, Any] = {
        "work_date": on,
        "starts": _typed_clock(agreed.starts) if agreed else "",
        "ends": _typed_clock(agreed.ends % A_DAY) if agreed else "",
        "ends_next_day": bool(agreed and agreed.ends == A_DAY),
        "break_minutes": "",
        "note": "",
    }
    if form is not None:
        said = {name: form.raw(name) for name in said} | {"work_date": form.raw_date("work_date")}
    return page(
        "hours/write.html",
        status=422 if error else 200,
        placement=placement,
        said=said,
        key=new_id().hex,
        errors=errors_by_field(refusals),
        refusals=refusals,
        back=_home(placement, stands),
        staff=not stands.is_the_worker(placement),
    )


async def _line_page(
    work: UnitOfWork, line_id: UUID, form: Form | None = None, error: DomainError | None = None
) -> Response[Any]:
    line = await TimesheetService(work).line(line_id)
    staff = work.actor.has(Role.CONSULTANT)
    said = {"minutes": form.raw("minutes"), "note": form.raw("note")} if form else {}
    refusals = error.refusals if error else ()
    return page(
        "hours/line.html",
        status=422 if error else 200,
        line=line,
        staff=staff,
        said={"minutes": hours_value(line.minutes), "note": "", **said},
        key=new_id().hex,
        errors=errors_by_field(refusals),
        refusals=refusals,
        back=(line.worker_name if staff else "Timer", _after(work, line)),
    )


def _typed_clock(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


def _day(typed: str) -> date | None:
    """A day written as 2026-11-20; anything else is no day."""
    try:
        return date.fromisoformat(typed) if len(typed) == 10 and typed.isascii() else None
    except ValueError:
        return None

