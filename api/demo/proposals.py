"""How people and openings met in the demo: the proposals behind every placement, the many that came to nothing, and
those that wait for an answer now."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.demo.fitting import drives_too_young, fit
from api.demo.world import Cell, OpeningPlan, Person, PlacementPlan, ProposalPlan, Step, World
from employers.vocabulary import OpeningKind, OpeningState
from infra.vocabulary import Role
from matching.vocabulary import DeclineReason, ProposalState

REPLY = timedelta(days=7)
WAITING = {ProposalState.PROPOSED: 64, ProposalState.WITH_EMPLOYER: 34, ProposalState.EMPLOYER_YES: 12}
# For each opening that has been open for some weeks so many proposals came to nothing.
_NOTHING = ((0, 1, 2, 3), (20, 40, 30, 10))
_WORKER_REASONS = (
    DeclineReason.TIMES,
    DeclineReason.DISTANCE,
    DeclineReason.TASKS,
    DeclineReason.HOURS,
    DeclineReason.NOT_READY,
)
_EMPLOYER_REASONS = (DeclineReason.TAKEN, DeclineReason.TIMES, DeclineReason.TASKS, DeclineReason.HOURS)
_ENDINGS = (
    ProposalState.WORKER_NO,
    ProposalState.WORKER_NOT_NOW,
    ProposalState.EMPLOYER_NO,
    ProposalState.RELEASED,
    ProposalState.WITHDRAWN,
)
# Nobody is proposed for what is over so soon.
_TWO_WEEKS = timedelta(days=14)
_WORTH_BEGINNING = {OpeningKind.TASTER_INTERNSHIP: timedelta(days=8)}
_S = ProposalState


def settle_openings(world: World) -> None:
    """What became of each opening: filled, closed, or still open."""
    today = world.calendar.today
    for opening in world.openings:
        published = opening.posting.published_at.date()
        taken = opening.taken(today, None)
        if opening.posting.draft:
            opening.state = OpeningState.DRAFT
        elif opening.ends_on is not None and opening.ends_on < today + _WORTH_BEGINNING.get(opening.kind, _TWO_WEEKS):
            opening.state = OpeningState.CLOSED
        elif taken >= opening.seats:
            opening.state = OpeningState.FILLED
        elif published < today - timedelta(days=150) and not opening.kept_open:
            opening.state = OpeningState.CLOSED


def add_proposals(world: World) -> None:
    """All of them, the old ones first."""
    for placement in world.placements:
        world.proposals.append(_placed(world, placement))
    for opening in world.openings:
        _add_fruitless(world, opening)
    for state, many in WAITING.items():
        for number in range(many):
            waiting = _live_pair(world, state)
            if waiting is not None:
                person, opening = waiting
                put_forward(world, person, opening, state, overdue=number % 8 == 7, asleep=number % 11 == 5)
    for proposal in world.proposals:
        _offered(proposal)


def _offered(proposal: ProposalPlan) -> None:
    person, moment = proposal.person, proposal.steps[0].moment
    if not proposal.applied and (person.last_offered_at is None or person.last_offered_at < moment):
        person.last_offered_at = moment


def _spread(world: World, first: datetime, last: datetime, many: int) -> list[datetime]:
    """So many moments in order between two, none of them the same."""
    whole = (last - first).total_seconds()
    shares = sorted(world.random.uniform(0.02, 0.98) for _ in range(many))
    return [first + timedelta(seconds=int(whole * share) + place) for place, share in enumerate(shares)]


def _placed(world: World, placement: PlacementPlan) -> ProposalPlan:
    first = max(
        placement.opening.posting.published_at + timedelta(hours=2),
        placement.person.made_at,
        placement.agreed_at - timedelta(days=16),
    )
    first = min(first, placement.agreed_at - timedelta(hours=8))
    states = [_S.PROPOSED, _S.WITH_EMPLOYER, _S.EMPLOYER_YES]
    by: list[Role | None] = [Role.CONSULTANT, Role.WORKER, Role.EMPLOYER]
    if world.random.random() < 0.25:
        states, by = states[1:], by[1:]
    moments = _spread(world, first, placement.agreed_at, len(states))
    steps = [Step(*each) for each in zip(states, moments, by, strict=True)]
    steps.append(Step(_S.PLACED, placement.agreed_at, Role.CONSULTANT))
    return ProposalPlan(
        id=world.ids.at(moments[0]),
        opening=placement.opening,
        person=placement.person,
        steps=steps,
        reply_by=moments[-1] + REPLY,
        message=world.random.choice(world.words.phrases["proposal_messages"]) if by[0] is Role.CONSULTANT else "",
        placement=placement,
    )


def _add_fruitless(world: World, opening: OpeningPlan) -> None:
    calendar = world.calendar
    published = opening.posting.published_at
    if opening.posting.draft or published > calendar.now - timedelta(days=20):
        return
    many = world.random.choices(*_NOTHING)[0]
    pupils = opening.kind is OpeningKind.LEISURE_JOB
    involved = {placement.person.id for placement in opening.placements}
    for _ in range(many):
        person = world.random.choice(world.people)
        known = person.made_at < published
        if (person.cell is Cell.PUPIL) != pupils or person.id in involved or person.left_on or not known:
            continue
        involved.add(person.id)
        ending = world.random.choice(_ENDINGS)
        if ending is _S.RELEASED and not opening.placements:
            ending = _S.WITHDRAWN
        _came_to_nothing(world, opening, person, ending)


def _came_to_nothing(world: World, opening: OpeningPlan, person: Person, ending: ProposalState) -> None:
    published = opening.posting.published_at
    states: list[ProposalState] = [_S.PROPOSED]
    by: list[Role | None] = [Role.CONSULTANT]
    who: Role | None = None
    reason = None
    if ending in {_S.EMPLOYER_NO, _S.RELEASED}:
        states.append(_S.WITH_EMPLOYER)
        by.append(Role.WORKER)
    match ending:
        case _S.WORKER_NO | _S.WORKER_NOT_NOW:
            who, reason = Role.WORKER, world.random.choice(_WORKER_REASONS)
        case _S.EMPLOYER_NO:
            who, reason = Role.EMPLOYER, world.random.choice(_EMPLOYER_REASONS)
        case _S.WITHDRAWN:
            who = Role.CONSULTANT
    last = min(published + timedelta(days=world.random.randrange(5, 18)), world.calendar.now)
    moments = _spread(world, published + timedelta(hours=3), last, len(states) + 1)
    steps = [Step(*each) for each in zip(states, moments, by, strict=False)]
    steps.append(Step(ending, moments[-1], who, reason))
    world.proposals.append(
        ProposalPlan(
            id=world.ids.at(moments[0]),
            opening=opening,
            person=person,
            steps=steps,
            reply_by=moments[0] + REPLY,
            message=world.random.choice(world.words.phrases["proposal_messages"]),
        )
    )


def _live_pair(world: World, state: ProposalState) -> tuple[Person, OpeningPlan] | None:
    """Somebody without work and an opening with a free seat that could be for them."""
    open_now = [opening for opening in world.openings if opening.state is OpeningState.OPEN]
    asked = {proposal.person.id for proposal in world.proposals if proposal.state in WAITING}
    for _ in range(200):
        opening = world.random.choice(open_now)
        person = world.random.choice(world.people)
        pupils = opening.kind is OpeningKind.LEISURE_JOB
        flex = opening.kind is OpeningKind.FLEX_JOB
        if (
            person.id in asked
            or (person.cell is Cell.PUPIL) != pupils
            or (flex and person.cell is not Cell.FLEX_UNEMPLOYED)
            or (person.cell is Cell.FLEX_EMPLOYED)
            or person.left_on is not None
            or person.account is not None
            or person.busy(world.calendar.today, None)
            or drives_too_young(person, opening)
            or any(proposal.opening is opening and proposal.person is person for proposal in world.proposals)
            or (state is _S.EMPLOYER_YES and _promised(world, opening) >= opening.seats)
        ):
            continue
        return person, opening
    return None


def _promised(world: World, opening: OpeningPlan) -> int:
    """Seats that are taken or as good as taken."""
    yes = sum(proposal.opening is opening and proposal.state is _S.EMPLOYER_YES for proposal in world.proposals)
    return yes + opening.taken(world.calendar.today, None)


def put_forward(
    world: World,
    person: Person,
    opening: OpeningPlan,
    state: ProposalState,
    *,
    overdue: bool = False,
    asleep: bool = False,
    message: str | None = None,
) -> ProposalPlan:
    """A proposal that stands in `state` now; with `overdue` the one it waits for should have answered."""
    now = world.calendar.now
    fit(person, opening)
    oldest = max(opening.posting.published_at + timedelta(hours=1), person.made_at, now - timedelta(days=16))
    newest = now - timedelta(hours=2)
    last = now - timedelta(days=8, hours=5) if overdue else now - timedelta(hours=world.random.randrange(12, 120))
    last = min(max(last, oldest + timedelta(hours=4)), newest)
    states = [_S.PROPOSED, _S.WITH_EMPLOYER, _S.EMPLOYER_YES]
    by = [Role.CONSULTANT, Role.WORKER, Role.EMPLOYER]
    many = states.index(state) + 1
    begun = max(oldest, last - timedelta(days=6))
    moments = [*_spread(world, min(begun, last - timedelta(hours=1)), last, many - 1), last]
    proposal = ProposalPlan(
        id=world.ids.at(moments[0]),
        opening=opening,
        person=person,
        steps=[Step(*each) for each in zip(states[:many], moments, by[:many], strict=True)],
        reply_by=last + REPLY,
        message=world.random.choice(world.words.phrases["proposal_messages"]) if message is None else message,
    )
    if asleep and state is _S.PROPOSED:
        proposal.sleep_until = now + timedelta(hours=8)
        proposal.reply_by = max(proposal.reply_by, proposal.sleep_until)
    world.proposals.append(proposal)
    return proposal
