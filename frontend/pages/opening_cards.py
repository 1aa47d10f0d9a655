"""An opening as a card: what it is, how it stands, and the facts that matter at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from employers.models import Opening
from employers.vocabulary import OpeningKind, OpeningState
from frontend import present
from infra.danish import weekday_span
from infra.vocabulary import Weekday

_LEVELS = {
    OpeningState.DRAFT: "",
    OpeningState.OPEN: "info",
    OpeningState.FILLED: "success",
    OpeningState.CLOSED: "",
}


@dataclass(frozen=True, slots=True)
class OpeningCard:
    """What a card of an opening shows to its employer. `rows` are pairs of words and value."""

    opening: Opening
    title: str
    path: str
    workplace: str
    state: str
    level: str
    rows: list[tuple[str, str]]


def times_in_words(opening: Opening) -> str:
    """When the person is needed, as it is said: "tirsdag kl. 9–12 og torsdag kl. 9–12"."""
    spans = present.joined(weekday_span(Weekday(time.weekday), time.starts, time.ends) for time in opening.times)
    if not opening.flexible:
        return spans
    return f"kan aftales, helst {spans}" if spans else "kan aftales"


def opening_card(opening: Opening, taken: int = 0) -> OpeningCard:
    """The card of an opening loaded with workplace and times; `taken` seats of it are taken."""
    state = OpeningState(opening.state)
    seats = present.plural(opening.seats, "plads", "pladser")
    if state in (OpeningState.OPEN, OpeningState.FILLED):
        seats = f"{taken} af {seats} besat"
    period = f"fra {present.short_date(opening.starts_on)}"
    if opening.ends_on is not None:
        period += f" til {present.short_date(opening.ends_on)}"
    return OpeningCard(
        opening=opening,
        title=opening.title,
        path=f"/opslag/{opening.posting_id}/job/{opening.id}",
        workplace=opening.workplace.name,
        state=present.name_of(state),
        level=_LEVELS[state],
        rows=[
            ("Slags", present.name_of(OpeningKind(opening.kind))),
            ("Timer", f"{present.hours(opening.minutes_per_week)} om ugen"),
            ("Tider", times_in_words(opening)),
            ("Periode", period),
            ("Pladser", seats),
        ],
    )
