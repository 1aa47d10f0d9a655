"""Accounts as pages: the administrator's list, and everybody's own password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from frontend.forms import Form, errors_by_field, read_form
from frontend.rendering import page, see
from infra.db import new_id
from infra.errors import Conflict, Invalid, Refused
from infra.idempotency import once
from infra.identity.access import SIGNED_IN, open_to
from infra.identity.accounts import AccountService, NewPassword, take_a_try
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import ROLE_NAMES, Role

HERE = "/administration/konti"
ROWS = 50


class AccountPages(Controller):
    """Who can sign in. A new password is shown once, on the page that follows the press, and never again."""

    path = HERE
    guards = (open_to(Role.ADMINISTRATOR),)

    @get("/")
    async def index(
        self, work: NamedDependency[UnitOfWork], q: FromQuery[str] = "", after: FromQuery[UUID | None] = None
    ) -> Response[Any]:
        """The accounts, the newest first, and the form for a new one."""
        return await _list(work, q, after)

    @post("/", status_code=200)
    async def create(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """Open an account and show its password."""
        form = await read_form(request)
        name = form.text("name", limit=100, missing="Skriv personens navn.")
        email = form.text("email", limit=254, missing="Skriv en e-mailadresse.")
        roles = form.choices("roles", Role)
        fresh: list[NewPassword] = []

        async def make() -> str:
            fresh.append(await AccountService(work).create(email, name, roles))
            return email

        try:
            form.check()
            body = "\n".join([email, name, *roles]).encode()
            await once(work, route=f"POST {HERE}", key=form.raw("idempotency_key"), body=body, make=make)
        except (Invalid, Refused, Conflict) as error:
            await work.rollback()
            return await _list(work, form=form, error=error)
        return _password_page(name, email, fresh[0].password if fresh else None)

    @post("/{account_id:uuid}/adgangskode", status_code=200)
    async def reset_password(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> Response[Any]:
        """Make a new password and show it."""
        made = await AccountService(work).reset_password(account_id)
        return _password_page(made.account.name, made.account.email, made.password)

    @post("/{account_id:uuid}/luk", status_code=200)
    async def deactivate(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> Response[Any]:
        """Close the account; it is signed out everywhere."""
        account = await AccountService(work).deactivate(account_id)
        return see(HERE, f"{account.name} er logget ud overalt og kan ikke logge ind.")

    @post("/{account_id:uuid}/aabn", status_code=200)
    async def activate(self, work: NamedDependency[UnitOfWork], account_id: FromPath[UUID]) -> Response[Any]:
        """Open a closed account again."""
        account = await AccountService(work).activate(account_id)
        return see(HERE, f"{account.name} kan logge ind igen.")


class OwnPasswordPages(Controller):
    """Everybody's own password."""

    path = "/adgangskode"
    guards = (SIGNED_IN,)

    @get("/")
    async def show(self) -> Response[Any]:
        return page("administration/own_password.html", refusals=(), errors={})

    @post("/", status_code=200)
    async def change(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], state: State
    ) -> Response[Any]:
        """Change it with the old one; other browsers are signed out."""
        form = await read_form(request)
        await take_a_try(state.limits, work.actor)
        try:
            await AccountService(work).change_own_password(form.raw("old"), form.raw("new"))
        except Invalid as error:
            await work.rollback()
            return page(
                "administration/own_password.html",
                status=400,
                refusals=error.refusals,
                errors=errors_by_field(error.refusals),
            )
        return see("/adgangskode", "Din adgangskode er skiftet. Andre steder, du var logget ind, er du logget ud.")


def _password_page(name: str, email: str, password: str | None) -> Response[Any]:
    return page("administration/new_password.html", name=name, email=email, password=password)


async def _list(
    work: UnitOfWork,
    q: str = "",
    after: UUID | None = None,
    form: Form | None = None,
    error: Invalid | Refused | Conflict | None = None,
) -> Response[Any]:
    try:
        rows = await AccountService(work).accounts(ROWS, after, q)
    except Invalid as unread:
        error, rows = unread, []
    shown = rows[:ROWS]
    refusals = error.refusals if error else ()
    return page(
        "administration/accounts.html",
        status=error.status if error else 200,
        accounts=[(each, [ROLE_NAMES[Role(row.role)] for row in each.roles]) for each in shown],
        own=work.actor.account_id,
        q=q,
        more=shown[-1].id if len(rows) > ROWS else None,
        roles=[(role.value, ROLE_NAMES[role]) for role in Role],
        typed={
            "name": form.raw("name") if form else "",
            "email": form.raw("email") if form else "",
            "roles": form.raw_all("roles") if form else [],
        },
        refusals=refusals,
        message=error.message if error and not refusals else "",
        errors=errors_by_field(refusals),
        idempotency_key=new_id().hex,
    )
