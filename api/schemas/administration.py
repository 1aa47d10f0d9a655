"""Accounts, the audit log, the matching basis and imports as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from infra.audit import Outcome
from infra.audit_search import AuditLine
from infra.identity.accounts import NewPassword
from infra.identity.models import Account
from infra.matching_basis import MatchingBasis
from infra.vocabulary import Role


class AccountView(msgspec.Struct):
    """Somebody who can sign in."""

    id: UUID
    email: str
    name: str
    roles: list[Role]
    active: bool
    created_at: datetime


class NewAccount(msgspec.Struct, forbid_unknown_fields=True):
    """An account to be opened; its password is made by Timebro."""

    email: str
    name: str
    roles: list[Role]


class PasswordView(msgspec.Struct):
    """A password that is told this once. Empty when the request is repeated with its key: then make a new one."""

    account_id: UUID
    password: str | None


class PasswordChange(msgspec.Struct, forbid_unknown_fields=True):
    """Your own password: the old one and the new one of 12-200 characters."""

    old: str
    new: str


class AuditView(msgspec.Struct):
    """One line of the log: who did or saw what, when, and whether it was refused."""

    id: UUID
    at: datetime
    account_id: UUID | None
    account_name: str | None
    roles: list[str]
    action: str
    subject_type: str
    subject_id: UUID | None
    outcome: Outcome
    detail: dict[str, Any]
    request_id: str


class BasisView(msgspec.Struct):
    """On what basis people may be ranked for an opening; `complete` says whether they are."""

    legal_basis: str | None
    dpia_on: date | None
    approved_by: str | None
    complete: bool


class BasisRequest(msgspec.Struct, forbid_unknown_fields=True):
    """All three things, decided by the municipality."""

    legal_basis: str
    dpia_on: date
    approved_by: str


class PlacesRequest(msgspec.Struct, forbid_unknown_fields=True):
    """A CSV text: `name;postcode;latitude;longitude`, comma decimals, the headings first, at most 20,000 rows."""

    csv: str


class PlacesView(msgspec.Struct):
    """How many places the text gave, and how many there are now."""

    read: int
    total: int


def account_view(account: Account) -> AccountView:
    return AccountView(
        id=account.id,
        email=account.email,
        name=account.name,
        roles=sorted(Role(row.role) for row in account.roles),
        active=account.active,
        created_at=account.created_at,
    )


def password_view(made: NewPassword) -> PasswordView:
    return PasswordView(made.account.id, made.password)


def audit_view(line: AuditLine) -> AuditView:
    event = line.event
    return AuditView(
        id=event.id,
        at=event.at,
        account_id=event.account_id,
        account_name=line.account_name,
        roles=event.roles.split(),
        action=event.action,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        outcome=Outcome(event.outcome),
        detail=event.detail,
        request_id=event.request_id,
    )


def basis_view(basis: MatchingBasis) -> BasisView:
    return BasisView(basis.legal_basis, basis.dpia_on, basis.approved_by, basis.complete)
