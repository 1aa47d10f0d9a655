"""Errors, rendered once: RFC 9457 problem details under /api, a plain Danish page everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
import structlog
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import (
    ClientException,
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    PermissionDeniedException,
    ValidationException,
)
from litestar.response import Redirect
from litestar.types import Scope
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from frontend.pages.problem import problem_page
from infra.errors import (
    Conflict,
    DomainError,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    SignInNeeded,
    TooLarge,
    Unavailable,
)
from infra.identity.actor import Actor
from infra.unit_of_work import House, audit_alone
from infra.vocabulary import Refusal

log = structlog.get_logger("problem")


def _field(raw: Any) -> str | None:
    return str(raw) if raw else None


def as_domain_error(error: Exception) -> DomainError | None:
    """The house's own noun for what the framework or the database says; None when it is our fault."""
    if isinstance(error, DomainError):
        return error
    if isinstance(error, ValidationException):
        extra = error.extra if isinstance(error.extra, Sequence) else []
        refusals = [
            Refusal("input.invalid", "Kan ikke læses: " + str(item.get("message", "")), field=_field(item.get("key")))
            for item in extra
            if isinstance(item, dict)
        ]
        return Invalid(refusals or [Refusal("input.invalid", "Det sendte passer ikke til det, vi skal bruge.")])
    if isinstance(error, NotFoundException):
        return NotFound()
    if isinstance(error, PermissionDeniedException):
        return NotAllowed("Siden var for gammel. Gå tilbage, hent den igen, og prøv en gang til.")
    if isinstance(error, MethodNotAllowedException):
        wrong = Refused([], "Det kan man ikke gøre på denne adresse.")
        wrong.status = 405  # type: ignore[misc]
        return wrong
    if isinstance(error, HTTPException) and error.status_code == 413:
        return TooLarge("Det er for meget på en gang. Send højst 5 MB.")
    if isinstance(error, ClientException) or (isinstance(error, HTTPException) and 400 <= error.status_code < 500):
        return Invalid([Refusal("input.invalid", "Det sendte kan ikke læses.")])
    if isinstance(error, PoolTimeout | OperationalError | InterfaceError | ConnectionError):
        return Unavailable("Vi har travlt lige nu. Intet er gemt. Prøv igen om lidt.")
    if isinstance(error, IntegrityError):
        return Conflict("Det passer ikke sammen med det, der står i forvejen. Intet er gemt.")
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _passes(error)):
        return Unavailable("Det kunne ikke lade sig gøre lige nu. Intet er gemt. Prøv igen om lidt.")
    return None


def _passes(error: DBAPIError) -> bool:
    """Whether trying again helps: the connection or statement was ended (classes 08, 57), or others were in the way
    (deadlock and serialization, class 40; a lock that was not to be had, class 55)."""
    state = str(getattr(error.orig, "sqlstate", "") or "")
    return state.startswith(("08", "40", "55", "57"))


def wants_json(path: str) -> bool:
    return path == "/api" or path.startswith(("/api/", "/health/"))


def problem_details(error: DomainError, request_id: str) -> Response[bytes]:
    body: dict[str, Any] = {
        "type": f"/api/problems#{error.kind}",
        "title": error.title,
        "status": error.status,
        "detail": error.message,
        "request_id": request_id,
    }
    if error.refusals:
        body["reasons"] = [
            {key: value for key, value in msgspec.to_builtins(reason).items() if value is not None}
            for reason in error.refusals
        ]
    headers = {"retry-after": "2"} if isinstance(error, Unavailable) else {}
    return Response(
        msgspec.json.encode(body), status_code=error.status, media_type="application/problem+json", headers=headers
    )


class Broken(DomainError):
    """Our own fault. The request id is all the reader gets; the log has the rest."""

    status = 500
    title = "Noget gik galt hos os"
    kind = "broken"


def render(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The one exception handler."""
    request_id = str(request.scope["state"].get("request_id", ""))
    known = as_domain_error(error)
    if known is None:
        log.error("broken", exc_info=error)
        known = Broken(f"Noget gik galt hos os. Intet er gemt. Skriv til os, og nævn nummer {request_id}.")
    if wants_json(request.url.path):
        return problem_details(known, request_id)
    if isinstance(known, SignInNeeded) and request.method in {"GET", "HEAD"}:
        return Redirect("/log-ind", query_params={"videre": request.url.path}, status_code=303)
    return problem_page(request, known, request_id)


async def audit_refusal(error: Exception, scope: Scope) -> None:
    """What is refused for lack of access leaves a trace, with the ids asked for, in a transaction of its own."""
    actor = scope.get("user")
    if not isinstance(error, NotAllowed | NotFound) or not isinstance(actor, Actor):
        return
    state: State = scope["litestar_app"].state
    house: House = state.house
    path: dict[str, Any] = dict(scope.get("path_params", {}))
    ids = {name: value for name, value in path.items() if isinstance(value, UUID)}
    try:
        await audit_alone(
            house,
            actor,
            "access.refused",
            "route",
            next(iter(ids.values()), None),
            str(scope["state"].get("request_id", "")),
            route=str(scope.get("path_template", "")),
            method=str(scope.get("method", "")),
            status=error.status,
            ids={name: str(value) for name, value in ids.items()},
        )
    except Exception:  # the refusal itself stands even when it cannot be written down
        log.exception("refusal_not_audited")
