"""A job text as it comes in over HTTP: JSON, or a form with a file. Told to the API's reader as both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema

from api.schemas.postings import JobText, NewPosting
from infra.errors import Invalid
from infra.vocabulary import Refusal


@dataclass(frozen=True, slots=True)
class SentText:
    """Either `text` or `file` with its `filename`; for a posting also whose it is and where."""

    text: str = ""
    filename: str = ""
    file: bytes | None = None
    employer_id: UUID | None = None
    workplace_id: UUID | None = None

    def fingerprint(self) -> bytes:
        """The same for the same content, whatever boundary a multipart body happened to have."""
        content = self.text.encode("utf-8", "surrogatepass") if self.file is None else self.file
        head = f"{self.filename}\n{self.employer_id}\n{self.workplace_id}\n".encode("utf-8", "surrogatepass")
        return hashlib.sha256(head + content).digest()


async def read_job_text(request: Request[Any, Any, Any], *, posting: bool = False) -> SentText:
    """What was sent. Raises Invalid for anything else than the documented JSON or form."""
    if request.content_type[0] == RequestEncodingType.MULTI_PART:
        form = await request.form()
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise Invalid([Refusal("document.missing", "Send filen i feltet „file”.", field="file")])
        return SentText(
            filename=file.filename,
            file=await file.read(),
            employer_id=_id(form.get("employer_id"), "employer_id"),
            workplace_id=_id(form.get("workplace_id"), "workplace_id"),
        )
    try:
        if posting:
            new = msgspec.json.decode(await request.body(), type=NewPosting)
            return SentText(text=new.text, employer_id=new.employer_id, workplace_id=new.workplace_id)
        return SentText(text=msgspec.json.decode(await request.body(), type=JobText).text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid([Refusal("input.invalid", f"Kan ikke læses: {error}")]) from error


def _id(sent: Any, field: str) -> UUID | None:
    if sent in (None, ""):
        return None
    try:
        return UUID(str(sent))
    except ValueError:
        raise Invalid([Refusal("input.invalid", "Det er ikke et id.", field=field)]) from None


_TEXT = Schema(type=OpenAPIType.STRING, max_length=60_000)
_ID = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.UUID)
_FILE = Schema(type=OpenAPIType.STRING, content_media_type="application/octet-stream")


def _body(more: dict[str, Schema]) -> RequestBody:
    def schema(first: dict[str, Schema], needed: str) -> Schema:
        return Schema(type=OpenAPIType.OBJECT, properties={**first, **more}, required=[needed])

    return RequestBody(
        required=True,
        content={
            RequestEncodingType.JSON: OpenAPIMediaType(schema=schema({"text": _TEXT}, "text")),
            RequestEncodingType.MULTI_PART: OpenAPIMediaType(schema=schema({"file": _FILE}, "file")),
        },
    )


@dataclass
class JobTextOperation(Operation):
    """Says that the body is a text or a file."""

    def __post_init__(self) -> None:
        self.request_body = _body({})


@dataclass
class PostingOperation(Operation):
    """Says that the body is a text or a file, with whose it is."""

    def __post_init__(self) -> None:
        self.request_body = _body({"employer_id": _ID, "workplace_id": _ID})
