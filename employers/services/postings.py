"""From a job text to a published posting: draft, copy, preview, publish, close."""

from __future__ import annotations

import asyncio
import textwrap
from datetime import date, timedelta
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from employers import queries
from employers.documents import read_document
from employers.models import Employer, Opening, OpeningTime, Posting, Task, Workplace
from employers.models.posting import LONGEST_TEXT
from employers.rules.publishing import PostingFacts, reasons_not_to_publish
from employers.rules.split import LONGEST_TITLE, ProposedTask, SplitResult, split
from employers.services.as_seen import OpeningAsSeen, as_seen
from employers.services.opening_facts import opening_facts
from employers.services.ownership import check_owner, employer_within
from employers.vocabulary import OpeningClosed, OpeningState, PostingPublished, PostingState, TextSource
from infra.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from infra.law.load import read_law_book
from infra.plain_text import clean_line, clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import MOST_MINUTES_A_WEEK, Refusal

LONGEST_PHRASE = 200
SHORTEST_NOTICE = timedelta(days=7)


class PostingChange(Struct, kw_only=True):
    """What may be changed about a draft itself; what is left out stays."""

    title: str | UnsetType = UNSET
    workplace_id: UUID | UnsetType = UNSET


async def split_text(text: str) -> tuple[str, SplitResult]:
    """The cleaned text and the tasks proposed for it; saves nothing. Raises Invalid for empty and overlong text."""
    cleaned = clean_text(text, limit=LONGEST_TEXT, field="text")
    return cleaned, await asyncio.to_thread(split, cleaned)


async def split_upload(filename: str, content: bytes) -> tuple[str, SplitResult]:
    """The same for an uploaded .txt, .docx or .pdf. Raises Invalid for what cannot be read."""
    return await split_text(await asyncio.to_thread(read_document, filename, content))


def new_period(starts_on: date, ends_on: date | None, today: date) -> tuple[date, date | None]:
    """When the copy of an opening begins: as before while that is ahead, else on the same weekday with a week's notice.

    The length stays what it was.

    >>> new_period(date(2026, 3, 2), date(2026, 3, 13), today=date(2026, 11, 20))
    (datetime.date(2026, 11, 30), datetime.date(2026, 12, 11))
    """
    if starts_on >= today:
        return starts_on, ends_on
    earliest = today + SHORTEST_NOTICE
    start = earliest + timedelta(days=(starts_on.weekday() - earliest.weekday()) % 7)
    return start, None if ends_on is None else ends_on + (start - starts_on)


class PostingService:
    """Everything that happens to a posting as a whole. Tasks and openings in it have services of their own."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def show(self, posting_id: UUID) -> tuple[Posting, list[Opening]]:
        """The posting with its tasks, and its openings. Raises NotFound for other employers' postings."""
        posting = await queries.posting_with_all(self.session, posting_id)
        if posting is None:
            raise NotFound()
        await check_owner(self.work, posting.employer_id)
        return posting, await queries.openings_of_posting(self.session, posting_id)

    async def listed(
        self,
        *,
        employer_id: UUID | None = None,
        state: PostingState | None = None,
        after: UUID | None = None,
        limit: int,
    ) -> list[Posting]:
        """The newest first, at most `limit + 1`: an employer's own; for a consultant everybody's or one employer's."""
        own = await employer_within(self.work)
        if own is not None and employer_id not in (None, own):
            raise NotFound()
        return await queries.postings_of_employer(
            self.session, own or employer_id, state=state, after=after, limit=limit
        )

    async def draft(
        self,
        employer_id: UUID | None,
        workplace_id: UUID | None,
        text: str,
        source: TextSource = TextSource.TYPED,
    ) -> Posting:
        """Save a job text as a draft with the tasks found in it.

        `employer_id` may be empty for an employer's own account, `workplace_id` where there is only one.
        Raises Invalid for unusable text or a missing choice, NotFound for what belongs to somebody else.
        """
        employer, workplace = await self._where(employer_id, workplace_id)
        cleaned, found = await split_text(text)
        posting = Posting(
            municipality_id=self.work.here,
            employer_id=employer.id,
            workplace_id=workplace.id,
            title=textwrap.shorten(found.title or cleaned, LONGEST_TITLE, placeholder=" …"),
            text=cleaned,
            source=source,
            made_by=self.work.actor.account_id,
        )
        self.session.add(posting)
        await self.session.flush()
        self.session.add_all(self._task(posting, place, each) for place, each in enumerate(found.tasks))
        self.work.audit("posting.drafted", "posting", posting.id, source=source, tasks=len(found.tasks))
        return await self._saved(posting.id)

    async def draft_from_upload(
        self, employer_id: UUID | None, workplace_id: UUID | None, filename: str, content: bytes
    ) -> Posting:
        """Save the text of a file as a draft. Raises Invalid for a file that cannot be read as text."""
        await self._where(employer_id, workplace_id)
        text = await asyncio.to_thread(read_document, filename, content)
        return await self.draft(employer_id, workplace_id, text, TextSource.UPLOADED)

    async def copy(self, posting_id: UUID) -> Posting:
        """The same text, tasks and openings as a new draft, with openings that begin anew where they had begun."""
        original, openings = await self.show(posting_id)
        copied = Posting(
            municipality_id=self.work.here,
            employer_id=original.employer_id,
            workplace_id=original.workplace_id,
            title=original.title,
            text=original.text,
            source=TextSource.COPIED,
            copied_from=original.id,
            made_by=self.work.actor.account_id,
        )
        self.session.add(copied)
        await self.session.flush()
        twins = {opening.id: self._twin(opening, copied) for opening in openings}
        self.session.add_all(twins.values())
        await self.session.flush()
        for place, task in enumerate(original.tasks):
            twin = twins.get(task.opening_id) if task.opening_id else None
            self.session.add(
                Task(
                    municipality_id=self.work.here,
                    posting_id=copied.id,
                    opening_id=twin.id if twin else None,
                    position=place,
                    phrase=task.phrase,
                    source_start=task.source_start,
                    source_end=task.source_end,
                    minutes_per_week=task.minutes_per_week,
                    time_of_day=task.time_of_day,
                    sector=task.sector,
                    demands=list(task.demands),
                    young_possible=task.young_possible,
                )
            )
        self.work.audit("posting.copied", "posting", copied.id, copied_from=str(original.id))
        return await self._saved(copied.id)

    async def edit(self, posting_id: UUID, change: PostingChange) -> Posting:
        """Change the title or the workplace of a draft."""
        posting = await self._own(posting_id, to_change=True)
        if not isinstance(change.title, UnsetType):
            posting.title = clean_line(change.title, limit=LONGEST_TITLE, field="title")
        if not isinstance(change.workplace_id, UnsetType):
            workplace = await self._workplace(change.workplace_id, posting.employer_id)
            posting.workplace_id = workplace.id
            for opening in await queries.openings_of_posting(self.session, posting.id):
                opening.workplace_id = workplace.id
        self.work.audit("posting.changed", "posting", posting.id)
        return await self._saved(posting.id)

    async def preview(self, posting_id: UUID) -> list[OpeningAsSeen]:
        """Exactly what a candidate sees of each opening."""
        _, openings = await self.show(posting_id)
        return [as_seen(opening) for opening in openings]

    async def reasons_not_to_publish(self, posting_id: UUID) -> list[Refusal]:
        """What is still missing before the posting may be published; empty when it may."""
        posting, openings = await self.show(posting_id)
        return await self._reasons(posting, openings)

    async def publish(self, posting_id: UUID) -> Posting:
        """A person shows the posting's openings to candidates. Names PostingPublished.

        Raises Refused with every reason against it, and Conflict when it has been published already.
        """
        posting = await self._own(posting_id)
        if self.work.actor.account_id is None:
            raise NotAllowed("Kun en person kan slå op.")
        if posting.state == PostingState.OPEN:
            raise Conflict("Opslaget er allerede slået op.")
        if posting.state == PostingState.CLOSED:
            raise Conflict("Opslaget er lukket. Kopiér det, hvis I vil slå det op igen.")
        openings = await queries.openings_of_posting(self.session, posting.id)
        refusals = await self._reasons(posting, openings)
        if refusals:
            raise Refused(refusals)
        posting.state = PostingState.OPEN
        posting.published_by = self.work.actor.account_id
        posting.published_at = self.work.clock.now()
        for opening in openings:
            opening.state = OpeningState.OPEN
        self.work.happened(PostingPublished(posting.id))
        self.work.audit("posting.published", "posting", posting.id, openings=len(openings))
        return posting

    async def close(self, posting_id: UUID) -> Posting:
        """Seek nobody more with this posting. Names OpeningClosed for each opening that was not closed before.

        Closing twice changes nothing. Raises Conflict for a draft, which is discarded instead.
        """
        posting = await self._own(posting_id)
        if posting.state == PostingState.CLOSED:
            return posting
        if posting.state == PostingState.DRAFT:
            raise Conflict("Opslaget er en kladde. Slet kladden i stedet.")
        posting.state = PostingState.CLOSED
        for opening in await queries.openings_of_posting(self.session, posting.id):
            if opening.state != OpeningState.CLOSED:
                opening.state = OpeningState.CLOSED
                self.work.happened(OpeningClosed(opening.id))
        self.work.audit("posting.closed", "posting", posting.id)
        return posting

    async def discard(self, posting_id: UUID) -> None:
        """Throw a draft away with its tasks and openings. Raises Conflict for what has been published."""
        posting = await self._own(posting_id, to_change=True)
        await self.session.delete(posting)
        self.work.audit("posting.discarded", "posting", posting_id)

    async def _own(self, posting_id: UUID, *, to_change: bool = False) -> Posting:
        """The posting, held until this work ends; with `to_change` it must be a draft."""
        posting = await queries.posting_for_update(self.session, posting_id)
        if posting is None:
            raise NotFound()
        await check_owner(self.work, posting.employer_id)
        if to_change and posting.state != PostingState.DRAFT:
            raise Conflict("Opslaget er slået op. Kopiér det, hvis I vil lave det om.")
        return posting

    async def _saved(self, posting_id: UUID) -> Posting:
        await self.session.flush()
        saved = await queries.posting_with_all(self.session, posting_id)
        if saved is None:
            raise NotFound()
        return saved

    async def _where(self, employer_id: UUID | None, workplace_id: UUID | None) -> tuple[Employer, Workplace]:
        """Whose work it is and where, from as little as the sender has said."""
        own = await employer_within(self.work)
        if own is not None and employer_id not in (None, own):
            raise NotFound()
        chosen = own or employer_id
        if workplace_id is not None:
            workplace = await self._workplace(workplace_id, chosen)
            return workplace.employer, workplace
        if chosen is None:
            raise _choose("employer_id", "Vælg, hvilken virksomhed opslaget er for.")
        employer = await queries.employer_by_id(self.session, chosen)
        if employer is None:
            raise NotFound()
        workplaces = await queries.workplaces_of_employer(self.session, chosen)
        if not workplaces:
            raise _choose("workplace_id", "Virksomheden har ingen arbejdsplads endnu. Opret den først.")
        if len(workplaces) > 1:
            raise _choose("workplace_id", "Vælg, hvilken arbejdsplads opgaverne er på.")
        return employer, workplaces[0]

    async def _workplace(self, workplace_id: UUID, employer_id: UUID | None) -> Workplace:
        workplace = await queries.workplace_by_id(self.session, workplace_id)
        if workplace is None or employer_id not in (None, workplace.employer_id):
            raise NotFound()
        return workplace

    async def _reasons(self, posting: Posting, openings: list[Opening]) -> list[Refusal]:
        facts = PostingFacts(tuple(opening_facts(each) for each in openings), municipal=posting.employer.municipal)
        law = (await read_law_book(self.session)).on
        return reasons_not_to_publish(facts, law, today=self.work.clock.today())

    def _task(self, posting: Posting, place: int, proposed: ProposedTask) -> Task:
        minutes = proposed.minutes_per_week
        return Task(
            municipality_id=self.work.here,
            posting_id=posting.id,
            position=place,
            phrase=proposed.phrase[:LONGEST_PHRASE],
            source_start=proposed.start,
            source_end=proposed.end,
            minutes_per_week=minutes if minutes and 1 <= minutes <= MOST_MINUTES_A_WEEK else None,
            time_of_day=proposed.time_of_day,
            sector=proposed.sector,
            demands=sorted(proposed.demands),
            young_possible=proposed.young_possible,
        )

    def _twin(self, opening: Opening, posting: Posting) -> Opening:
        starts_on, ends_on = new_period(opening.starts_on, opening.ends_on, self.work.clock.today())
        return Opening(
            municipality_id=self.work.here,
            posting_id=posting.id,
            workplace_id=posting.workplace_id,
            contact_id=opening.contact_id,
            kind=opening.kind,
            title=opening.title,
            seats=opening.seats,
            minutes_per_week=opening.minutes_per_week,
            flexible=opening.flexible,
            starts_on=starts_on,
            ends_on=ends_on,
            wage_per_hour=opening.wage_per_hour,
            purpose=opening.purpose,
            paid_step=opening.paid_step,
            times=[
                OpeningTime(municipality_id=self.work.here, weekday=time.weekday, starts=time.starts, ends=time.ends)
                for time in opening.times
            ],
        )


def _choose(field: str, message: str) -> Invalid:
    return Invalid([Refusal("posting.where", message, field=field)])
