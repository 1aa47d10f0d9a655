"""Telling of oneself, one question at a time, and everything about me."""

from __future__ import annotations

from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient

from infra.tenancy import Place
from infra.vocabulary import Role
from tests.factories import Factory
from tests.pages.visitor import Visitor
from tests.services.workers.workplace import cafe
from workers.models import Worker
from workers.queries import worker_with_all
from workers.vocabulary import Schooling


@pytest.fixture
def visitor(client: AsyncTestClient[Litestar], factory: Factory) -> Visitor:
    return Visitor(client, factory)


async def kept(factory: Factory, worker: Worker) -> Worker:
    async with factory.work() as work:
        found = await worker_with_all(work.session, worker.id)
        assert found is not None
        return found


async def test_a_new_person_tells_one_thing_at_a_time_and_each_is_saved_at_once(
    visitor: Visitor, factory: Factory
) -> None:
    bo = await factory.account(Role.WORKER)
    worker = await factory.worker(actor=bo, wishes=(), skills=(), availability=(), kinds=[])
    place = Place(name="Prøvestrand", postcode="4000", latitude=55.6, longitude=12.1)
    await factory.save(place)
    await visitor.sign_in(bo)
    await visitor.open("/om-mig")
    assert "Begynd her" in visitor.text
    await visitor.open("/fortael-selv")
    assert visitor.heading == "Hvad er du god til?"
    await visitor.submit("/fortael-selv/god-til", skills="lave kaffe\r\n\r\nsnakke med ældre")
    assert visitor.heading == "Hvad kunne du tænke dig at prøve?"
    assert [skill.text for skill in (await kept(factory, worker)).skills] == ["lave kaffe", "snakke med ældre"]
    await visitor.submit("/fortael-selv/vil-proeve", wishes="passe dyr")
    skip = visitor.page.find("a", string="Spring over")
    assert skip is not None
    await visitor.open(str(skip["href"]))
    assert visitor.heading == "Hvor vil du gerne hen?"
    await visitor.submit("/fortael-selv/maal", positive_destination="En hund")
    await visitor.submit(
        "/fortael-selv/tider", week_2="on", week_2_from="9", week_2_to="12.30", minutes_from="2", minutes_to="7,5"
    )
    await visitor.submit("/fortael-selv/slags", kinds=["micro_job", "leisure_job"])
    await visitor.submit(
        "/fortael-selv/sted", place_id=str(place.id), travel_mode="walk", reach_km="3,5", has_licence="nej"
    )
    await visitor.submit("/fortael-selv/hensyn", adjustments=["quiet"])
    assert (visitor.path, visitor.heading) == ("/fortael-selv/tak", "Tak, fordi du fortalte")
    told = await kept(factory, worker)
    assert [(each.weekday, each.starts, each.ends) for each in told.availability] == [(2, 540, 750)]
    assert (told.minutes_from, told.minutes_to, told.reach_km, told.area) == (120, 450, 3.5, "Prøvestrand")
    assert (told.kinds, told.has_licence, told.adjustments) == (["micro_job", "leisure_job"], False, ["quiet"])
    assert told.own_words == ""


@pytest.mark.parametrize(
    ("section", "typed", "field"),
    [
        ("tider", {"week_2": "on", "week_2_from": "12", "week_2_to": "9"}, "week_2"),
        ("tider", {"minutes_from": "-3"}, "minutes_from"),
        ("tider", {"minutes_to": "1e9999999"}, "minutes_to"),
        ("tider", {"minutes_from": "NaN"}, "minutes_from"),
        ("tider", {"minutes_from": "20", "minutes_to": "5"}, "minutes_to"),
        ("sted", {"reach_km": "0"}, "reach_km"),
        ("sted", {"reach_km": "NaN"}, "reach_km"),
        ("slags", {"kinds": "slavearbejde"}, "kinds"),
        ("om-dig", {"own_words": "a\u202eb"}, "own_words"),
        ("om-dig", {"own_words": "x" * 4001}, "own_words"),
        ("kontakt", {"phone": "ring bare"}, "phone"),
    ],
)
async def test_what_cannot_be_read_is_told_at_its_field_and_nothing_typed_is_lost(
    visitor: Visitor, factory: Factory, section: str, typed: dict[str, str], field: str
) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.bo)
    await visitor.open(f"/om-mig/{section}")
    await visitor.submit(f"/om-mig/{section}", **typed)
    assert visitor.status == 422
    assert visitor.error_of(field)
    after = await kept(factory, town.worker)
    assert (after.minutes_from, after.minutes_to, after.reach_km, after.own_words) == (60, 600, 10.0, "")


async def test_about_me_shows_everything_and_lets_each_piece_be_corrected(visitor: Visitor, factory: Factory) -> None:
    town = await cafe(factory)
    await visitor.sign_in(town.bo)
    await visitor.open("/om-mig")
    assert visitor.heading == "Bo Borger"
    assert "Tirsdag kl. 9–15" in visitor.text
    await visitor.open("/om-mig/om-dig")
    await visitor.submit("/om-mig/om-dig", own_words="Jeg er rolig & venlig <3")
    assert visitor.path == "/om-mig"
    assert "Jeg er rolig & venlig <3" in visitor.text
    await visitor.open("/om-mig/forslag")
    await visitor.submit("/om-mig/forslag", suggestions_on=None)
    assert (await kept(factory, town.worker)).suggestions_on is False


async def test_somebody_under_18_reads_of_school_and_guardian_and_their_consultant_writes(
    visitor: Visitor, factory: Factory
) -> None:
    pupil = await factory.account(Role.WORKER)
    worker = await factory.worker(actor=pupil, birth_date=date(2011, 3, 1), schooling=Schooling.COMPULSORY)
    await visitor.sign_in(await factory.account(Role.CONSULTANT))
    for key in ("skole", "foraelder"):
        await visitor.open(f"/borgere/{worker.id}")
        assert visitor.page.select_one(f"a[href='/borgere/{worker.id}/ret/{key}']") is not None
    await visitor.open(f"/borgere/{worker.id}/ret/foraelder")
    await visitor.submit(f"/borgere/{worker.id}/ret/foraelder", guardian_name="Gerda Værge", phone="22 33 44 55")
    assert [each.name for each in (await kept(factory, worker)).guardians] == ["Gerda Værge"]
    await visitor.sign_in(pupil)
    await visitor.open("/om-mig")
    assert "Gerda Værge" in visitor.text
    assert "går i skole" in visitor.text.lower()
    for key in ("skole", "foraelder"):
        assert visitor.page.select_one(f"a[href='/om-mig/{key}']") is None
        await visitor.open(f"/om-mig/{key}")
        assert visitor.status == 404


async def test_only_workers_have_these_pages(visitor: Visitor, factory: Factory) -> None:
    await visitor.sign_in(await factory.account(Role.EMPLOYER))
    for path in ("/om-mig", "/fortael-selv", "/mine-timer", "/mine-data"):
        await visitor.open(path)
        assert visitor.status == 403, path
    await visitor.sign_in(await factory.account(Role.WORKER))
    for path in ("/om-mig", "/om-mig/ukendt", "/fortael-selv/ukendt"):
        await visitor.open(path)
        assert visitor.status == 404, path
