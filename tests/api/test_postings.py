"""From a job text to published openings through the JSON doorway."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import func, select, update

from employers.models import Employer, Opening, Posting, Task, Workplace
from employers.vocabulary import OpeningState
from infra.audit import AuditEvent
from infra.clock import FixedClock
from infra.db import new_id
from infra.identity.actor import Actor
from infra.outbox import OutboxItem
from infra.vocabulary import Role
from matching.models import Proposal
from matching.vocabulary import ProposalState
from tests.factories import Factory
from workers.models import Placement

TEXT = """Hjælp i caféen

Du skal rydde borde af, fylde opvaskemaskinen og vaske gulve.
Det er 6 timer om ugen, tirsdag og torsdag kl. 9-12.

Ring til Karin på 12 34 56 78."""


class Doorway:
    """A signed-in program that talks JSON; each creation has a key of its own unless one is given."""

    def __init__(self, client: AsyncTestClient[Litestar]) -> None:
        self.client = client

    async def create(self, path: str, body: Any = None, *, key: str | None = None, status: int = 201) -> Any:
        answer = await self.client.post(path, json=body, headers={"idempotency-key": key or new_id().hex})
        assert answer.status_code == status, answer.text
        return answer.json()

    async def draft(self, text: str = TEXT) -> dict[str, Any]:
        posting: dict[str, Any] = await self.create("/api/postings", {"text": text})
        return posting

    async def bundled(self, text: str = TEXT) -> tuple[dict[str, Any], dict[str, Any]]:
        """A draft whose every task lies in one opening."""
        posting = await self.draft(text)
        opening = await self.create(
            f"/api/postings/{posting['id']}/openings", {"task_ids": [task["id"] for task in posting["tasks"]]}
        )
        return posting, opening

    async def published(self) -> tuple[dict[str, Any], dict[str, Any]]:
        posting, opening = await self.bundled()
        answer = await self.client.post(f"/api/postings/{posting['id']}/publish")
        assert answer.status_code == 200, answer.text
        return answer.json(), opening


@pytest.fixture
async def employer(factory: Factory) -> tuple[Employer, Workplace]:
    return await factory.employer()


@pytest.fixture
async def contact(factory: Factory, employer: tuple[Employer, Workplace]) -> Actor:
    """Somebody who signs in for the employer."""
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer[0], actor)
    return actor


@pytest.fixture
async def doorway(client: AsyncTestClient[Litestar], factory: Factory, contact: Actor) -> Doorway:
    await factory.sign_in(client, contact)
    return Doorway(client)


def reasons(answer: Response) -> list[str]:
    return [reason["rule"] for reason in answer.json()["reasons"]]


async def facts(factory: Factory, subject: str) -> list[str]:
    async with factory.work() as work:
        rows = await work.session.scalars(
            select(OutboxItem.fact).where(OutboxItem.subject == UUID(subject)).order_by(OutboxItem.id)
        )
        return list(rows)


async def test_a_text_is_split_into_tasks_with_their_words_and_nothing_is_saved(
    doorway: Doorway, factory: Factory
) -> None:
    answer = await doorway.client.post("/api/splits", json={"text": TEXT})
    assert answer.status_code == 200
    found = answer.json()
    assert [task["phrase"] for task in found["tasks"]] == ["Rydde borde af", "Fylde opvaskemaskinen", "Vaske gulve"]
    assert all(TEXT[task["start"] : task["end"]] == task["words"] for task in found["tasks"])
    assert found["minutes_per_week"] == 360
    assert sum(task["minutes_per_week"] for task in found["tasks"]) == 360
    assert "12 34 56 78" not in " ".join(task["words"] for task in found["tasks"])
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Posting)) == 0


async def test_an_uploaded_text_is_split_like_a_typed_one(doorway: Doorway) -> None:
    typed = await doorway.client.post("/api/splits", json={"text": TEXT})
    sent = await doorway.client.post("/api/splits", files={"file": ("job.txt", TEXT.encode(), "text/plain")})
    assert sent.status_code == 200, sent.text
    assert sent.json() == typed.json()


async def test_an_upload_becomes_a_draft_and_the_same_upload_again_is_the_same_draft(
    doorway: Doorway, factory: Factory
) -> None:
    answers = [
        await doorway.client.post(
            "/api/postings",
            files={"file": ("job.txt", TEXT.encode(), "text/plain")},
            headers={"idempotency-key": "samme-fil"},
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["source"] == "uploaded"
    async with factory.work() as work:
        assert await work.session.scalar(select(func.count()).select_from(Posting)) == 1


async def test_a_draft_keeps_text_tasks_and_offsets(doorway: Doorway, employer: tuple[Employer, Workplace]) -> None:
    posting = await doorway.draft()
    assert (posting["state"], posting["title"]) == ("draft", "Hjælp i caféen")
    assert (posting["employer_id"], posting["workplace_id"]) == (str(employer[0].id), str(employer[1].id))
    words = [posting["text"][task["source_start"] : task["source_end"]] for task in posting["tasks"]]
    assert words == ["rydde borde af", "fylde opvaskemaskinen", "vaske gulve"]


async def test_tasks_are_added_edited_merged_ordered_and_removed(doorway: Doorway) -> None:
    posting = await doorway.draft()
    path = f"/api/postings/{posting['id']}/tasks"
    first, second, third = (task["id"] for task in posting["tasks"])
    added = await doorway.create(path, {"phrase": "Vande blomster", "minutes_per_week": 30})
    assert (added["position"], added["source_start"]) == (3, None)
    edited = await doorway.client.patch(
        f"{path}/{third}", json={"phrase": "Vaske gulvet i køkkenet", "demands": ["standing"], "time_of_day": "evening"}
    )
    assert edited.status_code == 200
    assert (edited.json()["phrase"], edited.json()["time_of_day"]) == ("Vaske gulvet i køkkenet", "evening")
    merged = await doorway.client.post(f"{path}/merge", json={"task_ids": [first, second]})
    assert merged.json()["phrase"] == "Rydde borde af og fylde opvaskemaskinen"
    assert merged.json()["minutes_per_week"] == 240
    merged_words = posting["text"][merged.json()["source_start"] : merged.json()["source_end"]]
    assert merged_words == "rydde borde af, fylde opvaskemaskinen"
    ordered = await doorway.client.post(f"{path}/order", json={"task_ids": [added["id"], first, third]})
    assert [task["id"] for task in ordered.json()] == [added["id"], first, third]
    assert (await doorway.client.delete(f"{path}/{third}")).status_code == 204
    left = (await doorway.client.get(f"/api/postings/{posting['id']}")).json()["tasks"]
    assert [task["id"] for task in left] == [added["id"], first]


async def test_paid_hours_are_preselected_and_times_come_from_the_text(doorway: Doorway, clock: FixedClock) -> None:
    _, opening = await doorway.bundled()
    assert (opening["kind"], opening["paid_hours"], opening["state"]) == ("micro_job", True, "draft")
    assert opening["minutes_per_week"] == 360
    assert [(time["weekday"], time["starts"], time["ends"]) for time in opening["times"]] == [
        (2, 540, 720),
        (4, 540, 720),
    ]
    assert opening["flexible"] is False
    assert date.fromisoformat(opening["starts_on"]) == clock.today() + timedelta(days=7)


async def test_the_municipality_posts_like_a_company_marked_as_such(
    client: AsyncTestClient[Litestar], factory: Factory
) -> None:
    employer, _ = await factory.employer(municipal=True)
    actor = await factory.account(Role.EMPLOYER)
    await factory.contact(employer, actor)
    await factory.sign_in(client, actor)
    _, opening = await Doorway(client).bundled()
    assert opening["kind"] == "municipal_micro_job"


async def test_a_company_cannot_offer_a_municipal_micro_job(doorway: Doorway) -> None:
    posting, opening = await doorway.bundled()
    answer = await doorway.client.patch(f"/api/openings/{opening['id']}", json={"kind": "municipal_micro_job"})
    assert (answer.status_code, reasons(answer)) == (422, ["opening.municipal_only"])
    await doorway.client.delete(f"/api/postings/{posting['id']}/openings/{opening['id']}")
    refused = await doorway.create(
        f"/api/postings/{posting['id']}/openings",
        {"task_ids": [posting["tasks"][0]["id"]], "kind": "municipal_micro_job"},
        status=400,
    )
    assert refused["reasons"][0]["field"] == "kind"


async def test_publishing_is_a_persons_act_and_is_written_down(
    doorway: Doorway, factory: Factory, contact: Actor
) -> None:
    posting, opening = await doorway.published()
    assert (posting["state"], posting["published_by"]) == ("open", str(contact.account_id))
    assert posting["published_at"] == "2026-11-20T09:00:00Z"
    assert [each["state"] for each in posting["openings"]] == ["open"]
    assert await facts(factory, posting["id"]) == ["PostingPublished"]
    async with factory.work() as work:
        line = (await work.session.scalars(select(AuditEvent).where(AuditEvent.action == "posting.published"))).one()
    assert (line.account_id, line.subject_id) == (contact.account_id, UUID(posting["id"]))
    assert opening["id"] == posting["openings"][0]["id"]


async def test_publishing_twice_is_told_and_happens_once(doorway: Doorway, factory: Factory) -> None:
    posting, _ = await doorway.published()
    again = await doorway.client.post(f"/api/postings/{posting['id']}/publish")
    assert again.status_code == 409
    assert again.json()["detail"] == "Opslaget er allerede slået op."
    assert await facts(factory, posting["id"]) == ["PostingPublished"]


async def test_of_two_who_publish_at_once_one_is_first(doorway: Doorway, factory: Factory) -> None:
    posting, _ = await doorway.bundled()
    answers = await asyncio.gather(*(doorway.client.post(f"/api/postings/{posting['id']}/publish") for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert await facts(factory, posting["id"]) == ["PostingPublished"]


async def test_without_openings_nothing_is_published(doorway: Doorway) -> None:
    posting = await doorway.draft()
    answer = await doorway.client.post(f"/api/postings/{posting['id']}/publish")
    assert (answer.status_code, reasons(answer)) == (422, ["posting.no_openings"])
    assert (await doorway.client.get(f"/api/postings/{posting['id']}")).json()["state"] == "draft"


async def test_an_internship_needs_a_purpose_an_end_and_a_paid_step(doorway: Doorway) -> None:
    posting, opening = await doorway.bundled()
    path = f"/api/postings/{posting['id']}"
    assert (
        await doorway.client.patch(f"{path}/openings/{opening['id']}", json={"kind": "internship"})
    ).status_code == 200
    answer = await doorway.client.post(f"{path}/publish")
    assert reasons(answer) == ["internship.purpose", "internship.end", "internship.paid_step"]
    said = {"purpose": "Prøve køkkenet af", "ends_on": "2026-12-18", "paid_step": "Fem timer om ugen fra januar"}
    await doorway.client.patch(f"/api/openings/{opening['id']}", json=said)
    assert (await doorway.client.post(f"{path}/publish")).status_code == 200


async def test_the_preview_is_what_a_candidate_sees(doorway: Doorway, employer: tuple[Employer, Workplace]) -> None:
    posting, opening = await doorway.bundled()
    await doorway.client.patch(f"/api/openings/{opening['id']}", json={"wage_per_hour": "145.50", "seats": 2})
    (seen,) = (await doorway.client.get(f"/api/postings/{posting['id']}/preview")).json()
    assert seen["employer"] == employer[0].name
    assert [task["phrase"] for task in seen["tasks"]] == ["Rydde borde af", "Fylde opvaskemaskinen", "Vaske gulve"]
    assert (seen["wage_per_hour"], seen["seats"], seen["town"]) == ("145.50", 2, "Prøveby")
    assert "12 34 56 78" not in str(seen)


async def test_last_times_posting_is_copied_with_new_dates(
    doorway: Doorway, factory: Factory, contact: Actor, clock: FixedClock
) -> None:
    posting, opening = await doorway.published()
    assert opening["starts_on"] == "2026-11-27"
    clock.moment += timedelta(days=100)
    await factory.sign_in(doorway.client, contact)
    copied = await doorway.create(f"/api/postings/{posting['id']}/copy")
    assert (copied["state"], copied["source"], copied["copied_from"]) == ("draft", "copied", posting["id"])
    assert copied["text"] == posting["text"]
    assert [task["phrase"] for task in copied["tasks"]] == [task["phrase"] for task in posting["tasks"]]
    (twin,) = copied["openings"]
    # 100 days after 20.11.2026 is Sunday 28.2.2027; the opening began on a Friday, and a week's notice is given.
    assert (twin["starts_on"], twin["state"]) == ("2027-03-12", "draft")
    assert twin["task_ids"] == [task["id"] for task in copied["tasks"]]
    assert twin["times"] == opening["times"]


async def test_a_published_opening_may_change_and_its_embedding_is_told(doorway: Doorway, factory: Factory) -> None:
    posting, opening = await doorway.published()
    answer = await doorway.client.patch(f"/api/openings/{opening['id']}", json={"title": "Opvask og borde", "seats": 2})
    assert (answer.status_code, answer.json()["title"]) == (200, "Opvask og borde")
    assert await facts(factory, opening["id"]) == ["OpeningChanged"]
    task = posting["tasks"][0]["id"]
    edited = await doorway.client.patch(f"/api/postings/{posting['id']}/tasks/{task}", json={"phrase": "Rydde bordene"})
    assert edited.status_code == 200
    assert await facts(factory, opening["id"]) == ["OpeningChanged", "OpeningChanged"]


async def test_a_published_posting_keeps_its_shape(doorway: Doorway) -> None:
    posting, opening = await doorway.published()
    path = f"/api/postings/{posting['id']}"
    task = posting["tasks"][0]["id"]
    answers = [
        await doorway.client.delete(f"{path}/tasks/{task}"),
        await doorway.client.delete(f"{path}/openings/{opening['id']}"),
        await doorway.client.delete(path),
        await doorway.client.patch(path, json={"title": "Nyt navn"}),
    ]
    assert [answer.status_code for answer in answers] == [409, 409, 409, 409]


async def test_seats_never_go_below_those_taken(doorway: Doorway, factory: Factory) -> None:
    _, opening = await doorway.published()
    path = f"/api/openings/{opening['id']}"
    await doorway.client.patch(path, json={"seats": 3})
    for _ in range(2):
        worker = await factory.worker()
        await factory.save(
            Placement(
                opening_id=UUID(opening["id"]),
                worker_id=worker.id,
                workplace_id=UUID(opening["workplace_id"]),
                kind="micro_job",
                starts_on=date(2026, 11, 27),
                minutes_per_week=360,
            )
        )
    refused = await doorway.client.patch(path, json={"seats": 1})
    assert (refused.status_code, reasons(refused)) == (422, ["opening.seats_taken"])
    full = await doorway.client.patch(path, json={"seats": 2})
    assert (full.status_code, full.json()["state"]) == (200, "filled")
    assert (await doorway.client.post(f"{path}/reopen")).status_code == 422
    assert (await doorway.client.patch(path, json={"seats": 4})).json()["state"] == "open"


async def test_closing_a_posting_closes_each_opening_once(doorway: Doorway, factory: Factory) -> None:
    posting, opening = await doorway.published()
    for _ in range(2):
        answer = await doorway.client.post(f"/api/postings/{posting['id']}/close")
        assert answer.status_code == 200
        assert (answer.json()["state"], answer.json()["openings"][0]["state"]) == ("closed", "closed")
    assert await facts(factory, opening["id"]) == ["OpeningClosed"]
    assert (await doorway.client.post(f"/api/openings/{opening['id']}/reopen")).status_code == 409


async def test_one_opening_is_closed_and_opened_again(doorway: Doorway, factory: Factory) -> None:
    _, opening = await doorway.published()
    path = f"/api/openings/{opening['id']}"
    assert (await doorway.client.post(f"{path}/close")).json()["state"] == "closed"
    assert (await doorway.client.post(f"{path}/reopen")).json()["state"] == "open"
    assert await facts(factory, opening["id"]) == ["OpeningClosed", "OpeningChanged"]


async def test_postings_come_the_newest_first_a_page_at_a_time(doorway: Doorway) -> None:
    made = [(await doorway.draft(f"Opslag {number}\nDu skal vaske gulve."))["id"] for number in range(5)]
    seen: list[str] = []
    after = ""
    while True:
        page = (await doorway.client.get(f"/api/postings?limit=2{after}")).json()
        seen += [posting["id"] for posting in page["items"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == made[::-1]


async def test_a_draft_is_thrown_away_with_its_tasks_and_openings(doorway: Doorway, factory: Factory) -> None:
    posting, _ = await doorway.bundled()
    assert (await doorway.client.delete(f"/api/postings/{posting['id']}")).status_code == 204
    async with factory.work() as work:
        for model in (Posting, Task, Opening):
            assert await work.session.scalar(select(func.count()).select_from(model)) == 0


async def test_bundles_are_suggested_for_tasks_that_lie_in_no_opening(doorway: Doorway) -> None:
    posting = await doorway.draft()
    (suggested,) = (await doorway.client.get(f"/api/postings/{posting['id']}/bundles")).json()
    assert suggested["task_ids"] == [task["id"] for task in posting["tasks"]]
    assert suggested["minutes_per_week"] == 360
    await doorway.create(f"/api/postings/{posting['id']}/openings", {"task_ids": suggested["task_ids"]})
    assert (await doorway.client.get(f"/api/postings/{posting['id']}/bundles")).json() == []


async def test_the_same_creation_sent_twice_happens_once(doorway: Doorway, factory: Factory) -> None:
    posting = await doorway.draft()
    path = f"/api/postings/{posting['id']}/tasks"
    first = await doorway.create(path, {"phrase": "Feje gården"}, key="samme")
    second = await doorway.create(path, {"phrase": "Feje gården"}, key="samme")
    assert first == second
    async with factory.work() as work:
        query = select(func.count()).select_from(Task).where(Task.phrase == "Feje gården")
        assert await work.session.scalar(query) == 1


async def test_a_creation_without_a_key_is_refused(doorway: Doorway) -> None:
    answer = await doorway.client.post("/api/postings", json={"text": TEXT})
    assert (answer.status_code, reasons(answer)) == (400, ["idempotency.key"])


async def test_a_filled_opening_is_told_once(doorway: Doorway, factory: Factory) -> None:
    from employers.services.openings import OpeningService

    _, opening = await doorway.published()
    for _ in range(2):
        async with factory.work() as work:
            filled = await OpeningService(work).mark_filled(UUID(opening["id"]))
            assert filled.state == OpeningState.FILLED
    assert await facts(factory, opening["id"]) == ["OpeningClosed"]


async def test_an_opening_somebody_has_said_yes_to_keeps_its_terms(doorway: Doorway, factory: Factory) -> None:
    posting, opening = await doorway.published()
    async with factory.work() as work:
        row = await work.session.get(Opening, UUID(opening["id"]))
    assert row is not None
    proposal = await factory.proposal(await factory.worker(), row, ProposalState.EMPLOYER_YES)
    for path in (f"/api/openings/{opening['id']}", f"/api/postings/{posting['id']}/openings/{opening['id']}"):
        refused = await doorway.client.patch(path, json={"kind": "wage_subsidy_job", "minutes_per_week": 60})
        assert refused.status_code == 422
        assert reasons(refused) == ["opening.offered.kind", "opening.offered.minutes_per_week"]
        assert (await doorway.client.patch(path, json={"title": "Opvask og borde"})).status_code == 200
    async with factory.work() as work:
        await work.session.execute(
            update(Proposal).where(Proposal.id == proposal.id).values(state=ProposalState.WITHDRAWN)
        )
    assert (await doorway.client.patch(path, json={"minutes_per_week": 60})).status_code == 200
