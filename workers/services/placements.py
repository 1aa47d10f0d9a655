"""Placements: a person starts in an opening, and it ends with a next step or a stated reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from employers.queries import contact_by_id, opening_for_update
from employers.vocabulary import INTERNSHIP_KINDS, OpeningKind, OpeningState
from infra.db import new_id
from infra.errors import Conflict, NotFound, Refused
from infra.housekeeping import first_in_period
from infra.law.load import read_law_book
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers import queries
from workers.models import Placement, PlacementTime
from workers.queries import hours as hours_queries
from workers.queries import placements as placement_queries
from workers.rules.placing import Agreement, Offer, reasons_not_to_end, reasons_not_to_place
from workers.rules.week import TimeSpan, merged, total_minutes
from workers.services.history import note_history
from workers.services.seen import note_seen
from workers.services.standing import Standing, placement_in_reach, standing
from workers.vocabulary import PlacementStarted, PlacementState

LONGEST_REASON = 500

# Work that has begun already is written down by a consultant when they hear of it: so far back, not further, so that
# the month before this one can still be made whole.
RECORDED_LATE = timedelta(days=62)


class PlacementService:
    """One person in one opening, from start to end. Takes and gives rows; matching's own rows are never touched."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def make(
        self,
        *,
        opening_id: UUID,
        worker_id: UUID,
        starts_on: date,
        ends_on: date | None,
        minutes_per_week: int,
        wage_per_hour: Decimal | None,
        contact_id: UUID | None,
        times: Iterable[TimeSpan],
    ) -> Placement:
        """Let the person start. What is left open is taken from the opening: last day, wage and contact.

        By a consultant only: whom an employer meets follows from the person's own yes. Raises NotFound, Refused with
        every reason, or Conflict when the person already starts in this opening on this day. Names PlacementStarted.
        """
        self.work.actor.needs(Role.CONSULTANT)
        opening = await opening_for_update(self.session, opening_id)
        if opening is None:
            raise NotFound()
        worker = await queries.worker_by_id(self.session, worker_id, lock=True)
        if worker is None:
            raise NotFound()
        contact_id = contact_id or opening.contact_id
        if contact_id is not None:
            contact = await contact_by_id(self.session, contact_id)
            if contact is None or contact.employer_id != opening.workplace.employer_id:
                raise NotFound()
        if await placement_queries.placement_exists(self.session, opening_id, worker_id, starts_on):
            raise Conflict("Personen begynder allerede i jobbet den dag.")
        kind = OpeningKind(opening.kind)
        wage = opening.wage_per_hour if wage_per_hour is None and kind not in INTERNSHIP_KINDS else wage_per_hour
        week = merged(times)
        timed = total_minutes(week) if week else None
        agreed = Agreement(starts_on, ends_on or opening.ends_on, minutes_per_week, wage, timed)
        taken = await placement_queries.seats_taken(self.session, [opening_id], agreed.starts_on, agreed.ends_on)
        offer = Offer(
            kind,
            OpeningState(opening.state),
            opening.starts_on,
            opening.ends_on,
            opening.seats - taken.get(opening_id, 0),
            earliest=self.work.clock.today() - RECORDED_LATE,
        )
        law = (await read_law_book(self.session)).on
        refusals = reasons_not_to_place(offer, agreed, law, left_on=worker.left_on)
        if refusals:
            raise Refused(refusals)
        placement = Placement(
            id=new_id(),
            municipality_id=self.work.here,
            opening_id=opening.id,
            worker_id=worker.id,
            workplace_id=opening.workplace_id,
            contact_id=contact_id,
            kind=kind,
            state=PlacementState.ACTIVE,
            starts_on=agreed.starts_on,
            ends_on=agreed.ends_on,
            minutes_per_week=agreed.minutes_per_week,
            wage_per_hour=agreed.wage_per_hour,
            made_by=self.work.actor.account_id,
            times=[
                PlacementTime(
                    municipality_id=self.work.here, weekday=int(span.weekday), starts=span.starts, ends=span.ends
                )
                for span in week
            ],
        )
        self.session.add(placement)
        await self.session.flush()
        self.work.happened(PlacementStarted(placement.id))
        note_history(self.work, worker.id, placement.starts_on)
        self.work.audit("placement.started", "placement", placement.id, worker=str(worker.id))
        return placement

    async def end(self, placement_id: UUID, on: date, reason: str | None, next_step: str | None) -> Placement:
        """End the placement with `on` as its last day; a day to come is agreed now and holds when it is there.

        By a consultant or the employer, on the agreed last day or before: longer is a new agreement. One that ended by
        itself can still be given its next step or reason. The person is held, so that no hours are written beyond
        the end meanwhile. Raises NotFound, Conflict when it has ended already, Refused otherwise.
        """
        self.work.actor.needs(Role.CONSULTANT, Role.EMPLOYER)
        placement, stands = await placement_in_reach(self.work, placement_id)
        if not (stands.consultant or stands.is_the_employer(placement)):
            raise NotFound()
        await hours_queries.lock_workers(self.session, [placement.worker_id])
        await self.session.refresh(placement, ["state", "ends_on", "end_reason", "next_step"], with_for_update=True)
        if placement.state == PlacementState.ENDED and (placement.end_reason or placement.next_step):
            raise Conflict("Det er allerede slut.")
        why = clean_text(reason or "", limit=LONGEST_REASON, field="reason", may_be_empty=True)
        then = clean_text(next_step or "", limit=LONGEST_REASON, field="next_step", may_be_empty=True)
        last_worked = await placement_queries.last_worked(self.session, placement.id)
        refusals = reasons_not_to_end(
            placement.starts_on,
            on,
            reason=why,
            next_step=then,
            last_worked=last_worked,
            latest=placement.ends_on or placement.opening.ends_on,
        )
        if refusals:
            raise Refused(refusals)
        if placement.ends_on != on:
            note_history(self.work, placement.worker_id, on + timedelta(days=1))
        placement.ends_on = on
        placement.end_reason = why or None
        placement.next_step = then or None
        if on <= self.work.clock.today():
            placement.state = PlacementState.ENDED
        self.work.audit(
            "placement.ended", "placement", placement.id, worker=str(placement.worker_id), on=on.isoformat()
        )
        return placement

    async def show(self, placement_id: UUID) -> tuple[Placement, Standing]:
        """The placement for those it concerns, and where the reader stands to it."""
        placement, stands = await placement_in_reach(self.work, placement_id)
        if not stands.is_the_worker(placement):
            note_seen(self.work, [placement.worker_id], "placement")
        return placement, stands

    async def page(
        self, *, worker_id: UUID | None = None, state: PlacementState | None = None, after: UUID | None, limit: int
    ) -> tuple[list[Placement], Standing]:
        """`limit + 1` placements the reader may see, the newest first. A worker and an employer see their own."""
        stands = await standing(self.work)
        employer_id = None
        if not stands.consultant:
            if stands.employer_id is not None:
                employer_id = stands.employer_id
            elif stands.worker_id is not None and worker_id in (None, stands.worker_id):
                worker_id = stands.worker_id
            else:
                return [], stands
            if employer_id is not None:
                worker_id = None
        found = await queries.placements_of(
            self.session, worker_id=worker_id, employer_id=employer_id, state=state, after=after, limit=limit + 1
        )
        note_seen(self.work, (each.worker_id for each in found[:limit] if not stands.is_the_worker(each)), "placements")
        return found, stands


async def end_what_is_over(work: UnitOfWork) -> int:
    """End placements whose agreed last day has passed, so that their seats are free; gives how many.

    Once an hour in each municipality. The agreement says when, so no person has to; a next step or a reason can be
    given afterwards.
    """
    if not await first_in_period(work, "end_placements", work.clock.now().strftime("%Y-%m-%dT%H")):
        return 0
    over = await placement_queries.placements_past(work.session, work.clock.today())
    for placement in over:
        placement.state = PlacementState.ENDED
        work.audit("placement.over", "placement", placement.id, worker=str(placement.worker_id))
    return len(over)
