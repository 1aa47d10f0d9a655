"""Tasks bundled into openings of a few hours that one person can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from employers.vocabulary import Sector, TimeOfDay

FEWEST_MINUTES = 2 * 60
MOST_MINUTES = 10 * 60


class Bundled(Protocol):
    """What bundling needs to know of a task, proposed or edited by the employer."""

    @property
    def phrase(self) -> str: ...
    @property
    def minutes_per_week(self) -> int | None: ...
    @property
    def time_of_day(self) -> TimeOfDay | None: ...
    @property
    def sector(self) -> Sector | None: ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """A suggested opening: the places of its tasks in the list given, a title, and their minutes a week together."""

    places: tuple[int, ...]
    title: str
    minutes_per_week: int


def bundle(
    tasks: Sequence[Bundled], *, max_minutes: int = MOST_MINUTES, min_minutes: int = FEWEST_MINUTES
) -> tuple[Bundle, ...]:
    """Every task in exactly one bundle, in the order of their first tasks.

    All tasks together make one opening where they fit within `max_minutes` and no two times of day clash.
    Else tasks of the same time of day and sector go together while they fit within `max_minutes`. A bundle below
    `min_minutes` then joins another that has room: first one at the same time of day, then one whose time or
    sector is unknown or equal; else it stays small. A task of more than `max_minutes` stands alone: it
    needs several people or fewer hours, and that is the employer's to decide. Raises `ValueError` for
    limits that are not positive and in order.

    >>> from types import SimpleNamespace as Task
    >>> opvask = Task(phrase="Opvask", minutes_per_week=180, time_of_day=None, sector=Sector.KITCHEN)
    >>> kasse = Task(phrase="Passe kassen", minutes_per_week=240, time_of_day=None, sector=Sector.SHOP)
    >>> [(b.places, b.minutes_per_week) for b in bundle([opvask, kasse, opvask])]
    [((0, 1, 2), 600)]
    >>> [(b.places, b.minutes_per_week) for b in bundle([opvask, kasse, opvask], max_minutes=480)]
    [((0, 2), 360), ((1,), 240)]
    """
    if not 0 < min_minutes <= max_minutes:
        raise ValueError("limits must be positive and in order")
    minutes = [task.minutes_per_week or 0 for task in tasks]
    parts_of_day = {task.time_of_day for task in tasks} - {None}
    if tasks and sum(minutes) <= max_minutes and len(parts_of_day) <= 1:
        return (Bundle(tuple(range(len(tasks))), _title(tasks), sum(minutes)),)
    groups: list[list[int]] = []
    for place, task in enumerate(tasks):
        for group in groups:
            first = tasks[group[0]]
            alike = first.time_of_day == task.time_of_day and first.sector == task.sector
            if alike and sum(minutes[p] for p in group) + minutes[place] <= max_minutes:
                group.append(place)
                break
        else:
            groups.append([place])
    groups = _without_crumbs(tasks, minutes, groups, max_minutes=max_minutes, min_minutes=min_minutes)
    return tuple(
        Bundle(tuple(sorted(group)), _title([tasks[p] for p in sorted(group)]), sum(minutes[p] for p in group))
        for group in sorted(groups, key=min)
    )


def _without_crumbs(
    tasks: Sequence[Bundled], minutes: Sequence[int], groups: list[list[int]], *, max_minutes: int, min_minutes: int
) -> list[list[int]]:
    kept = [list(group) for group in groups]
    for group in sorted(kept, key=lambda g: sum(minutes[p] for p in g)):
        size = sum(minutes[p] for p in group)
        if size >= min_minutes or group not in kept:
            continue
        hosts = [
            (nearness, place)
            for place, other in enumerate(kept)
            if other is not group
            and sum(minutes[p] for p in other) + size <= max_minutes
            and (nearness := _nearness([tasks[p] for p in group], [tasks[p] for p in other])) is not None
        ]
        if hosts:
            host = kept[min(hosts)[1]]
            kept.remove(group)
            host.extend(group)
    return kept


def _nearness(some: Sequence[Bundled], others: Sequence[Bundled]) -> int | None:
    """0 is nearest; None when the times of day clash."""
    mine, theirs = ({task.time_of_day for task in tasks if task.time_of_day is not None} for tasks in (some, others))
    if len(mine | theirs) > 1:
        return None
    same_sector = {task.sector for task in some} <= {task.sector for task in others}
    return (0 if mine == theirs else 2) + (0 if same_sector else 1)


def _title(tasks: Sequence[Bundled]) -> str:
    names = [task.phrase for task in tasks]
    title = names[0] if len(names) == 1 else f"{names[0]} og {names[1][:1].lower()}{names[1][1:]}"
    return title + " m.m." if len(names) > 2 else title
