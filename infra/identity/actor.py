"""Who acts: what guards, services and the audit log need to know of the signed-in account."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from infra.errors import NotAllowed
from infra.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in account in its municipality. A link holder has no account and no role."""

    municipality_id: UUID
    account_id: UUID | None
    name: str = ""
    email: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    session_id: UUID | None = None
    municipality_name: str = ""
    fictional: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether the account holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)

    def needs(self, *roles: Role) -> None:
        """Refuse an account that holds none of these roles."""
        if not self.has(*roles):
            raise NotAllowed()
