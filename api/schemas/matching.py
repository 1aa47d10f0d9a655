"""What shortlists and suggestions share in JSON: reasons, scores with their parts, a card of an opening.

Scores and parts are from 0 to 1. Lengths are whole minutes, distances kilometres, wages DKK an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

import msgspec

from employers.models import Opening
from employers.vocabulary import PAID_HOURS_KINDS, OpeningKind, OpeningState
from infra.vocabulary import Refusal, Role
from matching.rules.eligibility import Eligibility
from matching.rules.explain import Reason, shown_times
from matching.rules.facts import OpeningFacts
from matching.rules.reach import Distance
from matching.rules.score import Score
from matching.vocabulary import ScoreComponent


class ReasonAgainst(msgspec.Struct):
    """One reason against, or one thing to arrange: the rule's key, plain Danish, and the nearest way that would do."""

    rule: str
    message: str
    nearest: str | None
    source: str | None


class NotKnown(msgspec.Struct):
    """Something nobody has said yet, and who can find out."""

    rule: str
    message: str
    ask: Role


class EligibilityView(msgspec.Struct):
    """Whether the pair is possible, with every reason; `missing` are single changes that alone make it a yes."""

    eligible: bool
    refusals: list[ReasonAgainst]
    not_known: list[NotKnown]
    needs: list[ReasonAgainst]
    missing: list[str]


class PartView(msgspec.Struct):
    """One part of the score in words. A part that is not known is left out, never guessed."""

    kind: ScoreComponent
    value: float
    sentence: str


class WayView(msgspec.Struct):
    """An estimate: the bee-line made longer by the way one travels."""

    km: float
    minutes_by_bike: int
    minutes_on_foot: int


class OpeningCard(msgspec.Struct):
    """An opening as a person who looks for hours sees it."""

    id: UUID
    title: str
    kind: OpeningKind
    paid_hours: bool
    state: OpeningState
    employer: str
    workplace: str
    town: str
    tasks: list[str]
    minutes_per_week: int
    times: str
    starts_on: date
    ends_on: date | None
    wage_per_hour: Decimal | None
    seats_left: int


def against(reasons: Iterable[Refusal]) -> list[ReasonAgainst]:
    return [ReasonAgainst(reason.rule, reason.message, reason.nearest, reason.source) for reason in reasons]


def eligibility_view(found: Eligibility, missing: Iterable[str]) -> EligibilityView:
    return EligibilityView(
        eligible=found.eligible,
        refusals=against(found.refusals),
        not_known=[NotKnown(each.rule, each.message, each.ask) for each in found.unknowns],
        needs=against(found.needs),
        missing=list(missing),
    )


def part_views(reasons: Iterable[Reason]) -> list[PartView]:
    return [PartView(reason.kind, round(reason.value, 4), reason.sentence) for reason in reasons]


def total_of(score: Score | None) -> float | None:
    return None if score is None else round(score.total, 4)


def way_view(way: Distance | None) -> WayView | None:
    return None if way is None else WayView(round(way.km, 1), way.minutes_by_bike, way.minutes_on_foot)


def opening_card(opening: Opening, facts: OpeningFacts) -> OpeningCard:
    return OpeningCard(
        id=opening.id,
        title=opening.title,
        kind=OpeningKind(opening.kind),
        paid_hours=opening.kind in PAID_HOURS_KINDS,
        state=OpeningState(opening.state),
        employer=opening.posting.employer.name,
        workplace=opening.workplace.name,
        town=opening.workplace.town,
        tasks=[task.phrase for task in opening.tasks],
        minutes_per_week=opening.minutes_per_week,
        times=shown_times(facts),
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        wage_per_hour=opening.wage_per_hour,
        seats_left=max(0, facts.seats - facts.seats_taken),
    )
