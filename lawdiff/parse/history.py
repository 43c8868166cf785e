"""The classic site's history page: the table of an act's editions, oldest first."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

import msgspec

from lawdiff.model.errors import Unreadable
from lawdiff.parse.html_reader import page_tree
from lawdiff.parse.sniff import decode, refuse_impostors

_DAY: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})\Z")


class HistoryRow(msgspec.Struct, frozen=True):
    """One edition as the history page lists it. ``date`` is ``None`` where the cell holds no day that exists."""

    number: int | None
    title: str
    requisites: str
    publication: str
    date: dt.date | None
    status: str
    href: str | None


def read_history(data: bytes) -> tuple[HistoryRow, ...]:
    """The rows of ``table#ethernatable``; ``Unreadable`` where the page has no such table or it is empty."""
    text = decode(data)
    tables: Any = page_tree(text).xpath(".//table[@id='ethernatable']")
    if not tables:
        refuse_impostors(text)
        raise Unreadable("the page holds no table of editions (table#ethernatable); save the page's “История изменений” tab.")
    rows = tuple(_row(row) for row in tables[0].iter("tr") if len(row.findall("td")) >= 5)
    if not rows:
        raise Unreadable("the table of editions is empty; fetch the page again.")
    return rows


def _row(row: Any) -> HistoryRow:
    cells = row.findall("td")
    words = [" ".join("".join(cell.itertext()).split()) for cell in cells]
    link = cells[1].find(".//a[@href]")
    return HistoryRow(
        number=int(words[0]) if words[0].isdecimal() else None,
        title=words[1],
        requisites=words[2],
        publication=words[3],
        date=_date(words[4]),
        status=words[5] if len(words) > 5 else "",
        href=link.get("href").strip() if link is not None else None,
    )


def _date(text: str) -> dt.date | None:
    m = _DAY.match(text)
    try:
        return dt.date(int(m[3]), int(m[2]), int(m[1])) if m else None
    except ValueError:
        return None
