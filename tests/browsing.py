"""A browser without JavaScript: reads a page, fills in a form that is there, presses its button."""

from __future__ import annotations

import httpx
from bs4 import BeautifulSoup, Tag


class Browser:
    """One person's browser on a running product. Every page must be there; every form must exist."""

    def __init__(self, base_url: str) -> None:
        self.client = httpx.Client(base_url=base_url, timeout=30, follow_redirects=True)
        self.page = BeautifulSoup("", "html.parser")
        self.path = ""

    def open(self, path: str) -> BeautifulSoup:
        return self._read(self.client.get(path))

    def sign_in(self, email: str, password: str, municipality: str) -> None:
        self.open("/log-ind")
        self.send(action="/log-ind", email=email, password=password, municipality=municipality)

    def send(self, *, action: str, button: str = "", **typed: str | list[str]) -> BeautifulSoup:
        """Press `button` (part of its words; the first if empty) in the form whose action ends so."""
        forms = [form for form in self.page.select("form[method=post]") if str(form["action"]).endswith(action)]
        forms = [form for form in forms if button in form.get_text()] if button else forms
        assert forms, f"no form {action!r} with {button!r} on {self.path}: {self.text[:2000]}"
        form = forms[0]
        fields = _fields(form)
        pressed = [each for each in form.select("button") if button in each.get_text()]
        if pressed and pressed[0].get("name"):
            fields[str(pressed[0]["name"])] = str(pressed[0]["value"])
        for name, value in typed.items():
            fields[name] = value
        multipart = form.get("enctype") == "multipart/form-data"
        files = {"nothing": ("", b"")} if multipart else None
        return self._read(self.client.post(str(form["action"]), data=fields, files=files))

    def _read(self, answer: httpx.Response) -> BeautifulSoup:
        self.path = answer.url.path
        self.page = BeautifulSoup(answer.text, "html.parser")
        assert answer.status_code == 200, f"{answer.status_code} at {self.path}: {self.text[:1500]}"
        assert len(self.page.select("h1")) == 1, self.path
        return self.page

    @property
    def text(self) -> str:
        return " ".join(self.page.get_text(" ").split())

    def link(self, words: str) -> str:
        """The address of the first link with these words in it."""
        for each in self.page.select("a[href]"):
            if words in " ".join(each.get_text(" ").split()):
                return str(each["href"])
        raise AssertionError(f"no link {words!r} on {self.path}: {self.text[:1500]}")


def _fields(form: Tag) -> dict[str, str | list[str]]:
    """What the form sends as it stands."""
    fields: dict[str, str | list[str]] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name, kind = str(field["name"]), str(field.get("type", "text"))
        if kind == "file" or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            value = str(chosen.get("value", "")) if chosen else ""
        else:
            unsaid = "on" if kind == "checkbox" else ""
            value = field.get_text() if field.name == "textarea" else str(field.get("value", unsaid))
        held = fields.get(name)
        fields[name] = value if held is None else [*(held if isinstance(held, list) else [held]), value]
    return fields
