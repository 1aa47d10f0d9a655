"""What the demo municipality consists of while it is being made: plain objects that become rows at the end.

They point at each other in circles, so each is only itself: no comparing and no printing by value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from random import Random
from uuid import UUID

from api.demo.calendar import Calendar
from api.demo.words import PlaceWord, Words
from employers.rules.split import ProposedTask
from employers.vocabulary import ACTIVATION_KINDS, PAID_HOURS_KINDS, Demand, OpeningKind, OpeningState, Sector
from infra.vocabulary import Role
from matching.vocabulary import ProposalState
from workers.rules.figures import Membership
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling, TravelMode


class Cell(StrEnum):
    """Parts of the population that share nobody; the measured bases are made of whole cells."""

    ACTIVITY_OFFICIAL = "activity_official"
    ACTIVITY_OTHER = "activity_other"
    RESOURCE = "resource"
    FLEX_UNEMPLOYED = "flex_unemployed"
    FLEX_EMPLOYED = "flex_employed"
    NEET = "neet"
    PUPIL = "pupil"


class Mode(StrEnum):
    """What a placement counts as in the figures."""

    PAID = "paid"
    ACTIVATION = "activation"
    FLEX = "flex"


def mode_of(kind: OpeningKind) -> Mode:
    """Paid hours, company-based activation, or a flex job, which is neither."""
    if kind in PAID_HOURS_KINDS:
        return Mode.PAID
    return Mode.ACTIVATION if kind in ACTIVATION_KINDS else Mode.FLEX


@dataclass(eq=False, repr=False)
class AccountPlan:
    """Somebody who can sign in. Without `demo` there is no password, so nobody can."""

    id: UUID
    name: str
    email: str
    roles: tuple[Role, ...]
    demo: bool = False


@dataclass(eq=False, repr=False)
class ContactPlan:
    """A person at an employer."""

    id: UUID
    name: str
    email: str
    phone: str
    account: AccountPlan | None = None


@dataclass(eq=False, repr=False)
class WorkplacePlan:
    """A production unit at a place."""

    id: UUID
    p_number: str
    name: str
    address: str
    place: PlaceWord
    latitude: float
    longitude: float
    staff: int


@dataclass(eq=False, repr=False)
class Company:
    """An employer with its workplaces and contacts."""

    id: UUID
    cvr: str
    name: str
    sector: Sector
    municipal: bool
    social: bool
    workplaces: list[WorkplacePlan]
    contacts: list[ContactPlan]
    partner_since: date | None
    made_at: datetime


@dataclass(eq=False, repr=False)
class PostingPlan:
    """A job text that somebody has put up, or is still writing."""

    id: UUID
    company: Company
    workplace: WorkplacePlan
    contact: ContactPlan
    title: str
    text: str
    published_at: datetime
    tasks: list[tuple[ProposedTask, OpeningPlan]] = field(default_factory=list)
    openings: list[OpeningPlan] = field(default_factory=list)
    draft: bool = False


@dataclass(eq=False, repr=False)
class OpeningPlan:
    """Some of its tasks, offered to so many people."""

    id: UUID
    posting: PostingPlan
    kind: OpeningKind
    title: str
    minutes: int
    times: tuple[TimeSpan, ...]
    starts_on: date
    ends_on: date | None
    seats: int = 1
    wage: Decimal | None = None
    purpose: str | None = None
    paid_step: str | None = None
    demands: frozenset[Demand] = frozenset()
    young_possible: bool = True
    state: OpeningState = OpeningState.OPEN
    kept_open: bool = False
    placements: list[PlacementPlan] = field(default_factory=list)

    @property
    def workplace(self) -> WorkplacePlan:
        return self.posting.workplace

    @property
    def flexible(self) -> bool:
        return not self.times

    def taken(self, first: date, last: date | None) -> int:
        """The most seats taken on any day of the period."""
        others = [each for each in self.placements if each.touches(first, last)]
        days = {first, *(each.starts_on for each in others)}
        return max(sum(each.touches(day, day) for each in others) for day in days)


@dataclass(eq=False, repr=False)
class Guard:
    """A holder of parental custody."""

    name: str
    phone: str
    email: str
    informed_on: date


@dataclass(eq=False, repr=False)
class Person:
    """A worker. What the rules look at is widened when the person is placed, so that every placement is one they said
    yes to."""

    id: UUID
    cell: Cell
    name: str
    birth_date: date
    schooling: Schooling
    ninth_grade_completed_on: date | None
    memberships: list[Membership]
    place: PlaceWord
    latitude: float
    longitude: float
    reach_km: float
    travel_mode: TravelMode
    has_licence: bool
    minutes_from: int
    minutes_to: int
    kinds: set[OpeningKind]
    adjustments: set[Adjustment]
    availability: tuple[TimeSpan, ...]
    own_words: str
    destination: str
    wishes: tuple[str, ...]
    skills: tuple[str, ...]
    made_at: datetime
    phone: str
    email: str | None = None
    guardians: list[Guard] = field(default_factory=list)
    suggestions_on: bool = True
    account: AccountPlan | None = None
    consultant: AccountPlan | None = None
    last_offered_at: datetime | None = None
    left_on: date | None = None
    leaves: bool = False
    placements: list[PlacementPlan] = field(default_factory=list)

    def busy(self, first: date, last: date | None) -> bool:
        return any(each.touches(first, last) for each in self.placements)


@dataclass(eq=False, repr=False)
class PlacementPlan:
    """A person in an opening. `ends_on` is None while nobody has agreed on an end."""

    id: UUID
    opening: OpeningPlan
    person: Person
    starts_on: date
    ends_on: date | None
    times: tuple[TimeSpan, ...]
    agreed_at: datetime
    beside: bool = False

    @property
    def mode(self) -> Mode:
        return mode_of(self.opening.kind)

    def touches(self, first: date, last: date | None) -> bool:
        return (last is None or self.starts_on <= last) and (self.ends_on is None or self.ends_on >= first)


@dataclass(eq=False, repr=False)
class Step:
    """One logged change of a proposal: `by` is the house's word for who did it."""

    state: ProposalState
    moment: datetime
    by: Role | None
    reason: str | None = None


@dataclass(eq=False, repr=False)
class ProposalPlan:
    """One opening put to one person, with every step; `steps[-1]` is where it stands."""

    id: UUID
    opening: OpeningPlan
    person: Person
    steps: list[Step]
    reply_by: datetime
    message: str = ""
    placement: PlacementPlan | None = None
    sleep_until: datetime | None = None

    @property
    def state(self) -> ProposalState:
        return self.steps[-1].state

    @property
    def applied(self) -> bool:
        return self.steps[0].by is Role.WORKER


class Ids:
    """UUIDv7s of given moments, in the order they are asked for; the same seed gives the same ids.

    >>> Ids("7").at(datetime.fromisoformat("2026-11-20T09:00+00:00")).version
    7
    """

    def __init__(self, salt: str) -> None:
        self._random = Random(salt)
        self._count = 0

    def at(self, moment: datetime) -> UUID:
        self._count = (self._count + 1) & 0xFFF
        milliseconds = int(moment.timestamp() * 1000)
        low = (0b10 << 62) | self._random.getrandbits(62)
        return UUID(int=(milliseconds << 80) | (0x7 << 76) | (self._count << 64) | low)


@dataclass(eq=False, repr=False)
class World:
    """Everything of one demo municipality."""

    seed: int
    code: str
    calendar: Calendar
    words: Words
    random: Random
    ids: Ids
    consultants: list[AccountPlan] = field(default_factory=list)
    others: list[AccountPlan] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    postings: list[PostingPlan] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    placements: list[PlacementPlan] = field(default_factory=list)
    proposals: list[ProposalPlan] = field(default_factory=list)

    @property
    def openings(self) -> list[OpeningPlan]:
        return [opening for posting in self.postings for opening in posting.openings]

    def name(self) -> str:
        return f"{self.random.choice(self.words.first_names)} {self.random.choice(self.words.last_names)}"

    def phone(self) -> str:
        return f"+45 00 00 {self.random.randrange(100):02d} {self.random.randrange(100):02d}"

    def near(self, place: PlaceWord) -> tuple[float, float]:
        """A position within about a kilometre of the place."""
        return (
            round(place.latitude + self.random.uniform(-0.008, 0.008), 5),
            round(place.longitude + self.random.uniform(-0.014, 0.014), 5),
        )
