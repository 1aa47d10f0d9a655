"""The words every room shares: who may act, why something is refused, and what has happened.

This file imports nothing of the house, so that the pure rules of every room may use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

# The zone of every Danish day and clock time.
DENMARK = ZoneInfo("Europe/Copenhagen")
# The Danish standard week (DOMAIN.md 5.6).
MOST_MINUTES_A_WEEK = 37 * 60
# Kroner an hour; above this, a monthly wage was probably typed by mistake.
HIGHEST_HOURLY_WAGE = Decimal(2000)


class Role(StrEnum):
    """What an account may be in one municipality. One account may hold several roles."""

    WORKER = "worker"
    EMPLOYER = "employer"
    CONSULTANT = "consultant"
    COMMITTEE = "committee"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.WORKER: "Borger eller ung",
    Role.EMPLOYER: "Arbejdsgiver",
    Role.CONSULTANT: "Jobkonsulent",
    Role.COMMITTEE: "Beskæftigelsesudvalg",
    Role.ADMINISTRATOR: "Administrator",
}


class Weekday(IntEnum):
    """ISO weekday: Monday is 1, Sunday is 7."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7

    @property
    def danish(self) -> str:
        return ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")[self - 1]


class Confidence(StrEnum):
    """How sure the house is of a fact of law (DOMAIN.md, head)."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why something may not be done, told so that the reader can act on it.

    `rule` is the rule's key (`youth.A.school_day`), `message` is plain Danish for the reader,
    `limit` and `found` are what was allowed and what was seen (same unit), `source` and `on` say
    where the rule stands and on which date it was evaluated, `nearest` offers the closest lawful
    plan in Danish, `field` names the input at fault where there is one.
    """

    rule: str
    message: str
    limit: int | float | str | None = None
    found: int | float | str | None = None
    source: str | None = None
    on: date | None = None
    nearest: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something a rule needs and nobody has said yet, with the person who can find out."""

    rule: str
    message: str
    ask: Role


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened to the row `subject`; background work follows from it.

    Facts carry ids only: what is true is read again when the follow-up runs.
    """

    subject: UUID
