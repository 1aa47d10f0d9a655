"""Rules with dates as JSON."""

from __future__ import annotations

from datetime import date

import msgspec

from infra.law.in_force import RuleInForce
from infra.vocabulary import Confidence


class RuleView(msgspec.Struct):
    """One rule in force on the asked day. An empty `value` is an amount that nobody has confirmed."""

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


class RulesView(msgspec.Struct):
    """The law of one day, by key."""

    on: date
    rules: list[RuleView]


def rules_view(on: date, rules: list[RuleInForce]) -> RulesView:
    return RulesView(on, [msgspec.convert(rule, RuleView, from_attributes=True) for rule in rules])
