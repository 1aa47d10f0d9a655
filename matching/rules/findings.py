"""What a check may find: a reason against, something nobody knows, or something to arrange before the start."""

from __future__ import annotations

from dataclasses import dataclass

from infra.vocabulary import Refusal, Unknown


@dataclass(frozen=True, slots=True)
class Need:
    """Something to arrange before the start; it speaks against nothing."""

    what: Refusal


Finding = Refusal | Unknown | Need
