"""Openings in JSON. Lengths are whole minutes, times are minutes after midnight, wages are DKK an hour."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from employers.models import Opening
from employers.services.opening_change import OpeningChange, TimeSpan
from employers.vocabulary import PAID_HOURS_KINDS, OpeningKind, OpeningState
from infra.vocabulary import Weekday


class NewOpening(msgspec.Struct, forbid_unknown_fields=True):
    """Tasks to bundle. Without `kind` it becomes a micro-job: paid hours are the default."""

    task_ids: list[UUID]
    kind: OpeningKind | None = None


class OpeningPatch(OpeningChange, kw_only=True, forbid_unknown_fields=True):
    """What to change of an opening; what is left out stays."""


class OpeningView(msgspec.Struct):
    """An opening. `paid_hours` says whether hours in it count as paid hours in the committee's figure."""

    id: UUID
    posting_id: UUID
    title: str
    kind: OpeningKind
    paid_hours: bool
    state: OpeningState
    seats: int
    minutes_per_week: int
    flexible: bool
    times: list[TimeSpan]
    starts_on: date
    ends_on: date | None
    wage_per_hour: Decimal | None
    purpose: str | None
    paid_step: str | None
    contact_id: UUID | None
    workplace_id: UUID
    task_ids: list[UUID]


def opening_view(opening: Opening) -> OpeningView:
    return OpeningView(
        id=opening.id,
        posting_id=opening.posting_id,
        title=opening.title,
        kind=OpeningKind(opening.kind),
        paid_hours=opening.kind in PAID_HOURS_KINDS,
        state=OpeningState(opening.state),
        seats=opening.seats,
        minutes_per_week=opening.minutes_per_week,
        flexible=opening.flexible,
        times=[TimeSpan(weekday=Weekday(time.weekday), starts=time.starts, ends=time.ends) for time in opening.times],
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        wage_per_hour=opening.wage_per_hour,
        purpose=opening.purpose,
        paid_step=opening.paid_step,
        contact_id=opening.contact_id,
        workplace_id=opening.workplace_id,
        task_ids=[task.id for task in opening.tasks],
    )
