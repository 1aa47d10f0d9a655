"""Who may have an opening: every reason, by table, just under, at, and over each limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.vocabulary import Demand, OpeningKind
from infra.danish import TO_STAFF
from infra.law.values import LawBook
from infra.vocabulary import Role, Weekday
from matching.rules.eligibility import Eligibility, check
from matching.rules.facts import OpeningFacts, TimeSpan, WorkerFacts
from matching.rules.reach import BEE_LINE_FACTOR, bee_line_km, distance, travelled
from tests.rules.matching.people import KM_OF_LATITUDE, LAW, TODAY, WORKPLACE, on, opening, worker
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode

TUESDAY, THURSDAY, SATURDAY = Weekday.TUESDAY, Weekday.THURSDAY, Weekday.SATURDAY


def judged(person: WorkerFacts, job: OpeningFacts) -> Eligibility:
    return check(person, job, LAW, today=TODAY)


def refused(person: WorkerFacts, job: OpeningFacts) -> list[str]:
    return [refusal.rule for refusal in judged(person, job).refusals]


def unknown(person: WorkerFacts, job: OpeningFacts) -> list[tuple[str, Role]]:
    return [(found.rule, found.ask) for found in judged(person, job).unknowns]


def test_a_pair_that_fits_has_no_reason_against_it() -> None:
    found = judged(worker(), opening())
    assert found == Eligibility()
    assert found.eligible


def test_every_reason_is_told_not_just_the_first() -> None:
    person = worker(
        kinds=frozenset(), minutes_to=120, availability=(on(TUESDAY, 8, 10),), has_licence=False, reach_km=1.0
    )
    job = opening(latitude=55.7, demands=frozenset({Demand.DRIVING_LICENCE}), seats_taken=1)
    assert refused(person, job) == ["seats", "kind", "hours.most", "times.weekday", "reach", "licence"]


@pytest.mark.parametrize(
    ("wanted", "booked", "offered", "broken"),
    [
        ((120, 360), 0, 119, ["hours.least"]),
        ((120, 360), 0, 120, []),
        ((120, 360), 0, 360, []),
        ((120, 360), 0, 361, ["hours.most"]),
        # All work together is what the person wanted so much of.
        ((120, 360), 180, 180, []),
        ((120, 360), 181, 180, ["hours.most"]),
        ((120, 360), 60, 60, []),
    ],
)
def test_the_hours_are_what_the_person_wants(
    wanted: tuple[int, int], booked: int, offered: int, broken: list[str]
) -> None:
    person = worker(minutes_from=wanted[0], minutes_to=wanted[1], booked_minutes_week=booked)
    assert refused(person, opening(minutes_per_week=offered)) == broken


@pytest.mark.parametrize(
    ("can", "needed", "broken"),
    [
        ([on(TUESDAY, 9, 12)], [on(TUESDAY, 9, 12)], []),
        ([TimeSpan(TUESDAY, 541, 720)], [on(TUESDAY, 9, 12)], ["times.weekday"]),
        ([TimeSpan(TUESDAY, 540, 719)], [on(TUESDAY, 9, 12)], ["times.weekday"]),
        # Two spans that touch are one; with a minute between them they are not.
        ([on(TUESDAY, 9, 10), on(TUESDAY, 10, 12)], [on(TUESDAY, 9, 12)], []),
        ([on(TUESDAY, 9, 10), TimeSpan(TUESDAY, 601, 720)], [on(TUESDAY, 9, 12)], ["times.weekday"]),
        ([on(TUESDAY, 9, 12)], [on(TUESDAY, 9, 12), on(SATURDAY, 9, 12)], ["times.weekday"]),
        # One reason a weekday.
        ([on(THURSDAY, 0, 24)], [on(TUESDAY, 9, 12), on(SATURDAY, 9, 12)], ["times.weekday", "times.weekday"]),
        ([on(SATURDAY, 9, 12)], [on(TUESDAY, 9, 12)], ["times.weekday"]),
    ],
)
def test_the_person_can_when_the_work_is_to_the_minute(
    can: list[TimeSpan], needed: list[TimeSpan], broken: list[str]
) -> None:
    assert refused(worker(availability=tuple(can)), opening(times=tuple(needed))) == broken


def test_a_missing_day_and_a_missing_hour_are_said_with_what_would_help() -> None:
    job = opening(times=(on(TUESDAY, 9, 15), on(SATURDAY, 9, 12)), minutes_per_week=360)
    tuesday, saturday = judged(worker(), job).refusals
    assert tuesday.message == "Arbejdet er også tirsdag kl. 14–15. Det er uden for de tider, du har sagt."
    assert (tuesday.found, tuesday.nearest) == (60, "hvis du også kan tirsdag kl. 14–15")
    assert saturday.message == "Arbejdet er lørdag kl. 9–12. Du har ikke sagt ja til lørdag."
    assert saturday.nearest == "hvis du også kan lørdag kl. 9–12"


@pytest.mark.parametrize(
    ("can", "booked", "broken"),
    [
        ([TimeSpan(TUESDAY, 540, 719)], [], ["times.too_few"]),
        ([on(TUESDAY, 9, 12)], [], []),
        ([on(TUESDAY, 9, 11), on(SATURDAY, 9, 10)], [], []),
        ([on(TUESDAY, 9, 13)], [on(TUESDAY, 9, 10)], []),
        ([on(TUESDAY, 9, 13)], [TimeSpan(TUESDAY, 540, 601)], ["times.too_few"]),
    ],
)
def test_where_times_can_be_agreed_enough_free_minutes_are_enough(
    can: list[TimeSpan], booked: list[TimeSpan], broken: list[str]
) -> None:
    job = opening(flexible=True, times=(on(SATURDAY, 1, 4),))
    assert refused(worker(availability=tuple(can), booked=tuple(booked)), job) == broken


@pytest.mark.parametrize(
    ("booked", "broken"),
    [(on(TUESDAY, 12, 13), []), (on(TUESDAY, 8, 9), []), (TimeSpan(TUESDAY, 719, 780), ["booked"])],
)
def test_nobody_is_in_two_places_at_once(booked: TimeSpan, broken: list[str]) -> None:
    assert refused(worker(booked=(booked,)), opening()) == broken


def test_times_nobody_has_said_are_unknown() -> None:
    assert judged(worker(availability=()), opening()).eligible
    assert unknown(worker(availability=()), opening()) == [("times.worker", Role.WORKER)]
    assert unknown(worker(), opening(times=())) == [("times.opening", Role.EMPLOYER)]
    assert unknown(worker(availability=()), opening(flexible=True, times=())) == [("times.worker", Role.WORKER)]


@pytest.mark.parametrize(
    ("bee_line", "mode", "reach", "broken"),
    [
        # By bike 1.25 times the bee-line: 4 km are 5.
        (3.999, TravelMode.BIKE, 5.0, []),
        (4.0, TravelMode.BIKE, 5.0, []),
        (4.01, TravelMode.BIKE, 5.0, ["reach"]),
        # On foot 1.2 times: 4.16 km are 4.992.
        (4.16, TravelMode.WALK, 5.0, []),
        (4.18, TravelMode.WALK, 5.0, ["reach"]),
        # By bus 1.4 times: 3.6 km are 5.04.
        (3.57, TravelMode.PUBLIC, 5.0, []),
        (3.6, TravelMode.PUBLIC, 5.0, ["reach"]),
        (3.7, TravelMode.CAR, 5.0, []),
        (3.71, TravelMode.CAR, 5.0, ["reach"]),
    ],
)
def test_the_way_is_within_reach(bee_line: float, mode: TravelMode, reach: float, broken: list[str]) -> None:
    job = opening(latitude=55.64 + bee_line * KM_OF_LATITUDE)
    assert refused(worker(travel_mode=mode, reach_km=reach), job) == broken


def test_too_far_says_how_far_and_how_much_more_would_do() -> None:
    [told] = judged(worker(), opening(latitude=55.64 + 6 * KM_OF_LATITUDE)).refusals
    assert told.message == "Der er ca. 7,5 km derhen. Du vil højst 5 km."
    assert (told.limit, told.found, told.nearest) == (5.0, 7.5, "hvis 3 km længere er i orden")


def test_a_place_nobody_knows_is_unknown_and_asked_of_the_one_who_knows() -> None:
    assert unknown(worker(latitude=None, longitude=None), opening()) == [("reach.worker", Role.WORKER)]
    assert unknown(worker(), opening(latitude=None, longitude=None)) == [("reach.opening", Role.EMPLOYER)]
    assert distance(worker(latitude=None, longitude=None), opening()) is None


def test_distances_are_those_of_the_sphere() -> None:
    assert bee_line_km(55.0, 12.0, 56.0, 12.0) == pytest.approx(111.195, abs=0.001)
    assert bee_line_km(0.0, 0.0, 0.0, 180.0) == pytest.approx(20015.114, abs=0.01)
    assert bee_line_km(55.64, 12.08, 55.64, 12.08) == 0.0
    for mode, factor in BEE_LINE_FACTOR.items():
        assert travelled(6.0, mode).km == pytest.approx(6.0 * factor)
    assert travelled(6.0, TravelMode.BIKE).minutes_by_bike == 30
    assert travelled(5.0, TravelMode.WALK).minutes_on_foot == 72


AGAINST = [
    (Adjustment.SITS_DOWN, Demand.STANDING),
    (Adjustment.NO_HEAVY_LIFTING, Demand.LIFTING),
    (Adjustment.NO_CUSTOMER_CONTACT, Demand.CUSTOMER_CONTACT),
    (Adjustment.NO_MACHINES, Demand.MACHINES),
    (Adjustment.NOT_ALONE, Demand.ALONE),
]


@pytest.mark.parametrize(("adjustment", "demand"), AGAINST)
def test_an_adjustment_excludes_the_demand_it_is_about_and_no_other(adjustment: Adjustment, demand: Demand) -> None:
    person = worker(adjustments=frozenset({adjustment}))
    assert refused(person, opening(demands=frozenset({demand}))) == [f"adjustment.{adjustment}"]
    others = frozenset(Demand) - {demand, Demand.DRIVING_LICENCE}
    assert refused(person, opening(demands=others)) == []
    assert refused(worker(), opening(demands=frozenset({demand}))) == []


@pytest.mark.parametrize(
    ("times", "broken"),
    [
        ([on(TUESDAY, 9, 12)], []),
        ([TimeSpan(TUESDAY, 540, 721)], ["adjustment.short_shifts"]),
        # Two spans that touch are one long shift.
        ([on(TUESDAY, 9, 11), on(TUESDAY, 11, 13)], ["adjustment.short_shifts"]),
    ],
)
def test_short_shifts_are_at_most_three_hours(times: list[TimeSpan], broken: list[str]) -> None:
    assert refused(worker(adjustments=frozenset({Adjustment.SHORT_SHIFTS})), opening(times=tuple(times))) == broken


def test_adjustments_that_can_be_agreed_are_needs_and_those_nobody_knows_are_unknown() -> None:
    person = worker(adjustments=frozenset({Adjustment.SHORT_SHIFTS, Adjustment.CLEAR_INSTRUCTIONS, Adjustment.QUIET}))
    found = judged(person, opening(flexible=True))
    assert found.eligible
    assert [need.rule for need in found.needs] == ["adjustment.short_shifts", "adjustment.clear_instructions"]
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [("adjustment.quiet", Role.EMPLOYER)]


def test_a_licence_is_asked_for_only_where_the_work_needs_one() -> None:
    drives = opening(demands=frozenset({Demand.DRIVING_LICENCE}))
    assert refused(worker(has_licence=True), drives) == []
    assert refused(worker(has_licence=False), drives) == ["licence"]
    assert unknown(worker(has_licence=None), drives) == [("licence", Role.WORKER)]
    assert judged(worker(has_licence=None), opening()).unknowns == ()


@pytest.mark.parametrize(("seats", "taken", "broken"), [(1, 0, []), (1, 1, ["seats"]), (3, 2, []), (3, 3, ["seats"])])
def test_there_is_a_seat_left(seats: int, taken: int, broken: list[str]) -> None:
    assert refused(worker(), opening(seats=seats, seats_taken=taken)) == broken


@pytest.mark.parametrize(
    ("ends_on", "broken"), [(None, []), (TODAY, []), (date(2026, 11, 19), ["period"]), (date(2026, 12, 31), [])]
)
def test_the_job_has_not_ended(ends_on: date | None, broken: list[str]) -> None:
    assert refused(worker(), opening(starts_on=date(2026, 10, 1), ends_on=ends_on)) == broken


def test_only_what_the_person_said_yes_to() -> None:
    [told] = judged(worker(), opening(kind=OpeningKind.MUNICIPAL_MICRO_JOB)).refusals
    assert (told.rule, told.message) == ("kind", "Du har ikke sagt ja til særligt småjob i kommunen.")


@pytest.mark.parametrize(
    ("group", "broken"),
    [
        (TargetGroup.FLEX_JOB_ELIGIBLE, []),
        (TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, []),
        (TargetGroup.ACTIVITY_READY, ["target_group.flex_job"]),
        (None, ["target_group.flex_job"]),
    ],
)
def test_a_flex_job_needs_a_grant_and_nothing_else_asks_for_a_group(
    group: TargetGroup | None, broken: list[str]
) -> None:
    groups = frozenset({group} if group else set())
    person = worker(groups=groups, kinds=frozenset(OpeningKind))
    assert refused(person, opening(kind=OpeningKind.FLEX_JOB)) == broken
    assert refused(person, opening(kind=OpeningKind.MICRO_JOB)) == []


@pytest.mark.parametrize(("minutes", "broken"), [(2219, []), (2220, []), (2221, ["internship.max_hours_week"])])
def test_an_internship_is_at_most_37_hours(minutes: int, broken: list[str]) -> None:
    person = worker(
        kinds=frozenset(OpeningKind), minutes_to=3000, availability=tuple(on(day, 0, 24) for day in Weekday)
    )
    job = opening(kind=OpeningKind.INTERNSHIP, minutes_per_week=minutes, flexible=True)
    assert refused(person, job) == broken
    assert refused(person, replace(job, kind=OpeningKind.MICRO_JOB)) == []


def test_a_limit_that_nobody_has_put_in_is_unknown() -> None:
    person = worker(kinds=frozenset({OpeningKind.INTERNSHIP}))
    found = check(person, opening(kind=OpeningKind.INTERNSHIP), LawBook().on, today=TODAY)
    assert found.eligible
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [("internship.max_hours_week", Role.ADMINISTRATOR)]


INTERN, SUBSIDY, PAID = OpeningKind.INTERNSHIP, OpeningKind.WAGE_SUBSIDY_JOB, OpeningKind.MICRO_JOB


@pytest.mark.parametrize(
    ("already", "offered", "separate", "outcome"),
    [
        (INTERN, PAID, True, "fine"),
        (INTERN, PAID, False, "refused"),
        (INTERN, PAID, None, "unknown"),
        (PAID, INTERN, False, "refused"),
        (SUBSIDY, PAID, None, "unknown"),
        (PAID, PAID, False, "fine"),
        (None, PAID, False, "fine"),
    ],
)
def test_practice_and_pay_at_one_workplace_only_as_separate_functions(
    already: OpeningKind | None, offered: OpeningKind, separate: bool | None, outcome: str
) -> None:
    person = worker(kinds=frozenset(OpeningKind), active_workplaces={} if already is None else {WORKPLACE: already})
    found = judged(person, opening(kind=offered, separate_function=separate))
    rule = "workplace.separate_function"
    assert [refusal.rule for refusal in found.refusals] == ([rule] if outcome == "refused" else [])
    assert [gap.rule for gap in found.unknowns] == ([rule] if outcome == "unknown" else [])
    elsewhere = replace(person, active_workplaces={UUID(int=7): INTERN})
    assert judged(elsewhere, opening(separate_function=False)) == Eligibility()


def test_staff_read_about_the_person_and_not_about_themselves() -> None:
    person = worker(kinds=frozenset(), minutes_to=60, minutes_from=0, reach_km=0.5)
    found = check(person, opening(latitude=55.7), LAW, today=TODAY, voice=TO_STAFF)
    text = " ".join(f"{refusal.message} {refusal.nearest}" for refusal in found.refusals).lower()
    assert "personen" in text
    assert not {"du", "dig", "din", "dine"} & set(text.replace(".", " ").split())


def any_spans() -> st.SearchStrategy[tuple[TimeSpan, ...]]:
    span = st.tuples(st.sampled_from(Weekday), st.integers(0, 23), st.integers(1, 10)).map(
        lambda drawn: TimeSpan(drawn[0], drawn[1] * 60, min(1440, (drawn[1] + drawn[2]) * 60))
    )
    return st.lists(span, min_size=1, max_size=5).map(tuple)


def any_pair() -> st.SearchStrategy[tuple[WorkerFacts, OpeningFacts]]:
    def build(drawn: dict[str, Any]) -> tuple[WorkerFacts, OpeningFacts]:
        age = drawn["born"]
        person = worker(
            birth_date=age,
            schooling=drawn["schooling"],
            availability=drawn["can"],
            booked=drawn["booked"],
            minutes_from=0,
            minutes_to=2220,
            kinds=frozenset(OpeningKind),
            guardian_known=True,
        )
        job = opening(
            kind=drawn["kind"], times=drawn["times"], flexible=drawn["flexible"], minutes_per_week=drawn["minutes"]
        )
        return person, job

    return st.fixed_dictionaries(
        {
            "born": st.dates(date(2007, 1, 1), date(2015, 1, 1)),
            "schooling": st.sampled_from(Schooling),
            "can": any_spans(),
            "booked": st.one_of(st.just(()), any_spans()),
            "times": any_spans(),
            "flexible": st.booleans(),
            "minutes": st.integers(30, 900),
            "kind": st.sampled_from([OpeningKind.MICRO_JOB, OpeningKind.LEISURE_JOB]),
        }
    ).map(build)


@settings(max_examples=150, deadline=None)
@given(any_pair(), any_spans())
def test_more_availability_never_adds_a_reason_against(
    pair: tuple[WorkerFacts, OpeningFacts], more: tuple[TimeSpan, ...]
) -> None:
    person, job = pair
    before = {(refusal.rule, refusal.on) for refusal in judged(person, job).refusals}
    wider = replace(person, availability=(*person.availability, *more))
    after = judged(wider, job)
    assert {(refusal.rule, refusal.on) for refusal in after.refusals if refusal.rule.startswith("times")} <= before
    if not before:
        assert after.eligible


@settings(max_examples=100, deadline=None)
@given(any_pair(), st.sets(st.sampled_from(TargetGroup)))
def test_only_a_flex_job_looks_at_groups(pair: tuple[WorkerFacts, OpeningFacts], groups: set[TargetGroup]) -> None:
    person, job = pair
    assert judged(person, job) == judged(replace(person, groups=frozenset(groups)), job)


@pytest.mark.parametrize(
    ("group", "ends_on", "refusals", "unknowns"),
    [
        # The opening begins on Monday 23 November: four weeks end on 20 December, thirteen on 21 February.
        (None, date(2026, 12, 20), [], []),
        (None, date(2026, 12, 21), [], ["internship.max_weeks"]),
        (TargetGroup.NEET, date(2027, 2, 21), [], ["internship.max_weeks"]),
        (TargetGroup.ACTIVITY_READY, date(2027, 2, 21), [], []),
        (TargetGroup.RESOURCE_COURSE, date(2027, 2, 21), [], []),
        (TargetGroup.ACTIVITY_READY, date(2027, 2, 22), ["internship.max_weeks"], []),
        (None, date(2027, 2, 22), ["internship.max_weeks"], []),
    ],
)
def test_how_long_an_internship_may_last_is_asked_where_the_group_is_not_known(
    group: TargetGroup | None, ends_on: date, refusals: list[str], unknowns: list[str]
) -> None:
    person = worker(kinds=frozenset(OpeningKind), groups=frozenset({group} if group else set()))
    found = check(person, opening(kind=OpeningKind.INTERNSHIP, ends_on=ends_on), LAW, today=TODAY)
    assert [told.rule for told in found.refusals] == refusals
    assert [(gap.rule, gap.ask) for gap in found.unknowns] == [(rule, Role.CONSULTANT) for rule in unknowns]
    job = opening(kind=OpeningKind.MICRO_JOB, ends_on=ends_on)
    assert not check(person, job, LAW, today=TODAY).unknowns
