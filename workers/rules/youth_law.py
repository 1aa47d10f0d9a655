"""May a young person work like this? Every breach in plain Danish, with the nearest plan that is lawful.

The rules are those of DOMAIN.md 5.3 as dated values (`youth.*`); what is told is help for the young person, not a
verdict. All work counts together, whoever the employers are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

from infra import danish
from infra.danish import TO_THE_PERSON, Voice
from infra.law.values import Law, LawOn
from infra.vocabulary import Refusal, Role, Unknown, Weekday
from workers.rules import youth_breach
from workers.rules.shift import Shift, Trade, moment
from workers.rules.week import TimeSpan, merged
from workers.rules.youth_breach import YOUNG, Breach, BreachKind, GroupOn, Plan, SchoolDay
from workers.vocabulary import AgeGroup

_SHORTEST = 30


def weekdays_are_school_days(day: date) -> bool:
    """Monday to Friday: what is taken for school days where no school calendar is known."""
    return day.isoweekday() <= Weekday.FRIDAY


def check_week(
    group_on: GroupOn,
    shifts: Sequence[Shift],
    law_on: LawOn,
    *,
    school_day: SchoolDay = weekdays_are_school_days,
    monday: date | None = None,
    trade_week: int | None = None,
    untimed_minutes: int = 0,
    voice: Voice = TO_THE_PERSON,
) -> list[Refusal]:
    """Say every way in which one ISO week of shifts breaks the rules for young workers.

    The week is that of `monday` (any of its days will do), or of the first judged shift. `shifts` should hold the
    work of the days just before and after the week too; `untimed_minutes` are agreed elsewhere without fixed times.
    Group, law and school day are asked for the date of the
    work. Lengths in the refusals are minutes, times of day are written as "20.00", days off are days.

    >>> from infra.law.data import load_rules
    >>> from infra.law.lookup import law_book
    >>> from workers.rules.shift import shift_on
    >>> friday = shift_on(date(2026, 11, 20), 16 * 60, 19 * 60)
    >>> [told] = check_week(lambda day: AgeGroup.A, [friday], law_book(load_rules()).on)
    >>> told.rule, told.limit, told.found, told.nearest
    ('youth.A.school_day', 120, 180, 'fredag kl. 16–18 i stedet for 16–19')
    """
    judged = [shift for shift in shifts if not shift.elsewhere]
    if not judged:
        return []
    anchor = monday or min(shift.on for shift in judged)
    start = anchor - timedelta(days=anchor.isoweekday() - 1)
    plan = Plan(tuple(shifts), start, group_on, law_on, school_day, trade_week, untimed_minutes)
    return [
        Refusal(
            rule=breach.rule,
            message=_message(plan, breach, voice),
            limit=danish.clock(breach.limit) if breach.kind is BreachKind.WINDOW else breach.limit,
            found=_found(breach),
            source=breach.source,
            on=breach.on,
            nearest=_nearest(plan, breach),
        )
        for breach in youth_breach.breaches(plan)
    ]


def missing_values(groups: Iterable[AgeGroup], law: Law) -> list[Unknown]:
    """The values that the rules need for these groups and that nobody has put in: to be found out, not guessed."""
    keys: list[str] = []
    for group in sorted(set(groups) & YOUNG):
        own = ("day", "week") if group is AgeGroup.C else ("school_day", "other_day", "school_week", "free_week")
        keys += [f"youth.{group}.{part}" for part in (*own, "window_from", "window_to", "rest", "weekly_rest_days")]
    if keys:
        keys += ["youth.break.after", "youth.break.length"]
    return [
        Unknown(
            rule=key,
            message=f"Reglen {key} for unge har ingen værdi på den dato. Den skal skrives ind med kilde.",
            ask=Role.ADMINISTRATOR,
        )
        for key in keys
        if law.text(key) is None
    ]


def most_minutes(
    group_on: GroupOn,
    monday: date,
    law_on: LawOn,
    free: Iterable[TimeSpan],
    *,
    school_day: SchoolDay = weekdays_are_school_days,
    trade: Trade = Trade.OTHER,
    booked_minutes: int = 0,
) -> tuple[int, str, str | None] | None:
    """The most a young person could lawfully still work in the week within `free`: minutes, binding rule, source.

    An upper bound for hours whose times are to be agreed: day limits, hours of the day, days off and the week count;
    the rest between two days is left to the times that are agreed. `None` for an adult, or where values are missing.
    """
    days = [monday + timedelta(days=index) for index in range(7)]
    group = group_on(days[-1])
    law = law_on(days[-1])
    school_week = any(school_day(day) for day in days)
    limit = youth_breach.week_limit(group, law, school_week=school_week) if group in YOUNG else None
    days_off = law.number(f"youth.{group}.weekly_rest_days")
    if limit is None or days_off is None:
        return None
    room = [_room(day, group_on(day), law_on(day), free, school_day=school_day(day), trade=trade) for day in days]
    off = int(days_off)
    if law.number(f"youth.{group}.weekly_rest_consecutive"):
        by_days = sum(room) - min(sum(room[first : first + off]) for first in range(8 - off))
    else:
        by_days = sum(sorted(room)[off:])
    key, minutes, source = limit
    by_week = max(0, minutes - booked_minutes)
    if by_week <= by_days:
        return by_week, key, source
    day_key = youth_breach.day_rule(group, school_day=school_week)
    return by_days, day_key, law.source(day_key)


def _room(day: date, group: AgeGroup, law: Law, free: Iterable[TimeSpan], *, school_day: bool, trade: Trade) -> int:
    if group is AgeGroup.UNDER_13:
        return 0
    spans = merged(span for span in free if span.weekday == day.isoweekday())
    if group is AgeGroup.ADULT:
        return sum(span.minutes for span in spans)
    (_, opens), (_, closes) = youth_breach.window(group, law, trade)
    within = sum(
        max(0, min(span.ends, span.ends if closes is None else closes) - max(span.starts, opens or 0)) for span in spans
    )
    limit = law.minutes(youth_breach.day_rule(group, school_day=school_day))
    return within if limit is None else min(within, limit)


def _message(plan: Plan, breach: Breach, voice: Voice) -> str:
    you, weekday = danish.capital(voice.you), danish.capital(Weekday(breach.on.isoweekday()).danish)
    limit, found = danish.hours(breach.limit), danish.hours(breach.found)
    match breach.kind:
        case BreachKind.AGE:
            return f"Man skal være fyldt {breach.limit} år for at arbejde."
        case BreachKind.DAY:
            day = "på en skoledag" if breach.rule.endswith("school_day") else "på en skolefri dag"
            if breach.rule == "youth.C.day":
                day = "om dagen"
            text = f"{you} må højst arbejde {limit} {day}. {weekday} er der {found}"
        case BreachKind.WINDOW:
            edge, now = danish.short_clock(breach.limit), danish.short_clock(breach.found)
            if ".window_from" in breach.rule:
                text = f"{you} må tidligst arbejde fra kl. {edge}. {weekday} begynder arbejdet kl. {now}"
            else:
                text = f"{you} må senest arbejde til kl. {edge}. {weekday} slutter arbejdet kl. {now}"
        case BreachKind.BREAK:
            after = danish.hours(plan.law_on(plan.monday).minutes("youth.break.after") or 0)
            text = f"{you} skal have mindst {limit} pause, når arbejdet varer mere end {after}"
        case BreachKind.REST:
            text = f"{you} skal have fri i mindst {limit} i træk i døgnet. Fra {weekday.lower()} er der kun {found}"
        case BreachKind.DAYS_OFF:
            in_a_row = plan.law_on(plan.days[-1]).number(breach.rule.replace("_days", "_consecutive"))
            which = f"{breach.limit} fridage {'i træk ' if in_a_row else ''}hver uge"
            text = f"{you} skal have {which}. Her er der {breach.found}"
        case BreachKind.WEEK:
            week = "i en uge med skole" if breach.rule.endswith("school_week") else "om ugen"
            together = ", når alle job tælles med" if plan.has_other_work else ""
            text = f"{you} må højst arbejde {limit} {week}{together}. Her er der {found}"
    return danish.sentence(text)


def _found(breach: Breach) -> int | str | None:
    if breach.kind is BreachKind.AGE:
        return None
    return danish.clock(breach.found) if breach.kind is BreachKind.WINDOW else breach.found


def _nearest(plan: Plan, breach: Breach) -> str | None:
    match breach.kind:
        case BreachKind.AGE:
            return None
        case BreachKind.BREAK:
            length = danish.hours(breach.limit)
            after = danish.hours(plan.law_on(plan.monday).minutes("youth.break.after") or 0)
            return f"med {length} pause, før der er gået {after}"
        case BreachKind.DAYS_OFF:
            return _days_to_free(plan, breach)
        case BreachKind.WEEK:
            return _shorter_week(breach)
    for shift in reversed(breach.shifts):
        better = nearest_shift(plan, shift)
        if better is not None:
            return f"{_said(better)} i stedet for {_hours(shift)}"
    last = breach.shifts[-1]
    return f"uden {_said(last)}"


def nearest_shift(plan: Plan, shift: Shift) -> Shift | None:
    """The shift changed as little as possible so that its day is lawful, or `None` where no 30 minutes would be.

    Tried in turn: the same start, the same end, moved into the hours of the day, and moved away from the work
    before and after; kept is the one that loses least time and then moves least.
    """
    best: tuple[tuple[int, int], Shift] | None = None
    others = list(plan.shifts)
    others.remove(shift)
    for starts, ends in dict.fromkeys(_candidates(plan, shift)):
        if ends - starts < _SHORTEST:
            continue
        paused = shift.break_minutes if ends - starts > shift.break_minutes else 0
        changed = replace(shift, starts=moment(shift.on, starts), ends=moment(shift.on, ends), break_minutes=paused)
        if youth_breach.breaches_of_shift(replace(plan, shifts=(*others, changed)), changed):
            continue
        cost = (shift.minutes - changed.minutes, abs(starts - shift.clock_start) + abs(ends - shift.clock_end))
        if best is None or cost < best[0]:
            best = (cost, changed)
    return None if best is None else best[1]


def _candidates(plan: Plan, shift: Shift) -> Iterator[tuple[int, int]]:
    day, group = shift.on, plan.group_on(shift.on)
    law = plan.law_on(day)
    (_, opens), (_, closes) = youth_breach.window(group, law, shift.trade)
    first, last = opens or 0, 24 * 60 if closes is None else closes
    limit = law.minutes(youth_breach.day_rule(group, school_day=plan.school_day(day)))
    others = [other for other in plan.shifts if other is not shift]
    taken = sum(part[3] for other in others for part in other.days() if part[0] == day)
    rest = law.minutes(f"youth.{group}.rest") or 0
    start_of_day = moment(day, 0).astimezone(UTC)
    around = [
        (
            (other.starts.astimezone(UTC) - start_of_day) // timedelta(minutes=1),
            (other.ends.astimezone(UTC) - start_of_day) // timedelta(minutes=1),
        )
        for other in others
    ]
    earliest = max((ends + rest for _, ends in around if ends <= 0), default=first)
    latest = min((starts - rest for starts, _ in around if starts >= 24 * 60), default=last)
    length = shift.clock_end - shift.clock_start
    if limit is not None:
        length = min(length, limit - taken + shift.break_minutes)
    for low, high in ((first, last), (max(first, earliest), min(last, latest))):
        fitting = min(length, high - low)
        start = min(max(shift.clock_start, low), high - fitting)
        yield start, start + fitting
        end = max(min(shift.clock_end, high), low + fitting)
        yield end - fitting, end
        yield max(shift.clock_start, low), min(shift.clock_end, high, max(shift.clock_start, low) + length)


def _days_to_free(plan: Plan, breach: Breach) -> str | None:
    """The days whose judged work is least and that would give the days off; work elsewhere stays."""
    fixed = {part[0] for shift in plan.shifts if shift.elsewhere for part in shift.days()}
    work = {
        day: sum(part[3] for shift in plan.judged_on(day) for part in shift.days() if part[0] == day)
        for day in plan.days
    }
    in_a_row = bool(plan.law_on(plan.days[-1]).number(breach.rule.replace("_days", "_consecutive")))
    if in_a_row:
        choices = [plan.days[first : first + breach.limit] for first in range(8 - breach.limit)]
    else:
        choices = [
            tuple(sorted(plan.days, key=lambda day: (day in fixed, work[day], -day.toordinal()))[: breach.limit])
        ]
    open_choices = [days for days in choices if not any(day in fixed for day in days)]
    if not open_choices:
        return None
    # Of equally good days the last are proposed: the weekend.
    best = min(reversed(open_choices), key=lambda days: sum(work[day] for day in days))
    return f"med fri {danish.listed(Weekday(day.isoweekday()).danish for day in sorted(best))}"


def _shorter_week(breach: Breach) -> str | None:
    """Cut the excess from the end of the week: whole shifts, then the last part of one."""
    excess = breach.found - breach.limit
    dropped: list[str] = []
    for shift in sorted(breach.shifts, key=lambda shift: shift.starts, reverse=True):
        if excess < shift.minutes:
            shorter = replace(shift, ends=moment(shift.on, shift.clock_end - excess))
            changed = f"{_said(shorter)} i stedet for {_hours(shift)}"
            return f"{changed}, og uden {danish.listed(reversed(dropped))}" if dropped else changed
        dropped.append(_said(shift))
        excess -= shift.minutes
        if excess == 0:
            return f"uden {danish.listed(reversed(dropped))}"
    return None


def _hours(shift: Shift) -> str:
    return f"{danish.short_clock(shift.clock_start)}–{danish.short_clock(shift.clock_end)}"


def _said(shift: Shift) -> str:
    return danish.weekday_span(Weekday(shift.on.isoweekday()), shift.clock_start, shift.clock_end)
