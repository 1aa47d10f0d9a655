"""Where a week of shifts breaks the rules for young workers, as bare facts; `youth_law` puts them into words.

One ISO week is judged at a time; shifts of the days next to it may be in the plan, because rest and days off look
across its ends. Every value is read from the law in force on the date of the work. A value that is missing judges
nothing: `youth_law.missing_values` names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from infra.law.values import Law, LawOn
from workers.rules.shift import Shift, Trade
from workers.vocabulary import AgeGroup

GroupOn = Callable[[date], AgeGroup]
SchoolDay = Callable[[date], bool]
YOUNG = frozenset({AgeGroup.A, AgeGroup.B, AgeGroup.C})
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class BreachKind(StrEnum):
    """What a breach is about; it decides how a lawful plan is looked for."""

    AGE = "age"
    DAY = "day"
    WINDOW = "window"
    BREAK = "break"
    REST = "rest"
    DAYS_OFF = "days_off"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken. `limit` and `found` are minutes, minutes after midnight (WINDOW), days or years (AGE).

    `on` is the date of the work, the Monday for what concerns a whole week; `shifts` are the judged ones behind it.
    """

    kind: BreachKind
    rule: str
    on: date
    limit: int
    found: int
    shifts: tuple[Shift, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is judged: the shifts, the week's Monday, and what decides the rules of each day.

    `trade_week` is what adults in the trade work a week, in minutes, where it is known; otherwise the ordinary full
    week of the law is taken (`worktime.full_time_week`). `untimed_minutes` are agreed elsewhere for the week without
    fixed times; they count in the week only.
    """

    shifts: tuple[Shift, ...]
    monday: date
    group_on: GroupOn
    law_on: LawOn
    school_day: SchoolDay
    trade_week: int | None = None
    untimed_minutes: int = 0

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + index * _DAY for index in range(7))

    @property
    def has_other_work(self) -> bool:
        """Whether anything agreed elsewhere counts along."""
        return self.untimed_minutes > 0 or any(shift.elsewhere for shift in self.shifts)

    def judged_on(self, day: date) -> tuple[Shift, ...]:
        """The judged shifts with work on that date."""
        return tuple(
            shift for shift in self.shifts if not shift.elsewhere and any(part[0] == day for part in shift.days())
        )


def breaches(plan: Plan) -> list[Breach]:
    """Every breach of the week in which a judged shift takes part, day by day, then the week as a whole."""
    found: list[Breach] = []
    for day in plan.days:
        group = plan.group_on(day)
        if group is AgeGroup.ADULT:
            continue
        law = plan.law_on(day)
        judged = plan.judged_on(day)
        if group is AgeGroup.UNDER_13:
            if judged and (age := law.number("youth.min_age")) is not None:
                source = law.source("youth.min_age")
                found.append(Breach(BreachKind.AGE, "youth.min_age", day, int(age), int(age) - 1, judged, source))
            continue
        found.extend(_day(plan, day, group, law, judged))
        found.extend(_window(day, group, law, judged))
    found.extend(_breaks(plan))
    found.extend(_rest(plan))
    found.extend(_days_off(plan))
    found.extend(_week(plan))
    return found


def breaches_of_shift(plan: Plan, shift: Shift) -> list[Breach]:
    """The breaches of day, hours of the day and rest in which this one judged shift takes part."""
    found: list[Breach] = []
    for day in {part[0] for part in shift.days()} & set(plan.days):
        group, law = plan.group_on(day), plan.law_on(day)
        if group in YOUNG:
            judged = plan.judged_on(day)
            found.extend(_day(plan, day, group, law, judged))
            found.extend(_window(day, group, law, judged))
    found.extend(_rest(plan))
    return [breach for breach in found if shift in breach.shifts]


def day_rule(group: AgeGroup, *, school_day: bool) -> str:
    """The key of the day's limit."""
    if group is AgeGroup.C:
        return "youth.C.day"
    return f"youth.{group}.{'school_day' if school_day else 'other_day'}"


def week_limit(
    group: AgeGroup, law: Law, *, school_week: bool, trade_week: int | None = None
) -> tuple[str, int, str | None] | None:
    """Key, minutes and source of the week's limit; those with 9th grade completed never work more than adults do."""
    key = "youth.C.week" if group is AgeGroup.C else f"youth.{group}.{'school_week' if school_week else 'free_week'}"
    limit = law.minutes(key)
    if limit is None:
        return None
    adults = trade_week if trade_week is not None else law.minutes("worktime.full_time_week")
    if group is AgeGroup.C and adults is not None:
        limit = min(limit, adults)
    return key, limit, law.source(key)


def window(group: AgeGroup, law: Law, trade: Trade) -> tuple[tuple[str, int | None], tuple[str, int | None]]:
    """The keys and clock times from and to which the group may work in the trade."""
    edges: list[tuple[str, int | None]] = []
    for edge in ("window_from", "window_to"):
        key = f"youth.{group}.{edge}"
        special = f"{key}.{trade}"
        if group is AgeGroup.C and law.clock(special) is not None:
            key = special
        edges.append((key, law.clock(key)))
    return edges[0], edges[1]


def _day(plan: Plan, day: date, group: AgeGroup, law: Law, judged: tuple[Shift, ...]) -> Iterator[Breach]:
    key = day_rule(group, school_day=plan.school_day(day))
    limit = law.minutes(key)
    worked = sum(part[3] for shift in plan.shifts for part in shift.days() if part[0] == day)
    if judged and limit is not None and worked > limit:
        yield Breach(BreachKind.DAY, key, day, limit, worked, judged, law.source(key))


def _window(day: date, group: AgeGroup, law: Law, judged: tuple[Shift, ...]) -> Iterator[Breach]:
    for shift in judged:
        (key_from, opens), (key_to, closes) = window(group, law, shift.trade)
        for on, starts, ends, _ in shift.days():
            if on != day:
                continue
            if opens is not None and starts < opens:
                yield Breach(BreachKind.WINDOW, key_from, day, opens, starts, (shift,), law.source(key_from))
            if closes is not None and ends > closes:
                yield Breach(BreachKind.WINDOW, key_to, day, closes, ends, (shift,), law.source(key_to))


def _breaks(plan: Plan) -> Iterator[Breach]:
    """Work without a proper break, also where one shift follows another with too little time between them."""
    law = plan.law_on(plan.monday)
    after, length = law.minutes("youth.break.after"), law.minutes("youth.break.length")
    if after is None or length is None:
        return
    unbroken = [shift for shift in plan.shifts if shift.break_minutes < length]
    for starts, ends, shifts in _stretches(unbroken, closer_than=length * _MINUTE):
        if ends - starts <= after * _MINUTE:
            continue
        found = max(shift.break_minutes for shift in shifts)
        for day in sorted({shift.on for shift in shifts if not shift.elsewhere}):
            if day in plan.days and plan.group_on(day) in YOUNG:
                judged = tuple(shift for shift in shifts if not shift.elsewhere and shift.on == day)
                source = law.source("youth.break.after")
                yield Breach(BreachKind.BREAK, "youth.break.length", day, length, found, judged, source)


def _rest(plan: Plan) -> Iterator[Breach]:
    """In the 24 hours from each start of work there must be one rest that is long enough."""
    stretches = list(_stretches(plan.shifts, closer_than=timedelta(0)))
    told: set[date] = set()
    for shift in sorted(plan.shifts, key=lambda shift: shift.starts):
        group = plan.group_on(shift.on)
        law = plan.law_on(shift.on)
        key = f"youth.{group}.rest"
        needed = law.minutes(key)
        if shift.on not in plan.days or shift.on in told or group not in YOUNG or needed is None:
            continue
        starts = shift.starts.astimezone(UTC)
        longest, at, touched = timedelta(0), starts, []
        for begins, ends, shifts in stretches:
            if ends <= starts or begins >= starts + _DAY:
                continue
            longest = max(longest, begins - at)
            at = max(at, ends)
            touched.extend(shifts)
        longest = max(longest, starts + _DAY - at)
        judged = tuple(shift for shift in touched if not shift.elsewhere)
        if judged and longest < needed * _MINUTE:
            told.add(shift.on)
            yield Breach(BreachKind.REST, key, shift.on, needed, longest // _MINUTE, judged, law.source(key))


def days_off(plan: Plan, worked: frozenset[date], *, in_a_row: bool) -> int:
    """Days without work in the week; in a row, a run may begin on the Sunday before or end on the Monday after."""
    if not in_a_row:
        return sum(day not in worked for day in plan.days)
    longest = run = 0
    for index in range(-1, 8):
        run = 0 if plan.monday + index * _DAY in worked else run + 1
        longest = max(longest, run)
    return longest


def _days_off(plan: Plan) -> Iterator[Breach]:
    """The week's days off, by the group the person is in when the week ends."""
    sunday = plan.days[-1]
    group, law = plan.group_on(sunday), plan.law_on(sunday)
    key = f"youth.{group}.weekly_rest_days"
    needed = law.number(key)
    judged = tuple(shift for shift in plan.shifts if not shift.elsewhere and shift.on in plan.days)
    if group not in YOUNG or needed is None or not judged:
        return
    in_a_row = bool(law.number(f"youth.{group}.weekly_rest_consecutive"))
    worked = frozenset(part[0] for shift in plan.shifts for part in shift.days())
    found = days_off(plan, worked, in_a_row=in_a_row)
    if found < needed:
        yield Breach(BreachKind.DAYS_OFF, key, plan.monday, int(needed), found, judged, law.source(key))


def _week(plan: Plan) -> Iterator[Breach]:
    """The week's hours. Where the group changes within the week, each group's days keep that group's limit and the
    whole week keeps the widest of them."""
    worked: dict[AgeGroup, int] = {}
    if plan.untimed_minutes:
        worked[plan.group_on(plan.days[-1])] = plan.untimed_minutes
    for shift in plan.shifts:
        for day, _, _, minutes in shift.days():
            if day in plan.days:
                group = plan.group_on(day)
                worked[group] = worked.get(group, 0) + minutes
    judged = tuple(shift for shift in plan.shifts if not shift.elsewhere and shift.on in plan.days)
    law = plan.law_on(plan.monday)
    school_week = any(plan.school_day(day) for day in plan.days)
    limits = {
        group: limit
        for group in worked
        if group in YOUNG
        and (limit := week_limit(group, law, school_week=school_week, trade_week=plan.trade_week)) is not None
    }
    if not judged or not limits:
        return
    over = {limit: worked[group] for group, limit in limits.items() if worked[group] > limit[1]}
    widest = max(limits.values(), key=lambda limit: limit[1])
    young_minutes = sum(worked[group] for group in limits)
    if young_minutes > widest[1]:
        over[widest] = young_minutes
    for (key, minutes, source), found in over.items():
        yield Breach(BreachKind.WEEK, key, plan.monday, minutes, found, judged, source)


def _stretches(shifts: Sequence[Shift], *, closer_than: timedelta) -> Iterator[tuple[datetime, datetime, list[Shift]]]:
    """The shifts joined where they overlap, touch, or lie closer than so much, as moments in UTC."""
    current: tuple[datetime, datetime, list[Shift]] | None = None
    for shift in sorted(shifts, key=lambda shift: (shift.starts, shift.ends)):
        starts, ends = shift.starts.astimezone(UTC), shift.ends.astimezone(UTC)
        if current is not None and (starts <= current[1] or starts - current[1] < closer_than):
            current = (current[0], max(current[1], ends), [*current[2], shift])
        else:
            if current is not None:
                yield current
            current = (starts, ends, [shift])
    if current is not None:
        yield current
