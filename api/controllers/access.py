"""Giving a person their own way in, over JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from api.schemas.administration import PasswordView, password_view
from api.schemas.idempotency import IdempotencyHeader, created
from infra.identity.access import open_to
from infra.identity.accounts import NewPassword
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.access import AccessService


class AccessRequest(msgspec.Struct, forbid_unknown_fields=True):
    """The e-mail the person signs in with."""

    email: str


@post("/workers/{worker_id:uuid}/access", guards=[open_to(Role.CONSULTANT)], status_code=201, tags=["workers"])
async def give_access(
    request: Request[Any, Any, Any],
    work: NamedDependency[UnitOfWork],
    worker_id: FromPath[UUID],
    data: JSONBody[AccessRequest],
    idempotency_key: IdempotencyHeader = None,
) -> PasswordView:
    """Open the person's account. The password is told this once, to hand over."""
    fresh: list[NewPassword] = []

    async def make() -> PasswordView:
        fresh.append(await AccessService(work).give(worker_id, data.email))
        return PasswordView(fresh[0].account.id, None)

    view = await created(work, request, idempotency_key, PasswordView, make)
    return password_view(fresh[0]) if fresh else view
