"""An employer's job text split into proposed tasks: small pieces of work that people can be paid hours for.

Rules and word lists only, no model: the employer sees at once which words a task comes from and corrects it.
Sentences and list items are found (`sentences`), each is given the role it plays (`sections`), work is read
from verbs, nouns and passives (`spans`, `clauses`), and each piece gets a phrase, hours, times and demands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import snowballstemmer

from employers.rules.demands import asks_for_education, asks_for_licence, demands_of, young_possible
from employers.rules.found_nouns import Found
from employers.rules.hours import suggested_minutes
from employers.rules.kind import kind_hint
from employers.rules.phrase import phrase
from employers.rules.section_signs import Role
from employers.rules.sections import Part, parts
from employers.rules.sector import sector_of
from employers.rules.sentences import segments
from employers.rules.spans import work_in
from employers.rules.times import StatedHours, StatedTime, part_of_day, stated_hours, stated_times, time_of_day
from employers.vocabulary import Demand, OpeningKind, Sector, TimeOfDay

MOST_TASKS = 60
LONGEST_TITLE = 80

_WHY_LEFT_OUT = {
    Role.CONTACT: "Kontakt og ansøgning",
    Role.TERMS: "Løn, tid og vilkår",
    Role.OFFER: "Det, I tilbyder",
    Role.ABOUT: "Om arbejdspladsen",
    Role.PERSON: "Om den, I søger",
}
_STEMMER = snowballstemmer.stemmer("danish")


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """A piece of work found in a job text. `start` and `end` are the characters it comes from (end exclusive).

    `minutes_per_week` is a suggestion, unless `hours_stated`: then the task's own words give it. `times` and
    `time_of_day` are what the text says of this task, or of all the work. `young_possible` with
    `young_reason` (Danish) is a hint about 13-17-year-olds.
    """

    phrase: str
    start: int
    end: int
    minutes_per_week: int | None
    hours_stated: bool
    times: tuple[StatedTime, ...]
    time_of_day: TimeOfDay | None
    demands: frozenset[Demand]
    young_possible: bool
    young_reason: str
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of the text that is no task, and why in Danish."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class SplitResult:
    """What a job text holds. `hours_total` and `times` are stated for the whole job; `kind_hint` only where named."""

    tasks: tuple[ProposedTask, ...]
    title: str
    kind_hint: OpeningKind | None
    hours_total: StatedHours | None
    times: tuple[StatedTime, ...]
    sector: Sector | None
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    phrase: str
    start: int
    end: int
    part: Part
    own_start: int
    own_end: int
    lead_end: int


def split(text: str) -> SplitResult:
    """Propose tasks from any text; a text without work gives none. Never raises, whatever the text holds.

    Hours are suggested as `hours.suggested_minutes` tells: stated ones, a share of the stated total, or what
    is usual. The same work said twice is one task, at its first place. At most 60 tasks.

    >>> [task.phrase for task in split("Du skal fylde varer op, rydde borde af og vaske gulve.").tasks]
    ['Fylde varer op', 'Rydde borde af', 'Vaske gulve']
    """
    told = parts(segments(text), text)
    drafts = list(_drafts(told))[:MOST_TASKS]
    extents = list(_extents_of_job(told))
    total = next((hours for extent in extents if (hours := stated_hours(text, *extent))), None)
    times = tuple(time for extent in extents for time in stated_times(text, *extent))
    if total is None:
        total = _hours_from(times)
    whole = _common_sector(text, drafts)
    sectors = [sector_of(draft.phrase, whole) or whole for draft in drafts]
    own_hours = [_own_hours(text, draft, total) for draft in drafts]
    minutes = suggested_minutes(own_hours, sectors, total.minutes_per_week if total else None)
    educated = asks_for_education(text)
    licence = asks_for_licence(text)
    drives = any(Demand.DRIVING_LICENCE in demands_of(draft.phrase, "", None) for draft in drafts)
    tasks = tuple(
        _task(text, draft, sector, week, stated is not None, times, licence=licence and not drives, educated=educated)
        for draft, sector, week, stated in zip(drafts, sectors, minutes, own_hours, strict=True)
    )
    return SplitResult(
        tasks=tasks,
        title=_title(text, tasks),
        kind_hint=kind_hint(text),
        hours_total=total,
        times=times,
        sector=whole,
        left_out=tuple(_left_out(told, drafts)),
    )


def _drafts(told: Sequence[Part]) -> Iterator[_Draft]:
    """The pieces of work in order, each once: the same stems in the same order are the same work."""
    seen: set[tuple[str, ...]] = set()
    for part in told:
        found = work_in(part)
        for place, piece in enumerate(found):
            words = part.segment.words
            name = phrase(words, piece)
            key = tuple(_STEMMER.stemWords(name.lower().split()))
            if len(name) < 3 or key in seen:
                continue
            seen.add(key)
            own_start, own_end = _own_words(part, found, place)
            start, end = words[piece.first].start, words[piece.last - 1].end
            yield _Draft(name, start, end, part, own_start, own_end, lead_end=words[found[0].first].start)


def _own_words(part: Part, found: Sequence[Found], place: int) -> tuple[int, int]:
    """From this piece to the next: a time said behind a task belongs to it."""
    words = part.segment.words
    end = words[found[place + 1].first].start if place + 1 < len(found) else part.segment.end
    return words[found[place].first].start, end


def _extents_of_job(told: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Stretches that are not about contact: there, weekdays and hours tell when to call, not when to work."""
    start: int | None = None
    end = 0
    for part in told:
        if part.role is Role.CONTACT:
            if start is not None:
                yield start, end
            start = None
            continue
        start = part.segment.start if start is None else start
        end = part.segment.end
    if start is not None:
        yield start, end


def _own_hours(text: str, draft: _Draft, total: StatedHours | None) -> int | None:
    hours = stated_hours(text, draft.own_start, draft.own_end)
    if hours is None or (total is not None and hours.start == total.start and not draft.part.listed):
        return None
    return hours.minutes_per_week


def _hours_from(times: Sequence[StatedTime]) -> StatedHours | None:
    """The hours a week that stated weekdays with clock times add up to."""
    timed = [(time, week) for time in times if (week := time.minutes_per_week) is not None]
    if not timed:
        return None
    minutes = sum(week for _, week in timed)
    return StatedHours(minutes, timed[0][0].start, timed[-1][0].end) if minutes <= 60 * 60 else None


def _common_sector(text: str, drafts: Sequence[_Draft]) -> Sector | None:
    """The sector of most tasks; the text's beginning, where the workplace is named, counts as two of them."""
    counts: dict[Sector, int] = {}
    named = sector_of(text[:120])
    if named is not None:
        counts[named] = 2
    for draft in drafts:
        sector = sector_of(draft.phrase)
        if sector is not None:
            counts[sector] = counts.get(sector, 0) + 1
    return max(counts, key=lambda sector: counts[sector]) if counts else sector_of(text[:300])


def _task(
    text: str,
    draft: _Draft,
    sector: Sector | None,
    minutes: int,
    hours_stated: bool,
    all_times: tuple[StatedTime, ...],
    *,
    licence: bool,
    educated: bool,
) -> ProposedTask:
    said = text[draft.start : draft.end]
    around = text[draft.part.segment.start : draft.part.segment.end]
    lead = draft.part.segment.start, draft.lead_end
    own_times = stated_times(text, *lead) + stated_times(text, draft.own_start, draft.own_end)
    part = time_of_day(text, draft.own_start, draft.own_end) or time_of_day(text, *lead)
    if part is None and not own_times:
        begins = {part_of_day(time.starts) for time in all_times if time.starts is not None}
        part = begins.pop() if len(begins) == 1 else None
    demands = demands_of(f"{draft.phrase} {said}", around, sector)
    if licence:
        demands |= {Demand.DRIVING_LICENCE}
    possible, reason = young_possible(draft.phrase, around, demands, part, educated=educated)
    return ProposedTask(
        phrase=draft.phrase,
        start=draft.start,
        end=draft.end,
        minutes_per_week=minutes,
        hours_stated=hours_stated,
        times=own_times,
        time_of_day=part,
        demands=demands,
        young_possible=possible,
        young_reason=reason,
        sector=sector,
    )


def _title(text: str, tasks: Sequence[ProposedTask]) -> str:
    """The text's own first line where it is a short headline, else the first tasks."""
    line = text.strip().split("\n", 1)[0].strip(" .:!-–*•#")
    if 3 <= len(line) <= LONGEST_TITLE and any(letter.isalpha() for letter in line) and "<" not in line:
        only_task = len(tasks) > 0 and text.strip() == line and len(tasks) > 1
        if not only_task and "@" not in line:
            return line
    named = [task.phrase for task in tasks[:2]]
    title = " og ".join([named[0], *(name[:1].lower() + name[1:] for name in named[1:])]) if named else ""
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rsplit(" ", 1)[0]


def _left_out(told: Sequence[Part], drafts: Sequence[_Draft]) -> Iterator[LeftOut]:
    """Neighbouring stretches with the same reason are one."""
    with_work = {draft.part.segment.start for draft in drafts}
    current: LeftOut | None = None
    for part in told:
        why = _WHY_LEFT_OUT.get(part.role) if part.segment.start not in with_work else None
        if current is not None and why == current.why:
            current = LeftOut(current.start, part.segment.end, why)
            continue
        if current is not None:
            yield current
        current = LeftOut(part.segment.start, part.segment.end, why) if why else None
    if current is not None:
        yield current
