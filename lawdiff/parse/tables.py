"""A table's markup as rows of cells with their spans; a table that only sets a stamp or a signature is told by its form."""

from __future__ import annotations

import html
import re
from typing import Any, Final

import lxml.etree

from lawdiff.model.provision import Span
from lawdiff.parse.blocks import Block

#: Elements whose words are no part of a text.
SKIPPED: Final = frozenset(("script", "style", "noscript", "template", "button", "iframe", "head"))


def read_table(element: Any) -> Block | None:
    """The block that a ``table`` element makes: a table, a stamp («Приложение 1 к Правилам») or a signature; ``None`` for one without words.

    >>> import lxml.html
    >>> read_table(lxml.html.fromstring("<table><tr><td colspan=2>А</td></tr><tr><td>Б</td><td>В</td></tr></table>")).rows
    (('А',), ('Б', 'В'))
    """
    rows: list[tuple[str, ...]] = []
    spans: list[Span] = []
    italic = heads = 0
    for line in _rows(element):
        cells: list[str] = []
        for cell in line:
            if isinstance(cell, str):  # words that stand in the table's markup but in none of its cells: kept where they stand
                cells.append(" ".join(html.unescape(cell).split()))
                continue
            wide, high, head = _size(cell.get("colspan")), _size(cell.get("rowspan")), cell.tag == "th"
            if wide > 1 or high > 1 or head:
                spans.append(Span(len(rows), len(cells), high, wide, head))
            italic += len(cell) > 0 and next(cell.iter("i", "em"), None) is not None
            heads += head
            cells.append(_cell(cell))
        if cells:
            rows.append(tuple(cells))
    if not any(text for row in rows for text in row):
        return None
    lines = [text for row in rows for text in row if text]
    borderless = element.get("border") == "0"
    if borderless and len(rows) <= 2 and rows[0][0] == "" and not italic and not heads:
        return Block("\n".join(lines), "stamp")
    if borderless and (italic or heads) and len(rows) <= 6 and sum(map(len, lines)) < 1000:
        return Block("\n".join(lines), "signature")
    return Block("", "table", rows=tuple(rows), spans=tuple(spans))


def _rows(element: Any) -> list[list[Any]]:
    """The rows of a table as lists of cells; words outside every cell are strings among them, in their place."""
    rows: list[list[Any]] = []

    def loose(text: str | None) -> None:
        if text and not text.isspace():
            rows.append([text])

    loose(element.text)
    for child in element:
        tag = child.tag
        if tag == "tr":
            rows.append(_cells(child))
        elif tag in ("td", "th"):
            rows.append([child])
        elif isinstance(tag, str) and tag not in SKIPPED:
            rows += _rows(child)
        loose(child.tail)
    return rows


def _cells(row: Any) -> list[Any]:
    cells: list[Any] = [row.text] if row.text and not row.text.isspace() else []
    for child in row:
        if child.tag in ("td", "th"):
            cells.append(child)
        elif isinstance(child.tag, str) and child.tag not in SKIPPED:
            words = "".join(child.itertext())
            if words and not words.isspace():
                cells.append(words)
        if child.tail and not child.tail.isspace():
            cells.append(child.tail)
    return cells


def _cell(cell: Any) -> str:
    """A cell's words; what the source breaks into lines stays on lines."""
    if not len(cell):
        return " ".join(html.unescape(cell.text).split()) if cell.text else ""
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag in ("br", "p", "div", "li", "tr", "td"):
                pieces.append("\n")
            pieces.append(_flat(element.text) if element.tag not in SKIPPED else "")
        elif element is not cell:
            if element.tag in ("p", "div", "li"):
                pieces.append("\n")
            pieces.append(_flat(element.tail))
    lines = (" ".join(line.split()) for line in html.unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _size(text: str | None) -> int:
    return min(int(text), 1000) if text and text.isdecimal() and int(text) > 0 else 1
