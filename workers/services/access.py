"""Giving a person their own way in: an account that shows them their own page and nothing else."""

from __future__ import annotations

from uuid import UUID

from infra.errors import Conflict, NotFound
from infra.identity.accounts import NewPassword, open_account
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Role
from workers import queries


class AccessService:
    """What a consultant does when somebody is to sign in themselves."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work

    async def give(self, worker_id: UUID, email: str) -> NewPassword:
        """Open the person's account; its password is told once, to hand over. Raises Conflict when they have one."""
        self.work.actor.needs(Role.CONSULTANT)
        worker = await queries.worker_by_id(self.work.session, worker_id)
        if worker is None:
            raise NotFound()
        if worker.account_id is not None:
            raise Conflict("Personen kan allerede logge ind. En administrator kan give en ny adgangskode.")
        fresh = await open_account(self.work, email, worker.name, [Role.WORKER])
        await self.work.session.flush()
        worker.account_id = fresh.account.id
        self.work.audit("worker.given_access", "worker", worker.id)
        return fresh
