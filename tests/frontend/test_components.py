"""The components as a browser and a screen reader meet them: one page with every one of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import jinja2
import pytest
from bs4 import BeautifulSoup, Tag

from frontend.assets import BUILT, manifest
from frontend.rendering import Frame, render
from infra.errors import NotFound, Refused
from infra.vocabulary import Refusal, Role
from tests.frontend.conftest import actor


def by_id(page: BeautifulSoup, identifier: str) -> Tag:
    found = page.find(id=identifier)
    assert isinstance(found, Tag), f"nothing has the id {identifier}"
    return found


def inputs(page: BeautifulSoup) -> list[Tag]:
    return [field for field in page.select("input, select, textarea") if field.get("type") != "hidden"]


def test_every_field_has_words_tied_to_it(specimen: BeautifulSoup) -> None:
    for field in inputs(specimen):
        labels = specimen.select(f'label[for="{field["id"]}"]')
        assert len(labels) == 1, field
        assert labels[0].get_text(strip=True), field


def test_ids_are_unique_and_everything_referred_to_is_there(specimen: BeautifulSoup) -> None:
    ids = [element["id"] for element in specimen.select("[id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        for element in specimen.select(f"[{attribute}]"):
            missing = set(str(element[attribute]).split()) - set(ids)
            assert not missing, (element, attribute)
    for link in specimen.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids, link


def test_a_fault_stands_beside_its_field_and_is_read_with_it(specimen: BeautifulSoup) -> None:
    field = by_id(specimen, "hours")
    assert field["aria-invalid"] == "true"
    assert "hours-error" in str(field["aria-describedby"]).split()
    assert by_id(specimen, "hours-error").get_text(strip=True) == "Fejl:Skriv timer som et tal, fx 2,5 eller 2:30."
    assert by_id(specimen, "title").get("aria-invalid") is None
    for part in ("day", "month", "year"):
        assert by_id(specimen, f"start_{part}")["aria-invalid"] == "true"
    assert by_id(specimen, "week_6_to")["aria-describedby"] == "week_6-error"


def test_the_summary_links_each_fault_to_a_field_and_keeps_those_without_one(specimen: BeautifulSoup) -> None:
    summary = specimen.select_one('[data-module="error-summary"]')
    assert summary is not None
    links = [(link["href"], link.get_text()) for link in summary.select("a")]
    assert links == [
        ("#hours", "Skriv timer som et tal, fx 2,5 eller 2:30."),
        ("#start", "Datoen findes ikke: 31. april 2026."),
        ("#kind", "Vælg en af mulighederne."),
        ("#week_6_to", "Skriv både fra og til for lørdag."),
    ]
    assert "Opslaget er lukket." in summary.get_text()


def test_what_was_typed_is_there_again_and_harmless(specimen: BeautifulSoup) -> None:
    assert by_id(specimen, "title")["value"] == "Opvask <script>"
    assert by_id(specimen, "story").get_text().strip() == "Linje 1\nLinje 2"
    assert [by_id(specimen, f"start_{part}")["value"] for part in ("day", "month", "year")] == ["31", "4", "2026"]
    assert by_id(specimen, "week_2").has_attr("checked")
    assert [by_id(specimen, f"week_2_{end}")["value"] for end in ("from", "to")] == ["09.00", "12.00"]
    assert by_id(specimen, "week_6_from")["value"] == "10"
    assert not by_id(specimen, "week_1").has_attr("checked")
    assert specimen.select_one("select#sector option[selected]").get_text() == "Butik"  # type: ignore[union-attr]
    assert [box["value"] for box in specimen.select('input[name="demands"][checked]')] == ["standing"]


def test_groups_of_fields_have_a_legend(specimen: BeautifulSoup) -> None:
    for group in specimen.select("fieldset"):
        legend = group.find("legend")
        assert isinstance(legend, Tag), group
        assert legend.get_text(strip=True), group
    for choice in specimen.select('input[type="radio"], input[name="demands"]'):
        assert choice.find_parent("fieldset"), choice


def test_optional_fields_say_so_and_the_others_are_required(specimen: BeautifulSoup) -> None:
    for field in specimen.select('input[type="text"].form-input, textarea, select'):
        if field.find_parent(class_="week-grid") or field.find_parent(class_="date-group"):
            continue
        label = specimen.select_one(f'label[for="{field["id"]}"]')
        assert label is not None
        assert field.has_attr("required") != ("(frivilligt)" in label.get_text()), field


def test_icons_that_mean_something_are_named_and_all_icons_exist(specimen: BeautifulSoup, built: object) -> None:
    sprite = (BUILT / manifest().files["icons.svg"]).read_text()
    for use in specimen.select("svg use"):
        name = str(use["href"]).partition("#")[2]
        assert f'<symbol id="{name}"' in sprite, name
    for alert in specimen.select(".alert > svg"):
        assert alert["aria-label"] in {"Information", "Det lykkedes", "Vær opmærksom", "Fejl"}
    spoken = [svg["aria-label"] for svg in specimen.select(".reasons svg")]
    assert spoken == ["Passer:", "Passer:", "Passer ikke:", "Mangler:"]


def test_only_news_interrupts_a_reader(specimen: BeautifulSoup) -> None:
    roles = [alert.get("role") for alert in specimen.select("main .alert")]
    assert roles == ["alert", None, "status", None, "alert"]


def test_facts_that_are_not_known_are_left_out(specimen: BeautifulSoup) -> None:
    terms = [term.get_text() for term in specimen.select(".card dt")]
    assert terms == ["Hvor", "Hvornår", "Timer"]


def test_a_table_cell_carries_its_columns_words_for_the_phone(specimen: BeautifulSoup) -> None:
    cells = specimen.select("table tbody tr:first-child td")
    assert [cell["data-title"] for cell in cells] == ["Navn", "Arbejdssted", "Timer"]
    assert specimen.find("caption") is None
    table = specimen.select_one("table")
    assert table is not None
    assert by_id(specimen, str(table["aria-labelledby"])).name == "h2"


def test_a_bar_says_in_words_what_it_draws(specimen: BeautifulSoup) -> None:
    drawn = specimen.select_one("svg.bar")
    assert drawn is not None
    assert drawn["aria-label"] == "Aktivitetsparate med lønnede timer: nu 5,2 %, mål 10,0 %"
    # The whole bar is 25 %, 400 wide: 5,2 % fills 83,2 and the target stands at 1 + 160.
    assert drawn.select_one(".bar-now")["width"] == "83.2"  # type: ignore[index]
    assert drawn.select_one(".bar-target")["x1"] == "161.0"  # type: ignore[index]
    caption = drawn.find_next("figcaption")
    assert caption is not None
    assert caption.get_text() == "Nu 5,2 % · mål 10,0 % (stiplet) · hele bjælken er 25 %"


def test_a_bar_never_leaves_its_box(env: jinja2.Environment) -> None:
    source = '{% from "components/display.html" import bar %}{{ bar("x", now, target) }}'
    for now, target in ((0, None), (1, 1), (0.004, 0.9), (1, None)):
        drawn = BeautifulSoup(env.from_string(source).render(now=now, target=target), "lxml")
        filled = float(str(drawn.select_one(".bar-now")["width"]))  # type: ignore[index]
        assert 0 <= filled <= 400


def test_one_press_buttons_are_forms_with_their_token(specimen: BeautifulSoup) -> None:
    for form in specimen.select("form"):
        assert form["method"] == "post"
        assert form.select_one('input[name="_csrf_token"]'), form["action"]


def test_steps_say_where_one_is(specimen: BeautifulSoup) -> None:
    current = specimen.select("[aria-current=step]")
    assert [step.get_text(strip=True) for step in current] == ["2. Vælg timer"]


def test_the_last_page_of_a_list_offers_nothing_more(env: jinja2.Environment) -> None:
    source = '{% from "components/actions.html" import show_more %}{{ show_more(none, target="rows") }}'
    made = BeautifulSoup(env.from_string(source).render(), "lxml")
    assert made.find("a") is None
    assert by_id(made, "show-more").has_attr("hidden")


def test_the_layout_names_the_page_the_person_and_the_municipality(specimen: BeautifulSoup) -> None:
    assert specimen.html is not None
    assert specimen.html["lang"] == "da"
    assert specimen.title is not None
    assert specimen.title.get_text() == "Prøveside - Timebro - Fjordby Kommune"
    header = specimen.select_one("header")
    assert header is not None
    assert "Fiktive data." in header.get_text()
    assert "Amina Holm, jobkonsulent og beskæftigelsesudvalg" in re.sub(r"\s+", " ", header.get_text())
    assert [link.get_text(strip=True) for link in header.select(".navigation-menu a")] == [
        "I dag",
        "Mine borgere",
        "Jobåbninger",
        "Opslag",
        "Luk måneden",
        "Hvordan går det?",
    ]
    skip = specimen.select_one("body > a.skipnav")
    assert skip is not None
    assert skip["href"] == "#main-content"
    assert len(specimen.select("h1")) == 1
    assert specimen.select_one('footer a[href="/was"]')


def test_the_menu_and_sign_out_work_without_script(specimen: BeautifulSoup) -> None:
    plain = specimen.select_one("noscript")
    assert plain is not None
    within = BeautifulSoup(plain.decode_contents(), "lxml")
    assert len(within.select("a")) == 6
    assert within.select_one('form[action="/log-ud"]')


def test_real_data_carry_no_banner(show: Callable[..., BeautifulSoup]) -> None:
    frame = Frame(actor=actor(Role.WORKER), municipality="Østerlund Kommune")
    page = show("errors/404.html", frame, error=_error(), reasons=[], request_id="")
    assert "Fiktive data" not in page.get_text()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500, 503])
def test_every_error_says_what_happened_and_where_to_go(show: Callable[..., BeautifulSoup], status: int) -> None:
    refusals = [Refusal("a", "Vagten er 3 timer.", nearest="Skal vi foreslå 16-18?")]
    page = show(f"errors/{status}.html", Frame(), error=_error(), reasons=refusals, request_id="0197abc")
    main = by_id(page, "main-content")
    assert main.find("h1").get_text(strip=True)  # type: ignore[union-attr]
    assert main.select("a.button[href]")
    assert "0197abc" in main.get_text()
    if status not in {401, 403, 404, 500, 503}:
        assert "Skal vi foreslå 16-18?" in main.get_text()


def test_several_reasons_are_all_told_once(show: Callable[..., BeautifulSoup]) -> None:
    refusals = [Refusal("a", "Vagten er 3 timer."), Refusal("b", "Du må ikke arbejde efter kl. 20.")]
    text = show("errors/422.html", Frame(), error=Refused(refusals), reasons=refusals, request_id="").get_text()
    assert text.count("Vagten er 3 timer.") == 1
    assert text.count("Du må ikke arbejde efter kl. 20.") == 1


def test_signing_in_asks_for_the_municipality_only_where_there_are_several(
    show: Callable[..., BeautifulSoup],
) -> None:
    fjordby = SimpleNamespace(code="9001", name="Fjordby Kommune")
    other = SimpleNamespace(code="9002", name="Østerlund Kommune")
    context: dict[str, object] = {"errors": [], "email": "", "next_path": "/borgere", "municipality": None, "demo": []}
    one = show("sign_in/sign_in.html", **context, municipalities=[fjordby])
    assert one.select_one("select") is None
    assert one.select_one('input[name="municipality"]')["value"] == "9001"  # type: ignore[index]
    assert one.select_one('input[name="videre"]')["value"] == "/borgere"  # type: ignore[index]
    two = show("sign_in/sign_in.html", **context, municipalities=[fjordby, other])
    assert [option.get_text() for option in two.select("option")] == ["Vælg", "Fjordby Kommune", "Østerlund Kommune"]


def test_a_demo_offers_each_role_with_one_press(show: Callable[..., BeautifulSoup]) -> None:
    amina = SimpleNamespace(
        role="Jobkonsulent", name="Amina Holm", email="a@demo.example", municipality="9001", password="hemmelig"
    )
    page = show(
        "sign_in/sign_in.html",
        errors=[],
        email="",
        next_path="",
        municipality=None,
        municipalities=[],
        demo=[amina],
    )
    form = page.select("form")[-1]
    sent = {str(field["name"]): field["value"] for field in form.select("input")}
    assert sent["email"] == "a@demo.example"
    assert sent["password"] == "hemmelig"
    assert sent["municipality"] == "9001"
    assert form.button is not None
    assert form.button.get_text() == "Jobkonsulent som Amina Holm"


def test_a_misspelt_name_in_a_template_is_an_error(env: jinja2.Environment) -> None:
    with pytest.raises(jinja2.UndefinedError):
        render(env, "errors/404.html")


def _error() -> NotFound:
    return NotFound()
