"""Pages over a real application: frame, menu, what just happened, pieces for htmx, and the headers around them."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from bs4 import BeautifulSoup
from litestar import Litestar, Request, get, post
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import NotFoundException
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect
from litestar.template import TemplateConfig
from litestar.testing import TestClient

from frontend.rendering import FLASH, Frame, Page, flash_from, page, see, set_frame
from frontend.security_headers import SecurityHeaders
from infra.errors import NotFound
from infra.vocabulary import Role
from tests.frontend.conftest import actor

FRAGMENT = "<p>kun stykket</p>"


@get("/borgere/42")
async def person(request: Request[Any, Any, Any]) -> Page:
    set_frame(request.scope, Frame(actor(Role.CONSULTANT, name="<b>Amina</b>"), "Fjordby Kommune", fictional=True))
    return page("errors/404.html", fragment="piece.html", error=NotFound(), reasons=[], request_id="")


@get("/ingen")
async def nobody() -> Page:
    return page("errors/404.html", status=404, error=NotFound(), reasons=[], request_id="")


@post("/gem")
async def save() -> Redirect:
    return see("/borgere/42", "Gemt: <æble> & løg.")


@get("/schema/docs", media_type="text/html")
async def docs() -> str:
    return "docs"


@get("/mangler")
async def missing() -> None:
    raise NotFoundException


@pytest.fixture(scope="module")
def client(env: jinja2.Environment) -> TestClient[Litestar]:
    assert env.loader is not None
    pieces = jinja2.ChoiceLoader([env.loader, jinja2.DictLoader({"piece.html": FRAGMENT})])
    overlay = env.overlay(loader=pieces)
    app = Litestar(
        [person, nobody, save, docs, missing],
        before_send=[SecurityHeaders()],
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(overlay)),
        csrf_config=CSRFConfig(secret="not-secret-in-a-test", cookie_name="csrf"),
    )
    return TestClient(app)


def test_a_page_knows_who_where_and_which_line_of_the_menu(client: TestClient[Litestar]) -> None:
    with client:
        answer = client.get("/borgere/42")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    shown = BeautifulSoup(answer.text, "lxml")
    here = shown.select('.navigation-menu a[aria-current="page"]')
    assert [link.get_text() for link in here] == ["Mine borgere"]
    assert "&lt;b&gt;Amina&lt;/b&gt;" in answer.text
    assert "<b>Amina" not in answer.text


def test_a_page_before_anyone_is_known_still_renders(client: TestClient[Litestar]) -> None:
    with client:
        answer = client.get("/ingen")
    assert answer.status_code == 404
    shown = BeautifulSoup(answer.text, "lxml")
    assert shown.select("header nav") == []
    assert shown.title is not None
    assert shown.title.get_text().endswith("- Timebro")


def test_the_token_reaches_forms_and_htmx(client: TestClient[Litestar]) -> None:
    with client:
        client.get("/borgere/42")
        shown = BeautifulSoup(client.get("/borgere/42").text, "lxml")
        token = client.cookies["csrf"]
    assert shown.select_one('form[action="/log-ud"] input[name="_csrf_token"]')["value"] == token  # type: ignore[index]
    assert shown.body is not None
    assert token in str(shown.body["hx-headers"])


def test_what_just_happened_is_told_once_and_as_text(client: TestClient[Litestar]) -> None:
    with client:
        client.get("/borgere/42")
        answer = client.post("/gem", data={"_csrf_token": client.cookies["csrf"]}, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/borgere/42"
        first = BeautifulSoup(client.get("/borgere/42").text, "lxml")
        second = BeautifulSoup(client.get("/borgere/42").text, "lxml")
    told = first.select_one("main .alert-success[role=status]")
    assert told is not None
    assert told.get_text(strip=True) == "Gemt: <æble> & løg."
    assert second.select("main .alert") == []


@pytest.mark.parametrize("cookie", ["%%%", "e30", "WyJib29tIiwieCJd", "bnVsbA", "W10", "WyJpbmZvIiwxXQ", "æ", "gICA"])
def test_a_forged_line_of_what_happened_is_nothing(cookie: str) -> None:
    assert flash_from(cookie) is None


def test_a_forged_cookie_never_breaks_a_page(client: TestClient[Litestar]) -> None:
    with client:
        assert client.get("/borgere/42", headers={"Cookie": f"{FLASH}=gICA"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "piece"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_htmx_gets_the_piece_only_where_a_piece_is_meant(
    client: TestClient[Litestar], headers: dict[str, str], piece: bool
) -> None:
    with client:
        answer = client.get("/borgere/42", headers=headers)
    assert (answer.text == FRAGMENT) is piece
    assert answer.headers["vary"] == "HX-Request"


@pytest.mark.parametrize("path", ["/borgere/42", "/ingen", "/mangler", "/findes-ikke"])
def test_every_answer_tells_the_browser_what_it_may_do(client: TestClient[Litestar], path: str) -> None:
    with client:
        headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


def test_only_the_api_documentation_may_use_inline_style(client: TestClient[Litestar]) -> None:
    with client:
        assert "'unsafe-inline'" in client.get("/schema/docs").headers["content-security-policy"]
