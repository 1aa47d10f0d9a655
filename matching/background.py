"""What runs later for this room, by fact."""

from __future__ import annotations

from infra.follow_up import FollowUp
from infra.vocabulary import Fact

FOLLOW_UPS: dict[type[Fact], tuple[FollowUp, ...]] = {}
