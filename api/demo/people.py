"""The people of the demo. Names, places, wishes and times are drawn apart from target groups, so nothing follows from
a name.

Sizes are those of the strategies (DOMAIN.md section 2): 850 activity-ready of whom 481 are in the measured base, 290
and then 275 in a resource course, 1,070 who may have a flex job of whom 225 are without one, 500 young people outside
education and work, 300 pupils who want a leisure job.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from api.demo.calendar import AUTUMN, at
from api.demo.companies import ascii_of
from api.demo.words import PlaceWord
from api.demo.world import Cell, Guard, Person, World
from employers.vocabulary import OpeningKind, Sector
from infra.vocabulary import Weekday
from workers.rules.age_group import age_on, turns
from workers.rules.figures import Membership
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode

# Nobody new began a resource course from this day on (LOV 1750/2025).
RESOURCE_COURSE_CLOSED = date(2026, 2, 1)
LEAVERS = 15
LEAVERS_TO_FLEX = 8
OFFICIAL = 481
SIZES = {
    Cell.ACTIVITY_OFFICIAL: OFFICIAL,
    Cell.ACTIVITY_OTHER: 850 - OFFICIAL,
    Cell.RESOURCE: 290,
    Cell.FLEX_UNEMPLOYED: 225 - LEAVERS_TO_FLEX,
    Cell.FLEX_EMPLOYED: 1070 - 225,
    Cell.NEET: 500,
    Cell.PUPIL: 300,
}
# Flex-job eligible people who found a flex job within the months shown.
FOUND_FLEX_JOB = 62
# Activity-ready under 30 who were outside education and work before.
EARLIER_NEET = 110
_AGES = {
    Cell.ACTIVITY_OFFICIAL: (19, 62),
    Cell.ACTIVITY_OTHER: (19, 62),
    Cell.RESOURCE: (24, 63),
    Cell.FLEX_UNEMPLOYED: (24, 64),
    Cell.FLEX_EMPLOYED: (24, 65),
    Cell.NEET: (15, 29),
    Cell.PUPIL: (13, 17),
}
_GROUPS = {
    Cell.ACTIVITY_OFFICIAL: TargetGroup.ACTIVITY_READY,
    Cell.ACTIVITY_OTHER: TargetGroup.ACTIVITY_READY,
    Cell.RESOURCE: TargetGroup.RESOURCE_COURSE,
    Cell.FLEX_UNEMPLOYED: TargetGroup.FLEX_JOB_ELIGIBLE,
    Cell.FLEX_EMPLOYED: TargetGroup.FLEX_JOB_ELIGIBLE,
    Cell.NEET: TargetGroup.NEET,
    Cell.PUPIL: TargetGroup.LEISURE_JOB_SEEKER,
}
# Minutes a week from and to, as grown-ups say them.
_WANTED = ((60, 300), (120, 480), (180, 720), (240, 900))
# So many different people's words exist; models then read each of them once.
VOICES = 200


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody says of themselves."""

    own_words: str
    destination: str
    wishes: tuple[str, ...]
    skills: tuple[str, ...]


def add_people(world: World) -> None:
    """Make everybody, then the moves between groups."""
    grown = [_voice(world, young=False) for _ in range(VOICES)]
    young = [_voice(world, young=True) for _ in range(VOICES // 2)]
    for cell, size in SIZES.items():
        for _ in range(size):
            world.people.append(_person(world, cell, grown, young))
    _leave_resource_course(world)
    _find_flex_jobs(world)
    _were_neet(world)


def _person(world: World, cell: Cell, grown: list[Voice], young: list[Voice]) -> Person:
    random, today = world.random, world.calendar.today
    birth_date = _birth_date(world, cell)
    age = age_on(birth_date, today)
    ninth_grade = ninth_grade_ends(birth_date)
    schooling = Schooling.NONE
    if cell is Cell.PUPIL:
        schooling = Schooling.YOUTH_EDUCATION if ninth_grade <= today else Schooling.COMPULSORY
    began = _began(world, cell, birth_date)
    made_at = at(max(began, world.calendar.opened - timedelta(days=20)), random.randrange(480, 900))
    place = _home(world)
    latitude, longitude = world.near(place)
    name = world.name()
    minutes_from, minutes_to = (60, 720) if cell is Cell.PUPIL else random.choice(_WANTED)
    voice = random.choice(young if age < 25 else grown)
    licence = age >= 18 and random.random() < 0.45
    mode = random.choices(tuple(TravelMode), (15, 50, 30, 5))[0]
    person = Person(
        id=world.ids.at(made_at),
        cell=cell,
        name=name,
        birth_date=birth_date,
        schooling=schooling,
        ninth_grade_completed_on=ninth_grade if ninth_grade <= today and age < 25 else None,
        memberships=[Membership(_GROUPS[cell], began, None, cell in {Cell.ACTIVITY_OFFICIAL, Cell.RESOURCE})],
        place=place,
        latitude=latitude,
        longitude=longitude,
        reach_km=float(random.choice((3, 5, 5, 8, 10, 15))),
        travel_mode=TravelMode.BIKE if mode is TravelMode.CAR and not licence else mode,
        has_licence=licence,
        minutes_from=minutes_from,
        minutes_to=minutes_to,
        kinds=_kinds(world, cell),
        adjustments=_adjustments(world, cell),
        availability=_availability(world, cell),
        own_words=voice.own_words,
        destination=voice.destination,
        wishes=voice.wishes,
        skills=_skills(world, voice, age, licence),
        made_at=made_at,
        phone=world.phone(),
        email=_email(world, name) if random.random() < 0.7 else None,
        suggestions_on=random.random() > (0.7 if cell is Cell.FLEX_EMPLOYED else 0.03),
    )
    if age < 18:
        person.guardians = _guardians(world, person, began)
    if cell is Cell.FLEX_UNEMPLOYED:
        person.memberships.append(Membership(TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, _later(world, began)))
    if cell is Cell.FLEX_EMPLOYED and not person.suggestions_on:
        person.wishes, person.skills, person.destination = (), (), ""
    return person


def ninth_grade_ends(birth_date: date) -> date:
    """The last Friday but one of June in the year one turns 16, when most have finished 9th grade.

    >>> ninth_grade_ends(date(2010, 5, 1))
    datetime.date(2026, 6, 19)
    """
    day = date(birth_date.year + 16, 6, 24)
    return day - timedelta(days=(day.isoweekday() - Weekday.FRIDAY) % 7)


def _birth_date(world: World, cell: Cell) -> date:
    low, high = _AGES[cell]
    today = world.calendar.today
    while True:
        age = world.random.randint(low, high)
        birth_date = today - timedelta(days=age * 365 + age // 4 + world.random.randrange(1, 360))
        if not low <= age_on(birth_date, today) <= high:
            continue
        # Young people outside education have left school; the measure begins at 15.
        if cell is Cell.NEET and ninth_grade_ends(birth_date) > today - timedelta(days=60):
            continue
        return birth_date


def _began(world: World, cell: Cell, birth_date: date) -> date:
    """First day in the group: for most before the months shown, so that the bases stand still."""
    random, calendar = world.random, world.calendar
    if cell is Cell.PUPIL:
        return _within(world, turns(birth_date, 13), calendar.opened, skew=1.0)
    if cell is Cell.NEET:
        school_ended = ninth_grade_ends(birth_date) + timedelta(days=30)
        before = calendar.opened - timedelta(days=random.randrange(20, 600))
        long_since = random.random() < 0.8
        return max(before, school_ended) if long_since else _within(world, school_ended, calendar.opened, 1.0)
    before = calendar.months[0] - timedelta(days=random.randrange(30, 1800))
    if cell is Cell.RESOURCE:
        return min(before, RESOURCE_COURSE_CLOSED - timedelta(days=random.randrange(1, 900)))
    shown = random.random() < 0.08 and cell in {Cell.ACTIVITY_OFFICIAL, Cell.ACTIVITY_OTHER, Cell.FLEX_EMPLOYED}
    return _between(world, calendar.months[0], calendar.months[AUTUMN - 2]) if shown else before


def _within(world: World, earliest: date, opened: date, skew: float) -> date:
    """A day from `earliest` or the opening to three weeks ago; early ones are likelier."""
    first = max(earliest, opened)
    room = max(1, (world.calendar.today - timedelta(days=21) - first).days)
    return min(first + timedelta(days=int(room * world.random.random() ** (1 + skew))), world.calendar.yesterday)


def _between(world: World, first: date, before: date) -> date:
    return first + timedelta(days=world.random.randrange((before - first).days))


def _later(world: World, began: date) -> date:
    """A later day, still before the months shown."""
    room = max(1, (world.calendar.months[0] - began).days)
    return began + timedelta(days=world.random.randrange(room))


def _home(world: World) -> PlaceWord:
    places = world.words.places
    return world.random.choice(places[:8] if world.random.random() < 0.55 else places)


def _kinds(world: World, cell: Cell) -> set[OpeningKind]:
    if cell is Cell.PUPIL:
        return {OpeningKind.LEISURE_JOB}
    kinds = {OpeningKind.MICRO_JOB, OpeningKind.MUNICIPAL_MICRO_JOB}
    for kind, chance in (
        (OpeningKind.INTERNSHIP, 0.6),
        (OpeningKind.TASTER_INTERNSHIP, 0.7),
        (OpeningKind.WAGE_SUBSIDY_JOB, 0.4),
    ):
        if world.random.random() < chance:
            kinds.add(kind)
    if cell in {Cell.FLEX_UNEMPLOYED, Cell.FLEX_EMPLOYED}:
        kinds.add(OpeningKind.FLEX_JOB)
    return kinds


def _adjustments(world: World, cell: Cell) -> set[Adjustment]:
    if cell is Cell.PUPIL:
        return set()
    many = world.random.choices((0, 1, 2, 3), (70, 20, 8, 2) if cell is Cell.NEET else (35, 35, 22, 8))[0]
    return set(world.random.sample(tuple(Adjustment), many))


def _availability(world: World, cell: Cell) -> tuple[TimeSpan, ...]:
    random = world.random
    if cell is Cell.PUPIL:
        days = random.sample(range(1, 6), random.choice((2, 3, 3, 4)))
        after_school = ((870, 1080), (900, 1080), (900, 1140), (930, 1200))
        spans = [TimeSpan(Weekday(day), *random.choice(after_school)) for day in days]
        weekend = random.sample((6, 7), random.choice((0, 1, 1, 2)))
        return tuple(sorted([*spans, *(TimeSpan(Weekday(day), random.choice((540, 600)), 960) for day in weekend)]))
    if random.random() < 0.04:
        return ()
    days = random.sample(range(1, 6), random.choice((2, 3, 3, 4, 5)))
    starts, ends = random.choice(((480, 720), (540, 780), (480, 900), (540, 960), (720, 1020)))
    spans = [TimeSpan(Weekday(day), starts, ends) for day in days]
    if random.random() < 0.2:
        spans.append(TimeSpan(Weekday(random.choice((6, 7))), 540, 840))
    return tuple(sorted(spans))


def _voice(world: World, *, young: bool) -> Voice:
    """Words that hang together: wishes from two kinds of work, what one can from one of them."""
    random, words = world.random, world.words
    first, second = random.sample([sector.value for sector in Sector], 2)
    wishes = random.sample(words.wishes[first], 2) if random.random() < 0.6 else [random.choice(words.wishes[first])]
    if random.random() < 0.6:
        wishes.append(random.choice(words.wishes[second]))
    if random.random() < 0.6:
        wishes.append(random.choice(words.wishes["any"]))
    if random.random() < 0.15:
        wishes.append(random.choice(words.wishes["young" if young else "grown"]))
    skills = [random.choice(words.skills[random.choice((first, first, second))])]
    if random.random() < 0.6:
        skills.append(random.choice(words.skills[second]))
    if young and random.random() < 0.3:
        skills.append(random.choice(words.skills["young"]))
    return Voice(
        own_words=random.choice(words.own_words["young" if young else "adult"]) if random.random() < 0.85 else "",
        destination=random.choice(words.own_words["destination"]) if random.random() < 0.5 else "",
        wishes=tuple(dict.fromkeys(wishes)),
        skills=tuple(dict.fromkeys(skills)),
    )


def _skills(world: World, voice: Voice, age: int, licence: bool) -> tuple[str, ...]:
    """A few say that they drive, or what they did before."""
    if licence and world.random.random() < 0.15:
        return (*voice.skills, world.random.choice(world.words.skills["licence"]))
    if age >= 25 and world.random.random() < 0.12:
        return (*voice.skills, world.random.choice(world.words.skills["grown"]))
    return voice.skills


def _guardians(world: World, person: Person, began: date) -> list[Guard]:
    family = person.name.split()[-1]
    found = []
    for _ in range(world.random.choice((1, 2, 2))):
        first = world.random.choice(world.words.first_names)
        found.append(Guard(f"{first} {family}", world.phone(), _email(world, first), began))
    return found


def _email(world: World, name: str) -> str:
    return f"{ascii_of(name.split()[0])}{world.random.randrange(1000):03d}@post.example"


def _of(world: World, cell: Cell) -> list[Person]:
    return [person for person in world.people if person.cell is cell]


def _leave_resource_course(world: World) -> None:
    """Some leave in the autumn month: about half get a flex-job grant, the others leave the municipality's offer."""
    first, last = world.calendar.months[AUTUMN], world.calendar.last_day(AUTUMN)
    for place, person in enumerate(world.random.sample(_of(world, Cell.RESOURCE), LEAVERS)):
        leaves_on = first + timedelta(days=world.random.randrange(4, (last - first).days))
        course = person.memberships[0]
        person.memberships = [Membership(course.group, course.valid_from, leaves_on, course.in_official_base)]
        person.leaves = True
        if place < LEAVERS_TO_FLEX:
            granted = leaves_on + timedelta(days=1)
            person.memberships.append(Membership(TargetGroup.FLEX_JOB_ELIGIBLE, granted))
            person.memberships.append(Membership(TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, granted))
            person.kinds.add(OpeningKind.FLEX_JOB)
        else:
            person.left_on = leaves_on
            person.suggestions_on = False


def _find_flex_jobs(world: World) -> None:
    """A spell of unemployment that ended within the months shown, spread over them."""
    months = world.calendar.months
    earlier = [person for person in _of(world, Cell.FLEX_EMPLOYED) if person.memberships[0].valid_from < months[0]]
    for place, person in enumerate(world.random.sample(earlier, FOUND_FLEX_JOB)):
        ended = months[0] + timedelta(days=15 + place * (months[AUTUMN] - months[0]).days // FOUND_FLEX_JOB)
        began = _later(world, person.memberships[0].valid_from)
        person.memberships.append(Membership(TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, began, ended))


def _were_neet(world: World) -> None:
    """Young people who have gone from the one group to the other."""
    calendar = world.calendar
    under_30 = [
        person
        for person in _of(world, Cell.ACTIVITY_OTHER)
        if age_on(person.birth_date, calendar.today) < 30 and age_on(person.birth_date, calendar.opened) >= 18
    ]
    for person in world.random.sample(under_30, min(EARLIER_NEET, len(under_30))):
        began = calendar.opened - timedelta(days=world.random.randrange(20, 300))
        ended = _between(world, calendar.months[0], calendar.months[AUTUMN - 1])
        person.memberships.append(Membership(TargetGroup.NEET, began, ended))

