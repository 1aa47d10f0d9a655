"""An employer uploads the job text as a file."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from employers import documents
from employers.documents import MOST_BYTES, read_document
from infra.errors import Invalid

TEXT = "Du skal fylde varer op,\nrydde af og måle æbler i køledisken."


def docx_file(*paragraphs: str, bullets: tuple[str, ...] = ()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for bullet in bullets:
        document.add_paragraph(bullet, style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Mandag"
    table.rows[0].cells[1].text = "kl. 9-12"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(lines: tuple[str, ...], *, pages: int = 1, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width=595, height=842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 50 800 Td {shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def repacked(original: bytes, replaced: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename not in replaced:
                target.writestr(entry.filename, source.read(entry))
        for name, content in replaced.items():
            target.writestr(name, content)
    return out.getvalue()


def why_not(filename: str, content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_document(filename, content)
    (refusal,) = refused.value.refusals
    assert refusal.field == "file"
    return refusal.rule


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_the_encoding_it_has(encoding: str) -> None:
    assert read_document("job.txt", TEXT.encode(encoding)) == TEXT


def test_a_word_file_gives_paragraphs_list_items_and_table_cells_in_order() -> None:
    content = docx_file("Vi søger en hjælper", bullets=("Opvask", "Oprydning"))
    assert read_document("Job.DOCX", content) == "Vi søger en hjælper\n- Opvask\n- Oprydning\nMandag\nkl. 9-12"


def test_a_pdf_with_text_is_read() -> None:
    content = pdf_file(("Du skal rydde af", "og måle æbler"))
    assert read_document("job.pdf", content) == "Du skal rydde af\nog måle æbler"


@pytest.mark.parametrize(
    ("filename", "content", "rule"),
    [
        ("job.exe", b"MZ", "document.kind"),
        ("job", b"tekst", "document.kind"),
        ("job.txt", b"", "document.empty"),
        ("job.txt", b" \n ", "document.empty"),
        ("job.txt", b"a" * (MOST_BYTES + 1), "document.size"),
        ("job.txt", b"a" * 300_000, "text.too_long"),
        ("job.txt", b"\x81\x8d\xff", "document.encoding"),
        ("job.txt", b"\xff\xfea", "document.encoding"),
        ("job.txt", b"rydde\x00op", "text.nul"),
        ("job.txt", "rydde \u202eop".encode(), "text.direction"),
        ("job.docx", b"ikke en zip-fil", "document.broken"),
        ("job.docx", b"PK\x03\x04" + b"\x00" * 40, "document.broken"),
        ("job.pdf", b"ikke en pdf", "document.broken"),
        ("job.pdf", b"%PDF-1.7\nsludder", "document.broken"),
    ],
    ids=str,
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(filename: str, content: bytes, rule: str) -> None:
    assert why_not(filename, content) == rule


def test_a_word_file_that_unpacks_to_far_more_than_it_is_is_a_bomb() -> None:
    bomb = repacked(docx_file("Opvask"), {"word/media/image1.bmp": b"\x00" * (45 * 1024 * 1024)})
    assert len(bomb) < MOST_BYTES
    assert why_not("job.docx", bomb) == "document.bomb"


def test_a_word_file_with_thousands_of_parts_is_a_bomb() -> None:
    parts = {f"word/part{number}.bin": b"" for number in range(1_100)}
    assert why_not("job.docx", repacked(docx_file("Opvask"), parts)) == "document.bomb"


def test_a_word_file_with_entities_of_its_own_is_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    assert why_not("job.docx", repacked(docx_file("Opvask"), {"word/document.xml": laughs})) == "document.entities"


def test_a_zip_file_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("hello.txt", "Opvask")
    assert why_not("job.docx", out.getvalue()) == "document.broken"


def test_an_encrypted_pdf_asks_for_one_without_a_password() -> None:
    with_password = pdf_file(("Opvask",), password="hemmeligt")
    assert why_not("job.pdf", with_password) == "document.encrypted"


def test_a_scanned_pdf_says_that_it_holds_only_images() -> None:
    with pytest.raises(Invalid, match="I PDF'en er der kun billeder"):
        read_document("job.pdf", pdf_file(()))


def test_a_pdf_of_a_whole_book_is_refused() -> None:
    assert why_not("job.pdf", pdf_file(("Opvask",), pages=31)) == "document.pages"


def test_a_pdf_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_PDF_SECONDS", 0.01)
    assert why_not("job.pdf", pdf_file(("Opvask",))) == "document.slow"
