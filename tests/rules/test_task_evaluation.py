"""How found tasks are counted against marked ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matching.evaluation.tasks import MarkedText, TaskScore, matched, read_marked_texts, score_tasks, token_overlap

TEXT = "rydde borde af og vaske gulve"


@pytest.mark.parametrize(
    ("left", "right", "overlap"),
    [
        ((0, 14), (0, 14), 1.0),
        ((0, 14), (0, 11), 2 / 3),
        ((0, 14), (18, 29), 0.0),
        ((0, 29), (0, 14), 0.5),
        ((14, 15), (14, 15), 0.0),
    ],
)
def test_overlap_is_counted_in_whole_tokens(left: tuple[int, int], right: tuple[int, int], overlap: float) -> None:
    assert token_overlap(TEXT, left, right) == pytest.approx(overlap)


def test_each_mark_is_matched_once() -> None:
    assert matched(TEXT, [(0, 14), (0, 11)], [(0, 14)]) == {0: 0}


def test_the_pairing_is_the_largest_there_is() -> None:
    # The first proposal overlaps both marks; taking the wrong one first must not cost the second its only mark.
    text = "a b c d"
    assert len(matched(text, [(0, 5), (0, 3)], [(0, 3), (0, 7)])) == 2


def test_a_text_without_tasks_counts_by_what_is_wrongly_proposed() -> None:
    score = score_tasks([MarkedText("plain", "Du skal vaske gulve.", ()), MarkedText("none", "Hej.", ())])
    assert score == TaskScore(texts=2, right=0, proposed=1, marked=0)
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_precision_recall_and_f1_by_hand() -> None:
    score = TaskScore(texts=3, right=6, proposed=8, marked=12)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)


def test_marks_outside_the_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "ad.txt").write_text("Opvask", encoding="utf-8")
    (tmp_path / "ad.tasks.json").write_text(json.dumps([{"start": 0, "end": 7}]), encoding="utf-8")
    with pytest.raises(ValueError, match="outside"):
        list(read_marked_texts(tmp_path))
