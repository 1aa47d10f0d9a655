"""Accounts, as their administrator sees to them: made, given a new password, closed and opened again."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import selectinload

from infra.addresses import is_email
from infra.db import new_id
from infra.errors import Invalid, NotFound, Refused, TooMany
from infra.identity.actor import Actor
from infra.identity.models import Account, AccountRole, LoginSession
from infra.identity.passwords import LONGEST, SHORTEST, hash_password, matches
from infra.identity.sign_in import TRIES, TRIES_WINDOW
from infra.plain_text import clean_line, clean_text
from infra.rate_limit import RateLimiter
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role

# Without letters and digits that look alike; 16 of these are 77 bits.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewPassword:
    """An account and the password it was given, which is shown once and kept nowhere but as a hash."""

    account: Account
    password: str


async def take_a_try(limits: RateLimiter, actor: Actor) -> None:
    """Count one try at one's own password. Raises TooMany after ten in a quarter of an hour, right or wrong."""
    if not await limits.take(f"own-password:{actor.account_id}", TRIES, TRIES_WINDOW):
        raise TooMany("Der er prøvet for mange gange. Vent et kvarter, og prøv igen.")


def make_password() -> str:
    """A password that can be read aloud over a telephone: four groups of four."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


async def open_account(work: UnitOfWork, email: str, name: str, roles: Collection[Role]) -> NewPassword:
    """Open an account; the caller has made sure that the actor may. Raises Invalid, or Refused for a known e-mail."""
    refusals: list[Refusal] = []
    cleaned: dict[str, str] = {}
    for field, raw, limit in (("email", email, 254), ("name", name, 100)):
        try:
            cleaned[field] = clean_line(raw, limit=limit, field=field)
        except Invalid as invalid:
            refusals.extend(invalid.refusals)
    address = cleaned.get("email", "").lower()
    if address and not is_email(address):
        refusals.append(Refusal("account.email", "Skriv en e-mailadresse, fx navn@kommune.dk.", field="email"))
    if not roles:
        refusals.append(Refusal("account.roles", "Vælg mindst én rolle.", field="roles"))
    if refusals:
        raise Invalid(refusals)
    if await _known(work, address) is not None:
        message = "Der er allerede en konto med den e-mail. Giv den en ny adgangskode i stedet."
        raise Refused([Refusal("account.known", message, field="email")])
    password = make_password()
    account = Account(
        id=new_id(),
        municipality_id=work.here,
        email=address,
        name=cleaned["name"],
        password_hash=await hash_password(password),
        active=True,
    )
    chosen = [role for role in Role if role in roles]
    account.roles = [AccountRole(municipality_id=work.here, role=role) for role in chosen]
    work.session.add(account)
    work.audit("account.created", "account", account.id, roles=chosen)
    return NewPassword(account, password)


async def _known(work: UnitOfWork, email: str) -> UUID | None:
    found: UUID | None = await work.session.scalar(select(Account.id).where(Account.email == email.strip().lower()))
    return found


class AccountService:
    """Everything but `change_own_password` is the administrator's. Passwords are made here, never chosen for others."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def accounts(self, limit: int, after: UUID | None = None, looked_for: str = "") -> Sequence[Account]:
        """At most `limit + 1` accounts with their roles, newest first; `looked_for` is part of a name or e-mail."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        found = select(Account).options(selectinload(Account.roles)).order_by(Account.id.desc()).limit(limit + 1)
        words = clean_text(looked_for, limit=100, field="q", may_be_empty=True)
        if words:
            found = found.where(
                or_(Account.name.icontains(words, autoescape=True), Account.email.icontains(words, autoescape=True))
            )
            self.work.audit("account.searched", "account", None, looked_for=words)
        if after is not None:
            found = found.where(Account.id < after)
        return (await self.session.scalars(found)).all()

    async def by_email(self, email: str) -> UUID | None:
        """The account with exactly this e-mail."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        return await _known(self.work, email)

    async def create(self, email: str, name: str, roles: Collection[Role]) -> NewPassword:
        """Open an account with these roles. Raises Invalid for what cannot be read, Refused for a known e-mail."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        return await open_account(self.work, email, name, roles)

    async def reset_password(self, account_id: UUID) -> NewPassword:
        """Give the account a new password and end its sessions everywhere."""
        account = await self._account(account_id)
        password = make_password()
        account.password_hash = await hash_password(password)
        await self._end_sessions(account_id)
        self.work.audit("account.password_reset", "account", account_id)
        return NewPassword(account, password)

    async def deactivate(self, account_id: UUID) -> Account:
        """Close the account and end its sessions. Nobody closes their own, so there is always an administrator."""
        account = await self._account(account_id)
        if account_id == self.work.actor.account_id:
            message = "Du kan ikke lukke din egen konto. Bed en anden administrator om det."
            raise Refused([Refusal("account.own", message)])
        account.active = False
        await self._end_sessions(account_id)
        self.work.audit("account.deactivated", "account", account_id)
        return account

    async def activate(self, account_id: UUID) -> Account:
        """Open a closed account again, with the password it had."""
        account = await self._account(account_id)
        account.active = True
        self.work.audit("account.activated", "account", account_id)
        return account

    async def change_own_password(self, old: str, new: str) -> None:
        """Change the password of whoever is signed in; every other browser of theirs is signed out.

        Raises Invalid when the old one is wrong or the new one is shorter than 12 characters.
        """
        actor = self.work.actor
        account = await self.session.get(Account, actor.account_id) if actor.account_id else None
        if account is None:
            raise NotFound()
        if not await matches(account.password_hash, old):
            raise Invalid([Refusal("account.old_password", "Den gamle adgangskode passer ikke.", field="old")])
        if not SHORTEST <= len(new) <= LONGEST or new == old:
            message = f"Skriv en ny adgangskode på {SHORTEST}-{LONGEST} tegn, fx fire ord med mellemrum."
            raise Invalid([Refusal("account.new_password", message, limit=SHORTEST, found=len(new), field="new")])
        account.password_hash = await hash_password(new)
        await self.session.execute(
            delete(LoginSession).where(LoginSession.account_id == account.id, LoginSession.id != actor.session_id)
        )
        self.work.audit("account.password_changed", "account", account.id)

    async def _account(self, account_id: UUID) -> Account:
        self.work.actor.needs(Role.ADMINISTRATOR)
        account = await self.session.scalar(
            select(Account).where(Account.id == account_id).options(selectinload(Account.roles))
        )
        if account is None:
            raise NotFound()
        return account

    async def _end_sessions(self, account_id: UUID) -> None:
        await self.session.execute(delete(LoginSession).where(LoginSession.account_id == account_id))
