"""Which state a proposal may go to next, and who may take it there.

The employer sees a person from WITH_EMPLOYER on, and only the worker can bring a proposal there.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from infra.vocabulary import Refusal, Role
from matching.vocabulary import SHOWN_TO_EMPLOYER, TRANSITIONS, ProposalState

SHOWN_AFTER_END = timedelta(days=30)

# Nobody: the house itself, letting the others go when an opening is filled or closed, and taking back what is put to
# or from somebody who has left.
_HOUSE = None

MAY: dict[ProposalState, frozenset[Role | None]] = {
    ProposalState.PROPOSED: frozenset({Role.CONSULTANT}),
    ProposalState.WITH_EMPLOYER: frozenset({Role.WORKER}),
    ProposalState.WORKER_NOT_NOW: frozenset({Role.WORKER}),
    ProposalState.WORKER_NO: frozenset({Role.WORKER}),
    ProposalState.EMPLOYER_YES: frozenset({Role.EMPLOYER}),
    ProposalState.EMPLOYER_NO: frozenset({Role.EMPLOYER}),
    ProposalState.PLACED: frozenset({Role.CONSULTANT}),
    ProposalState.RELEASED: frozenset({_HOUSE}),
    ProposalState.WITHDRAWN: frozenset({Role.WORKER, Role.CONSULTANT, _HOUSE}),
}

_WHERE = {
    ProposalState.PROPOSED: "Det venter på borgerens svar.",
    ProposalState.WITH_EMPLOYER: "Det venter på arbejdsgiverens svar.",
    ProposalState.EMPLOYER_YES: "Arbejdsgiveren har sagt ja.",
    ProposalState.PLACED: "Forløbet er i gang.",
    ProposalState.WORKER_NOT_NOW: "Borgeren har svaret »ikke nu«.",
    ProposalState.WORKER_NO: "Borgeren har sagt nej.",
    ProposalState.EMPLOYER_NO: "Arbejdsgiveren har svaret, at det ikke blev denne gang.",
    ProposalState.RELEASED: "Pladsen er givet til en anden, eller jobbet er lukket.",
    ProposalState.WITHDRAWN: "Det er trukket tilbage.",
}


class Period(Protocol):
    """The days of a placement; no last day means that it goes on."""

    @property
    def ends_on(self) -> date | None: ...


def shown_to_employer(state: ProposalState, placement: Period | None, today: date) -> bool:
    """Whether the employer may still see who it is about and what was released.

    For as long as the proposal waits for them or they work together, and `SHOWN_AFTER_END` beyond, for the last wage
    and a reference; after that the person is nobody's to look up.

    >>> shown_to_employer(ProposalState.PLACED, None, date(2026, 11, 20))
    False
    """
    if state is not ProposalState.PLACED:
        return state in SHOWN_TO_EMPLOYER
    if placement is None:
        return False
    return placement.ends_on is None or today <= placement.ends_on + SHOWN_AFTER_END


def next_state(current: ProposalState, wanted: ProposalState, *, by: Role | None) -> ProposalState | Refusal:
    """`wanted` where the step is legal for that role, else the reason why not.

    `by` is `None` when the house itself acts because an opening was filled or closed, or a person has left.

    >>> next_state(ProposalState.PROPOSED, ProposalState.WITH_EMPLOYER, by=Role.WORKER).value
    'with_employer'
    >>> next_state(ProposalState.PROPOSED, ProposalState.EMPLOYER_YES, by=Role.EMPLOYER).message
    'Forslaget kan ikke komme videre på den måde. Det venter på borgerens svar.'
    """
    if wanted not in TRANSITIONS[current]:
        if wanted is current or not TRANSITIONS[current]:
            message = f"Forslaget er allerede besvaret. {_WHERE[current]}"
        else:
            message = f"Forslaget kan ikke komme videre på den måde. {_WHERE[current]}"
        return Refusal("proposal.transition", message, found=current)
    if by not in MAY[wanted]:
        return Refusal("proposal.who", f"Det svar er ikke dit at give. {_WHERE[current]}", found=current)
    return wanted
