"""A person in front of the pages without script: opens them, fills in the form that is shown, and is led on."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from httpx import Response
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.identity.actor import Actor
from tests.factories import Factory


class Visitor:
    """One signed-in browser and the page it shows."""

    def __init__(self, client: AsyncTestClient[Litestar], factory: Factory) -> None:
        self.client = client
        self.factory = factory
        self.answer: Response
        self.page = BeautifulSoup("", "lxml")
        client.follow_redirects = True

    async def sign_in(self, actor: Actor) -> None:
        self.client.cookies.clear()
        self.client.headers.pop("x-csrftoken", None)
        await self.factory.sign_in(self.client, actor)

    async def open(self, path: str) -> BeautifulSoup:
        return self._read(await self.client.get(path))

    async def submit(self, action: str, **typed: Any) -> BeautifulSoup:
        """Send the page's form with this address; what is typed replaces what stands there, None unticks."""
        sent = {**self.fields(action), **typed}
        data = {name: value for name, value in sent.items() if value is not None}
        return self._read(await self.client.post(action, data=data))

    def fields(self, action: str) -> dict[str, Any]:
        """The fields of the form as they stand, as a browser would send them."""
        form = self.page.select_one(f'form[action="{action}"]')
        assert form is not None, f"no form leads to {action}: {self.heading}"
        found: dict[str, Any] = {}
        for field in form.select("input[name], textarea[name], select[name]"):
            name, kind = str(field["name"]), field.get("type")
            if kind in ("checkbox", "radio") and not field.has_attr("checked"):
                continue
            value: Any = field.get("value", "on" if kind == "checkbox" else "")
            if field.name == "textarea":
                value = field.text.removeprefix("\n")
            if field.name == "select":
                option = field.select_one("option[selected]") or field.select_one("option")
                value = option.get("value", "") if option else ""
            if name in found:
                value = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
            found[name] = value
        return found

    def _read(self, answer: Response) -> BeautifulSoup:
        self.answer = answer
        self.page = BeautifulSoup(answer.text, "lxml")
        return self.page

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def path(self) -> str:
        return self.answer.url.path

    @property
    def heading(self) -> str:
        found = self.page.select("main h1")
        assert len(found) == 1, "a page has exactly one h1"
        return " ".join(found[0].get_text(" ").split())

    @property
    def text(self) -> str:
        main = self.page.select_one("main")
        return " ".join(main.get_text(" ").split()) if main else ""

    def said(self) -> str:
        """What the first message on the page says."""
        alert = self.page.select_one("main .alert")
        return " ".join(alert.get_text(" ").split()) if alert else ""

    def error_of(self, field: str) -> str:
        message = self.page.select_one(f"#{field}-error")
        return " ".join(message.get_text(" ").split()) if message else ""
