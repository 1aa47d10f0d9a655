"""POSTs that create: the header that makes them happen once, and the answer given every time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Request
from litestar.params import HeaderParameter

from infra.idempotency import once
from infra.unit_of_work import UnitOfWork

View = TypeVar("View")

IdempotencyHeader = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="Your own key for this creation: sent twice, it happens once.",
        required=False,
    ),
]


async def created(
    work: UnitOfWork,
    request: Request[Any, Any, Any],
    key: str | None,
    kind: type[View],
    make: Callable[[], Awaitable[View]],
    *,
    body: bytes | None = None,
) -> View:
    """Make it once for this key and this very address, and give the same view each time.

    `body` is what the same request must hold again; the raw body unless given (a multipart one never repeats).
    """
    content = await request.body() if body is None else body
    answer = await once(work, route=f"{request.method} {request.url.path}", key=key, body=content, make=make)
    return msgspec.convert(answer.value, kind)
