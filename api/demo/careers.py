"""Who is placed where, month by month, so that the committee's lines come near the strategies' baselines.

For each part of the population a number of people shall be in paid hours, and a number in activation only, in each
month. Placements that still run count; what is missing begins that month; what is too much ends before it. Every
placement keeps the product's own rules: the person is widened to the opening before they are put in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from api.demo.calendar import CLOSED, MONTHS
from api.demo.fitting import agreed_times, drives_too_young, fit
from api.demo.world import Cell, Mode, OpeningPlan, Person, PlacementPlan, World, mode_of
from employers.vocabulary import OpeningKind
from infra.clock import start_of_day
from matching.rules.reach import bee_line_km
from workers.rules.age_group import age_on
from workers.rules.figures import month_days
from workers.rules.week import shared

MOST_SEATS = 6
# Somebody may begin so many days after an internship or a subsidised job was to begin.
_LATE = {OpeningKind.INTERNSHIP: 55, OpeningKind.TASTER_INTERNSHIP: 3, OpeningKind.WAGE_SUBSIDY_JOB: 75}
# After so long an opening is not what somebody begins in.
_OLDEST = timedelta(days=270)
# How many months a placement touches, and how likely.
_LENGTHS = {
    Mode.PAID: ((3, 4, 5, 6, 8, 10, 13), (2, 3, 4, 4, 4, 3, 2)),
    Mode.FLEX: ((8, 12, 18), (1, 1, 3)),
    Mode.ACTIVATION: ((1, 2, 3, 4), (1, 2, 4, 4)),
}
_BESIDE = 7
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Course:
    """How many people in the first month and in the last closed ones, of which `holds` stand still."""

    first: int
    last: int
    holds: int = 1

    def month(self, index: int, wobble: int = 0) -> int:
        """The number in a month, rising evenly and then holding; never below the first.

        >>> [Course(5, 16, holds=2).month(index) for index in (0, 8, 14, 15, 16, 17)]
        [5, 11, 15, 16, 16, 16]
        """
        reached = min(1.0, index / (CLOSED - self.holds))
        steady = index >= CLOSED - 3 or index == 0
        return max(self.first, round(self.first + (self.last - self.first) * reached) + (0 if steady else wobble))


# 25 of the 481 and 29 of the 290 are in the union; beside them 19 of the other activity-ready make 44 of 850. No
# count and no difference of two lines lies at 1-4, so that there is something to see.
COURSES: Mapping[Cell, Mapping[Mode, Course]] = MappingProxyType(
    {
        Cell.ACTIVITY_OFFICIAL: {Mode.PAID: Course(5, 16, holds=2), Mode.ACTIVATION: Course(5, 9, holds=2)},
        Cell.ACTIVITY_OTHER: {Mode.PAID: Course(5, 13), Mode.ACTIVATION: Course(5, 6)},
        Cell.RESOURCE: {Mode.PAID: Course(5, 17, holds=2), Mode.ACTIVATION: Course(7, 12, holds=2)},
        Cell.FLEX_UNEMPLOYED: {Mode.PAID: Course(5, 8), Mode.ACTIVATION: Course(5, 6)},
        Cell.FLEX_EMPLOYED: {Mode.FLEX: Course(4, 25)},
        Cell.NEET: {Mode.PAID: Course(7, 34), Mode.ACTIVATION: Course(6, 18)},
        Cell.PUPIL: {Mode.PAID: Course(12, 85)},
    }
)


def add_placements(world: World) -> None:
    """Fill every month in turn."""
    for index in range(MONTHS):
        for cell, courses in COURSES.items():
            for mode, course in courses.items():
                _fill(world, index, cell, mode, course.month(index, world.random.choice((-1, 0, 0, 1))))
    _put_tasters_beside(world)


def _fill(world: World, index: int, cell: Cell, mode: Mode, wanted: int) -> None:
    first, last = world.calendar.months[index], world.calendar.last_day(index)
    running = [
        each
        for each in world.placements
        if each.person.cell is cell and each.mode is mode and not each.beside and each.touches(first, last)
    ]
    for placement in _to_end_early(running, first)[: max(0, len(running) - wanted)]:
        placement.ends_on = first - timedelta(days=1)
    began = max(0, wanted - len(running))
    for _ in range(began):
        if not _begin(world, index, cell, mode) and index < CLOSED:
            raise RuntimeError(f"the demo has no opening for {cell} ({mode}) in {first:%Y-%m}")


def _to_end_early(running: list[PlacementPlan], first: date) -> list[PlacementPlan]:
    """Those that began before the month, the ones that would soon have ended anyway first."""
    before = [each for each in running if each.starts_on < first - timedelta(days=7)]
    return sorted(before, key=lambda each: (each.ends_on or date.max, each.starts_on))


def _begin(world: World, index: int, cell: Cell, mode: Mode) -> bool:
    """Let one more person begin in this month: in a free seat, in one more seat, at last beside a seat that
    stays open."""
    if world.calendar.months[index] > world.calendar.yesterday:
        return False
    for more_seats, kept in ((False, False), (True, False), (True, True)):
        for _ in range(4):
            day = _first_day(world, index)
            for opening in _openings(world, mode, cell, day, index, more_seats=more_seats, kept=kept)[:_TRIED]:
                person = _person_for(world, cell, opening, day)
                if person is not None and (begun := place(world, person, opening, day)):
                    if opening.kept_open:
                        opening.seats = max(opening.seats, opening.taken(begun.starts_on, begun.ends_on) + 1)
                    return True
    return False


def _first_day(world: World, index: int) -> date:
    first, last = world.calendar.months[index], world.calendar.last_day(index)
    latest = min(last - timedelta(days=10), world.calendar.yesterday)
    return first + timedelta(days=world.random.randint(0, max(0, (latest - first).days)))


def _openings(
    world: World, mode: Mode, cell: Cell, day: date, index: int, *, more_seats: bool, kept: bool
) -> list[OpeningPlan]:
    """What somebody can begin in from that day on within the month: with a free seat, or with one more made."""
    last = min(world.calendar.last_day(index) - timedelta(days=7), world.calendar.yesterday)
    found = []
    for opening in world.openings:
        starts = max(day, opening.starts_on)
        if (
            mode_of(opening.kind) is mode
            and (opening.kind is OpeningKind.LEISURE_JOB) == (cell is Cell.PUPIL)
            and not opening.posting.draft
            and (opening.posting.contact.account is None if kept else not opening.kept_open)
            and starts <= last
            and starts - opening.starts_on <= min(_OLDEST, timedelta(days=_LATE.get(opening.kind, 1000)))
            and (opening.ends_on is None or opening.ends_on > starts + timedelta(days=6))
            and opening.taken(starts, opening.ends_on) < (MOST_SEATS if more_seats else opening.seats)
        ):
            found.append(opening)
    world.random.shuffle(found)
    # What has waited longest is filled first, so that the newest stay open.
    return sorted(found, key=lambda opening: (len(opening.placements) if more_seats else 0, opening.starts_on))


def _person_for(world: World, cell: Cell, opening: OpeningPlan, day: date) -> Person | None:
    """Somebody free who lives near: those with an internship behind them first, as the paid step after it."""
    starts = max(day, opening.starts_on)
    free = [
        person
        for person in world.people
        if person.cell is cell
        and not person.leaves
        and person.account is None
        and person.memberships[0].valid_from <= starts
        and not person.busy(starts.replace(day=1), None)
        and not drives_too_young(person, opening)
        and age_on(person.birth_date, starts) >= (13 if cell is Cell.PUPIL else 16)
        and (cell is not Cell.NEET or _left_school(person, starts))
    ]
    stepped = [person for person in free if person.placements and mode_of(opening.kind) is Mode.PAID]
    chosen = stepped if stepped and world.random.random() < 0.3 else free
    sample = world.random.sample(chosen, min(6, len(chosen)))
    return min(
        sample,
        key=lambda person: bee_line_km(
            person.latitude, person.longitude, opening.workplace.latitude, opening.workplace.longitude
        ),
        default=None,
    )


def _left_school(person: Person, day: date) -> bool:
    return person.ninth_grade_completed_on is None or person.ninth_grade_completed_on < day


def place(
    world: World,
    person: Person,
    opening: OpeningPlan,
    day: date,
    *,
    months: int | None = None,
    beside: bool = False,
) -> PlacementPlan | None:
    """Put the person in the opening from their first working day on or after `day`; None where it has none in the
    month."""
    fit(person, opening)
    times = opening.times or agreed_times(person, opening.minutes)
    starts_on = max(day, opening.starts_on)
    weekdays = {span.weekday for span in times}
    month = starts_on.month
    while starts_on.isoweekday() not in weekdays or not world.calendar.works(starts_on):
        starts_on += timedelta(days=1)
    if starts_on.month != month or starts_on > world.calendar.yesterday:
        return None
    agreed_at = start_of_day(starts_on) - timedelta(hours=world.random.randrange(10, 40))
    placement = PlacementPlan(
        id=world.ids.at(agreed_at),
        opening=opening,
        person=person,
        starts_on=starts_on,
        ends_on=_ends(world, opening, starts_on, months),
        times=times,
        agreed_at=agreed_at,
        beside=beside,
    )
    opening.placements.append(placement)
    opening.seats = max(opening.seats, opening.taken(starts_on, placement.ends_on))
    person.placements.append(placement)
    world.placements.append(placement)
    return placement


def _ends(world: World, opening: OpeningPlan, starts_on: date, months: int | None) -> date | None:
    """The last day; none agreed where it would lie ahead, unless the opening itself has an end."""
    lengths, weights = _LENGTHS[mode_of(opening.kind)]
    touched = months or world.random.choices(lengths, weights)[0]
    index = world.calendar.index(starts_on) + touched - 1
    ends_on = None
    if index < MONTHS - 1:
        last = month_days(world.calendar.months[max(0, index)])[1]
        ends_on = max(last - timedelta(days=world.random.randrange(0, 9)), starts_on)
    elif index == MONTHS - 1:
        ends_on = world.calendar.today + timedelta(days=world.random.randrange(3, 25))
    if opening.ends_on is not None:
        ends_on = min(ends_on or date.max, opening.ends_on)
    return ends_on


def _put_tasters_beside(world: World) -> None:
    """A few who have paid hours also try another workplace for two weeks: the union counts them once."""
    done = 0
    tasters = [opening for opening in world.openings if opening.kind is OpeningKind.TASTER_INTERNSHIP]
    for placement in world.placements[:]:
        person = placement.person
        if done == _BESIDE or placement.mode is not Mode.PAID or person.cell is not Cell.NEET or person.account:
            continue
        for opening in tasters:
            last = opening.ends_on
            if (
                last is not None
                and last < world.calendar.today
                and placement.starts_on < opening.starts_on
                and (placement.ends_on is None or placement.ends_on > last)
                and opening.workplace is not placement.opening.workplace
                and opening.times
                and not shared(opening.times, placement.times)
                and opening.taken(opening.starts_on, last) < MOST_SEATS
                and sum(each.touches(opening.starts_on, last) for each in person.placements) == 1
                and place(world, person, opening, opening.starts_on, months=1, beside=True)
            ):
                person.minutes_to = max(person.minutes_to, placement.opening.minutes + opening.minutes)
                done += 1
                break
