"""Accepting and rejecting tracked changes in a DOCX, by the standard (ISO/IEC 29500-1, 17.13.5), independent of what wrote it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Verb = Literal["accept", "reject"]
#: What goes when all changes are accepted, and when all are rejected.
_GOES = {"accept": {f"{W}del", f"{W}moveFrom"}, "reject": {f"{W}ins", f"{W}moveTo"}}
_REVISIONS = _GOES["accept"] | _GOES["reject"]


@dataclass
class Left:
    """What is left: paragraphs and rows in order, a row as the list of its cells; and how many paragraphs of the body are empty."""

    blocks: list[str | list[str]] = field(default_factory=list)
    empty: int = 0


def body_of(data: bytes) -> etree._Element:
    """The body of a document's main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def settle(data: bytes, verb: Verb) -> Left:
    """Accept or reject everything."""
    left = Left()
    goes = _GOES[verb]
    held = ""
    open_end = False
    body = body_of(data)
    for element in body:
        if element.tag == f"{W}p":
            held += _text(element, goes)
            open_end = _end_goes(element, goes)
            if not open_end:
                _close(left, held)
                held = ""
        elif element.tag == f"{W}tbl":
            # a paragraph cannot run on into a table: it is gone if nothing is left of it, else it stays a paragraph
            if held:
                _close(left, held)
                held = ""
            left.blocks += [row for row in (_row(tr, goes) for tr in element.iter(f"{W}tr")) if row is not None]
    if held or open_end:
        _close(left, held)
    return left


def _close(left: Left, text: str) -> None:
    if text:
        left.blocks.append(text)
    else:
        left.empty += 1


def _row(row: etree._Element, goes: set[str]) -> list[str] | None:
    properties = row.find(f"{W}trPr")
    if properties is not None and any(child.tag in goes for child in properties):
        return None
    cells = []
    for cell in row.iterfind(f"{W}tc"):
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            continue
        cells.append("".join(_text(paragraph, goes) for paragraph in cell.iterfind(f"{W}p")))
    return cells


def _end_goes(paragraph: etree._Element, goes: set[str]) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(child.tag in goes for child in mark)


def _text(element: etree._Element, goes: set[str]) -> str:
    out = []
    for child in element:
        if child.tag in goes or child.tag in (f"{W}pPr", f"{W}rPr"):
            continue
        if child.tag in (f"{W}t", f"{W}delText"):
            out.append(child.text or "")
        elif child.tag == f"{W}tab":
            out.append("\t")
        elif child.tag == f"{W}br":
            out.append("\n")
        else:
            out.append(_text(child, goes))
    return "".join(out)


def faults(data: bytes) -> list[str]:
    """What a word processor would stumble over in the tracked changes."""
    body = body_of(data)
    found = []
    ids = [element.get(f"{W}id") for element in body.iter() if element.tag in _REVISIONS or str(element.tag).endswith("RangeStart")]
    if len(ids) != len(set(ids)):
        found.append("two revisions bear one id")
    for element in body.iter(*_REVISIONS):
        if not element.get(f"{W}author"):
            found.append("a revision has no author")
        if element.tag == f"{W}del" and element.find(f".//{W}t") is not None:
            found.append("a deletion holds w:t")
        if element.tag != f"{W}del" and element.find(f".//{W}delText") is not None:
            found.append("something kept holds w:delText")
    names: dict[str, list[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {e.get(f"{W}id"): e.get(f"{W}name") for e in body.iter(f"{W}{kind}RangeStart")}
        ends = [e.get(f"{W}id") for e in body.iter(f"{W}{kind}RangeEnd")]
        if sorted(map(str, starts)) != sorted(map(str, ends)):
            found.append(f"a {kind} range is not closed")
        for name in starts.values():
            names.setdefault(str(name), []).append(kind)
    found += [f"move {name} has not one start and one end: {kinds}" for name, kinds in names.items() if sorted(kinds) != ["moveFrom", "moveTo"]]
    return found
