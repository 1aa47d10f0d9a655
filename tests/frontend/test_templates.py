"""Every template of the house: what the content security policy would block, and what nobody shows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta

from frontend.rendering import TEMPLATES, environment

HOUSE = TEMPLATES.parents[1]
ROOMS = ("api", "matching", "employers", "workers", "frontend", "infra")
NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))

BLOCKED = {
    "a script in the page": r"<script(?![^>]*\bsrc=)",
    "a style sheet in the page": r"<style\b",
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "an event attribute": r"<[^>]*\son[a-z]+\s*=",
    "htmx's event attribute": r"\bhx-on\b",
    "a script address": r"javascript:",
    "a picture inside its address": r"\bsrc\s*=\s*[\"']data:",
    "a file from elsewhere": r"<(?:script|link|img|source|use)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    "unescaped text": r"\|\s*safe\b|autoescape\s+false",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_nothing_that_the_browser_would_block_or_trust_too_much(name: str) -> None:
    source = (TEMPLATES / name).read_text()
    for what, pattern in BLOCKED.items():
        found = re.search(pattern, source, re.IGNORECASE)
        assert found is None, f"{name} holds {what}: {found.group() if found else ''}"


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_changes_something_carries_its_token(name: str) -> None:
    source = (TEMPLATES / name).read_text()
    for form in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", source, re.IGNORECASE | re.DOTALL):
        assert "csrf_input" in form, f"{name}: {form[:80]}"


@pytest.mark.parametrize("name", NAMES)
def test_a_template_parses_and_uses_only_filters_that_exist(name: str) -> None:
    env = environment()
    env.compile((TEMPLATES / name).read_text(), name)


_NAME = re.compile(r"[\w/]+/[\w.]+\.html")


def named_in_code() -> set[str]:
    """Every template a Python file of the house names; an f-string stands for all it could name."""
    named: set[str] = set()
    for room in ROOMS:
        for path in (HOUSE / room).rglob("*.py"):
            if "node_modules" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _NAME.fullmatch(node.value):
                    named.add(re.escape(node.value))
                elif isinstance(node, ast.JoinedStr):
                    parts = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^/]+"
                        for part in node.values
                    ]
                    if parts and parts[-1].endswith(re.escape(".html")):
                        named.add("".join(parts))
    return named


def named_in_templates(name: str) -> set[str]:
    """The templates that one template extends, includes or imports."""
    tree = jinja2.Environment().parse((TEMPLATES / name).read_text())
    return {found for found in meta.find_referenced_templates(tree) if found is not None}


def test_every_template_is_shown_by_a_page_or_used_by_one_that_is() -> None:
    patterns = [re.compile(pattern) for pattern in named_in_code()]
    reached: set[str] = set()
    ahead = [name for name in NAMES if any(pattern.fullmatch(name) for pattern in patterns)]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead.extend(named_in_templates(name) & set(NAMES))
    assert set(NAMES) - reached == set(), "templates that nothing shows"


def test_every_template_that_is_named_exists() -> None:
    for name in NAMES:
        assert named_in_templates(name) <= set(NAMES), name
    for pattern in named_in_code():
        assert any(re.fullmatch(pattern, name) for name in NAMES), f"the code names {pattern}, which is not there"


def test_every_page_has_a_title_and_one_main_heading() -> None:
    for name in NAMES:
        source = (TEMPLATES / name).read_text()
        extends = re.search(r"{%-?\s*extends\s+[\"']layout/base.html[\"']", source)
        if extends:
            assert "{% block title %}" in source, f"{name} has no title"
            assert source.count("<h1") == 1, f"{name} has {source.count('<h1')} main headings"


def test_the_scan_sees_what_it_looks_for() -> None:
    faulty = {
        "a script in the page": "<script>alert(1)</script>",
        "a style attribute": '<p class="x" style="color:red">',
        "an event attribute": '<button type="button" onclick="x()">',
        "a script address": '<a href="javascript:void(0)">',
        "unescaped text": "{{ text|safe }}",
        "a file from elsewhere": '<script src="https://cdn.example/x.js"></script>',
    }
    for what, source in faulty.items():
        assert re.search(BLOCKED[what], source, re.IGNORECASE), what


def test_templates_lie_where_the_scan_looks() -> None:
    assert "layout/base.html" in NAMES
    assert Path(TEMPLATES).name == "templates"
