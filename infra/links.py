"""Signed links: an address that acts for one person, once. The signature carries municipality and id; nothing else
is in it, and nothing secret is stored. Whether a link still holds is a row's business, not the signature's."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from itsdangerous import BadSignature, Signer

from infra.settings import Settings

ANSWER_PATH = "/svar/link"


def _signer(settings: Settings) -> Signer:
    return Signer(settings.secret_key, salt="answer-link", key_derivation="hmac", digest_method=hashlib.sha256)


def signed(settings: Settings, municipality_id: UUID, link_id: UUID) -> str:
    """The token of a link, safe in an address."""
    payload = urlsafe_b64encode(municipality_id.bytes + link_id.bytes).rstrip(b"=")
    return _signer(settings).sign(payload).decode()


def read(settings: Settings, token: str) -> tuple[UUID, UUID] | None:
    """Municipality and link behind a token; None for anything we did not sign."""
    if not token.isascii() or len(token) > 200:
        return None
    try:
        payload = _signer(settings).unsign(token.encode())
    except BadSignature:
        return None
    raw = urlsafe_b64decode(payload + b"=" * (-len(payload) % 4))
    return (UUID(bytes=raw[:16]), UUID(bytes=raw[16:])) if len(raw) == 32 else None


def address(settings: Settings, municipality_id: UUID, link_id: UUID) -> str:
    """The whole address to send to a person."""
    return f"{settings.public_url}{ANSWER_PATH}/{signed(settings, municipality_id, link_id)}"
