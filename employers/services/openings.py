"""Openings: tasks bundled into hours that one person can have, from the draft until nobody more is sought."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from employers import queries
from employers.models import Opening, OpeningTime, Posting, Task
from employers.rules.bundle import Bundle, bundle
from employers.rules.offered import reasons_not_to_change
from employers.rules.publishing import PostingFacts, reasons_not_to_publish
from employers.rules.split import split
from employers.rules.times import StatedTime
from employers.services.opening_change import LONGEST_TITLE, OpeningChange, TimeSpan, lay_on, terms_of
from employers.services.opening_facts import opening_facts
from employers.services.ownership import check_owner
from employers.services.postings import SHORTEST_NOTICE
from employers.vocabulary import (
    OpeningChanged,
    OpeningClosed,
    OpeningKind,
    OpeningState,
    PostingState,
    Sector,
    TimeOfDay,
)
from infra.errors import Conflict, Invalid, NotFound, Refused
from infra.law.load import read_law_book
from infra.law.values import LawOn
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import MOST_MINUTES_A_WEEK, Refusal

# How many people have a place in each opening now, and how many are asked about it or wait for an answer. Placements
# and proposals belong to higher rooms, so the doorway hands these over.
SeatsTaken = Callable[[AsyncSession, Collection[UUID], date], Awaitable[Mapping[UUID, int]]]
LiveProposals = Callable[[AsyncSession, Collection[UUID]], Awaitable[Mapping[UUID, int]]]

# What must hold of a draft as soon as it is saved; the rest may wait until somebody publishes.
_ALWAYS = frozenset(
    {
        "opening.title",
        "opening.hours",
        "opening.seats",
        "opening.end_before_start",
        "opening.wage",
        "opening.time_of_day",
        "opening.time_order",
        "opening.municipal_only",
        "internship.wage",
    }
)
_FIELDS = {"wage": "wage_per_hour"}
_WHEN_NOBODY_SAID = 120


@dataclass(frozen=True, slots=True)
class _Piece:
    """A saved task as the bundling rule reads it."""

    phrase: str
    minutes_per_week: int | None
    time_of_day: TimeOfDay | None
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class SuggestedBundle:
    """Tasks that would make an opening together."""

    task_ids: tuple[UUID, ...]
    title: str
    minutes_per_week: int


class OpeningService:
    """Changes one opening at a time; its posting's row is held first, then its own."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def show(self, opening_id: UUID) -> Opening:
        """The opening with everything around it. Raises NotFound for unknown ids and other people's."""
        opening = await queries.opening_with_all(self.session, opening_id)
        if opening is None:
            raise NotFound()
        await check_owner(self.work, opening.posting.employer_id)
        return opening

    async def suggest_bundles(self, posting_id: UUID) -> list[SuggestedBundle]:
        """How the tasks that lie in no opening yet could be bundled into a few hours each. Saves nothing."""
        posting = await queries.posting_with_all(self.session, posting_id)
        if posting is None:
            raise NotFound()
        await check_owner(self.work, posting.employer_id)
        return suggested_bundles(posting)

    async def bundle(self, posting_id: UUID, task_ids: Sequence[UUID], kind: OpeningKind | None = None) -> Opening:
        """Make a draft opening of these tasks. Paid hours unless somebody chooses otherwise.

        Without `kind` it is a micro-job, at the municipality's own workplaces a municipal one. Times stated in the
        text come along. Raises Conflict for a published posting and for tasks that already lie in an opening.
        """
        posting = await self._draft(posting_id)
        tasks = self._free(posting, task_ids)
        municipal = posting.employer.municipal
        default = OpeningKind.MUNICIPAL_MICRO_JOB if municipal else OpeningKind.MICRO_JOB
        if kind is OpeningKind.MUNICIPAL_MICRO_JOB and not municipal:
            message = "Særlige småjob er kun på kommunens egne arbejdspladser."
            raise Invalid([Refusal("opening.municipal_only", message, field="kind")])
        minutes = sum(task.minutes_per_week or 0 for task in tasks) or _WHEN_NOBODY_SAID
        times = _stated_times(posting, tasks)
        opening = Opening(
            municipality_id=self.work.here,
            posting_id=posting.id,
            workplace_id=posting.workplace_id,
            contact_id=await self._contact(posting),
            kind=kind or default,
            title=_together(tasks).title[:LONGEST_TITLE],
            seats=1,
            minutes_per_week=min(minutes, MOST_MINUTES_A_WEEK),
            flexible=sum(each.ends - each.starts for each in times) < minutes,
            starts_on=self.work.clock.today() + SHORTEST_NOTICE,
            times=[
                OpeningTime(municipality_id=self.work.here, weekday=each.weekday, starts=each.starts, ends=each.ends)
                for each in times
            ],
        )
        self.session.add(opening)
        await self.session.flush()
        for task in tasks:
            task.opening_id = opening.id
        self.work.audit("opening.bundled", "opening", opening.id, tasks=len(tasks))
        return await self._saved(opening.id)

    async def unbundle(self, opening_id: UUID) -> None:
        """Take a draft opening apart again; its tasks stay in the posting."""
        opening = await self._own(opening_id)
        if opening.state != OpeningState.DRAFT:
            raise Conflict("Jobbet er slået op. Luk det i stedet.")
        for task in list(opening.tasks):
            task.opening_id = None
        await self.session.flush()
        self.session.expire(opening, ["tasks"])
        await self.session.delete(opening)
        self.work.audit("opening.unbundled", "opening", opening_id)

    async def edit(
        self, opening_id: UUID, change: OpeningChange, *, seats_taken: SeatsTaken, live_proposals: LiveProposals
    ) -> Opening:
        """Change what is offered. Names OpeningChanged once the opening is published.

        A draft may be unfinished; a published opening must go on fulfilling every publishing rule, and while anybody
        is asked about it or waits for an answer, it keeps the terms they were told. Seats never go below those taken:
        just as many fill the opening, more open it again. Raises Invalid, Refused, and Conflict for a closed opening.
        """
        opening = await self._own(opening_id)
        if opening.state == OpeningState.CLOSED:
            raise Conflict("Jobbet er lukket. Kopiér opslaget, hvis I vil slå det op igen.")
        told = terms_of(opening)
        offered = bool(await live_proposals(self.session, [opening.id]))
        await self._check_contact(opening, change)
        # Before anything is laid on the row: what is not in order yet must not reach the database with this reading.
        law = (await read_law_book(self.session)).on
        lay_on(opening, change, self.work.here)
        broken = reasons_not_to_change(told, terms_of(opening))
        if offered and broken:
            raise Refused(broken)
        self._check(opening, law, moved=opening.starts_on != told.starts_on)
        if opening.state != OpeningState.DRAFT:
            await self._fit_seats(opening, await self._taken(opening, seats_taken))
            self.work.happened(OpeningChanged(opening.id))
        self.work.audit("opening.changed", "opening", opening.id)
        return await self._saved(opening.id)

    async def mark_filled(self, opening_id: UUID) -> Opening:
        """Every seat is taken: nobody more is proposed. Names OpeningClosed once, however often it is called.

        Called by the room that places people, which has checked who acts (a signed link has no account).
        Raises NotFound, and Conflict for an opening that was never open or is closed.
        """
        opening = await queries.opening_for_update(self.session, opening_id)
        if opening is None:
            raise NotFound()
        if opening.state == OpeningState.FILLED:
            return opening
        if opening.state != OpeningState.OPEN:
            raise Conflict("Jobbet er lukket, så der kan ikke besættes flere pladser.")
        self._fill(opening)
        return opening

    async def reopen(self, opening_id: UUID, *, seats_taken: SeatsTaken) -> Opening:
        """Seek again for a filled or closed opening of a posting that is still open. Names OpeningChanged.

        Raises Refused when every seat is taken, and what publishing would refuse (a passed end, for one).
        """
        opening = await self._own(opening_id)
        if opening.state == OpeningState.OPEN:
            return opening
        if opening.state == OpeningState.DRAFT or opening.posting.state != PostingState.OPEN:
            raise Conflict("Opslaget er ikke åbent. Slå det op, eller kopiér det, hvis det er lukket.")
        taken = await self._taken(opening, seats_taken)
        if taken >= opening.seats:
            raise Refused([_seats_taken(opening.seats, taken)])
        law = (await read_law_book(self.session)).on
        opening.state = OpeningState.OPEN
        self._check(opening, law, moved=False)
        self.work.happened(OpeningChanged(opening.id))
        self.work.audit("opening.reopened", "opening", opening.id)
        return opening

    async def close(self, opening_id: UUID) -> Opening:
        """The employer seeks nobody more for this opening; those who wait are told. Closing twice changes nothing."""
        opening = await self._own(opening_id)
        if opening.state == OpeningState.CLOSED:
            return opening
        if opening.state == OpeningState.DRAFT:
            raise Conflict("Jobbet er ikke slået op endnu. Fjern det fra kladden i stedet.")
        opening.state = OpeningState.CLOSED
        self.work.happened(OpeningClosed(opening.id))
        self.work.audit("opening.closed", "opening", opening.id)
        return opening

    async def _own(self, opening_id: UUID) -> Opening:
        """The opening and its posting, held for change. Raises NotFound for unknown ids and other people's."""
        opening = await queries.opening_with_all(self.session, opening_id)
        if opening is None:
            raise NotFound()
        await check_owner(self.work, opening.posting.employer_id)
        await queries.posting_for_update(self.session, opening.posting_id)
        held = await queries.opening_for_update(self.session, opening_id)
        if held is None:
            raise NotFound()
        return held

    async def _draft(self, posting_id: UUID) -> Posting:
        posting = await queries.posting_for_update(self.session, posting_id)
        if posting is None:
            raise NotFound()
        await check_owner(self.work, posting.employer_id)
        if posting.state != PostingState.DRAFT:
            raise Conflict("Opslaget er slået op. Kopiér det, hvis I vil lave flere job af det.")
        return posting

    def _free(self, posting: Posting, task_ids: Sequence[UUID]) -> list[Task]:
        """These tasks in the order of the posting. Raises for none, unknown ones, and those in an opening."""
        chosen = set(task_ids)
        if not chosen:
            raise Invalid([Refusal("opening.no_tasks", "Vælg mindst én opgave.", limit=1, found=0, field="tasks")])
        tasks = [task for task in posting.tasks if task.id in chosen]
        if len(tasks) != len(chosen):
            raise NotFound()
        if any(task.opening_id is not None for task in tasks):
            raise Conflict("En af opgaverne ligger allerede i et job. Skil det job ad først.")
        return tasks

    async def _contact(self, posting: Posting) -> UUID | None:
        """Whoever makes the opening answers for it; for a consultant the employer's only contact does."""
        own = await queries.contact_of_account(self.session, self.work.actor.account_id)
        if own is not None and own.employer_id == posting.employer_id:
            return own.id
        contacts = await queries.contacts_of_employer(self.session, posting.employer_id)
        return contacts[0].id if len(contacts) == 1 else None

    async def _check_contact(self, opening: Opening, change: OpeningChange) -> None:
        if isinstance(change.contact_id, UUID):
            contact = await queries.contact_by_id(self.session, change.contact_id)
            if contact is None or contact.employer_id != opening.posting.employer_id:
                raise Invalid([Refusal("opening.contact", "Vælg en af virksomhedens kontakter.", field="contact_id")])

    def _check(self, opening: Opening, law: LawOn, *, moved: bool) -> None:
        """Ask the publishing rule; a draft only about what must always hold. A start already under way may stay."""
        posting = PostingFacts((opening_facts(opening),), municipal=opening.posting.employer.municipal)
        draft = opening.state == OpeningState.DRAFT
        refusals = [
            replace(refusal, field=_field(refusal.field))
            for refusal in reasons_not_to_publish(posting, law, today=self.work.clock.today())
            if (refusal.rule in _ALWAYS or not draft) and (moved or refusal.rule != "opening.start_passed")
        ]
        if refusals:
            raise Refused(refusals)

    async def _fit_seats(self, opening: Opening, taken: int) -> None:
        if opening.seats < taken:
            raise Refused([_seats_taken(opening.seats, taken)])
        if opening.seats == taken and opening.state == OpeningState.OPEN:
            self._fill(opening)
        elif opening.seats > taken and opening.state == OpeningState.FILLED:
            opening.state = OpeningState.OPEN

    async def _taken(self, opening: Opening, seats_taken: SeatsTaken) -> int:
        taken = await seats_taken(self.session, [opening.id], self.work.clock.today())
        return taken.get(opening.id, 0)

    def _fill(self, opening: Opening) -> None:
        opening.state = OpeningState.FILLED
        self.work.happened(OpeningClosed(opening.id))
        self.work.audit("opening.filled", "opening", opening.id)

    async def _saved(self, opening_id: UUID) -> Opening:
        await self.session.flush()
        saved = await queries.opening_with_all(self.session, opening_id)
        if saved is None:
            raise NotFound()
        return saved


def suggested_bundles(posting: Posting) -> list[SuggestedBundle]:
    """Bundles of the posting's tasks that lie in no opening yet."""
    free = [task for task in posting.tasks if task.opening_id is None]
    return [
        SuggestedBundle(tuple(free[place].id for place in each.places), each.title, each.minutes_per_week)
        for each in bundle([_piece(task) for task in free])
    ]


def _piece(task: Task) -> _Piece:
    return _Piece(
        task.phrase,
        task.minutes_per_week,
        TimeOfDay(task.time_of_day) if task.time_of_day else None,
        Sector(task.sector) if task.sector else None,
    )


def _together(tasks: Sequence[Task]) -> Bundle:
    """These tasks as one bundle, whatever their hours and times: the employer has chosen them."""
    pieces = [replace(_piece(task), minutes_per_week=1, time_of_day=None) for task in tasks]
    return bundle(pieces, max_minutes=len(pieces), min_minutes=1)[0]


def _stated_times(posting: Posting, tasks: Sequence[Task]) -> list[TimeSpan]:
    """Weekly times the text gives for these tasks, else for the whole job where all its tasks are bundled.

    Times that hold every second week, or without both ends, are left to the employer.
    """
    found = split(posting.text)
    sources = {(task.source_start, task.source_end) for task in tasks}
    spans = _weekly(time for each in found.tasks if (each.start, each.end) in sources for time in each.times)
    if not spans and len(tasks) == len(posting.tasks):
        spans = _weekly(found.times)
    return spans


def _weekly(stated: Iterable[StatedTime]) -> list[TimeSpan]:
    """The first whole span of each weekday, in the order of the week."""
    spans: dict[int, TimeSpan] = {}
    for time in stated:
        if time.every_weeks == 1 and time.starts is not None and time.ends is not None:
            if not 0 <= time.starts < time.ends <= 24 * 60:
                continue
            for weekday in time.weekdays:
                spans.setdefault(weekday, TimeSpan(weekday=weekday, starts=time.starts, ends=time.ends))
    return [spans[weekday] for weekday in sorted(spans)]


def _field(field: str | None) -> str | None:
    """The rule's `openings.0.wage` as the opening's own field; times are one field."""
    if field is None:
        return None
    name = field.removeprefix("openings.0").removeprefix(".") or "tasks"
    return "times" if name.startswith("times") else _FIELDS.get(name, name)


def _seats_taken(seats: int, taken: int) -> Refusal:
    message = f"{taken} har allerede en plads i jobbet." if taken > 1 else "Én har allerede en plads i jobbet."
    nearest = f"Skriv mindst {taken} pladser." if seats < taken else "Skriv flere pladser på først."
    return Refusal("opening.seats_taken", message, limit=taken, found=seats, nearest=nearest, field="seats")
