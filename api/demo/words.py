"""The words of the demo municipality, read once from infra/demo_data: every name, place and text is fictional."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from employers.vocabulary import Sector
from infra.settings import ROOT

FOLDER = ROOT / "infra" / "demo_data"


@dataclass(frozen=True, slots=True)
class Ad:
    """A job text with places to fill in. `young` says that pupils could do the work."""

    sector: Sector
    young: bool
    text: str


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """A fictional place: WGS84 degrees in open water, so that no real address is meant."""

    name: str
    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Unit:
    """An employer that is named in the data: a workplace of the municipality or a social enterprise."""

    name: str
    sector: Sector


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the generator may say. `wishes` and `skills` are by sector; the other keys are told in the files."""

    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    places: tuple[PlaceWord, ...]
    ads: tuple[Ad, ...]
    wishes: Mapping[str, tuple[str, ...]]
    skills: Mapping[str, tuple[str, ...]]
    own_words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    company_words: tuple[str, ...]
    streets: tuple[str, ...]
    patterns: Mapping[Sector, tuple[str, ...]]
    municipal: tuple[Unit, ...]
    social: tuple[Unit, ...]

    def ads_of(self, sector: Sector, *, young: bool = False) -> tuple[Ad, ...]:
        """The texts of a sector; for pupils only those whose work they could do."""
        return tuple(ad for ad in self.ads if ad.sector is sector and (ad.young or not young))


def _toml(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def _lists(name: str) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in _toml(name).items()}


def _units(rows: list[dict[str, str]]) -> tuple[Unit, ...]:
    return tuple(Unit(row["name"], Sector(row["sector"])) for row in rows)


@cache
def load_words(folder: Path = FOLDER) -> Words:
    """Read the files. Raises KeyError or ValueError where one of them is not as it should be."""
    names, companies = _toml("names.toml", folder), _toml("companies.toml", folder)
    ads = []
    for sector in Sector:
        for ad in _toml(f"ads/{sector.value}.toml", folder)["ad"]:
            ads.append(Ad(sector, bool(ad["young"]), str(ad["text"]).strip()))
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        places = tuple(
            PlaceWord(row["name"], row["postcode"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        )
    return Words(
        first_names=tuple(names["first"]),
        last_names=tuple(names["last"]),
        places=places,
        ads=tuple(ads),
        wishes=_lists("wishes.toml"),
        skills=_lists("skills.toml"),
        own_words=_lists("own_words.toml"),
        phrases=_lists("phrases.toml"),
        company_words=tuple(companies["words"]),
        streets=tuple(companies["streets"]),
        patterns={Sector(key): tuple(value) for key, value in companies["patterns"].items()},
        municipal=_units(companies["municipal"]),
        social=_units(companies["social"]),
    )
