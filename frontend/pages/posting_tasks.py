"""The tasks of a posting as one form: every line is saved, then what the pressed button says is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from employers.models import Posting
from employers.services.openings import OpeningService
from employers.services.postings import LONGEST_PHRASE, PostingService
from employers.services.tasks import TaskChange, TaskService
from employers.vocabulary import Demand, TimeOfDay
from frontend.forms import Form, read_form
from frontend.pages.posting_page import posting_page
from frontend.pages.sent_once import Outcome, sent_once
from infra.errors import Invalid
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import MOST_MINUTES_A_WEEK, Refusal, Role


@post("/opslag/{posting_id:uuid}/opgaver", guards=[open_to(Role.EMPLOYER, Role.CONSULTANT)], status_code=200)
async def arrange_tasks(
    request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]
) -> Response[Any]:
    """Save the lines as typed, then add, merge, remove, move or bundle as the button says."""
    form = await read_form(request)
    posting, _ = await PostingService(work).show(posting_id)
    changes = _changes(posting, form)
    ticked = form.identifiers("task")
    doing, _, argument = form.raw("do").partition(":")
    adding = None
    if doing == "add" or form.raw("new_phrase").strip():
        adding = TaskChange(
            phrase=form.text("new_phrase", limit=LONGEST_PHRASE, missing="Skriv, hvad den nye opgave er."),
            minutes_per_week=form.maybe_hours_as_minutes("new_hours", most=MOST_MINUTES_A_WEEK),
        )
    if doing in ("merge", "remove", "bundle") and not ticked and not argument:
        form.refuse("tasks", "Sæt kryds ved de opgaver, det gælder.")
    try:
        form.check()

        async def make() -> Outcome:
            tasks = TaskService(work)
            await tasks.edit_all(posting_id, changes)
            if adding is not None:
                await tasks.add(posting_id, adding)
            return await _do(work, posting, doing, argument, ticked)

        return await sent_once(work, request, form, make)
    except Invalid as error:
        await work.rollback()
        return await posting_page(work, posting_id, form=form, error=error)


async def _do(work: UnitOfWork, posting: Posting, doing: str, argument: str, ticked: Sequence[UUID]) -> Outcome:
    """What the pressed button says, and where to go afterwards."""
    here = f"/opslag/{posting.id}"
    if doing == "merge":
        merged = await TaskService(work).merge(posting.id, ticked)
        return f"{here}#tasks", f"Lagt sammen til „{merged.phrase}”."
    if doing == "remove":
        await TaskService(work).remove(posting.id, ticked)
        return f"{here}#tasks", "Fjernet."
    if doing in ("up", "down"):
        await TaskService(work).reorder(posting.id, _moved(posting, argument, -1 if doing == "up" else 1))
        return f"{here}#tasks", ""
    if doing == "bundle":
        chosen = _ids(argument) if argument else ticked
        opening = await OpeningService(work).bundle(posting.id, chosen)
        return f"{here}/job/{opening.id}", "Opgaverne er samlet i et job. Se timer, tider og løn igennem."
    return f"{here}#tasks", "Gemt."


def _changes(posting: Posting, form: Form) -> dict[UUID, TaskChange]:
    """What was typed on each line; tasks that the form does not show stay as they are."""
    return {
        task.id: TaskChange(
            phrase=form.text(f"phrase_{task.id}", limit=LONGEST_PHRASE, missing="Skriv, hvad opgaven er."),
            minutes_per_week=form.maybe_hours_as_minutes(f"hours_{task.id}", most=MOST_MINUTES_A_WEEK),
            time_of_day=form.maybe_choice(f"time_{task.id}", TimeOfDay),
            demands=form.choices(f"demands_{task.id}", Demand),
            young_possible=form.flag(f"young_{task.id}"),
        )
        for task in posting.tasks
        if form.raw_all(f"phrase_{task.id}")
    }


def _moved(posting: Posting, argument: str, step: int) -> list[UUID]:
    """The order with one task a place earlier or later; at the edge it stays."""
    order = [task.id for task in posting.tasks]
    here = next((place for place, task_id in enumerate(order) if str(task_id) == argument), None)
    if here is not None and 0 <= here + step < len(order):
        order[here], order[here + step] = order[here + step], order[here]
    return order


def _ids(argument: str) -> list[UUID]:
    """The ids that a suggestion's button carries. Raises Invalid for anything else."""
    try:
        return [UUID(each) for each in argument.split("+")]
    except ValueError:
        raise Invalid([Refusal("form.choice", "Vælg mellem de viste forslag.", field="tasks")]) from None
