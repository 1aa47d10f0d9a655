"""The components in a real browser, at the width of a small phone and of a desk: nothing blocked, nothing cut off."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import jinja2
import pytest
import uvicorn
from litestar import Litestar, Request, get
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from frontend.assets import asset_routes
from frontend.rendering import Frame, page, set_frame
from frontend.security_headers import SecurityHeaders
from infra.vocabulary import Role
from tests.frontend.conftest import SPECIMEN, actor

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@get("/")
async def specimen_page(request: Request[Any, Any, Any]) -> Any:
    name = "Amina Christiansen-Kristoffersen Østergaard"
    set_frame(request.scope, Frame(actor(Role.CONSULTANT, Role.COMMITTEE, name=name), "Fjordby Kommune", True))
    return page("specimen.html", **SPECIMEN)


@pytest.fixture(scope="module")
def address(env: jinja2.Environment) -> Iterator[str]:
    """A server of this process with the specimen, on a free port."""
    app = Litestar(
        [specimen_page, asset_routes()],
        before_send=[SecurityHeaders()],
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(env)),
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def opened(browser: Browser, address: str, width: int, **options: Any) -> tuple[Page, list[str]]:
    """The specimen at a width, and everything the browser complained of."""
    tab = browser.new_page(viewport={"width": width, "height": 800}, **options)
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    tab.on("console", hear)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("requestfailed", lambda request: complaints.append(request.url))
    tab.goto(address)
    tab.wait_for_load_state("networkidle")
    return tab, complaints


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_blocked_and_nothing_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    tab, complaints = opened(browser, address, width)
    assert complaints == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    small = tab.evaluate(
        """[...document.querySelectorAll('main a.button, main button, main select, main input.form-input')]
           .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)
           .map(one => one.outerHTML)"""
    )
    assert small == [], "too small to hit"
    tab.close()


def test_names_with_letters_beyond_danish_are_drawn_in_the_same_type(browser: Browser, address: str) -> None:
    tab, _ = opened(browser, address, 1280)
    assert tab.evaluate("document.fonts.check('400 16px \"IBM Plex Sans\"', 'Łucja Şahin-Grğič')")
    drawn = tab.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert any("Regular-Latin2" in name for name in drawn)
    tab.close()


def test_the_menu_opens_on_a_phone_and_closes_with_escape(browser: Browser, address: str) -> None:
    tab, _ = opened(browser, address, 360)
    drawer = tab.locator(".mobile-drawer")
    expect(drawer).to_be_hidden()
    tab.get_by_role("button", name="Menu", exact=True).click()
    expect(drawer).to_be_visible()
    expect(drawer.get_by_role("link", name="Mine borgere")).to_be_visible()
    expect(drawer.get_by_role("button", name="Log ud")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    tab.close()


def test_the_summary_takes_focus_and_leads_to_the_field(browser: Browser, address: str) -> None:
    tab, _ = opened(browser, address, 360)
    expect(tab.locator('[data-module="error-summary"]')).to_be_focused()
    tab.get_by_role("link", name="Skriv timer som et tal").click()
    expect(tab.locator("#hours")).to_be_focused()
    tab.get_by_role("link", name="Datoen findes ikke").click()
    expect(tab.locator("#start")).to_be_focused()
    tab.close()


def test_the_counter_counts(browser: Browser, address: str) -> None:
    tab, _ = opened(browser, address, 1280)
    tab.fill("#story", "x" * 1990)
    tab.locator("#story").press("End")
    expect(tab.locator(".character-limit")).to_have_text("Du har 10 tegn tilbage")
    tab.close()


def test_without_script_the_menu_and_the_forms_are_there(browser: Browser, address: str) -> None:
    tab, complaints = opened(browser, address, 360, java_script_enabled=False)
    expect(tab.locator(".js-menu-open")).to_be_hidden()
    expect(tab.locator("noscript a", has_text="Mine borgere")).to_be_visible()
    expect(tab.locator("noscript").get_by_role("button", name="Log ud")).to_be_visible()
    expect(tab.locator("#title")).to_have_value("Opvask <script>")
    assert complaints == []
    tab.close()
