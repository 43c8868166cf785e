"""XLSX workbooks whose cells are text: never a formula, never cut without saying so."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from lawdiff.model.change import Segment
from lawdiff.report.office import settled
from lawdiff.report.visible import visible

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

#: The most characters a cell can hold; a longer wording is cut and says so.
CELL_LIMIT: Final = 32_767
_CUT: Final = " […]"
_BAD_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
#: Words as cells hold them: plain text, or a script whose taken-out (``-``) or put-in (``+``) words are marked.
Cell = str | int | float | tuple[Segment, ...]

_A3: Final = 8
#: Letters of a page header; a spreadsheet takes 255 with the codes.
_HEAD: Final = 200
#: The face and size of plain cells, as the library writes them.
_FACE: Final = "Calibri"
_SIZE: Final = 11
#: Points a line; the tallest a row can be; how much wider letters run than the width of a column says.
_LINE, _TALLEST, _WIDER = 15.0, 409.0, 1.08
_DELETED: Final = "FF7D0F0F"
_INSERTED: Final = "FF0A4D1C"


class Book:
    """A workbook under construction.

    >>> book = Book("demo")
    >>> book.sheet("Лист", ("Слова",), (30,), [("=1+1",)])
    >>> book.data(None)[:2]
    b'PK'
    """

    def __init__(self, title: str) -> None:
        from openpyxl import Workbook as NewBook

        self.book: Workbook = NewBook()
        first = self.book.active
        if first is not None:
            self.book.remove(first)
        #: What every printed page says above the table; an ampersand would begin a code.
        self.head = visible(title)[:_HEAD].replace("&", "&&")
        self.book.properties.title, self.book.properties.creator = visible(title)[:255], "lawdiff"

    def sheet(
        self,
        name: str,
        headings: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[Cell]],
        *,
        landscape: bool = True,
        filtered: bool = True,
        printed: int | None = None,
    ) -> None:
        """A sheet with a frozen heading row that repeats in print; ``widths`` in characters. ``printed``: so many columns go on paper, by default all."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(name.translate(_BAD_IN_NAMES)[:31].strip("' ") or "1")
        line = Side(style="thin", color="FF999FA8")
        frame, wrap = Border(line, line, line, line), Alignment(wrap_text=True, vertical="top")
        grey = PatternFill("solid", fgColor="FFE9ECEF")
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
            cell = sheet.cell(1, column)
            _put(cell, heading)
            cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), grey, frame, wrap
            sheet.column_dimensions[get_column_letter(column)].width = width
        looks: dict[bool, Any] = {}
        sheet.row_dimensions[1].height = _height(headings, widths)
        for at, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(at, column)
                _put(cell, value)
                _dress(cell, looks, frame, wrap)
            # without a height some programs show one line of a wrapped cell
            sheet.row_dimensions[at].height = _height(row, widths)
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
        if printed is not None:
            sheet.print_area = f"A1:{get_column_letter(printed)}{len(rows) + 1}"
        sheet.oddHeader.left.text = self.head
        sheet.oddFooter.left.text = sheet.title
        sheet.oddFooter.right.text = "&P / &N"
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.paperSize = _A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        if filtered and rows:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"

    def data(self, now: dt.datetime | None) -> bytes:
        """The file's bytes; the same content gives the same bytes."""
        held = io.BytesIO()
        self.book.save(held)
        return settled(held.getvalue(), now)


def _put(cell: Any, value: Cell) -> None:
    """Set a cell: numbers as numbers, everything else as text whatever it begins with."""
    if isinstance(value, tuple):
        value = _marked(value) if any(sign != "=" for sign, _ in value) else "".join(text for _, text in value)
    if isinstance(value, (int, float)):
        cell.value = value
        return
    if isinstance(value, str):
        cell.value = _fitting(visible(value))
        cell.data_type = "s"
        return
    cell.value = value


def _dress(cell: Any, looks: dict[bool, Any], frame: Any, wrap: Any) -> None:
    """Give a cell its look. There are two; each is worked out once and shared, for working one out costs more than all else in a workbook.

    A text that begins like a formula is marked as quoted, which tells a spreadsheet that it stays text when someone edits the cell.
    """
    quoted = isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    if quoted not in looks:
        cell.border, cell.alignment, cell.quotePrefix = frame, wrap, quoted
        looks[quoted] = cell._style
    cell._style = looks[quoted]


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """A row's height in points, by the cell that needs most lines.

    >>> _height(("срок", "а" * 25), (10, 10))
    45.0
    """
    lines = 1
    for value, width in zip(row, widths, strict=True):
        text = "".join(part for _, part in value) if isinstance(value, tuple) else str(value)
        # cells hold fewer capital and wide letters than their width says
        lines = max(lines, sum(1 + int(len(line) / width * _WIDER) for line in text.split("\n")))
    return min(_LINE * lines, _TALLEST)


def _fitting(text: str) -> str:
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(_CUT)] + _CUT


def _marked(words: Sequence[Segment]) -> Any:
    """Words with what was taken out struck and what was put in bold and underlined."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    face: dict[str, Any] = {"rFont": _FACE, "sz": _SIZE}  # a run without a face gets whatever the program likes
    fonts = {
        "=": InlineFont(**face),
        "-": InlineFont(strike=True, b=True, color=Color(rgb=_DELETED), **face),
        "+": InlineFont(b=True, u="single", color=Color(rgb=_INSERTED), **face),
    }
    blocks = []
    room = CELL_LIMIT - len(_CUT)
    for sign, text in words:
        clear = visible(text)
        if len(clear) > room:
            blocks.append(TextBlock(fonts[sign], clear[:room] + _CUT))
            break
        room -= len(clear)
        if clear:
            blocks.append(TextBlock(fonts[sign], clear))
    return CellRichText(*blocks)
