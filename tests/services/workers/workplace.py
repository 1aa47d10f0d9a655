"""A small workplace for tests: a café with a contact, a person who works there, and their consultant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from employers.models import Employer, Opening, Workplace
from infra.identity.actor import Actor
from infra.vocabulary import Role
from tests.factories import Factory
from workers.models import HoursEntry, Placement, Worker
from workers.queries.hours import HoursLine, hours_lines
from workers.rules.hours import HoursInput
from workers.services.hours import Confirmation, HoursService

FIRST_DAY = date(2026, 10, 1)


@dataclass
class Cafe:
    """Friday 20 November 2026, 10 o'clock in Denmark; the person works Fridays from 7 to 9 for 150 kr. an hour."""

    factory: Factory
    boss: Actor
    bo: Actor
    amina: Actor
    employer: Employer
    workplace: Workplace
    opening: Opening
    worker: Worker
    placement: Placement

    async def register(
        self,
        day: date = date(2026, 11, 20),
        starts: time = time(7),
        ends: time = time(9),
        placement: Placement | None = None,
        actor: Actor | None = None,
        **more: Any,
    ) -> HoursEntry:
        async with self.factory.work(actor or self.bo) as work:
            hours = HoursInput(day, starts, ends, **more)
            return await HoursService(work).register((placement or self.placement).id, hours)

    async def confirm(self, *ids: UUID, minutes: int | None = None, note: str | None = None) -> list[HoursEntry]:
        async with self.factory.work(self.boss) as work:
            return await HoursService(work).confirm([Confirmation(each, minutes, note) for each in ids])

    async def line(self, line_id: UUID) -> HoursLine:
        async with self.factory.work() as work:
            return (await hours_lines(work.session, line_ids=[line_id]))[0]


async def cafe(factory: Factory) -> Cafe:
    boss = await factory.account(Role.EMPLOYER, name="Karin Kontakt")
    bo = await factory.account(Role.WORKER, name="Bo Borger")
    amina = await factory.account(Role.CONSULTANT, name="Amina Konsulent")
    employer, workplace = await factory.employer()
    contact = await factory.contact(employer, boss)
    opening = await factory.opening(employer, workplace, starts_on=FIRST_DAY, seats=3, wage_per_hour=Decimal(150))
    worker = await factory.worker(actor=bo, consultant_id=amina.account_id)
    placement = await factory.placement(
        worker,
        opening,
        times=((5, 420, 540),),
        contact_id=contact.id,
        starts_on=FIRST_DAY,
        wage_per_hour=Decimal(150),
    )
    return Cafe(factory, boss, bo, amina, employer, workplace, opening, worker, placement)
