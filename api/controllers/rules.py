"""The law in force on a day, for anybody who is signed in."""

from __future__ import annotations

from datetime import date

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from api.schemas.rules import RulesView, rules_view
from infra.identity.access import SIGNED_IN
from infra.law.in_force import rules_in_force
from infra.unit_of_work import UnitOfWork


@get("/rules", guards=[SIGNED_IN], tags=["rules"])
async def rules(work: NamedDependency[UnitOfWork], on: FromQuery[date | None] = None) -> RulesView:
    """Every rule in force on the day `on` (today unless said), the municipality's own before the national ones."""
    day = on or work.clock.today()
    return rules_view(day, await rules_in_force(work.session, day))
