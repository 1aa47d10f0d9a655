"""What people type into fields, and what is understood; every table row was worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from litestar.datastructures import FormMultiDict, UploadFile

from employers.vocabulary import Demand, OpeningKind
from frontend.forms import Form, errors_by_field
from infra.errors import Invalid
from infra.vocabulary import Refusal, Weekday


def form(*pairs: tuple[str, Any]) -> Form:
    return Form(FormMultiDict(pairs))


def one(value: str, name: str = "felt") -> Form:
    return form((name, value))


def rules(read: Form) -> list[tuple[str, str | None]]:
    return [(refusal.rule, refusal.field) for refusal in read.refusals]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2,5", 150),
        ("2.5", 150),
        ("2:30", 150),
        ("0:45", 45),
        (" 3 ", 180),
        ("3 timer", 180),
        ("1 time", 60),
        ("7,4 t.", 444),
        ("0,25", 15),
        ("168", 10_080),
    ],
)
def test_hours_are_read_the_danish_way(typed: str, minutes: int) -> None:
    read = one(typed)
    assert read.hours_as_minutes("felt") == minutes
    read.check()


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("NaN", "form.hours"),
        ("Infinity", "form.hours"),
        ("-Infinity", "form.hours"),
        ("1e9999999", "form.hours"),
        ("1_000", "form.hours"),
        ("٣", "form.hours"),
        ("to", "form.hours"),
        ("2,5,5", "form.hours"),
        ("2:60", "form.hours"),
        ("-2", "form.negative"),
        ("-0,5", "form.negative"),
        ("0", "form.range"),
        ("168,5", "form.range"),
        ("999999999999", "form.range"),
        ("2,33", "form.minutes"),
        ("", "form.missing"),
        ("   ", "form.missing"),
        ("9" * 5000, "text.too_long"),
        ("2\x00", "text.nul"),
    ],
)
def test_hours_that_cannot_be_meant_are_refused_once_and_by_name(typed: str, rule: str) -> None:
    read = one(typed)
    assert read.hours_as_minutes("felt") == 0
    assert rules(read) == [(rule, "felt")]


def test_hours_that_are_no_whole_minutes_come_with_the_nearest() -> None:
    read = one("2,33")
    read.hours_as_minutes("felt")
    assert read.errors["felt"] == "2,33 timer er ikke hele minutter. Mente du 2:20?"


def test_a_days_work_has_its_own_limit() -> None:
    read = one("25")
    read.hours_as_minutes("felt", most=24 * 60)
    assert read.errors["felt"] == "Det kan højst være 24 timer."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15.30", time(15, 30)),
        ("15:30", time(15, 30)),
        ("1530", time(15, 30)),
        ("15", time(15, 0)),
        ("8", time(8, 0)),
        ("8.05", time(8, 5)),
        ("805", time(8, 5)),
        ("kl. 9", time(9, 0)),
        ("00.00", time(0, 0)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    read = one(typed)
    assert read.time("felt") == meant
    read.check()


@pytest.mark.parametrize("typed", ["24.00", "15.60", "25", "15.3", "halv fire", "١٥", "15.30.00", "-8"])
def test_times_that_do_not_exist_are_refused_with_an_example(typed: str) -> None:
    read = one(typed)
    read.time("felt")
    assert [refusal.message for refusal in read.refusals] == ["Skriv et tidspunkt, fx 15.30."]


@pytest.mark.parametrize(
    ("day", "month", "year", "message"),
    [
        ("31", "4", "2026", "Datoen findes ikke: 31. april 2026."),
        ("29", "2", "2027", "Datoen findes ikke: 29. februar 2027."),
        ("1", "13", "2026", "Datoen findes ikke: måned nummer 13."),
        ("1", "1", "26", "Skriv året med fire tal, fx 2026."),
        ("1", "maj", "2026", "Skriv måned med tal, fx 20 11 2026."),
        ("1", "", "", "Skriv måned og år med tal, fx 20 11 2026."),
        ("١", "1", "2026", "Skriv dag med tal, fx 20 11 2026."),
        ("", "", "", "Skriv en dato."),
    ],
)
def test_dates_that_cannot_be_meant_say_which_part(day: str, month: str, year: str, message: str) -> None:
    read = form(("start_day", day), ("start_month", month), ("start_year", year))
    read.date3("start")
    assert dict(read.errors) == {"start": message}
    assert read.raw_date("start") == {"day": day, "month": month, "year": year}


def test_a_leap_day_is_read() -> None:
    read = form(("start_day", "29"), ("start_month", "02"), ("start_year", "2028"))
    assert read.date3("start") == date(2028, 2, 29)
    read.check()


@pytest.mark.parametrize(
    ("typed", "meant"), [("145,50", "145.50"), ("145.50", "145.50"), ("41.280,50", "41280.50"), ("150 kr.", "150")]
)
def test_amounts(typed: str, meant: str) -> None:
    assert one(typed).decimal("felt", least=Decimal(0), most=Decimal(100_000)) == Decimal(meant)


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1e9999999", "", "1,2,3", "0x10", "145,50 øre"])
def test_amounts_that_are_none(typed: str) -> None:
    read = one(typed)
    read.decimal("felt", least=Decimal(0), most=Decimal(100_000))
    assert len(read.refusals) == 1


@pytest.mark.parametrize("typed", ["3,5", "1_000", "٣", "1e3", "+3", "99999999999999"])
def test_whole_numbers_are_plain_digits(typed: str) -> None:
    read = one(typed)
    read.integer("felt", least=1, most=20)
    assert rules(read) == [("form.integer", "felt")]


def test_whole_numbers_within_limits() -> None:
    assert one("20").integer("felt", least=1, most=20) == 20
    beyond = one("21")
    beyond.integer("felt", least=1, most=20)
    assert beyond.errors["felt"] == "Tallet skal være mellem 1 og 20."


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("ring \x00 op", "text.nul"),
        ("ring \u202epo", "text.direction"),
        ("ring \ufffd op", "form.unreadable"),
        ("x" * 201, "text.too_long"),
        ("", "form.missing"),
    ],
)
def test_text_that_cannot_be_kept(typed: str, rule: str) -> None:
    read = one(typed)
    assert read.text("felt") == ""
    assert rules(read) == [(rule, "felt")]


def test_what_was_typed_comes_back_without_the_invisible() -> None:
    assert one("ring \x00\u202epå\nklokken").raw("felt") == "ring på\nklokken"


def test_an_optional_text_may_be_empty() -> None:
    read = one("  ")
    assert read.text("felt", required=False) == ""
    assert read.maybe_text("felt") is None
    assert form().maybe_text("felt") is None
    read.check()


def test_a_single_tick_is_a_list_too() -> None:
    assert one("lifting").choices("felt", Demand) == [Demand.LIFTING]
    many = form(("felt", "standing"), ("felt", "lifting"), ("felt", "standing"))
    assert many.choices("felt", Demand) == [Demand.LIFTING, Demand.STANDING]
    assert form().choices("felt", Demand) == []


def test_a_word_that_was_not_offered_is_refused() -> None:
    read = form(("felt", "lifting"), ("felt", "flying"), ("kind", "slavery"), ("sort", "c"))
    read.choices("felt", Demand)
    read.choice("kind", OpeningKind)
    read.one_of("sort", ["a", "b"])
    assert rules(read) == [("form.choice", "felt"), ("form.choice", "kind"), ("form.choice", "sort")]


def test_a_weekday_is_chosen_by_its_number() -> None:
    assert one("2").choice("felt", Weekday) is Weekday.TUESDAY
    assert one("٢").maybe_choice("felt", Weekday) is None


@pytest.mark.parametrize(("pairs", "ticked"), [([("felt", "on")], True), ([], False), ([("felt", "")], False)])
def test_a_box_is_on_or_absent(pairs: Iterable[tuple[str, str]], ticked: bool) -> None:
    read = form(*pairs)
    assert read.flag("felt") is ticked
    read.check()


def test_ids_are_whole_or_refused() -> None:
    known = UUID("0197a3a0-0000-7000-8000-000000000001")
    assert one(str(known)).identifier("felt") == known
    for typed in ("1", "{" + str(known) + "}", str(known)[:-1] + "٣", "urn:uuid:" + str(known)):
        read = one(typed)
        read.identifier("felt")
        assert rules(read) == [("form.choice", "felt")], typed
    assert form(("felt", str(known)), ("felt", str(known))).identifiers("felt") == [known]


def test_a_field_sent_twice_with_different_values_says_nothing() -> None:
    read = form(("felt", "1"), ("felt", "2"))
    read.integer("felt", least=1, most=5)
    assert rules(read) == [("form.repeated", "felt")]


async def test_a_file_in_place_of_text_is_refused() -> None:
    file = UploadFile(content_type="text/plain", filename="a.txt", file_data=b"hej")
    read = form(("felt", file))
    assert read.text("felt") == ""
    assert rules(read) == [("form.repeated", "felt")]
    assert read.upload("felt") is file
    assert form().upload("felt") is None
    await file.close()


def test_the_week_grid_reads_each_day_and_faults_each_day() -> None:
    read = form(
        ("week_1", "on"), ("week_1_from", "9"), ("week_1_to", "14.30"),
        ("week_2_from", "10"), ("week_2_to", "24"),
        ("week_3", "on"),
        ("week_4_from", "12"), ("week_4_to", "10"),
        ("week_5_from", "middag"), ("week_5_to", "13"),
        ("week_6", ""),
    )  # fmt: skip
    assert read.week("week") == {Weekday.MONDAY: (540, 870), Weekday.TUESDAY: (600, 1440)}
    assert dict(read.errors) == {
        "week_3_from": "Skriv både fra og til for onsdag, fx 9 og 14.30.",
        "week_4_to": "Torsdag slutter, før den begynder.",
        "week_5_from": "Skriv et tidspunkt, fx 15.30.",
    }
    assert read.raw_week("week") == {
        1: ("9", "14.30"),
        2: ("10", "24"),
        3: ("", ""),
        4: ("12", "10"),
        5: ("middag", "13"),
    }


def test_every_fault_is_told_at_once() -> None:
    read = form(("title", ""), ("hours", "NaN"), ("story", "fin"))
    read.text("title", missing="Skriv et navn på opgaven.")
    read.hours_as_minutes("hours")
    assert read.text("story") == "fin"
    read.refuse("title", "Endnu et.")
    with pytest.raises(Invalid) as caught:
        read.check()
    assert [refusal.field for refusal in caught.value.refusals] == ["title", "hours", "title"]
    assert errors_by_field(caught.value.refusals)["title"] == "Skriv et navn på opgaven."


def test_refusals_without_a_field_are_not_put_beside_one() -> None:
    assert dict(errors_by_field([Refusal("a", "Opslaget er lukket.")])) == {}
