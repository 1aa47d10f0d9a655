"""The rules with dates, as they stand on a chosen day."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import FormMultiDict
from litestar.di import NamedDependency

from frontend import present
from frontend.forms import Form
from frontend.rendering import page
from infra.identity.access import open_to
from infra.law.in_force import RuleInForce, rules_in_force
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Confidence, Role

TOPICS = {
    "accessibility": "Tilgængelighed",
    "address": "Adresser",
    "aftercare": "Efterværn",
    "ai": "Kunstig intelligens",
    "benefit": "Ydelser",
    "cash_benefit": "Kontanthjælp",
    "contract": "Ansættelsesbevis",
    "cpr": "CPR-numre",
    "cvr": "CVR-numre",
    "frikort": "Socialt frikort",
    "holidays": "Helligdage",
    "internship": "Virksomhedspraktik",
    "netincrease": "Merbeskæftigelse",
    "quota": "Rimelighedskrav",
    "rule_225": "225-timersreglen",
    "subsidy": "Løntilskud",
    "suppression": "Skjulte tal",
    "target": "Mål",
    "target_group": "Målgrupper",
    "term": "Ord",
    "wage": "Løn",
    "work_duty": "Arbejdspligt",
    "worktime": "Arbejdstid",
    "youth": "Unges arbejde",
}
UNITS = {
    "minutes": "minutter",
    "hours": "timer",
    "days": "dage",
    "weeks": "uger",
    "months": "måneder",
    "years": "år",
    "clock": "",
    "date": "",
    "dates": "",
    "kg": "kg",
    "persons": "personer",
    "count": "antal",
    "numbers": "tal",
    "share": "andel",
    "kroner_per_hour": "kr. i timen",
    "kroner_per_year": "kr. om året",
    "yes_no": "",
    "text": "",
}
CONFIDENCE = {
    Confidence.HIGH: "Høj: den officielle tekst er læst",
    Confidence.MEDIUM: "Mellem: anden kilde, eller kun delvist læst",
    Confidence.LOW: "Lav: udledt eller almindelig viden",
    Confidence.MISSING: "Beløbet mangler",
}
_YES_NO = {"yes": "ja", "no": "nej"}
_WITH_DECIMALS = frozenset({"hours", "kg", "share", "kroner_per_hour", "kroner_per_year"})


def value_words(value: str | None, unit: str) -> str:
    """A value with its unit; an amount nobody knows is said to be unknown.

    >>> value_words("120", "minutes"), value_words("28.40", "kroner_per_hour"), value_words(None, "kroner_per_year")
    ('120 minutter', '28,40 kr. i timen', 'ikke kendt')
    >>> value_words("2026-01-01 2026-04-02", "dates"), value_words("06:00", "clock"), value_words("no", "yes_no")
    ('01.01.2026 og 02.04.2026', 'kl. 06.00', 'nej')
    """
    if value is None:
        return "ikke kendt"
    if unit == "yes_no":
        return _YES_NO[value]
    if unit in {"date", "dates"}:
        return present.joined(present.short_date(date.fromisoformat(day)) for day in value.split())
    if unit == "clock":
        return f"kl. {value.replace(':', '.')}"
    said = value.replace(".", ",") if unit in _WITH_DECIMALS else value
    return f"{said} {UNITS[unit]}".strip()


@get("/administration/regler", guards=[open_to(Role.ADMINISTRATOR)])
async def rules(request: Request[Any, Any, Any], work: NamedDependency[UnitOfWork]) -> Response[Any]:
    """Every rule on the chosen day (today unless said), by topic, with what it replaced."""
    form = Form(FormMultiDict(request.query_params.multi_items()))
    day = form.maybe_date3("on") or work.clock.today()
    found = await rules_in_force(work.session, day)
    return page(
        "rules/rules.html",
        status=400 if form.refusals else 200,
        day=day,
        typed=form.raw_date("on") if form.refusals else day,
        refusals=form.refusals,
        errors=form.errors,
        topics=[
            (TOPICS.get(topic, topic), list(rows)) for topic, rows in groupby(found, key=lambda rule: _topic(rule))
        ],
        missing=sum(rule.value is None for rule in found),
        due=[rule for rule in found if rule.review_at is not None and rule.review_at <= day],
        confidence=CONFIDENCE,
        value_words=value_words,
    )


def _topic(rule: RuleInForce) -> str:
    return rule.key.partition(".")[0]
