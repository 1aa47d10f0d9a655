"""The person themselves: their own words, wishes, times and needs, kept by themselves or with their consultant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from msgspec import UNSET, UnsetType

from infra.cpr import parse_cpr
from infra.crypto import Envelope
from infra.db import new_id
from infra.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from infra.law.load import read_law_book
from infra.plain_text import clean_line, clean_text
from infra.unit_of_work import UnitOfWork
from infra.vocabulary import Refusal, Role
from workers import queries
from workers.models import Availability, GroupMembership, Guardian, Skill, Wish, Worker
from workers.queries import people
from workers.rules import profile as rules
from workers.rules.week import merged
from workers.services.history import note_history
from workers.services.profile_change import STAFF_FIELDS, GuardianChange, NewWorker, ProfileChange
from workers.services.seen import note_seen
from workers.services.standing import own_worker, worker_in_reach
from workers.vocabulary import TargetGroup, WorkerChanged, WorkerLeft

LONGEST_WORDS = 4000
LONGEST_DESTINATION = 500
LONGEST_LINE = 300
LONGEST_NAME = 120
MOST_LINES = 20
MOST_SPANS = 28
MOST_GUARDIANS = 4
_PLAIN = frozenset({"travel_mode", "has_licence", "schooling", "suggestions_on"})


class ProfileService:
    """A worker changes their own; a consultant anybody's in the municipality, and everything is written down."""

    def __init__(self, work: UnitOfWork) -> None:
        self.work = work
        self.session = work.session

    async def mine(self) -> Worker:
        """The signed-in person, with everything."""
        return await own_worker(self.work)

    async def show(self, worker_id: UUID) -> Worker:
        """The person with everything; a consultant's look is written down."""
        worker = await worker_in_reach(self.work, worker_id)
        if worker.account_id != self.work.actor.account_id:
            note_seen(self.work, [worker.id], "profile")
        return worker

    async def change(self, worker_id: UUID, change: ProfileChange) -> Worker:
        """Change what is set. Raises NotFound, NotAllowed, Invalid or Refused; names WorkerChanged for new words."""
        worker = await worker_in_reach(self.work, worker_id, to_change=True)
        fields = change.fields_set()
        if fields & STAFF_FIELDS and not self.work.actor.has(Role.CONSULTANT):
            raise NotAllowed(
                "Alder, skole og forældre kan kun din jobkonsulent rette sammen med dig. Skriv eller ring til kommunen."
            )
        before = _embedded(worker)
        refusals = self._reasons(worker, change)
        if refusals:
            raise Refused(refusals)
        for field in fields & _PLAIN:
            setattr(worker, field, getattr(change, field))
        self._change_texts(worker, change)
        self._change_lists(worker, change)
        await self._change_place(worker, change.place_id)
        await self._change_staff_fields(worker, change)
        await self.session.flush()
        if _embedded(worker) != before:
            self.work.happened(WorkerChanged(worker.id))
        if fields:
            self.work.audit("worker.changed", "worker", worker.id, fields=sorted(fields))
        return worker

    async def create(self, new: NewWorker, envelope: Envelope) -> Worker:
        """Somebody new, by a consultant, who becomes their support person. A CPR number is kept sealed only.

        Raises Invalid for an impossible CPR, Refused, or Conflict when the person is here already.
        """
        self.work.actor.needs(Role.CONSULTANT)
        today = self.work.clock.today()
        worker = Worker(
            id=new_id(),
            municipality_id=self.work.here,
            consultant_id=self.work.actor.account_id,
            name=_name(new.name, "name"),
            phone=_line_or_none(new.phone, 40, "phone"),
            email=_line_or_none(new.email, 200, "email"),
            birth_date=new.birth_date,
            schooling=new.schooling,
            kinds=[],
        )
        refusals = rules.reasons_against_contact(worker.phone, worker.email)
        if new.cpr:
            cpr = parse_cpr(new.cpr, today=today)
            if new.birth_date not in (None, cpr.birth_date):
                message = "Fødselsdagen passer ikke med CPR-nummeret. Lad den ene stå tom, eller ret den."
                refusals.append(Refusal("profile.cpr_birth_date", message, field="birth_date"))
            worker.birth_date = cpr.birth_date
            worker.cpr_lookup = envelope.lookup(cpr.digits(), municipality_id=self.work.here)
            if await people.cpr_is_known(self.session, worker.cpr_lookup):
                raise Conflict("Der er allerede en person med det CPR-nummer.")
            worker.cpr_sealed = envelope.seal(
                cpr.digits().encode(), table="worker", row_id=worker.id, municipality_id=self.work.here
            )
        elif new.birth_date is not None:
            refusals += rules.reasons_against_birth_date(new.birth_date, today)
        law = (await read_law_book(self.session)).on
        for group in dict.fromkeys(new.groups):
            told = rules.reasons_against_new_entry(group, today, law)
            refusals += [replace(refusal, field="groups") for refusal in told]
        if refusals:
            raise Refused(refusals)
        self.session.add(worker)
        self.session.add_all(
            GroupMembership(municipality_id=self.work.here, worker_id=worker.id, target_group=group, valid_from=today)
            for group in dict.fromkeys(new.groups)
        )
        await self.session.flush()
        self.work.audit("worker.created", "worker", worker.id, cpr=bool(new.cpr))
        return worker

    async def join_group(
        self, worker_id: UUID, group: TargetGroup, valid_from: date, valid_to: date | None = None
    ) -> GroupMembership:
        """Take down that the person belongs to a target group from a day (to a day). By a consultant.

        Raises Refused also where the law takes nobody new into the group on that day.
        """
        worker = await self._for_staff(worker_id)
        spell = rules.Spell(group, valid_from, valid_to)
        others = [
            rules.Spell(TargetGroup(each.target_group), each.valid_from, each.valid_to) for each in worker.memberships
        ]
        refusals = rules.reasons_against_spell(spell, others, self.work.clock.today())
        refusals += rules.reasons_against_new_entry(group, valid_from, (await read_law_book(self.session)).on)
        if refusals:
            raise Refused(refusals)
        membership = GroupMembership(
            id=new_id(),
            municipality_id=self.work.here,
            target_group=group,
            valid_from=valid_from,
            valid_to=valid_to,
            in_official_base=False,
        )
        worker.memberships.append(membership)
        await self.session.flush()
        note_history(self.work, worker.id, valid_from)
        self.work.audit("worker.group_joined", "worker", worker.id, group=group.value)
        return membership

    async def leave_group(self, worker_id: UUID, membership_id: UUID, on: date) -> GroupMembership:
        """End a membership with `on` as its last day. Raises NotFound, or Conflict when it has ended already."""
        worker = await self._for_staff(worker_id)
        membership = next((each for each in worker.memberships if each.id == membership_id), None)
        if membership is None:
            raise NotFound()
        if membership.valid_to is not None and membership.valid_to <= self.work.clock.today():
            raise Conflict("Personen er allerede ude af gruppen.")
        if on < membership.valid_from:
            raise Refused([Refusal("group.period", "Det kan ikke slutte, før det begynder.", field="on")])
        membership.valid_to = on
        note_history(self.work, worker.id, on + timedelta(days=1))
        self.work.audit("worker.group_left", "worker", worker.id, group=membership.target_group)
        return membership

    async def leave(self, worker_id: UUID, on: date) -> Worker:
        """The person is no longer with us after `on`; open memberships end that day. By a consultant.

        Raises Refused while a placement runs on, because its hours would have nowhere to go.
        """
        worker = await self._for_staff(worker_id)
        if worker.left_on is not None:
            raise Conflict("Personen er allerede meldt ud.")
        if await queries.active_placements(self.session, worker.id, on):
            raise Refused([Refusal("worker.active", "Afslut først de job, personen er i gang med.", field="on")])
        if abs((on - self.work.clock.today()).days) > 366:
            raise Refused([Refusal("worker.left_on", "Datoen kan ikke passe. Se årstallet efter.", field="on")])
        worker.left_on = on
        for membership in worker.memberships:
            if membership.valid_to is None or membership.valid_to > on:
                membership.valid_to = max(on, membership.valid_from)
        note_history(self.work, worker.id, on + timedelta(days=1))
        self.work.happened(WorkerLeft(worker.id))
        self.work.audit("worker.left", "worker", worker.id, on=on.isoformat())
        return worker

    async def _for_staff(self, worker_id: UUID) -> Worker:
        self.work.actor.needs(Role.CONSULTANT)
        return await worker_in_reach(self.work, worker_id, to_change=True)

    def _reasons(self, worker: Worker, change: ProfileChange) -> list[Refusal]:
        today = self.work.clock.today()
        refusals = rules.reasons_against_contact(
            _given(change.phone, None) or None, _given(change.email, None) or None
        )
        if {"minutes_from", "minutes_to"} & change.fields_set():
            refusals += rules.reasons_against_hours(
                _given(change.minutes_from, worker.minutes_from), _given(change.minutes_to, worker.minutes_to)
            )
        if change.reach_km is not UNSET:
            refusals += rules.reasons_against_reach(change.reach_km)
        if change.birth_date is not UNSET and change.birth_date != worker.birth_date:
            if worker.cpr_sealed is not None:
                message = "Fødselsdagen følger CPR-nummeret og kan ikke rettes for sig."
                refusals.append(Refusal("profile.cpr_birth_date", message, field="birth_date"))
            elif change.birth_date is not None:
                refusals += rules.reasons_against_birth_date(change.birth_date, today)
        done = _given(change.ninth_grade_completed_on, None)
        if done is not None:
            refusals += rules.reasons_against_ninth_grade(done, worker.birth_date, today)
        if change.guardians is not UNSET:
            if change.guardians and not rules.is_minor(worker.birth_date, today):
                message = "En forælder eller værge skrives kun på, når personen er under 18 år."
                refusals.append(Refusal("profile.guardian_adult", message, field="guardians"))
            for guardian in change.guardians:
                refusals += rules.reasons_against_contact(guardian.phone or None, guardian.email or None)
        return refusals

    def _change_texts(self, worker: Worker, change: ProfileChange) -> None:
        if change.name is not UNSET:
            worker.name = _name(change.name, "name")
        if change.phone is not UNSET:
            worker.phone = _line_or_none(change.phone, 40, "phone")
        if change.email is not UNSET:
            worker.email = _line_or_none(change.email, 200, "email")
        if change.own_words is not UNSET:
            worker.own_words = clean_text(change.own_words, limit=LONGEST_WORDS, field="own_words", may_be_empty=True)
        if change.positive_destination is not UNSET:
            worker.positive_destination = clean_text(
                change.positive_destination,
                limit=LONGEST_DESTINATION,
                field="positive_destination",
                may_be_empty=True,
            )
        if change.minutes_from is not UNSET:
            worker.minutes_from = change.minutes_from
        if change.minutes_to is not UNSET:
            worker.minutes_to = change.minutes_to
        if change.reach_km is not UNSET:
            worker.reach_km = change.reach_km
        if change.ninth_grade_completed_on is not UNSET:
            worker.ninth_grade_completed_on = change.ninth_grade_completed_on

    def _change_lists(self, worker: Worker, change: ProfileChange) -> None:
        here = self.work.here
        if change.wishes is not UNSET:
            texts = _clean_lines(change.wishes, "wishes")
            _replace(worker.wishes, texts, lambda text: Wish(id=new_id(), municipality_id=here, text=text))
        if change.skills is not UNSET:
            texts = _clean_lines(change.skills, "skills")
            _replace(worker.skills, texts, lambda text: Skill(id=new_id(), municipality_id=here, text=text))
        if change.availability is not UNSET:
            spans = merged(change.availability)
            _at_most(len(spans), MOST_SPANS, "availability")
            worker.availability[:] = [
                Availability(municipality_id=here, weekday=int(span.weekday), starts=span.starts, ends=span.ends)
                for span in spans
            ]
        if change.kinds is not UNSET:
            worker.kinds = [kind.value for kind in dict.fromkeys(change.kinds)]
        if change.adjustments is not UNSET:
            worker.adjustments = [each.value for each in dict.fromkeys(change.adjustments)]
        if change.guardians is not UNSET:
            _at_most(len(change.guardians), MOST_GUARDIANS, "guardians")
            worker.guardians[:] = [self._guardian(each) for each in change.guardians]

    def _guardian(self, said: GuardianChange) -> Guardian:
        return Guardian(
            municipality_id=self.work.here,
            name=_name(said.name, "guardian_name"),
            phone=_line_or_none(said.phone, 40, "guardian_phone"),
            email=_line_or_none(said.email, 200, "guardian_email"),
            informed_on=said.informed_on,
        )

    async def _change_place(self, worker: Worker, place_id: UUID | UnsetType | None) -> None:
        if place_id is UNSET:
            return
        if place_id is None:
            worker.area, worker.latitude, worker.longitude = "", None, None
            return
        place = await queries.place_by_id(self.session, place_id)
        if place is None:
            raise Invalid([Refusal("profile.place", "Vælg et sted på listen.", field="place_id")])
        worker.area, worker.latitude, worker.longitude = place.name, place.latitude, place.longitude

    async def _change_staff_fields(self, worker: Worker, change: ProfileChange) -> None:
        if change.birth_date is not UNSET:
            worker.birth_date = change.birth_date
        if change.consultant_id is UNSET:
            return
        if change.consultant_id is not None and not await people.is_consultant(self.session, change.consultant_id):
            raise Invalid([Refusal("profile.consultant", "Vælg en jobkonsulent på listen.", field="consultant_id")])
        worker.consultant_id = change.consultant_id


def cpr_masked(worker: Worker) -> str | None:
    """The birth date part of a CPR number that is held, without opening the seal: the birth date is its own."""
    if worker.cpr_sealed is None or worker.birth_date is None:
        return None
    return f"{worker.birth_date:%d%m%y}-••••"


def _given(value: Any, otherwise: Any) -> Any:
    return otherwise if value is UNSET else value


def _name(raw: str, field: str) -> str:
    return clean_line(raw, limit=LONGEST_NAME, field=field)


def _line_or_none(raw: str | None, limit: int, field: str) -> str | None:
    return clean_line(raw, limit=limit, field=field, may_be_empty=True) or None if raw else None


def _clean_lines(raw: list[str], field: str) -> list[str]:
    """Each line once, in order, without empty ones."""
    _at_most(len(raw), 10 * MOST_LINES, field)
    lines = [clean_line(line, limit=LONGEST_LINE, field=field, may_be_empty=True) for line in raw]
    kept = list(dict.fromkeys(line for line in lines if line))
    _at_most(len(kept), MOST_LINES, field)
    return kept


def _at_most(found: int, most: int, field: str) -> None:
    if found > most:
        message = f"Der er {found} linjer. Skriv højst {most}, og vælg de vigtigste."
        raise Invalid([Refusal("profile.too_many", message, limit=most, found=found, field=field)])


def _replace(rows: list[Any], texts: list[str], make: Callable[[str], Any]) -> None:
    """Keep the rows whose text stays, so that what is unchanged keeps its age; add and drop the rest."""
    rows[:] = [row for row in rows if row.text in texts]
    known = {row.text for row in rows}
    rows.extend(make(text) for text in texts if text not in known)


def _embedded(worker: Worker) -> tuple[object, ...]:
    """What the person's vectors are made of; turned off, there are none."""
    wishes, skills = [wish.text for wish in worker.wishes], [skill.text for skill in worker.skills]
    return worker.suggestions_on, worker.own_words, wishes, skills
