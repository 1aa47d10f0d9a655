"""Words into vectors, in the background: an opening's title and tasks, a worker's own words, wishes and skills.

Nothing else about anybody is ever encoded, and numbers or addresses that name a person are taken out first. What is
unchanged is skipped by its fingerprint, so every function here may run again at any time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import UUID

import numpy as np

from infra.encoder import LONGEST_TEXT, Encoder, Vectors
from infra.unit_of_work import UnitOfWork
from matching.queries.embeddings import Source, forget_outdated, keep_vectors, stale_openings, stale_workers
from matching.rules.scrub import scrub

BATCH = 256


def prepared(words: str) -> str:
    """The words as a model gets them.

    >>> prepared("Jeg kan lide dyr. Ring 22334455")
    'Jeg kan lide dyr. Ring'
    """
    return scrub(words)[:LONGEST_TEXT].strip()


def encode_sources(encoder: Encoder, sources: Sequence[Source]) -> Vectors:
    """One vector a source. Equal texts are encoded once; a text with nothing left gets the vector of no direction."""
    texts = [prepared(source.words) for source in sources]
    distinct = sorted({text for text in texts if text})
    if not distinct:
        return np.zeros((len(texts), encoder.dimensions), dtype=np.float32)
    vectors = dict(zip(distinct, encoder.encode(distinct), strict=True))
    nothing = np.zeros_like(vectors[distinct[0]])
    return np.stack([vectors.get(text, nothing) for text in texts])


async def _embed(work: UnitOfWork, encoder: Encoder, sources: Sequence[Source]) -> int:
    if not sources:
        return 0
    vectors = await asyncio.to_thread(encode_sources, encoder, sources)
    await keep_vectors(work.session, work.here, encoder.name, sources, vectors)
    return len(sources)


async def embed_opening(work: UnitOfWork, encoder: Encoder, opening_id: UUID) -> int:
    """Bring the vector of one open opening up to date. Gives how many were made (0 or 1)."""
    return await _embed(work, encoder, await stale_openings(work.session, encoder.name, 1, opening_id=opening_id))


async def embed_posting(work: UnitOfWork, encoder: Encoder, posting_id: UUID) -> int:
    """Bring the vectors of a posting's open openings up to date. Gives how many were made."""
    return await _embed(work, encoder, await stale_openings(work.session, encoder.name, BATCH, posting_id=posting_id))


async def embed_worker(work: UnitOfWork, encoder: Encoder, worker_id: UUID) -> int:
    """Bring one person's vectors up to date, and forget those of words they took back. Gives how many were made."""
    today = work.clock.today()
    await forget_outdated(work.session, today, worker_id=worker_id)
    sources = await stale_workers(work.session, encoder.name, 2, today, worker_id=worker_id)
    return await _embed(work, encoder, sources)


async def embed_stale(work: UnitOfWork, encoder: Encoder, *, most: int = BATCH) -> int:
    """Make at most `most` vectors that are missing or stale under this model, openings first.

    Gives how many were made; 0 means that everything in the municipality is up to date.
    """
    sources = await stale_openings(work.session, encoder.name, most)
    if len(sources) < most:
        today = work.clock.today()
        await forget_outdated(work.session, today)
        sources += await stale_workers(work.session, encoder.name, most - len(sources), today)
    return await _embed(work, encoder, sources)
