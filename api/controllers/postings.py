"""Postings over JSON: a text becomes proposed tasks, a draft, openings, and is published by a person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.job_text import JobTextOperation, PostingOperation, SentText, read_job_text
from api.schemas.openings import NewOpening, OpeningPatch, OpeningView, opening_view
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from api.schemas.postings import (
    MergeRequest,
    NewTask,
    OrderRequest,
    PostingLine,
    PostingPatch,
    PostingView,
    SplitView,
    SuggestedBundleView,
    TaskPatch,
    TaskView,
    posting_line,
    posting_view,
    split_view,
    task_view,
)
from employers.models import Posting
from employers.services.as_seen import OpeningAsSeen
from employers.services.openings import OpeningService
from employers.services.postings import PostingService, split_text, split_upload
from employers.services.tasks import TaskService
from employers.vocabulary import PostingState
from infra.errors import NotFound
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from matching.queries.openings import live_proposals
from workers.queries.placements import seats_taken

OFFERS = open_to(Role.EMPLOYER, Role.CONSULTANT)


@post("/splits", guards=[OFFERS], status_code=200, tags=["employers"], operation_class=JobTextOperation)
async def split_job_text(request: Request[Any, Any, Any]) -> SplitView:
    """Propose tasks for a job text: `{"text": ...}`, or multipart with `file` (.txt, .docx, .pdf). Saves nothing."""
    sent = await read_job_text(request)
    found = await (split_text(sent.text) if sent.file is None else split_upload(sent.filename, sent.file))
    return split_view(*found)


class PostingController(Controller):
    """What employers describe, in their own words."""

    path = "/postings"
    tags = ("employers",)

    @get("/", guards=[OFFERS])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        employer_id: FromQuery[UUID | None] = None,
        posting_state: FromQuery[PostingState | None] = None,
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[PostingLine]:
        """Postings, the newest first: an employer's own, for a consultant everybody's."""
        rows = await PostingService(work).listed(employer_id=employer_id, state=posting_state, after=after, limit=limit)
        return page_of(rows, limit, posting_line, lambda posting: posting.id)

    @post("/", guards=[OFFERS], status_code=201, operation_class=PostingOperation)
    async def create(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        idempotency_key: IdempotencyHeader = None,
    ) -> PostingView:
        """Save a job text as a draft with its tasks: JSON with `text`, or multipart with `file`."""
        sent = await read_job_text(request, posting=True)

        async def make() -> PostingView:
            return posting_view(await self._draft(work, sent), [])

        return await created(work, request, idempotency_key, PostingView, make, body=sent.fingerprint())

    @get("/{posting_id:uuid}", guards=[OFFERS])
    async def show(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> PostingView:
        """One posting with its text, tasks and openings."""
        return posting_view(*await PostingService(work).show(posting_id))

    @patch("/{posting_id:uuid}", guards=[OFFERS])
    async def edit(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], data: JSONBody[PostingPatch]
    ) -> PostingView:
        """Change the title or the workplace of a draft."""
        service = PostingService(work)
        await service.edit(posting_id, data)
        return posting_view(*await service.show(posting_id))

    @delete("/{posting_id:uuid}", guards=[OFFERS], status_code=204)
    async def discard(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> None:
        """Throw a draft away."""
        await PostingService(work).discard(posting_id)

    @post("/{posting_id:uuid}/copy", guards=[OFFERS], status_code=201)
    async def copy(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        idempotency_key: IdempotencyHeader = None,
    ) -> PostingView:
        """The same text, tasks and openings as a new draft."""
        service = PostingService(work)

        async def make() -> PostingView:
            copied = await service.copy(posting_id)
            return posting_view(*await service.show(copied.id))

        return await created(work, request, idempotency_key, PostingView, make)

    @get("/{posting_id:uuid}/preview", guards=[OFFERS])
    async def preview(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> list[OpeningAsSeen]:
        """Exactly what a candidate sees of each opening."""
        return await PostingService(work).preview(posting_id)

    @post("/{posting_id:uuid}/publish", guards=[OFFERS], status_code=200)
    async def publish(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> PostingView:
        """Show the openings to candidates; 422 with every reason against it, 409 when it is published already."""
        service = PostingService(work)
        await service.publish(posting_id)
        return await self._after(work, posting_id)

    @post("/{posting_id:uuid}/close", guards=[OFFERS], status_code=200)
    async def close(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> PostingView:
        """Seek nobody more; those who wait are told."""
        await PostingService(work).close(posting_id)
        return await self._after(work, posting_id)

    @post("/{posting_id:uuid}/tasks", guards=[OFFERS], status_code=201)
    async def add_task(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        data: JSONBody[NewTask],
        idempotency_key: IdempotencyHeader = None,
    ) -> TaskView:
        """Add a task that was not in the text."""

        async def make() -> TaskView:
            return task_view(await TaskService(work).add(posting_id, data))

        return await created(work, request, idempotency_key, TaskView, make)

    @patch("/{posting_id:uuid}/tasks/{task_id:uuid}", guards=[OFFERS])
    async def edit_task(
        self,
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        task_id: FromPath[UUID],
        data: JSONBody[TaskPatch],
    ) -> TaskView:
        """Change a task."""
        return task_view(await TaskService(work).edit(posting_id, task_id, data))

    @delete("/{posting_id:uuid}/tasks/{task_id:uuid}", guards=[OFFERS], status_code=204)
    async def remove_task(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], task_id: FromPath[UUID]
    ) -> None:
        """Take a task out of a draft."""
        await TaskService(work).remove(posting_id, [task_id])

    @post("/{posting_id:uuid}/tasks/merge", guards=[OFFERS], status_code=200)
    async def merge_tasks(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], data: JSONBody[MergeRequest]
    ) -> TaskView:
        """Make two or more tasks one; gives the task they became."""
        return task_view(await TaskService(work).merge(posting_id, data.task_ids, data.phrase))

    @post("/{posting_id:uuid}/tasks/order", guards=[OFFERS], status_code=200)
    async def reorder_tasks(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], data: JSONBody[OrderRequest]
    ) -> list[TaskView]:
        """Put the tasks in an order of your own."""
        return [task_view(task) for task in await TaskService(work).reorder(posting_id, data.task_ids)]

    @get("/{posting_id:uuid}/bundles", guards=[OFFERS])
    async def suggest_bundles(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]
    ) -> list[SuggestedBundleView]:
        """How the tasks that lie in no opening yet could be bundled. Saves nothing."""
        return [
            SuggestedBundleView(list(each.task_ids), each.title, each.minutes_per_week)
            for each in await OpeningService(work).suggest_bundles(posting_id)
        ]

    @post("/{posting_id:uuid}/openings", guards=[OFFERS], status_code=201)
    async def bundle(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        data: JSONBody[NewOpening],
        idempotency_key: IdempotencyHeader = None,
    ) -> OpeningView:
        """Bundle tasks of a draft into an opening."""

        async def make() -> OpeningView:
            return opening_view(await OpeningService(work).bundle(posting_id, data.task_ids, data.kind))

        return await created(work, request, idempotency_key, OpeningView, make)

    @patch("/{posting_id:uuid}/openings/{opening_id:uuid}", guards=[OFFERS])
    async def edit_opening(
        self,
        work: NamedDependency[UnitOfWork],
        posting_id: FromPath[UUID],
        opening_id: FromPath[UUID],
        data: JSONBody[OpeningPatch],
    ) -> OpeningView:
        """Change what an opening offers."""
        service = OpeningService(work)
        await _check_belongs(service, posting_id, opening_id)
        opening = await service.edit(opening_id, data, seats_taken=seats_taken, live_proposals=live_proposals)
        return opening_view(opening)

    @delete("/{posting_id:uuid}/openings/{opening_id:uuid}", guards=[OFFERS], status_code=204)
    async def unbundle(
        self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID], opening_id: FromPath[UUID]
    ) -> None:
        """Take a draft opening apart; its tasks stay."""
        service = OpeningService(work)
        await _check_belongs(service, posting_id, opening_id)
        await service.unbundle(opening_id)

    async def _draft(self, work: UnitOfWork, sent: SentText) -> Posting:
        service = PostingService(work)
        if sent.file is None:
            return await service.draft(sent.employer_id, sent.workplace_id, sent.text)
        return await service.draft_from_upload(sent.employer_id, sent.workplace_id, sent.filename, sent.file)

    async def _after(self, work: UnitOfWork, posting_id: UUID) -> PostingView:
        await work.session.flush()
        return posting_view(*await PostingService(work).show(posting_id))


async def _check_belongs(service: OpeningService, posting_id: UUID, opening_id: UUID) -> None:
    """An opening is only found under its own posting."""
    if (await service.show(opening_id)).posting_id != posting_id:
        raise NotFound()
