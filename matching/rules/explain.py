"""Why an opening is shown: one plain Danish sentence for each part of the score, with the words that matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

from infra import danish
from infra.danish import TO_THE_PERSON, Voice
from matching.rules.facts import OpeningFacts, WorkerFacts
from matching.rules.reach import distance
from matching.rules.score import Score
from matching.vocabulary import ScoreComponent
from workers.rules.week import merged, shared, total_minutes, without
from workers.vocabulary import ADJUSTMENT_NAMES, Adjustment, TravelMode

# Below this the words have too little in common to be called a reason.
_A_REASON = 0.25

_WANTS = re.compile(
    r"^(?:jeg\s+)?(?:(?:vil|ville|kunne)\s+(?:meget\s+)?gerne|kunne\s+(?:godt\s+)?tænke\s+mig\s+at|drømmer\s+om\s+at)\s+",
    re.IGNORECASE,
)
_OWN_PERSON = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """The person's own words and the task phrase that are most alike."""

    own_words: str
    task: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the score in words. `value` is from 0 to 1."""

    kind: ScoreComponent
    sentence: str
    value: float


def explain(
    worker: WorkerFacts,
    opening: OpeningFacts,
    score: Score,
    *,
    wish: MatchedPair | None = None,
    skill: MatchedPair | None = None,
    voice: Voice = TO_THE_PERSON,
) -> tuple[Reason, ...]:
    """A sentence for every known part of the score, the person's own wishes first."""
    reasons: list[Reason] = []
    for component in score.components:
        match component.kind:
            case ScoreComponent.WISH:
                sentence = _wish(wish, component.value, voice)
            case ScoreComponent.SKILL:
                sentence = _skill(skill, component.value, voice)
            case ScoreComponent.HOURS:
                sentence = _hours(worker, opening, voice)
            case ScoreComponent.TIMES:
                sentence = _times(worker, opening, voice)
            case ScoreComponent.DISTANCE:
                sentence = way_there(worker, opening)
            case ScoreComponent.ADJUSTMENTS:
                sentence = _adjustments(worker, component.value, voice)
        if sentence:
            reasons.append(Reason(component.kind, danish.sentence(sentence), component.value))
    return tuple(reasons)


def way_there(worker: WorkerFacts, opening: OpeningFacts) -> str:
    """Kilometres and minutes, by bike unless the person walks; empty where a position is not known."""
    way = distance(worker, opening)
    if way is None:
        return ""
    walks = worker.travel_mode is TravelMode.WALK
    minutes = way.minutes_on_foot if walks else way.minutes_by_bike
    return f"{danish.kilometres(way.km)} – ca. {danish.number(minutes)} min. {'til fods' if walks else 'på cykel'}"


def said_wish(words: str, voice: Voice = TO_THE_PERSON) -> str:
    """The person's wish as a clause: in the sentence where it was written as "jeg vil gerne …", else quoted.

    >>> said_wish("Jeg vil gerne arbejde med dyr.")
    'du skrev, at du gerne vil arbejde med dyr'
    >>> said_wish("Noget med dyr")
    'du skrev »Noget med dyr«'
    """
    text = " ".join(words.split()).rstrip(".!")
    wanted = _WANTS.sub("", text)
    if wanted != text and wanted and not _OWN_PERSON.search(wanted) and "." not in wanted:
        return f"{voice.you} skrev, at {voice.you} gerne vil {wanted}"
    return f"{voice.you} skrev »{text}«"


def _wish(pair: MatchedPair | None, value: float, voice: Voice) -> str:
    if value < _A_REASON:
        return f"vi fandt ikke {voice.your_plural} ønsker i opgaverne"
    if pair is None:
        return f"opgaverne ligner det, {voice.you} har skrevet som ønsker"
    return f"{said_wish(pair.own_words, voice)} – her er opgaven »{_phrase(pair.task)}«"


def _skill(pair: MatchedPair | None, value: float, voice: Voice) -> str:
    if value < _A_REASON:
        return f"vi fandt ikke det, {voice.you} er god til, i opgaverne – her kan {voice.you} prøve noget nyt"
    if pair is None:
        return f"opgaverne ligner det, {voice.you} er god til"
    words = " ".join(pair.own_words.split()).rstrip(".!")
    return f"{voice.you} er god til »{words}« – det bruges til »{_phrase(pair.task)}«"


def _phrase(task: str) -> str:
    return " ".join(task.split()).rstrip(".")


def _hours(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> str:
    wanted = wanted_hours(worker)
    offered = f"{danish.hours(opening.minutes_per_week)} om ugen"
    if worker.booked_minutes_week:
        total = danish.hours(worker.booked_minutes_week + opening.minutes_per_week)
        return f"{offered}, i alt {total} med {voice.your_own} andet arbejde – {voice.you} vil have {wanted}"
    return f"{offered} – {voice.you} vil have {wanted}"


def wanted_hours(worker: WorkerFacts) -> str:
    """The hours wanted a week, said shortly: "2–6 timer", "højst 4 timer og 30 min.", "3 timer"."""
    least, most = worker.minutes_from, worker.minutes_to
    if least == most:
        return danish.hours(most)
    if least == 0:
        return f"højst {danish.hours(most)}"
    if least % 60 == 0 and most % 60 == 0:
        return f"{least // 60}–{most // 60} timer"
    return f"{danish.hours(least)} til {danish.hours(most)}"


def _times(worker: WorkerFacts, opening: OpeningFacts, voice: Voice) -> str:
    free = without(worker.availability, worker.booked)
    if opening.flexible:
        return f"tiderne kan aftales – {voice.you} har {danish.hours(total_minutes(free))} fri om ugen"
    possible = shared(opening.times, free)
    if not possible:
        return f"tiderne ligger, når {voice.you} ikke kan"
    when = danish.listed(span.danish for span in possible)
    lacking = total_minutes(opening.times) - total_minutes(possible)
    return f"{voice.you} kan {when}, men ikke resten" if lacking else f"{voice.you} kan {when}"


def _adjustments(worker: WorkerFacts, value: float, voice: Voice) -> str:
    if not worker.adjustments:
        return ""
    if value < 1.0:
        return f"ikke alle {voice.your_plural} hensyn passer med opgaverne"
    names = danish.listed(ADJUSTMENT_NAMES[adjustment] for adjustment in Adjustment if adjustment in worker.adjustments)
    return f"opgaverne går ikke imod {voice.your_plural} hensyn: {names}"


def shown_times(opening: OpeningFacts) -> str:
    """When the work is, for a card: "tirsdag kl. 9–12 og torsdag kl. 9–12", or that the times can be agreed."""
    if opening.flexible or not opening.times:
        return "Tiderne kan aftales" if opening.flexible else "Tiderne er ikke skrevet endnu"
    return danish.capital(danish.listed(span.danish for span in merged(opening.times)))


def people_it_fits(count: int, *, fewest_told: int = 5) -> str:
    """How many people an opening fits, without letting anybody be singled out by a small number.

    >>> people_it_fits(41), people_it_fits(4), people_it_fits(0)
    ('passer til 41 personer', 'passer til få', 'passer til få')
    """
    return "passer til få" if count < fewest_told else f"passer til {danish.number(count)} personer"
