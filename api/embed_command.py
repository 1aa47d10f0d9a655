"""What `timebro embed` does: everything missing or stale, batch by batch, each batch kept as soon as it is made."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from infra.clock import SystemClock
from infra.db import application_engine
from infra.encoder import Encoder
from infra.settings import Settings
from infra.tenancy import municipalities
from infra.unit_of_work import House, SilentDoorbell, unit_of_work
from matching.encoder import load_encoder
from matching.services.embedding import embed_stale


async def embed_all(
    settings: Settings, tell: Callable[[int], None] = lambda _total: None, encoder: Encoder | None = None
) -> int:
    """Gives how many vectors were made; `tell` hears the running total after each batch."""
    model = encoder if encoder is not None else await asyncio.to_thread(load_encoder, settings.encoder)
    engine = application_engine(settings)
    house = House(engine, SystemClock(), SilentDoorbell())
    total = 0
    try:
        async with unit_of_work(house, None) as work:
            here = [municipality.id for municipality in await municipalities(work.session)]
        for municipality_id in here:
            made = 1
            while made:
                async with unit_of_work(house, municipality_id) as work:
                    made = await embed_stale(work, model)
                total += made
                if made:
                    tell(total)
    finally:
        await engine.dispose()
    return total
