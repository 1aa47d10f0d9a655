"""Signing in and out: server-side sessions with a fresh secret at every sign-in.

The cookie holds `<municipality>.<secret>`; the database holds the secret's hash only. A deleted row is final: a
request that overlaps a sign-out cannot write the session back, because only sign-in inserts.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import selectinload

from infra.audit import Outcome
from infra.db import new_id
from infra.errors import Invalid, TooMany
from infra.identity.actor import Actor
from infra.identity.models import Account, LoginSession
from infra.identity.passwords import hash_password, matches, stale
from infra.rate_limit import RateLimiter
from infra.tenancy import Municipality, municipalities
from infra.unit_of_work import House, UnitOfWork, unit_of_work
from infra.vocabulary import Refusal, Role

SESSION_COOKIE = "timebro_session"
SESSION_LASTS = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)
TRIES = 10
TRIES_FROM = 100
TRIES_WINDOW = timedelta(minutes=15)


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _parse(cookie: str) -> tuple[UUID, str] | None:
    head, _, secret = cookie.partition(".")
    try:
        return (UUID(hex=head), secret) if secret.isascii() and 0 < len(secret) <= 100 else None
    except ValueError:
        return None


def actor_of(account: Account, municipality: Municipality, session_id: UUID | None = None) -> Actor:
    return Actor(
        municipality_name=municipality.name,
        fictional=municipality.fictional,
        municipality_id=account.municipality_id,
        account_id=account.id,
        name=account.name,
        email=account.email,
        roles=frozenset(Role(row.role) for row in account.roles),
        session_id=session_id,
    )


async def municipality_for(house: House, code: str | None) -> UUID:
    """The municipality of this four-digit code, or the only one there is. Raises Invalid."""
    async with unit_of_work(house, None) as work:
        known = await municipalities(work.session)
    for municipality in known:
        if municipality.code == code or (code is None and len(known) == 1):
            return municipality.id
    raise Invalid([Refusal("sign_in.municipality", "Vælg din kommune.", field="municipality")])


async def sign_in(
    house: House,
    limits: RateLimiter,
    municipality_id: UUID,
    email: str,
    password: str,
    *,
    address: str = "",
    request_id: str = "",
) -> tuple[Actor, str]:
    """Check the password and open a fresh session; gives the actor and the cookie's value.

    Raises Invalid with one message for every kind of wrong, and TooMany after ten wrong ones for an e-mail, or a
    hundred wrong ones from one network address, in a quarter of an hour. The costly check holds no connection.
    """
    email = email.strip().lower()
    tries = f"sign-in:{municipality_id}:{_hash(email).hex()[:24]}"
    crowd = f"sign-in-from:{_hash(address).hex()[:24]}"
    if not await limits.take(tries, TRIES, TRIES_WINDOW) or not await limits.take(crowd, TRIES_FROM, TRIES_WINDOW):
        raise TooMany("Der er prøvet for mange gange. Vent et kvarter, og prøv igen.")
    async with unit_of_work(house, municipality_id, None, request_id) as work:
        stored = await _account(work, email)
    right = await matches(stored.password_hash if stored else None, password)
    if stored is None or not right:
        async with unit_of_work(house, municipality_id, None, request_id) as work:
            subject = stored.id if stored else None
            work.audit("account.sign_in", "account", subject, Outcome.REFUSED)
        raise Invalid([Refusal("sign_in.wrong", "E-mail eller adgangskode passer ikke. Prøv igen.", field="email")])
    fresh_hash = await hash_password(password) if stale(stored.password_hash) else None
    actor, secret = await _open_session(house, stored, fresh_hash, request_id)
    await limits.forget(tries)
    await limits.give_back(crowd)
    return actor, f"{municipality_id.hex}.{secret}"


async def _account(work: UnitOfWork, email: str) -> Account | None:
    found: Account | None = await work.session.scalar(
        select(Account).where(Account.email == email, Account.active).options(selectinload(Account.roles))
    )
    return found


async def _open_session(
    house: House, stored: Account, fresh_hash: str | None, request_id: str
) -> tuple[Actor, str]:
    """A fresh secret every time, so that nobody can plant a session in a browser before its owner signs in."""
    secret = secrets.token_urlsafe(32)
    session_id = new_id()
    async with unit_of_work(house, stored.municipality_id, None, request_id) as work:
        actor = actor_of(stored, await work.municipality(), session_id)
    async with unit_of_work(house, stored.municipality_id, actor, request_id) as work:
        now = work.clock.now()
        work.session.add(
            LoginSession(
                id=session_id,
                municipality_id=stored.municipality_id,
                secret_hash=_hash(secret),
                account_id=stored.id,
                expires_at=now + SESSION_LASTS,
                seen_at=now,
            )
        )
        if fresh_hash is not None:
            await work.session.execute(
                update(Account)
                .where(Account.id == stored.id, Account.password_hash == stored.password_hash)
                .values(password_hash=fresh_hash)
            )
        work.audit("account.sign_in", "account", stored.id)
    return actor, secret


async def actor_for_cookie(house: House, cookie: str) -> Actor | None:
    """Who holds this cookie now; None for anything that is not a live session."""
    parsed = _parse(cookie)
    if parsed is None:
        return None
    municipality_id, secret = parsed
    async with unit_of_work(house, municipality_id) as work:
        now = work.clock.now()
        session = await work.session.scalar(
            select(LoginSession).where(LoginSession.secret_hash == _hash(secret), LoginSession.expires_at > now)
        )
        if session is None:
            return None
        account = await work.session.scalar(
            select(Account)
            .where(Account.id == session.account_id, Account.active)
            .options(selectinload(Account.roles))
        )
        if account is None:
            return None
        if now - session.seen_at > SEEN_EVERY:
            await work.session.execute(
                update(LoginSession).where(LoginSession.id == session.id).values(seen_at=now)
            )
        return actor_of(account, await work.municipality(), session.id)


async def sign_out(work: UnitOfWork) -> None:
    """End this session for good."""
    work.audit("account.sign_out", "account", work.actor.account_id)
    await work.session.execute(delete(LoginSession).where(LoginSession.id == work.actor.session_id))
