"""Postings and tasks in JSON. Lengths are whole minutes; offsets count characters, the end exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from api.schemas.openings import OpeningView, opening_view
from employers.models import Opening, Posting, Task
from employers.rules.bundle import bundle
from employers.rules.split import SplitResult
from employers.services.postings import PostingChange
from employers.services.tasks import TaskChange
from employers.vocabulary import Demand, OpeningKind, PostingState, Sector, TextSource, TimeOfDay


class JobText(msgspec.Struct, forbid_unknown_fields=True):
    """A Danish job text, at most 60,000 characters."""

    text: str


class NewPosting(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A job text to be saved as a draft. An employer's account may leave `employer_id` out; `workplace_id` may be
    left out where the employer has only one."""

    text: str
    employer_id: UUID | None = None
    workplace_id: UUID | None = None


class PostingPatch(PostingChange, kw_only=True, forbid_unknown_fields=True):
    """What to change of a draft; what is left out stays."""


class NewTask(TaskChange, kw_only=True, forbid_unknown_fields=True):
    """A task that was not in the text. `phrase` is needed."""


class TaskPatch(TaskChange, kw_only=True, forbid_unknown_fields=True):
    """What to change of a task; what is left out stays."""


class MergeRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Two or more tasks to become one; without `phrase` their words are joined."""

    task_ids: list[UUID]
    phrase: str | None = None


class OrderRequest(msgspec.Struct, forbid_unknown_fields=True):
    """Every task of the posting, in the order wanted."""

    task_ids: list[UUID]


class StatedTimeView(msgspec.Struct):
    """Weekdays (ISO) and clock times (minutes after midnight) as the text gives them."""

    weekdays: list[int]
    starts: int | None
    ends: int | None
    every_weeks: int


class ProposedTaskView(msgspec.Struct):
    """A task found in a text. `hours_stated` says that the text gives the hours; else they are a suggestion."""

    phrase: str
    start: int
    end: int
    words: str
    minutes_per_week: int | None
    hours_stated: bool
    times: list[StatedTimeView]
    time_of_day: TimeOfDay | None
    sector: Sector | None
    demands: list[Demand]
    young_possible: bool
    young_reason: str


class LeftOutView(msgspec.Struct):
    """A stretch of the text that is no task, and why."""

    start: int
    end: int
    why: str


class ProposedBundleView(msgspec.Struct):
    """An opening that some of the tasks would make; `tasks` are places in the list of tasks, from 0."""

    tasks: list[int]
    title: str
    minutes_per_week: int


class SplitView(msgspec.Struct):
    """What a job text holds. Nothing of it is saved."""

    title: str
    kind_hint: OpeningKind | None
    minutes_per_week: int | None
    sector: Sector | None
    tasks: list[ProposedTaskView]
    bundles: list[ProposedBundleView]
    left_out: list[LeftOutView]


class TaskView(msgspec.Struct):
    """A task of a posting. `source_start` and `source_end` are the characters of its text that it comes from."""

    id: UUID
    position: int
    phrase: str
    source_start: int | None
    source_end: int | None
    minutes_per_week: int | None
    time_of_day: TimeOfDay | None
    sector: Sector | None
    demands: list[Demand]
    young_possible: bool
    opening_id: UUID | None


class PostingLine(msgspec.Struct):
    """A posting in a list."""

    id: UUID
    title: str
    state: PostingState
    employer_id: UUID
    employer: str
    workplace_id: UUID
    workplace: str
    tasks: int
    created_at: datetime
    published_at: datetime | None


class PostingView(msgspec.Struct):
    """A posting with its text, tasks and openings."""

    id: UUID
    title: str
    state: PostingState
    source: TextSource
    text: str
    employer_id: UUID
    employer: str
    workplace_id: UUID
    workplace: str
    copied_from: UUID | None
    published_by: UUID | None
    published_at: datetime | None
    created_at: datetime
    tasks: list[TaskView]
    openings: list[OpeningView]


class SuggestedBundleView(msgspec.Struct):
    """Tasks of a posting that would make an opening together."""

    task_ids: list[UUID]
    title: str
    minutes_per_week: int


def split_view(text: str, found: SplitResult) -> SplitView:
    return SplitView(
        title=found.title,
        kind_hint=found.kind_hint,
        minutes_per_week=found.hours_total.minutes_per_week if found.hours_total else None,
        sector=found.sector,
        tasks=[
            ProposedTaskView(
                phrase=task.phrase,
                start=task.start,
                end=task.end,
                words=text[task.start : task.end],
                minutes_per_week=task.minutes_per_week,
                hours_stated=task.hours_stated,
                times=[
                    StatedTimeView([int(day) for day in time.weekdays], time.starts, time.ends, time.every_weeks)
                    for time in task.times
                ],
                time_of_day=task.time_of_day,
                sector=task.sector,
                demands=[demand for demand in Demand if demand in task.demands],
                young_possible=task.young_possible,
                young_reason=task.young_reason,
            )
            for task in found.tasks
        ],
        bundles=[
            ProposedBundleView(list(each.places), each.title, each.minutes_per_week) for each in bundle(found.tasks)
        ],
        left_out=[LeftOutView(each.start, each.end, each.why) for each in found.left_out],
    )


def task_view(task: Task) -> TaskView:
    return TaskView(
        id=task.id,
        position=task.position,
        phrase=task.phrase,
        source_start=task.source_start,
        source_end=task.source_end,
        minutes_per_week=task.minutes_per_week,
        time_of_day=TimeOfDay(task.time_of_day) if task.time_of_day else None,
        sector=Sector(task.sector) if task.sector else None,
        demands=[Demand(demand) for demand in task.demands],
        young_possible=task.young_possible,
        opening_id=task.opening_id,
    )


def posting_line(posting: Posting) -> PostingLine:
    return PostingLine(
        id=posting.id,
        title=posting.title,
        state=PostingState(posting.state),
        employer_id=posting.employer_id,
        employer=posting.employer.name,
        workplace_id=posting.workplace_id,
        workplace=posting.workplace.name,
        tasks=len(posting.tasks),
        created_at=posting.created_at,
        published_at=posting.published_at,
    )


def posting_view(posting: Posting, openings: Sequence[Opening]) -> PostingView:
    return PostingView(
        id=posting.id,
        title=posting.title,
        state=PostingState(posting.state),
        source=TextSource(posting.source),
        text=posting.text,
        employer_id=posting.employer_id,
        employer=posting.employer.name,
        workplace_id=posting.workplace_id,
        workplace=posting.workplace.name,
        copied_from=posting.copied_from,
        published_by=posting.published_by,
        published_at=posting.published_at,
        created_at=posting.created_at,
        tasks=[task_view(task) for task in posting.tasks],
        openings=[opening_view(opening) for opening in openings],
    )
