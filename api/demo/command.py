"""What `timebro demo-data` and `timebro demo-accounts` do. Loading is imported only when there is something to load."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError

from api.demo.accounts import table_of
from infra.clock import SystemClock
from infra.db import application_engine
from infra.identity.demo import demo_accounts
from infra.settings import Settings
from infra.tenancy import Municipality
from infra.unit_of_work import House, SilentDoorbell

CODE = "0999"
Tell = Callable[[str], None]


async def load_demo(settings: Settings, *, seed: int, if_empty: bool, tell: Tell) -> int:
    """Load the demo municipality; gives the exit status.

    Where it is there already nothing is changed: 0 with `if_empty`, else 1. A load that was interrupted has left
    nothing, so it is simply run again.
    """
    found = await _found(settings)
    if found is None:
        tell("Databasen er ikke klar. Kør først: timebro migrate")
        return 1
    if found:
        tell("Demokommunen er der allerede." + ("" if if_empty else " Den bliver ikke ændret."))
        return 0 if if_empty else 1
    from api.demo.load import AlreadyThere, load
    from matching.encoder import load_encoder

    try:
        await load(settings, SystemClock(), seed=seed, encoder=lambda: load_encoder(settings.encoder), tell=tell)
    except AlreadyThere:
        tell("Demokommunen er der allerede: den blev hentet af en anden imens.")
        return 0 if if_empty else 1
    return 0


async def _found(settings: Settings) -> bool | None:
    """Whether the municipality is there; None where there are no tables or no database to ask."""
    engine = application_engine(settings)
    try:
        async with engine.connect() as connection:
            return await connection.scalar(select(Municipality.id).where(Municipality.code == CODE)) is not None
    except (OperationalError, ProgrammingError, OSError):
        return None
    finally:
        await engine.dispose()


async def show_accounts(settings: Settings, *, tell: Tell) -> None:
    """Role, name, e-mail and password of everybody one can sign in as."""
    engine = application_engine(settings)
    try:
        accounts = await demo_accounts(House(engine, SystemClock(), SilentDoorbell()))
    finally:
        await engine.dispose()
    tell(table_of(accounts))
