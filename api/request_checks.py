"""What every request must be before any handler sees it: readable text, sane depth, no hidden characters.

PostgreSQL refuses NUL, and NUL, bidi controls and lone surrogates have no place in what people read of each other.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec
from litestar import Request
from litestar.enums import RequestEncodingType

from infra.errors import Invalid
from infra.plain_text import refuse_hidden
from infra.vocabulary import Refusal

DEEPEST_JSON = 32
FORMS = frozenset({RequestEncodingType.URL_ENCODED.value, RequestEncodingType.MULTI_PART.value})


def _refuse(rule: str, message: str, field: str | None = None) -> Invalid:
    return Invalid([Refusal(rule, message, field=field)])


def _depth(body: bytes) -> int:
    """How deep brackets nest, counted without recursion and outside of strings."""
    deepest = depth = 0
    in_string = escaped = False
    for byte in body:
        if in_string:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_string = False
        elif byte == 0x22:
            in_string = True
        elif byte in (0x5B, 0x7B):
            depth += 1
            deepest = max(deepest, depth)
        elif byte in (0x5D, 0x7D):
            depth -= 1
    return deepest


def _texts(value: Any, name: str) -> Any:
    """Every string in decoded JSON with the name of the field it stands in."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield name, key
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)


async def check_request(request: Request[Any, Any, Any]) -> None:
    """Refuse unreadable addresses and JSON with a clear message."""
    raw = unquote_to_bytes(request.scope["raw_path"]) + unquote_to_bytes(request.scope["query_string"])
    try:
        address = raw.decode()
    except UnicodeDecodeError:
        raise _refuse("request.address", "Adressen kan ikke læses. Gå tilbage, og prøv igen.") from None
    refuse_hidden(address, field="address")
    # Whatever is no form is read as JSON, whatever it calls itself.
    if request.method in {"GET", "HEAD", "OPTIONS"} or request.content_type[0] in FORMS:
        return
    body = await request.body()
    try:
        body.decode()
    except UnicodeDecodeError:
        raise _refuse("request.json.utf8", "Teksten er ikke UTF-8. Gem den som UTF-8, og send den igen.") from None
    if _depth(body) > DEEPEST_JSON:
        raise _refuse("request.json.depth", f"JSON må højst have {DEEPEST_JSON} lag.")
    if not body:
        return
    try:
        decoded = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise _refuse("request.json", "Det er ikke gyldig JSON.") from None
    for field, value in _texts(decoded, ""):
        refuse_hidden(value, field=field)
