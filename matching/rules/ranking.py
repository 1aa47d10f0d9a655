"""In which order people or openings are shown.

Openings for a worker follow the worker's own score. People for an opening are ordered by score only where the
municipality has recorded its legal basis; everywhere else `unranked` is used, and nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from matching.rules.score import Score


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody eligible: since when they seek, and when an opening was last put to them (`None`: never)."""

    id: UUID
    since: date
    last_offered_on: date | None = None


def ranked(scored: Iterable[tuple[UUID, Score]]) -> tuple[tuple[UUID, Score], ...]:
    """Highest score first; equal ones by id, so that the same facts always give the same list."""
    return tuple(sorted(scored, key=lambda pair: (-pair[1].total, pair[0])))


def unranked(eligible: Iterable[Waiting]) -> tuple[UUID, ...]:
    """Longest without an offer first: from the last offer, or from when they began to seek; ties by id.

    >>> first, second = UUID(int=1), UUID(int=2)
    >>> never = Waiting(second, since=date(2026, 3, 1))
    >>> offered = Waiting(first, since=date(2025, 1, 1), last_offered_on=date(2026, 9, 1))
    >>> unranked([offered, never]) == (second, first)
    True
    """
    return tuple(
        waiting.id
        for waiting in sorted(eligible, key=lambda waiting: (waiting.last_offered_on or waiting.since, waiting.id))
    )
