"""Serves what the front-end build made: hashed names, cached for ever, sent compressed.

The build (`npm run build` in this folder) writes `static/built/manifest.json`, which maps plain names to
hashed ones. A file whose name carries its hash never changes, so browsers may keep it for a year without asking;
an `ETag` (the name itself) answers those that ask anyway. Only names of the manifest are ever read from disk.
"""

from __future__ import annotations

import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from infra.identity.access import ANYONE

BUILT = Path(__file__).parent / "static" / "built"
URL = "/static"
FOR_EVER = "public, max-age=31536000, immutable"
TEXTUAL = frozenset({".css", ".js", ".svg"})


class AssetsMissing(RuntimeError):
    """The front-end files have not been built on this machine."""


class Manifest(msgspec.Struct, frozen=True):
    """What a build made: the hash of what it was made from, and plain name → hashed name."""

    inputs: str
    files: dict[str, str]


@cache
def _manifest(path: Path, changed_at: int) -> Manifest:
    return msgspec.json.decode(path.read_bytes(), type=Manifest)


def manifest() -> Manifest:
    """The build that lies there now; read again when a new build has replaced it."""
    path = BUILT / "manifest.json"
    try:
        return _manifest(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise AssetsMissing("Run `npm ci && npm run build` in frontend/ first.") from None


def asset(name: str) -> str:
    """The address of a built file, for example `site.css`.

    Raises KeyError for a name the build does not make, so that a misspelt name fails in tests, not in a browser.
    """
    return f"{URL}/{manifest().files[name]}"


def _encodings(accepted: str) -> list[tuple[str, str]]:
    """The compressed forms the browser takes, best first, as (encoding, file ending).

    >>> _encodings("gzip, deflate, br")
    [('br', '.br'), ('gzip', '.gz')]
    >>> _encodings("gzip;q=0, identity")
    []
    """
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, quality = part.strip().partition(";")
        wanted[name.strip()] = quality.strip() not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return [(name, ending) for name, ending in (("br", ".br"), ("gzip", ".gz")) if wanted.get(name)]


@cache
def _read(path: Path) -> bytes | None:
    """A built file's bytes; None where that form does not exist. Hashed names make the cache safe."""
    return path.read_bytes() if path.is_file() else None


@get(
    "/{name:str}",
    name="asset",
    include_in_schema=False,
    sync_to_thread=False,
    guards=[ANYONE],
    opt={"without_session": True},
)
def _serve(name: FromPath[str], request: Request[Any, Any, Any]) -> Response[bytes]:
    if name not in manifest().files.values():
        raise NotFoundException
    ending = Path(name).suffix
    headers = {"Cache-Control": FOR_EVER}
    if ending in TEXTUAL:
        headers["Vary"] = "Accept-Encoding"
    form, suffix = "identity", ""
    if ending in TEXTUAL:
        for encoding, compressed in _encodings(request.headers.get("accept-encoding", "")):
            if _read(BUILT / f"{name}{compressed}") is not None:
                form, suffix = encoding, compressed
                headers["Content-Encoding"] = encoding
                break
    headers["ETag"] = f'"{name}-{form}"'
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        headers.pop("Content-Encoding", None)
        return Response(content=b"", status_code=304, headers=headers)
    content = _read(BUILT / f"{name}{suffix}")
    if content is None:
        raise NotFoundException
    media_type = "text/javascript" if ending == ".js" else mimetypes.guess_type(name)[0]
    return Response(content=content, headers=headers, media_type=media_type or "application/octet-stream")


def asset_routes() -> Router:
    """The route to hand to the application: everything under `/static`, open to all, never a session."""
    return Router(path=URL, route_handlers=[_serve], include_in_schema=False)
