"""The same POST sent twice has one effect and one answer.

The key is inserted in the same transaction as its effect: a second request with the key waits for the first,
then gets its stored answer. The same key with another body is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

from infra.db import Base, Made, Owned
from infra.errors import Conflict, Invalid
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal

LONGEST_KEY = 200


class IdempotencyKey(Owned, Made, Base):
    """One key of one account on one route, with the answer it got."""

    __tablename__ = "idempotency_key"
    __table_args__ = (CheckConstraint(f"length(key) BETWEEN 1 AND {LONGEST_KEY}", name="key_length"),)

    municipality_id: Mapped[UUID] = mapped_column(ForeignKey("municipality.id"), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    body_hash: Mapped[bytes]
    answer: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered; `repeated` says that it is the stored answer of an earlier request."""

    value: Any
    repeated: bool


async def once(
    work: UnitOfWork, *, route: str, key: str | None, body: bytes, make: Callable[[], Awaitable[Any]]
) -> Answer:
    """Run `make` once for this key and give its answer (anything msgspec can encode) every time.

    Raises Invalid without a usable key and Conflict when the key came with another body.
    """
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise Invalid(
            [
                Refusal(
                    "idempotency.key",
                    f"Send Idempotency-Key med 1-{LONGEST_KEY} almindelige tegn, så det samme ikke sker to gange.",
                    field="Idempotency-Key",
                )
            ]
        )
    account_id = work.actor.account_id or work.here
    body_hash = hashlib.sha256(body).digest()
    row = {
        "municipality_id": work.here,
        "account_id": account_id,
        "route": route,
        "key": key,
        "body_hash": body_hash,
    }
    inserted = await work.session.execute(
        insert(IdempotencyKey).values(row).on_conflict_do_nothing().returning(IdempotencyKey.key)
    )
    if inserted.scalar_one_or_none() is None:
        stored = (
            await work.session.execute(
                select(IdempotencyKey.body_hash, IdempotencyKey.answer).where(
                    IdempotencyKey.account_id == account_id,
                    IdempotencyKey.route == route,
                    IdempotencyKey.key == key,
                )
            )
        ).one()
        if stored.body_hash != body_hash:
            raise Conflict("Nøglen er allerede brugt til noget andet. Brug en ny Idempotency-Key.")
        return Answer((stored.answer or {}).get("value"), repeated=True)
    value = msgspec.to_builtins(await make())
    await work.session.flush()
    entry = await work.session.get(IdempotencyKey, (work.here, account_id, route, key))
    if entry is not None:
        entry.answer = {"value": value}
    return Answer(value, repeated=False)
