"""A job text becomes tasks: short phrases in the employer's own words, with where they stand in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.rules.split import SplitResult, split
from employers.vocabulary import Demand, OpeningKind, Sector, TimeOfDay
from infra.vocabulary import Weekday
from matching.evaluation.tasks import MarkedText, score_tasks
from tests.rules.employers import fictional_ads, fictional_unseen_ads, fictional_web_ads
from tests.rules.employers.fictional_ads import marked

ADS = fictional_ads.MARKED | fictional_web_ads.MARKED | fictional_unseen_ads.MARKED


def phrases(text: str) -> list[str]:
    return [task.phrase for task in split(text).tasks]


def shop() -> SplitResult:
    return split(marked(fictional_ads.MARKED["shop"])[0])


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("Du skal fylde varer op, rydde borde af og vaske gulve.", ["Fylde varer op", "Rydde borde af", "Vaske gulve"]),
        ("Du fylder varer op, rydder borde af og vasker gulve.", ["Fylde varer op", "Rydde borde af", "Vaske gulve"]),
        ("- Fyld varer op\n- Vask gulve", ["Fylde varer op", "Vaske gulve"]),
        ("Opgaver:\n- Opvask\n- Rengøring af kontorer", ["Opvask", "Rengøring af kontorer"]),
        ("Opgaver: * Opvask * Oprydning og servering", ["Opvask", "Oprydning", "Servering"]),
        ("Arbejdsopgaver: Fejning af gård Sortering af affald", ["Fejning af gård", "Sortering af affald"]),
        ("Der skal gøres rent på kontoret.", ["Gøre rent på kontoret"]),
        ("Bordene skal tørres af hver dag.", ["Tørre bordene af"]),
        ("Om vinteren skal der ryddes sne.", ["Rydde sne"]),
        ("Vi mangler en, der kan slå græs og klippe hække.", ["Slå græs", "Klippe hække"]),
        ("Vi har brug for hjælp til rengøring og opvask.", ["Rengøring", "Opvask"]),
        ("Du skal feje og vaske trapper.", ["Feje og vaske trapper"]),
        ("Du står for opvask, servering og indkøb.", ["Opvask", "Servering", "Indkøb"]),
        ("Du skal hjælpe til med at pakke ordrer.", ["Pakke ordrer"]),
        ("Dine opgaver bliver at tømme skraldespande og sortere flasker.", ["Tømme skraldespande", "Sortere flasker"]),
        ("Derudover deltager du i vareoptælling.", ["Deltage i vareoptælling"]),
        ("Opgaver:\n- Plukning af bær (juli)\n- Ad hoc opgaver", ["Plukning af bær"]),
        ("Opgaven er planlægning og udførelse af rundvisninger.", ["Planlægning og udførelse af rundvisninger"]),
    ],
    ids=str,
)
def test_work_is_found_however_it_is_told(text: str, tasks: list[str]) -> None:
    assert phrases(text) == tasks


@pytest.mark.parametrize(
    "text",
    [
        "Du er god til at samarbejde og trives med mange bolde i luften.",
        "Vi forventer, at du har godt humør og tager ansvar.",
        "Vi tilbyder god oplæring, frokostordning og sparring med dygtige kolleger.",
        "Om os\nVi sælger blomster og leverer til hele byen.",
        "Løn efter overenskomst. Stillingen er på 37 timer.",
        "Send din ansøgning til os, eller ring til Bente. Vi holder samtaler løbende.",
        "Kontakt Jens på jens@gartneriet.example, hvis du vil høre mere om at plante træer.",
        "Du skal være stabil og have lyst til at gøre en forskel.",
        "Du skal kunne løfte 20 kg.",
        "",
        "   \n\t\n",
        "12345 !!! ???",
    ],
    ids=str,
)
def test_qualities_offers_terms_contact_and_the_company_are_no_tasks(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize("name", sorted(ADS))
def test_every_task_of_a_fictional_ad_points_at_its_words(name: str) -> None:
    text, _ = marked(ADS[name])
    previous = 0
    for task in split(text).tasks:
        assert 0 <= task.start < task.end <= len(text)
        assert task.start >= previous
        previous = task.end
        assert text[task.start : task.end].strip() == text[task.start : task.end]
        assert task.phrase[0] == task.phrase[0].upper()
        assert len(task.phrase) <= 120


def test_the_splitter_finds_what_people_marked_in_the_fictional_ads() -> None:
    score = score_tasks([MarkedText(name, *marked(ad)) for name, ad in ADS.items()])
    assert score.precision >= 0.85
    assert score.recall >= 0.80


def test_a_plain_ad_gives_its_tasks_hours_times_and_demands() -> None:
    result = shop()
    assert [task.phrase for task in result.tasks] == [
        "Fylde varer op",
        "Rydde tomme kasser væk",
        "Vaske gulve",
        "Hjælpe kunder med at finde varer",
    ]
    assert result.title == "Hjælp til vores købmandsbutik i Lundeby"
    assert result.sector is Sector.SHOP
    assert result.hours_total is not None
    assert result.hours_total.minutes_per_week == 480
    assert sum(task.minutes_per_week or 0 for task in result.tasks) == 480
    assert not any(task.hours_stated for task in result.tasks)
    assert ((Weekday.TUESDAY, Weekday.THURSDAY), 900, 1080) in [(t.weekdays, t.starts, t.ends) for t in result.times]
    helping = result.tasks[3]
    assert Demand.CUSTOMER_CONTACT in helping.demands
    assert [time.weekdays for time in helping.times] == [(Weekday.FRIDAY,)]
    assert result.tasks[0].time_of_day is TimeOfDay.AFTERNOON
    assert result.tasks[0].young_possible
    assert result.kind_hint is None


def test_what_is_left_out_says_why() -> None:
    text, _ = marked(fictional_ads.MARKED["shop"])
    told = {left.why: text[left.start : left.end] for left in split(text).left_out}
    assert "tlf. 12 34 56 78" in told["Kontakt og ansøgning"]
    assert told["Om arbejdspladsen"].startswith("Vi er en lille butik")
    assert told["Om den, I søger"] == "Du er venlig og møder til tiden."


def test_hours_that_a_task_states_itself_stay_with_it() -> None:
    first, second = split("Opgaver:\n- Opvask, 4 timer om ugen\n- Rengøring, 90 minutter").tasks[:2]
    assert (first.phrase, first.minutes_per_week, first.hours_stated) == ("Opvask", 240, True)
    assert (second.phrase, second.hours_stated) == ("Rengøring", False)


def test_the_same_work_said_twice_is_one_task() -> None:
    assert phrases("Kan du slå græs?\nVi mangler en, der kan slå græs og klippe hække.") == ["Slå græs", "Klippe hække"]


@pytest.mark.parametrize(
    ("ad", "kind"),
    [
        ("kindergarten", OpeningKind.LEISURE_JOB),
        ("workshop", OpeningKind.INTERNSHIP),
        ("canteen", None),
    ],
)
def test_the_kind_is_hinted_only_where_the_text_names_it(ad: str, kind: OpeningKind | None) -> None:
    assert split(marked(fictional_ads.MARKED[ad])[0]).kind_hint is kind


@pytest.mark.parametrize(
    ("text", "possible", "reason"),
    [
        ("Du skal fylde varer op.", True, "Let opgave"),
        ("Du skal køre truck.", False, "Maskiner"),
        ("Du skal læsse paller.", False, "Tunge løft"),
        ("Du skal bringe varer ud. Det kræver kørekort.", False, "kørekort"),
        ("Du skal tappe øl i baren.", False, "alkohol"),
        ("Du skal feje gulvet. Du skal være fyldt 18 år.", True, "Let opgave"),
        ("Du skal være fyldt 18 år og feje gulvet.", False, "18 år"),
        ("Du skal bogføre bilag.", False, "uddannelse"),
    ],
    ids=str,
)
def test_a_hint_says_whether_a_young_person_could_do_it(text: str, possible: bool, reason: str) -> None:
    task = split(text).tasks[0]
    assert task.young_possible is possible
    assert reason in task.young_reason


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_split_without_error(text: str) -> None:
    holds_together(text)


SCRAPS = st.sampled_from(
    [
        *("du", "skal", "fylder", "op", "og", ",", ".", ":", "-", "*", "\n", "opgaver", "at", "vaske", "gulve", "("),
        *("ansvar", "for", "opvask", "der", "skal", "ryddes", "vi", "søger", "en", "som", "kan", "hjælpe", "til"),
        *(
            "med",
            "erfaring",
            "rengøring",
            "i",
            "bl.a.",
            "herunder",
            "Oprydning",
            "Du",
            "<NAME>",
            "8",
            "timer",
            "om",
            "ugen",
        ),
        *("mandag", "kl.", "9-12", "hver", "anden", "papir-", "samt", "pluk", "og/eller", "Om os", "Løn", "\x95"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SCRAPS, max_size=60).map(" ".join))
def test_any_jumble_of_the_words_of_job_texts_is_split_without_error(text: str) -> None:
    holds_together(text)


def holds_together(text: str) -> None:
    result = split(text)
    previous = 0
    for task in result.tasks:
        assert previous <= task.start < task.end <= len(text)
        previous = task.end
        assert text[task.start : task.end].strip()
        assert task.phrase
        assert task.minutes_per_week is not None
        assert task.minutes_per_week > 0
    for left in result.left_out:
        assert 0 <= left.start < left.end <= len(text)
    assert len(result.title) <= 80


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(marked(ad)[0] for ad in ADS.values())[:20_000],
        "og " * 6_600,
        "opgaver at " * 1_800,
        "1-1-" * 5_000,
        "a.b@" * 5_000,
        "skal plukkes og pakkes " * 870,
        "mandag, " * 2_500,
    ],
    ids=["ads", "og", "at", "1-1", "a.b@", "passives", "mandag"],
)
def test_20000_characters_are_split_within_a_second(text: str) -> None:
    begun = time.perf_counter()
    split(text)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    "text",
    ["Vi søger en, der kan hjælpe os ca. 3 timer om ugen.", "Du kan hjælpe os.", "Vi mangler en, der hjælper os lidt."],
)
def test_wanting_help_without_saying_what_for_is_no_task(text: str) -> None:
    assert split(text).tasks == ()
