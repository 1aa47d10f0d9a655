"""Openings for one person: what they may have, ordered by their own wishes, each with its reasons.

Nobody is shown anything here who has turned suggestions off; the free search stays, and is a search only.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from employers.models import Opening
from employers.queries import open_openings, opening_with_all
from employers.vocabulary import OpeningKind, OpeningState
from infra import danish
from infra.danish import TO_STAFF, TO_THE_PERSON, Voice
from infra.errors import NotFound
from infra.law.load import read_law_book
from infra.law.values import LawOn
from infra.plain_text import clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.models import Proposal
from matching.queries.embeddings import Likeness, likeness_of_openings
from matching.queries.openings import most_alike, search_openings
from matching.queries.proposals import standing_of_worker
from matching.queries.seekers import one, these
from matching.rules.changes import missing_for_yes
from matching.rules.eligibility import Eligibility, check
from matching.rules.explain import Reason
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.pairs import reasons_for, said_in_sentences
from matching.rules.ranking import ranked
from matching.rules.reach import Distance, distance
from matching.rules.score import WEIGHTS_V1, Score, score
from matching.services.facts import facts_of_openings, seekers
from matching.services.shortlist import NO_WORDS, calibration_of
from matching.vocabulary import LIVE_STATES, ProposalState
from workers.models import Worker
from workers.queries import worker_by_id
from workers.services.seen import note_seen
from workers.services.standing import own_worker, worker_in_reach
from workers.vocabulary import WorkerChanged

PAGE = 12
LONGEST_SEARCH = 200
# "Ikke nu" rests an opening for so long before it is suggested again.
NOT_NOW_RESTS = timedelta(days=14)
# For how many of the nearest misses it is worked out what would make them a yes, when nothing fits.
NEAREST_TRIED = 40
_SETTLED = LIVE_STATES | {ProposalState.PLACED, ProposalState.WORKER_NO, ProposalState.EMPLOYER_NO}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One opening for one person. `score` and `reasons` are empty where suggestions are turned off."""

    opening: Opening
    facts: OpeningFacts
    eligibility: Eligibility
    way: Distance | None
    score: Score | None = None
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    waits_for_likeness: bool = False
    standing: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Almost:
    """One change and how many more openings would then fit."""

    change: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestions:
    """A page of suggestions. `almost` is worked out only where nothing fits as things are."""

    worker: Worker
    on: bool
    items: tuple[Suggestion, ...] = ()
    count: int = 0
    almost: tuple[Almost, ...] = ()
    next: UUID | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One opening that a search found; nothing about it is judged."""

    opening: Opening
    facts: OpeningFacts
    way: Distance | None


@dataclass(frozen=True, slots=True)
class _Pair:
    opening: Opening
    facts: OpeningFacts
    eligibility: Eligibility
    score: Score


class SuggestionsService:
    """Suggestions and search for a worker; suggestions for a consultant about one of the municipality's people."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def person(self, worker_id: UUID | None = None) -> Worker:
        """The worker asked about: oneself, or anybody here for a consultant. Raises NotFound for other people's ids,
        and for somebody who has left."""
        if worker_id is None or not self.work.actor.has(Role.CONSULTANT):
            found = await own_worker(self.work)
            if worker_id not in (None, found.id):
                raise NotFound()
        else:
            found = await worker_in_reach(self.work, worker_id)
        if found.left_on is not None and found.left_on < self.work.clock.today():
            you = danish.capital(self._voice(found).you)
            raise NotFound(f"{you} er meldt ud den {danish.date(found.left_on)}, så her er ingen job at vise.")
        return found

    async def for_worker(
        self, worker_id: UUID | None = None, *, after: UUID | None = None, most: int = PAGE
    ) -> Suggestions:
        """A page of the openings that fit, best first; none where the person has turned suggestions off."""
        worker = await self.person(worker_id)
        self._note(worker, "suggestions")
        if not worker.suggestions_on:
            return Suggestions(worker, on=False)
        session, today = self.work.session, self.work.clock.today()
        person = (await seekers(session, these([worker.id]), today))[0].facts
        standing = await standing_of_worker(session, worker.id)
        openings = [opening for opening in await open_openings(session) if not self._settled(standing.get(opening.id))]
        facts = await facts_of_openings(session, openings, today)
        likeness = await likeness_of_openings(session, worker.id)
        law = (await read_law_book(session)).on
        voice = self._voice(worker)

        def judge() -> list[_Pair]:
            calibration = calibration_of(likeness.model)
            return [
                _Pair(
                    opening,
                    facts[opening.id],
                    check(person, facts[opening.id], law, today=today, voice=voice),
                    score(person, facts[opening.id], likeness.of.get(opening.id, NO_WORDS), calibration=calibration),
                )
                for opening in openings
            ]

        judged = await asyncio.to_thread(judge)
        fitting = {pair.opening.id: pair for pair in judged if pair.eligibility.eligible}
        order = [opening_id for opening_id, _ in ranked((key, pair.score) for key, pair in fitting.items())]
        start = order.index(after) + 1 if after in fitting else 0
        shown = order[start : start + most]
        return Suggestions(
            worker,
            on=True,
            items=tuple(
                self._explained(worker, person, fitting[key], likeness, standing.get(key), voice) for key in shown
            ),
            count=len(order),
            almost=() if fitting else await asyncio.to_thread(_almost, person, judged, law, today, voice),
            next=shown[-1] if shown and len(order) > start + most else None,
        )

    async def one(self, opening_id: UUID, worker_id: UUID | None = None) -> Suggestion:
        """One opening for the person, whether it fits or not, with every reason and what is missing for a yes."""
        worker = await self.person(worker_id)
        session, today = self.work.session, self.work.clock.today()
        opening = await opening_with_all(session, opening_id)
        standing = (await standing_of_worker(session, worker.id)).get(opening_id)
        if opening is None or (opening.state != OpeningState.OPEN and standing is None):
            raise NotFound()
        first_day = max(opening.starts_on, today)
        person = (await seekers(session, these([worker.id]), first_day))[0].facts
        facts = (await facts_of_openings(session, [opening], today))[opening.id]
        law = (await read_law_book(session)).on
        voice = self._voice(worker)
        eligibility = check(person, facts, law, today=today, voice=voice)
        missing = missing_for_yes(person, facts, law, today=today, voice=voice)
        self._note(worker, "suggestion")
        if not worker.suggestions_on:
            return Suggestion(opening, facts, eligibility, distance(person, facts), missing=missing, standing=standing)
        likeness = await likeness_of_openings(session, worker.id)
        found = score(person, facts, likeness.of.get(opening.id, NO_WORDS), calibration=calibration_of(likeness.model))
        pair = _Pair(opening, facts, eligibility, found)
        explained = self._explained(worker, person, pair, likeness, standing, voice)
        return Suggestion(
            opening,
            facts,
            eligibility,
            explained.way,
            explained.score,
            explained.reasons,
            missing,
            explained.waits_for_likeness,
            standing,
        )

    async def search(
        self,
        words: str,
        *,
        kind: OpeningKind | None = None,
        minutes_at_most: int | None = None,
        after: UUID | None = None,
        most: int = PAGE,
    ) -> tuple[list[Found], UUID | None]:
        """Open openings in which every word is found, newest first. Nobody's own words play any part."""
        worker = await self.person()
        plain = clean_text(words, limit=LONGEST_SEARCH, field="q", may_be_empty=True)
        session = self.work.session
        openings = await search_openings(
            session, plain, kind=kind, minutes_at_most=minutes_at_most, after=after, most=most + 1
        )
        today = self.work.clock.today()
        facts = await facts_of_openings(session, openings, today)
        person = (await seekers(session, these([worker.id]), today))[0].facts
        found = [Found(each, facts[each.id], distance(person, facts[each.id])) for each in openings[:most]]
        return found, found[-1].opening.id if len(openings) > most else None

    async def switch(self, *, on: bool) -> None:
        """The worker turns suggestions on or off; off also means that their words are no longer kept as vectors."""
        worker = await self.person()
        if worker.suggestions_on is not on:
            worker.suggestions_on = on
            self.work.audit("worker.suggestions_on" if on else "worker.suggestions_off", "worker", worker.id)
            self.work.happened(WorkerChanged(worker.id))

    def _voice(self, worker: Worker) -> Voice:
        return TO_THE_PERSON if worker.account_id == self.work.actor.account_id else TO_STAFF

    def _settled(self, proposal: Proposal | None) -> bool:
        if proposal is None:
            return False
        if proposal.state == ProposalState.WORKER_NOT_NOW:
            return self.work.clock.now() - proposal.changed_at < NOT_NOW_RESTS
        return proposal.state in _SETTLED

    def _note(self, worker: Worker, where: str) -> None:
        if worker.account_id == self.work.actor.account_id:
            self.work.audit("suggestions.seen", "worker", worker.id, weights=WEIGHTS_V1.version)
        else:
            note_seen(self.work, [worker.id], where, weights=WEIGHTS_V1.version)

    def _explained(
        self,
        worker: Worker,
        person: WorkerFacts,
        pair: _Pair,
        likeness: Likeness,
        standing: Proposal | None,
        voice: Voice,
    ) -> Suggestion:
        phrases = [task.phrase for task in pair.opening.tasks]
        wishes = [*(wish.text for wish in worker.wishes), *said_in_sentences(worker.own_words)]
        skills = [skill.text for skill in worker.skills]
        found = likeness.of.get(pair.opening.id, NO_WORDS)
        return Suggestion(
            pair.opening,
            pair.facts,
            pair.eligibility,
            distance(person, pair.facts),
            pair.score,
            reasons_for(person, pair.facts, pair.score, wishes=wishes, skills=skills, tasks=phrases, voice=voice),
            waits_for_likeness=(bool(wishes) and found.wish is None) or (bool(skills) and found.skill is None),
            standing=standing,
        )


def _almost(person: WorkerFacts, judged: Sequence[_Pair], law: LawOn, today: date, voice: Voice) -> tuple[Almost, ...]:
    """What would have to be different for most of the nearest openings: "Hvis lørdag", and how many then fit."""
    nearest = sorted(judged, key=lambda pair: (len(pair.eligibility.refusals), -pair.score.total, pair.opening.id))
    changes = Counter(
        change.removesuffix(": ja")
        for pair in nearest[:NEAREST_TRIED]
        for change in missing_for_yes(person, pair.facts, law, today=today, voice=voice)
    )
    return tuple(Almost(change, count) for change, count in changes.most_common(4))


async def alike_for(work: UnitOfWork, worker_id: UUID, opening_id: UUID, *, most: int = 3) -> list[Opening]:
    """Open openings the person may have, the most like this one first. None for somebody who wants no suggestions."""
    session, today = work.session, work.clock.today()
    worker = await worker_by_id(session, worker_id)
    people = await seekers(session, one(worker_id, today), today)
    if worker is None or not worker.suggestions_on or not people:
        return []
    standing = await standing_of_worker(session, worker_id)
    open_now = {opening.id: opening for opening in await open_openings(session) if opening.id not in standing}
    facts = await facts_of_openings(session, list(open_now.values()), today)
    law = (await read_law_book(session)).on
    alike: list[Opening] = []
    for other in await most_alike(session, opening_id):
        if other in facts and check(people[0].facts, facts[other], law, today=today).eligible:
            alike.append(open_now[other])
            if len(alike) == most:
                break
    return alike
