"""Real, de-identified job ads made by others go through the splitter; they are used in place and never copied here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from employers.rules.bundle import bundle
from employers.rules.split import split
from infra.plain_text import clean_text
from matching.evaluation.tasks import read_marked_texts, score_tasks

PROJECT = Path(__file__).resolve().parents[3]
JOB_ADS = Path(os.environ.get("TIMEBRO_REAL_DATA") or PROJECT.parent / "shared" / "data") / "jobads"


def test_every_real_ad_goes_through(capsys: pytest.CaptureFixture[str]) -> None:
    ads = sorted(JOB_ADS.glob("*.txt"))
    through = 0
    for path in ads:
        text = clean_text(path.read_bytes().decode("utf-8"), limit=60_000, field="text")
        result = split(text)
        assert all(text[task.start : task.end].strip() and task.phrase for task in result.tasks)
        assert sum(len(one.places) for one in bundle(result.tasks)) == len(result.tasks)
        through += 1
    with capsys.disabled():
        print(f"\nreal job ads: {through} of {len(ads)}" if ads else "\nreal job ads: folder absent")
    assert through == len(ads)


def test_the_splitter_finds_most_of_what_people_marked_in_real_ads(capsys: pytest.CaptureFixture[str]) -> None:
    if not JOB_ADS.is_dir():
        pytest.skip("folder absent")
    score = score_tasks(list(read_marked_texts(JOB_ADS)))
    with capsys.disabled():
        print(f"\ntasks in real job ads: precision {score.precision:.2f}, recall {score.recall:.2f}, F1 {score.f1:.2f}")
    assert score.f1 >= 0.80
