"""The ways in which the house says no. Each is a noun of the domain; the doorways render them once.

`api/problems.py` renders them as RFC 9457 problem details, `frontend/pages/problem.py` as a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from infra.vocabulary import Refusal


class DomainError(Exception):
    """Something the reader can understand and act on. `message` is Danish."""

    status: ClassVar[int] = 400
    title: ClassVar[str] = "Det kan ikke lade sig gøre"
    kind: ClassVar[str] = "refused"

    def __init__(self, message: str | None = None, refusals: Sequence[Refusal] = ()) -> None:
        self.refusals: tuple[Refusal, ...] = tuple(refusals)
        self.message = message or " ".join(refusal.message for refusal in self.refusals) or self.title
        super().__init__(self.message)


class Invalid(DomainError):
    """What was sent cannot be read as meant; every refusal names its field where there is one."""

    status = 400
    title = "Der er noget, vi ikke kan læse"
    kind = "invalid"

    def __init__(self, refusals: Sequence[Refusal], message: str | None = None) -> None:
        super().__init__(message, refusals)


class Refused(DomainError):
    """A rule says no; every reason is there."""

    status = 422
    title = "Det kan ikke lade sig gøre"
    kind = "refused"

    def __init__(self, refusals: Sequence[Refusal], message: str | None = None) -> None:
        super().__init__(message, refusals)


class SignInNeeded(DomainError):
    """Nobody is signed in, or the session has ended."""

    status = 401
    title = "Du skal logge ind"
    kind = "sign_in_needed"


class NotAllowed(DomainError):
    """The signed-in account may not do this. Told without saying whether the thing exists."""

    status = 403
    title = "Det har du ikke adgang til"
    kind = "not_allowed"


class NotFound(DomainError):
    """No such thing for this reader: unknown, of another municipality, or somebody else's."""

    status = 404
    title = "Vi kan ikke finde det"
    kind = "not_found"


class Conflict(DomainError):
    """Somebody was first, or the thing has moved on since the reader saw it."""

    status = 409
    title = "Det er allerede sket"
    kind = "conflict"


class TooLarge(DomainError):
    """More than we take at once."""

    status = 413
    title = "Det er for stort"
    kind = "too_large"


class TooMany(DomainError):
    """Too many tries in a short time."""

    status = 429
    title = "Vent lidt"
    kind = "too_many"


class Unavailable(DomainError):
    """The database or the queue does not answer in time; trying again soon helps."""

    status = 503
    title = "Vi har travlt lige nu"
    kind = "unavailable"
