"""How long an internship may last, read from the law on its first day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from employers.vocabulary import KIND_NAMES, OpeningKind
from infra import danish
from infra.law.values import LawOn
from infra.vocabulary import Refusal

# DOMAIN.md section 3: a taster is no scheme of its own in the law; its short maximum is the municipality's. One that
# has put in a rule of its own under this key has said another number of days.
TASTER_KEY = "internship.taster_days"
TASTER_DAYS = 14
# The law sets the weeks by the person's group; whoever publishes an opening does not know who comes.
WEEKS_KEYS = ("internship.max_weeks.job_ready", "internship.max_weeks.other", "internship.max_weeks.graduate")


@dataclass(frozen=True, slots=True)
class Longest:
    """The most days from the first to the last, both included; `words` say it in Danish."""

    days: int
    words: str
    source: str | None


def allowed(kind: OpeningKind, law: LawOn, on: date) -> tuple[Longest, ...]:
    """The maxima in force on `on`, the shortest first: one for a taster, one for each group's for an internship.

    Empty for other kinds, and where nobody knows a value: an unknown amount is never guessed.
    """
    values = law(on)
    if kind is OpeningKind.TASTER_INTERNSHIP:
        days = int(values.number(TASTER_KEY) or TASTER_DAYS)
        return (Longest(days, f"{days} dage", values.source(TASTER_KEY)),)
    if kind is not OpeningKind.INTERNSHIP:
        return ()
    found = [(int(weeks), key) for key in WEEKS_KEYS if (weeks := values.number(key)) is not None]
    return tuple(Longest(7 * weeks, f"{weeks} uger", values.source(key)) for weeks, key in sorted(found))


def reasons_against_length(
    kind: OpeningKind, starts_on: date, ends_on: date | None, law: LawOn, *, field: str | None = "ends_on"
) -> list[Refusal]:
    """Why an internship of these days is too long for anybody; none for other kinds and open ends.

    The longest of the groups' maxima is what is refused here; a shorter one of the person's own group is asked about
    when somebody is known (matching).
    """
    maxima = allowed(kind, law, starts_on)
    if ends_on is None or ends_on < starts_on or not maxima:
        return []
    days = (ends_on - starts_on).days + 1
    longest = maxima[-1]
    if days <= longest.days:
        return []
    taster = kind is OpeningKind.TASTER_INTERNSHIP
    last = starts_on + timedelta(days=longest.days - 1)
    message = f"En {KIND_NAMES[kind].lower()} varer højst {longest.words} ad gangen."
    return [
        Refusal(
            rule="internship.taster_length" if taster else "internship.max_weeks",
            message=message,
            limit=longest.days,
            found=days,
            source=longest.source,
            on=starts_on,
            nearest=f"Slut senest {danish.date(last)}.",
            field=field,
        )
    ]
