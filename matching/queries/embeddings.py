"""Sources of vectors, what is missing or stale among them, and exact cosines inside the municipality.

The words of a source are put together by PostgreSQL, so that one statement finds what has changed without moving
everybody's words. No approximate index: under row-level security it silently gives too few (PITFALLS).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from employers.models import Opening
from employers.vocabulary import OpeningState
from infra.encoder import Vectors
from matching.models import OpeningEmbedding, WorkerEmbedding
from matching.rules.score import Similarities
from matching.vocabulary import EmbeddingFacet

# Stands before the words in their fingerprint: raise it when the way words are prepared for a model changes.
PREPARED = "1\n"


@dataclass(frozen=True, slots=True)
class Source:
    """Words that a vector shall stand for, and the fingerprint by which it is known to be stale."""

    subject_id: UUID
    facet: EmbeddingFacet
    words: str
    fingerprint: bytes


_OPENINGS = """
SELECT s.id, s.words, sha256(convert_to(:prepared || s.words, 'UTF8')) AS fingerprint
FROM (
    SELECT o.id, concat_ws(
        E'\\n', o.title,
        (SELECT string_agg(t.phrase, E'\\n' ORDER BY t.position) FROM task t WHERE t.opening_id = o.id)
    ) AS words
    FROM opening o
    WHERE o.state = 'open' AND (CAST(:opening_id AS uuid) IS NULL OR o.id = CAST(:opening_id AS uuid))
      AND (CAST(:posting_id AS uuid) IS NULL OR o.posting_id = CAST(:posting_id AS uuid))
) s
LEFT JOIN opening_embedding e ON e.opening_id = s.id AND e.model = :model
WHERE s.words <> '' AND (e.text_hash IS NULL OR e.text_hash <> sha256(convert_to(:prepared || s.words, 'UTF8')))
ORDER BY s.id
LIMIT :most
"""

# Only the person's own words, wishes and skills; somebody who wants no suggestions, or has left, has no source.
_WORKER_WORDS = """
    SELECT w.id, 'wish' AS facet, concat_ws(
        E'\\n', nullif(w.own_words, ''),
        (SELECT string_agg(x.text, E'\\n' ORDER BY x.id) FROM wish x WHERE x.worker_id = w.id)
    ) AS words
    FROM worker w WHERE (w.left_on IS NULL OR w.left_on >= :today) AND w.suggestions_on
      AND (CAST(:worker_id AS uuid) IS NULL OR w.id = CAST(:worker_id AS uuid))
    UNION ALL
    SELECT w.id, 'skill' AS facet, coalesce(
        (SELECT string_agg(x.text, E'\\n' ORDER BY x.id) FROM skill x WHERE x.worker_id = w.id), ''
    ) AS words
    FROM worker w WHERE (w.left_on IS NULL OR w.left_on >= :today) AND w.suggestions_on
      AND (CAST(:worker_id AS uuid) IS NULL OR w.id = CAST(:worker_id AS uuid))
"""
_WORKERS = f"""
SELECT s.id, s.facet, s.words, sha256(convert_to(:prepared || s.words, 'UTF8')) AS fingerprint
FROM ({_WORKER_WORDS}) s
LEFT JOIN worker_embedding e ON e.worker_id = s.id AND e.facet = s.facet AND e.model = :model
WHERE s.words <> '' AND (e.text_hash IS NULL OR e.text_hash <> sha256(convert_to(:prepared || s.words, 'UTF8')))
ORDER BY s.id, s.facet
LIMIT :most
"""
# Vectors that stand for nothing any more, or under another model for other words than now.
_OUTDATED = f"""
DELETE FROM worker_embedding e
WHERE (CAST(:worker_id AS uuid) IS NULL OR e.worker_id = CAST(:worker_id AS uuid))
  AND NOT EXISTS (
    SELECT FROM ({_WORKER_WORDS}) s
    WHERE s.id = e.worker_id AND s.facet = e.facet AND s.words <> ''
      AND e.text_hash = sha256(convert_to(:prepared || s.words, 'UTF8'))
  )
"""


async def stale_openings(
    session: AsyncSession, model: str, most: int, *, opening_id: UUID | None = None, posting_id: UUID | None = None
) -> list[Source]:
    """Open openings without a vector of `model` for the words they have now."""
    rows = await session.execute(
        text(_OPENINGS),
        {
            "prepared": PREPARED,
            "model": model,
            "most": most,
            "opening_id": opening_id,
            "posting_id": posting_id,
        },
    )
    return [Source(row.id, EmbeddingFacet.OPENING, row.words, row.fingerprint) for row in rows]


async def stale_workers(
    session: AsyncSession, model: str, most: int, today: date, *, worker_id: UUID | None = None
) -> list[Source]:
    """Wishes and skills without a vector of `model` for the words they have now."""
    rows = await session.execute(
        text(_WORKERS),
        {"prepared": PREPARED, "model": model, "most": most, "today": today, "worker_id": worker_id},
    )
    return [Source(row.id, EmbeddingFacet(row.facet), row.words, row.fingerprint) for row in rows]


async def forget_outdated(session: AsyncSession, today: date, *, worker_id: UUID | None = None) -> None:
    """Delete every vector of words that a person no longer has or no longer wants used, and of whoever has left."""
    await session.execute(text(_OUTDATED), {"prepared": PREPARED, "today": today, "worker_id": worker_id})


async def keep_vectors(
    session: AsyncSession, municipality_id: UUID, model: str, sources: Sequence[Source], vectors: Vectors
) -> None:
    """Write one vector for each source, over the one it had."""
    openings: list[dict[str, Any]] = []
    workers: list[dict[str, Any]] = []
    for source, vector in zip(sources, vectors, strict=True):
        row = {
            "municipality_id": municipality_id,
            "model": model,
            "vector": vector.tolist(),
            "text_hash": source.fingerprint,
        }
        if source.facet is EmbeddingFacet.OPENING:
            openings.append({**row, "opening_id": source.subject_id})
        else:
            workers.append({**row, "worker_id": source.subject_id, "facet": source.facet})
    for table, rows, key in (
        (OpeningEmbedding, openings, ["municipality_id", "opening_id", "model"]),
        (WorkerEmbedding, workers, ["municipality_id", "worker_id", "facet", "model"]),
    ):
        if rows:
            fresh = insert(table)
            changed = {
                "vector": fresh.excluded.vector,
                "text_hash": fresh.excluded.text_hash,
                "made_at": func.clock_timestamp(),
            }
            await session.execute(fresh.on_conflict_do_update(index_elements=key, set_=changed), rows)


def _similarities(rows: Sequence[Any]) -> Mapping[UUID, Similarities]:
    """Facets side by side for each subject; a vector of no direction (words that were all numbers) says nothing."""
    found: dict[UUID, dict[str, float]] = {}
    for subject_id, facet, distance in rows:
        if distance is not None and isfinite(distance):
            found.setdefault(subject_id, {})[facet] = 1.0 - float(distance)
    return MappingProxyType(
        {
            subject_id: Similarities(wish=facets.get("wish"), skill=facets.get("skill"))
            for subject_id, facets in found.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines by id under one model; `model` is None where the one asked about has no vector yet."""

    model: str | None
    of: Mapping[UUID, Similarities]


async def _newest(session: AsyncSession, statement: Select[str]) -> str | None:
    return (await session.scalars(statement.limit(1))).first()


async def likeness_of_workers(session: AsyncSession, opening_id: UUID) -> Likeness:
    """The cosine of every worker's wishes and skills with the opening, exact, under its newest model."""
    model = await _newest(
        session,
        select(OpeningEmbedding.model)
        .where(OpeningEmbedding.opening_id == opening_id)
        .order_by(OpeningEmbedding.made_at.desc()),
    )
    rows = await session.execute(
        select(
            WorkerEmbedding.worker_id,
            WorkerEmbedding.facet,
            WorkerEmbedding.vector.cosine_distance(OpeningEmbedding.vector),
        )
        .select_from(OpeningEmbedding)
        .join(WorkerEmbedding, WorkerEmbedding.model == OpeningEmbedding.model)
        .where(OpeningEmbedding.opening_id == opening_id, OpeningEmbedding.model == model)
    )
    return Likeness(model, _similarities(rows.all()))


async def likeness_of_openings(session: AsyncSession, worker_id: UUID) -> Likeness:
    """The cosine of every open opening with the worker's wishes and skills, exact, under their newest model."""
    model = await _newest(
        session,
        select(WorkerEmbedding.model)
        .where(WorkerEmbedding.worker_id == worker_id)
        .order_by(WorkerEmbedding.made_at.desc()),
    )
    rows = await session.execute(
        select(
            OpeningEmbedding.opening_id,
            WorkerEmbedding.facet,
            OpeningEmbedding.vector.cosine_distance(WorkerEmbedding.vector),
        )
        .select_from(WorkerEmbedding)
        .join(OpeningEmbedding, OpeningEmbedding.model == WorkerEmbedding.model)
        .join(Opening, Opening.id == OpeningEmbedding.opening_id)
        .where(
            WorkerEmbedding.worker_id == worker_id,
            WorkerEmbedding.model == model,
            Opening.state == OpeningState.OPEN,
        )
    )
    return Likeness(model, _similarities(rows.all()))
