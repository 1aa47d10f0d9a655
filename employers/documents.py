"""The job text in an uploaded file: .txt, .docx or .pdf.

Every file is taken as hostile until read: sizes are checked before anything is unpacked, XML with its own
entities is refused, and a PDF is read in a process that can be stopped. Each failure is one Danish sentence
that says what to do instead.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from employers.pdf_text import MOST_PAGES
from infra.errors import Invalid
from infra.plain_text import clean_text
from infra.vocabulary import Refusal

MOST_BYTES = 5 * 1024 * 1024
MOST_CHARACTERS = 60_000

_MOST_ENTRIES = 1_000
_MOST_UNPACKED_BYTES = 40 * 1024 * 1024
_MOST_XML_BYTES = 8 * 1024 * 1024
_HIGHEST_RATIO = 200
_MOST_TABLE_DEPTH = 5
_PDF_SECONDS = 15

# A damaged package fails as its damage happens to meet zipfile, the XML parser (SyntaxError) or python-docx.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)

_PDF_REFUSALS = {
    "encrypted": "PDF'en er låst med en adgangskode. Gem den uden adgangskode, eller indsæt teksten i stedet.",
    "pages": f"PDF'en har mere end {MOST_PAGES} sider. Upload kun siderne med jobbet, eller indsæt teksten.",
    "images": "I PDF'en er der kun billeder, ikke tekst. Skriv eller indsæt teksten i stedet.",
    "broken": "PDF'en kan ikke læses. Gem den igen, eller indsæt teksten i stedet.",
    "slow": "PDF'en tager for lang tid at læse. Indsæt teksten i stedet.",
}


def read_document(filename: str, content: bytes, *, field: str = "file") -> str:
    """The text of an upload, cleaned as by `infra.plain_text.clean_text`, at most 60,000 characters.

    What the file is called decides how it is read; what it holds must agree. Paragraphs of a list in a .docx
    begin with "- ". Blocks for up to 15 seconds (PDF): call it from a thread. Raises `Invalid`.
    """
    kind = PurePath(filename.replace("\\", "/").replace("\x00", "")).suffix.lower()
    if kind not in {".txt", ".docx", ".pdf"}:
        message = "Filen skal være en .txt-, .docx- eller .pdf-fil. Ellers kan du indsætte teksten."
        raise _invalid("document.kind", message, field)
    if len(content) > MOST_BYTES:
        message = "Filen er for stor. Den må højst fylde 5 MB."
        raise Invalid(
            [Refusal(rule="document.size", message=message, limit=MOST_BYTES, found=len(content), field=field)]
        )
    if not content.strip():
        raise _invalid("document.empty", "Filen er tom.", field)
    if kind == ".docx":
        text = _docx_text(content, field)
    elif kind == ".pdf":
        text = _pdf_text(content, field)
    else:
        text = _plain_text(content, field)
    return clean_text(text, limit=MOST_CHARACTERS, field=field)


def _plain_text(content: bytes, field: str) -> str:
    """UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, as older Danish programs write."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig" and b"\x00" not in content:
            try:
                return content.decode("cp1252")
            except UnicodeDecodeError:
                pass
    message = "Tekstfilen kan ikke læses. Gem den som ren tekst (UTF-8), eller indsæt teksten."
    raise _invalid("document.encoding", message, field)


def _docx_text(content: bytes, field: str) -> str:
    """Paragraphs and table cells of the body, in reading order."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    _check_package(content, field)
    try:
        document = docx.Document(io.BytesIO(content))
        return "\n".join(_lines(document, depth=0))
    except (PackageNotFoundError, *_DAMAGE) as error:
        raise _broken_docx(field) from error


def _lines(container: Any, depth: int) -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            if depth < _MOST_TABLE_DEPTH:
                for row in block.rows:
                    seen: set[Any] = set()
                    for cell in row.cells:
                        # A merged cell is met once for every column it spans.
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from _lines(cell, depth + 1)
        else:
            properties = block._p.pPr
            style = (block.style.name or "") if block.style is not None else ""
            listed = (properties is not None and properties.numPr is not None) or style.startswith("List")
            text = block.text.replace("\x0b", "\n").replace("\x0c", "\n")
            yield f"- {text}" if listed and text.strip() else text


def _check_package(content: bytes, field: str) -> None:
    """Refuse a zip bomb or XML with entities before anything is read into a document.

    `zipfile` never gives more bytes of an entry than its header says, so the headers may be trusted as limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            packed = max(1, sum(entry.compress_size for entry in entries))
            if (
                len(entries) > _MOST_ENTRIES
                or unpacked > _MOST_UNPACKED_BYTES
                or (unpacked > 1024 * 1024 and unpacked / packed > _HIGHEST_RATIO)
                or any(entry.file_size > _MOST_XML_BYTES for entry in entries if _is_xml(entry.filename))
            ):
                message = "Word-filen fylder alt for meget, når den pakkes ud. Gem den igen, eller indsæt teksten."
                raise _invalid("document.bomb", message, field)
            if any(entry.flag_bits & 0x1 for entry in entries):
                message = "Word-filen er låst med en adgangskode. Gem den uden adgangskode, eller indsæt teksten."
                raise _invalid("document.encrypted", message, field)
            for entry in entries:
                if _is_xml(entry.filename):
                    for _ in defusedxml.ElementTree.iterparse(io.BytesIO(package.read(entry)), forbid_dtd=True):
                        pass
    except DefusedXmlException as error:
        message = "Word-filen indeholder noget, vi af sikkerhedsgrunde ikke læser. Indsæt teksten i stedet."
        raise _invalid("document.entities", message, field) from error
    except _DAMAGE as error:
        raise _broken_docx(field) from error


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _pdf_text(content: bytes, field: str) -> str:
    if b"%PDF-" not in content[:1024]:
        raise _invalid("document.broken", _PDF_REFUSALS["broken"], field)
    root = str(PurePath(__file__).parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "employers.pdf_text"],
            input=content,
            capture_output=True,
            timeout=_PDF_SECONDS,
            cwd=root,
            check=False,
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {"refused": "broken"}
    except subprocess.TimeoutExpired as error:
        raise _invalid("document.slow", _PDF_REFUSALS["slow"], field) from error
    except ValueError as error:
        raise _invalid("document.broken", _PDF_REFUSALS["broken"], field) from error
    if "text" in answer:
        # A page break is a form feed in some files; other control characters are noise of the fonts.
        kept = (" " if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 else c for c in answer["text"])
        return "".join(c for c in kept if not "\ud800" <= c <= "\udfff")
    why = answer["refused"]
    raise _invalid(f"document.{why}", _PDF_REFUSALS[why], field)


def _broken_docx(field: str) -> Invalid:
    message = "Word-filen kan ikke læses. Gem den igen som .docx, eller indsæt teksten i stedet."
    return _invalid("document.broken", message, field)


def _invalid(rule: str, message: str, field: str) -> Invalid:
    return Invalid([Refusal(rule=rule, message=message, field=field)])
