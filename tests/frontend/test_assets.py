"""Built files: hashed, cached for ever, compressed, and complete enough for the names people have."""

from __future__ import annotations

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontend.assets import asset, asset_routes, manifest

FRONTEND = Path(__file__).parents[2] / "frontend"


@pytest.fixture(scope="module")
def client() -> TestClient[Litestar]:
    return TestClient(Litestar([asset_routes()]))


def test_a_name_carries_the_hash_of_its_content(built: Path) -> None:
    for plain, name in manifest().files.items():
        stem, _, ending = plain.rpartition(".")
        assert name == f"{stem}.{sha256((built / name).read_bytes()).hexdigest()[:12]}.{ending}"


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        asset("site.scss")


def test_a_built_file_is_kept_for_ever(client: TestClient[Litestar]) -> None:
    with client:
        answer = client.get(asset("site.css"), headers={"Accept-Encoding": "identity"})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"].startswith("text/css")
        assert "content-encoding" not in answer.headers
        again = client.get(
            asset("site.css"), headers={"Accept-Encoding": "identity", "If-None-Match": answer.headers["etag"]}
        )
        assert again.status_code == 304
        assert again.content == b""


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("deflate", None), ("", None)],
)
def test_the_smallest_form_the_browser_takes_is_sent(
    client: TestClient[Litestar], built: Path, accepted: str, encoding: str | None
) -> None:
    with client, client.stream("GET", asset("dkfds.js"), headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers.get("content-encoding") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"].startswith("text/javascript")
    plain = (built / manifest().files["dkfds.js"]).read_bytes()
    assert encoding is None or len(raw) < len(plain) / 3
    assert encoding != "gzip" or gzip.decompress(raw) == plain


@pytest.mark.parametrize(
    "name", ["manifest.json", "site.css", "..%2F..%2Fassets.py", "%2Fetc%2Fpasswd", "site.css.gz", "%00"]
)
def test_only_built_names_are_served(client: TestClient[Litestar], name: str) -> None:
    with client:
        assert client.get(f"/static/{name}").status_code == 404


def test_every_address_in_the_style_sheet_was_built(built: Path) -> None:
    css = (built / manifest().files["site.css"]).read_text()
    named = set(re.findall(r"url\(([^)]+)\)", css))
    assert named
    assert named <= set(manifest().files.values())


def test_letters_of_names_from_everywhere_have_a_font(built: Path) -> None:
    css = (built / manifest().files["site.css"]).read_text()
    covered: set[int] = set()
    for ranges in re.findall(r"unicode-range:([^;}]+)", css):
        for part in ranges.split(","):
            first, _, last = part.strip().removeprefix("U+").partition("-")
            covered |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert {letter for letter in "æøåÆØÅéüßłŁşŞğĞčČćšžŽőİı–—’”…€·×½" if ord(letter) not in covered} == set()


def test_rules_for_what_the_pages_use_survive_the_purge(built: Path) -> None:
    css = (built / manifest().files["site.css"]).read_text()
    for selector in (
        ".form-radio", ".form-checkbox", ".form-group-day", ".alert-success", ".badge-warning", ".button-tertiary",
        ".table-md-responsive-headers", ".mobile-drawer", ".is-visible", ".back-link", ".overflow-menu-inner",
    ):  # fmt: skip
        assert selector in css, selector
    assert ".cookie-message" not in css
    assert len(css) < 90_000


def test_no_registry_and_no_loose_version_in_what_is_installed() -> None:
    lock = (FRONTEND / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert "://" not in re.sub(r'"url": "[^"]*"', "", lock)
    package = json.loads((FRONTEND / "package.json").read_text())
    for name, version in {**package["dependencies"], **package["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
    assert package["dependencies"]["htmx.org"].startswith("2.0.")
