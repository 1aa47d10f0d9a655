"""A page's form has one effect, however often it is sent: the key is made with the page, the content is part of it."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request
from litestar.response import Redirect

from frontend.forms import Form
from frontend.rendering import see
from infra.idempotency import once
from infra.unit_of_work import UnitOfWork

# Where to go, and what to say there.
Outcome = tuple[str, str]


async def sent_once(
    work: UnitOfWork,
    request: Request[Any, Any, Any],
    form: Form,
    make: Callable[[], Awaitable[Outcome]],
    *,
    content: bytes | None = None,
) -> Redirect:
    """Do it once for this page and this content, and lead on the same way each time.

    `content` stands for what was sent where the raw body differs from time to time (multipart). Other content from
    the same page is another wish and is done as well. Raises Invalid without the page's key.
    """
    key = form.raw("idempotency_key")
    digest = hashlib.sha256(await request.body() if content is None else content).hexdigest()[:32]
    answer = await once(
        work, route=f"{request.method} {request.url.path}", key=f"{key}-{digest}" if key else None, body=b"", make=make
    )
    path, words = answer.value
    return see(path, words)
