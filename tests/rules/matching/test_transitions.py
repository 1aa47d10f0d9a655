"""A proposal's steps: which are legal, and whose they are."""

from __future__ import annotations

from itertools import product

import pytest

from infra.vocabulary import Refusal, Role
from matching.rules.transitions import MAY, next_state
from matching.vocabulary import SHOWN_TO_EMPLOYER, TRANSITIONS, ProposalState

State = ProposalState
EVERYBODY: tuple[Role | None, ...] = (*Role, None)


@pytest.mark.parametrize(
    ("current", "wanted", "by"),
    [
        (State.PROPOSED, State.WITH_EMPLOYER, Role.WORKER),
        (State.PROPOSED, State.WORKER_NOT_NOW, Role.WORKER),
        (State.PROPOSED, State.WORKER_NO, Role.WORKER),
        (State.PROPOSED, State.RELEASED, None),
        (State.PROPOSED, State.WITHDRAWN, Role.CONSULTANT),
        (State.WORKER_NOT_NOW, State.PROPOSED, Role.CONSULTANT),
        (State.WORKER_NOT_NOW, State.WITH_EMPLOYER, Role.WORKER),
        (State.WITH_EMPLOYER, State.EMPLOYER_YES, Role.EMPLOYER),
        (State.WITH_EMPLOYER, State.EMPLOYER_NO, Role.EMPLOYER),
        (State.WITH_EMPLOYER, State.WITHDRAWN, Role.WORKER),
        (State.EMPLOYER_YES, State.PLACED, Role.CONSULTANT),
        (State.EMPLOYER_YES, State.RELEASED, None),
    ],
)
def test_a_legal_step_by_the_one_whose_it_is(current: State, wanted: State, by: Role | None) -> None:
    assert next_state(current, wanted, by=by) is wanted


@pytest.mark.parametrize(
    ("current", "wanted", "by", "rule"),
    [
        # Only the worker brings a proposal to the employer.
        (State.PROPOSED, State.WITH_EMPLOYER, Role.CONSULTANT, "proposal.who"),
        (State.PROPOSED, State.WITH_EMPLOYER, Role.EMPLOYER, "proposal.who"),
        (State.PROPOSED, State.EMPLOYER_YES, Role.EMPLOYER, "proposal.transition"),
        (State.PROPOSED, State.PLACED, Role.CONSULTANT, "proposal.transition"),
        (State.WITH_EMPLOYER, State.EMPLOYER_YES, Role.WORKER, "proposal.who"),
        (State.WITH_EMPLOYER, State.PLACED, Role.CONSULTANT, "proposal.transition"),
        (State.EMPLOYER_YES, State.PLACED, Role.EMPLOYER, "proposal.who"),
        (State.EMPLOYER_YES, State.EMPLOYER_YES, Role.EMPLOYER, "proposal.transition"),
        (State.WORKER_NO, State.WITH_EMPLOYER, Role.WORKER, "proposal.transition"),
        (State.PROPOSED, State.RELEASED, Role.CONSULTANT, "proposal.who"),
        (State.PROPOSED, State.WITHDRAWN, Role.COMMITTEE, "proposal.who"),
    ],
)
def test_a_step_that_is_not_legal_or_not_ones_own_is_refused(
    current: State, wanted: State, by: Role | None, rule: str
) -> None:
    found = next_state(current, wanted, by=by)
    assert isinstance(found, Refusal)
    assert found.rule == rule
    assert found.message


def test_an_answer_given_twice_is_told_that_it_is_answered() -> None:
    found = next_state(State.EMPLOYER_NO, State.EMPLOYER_YES, by=Role.EMPLOYER)
    assert isinstance(found, Refusal)
    assert found.message == ("Forslaget er allerede besvaret. Arbejdsgiveren har svaret, at det ikke blev denne gang.")


def test_every_step_of_the_table_has_somebody_who_may_take_it_and_no_other_step_has() -> None:
    for current, wanted in product(State, State):
        allowed = {by for by in EVERYBODY if next_state(current, wanted, by=by) is wanted}
        assert allowed == (MAY[wanted] if wanted in TRANSITIONS[current] else set())


def test_no_way_to_the_employers_eyes_goes_round_the_worker() -> None:
    """Every way from the beginning into what the employer sees passes a step that only the worker can take."""
    reached = {State.PROPOSED}
    while True:
        further = {
            wanted
            for current in reached
            for wanted in State
            for by in EVERYBODY
            if by is not Role.WORKER and next_state(current, wanted, by=by) is wanted
        }
        if further <= reached:
            break
        reached |= further
    assert not reached & SHOWN_TO_EMPLOYER
