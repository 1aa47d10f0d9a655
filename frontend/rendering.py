"""Turns a template and its facts into a page.

Everything the layout needs around the page (who is signed in, whose municipality it is, whether its data are
fictional) lies in one `Frame`, which the session middleware puts on the request with `set_frame`. A page without
one, such as an error before sign-in, still renders.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import jinja2
from litestar import Request
from litestar.datastructures import Cookie
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.response import Redirect, Template
from litestar.template import TemplateConfig
from litestar.types import Scope
from markupsafe import Markup

from frontend import present
from frontend.assets import asset
from frontend.navigation import is_here, menu
from infra.identity.actor import Actor
from infra.vocabulary import ROLE_NAMES, Role

TEMPLATES = Path(__file__).parent / "templates"
FRAME = "timebro_frame"
FLASH = "timebro_flash"
FLASH_SECONDS = 60
FLASH_LIMIT = 1500

Level = Literal["info", "success", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    actor: Actor | None = None
    municipality: str = ""
    fictional: bool = False
    request_id: str = ""


def set_frame(scope: Scope, frame: Frame) -> None:
    """Lay down what the layout of this request's page shows."""
    scope["state"][FRAME] = frame


def frame_of(scope: Scope) -> Frame:
    """What was laid down, or an empty frame where nobody is known yet."""
    return cast("Frame", scope["state"].get(FRAME, Frame()))


@dataclass(frozen=True, slots=True)
class Flash:
    """A line shown once at the top of the next page: what just happened."""

    level: Level
    text: str

    def as_cookie(self) -> Cookie:
        """The line as a cookie that lives until the next page, at most a minute."""
        text = urlsafe_b64encode(json.dumps([self.level, self.text[:FLASH_LIMIT]]).encode()).decode().rstrip("=")
        return Cookie(key=FLASH, value=text, path="/", max_age=FLASH_SECONDS, httponly=True, samesite="lax")


def flash_from(cookie: str | None) -> Flash | None:
    """The line a cookie carries; anything unreadable is nothing.

    >>> flash_from(Flash("success", "Tak. Vi har gemt dine timer.").as_cookie().value)
    Flash(level='success', text='Tak. Vi har gemt dine timer.')
    >>> flash_from("sludder") is None
    True
    """
    if not cookie:
        return None
    try:
        level, text = json.loads(urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4)))
    except (ValueError, TypeError):
        return None
    if level not in ("info", "success", "warning", "error") or not isinstance(text, str):
        return None
    return Flash(level, text)


def see(path: str, message: str | None = None, level: Level = "success") -> Redirect:
    """After a change: show the page at `path` (303), with what happened as its first line."""
    cookies = [Flash(level, message).as_cookie()] if message else []
    return Redirect(path, status_code=303, cookies=cookies)


class Page(Template):
    """A template response that adds the frame, the menu and the line of what just happened."""

    __slots__ = ()

    def create_template_context(self, request: Request[Any, Any, Any]) -> dict[str, Any]:
        context = super().create_template_context(request)
        frame = frame_of(request.scope)
        roles: frozenset[Role] = frame.actor.roles if frame.actor else frozenset()
        path = request.scope["path"]
        flash = flash_from(request.cookies.get(FLASH))
        if flash is not None:
            self.cookies.append(Cookie(key=FLASH, value="", path="/", max_age=0, httponly=True, samesite="lax"))
        return {
            "csrf_input": Markup(context.pop("csrf_input")),
            "frame": frame,
            "actor": frame.actor,
            "roles": roles,
            "role_names": [ROLE_NAMES[role] for role in Role if role in roles],
            "menu": [(link, is_here(link, path)) for link in menu(roles)],
            "flash": flash,
            **context,
        }


class Fragmentary(Page):
    """A page that htmx may ask a piece of: the piece is a template of its own, included by the whole page."""

    __slots__ = ("fragment",)

    def __init__(self, template_name: str, *, fragment: str, **kwargs: Any) -> None:
        super().__init__(template_name, **kwargs)
        self.fragment = fragment
        self.headers["Vary"] = "HX-Request"

    def create_template_context(self, request: Request[Any, Any, Any]) -> dict[str, Any]:
        asked = request.headers.get
        # A boosted link and a return through the history need the whole page.
        if asked("hx-request") and not asked("hx-boosted") and not asked("hx-history-restore-request"):
            self.template_name = self.fragment
        return super().create_template_context(request)


def page(template: str, /, *, status: int = 200, fragment: str | None = None, **context: Any) -> Page:
    """The page made from `template` (path under `templates/`) with `context`.

    `fragment` names the template of the piece that htmx may fetch alone; without it htmx gets the whole page,
    from which `hx-select` takes what it needs. `status` is 400 or 422 when a form is shown again with its errors.
    """
    if fragment is None:
        return Page(template, context=context, status_code=status, media_type="text/html")
    return Fragmentary(template, fragment=fragment, context=context, status_code=status, media_type="text/html")


def icon(name: str, label: str = "", classes: str = "") -> Markup:
    """An icon of the design system. Without `label` it is decoration; with it, it is read out."""
    spoken = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon-svg{}" focusable="false" {}><use href="{}#{}"></use></svg>').format(
        f" {classes}" if classes else "", spoken, asset("icons.svg"), name
    )


def environment() -> jinja2.Environment:
    """The Jinja environment: escapes everything, and a name nobody supplied is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(present.FILTERS)
    env.globals.update(asset=asset, icon=icon)
    return env


def template_config() -> TemplateConfig[JinjaTemplateEngine]:
    """What the application's `template_config` takes."""
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment()))


def render(env: jinja2.Environment, template: str, frame: Frame | None = None, **context: Any) -> str:
    """A page's HTML without a request: for messages, printing and tests."""
    around = frame or Frame(municipality="Fjordby Kommune", fictional=True)
    roles: frozenset[Role] = around.actor.roles if around.actor else frozenset()
    surroundings: dict[str, Any] = {
        "csrf_input": Markup('<input type="hidden" name="_csrf_token" value="">'),
        "csrf_token": lambda: "",
        "frame": around,
        "actor": around.actor,
        "roles": roles,
        "role_names": [ROLE_NAMES[role] for role in Role if role in roles],
        "menu": [(link, False) for link in menu(roles)],
        "flash": None,
    }
    return env.get_template(template).render(**{**surroundings, **context})
