"""The demo's sign-ins as a table for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from infra.identity.demo import DemoAccount

_HEADS = ("Rolle", "Navn", "E-mail", "Adgangskode")


def table_of(accounts: Sequence[DemoAccount]) -> str:
    """Aligned columns with a heading; one sentence where there is nobody.

    >>> print(table_of([DemoAccount("Jobkonsulent", "Amina", "amina@demo.example", "0999", "hemmelig")]))
    Rolle         Navn   E-mail              Adgangskode
    Jobkonsulent  Amina  amina@demo.example  hemmelig
    """
    if not accounts:
        return "Der er ingen demokommune endnu. Kør: timebro demo-data"
    lines = [_HEADS, *((each.role, each.name, each.email, each.password) for each in accounts)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADS))]
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
