"""The person's own pages: telling one thing at a time, and everything about me."""

from __future__ import annotations

from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from frontend.forms import Form, errors_by_field, read_form
from frontend.forms.profile import FIRST_TELLING, SECTIONS, STAFF_SECTIONS, Section, as_kept, typed_again
from frontend.person import options, shown
from frontend.rendering import page, see
from infra.errors import Invalid, NotFound, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers import queries
from workers.models import Worker
from workers.services.own_data import OwnDataService
from workers.services.profile import ProfileService

WORKER = open_to(Role.WORKER)
THANKS = "/fortael-selv/tak"


def section_named(key: str) -> Section:
    """Raises NotFound for a section that is none."""
    if key not in SECTIONS:
        raise NotFound()
    return SECTIONS[key]


def own_section(key: str) -> Section:
    """Raises NotFound also for what only a consultant writes."""
    if key in STAFF_SECTIONS:
        raise NotFound("Det skriver du og din jobkonsulent på sammen. Ring til kommunen, hvis noget er forkert.")
    return section_named(key)


async def fields_of(
    work: UnitOfWork,
    section: Section,
    worker: Worker,
    form: Form | None,
    refusals: tuple[Refusal, ...],
    *,
    staff: bool = False,
) -> dict[str, Any]:
    """What the fields of a section are shown with: as kept, or as typed with what was wrong."""
    places = await queries.places(work.session) if section.key == "sted" else []
    known = next((place.id for place in places if place.name == worker.area), "")
    return {
        "section": section,
        "said": typed_again(form) if form else as_kept(worker, known),
        "errors": errors_by_field(refusals),
        "refusals": refusals,
        "options": options(places, "" if known else worker.area, staff=staff),
    }


class FirstTellingPages(Controller):
    """One open question at a time; each may be skipped, and each answer is saved at once."""

    path = "/fortael-selv"

    @get("/", guards=[WORKER])
    async def begin(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        return await self._question(work, FIRST_TELLING[0])

    @get("/tak", guards=[WORKER])
    async def thanks(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        worker = await ProfileService(work).mine()
        said = (worker.skills, worker.wishes, worker.own_words, worker.positive_destination)
        rest = (worker.availability, worker.kinds, worker.area, worker.adjustments)
        return page("profile/thanks.html", answered=sum(bool(each) for each in (*said, *rest)))

    @get("/{key:str}", guards=[WORKER])
    async def show(self, work: NamedDependency[UnitOfWork], key: FromPath[str]) -> Response[Any]:
        return await self._question(work, key)

    @post("/{key:str}", guards=[WORKER], status_code=200)
    async def answer(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], key: FromPath[str]
    ) -> Response[Any]:
        _, next_path = _around(key)
        form = await read_form(request)
        try:
            await _save(work, section_named(key), form)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await self._question(work, key, form, error.refusals)
        return see(next_path)

    async def _question(
        self, work: UnitOfWork, key: str, form: Form | None = None, refusals: tuple[Refusal, ...] = ()
    ) -> Response[Any]:
        previous, following = _around(key)
        worker = await ProfileService(work).mine()
        return page(
            "profile/question.html",
            status=422 if refusals else 200,
            place=FIRST_TELLING.index(key) + 1,
            total=len(FIRST_TELLING),
            previous_path=previous,
            next_path=following,
            **await fields_of(work, SECTIONS[key], worker, form, refusals),
        )


class AboutMePages(Controller):
    """Everything about me, to read and to correct."""

    path = "/om-mig"

    @get("/", guards=[WORKER])
    async def show(self, work: NamedDependency[UnitOfWork]) -> Response[Any]:
        worker = await ProfileService(work).mine()
        return page(
            "profile/about_me.html",
            p=shown(worker, work.clock.today()),
            told=bool(worker.own_words or worker.wishes or worker.skills),
            unread=await OwnDataService(work).unread(),
        )

    @get("/{key:str}", guards=[WORKER])
    async def edit(self, work: NamedDependency[UnitOfWork], key: FromPath[str]) -> Response[Any]:
        return await self._section(work, key)

    @post("/{key:str}", guards=[WORKER], status_code=200)
    async def save(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], key: FromPath[str]
    ) -> Response[Any]:
        form = await read_form(request)
        try:
            await _save(work, own_section(key), form)
        except (Invalid, Refused) as error:
            await work.rollback()
            return await self._section(work, key, form, error.refusals)
        return see("/om-mig", "Tak. Det er gemt.")

    async def _section(
        self, work: UnitOfWork, key: str, form: Form | None = None, refusals: tuple[Refusal, ...] = ()
    ) -> Response[Any]:
        section = own_section(key)
        worker = await ProfileService(work).mine()
        return page(
            "profile/section.html",
            status=422 if refusals else 200,
            action=f"/om-mig/{key}",
            back=("Om mig", "/om-mig"),
            notice="Det, du skriver, kan din jobkonsulent også læse.",
            **await fields_of(work, section, worker, form, refusals),
        )


async def _save(work: UnitOfWork, section: Section, form: Form) -> None:
    change = section.read(form)
    form.check()
    service = ProfileService(work)
    own = await service.mine()
    await service.change(own.id, change)


def _around(key: str) -> tuple[str, str]:
    """The addresses of the question before and of what comes after. Raises NotFound for a question that is none."""
    if key not in FIRST_TELLING:
        raise NotFound()
    at = FIRST_TELLING.index(key)
    previous = f"/fortael-selv/{FIRST_TELLING[at - 1]}" if at else ""
    return previous, f"/fortael-selv/{FIRST_TELLING[at + 1]}" if at + 1 < len(FIRST_TELLING) else THANKS
