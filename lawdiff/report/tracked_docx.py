"""A comparison as a Word document with real tracked changes: accepting all leaves the new edition, rejecting all the old one.

The body holds the editions' own words and nothing else; what this is, of which texts, and their fingerprints stand in header and footer. Official
remarks bear an author of their own, so that a word processor can hide their changes and show the law's alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from lawdiff.model.change import Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import Kind
from lawdiff.report.grid import Placed, columns_of
from lawdiff.report.labels import labels_of
from lawdiff.report.merged import CELL, Line, Merged, Sign, merge
from lawdiff.report.office import attribute, document_head, docx_bytes, dress, new_document, put_body, run_xml, utc_stamp

_HEADINGS: Final[dict[Kind, int]] = {"section": 1, "annex": 1, "subsection": 2, "chapter": 2, "subchapter": 3, "article": 4}
_STEP: Final = 360
_DEEPEST: Final = 5
_WIDTH: Final = 9600
#: Characters a column is at least, and at most, taken to hold.
_NARROWEST, _WIDEST = 6, 40
_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS: Final = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in _SIDES)


def tracked_docx(
    comparison: Comparison,
    old: Edition,
    new: Edition,
    *,
    labels: str = "rus",
    author: str = "lawdiff",
    date: dt.datetime | None = None,
    notes: bool = True,
    moves: bool = True,
) -> bytes:
    """The document's bytes.

    ``author`` and ``date`` are what the word processor shows beside each change; without ``date`` it shows none. ``notes=False`` leaves official remarks
    out, and with them units that stand only as a remark. ``moves=False`` writes moved clauses as deleted and inserted.
    """
    words = labels_of(labels)
    title = document_head(words["diff_title"], old, new, words, comparison.budget_exhausted)
    document = new_document(title=title, author=author, labels=words)
    dress(document, title, (old, new), words, date)
    writer = _Writer(author, f"{author} ({words['remarks'].lower()})", date, moves)
    put_body(document, writer.body(merge(comparison, old, new, notes=notes)))
    return docx_bytes(document, date)


class _Writer:
    """Writes merged lines as Word's XML, numbering revisions through the document."""

    def __init__(self, author: str, remarks_author: str, date: dt.datetime | None, moves: bool) -> None:
        self.authors = (author, remarks_author)
        self.date = f' w:date="{utc_stamp(date)}"' if date is not None else ""
        self.moves = moves
        self.serial = 0

    def body(self, pieces: Sequence[Merged]) -> str:
        out: list[str] = []
        rows: list[Merged] = []
        for piece in pieces:
            if piece.line.kind == "row":
                rows.append(piece)
                continue
            if rows:
                out.append(self._table(rows))
                rows = []
            out.append(self._paragraph(piece))
        if rows:
            out.append(self._table(rows))
        if rows or not out:  # a document cannot end with a table
            out.append('<w:p><w:pPr><w:pStyle w:val="Small"/><w:spacing w:after="0"/></w:pPr></w:p>')
        return "".join(out)

    def _stamp(self, remark: bool) -> str:
        self.serial += 1
        return f'w:id="{self.serial}" w:author={attribute(self.authors[remark])}{self.date}'

    def _paragraph(self, piece: Merged) -> str:
        line = piece.line
        move = piece.move if self.moves else None
        end = {"=": "", "-": "w:moveFrom" if move else "w:del", "+": "w:moveTo" if move else "w:ins"}[piece.mark]
        mark = f"<w:rPr><{end} {self._stamp(line.remark)}/></w:rPr>" if end else ""
        inside = self._moved(piece, move) if move else self._runs(piece.segments, line.remark)
        paragraph = f"<w:p><w:pPr>{_shape(line)}{mark}</w:pPr>{inside}</w:p>"
        if move:
            paragraph += f'<w:{"moveFrom" if piece.mark == "-" else "moveTo"}RangeEnd w:id="{self.range}"/>'
        return paragraph

    def _moved(self, piece: Merged, name: str) -> str:
        """The words of a clause that moved, between the marks of a move; words put in on the way are an insertion of their own."""
        remark = piece.line.remark
        tag = "moveFrom" if piece.mark == "-" else "moveTo"
        start = f"<w:{tag}RangeStart {self._stamp(remark)} w:name={attribute(name)}/>"
        self.range = self.serial
        words: Sequence[Segment] = piece.kept or tuple(("=", text) for _, text in piece.segments)
        out = [start]
        for sign, text in words:
            wrap = tag if sign == "=" else "ins"
            out.append(f"<w:{wrap} {self._stamp(remark)}>{run_xml(text)}</w:{wrap}>")
        return "".join(out)

    def _runs(self, segments: Sequence[Segment], remark: bool) -> str:
        out = []
        for sign, text in segments:
            if not text:
                continue
            if sign == "=":
                out.append(run_xml(text))
            elif sign == "+":
                out.append(f"<w:ins {self._stamp(remark)}>{run_xml(text)}</w:ins>")
            else:
                out.append(f"<w:del {self._stamp(remark)}>{run_xml(text, tag='w:delText')}</w:del>")
        return "".join(out)

    def _table(self, rows: Sequence[Merged]) -> str:
        columns = max(columns_of([row.line.cells for row in rows]), 1)
        widths = _widths(rows, columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        style = f'<w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="autofit"/>'
        heads = 0
        while heads < len(rows) and all(cell.header for cell in rows[heads].line.cells):
            heads += 1
        body = "".join(self._row(row, widths, repeat=at < heads) for at, row in enumerate(rows))
        return f"<w:tbl><w:tblPr>{style}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    def _row(self, row: Merged, widths: Sequence[int], *, repeat: bool) -> str:
        line = row.line
        properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if repeat else "")
        if row.mark != "=":
            properties += f"<w:{'ins' if row.mark == '+' else 'del'} {self._stamp(line.remark)}/>"
        words = iter(_by_cell(row.segments))
        cells = "".join(self._cell(placed, words, row.mark, widths, line.remark) for placed in line.cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def _cell(self, placed: Placed, words: Iterator[tuple[Segment, ...]], mark: Sign, widths: Sequence[int], remark: bool) -> str:
        properties = f'<w:tcW w:w="{sum(widths[placed.column : placed.column + placed.columns])}" w:type="dxa"/>'
        if placed.columns > 1:
            properties += f'<w:gridSpan w:val="{placed.columns}"/>'
        if placed.text is None:
            properties += "<w:vMerge/>"
        elif placed.rows > 1:
            properties += '<w:vMerge w:val="restart"/>'
        segments: Sequence[Segment] = () if placed.text is None else next(words)
        end = "" if mark == "=" else f"<w:rPr><w:{'ins' if mark == '+' else 'del'} {self._stamp(remark)}/></w:rPr>"
        shape = '<w:spacing w:after="0"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{shape}{end}</w:pPr>{self._runs(segments, remark)}</w:p></w:tc>"


def _widths(rows: Sequence[Merged], columns: int) -> list[int]:
    """Widths of a table's columns, in twentieths of a point: by their longest cell, none very narrow or very wide."""
    longest = [_NARROWEST] * columns
    for row in rows:
        for cell in row.line.cells:
            if cell.columns == 1 and cell.text:
                word = max((len(word) for word in cell.text.split()), default=0) + 3
                longest[cell.column] = max(longest[cell.column], min(len(cell.text), _WIDEST), min(word, _WIDEST))
    return [_WIDTH * size // sum(longest) for size in longest]


def _by_cell(segments: Sequence[Segment]) -> list[tuple[Segment, ...]]:
    """A row's words cell by cell.

    >>> _by_cell((("=", "1\\tсрок "), ("-", "5"), ("+", "6")))
    [(('=', '1'),), (('=', 'срок '), ('-', '5'), ('+', '6'))]
    """
    cells: list[list[Segment]] = [[]]
    for sign, text in segments:
        for at, part in enumerate(text.split(CELL)):
            if at:
                cells.append([])
            if part:
                cells[-1].append((sign, part))
    return [tuple(cell) for cell in cells]


def _shape(line: Line) -> str:
    """The look of a paragraph: a heading, a remark, or text set in by its depth."""
    if line.remark:
        return '<w:pStyle w:val="Remark"/>'
    level = _HEADINGS.get(line.kind)
    if level is not None:
        return f'<w:pStyle w:val="Heading{level}"/>'
    indent = _STEP * min(line.depth, _DEEPEST)
    align = '<w:jc w:val="left"/>' if "\n" in line.text else '<w:jc w:val="both"/>'  # a broken line would be drawn out to the margin
    return f'<w:ind w:left="{indent}"/>{align}' if indent else align
