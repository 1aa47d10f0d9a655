"""How well the splitter finds the tasks that people have marked in job texts.

A proposed task counts as right when the words it comes from overlap a marked span by half: token
intersection over union (IoU) of at least 0.5, each proposal and each marked span used once. Tokens are runs
of letters and digits. Micro-averaged over all texts, so that a text without tasks counts by what is wrongly
proposed in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from employers.rules.split import split

Span = tuple[int, int]
LEAST_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A job text with the spans (character offsets, end exclusive) that people have marked as tasks."""

    name: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TaskScore:
    """Counts over texts; precision, recall and F1 between 0 and 1 (0 where nothing can be counted)."""

    texts: int
    right: int
    proposed: int
    marked: int

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.proposed + self.marked) if self.proposed + self.marked else 0.0


def read_marked_texts(folder: Path) -> Iterator[MarkedText]:
    """Every `NAME.txt` with its `NAME.tasks.json` (`[{"start": …, "end": …}, …]`), in order of name.

    Raises `FileNotFoundError` for a text without marks and `ValueError` for marks outside the text.
    """
    for path in sorted(folder.glob("*.txt")):
        # newline="" keeps every character, so that offsets mean what they meant to those who marked.
        with path.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        marks = json.loads(path.with_suffix(".tasks.json").read_text(encoding="utf-8"))
        spans = tuple((int(mark["start"]), int(mark["end"])) for mark in marks)
        if any(not 0 <= start < end <= len(text) for start, end in spans):
            raise ValueError(f"{path.stem}: a marked span lies outside the text")
        yield MarkedText(path.stem, text, spans)


def token_overlap(text: str, left: Span, right: Span) -> float:
    """Intersection over union of the tokens that each span touches.

    >>> token_overlap("rydde borde af og vaske gulve", (0, 14), (0, 11))
    0.6666666666666666
    """
    tokens = [(match.start(), match.end()) for match in re.finditer(r"\w+", text)]
    mine, theirs = ({token for token in tokens if token[0] < end and token[1] > start} for start, end in (left, right))
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def matched(text: str, proposed: Sequence[Span], marked: Sequence[Span]) -> dict[int, int]:
    """The largest one-to-one pairing (place in `proposed` → place in `marked`) of spans that overlap enough."""
    candidates = [
        [place for place, mark in enumerate(marked) if token_overlap(text, span, mark) >= LEAST_OVERLAP]
        for span in proposed
    ]
    taken: dict[int, int] = {}

    def finds_a_mark(span: int, tried: set[int]) -> bool:
        for mark in candidates[span]:
            if mark not in tried:
                tried.add(mark)
                if mark not in taken or finds_a_mark(taken[mark], tried):
                    taken[mark] = span
                    return True
        return False

    for span in range(len(proposed)):
        finds_a_mark(span, set())
    return {span: mark for mark, span in taken.items()}


def score_tasks(texts: Sequence[MarkedText]) -> TaskScore:
    """Split every text and count what is right."""
    right = proposed = marked = 0
    for item in texts:
        spans = [(task.start, task.end) for task in split(item.text).tasks]
        right += len(matched(item.text, spans, item.spans))
        proposed += len(spans)
        marked += len(item.spans)
    return TaskScore(texts=len(texts), right=right, proposed=proposed, marked=marked)
