"""A person as pages show them: the same facts for themselves and for their consultant, each with its Danish words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from employers.vocabulary import KIND_NAMES, OpeningKind
from frontend import present
from frontend.forms.profile import SECTIONS, Section
from infra.tenancy import Place
from infra.vocabulary import Weekday
from workers.models import Guardian, Worker
from workers.rules.age_group import age_on
from workers.rules.profile import is_minor
from workers.rules.week import TimeSpan
from workers.vocabulary import ADJUSTMENT_NAMES, TRAVEL_MODE_NAMES, Adjustment, Schooling, TravelMode

_PUPIL_AGE = 25


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What a page says of somebody. Empty texts and lists are what nobody has said."""

    name: str
    own_words: str
    destination: str
    wishes: list[str]
    skills: list[str]
    times: list[str]
    hours_a_week: str
    kinds: list[str]
    place: list[tuple[str, str]]
    adjustments: list[str]
    school: list[tuple[str, str | None]]
    guardians: list[Guardian]
    contact: list[tuple[str, str | None]]
    suggestions_on: bool
    age: int | None
    minor: bool
    may_be_pupil: bool

    def section(self, key: str) -> Section:
        return SECTIONS[key]


def shown(worker: Worker, today: date) -> PersonShown:
    """The person on a day; everything that belongs to them must be loaded."""
    age = age_on(worker.birth_date, today) if worker.birth_date and worker.birth_date <= today else None
    spans = [TimeSpan(Weekday(each.weekday), each.starts, each.ends) for each in worker.availability]
    completed = worker.ninth_grade_completed_on
    licence = {True: "ja", False: "nej", None: "ikke oplyst"}[worker.has_licence]
    hours = f"{present.hours(worker.minutes_from)} til {present.hours(worker.minutes_to)} om ugen"
    if worker.minutes_from == worker.minutes_to:
        hours = f"{present.hours(worker.minutes_to)} om ugen"
    return PersonShown(
        name=worker.name,
        own_words=worker.own_words,
        destination=worker.positive_destination,
        wishes=[wish.text for wish in worker.wishes],
        skills=[skill.text for skill in worker.skills],
        times=[span.danish for span in spans],
        hours_a_week=hours,
        kinds=[KIND_NAMES[OpeningKind(kind)] for kind in worker.kinds],
        place=[
            ("Sted", worker.area or "ikke kendt"),
            ("Højst", present.kilometres(worker.reach_km)),
            ("Kommer frem", TRAVEL_MODE_NAMES[TravelMode(worker.travel_mode)]),
            ("Kørekort", licence),
        ],
        adjustments=[ADJUSTMENT_NAMES[Adjustment(each)] for each in worker.adjustments],
        school=[
            ("Skole", present.name_of(Schooling(worker.schooling))),
            ("9. klasse færdig", present.short_date(completed) if completed else None),
        ],
        guardians=list(worker.guardians),
        contact=[("Navn", worker.name), ("Telefon", worker.phone), ("E-mail", worker.email)],
        suggestions_on=worker.suggestions_on,
        age=age,
        minor=is_minor(worker.birth_date, today),
        may_be_pupil=age is None or age < _PUPIL_AGE or worker.schooling != Schooling.NONE,
    )


def options(places: list[Place], area: str, *, staff: bool = False) -> dict[str, Any]:
    """What the fields of a person's sections offer; `staff` where a consultant writes about somebody else."""
    return {
        "staff": staff,
        "kinds": list(KIND_NAMES.items()),
        "travel_modes": [(mode, present.capital(name)) for mode, name in TRAVEL_MODE_NAMES.items()],
        "adjustments": [(each, present.capital(name)) for each, name in ADJUSTMENT_NAMES.items()],
        "schoolings": [
            (Schooling.COMPULSORY, "Ja, i folkeskolen"),
            (Schooling.YOUTH_EDUCATION, "Ja, på en ungdomsuddannelse"),
            (Schooling.NONE, "Nej"),
        ],
        "places": [(place.id, f"{place.name}, {place.postcode}") for place in places],
        "place_blank": f"Som nu: {area}" if area else "Ikke valgt",
    }
