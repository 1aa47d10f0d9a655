"""`timebro walk`: the walk through the running demo, as its own demo accounts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from api.walk import Person, Walk, WalkFailed, sign_in
from infra import links
from infra.clock import SystemClock
from infra.db import application_engine
from infra.identity.demo import DemoAccount, demo_accounts
from infra.settings import Settings
from infra.tenancy import municipalities
from infra.unit_of_work import House, SilentDoorbell, unit_of_work
from infra.vocabulary import ROLE_NAMES, Role
from matching.models import AnswerLink

MAIL_TAKES = 30.0


async def _accounts(settings: Settings) -> list[DemoAccount]:
    engine = application_engine(settings)
    try:
        return await demo_accounts(House(engine, SystemClock(), SilentDoorbell()))
    finally:
        await engine.dispose()


async def _token(settings: Settings, code: str, proposal_id: UUID) -> str | None:
    """The token of the newest link about a proposal, as it stands in the mail."""
    engine = application_engine(settings)
    house = House(engine, SystemClock(), SilentDoorbell())
    try:
        async with unit_of_work(house, None) as work:
            here = next(each.id for each in await municipalities(work.session) if each.code == code)
        async with unit_of_work(house, here) as work:
            found = await work.session.scalar(
                select(AnswerLink.id).where(AnswerLink.proposal_id == proposal_id).order_by(AnswerLink.id.desc())
            )
        return links.signed(settings, here, found) if found else None
    finally:
        await engine.dispose()


def walk(settings: Settings, say: Callable[[str], None]) -> None:
    """Walk one job text to its figure in the demo that runs at `settings.public_url`. Raises WalkFailed."""
    accounts = asyncio.run(_accounts(settings))

    base = settings.public_url

    def all_of(role: Role) -> list[DemoAccount]:
        found = [account for account in accounts if account.role.split(", ")[0] == ROLE_NAMES[role]]
        if not found:
            raise WalkFailed("Der er ingen demo-kommune at gå igennem. Kør `timebro demo-data` først.")
        return found

    def enter(account: DemoAccount, who: str) -> Person:
        return sign_in(base, account.municipality, account.email, account.password, who)

    def a_company() -> Person:
        """An employer that is not the municipality itself, whose jobs would be of another kind."""
        *others, last = (enter(account, "Arbejdsgiver") for account in all_of(Role.EMPLOYER))
        for person in [*others, last]:
            if not person.get("/api/employers")["items"][0]["municipal"]:
                return person
        return last

    consultant = all_of(Role.CONSULTANT)[0]

    def link_of(proposal_id: str) -> str:
        ends = time.monotonic() + MAIL_TAKES
        while time.monotonic() < ends:
            token = asyncio.run(_token(settings, consultant.municipality, UUID(proposal_id)))
            if token is not None:
                return token
            time.sleep(0.3)
        raise WalkFailed("Mailen til arbejdsgiveren kom ikke. Kører baggrundsarbejdet?")

    Walk(
        base_url=base,
        municipality=consultant.municipality,
        employer=a_company(),
        consultant=enter(consultant, "Konsulent"),
        link_of=link_of,
        today=SystemClock().today(),
        say=say,
    ).run()
