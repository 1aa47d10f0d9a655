"""The shortlist of an opening: everybody who seeks, with every reason for and against, for a person to choose from.

Eligibility is law and fact; the score only orders those who are eligible, and only where the municipality has
recorded its legal basis. Everywhere else the eligible stand unranked, longest without an offer first. The search is
exact: each person's likeness is computed, none is left out by an index.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from employers.models import Opening
from employers.queries import opening_with_all
from employers.vocabulary import OpeningState
from infra.danish import TO_STAFF
from infra.errors import NotFound
from infra.law.load import read_law_book
from infra.law.values import LawOn
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.embeddings import Likeness, likeness_of_workers
from matching.queries.proposals import standing_proposals
from matching.queries.seekers import OwnWords, everybody_who_seeks, own_words, without_suggestions
from matching.rules.changes import missing_for_yes
from matching.rules.eligibility import Eligibility, check
from matching.rules.explain import Reason
from matching.rules.facts import OpeningFacts
from matching.rules.pairs import reasons_for, said_in_sentences
from matching.rules.ranking import ranked, unranked
from matching.rules.score import MINILM, WEIGHTS_V1, Calibration, Score, Similarities, score
from matching.services.facts import Seeker, facts_of_openings, seekers
from matching.vocabulary import ProposalState
from workers.services.seen import note_seen

PAGE = 20
NO_WORDS = Similarities()

# How each model's cosines are read; one that nobody has measured is read as the default model is.
CALIBRATIONS = {MINILM.model: MINILM}


def calibration_of(model: str | None) -> Calibration:
    """How this model's cosines are read."""
    return CALIBRATIONS.get(model or "", MINILM)


@dataclass(frozen=True, slots=True)
class Judged:
    """One person and one opening, judged."""

    seeker: Seeker
    eligibility: Eligibility
    score: Score


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of the shortlist. `missing` are the single changes that would make a no a yes.

    `waits_for_likeness` says that the person's own words are not compared with the tasks yet; the parts of the score
    that come of them are then absent, never guessed. `standing` is where a proposal of this pair stands, if any.
    """

    seeker: Seeker
    eligibility: Eligibility
    score: Score | None
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    waits_for_likeness: bool
    standing: tuple[UUID, ProposalState] | None

    @property
    def eligible(self) -> bool:
        return self.eligibility.eligible


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A page of the list. `ranked` is False where people may not be ranked; scores are then not given either.

    `next` is the worker after whom the following page begins. `without_suggestions` counts those who stand on no list
    by their own choice.
    """

    opening: Opening
    facts: OpeningFacts
    ranked: bool
    eligible_count: int
    other_count: int
    without_suggestions: int
    likeness_known: bool
    candidates: tuple[Candidate, ...]
    next: UUID | None


def judge(people: Sequence[Seeker], opening: OpeningFacts, law: LawOn, likeness: Likeness, today: date) -> list[Judged]:
    """Everybody against one opening. Pure and long for a large municipality: run it in a thread."""
    calibration = calibration_of(likeness.model)
    return [
        Judged(
            seeker,
            check(seeker.facts, opening, law, today=today, voice=TO_STAFF),
            score(seeker.facts, opening, likeness.of.get(seeker.id, NO_WORDS), calibration=calibration),
        )
        for seeker in people
    ]


def in_order(judged: Sequence[Judged], *, may_rank: bool) -> list[Judged]:
    """The eligible first; the rest by how few reasons speak against, where people may be ranked at all."""
    by_id = {each.seeker.id: each for each in judged}
    eligible = [each for each in judged if each.eligibility.eligible]
    others = [each for each in judged if not each.eligibility.eligible]
    if may_rank:
        first = [worker_id for worker_id, _ in ranked((each.seeker.id, each.score) for each in eligible)]
        rest = sorted(others, key=lambda each: (len(each.eligibility.refusals), -each.score.total, each.seeker.id))
        return [by_id[worker_id] for worker_id in first] + rest
    first = list(unranked(each.seeker.waiting for each in eligible))
    last = list(unranked(each.seeker.waiting for each in others))
    return [by_id[worker_id] for worker_id in (*first, *last)]


def page_after(ordered: Sequence[Judged], after: UUID | None, most: int) -> tuple[Sequence[Judged], UUID | None]:
    """The lines after that person, or from the top where they are not on the list any more."""
    start = 0
    if after is not None:
        start = next((place + 1 for place, each in enumerate(ordered) if each.seeker.id == after), 0)
    shown = ordered[start : start + most]
    more = len(ordered) > start + most
    return shown, shown[-1].seeker.id if shown and more else None


class ShortlistService:
    """Shortlists for consultants."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def for_opening(self, opening_id: UUID, *, after: UUID | None = None, most: int = PAGE) -> Shortlist:
        """One page of everybody who seeks, judged against the opening. Raises NotFound.

        The number of statements does not depend on how many people there are. Each person shown leaves a line in
        the audit log.
        """
        self.work.actor.needs(Role.CONSULTANT)
        session = self.work.session
        opening = await opening_with_all(session, opening_id)
        if opening is None or opening.state == OpeningState.DRAFT:
            raise NotFound()
        today = self.work.clock.today()
        standing = await standing_proposals(session, opening_id)
        facts = (await facts_of_openings(session, [opening], today))[opening_id]
        first_day = max(opening.starts_on, today)
        people = await seekers(session, everybody_who_seeks(first_day), first_day)
        likeness = await likeness_of_workers(session, opening_id)
        law = (await read_law_book(session)).on
        may_rank = (await self.work.municipality()).may_rank_people
        judged = await asyncio.to_thread(judge, people, facts, law, likeness, today)
        ordered = in_order(judged, may_rank=may_rank)
        shown, following = page_after(ordered, after, most)
        words = await own_words(session, [each.seeker.id for each in shown])
        self._note(opening, shown, likeness.model, may_rank)
        eligible = sum(each.eligibility.eligible for each in judged)
        return Shortlist(
            opening=opening,
            facts=facts,
            ranked=may_rank,
            eligible_count=eligible,
            other_count=len(judged) - eligible,
            without_suggestions=await without_suggestions(session, first_day),
            likeness_known=likeness.model is not None,
            candidates=tuple(
                _candidate(each, opening, facts, words, likeness, standing, law, today, may_rank) for each in shown
            ),
            next=following,
        )

    def _note(self, opening: Opening, shown: Sequence[Judged], model: str | None, may_rank: bool) -> None:
        self.work.audit(
            "shortlist.seen", "opening", opening.id, ranked=may_rank, weights=WEIGHTS_V1.version, model=model
        )
        note_seen(self.work, [each.seeker.id for each in shown], "shortlist", opening=str(opening.id))


def _candidate(
    judged: Judged,
    opening: Opening,
    facts: OpeningFacts,
    words: OwnWords,
    likeness: Likeness,
    standing: Mapping[UUID, tuple[UUID, ProposalState]],
    law: LawOn,
    today: date,
    may_rank: bool,
) -> Candidate:
    seeker = judged.seeker
    phrases = [task.phrase for task in opening.tasks]
    about, wishes, skills = (
        words.about.get(seeker.id, ""),
        words.wishes.get(seeker.id, []),
        words.skills.get(seeker.id, []),
    )
    reasons = reasons_for(
        seeker.facts,
        facts,
        judged.score,
        wishes=[*wishes, *said_in_sentences(about)],
        skills=skills,
        tasks=phrases,
        voice=TO_STAFF,
    )
    found = likeness.of.get(seeker.id, NO_WORDS)
    waits = (bool(about or wishes) and found.wish is None) or (bool(skills) and found.skill is None)
    return Candidate(
        seeker=seeker,
        eligibility=judged.eligibility,
        score=judged.score if may_rank else None,
        reasons=reasons,
        missing=missing_for_yes(seeker.facts, facts, law, today=today, voice=TO_STAFF),
        waits_for_likeness=waits,
        standing=standing.get(seeker.id),
    )
