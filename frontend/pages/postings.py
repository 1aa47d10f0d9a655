"""Postings as pages: write or upload, look it over, see it as a candidate does, publish, copy, close."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Controller, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from msgspec import UNSET

from employers import queries
from employers.models import Posting
from employers.models.posting import LONGEST_TEXT
from employers.rules.split import LONGEST_TITLE
from employers.services.employers import EmployerService
from employers.services.ownership import employer_within
from employers.services.postings import PostingChange, PostingService
from employers.vocabulary import PostingState
from frontend import present
from frontend.forms import Form, errors_by_field, read_form
from frontend.pages.posting_page import STEPS, posting_page
from frontend.pages.sent_once import Outcome, sent_once
from frontend.rendering import page, see
from infra.db import new_id
from infra.errors import DomainError, Invalid, Refused
from infra.identity.access import open_to
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role

OFFERS = open_to(Role.EMPLOYER, Role.CONSULTANT)
A_PAGE = 20
LATEST = 3
MOST_EMPLOYERS = 20


class PostingPages(Controller):
    """From the job text to a published posting."""

    path = "/opslag"
    guards = (OFFERS,)

    @get("/")
    async def index(
        self, work: NamedDependency[UnitOfWork], vis: FromQuery[str] = "", efter: FromQuery[UUID | None] = None
    ) -> Response[Any]:
        state = next((each for each in PostingState if each.value == vis), None)
        rows = await PostingService(work).listed(state=state, after=efter, limit=A_PAGE)
        shown = rows[:A_PAGE]
        more = f"/opslag?vis={vis if state else ''}&efter={shown[-1].id}" if len(rows) > A_PAGE else ""
        return page(
            "posting/list.html",
            postings=[(each, present.name_of(PostingState(each.state))) for each in shown],
            more=more,
            chosen=state.value if state else "",
            states=[(each.value, present.name_of(each)) for each in PostingState],
        )

    @get("/nyt")
    async def new(
        self,
        work: NamedDependency[UnitOfWork],
        virksomhed: FromQuery[UUID | None] = None,
        sog: FromQuery[str] = "",
    ) -> Response[Any]:
        return await self._new_page(work, virksomhed, search=sog)

    @post("/nyt", status_code=200)
    async def create(self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
        form = await read_form(request)
        employer_id = form.maybe_identifier("employer_id")
        workplace_id = form.maybe_identifier("workplace_id")
        upload = form.upload("file")
        text = form.maybe_text("text", limit=LONGEST_TEXT) or ""
        if upload is not None and text:
            form.refuse("file", "Vælg enten teksten eller filen. Tøm det andet felt.")
        if upload is None and not text and "text" not in form.errors:
            form.refuse("text", "Skriv, hvad der skal gøres, eller vælg en fil.", rule="text.missing")
        try:
            form.check()
            content = await upload.read() if upload else b""
            service = PostingService(work)

            async def make() -> Outcome:
                if upload is not None:
                    posting = await service.draft_from_upload(employer_id, workplace_id, upload.filename, content)
                else:
                    posting = await service.draft(employer_id, workplace_id, text)
                return f"/opslag/{posting.id}", _found(posting)

            sent = f"{employer_id}\n{workplace_id}\n{upload.filename if upload else ''}\n{text}\n"
            return await sent_once(work, request, form, make, content=sent.encode("utf-8", "replace") + content)
        except Invalid as error:
            await work.rollback()
            return await self._new_page(work, employer_id, form=form, error=error)

    @get("/{posting_id:uuid}")
    async def show(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> Response[Any]:
        return await posting_page(work, posting_id)

    @post("/{posting_id:uuid}/navn", status_code=200)
    async def rename(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)
        title = form.text("title", limit=LONGEST_TITLE, missing="Giv opslaget et navn.")
        workplace_id = form.maybe_identifier("workplace_id")
        try:
            form.check()
            change = PostingChange(title=title, workplace_id=workplace_id or UNSET)
            await PostingService(work).edit(posting_id, change)
        except Invalid as error:
            await work.rollback()
            return await posting_page(work, posting_id, form=form, error=error)
        return see(f"/opslag/{posting_id}", "Gemt.")

    @post("/{posting_id:uuid}/kopier", status_code=200)
    async def copy(
        self, request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]
    ) -> Response[Any]:
        form = await read_form(request)

        async def make() -> Outcome:
            copied = await PostingService(work).copy(posting_id)
            return f"/opslag/{copied.id}", "Her er en kopi som kladde. Ret den til, og slå den op."

        return await sent_once(work, request, form, make)

    @post("/{posting_id:uuid}/luk", status_code=200)
    async def close(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> Response[Any]:
        await PostingService(work).close(posting_id)
        return see(f"/opslag/{posting_id}", "Opslaget er lukket. De, der ventede på svar, får besked.")

    @post("/{posting_id:uuid}/slet", status_code=200)
    async def discard(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> Response[Any]:
        await PostingService(work).discard(posting_id)
        return see("/opslag", "Kladden er slettet.")

    @get("/{posting_id:uuid}/forhaandsvisning")
    async def preview(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> Response[Any]:
        return await self._preview_page(work, posting_id)

    @post("/{posting_id:uuid}/slaa-op", status_code=200)
    async def publish(self, work: NamedDependency[UnitOfWork], posting_id: FromPath[UUID]) -> Response[Any]:
        try:
            posting = await PostingService(work).publish(posting_id)
        except Refused:
            await work.rollback()
            return await self._preview_page(work, posting_id, status=422)
        return see(f"/opslag/{posting.id}", "Så er det slået op. Vi finder dem, det passer til, og vender tilbage.")

    async def _new_page(
        self,
        work: UnitOfWork,
        employer_id: UUID | None,
        *,
        search: str = "",
        form: Form | None = None,
        error: DomainError | None = None,
    ) -> Response[Any]:
        own = await employer_within(work)
        chosen = own or employer_id
        if chosen is None:
            found = await EmployerService(work).listed(search=search, limit=MOST_EMPLOYERS)
            return page(
                "posting/choose_employer.html",
                status=error.status if error else 200,
                search=search,
                employers=found[:MOST_EMPLOYERS],
                more=len(found) > MOST_EMPLOYERS,
            )
        employer = await EmployerService(work).show(chosen)
        return page(
            "posting/new.html",
            status=error.status if error else 200,
            steps=STEPS,
            employer=employer,
            for_another=own is None,
            workplaces=sorted(
                ((each.id, f"{each.name}, {each.town}") for each in employer.workplaces),
                key=lambda option: present.collation_key(option[1]),
            ),
            latest=(await queries.postings_of_employer(work.session, chosen, limit=LATEST))[:LATEST],
            text=form.raw("text") if form else "",
            workplace_id=form.raw("workplace_id") if form else "",
            refusals=error.refusals if error else (),
            errors=errors_by_field(error.refusals) if error else {},
            idempotency_key=new_id().hex,
        )

    async def _preview_page(self, work: UnitOfWork, posting_id: UUID, *, status: int = 200) -> Response[Any]:
        service = PostingService(work)
        posting, openings = await service.show(posting_id)
        draft = posting.state == PostingState.DRAFT
        refusals = await service.reasons_not_to_publish(posting_id) if draft else []
        ids = [opening.id for opening in openings]
        return page(
            "posting/preview.html",
            status=status,
            steps=STEPS,
            posting=posting,
            draft=draft,
            seen=await service.preview(posting_id),
            missing=[(refusal, _where_to_mend(posting_id, ids, refusal)) for refusal in refusals],
            loose=sum(task.opening_id is None for task in posting.tasks) if draft else 0,
        )


def _found(posting: Posting) -> str:
    count = len(posting.tasks)
    if not count:
        return "Vi fandt ingen opgaver i teksten. Skriv dem selv herunder."
    return f"Vi fandt {present.plural(count, 'opgave', 'opgaver')} i teksten. Ret dem til, og saml dem i job."


def _where_to_mend(posting_id: UUID, openings: list[UUID], refusal: Refusal) -> str:
    """The form in which this reason against publishing is put right."""
    parts = (refusal.field or "").split(".")
    if len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) < len(openings):
        field = parts[2] if len(parts) > 2 else ""
        name = {"wage": "wage_per_hour"}.get(field, field)
        return f"/opslag/{posting_id}/job/{openings[int(parts[1])]}{f'#{name}' if name else ''}"
    return f"/opslag/{posting_id}"
