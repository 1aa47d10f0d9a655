"""The demo municipality as rows, table by table, in an order in which every reference is there before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from api.demo.ledger import close_of, ledger
from api.demo.world import AccountPlan, Company, OpeningPlan, Person, PlacementPlan, PostingPlan, ProposalPlan, World
from employers.models import Contact, Employer, Opening, OpeningTime, Partnership, Posting, Task, Workplace
from employers.vocabulary import OpeningState, PostingState, TextSource
from infra.db import Base
from infra.identity.models import Account, AccountRole
from infra.tenancy import Place
from infra.vocabulary import Role
from matching.models import AnswerLink, Proposal, ProposalChange
from matching.vocabulary import SHOWN_TO_EMPLOYER, ProposalState, ReleasedItem
from workers.models import (
    Availability,
    ClosedMonth,
    GroupMembership,
    Guardian,
    HoursEntry,
    Placement,
    PlacementTime,
    Skill,
    Wish,
    Worker,
)
from workers.rules.week import TimeSpan
from workers.vocabulary import PlacementState

Row = dict[str, Any]
# What no password opens: argon2 never writes it.
NO_PASSWORD = "!"


def tables(world: World, municipality_id: UUID, demo_hash: str) -> Iterator[tuple[type[Base], list[Row]]]:
    """Every table with its rows, which have the same keys. `demo_hash` is for those one can sign in as."""
    accounts = [*world.consultants, *world.others]
    openings = world.openings
    each: tuple[tuple[type[Base], Iterable[Row]], ...] = (
        (Place, _places(world)),
        (Account, (_account(world, account, demo_hash) for account in accounts)),
        (AccountRole, ({"account_id": a.id, "role": role} for a in accounts for role in a.roles)),
        (Employer, (_employer(company) for company in world.companies)),
        (Workplace, (row for company in world.companies for row in _workplaces(company))),
        (Contact, (row for company in world.companies for row in _contacts(company))),
        (Partnership, (row for company in world.companies for row in _partnership(world, company))),
        (Worker, (_worker(person) for person in world.people)),
        (Wish, (row for person in world.people for row in _said(world, person, person.wishes))),
        (Skill, (row for person in world.people for row in _said(world, person, person.skills))),
        (Availability, (row for person in world.people for row in _availability(world, person))),
        (GroupMembership, (row for person in world.people for row in _memberships(world, person))),
        (Guardian, (row for person in world.people for row in _guardians(world, person))),
        (Posting, (_posting(world, posting) for posting in world.postings)),
        (Opening, (_opening(opening) for opening in openings)),
        (OpeningTime, (row for opening in openings for row in _times(world, "opening_id", opening.id, opening.times))),
        (Task, (row for posting in world.postings for row in _tasks(world, posting))),
        (Placement, (_placement(world, placement) for placement in world.placements)),
        (PlacementTime, (row for p in world.placements for row in _times(world, "placement_id", p.id, p.times))),
        (HoursEntry, _hours(world)),
        (Proposal, (_proposal(proposal) for proposal in world.proposals)),
        (ProposalChange, (row for proposal in world.proposals for row in _changes(world, proposal))),
        (AnswerLink, (row for proposal in world.proposals for row in _link(world, proposal))),
        (ClosedMonth, _closed_months(world)),
    )
    for table, rows in each:
        yield table, [{"municipality_id": municipality_id, **row} for row in rows]


def _places(world: World) -> Iterator[Row]:
    for place in world.words.places:
        yield {
            "id": world.ids.at(world.calendar.now),
            "name": place.name,
            "postcode": place.postcode,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }


def _account(world: World, account: AccountPlan, demo_hash: str) -> Row:
    return {
        "id": account.id,
        "email": account.email,
        "name": account.name,
        "password_hash": demo_hash if account.demo else NO_PASSWORD,
        "active": True,
    }


def _employer(company: Company) -> Row:
    return {
        "id": company.id,
        "cvr": company.cvr,
        "name": company.name,
        "sector": company.sector,
        "municipal": company.municipal,
        "social_enterprise": company.social,
        "created_at": company.made_at,
    }


def _workplaces(company: Company) -> Iterator[Row]:
    for workplace in company.workplaces:
        yield {
            "id": workplace.id,
            "employer_id": company.id,
            "p_number": workplace.p_number,
            "name": workplace.name,
            "address": workplace.address,
            "postcode": workplace.place.postcode,
            "town": workplace.place.name,
            "sector": company.sector,
            "latitude": workplace.latitude,
            "longitude": workplace.longitude,
            "full_time_staff": workplace.staff,
            "created_at": company.made_at,
        }


def _contacts(company: Company) -> Iterator[Row]:
    for contact in company.contacts:
        yield {
            "id": contact.id,
            "employer_id": company.id,
            "account_id": contact.account.id if contact.account else None,
            "name": contact.name,
            "email": contact.email,
            "phone": contact.phone,
            "created_at": company.made_at,
        }


def _partnership(world: World, company: Company) -> Iterator[Row]:
    if company.partner_since is not None:
        yield {
            "id": world.ids.at(company.made_at),
            "employer_id": company.id,
            "agreed_on": company.partner_since,
            "ended_on": None,
            "commitments": world.random.choice(world.words.phrases["commitments"]),
        }


def _worker(person: Person) -> Row:
    return {
        "id": person.id,
        "account_id": person.account.id if person.account else None,
        "consultant_id": person.consultant.id if person.consultant else None,
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "birth_date": person.birth_date,
        "schooling": person.schooling,
        "ninth_grade_completed_on": person.ninth_grade_completed_on,
        "own_words": person.own_words,
        "positive_destination": person.destination,
        "kinds": sorted(person.kinds),
        "minutes_from": person.minutes_from,
        "minutes_to": person.minutes_to,
        "area": person.place.name,
        "latitude": person.latitude,
        "longitude": person.longitude,
        "reach_km": person.reach_km,
        "travel_mode": person.travel_mode,
        "has_licence": person.has_licence,
        "adjustments": sorted(person.adjustments),
        "suggestions_on": person.suggestions_on,
        "last_offered_at": person.last_offered_at,
        "left_on": person.left_on,
        "created_at": person.made_at,
    }


def _said(world: World, person: Person, texts: Sequence[str]) -> Iterator[Row]:
    for text in texts:
        yield {"id": world.ids.at(person.made_at), "worker_id": person.id, "text": text, "created_at": person.made_at}


def _availability(world: World, person: Person) -> Iterator[Row]:
    return _times(world, "worker_id", person.id, person.availability)


def _times(world: World, owner: str, owner_id: UUID, spans: Iterable[TimeSpan]) -> Iterator[Row]:
    for span in spans:
        yield {
            "id": world.ids.at(world.calendar.now),
            owner: owner_id,
            "weekday": int(span.weekday),
            "starts": span.starts,
            "ends": span.ends,
        }


def _memberships(world: World, person: Person) -> Iterator[Row]:
    for membership in person.memberships:
        yield {
            "id": world.ids.at(person.made_at),
            "worker_id": person.id,
            "target_group": membership.group,
            "valid_from": membership.valid_from,
            "valid_to": membership.valid_to,
            "in_official_base": membership.in_official_base,
        }


def _guardians(world: World, person: Person) -> Iterator[Row]:
    for guardian in person.guardians:
        yield {
            "id": world.ids.at(person.made_at),
            "worker_id": person.id,
            "name": guardian.name,
            "phone": guardian.phone,
            "email": guardian.email,
            "informed_on": guardian.informed_on,
        }


def _posting(world: World, posting: PostingPlan) -> Row:
    over = all(opening.state is OpeningState.CLOSED for opening in posting.openings)
    state = PostingState.DRAFT if posting.draft else PostingState.CLOSED if over else PostingState.OPEN
    who = posting.contact.account.id if posting.contact.account else None
    return {
        "id": posting.id,
        "employer_id": posting.company.id,
        "workplace_id": posting.workplace.id,
        "title": posting.title,
        "text": posting.text,
        "source": TextSource.TYPED,
        "state": state,
        "made_by": who,
        "published_by": None if posting.draft else who,
        "published_at": None if posting.draft else posting.published_at,
        "created_at": posting.published_at - timedelta(minutes=25),
    }


def _opening(opening: OpeningPlan) -> Row:
    return {
        "id": opening.id,
        "posting_id": opening.posting.id,
        "workplace_id": opening.workplace.id,
        "contact_id": opening.posting.contact.id,
        "kind": opening.kind,
        "state": opening.state,
        "title": opening.title,
        "seats": opening.seats,
        "minutes_per_week": opening.minutes,
        "flexible": opening.flexible,
        "starts_on": opening.starts_on,
        "ends_on": opening.ends_on,
        "wage_per_hour": opening.wage,
        "purpose": opening.purpose,
        "paid_step": opening.paid_step,
        "created_at": opening.posting.published_at,
    }


def _tasks(world: World, posting: PostingPlan) -> Iterator[Row]:
    for position, (task, opening) in enumerate(posting.tasks):
        yield {
            "id": world.ids.at(posting.published_at),
            "posting_id": posting.id,
            "opening_id": opening.id,
            "position": position,
            "phrase": task.phrase,
            "source_start": task.start,
            "source_end": task.end,
            "minutes_per_week": task.minutes_per_week,
            "time_of_day": task.time_of_day,
            "sector": task.sector,
            "demands": sorted(task.demands),
            "young_possible": task.young_possible,
            "created_at": posting.published_at,
        }


def _placement(world: World, placement: PlacementPlan) -> Row:
    opening = placement.opening
    over = placement.ends_on is not None and placement.ends_on < world.calendar.today
    step = over and world.random.random() < 0.4
    return {
        "id": placement.id,
        "opening_id": opening.id,
        "worker_id": placement.person.id,
        "workplace_id": opening.workplace.id,
        "contact_id": opening.posting.contact.id,
        "kind": opening.kind,
        "state": PlacementState.ENDED if over else PlacementState.ACTIVE,
        "starts_on": placement.starts_on,
        "ends_on": placement.ends_on,
        "minutes_per_week": opening.minutes,
        "wage_per_hour": opening.wage,
        "made_by": placement.person.consultant.id if placement.person.consultant else None,
        "end_reason": world.random.choice(world.words.phrases["end_reasons"]) if over and not step else None,
        "next_step": world.random.choice(world.words.phrases["next_steps"]) if step else None,
        "created_at": placement.agreed_at,
    }


def _hours(world: World) -> Iterator[Row]:
    for line in ledger(world):
        employer = line.placement.opening.posting.contact.account
        who = line.placement.person.account if line.by_worker else employer
        yield {
            "id": line.id,
            "placement_id": line.placement.id,
            "worker_id": line.placement.person.id,
            "work_date": line.work_date,
            "kind": line.kind,
            "minutes": line.minutes,
            "starts_at": line.interval.starts_at if line.interval else None,
            "ends_at": line.interval.ends_at if line.interval else None,
            "break_minutes": line.break_minutes,
            "refers_to": line.refers_to,
            "made_by": who.id if who else None,
            "note": line.note,
            "created_at": line.made_at,
        }


def _who(proposal: ProposalPlan, by: Role | None) -> UUID | None:
    account = None
    if by is Role.CONSULTANT:
        account = proposal.person.consultant
    elif by is Role.WORKER:
        account = proposal.person.account
    elif by is Role.EMPLOYER:
        account = proposal.opening.posting.contact.account
    return account.id if account else None


def _proposal(proposal: ProposalPlan) -> Row:
    last = proposal.steps[-1]
    shown = any(step.state in SHOWN_TO_EMPLOYER for step in proposal.steps)
    proposed_by = None if proposal.applied else _who(proposal, Role.CONSULTANT)
    return {
        "id": proposal.id,
        "opening_id": proposal.opening.id,
        "worker_id": proposal.person.id,
        "placement_id": proposal.placement.id if proposal.placement else None,
        "state": proposal.state,
        "applied": proposed_by is None,
        "proposed_by": proposed_by,
        "message": proposal.message if proposed_by else "",
        "released_items": list(_released(proposal.person)) if shown else [],
        "released": _released(proposal.person) if proposal.state in SHOWN_TO_EMPLOYER else {},
        "released_adjustments": sorted(proposal.person.adjustments) if shown else [],
        "reply_by": proposal.reply_by,
        "sleep_until": proposal.sleep_until,
        "reason": last.reason,
        "reason_text": None,
        "changed_at": last.moment,
        "created_at": proposal.steps[0].moment,
    }


def _released(person: Person) -> dict[str, Sequence[str]]:
    """What the person has filled in and lets an employer see: most let them see all but the phone number."""
    filled: dict[ReleasedItem, Sequence[str]] = {
        ReleasedItem.OWN_WORDS: person.own_words,
        ReleasedItem.WISHES: list(person.wishes),
        ReleasedItem.SKILLS: list(person.skills),
    }
    return {item.value: words for item, words in filled.items() if words}


def _changes(world: World, proposal: ProposalPlan) -> Iterator[Row]:
    before: ProposalState | None = None
    for step in proposal.steps:
        yield {
            "id": world.ids.at(step.moment),
            "proposal_id": proposal.id,
            "from_state": before,
            "to_state": step.state,
            "account_id": _who(proposal, step.by),
            "by_link": None,
            "reason": step.reason,
            "created_at": step.moment,
        }
        before = step.state


def _link(world: World, proposal: ProposalPlan) -> Iterator[Row]:
    """The employer's own link to answer by, while the proposal waits for them."""
    if proposal.state is ProposalState.WITH_EMPLOYER:
        asked = proposal.steps[-1].moment
        yield {
            "id": world.ids.at(asked),
            "proposal_id": proposal.id,
            "contact_id": proposal.opening.posting.contact.id,
            "expires_at": proposal.reply_by,
            "created_at": asked,
        }


def _closed_months(world: World) -> Iterator[Row]:
    for month in world.calendar.frozen:
        closed_at = min(close_of(month), world.calendar.now)
        yield {
            "id": world.ids.at(closed_at),
            "month": month,
            "closed_by": world.consultants[0].id,
            "created_at": closed_at,
        }
