"""What a person may see of what is kept about them: who has looked, everything as one file, and their messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from infra.errors import NotFound
from infra.messages import Message
from infra.unit_of_work import UnitOfWork
from workers import queries
from workers.models import Worker
from workers.queries import hours as hours_queries
from workers.queries import own_data
from workers.queries.own_data import Look
from workers.services.standing import own_worker

MOST_LINES = 20_000


class OwnDataService:
    """For the signed-in person about themselves, and nobody else."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def looks(self) -> list[Look]:
        """Who has seen or changed what is kept about the person: role and day, never who it was."""
        worker = await own_worker(self.work)
        return await own_data.looks_at(self.session, worker.id, self.work.actor.account_id)

    async def everything(self) -> dict[str, Any]:
        """Everything this room keeps about the person, as plain values; the CPR number stays sealed."""
        worker = await own_worker(self.work)
        placements = await queries.placements_of(self.session, worker_id=worker.id, limit=MOST_LINES)
        lines = await hours_queries.hours_lines(self.session, worker_id=worker.id, limit=MOST_LINES)
        looks = await own_data.looks_at(self.session, worker.id, self.work.actor.account_id, limit=MOST_LINES)
        account_id = self.work.actor.account_id
        messages = await own_data.inbox(self.session, account_id, limit=MOST_LINES) if account_id else []
        self.work.audit("worker.downloaded_own_data", "worker", worker.id)
        return {
            "made_at": self.work.clock.now(),
            "profile": _profile(worker),
            "placements": [
                {
                    "title": placement.opening.title,
                    "workplace": placement.opening.workplace.name,
                    "kind": placement.kind,
                    "state": placement.state,
                    "starts_on": placement.starts_on,
                    "ends_on": placement.ends_on,
                    "minutes_per_week": placement.minutes_per_week,
                    "wage_per_hour": placement.wage_per_hour,
                    "end_reason": placement.end_reason,
                    "next_step": placement.next_step,
                    "times": [_span(time) for time in placement.times],
                }
                for placement in placements
            ],
            "hours": [
                {
                    "work_date": line.work_date,
                    "title": line.title,
                    "workplace": line.workplace,
                    "starts_at": line.starts_at,
                    "ends_at": line.ends_at,
                    "break_minutes": line.break_minutes,
                    "registered_minutes": line.registered_minutes,
                    "minutes": line.minutes,
                    "state": line.state,
                    "notes": line.notes,
                }
                for line in lines
            ],
            "seen_by": [{"on": look.on, "roles": look.roles.split(), "action": look.action} for look in looks],
            "messages": [
                {"at": message.created_at, "subject": message.subject, "body": message.body} for message in messages
            ],
        }

    async def messages(self, *, after: UUID | None, limit: int) -> list[Message]:
        """`limit + 1` messages of the signed-in account, the newest first."""
        account_id = self.work.actor.account_id
        return await own_data.inbox(self.session, account_id, after=after, limit=limit + 1) if account_id else []

    async def unread(self) -> int:
        """How many messages wait to be read."""
        account_id = self.work.actor.account_id
        return await own_data.unread(self.session, account_id) if account_id else 0

    async def mark_read(self, message_id: UUID) -> Message:
        """Mark one of the account's own messages as read; a second time changes nothing. Raises NotFound."""
        account_id = self.work.actor.account_id
        message = await own_data.message_by_id(self.session, message_id, account_id) if account_id else None
        if message is None:
            raise NotFound()
        read: datetime | None = message.read_at
        message.read_at = read or self.work.clock.now()
        return message


def _span(time: Any) -> dict[str, int]:
    return {"weekday": time.weekday, "starts": time.starts, "ends": time.ends}


def _profile(worker: Worker) -> dict[str, Any]:
    return {
        "name": worker.name,
        "phone": worker.phone,
        "email": worker.email,
        "birth_date": worker.birth_date,
        "cpr_held": worker.cpr_sealed is not None,
        "schooling": worker.schooling,
        "ninth_grade_completed_on": worker.ninth_grade_completed_on,
        "own_words": worker.own_words,
        "positive_destination": worker.positive_destination,
        "wishes": [wish.text for wish in worker.wishes],
        "skills": [skill.text for skill in worker.skills],
        "availability": [_span(time) for time in worker.availability],
        "minutes_from": worker.minutes_from,
        "minutes_to": worker.minutes_to,
        "kinds": worker.kinds,
        "area": worker.area,
        "latitude": worker.latitude,
        "longitude": worker.longitude,
        "reach_km": worker.reach_km,
        "travel_mode": worker.travel_mode,
        "has_licence": worker.has_licence,
        "adjustments": worker.adjustments,
        "suggestions_on": worker.suggestions_on,
        "groups": [
            {"group": each.target_group, "valid_from": each.valid_from, "valid_to": each.valid_to}
            for each in worker.memberships
        ],
        "guardians": [
            {"name": each.name, "phone": each.phone, "email": each.email, "informed_on": each.informed_on}
            for each in worker.guardians
        ],
        "left_on": worker.left_on,
    }
