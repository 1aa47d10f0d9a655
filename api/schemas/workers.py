"""Workers in JSON, for themselves and their consultants. Lengths are whole minutes, times minutes after midnight."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

from employers.vocabulary import OpeningKind
from infra.errors import Invalid
from infra.messages import Message
from infra.vocabulary import Refusal, Weekday
from workers.models import GroupMembership, Worker
from workers.queries.own_data import Look
from workers.rules.week import TimeSpan
from workers.services.caseload import CaseloadRow
from workers.services.profile import cpr_masked
from workers.services.profile_change import NewWorker, ProfileChange
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode


class Span(msgspec.Struct, forbid_unknown_fields=True):
    """A stretch of a weekday (ISO, Monday is 1): minutes after midnight on the Danish clock."""

    weekday: int
    starts: int
    ends: int


class WorkerPatch(ProfileChange, kw_only=True, forbid_unknown_fields=True):
    """What to change of a person; what is left out stays. Lists replace what was there."""

    availability: list[Span] | UnsetType = UNSET  # type: ignore[assignment]

    def as_change(self) -> ProfileChange:
        """The same as the service reads it. Raises Invalid for times that do not run forward within a day."""
        values = {name: getattr(self, name) for name in ProfileChange.__struct_fields__}
        if self.availability is not UNSET:
            values["availability"] = spans_of(self.availability, "availability")
        return ProfileChange(**values)


class WorkerRequest(NewWorker, kw_only=True, forbid_unknown_fields=True):
    """Somebody new. `cpr` may be left out; it is kept sealed and never given back."""

    def fingerprint(self, sealed: str) -> bytes:
        """What the same request must hold again, with the CPR number replaced by its keyed look-up."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        return msgspec.json.encode({**values, "cpr": sealed}, order="sorted")


class WorkerCreated(msgspec.Struct):
    """The person is there under this id."""

    id: UUID


class GroupRequest(msgspec.Struct, forbid_unknown_fields=True):
    """That the person belongs to a target group from a day, to a day (both included) or still."""

    group: TargetGroup
    valid_from: date
    valid_to: date | None = None


class LastDay(msgspec.Struct, forbid_unknown_fields=True):
    """The last day on which it holds."""

    on: date


class GroupView(msgspec.Struct):
    """Membership of a target group."""

    id: UUID
    group: TargetGroup
    valid_from: date
    valid_to: date | None


class GuardianView(msgspec.Struct):
    """A holder of parental custody."""

    name: str
    phone: str | None
    email: str | None
    informed_on: date | None


class WorkerView(msgspec.Struct):
    """A person, for themselves and for consultants. The CPR number is shown masked or not at all."""

    id: UUID
    name: str
    phone: str | None
    email: str | None
    birth_date: date | None
    cpr_masked: str | None
    schooling: Schooling
    ninth_grade_completed_on: date | None
    own_words: str
    positive_destination: str
    wishes: list[str]
    skills: list[str]
    availability: list[Span]
    kinds: list[OpeningKind]
    minutes_from: int
    minutes_to: int
    area: str
    has_position: bool
    reach_km: float
    travel_mode: TravelMode
    has_licence: bool | None
    adjustments: list[Adjustment]
    suggestions_on: bool
    groups: list[GroupView]
    guardians: list[GuardianView]
    consultant_id: UUID | None
    left_on: date | None


class WorkerLine(msgspec.Struct):
    """A person in a consultant's list; `weeks` are confirmed minutes of the last four weeks, the oldest first."""

    id: UUID
    name: str
    mine: bool
    groups: list[TargetGroup]
    weeks: list[int]
    minutes: int
    placements: int


class LookView(msgspec.Struct):
    """That somebody of a role saw (or changed) something about the person on a day. Never who."""

    on: date
    roles: list[str]
    action: str


class MessageView(msgspec.Struct):
    """A message in the person's own inbox."""

    id: UUID
    at: datetime
    subject: str
    body: str
    read_at: datetime | None


def spans_of(spans: Sequence[Span], field: str) -> list[TimeSpan]:
    """Raises Invalid, in Danish, for a day or a time that does not exist."""
    found: list[TimeSpan] = []
    for span in spans:
        if not 1 <= span.weekday <= 7 or not 0 <= span.starts < span.ends <= 24 * 60:
            message = "En tid skal ligge på én ugedag (1-7) og løbe fremad mellem 0 og 1440 minutter efter midnat."
            raise Invalid([Refusal("week.span", message, field=field)])
        found.append(TimeSpan(Weekday(span.weekday), span.starts, span.ends))
    return found


def span_views(times: Sequence[Any]) -> list[Span]:
    """Rows with weekday, starts and ends."""
    return [Span(time.weekday, time.starts, time.ends) for time in times]


def group_view(membership: GroupMembership) -> GroupView:
    group = TargetGroup(membership.target_group)
    return GroupView(membership.id, group, membership.valid_from, membership.valid_to)


def worker_view(worker: Worker) -> WorkerView:
    return WorkerView(
        id=worker.id,
        name=worker.name,
        phone=worker.phone,
        email=worker.email,
        birth_date=worker.birth_date,
        cpr_masked=cpr_masked(worker),
        schooling=Schooling(worker.schooling),
        ninth_grade_completed_on=worker.ninth_grade_completed_on,
        own_words=worker.own_words,
        positive_destination=worker.positive_destination,
        wishes=[wish.text for wish in worker.wishes],
        skills=[skill.text for skill in worker.skills],
        availability=span_views(worker.availability),
        kinds=[OpeningKind(kind) for kind in worker.kinds],
        minutes_from=worker.minutes_from,
        minutes_to=worker.minutes_to,
        area=worker.area,
        has_position=worker.latitude is not None,
        reach_km=worker.reach_km,
        travel_mode=TravelMode(worker.travel_mode),
        has_licence=worker.has_licence,
        adjustments=[Adjustment(each) for each in worker.adjustments],
        suggestions_on=worker.suggestions_on,
        groups=[group_view(each) for each in worker.memberships],
        guardians=[GuardianView(each.name, each.phone, each.email, each.informed_on) for each in worker.guardians],
        consultant_id=worker.consultant_id,
        left_on=worker.left_on,
    )


def worker_line(row: CaseloadRow) -> WorkerLine:
    return WorkerLine(row.id, row.name, row.mine, list(row.groups), list(row.weeks), row.minutes, row.placements)


def look_view(look: Look) -> LookView:
    return LookView(look.on, look.roles.split(), look.action)


def message_view(message: Message, body: str) -> MessageView:
    return MessageView(message.id, message.created_at, message.subject, body, message.read_at)
