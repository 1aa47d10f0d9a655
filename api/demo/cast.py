"""The people one can sign in as: each in the middle of something that asks for them today."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from api.demo.calendar import at
from api.demo.careers import place
from api.demo.companies import CAFE
from api.demo.openings import Offer, put_up
from api.demo.people import ninth_grade_ends
from api.demo.proposals import put_forward
from api.demo.words import Ad
from api.demo.world import AccountPlan, Cell, Company, OpeningPlan, Person, World
from employers.vocabulary import OpeningKind, OpeningState, Sector
from infra.identity.demo import DEMO_DOMAIN
from infra.vocabulary import Role, Weekday
from matching.vocabulary import ProposalState
from workers.rules.age_group import age_on
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling, TravelMode

CONSULTANTS = 60
FEWEST, MOST = 15, 60
# What the job consultant finds waiting: so many in each state are hers.
_HERS = {ProposalState.EMPLOYER_YES: 2, ProposalState.PROPOSED: 3, ProposalState.WITH_EMPLOYER: 2}
_HERS_NOT_NOW = 3
_HERS_ENDING = 3
_MON, _TUE, _WED, _THU, _FRI, _SAT, _SUN = Weekday


def add_accounts(world: World) -> None:
    """Sixty consultants; two of them, an administrator and a committee member can be signed in as."""
    opened = at(world.calendar.opened, 480)
    amina = AccountPlan(world.ids.at(opened), "Amina Rahimi", f"amina@{DEMO_DOMAIN}", (Role.CONSULTANT,), demo=True)
    jonas = AccountPlan(world.ids.at(opened), "Jonas Krogh", f"jonas@{DEMO_DOMAIN}", (Role.CONSULTANT,), demo=True)
    world.consultants = [amina, jonas]
    for number in itertools.count(len(world.consultants)):
        if number == CONSULTANTS:
            break
        address = f"konsulent{number + 1}@fjordby.example"
        world.consultants.append(AccountPlan(world.ids.at(opened), world.name(), address, (Role.CONSULTANT,)))
    world.others += [
        AccountPlan(world.ids.at(opened), "Ulla Winther", f"ulla@{DEMO_DOMAIN}", (Role.COMMITTEE,), demo=True),
        AccountPlan(world.ids.at(opened), "Viggo Bang", f"viggo@{DEMO_DOMAIN}", (Role.ADMINISTRATOR,), demo=True),
    ]


def _employer_account(world: World, company: Company, name: str) -> None:
    """The company's first contact is this person, who signs in."""
    contact = company.contacts[0]
    contact.name, contact.email = name, f"{name.split()[0].lower()}@{DEMO_DOMAIN}"
    contact.account = AccountPlan(world.ids.at(company.made_at), name, contact.email, (Role.EMPLOYER,), demo=True)
    company.contacts = [contact]
    world.others.append(contact.account)


def _worker_account(world: World, person: Person, name: str) -> None:
    person.name = name
    address = f"{name.split()[0].lower()}@{DEMO_DOMAIN}"
    person.account = AccountPlan(world.ids.at(person.made_at), name, address, (Role.WORKER,), demo=True)
    person.email = address
    world.others.append(person.account)


def stage(world: World) -> None:
    """Before everybody else: the café, the municipality's own yard, the citizen in her job."""
    cafe = next(company for company in world.companies if company.name == CAFE)
    yard = world.companies[0]
    _employer_account(world, cafe, "Karen Lund")
    _employer_account(world, yard, "Bent Riis")
    citizen = _citizen(world)
    _pupil(world)
    weeks = ((_MON, _WED, _FRI), 540, 720), ((_TUE, _THU), 780, 960), ((_SAT,), 600, 780), ((_TUE, _THU), 480, 660)
    mornings, afternoons, saturdays, early = (((days, starts, ends),) for days, starts, ends in weeks)
    ads = world.words.ads_of(Sector.KITCHEN)
    today = world.calendar.today
    first = _put_up(world, cafe, Offer(OpeningKind.MICRO_JOB, mornings, seats=3), today - timedelta(days=134), ads[0])
    _put_up(world, cafe, Offer(OpeningKind.MICRO_JOB, afternoons, seats=2), today - timedelta(days=13), ads[3])
    _put_up(world, cafe, Offer(OpeningKind.LEISURE_JOB, saturdays, seats=2), today - timedelta(days=20), ads[2])
    _put_up(world, cafe, Offer(OpeningKind.MICRO_JOB, None, 4), today - timedelta(days=2), ads[1], draft=True)
    green = world.words.ads_of(Sector.GREEN_AREAS)
    second = _put_up(
        world, yard, Offer(OpeningKind.MUNICIPAL_MICRO_JOB, early, seats=3), today - timedelta(days=120), green[2]
    )
    _put_up(world, yard, Offer(OpeningKind.MUNICIPAL_MICRO_JOB, None, 5, 2), today - timedelta(days=16), green[0])
    begin = today - timedelta(days=97)
    place(world, citizen, first, begin, months=17)
    others = (Cell.ACTIVITY_OTHER, Cell.NEET, Cell.ACTIVITY_OFFICIAL, Cell.RESOURCE, Cell.NEET)
    for number, (opening, cell) in enumerate(zip((first, first, second, second, second), others, strict=True)):
        person = _free(world, cell, begin)
        place(world, person, opening, begin + timedelta(days=7 * number), months=17)


def _put_up(
    world: World, company: Company, offer: Offer, day: date, ad: Ad, *, draft: bool = False
) -> OpeningPlan:
    while day.isoweekday() > 5 or not world.calendar.works(day):
        day -= timedelta(days=1)
    posting = put_up(world, company, offer, at(day, 610), ad=ad, draft=draft)
    for opening in posting.openings:
        opening.kept_open = True
    return posting.openings[0]


def _free(world: World, cell: Cell, day: date) -> Person:
    return next(
        person
        for person in world.people
        if person.cell is cell
        and not person.placements
        and not person.leaves
        and person.memberships[0].valid_from < day
        and age_on(person.birth_date, day) >= 18
    )


def _citizen(world: World) -> Person:
    """A grown-up with a job at the café, who would like a little more."""
    person = _free(world, Cell.ACTIVITY_OFFICIAL, world.calendar.months[0])
    _worker_account(world, person, "Mette Dalsgaard")
    person.birth_date = _birthday(world, 38)
    person.ninth_grade_completed_on = None
    person.own_words = (
        "Jeg kan godt lide faste dage og at vide, hvad jeg skal. "
        "Jeg bliver glad, når jeg kan se, at jeg har lavet noget."
    )
    person.destination = "et fast arbejde, hvor de regner med mig"
    person.wishes = (
        "jeg vil gerne lære at lave mad til mange",
        "plante blomster og se dem vokse",
        "helst ikke for mange mennesker på én gang",
    )
    person.skills = ("jeg bager rugbrød hver uge", "jeg er god til at holde orden")
    person.adjustments = {Adjustment.NO_HEAVY_LIFTING}
    person.availability = tuple(TimeSpan(day, 540, 900) for day in (_MON, _TUE, _WED, _THU, _FRI))
    person.minutes_from, person.minutes_to, person.reach_km = 120, 960, 10.0
    person.travel_mode = TravelMode.BIKE
    _live_at(world, person, 2)
    return person


def _pupil(world: World) -> Person:
    """A pupil of 15 in the last years of school."""
    person = next(person for person in world.people if person.cell is Cell.PUPIL)
    _worker_account(world, person, "Noah Juhl")
    person.birth_date = _birthday(world, 15)
    finished = ninth_grade_ends(person.birth_date)
    done = finished <= world.calendar.today
    person.schooling = Schooling.YOUTH_EDUCATION if done else Schooling.COMPULSORY
    person.ninth_grade_completed_on = finished if done else None
    person.own_words = "Jeg går i skole og har tid om eftermiddagen og lidt i weekenden. Jeg er lidt genert i starten."
    person.destination = "at blive kok engang"
    person.wishes = (
        "bage boller og kager",
        "jeg vil gerne noget med dyr, helst ude",
        "jeg vil gerne tjene mine egne penge",
    )
    person.skills = ("jeg laver aftensmad derhjemme tre gange om ugen", "jeg er god til dyr, de kan lide mig")
    weekdays = tuple(TimeSpan(day, 900, 1140) for day in (_MON, _TUE, _THU))
    person.availability = (*weekdays, TimeSpan(_SAT, 540, 960))
    person.minutes_from, person.minutes_to, person.reach_km = 60, 480, 8.0
    person.guardians = person.guardians[:1]
    person.guardians[0].name = "Lise Juhl"
    began = world.calendar.today - timedelta(days=60)
    membership = person.memberships[0]
    person.memberships = [type(membership)(membership.group, began)]
    person.made_at = at(began, 600)
    _live_at(world, person, 1)
    return person


def _birthday(world: World, age: int) -> date:
    """So old since about three months."""
    day = world.calendar.today - timedelta(days=95)
    return date(day.year - age, day.month, min(day.day, 28))


def _live_at(world: World, person: Person, place_number: int) -> None:
    person.place = world.words.places[place_number]
    person.latitude, person.longitude = world.near(person.place)


def add_waiting(world: World) -> None:
    """After everybody is placed: answers to give at the café and the yard, a proposal to citizen and pupil."""
    amina, jonas = world.consultants[:2]
    citizen = next(person for person in world.people if person.account and person.cell is not Cell.PUPIL)
    pupil = next(person for person in world.people if person.account and person.cell is Cell.PUPIL)
    citizen.consultant, pupil.consultant = amina, jonas
    cafe, yard = (next(c for c in world.companies if c.name == name) for name in (CAFE, world.words.municipal[0].name))
    waiting = [opening for opening in world.openings if opening.kept_open and opening.state is OpeningState.OPEN]
    at_cafe = [opening for opening in waiting if opening.posting.company is cafe]
    grown = [opening for opening in at_cafe if opening.kind is OpeningKind.MICRO_JOB and not opening.placements]
    for cell in (Cell.ACTIVITY_OFFICIAL, Cell.NEET):
        put_forward(world, _unasked(world, cell), grown[0], ProposalState.WITH_EMPLOYER)
    at_yard = [opening for opening in waiting if opening.posting.company is yard and not opening.placements]
    for cell in (Cell.ACTIVITY_OTHER, Cell.RESOURCE):
        put_forward(world, _unasked(world, cell), at_yard[0], ProposalState.WITH_EMPLOYER)
    put_forward(
        world,
        citizen,
        at_yard[-1],
        ProposalState.PROPOSED,
        message="Du har sagt, at du gerne vil plante noget. De er søde derude, og du får en kollega. Hvad siger du?",
    )
    saturdays = next(opening for opening in at_cafe if opening.kind is OpeningKind.LEISURE_JOB)
    put_forward(
        world,
        pupil,
        saturdays,
        ProposalState.PROPOSED,
        message="Det er om lørdagen og tæt på dig. Du må gerne se stedet først, hvis du vil.",
    )
    for person in (citizen, pupil):
        person.minutes_to = max(person.minutes_to, 960)


def _unasked(world: World, cell: Cell) -> Person:
    asked = {proposal.person.id for proposal in world.proposals}
    return next(
        person
        for person in world.people
        if person.cell is cell
        and person.id not in asked
        and not person.placements
        and person.left_on is None
        and person.account is None
        and age_on(person.birth_date, world.calendar.today) >= 18
    )


def assign_consultants(world: World) -> None:
    """Each person at most one; each consultant 15 to 60. Amina gets those with something waiting."""
    amina, jonas = world.consultants[:2]
    _give_amina(world, amina)
    here = [person for person in world.people if person.left_on is None and person.consultant is None]
    adults = [each for each in here if each.cell in {Cell.ACTIVITY_OFFICIAL, Cell.ACTIVITY_OTHER, Cell.RESOURCE}]
    flex = [each for each in here if each.cell is Cell.FLEX_UNEMPLOYED]
    asked = {proposal.person.id for proposal in world.proposals}
    flex += [e for e in here if e.cell is Cell.FLEX_EMPLOYED and (e.id in asked or world.random.random() < 0.25)]
    young = [each for each in here if each.cell is Cell.NEET]
    young += [each for each in here if each.cell is Cell.PUPIL and (each.id in asked or world.random.random() < 0.8)]
    teams = (
        (adults, world.consultants[2:30]),
        (flex, world.consultants[30:41]),
        (young, [jonas, *world.consultants[41:]]),
    )
    for people, team in teams:
        world.random.shuffle(people)
        _share_out(world, people, team)


def _share_out(world: World, people: list[Person], team: list[AccountPlan]) -> None:
    """Unequal loads around the mean, none of them outside the bounds; who finds no room has nobody yet."""
    low, high = FEWEST + 1, MOST - 2
    mean = len(people) / len(team)
    loads = [min(high, max(low, int(mean * world.random.uniform(0.72, 1.28)))) for _ in team]
    while sum(loads) < len(people) and min(loads) < high:
        loads[loads.index(min(loads))] += 1
    while sum(loads) > len(people) and max(loads) > low:
        loads[loads.index(max(loads))] -= 1
    rest = iter(people)
    for account, load in zip(team, loads, strict=True):
        for person in itertools.islice(rest, load):
            person.consultant = account


def _give_amina(world: World, amina: AccountPlan) -> None:
    """People with something waiting, then others until she has as many as her colleagues."""
    own = {Cell.ACTIVITY_OFFICIAL, Cell.ACTIVITY_OTHER, Cell.RESOURCE}
    for state, many in _HERS.items():
        found = [p for p in world.proposals if p.state is state and p.person.cell in own and not p.person.consultant]
        late = sorted(found, key=lambda proposal: proposal.reply_by)
        for proposal in late[:many]:
            proposal.person.consultant = amina
    refused = [p for p in world.proposals if p.state is ProposalState.WORKER_NOT_NOW and p.person.cell in own]
    for proposal in sorted(refused, key=lambda proposal: proposal.steps[-1].moment)[-_HERS_NOT_NOW:]:
        proposal.person.consultant = proposal.person.consultant or amina
    today = world.calendar.today
    ending = [
        placement.person
        for placement in world.placements
        if placement.person.cell in own and placement.ends_on is not None and placement.ends_on >= today
    ]
    working = [each.person for each in world.placements if each.person.cell in own and each.touches(today, None)]
    calm = [each for each in world.people if each.cell in own and each.left_on is None]
    for person in (*ending[:_HERS_ENDING], *working[:8], *calm[40:56]):
        person.consultant = person.consultant or amina
