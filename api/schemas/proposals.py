"""Proposals in JSON: each role its own view. An employer's view holds what the worker released and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from api.schemas.workers import Span
from matching.models import Proposal
from matching.services.answers import Question
from matching.services.proposals import Release
from matching.vocabulary import DeclineReason, EmployerAnswer, ProposalState, ReleasedItem, WorkerAnswer
from workers.vocabulary import Adjustment


class NewProposal(msgspec.Struct, forbid_unknown_fields=True):
    """A consultant puts an opening to a person, with a few words."""

    opening_id: UUID
    worker_id: UUID
    message: str = ""


class ReleaseChoice(msgspec.Struct, forbid_unknown_fields=True):
    """What this employer may see beside the name; each adjustment on its own."""

    items: list[ReleasedItem] = []
    adjustments: list[Adjustment] = []

    def as_release(self) -> Release:
        return Release(frozenset(self.items), frozenset(self.adjustments))


class NewApplication(msgspec.Struct, forbid_unknown_fields=True):
    """A worker wants an opening."""

    opening_id: UUID
    release: ReleaseChoice


class WorkerAnswerRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The worker's answer: a yes needs `release`, a no needs `reason`."""

    answer: WorkerAnswer
    release: ReleaseChoice | None = None
    reason: DeclineReason | None = None
    reason_text: str = ""


class EmployerAnswerRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The employer's answer: a no needs `reason`."""

    answer: EmployerAnswer
    reason: DeclineReason | None = None
    reason_text: str = ""


class NewPlacement(msgspec.Struct, forbid_unknown_fields=True):
    """What was agreed. What is left out is taken from the opening: last day, wage and contact."""

    starts_on: date
    minutes_per_week: int
    ends_on: date | None = None
    wage_per_hour: Decimal | None = None
    contact_id: UUID | None = None
    times: list[Span] = []


class PlacedView(msgspec.Struct):
    """The placement that was made."""

    placement_id: UUID
    proposal_id: UUID


class ChangeView(msgspec.Struct):
    """One step of a proposal."""

    at: datetime
    from_state: ProposalState | None
    to_state: ProposalState
    reason: DeclineReason | None


class PersonView(msgspec.Struct):
    """What an employer sees of a person: what the person ticked for this employer."""

    name: str
    own_words: str | None
    wishes: list[str]
    skills: list[str]
    phone: str | None
    adjustments: list[Adjustment]


class ProposalView(msgspec.Struct):
    """A proposal. `worker_id` and `changes` are for the worker and consultants, `person`, `fits` and `needs` for the
    employer."""

    id: UUID
    state: ProposalState
    opening_id: UUID
    opening_title: str
    employer: str
    reply_by: datetime
    worker_id: UUID | None = None
    worker_name: str | None = None
    applied: bool | None = None
    message: str | None = None
    sleep_until: datetime | None = None
    reason: DeclineReason | None = None
    reason_text: str | None = None
    released_items: list[ReleasedItem] | None = None
    released_adjustments: list[Adjustment] | None = None
    placement_id: UUID | None = None
    changes: list[ChangeView] | None = None
    person: PersonView | None = None
    fits: list[str] | None = None
    needs: list[str] | None = None


def proposal_view(proposal: Proposal, *, with_changes: bool = False) -> ProposalView:
    """For the worker and for consultants."""
    opening = proposal.opening
    return ProposalView(
        id=proposal.id,
        state=ProposalState(proposal.state),
        opening_id=proposal.opening_id,
        opening_title=opening.title,
        employer=opening.posting.employer.name,
        reply_by=proposal.reply_by,
        worker_id=proposal.worker_id,
        worker_name=proposal.worker.name,
        applied=proposal.applied,
        message=proposal.message,
        sleep_until=proposal.sleep_until,
        reason=DeclineReason(proposal.reason) if proposal.reason else None,
        reason_text=proposal.reason_text,
        released_items=[ReleasedItem(item) for item in proposal.released_items],
        released_adjustments=[Adjustment(each) for each in proposal.released_adjustments],
        placement_id=proposal.placement_id,
        changes=[
            ChangeView(
                change.created_at,
                ProposalState(change.from_state) if change.from_state else None,
                ProposalState(change.to_state),
                DeclineReason(change.reason) if change.reason else None,
            )
            for change in proposal.changes
        ]
        if with_changes
        else None,
    )


def person_view(question: Question) -> PersonView:
    person = question.person
    return PersonView(
        name=person.name,
        own_words=person.own_words,
        wishes=list(person.wishes),
        skills=list(person.skills),
        phone=person.phone,
        adjustments=list(person.adjustments),
    )


def question_view(question: Question) -> ProposalView:
    """For the employer."""
    proposal, opening = question.proposal, question.opening
    return ProposalView(
        id=proposal.id,
        state=ProposalState(proposal.state),
        opening_id=proposal.opening_id,
        opening_title=opening.title,
        employer=opening.posting.employer.name,
        reply_by=proposal.reply_by,
        person=person_view(question),
        fits=list(question.fits),
        needs=list(question.needs),
    )
