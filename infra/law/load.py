"""The rules as rows of the database: loaded from the data file by the owner, read as a law book by everybody."""

from __future__ import annotations

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from infra.db import new_id, owner_engine
from infra.law.data import RuleRow, check_rules, load_rules
from infra.law.lookup import law_book
from infra.law.models import DatedRule, MunicipalRule, NationalRule
from infra.law.values import LawBook
from infra.settings import Settings
from infra.vocabulary import Confidence


async def load_national_rules(settings: Settings) -> int:
    """Make the national rules what the data file says, in one transaction. Gives how many there are."""
    rows = load_rules()
    engine = owner_engine(settings)
    try:
        async with engine.begin() as connection:
            await connection.execute(delete(NationalRule))
            await connection.execute(
                insert(NationalRule),
                [
                    {
                        "id": new_id(),
                        "rule_key": row.rule_key,
                        "value": row.value,
                        "unit": row.unit,
                        "valid_from": row.valid_from,
                        "valid_to": row.valid_to,
                        "review_at": row.review_at,
                        "source": row.source,
                        "confidence": row.confidence,
                        "note": row.note or None,
                    }
                    for row in rows
                ],
            )
    finally:
        await engine.dispose()
    return len(rows)


def _row(rule: DatedRule) -> RuleRow:
    return RuleRow(
        rule_key=rule.rule_key,
        value=rule.value,
        unit=rule.unit,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        review_at=rule.review_at,
        source=rule.source,
        confidence=Confidence(rule.confidence),
        note=rule.note or "",
        municipality_id=rule.municipality_id if isinstance(rule, MunicipalRule) else None,
    )


async def read_law_book(session: AsyncSession) -> LawBook:
    """Every value of every period, the municipality's own before the national ones."""
    national = [_row(rule) for rule in await session.scalars(select(NationalRule))]
    municipal = [_row(rule) for rule in await session.scalars(select(MunicipalRule))]
    check_rules([*national, *municipal])
    return law_book([*national, *municipal])
