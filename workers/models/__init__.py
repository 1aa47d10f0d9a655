"""Tables of the workers' room."""

from workers.models.hours import ClosedMonth, HoursEntry
from workers.models.indicator import Indicator, Snapshot, Target
from workers.models.placement import Placement, PlacementTime
from workers.models.worker import Availability, GroupMembership, Guardian, Skill, Wish, Worker

__all__ = [
    "Availability",
    "ClosedMonth",
    "GroupMembership",
    "Guardian",
    "HoursEntry",
    "Indicator",
    "Placement",
    "PlacementTime",
    "Skill",
    "Snapshot",
    "Target",
    "Wish",
    "Worker",
]
