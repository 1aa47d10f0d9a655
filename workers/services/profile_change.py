"""What may be changed about a person, and what is known of a new one: plain values that both doorways fill in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from employers.vocabulary import OpeningKind
from workers.rules.week import TimeSpan
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode

# What decides which law holds for the person, or who answers for them, is written by the consultant with them: nobody
# becomes older, done with school or their own guardian by typing it.
STAFF_FIELDS = frozenset({"birth_date", "consultant_id", "guardians", "ninth_grade_completed_on", "schooling"})


class GuardianChange(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A holder of parental custody; `informed_on` is the day they were told of the job."""

    name: str
    phone: str | None = None
    email: str | None = None
    informed_on: date | None = None


class ProfileChange(msgspec.Struct, kw_only=True):
    """Only what is set is changed. Minutes a week; lists replace what was there; `place_id` sets area and position."""

    name: str | UnsetType = UNSET
    phone: str | UnsetType | None = UNSET
    email: str | UnsetType | None = UNSET
    own_words: str | UnsetType = UNSET
    positive_destination: str | UnsetType = UNSET
    wishes: list[str] | UnsetType = UNSET
    skills: list[str] | UnsetType = UNSET
    availability: list[TimeSpan] | UnsetType = UNSET
    kinds: list[OpeningKind] | UnsetType = UNSET
    minutes_from: int | UnsetType = UNSET
    minutes_to: int | UnsetType = UNSET
    place_id: UUID | UnsetType | None = UNSET
    reach_km: float | UnsetType = UNSET
    travel_mode: TravelMode | UnsetType = UNSET
    has_licence: bool | UnsetType | None = UNSET
    adjustments: list[Adjustment] | UnsetType = UNSET
    schooling: Schooling | UnsetType = UNSET
    ninth_grade_completed_on: date | UnsetType | None = UNSET
    guardians: list[GuardianChange] | UnsetType = UNSET
    suggestions_on: bool | UnsetType = UNSET
    birth_date: date | UnsetType | None = UNSET
    consultant_id: UUID | UnsetType | None = UNSET

    def fields_set(self) -> frozenset[str]:
        """The names of what is changed.

        >>> sorted(ProfileChange(own_words="Jeg kan lide dyr", minutes_to=300).fields_set())
        ['minutes_to', 'own_words']
        """
        return frozenset(name for name in self.__struct_fields__ if getattr(self, name) is not UNSET)


class NewWorker(msgspec.Struct, kw_only=True):
    """What a consultant knows of somebody who begins. `cpr` is sealed at once and never given back."""

    name: str
    cpr: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    email: str | None = None
    schooling: Schooling = Schooling.NONE
    groups: list[TargetGroup] = []

    def __repr__(self) -> str:
        return "NewWorker(hidden)"
