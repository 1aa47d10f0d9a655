"""Age and the law on young people's work, for an opening whose week repeats from its first day.

Age is used only where a law sets it (DOMAIN.md 5.3, 5.6). The opening's weekly times are laid out from the first day
of work and every kind of week that follows is judged: a holiday before school begins again, a birthday, the end of
9th grade, a change of the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from employers.vocabulary import KIND_NAMES, Demand, OpeningKind, Sector
from infra import danish
from infra.danish import Voice
from infra.law.values import Law, LawOn, LawValue
from infra.vocabulary import Refusal, Role, Unknown, Weekday
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.findings import Finding, Need
from workers.rules.age_group import age_group, ninth_grade_known, turns
from workers.rules.shift import Shift, Trade, shift_on, trade_of
from workers.rules.week import TimeSpan, merged, shared, total_minutes, without
from workers.rules.youth_breach import GroupOn, Plan, SchoolDay, breaches_of_shift
from workers.rules.youth_law import check_week, missing_values, most_minutes, nearest_shift
from workers.vocabulary import AgeGroup, Schooling

_PUPILS = frozenset({AgeGroup.A, AgeGroup.B})
_BREAK = "youth.break.length"
_WEEK = timedelta(days=7)
# The summer holiday is shorter than this, so a week with school is always among those judged.
_WEEKS_AHEAD = 9
_WHOLE_WEEK = tuple(TimeSpan(weekday, 0, 24 * 60) for weekday in Weekday)
# Bakery shops, kiosks, grill bars and service stations lie in these sectors (DOMAIN.md 5.3).
_ALONE_SECTORS = frozenset({Sector.SHOP, Sector.KITCHEN})


def check(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    *,
    first_day: date,
    school_day: SchoolDay,
    voice: Voice,
) -> Iterator[Finding]:
    """What age, school and the rules for young workers say of the pair."""
    if worker.birth_date is None or worker.birth_date > first_day:
        yield Unknown("birth_date", f"Vi ved ikke, hvor gammel {voice.you} er.", Role.CONSULTANT)
        return
    group_on = _groups(worker, worker.birth_date)
    group = group_on(first_day)
    unclear = group is AgeGroup.C and not _ninth_grade_known(worker)
    if unclear:
        what = f"Vi ved ikke, om {voice.you} går i skole eller er færdig med 9. klasse."
        yield Unknown("ninth_grade", what, Role.CONSULTANT)
    else:
        yield from _kind_for_age(worker, opening, group, voice)
    if group is AgeGroup.ADULT:
        return
    values = law(first_day)
    if group in _PUPILS:
        yield from _light_work(opening)
    yield from missing_values([group], values)
    yield from _law(worker, opening, law, group_on, first_day, school_day, voice)
    if group is not AgeGroup.UNDER_13:
        yield from _surroundings(opening, values, first_day)
    if group is AgeGroup.A:
        yield from _guardian(worker, first_day, voice)


def _ninth_grade_known(worker: WorkerFacts) -> bool:
    return ninth_grade_known(worker.schooling, worker.ninth_grade_completed_on)


def _groups(worker: WorkerFacts, birth_date: date) -> GroupOn:
    """The group on any day. Where nobody knows whether 9th grade is done, only what holds either way may refuse:
    the person is read as having finished it, and whoever places them holds them to the stricter rules."""
    completed = worker.ninth_grade_completed_on if _ninth_grade_known(worker) else birth_date

    @cache
    def group_on(day: date) -> AgeGroup:
        return age_group(birth_date, worker.schooling, completed, max(day, birth_date))

    return group_on


def _kind_for_age(worker: WorkerFacts, opening: OpeningFacts, group: AgeGroup, voice: Voice) -> Iterator[Finding]:
    """Leisure jobs are for those who go to school, as everybody below 15 does; no age is too high for one."""
    if opening.kind is OpeningKind.LEISURE_JOB:
        if worker.schooling is Schooling.NONE and group in (AgeGroup.C, AgeGroup.ADULT):
            message = (
                f"Et fritidsjob er for unge, der går i skole eller på en ungdomsuddannelse. Det gør {voice.you} ikke."
            )
            yield Refusal("leisure_job.school", message, nearest="hvis det bliver et småjob")
    elif group in _PUPILS:
        kind = danish.capital(KIND_NAMES[opening.kind].lower())
        message = f"{kind} er ikke for unge, der går i folkeskole. De kan få et fritidsjob."
        yield Refusal("pupil.kind", message, found=opening.kind, nearest="hvis det bliver et fritidsjob")


def _light_work(opening: OpeningFacts) -> Iterator[Finding]:
    rule = "young.light_work"
    if opening.young_possible is None:
        yield Unknown(rule, "Vi ved ikke, om alle opgaver er lette nok for unge under 18 år.", Role.EMPLOYER)
    elif not opening.young_possible:
        message = "Unge, der går i folkeskole, må kun have lettere arbejde. Det er ikke alle opgaver her."
        yield Refusal(rule, message, source="DI 26.05.2025", nearest="hvis de tunge eller farlige opgaver tages ud")


def _law(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    group_on: GroupOn,
    first_day: date,
    school_day: SchoolDay,
    voice: Voice,
) -> Iterator[Finding]:
    """Each reason once, with the first date on which it holds."""
    told: set[tuple[str, int]] = set()
    for monday in weeks_to_judge(opening, law, group_on, first_day, school_day):
        timed = bool(opening.times) and not opening.flexible
        if not timed and group_on(max(monday, first_day)) is AgeGroup.UNDER_13:
            found = [_too_young(law(first_day), first_day)]
        elif not timed:
            found = _agreed_times(worker, opening, law, group_on, monday, school_day, voice)
        else:
            pause = _pause(law(monday))
            shifts = laid_out(opening.times, monday, first_day, opening.ends_on, pause, trade=trade_of(opening.sector))
            shifts += laid_out(worker.booked, monday, None, None, pause, elsewhere=True)
            untimed = max(0, worker.booked_minutes_week - total_minutes(worker.booked))
            untimed += max(0, opening.minutes_per_week - _paid_minutes(opening.times, pause))
            found = check_week(
                group_on, shifts, law, school_day=school_day, monday=monday, untimed_minutes=untimed, voice=voice
            )
        for refusal in found:
            weekday = refusal.on.isoweekday() if refusal.on is not None else 0
            if (refusal.rule, weekday) in told:
                continue
            told.add((refusal.rule, weekday))
            if refusal.rule == "youth.min_age" and worker.birth_date is not None:
                from_day = danish.date(turns(worker.birth_date, int(refusal.limit or 0)))
                refusal = replace(refusal, nearest=f"fra den {from_day}")
            # An opening's weekly times leave the break open, so it is something to agree on.
            yield Need(refusal) if refusal.rule == _BREAK else refusal
    yield from _breaks(opening, law(first_day), first_day, voice)


def _pause(values: Law) -> tuple[int, int] | None:
    """After how many minutes the law asks for a break, and how long it is."""
    after, length = values.minutes("youth.break.after"), values.minutes(_BREAK)
    return None if after is None or length is None else (after, length)


def _paid_minutes(times: tuple[TimeSpan, ...], pause: tuple[int, int] | None) -> int:
    """What a week of these times is without its breaks: hours beyond it are work too, and count in the week.

    >>> _paid_minutes((TimeSpan(Weekday.SATURDAY, 540, 990),), (270, 30))
    420
    """
    spans = merged(times)
    breaks = sum(pause[1] for span in spans if span.minutes > pause[0]) if pause is not None else 0
    return total_minutes(spans) - breaks


def _breaks(opening: OpeningFacts, values: Law, day: date, voice: Voice) -> Iterator[Finding]:
    pause = _pause(values)
    if pause is None or opening.flexible:
        return
    after, length = pause
    long = [span for span in merged(opening.times) if span.minutes > after]
    if long:
        when = danish.listed(span.danish for span in long)
        what = f"{voice.you} skal have {danish.hours(length)} pause {when}. Den er uden løn og tæller ikke med i tiden"
        yield Need(Refusal(_BREAK, danish.sentence(what), limit=length, source=values.source(_BREAK), on=day))


def weeks_to_judge(
    opening: OpeningFacts, law: LawOn, group_on: GroupOn, first_day: date, school_day: SchoolDay
) -> Iterator[date]:
    """The Mondays of the weeks that differ in age group, school or law, from the first week of work on."""
    seen: list[tuple[tuple[object, ...], Law, Law]] = []
    monday = first_day - timedelta(days=first_day.isoweekday() - 1)
    for index in range(_WEEKS_AHEAD):
        start = monday + index * _WEEK
        if opening.ends_on is not None and start > opening.ends_on and index:
            return
        days = [start + timedelta(days=offset) for offset in range(7)]
        kind = tuple(
            (group_on(day), school_day(day), first_day <= day and (opening.ends_on is None or day <= opening.ends_on))
            for day in days
        )
        begins, ends = law(start), law(days[-1])
        if not any(kind == old and _same(begins, first) and _same(ends, last) for old, first, last in seen):
            seen.append((kind, begins, ends))
            yield start


def _same(law: Law, other: Law) -> bool:
    """Whether two days have the same rules for the young; other values, as the year's holidays, do not matter."""
    return law is other or _youth_values(law) == _youth_values(other)


def _youth_values(law: Law) -> dict[str, LawValue]:
    return {key: value for key, value in law.values.items() if key.startswith(("youth.", "worktime."))}


def laid_out(
    spans: tuple[TimeSpan, ...],
    monday: date,
    first_day: date | None,
    last_day: date | None,
    pause: tuple[int, int] | None = None,
    *,
    trade: Trade = Trade.OTHER,
    elsewhere: bool = False,
) -> list[Shift]:
    """Weekly spans as shifts of one week, the Sunday before and the Monday after, within first and last day.

    With `pause` (after how many minutes, how long) a longer span is taken to hold the break that the law asks for; that
    it must be agreed on is told as a need.
    """
    shifts: list[Shift] = []
    for offset in range(-1, 8):
        day = monday + timedelta(days=offset)
        if (first_day is not None and day < first_day) or (last_day is not None and day > last_day):
            continue
        for span in merged(spans):
            if span.weekday != day.isoweekday():
                continue
            paused = pause[1] if pause is not None and span.minutes > pause[0] else 0
            shifts.append(shift_on(day, span.starts, span.ends, break_minutes=paused, trade=trade, elsewhere=elsewhere))
    return shifts


def nearest_times(
    worker: WorkerFacts, opening: OpeningFacts, law: LawOn, *, first_day: date, school_day: SchoolDay
) -> tuple[TimeSpan, ...] | None:
    """The opening's weekly times with each day moved or shortened as little as the law for the young asks.

    Looked for in the first week that differs from lawful; `None` for an adult, for times that are open, and where a
    day has no lawful time at all.
    """
    if worker.birth_date is None or worker.birth_date > first_day or opening.flexible or not opening.times:
        return None
    group_on = _groups(worker, worker.birth_date)
    times = merged(opening.times)
    for monday in weeks_to_judge(opening, law, group_on, first_day, school_day):
        pause = _pause(law(monday))
        trade = trade_of(opening.sector)
        booked = laid_out(worker.booked, monday, None, None, pause, elsewhere=True)
        for span in times:
            day = monday + timedelta(days=span.weekday - 1)
            shifts = laid_out(times, monday, None, None, pause, trade=trade)
            plan = Plan((*shifts, *booked), monday, group_on, law, school_day)
            [judged] = [shift for shift in shifts if shift.on == day and shift.clock_start == span.starts]
            if not breaches_of_shift(plan, judged):
                continue
            better = nearest_shift(plan, judged)
            if better is None:
                return None
            changed = TimeSpan(span.weekday, better.clock_start, better.clock_end)
            times = merged(changed if other == span else other for other in times)
    return times


def _agreed_times(
    worker: WorkerFacts,
    opening: OpeningFacts,
    law: LawOn,
    group_on: GroupOn,
    monday: date,
    school_day: SchoolDay,
    voice: Voice,
) -> list[Refusal]:
    """Whether a lawful week of so many minutes can exist at all, where the times are still to be agreed."""
    free = without(worker.availability or _WHOLE_WEEK, worker.booked)
    most = most_minutes(
        group_on,
        monday,
        law,
        free,
        school_day=school_day,
        trade=trade_of(opening.sector),
        booked_minutes=worker.booked_minutes_week,
    )
    if most is None or opening.minutes_per_week <= most[0]:
        return []
    minutes, rule, source = most
    room, needed = danish.hours(minutes), danish.hours(opening.minutes_per_week)
    message = f"loven for unge giver plads til højst {room} i de tider, {voice.you} kan. Jobbet er {needed}"
    return [
        Refusal(
            rule=rule,
            message=danish.sentence(message),
            limit=minutes,
            found=opening.minutes_per_week,
            source=source,
            on=monday,
            nearest=f"hvis jobbet er højst {room} om ugen",
        )
    ]


def _too_young(values: Law, day: date) -> Refusal:
    age = values.number("youth.min_age")
    return Refusal(
        "youth.min_age",
        f"Man skal være fyldt {age} år for at arbejde.",
        limit=None if age is None else int(age),
        source=values.source("youth.min_age"),
        on=day,
    )


def _surroundings(opening: OpeningFacts, values: Law, day: date) -> Iterator[Finding]:
    """Machines, heavy lifts and being alone: what the employer must see to before a young person starts.

    The employer reads these too, so they say what to do and never that somebody is young.
    """
    if Demand.MACHINES in opening.demands:
        rule, state = "youth.machines", values.text("youth.machines")
        if state == "risk_assessment":
            what = "Arbejdsgiveren skal vurdere risikoen ved maskinerne konkret, før arbejdet begynder."
            yield Need(Refusal(rule, what, source=values.source(rule), on=day))
        elif state == "forbidden_list":
            yield Unknown(
                rule, "Vi ved ikke, om maskinerne står på listen over dem, unge ikke må bruge.", Role.EMPLOYER
            )
        else:
            yield Unknown(rule, f"Reglen {rule} har ingen værdi på den dato.", Role.ADMINISTRATOR)
    if Demand.LIFTING in opening.demands:
        rule, kilos = "youth.lift_attention", values.number("youth.lift_attention")
        if kilos is not None:
            what = f"Løft på over {danish.number(kilos)} kg kræver særlig omtanke."
            yield Need(Refusal(rule, what, limit=float(kilos), source=values.source(rule), on=day))
    if Demand.ALONE in opening.demands and opening.sector in _ALONE_SECTORS:
        yield from _alone(opening, values, day)


def _alone(opening: OpeningFacts, values: Law, day: date) -> Iterator[Finding]:
    edges = [
        values.clock(f"youth.alone.{edge}") for edge in ("weekday_from", "weekday_to", "weekend_from", "weekend_to")
    ]
    weekday_from, weekday_to, weekend_from, weekend_to = edges
    if weekday_from is None or weekday_to is None or weekend_from is None or weekend_to is None:
        yield Unknown("youth.alone", "Reglen youth.alone har ingen værdi på den dato.", Role.ADMINISTRATOR)
        return
    late: list[TimeSpan] = []
    for weekday in Weekday:
        weekend = weekday >= Weekday.SATURDAY
        starts, ends = (weekend_from, weekend_to) if weekend else (weekday_from, weekday_to)
        late += [TimeSpan(weekday, 0, ends), TimeSpan(weekday, starts, 24 * 60)]
    clashes = shared(opening.times, late)
    if opening.flexible or clashes:
        when = (
            "om aftenen og sidst på dagen i weekenden" if opening.flexible else danish.listed(s.danish for s in clashes)
        )
        what = f"Aftal, hvem der også er der {when}. Man må ikke være alene."
        yield Need(Refusal("youth.alone", what, source=values.source("youth.alone.weekday_from"), on=day))


def _guardian(worker: WorkerFacts, day: date, voice: Voice) -> Iterator[Finding]:
    """Whoever employs the youngest tells a parent or guardian (DOMAIN.md 5.3): something to arrange, never a no."""
    what = "Arbejdsgiveren skal fortælle en forælder eller værge om arbejdet, før det begynder."
    yield Need(Refusal("guardian", what, source="DI 26.05.2025", on=day))
    if not worker.guardian_known:
        yield Unknown("guardian", f"Vi ved ikke, hvem {voice.your_own} forælder eller værge er.", Role.CONSULTANT)
