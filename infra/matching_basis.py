"""What a municipality must have decided before Timebro may rank people for an opening (DOMAIN.md 5.10).

Ranking people is profiling by an authority: it needs a legal basis, an impact assessment and somebody who answers
for it. Without all three, the eligible are shown unranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from infra.errors import Invalid
from infra.plain_text import clean_line
from infra.tenancy import Municipality
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role


@dataclass(frozen=True, slots=True)
class MatchingBasis:
    """The three things on record; `complete` says that people may be ranked."""

    legal_basis: str | None
    dpia_on: date | None
    approved_by: str | None
    complete: bool


class MatchingBasisService:
    """Read, recorded and withdrawn by the administrator; each change is a line of the audit log."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def read(self) -> MatchingBasis:
        self.work.actor.needs(Role.ADMINISTRATOR)
        return _basis(await self.work.municipality())

    async def record(self, legal_basis: str, dpia_on: date | None, approved_by: str) -> MatchingBasis:
        """Put all three on record; from then on people may be ranked. Raises Invalid for what is missing."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        refusals: list[Refusal] = []
        cleaned: dict[str, str] = {}
        for field, raw, limit in (("legal_basis", legal_basis, 1000), ("approved_by", approved_by, 200)):
            try:
                cleaned[field] = clean_line(raw, limit=limit, field=field)
            except Invalid as invalid:
                refusals.extend(invalid.refusals)
        if dpia_on is None:
            refusals.append(Refusal("basis.dpia", "Skriv datoen for konsekvensanalysen.", field="dpia_on"))
        elif not date(2018, 5, 25) <= dpia_on <= self.work.clock.today():
            message = "Datoen skal ligge mellem 25.05.2018 og i dag."
            refusals.append(Refusal("basis.dpia", message, field="dpia_on"))
        if refusals:
            raise Invalid(refusals)
        municipality = await self.work.municipality()
        municipality.matching_legal_basis = cleaned["legal_basis"]
        municipality.matching_dpia_on = dpia_on
        municipality.matching_approved_by = cleaned["approved_by"]
        self.work.audit("matching_basis.recorded", "municipality", municipality.id, dpia_on=str(dpia_on))
        return _basis(municipality)

    async def withdraw(self) -> MatchingBasis:
        """Take the basis back: from now on nobody is ranked."""
        self.work.actor.needs(Role.ADMINISTRATOR)
        municipality = await self.work.municipality()
        municipality.matching_legal_basis = None
        municipality.matching_dpia_on = None
        municipality.matching_approved_by = None
        self.work.audit("matching_basis.withdrawn", "municipality", municipality.id)
        return _basis(municipality)


def _basis(municipality: Municipality) -> MatchingBasis:
    return MatchingBasis(
        legal_basis=municipality.matching_legal_basis,
        dpia_on=municipality.matching_dpia_on,
        approved_by=municipality.matching_approved_by,
        complete=municipality.may_rank_people,
    )
