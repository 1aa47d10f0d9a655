"""A posting on the screen: its text with the found tasks marked, its tasks as lines, its openings as cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from employers import queries
from employers.models import Opening, Posting, Task
from employers.services.openings import SuggestedBundle, suggested_bundles
from employers.services.postings import PostingService
from employers.vocabulary import (
    DEMAND_NAMES,
    TIME_OF_DAY_NAMES,
    Demand,
    OpeningState,
    PostingState,
    TextSource,
    TimeOfDay,
)
from frontend import present
from frontend.forms import Form, errors_by_field
from frontend.pages.opening_cards import opening_card
from frontend.rendering import Page, page
from infra.db import new_id
from infra.errors import DomainError
from infra.unit_of_work import UnitOfWork
from workers.queries.placements import seats_taken

STEPS = ["Skriv", "Opgaver og job", "Se og slå op"]

_LEVELS = {PostingState.DRAFT: "", PostingState.OPEN: "success", PostingState.CLOSED: ""}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of the employer's text; `number` is the task it names, from 1, or None."""

    text: str
    number: int | None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as a line to tick, rename and give hours, with what was typed where the form is shown again."""

    id: UUID
    number: int
    words: str
    phrase: str
    hours: str
    time_of_day: str
    demands: list[str]
    young_possible: bool
    ticked: bool
    opening: str
    locked: bool


def marked(text: str, tasks: Sequence[Task]) -> list[TextPart]:
    """The text in stretches, each task's own words apart. Of two that overlap the first keeps its words."""
    parts: list[TextPart] = []
    reached = 0
    numbered = [(task.source_start, task.source_end, number) for number, task in enumerate(tasks, start=1)]
    for start, end, number in sorted((s, e, n) for s, e, n in numbered if s is not None and e is not None):
        if start < reached:
            continue
        if start > reached:
            parts.append(TextPart(text[reached:start], None))
        parts.append(TextPart(text[start:end], number))
        reached = end
    if reached < len(text):
        parts.append(TextPart(text[reached:], None))
    return parts


def task_lines(posting: Posting, openings: Sequence[Opening], form: Form | None) -> list[TaskLine]:
    """The tasks in their order; with a form that could not be read, as they were typed."""
    titles = {opening.id: opening.title for opening in openings}
    locked = {each.id for each in openings if each.state in (OpeningState.FILLED, OpeningState.CLOSED)}
    lines = []
    for number, task in enumerate(posting.tasks, start=1):
        has_source = task.source_start is not None and task.source_end is not None
        typed = form if form is not None and form.raw_all(f"phrase_{task.id}") else None
        lines.append(
            TaskLine(
                id=task.id,
                number=number,
                words=posting.text[task.source_start : task.source_end] if has_source else "",
                phrase=typed.raw(f"phrase_{task.id}") if typed else task.phrase,
                hours=typed.raw(f"hours_{task.id}") if typed else present.hours_value(task.minutes_per_week),
                time_of_day=typed.raw(f"time_{task.id}") if typed else task.time_of_day or "",
                demands=typed.raw_all(f"demands_{task.id}") if typed else list(task.demands),
                young_possible=bool(typed.raw(f"young_{task.id}")) if typed else task.young_possible,
                ticked=str(task.id) in typed.raw_all("task") if typed else False,
                opening=titles.get(task.opening_id, "") if task.opening_id else "",
                locked=task.opening_id in locked,
            )
        )
    return lines


async def _workplaces(work: UnitOfWork, posting: Posting) -> list[tuple[UUID, str]]:
    """Where the employer's work may be, to choose from."""
    found = await queries.workplaces_of_employer(work.session, posting.employer_id)
    return [(workplace.id, f"{workplace.name}, {workplace.town}") for workplace in found]


def hours_in_openings(openings: Sequence[Opening]) -> str:
    """The bottom line: how many hours a week are offered so far."""
    if not openings:
        return "Ingen job endnu. Vælg opgaver, og saml dem i et job."
    minutes = sum(opening.minutes_per_week * opening.seats for opening in openings)
    return f"{present.hours(minutes)} om ugen i {present.plural(len(openings), 'job', 'job')}"


async def posting_page(
    work: UnitOfWork, posting_id: UUID, *, form: Form | None = None, error: DomainError | None = None
) -> Page:
    """The page of a posting, with everything typed kept and the errors of the last try where there was one."""
    posting, openings = await PostingService(work).show(posting_id)
    draft = posting.state == PostingState.DRAFT
    taken: Mapping[UUID, int] = {}
    if not draft:
        taken = await seats_taken(work.session, [opening.id for opening in openings], work.clock.today())
    bundles: list[SuggestedBundle] = suggested_bundles(posting) if draft else []
    context: dict[str, Any] = {
        "posting": posting,
        "draft": draft,
        "closed": posting.state == PostingState.CLOSED,
        "state": present.name_of(PostingState(posting.state)),
        "state_level": _LEVELS[PostingState(posting.state)],
        "source": present.name_of(TextSource(posting.source)),
        "steps": STEPS,
        "parts": marked(posting.text, posting.tasks),
        "lines": task_lines(posting, openings, form),
        "cards": [opening_card(opening, taken.get(opening.id, 0)) for opening in openings],
        "bundles": bundles,
        "summary": hours_in_openings(openings),
        "loose": sum(task.opening_id is None for task in posting.tasks),
        "times_of_day": [(value, TIME_OF_DAY_NAMES[value]) for value in TimeOfDay],
        "demands": [(value, present.capital(DEMAND_NAMES[value])) for value in Demand],
        "workplaces": await _workplaces(work, posting) if draft else [],
        "title": form.raw("title") if form and form.raw_all("title") else posting.title,
        "workplace_id": (form.raw("workplace_id") if form else "") or posting.workplace_id,
        "new_phrase": form.raw("new_phrase") if form else "",
        "new_hours": form.raw("new_hours") if form else "",
        "refusals": error.refusals if error else (),
        "errors": errors_by_field(error.refusals) if error else {},
        "idempotency_key": new_id().hex,
    }
    return page("posting/posting.html", status=error.status if error else 200, **context)
