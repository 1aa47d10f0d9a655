"""An error as a page: what happened, in plain Danish, and a next step."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response

from frontend.rendering import page
from infra.errors import DomainError

_KNOWN = frozenset({400, 401, 403, 404, 409, 422, 429, 500, 503})


def problem_page(request: Request[Any, Any, Any], error: DomainError, request_id: str) -> Response[Any]:
    """The page of this error's status; its nearest kin where there is none of its own."""
    name = error.status if error.status in _KNOWN else 400
    response = page(
        f"errors/{name}.html", status=error.status, error=error, reasons=error.refusals, request_id=request_id
    )
    if error.status == 503:
        response.headers["retry-after"] = "2"
    return response
