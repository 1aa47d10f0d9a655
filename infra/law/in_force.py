"""The rules in force on one day as people read them: value, validity, source, confidence, and who reviewed them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from infra.law.models import DatedRule, MunicipalRule, NationalRule
from infra.vocabulary import Confidence


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """One rule on that day. `value` is empty where nobody knows the amount; `before` is the value it replaced.

    `municipal` says that the municipality's own value goes before the national one.
    """

    key: str
    value: str | None
    unit: str
    valid_from: date | None
    valid_to: date | None
    review_at: date | None
    source: str
    confidence: Confidence
    note: str
    reviewed_by: str | None
    reviewed_on: date | None
    municipal: bool
    before: str | None


async def rules_in_force(session: AsyncSession, day: date) -> list[RuleInForce]:
    """Every rule that holds on `day`, by key; the municipality's own before the national ones. Two statements."""
    found: dict[str, RuleInForce] = {}
    for series in (await _begun(session, NationalRule, day), await _begun(session, MunicipalRule, day)):
        # What a municipality's first own value replaced is the national one.
        before: dict[str, str | None] = {key: rule.value for key, rule in found.items()}
        for rule in series:
            if rule.valid_to is None or rule.valid_to >= day:
                found[rule.rule_key] = _in_force(rule, before.get(rule.rule_key))
            before[rule.rule_key] = rule.value
    return [found[key] for key in sorted(found)]


_Rule = TypeVar("_Rule", NationalRule, MunicipalRule)


async def _begun(session: AsyncSession, model: type[_Rule], day: date) -> Sequence[DatedRule]:
    """The values of one series that have begun by `day`, the oldest of each key first."""
    begun = (
        select(model)
        .where(or_(model.valid_from.is_(None), model.valid_from <= day))
        .order_by(model.rule_key, model.valid_from.nulls_first())
    )
    return (await session.scalars(begun)).all()


def _in_force(rule: DatedRule, before: str | None) -> RuleInForce:
    return RuleInForce(
        key=rule.rule_key,
        value=rule.value,
        unit=rule.unit,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        review_at=rule.review_at,
        source=rule.source,
        confidence=Confidence(rule.confidence),
        note=rule.note or "",
        reviewed_by=rule.reviewed_by,
        reviewed_on=rule.reviewed_on,
        municipal=isinstance(rule, MunicipalRule),
        before=before,
    )
