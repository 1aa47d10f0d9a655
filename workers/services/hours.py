"""Hours: the worker registers, the employer confirms, either is corrected by a new line. Nothing is ever changed.

Whoever writes hours holds the month (shared) and then the person, in that order: two at once have one effect, and
nobody closes the month meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from infra.db import new_id
from infra.errors import Conflict, Invalid, NotFound, Refused
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers.models import HoursEntry
from workers.queries import hours as queries
from workers.queries import months as month_queries
from workers.rules import hours as rules
from workers.rules import ledger
from workers.rules.hours import HoursInput, Interval, PlacementPeriod
from workers.services.standing import Standing, placement_in_reach, standing
from workers.vocabulary import HoursCorrected, HoursEntryKind, HoursRegistered

LONGEST_NOTE = 300
MOST_AT_ONCE = 200
_MOVED_ON = frozenset({"ledger.confirmed", "ledger.withdrawn"})


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An answer to one registered line. Without `minutes` it is right as it stands; 0 says the work was not done."""

    line_id: UUID
    minutes: int | None = None
    note: str | None = None


class HoursService:
    """The ledger's only way in."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def register(self, placement_id: UUID, hours: HoursInput, note: str | None = None) -> HoursEntry:
        """Take down hours, by the worker or by a consultant for them. Names HoursRegistered.

        Raises NotFound, Refused with every reason, or Conflict when exactly these hours stand already.
        """
        placement, stands = await placement_in_reach(self.work, placement_id)
        if not (stands.is_the_worker(placement) or stands.consultant):
            raise NotFound()
        await month_queries.hold_months(self.session, self.work.here, [hours.work_date])
        await queries.lock_workers(self.session, [placement.worker_id])
        # Somebody may have ended it while we waited for the person.
        await self.session.refresh(placement, ["starts_on", "ends_on"])
        closed = await month_queries.closed_among(self.session, [hours.work_date])
        others = await queries.standing_lines(self.session, placement.worker_id, *_around(hours.work_date))
        taken = [Interval(each.starts_at, each.ends_at) for each in others if each.starts_at and each.ends_at]
        period = PlacementPeriod(placement.starts_on, placement.ends_on)
        refusals = rules.reasons_not_to_register(
            hours, now=self.work.clock.now(), placement=period, already=taken, closed_months=closed
        )
        if [refusal.rule for refusal in refusals] == ["hours.overlap"] and rules.interval_of(hours) in taken:
            raise Conflict("Timerne er allerede skrevet på.")
        if refusals:
            raise Refused(refusals)
        worked = rules.interval_of(hours)
        entry = HoursEntry(
            id=new_id(),
            municipality_id=self.work.here,
            placement_id=placement.id,
            worker_id=placement.worker_id,
            work_date=hours.work_date,
            kind=HoursEntryKind.REGISTERED,
            minutes=rules.minutes_worked(hours),
            starts_at=worked.starts_at,
            ends_at=worked.ends_at,
            break_minutes=hours.break_minutes,
            made_by=self.work.actor.account_id,
            note=_note(note),
        )
        await self._write(entry, "hours.registered")
        self.work.happened(HoursRegistered(entry.id))
        return entry

    async def withdraw(self, line_id: UUID) -> HoursEntry:
        """Take back a line that is not confirmed yet, by the worker or a consultant for them.

        Raises NotFound, or Conflict when the line is confirmed or withdrawn already.
        """
        entry = await self._line(line_id)
        placement, stands = await placement_in_reach(self.work, entry.placement_id)
        if not (stands.is_the_worker(placement) or stands.consultant):
            raise NotFound()
        await queries.lock_workers(self.session, [entry.worker_id])
        lines = await self._entries([entry])
        _refuse(ledger.reasons_not_to_withdraw(lines, entry.id))
        taken_back = self._answer(entry, HoursEntryKind.WITHDRAWN, 0, None)
        await self._write(taken_back, "hours.withdrawn")
        return taken_back

    async def confirm(self, answers: Sequence[Confirmation]) -> list[HoursEntry]:
        """Answer registered lines, all or none of them. By the employer, or by a consultant who notes how they know.

        Raises NotFound, Conflict when any line has been settled meanwhile, Refused or Invalid; nothing is saved then.
        """
        self.work.actor.needs(Role.EMPLOYER, Role.CONSULTANT)
        _refuse_odd_lists(answers)
        stands = await standing(self.work)
        found = {entry.id: (entry, employer_id) for entry, employer_id in await self._registered(answers)}
        for answer in answers:
            if answer.line_id not in found or not _may_answer(stands, found[answer.line_id][1]):
                raise NotFound()
            by_employer = stands.employer_id == found[answer.line_id][1]
            if not by_employer and not (answer.note or "").strip():
                message = "Skriv, hvordan du ved det, fx „ringet med Karin den 20.11.”"
                raise Refused([Refusal("hours.note_needed", message, field="note")])
        entries = [found[answer.line_id][0] for answer in answers]
        days = [entry.work_date for entry in entries]
        await month_queries.hold_months(self.session, self.work.here, days)
        await queries.lock_workers(self.session, {entry.worker_id for entry in entries})
        closed = await month_queries.closed_among(self.session, days)
        lines = await self._entries(entries)
        made: list[HoursEntry] = []
        for answer, entry in zip(answers, entries, strict=True):
            minutes = entry.minutes if answer.minutes is None else answer.minutes
            month_closed = entry.work_date.replace(day=1) in closed
            _refuse(ledger.reasons_not_to_confirm(lines, entry.id, minutes, month_closed=month_closed))
            confirmed = self._answer(entry, HoursEntryKind.CONFIRMED, minutes, answer.note)
            lines.append(as_line(confirmed))
            made.append(confirmed)
        for confirmed in made:
            await self._write(confirmed, "hours.confirmed")
        return made

    async def correct(self, line_id: UUID, minutes: int, note: str) -> HoursEntry:
        """Make a confirmed line worth `minutes`, by a new line with the signed difference; also in a closed month.

        By the employer or a consultant, who say why. `line_id` is the registered line or its confirmation. Raises
        NotFound or Refused; names HoursCorrected, from which a closed month gets new revisions of its figures.
        """
        self.work.actor.needs(Role.EMPLOYER, Role.CONSULTANT)
        entry = await self._line(line_id)
        placement, stands = await placement_in_reach(self.work, entry.placement_id)
        if not (stands.consultant or stands.is_the_employer(placement)):
            raise NotFound()
        why = clean_text(note, limit=LONGEST_NOTE, field="note", may_be_empty=True)
        if not why:
            raise Refused([Refusal("hours.why", "Skriv kort, hvorfor timerne rettes.", field="note")])
        await month_queries.hold_months(self.session, self.work.here, [entry.work_date])
        await queries.lock_workers(self.session, [entry.worker_id])
        lines = await self._entries([entry])
        confirmed_id = next(
            (each.id for each in lines if each.refers_to == entry.id and each.kind is HoursEntryKind.CONFIRMED),
            entry.id,
        )
        difference = minutes - ledger.minutes_of_line(lines, confirmed_id)
        _refuse(ledger.reasons_not_to_correct(lines, confirmed_id, difference))
        correction = self._answer(entry, HoursEntryKind.CORRECTION, difference, why)
        correction.refers_to = confirmed_id
        await self._write(correction, "hours.corrected")
        self.work.happened(HoursCorrected(correction.id))
        return correction

    async def _line(self, line_id: UUID) -> HoursEntry:
        entry = await queries.entry_by_id(self.session, line_id)
        if entry is None:
            raise NotFound()
        return entry

    async def _registered(self, answers: Sequence[Confirmation]) -> list[tuple[HoursEntry, UUID]]:
        return await queries.registered_lines(self.session, {answer.line_id for answer in answers})

    async def _entries(self, entries: Iterable[HoursEntry]) -> list[ledger.Entry]:
        """Everything the ledger's rules must see: all lines of these people on these days, read under the lock."""
        people = {entry.worker_id for entry in entries}
        days = {entry.work_date for entry in entries}
        return [as_line(each) for each in await queries.entries_on(self.session, people, days)]

    def _answer(self, entry: HoursEntry, kind: HoursEntryKind, minutes: int, note: str | None) -> HoursEntry:
        return HoursEntry(
            id=new_id(),
            municipality_id=self.work.here,
            placement_id=entry.placement_id,
            worker_id=entry.worker_id,
            work_date=entry.work_date,
            kind=kind,
            minutes=minutes,
            refers_to=entry.id,
            made_by=self.work.actor.account_id,
            note=_note(note),
        )

    async def _write(self, entry: HoursEntry, action: str) -> None:
        self.session.add(entry)
        await self.session.flush()
        self.work.audit(action, "hours_entry", entry.id, worker=str(entry.worker_id), minutes=entry.minutes)


def as_line(entry: HoursEntry) -> ledger.Entry:
    """The row as the pure rules read it."""
    return ledger.Entry(
        id=entry.id,
        placement_id=entry.placement_id,
        worker_id=entry.worker_id,
        work_date=entry.work_date,
        kind=HoursEntryKind(entry.kind),
        minutes=entry.minutes,
        refers_to=entry.refers_to,
    )


def agreed_hours(day: date, starts: int, ends: int) -> HoursInput:
    """The agreed times of a day as they would be registered; an end at midnight is 00.00 the next day.

    >>> agreed_hours(date(2026, 11, 20), 20 * 60, 24 * 60).ends_next_day
    True
    """
    midnight = ends == 24 * 60
    begins, stops = time(starts // 60, starts % 60), time(0 if midnight else ends // 60, ends % 60)
    return HoursInput(day, begins, stops, ends_next_day=midnight)


def _around(day: date) -> tuple[date, date]:
    """The days whose work may reach into this day's."""
    if not date.min + timedelta(days=3) < day < date.max - timedelta(days=3):
        return day, day
    return day - timedelta(days=2), day + timedelta(days=2)


def _may_answer(stands: Standing, employer_id: UUID) -> bool:
    return stands.consultant or stands.employer_id == employer_id


def _refuse_odd_lists(answers: Sequence[Confirmation]) -> None:
    if not answers:
        raise Invalid([Refusal("hours.none", "Der er ingen timer at bekræfte.")])
    if len(answers) > MOST_AT_ONCE:
        message = f"Bekræft højst {MOST_AT_ONCE} linjer ad gangen."
        raise Invalid([Refusal("hours.too_many", message, limit=MOST_AT_ONCE, found=len(answers))])
    if len({answer.line_id for answer in answers}) < len(answers):
        raise Invalid([Refusal("hours.twice", "Den samme linje er nævnt to gange.")])


def _refuse(refusals: Sequence[Refusal]) -> None:
    """Say no in the noun that fits: somebody was first, it is not there, or a rule speaks against it."""
    found = {refusal.rule for refusal in refusals}
    if found & _MOVED_ON:
        raise Conflict(next(refusal.message for refusal in refusals if refusal.rule in _MOVED_ON))
    if "ledger.unknown" in found:
        raise NotFound()
    if refusals:
        raise Refused(refusals)


def _note(raw: str | None) -> str | None:
    return clean_text(raw or "", limit=LONGEST_NOTE, field="note", may_be_empty=True) or None
