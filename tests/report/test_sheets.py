"""CSV and XLSX: every row cites both sides; nothing is ever a formula; changed words are marked."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.report.comparison_table import comparison_table_xlsx
from lawdiff.report.diff_csv import csv_text, diff_csv
from lawdiff.report.diff_xlsx import diff_xlsx
from lawdiff.report.visible import disarmed, escaped, visible
from lawdiff.report.workbook import CELL_LIMIT, Book
from tests.report import texts


def read_csv(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_rows_cite_reference_edition_and_source() -> None:
    comparison, old, new = texts.compared(texts.pair())
    heads, *rows = read_csv(diff_csv(comparison, old, new))
    assert len(rows) == len(comparison.changes) + len(comparison.notes)
    for row, change in zip(rows, comparison.changes, strict=False):
        told = dict(zip(heads, row, strict=True))
        assert told["Прежняя"] == disarmed(change.old_text or "") and told["Новая"] == disarmed(change.new_text or "")
        assert told["Ссылка (прежняя)"] == (str(old.reference(change.old_eid)) if change.old_eid else "")
        assert told["Ссылка (новая)"] == (str(new.reference(change.new_eid)) if change.new_eid else "")
        if change.new_eid:
            assert new.provenance.sha256 in told["Источник (новая)"] and texts.FICTION in told["Источник (новая)"]


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_csv_cell_begins_a_formula(rows: list[list[str]]) -> None:
    for row in read_csv(csv_text([tuple(row) for row in rows])):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("make", [texts.pair, texts.hostile])
def test_xlsx_holds_text_alone(make: object) -> None:
    comparison, old, new = texts.compared(make())  # type: ignore[operator]
    data = diff_xlsx(comparison, old, new)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = package.read(name)
                assert b"<f>" not in sheet and b"<f " not in sheet
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    for cells, change in zip(sheet.iter_rows(min_row=2), comparison.changes, strict=True):
        assert str(cells[3].value or "") == visible(change.old_text or "")
        assert str(cells[4].value or "") == visible(change.new_text or "")
        assert cells[4].alignment.wrap_text
        assert all(cell.data_type in ("s", "n", "inlineStr") for cell in cells)
    book.close()


def test_xlsx_marks_the_changed_words() -> None:
    comparison, old, new = texts.compared(texts.pair())
    book = openpyxl.load_workbook(io.BytesIO(diff_xlsx(comparison, old, new)), rich_text=True)
    at = next(n for n, change in enumerate(comparison.changes, 2) if change.new_eid == "art_1__point_3")
    gone, come = book.worksheets[0].cell(at, 4).value, book.worksheets[0].cell(at, 5).value
    assert [(block.text, block.font.strike) for block in gone if not isinstance(block, str) and block.font.strike] == [("30", True)]
    assert [block.text for block in come if not isinstance(block, str) and block.font.b] == ["90"]
    book.close()


def test_a_wording_too_long_for_a_cell_says_so() -> None:
    book = Book("x")
    book.sheet("a", ("t",), (10,), [("я" * (CELL_LIMIT + 5),), ((("=", "я" * 20_000), ("+", "ю" * 20_000)),)])
    held = openpyxl.load_workbook(io.BytesIO(book.data(None)), rich_text=True)
    for at in (2, 3):
        told = str(held.worksheets[0].cell(at, 1).value)
        assert len(told) <= CELL_LIMIT and told.endswith("[…]")
    held.close()


def test_same_input_same_bytes_and_no_invented_time() -> None:
    comparison, old, new = texts.compared(texts.pair())
    data = diff_xlsx(comparison, old, new)
    assert data == diff_xlsx(comparison, old, new)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"dcterms:created" not in package.read("docProps/core.xml")
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with zipfile.ZipFile(io.BytesIO(diff_xlsx(comparison, old, new, now=texts.NOW))) as package:
        assert b"2026-05-04T10:30:00Z" in package.read("docProps/core.xml")


def test_table_as_workbook() -> None:
    comparison, old, new = texts.compared(texts.pair())
    book = openpyxl.load_workbook(io.BytesIO(comparison_table_xlsx(comparison, old, new, reasons={"art_1__point_3": "Срок мал."})), rich_text=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    heads = list(rows[0])
    assert heads[:5] == ["№", "Структурный элемент", "Действующая редакция", "Предлагаемая редакция", "Обоснование"]
    told = next(row for row in rows if str(row[1]).startswith("Подпункт 3) статьи 1"))
    assert told[4] == "Срок мал." and "90" in str(told[3]) and "30" in str(told[2])
    assert str(new.reference("art_1__point_3")) in told
    book.close()


@given(st.text())
def test_escapes(text: str) -> None:
    assert not set("<>\"'") & set(escaped(text).replace("&#x27;", "").replace("&quot;", ""))
    assert not any(ord(char) < 32 and char not in "\t\n" for char in visible(text))
    assert visible(visible(text)) == visible(text)
    visible(text).encode()
