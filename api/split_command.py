"""`timebro split`: propose tasks for a job text on the command line. Needs no database and saves nothing."""

from __future__ import annotations

import sys

import msgspec

from employers.documents import read_document
from employers.rules.split import SplitResult, split
from employers.vocabulary import DEMAND_NAMES, KIND_NAMES, TIME_OF_DAY_NAMES, Demand
from infra import danish
from infra.errors import DomainError


def split_text(content: bytes, filename: str, as_json: bool) -> int:
    """Print the tasks found in a .txt, .docx or .pdf, for people or as JSON. Gives the exit code.

    0: read, whether or not there were tasks in it. 1: the file cannot be read as a job text; one Danish sentence
    on standard error says why.
    """
    try:
        text = read_document(filename, content)
    except DomainError as error:
        print(error.message, file=sys.stderr)
        return 1
    found = split(text)
    print(_as_json(text, found) if as_json else _as_lines(text, found))
    return 0


def _as_json(text: str, found: SplitResult) -> str:
    """The same document that `POST /api/splits` answers."""
    from api.schemas.postings import split_view

    return msgspec.json.format(msgspec.json.encode(split_view(text, found)), indent=2).decode()


def _as_lines(text: str, found: SplitResult) -> str:
    if not found.tasks:
        return "Der er ingen opgaver i teksten. Skriv, hvad der skal gøres, fx „fylde varer op” eller „vaske gulve”."
    lines = [found.title, ""]
    for place, task in enumerate(found.tasks, start=1):
        lines.append(f"{place}. {task.phrase}")
        lines.append(f"   i teksten: „{' '.join(text[task.start : task.end].split())}” ({task.start}–{task.end})")
        known = []
        if task.minutes_per_week is not None:
            source = "står i teksten" if task.hours_stated else "forslag"
            known.append(f"{danish.hours(task.minutes_per_week)} om ugen ({source})")
        if task.time_of_day is not None:
            known.append(TIME_OF_DAY_NAMES[task.time_of_day])
        known += [DEMAND_NAMES[demand] for demand in Demand if demand in task.demands]
        if known:
            lines.append(f"   {', '.join(known)}")
        lines.append(f"   {'kan være for unge' if task.young_possible else 'ikke for unge'}: {task.young_reason}")
    if found.hours_total is not None:
        lines += ["", f"I alt i teksten: {danish.hours(found.hours_total.minutes_per_week)} om ugen."]
    if found.kind_hint is not None:
        lines += [
            "",
            f"Teksten nævner {KIND_NAMES[found.kind_hint].lower()}. Lønnede timer er altid det første forslag.",
        ]
    return "\n".join(lines)
