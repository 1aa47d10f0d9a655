"""Which of a person's own words and which task say the same thing, found by the words they share.

Likeness itself comes from vectors of whole texts. This only finds the words to show as the reason, so it names
nothing where no word is shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from infra.danish import TO_THE_PERSON, Voice
from matching.rules.explain import MatchedPair, Reason, explain
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.score import Score
from matching.vocabulary import ScoreComponent

_WORD = re.compile(r"[a-zæøåéü]+")
# Danish words put endings and other words after the stem: "dyr" and "dyrene", "vaske" and "vask".
_STEM = 4
_SHORTEST = 3
_EMPTY = frozenset(
    """
    alle andre arbejde arbejder arbejdet at af bare blive bliver dag dage den denne der det dig din dit du efter
    eller en er et flere for fra få gerne god godt gode gør gøre han har havde haft have hele her hjælp hjælpe
    hos hun hver hvor i ikke ind ja jeg job kan kunne lave laver lide lidt man mange med meget men mig min mine
    mit nej nogen noget nogle når og også om op os over på prøve ret rigtig samt selv sig som store synes
    særligt ting til timer tænke ud uden uge ved vi vil være virkelig vore vores
    """.split()  # noqa: SIM905 - words read best as words
)


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text.lower())
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in _EMPTY)


def best_pair(own: Iterable[str], tasks: Sequence[str]) -> MatchedPair | None:
    """The pair that shares most words in proportion to their lengths; the earlier ones where several share alike.

    >>> best_pair(["noget med heste", "vaske op"], ["Rydde borde af", "Fylde opvaskemaskinen og vaske gryder"])
    MatchedPair(own_words='vaske op', task='Fylde opvaskemaskinen og vaske gryder')
    >>> best_pair(["noget med heste"], ["Rydde borde af"]) is None
    True
    """
    best: tuple[float, MatchedPair] | None = None
    tasks_stems = [(task, _stems(task)) for task in tasks]
    for words in own:
        mine = _stems(words)
        for task, theirs in tasks_stems:
            both = len(mine & theirs)
            if not both:
                continue
            share = both / len(mine | theirs)
            if best is None or share > best[0]:
                best = share, MatchedPair(words, task)
    return best[1] if best else None


def said_in_sentences(text: str, *, longest: int = 140) -> list[str]:
    """A person's free text as sentences short enough to quote whole.

    >>> said_in_sentences("Jeg kan lide dyr. Jeg har haft hest!")
    ['Jeg kan lide dyr.', 'Jeg har haft hest!']
    """
    parts = (part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text))
    return [part for part in parts if part and len(part) <= longest]


def reasons_for(
    worker: WorkerFacts,
    opening: OpeningFacts,
    score: Score,
    *,
    wishes: Sequence[str],
    skills: Sequence[str],
    tasks: Sequence[str],
    voice: Voice = TO_THE_PERSON,
) -> tuple[Reason, ...]:
    """A sentence for every known part of the score, quoting the person's words where a task holds the same ones.

    The very same words are a reason to show, also where long texts around them make the whole little alike; the values
    stay those of the score.
    """
    wish, skill = best_pair(wishes, tasks), best_pair(skills, tasks)
    quoted = {kind for kind, pair in ((ScoreComponent.WISH, wish), (ScoreComponent.SKILL, skill)) if pair is not None}
    worded = replace(
        score,
        components=tuple(replace(part, value=1.0) if part.kind in quoted else part for part in score.components),
    )
    values = {part.kind: part.value for part in score.components}
    told = explain(worker, opening, worded, wish=wish, skill=skill, voice=voice)
    return tuple(replace(reason, value=values[reason.kind]) for reason in told)
