"""Placements in JSON. An employer is given the person's name and what was agreed, and nothing else of the person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from api.schemas.workers import Span, span_views
from employers.vocabulary import PAID_HOURS_KINDS, OpeningKind
from workers.models import Placement
from workers.services.standing import Standing
from workers.vocabulary import PlacementState


class EndRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The last day, with a next step or a stated reason (or both)."""

    on: date
    reason: str | None = None
    next_step: str | None = None


class PlacementView(msgspec.Struct):
    """What was agreed. `worker_id`, `end_reason` and `next_step` are empty for an employer."""

    id: UUID
    opening_id: UUID
    title: str
    workplace: str
    employer: str
    worker_name: str
    kind: OpeningKind
    paid_hours: bool
    state: PlacementState
    starts_on: date
    ends_on: date | None
    minutes_per_week: int
    wage_per_hour: Decimal | None
    times: list[Span]
    contact_name: str | None
    contact_phone: str | None
    worker_id: UUID | None = None
    end_reason: str | None = None
    next_step: str | None = None


def placement_view(placement: Placement, stands: Standing) -> PlacementView:
    opening = placement.opening
    seen = PlacementView(
        id=placement.id,
        opening_id=placement.opening_id,
        title=opening.title,
        workplace=opening.workplace.name,
        employer=opening.workplace.employer.name,
        worker_name=placement.worker.name,
        kind=OpeningKind(placement.kind),
        paid_hours=placement.kind in PAID_HOURS_KINDS,
        state=PlacementState(placement.state),
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        minutes_per_week=placement.minutes_per_week,
        wage_per_hour=placement.wage_per_hour,
        times=span_views(placement.times),
        contact_name=placement.contact.name if placement.contact else None,
        contact_phone=placement.contact.phone if placement.contact else None,
    )
    if stands.consultant or stands.is_the_worker(placement):
        seen.worker_id = placement.worker_id
        seen.end_reason = placement.end_reason
        seen.next_step = placement.next_step
    return seen
