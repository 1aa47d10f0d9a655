"""The demo municipality before it is loaded: its sizes, its figures, and that everything in it keeps the product's own
rules. Loading is tested in test_demo_load.py."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import pytest

from api.demo.calendar import AUTUMN
from api.demo.generate import generate
from api.demo.ledger import Line, ledger, shifts
from api.demo.openings import POSTINGS
from api.demo.words import load_words
from api.demo.world import Cell, OpeningPlan, Person, PlacementPlan, ProposalPlan, World
from employers.rules.identifiers import reasons_against_cvr, reasons_against_p_number
from employers.rules.publishing import OpeningFacts as PublishedOpening
from employers.rules.publishing import OpeningTime, PostingFacts, reasons_not_to_publish
from employers.rules.split import split
from employers.vocabulary import INTERNSHIP_KINDS, OpeningKind, OpeningState, Sector
from infra.clock import DENMARK
from infra.law.data import load_rules
from infra.law.lookup import law_book
from infra.vocabulary import Refusal
from matching.rules.eligibility import check
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.transitions import next_state
from matching.vocabulary import LIVE_STATES, ProposalState
from workers.rules.age_group import age_group, age_on
from workers.rules.figures import (
    Figure,
    Membership,
    PersonMonth,
    PlacementDays,
    WorkedHours,
    figures,
    month_days,
    person_month,
)
from workers.rules.hours import HoursInput, PlacementPeriod, reasons_not_to_register
from workers.rules.indicators import StrategyKey
from workers.rules.ledger import Entry, reasons_not_to_close
from workers.rules.placing import Agreement, Offer, reasons_not_to_place
from workers.rules.seen_figures import month_seen
from workers.rules.shift import shift_on, trade_of
from workers.rules.week import merged, total_minutes
from workers.rules.youth_law import check_week
from workers.vocabulary import AgeGroup, HoursEntryKind, IndicatorKey, Schooling, TargetGroup

TODAY = date(2026, 11, 20)
LAW = law_book(load_rules()).on
COUNTS = (HoursEntryKind.CONFIRMED, HoursEntryKind.CORRECTION)


@cache
def world_on(today: date = TODAY, seed: int = 7) -> World:
    return generate(seed, today)


@cache
def lines_on(today: date = TODAY, seed: int = 7) -> tuple[Line, ...]:
    return tuple(ledger(world_on(today, seed)))


@pytest.fixture
def world() -> World:
    return world_on()


@pytest.fixture
def lines() -> tuple[Line, ...]:
    return lines_on()


def figures_of(world: World, lines: tuple[Line, ...], month: date) -> list[Figure]:
    worked: dict[object, list[WorkedHours]] = defaultdict(list)
    for line in lines:
        if line.kind in COUNTS:
            kind = line.placement.opening.kind
            worked[line.placement.person.id].append(WorkedHours(kind, line.work_date, line.minutes))
    people: list[PersonMonth] = [
        person_month(
            person.id,
            person.memberships,
            month,
            hours=worked[person.id],
            placements=[PlacementDays(p.opening.kind, p.starts_on, p.ends_on) for p in person.placements],
        )
        for person in world.people
    ]
    return figures(people, month)


def line_of(found: list[Figure], key: str, group: TargetGroup | None = None) -> tuple[int, int]:
    figure = next(each for each in found if each.indicator == key and each.group is group)
    return figure.numerator, figure.denominator


def in_group(person: Person, group: TargetGroup, first: date, last: date) -> bool:
    return any(each.group is group and each.touches(first, last) for each in person.memberships)


def facts_of(person: Person, day: date, others: list[PlacementPlan]) -> WorkerFacts:
    return WorkerFacts(
        id=person.id,
        birth_date=person.birth_date,
        schooling=person.schooling,
        ninth_grade_completed_on=person.ninth_grade_completed_on,
        minutes_from=person.minutes_from,
        minutes_to=person.minutes_to,
        availability=merged(person.availability),
        latitude=person.latitude,
        longitude=person.longitude,
        reach_km=person.reach_km,
        travel_mode=person.travel_mode,
        has_licence=person.has_licence,
        adjustments=frozenset(person.adjustments),
        kinds=frozenset(person.kinds),
        groups=frozenset(each.group for each in person.memberships if each.touches(day, day)),
        booked=merged(span for other in others for span in other.times),
        booked_minutes_week=sum(other.opening.minutes for other in others),
        active_workplaces=MappingProxyType({other.opening.workplace.id: other.opening.kind for other in others}),
        guardian_known=bool(person.guardians),
    )


def opening_facts(opening: OpeningPlan, taken: int) -> OpeningFacts:
    return OpeningFacts(
        id=opening.id,
        kind=opening.kind,
        sector=opening.posting.company.sector,
        minutes_per_week=opening.minutes,
        times=opening.times,
        flexible=opening.flexible,
        demands=opening.demands,
        latitude=opening.workplace.latitude,
        longitude=opening.workplace.longitude,
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        workplace_id=opening.workplace.id,
        seats=opening.seats,
        seats_taken=taken,
        young_possible=opening.young_possible,
    )


def reasons(person: Person, opening: OpeningPlan, day: date, others: list[PlacementPlan], taken: int) -> list[str]:
    found = check(facts_of(person, day, others), opening_facts(opening, taken), LAW, today=day)
    return [refusal.message for refusal in found.refusals]


# Sizes -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "people"),
    [
        (TargetGroup.ACTIVITY_READY, 850),
        (TargetGroup.RESOURCE_COURSE, 275),
        (TargetGroup.FLEX_JOB_ELIGIBLE, 1070),
        (TargetGroup.FLEX_UNEMPLOYMENT_BENEFIT, 225),
        (TargetGroup.NEET, 500),
        (TargetGroup.LEISURE_JOB_SEEKER, 300),
    ],
)
def test_every_group_has_the_size_of_the_strategies(world: World, group: TargetGroup, people: int) -> None:
    assert sum(in_group(person, group, TODAY, TODAY) for person in world.people) == people


def test_the_measured_base_of_the_activity_ready_is_481_of_the_850(world: World) -> None:
    official = [p for p in world.people if any(m.in_official_base for m in p.memberships)]
    assert sum(in_group(person, TargetGroup.ACTIVITY_READY, TODAY, TODAY) for person in official) == 481


def test_everybody_in_a_resource_course_began_before_it_was_closed_to_new_people(world: World) -> None:
    courses = [m for p in world.people for m in p.memberships if m.group is TargetGroup.RESOURCE_COURSE]
    assert len(courses) == 290
    assert max(course.valid_from for course in courses) < date(2026, 2, 1)
    first, last = month_days(world.calendar.months[AUTUMN])
    assert sum(course.valid_to is not None and first <= course.valid_to <= last for course in courses) == 15


def test_the_ages_of_the_young_follow_their_groups_and_their_school(world: World) -> None:
    for person in world.people:
        age = age_on(person.birth_date, TODAY)
        if person.cell is Cell.PUPIL:
            assert 13 <= age <= 17
            done = person.ninth_grade_completed_on is not None
            assert person.schooling is (Schooling.YOUTH_EDUCATION if done else Schooling.COMPULSORY)
            assert person.guardians, "somebody under 18 without a guardian"
            assert all(age_on(person.birth_date, each.valid_from) >= 13 for each in person.memberships)
        if person.cell is Cell.NEET:
            assert 15 <= age <= 29
            assert person.schooling is Schooling.NONE
            group = age_group(person.birth_date, person.schooling, person.ninth_grade_completed_on, TODAY)
            assert group in {AgeGroup.C, AgeGroup.ADULT}
        if person.ninth_grade_completed_on is not None:
            assert 14 <= age_on(person.birth_date, person.ninth_grade_completed_on) <= 16


def test_employers_are_as_many_as_promised_with_right_numbers(world: World) -> None:
    assert len(world.companies) == 250
    municipal = [company for company in world.companies if company.municipal]
    assert len(municipal) == 25
    assert len({company.cvr for company in municipal}) == 1
    assert sum(company.social for company in world.companies) >= 10
    assert not [company.cvr for company in world.companies if reasons_against_cvr(company.cvr)]
    workplaces = [workplace for company in world.companies for workplace in company.workplaces]
    assert not [each.p_number for each in workplaces if reasons_against_p_number(each.p_number)]
    assert len({each.p_number for each in workplaces}) == len(workplaces)
    assert {company.sector for company in world.companies} == set(Sector)


def test_consultants_have_fifteen_to_sixty_people_each(world: World) -> None:
    loads = Counter(p.consultant.id for p in world.people if p.consultant is not None)
    assert len(loads) == 60
    assert min(loads.values()) >= 15
    assert max(loads.values()) <= 60


# What is said ----------------------------------------------------------------


def test_there_are_three_texts_for_every_sector_and_work_is_found_in_each() -> None:
    words = load_words()
    for sector in Sector:
        assert len(words.ads_of(sector)) >= 3, sector
    assert len({ad.text for ad in words.ads}) >= 36
    for ad in words.ads:
        named = dict.fromkeys(("company", "town", "contact", "phone", "email"), "Fjordby")
        text = ad.text.format(lead="", when="Det er 4 timer om ugen.", **named)
        assert len(split(text).tasks) >= 2, ad.text


def test_people_have_many_voices_and_none_speaks_of_illness_or_benefit() -> None:
    words = load_words()
    wishes, skills = ({each for part in lists.values() for each in part} for lists in (words.wishes, words.skills))
    assert len(wishes) >= 120
    assert len(skills) >= 120
    said = [*wishes, *skills, *(each for part in words.own_words.values() for each in part)]
    said += [ad.text for ad in words.ads]
    forbidden = re.compile(
        r"syg|diagnos|depress|angst|smerte|læge|medicin|behandl|handicap|psyk|ydelse|kontanthjælp|førtids|jobcenter|flygtning",
        re.IGNORECASE,
    )
    assert not [text for text in said if forbidden.search(text)]


def test_nothing_follows_from_a_name(world: World) -> None:
    """Every family name is found in every large group, about as often as in all of them together."""
    everywhere = Counter(person.name.split()[-1] for person in world.people)
    for cell in (Cell.ACTIVITY_OFFICIAL, Cell.FLEX_EMPLOYED, Cell.NEET):
        members = [person for person in world.people if person.cell is cell]
        here = Counter(person.name.split()[-1] for person in members)
        expected = {name: many * len(members) / len(world.people) for name, many in everywhere.items()}
        off = sum((here[name] - many) ** 2 / many for name, many in expected.items())
        # Chi-squared with about 120 degrees of freedom lies below 200 in all but one of ten thousand draws.
        assert off < 200, cell


def test_addresses_and_numbers_reach_nobody(world: World) -> None:
    mails = [contact.email for company in world.companies for contact in company.contacts]
    mails += [person.email for person in world.people if person.email]
    mails += [guardian.email for person in world.people for guardian in person.guardians]
    assert not [mail for mail in mails if not re.fullmatch(r"[a-z0-9.]+@[a-z0-9.]+\.example", mail)]
    phones = [person.phone for person in world.people]
    phones += [contact.phone for company in world.companies for contact in company.contacts]
    assert not [phone for phone in phones if not re.fullmatch(r"\+45 00 00 \d\d \d\d", phone)]


# Openings --------------------------------------------------------------------


def test_four_hundred_texts_become_openings_of_every_kind_mostly_micro_jobs(world: World) -> None:
    assert len(world.postings) == POSTINGS
    kinds = Counter(opening.kind for opening in world.openings)
    assert set(kinds) == set(OpeningKind)
    micro = kinds[OpeningKind.MICRO_JOB] + kinds[OpeningKind.MUNICIPAL_MICRO_JOB]
    assert micro > sum(kinds.values()) / 2
    assert len({posting.text for posting in world.postings}) > 350


def test_the_kind_is_the_one_the_text_names(world: World) -> None:
    for posting in world.postings:
        hint = split(posting.text).kind_hint
        for opening in posting.openings:
            named = OpeningKind.MICRO_JOB if opening.kind is OpeningKind.MUNICIPAL_MICRO_JOB else opening.kind
            assert hint is named, posting.text


def test_every_text_might_have_been_published_on_its_day(world: World) -> None:
    for posting in world.postings:
        facts = PostingFacts(tuple(published(opening) for opening in posting.openings), posting.company.municipal)
        day = posting.published_at.astimezone(DENMARK).date()
        assert not reasons_not_to_publish(facts, LAW, today=day), posting.title


def published(opening: OpeningPlan) -> PublishedOpening:
    return PublishedOpening(
        title=opening.title,
        kind=opening.kind,
        task_count=sum(held is opening for _, held in opening.posting.tasks),
        minutes_per_week=opening.minutes,
        seats=opening.seats,
        starts_on=opening.starts_on,
        ends_on=opening.ends_on,
        purpose=opening.purpose,
        paid_step=opening.paid_step,
        wage=opening.wage,
        times=tuple(OpeningTime(span.weekday, span.starts, span.ends) for span in opening.times),
    )


def test_a_good_part_is_open_now_also_for_pupils_and_for_practice(world: World) -> None:
    seeking = Counter(opening.kind for opening in world.openings if opening.state is OpeningState.OPEN)
    assert sum(seeking.values()) >= 50
    assert seeking[OpeningKind.LEISURE_JOB] >= 5
    assert seeking[OpeningKind.MICRO_JOB] >= 20
    assert seeking[OpeningKind.INTERNSHIP] >= 2


# Placements ------------------------------------------------------------------


def others_of(placement: PlacementPlan) -> list[PlacementPlan]:
    """What the person was in already when this was agreed."""
    return [
        other
        for other in placement.person.placements
        if other is not placement
        and other.starts_on < placement.starts_on
        and (other.ends_on is None or other.ends_on >= placement.starts_on)
    ]


def test_every_placement_was_one_the_person_could_have(world: World) -> None:
    for placement in world.placements:
        opening = placement.opening
        taken = sum(
            other is not placement and other.touches(placement.starts_on, placement.starts_on)
            for other in opening.placements
        )
        against = reasons(placement.person, opening, placement.starts_on, others_of(placement), taken)
        assert not against, (opening.kind, opening.title, against)


def test_every_placement_lies_within_its_opening_and_practice_ends(world: World) -> None:
    for placement in world.placements:
        opening = placement.opening
        offer = Offer(opening.kind, OpeningState.OPEN, opening.starts_on, opening.ends_on, 1)
        wage = None if opening.kind in INTERNSHIP_KINDS else opening.wage
        agreed = Agreement(placement.starts_on, placement.ends_on, opening.minutes, wage)
        assert not reasons_not_to_place(offer, agreed, LAW, left_on=placement.person.left_on)
        assert opening.posting.published_at < placement.agreed_at
        assert total_minutes(placement.times) == opening.minutes
        most = max(opening.taken(each.starts_on, each.ends_on) for each in opening.placements)
        assert most <= opening.seats


def test_no_pupil_and_no_young_person_works_more_than_the_law_allows(world: World) -> None:
    """Week by week over every registered shift of everybody who was under 18, all their work together."""
    judged = 0
    for person in world.people:
        if age_on(person.birth_date, world.calendar.opened) >= 18 or not person.placements:
            continue
        worked = [
            shift_on(day, starts, ends, trade=trade_of(placement.opening.posting.company.sector))
            for placement in person.placements
            for day, starts, ends in shifts(world.calendar, placement)
        ]

        def group_on(day: date, person: Person = person) -> AgeGroup:
            return age_group(person.birth_date, person.schooling, person.ninth_grade_completed_on, day)

        for monday in {shift.on - timedelta(days=shift.on.isoweekday() - 1) for shift in worked}:
            near = [s for s in worked if monday - timedelta(days=2) <= s.on <= monday + timedelta(days=8)]
            told: list[Refusal] = check_week(group_on, near, LAW, monday=monday)
            # The break within a long shift is registered with the hours, not with the plan.
            assert not [each.message for each in told if each.rule != "youth.break.length"], person.cell
            judged += 1
    assert judged > 1000


def test_some_have_paid_hours_and_practice_in_one_month_and_count_once(world: World) -> None:
    beside = [placement for placement in world.placements if placement.beside]
    assert len(beside) >= 3
    assert all(others_of(placement) for placement in beside)


# Hours -----------------------------------------------------------------------


def test_every_registered_line_is_one_the_product_would_have_taken(world: World, lines: tuple[Line, ...]) -> None:
    registered: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind is HoursEntryKind.REGISTERED:
            registered[line.placement.person.id].append(line)
    for own in registered.values():
        own.sort(key=lambda line: (line.work_date, line.id))
        for place, line in enumerate(own):
            assert line.interval is not None
            starts, ends = (m.astimezone(DENMARK) for m in (line.interval.starts_at, line.interval.ends_at))
            hours = HoursInput(line.work_date, starts.time(), ends.time(), line.break_minutes)
            period = PlacementPeriod(line.placement.starts_on, line.placement.ends_on)
            near = [o.interval for o in own[max(0, place - 3) : place] if o.interval]
            assert not reasons_not_to_register(hours, now=line.made_at, placement=period, already=near)
            assert line.minutes == line.interval.minutes - line.break_minutes


def test_closed_months_are_settled_and_the_running_one_has_hours_to_confirm(
    world: World, lines: tuple[Line, ...]
) -> None:
    entries = [
        Entry(e.id, e.placement.id, e.placement.person.id, e.work_date, e.kind, e.minutes, e.refers_to) for e in lines
    ]
    for month in world.calendar.closed:
        of_month = [entry for entry in entries if entry.work_date.replace(day=1) == month]
        assert of_month
        assert not reasons_not_to_close(of_month, month, today=TODAY)
    assert reasons_not_to_close(entries, world.calendar.closed[-1].replace(day=1), today=TODAY) == []
    settled = {entry.refers_to for entry in entries}
    waiting = [e for e in entries if e.kind is HoursEntryKind.REGISTERED and e.id not in settled]
    assert len(waiting) > 50
    assert all(entry.work_date.replace(day=1) == TODAY.replace(day=1) for entry in waiting)
    assert all(line.made_at <= world.calendar.now for line in lines)


def test_the_ledger_has_lines_of_every_kind(lines: tuple[Line, ...]) -> None:
    assert set(Counter(line.kind for line in lines)) == set(HoursEntryKind)


# Figures ---------------------------------------------------------------------


def test_the_last_two_closed_months_stand_where_the_strategies_stood(world: World, lines: tuple[Line, ...]) -> None:
    autumn, latest = (figures_of(world, lines, month) for month in world.calendar.closed[-2:])
    assert line_of(autumn, StrategyKey.T1) == (25, 481)
    assert line_of(latest, StrategyKey.T1) == (25, 481)
    assert line_of(autumn, StrategyKey.T3) == (29, 290)
    assert line_of(latest, StrategyKey.T3) == (29, 275)
    assert line_of(autumn, StrategyKey.T2) == (225, 1070)
    assert line_of(latest, StrategyKey.T2) == (225, 1070)
    for found in (autumn, latest):
        paid, _ = line_of(found, IndicatorKey.PAID_HOURS_SHARE, TargetGroup.RESOURCE_COURSE)
        union, _ = line_of(found, IndicatorKey.UNION_SHARE, TargetGroup.RESOURCE_COURSE)
        assert (paid, union) == (17, 29)
        paid, _ = line_of(found, IndicatorKey.PAID_HOURS_SHARE, TargetGroup.ACTIVITY_READY)
        union, whole = line_of(found, IndicatorKey.UNION_SHARE, TargetGroup.ACTIVITY_READY)
        assert whole == 850
        assert 42 <= union <= 44
        assert union - paid >= 5


def test_the_lines_rise_over_the_months_and_nothing_needs_to_be_hidden(
    world: World, lines: tuple[Line, ...]
) -> None:
    months = [figures_of(world, lines, month) for month in world.calendar.closed]
    assert len(months) == 17
    t1 = [line_of(found, StrategyKey.T1)[0] for found in months]
    assert t1[0] < t1[6] < t1[-1]
    for group in TargetGroup:
        paid = [line_of(found, IndicatorKey.PAID_HOURS_SHARE, group)[0] for found in months]
        assert paid[0] < paid[-1], group
    latest = month_seen(months[-1], world.calendar.closed[-1], min_count=5)
    assert not [group for group, seen in latest.groups.items() if seen.lines.headline.suppressed]
    assert not [key for key, shown in latest.strategy.items() if shown.suppressed]


# Proposals -------------------------------------------------------------------


def test_every_proposal_came_where_it_is_by_legal_steps_in_order(world: World) -> None:
    seen = set()
    for proposal in world.proposals:
        first, *rest = proposal.steps
        assert first.by is not None
        assert first.state is (ProposalState.WITH_EMPLOYER if proposal.applied else ProposalState.PROPOSED)
        current = first
        for step in rest:
            assert next_state(current.state, step.state, by=step.by) is step.state
            assert step.moment > current.moment
            current = step
        assert proposal.opening.posting.published_at < first.moment
        assert current.moment <= world.calendar.now
        seen.add(proposal.state)
    assert seen == set(ProposalState)


def waiting_now(world: World) -> Iterator[ProposalPlan]:
    return (proposal for proposal in world.proposals if proposal.state in LIVE_STATES)


def test_whoever_waits_for_an_answer_could_have_the_job(world: World) -> None:
    found = list(waiting_now(world))
    assert len(found) > 80
    assert len({(each.person.id, each.opening.id) for each in found}) == len(found)
    for proposal in found:
        assert proposal.opening.state is OpeningState.OPEN
        running = [each for each in proposal.person.placements if each.touches(TODAY, None)]
        taken = proposal.opening.taken(TODAY, None)
        day = max(TODAY, proposal.opening.starts_on)
        assert not reasons(proposal.person, proposal.opening, day, running, taken), proposal.opening.title


def test_every_placement_has_the_proposal_it_came_from(world: World) -> None:
    placed = {proposal.placement.id for proposal in world.proposals if proposal.placement is not None}
    assert placed == {placement.id for placement in world.placements}


# The same again, and on other days --------------------------------------------


def test_the_same_seed_and_day_give_the_same_town_and_another_seed_another(
    world: World, lines: tuple[Line, ...]
) -> None:
    again, other = generate(7, TODAY), generate(8, TODAY)
    assert [person.id for person in again.people] == [person.id for person in world.people]
    assert [posting.text for posting in again.postings] == [posting.text for posting in world.postings]
    assert [(each.id, each.minutes) for each in ledger(again)] == [(each.id, each.minutes) for each in lines]
    assert [person.name for person in other.people] != [person.name for person in world.people]


DAYS = [date(2026, 12, 1)]
MORE_DAYS = [date(2026, 11, 2), date(2027, 1, 4), date(2027, 3, 31), date(2027, 5, 17), date(2028, 2, 29)]


@pytest.mark.parametrize("today", [*DAYS, *(pytest.param(day, marks=pytest.mark.full) for day in MORE_DAYS)])
def test_the_months_move_along_with_the_day(today: date) -> None:
    moved, lines = world_on(today), lines_on(today)
    autumn, latest = (figures_of(moved, lines, month) for month in moved.calendar.closed[-2:])
    assert moved.calendar.months[-1] == today.replace(day=1)
    assert line_of(autumn, StrategyKey.T1) == line_of(latest, StrategyKey.T1) == (25, 481)
    assert (line_of(autumn, StrategyKey.T3), line_of(latest, StrategyKey.T3)) == ((29, 290), (29, 275))
    for placement in moved.placements:
        against = reasons(placement.person, placement.opening, placement.starts_on, others_of(placement), 0)
        assert not against, (placement.opening.title, against)


def test_a_membership_is_told_from_day_to_day() -> None:
    leaver = next(p for p in world_on().people if p.leaves)
    assert isinstance(leaver.memberships[0], Membership)
    assert leaver.memberships[0].valid_to is not None
