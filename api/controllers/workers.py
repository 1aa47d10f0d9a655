"""Workers over JSON: a person about themselves, and a consultant about anybody in the municipality."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, get, patch, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from api.schemas.workers import (
    GroupRequest,
    GroupView,
    LastDay,
    LookView,
    MessageView,
    WorkerCreated,
    WorkerLine,
    WorkerPatch,
    WorkerRequest,
    WorkerView,
    group_view,
    look_view,
    message_view,
    worker_line,
    worker_view,
)
from infra.crypto import Envelope
from infra.identity.access import SIGNED_IN, open_to
from infra.messages import body_with_link
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.caseload import CaseloadService
from workers.services.own_data import OwnDataService
from workers.services.profile import ProfileService
from workers.vocabulary import TargetGroup

WORKER = open_to(Role.WORKER)
CONSULTANT = open_to(Role.CONSULTANT)
EITHER = open_to(Role.WORKER, Role.CONSULTANT)


class OwnWorkerController(Controller):
    """The signed-in person about themselves."""

    path = "/me"
    tags = ("workers",)

    @get("/", guards=[WORKER])
    async def show(self, work: NamedDependency[UnitOfWork]) -> WorkerView:
        """Everything about me."""
        return worker_view(await ProfileService(work).mine())

    @patch("/", guards=[WORKER])
    async def change(self, work: NamedDependency[UnitOfWork], data: JSONBody[WorkerPatch]) -> WorkerView:
        """Change what I have said."""
        service = ProfileService(work)
        own = await service.mine()
        return worker_view(await service.change(own.id, data.as_change()))

    @get("/looks", guards=[WORKER])
    async def looks(self, work: NamedDependency[UnitOfWork]) -> list[LookView]:
        """Who has seen or changed what is kept about me: role and day, never who it was."""
        return [look_view(look) for look in await OwnDataService(work).looks()]

    @get("/data", guards=[WORKER])
    async def data(self, work: NamedDependency[UnitOfWork]) -> dict[str, Any]:
        """Everything that is kept about me."""
        return await OwnDataService(work).everything()

    @get("/messages", guards=[SIGNED_IN])
    async def messages(
        self,
        state: State,
        work: NamedDependency[UnitOfWork],
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[MessageView]:
        """My messages, the newest first."""
        rows = await OwnDataService(work).messages(after=after, limit=limit)
        return page_of(
            rows, limit, lambda row: message_view(row, body_with_link(row, state.settings)), lambda row: row.id
        )

    @post("/messages/{message_id:uuid}/reading", guards=[SIGNED_IN], status_code=200)
    async def read(self, state: State, work: NamedDependency[UnitOfWork], message_id: FromPath[UUID]) -> MessageView:
        """Mark a message as read."""
        message = await OwnDataService(work).mark_read(message_id)
        return message_view(message, body_with_link(message, state.settings))


class WorkerController(Controller):
    """People who seek hours."""

    path = "/workers"
    tags = ("workers",)

    @get("/", guards=[CONSULTANT])
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        mine: FromQuery[bool] = False,
        group: FromQuery[TargetGroup | None] = None,
        without_hours: FromQuery[bool] = False,
        search: FromQuery[str] = "",
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[WorkerLine]:
        """People in Danish order of names, with their confirmed hours of four weeks."""
        rows = await CaseloadService(work).page(
            mine=mine, group=group, without_hours=without_hours, search=search, after=after, limit=limit
        )
        return page_of(rows, limit, worker_line, lambda row: row.id)

    @post("/", guards=[CONSULTANT], status_code=201)
    async def create(
        self,
        request: Request[Any, Any, Any],
        state: State,
        work: NamedDependency[UnitOfWork],
        data: JSONBody[WorkerRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> WorkerCreated:
        """Take somebody in. A CPR number is sealed at once and never given back."""
        envelope = Envelope(state.settings.cpr_keys)
        known_as = envelope.lookup(data.cpr, municipality_id=work.here).hex() if data.cpr else ""

        async def make() -> WorkerCreated:
            return WorkerCreated((await ProfileService(work).create(data, envelope)).id)

        return await created(work, request, idempotency_key, WorkerCreated, make, body=data.fingerprint(known_as))

    @get("/{worker_id:uuid}", guards=[EITHER])
    async def show(self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID]) -> WorkerView:
        """One person. A consultant's look is written down and told to the person."""
        return worker_view(await ProfileService(work).show(worker_id))

    @patch("/{worker_id:uuid}", guards=[EITHER])
    async def change(
        self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID], data: JSONBody[WorkerPatch]
    ) -> WorkerView:
        """Change what is known of the person."""
        return worker_view(await ProfileService(work).change(worker_id, data.as_change()))

    @post("/{worker_id:uuid}/groups", guards=[CONSULTANT], status_code=201)
    async def join_group(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        worker_id: FromPath[UUID],
        data: JSONBody[GroupRequest],
        idempotency_key: IdempotencyHeader = None,
    ) -> GroupView:
        """Take down that the person belongs to a target group."""

        async def make() -> GroupView:
            service = ProfileService(work)
            return group_view(await service.join_group(worker_id, data.group, data.valid_from, data.valid_to))

        return await created(work, request, idempotency_key, GroupView, make)

    @post("/{worker_id:uuid}/groups/{membership_id:uuid}/end", guards=[CONSULTANT], status_code=200)
    async def leave_group(
        self,
        work: NamedDependency[UnitOfWork],
        worker_id: FromPath[UUID],
        membership_id: FromPath[UUID],
        data: JSONBody[LastDay],
    ) -> GroupView:
        """End a membership."""
        return group_view(await ProfileService(work).leave_group(worker_id, membership_id, data.on))

    @post("/{worker_id:uuid}/leaving", guards=[CONSULTANT], status_code=200)
    async def leave(
        self, work: NamedDependency[UnitOfWork], worker_id: FromPath[UUID], data: JSONBody[LastDay]
    ) -> WorkerView:
        """The person is no longer with us after that day."""
        return worker_view(await ProfileService(work).leave(worker_id, data.on))
