"""Words of the workers' room, in the order of the data's journey: worker, placement, hours, figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from infra.vocabulary import Fact


class AgeGroup(StrEnum):
    """The groups of the law on young people's work (DOMAIN.md 5.3), decided from birth date and 9th grade.

    A: 13-14 years. B: 15-17 in compulsory schooling. C: 15-17 with 9th grade completed.
    """

    UNDER_13 = "under_13"
    A = "A"
    B = "B"
    C = "C"
    ADULT = "adult"


class Schooling(StrEnum):
    """Where the person goes to school now."""

    COMPULSORY = "compulsory"
    YOUTH_EDUCATION = "youth_education"
    NONE = "none"


class TargetGroup(StrEnum):
    """Groups the committee follows (DOMAIN.md section 2). Membership has dates; a person may be in several."""

    ACTIVITY_READY = "activity_ready"
    RESOURCE_COURSE = "resource_course"
    FLEX_JOB_ELIGIBLE = "flex_job_eligible"
    FLEX_UNEMPLOYMENT_BENEFIT = "flex_unemployment_benefit"
    NEET = "neet"
    LEISURE_JOB_SEEKER = "leisure_job_seeker"


TARGET_GROUP_NAMES = {
    TargetGroup.ACTIVITY_READY: "Aktivitetsparate",
    TargetGroup.RESOURCE_COURSE: "I ressourceforløb",
    TargetGroup.FLEX_JOB_ELIGIBLE: "Fleksjobberettigede",
    TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT: "Ledige fleksjobberettigede",
    TargetGroup.NEET: "Unge uden uddannelse og job",
    TargetGroup.LEISURE_JOB_SEEKER: "Unge, der søger fritidsjob",
}


class Adjustment(StrEnum):
    """Work adjustments (skånehensyn): functional, never a diagnosis."""

    SITS_DOWN = "sits_down"
    NO_HEAVY_LIFTING = "no_heavy_lifting"
    NO_CUSTOMER_CONTACT = "no_customer_contact"
    NO_MACHINES = "no_machines"
    NOT_ALONE = "not_alone"
    QUIET = "quiet"
    SHORT_SHIFTS = "short_shifts"
    CLEAR_INSTRUCTIONS = "clear_instructions"


ADJUSTMENT_NAMES = {
    Adjustment.SITS_DOWN: "skal kunne sidde ned undervejs",
    Adjustment.NO_HEAVY_LIFTING: "ingen tunge løft",
    Adjustment.NO_CUSTOMER_CONTACT: "ikke tale med kunder",
    Adjustment.NO_MACHINES: "ikke arbejde ved maskiner",
    Adjustment.NOT_ALONE: "ikke arbejde alene",
    Adjustment.QUIET: "roligt sted uden meget larm",
    Adjustment.SHORT_SHIFTS: "korte vagter, højst 3 timer ad gangen",
    Adjustment.CLEAR_INSTRUCTIONS: "en opgave ad gangen, vist tydeligt",
}


class TravelMode(StrEnum):
    """How the person gets to work."""

    WALK = "walk"
    BIKE = "bike"
    PUBLIC = "public"
    CAR = "car"


TRAVEL_MODE_NAMES = {
    TravelMode.WALK: "til fods",
    TravelMode.BIKE: "på cykel",
    TravelMode.PUBLIC: "med bus eller tog",
    TravelMode.CAR: "i bil",
}


class PlacementState(StrEnum):
    """A placement is active from the day it is made until it is ended."""

    ACTIVE = "active"
    ENDED = "ended"


class HoursEntryKind(StrEnum):
    """One line of the ledger.

    registered: what the worker says (counts nowhere yet). confirmed: what the employer confirms of one
    registered line, possibly other minutes. correction: a signed difference to one confirmed line.
    withdrawn: the worker takes a line back before it is confirmed.
    """

    REGISTERED = "registered"
    CONFIRMED = "confirmed"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"


# The lines whose minutes count: what is confirmed, with its signed corrections.
COUNTING = frozenset({HoursEntryKind.CONFIRMED, HoursEntryKind.CORRECTION})


class IndicatorKey(StrEnum):
    """What is measured (DOMAIN.md section 2)."""

    PAID_HOURS_SHARE = "paid_hours_share"
    UNION_SHARE = "union_share"


@dataclass(frozen=True, slots=True)
class WorkerChanged(Fact):
    """The worker `subject` has changed own words, wishes or skills, so the embedding may be stale."""


@dataclass(frozen=True, slots=True)
class WorkerLeft(Fact):
    """The worker `subject` has been given a last day with us; after it nothing of theirs waits for anybody."""


@dataclass(frozen=True, slots=True)
class PlacementStarted(Fact):
    """The placement `subject` has been made."""


@dataclass(frozen=True, slots=True)
class HoursRegistered(Fact):
    """The worker has registered the hours entry `subject`; the employer is asked to confirm."""


@dataclass(frozen=True, slots=True)
class MonthClosed(Fact):
    """A consultant has closed the month whose row is `subject`; figures are made from it."""


@dataclass(frozen=True, slots=True)
class HistoryChanged(Fact):
    """A placement or a membership of the worker `subject` was told late, so that closed months count otherwise."""


@dataclass(frozen=True, slots=True)
class HoursCorrected(Fact):
    """A confirmed line has been corrected by the hours entry `subject`; a closed month gets new revisions."""
