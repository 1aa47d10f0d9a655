"""Where the one who acts stands towards workers and placements. Other people's things are not found, never refused."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from employers.queries import contact_of_account
from infra.errors import NotAllowed, NotFound
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers import queries
from workers.models import Placement, Worker


@dataclass(frozen=True, slots=True)
class Standing:
    """A consultant reaches everybody in the municipality, an employer their own placements, a worker themselves."""

    consultant: bool = False
    employer_id: UUID | None = None
    worker_id: UUID | None = None

    def reaches(self, placement: Placement) -> bool:
        """Whether this placement is theirs to see; its opening and workplace must be loaded."""
        return (
            self.consultant
            or placement.worker_id == self.worker_id
            or (self.employer_id is not None and placement.opening.workplace.employer_id == self.employer_id)
        )

    def is_the_worker(self, placement: Placement) -> bool:
        return placement.worker_id == self.worker_id

    def is_the_employer(self, placement: Placement) -> bool:
        return self.employer_id is not None and placement.opening.workplace.employer_id == self.employer_id


async def standing(work: UnitOfWork) -> Standing:
    """Raises NotAllowed for an account that never has to do with a person (committee, administrator)."""
    actor = work.actor
    if not actor.has(Role.CONSULTANT, Role.EMPLOYER, Role.WORKER):
        raise NotAllowed()
    contact = await contact_of_account(work.session, actor.account_id) if actor.has(Role.EMPLOYER) else None
    worker = await queries.worker_of_account(work.session, actor.account_id) if actor.has(Role.WORKER) else None
    return Standing(
        consultant=actor.has(Role.CONSULTANT),
        employer_id=contact.employer_id if contact else None,
        worker_id=worker.id if worker else None,
    )


async def placement_in_reach(work: UnitOfWork, placement_id: UUID) -> tuple[Placement, Standing]:
    """The placement, whole, and where the actor stands to it. Raises NotFound for anything that is not theirs."""
    stands = await standing(work)
    placement = await queries.placement_by_id(work.session, placement_id)
    if placement is None or not stands.reaches(placement):
        raise NotFound()
    return placement, stands


async def worker_in_reach(work: UnitOfWork, worker_id: UUID, *, to_change: bool = False) -> Worker:
    """The person with everything that belongs to them, for themselves or a consultant. Raises NotFound otherwise.

    With `to_change` the person is held until the work ends: a second change waits and then sees the first.
    """
    actor = work.actor
    if to_change:
        await queries.worker_by_id(work.session, worker_id, lock=True)
    worker = await queries.worker_with_all(work.session, worker_id)
    if worker is None:
        raise NotFound()
    own = actor.has(Role.WORKER) and actor.account_id is not None and worker.account_id == actor.account_id
    if not own and not actor.has(Role.CONSULTANT):
        raise NotFound()
    return worker


async def own_worker(work: UnitOfWork) -> Worker:
    """The person who is signed in, with everything. Raises NotFound where the account belongs to no worker."""
    work.actor.needs(Role.WORKER)
    worker = await queries.worker_of_account(work.session, work.actor.account_id)
    if worker is None:
        raise NotFound("Din konto hører ikke til en person i Timebro endnu. Tal med din jobkonsulent.")
    return await worker_in_reach(work, worker.id)
