"""Reads the text of one PDF in a process of its own: `python -m employers.pdf_text < file.pdf`.

A PDF may be made so that reading it never ends or fills the memory. Inside a web process nothing could stop
that; a child process can be given limits and be stopped. It answers with one JSON object on standard output:
`{"text": …}` or `{"refused": "encrypted" | "pages" | "images" | "broken"}`.
"""

from __future__ import annotations

import io
import json
import resource
import sys

MOST_PAGES = 30
MOST_CHARACTERS = 400_000  # Far above what a job text may be; the text rule says no to the rest.
_MEMORY_BYTES = 1_500_000_000
_CPU_SECONDS = 12


def read_pdf(content: bytes) -> dict[str, str]:
    """The text, page after page, or the one word that says why not. Never raises for a bad file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"refused": "pages"}
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MOST_CHARACTERS:
                break
    # pypdf meets every kind of damage with whatever exception the damage causes; all mean the same to a reader.
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError,
            ValueError, NotImplementedError, AssertionError):  # fmt: skip
        return {"refused": "broken"}
    text = "\n\n".join(pages)
    return {"text": text} if text.strip() else {"refused": "images"}


def main() -> None:
    """Set the limits, read standard input, answer on standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    json.dump(read_pdf(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
