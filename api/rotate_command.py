"""What `timebro rotate-cpr-keys` does: every sealed CPR number under the current key, batch by batch, each kept."""

from __future__ import annotations

from infra.clock import SystemClock
from infra.crypto import Envelope
from infra.db import application_engine
from infra.settings import Settings
from infra.tenancy import municipalities
from infra.unit_of_work import House, SilentDoorbell, unit_of_work
from workers.services.cpr_keys import BATCH, rewrap_batch


async def rotate_all(settings: Settings, batch: int = BATCH) -> int:
    """Gives how many numbers were put under the current key. Raises CryptoError for one that no key opens."""
    envelope = Envelope(settings.cpr_keys)
    engine = application_engine(settings)
    house = House(engine, SystemClock(), SilentDoorbell())
    total = 0
    try:
        async with unit_of_work(house, None) as work:
            here = [municipality.id for municipality in await municipalities(work.session)]
        for municipality_id in here:
            after = None
            while True:
                async with unit_of_work(house, municipality_id) as work:
                    done = await rewrap_batch(work, envelope, after, batch)
                total += done.count
                if done.last is None:
                    break
                after = done.last
    finally:
        await engine.dispose()
    return total
