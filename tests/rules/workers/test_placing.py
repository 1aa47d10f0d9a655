"""What speaks against ending a placement on a day: a table with the day each agreement allows."""

from __future__ import annotations

from datetime import date

import pytest

from workers.rules.placing import reasons_not_to_end

FIRST, AGREED = date(2026, 11, 2), date(2026, 12, 11)


@pytest.mark.parametrize(
    ("on", "last_worked", "latest", "rules"),
    [
        (AGREED, None, AGREED, []),
        (date(2026, 12, 12), None, AGREED, ["placement.end_after_agreed"]),
        (date(2031, 1, 1), None, None, []),
        (FIRST, None, AGREED, []),
        (date(2026, 11, 1), None, AGREED, ["placement.end_before_start"]),
        (date(2026, 11, 19), date(2026, 11, 20), AGREED, ["placement.worked_after_end"]),
        # The opening was shortened after hours had been written: the last day with hours is then the one to choose.
        (date(2026, 12, 14), date(2026, 12, 14), AGREED, []),
        (date(2026, 12, 15), date(2026, 12, 14), AGREED, ["placement.end_after_agreed"]),
    ],
)
def test_a_placement_ends_between_its_first_and_its_agreed_last_day(
    on: date, last_worked: date | None, latest: date | None, rules: list[str]
) -> None:
    found = reasons_not_to_end(FIRST, on, reason="Slut", next_step="", last_worked=last_worked, latest=latest)
    assert [told.rule for told in found] == rules


def test_going_on_is_told_as_a_new_agreement() -> None:
    [told] = reasons_not_to_end(FIRST, date(2027, 1, 1), reason="Slut", next_step="", last_worked=None, latest=AGREED)
    assert told.message == "Det er aftalt til den 11.12.2026. Vælg den dag eller en tidligere."
    assert told.nearest == "Skal det vare længere, så lav en ny aftale."
