"""Who is still with us."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, or_

from workers.models import Worker


def still_here(day: date) -> ColumnElement[bool]:
    """People who are with us on `day`: the day somebody leaves is their last one here."""
    return or_(Worker.left_on.is_(None), Worker.left_on >= day)
