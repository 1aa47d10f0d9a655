"""The administrator's pages: how it goes, the audit log, places, and on what basis people are ranked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.datastructures import FormMultiDict, State
from litestar.di import NamedDependency

from frontend import present
from frontend.forms import Form, read_form
from frontend.rendering import page, see
from infra.audit_search import AuditFilter, AuditSearch
from infra.condition import condition
from infra.db import new_id
from infra.errors import Conflict, Invalid
from infra.idempotency import once
from infra.identity.access import open_to
from infra.identity.accounts import AccountService
from infra.matching_basis import MatchingBasis, MatchingBasisService
from infra.places import COLUMNS, PlaceService, decode
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers.services.figures import FiguresService

LINES = 50
OUTCOMES = {"done": "Sket", "refused": "Afvist"}


class AdministrationPages(Controller):
    """What only an administrator sees to."""

    path = "/administration"
    guards = (open_to(Role.ADMINISTRATOR),)

    @get("/")
    async def overview(self, work: NamedDependency[UnitOfWork], state: State) -> Response[Any]:
        """Health and counts first, then where to go."""
        return page(
            "administration/overview.html",
            now=await condition(work, state.redis),
            up_to=await FiguresService(work).up_to(),
            basis=await MatchingBasisService(work).read(),
        )

    @post("/tal", status_code=200)
    async def make_figures_again(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """Count every closed month again."""
        changed = await FiguresService(work).make_all()
        words = f"{present.plural(changed, 'tal', 'tal')} er rettet." if changed else "Alle tal er, som de skal være."
        return see("/administration", f"De lukkede måneder er talt igen. {words}")

    @get("/log")
    async def log(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """The audit log, searched by action, subject and account."""
        form = Form(FormMultiDict(request.query_params.multi_items()))
        search = AuditSearch(work)
        asked = AuditFilter(
            action=form.maybe_text("action", limit=100) or "",
            subject_id=_id(form, "subject"),
            account_id=await _account(work, form),
        )
        after = form.maybe_identifier("after")
        lines = [] if form.refusals else await search.find(asked, LINES, after)
        query = {name: form.raw(name) for name in ("action", "subject", "account") if form.raw(name)}
        if len(lines) > LINES:
            query["after"] = str(lines[LINES - 1].event.id)
        return page(
            "administration/log.html",
            status=400 if form.refusals else 200,
            form=form,
            lines=lines[:LINES],
            actions=await search.actions(),
            outcomes=OUTCOMES,
            more=f"/administration/log?{urlencode(query)}" if len(lines) > LINES else "",
        )

    @get("/steder")
    async def places(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """How many places there are, and the form to bring in more."""
        return await _places_page(work)

    @post("/steder", status_code=200)
    async def bring_in_places(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]
    ) -> Response[Any]:
        """All rows or none; every faulty row is shown."""
        form = await read_form(request)
        upload = form.upload("file")
        content = await upload.read() if upload else b""
        if not content:
            form.refuse("file", "Vælg en CSV-fil med steder.")
        try:
            form.check()

            async def make() -> int:
                return (await PlaceService(work).bring_in(decode(content))).read

            answer = await once(
                work, route="POST /administration/steder", key=form.raw("idempotency_key"), body=content, make=make
            )
        except (Invalid, Conflict) as error:
            await work.rollback()
            return await _places_page(work, error)
        return see("/administration/steder", f"{present.plural(answer.value, 'sted', 'steder')} er hentet ind.")

    @get("/grundlag")
    async def basis(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """On what basis people may be ranked for an opening, if any."""
        return _basis_page(await MatchingBasisService(work).read())

    @post("/grundlag", status_code=200)
    async def record_basis(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """Put legal basis, impact assessment and approver on record."""
        form = await read_form(request)
        legal_basis = form.text("legal_basis", limit=1000, missing="Skriv, hvilken lov det bygger på.")
        dpia_on = form.date3("dpia_on", missing="Skriv datoen for konsekvensanalysen.")
        approved_by = form.text("approved_by", missing="Skriv, hvem der har godkendt det.")
        service = MatchingBasisService(work)
        try:
            form.check()
            await service.record(legal_basis, dpia_on, approved_by)
        except Invalid as error:
            await work.rollback()
            return _basis_page(await service.read(), form, error)
        return see("/administration/grundlag", "Grundlaget er noteret. Nu kan personer blive ordnet.")

    @post("/grundlag/tilbage", status_code=200)
    async def withdraw_basis(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        """Take it back: from now on nobody is ranked."""
        await MatchingBasisService(work).withdraw()
        return see("/administration/grundlag", "Grundlaget er taget tilbage. Nu bliver ingen ordnet.")


async def _places_page(work: UnitOfWork, error: Invalid | Conflict | None = None) -> Response[Any]:
    return page(
        "administration/places.html",
        status=error.status if error else 200,
        count=await PlaceService(work).count(),
        message=error.message if error and not error.refusals else "",
        refusals=error.refusals if error else (),
        columns=";".join(COLUMNS),
        idempotency_key=new_id().hex,
    )


def _basis_page(basis: MatchingBasis, form: Form | None = None, error: Invalid | None = None) -> Response[Any]:
    typed: dict[str, Any] = (
        {
            "legal_basis": form.raw("legal_basis"),
            "dpia_on": form.raw_date("dpia_on"),
            "approved_by": form.raw("approved_by"),
        }
        if form
        else {
            "legal_basis": basis.legal_basis or "",
            "dpia_on": basis.dpia_on,
            "approved_by": basis.approved_by or "",
        }
    )
    return page(
        "administration/basis.html",
        status=400 if error else 200,
        basis=basis,
        typed=typed,
        refusals=error.refusals if error else (),
    )


def _id(form: Form, name: str) -> UUID | None:
    """The id of a row, as copied from a line of the log."""
    typed = form.maybe_text(name)
    try:
        return UUID(typed) if typed else None
    except ValueError:
        form.refuse(name, "Indsæt et helt id, som det står i en linje af loggen.")
        return None


async def _account(work: UnitOfWork, form: Form) -> UUID | None:
    """The account with the e-mail in the form; an unknown one is a refusal."""
    email = form.maybe_text("account")
    if email is None:
        return None
    found = await AccountService(work).by_email(email)
    if found is None:
        form.refuse("account", "Der er ingen konto med den e-mail.")
    return found
