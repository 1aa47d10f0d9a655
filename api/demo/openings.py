"""Job texts put up by the employers of the demo. They go through the real splitter; an employer's few choices follow.

What an opening is follows from its text: the tasks, the hours, the weekdays and the kind that it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate

from api.demo.calendar import at
from api.demo.words import Ad
from api.demo.world import Company, Mode, OpeningPlan, PostingPlan, World, mode_of
from employers.rules.bundle import FEWEST_MINUTES, MOST_MINUTES, bundle
from employers.rules.split import ProposedTask, SplitResult, split
from employers.vocabulary import INTERNSHIP_KINDS, OpeningKind, Sector
from infra import danish
from infra.vocabulary import Weekday
from workers.rules.week import TimeSpan, merged, total_minutes

POSTINGS = 400
# In the first three weeks the employers who had been waiting put up their first texts.
EARLY = {
    OpeningKind.MICRO_JOB: 16,
    OpeningKind.MUNICIPAL_MICRO_JOB: 8,
    OpeningKind.LEISURE_JOB: 9,
    OpeningKind.INTERNSHIP: 13,
    OpeningKind.TASTER_INTERNSHIP: 2,
    OpeningKind.WAGE_SUBSIDY_JOB: 6,
    OpeningKind.FLEX_JOB: 4,
}

# The texts of the last month still seek somebody, and so large a part of those of the last months.
_JUST_NOW, _LATELY = timedelta(days=30), timedelta(days=110)
_STILL_OPEN = {Mode.PAID: 0.6, Mode.FLEX: 0.5, Mode.ACTIVATION: 0.35}

_MON, _TUE, _WED, _THU, _FRI, _SAT, _SUN = Weekday
_Week = tuple[tuple[tuple[Weekday, ...], int, int], ...]

LEADS = {
    OpeningKind.MICRO_JOB: "Det er et småjob med få timer og løn fra første dag.",
    OpeningKind.MUNICIPAL_MICRO_JOB: "Det er et særligt småjob i kommunen med få timer og løn fra første dag.",
    OpeningKind.LEISURE_JOB: "Det er et fritidsjob for unge mellem 13 og 17 år.",
    OpeningKind.INTERNSHIP: (
        "Det er en virksomhedspraktik på op til 13 uger, hvor du kan se, om arbejdet er noget for dig."
    ),
    OpeningKind.TASTER_INTERNSHIP: "Det er en snusepraktik på to uger, hvor du ser, hvordan en dag hos os er.",
    OpeningKind.WAGE_SUBSIDY_JOB: "Det er et job med løntilskud i fem måneder.",
    OpeningKind.FLEX_JOB: "Det er et fleksjob med plads til dit eget tempo.",
}
# How many of the texts seek what.
SHARES = {
    OpeningKind.MICRO_JOB: 155,
    OpeningKind.MUNICIPAL_MICRO_JOB: 50,
    OpeningKind.LEISURE_JOB: 75,
    OpeningKind.INTERNSHIP: 58,
    OpeningKind.TASTER_INTERNSHIP: 18,
    OpeningKind.WAGE_SUBSIDY_JOB: 20,
    OpeningKind.FLEX_JOB: 24,
}
# Lawful for a pupil of 13 whatever the week: 2 hours on a school day, 12 in the week, two days off in a row.
_PUPILS: tuple[_Week, ...] = (
    (((_TUE, _THU), 900, 1020),),
    (((_MON, _WED), 930, 1050),),
    (((_WED, _FRI), 960, 1080),),
    (((_SAT,), 540, 780),),
    (((_SUN,), 600, 840),),
    (((_TUE,), 900, 1020), ((_SAT,), 540, 720)),
    (((_MON, _THU), 960, 1080), ((_SAT,), 600, 780)),
    (((_WED,), 990, 1110),),
)
_FEW_HOURS: tuple[_Week, ...] = (
    (((_TUE, _THU), 540, 720),),
    (((_MON, _WED, _FRI), 480, 600),),
    (((_MON, _WED), 780, 960),),
    (((_FRI,), 540, 780),),
    (((_MON, _TUE, _WED, _THU), 420, 510),),
    (((_SAT,), 540, 780),),
    (((_WED,), 600, 780),),
    (((_TUE, _FRI), 960, 1140),),
    (((_THU, _FRI), 720, 900),),
    (((_MON,), 480, 720),),
    (((_TUE, _WED, _THU), 600, 720),),
    (((_SAT, _SUN), 480, 660),),
)
_HALF_WEEKS: tuple[_Week, ...] = (
    (((_MON, _WED, _FRI), 540, 720),),
    (((_TUE, _WED, _THU), 540, 780),),
    (((_MON, _TUE, _WED, _THU), 540, 720),),
    (((_TUE, _THU), 480, 720),),
)
_TASTERS: tuple[_Week, ...] = ((((_TUE, _THU), 540, 780),), (((_MON, _WED), 600, 840),))
_SUBSIDY: tuple[_Week, ...] = (
    (((_MON, _TUE, _WED, _THU), 480, 720),),
    (((_MON, _TUE, _WED, _THU, _FRI), 540, 780),),
)
WEEKS = {
    OpeningKind.MICRO_JOB: _FEW_HOURS,
    OpeningKind.MUNICIPAL_MICRO_JOB: _FEW_HOURS,
    OpeningKind.LEISURE_JOB: _PUPILS,
    OpeningKind.INTERNSHIP: _HALF_WEEKS,
    OpeningKind.TASTER_INTERNSHIP: _TASTERS,
    OpeningKind.WAGE_SUBSIDY_JOB: _SUBSIDY,
    OpeningKind.FLEX_JOB: _HALF_WEEKS,
}
_WEEKS_LONG = {
    OpeningKind.INTERNSHIP: 13,
    OpeningKind.TASTER_INTERNSHIP: 2,
    OpeningKind.WAGE_SUBSIDY_JOB: 22,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody at an employer sits down to write. Without `week` the times are to be agreed."""

    kind: OpeningKind
    week: _Week | None
    hours: int = 4
    seats: int = 1


def add_openings(world: World) -> None:
    """Make the texts of 18 months, more of them as time goes, each through the splitter."""
    early, later = _moments(world)
    first = _dealt(world, EARLY)
    rest = _dealt(world, {kind: many - EARLY[kind] for kind, many in SHARES.items()})[-len(later) :]
    for moment, kind in zip((*early, *later), (*first, *rest), strict=True):
        company = _company_for(world, kind)
        week = world.random.choice(WEEKS[kind])
        fixed = kind is OpeningKind.LEISURE_JOB or world.random.random() < 0.75
        seats = world.random.choices((1, 2, 3), (75, 20, 5))[0]
        offer = Offer(kind, week if fixed else None, world.random.choice((3, 4, 5, 6, 8)), seats)
        posting = put_up(world, company, offer, moment)
        since = world.calendar.now - moment
        if since < _JUST_NOW or (since < _LATELY and world.random.random() < _STILL_OPEN[mode_of(kind)]):
            for opening in posting.openings:
                opening.kept_open = True
    world.postings.sort(key=lambda posting: posting.published_at)


def _dealt(world: World, many: Mapping[OpeningKind, int]) -> list[OpeningKind]:
    """Every kind spread over the whole time, so that there is something of each at any time."""
    placed = [
        ((place + world.random.random()) / number, kind)
        for kind, number in many.items()
        for place in range(number)
    ]
    return [kind for _, kind in sorted(placed)]


def _moments(world: World) -> tuple[list[datetime], list[datetime]]:
    """When the texts are put up, the first weeks and the rest: weekdays between 8 and 15, denser towards today."""
    calendar = world.calendar
    already = len(world.postings)
    days = [
        day
        for offset in range((calendar.today - calendar.opened).days - 1)
        if (day := calendar.opened + timedelta(days=offset)).isoweekday() <= 5 and calendar.works(day)
    ]
    early = [day for day in days if day < calendar.months[0] + timedelta(days=4)]
    rising = list(accumulate(1.0 + place / len(days) for place in range(len(days))))
    first = sum(EARLY.values())
    chosen = (
        world.random.choices(early, k=first),
        world.random.choices(days, cum_weights=rising, k=POSTINGS - first - already),
    )
    at_first, later = ([at(day, world.random.randrange(480, 900)) for day in sorted(each)] for each in chosen)
    return at_first, later


def _company_for(world: World, kind: OpeningKind) -> Company:
    municipal = kind is OpeningKind.MUNICIPAL_MICRO_JOB or (
        kind in INTERNSHIP_KINDS and world.random.random() < 0.25
    )
    young = kind is OpeningKind.LEISURE_JOB
    while True:
        company = world.random.choice(world.companies)
        if company.municipal == municipal and world.words.ads_of(company.sector, young=young):
            return company


def put_up(
    world: World, company: Company, offer: Offer, moment: datetime, *, ad: Ad | None = None, draft: bool = False
) -> PostingPlan:
    """One text: written, split, bundled and published (or left as a draft)."""
    young = offer.kind is OpeningKind.LEISURE_JOB
    ad = ad or world.random.choice(world.words.ads_of(company.sector, young=young))
    workplace = world.random.choice(company.workplaces)
    contact = world.random.choice(company.contacts)
    text = ad.text.format(
        company=company.name,
        town=workplace.place.name,
        lead=LEADS[offer.kind],
        when=_when(offer),
        contact=contact.name,
        phone=contact.phone,
        email=contact.email,
    )
    found = split(text)
    posting = PostingPlan(
        id=world.ids.at(moment),
        company=company,
        workplace=workplace,
        contact=contact,
        title=found.title,
        text=text,
        published_at=moment,
        draft=draft,
    )
    _bundle(world, posting, offer, found)
    world.postings.append(posting)
    return posting


def _bundle(world: World, posting: PostingPlan, offer: Offer, found: SplitResult) -> None:
    """The proposed tasks as the employer leaves them: for pupils without those that pupils may not do, and all
    together where the text gives the weekdays."""
    kind = offer.kind
    tasks = [task for task in found.tasks if task.young_possible or kind is not OpeningKind.LEISURE_JOB]
    if not tasks:
        raise ValueError(f"a demo text without work: {posting.text[:60]!r}")
    times = _times(found)
    together = bool(times) or kind not in {OpeningKind.MICRO_JOB, OpeningKind.MUNICIPAL_MICRO_JOB}
    whole = sum(task.minutes_per_week or 0 for task in tasks)
    most = max(whole, FEWEST_MINUTES) if together else MOST_MINUTES // 2
    bundles = bundle([_timeless(task) for task in tasks] if together else tasks, max_minutes=most)
    starts_on, ends_on = _period(world, kind, posting.published_at.date())
    wage = _wage(world, kind)
    for part in bundles:
        held = [tasks[place] for place in part.places]
        opening = OpeningPlan(
            id=world.ids.at(posting.published_at),
            posting=posting,
            kind=kind,
            title=part.title,
            minutes=total_minutes(times) or max(30, min(part.minutes_per_week, 37 * 60)),
            times=times,
            starts_on=starts_on,
            ends_on=ends_on,
            seats=offer.seats,
            wage=wage,
            purpose=world.random.choice(world.words.phrases["purposes"]) if kind in INTERNSHIP_KINDS else None,
            paid_step=_paid_step(world, kind),
            demands=frozenset(demand for task in held for demand in task.demands),
            young_possible=all(task.young_possible for task in held),
        )
        posting.openings.append(opening)
        posting.tasks.extend((task, opening) for task in held)


@dataclass(frozen=True, slots=True)
class _Timeless:
    """A task whose part of the day is settled by the stated times."""

    phrase: str
    minutes_per_week: int | None
    sector: Sector | None
    time_of_day: None = None


def _timeless(task: ProposedTask) -> _Timeless:
    return _Timeless(task.phrase, task.minutes_per_week, task.sector)


def _times(found: SplitResult) -> tuple[TimeSpan, ...]:
    """The weekdays and clock times that the text gives whole."""
    return merged(
        TimeSpan(weekday, time.starts, time.ends)
        for time in found.times
        if time.starts is not None and time.ends is not None and time.every_weeks == 1
        for weekday in time.weekdays
    )


def _when(offer: Offer) -> str:
    if offer.week is None:
        return f"Det er {offer.hours} timer om ugen, og tiderne aftaler vi sammen."
    parts = [
        f"{danish.listed(day.danish for day in days)} kl. {danish.short_clock(starts)}-{danish.short_clock(ends)}"
        for days, starts, ends in offer.week
    ]
    return f"Du arbejder {' og '.join(parts)}."


def _period(world: World, kind: OpeningKind, published: date) -> tuple[date, date | None]:
    starts_on = published + timedelta(days=world.random.randrange(5, 15))
    weeks = _WEEKS_LONG.get(kind)
    return starts_on, None if weeks is None else starts_on + timedelta(weeks=weeks, days=-1)


def _wage(world: World, kind: OpeningKind) -> Decimal | None:
    """Kroner an hour; in practice none, and by agreement for the others now and then."""
    if kind in INTERNSHIP_KINDS or world.random.random() < 0.35:
        return None
    low, high = (80, 96) if kind is OpeningKind.LEISURE_JOB else (134, 156)
    return Decimal(world.random.randrange(low * 4, high * 4)) / 4


def _paid_step(world: World, kind: OpeningKind) -> str | None:
    if kind in INTERNSHIP_KINDS:
        return world.random.choice(world.words.phrases["paid_steps"])
    return world.random.choice(world.words.phrases["subsidy_steps"]) if kind is OpeningKind.WAGE_SUBSIDY_JOB else None
