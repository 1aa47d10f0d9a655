"""Loads the demo municipality in one transaction: all of it is there, or nothing is.

The municipality's own row needs the owner; from there on the transaction takes the application's role, so that
row-level security and every constraint bind the demo as they bind everybody. An interrupted load leaves nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from uuid import UUID

import numpy as np
from sqlalchemy import Table, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from api.demo.command import CODE
from api.demo.generate import generate
from api.demo.rows import tables
from api.demo.world import World
from infra.clock import Clock
from infra.db import APPLICATION_ROLE, Base, HouseSession, owner_engine
from infra.encoder import Encoder, Vectors
from infra.identity.demo import DEMO_PASSWORD
from infra.identity.passwords import hash_password
from infra.settings import Settings
from infra.tenancy import Municipality
from infra.unit_of_work import House, SilentDoorbell, UnitOfWork
from matching.models import OpeningEmbedding, WorkerEmbedding
from matching.services.embedding import embed_stale
from workers.models import Snapshot, Target
from workers.services.figures import FiguresService, ensure_indicators

NAME = "Fjordby Kommune"
# More vectors than the demo has, and how many texts are read between two lines of progress.
EVERYTHING = 100_000
PART = 300
# Rows go over in pieces, so that a statement stays well within its time.
PIECE = 5000
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to."""

    municipality_id: UUID
    rows: int
    vectors: int
    months: int
    seconds: float


class AlreadyThere(Exception):
    """The demo municipality exists; what people have done in it since is not overwritten."""


class Telling:
    """An encoder that reads in parts and tells how far it has come."""

    def __init__(self, encoder: Encoder, tell: Tell) -> None:
        self._encoder = encoder
        self._tell = tell

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        parts = []
        for first in range(0, len(texts), PART):
            parts.append(self._encoder.encode(texts[first : first + PART]))
            self._tell(f"{first + len(parts[-1])} af {len(texts)} tekster er læst")
        return np.concatenate(parts)


async def load(
    settings: Settings, clock: Clock, *, seed: int, encoder: Callable[[], Encoder], tell: Tell, code: str = CODE
) -> Loaded:
    """Make and load everything, with vectors and figures. Raises AlreadyThere where the municipality exists.

    `encoder` is called when the rows are in; `tell` hears a line for each step, with the seconds since the start.
    """
    begun = time.monotonic()

    def step(what: str) -> None:
        tell(f"{time.monotonic() - begun:5.1f} s  {what}")

    world = await asyncio.to_thread(generate, seed, clock.today(), code)
    step(
        f"Opfundet: {len(world.people)} borgere og unge, {len(world.companies)} arbejdsgivere, "
        f"{len(world.postings)} opslag, {len(world.placements)} forløb, {len(world.proposals)} forslag"
    )
    engine = owner_engine(settings)
    try:
        async with engine.connect() as connection, connection.begin():
            municipality_id = await _municipality(connection, world)
            await _stand_in(connection, municipality_id)
            rows = await _insert(connection, world, municipality_id, step)
            work = _work(engine, connection, clock, municipality_id)
            months = await _figures(work, world)
            step(f"Udvalgets tal er lavet for {months} lukkede måneder")
            vectors = await _vectors(work, encoder, step)
            await _count_for_the_planner(connection, (OpeningEmbedding, WorkerEmbedding, Snapshot))
            step("Gemmer det hele på én gang")
    finally:
        await engine.dispose()
    step(f"{NAME} er klar")
    return Loaded(municipality_id, rows, vectors, months, time.monotonic() - begun)


async def _municipality(connection: AsyncConnection, world: World) -> UUID:
    """The municipality's row. Two loads at once: the second waits here and then finds that it is there."""
    await connection.execute(text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": f"demo {world.code}"})
    if await connection.scalar(select(Municipality.id).where(Municipality.code == world.code)) is not None:
        raise AlreadyThere()
    made_at = world.calendar.now - timedelta(days=600)
    municipality_id = world.ids.at(made_at)
    await connection.execute(
        insert(Municipality).values(
            id=municipality_id,
            code=world.code,
            name=NAME,
            unit_name="Kommunen",
            fictional=True,
            matching_legal_basis="Fiktivt: lov om en aktiv beskæftigelsesindsats og kommunens egen vurdering",
            matching_dpia_on=world.calendar.opened - timedelta(days=45),
            matching_approved_by="Fiktiv: Inger Storm, direktør for Job og Unge",
            suppression_min_count=5,
            reply_days=7,
            created_at=made_at,
        )
    )
    return municipality_id


async def _stand_in(connection: AsyncConnection, municipality_id: UUID) -> None:
    """From here on the transaction is one of the application's own, in this municipality."""
    await connection.execute(text(f"SET LOCAL ROLE {APPLICATION_ROLE}"))
    await connection.execute(
        text("SELECT set_config('app.municipality', :here, true)"), {"here": str(municipality_id)}
    )


async def _count_for_the_planner(connection: AsyncConnection, filled: Sequence[type[Base]]) -> None:
    """Tell PostgreSQL how large the tables are now: its own count comes a minute later, and until then it would plan
    as if they were empty. Only their owner may ask for it."""
    await connection.execute(text("RESET ROLE"))
    for model in filled:
        await connection.execute(text(f"ANALYZE {model.__tablename__}"))
    await connection.execute(text(f"SET LOCAL ROLE {APPLICATION_ROLE}"))


async def _insert(connection: AsyncConnection, world: World, municipality_id: UUID, step: Tell) -> int:
    demo_hash = await hash_password(DEMO_PASSWORD)
    whole = 0
    filled = []
    for model, rows in tables(world, municipality_id, demo_hash):
        filled.append(model)
        for first in range(0, len(rows), PIECE):
            await connection.execute(insert(cast(Table, model.__table__)), rows[first : first + PIECE])
        whole += len(rows)
        if len(rows) >= PIECE:
            step(f"{model.__tablename__}: {len(rows)} rækker")
    await _count_for_the_planner(connection, filled)
    step(f"{whole} rækker i alt")
    return whole


def _work(engine: AsyncEngine, connection: AsyncConnection, clock: Clock, municipality_id: UUID) -> UnitOfWork:
    """A unit of work inside the load's own transaction: what services write there is saved with everything else."""
    work = UnitOfWork(House(engine, clock, SilentDoorbell()), municipality_id)
    work.session = HouseSession(bind=connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
    return work


async def _figures(work: UnitOfWork, world: World) -> int:
    """Figures of every month that is closed, and the strategies' goals with deadlines of the municipality's own."""
    await ensure_indicators(work)
    await work.session.execute(
        update(Target).values(
            deadline=date(world.calendar.today.year + 1, 12, 31),
            source="Fjordby Kommune: Timer til alle (fiktiv strategi). Størrelser som i Roskildes »Job til Alle«",
        )
    )
    figures = FiguresService(work)
    for month in world.calendar.frozen:
        await figures.make(month)
        await work.session.flush()
    return len(world.calendar.frozen)


async def _vectors(work: UnitOfWork, encoder: Callable[[], Encoder], step: Tell) -> int:
    """Every vector at once: many people in the demo say the same, and equal texts of one batch are read once."""
    model = Telling(await asyncio.to_thread(encoder), step)
    step("Sprogmodellen er hentet frem")
    return await embed_stale(work, model, most=EVERYTHING)
