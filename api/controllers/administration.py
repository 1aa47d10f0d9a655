"""What administrators see to: accounts, the audit log, and on what basis people may be ranked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, delete, get, post, put
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from api.schemas.administration import (
    AccountView,
    AuditView,
    BasisRequest,
    BasisView,
    NewAccount,
    PasswordChange,
    PasswordView,
    account_view,
    audit_view,
    basis_view,
    password_view,
)
from api.schemas.idempotency import IdempotencyHeader, created
from api.schemas.paging import DEFAULT, Limit, Page, page_of
from infra.audit_search import AuditFilter, AuditSearch
from infra.identity.access import SIGNED_IN, open_to
from infra.identity.accounts import AccountService, NewPassword, take_a_try
from infra.matching_basis import MatchingBasisService
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role

ADMINISTRATORS = open_to(Role.ADMINISTRATOR)


class AccountController(Controller):
    """Who can sign in."""

    path = "/accounts"
    tags = ("administration",)
    guards = (ADMINISTRATORS,)

    @get("/")
    async def index(
        self,
        work: NamedDependency[UnitOfWork],
        q: FromQuery[str] = "",
        after: FromQuery[UUID | None] = None,
        limit: FromQuery[Limit] = DEFAULT,
    ) -> Page[AccountView]:
        """Accounts, the newest first; `q` is part of a name or an e-mail."""
        rows = await AccountService(work).accounts(limit, after, q)
        return page_of(rows, limit, account_view, lambda row: row.id)

    @post("/", status_code=201)
    async def create(
        self,
        request: Request[Any, Any, Any],
        work: NamedDependency[UnitOfWork],
        data: JSONBody[NewAccount],
        idempotency_key: IdempotencyHeader = None,
    ) -> PasswordView:
        """Open an account with roles. Its password is told once, to hand over, and stored only as a hash."""
        fresh: list[NewPassword] = []

        async def make() -> PasswordView:
            fresh.append(await AccountService(work).create(data.email, data.name, data.roles))
            return PasswordView(fresh[0].account.id, None)

        view = await created(work, request, idempotency_key, PasswordView, make)
        return password_view(fresh[0]) if fresh else view

    @post("/{account_id:uuid}/password", status_code=200)
    async def reset_password(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> PasswordView:
        """Give a new password, told once; the account is signed out everywhere."""
        return password_view(await AccountService(work).reset_password(account_id))

    @post("/{account_id:uuid}/deactivation", status_code=200)
    async def deactivate(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> AccountView:
        """Close the account; it is signed out everywhere at once."""
        return account_view(await AccountService(work).deactivate(account_id))

    @delete("/{account_id:uuid}/deactivation", status_code=200)
    async def activate(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> AccountView:
        """Open a closed account again."""
        return account_view(await AccountService(work).activate(account_id))


@put("/session/password", guards=[SIGNED_IN], status_code=204, tags=["session"])
async def change_own_password(
    state: State, work: NamedDependency[UnitOfWork], data: JSONBody[PasswordChange]
) -> None:
    """Change your own password; your other browsers are signed out."""
    await take_a_try(state.limits, work.actor)
    await AccountService(work).change_own_password(data.old, data.new)


@get("/audit", guards=[ADMINISTRATORS], tags=["administration"])
async def audit(
    work: NamedDependency[UnitOfWork],
    action: FromQuery[str] = "",
    subject: FromQuery[UUID | None] = None,
    account: FromQuery[UUID | None] = None,
    after: FromQuery[UUID | None] = None,
    limit: FromQuery[Limit] = DEFAULT,
) -> Page[AuditView]:
    """The log, the newest first, by action (or its beginning), subject and account. Looking is logged, too."""
    lines = await AuditSearch(work).find(AuditFilter(action, subject, account), limit, after)
    return page_of(lines, limit, audit_view, lambda line: line.event.id)


class MatchingBasisController(Controller):
    """The municipality's recorded basis for ranking people: legal basis, impact assessment, approver."""

    path = "/matching-basis"
    tags = ("administration",)
    guards = (ADMINISTRATORS,)

    @get("/")
    async def show(self, work: NamedDependency[UnitOfWork]) -> BasisView:
        """What is on record."""
        return basis_view(await MatchingBasisService(work).read())

    @put("/")
    async def record(self, work: NamedDependency[UnitOfWork], data: JSONBody[BasisRequest]) -> BasisView:
        """Put all three things on record; from then on people are ranked."""
        return basis_view(await MatchingBasisService(work).record(data.legal_basis, data.dpia_on, data.approved_by))

    @delete("/", status_code=200)
    async def withdraw(self, work: NamedDependency[UnitOfWork]) -> BasisView:
        """Take the basis back; nobody is ranked any more."""
        return basis_view(await MatchingBasisService(work).withdraw())
