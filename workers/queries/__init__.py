"""Every SELECT of the workers' room, by noun. Each takes a session that stands in one municipality."""

from workers.queries.people import place_by_id, places, worker_by_id, worker_of_account, worker_with_all
from workers.queries.placements import (
    active_placements,
    placement_by_id,
    placements_of,
)

__all__ = [
    "active_placements",
    "place_by_id",
    "placement_by_id",
    "placements_of",
    "places",
    "worker_by_id",
    "worker_of_account",
    "worker_with_all",
]
