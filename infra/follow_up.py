"""Follow-up as rooms see it: functions from a fact's subject, run at least once, with the effect of once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from infra.encoder import Encoder
from infra.messages import Sender
from infra.settings import Settings
from infra.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Tools:
    """What background work may use besides its unit of work."""

    settings: Settings
    encoder: Encoder
    sender: Sender


# Takes ids, reads the state again, and may run twice.
FollowUp = Callable[[UnitOfWork, UUID, Tools], Awaitable[None]]
