"""What a person may say about themselves, checked as one: hours a week, reach, dates, spells in groups. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isfinite

from infra import danish
from infra.addresses import is_email, phone_number
from infra.law.values import LawOn
from infra.vocabulary import MOST_MINUTES_A_WEEK, Refusal
from workers.rules.age_group import age_on, turns
from workers.vocabulary import TARGET_GROUP_NAMES, TargetGroup

FARTHEST_KM = 200.0
OLDEST = 110
ADULT = 18


@dataclass(frozen=True, slots=True)
class Spell:
    """Membership of a target group from a day to a day, both included, or still."""

    group: TargetGroup
    valid_from: date
    valid_to: date | None = None

    def overlaps(self, other: Spell) -> bool:
        """Whether both hold on some day.

        >>> neet = TargetGroup.NEET
        >>> Spell(neet, date(2026, 1, 1), date(2026, 6, 30)).overlaps(Spell(neet, date(2026, 7, 1)))
        False
        """
        return self.valid_from <= (other.valid_to or date.max) and other.valid_from <= (self.valid_to or date.max)


def reasons_against_hours(minutes_from: int, minutes_to: int) -> list[Refusal]:
    """What is wrong with the wish for so many to so many minutes a week.

    >>> [told.rule for told in reasons_against_hours(600, 300)]
    ['profile.hours_order']
    """
    if not (0 <= minutes_from <= MOST_MINUTES_A_WEEK and 0 <= minutes_to <= MOST_MINUTES_A_WEEK):
        message = "Timer om ugen skal være mellem 0 og 37."
        return [Refusal("profile.hours", message, limit=MOST_MINUTES_A_WEEK, field="minutes_to")]
    if minutes_to < minutes_from:
        message = "Det højeste antal timer er mindre end det laveste. Byt dem om."
        return [Refusal("profile.hours_order", message, field="minutes_to")]
    return []


def reasons_against_reach(reach_km: float) -> list[Refusal]:
    """What is wrong with how far somebody will go."""
    if isfinite(reach_km) and 0 < reach_km <= FARTHEST_KM:
        return []
    message = f"Hvor langt du vil, skal være mere end 0 og højst {danish.number(FARTHEST_KM)} km."
    return [Refusal("profile.reach", message, limit=FARTHEST_KM, field="reach_km")]


def reasons_against_birth_date(birth_date: date, today: date) -> list[Refusal]:
    """What is wrong with a birth date.

    >>> [told.rule for told in reasons_against_birth_date(date(2027, 1, 1), date(2026, 11, 20))]
    ['profile.birth_date']
    """
    if birth_date <= today and age_on(birth_date, today) <= OLDEST:
        return []
    return [Refusal("profile.birth_date", "Fødselsdagen kan ikke passe. Se årstallet efter.", field="birth_date")]


def reasons_against_ninth_grade(completed_on: date, birth_date: date | None, today: date) -> list[Refusal]:
    """What is wrong with the day 9th grade was, or will be, completed: before 13 or far ahead it is a slip."""
    early = birth_date is not None and completed_on < turns(birth_date, 13)
    if not early and 1940 <= completed_on.year <= today.year + 6:
        return []
    message = "Dagen, hvor 9. klasse er færdig, kan ikke passe. Se årstallet efter."
    return [Refusal("profile.ninth_grade", message, field="ninth_grade_completed_on")]


def reasons_against_contact(phone: str | None, email: str | None) -> list[Refusal]:
    """What is wrong with how to reach somebody; both may be unknown.

    >>> [told.field for told in reasons_against_contact("ring bare", "bo@prøve")]
    ['phone', 'email']
    >>> reasons_against_contact("+45 22 33 44 55", "bo@prøve.example")
    []
    """
    refusals: list[Refusal] = []
    if phone and phone_number(phone) is None:
        message = "Skriv telefonnummeret med tal, fx 22 33 44 55."
        refusals.append(Refusal("profile.phone", message, field="phone"))
    if email and not is_email(email):
        refusals.append(Refusal("profile.email", "Skriv e-mailen helt ud, fx navn@mail.dk.", field="email"))
    return refusals


def reasons_against_spell(new: Spell, others: Iterable[Spell], today: date) -> list[Refusal]:
    """Every reason why this spell in a group cannot be taken down beside the others of the same person."""
    refusals: list[Refusal] = []
    if not today.year - 30 <= new.valid_from.year <= today.year + 1:
        refusals.append(Refusal("group.from", "Datoen kan ikke passe. Se årstallet efter.", field="valid_from"))
    if new.valid_to is not None and new.valid_to < new.valid_from:
        refusals.append(Refusal("group.period", "Det kan ikke slutte, før det begynder.", field="valid_to"))
    for other in others:
        if other.group is new.group and other.overlaps(new):
            told = f"Personen er allerede i gruppen {TARGET_GROUP_NAMES[new.group]} fra {danish.date(other.valid_from)}"
            until = f" til {danish.date(other.valid_to)}." if other.valid_to else ". Afslut den først."
            refusals.append(Refusal("group.twice", told + until, on=other.valid_from, field="valid_from"))
            break
    return refusals


def reasons_against_new_entry(group: TargetGroup, valid_from: date, law: LawOn) -> list[Refusal]:
    """What the law says against entering a group on a day; who was in it before stays in it.

    >>> from infra.law.values import LawValue, LawBook
    >>> closed = LawValue("target_group.resource_course", "existing_only", "text", "star.dk", date(2026, 2, 1))
    >>> law, course = LawBook((closed,)).on, TargetGroup.RESOURCE_COURSE
    >>> [told.message for told in reasons_against_new_entry(course, date(2026, 2, 1), law)]
    ['Fra den 01.02.2026 kommer ingen nye i gruppen I ressourceforløb. Hvem der var i den før, bliver i den.']
    >>> reasons_against_new_entry(course, date(2026, 1, 31), law)
    []
    """
    key = f"target_group.{group.value}"
    values = law(valid_from)
    if values.text(key) != "existing_only":
        return []
    since = values.values[key].valid_from
    told = f"Fra den {danish.date(since)} kommer" if since else "Der kommer"
    message = f"{told} ingen nye i gruppen {TARGET_GROUP_NAMES[group]}. Hvem der var i den før, bliver i den."
    return [
        Refusal(
            key,
            message,
            limit=since.isoformat() if since else None,
            found=valid_from.isoformat(),
            source=values.source(key),
            on=valid_from,
            field="valid_from",
        )
    ]


def is_minor(birth_date: date | None, today: date) -> bool:
    """Whether somebody is known to be under 18 today."""
    return birth_date is not None and birth_date <= today < turns(birth_date, ADULT)
