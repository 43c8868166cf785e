"""A comparison as an XLSX workbook: changes, official remarks, and the sources of both editions."""

from __future__ import annotations

import datetime as dt

from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition
from lawdiff.report.flat import FlatRow, both_sources, flat_rows, headings, values
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.office import document_head
from lawdiff.report.sources import facts, front_notes
from lawdiff.report.workbook import Book, Cell

_WIDTHS = (6, 15, 24, 52, 52, 24, 18, 12, 12, 26, 26, 36, 36)


def diff_xlsx(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus", now: dt.datetime | None = None) -> bytes:
    """The workbook's bytes. Changed words are marked inside both wordings; every cell is text, never a formula."""
    words = labels_of(labels)
    book = Book(document_head(words["diff_title"], old, new, words, comparison.budget_exhausted))
    sources = both_sources(old, new, words)
    rows = list(flat_rows(comparison, old, new, labels, words))
    for name, law in (("changes_sheet", True), ("remarks", False)):
        mine = [_cells(row, at, sources) for at, row in enumerate((row for row in rows if row.law is law), 1)]
        if mine or law:
            book.sheet(words[name], headings(words), _WIDTHS, mine)
    add_sources(book, (old, new), words, comparison.budget_exhausted)
    return book.data(now)


def _cells(row: FlatRow, number: int, sources: tuple[str, str]) -> list[Cell]:
    cells: list[Cell] = list(values(row, number, sources))
    cells[0] = number
    cells[3] = tuple((sign, text) for sign, text in row.words if sign != "+") if row.change.old_text is not None else ""
    cells[4] = tuple((sign, text) for sign, text in row.words if sign != "-") if row.change.new_text is not None else ""
    if row.change.matched_by is not None:
        cells[7] = round(row.change.confidence, 2)
    return cells


def add_sources(book: Book, editions: tuple[Edition, ...], labels: Labels, cut_short: str | None = None) -> None:
    """A sheet that says where each text came from, with the marks and remarks the texts carry, and whether the comparison ran out of time."""
    rows: list[list[Cell]] = []
    for edition in editions:
        rows += [[str(edition.reference()), name, value] for name, value in facts(edition, labels)]
        rows += [[str(edition.reference()), labels["front_notes"], note] for note in front_notes(edition)]
    if cut_short:
        rows.append(["", "", labels.cut_short(cut_short)])
    rows.append(["", "", labels["made_by"]])
    book.sheet(labels["sources_sheet"], (labels["reference"], labels["title"], labels["source"]), (38, 34, 90), rows, filtered=False)
