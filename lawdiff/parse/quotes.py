"""Quoted law: what an instruction puts into another act («дополнить статьей 10-1 следующего содержания: «Статья 10-1. …»).

Quoted blocks are the content of the instruction, never units of the law that quotes them. Sources use « », “ ” or straight quotes;
straight ones cannot be told open from closed, so their number is counted: the quotation ends with the first block that makes it even and ends with a quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lawdiff.parse.blocks import Block

_OPENS: Final = ('"', "«", "“", "„")
_CLOSE: Final = re.compile(r"[\"»”“]\s*[.;,)]*\s*\Z")


def opens(text: str) -> bool:
    """Whether a block begins with a quotation mark."""
    return text.startswith(_OPENS)


def balance(text: str) -> tuple[int, int]:
    """Open guillemets and other paired marks left over, and the number of straight quotes.

    >>> balance('«Статья 1. О законе «О миграции»'), balance('"4) закон "О труде";')
    ((1, 0), (0, 3))
    """
    return text.count("«") - text.count("»") + text.count("„") - (text.count("”") if "„" in text else 0), text.count('"')


def closed_at(blocks: Sequence[Block], start: int, limit: int = 6000) -> int | None:
    """The index of the block with which the quotation that begins at ``start`` ends, ``None`` where it never does."""
    paired = straight = 0
    for at in range(start, min(len(blocks), start + limit)):
        block = blocks[at]
        if block.role in ("table", "remark"):
            continue
        open_marks, quotes = balance(block.text)
        paired += open_marks
        straight += quotes
        if paired <= 0 and straight % 2 == 0 and _CLOSE.search(block.text):
            return at
        if block.role in ("signature", "stamp"):
            return None
    return None
