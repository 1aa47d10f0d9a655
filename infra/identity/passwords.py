"""Passwords: argon2id through argon2-cffi, hashed off the event loop, re-hashed when the cost has grown."""

from __future__ import annotations

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
AT_ONCE = 2


@cache
def hasher() -> PasswordHasher:
    """The library's present defaults (RFC 9106, low memory)."""
    return PasswordHasher()


@cache
def nobodys_hash() -> str:
    """A hash that no password matches, so that an unknown e-mail takes as long as a known one."""
    return hasher().hash("no account has this password")


@cache
def _places(_loop: asyncio.AbstractEventLoop) -> asyncio.Semaphore:
    return asyncio.Semaphore(AT_ONCE)


def _at_once() -> asyncio.Semaphore:
    """A crowd at the door waits in line instead of taking every core and 64 MB each."""
    return _places(asyncio.get_running_loop())


async def hash_password(password: str) -> str:
    async with _at_once():
        return await asyncio.to_thread(hasher().hash, password)


async def matches(stored: str | None, password: str) -> bool:
    """Whether the password is right; False for a damaged hash, and, after as long a time, for no hash at all."""
    if len(password) > LONGEST:
        return False

    def verify() -> bool:
        try:
            return hasher().verify(stored or nobodys_hash(), password)
        except (VerificationError, InvalidHashError):
            return False

    async with _at_once():
        return await asyncio.to_thread(verify)


def stale(stored: str) -> bool:
    return hasher().check_needs_rehash(stored)
