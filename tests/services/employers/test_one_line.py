"""What stands in a heading or in the subject of a mail is one line, whatever was typed."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest

from employers.services.employers import EmployerService
from employers.services.opening_change import OpeningChange
from employers.services.openings import OpeningService
from employers.services.postings import PostingChange, PostingService
from employers.services.tasks import TaskChange, TaskService
from employers.vocabulary import Sector
from infra.messages import queue_message
from infra.vocabulary import Role
from matching.queries.openings import live_proposals
from matching.services.proposals import ProposalService
from tests.factories import Factory
from tests.services.matching.proposing import NOTHING, a_scene
from workers.queries.placements import seats_taken

TYPED, KEPT = " Hjælp\r\ni\tcaféen ", "Hjælp i caféen"


class Mails:
    """Puts each mail together as it goes to the server, and keeps its subject."""

    def __init__(self) -> None:
        self.subjects: list[str] = []

    def send(self, address: str, subject: str, body: str) -> None:
        mail = EmailMessage()
        mail["To"], mail["Subject"] = address, subject
        mail.set_content(body)
        self.subjects.append(str(mail["Subject"]))


async def test_a_title_of_two_lines_is_one_in_the_mail_to_the_employer(factory: Factory) -> None:
    scene = await a_scene(factory)
    async with factory.work(scene.employer_actor) as work:
        edited = await OpeningService(work).edit(
            scene.opening.id, OpeningChange(title=TYPED), seats_taken=seats_taken, live_proposals=live_proposals
        )
    assert edited.title == KEPT
    async with factory.work(scene.worker_actor) as work:
        await ProposalService(work).apply(scene.opening.id, NOTHING)
    mails = Mails()
    await factory.follow_up(mails)
    assert mails.subjects == [f"Der er en, der gerne vil: {KEPT}"]


async def test_no_subject_of_any_mail_breaks_a_line(factory: Factory) -> None:
    async with factory.work() as work:
        queue_message(work, dedupe="x", subject="Om\njobbet\r\nBcc: alle", body="Hej\nigen", address="k@firma.example")
    mails = Mails()
    await factory.follow_up(mails)
    assert mails.subjects == ["Om jobbet Bcc: alle"]


async def test_names_of_employers_workplaces_and_contacts_are_one_line(factory: Factory) -> None:
    async with factory.work(await factory.account(Role.CONSULTANT)) as work:
        service = EmployerService(work)
        employer = await service.create(cvr="13748136", name=TYPED, sector=Sector.KITCHEN)
        where: dict[str, Any] = {"p_number": "1000000099", "postcode": "4000", "sector": Sector.KITCHEN}
        place = await service.add_workplace(employer.id, name=TYPED, address=TYPED, town=TYPED, **where)
        contact = await service.add_contact(employer.id, name=TYPED, email="karin@firma.example")
    assert {employer.name, place.name, place.address, place.town, contact.name} == {KEPT}


@pytest.mark.parametrize("text", ["Rengøring\naf kontor hver dag", "Vaske op"])
async def test_postings_and_tasks_are_named_on_one_line(factory: Factory, text: str) -> None:
    employer, workplace = await factory.employer()
    async with factory.work(await factory.account(Role.CONSULTANT)) as work:
        posting = await PostingService(work).draft(employer.id, workplace.id, text)
        assert "\n" not in posting.title
        posting = await PostingService(work).edit(posting.id, PostingChange(title=TYPED))
        task = await TaskService(work).add(posting.id, TaskChange(phrase=TYPED))
        other = await TaskService(work).add(posting.id, TaskChange(phrase="Vaske gulv"))
        together = await TaskService(work).merge(posting.id, [task.id, other.id], phrase=TYPED)
    assert (posting.title, together.phrase) == (KEPT, KEPT)
