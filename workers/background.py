"""What runs later for this room, by fact."""

from __future__ import annotations

from uuid import UUID

from infra.follow_up import FollowUp, Tools
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Fact
from workers.queries import months as queries
from workers.services.asking import ask_to_confirm
from workers.services.figure_making import FigureMaking
from workers.vocabulary import HistoryChanged, HoursCorrected, HoursRegistered, MonthClosed


async def make_figures(work: UnitOfWork, closed_month_id: UUID, _tools: Tools) -> None:
    """Make the figures of the month that was closed."""
    closed = await queries.closed_month_by_id(work.session, closed_month_id)
    if closed is not None:
        await FigureMaking(work).make(closed.month)


async def make_figures_again(work: UnitOfWork, entry_id: UUID, _tools: Tools) -> None:
    """Give a closed month new revisions where a correction has changed its numbers."""
    await FigureMaking(work).make_again_after(entry_id)


async def make_figures_of_history(work: UnitOfWork, worker_id: UUID, _tools: Tools) -> None:
    """Give closed months new revisions where a placement or a membership told late has changed their numbers."""
    await FigureMaking(work).make_again_for(worker_id)


async def ask_employer(work: UnitOfWork, entry_id: UUID, tools: Tools) -> None:
    """Ask the employer to confirm what was registered."""
    await ask_to_confirm(work, entry_id, f"{tools.settings.public_url}/timer")


FOLLOW_UPS: dict[type[Fact], tuple[FollowUp, ...]] = {
    HoursRegistered: (ask_employer,),
    MonthClosed: (make_figures,),
    HoursCorrected: (make_figures_again,),
    HistoryChanged: (make_figures_of_history,),
}
