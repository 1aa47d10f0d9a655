"""A person tells of themselves; a consultant may too, and everything staff does is written down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from employers.vocabulary import OpeningKind
from infra.crypto import Envelope
from infra.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from infra.outbox import OutboxItem
from infra.settings import Settings
from infra.tenancy import Place
from infra.vocabulary import Role, Weekday
from tests.factories import Factory
from tests.services.workers.workplace import cafe
from workers.models import Worker
from workers.queries.own_data import looks_at
from workers.rules.week import TimeSpan
from workers.services.own_data import OwnDataService
from workers.services.profile import ProfileService
from workers.services.profile_change import GuardianChange, NewWorker, ProfileChange
from workers.vocabulary import Adjustment, Schooling, TargetGroup, TravelMode

TODAY = date(2026, 11, 20)


async def changes_named(factory: Factory, worker: Worker) -> int:
    async with factory.work() as work:
        found = await work.session.scalars(
            select(OutboxItem.id).where(OutboxItem.subject == worker.id, OutboxItem.fact == "WorkerChanged")
        )
        return len(found.all())


async def test_a_person_tells_of_themselves_in_their_own_words(factory: Factory) -> None:
    town = await cafe(factory)
    place = Place(name="Prøvestrand", postcode="4000", latitude=55.6, longitude=12.1)
    await factory.save(place)
    async with factory.work(town.bo) as work:
        await ProfileService(work).change(
            town.worker.id,
            ProfileChange(
                own_words="Jeg kan lide dyr.",
                positive_destination="Jeg vil have min egen hund.",
                wishes=["passe dyr", " passe dyr ", "", "være ude"],
                skills=["vaske op"],
                availability=[TimeSpan(Weekday.MONDAY, 540, 600), TimeSpan(Weekday.MONDAY, 600, 660)],
                kinds=[OpeningKind.MICRO_JOB],
                minutes_from=120,
                minutes_to=480,
                place_id=place.id,
                reach_km=4.5,
                travel_mode=TravelMode.WALK,
                has_licence=True,
                adjustments=[Adjustment.QUIET],
                suggestions_on=False,
            ),
        )
    async with factory.work(town.bo) as work:
        worker = await ProfileService(work).mine()
    assert [wish.text for wish in worker.wishes] == ["passe dyr", "være ude"]
    assert [(time.weekday, time.starts, time.ends) for time in worker.availability] == [(1, 540, 660)]
    assert (worker.area, worker.latitude) == ("Prøvestrand", 55.6)
    assert (worker.kinds, worker.adjustments, worker.suggestions_on) == (["micro_job"], ["quiet"], False)


async def test_only_new_words_make_the_embedding_stale(factory: Factory) -> None:
    town = await cafe(factory)
    for change, named in (
        (ProfileChange(reach_km=3.0, minutes_to=300), 0),
        (ProfileChange(skills=["vaske op"]), 0),
        (ProfileChange(skills=["vaske op", "lave kaffe"]), 1),
        (ProfileChange(own_words="Jeg er rolig."), 2),
    ):
        async with factory.work(town.bo) as work:
            await ProfileService(work).change(town.worker.id, change)
        assert await changes_named(factory, town.worker) == named


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"minutes_from": 600, "minutes_to": 300}, "minutes_to"),
        ({"minutes_to": 2221}, "minutes_to"),
        ({"minutes_from": -1}, "minutes_to"),
        ({"reach_km": 0.0}, "reach_km"),
        ({"reach_km": float("nan")}, "reach_km"),
        ({"reach_km": float("inf")}, "reach_km"),
        ({"phone": "ring bare"}, "phone"),
        ({"email": "bo"}, "email"),
        ({"own_words": "x" * 4001}, "own_words"),
        ({"wishes": [f"ønske {number}" for number in range(21)]}, "wishes"),
        ({"wishes": ["x" * 301]}, "wishes"),
        ({"name": "  "}, "name"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field(factory: Factory, change: dict[str, Any], field: str) -> None:
    town = await cafe(factory)
    with pytest.raises((Invalid, Refused)) as told:
        async with factory.work(town.bo) as work:
            await ProfileService(work).change(town.worker.id, ProfileChange(**change))
    assert field in [each.field for each in told.value.refusals]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ninth_grade_completed_on": date(1990, 6, 1)}, "ninth_grade_completed_on"),
        ({"guardians": [GuardianChange(name="Gerda")]}, "guardians"),
    ],
)
async def test_a_consultant_is_told_what_cannot_be_too(factory: Factory, change: dict[str, Any], field: str) -> None:
    town = await cafe(factory)
    with pytest.raises(Refused) as told:
        async with factory.work(town.amina) as work:
            await ProfileService(work).change(town.worker.id, ProfileChange(**change))
    assert [each.field for each in told.value.refusals] == [field]


@pytest.mark.parametrize(
    "change",
    [
        ProfileChange(guardians=[GuardianChange(name="Gerda Værge", phone="22 33 44 55", informed_on=TODAY)]),
        ProfileChange(ninth_grade_completed_on=date(2026, 6, 26)),
        ProfileChange(schooling=Schooling.YOUTH_EDUCATION),
    ],
)
async def test_a_consultant_writes_what_decides_which_law_holds_and_a_pupil_does_not(
    factory: Factory, change: ProfileChange
) -> None:
    town = await cafe(factory)
    pupil = await factory.account(Role.WORKER)
    worker = await factory.worker(actor=pupil, birth_date=date(2011, 3, 1), schooling=Schooling.COMPULSORY)
    with pytest.raises(NotAllowed, match="kun din jobkonsulent"):
        async with factory.work(pupil) as work:
            await ProfileService(work).change(worker.id, change)
    async with factory.work(town.amina) as work:
        kept = await ProfileService(work).change(worker.id, change)
    [field] = change.fields_set()
    assert [each.name for each in kept.guardians] == (["Gerda Værge"] if field == "guardians" else [])
    if field != "guardians":
        assert getattr(kept, field) == getattr(change, field)


async def test_others_are_not_found_and_consultants_leave_a_trace(factory: Factory) -> None:
    town = await cafe(factory)
    stranger = await factory.account(Role.WORKER)
    await factory.worker(actor=stranger)
    for actor in (stranger, town.boss, await factory.account(Role.COMMITTEE)):
        with pytest.raises(NotFound):
            async with factory.work(actor) as work:
                await ProfileService(work).show(town.worker.id)
    async with factory.work(town.amina) as work:
        await ProfileService(work).show(town.worker.id)
        await ProfileService(work).change(town.worker.id, ProfileChange(own_words="Rettet efter samtale."))
    async with factory.work(town.bo) as work:
        await ProfileService(work).show(town.worker.id)
        looks = await looks_at(work.session, town.worker.id, town.bo.account_id)
    assert {(look.roles, look.action) for look in looks} == {
        ("consultant", "worker.seen"),
        ("consultant", "worker.changed"),
    }


async def test_a_person_does_not_change_their_own_birth_date(factory: Factory) -> None:
    town = await cafe(factory)
    with pytest.raises(NotAllowed):
        async with factory.work(town.bo) as work:
            await ProfileService(work).change(town.worker.id, ProfileChange(birth_date=date(2012, 1, 1)))
    async with factory.work(town.amina) as work:
        worker = await ProfileService(work).change(town.worker.id, ProfileChange(birth_date=date(1990, 1, 1)))
    assert worker.birth_date == date(1990, 1, 1)


async def test_a_cpr_number_is_kept_sealed_and_found_again_by_its_look_up(factory: Factory, settings: Settings) -> None:
    amina = await factory.account(Role.CONSULTANT)
    envelope = Envelope(settings.cpr_keys)
    async with factory.work(amina) as work:
        new = NewWorker(name="Bo  Borger", cpr="070761-4285", groups=[TargetGroup.ACTIVITY_READY])
        worker = await ProfileService(work).create(new, envelope)
    assert worker.birth_date == date(1961, 7, 7)
    assert worker.consultant_id == amina.account_id
    assert worker.cpr_sealed is not None
    assert b"0707614285" not in worker.cpr_sealed
    opened = envelope.open(worker.cpr_sealed, table="worker", row_id=worker.id, municipality_id=factory.municipality_id)
    assert opened == b"0707614285"
    assert "0707614285" not in repr(new)
    with pytest.raises(Conflict):
        async with factory.work(amina) as work:
            await ProfileService(work).create(NewWorker(name="Samme Person", cpr="0707614285"), envelope)
    with pytest.raises(Refused, match="følger CPR"):
        async with factory.work(amina) as work:
            await ProfileService(work).change(worker.id, ProfileChange(birth_date=date(1962, 1, 1)))


@pytest.mark.parametrize("cpr", ["3102901234", "0000000000", "12345", "010199-4000"])
async def test_an_impossible_cpr_is_refused_without_repeating_it(
    factory: Factory, settings: Settings, cpr: str
) -> None:
    amina = await factory.account(Role.CONSULTANT)
    new = NewWorker(name="Bo Borger", cpr=cpr, birth_date=date(2000, 1, 1))
    with pytest.raises((Invalid, Refused)) as told:
        async with factory.work(amina) as work:
            await ProfileService(work).create(new, Envelope(settings.cpr_keys))
    assert cpr not in str(told.value) or cpr == "0000000000"


async def test_membership_of_a_group_has_dates_and_no_overlap(factory: Factory) -> None:
    town = await cafe(factory)
    ready = TargetGroup.ACTIVITY_READY
    async with factory.work(town.amina) as work:
        joined = await ProfileService(work).join_group(town.worker.id, ready, date(2026, 1, 1))
    with pytest.raises(Refused, match="allerede i gruppen"):
        async with factory.work(town.amina) as work:
            await ProfileService(work).join_group(town.worker.id, ready, date(2026, 6, 1))
    with pytest.raises(Refused, match="før det begynder"):
        async with factory.work(town.amina) as work:
            await ProfileService(work).leave_group(town.worker.id, joined.id, date(2025, 12, 31))
    async with factory.work(town.amina) as work:
        await ProfileService(work).leave_group(town.worker.id, joined.id, date(2026, 6, 30))
    async with factory.work(town.amina) as work:
        await ProfileService(work).join_group(town.worker.id, ready, date(2026, 7, 1))
    with pytest.raises(NotAllowed):
        async with factory.work(town.bo) as work:
            await ProfileService(work).join_group(town.worker.id, ready, date(2026, 7, 1))


async def test_somebody_leaves_once_their_placements_are_ended(factory: Factory) -> None:
    town = await cafe(factory)
    with pytest.raises(Refused, match="Afslut først"):
        async with factory.work(town.amina) as work:
            await ProfileService(work).leave(town.worker.id, TODAY)
    other = await factory.worker(groups=((TargetGroup.NEET, date(2026, 1, 1), None),))
    async with factory.work(town.amina) as work:
        left = await ProfileService(work).leave(other.id, TODAY)
    assert left.left_on == TODAY
    assert [each.valid_to for each in left.memberships] == [TODAY]


async def test_everything_kept_about_a_person_can_be_taken_home_but_not_the_cpr_number(
    factory: Factory,
) -> None:
    town = await cafe(factory)
    entry = await town.register()
    await town.confirm(entry.id)
    async with factory.work(town.bo) as work:
        data = await OwnDataService(work).everything()
    assert data["profile"]["wishes"] == ["rydde op i en café"]
    assert [hours["minutes"] for hours in data["hours"]] == [120]
    assert [placement["title"] for placement in data["placements"]] == ["Hjælp i caféen"]
    assert "cpr_sealed" not in str(data)
