"""Words become vectors once, only the right words, and are forgotten when they are taken back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import delete, select, update

from employers.models import Opening
from employers.vocabulary import OpeningState
from infra.encoder import LONGEST_TEXT, Vectors
from infra.vocabulary import Role
from matching.models import OpeningEmbedding, WorkerEmbedding
from matching.services.embedding import embed_opening, embed_stale, embed_worker
from matching.services.suggestions import SuggestionsService
from tests.encoder import WordEncoder
from tests.factories import Factory
from workers.models import Wish, Worker
from workers.vocabulary import Adjustment, TargetGroup


class ListeningEncoder(WordEncoder):
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.heard.extend(texts)
        return super().encode(texts)


async def vectors_of(factory: Factory, worker: Worker) -> dict[str, tuple[bytes, list[float]]]:
    async with factory.work() as work:
        rows = await work.session.scalars(select(WorkerEmbedding).where(WorkerEmbedding.worker_id == worker.id))
        return {row.facet: (row.text_hash, list(row.vector)) for row in rows}


async def test_wishes_and_skills_become_two_vectors_and_a_second_run_makes_none(factory: Factory) -> None:
    worker = await factory.worker(own_words="Jeg kan lide dyr")
    listening = ListeningEncoder()
    async with factory.work() as work:
        assert await embed_worker(work, listening, worker.id) == 2
    made = await vectors_of(factory, worker)
    assert set(made) == {"wish", "skill"}
    async with factory.work() as work:
        assert await embed_worker(work, listening, worker.id) == 0
    assert sorted(listening.heard) == ["Jeg kan lide dyr\nrydde op i en café", "vaske op"]
    assert await vectors_of(factory, worker) == made


async def test_only_own_words_wishes_and_skills_reach_the_encoder(factory: Factory) -> None:
    worker = await factory.worker(
        name="Hemmelig Navnesen",
        own_words="Ring 22 33 44 55 eller skriv til bo@eksempel.example, cpr 010203-1234",
        adjustments=[Adjustment.NO_HEAVY_LIFTING],
        positive_destination="Et liv uden kontanthjælp",
        area="Nordby",
        groups=((TargetGroup.ACTIVITY_READY, factory.house.clock.today(), None),),
    )
    listening = ListeningEncoder()
    async with factory.work() as work:
        await embed_worker(work, listening, worker.id)
    heard = "\n".join(listening.heard)
    assert "rydde op i en café" in heard
    assert "vaske op" in heard
    for never in ("22 33", "@", "010203", "Hemmelig", "løft", "lifting", "kontanthjælp", "Nordby", "activity"):
        assert never not in heard


async def test_a_long_text_is_capped_before_it_reaches_the_encoder(factory: Factory) -> None:
    worker = await factory.worker(own_words="hest " * 2_000)
    listening = ListeningEncoder()
    async with factory.work() as work:
        await embed_worker(work, listening, worker.id)
    assert max(len(text) for text in listening.heard) == LONGEST_TEXT - 1


async def test_words_that_are_only_a_number_get_a_vector_of_no_direction_and_are_not_tried_again(
    factory: Factory,
) -> None:
    worker = await factory.worker(own_words="22334455", wishes=(), skills=())
    async with factory.work() as work:
        assert await embed_worker(work, WordEncoder(), worker.id) == 1
    assert not np.any((await vectors_of(factory, worker))["wish"][1])
    async with factory.work() as work:
        assert await embed_stale(work, WordEncoder()) == 0


async def test_a_changed_wish_changes_the_wish_alone_and_a_wish_taken_back_is_forgotten(factory: Factory) -> None:
    worker = await factory.worker()
    async with factory.work() as work:
        await embed_worker(work, WordEncoder(), worker.id)
    first = await vectors_of(factory, worker)
    async with factory.work() as work:
        await work.session.execute(
            update(Wish).where(Wish.worker_id == worker.id).values(text="passe heste på en gård")
        )
        assert await embed_worker(work, WordEncoder(), worker.id) == 1
    second = await vectors_of(factory, worker)
    assert second["wish"] != first["wish"]
    assert second["skill"] == first["skill"]
    async with factory.work() as work:
        await work.session.execute(delete(Wish).where(Wish.worker_id == worker.id))
        assert await embed_worker(work, WordEncoder(), worker.id) == 0
    assert set(await vectors_of(factory, worker)) == {"skill"}


async def test_turning_suggestions_off_forgets_the_persons_vectors(factory: Factory) -> None:
    actor = await factory.account(Role.WORKER)
    worker = await factory.worker(actor=actor)
    async with factory.work() as work:
        await embed_worker(work, WordEncoder(), worker.id)
    async with factory.work(actor) as work:
        await SuggestionsService(work).switch(on=False)
        assert [type(fact).__name__ for fact in work.facts] == ["WorkerChanged"]
    async with factory.work() as work:
        await embed_worker(work, WordEncoder(), worker.id)
    assert await vectors_of(factory, worker) == {}


async def test_only_open_openings_are_embedded_from_their_title_and_tasks(factory: Factory) -> None:
    employer, workplace = await factory.employer()
    shown = await factory.opening(employer, workplace, title="Hjælp i caféen", phrases=("Rydde borde af",))
    draft = await factory.opening(employer, workplace, state=OpeningState.DRAFT)
    listening = ListeningEncoder()
    async with factory.work() as work:
        assert await embed_opening(work, listening, shown.id) == 1
        assert await embed_opening(work, listening, shown.id) == 0
        assert await embed_opening(work, listening, draft.id) == 0
    assert listening.heard == ["Hjælp i caféen\nRydde borde af"]


async def test_what_was_lost_is_made_again_in_batches_with_equal_texts_encoded_once(factory: Factory) -> None:
    employer, workplace = await factory.employer()
    openings = [await factory.opening(employer, workplace) for _ in range(3)]
    workers = [await factory.worker() for _ in range(2)]
    listening = ListeningEncoder()
    made = []
    for _ in range(4):
        async with factory.work() as work:
            made.append(await embed_stale(work, listening, most=3))
    assert made == [3, 3, 1, 0]
    assert len(listening.heard) == 1 + 2 + 1
    async with factory.work() as work:
        vectors = (await work.session.scalars(select(OpeningEmbedding.opening_id))).all()
    assert set(vectors) == {opening.id for opening in openings}
    assert all([await vectors_of(factory, worker) for worker in workers])


async def test_a_new_model_makes_its_own_vectors_and_keeps_the_old_until_words_change(factory: Factory) -> None:
    worker = await factory.worker()
    other = WordEncoder()
    other.name = "another-model"
    async with factory.work() as work:
        await embed_stale(work, WordEncoder())
        assert await embed_stale(work, other) == 2
    async with factory.work() as work:
        await work.session.execute(update(Wish).where(Wish.worker_id == worker.id).values(text="noget helt nyt"))
        await embed_worker(work, other, worker.id)
        left = (
            await work.session.execute(
                select(WorkerEmbedding.model, WorkerEmbedding.facet).where(WorkerEmbedding.worker_id == worker.id)
            )
        ).all()
        assert sorted(tuple(row) for row in left) == [
            ("another-model", "skill"),
            ("another-model", "wish"),
            (WordEncoder.name, "skill"),
        ]


async def test_an_opening_whose_words_changed_is_stale(factory: Factory) -> None:
    employer, workplace = await factory.employer()
    opening = await factory.opening(employer, workplace)
    async with factory.work() as work:
        await embed_stale(work, WordEncoder())
        await work.session.execute(update(Opening).where(Opening.id == opening.id).values(title="Havearbejde"))
        assert await embed_stale(work, WordEncoder()) == 1
        assert await embed_stale(work, WordEncoder()) == 0
