"""A municipality with at least one row in every table, for tests over the whole schema."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from employers.models import Partnership
from employers.vocabulary import OpeningKind
from infra.audit import AuditEvent
from infra.db import new_id
from infra.idempotency import IdempotencyKey
from infra.identity.models import LoginSession
from infra.law.models import MunicipalRule
from infra.messages import Channel, Message
from infra.outbox import OutboxItem, PeriodicRun
from infra.tenancy import Place
from infra.vocabulary import Role
from matching.models import AnswerLink, OpeningEmbedding, Proposal, ProposalChange, WorkerEmbedding
from matching.vocabulary import EmbeddingFacet, ProposalState
from tests.factories import Factory
from workers.models import (
    ClosedMonth,
    Guardian,
    HoursEntry,
    Indicator,
    Placement,
    PlacementTime,
    Snapshot,
    Target,
)
from workers.vocabulary import HoursEntryKind, TargetGroup


async def fill(factory: Factory) -> UUID:
    """Put one of everything into the factory's municipality; gives the proposal's id."""
    now = factory.house.clock.now()
    today = factory.house.clock.today()
    account = await factory.account(Role.CONSULTANT)
    employer, workplace = await factory.employer()
    contact = await factory.contact(employer, account)
    opening = await factory.opening(employer, workplace, times=((2, 540, 720),))
    worker = await factory.worker(groups=((TargetGroup.ACTIVITY_READY, date(2026, 1, 1), None),))
    placement = Placement(
        id=new_id(),
        opening_id=opening.id,
        worker_id=worker.id,
        workplace_id=workplace.id,
        contact_id=contact.id,
        kind=OpeningKind.MICRO_JOB,
        starts_on=today,
        minutes_per_week=180,
        wage_per_hour=Decimal("150.50"),
    )
    await factory.save(placement)
    registered = HoursEntry(
        id=new_id(),
        placement_id=placement.id,
        worker_id=worker.id,
        work_date=today,
        kind=HoursEntryKind.REGISTERED,
        minutes=120,
        starts_at=now - timedelta(hours=2),
        ends_at=now,
    )
    proposal = Proposal(
        id=new_id(),
        opening_id=opening.id,
        worker_id=worker.id,
        state=ProposalState.WITH_EMPLOYER,
        applied=True,
        reply_by=now + timedelta(days=7),
    )
    indicator = Indicator(
        id=new_id(), key="paid_hours_share", version=1, name="Andel med lønnede timer", definition={"a": 1}
    )
    await factory.save(registered, proposal, indicator)
    link = AnswerLink(
        id=new_id(), proposal_id=proposal.id, contact_id=contact.id, expires_at=now + timedelta(days=7)
    )
    await factory.save(
        link,
        PlacementTime(placement_id=placement.id, weekday=2, starts=540, ends=720),
        Guardian(worker_id=worker.id, name="Gerda Forælder"),
        Partnership(employer_id=employer.id, agreed_on=today),
        ProposalChange(proposal_id=proposal.id, from_state=None, to_state=ProposalState.PROPOSED),
        HoursEntry(
            placement_id=placement.id,
            worker_id=worker.id,
            work_date=today,
            kind=HoursEntryKind.CONFIRMED,
            minutes=120,
            refers_to=registered.id,
        ),
        ClosedMonth(month=date(2026, 10, 1)),
        Target(indicator_id=indicator.id, goal=Decimal("6.0")),
        Snapshot(
            indicator_id=indicator.id,
            target_group=TargetGroup.ACTIVITY_READY,
            month=date(2026, 10, 1),
            numerator=1,
            denominator=1,
        ),
        OpeningEmbedding(opening_id=opening.id, model="m", vector=[0.5, 0.5], text_hash=b"h"),
        WorkerEmbedding(
            worker_id=worker.id, facet=EmbeddingFacet.WISH, model="m", vector=[0.5, 0.5], text_hash=b"h"
        ),
        AuditEvent(action="worker.seen", subject_type="worker", subject_id=worker.id),
        OutboxItem(fact="WorkerChanged", subject=worker.id, due_at=now),
        PeriodicRun(name="fill", period=new_id().hex),
        IdempotencyKey(account_id=account.account_id, route="/fill", key="k", body_hash=b"h"),
        LoginSession(secret_hash=new_id().bytes, account_id=account.account_id, expires_at=now, seen_at=now),
        Message(
            channel=Channel.INBOX, account_id=account.account_id, subject="Hej", body="Hej", dedupe=new_id().hex
        ),
        MunicipalRule(
            rule_key="aftercare.call_interval",
            value="10",
            unit="days",
            valid_from=date(2026, 1, 1),
            source="Fiktiv beslutning",
            confidence="M",
        ),
        Place(name="Prøvestrand", postcode="4000", latitude=55.6, longitude=12.1),
    )
    return proposal.id
