"""Age, school and the law on young people's work, seen from one opening."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from employers.vocabulary import Demand, OpeningKind, Sector
from infra.law.values import LawBook
from infra.vocabulary import Role, Weekday
from matching.rules.eligibility import Eligibility, check
from matching.rules.facts import OpeningFacts, TimeSpan, WorkerFacts
from tests.rules.matching.people import LAW, NEXT_MONDAY, TODAY, leisure_job, on, opening, pupil, worker
from workers.vocabulary import Schooling

FRIDAY, SATURDAY = Weekday.FRIDAY, Weekday.SATURDAY
STUDENT_16 = pupil(birth_date=date(2010, 5, 1), schooling=Schooling.YOUTH_EDUCATION)
PUPIL_16 = pupil(birth_date=date(2010, 5, 1))


def judged(person: WorkerFacts, job: OpeningFacts) -> Eligibility:
    return check(person, job, LAW, today=TODAY)


def refused(person: WorkerFacts, job: OpeningFacts) -> list[str]:
    return [refusal.rule for refusal in judged(person, job).refusals]


def test_a_pupil_of_14_may_have_two_hours_on_a_school_day_when_a_parent_says_yes_too() -> None:
    found = judged(pupil(), leisure_job())
    assert found.eligible
    assert found.unknowns == ()
    assert [need.rule for need in found.needs] == ["guardian"]


def test_three_hours_on_a_school_day_are_refused_with_the_nearest_plan() -> None:
    job = leisure_job(times=(on(FRIDAY, 16, 19),), minutes_per_week=180)
    [told] = judged(pupil(), job).refusals
    assert told.rule == "youth.A.school_day"
    assert told.message == "Du må højst arbejde 2 timer på en skoledag. Fredag er der 3 timer."
    assert told.nearest == "fredag kl. 16–18 i stedet for 16–19"
    assert told.on == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("born", "first_day", "broken"),
    [
        (date(2013, 11, 28), NEXT_MONDAY, ["youth.min_age"]),
        # 13 on the first Friday of work.
        (date(2013, 11, 27), NEXT_MONDAY, []),
        (date(2013, 11, 28), date(2026, 11, 28), []),
    ],
)
def test_nobody_works_before_turning_13(born: date, first_day: date, broken: list[str]) -> None:
    assert refused(pupil(birth_date=born), leisure_job(starts_on=first_day)) == broken


@pytest.mark.parametrize("flexible", [False, True])
def test_too_young_says_from_which_day_it_is_possible(flexible: bool) -> None:
    [told] = judged(pupil(birth_date=date(2014, 2, 3)), leisure_job(flexible=flexible)).refusals
    assert (told.rule, told.limit, told.nearest) == ("youth.min_age", 13, "fra den 03.02.2027")


@pytest.mark.parametrize(
    ("person", "kind", "broken"),
    [
        (pupil(), OpeningKind.LEISURE_JOB, []),
        (PUPIL_16, OpeningKind.LEISURE_JOB, []),
        (STUDENT_16, OpeningKind.LEISURE_JOB, []),
        (pupil(), OpeningKind.MICRO_JOB, ["pupil.kind"]),
        (PUPIL_16, OpeningKind.MICRO_JOB, ["pupil.kind"]),
        (PUPIL_16, OpeningKind.INTERNSHIP, ["pupil.kind"]),
        (STUDENT_16, OpeningKind.MICRO_JOB, []),
        (STUDENT_16, OpeningKind.INTERNSHIP, []),
        (pupil(birth_date=date(2008, 11, 24)), OpeningKind.LEISURE_JOB, []),
        # 18 on the first day of work, and well beyond: no age is too high.
        (pupil(birth_date=date(2008, 11, 23)), OpeningKind.LEISURE_JOB, []),
        (pupil(birth_date=date(1985, 3, 14), schooling=Schooling.YOUTH_EDUCATION), OpeningKind.LEISURE_JOB, []),
        (
            pupil(birth_date=date(1985, 3, 14), schooling=Schooling.NONE),
            OpeningKind.LEISURE_JOB,
            ["leisure_job.school"],
        ),
        # Below 15 everybody goes to school, whatever has been filled in.
        (pupil(schooling=Schooling.NONE), OpeningKind.LEISURE_JOB, []),
        (
            pupil(birth_date=date(2010, 5, 1), schooling=Schooling.NONE, ninth_grade_completed_on=date(2026, 6, 26)),
            OpeningKind.LEISURE_JOB,
            ["leisure_job.school"],
        ),
        (
            pupil(birth_date=date(2010, 5, 1), schooling=Schooling.NONE, ninth_grade_completed_on=date(2026, 6, 26)),
            OpeningKind.MICRO_JOB,
            [],
        ),
    ],
)
def test_which_kinds_are_for_which_age(person: WorkerFacts, kind: OpeningKind, broken: list[str]) -> None:
    assert refused(replace(person, kinds=frozenset(OpeningKind)), leisure_job(kind=kind)) == broken


@pytest.mark.parametrize(
    ("person", "young_possible", "rules"),
    [
        (pupil(), False, ["young.light_work"]),
        (PUPIL_16, False, ["young.light_work"]),
        (STUDENT_16, False, []),
        (pupil(), True, []),
    ],
)
def test_pupils_have_light_work_only(person: WorkerFacts, young_possible: bool, rules: list[str]) -> None:
    assert refused(person, leisure_job(young_possible=young_possible)) == rules


def test_whether_the_work_is_light_is_asked_of_the_employer() -> None:
    found = judged(pupil(), leisure_job(young_possible=None))
    assert found.eligible
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [("young.light_work", Role.EMPLOYER)]


def test_an_age_nobody_knows_is_unknown_and_judges_nothing() -> None:
    found = judged(worker(birth_date=None), opening(times=(on(Weekday.TUESDAY, 8, 14),), minutes_per_week=360))
    assert found.eligible
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [("birth_date", Role.CONSULTANT)]


@pytest.mark.parametrize("kind", [OpeningKind.LEISURE_JOB, OpeningKind.MICRO_JOB, OpeningKind.INTERNSHIP])
@pytest.mark.parametrize("born", [date(2010, 5, 1), date(2008, 12, 1)])
def test_an_unfinished_9th_grade_nobody_knows_about_is_asked_and_refuses_nothing(born: date, kind: OpeningKind) -> None:
    """Four hours on a Friday that are not light work: a pupil may not, somebody with 9th grade may."""
    person = pupil(birth_date=born, schooling=Schooling.NONE, kinds=frozenset(OpeningKind))
    job = leisure_job(kind=kind, times=(on(FRIDAY, 15, 19),), minutes_per_week=240, young_possible=False)
    found = judged(person, job)
    assert found.eligible
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [("ninth_grade", Role.CONSULTANT)]
    assert refused(replace(person, schooling=Schooling.COMPULSORY), job) != []


def test_what_holds_with_9th_grade_and_without_is_refused_also_where_nobody_knows() -> None:
    person = pupil(birth_date=date(2010, 5, 1), schooling=Schooling.NONE, availability=(on(FRIDAY, 8, 24),))
    assert refused(person, leisure_job(times=(on(FRIDAY, 9, 18),), minutes_per_week=510)) == ["youth.C.day"]


def test_work_with_two_employers_counts_together() -> None:
    job = leisure_job(times=(on(FRIDAY, 17, 18),), minutes_per_week=60)
    busy = {"booked": (on(FRIDAY, 16, 17),), "booked_minutes_week": 60}
    assert refused(pupil(**busy), job) == []
    longer = leisure_job(times=(on(FRIDAY, 17, 18.5),), minutes_per_week=90)
    assert refused(pupil(**busy), longer) == ["youth.A.school_day"]
    # 10 hours agreed elsewhere without fixed times leave 2 of the 12.
    assert refused(pupil(booked_minutes_week=600), leisure_job()) == []
    assert refused(pupil(booked_minutes_week=601, minutes_to=800), leisure_job()) == ["youth.A.school_week"]


@pytest.mark.parametrize(
    ("minutes", "broken"),
    [
        # Two of the hours lie on Friday; 10 more without a time make the 12 of a school week.
        (720, []),
        (721, ["youth.A.school_week"]),
        (2220, ["youth.A.school_week"]),
    ],
)
def test_hours_beyond_the_stated_times_count_in_the_week(minutes: int, broken: list[str]) -> None:
    assert refused(pupil(minutes_to=2220), leisure_job(minutes_per_week=minutes)) == broken


@pytest.mark.parametrize(("minutes", "rules"), [(720, []), (721, ["youth.A.school_week"])])
def test_hours_whose_times_can_be_agreed_fit_into_a_lawful_week(minutes: int, rules: list[str]) -> None:
    person = pupil(minutes_to=2000, availability=tuple(on(day, 0, 24) for day in Weekday))
    job = leisure_job(flexible=True, times=(), minutes_per_week=minutes)
    found = judged(person, job)
    assert [refusal.rule for refusal in found.refusals] == rules
    if rules:
        assert found.refusals[0].nearest == "hvis jobbet er højst 12 timer om ugen"


def test_a_holiday_job_that_goes_on_into_the_school_year_is_judged_for_both() -> None:
    """School begins again on Monday 10 August 2026; the job begins in July with 5 hours on Wednesdays."""

    def school(day: date) -> bool:
        return day >= date(2026, 8, 10) and day.isoweekday() < 6

    job = leisure_job(starts_on=date(2026, 7, 1), times=(on(Weekday.WEDNESDAY, 15, 19),), minutes_per_week=240)

    def on_which_days(opening_: OpeningFacts) -> list[tuple[str, date | None]]:
        found = check(pupil(), opening_, LAW, today=date(2026, 6, 1), school_day=school)
        return [(refusal.rule, refusal.on) for refusal in found.refusals]

    assert on_which_days(replace(job, ends_on=date(2026, 8, 9))) == []
    assert on_which_days(job) == [("youth.A.school_day", date(2026, 8, 12))]


def test_a_birthday_soon_after_the_start_does_not_hide_the_days_before_it() -> None:
    """18 on Friday 27 November: the evening of Thursday is refused, the same evening a week later would not be."""
    person = worker(
        birth_date=date(2008, 11, 27),
        schooling=Schooling.YOUTH_EDUCATION,
        availability=(on(Weekday.THURSDAY, 15, 23),),
    )
    job = opening(times=(on(Weekday.THURSDAY, 18, 21),))
    assert [(told.rule, told.on) for told in judged(person, job).refusals] == [
        ("youth.C.window_to", date(2026, 11, 26))
    ]


def test_a_job_of_one_day_is_judged_on_that_day_only() -> None:
    saturday = date(2026, 11, 28)
    job = leisure_job(
        times=(on(SATURDAY, 9, 16), on(FRIDAY, 16, 20)), minutes_per_week=420, starts_on=saturday, ends_on=saturday
    )
    found = judged(pupil(), job)
    assert found.refusals == ()
    assert "youth.break.length" in [need.rule for need in found.needs]


def test_a_long_day_needs_a_break_which_is_not_working_time() -> None:
    """Saturday 9 to 16.30 with half an hour's break is 7 hours, which a 14-year-old may; 9 to 16.31 is not."""
    person = pupil(availability=(on(SATURDAY, 8, 18),))
    found = judged(person, leisure_job(times=(on(SATURDAY, 9, 16.5),), minutes_per_week=420))
    assert found.eligible
    [pause] = [need for need in found.needs if need.rule == "youth.break.length"]
    assert pause.message == (
        "Du skal have 30 min. pause lørdag kl. 9–16.30. Den er uden løn og tæller ikke med i tiden."
    )
    over = leisure_job(times=(on(SATURDAY, 9, 16 + 31 / 60),), minutes_per_week=421)
    assert refused(person, over) == ["youth.A.other_day"]


@pytest.mark.parametrize(
    ("born", "known", "needs", "unknowns"),
    [
        (date(2012, 5, 1), True, ["guardian"], []),
        (date(2012, 5, 1), None, ["guardian"], ["guardian"]),
        (date(2012, 5, 1), False, ["guardian"], ["guardian"]),
        # 15 on the first day of work.
        (date(2011, 11, 23), False, [], []),
        (date(2011, 11, 24), False, ["guardian"], ["guardian"]),
    ],
)
def test_below_15_a_parent_or_guardian_is_told_and_nobody_is_refused_for_lack_of_one(
    born: date, known: bool | None, needs: list[str], unknowns: list[str]
) -> None:
    found = judged(pupil(birth_date=born, guardian_known=known), leisure_job())
    assert found.eligible
    assert [told.rule for told in found.needs] == needs
    assert [told.rule for told in found.unknowns] == unknowns


def test_what_an_employer_must_arrange_never_says_that_somebody_is_young() -> None:
    demands = frozenset({Demand.MACHINES, Demand.LIFTING, Demand.ALONE})
    job = leisure_job(demands=demands, times=(on(SATURDAY, 10, 15),), minutes_per_week=270)
    told = judged(pupil(), job).needs
    assert {need.rule for need in told} == {
        "guardian",
        "youth.break.length",
        "youth.machines",
        "youth.lift_attention",
        "youth.alone",
    }
    for need in told:
        assert not re.search(r"\bung|\bår\b|barn|alder", need.message), need.message


@pytest.mark.parametrize(
    ("first_day", "needs", "unknowns"),
    [
        (date(2026, 1, 5), ["youth.machines"], []),
        (date(2025, 11, 3), [], ["youth.machines"]),
    ],
)
def test_machines_before_and_after_the_new_rule_of_2026(first_day: date, needs: list[str], unknowns: list[str]) -> None:
    person = pupil(birth_date=date(2010, 1, 1))
    job = leisure_job(demands=frozenset({Demand.MACHINES}), starts_on=first_day)
    found = check(person, job, LAW, today=first_day - timedelta(days=10))
    assert [need.rule for need in found.needs] == needs
    assert [gap.rule for gap in found.unknowns] == unknowns
    assert judged(worker(), opening(demands=frozenset({Demand.MACHINES}))).needs == ()


@pytest.mark.parametrize(
    ("sector", "times", "needs"),
    [
        (Sector.SHOP, (on(FRIDAY, 16, 18),), []),
        (Sector.SHOP, (on(FRIDAY, 17, 18 + 1 / 60),), ["youth.alone"]),
        (Sector.SHOP, (on(SATURDAY, 12, 14),), []),
        (Sector.SHOP, (on(SATURDAY, 12, 14 + 1 / 60),), ["youth.alone"]),
        (Sector.GREEN_AREAS, (on(SATURDAY, 14, 16),), []),
    ],
)
def test_being_alone_late_in_a_shop_must_be_arranged_away(
    sector: Sector, times: tuple[TimeSpan, ...], needs: list[str]
) -> None:
    person = pupil(birth_date=date(2010, 1, 1))
    job = leisure_job(sector=sector, times=times, demands=frozenset({Demand.ALONE}))
    assert [need.rule for need in judged(person, job).needs] == needs


def test_heavy_lifts_are_named_for_the_young() -> None:
    job = leisure_job(demands=frozenset({Demand.LIFTING}))
    [lift] = [need for need in judged(PUPIL_16, job).needs if need.rule == "youth.lift_attention"]
    assert lift.message == "Løft på over 12 kg kræver særlig omtanke."


def test_the_later_hours_of_the_trade_hold_for_those_with_9th_grade() -> None:
    evening = leisure_job(times=(on(FRIDAY, 19, 21),))
    student = replace(STUDENT_16, availability=(on(FRIDAY, 15, 23),))
    assert refused(student, evening) == []
    assert refused(student, replace(evening, sector=Sector.WAREHOUSE)) == ["youth.C.window_to"]
    assert refused(replace(PUPIL_16, availability=student.availability), evening) == ["youth.B.window_to"]


def test_law_that_is_not_there_is_unknown_to_be_put_in() -> None:
    found = check(pupil(), leisure_job(times=(on(FRIDAY, 15, 20),)), LawBook().on, today=TODAY)
    assert found.eligible
    assert "youth.A.school_day" in {gap.rule for gap in found.unknowns}
    assert {gap.ask for gap in found.unknowns} == {Role.ADMINISTRATOR}
