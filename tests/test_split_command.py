"""`timebro split`: tasks from a file or from standard input, and errors as one Danish sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from api.split_command import split_text

TEXT = "Du skal fylde varer op og vaske gulve om aftenen. Det er 6 timer om ugen. Ring på 12 34 56 78."


def test_tasks_are_printed_with_the_words_they_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert split_text(TEXT.encode(), "opslag.txt", False) == 0
    printed = capsys.readouterr().out
    assert "1. Fylde varer op" in printed
    assert "i teksten: „vaske gulve” (26–37)" in printed
    assert TEXT[26:37] == "vaske gulve"
    assert "I alt i teksten: 6 timer om ugen." in printed
    assert "12 34 56 78" not in printed.split("\n", 1)[1]


def test_json_holds_offsets_hours_demands_and_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert split_text(TEXT.encode(), "opslag.txt", True) == 0
    found = json.loads(capsys.readouterr().out)
    assert [task["phrase"] for task in found["tasks"]] == ["Fylde varer op", "Vaske gulve"]
    assert all(TEXT[task["start"] : task["end"]] == task["words"] for task in found["tasks"])
    assert found["minutes_per_week"] == 360
    assert found["bundles"][0]["minutes_per_week"] == 360
    assert {"demands", "young_possible", "time_of_day"} <= set(found["tasks"][0])


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "opslag.txt", "Filen er tom."),
        (b"PK\x03\x04", "opslag.docx", "Word-filen kan ikke læses."),
        (b"MZ", "opslag.exe", "Filen skal være en .txt-, .docx- eller .pdf-fil."),
        (b"Vaske gulve. " * 24_000, "opslag.txt", "Teksten er for lang"),
        (b"Vaske\x00gulve", "opslag.txt", "nul-tegn"),
    ],
)
def test_what_cannot_be_read_is_one_danish_sentence_and_no_trace(
    content: bytes, name: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert split_text(content, name, False) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err
    assert "Traceback" not in printed.err


def test_a_text_without_work_says_what_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert split_text(b"Vi er en glad virksomhed.", "opslag.txt", False) == 0
    assert "Der er ingen opgaver i teksten." in capsys.readouterr().out


def test_the_command_reads_a_file_and_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "opslag.txt"
    file.write_text(TEXT)
    from_file = CliRunner().invoke(main, ["split", str(file), "--json"])
    from_input = CliRunner().invoke(main, ["split", "--json"], input=TEXT)
    assert (from_file.exit_code, from_input.exit_code) == (0, 0)
    assert json.loads(from_file.stdout) == json.loads(from_input.stdout)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    missing = CliRunner().invoke(main, ["split", str(tmp_path / "ingen.txt")])
    assert missing.exit_code == 1
    assert "Filen kan ikke åbnes" in missing.output
    assert "Traceback" not in missing.output
