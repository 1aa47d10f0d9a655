"""Lists in pages: newest first, by a cursor that stays right while rows are added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from uuid import UUID

import msgspec
from litestar.params import QueryParameter

Row = TypeVar("Row")
View = TypeVar("View")

MOST = 100
DEFAULT = 25

# How many to give: 1 to 100.
Limit = Annotated[int, QueryParameter(ge=1, le=MOST)]


class Page(msgspec.Struct, Generic[View]):
    """`next` is what to send as `after` for the following page; empty on the last one."""

    items: list[View]
    next: UUID | None = None


def page_of(rows: Sequence[Row], limit: int, view: Callable[[Row], View], key: Callable[[Row], UUID]) -> Page[View]:
    """A page from `limit + 1` rows: the one too many only says that there are more."""
    shown = rows[:limit]
    return Page([view(row) for row in shown], key(shown[-1]) if len(rows) > limit else None)
