"""The hours ledger as pure data: lines are added and never changed, and minutes are whole.

The worker registers, the employer confirms (possibly other minutes), either may correct what is confirmed by
a new line with a signed difference, and the worker may take back what is not confirmed yet. Only confirmed
lines and their corrections count. A closed month takes corrections only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from infra.vocabulary import Refusal
from workers.vocabulary import COUNTING, HoursEntryKind

MOST_MINUTES_A_DAY = 24 * 60
_SETTLES = frozenset({HoursEntryKind.CONFIRMED, HoursEntryKind.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `minutes` is signed for a correction, 0 for a withdrawal; only a registered line refers to nothing."""

    id: UUID
    placement_id: UUID
    worker_id: UUID
    work_date: date
    kind: HoursEntryKind
    minutes: int
    refers_to: UUID | None = None


def balance(entries: Iterable[Entry]) -> int:
    """The confirmed minutes: confirmed lines and their corrections, whatever their order.

    A line that is read twice counts once. Registered 180, confirmed 150, corrected by +15: 165.

    >>> worker, placement, day = UUID(int=1), UUID(int=2), date(2026, 11, 20)
    >>> def line(number, kind, minutes, refers_to=None):
    ...     return Entry(UUID(int=number), placement, worker, day, kind, minutes, refers_to and UUID(int=refers_to))
    >>> balance([
    ...     line(11, HoursEntryKind.REGISTERED, 180),
    ...     line(12, HoursEntryKind.CONFIRMED, 150, 11),
    ...     line(13, HoursEntryKind.CORRECTION, 15, 12),
    ... ])
    165
    """
    return sum(entry.minutes for entry in _once(entries) if entry.kind in COUNTING)


def open_registrations(entries: Iterable[Entry]) -> list[Entry]:
    """Registered lines that are neither confirmed nor withdrawn, the oldest work first."""
    lines = _once(entries)
    settled = {entry.refers_to for entry in lines if entry.kind in _SETTLES}
    waiting = [entry for entry in lines if entry.kind is HoursEntryKind.REGISTERED and entry.id not in settled]
    return sorted(waiting, key=lambda entry: (entry.work_date, entry.id))


def minutes_of_line(entries: Iterable[Entry], confirmed_id: UUID) -> int:
    """What a confirmed line is worth with its corrections; 0 where there is no such line."""
    return sum(
        entry.minutes
        for entry in _once(entries)
        if (entry.kind is HoursEntryKind.CONFIRMED and entry.id == confirmed_id)
        or (entry.kind is HoursEntryKind.CORRECTION and entry.refers_to == confirmed_id)
    )


def reasons_not_to_confirm(
    entries: Iterable[Entry], registration_id: UUID, minutes: int, *, month_closed: bool
) -> list[Refusal]:
    """Every reason why the employer cannot confirm `minutes` for this registered line.

    `entries` are the worker's lines, at least those of the same work date. 0 minutes says that the work was
    not done. More than 24 hours of one person on one date is refused, over all employers together.
    """
    lines = _once(entries)
    registered = _line(lines, registration_id, HoursEntryKind.REGISTERED)
    if registered is None:
        return [_unknown("Timerne, du vil bekræfte, findes ikke.")]
    refusals = _reasons_settled(lines, registered)
    if minutes < 0:
        message = "Timer kan ikke være mindre end 0."
        refusals.append(Refusal(rule="ledger.negative", message=message, limit=0, found=minutes, field="minutes"))
    refusals += _reasons_against_day(lines, registered, minutes)
    if month_closed:
        refusals.append(_closed(registered, "Tal med kommunens jobkonsulent om de timer, der mangler."))
    return refusals


def reasons_not_to_withdraw(entries: Iterable[Entry], registration_id: UUID) -> list[Refusal]:
    """Every reason why the worker cannot take this registered line back.

    A closed month is none of them: what is taken back has never counted.
    """
    lines = _once(entries)
    registered = _line(lines, registration_id, HoursEntryKind.REGISTERED)
    if registered is None:
        return [_unknown("Timerne, du vil trække tilbage, findes ikke.")]
    return _reasons_settled(lines, registered)


def reasons_not_to_correct(entries: Iterable[Entry], confirmed_id: UUID, difference: int) -> list[Refusal]:
    """Every reason why a confirmed line cannot be changed by `difference` signed minutes.

    Allowed in a closed month, too; the figure then gets a new revision. The line may go down to 0 and not below.
    """
    lines = _once(entries)
    confirmed = _line(lines, confirmed_id, HoursEntryKind.CONFIRMED)
    if confirmed is None:
        if _line(lines, confirmed_id, HoursEntryKind.REGISTERED) is not None:
            message = "Timerne er ikke bekræftet endnu. Ret dem, når du bekræfter."
            return [Refusal(rule="ledger.not_confirmed", message=message)]
        return [_unknown("Timerne, du vil rette, findes ikke.")]
    refusals: list[Refusal] = []
    if difference == 0:
        message = "Rettelsen ændrer ikke noget. Skriv, hvor mange timer det skulle have været."
        refusals.append(Refusal(rule="ledger.no_change", message=message, found=0, field="minutes"))
    before = minutes_of_line(lines, confirmed_id)
    if before + difference < 0:
        message = f"Der er kun {before} minutter at trække fra. Timer kan ikke ende under 0."
        refusals.append(
            Refusal(rule="ledger.below_zero", message=message, limit=-before, found=difference, field="minutes")
        )
    if difference > 0:
        refusals += _reasons_against_day(lines, confirmed, difference)
    return refusals


def reasons_not_to_close(entries: Iterable[Entry], month: date, *, today: date) -> list[Refusal]:
    """Every reason why a month (its first day) cannot be closed: it is not over, or lines wait for an answer.

    Closing over an open line would leave it where it can no longer be confirmed.
    """
    refusals: list[Refusal] = []
    if (today.year, today.month) <= (month.year, month.month):
        message = "Måneden er ikke slut endnu. Den kan lukkes fra den første dag i næste måned."
        refusals.append(Refusal(rule="ledger.month_running", message=message, on=today, field="month"))
    waiting = [entry for entry in open_registrations(entries) if entry.work_date.replace(day=1) == month]
    if waiting:
        number = "1 registrering venter" if len(waiting) == 1 else f"{len(waiting)} registreringer venter"
        message = f"{number} stadig på svar fra arbejdsgiveren. Få dem bekræftet eller trukket tilbage først."
        refusals.append(Refusal(rule="ledger.open_lines", message=message, limit=0, found=len(waiting), field="month"))
    return refusals


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.id: entry for entry in entries}.values())


def _line(lines: tuple[Entry, ...], entry_id: UUID, kind: HoursEntryKind) -> Entry | None:
    return next((entry for entry in lines if entry.id == entry_id and entry.kind is kind), None)


def _reasons_settled(lines: tuple[Entry, ...], registered: Entry) -> list[Refusal]:
    for entry in lines:
        if entry.refers_to == registered.id and entry.kind is HoursEntryKind.CONFIRMED:
            return [Refusal(rule="ledger.confirmed", message="Timerne er allerede bekræftet.")]
        if entry.refers_to == registered.id and entry.kind is HoursEntryKind.WITHDRAWN:
            return [Refusal(rule="ledger.withdrawn", message="Timerne er trukket tilbage af den, der skrev dem på.")]
    return []


def _reasons_against_day(lines: tuple[Entry, ...], line: Entry, more: int) -> list[Refusal]:
    same_day = [entry for entry in lines if entry.worker_id == line.worker_id and entry.work_date == line.work_date]
    found = balance(same_day) + more
    if found <= MOST_MINUTES_A_DAY:
        return []
    message = f"Der er højst 24 timer på en dag. Sammen med det, der er bekræftet, bliver det {found} minutter."
    return [Refusal(rule="ledger.day", message=message, limit=MOST_MINUTES_A_DAY, found=found, field="minutes")]


def _unknown(message: str) -> Refusal:
    return Refusal(rule="ledger.unknown", message=message)


def _closed(line: Entry, nearest: str) -> Refusal:
    message = "Måneden er lukket, så der kan ikke bekræftes flere timer i den."
    return Refusal(rule="ledger.month_closed", message=message, on=line.work_date, nearest=nearest)
