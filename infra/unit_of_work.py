"""One change, one commit: the session of a request or of a piece of background work, and what happened in it.

Nobody commits but this wrapper. It commits after the handler and before the response, so a failed commit is
an error to the client and nothing is saved; only then does it ring for the follow-up.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from infra.audit import AuditEvent, Outcome
from infra.clock import Clock
from infra.db import HouseSession, session_in
from infra.errors import NotFound, SignInNeeded
from infra.identity.actor import Actor
from infra.outbox import item_for
from infra.tenancy import Municipality
from infra.vocabulary import Fact

log = structlog.get_logger()

# The change is saved; a bell that hangs must not hold its answer back. The sweep delivers what it did not ring.
RING_TAKES = 1.0


class Doorbell(Protocol):
    """Wakes background work for outbox items. It may fail; the sweep heals what was lost."""

    async def ring(self, municipality_id: UUID, item_ids: list[UUID]) -> None: ...


class SilentDoorbell:
    """A bell nobody hears: for commands and tests that run the follow-up themselves."""

    async def ring(self, municipality_id: UUID, item_ids: list[UUID]) -> None:
        return None


@dataclass(frozen=True, slots=True)
class House:
    """What a process holds once: the engine, the clock and the bell."""

    engine: AsyncEngine
    clock: Clock
    doorbell: Doorbell


class UnitOfWork:
    """The work of one request in one municipality, on behalf of one actor (or of nobody)."""

    def __init__(
        self, house: House, municipality_id: UUID | None, actor: Actor | None = None, request_id: str = ""
    ) -> None:
        self.house = house
        self.clock = house.clock
        self.municipality_id = municipality_id
        self._actor = actor
        self.request_id = request_id
        self.session: HouseSession = session_in(house.engine, municipality_id)
        self.facts: list[Fact] = []

    @property
    def actor(self) -> Actor:
        """Who acts; raises SignInNeeded when nobody is signed in."""
        if self._actor is None:
            raise SignInNeeded()
        return self._actor

    @property
    def somebody(self) -> Actor | None:
        """Who acts, if anybody."""
        return self._actor

    @property
    def here(self) -> UUID:
        """The municipality this work stands in."""
        if self.municipality_id is None:
            raise SignInNeeded()
        return self.municipality_id

    async def municipality(self) -> Municipality:
        found = await self.session.get(Municipality, self.here)
        if found is None:
            raise NotFound()
        return found

    def happened(self, fact: Fact) -> None:
        """Name a fact; its follow-up is written in the same commit."""
        self.facts.append(fact)

    def audit(
        self,
        action: str,
        subject_type: str,
        subject_id: UUID | None,
        outcome: Outcome = Outcome.DONE,
        **detail: Any,
    ) -> None:
        """Write one line of the audit log with this change."""
        actor = self._actor
        self.session.add(
            AuditEvent(
                municipality_id=self.here,
                account_id=actor.account_id if actor else None,
                roles=" ".join(sorted(actor.roles)) if actor else "",
                action=action,
                subject_type=subject_type,
                subject_id=subject_id,
                outcome=outcome,
                detail=detail,
                request_id=self.request_id,
            )
        )

    async def commit(self) -> None:
        """Save everything or nothing, then ring."""
        now = self.clock.now()
        items = [item_for(fact, self.here, now, self.request_id) for fact in self.facts]
        self.session.add_all(items)
        await self.session.commit()
        self.facts.clear()
        if items:
            try:
                await asyncio.wait_for(self.house.doorbell.ring(self.here, [item.id for item in items]), RING_TAKES)
            except TimeoutError:
                log.warning("doorbell_hangs", waiting=len(items))

    async def rollback(self) -> None:
        self.facts.clear()
        await self.session.rollback()

    async def close(self) -> None:
        await self.session.close()


@asynccontextmanager
async def unit_of_work(
    house: House, municipality_id: UUID | None, actor: Actor | None = None, request_id: str = ""
) -> AsyncIterator[UnitOfWork]:
    """Work that commits when the block ends well and leaves nothing behind when it does not."""
    work = UnitOfWork(house, municipality_id, actor, request_id)
    try:
        yield work
        await work.commit()
    except BaseException:
        await work.rollback()
        raise
    finally:
        await work.close()


async def audit_alone(
    house: House,
    actor: Actor,
    action: str,
    subject_type: str,
    subject_id: UUID | None,
    request_id: str,
    **detail: Any,
) -> None:
    """Write a refusal in a transaction of its own, because the refused work is rolled back."""
    async with unit_of_work(house, actor.municipality_id, actor, request_id) as work:
        work.audit(action, subject_type, subject_id, Outcome.REFUSED, **detail)


async def database_answers(engine: AsyncEngine) -> bool:
    """Whether PostgreSQL answers now, under the application's own role."""
    try:
        async with engine.connect() as connection:
            return bool((await connection.execute(text("SELECT 1"))).scalar_one() == 1)
    except Exception:  # any failure to answer is the answer
        log.warning("database_silent", exc_info=True)
        return False
