"""Why an opening is shown, in plain Danish, and what would turn a no into a yes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.vocabulary import Demand, OpeningKind
from infra.danish import TO_STAFF, TO_THE_PERSON, Voice
from infra.vocabulary import Weekday
from matching.rules.changes import missing_for_yes, single_changes
from matching.rules.eligibility import check
from matching.rules.explain import MatchedPair, explain, said_wish, shown_times, wanted_hours
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.score import Similarities, score
from matching.vocabulary import ScoreComponent
from tests.rules.matching.people import KM_OF_LATITUDE, LAW, TODAY, leisure_job, on, opening, pupil, worker
from workers.vocabulary import Adjustment, TravelMode

TUESDAY, THURSDAY, FRIDAY, SATURDAY = Weekday.TUESDAY, Weekday.THURSDAY, Weekday.FRIDAY, Weekday.SATURDAY
HENS = MatchedPair("Jeg vil gerne arbejde med dyr", "Fodr høns og saml æg")
ALIKE = Similarities(0.75, 0.7)
HANDS = MatchedPair("praktiske ting", "Ordn hegnet")


def told(
    person: WorkerFacts,
    job: OpeningFacts,
    similarities: Similarities = ALIKE,
    voice: Voice = TO_THE_PERSON,
) -> dict[ScoreComponent, str]:
    reasons = explain(person, job, score(person, job, similarities), wish=HENS, skill=HANDS, voice=voice)
    return {reason.kind: reason.sentence for reason in reasons}


def test_every_part_has_its_sentence_and_the_persons_wish_comes_first() -> None:
    person = worker(adjustments=frozenset({Adjustment.SITS_DOWN, Adjustment.SHORT_SHIFTS}))
    sentences = told(person, opening(latitude=55.64 + 1.84 * KM_OF_LATITUDE))
    assert list(sentences.items()) == [
        (ScoreComponent.WISH, "Du skrev, at du gerne vil arbejde med dyr – her er opgaven »Fodr høns og saml æg«."),
        (ScoreComponent.SKILL, "Du er god til »praktiske ting« – det bruges til »Ordn hegnet«."),
        (ScoreComponent.HOURS, "3 timer om ugen – du vil have 2–6 timer."),
        (ScoreComponent.TIMES, "Du kan tirsdag kl. 9–12."),
        (ScoreComponent.DISTANCE, "2,3 km – ca. 9 min. på cykel."),
        (
            ScoreComponent.ADJUSTMENTS,
            "Opgaverne går ikke imod dine hensyn: "
            "skal kunne sidde ned undervejs og korte vagter, højst 3 timer ad gangen.",
        ),
    ]


def test_staff_read_the_same_about_the_person() -> None:
    sentences = told(worker(booked_minutes_week=60), opening(), voice=TO_STAFF)
    assert sentences[ScoreComponent.WISH].startswith("Personen skrev, at personen gerne vil arbejde med dyr")
    assert sentences[ScoreComponent.HOURS] == (
        "3 timer om ugen, i alt 4 timer med personens andet arbejde – personen vil have 2–6 timer."
    )
    assert sentences[ScoreComponent.TIMES] == "Personen kan tirsdag kl. 9–12."


def test_words_with_too_little_in_common_are_no_reason() -> None:
    sentences = told(worker(), opening(), Similarities(0.45, 0.1))
    assert sentences[ScoreComponent.WISH] == "Vi fandt ikke dine ønsker i opgaverne."
    assert "praktiske ting" not in sentences[ScoreComponent.SKILL]


def test_a_part_nobody_knows_has_no_sentence() -> None:
    sentences = told(worker(latitude=None, longitude=None, availability=()), opening(), Similarities())
    assert set(sentences) == {ScoreComponent.HOURS}


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("jeg vil gerne arbejde med dyr", "du skrev, at du gerne vil arbejde med dyr"),
        ("Vil gerne køre varevogn!", "du skrev, at du gerne vil køre varevogn"),
        ("Jeg kunne godt tænke mig at bage brød.", "du skrev, at du gerne vil bage brød"),
        ("Noget med dyr", "du skrev »Noget med dyr«"),
        # Words about oneself cannot be said by somebody else, so they are quoted.
        ("Jeg vil gerne bruge mine hænder", "du skrev »Jeg vil gerne bruge mine hænder«"),
        ("Jeg vil gerne", "du skrev »Jeg vil gerne«"),
        ("  ude   i\nhaven ", "du skrev »ude i haven«"),
    ],
)
def test_a_wish_is_said_in_the_persons_own_words(words: str, clause: str) -> None:
    assert said_wish(words) == clause


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (120, 360, "2–6 timer"),
        (0, 240, "højst 4 timer"),
        (180, 180, "3 timer"),
        (90, 240, "1 time og 30 min. til 4 timer"),
    ],
)
def test_the_hours_wanted_are_said_shortly(least: int, most: int, said: str) -> None:
    assert wanted_hours(worker(minutes_from=least, minutes_to=most)) == said


def test_times_say_what_is_possible_and_what_is_not() -> None:
    both = opening(times=(on(TUESDAY, 9, 12), on(SATURDAY, 9, 12)))
    assert told(worker(), both)[ScoreComponent.TIMES] == "Du kan tirsdag kl. 9–12, men ikke resten."
    assert (
        told(worker(), opening(times=(on(SATURDAY, 9, 12),)))[ScoreComponent.TIMES]
        == "Tiderne ligger, når du ikke kan."
    )
    assert told(worker(), opening(flexible=True))[ScoreComponent.TIMES] == (
        "Tiderne kan aftales – du har 12 timer fri om ugen."
    )
    assert shown_times(both) == "Tirsdag kl. 9–12 og lørdag kl. 9–12"
    assert shown_times(opening(flexible=True)) == "Tiderne kan aftales"
    assert shown_times(opening(times=())) == "Tiderne er ikke skrevet endnu"


def test_who_walks_is_told_the_time_on_foot() -> None:
    walker = worker(travel_mode=TravelMode.WALK)
    near = opening(latitude=55.64 + 1.0 * KM_OF_LATITUDE)
    assert told(walker, near)[ScoreComponent.DISTANCE] == "1,2 km – ca. 14 min. til fods."


def missing(person: WorkerFacts, job: OpeningFacts) -> tuple[str, ...]:
    return missing_for_yes(person, job, LAW, today=TODAY)


FAR = {"latitude": 55.64 + 6 * KM_OF_LATITUDE}


@pytest.mark.parametrize(
    ("person", "job", "changes"),
    [
        (worker(), opening(), ()),
        (
            worker(),
            opening(times=(on(TUESDAY, 9, 10.5), on(SATURDAY, 9, 10.5))),
            ("Hvis lørdag: ja", "Hvis tiderne kan aftales: ja"),
        ),
        (
            worker(),
            opening(times=(on(TUESDAY, 12, 15),)),
            ("Hvis også tirsdag kl. 14–15: ja", "Hvis tiderne kan aftales: ja"),
        ),
        # Two days lack, so neither alone would do.
        (worker(), opening(times=(on(FRIDAY, 9, 10), on(SATURDAY, 9, 10))), ("Hvis tiderne kan aftales: ja",)),
        (worker(), opening(**FAR), ("Hvis 3 km længere: ja",)),
        # Too far and the wrong day: no single change is enough.
        (worker(), opening(times=(on(SATURDAY, 9, 12),), **FAR), ()),
        (worker(), opening(minutes_per_week=420, flexible=True), ("Hvis 7 timer om ugen: ja",)),
        (worker(), opening(minutes_per_week=90), ("Hvis 1 time og 30 min. om ugen: ja",)),
        (
            worker(),
            opening(kind=OpeningKind.MUNICIPAL_MICRO_JOB),
            ("Hvis du siger ja til særligt småjob i kommunen: ja",),
        ),
        (
            worker(has_licence=False),
            opening(demands=frozenset({Demand.DRIVING_LICENCE})),
            ("Med kørekort: ja", "Hvis en anden kører: ja"),
        ),
        # An adjustment is never what the person is asked to change.
        (
            worker(adjustments=frozenset({Adjustment.NO_HEAVY_LIFTING})),
            opening(demands=frozenset({Demand.LIFTING})),
            ("Hvis en anden tager de tunge løft: ja",),
        ),
        (worker(), opening(seats_taken=1), ("Hvis der kommer en plads til: ja",)),
        (
            pupil(availability=(on(FRIDAY, 15, 19),)),
            leisure_job(times=(on(FRIDAY, 16, 19),), minutes_per_week=180),
            ("Hvis fredag kl. 16–18: ja",),
        ),
        (pupil(), leisure_job(young_possible=False), ("Hvis de tunge eller farlige opgaver tages ud: ja",)),
        (pupil(), leisure_job(kind=OpeningKind.MICRO_JOB), ("Hvis det bliver et fritidsjob: ja",)),
    ],
)
def test_what_is_missing_for_a_yes_is_tried_one_thing_at_a_time(
    person: WorkerFacts, job: OpeningFacts, changes: tuple[str, ...]
) -> None:
    assert missing(person, job) == changes


@settings(max_examples=60, deadline=None)
@given(
    st.integers(60, 900),
    st.sampled_from([on(TUESDAY, 9, 12), on(SATURDAY, 9, 12), on(THURSDAY, 13, 17)]),
    st.floats(0, 12),
    st.booleans(),
)
def test_every_change_that_is_told_does_make_it_a_yes(minutes: int, span: object, km: float, flexible: bool) -> None:
    job = opening(minutes_per_week=minutes, times=(span,), latitude=55.64 + km * KM_OF_LATITUDE, flexible=flexible)
    person = worker()
    texts = {change.text: change for change in single_changes(person, job, LAW, today=TODAY)}
    for line in missing(person, job):
        change = texts[line.removesuffix(": ja")]
        assert check(change.worker, change.opening, LAW, today=TODAY).eligible
    if check(person, job, LAW, today=TODAY).eligible:
        assert missing(person, job) == ()


def test_the_lawful_times_of_a_whole_week_are_one_change() -> None:
    person = pupil()
    job = leisure_job(times=(on(THURSDAY, 16, 19), on(FRIDAY, 16, 19)), minutes_per_week=360)
    assert missing(person, job) == (
        "Hvis tiderne kan aftales: ja",
        "Hvis torsdag kl. 16–18 og fredag kl. 16–18: ja",
    )
    assert missing(replace(person, minutes_to=120), job) == ()
