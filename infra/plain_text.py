"""Text from outside, made safe to keep: one line of defence before the database, the page and the log.

PostgreSQL cannot hold NUL, control characters hide text in a log, and bidirectional overrides make a line
read differently from what it says (CVE-2021-42574). All three are refused rather than removed, because a
text that changes silently is no longer the writer's own.
"""

from __future__ import annotations

import unicodedata

from infra.errors import Invalid
from infra.vocabulary import Refusal

# Embeddings, overrides and isolates that reorder what is shown. Plain marks (U+200E, U+200F) are harmless.
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029")
# Old Danish systems left Windows-1252 marks (bullets, dashes, quotation marks) as control characters of their number.
# They stand one for one for the mark that was meant, so that places in the text stay the same.
_MISREAD = {
    number: bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


def clean_text(raw: str, *, limit: int, field: str, may_be_empty: bool = False) -> str:
    """The text in NFC with `\\n` as its only line end and no blank edges; new lines and tabs inside stay.

    `limit` counts characters of the result. Raises `Invalid` with one refusal that names `field`: empty
    (unless `may_be_empty`), too long, NUL, another control character, a direction override, or half a
    character (a lone surrogate, as broken JSON escapes give).

    >>> clean_text("  Opvask\\r\\nog servering ", limit=100, field="text")
    'Opvask\\nog servering'
    >>> clean_text("Opvask\\x00", limit=100, field="text")
    Traceback (most recent call last):
        ...
    infra.errors.Invalid: Teksten indeholder et nul-tegn, som ikke kan gemmes. Skriv eller indsæt den igen.
    """
    # Normalising may triple a length at most, so a text far beyond the limit is not even looked at.
    if len(raw) > 4 * limit:
        raise _too_long(len(raw), limit, field)
    text = raw.translate(_MISREAD)
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    refuse_hidden(text.removeprefix("\ufeff"), field=field)
    text = unicodedata.normalize("NFC", text.replace("\ufeff", ""))
    text = text.strip()
    if len(text) > limit:
        raise _too_long(len(text), limit, field)
    if not text and not may_be_empty:
        raise _invalid("text.missing", "Her mangler der tekst.", field)
    return text


def clean_line(raw: str, *, limit: int, field: str, may_be_empty: bool = False) -> str:
    """The same on one line: names and titles stand in headings and in the subject of a mail, where no line may end.

    >>> clean_line("Hjælp\\ni  caféen ", limit=100, field="title")
    'Hjælp i caféen'
    """
    return " ".join(clean_text(raw, limit=limit, field=field, may_be_empty=may_be_empty).split())


def refuse_hidden(text: str, *, field: str) -> None:
    """Raise `Invalid` for what nobody can see or store: half characters, NUL, direction overrides, controls."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise _invalid("text.broken", "Teksten indeholder halve tegn, som ikke kan læses. Indsæt den igen.", field)
    if "\x00" in text:
        raise _invalid(
            "text.nul", "Teksten indeholder et nul-tegn, som ikke kan gemmes. Skriv eller indsæt den igen.", field
        )
    for character in text:
        if character in _DIRECTION:
            message = "Teksten indeholder skjulte tegn, der vender læseretningen. Fjern dem, og prøv igen."
            raise _invalid("text.direction", message, field)
        if unicodedata.category(character) == "Cc" and character not in "\n\r\t":
            message = "Teksten indeholder skjulte styretegn. Skriv eller indsæt den igen som ren tekst."
            raise _invalid("text.control", message, field)


def _invalid(rule: str, message: str, field: str) -> Invalid:
    return Invalid([Refusal(rule=rule, message=message, field=field)])


def _too_long(found: int, limit: int, field: str) -> Invalid:
    message = f"Teksten er for lang: {_danish(found)} tegn. Den må højst være på {_danish(limit)} tegn."
    return Invalid([Refusal(rule="text.too_long", message=message, limit=limit, found=found, field=field)])


def _danish(number: int) -> str:
    return f"{number:,}".replace(",", ".")
