"""What cannot be read, is not one's own, or does not fit is told clearly, and nothing is half saved."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select

from employers.models import Opening, Posting, Task
from infra.db import new_id
from infra.vocabulary import Role
from tests.factories import Factory

TEXT = "Du skal rydde borde af, fylde opvaskemaskinen og vaske gulve. Det er 6 timer om ugen."


@pytest.fixture
async def employer_client(client: AsyncTestClient[Litestar], factory: Factory) -> AsyncTestClient[Litestar]:
    """Somebody at a café, signed in."""
    employer, _ = await factory.employer()
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer, actor)
    await factory.sign_in(client, actor)
    return client


def key() -> dict[str, str]:
    return {"idempotency-key": new_id().hex}


async def rows(factory: Factory, model: type[Posting] | type[Task] | type[Opening]) -> int:
    async with factory.work() as work:
        return int((await work.session.execute(select(func.count()).select_from(model))).scalar_one())


async def draft_with_opening(client: AsyncTestClient[Litestar]) -> tuple[str, str]:
    posting = (await client.post("/api/postings", json={"text": TEXT}, headers=key())).json()
    body = {"task_ids": [task["id"] for task in posting["tasks"]]}
    opening = await client.post(f"/api/postings/{posting['id']}/openings", json=body, headers=key())
    assert opening.status_code == 201, opening.text
    return posting["id"], opening.json()["id"]


def bomb() -> bytes:
    """A .docx of some kilobytes that would unpack to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<w>" + b" " * 100_000_000 + b"</w>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "text.missing"),
        (" \n\t ", "text.missing"),
        ("Vaske gulve. " * 24_000, "text.too_long"),
        ("Vaske\x00 gulve", "text.nul"),
        ("Vaske \u202egulve", "text.direction"),
        ("Vaske \x07 gulve", "text.control"),
    ],
)
@pytest.mark.parametrize("path", ["/api/splits", "/api/postings"])
async def test_unusable_text_is_refused_in_one_sentence(
    employer_client: AsyncTestClient[Litestar], factory: Factory, path: str, text: str, rule: str
) -> None:
    answer = await employer_client.post(path, json={"text": text}, headers=key())
    assert answer.status_code == 400, answer.text
    reason = answer.json()["reasons"][0]
    assert (reason["rule"], reason["field"]) == (rule, "text")
    assert await rows(factory, Posting) == 0


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("bombe.docx", bomb(), "document.bomb"),
        ("job.exe", b"MZ", "document.kind"),
        ("tom.txt", b"", "document.empty"),
        ("halv.docx", b"PK\x03\x04 not really", "document.broken"),
        ("halv.pdf", b"%PDF-1.7 not really", "document.broken"),
        ("lang.txt", b"Vaske gulve. " * 24_000, "text.too_long"),
        ("nul.txt", b"Vaske \x00 gulve", "text.nul"),
    ],
)
@pytest.mark.parametrize("path", ["/api/splits", "/api/postings"])
async def test_an_unusable_file_is_refused_in_one_sentence(
    employer_client: AsyncTestClient[Litestar], factory: Factory, path: str, name: str, content: bytes, rule: str
) -> None:
    answer = await employer_client.post(path, files={"file": (name, content)}, headers=key())
    assert answer.status_code == 400, answer.text
    assert answer.json()["reasons"][0]["rule"] == rule
    assert await rows(factory, Posting) == 0


async def test_a_form_without_a_file_and_json_without_a_text_are_refused(
    employer_client: AsyncTestClient[Litestar],
) -> None:
    for path in ("/api/splits", "/api/postings"):
        form = await employer_client.post(path, files={"andet": ("a.txt", b"a")}, headers=key())
        empty = await employer_client.post(path, content=b"", headers=key())
        other = await employer_client.post(path, json={"text": "Vaske gulve", "publish": True}, headers=key())
        assert [form.status_code, empty.status_code, other.status_code] == [400, 400, 400]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("PATCH", "", {"title": "Mit"}),
        ("DELETE", "", None),
        ("POST", "/copy", None),
        ("GET", "/preview", None),
        ("GET", "/bundles", None),
        ("POST", "/publish", None),
        ("POST", "/close", None),
        ("POST", "/tasks", {"phrase": "Feje"}),
        ("POST", "/tasks/merge", {"task_ids": []}),
        ("POST", "/tasks/order", {"task_ids": []}),
        ("POST", "/openings", {"task_ids": []}),
    ],
)
async def test_another_employers_posting_is_not_found_and_neither_is_an_unknown_one(
    employer_client: AsyncTestClient[Litestar], factory: Factory, method: str, path: str, body: Any
) -> None:
    other, workplace = await factory.employer()
    opening = await factory.opening(other, workplace)
    for posting_id in (opening.posting_id, new_id()):
        answer = await employer_client.request(method, f"/api/postings/{posting_id}{path}", json=body, headers=key())
        assert answer.status_code == 404, answer.text
    for opening_path in ("", "/close", "/reopen"):
        wanted = "GET" if not opening_path else "POST"
        answer = await employer_client.request(wanted, f"/api/openings/{opening.id}{opening_path}", json={})
        assert answer.status_code == 404
    assert (await employer_client.patch(f"/api/openings/{opening.id}", json={"seats": 9})).status_code == 404
    async with factory.work() as work:
        assert (await work.session.get_one(Opening, opening.id)).state == "open"


async def test_another_municipalitys_posting_is_not_found(
    employer_client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    elsewhere = Factory(factory.house, factory.settings)
    await elsewhere.begin()
    opening = await elsewhere.opening(*await elsewhere.employer())
    assert (await employer_client.get(f"/api/postings/{opening.posting_id}")).status_code == 404
    assert (await employer_client.get(f"/api/openings/{opening.id}")).status_code == 404


async def test_nobody_posts_for_another_employer_or_at_its_workplace(
    employer_client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    other, workplace = await factory.employer()
    for body in ({"employer_id": str(other.id)}, {"workplace_id": str(workplace.id)}):
        answer = await employer_client.post("/api/postings", json={"text": TEXT, **body}, headers=key())
        assert answer.status_code == 404
    assert await rows(factory, Posting) == 0


@pytest.mark.parametrize("role", [Role.WORKER, Role.COMMITTEE, Role.ADMINISTRATOR])
async def test_other_roles_post_nothing(client: AsyncTestClient[Litestar], factory: Factory, role: Role) -> None:
    await factory.sign_in(client, await factory.account(role))
    assert (await client.post("/api/postings", json={"text": TEXT}, headers=key())).status_code == 403
    assert (await client.get("/api/postings")).status_code == 403
    assert (await client.post("/api/splits", json={"text": TEXT})).status_code == 403


async def test_an_account_that_no_contact_is_tied_to_is_told_whom_to_call(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    await factory.sign_in(client, await factory.account(Role.EMPLOYER))
    answer = await client.post("/api/postings", json={"text": TEXT}, headers=key())
    assert answer.status_code == 403
    assert "Ring til kommunen" in answer.json()["detail"]


async def test_a_consultant_must_say_for_whom(client: AsyncTestClient[Litestar], factory: Factory) -> None:
    employer, workplace = await factory.employer()
    await factory.sign_in(client, await factory.account(Role.CONSULTANT))
    answer = await client.post("/api/postings", json={"text": TEXT}, headers=key())
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (400, "employer_id")
    body = {"text": TEXT, "employer_id": str(employer.id)}
    made = await client.post("/api/postings", json=body, headers=key())
    assert (made.status_code, made.json()["workplace_id"]) == (201, str(workplace.id))
    unknown = {"text": TEXT, "employer_id": str(new_id())}
    assert (await client.post("/api/postings", json=unknown, headers=key())).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"phrase": ""}, "phrase"),
        ({"phrase": "a" * 201}, "phrase"),
        ({"phrase": "Feje\u2066"}, "phrase"),
        ({"minutes_per_week": 0}, "minutes_per_week"),
        ({"minutes_per_week": -60}, "minutes_per_week"),
        ({"minutes_per_week": 2221}, "minutes_per_week"),
        ({"minutes_per_week": 10**30}, "minutes_per_week"),
    ],
)
async def test_a_task_that_cannot_be_is_refused_at_its_field(
    employer_client: AsyncTestClient[Litestar], factory: Factory, change: dict[str, Any], field: str
) -> None:
    posting = (await employer_client.post("/api/postings", json={"text": TEXT}, headers=key())).json()
    path = f"/api/postings/{posting['id']}/tasks"
    edited = await employer_client.patch(f"{path}/{posting['tasks'][0]['id']}", json=change)
    added = await employer_client.post(path, json={"phrase": "Feje", **change}, headers=key())
    for answer in (edited, added):
        assert answer.status_code == 400, answer.text
        assert answer.json()["reasons"][0]["field"] == field
    assert await rows(factory, Task) == len(posting["tasks"])


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"title": " "}, 422, "title"),
        ({"title": "a" * 121}, 400, "title"),
        ({"seats": 0}, 422, "seats"),
        ({"seats": 10**40}, 422, "seats"),
        ({"minutes_per_week": 29}, 422, "minutes_per_week"),
        ({"minutes_per_week": 25 * 60 * 7}, 422, "minutes_per_week"),
        ({"minutes_per_week": -1}, 422, "minutes_per_week"),
        ({"ends_on": "2026-11-01"}, 422, "ends_on"),
        ({"starts_on": "0001-01-01"}, 400, "starts_on"),
        ({"wage_per_hour": "NaN"}, 400, "wage_per_hour"),
        ({"wage_per_hour": "Infinity"}, 400, "wage_per_hour"),
        ({"wage_per_hour": "1e9999999"}, 400, "wage_per_hour"),
        ({"wage_per_hour": "145.505"}, 400, "wage_per_hour"),
        ({"wage_per_hour": "-145"}, 422, "wage_per_hour"),
        ({"wage_per_hour": "0"}, 422, "wage_per_hour"),
        ({"wage_per_hour": "2000.01"}, 422, "wage_per_hour"),
        ({"times": [{"weekday": 1, "starts": 600, "ends": 540}]}, 400, "times"),
        ({"times": [{"weekday": 1, "starts": 600, "ends": 1500}]}, 400, "times"),
        (
            {"times": [{"weekday": 1, "starts": 540, "ends": 720}, {"weekday": 1, "starts": 660, "ends": 780}]},
            400,
            "times",
        ),
        ({"flexible": False, "times": []}, 400, "times"),
        ({"flexible": False, "times": [{"weekday": 1, "starts": 540, "ends": 600}]}, 400, "minutes_per_week"),
        ({"kind": "internship", "wage_per_hour": "100"}, 422, "wage_per_hour"),
    ],
)
async def test_an_opening_that_cannot_be_is_refused_at_its_field(
    employer_client: AsyncTestClient[Litestar], change: dict[str, Any], status: int, field: str
) -> None:
    _, opening_id = await draft_with_opening(employer_client)
    before = (await employer_client.get(f"/api/openings/{opening_id}")).json()
    answer = await employer_client.patch(f"/api/openings/{opening_id}", json=change)
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (status, field), answer.text
    assert (await employer_client.get(f"/api/openings/{opening_id}")).json() == before


async def test_another_employers_contact_cannot_be_named(
    employer_client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    _, opening_id = await draft_with_opening(employer_client)
    other, _ = await factory.employer()
    stranger = await factory.contact(other)
    answer = await employer_client.patch(f"/api/openings/{opening_id}", json={"contact_id": str(stranger.id)})
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (400, "contact_id")


async def test_an_opening_is_not_found_under_another_posting(employer_client: AsyncTestClient[Litestar]) -> None:
    _, opening_id = await draft_with_opening(employer_client)
    other, _ = await draft_with_opening(employer_client)
    path = f"/api/postings/{other}/openings/{opening_id}"
    assert (await employer_client.patch(path, json={"seats": 2})).status_code == 404
    assert (await employer_client.delete(path)).status_code == 404


async def test_tasks_of_another_posting_are_not_merged_or_bundled(employer_client: AsyncTestClient[Litestar]) -> None:
    mine = (await employer_client.post("/api/postings", json={"text": TEXT}, headers=key())).json()
    other = (await employer_client.post("/api/postings", json={"text": TEXT}, headers=key())).json()
    ids = [mine["tasks"][0]["id"], other["tasks"][0]["id"]]
    path = f"/api/postings/{mine['id']}"
    merged = await employer_client.post(f"{path}/tasks/merge", json={"task_ids": ids})
    bundled = await employer_client.post(f"{path}/openings", json={"task_ids": ids}, headers=key())
    assert [merged.status_code, bundled.status_code] == [404, 404]


async def test_a_task_lies_in_one_opening_only(employer_client: AsyncTestClient[Litestar], factory: Factory) -> None:
    posting_id, _ = await draft_with_opening(employer_client)
    tasks = (await employer_client.get(f"/api/postings/{posting_id}")).json()["tasks"]
    again = await employer_client.post(
        f"/api/postings/{posting_id}/openings", json={"task_ids": [tasks[0]["id"]]}, headers=key()
    )
    assert again.status_code == 409
    nothing = await employer_client.post(f"/api/postings/{posting_id}/openings", json={"task_ids": []}, headers=key())
    assert nothing.status_code == 400
    one = await employer_client.post(f"/api/postings/{posting_id}/tasks/merge", json={"task_ids": [tasks[0]["id"]]})
    assert one.status_code == 400
    assert await rows(factory, Opening) == 1
