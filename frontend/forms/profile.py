"""What a person says about themselves, section by section: the question, the fields, and what they come to.

The same sections serve the first telling (one question at a time), the person's own page and their consultant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from employers.vocabulary import OpeningKind
from frontend.forms.reading import Form
from infra.vocabulary import MOST_MINUTES_A_WEEK
from workers.models import Worker
from workers.rules.week import TimeSpan
from workers.services.profile import LONGEST_DESTINATION, LONGEST_LINE, LONGEST_WORDS, MOST_LINES
from workers.services.profile_change import GuardianChange, ProfileChange
from workers.vocabulary import Adjustment, Schooling, TravelMode

ALL_LINES = MOST_LINES * (LONGEST_LINE + 2)


@dataclass(frozen=True, slots=True)
class Section:
    """One piece of the person's page. `question` is said to the person, `heading` stands over the piece."""

    key: str
    heading: str
    question: str
    read: Callable[[Form], ProfileChange]


def _lines(form: Form, name: str) -> list[str]:
    typed = form.text(name, limit=ALL_LINES, required=False)
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    if any(len(line) > LONGEST_LINE for line in lines):
        form.refuse(name, f"En linje må højst være på {LONGEST_LINE} tegn. Del den i to.")
    if len(lines) > MOST_LINES:
        form.refuse(name, f"Skriv højst {MOST_LINES} linjer, og vælg de vigtigste.")
    return lines


def _skills(form: Form) -> ProfileChange:
    return ProfileChange(skills=_lines(form, "skills"))


def _wishes(form: Form) -> ProfileChange:
    return ProfileChange(wishes=_lines(form, "wishes"))


def _words(form: Form) -> ProfileChange:
    return ProfileChange(own_words=form.text("own_words", limit=LONGEST_WORDS, required=False))


def _destination(form: Form) -> ProfileChange:
    typed = form.text("positive_destination", limit=LONGEST_DESTINATION, required=False)
    return ProfileChange(positive_destination=typed)


def _times(form: Form) -> ProfileChange:
    spans = [TimeSpan(day, starts, ends) for day, (starts, ends) in form.week("week").items()]
    least = form.maybe_hours_as_minutes("minutes_from", least=0, most=MOST_MINUTES_A_WEEK)
    most = form.maybe_hours_as_minutes("minutes_to", least=0, most=MOST_MINUTES_A_WEEK)
    change = ProfileChange(availability=spans)
    if least is not None:
        change.minutes_from = least
    if most is not None:
        change.minutes_to = most
    return change


def _kinds(form: Form) -> ProfileChange:
    return ProfileChange(kinds=form.choices("kinds", OpeningKind))


def _place(form: Form) -> ProfileChange:
    reach = form.decimal("reach_km", least=Decimal("0.1"), most=Decimal(200), missing="Skriv et tal, fx 5.")
    change = ProfileChange(
        travel_mode=form.choice("travel_mode", TravelMode),
        reach_km=float(reach),
        has_licence={"ja": True, "nej": False}.get(form.raw("has_licence")),
    )
    place_id = form.maybe_identifier("place_id")
    if place_id is not None:
        change.place_id = place_id
    return change


def _adjustments(form: Form) -> ProfileChange:
    return ProfileChange(adjustments=form.choices("adjustments", Adjustment))


def _school(form: Form) -> ProfileChange:
    return ProfileChange(
        schooling=form.choice("schooling", Schooling),
        ninth_grade_completed_on=form.maybe_date3("ninth_grade_completed_on"),
    )


def _guardian(form: Form) -> ProfileChange:
    name = form.maybe_text("guardian_name")
    if name is None:
        return ProfileChange(guardians=[])
    told = GuardianChange(
        name=name,
        phone=form.maybe_text("phone"),
        email=form.maybe_text("email"),
        informed_on=form.maybe_date3("informed_on"),
    )
    return ProfileChange(guardians=[told])


def _contact(form: Form) -> ProfileChange:
    return ProfileChange(
        name=form.text("name", missing="Skriv navnet."),
        phone=form.maybe_text("phone"),
        email=form.maybe_text("email"),
    )


def _suggestions(form: Form) -> ProfileChange:
    return ProfileChange(suggestions_on=form.flag("suggestions_on"))


_ALL = (
    Section("god-til", "Det kan jeg", "Hvad er du god til?", _skills),
    Section("vil-proeve", "Det vil jeg gerne prøve", "Hvad kunne du tænke dig at prøve?", _wishes),
    Section("om-dig", "Om mig", "Hvad er godt at vide om dig?", _words),
    Section("maal", "Det drømmer jeg om", "Hvor vil du gerne hen?", _destination),
    Section("tider", "Her kan jeg", "Hvornår kan du?", _times),
    Section("slags", "Det siger jeg ja til", "Hvad siger du ja til?", _kinds),
    Section("sted", "Her bor jeg", "Hvor bor du, og hvor langt vil du?", _place),
    Section("hensyn", "Det skal passe til mig", "Er der noget, arbejdet skal passe til?", _adjustments),
    Section("skole", "Skole", "Går du i skole?", _school),
    Section("foraelder", "Forælder eller værge", "Hvem er din forælder eller værge?", _guardian),
    Section("kontakt", "Navn og kontakt", "Hvordan får vi fat i dig?", _contact),
    Section("forslag", "Forslag", "Vil du have forslag fra os?", _suggestions),
)
SECTIONS: Mapping[str, Section] = MappingProxyType({section.key: section for section in _ALL})

# What the consultant writes with the person, who reads it on their own page.
STAFF_SECTIONS = frozenset({"skole", "foraelder"})

# What is asked first, in this order; the rest is found on the person's own page.
FIRST_TELLING = ("god-til", "vil-proeve", "om-dig", "maal", "tider", "slags", "sted", "hensyn")


def typed_again(form: Form) -> dict[str, Any]:
    """Everything as typed, for a form that is shown again with its errors."""
    names = (
        *("skills", "wishes", "own_words", "positive_destination", "minutes_from", "minutes_to", "place_id"),
        *("reach_km", "travel_mode", "has_licence", "schooling", "guardian_name", "name", "phone", "email"),
    )
    return {
        **{name: form.raw(name) for name in names},
        "guardian_phone": form.raw("phone"),
        "guardian_email": form.raw("email"),
        "week": form.raw_week("week"),
        "more_times": False,
        "kinds": form.raw_all("kinds"),
        "adjustments": form.raw_all("adjustments"),
        "ninth_grade_completed_on": form.raw_date("ninth_grade_completed_on"),
        "informed_on": form.raw_date("informed_on"),
        "suggestions_on": bool(form.raw("suggestions_on")),
    }


def as_kept(worker: Worker, place_id: object = "") -> dict[str, Any]:
    """Everything as it is kept, in the shape the fields show. The person must be loaded with everything.

    The week grid has one stretch a day; of several on one day it shows the first, and `more_times` says so.
    """
    week: dict[int, tuple[int, int]] = {}
    for time in worker.availability:
        week.setdefault(time.weekday, (time.starts, time.ends))
    guardian = worker.guardians[0] if worker.guardians else None
    return {
        "skills": "\n".join(skill.text for skill in worker.skills),
        "wishes": "\n".join(wish.text for wish in worker.wishes),
        "own_words": worker.own_words,
        "positive_destination": worker.positive_destination,
        "minutes_from": worker.minutes_from,
        "minutes_to": worker.minutes_to,
        "week": week,
        "more_times": len(worker.availability) > len(week),
        "kinds": worker.kinds,
        "place_id": place_id,
        "reach_km": worker.reach_km,
        "travel_mode": worker.travel_mode,
        "has_licence": {True: "ja", False: "nej", None: ""}[worker.has_licence],
        "adjustments": worker.adjustments,
        "schooling": worker.schooling,
        "ninth_grade_completed_on": worker.ninth_grade_completed_on,
        "guardian_name": guardian.name if guardian else "",
        "informed_on": guardian.informed_on if guardian else None,
        "name": worker.name,
        "phone": worker.phone or "",
        "email": worker.email or "",
        "guardian_phone": (guardian.phone if guardian else "") or "",
        "guardian_email": (guardian.email if guardian else "") or "",
        "suggestions_on": worker.suggestions_on,
    }
