"""Pages as a person and a browser read them."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag


def soup_of(answer: Any, status: int = 200) -> BeautifulSoup:
    """The page, which came with this status and has exactly one h1."""
    assert answer.status_code == status, answer.text
    page = BeautifulSoup(answer.text, "html.parser")
    assert len(page.select("h1")) == 1
    return page


def form_fields(form: Tag | None) -> dict[str, str]:
    """What a browser would send when the form's button is pressed and nothing is typed: first of each name."""
    assert form is not None
    fields: dict[str, str] = {}
    for field in form.select("input[name], textarea[name]"):
        kind = str(field.get("type", "text"))
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        value = field.text if field.name == "textarea" else str(field.get("value", ""))
        fields.setdefault(str(field["name"]), value)
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]")
        fields[str(select["name"])] = str(chosen["value"]) if chosen else ""
    return fields
