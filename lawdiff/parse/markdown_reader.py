"""Markdown editions of acts as blocks.

A line reader of our own, not a Markdown parser: to a parser «1. Настоящий Закон» is an ordered list whose numbers it renumbers and drops, and
a lost number is a lost citation. Escapes (``1\\.``), emphasis, quotes, anchors, links, pipe tables and headings are all that these files use.
"""

from __future__ import annotations

import html
import re
from typing import Final

from lawdiff.model.provision import Link
from lawdiff.parse.blocks import Block, Source

_HEADING: Final = re.compile(r"(#{1,6})\s*(.*)", re.DOTALL)
# A list's bullet is markup where the item bears a label of its own: «- a. Elaborate».
_BULLET: Final = re.compile(r"\s*[-*+]\s+(?=(?:\(?[a-zа-яё]{1,3}|\d{1,3}(?:-\d+)?)\\?[.)]\s)")
_ANCHOR: Final = re.compile(r"<a\s+(?:id|name)=[\"']([^\"']*)[\"']\s*>\s*</a>")
_TAG: Final = re.compile(r"</?(?:meta|br|p|div|span|i|b|em|strong|sup|sub|u|a)\b[^>]*>|<!--[^<]*-->", re.DOTALL)
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~\"'&<])")
# Underscores are left alone: in these files they are blanks of a form, never emphasis.
_EMPHASIS: Final = re.compile(r"(?<!\\)\*+")
_TABLE_RULE: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")
_NUMBERED: Final = re.compile(r"(?:\d+(?:-\d+)*|[a-zа-яё])\\?[.)°]|\([a-z]+\)")
_STARTS_QUOTE: Final = re.compile(r"\s*>")


def read_markdown(text: str, *, title_line: bool = True) -> Source:
    """Read an edition. The first ``# `` line is the title, not text (``title_line=False`` keeps it as a heading)."""
    source = Source([])
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    if title_line:
        while at < len(lines) and not lines[at].strip():
            at += 1
        if at < len(lines) and lines[at].lstrip().startswith("# "):
            source.title = _inline(lines[at].lstrip()[2:])[0].strip()
            at += 1
    pending: list[str] = []
    anchor: str | None = None

    def flush() -> None:
        nonlocal anchor
        if not pending:
            return
        piece, quoted = _unquoted(pending)
        pending.clear()
        found = _ANCHOR.search(piece)
        if found:
            anchor = found.group(1) or anchor
        if piece.lstrip().startswith("|"):
            block = _table(piece)
        else:
            words, links = _inline(piece)
            if not words:
                return
            block = Block(words, "remark" if quoted and not _NUMBERED.match(words) else "text", links=links)
        block.anchor, anchor = anchor, None
        source.blocks.append(block)

    for line in lines[at:]:
        stripped = line.strip()
        if not stripped or stripped == ">":
            flush()
            continue
        heading = _HEADING.match(stripped) if stripped.startswith("#") else None
        if heading:
            flush()
            words, links = _inline(heading.group(2).rstrip().rstrip("#"))
            if words:
                source.blocks.append(Block(words, "heading", False, len(heading.group(1)), anchor, links))
                anchor = None
            continue
        quote = bool(_STARTS_QUOTE.match(line))
        if pending and (
            quote != bool(_STARTS_QUOTE.match(pending[0]))
            or (_NUMBERED.match(stripped) and not stripped.startswith("|"))
            or stripped.startswith(("- ", "* "))
        ):
            flush()
        pending.append(line if pending else _BULLET.sub("", line, count=1))
    flush()
    return source


def _unquoted(lines: list[str]) -> tuple[str, bool]:
    quoted = all(_STARTS_QUOTE.match(line) for line in lines)
    if quoted:
        lines = [_STARTS_QUOTE.sub("", line, count=1) for line in lines]
    return "\n".join(lines), quoted


def _inline(text: str) -> tuple[str, tuple[Link, ...]]:
    """Words without markup, and the links among them."""
    text = _TAG.sub("", _ANCHOR.sub("", text))
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    last = length = 0
    for found in _LINK.finditer(text):
        before, label = _words(text[last : found.start()]), _words(found.group(1))
        pieces += (before, label)
        length += len(before)
        marks.append((length, length + len(label), found.group(2)))
        length += len(label)
        last = found.end()
    pieces.append(_words(text[last:]))
    raw = "".join(pieces)
    if not marks:
        return " ".join(raw.split()), ()
    # Collapse spaces while moving the links along.
    out: list[str] = []
    shifted = [0] * (len(raw) + 1)
    size = 0
    for at, char in enumerate(raw):
        shifted[at] = size
        space = char.isspace()
        if space and (not out or out[-1] == " "):
            continue
        out.append(" " if space else char)
        size += 1
    shifted[len(raw)] = size
    words = "".join(out).rstrip()
    return words, tuple(Link(min(shifted[a], len(words)), min(shifted[b], len(words)), href) for a, b, href in marks)


def _words(text: str) -> str:
    text = _EMPHASIS.sub("", text)
    text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def _table(piece: str) -> Block:
    rows = []
    for line in piece.split("\n"):
        line = line.strip()
        if not line or _TABLE_RULE.match(line):
            continue
        cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        rows.append(tuple(_inline(cell.replace("\\|", "|").replace("<br>", "\n"))[0] for cell in cells))
    return Block("", "table", rows=tuple(rows))
