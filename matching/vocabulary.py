"""Words of the matching room: embedding, eligibility, shortlist, proposal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from infra.vocabulary import Fact


class EmbeddingFacet(StrEnum):
    """What a vector stands for. Wishes and skills of a worker are kept apart, so that each can be explained."""

    WISH = "wish"
    SKILL = "skill"
    OPENING = "opening"


class ScoreComponent(StrEnum):
    """The parts of a score, in the order they are explained: the worker's own wishes come first."""

    WISH = "wish"
    SKILL = "skill"
    HOURS = "hours"
    TIMES = "times"
    DISTANCE = "distance"
    ADJUSTMENTS = "adjustments"


class ProposalState(StrEnum):
    """One opening put to one person, with all answers.

    The employer sees the person from WITH_EMPLOYER on, never before: the worker has said yes by then.
    """

    PROPOSED = "proposed"
    WITH_EMPLOYER = "with_employer"
    EMPLOYER_YES = "employer_yes"
    PLACED = "placed"
    WORKER_NOT_NOW = "worker_not_now"
    WORKER_NO = "worker_no"
    EMPLOYER_NO = "employer_no"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


# Legal transitions only. RELEASED is a filled or closed opening letting the others go;
# WITHDRAWN is the consultant or the worker taking it back, or the worker having left.
TRANSITIONS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.PROPOSED: frozenset(
        {
            ProposalState.WITH_EMPLOYER,
            ProposalState.WORKER_NOT_NOW,
            ProposalState.WORKER_NO,
            ProposalState.RELEASED,
            ProposalState.WITHDRAWN,
        }
    ),
    ProposalState.WITH_EMPLOYER: frozenset(
        {ProposalState.EMPLOYER_YES, ProposalState.EMPLOYER_NO, ProposalState.RELEASED, ProposalState.WITHDRAWN}
    ),
    ProposalState.EMPLOYER_YES: frozenset({ProposalState.PLACED, ProposalState.RELEASED, ProposalState.WITHDRAWN}),
    ProposalState.WORKER_NOT_NOW: frozenset({ProposalState.PROPOSED, ProposalState.WITH_EMPLOYER}),
    ProposalState.WORKER_NO: frozenset(),
    ProposalState.EMPLOYER_NO: frozenset(),
    ProposalState.PLACED: frozenset(),
    ProposalState.RELEASED: frozenset(),
    ProposalState.WITHDRAWN: frozenset(),
}

# States in which a proposal still takes a place in somebody's queue.
LIVE_STATES = frozenset({ProposalState.PROPOSED, ProposalState.WITH_EMPLOYER, ProposalState.EMPLOYER_YES})

# States in which the employer may see who it is about.
SHOWN_TO_EMPLOYER = frozenset(
    {ProposalState.WITH_EMPLOYER, ProposalState.EMPLOYER_YES, ProposalState.PLACED}
)


class DeclineReason(StrEnum):
    """Why a worker or an employer says no or not now: one tap, never a verdict on a person."""

    TIMES = "times"
    DISTANCE = "distance"
    TASKS = "tasks"
    HOURS = "hours"
    TAKEN = "taken"
    NOT_READY = "not_ready"
    OTHER = "other"


WORKER_DECLINE_NAMES = {
    DeclineReason.TIMES: "Tiderne passer mig ikke",
    DeclineReason.DISTANCE: "Der er for langt",
    DeclineReason.TASKS: "Det er ikke opgaver for mig",
    DeclineReason.HOURS: "Det er for mange eller for få timer",
    DeclineReason.NOT_READY: "Det er ikke lige nu",
    DeclineReason.OTHER: "Noget andet",
}

EMPLOYER_DECLINE_NAMES = {
    DeclineReason.TAKEN: "Vi har fundet en anden",
    DeclineReason.TIMES: "Tiderne passer ikke",
    DeclineReason.TASKS: "Opgaverne har ændret sig",
    DeclineReason.HOURS: "Vi har ikke timer nok lige nu",
    DeclineReason.OTHER: "Noget andet",
}


class WorkerAnswer(StrEnum):
    """What a worker may answer an opening. Sleeping on it keeps it until tomorrow morning and changes nothing."""

    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"
    SLEEP = "sleep"


class EmployerAnswer(StrEnum):
    """What an employer may answer: to meet, or not this time."""

    YES = "yes"
    NO = "no"


class ReleasedItem(StrEnum):
    """What a worker may let an employer see for one opening; adjustments are released one by one beside these."""

    OWN_WORDS = "own_words"
    WISHES = "wishes"
    SKILLS = "skills"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class ProposalMade(Fact):
    """A consultant has put an opening to a worker (`subject` is the proposal)."""


@dataclass(frozen=True, slots=True)
class WorkerSaidYes(Fact):
    """The worker of the proposal `subject` has said yes (or applied); the employer is asked."""


@dataclass(frozen=True, slots=True)
class EmployerAnswered(Fact):
    """The employer has answered the proposal `subject`."""


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn(Fact):
    """The proposal `subject` has been taken back; whoever had been asked and did not do it is told."""


@dataclass(frozen=True, slots=True)
class ProposalReleased(Fact):
    """The opening went to somebody else; the worker of the proposal `subject` gets a kind message."""
