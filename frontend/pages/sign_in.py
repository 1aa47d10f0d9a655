"""Signing in and out, as pages."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromQuery

from frontend.forms import read_form
from frontend.rendering import page, see
from infra.errors import Invalid
from infra.identity.access import ANYONE, SIGNED_IN
from infra.identity.actor import Actor
from infra.identity.cookie import session_cookie
from infra.identity.demo import demo_accounts
from infra.identity.sign_in import SESSION_COOKIE, municipality_for, sign_in, sign_out
from infra.tenancy import municipalities
from infra.unit_of_work import UnitOfWork, unit_of_work
from infra.vocabulary import Role

HOME = {
    Role.CONSULTANT: "/i-dag",
    Role.WORKER: "/for-dig",
    Role.EMPLOYER: "/arbejdsgiver",
    Role.COMMITTEE: "/hvordan-gaar-det",
    Role.ADMINISTRATOR: "/administration",
}


def home_of(actor: Actor) -> str:
    """Each role's own start page (one entry, one door)."""
    return next((path for role, path in HOME.items() if role in actor.roles), "/")


def safe_return(path: str) -> str | None:
    """A path inside this site, or None: nobody is led elsewhere after signing in.

    >>> safe_return("/borgere"), safe_return("//ond.example"), safe_return("https://ond.example")
    ('/borgere', None, None)
    """
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if plain and path.isprintable() else None


class SignInPages(Controller):
    """The door."""

    @get("/log-ind", guards=[ANYONE])
    async def show(self, request: Request[Any, Any, Any], state: State, videre: FromQuery[str] = "") -> Response[Any]:
        user = request.scope.get("user")
        if isinstance(user, Actor):
            return see(home_of(user))
        return await self._form(state, videre=videre)

    @post("/log-ind", guards=[ANYONE], status_code=200)
    async def begin(self, request: Request[Any, Any, Any], state: State) -> Response[Any]:
        form = await read_form(request)
        email = form.text("email", limit=200, required=False)
        password = form.raw("password")
        videre = form.raw("videre")
        code = form.raw("municipality") or None
        try:
            form.check()
            municipality_id = await municipality_for(state.house, code)
            actor, value = await sign_in(
                state.house,
                state.limits,
                municipality_id,
                email,
                password,
                address=request.client.host if request.client else "",
                request_id=str(request.scope["state"].get("request_id", "")),
            )
        except Invalid as error:
            return await self._form(state, error=error, email=email, videre=videre, municipality=code)
        response = see(safe_return(videre) or home_of(actor))
        response.cookies.append(session_cookie(value, secure=state.settings.production))
        return response

    @post("/log-ud", guards=[SIGNED_IN], status_code=200)
    async def end(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        await sign_out(work)
        response = see("/log-ind", "Du er logget ud.")
        response.delete_cookie(SESSION_COOKIE)
        return response

    async def _form(
        self,
        state: State,
        *,
        error: Invalid | None = None,
        email: str = "",
        videre: str = "",
        municipality: str | None = None,
    ) -> Response[Any]:
        async with unit_of_work(state.house, None) as work:
            known = await municipalities(work.session)
        return page(
            "sign_in/sign_in.html",
            status=400 if error else 200,
            errors=error.refusals if error else (),
            email=email,
            next_path=videre,
            municipalities=known,
            municipality=municipality,
            demo=await demo_accounts(state.house) if state.settings.demo else (),
        )
