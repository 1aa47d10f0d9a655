"""What tests need, made through the models with sensible defaults; every name is fictional."""

from __future__ import annotations

import itertools
from contextlib import AbstractAsyncContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import text

from api.background import deliver, follow_ups
from employers.models import Contact, Employer, Opening, OpeningTime, Posting, Task, Workplace
from employers.vocabulary import OpeningKind, OpeningState, PostingState, Sector
from infra.db import new_id, owner_engine
from infra.follow_up import Tools
from infra.identity.actor import Actor
from infra.identity.models import Account, AccountRole
from infra.identity.passwords import hash_password
from infra.messages import KeepInDatabase, Sender
from infra.outbox import overdue
from infra.settings import Settings
from infra.unit_of_work import House, UnitOfWork, unit_of_work
from infra.vocabulary import Role
from matching.models import Proposal
from matching.services.proposals import words_of
from matching.vocabulary import ProposalState, ReleasedItem
from tests.encoder import WordEncoder
from workers.models import Availability, GroupMembership, Guardian, Placement, PlacementTime, Skill, Wish, Worker
from workers.queries import worker_with_all
from workers.vocabulary import TargetGroup

PASSWORD = "en-lang-adgangskode"
_numbers = itertools.count(1)
_hashes: dict[str, str] = {}


async def new_municipality(settings: Settings, **fields: Any) -> UUID:
    """A municipality, made by the owner as `timebro` does."""
    number = next(_numbers)
    row = {
        "id": new_id(),
        "code": fields.pop("code", None) or f"{new_id().int % 10_000:04d}",
        "name": fields.pop("name", f"Prøveby {number} Kommune"),
        "unit_name": "Kommunen",
        "fictional": True,
        "matching_legal_basis": "Fiktivt grundlag",
        "matching_dpia_on": date(2026, 1, 1),
        "matching_approved_by": "Fiktiv chef",
        "suppression_min_count": 5,
        "reply_days": 7,
        **fields,
    }
    engine = owner_engine(settings)
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    for _ in range(50):
        try:
            async with engine.begin() as connection:
                await connection.execute(text(f"INSERT INTO municipality ({columns}) VALUES ({values})"), row)
            break
        except Exception as error:
            if "uq_municipality_code" not in str(error):
                raise
            row["code"] = f"{(int(row['code']) + 7) % 10_000:04d}"
    await engine.dispose()
    return UUID(str(row["id"]))


class Factory:
    """Makes rows in one municipality, each call in a unit of work of its own."""

    def __init__(self, house: House, settings: Settings) -> None:
        self.house = house
        self.settings = settings
        self.municipality_id = UUID(int=0)

    async def begin(self, **fields: Any) -> None:
        self.municipality_id = await new_municipality(self.settings, **fields)

    def work(self, actor: Actor | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        return unit_of_work(self.house, self.municipality_id, actor, "test")

    async def save(self, *rows: Any) -> None:
        async with self.work() as work:
            for row in rows:
                row.municipality_id = self.municipality_id
                work.session.add(row)

    async def code(self) -> str:
        async with self.work() as work:
            return (await work.municipality()).code

    async def account(self, *roles: Role, name: str = "Kim Prøve", email: str | None = None) -> Actor:
        if PASSWORD not in _hashes:
            _hashes[PASSWORD] = await hash_password(PASSWORD)
        account = Account(
            id=new_id(),
            municipality_id=self.municipality_id,
            email=email or f"konto{next(_numbers)}@prøve.example",
            name=name,
            password_hash=_hashes[PASSWORD],
        )
        account.roles = [AccountRole(municipality_id=self.municipality_id, role=role) for role in roles]
        await self.save(account)
        return Actor(
            self.municipality_id, account.id, name, account.email, frozenset(roles), municipality_name="Prøveby"
        )

    async def sign_in(self, client: AsyncTestClient[Litestar], actor: Actor) -> None:
        """Sign this browser in through the JSON doorway; later requests carry the CSRF token."""
        token = (await client.get("/api/session")).json()["csrf_token"]
        client.headers["x-csrftoken"] = token
        answer = await client.post(
            "/api/session",
            json={"email": actor.email, "password": PASSWORD, "municipality": await self.code()},
        )
        assert answer.status_code == 201, answer.text

    async def employer(self, *, municipal: bool = False, **fields: Any) -> tuple[Employer, Workplace]:
        number = next(_numbers)
        employer = Employer(
            id=new_id(),
            cvr="13748136",
            name=f"Café Prøve {number}",
            sector=Sector.KITCHEN,
            municipal=municipal,
            **fields,
        )
        workplace = Workplace(
            id=new_id(),
            employer_id=employer.id,
            p_number=f"{1_000_000_000 + number}",
            name=employer.name,
            address="Prøvevej 1",
            postcode="4000",
            town="Prøveby",
            sector=Sector.KITCHEN,
            latitude=55.64,
            longitude=12.08,
            full_time_staff=10,
        )
        await self.save(employer)
        await self.save(workplace)
        return employer, workplace

    async def contact(self, employer: Employer, actor: Actor | None = None) -> Contact:
        contact = Contact(
            id=new_id(),
            employer_id=employer.id,
            account_id=actor.account_id if actor else None,
            name="Karin Kontakt",
            email=f"kontakt{next(_numbers)}@prøve.example",
            phone="+4500000000",
        )
        await self.save(contact)
        return contact

    async def opening(
        self,
        employer: Employer,
        workplace: Workplace,
        *,
        phrases: tuple[str, ...] = ("Rydde borde af", "Fylde opvaskemaskinen"),
        times: tuple[tuple[int, int, int], ...] = (),
        state: OpeningState = OpeningState.OPEN,
        **fields: Any,
    ) -> Opening:
        """A published posting with one opening; `times` are (weekday, starts, ends) in minutes."""
        posting = Posting(
            id=new_id(),
            employer_id=employer.id,
            workplace_id=workplace.id,
            title="Hjælp i caféen",
            text="Du skal rydde borde af og fylde opvaskemaskinen.",
            state=PostingState.OPEN if state != OpeningState.DRAFT else PostingState.DRAFT,
            published_at=self.house.clock.now() if state != OpeningState.DRAFT else None,
        )
        opening = Opening(
            id=new_id(),
            posting_id=posting.id,
            workplace_id=workplace.id,
            state=state,
            title=fields.pop("title", "Hjælp i caféen"),
            kind=fields.pop("kind", OpeningKind.MICRO_JOB),
            minutes_per_week=fields.pop("minutes_per_week", 180),
            starts_on=fields.pop("starts_on", self.house.clock.today()),
            flexible=fields.pop("flexible", not times),
            **fields,
        )
        tasks = [
            Task(id=new_id(), posting_id=posting.id, opening_id=opening.id, position=number, phrase=phrase)
            for number, phrase in enumerate(phrases)
        ]
        spans = [
            OpeningTime(opening_id=opening.id, weekday=weekday, starts=starts, ends=ends)
            for weekday, starts, ends in times
        ]
        await self.save(posting)
        await self.save(opening)
        await self.save(*tasks, *spans)
        return opening

    async def worker(
        self,
        *,
        actor: Actor | None = None,
        wishes: tuple[str, ...] = ("rydde op i en café",),
        skills: tuple[str, ...] = ("vaske op",),
        availability: tuple[tuple[int, int, int], ...] = ((2, 540, 900), (4, 540, 900)),
        groups: tuple[tuple[TargetGroup, date, date | None], ...] = (),
        in_official_base: bool = False,
        **fields: Any,
    ) -> Worker:
        """An adult who wants 1-10 hours on Tuesdays and Thursdays, unless told otherwise."""
        worker = Worker(
            id=new_id(),
            account_id=actor.account_id if actor else None,
            name=fields.pop("name", "Bo Borger"),
            birth_date=fields.pop("birth_date", date(1985, 5, 5)),
            kinds=fields.pop("kinds", list(OpeningKind)),
            latitude=fields.pop("latitude", 55.65),
            longitude=fields.pop("longitude", 12.09),
            has_licence=fields.pop("has_licence", False),
            **fields,
        )
        await self.save(worker)
        await self.save(
            *(Wish(worker_id=worker.id, text=each) for each in wishes),
            *(Skill(worker_id=worker.id, text=each) for each in skills),
            *(Availability(worker_id=worker.id, weekday=day, starts=a, ends=b) for day, a, b in availability),
            *(
                GroupMembership(
                    worker_id=worker.id,
                    target_group=group,
                    valid_from=first,
                    valid_to=last,
                    in_official_base=in_official_base,
                )
                for group, first, last in groups
            ),
        )
        return worker

    async def placement(
        self, worker: Worker, opening: Opening, *, times: tuple[tuple[int, int, int], ...] = (), **fields: Any
    ) -> Placement:
        """The worker has begun in the opening, from today unless told otherwise."""
        placement = Placement(
            id=new_id(),
            opening_id=opening.id,
            worker_id=worker.id,
            workplace_id=opening.workplace_id,
            kind=fields.pop("kind", opening.kind),
            starts_on=fields.pop("starts_on", self.house.clock.today()),
            minutes_per_week=fields.pop("minutes_per_week", opening.minutes_per_week),
            **fields,
        )
        await self.save(placement)
        await self.save(
            *(PlacementTime(placement_id=placement.id, weekday=day, starts=a, ends=b) for day, a, b in times)
        )
        return placement

    async def proposal(
        self, worker: Worker, opening: Opening, state: ProposalState = ProposalState.PROPOSED, **fields: Any
    ) -> Proposal:
        """The opening is put to the worker and stands in `state`; with a week to answer, and released as of now."""
        now = self.house.clock.now()
        async with self.work() as work:
            whole = await worker_with_all(work.session, worker.id)
        assert whole is not None
        items = [ReleasedItem(item) for item in fields.get("released_items", ())]
        proposal = Proposal(
            id=new_id(),
            opening_id=opening.id,
            worker_id=worker.id,
            state=state,
            applied=fields.pop("applied", True),
            reply_by=fields.pop("reply_by", now + timedelta(days=7)),
            changed_at=fields.pop("changed_at", now),
            released=fields.pop("released", None) or words_of(whole, items),
            **fields,
        )
        await self.save(proposal)
        return proposal

    async def follow_up(self, sender: Sender | None = None) -> None:
        """Everything the outbox of this municipality holds, done, and what follows from that too."""
        tools = Tools(self.settings, WordEncoder(), sender or KeepInDatabase())
        known = follow_ups()
        for _ in range(10):
            async with self.work() as work:
                waiting = await overdue(work.session, self.house.clock.now())
            if not waiting:
                return
            for item_id in waiting:
                assert await deliver(self.house, tools, self.municipality_id, item_id, known)
        raise AssertionError("the outbox does not come to rest")

    async def guardian(self, worker: Worker) -> Guardian:
        """Somebody with parental custody, known to the municipality."""
        guardian = Guardian(id=new_id(), worker_id=worker.id, name="Gerda Værge", phone="+4500000001")
        await self.save(guardian)
        return guardian
