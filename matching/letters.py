"""What people are written to about proposals. Plain and kind; a mail names no person, only the work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from infra import danish
from infra.clock import DENMARK

_COUNTS = {1: "et job", 2: "to job", 3: "tre job"}


def day_of(moment: datetime) -> str:
    """A deadline as a Danish day: "fredag den 27.11.2026"."""
    return danish.weekday_date(moment.astimezone(DENMARK).date())


def to_worker_proposed(title: str, employer: str, hours: str, reply_by: datetime, address: str) -> tuple[str, str]:
    """A consultant has put an opening to the worker."""
    return (
        f"Et job til dig: {title}",
        f"Hos {employer} er der brug for dig {hours} om ugen.\n\n"
        f"Du kan sige ja tak, ikke nu eller nej. Du kan også sove på det. Svar gerne senest {day_of(reply_by)}.\n\n"
        f"Se jobbet og svar her: {address}",
    )


def to_employer_asked(title: str, contact: str, reply_by: datetime) -> tuple[str, str]:
    """A worker has said yes. Who it is stands behind the link, never in the mail."""
    return (
        f"Der er en, der gerne vil: {title}",
        f"Hej {contact}\n\nEn person har sagt ja til jeres job »{title}«.\n\n"
        "Se hvem det er, og hvad der skal til, og svar med ét tryk. Du skal ikke bruge en adgangskode:\n{link}\n\n"
        f"Linket virker til {day_of(reply_by)}. Linket er kun til dig, så send det ikke videre.",
    )


def to_worker_wanted(title: str, employer: str, address: str) -> tuple[str, str]:
    """The employer wants to meet."""
    return (
        f"{employer} vil gerne møde dig",
        f"{employer} har sagt ja til at møde dig om »{title}«. Din jobkonsulent aftaler resten med jer.\n\n"
        f"Se, hvor langt I er: {address}",
    )


def to_consultant_wanted(title: str, employer: str, address: str) -> tuple[str, str]:
    """The employer wants to meet: the consultant makes the placement."""
    return (
        f"{employer} har sagt ja",
        f"{employer} vil gerne mødes om »{title}«. Aftal start, timer og kontakt her: {address}",
    )


def to_worker_not_this_time(title: str, alike: Sequence[tuple[str, str]], search: str) -> tuple[str, str]:
    """It went to somebody else, or the employer said no. `alike` are titles and addresses of openings that resemble it.

    >>> to_worker_not_this_time("Opvask", [("Rydde borde af", "/for-dig/1")], "/for-dig")[1].splitlines()[0]
    'Det blev ikke til noget denne gang. Her er et job, der ligner.'
    """
    subject = f"Om jobbet »{title}«"
    if not alike:
        return subject, f"Det blev ikke til noget denne gang. Du kan se og søge i alle job her: {search}"
    lines = "\n".join(f"- {name}: {address}" for name, address in alike)
    return subject, f"Det blev ikke til noget denne gang. Her er {_COUNTS[len(alike)]}, der ligner.\n\n{lines}"


def to_consultant_nobody_to_ask(title: str, employer: str, address: str) -> tuple[str, str]:
    """A worker has said yes, and the employer has nobody who can be asked."""
    return (
        f"{employer} har ingen, vi kan spørge",
        f"En borger har sagt ja til »{title}« hos {employer}, men der er ikke skrevet nogen kontaktperson på. Ring, og "
        f"få skrevet en på, så sender vi spørgsmålet med det samme.\n\nSe forslaget: {address}",
    )


def to_employer_withdrawn(title: str, contact: str) -> tuple[str, str]:
    """Whoever they had been asked about is not to be had any more. Who it was is not said."""
    return (
        f"Om jobbet »{title}«",
        f"Hej {contact}\n\nDen person, vi skrev om til jobbet »{title}«, er ikke med længere. "
        "Du skal ikke gøre noget. Vi skriver, når der er en anden.",
    )


def to_worker_withdrawn(title: str) -> tuple[str, str]:
    """The consultant has taken the proposal back."""
    return (
        f"Om jobbet »{title}«",
        f"Din jobkonsulent har trukket forslaget »{title}« tilbage. Du skal ikke gøre noget. Spørg gerne, hvorfor.",
    )
