"""What a worker lets an employer see: the boxes with exactly what stands behind each, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass

from frontend.forms import Form
from frontend.present import RELEASED_ITEM_NAMES
from matching.services.proposals import Release, releasable
from matching.vocabulary import ReleasedItem
from workers.models import Worker
from workers.vocabulary import ADJUSTMENT_NAMES, Adjustment


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """Boxes as (value, words, what is behind). What the worker has not filled in has no box."""

    name: str
    items: list[tuple[str, str, str]]
    adjustments: list[tuple[str, str]]


def release_options(worker: Worker) -> ReleaseOptions:
    """The boxes of one worker, loaded with wishes and skills."""
    there = releasable(worker)
    behind = {
        ReleasedItem.OWN_WORDS: worker.own_words,
        ReleasedItem.WISHES: ", ".join(wish.text for wish in worker.wishes),
        ReleasedItem.SKILLS: ", ".join(skill.text for skill in worker.skills),
        ReleasedItem.PHONE: worker.phone or "",
    }
    return ReleaseOptions(
        name=worker.name,
        items=[(str(item), RELEASED_ITEM_NAMES[item], behind[item]) for item in ReleasedItem if item in there.items],
        adjustments=[(str(each), ADJUSTMENT_NAMES[each]) for each in Adjustment if each in there.adjustments],
    )


def read_release(form: Form) -> Release:
    """What was left ticked."""
    return Release(frozenset(form.choices("items", ReleasedItem)), frozenset(form.choices("adjustments", Adjustment)))
