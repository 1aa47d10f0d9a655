"""How the committee's figures are said: the same words on every page, and one mark for everything hidden."""

from __future__ import annotations

from decimal import Decimal

from frontend import present
from infra import danish
from workers.rules.suppression import Shown
from workers.rules.trend import Movement, Trend
from workers.services.figures import Series

# One mark, whatever the cause: a different one would say why.
HIDDEN_MARK = "skjult"
NOBODY = "ingen personer"
NOT_KNOWN = "ikke kendt"

ARROWS = {Movement.UP: "↗", Movement.DOWN: "↘", Movement.STEADY: "→"}


def share_words(shown: Shown | None) -> str:
    """A share, or why there is none.

    >>> from workers.rules.suppression import HIDDEN
    >>> share_words(Shown(6, 30, Decimal("0.2"), suppressed=False)), share_words(HIDDEN)
    ('20,0 %', 'skjult')
    >>> share_words(Shown(0, 0, None, suppressed=False)), share_words(None)
    ('ingen personer', 'ingen tal endnu')
    """
    if shown is None:
        return "ingen tal endnu"
    if shown.suppressed:
        return HIDDEN_MARK
    return NOBODY if shown.share is None else present.percent(shown.share)


def count_words(shown: Shown | None) -> str:
    """The persons behind a share; empty where the share says it all.

    >>> from workers.rules.suppression import HIDDEN
    >>> count_words(Shown(6, 1070, Decimal(6) / 1070, suppressed=False)), count_words(HIDDEN)
    ('6 af 1.070 personer', '')
    """
    if shown is None or shown.suppressed or not shown.denominator:
        return ""
    return f"{present.number(shown.numerator or 0)} af {present.plural(shown.denominator, 'person', 'personer')}"


def number_words(count: int | None) -> str:
    """A count in a table's cell.

    >>> number_words(1070), number_words(None)
    ('1.070', 'skjult')
    """
    return HIDDEN_MARK if count is None else present.number(count)


def points(change: Decimal) -> str:
    """A difference between shares.

    >>> points(Decimal("-0.004"))
    '0,4 procentpoint'
    """
    return f"{danish.number(abs(change) * 100, 1)} procentpoint"


def trend_words(trend: Trend | None) -> str:
    """Which way it goes, since when, and whether that is the right way.

    >>> from datetime import date
    >>> trend_words(Trend(Movement.UP, Decimal("0.004"), date(2026, 8, 1), better=True))
    'Op 0,4 procentpoint siden august 2026. Det går den rigtige vej.'
    """
    if trend is None:
        return "Ingen tidligere måned at måle mod."
    since = present.month(trend.since)
    if trend.movement is Movement.STEADY:
        return f"Uændret siden {since}."
    way = "Op" if trend.movement is Movement.UP else "Ned"
    verdict = "Det går den rigtige vej." if trend.better else "Det går den forkerte vej."
    return f"{way} {points(trend.change)} siden {since}. {verdict}"


def arrow(trend: Trend | None) -> str:
    """The arrow beside the words; it says nothing that the words do not."""
    return ARROWS[trend.movement] if trend else ""


def path_words(series: Series) -> list[str]:
    """What is promised and how far it is, one sentence each."""
    target = series.indicator.target
    if target is None or target.goal is None:
        return []
    said = [f"Mål: {target.goal_text or present.percent(target.goal)}."]
    if target.deadline is not None:
        said.append(f"Frist: {present.short_date(target.deadline)}.")
    now = series.now
    if now is not None and now.expected is not None and now.seen.share is not None:
        ahead = now.seen.share - now.expected
        if series.indicator.direction == "down":
            ahead = -ahead
        place = "foran" if ahead >= 0 else "bagefter"
        said.append(
            f"På den lige vej til målet skulle det være {present.percent(now.expected)} nu. "
            f"Det er {points(ahead)} {place}."
        )
    if series.place is not None and series.place.rank is None:
        said.append(f"Placering: {NOT_KNOWN}. Den kræver de andre kommuners tal, og dem har Timebro ikke.")
    elif series.met is not None:
        said.append("Målet er nået." if series.met else "Målet er ikke nået.")
    return said
