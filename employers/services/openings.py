"""What becomes of an opening once its posting is published: filled, open again, closed."""

from __future__ import annotations

from uuid import UUID

from employers import queries
from employers.models import Opening
from employers.services.ownership import check_owner
from employers.vocabulary import OpeningClosed, OpeningState
from infra.errors import Conflict, NotFound
from infra.unit_of_work import UnitOfWork


class OpeningService:
    """Changes one opening at a time, its row held while it does."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def mark_filled(self, opening_id: UUID) -> Opening:
        """Every seat is taken: nobody more is proposed. Names OpeningClosed once, however often it is called.

        Called by the room that places people, which has checked who acts (a signed link has no account).
        Raises NotFound, and Conflict for an opening that was never open or is closed.
        """
        opening = await queries.opening_for_update(self.session, opening_id)
        if opening is None:
            raise NotFound()
        if opening.state == OpeningState.FILLED:
            return opening
        if opening.state != OpeningState.OPEN:
            raise Conflict("Jobbet er lukket, så der kan ikke besættes flere pladser.")
        opening.state = OpeningState.FILLED
        self.work.happened(OpeningClosed(opening.id))
        self.work.audit("opening.filled", "opening", opening.id)
        return opening

    async def close(self, opening_id: UUID) -> Opening:
        """The employer seeks nobody more for this opening; those who wait are told. Closing twice changes nothing."""
        opening = await self._own(opening_id)
        if opening.state == OpeningState.CLOSED:
            return opening
        if opening.state == OpeningState.DRAFT:
            raise Conflict("Jobbet er ikke slået op endnu. Fjern det fra kladden i stedet.")
        opening.state = OpeningState.CLOSED
        self.work.happened(OpeningClosed(opening.id))
        self.work.audit("opening.closed", "opening", opening.id)
        return opening

    async def _own(self, opening_id: UUID) -> Opening:
        """The opening, held for change. Raises NotFound for unknown ids and other people's."""
        opening = await queries.opening_for_update(self.session, opening_id)
        if opening is None:
            raise NotFound()
        await check_owner(self.work, opening.posting.employer_id)
        return opening
