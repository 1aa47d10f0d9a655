"""The whole demo municipality from a seed and a reference date: the same two give the same people, texts and hours."""

from __future__ import annotations

from datetime import date
from random import Random

from api.demo import cast
from api.demo.calendar import calendar_for
from api.demo.careers import add_placements
from api.demo.command import CODE
from api.demo.companies import add_companies
from api.demo.openings import add_openings
from api.demo.people import add_people
from api.demo.proposals import add_proposals, settle_openings
from api.demo.words import load_words
from api.demo.world import Ids, World


def generate(seed: int, today: date, code: str = CODE) -> World:
    """Make everything in memory; nothing is read but the words and the public holidays. About two seconds.

    Raises RuntimeError where the openings do not suffice for the placements that the figures need.
    """
    salt = f"{code}:{seed}:{today.isoformat()}"
    world = World(
        seed=seed,
        code=code,
        calendar=calendar_for(today),
        words=load_words(),
        random=Random(salt),
        ids=Ids(f"ids:{salt}"),
    )
    cast.add_accounts(world)
    add_companies(world)
    add_people(world)
    cast.stage(world)
    add_openings(world)
    add_placements(world)
    settle_openings(world)
    cast.add_waiting(world)
    add_proposals(world)
    cast.assign_consultants(world)
    return world
