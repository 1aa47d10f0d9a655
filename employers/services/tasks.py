"""The tasks of a posting: the employer edits what was proposed, adds, merges, removes and puts in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from employers import queries
from employers.models import Posting, Task
from employers.services.ownership import check_owner
from employers.services.postings import LONGEST_PHRASE
from employers.vocabulary import Demand, OpeningChanged, OpeningState, PostingState, Sector, TimeOfDay
from infra.errors import Conflict, Invalid, NotFound
from infra.plain_text import clean_line
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import MOST_MINUTES_A_WEEK, Refusal

MOST_TASKS = 100


class TaskChange(Struct, kw_only=True):
    """What is said of a task; what is left out stays. `minutes_per_week` null: not known yet."""

    phrase: str | UnsetType = UNSET
    minutes_per_week: int | UnsetType | None = UNSET
    time_of_day: TimeOfDay | UnsetType | None = UNSET
    sector: Sector | UnsetType | None = UNSET
    demands: list[Demand] | UnsetType = UNSET
    young_possible: bool | UnsetType = UNSET


class TaskService:
    """Changes the tasks of one posting, its row held while it does.

    A draft may be changed freely. Of a published posting only what its open openings say of a task may change,
    because people have been asked about it; then OpeningChanged is named.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def add(self, posting_id: UUID, said: TaskChange) -> Task:
        """Add a task that was not in the text. Raises Invalid without a phrase."""
        posting = await self._draft(posting_id)
        if len(posting.tasks) >= MOST_TASKS:
            raise Conflict(f"Der er allerede {MOST_TASKS} opgaver. Læg nogle sammen, eller lav et opslag mere.")
        if isinstance(said.phrase, UnsetType):
            raise Invalid([Refusal("task.phrase", "Skriv, hvad opgaven er.", field="phrase")])
        task = Task(
            municipality_id=self.work.here,
            posting_id=posting.id,
            position=max((each.position for each in posting.tasks), default=-1) + 1,
            phrase="",
            demands=[],
            young_possible=True,
        )
        _change(task, said)
        self.session.add(task)
        await self.session.flush()
        self.work.audit("task.added", "posting", posting.id)
        return task

    async def edit(self, posting_id: UUID, task_id: UUID, change: TaskChange) -> Task:
        """Change one task. Raises NotFound, and Conflict where its opening can no longer change."""
        return (await self.edit_all(posting_id, {task_id: change}))[0]

    async def edit_all(self, posting_id: UUID, changes: Mapping[UUID, TaskChange]) -> list[Task]:
        """Change several tasks at once, all or none. Refusals name the field as `phrase` or `minutes_per_week`."""
        posting = await self._posting(posting_id)
        tasks = _chosen(posting, list(changes))
        openings = {each.id: each for each in await queries.openings_of_posting(self.session, posting.id)}
        if posting.state == PostingState.CLOSED:
            raise Conflict("Opslaget er lukket. Kopiér det, hvis I vil bruge det igen.")
        for task in tasks:
            if not _change(task, changes[task.id]):
                continue
            opening = openings.get(task.opening_id) if task.opening_id else None
            if opening is not None and opening.state in (OpeningState.FILLED, OpeningState.CLOSED):
                raise Conflict("Jobbet er besat eller lukket, så opgaverne i det ligger fast.")
            if opening is not None and opening.state == OpeningState.OPEN:
                self._opening_changed(opening.id)
            self.work.audit("task.changed", "posting", posting.id)
        await self.session.flush()
        return tasks

    async def remove(self, posting_id: UUID, task_ids: Sequence[UUID]) -> None:
        """Take tasks out of a draft."""
        posting = await self._draft(posting_id)
        for task in _chosen(posting, task_ids):
            posting.tasks.remove(task)
        await self.session.flush()
        self.work.audit("task.removed", "posting", posting.id, tasks=len(task_ids))

    async def merge(self, posting_id: UUID, task_ids: Sequence[UUID], phrase: str | None = None) -> Task:
        """Make two or more tasks of a draft one, at the place of the first.

        Hours are added, demands are joined; time of day and sector stay where they agree, and a young person
        can do it when they could do all of it. Raises Invalid for fewer than two, or when the joined words are too
        long and no `phrase` is given; Conflict when the tasks lie in different openings.
        """
        posting = await self._draft(posting_id)
        tasks = sorted(_chosen(posting, task_ids), key=lambda task: task.position)
        if len(tasks) < 2:
            message = "Vælg mindst to opgaver, der skal lægges sammen."
            raise Invalid([Refusal("task.merge", message, limit=2, found=len(tasks), field="tasks")])
        openings = {task.opening_id for task in tasks} - {None}
        if len(openings) > 1:
            raise Conflict("Opgaverne ligger i hvert sit job. Skil et af jobbene ad først.")
        first, *others = tasks
        known = [task.minutes_per_week for task in tasks if task.minutes_per_week is not None]
        together = clean_line(phrase or _joined(tasks), limit=LONGEST_PHRASE, field="phrase")
        if sum(known) > MOST_MINUTES_A_WEEK:
            raise Invalid([_too_many_hours(sum(known))])
        first.source_start, first.source_end = _source(posting.text, tasks)
        first.phrase = together
        first.minutes_per_week = sum(known) or None
        first.time_of_day = _common([task.time_of_day for task in tasks])
        first.sector = _common([task.sector for task in tasks])
        first.demands = [demand for demand in Demand if any(demand in task.demands for task in tasks)]
        first.young_possible = all(task.young_possible for task in tasks)
        first.opening_id = next(iter(openings), None)
        for task in others:
            posting.tasks.remove(task)
        await self.session.flush()
        self.work.audit("task.merged", "posting", posting.id, tasks=len(tasks))
        return first

    async def reorder(self, posting_id: UUID, order: Sequence[UUID]) -> list[Task]:
        """Put the tasks of a draft in this order. Raises Invalid unless every task is named exactly once."""
        posting = await self._draft(posting_id)
        tasks = {task.id: task for task in posting.tasks}
        if len(order) != len(tasks) or set(order) != set(tasks):
            message = "Rækkefølgen skal nævne hver opgave præcis én gang."
            raise Invalid([Refusal("task.order", message, limit=len(tasks), found=len(order), field="order")])
        for place, task_id in enumerate(order):
            tasks[task_id].position = place
        await self.session.flush()
        self.work.audit("task.reordered", "posting", posting.id)
        return await queries.tasks_of_posting(self.session, posting.id)

    async def _posting(self, posting_id: UUID) -> Posting:
        posting = await queries.posting_for_update(self.session, posting_id)
        if posting is None:
            raise NotFound()
        await check_owner(self.work, posting.employer_id)
        return posting

    async def _draft(self, posting_id: UUID) -> Posting:
        posting = await self._posting(posting_id)
        if posting.state != PostingState.DRAFT:
            raise Conflict("Opslaget er slået op. Kopiér det, hvis opgaverne skal være anderledes.")
        return posting

    def _opening_changed(self, opening_id: UUID) -> None:
        fact = OpeningChanged(opening_id)
        if fact not in self.work.facts:
            self.work.happened(fact)


def _chosen(posting: Posting, task_ids: Sequence[UUID]) -> list[Task]:
    """These tasks of the posting, each once. Raises NotFound for any that is not in it."""
    known = {task.id: task for task in posting.tasks}
    if any(task_id not in known for task_id in task_ids):
        raise NotFound()
    return [known[task_id] for task_id in dict.fromkeys(task_ids)]


def _change(task: Task, change: TaskChange) -> bool:
    """Lay what was said on the task; True where something became different. Raises Invalid."""
    before = (task.phrase, task.minutes_per_week, task.time_of_day, task.sector, task.demands, task.young_possible)
    if not isinstance(change.phrase, UnsetType):
        task.phrase = clean_line(change.phrase, limit=LONGEST_PHRASE, field="phrase")
    if not isinstance(change.minutes_per_week, UnsetType):
        minutes = change.minutes_per_week
        if minutes is not None and not 1 <= minutes <= MOST_MINUTES_A_WEEK:
            raise Invalid([_too_many_hours(minutes)])
        task.minutes_per_week = minutes
    if not isinstance(change.time_of_day, UnsetType):
        task.time_of_day = change.time_of_day
    if not isinstance(change.sector, UnsetType):
        task.sector = change.sector
    if not isinstance(change.demands, UnsetType):
        task.demands = [demand for demand in Demand if demand in change.demands]
    if not isinstance(change.young_possible, UnsetType):
        task.young_possible = change.young_possible
    after = (task.phrase, task.minutes_per_week, task.time_of_day, task.sector, task.demands, task.young_possible)
    return before != after


def _too_many_hours(minutes: int) -> Refusal:
    return Refusal(
        "task.minutes",
        "Timerne om ugen skal være over 0 og højst 37.",
        limit=MOST_MINUTES_A_WEEK,
        found=minutes,
        field="minutes_per_week",
    )


def _joined(tasks: Sequence[Task]) -> str:
    """The phrases as one: commas and a last "og", small letters after the first."""
    first, *others = [task.phrase for task in tasks]
    rest = [phrase[:1].lower() + phrase[1:] for phrase in others]
    return f"{', '.join([first, *rest[:-1]])} og {rest[-1]}"


def _common(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _source(text: str, tasks: Sequence[Task]) -> tuple[int | None, int | None]:
    """The words the merged task comes from: all of them where they stand in one sentence, else the first's."""
    spans = sorted(
        (t.source_start, t.source_end) for t in tasks if t.source_start is not None and t.source_end is not None
    )
    if not spans:
        return None, None
    start, end = spans[0][0], max(span[1] for span in spans)
    between = text[start:end]
    return (start, end) if "\n" not in between and ". " not in between else spans[0]
