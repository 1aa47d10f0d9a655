"""The demo's own sign-ins: one account for each role, in fictional municipalities only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from infra.identity.models import Account
from infra.tenancy import municipalities
from infra.unit_of_work import House, unit_of_work
from infra.vocabulary import ROLE_NAMES, Role

# Known to everybody, and therefore only ever set on accounts of a municipality marked fictional.
DEMO_PASSWORD = "timebro-demo-2026"
DEMO_DOMAIN = "demo.timebro.example"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in to show: who it is, what they are, and how to get in."""

    role: str
    name: str
    email: str
    municipality: str
    password: str = DEMO_PASSWORD


async def demo_accounts(house: House) -> list[DemoAccount]:
    """The sign-ins of every fictional municipality, in the order of the roles."""
    async with unit_of_work(house, None) as work:
        fictional = [each for each in await municipalities(work.session) if each.fictional]
    found = []
    for municipality in fictional:
        async with unit_of_work(house, municipality.id) as work:
            accounts = await work.session.scalars(
                select(Account)
                .where(Account.email.endswith(f"@{DEMO_DOMAIN}"), Account.active)
                .options(selectinload(Account.roles))
                .order_by(Account.email)
            )
            for account in accounts:
                held = [role for role in Role if role in {row.role for row in account.roles}]
                names = ", ".join(ROLE_NAMES[role] for role in held)
                told = DemoAccount(names, account.name, account.email, municipality.code)
                found.append((min((tuple(Role).index(role) for role in held), default=len(Role)), told))
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]
