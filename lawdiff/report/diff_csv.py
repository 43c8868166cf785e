"""A comparison as CSV: UTF-8 with a byte order mark, which spreadsheets need to read Cyrillic; formulas disarmed."""

from __future__ import annotations

import csv
import io

from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition
from lawdiff.report.flat import both_sources, flat_rows, headings, values
from lawdiff.report.labels import labels_of
from lawdiff.report.visible import disarmed

#: Tells a spreadsheet that the file is UTF-8.
MARK = "\ufeff"


def diff_csv(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus") -> str:
    """The file's text, one change a line. A cell that begins like a formula has an apostrophe before it."""
    words = labels_of(labels)
    sources = both_sources(old, new, words)
    rows = (values(row, at, sources) for at, row in enumerate(flat_rows(comparison, old, new, labels, words), 1))
    return csv_text([headings(words), *rows])


def csv_text(rows: list[tuple[str, ...]]) -> str:
    """Rows as CSV text, every cell safe to open in a spreadsheet.

    >>> csv_text([("срок", "=1+1")]) == MARK + "срок,'=1+1" + chr(13) + chr(10)
    True
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([disarmed(cell) for cell in row])
    return MARK + out.getvalue()
