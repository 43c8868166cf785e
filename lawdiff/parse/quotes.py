"""Quoted law: what an instruction puts into another act («дополнить статьей 10-1 следующего содержания: «Статья 10-1. …»).

Quoted blocks are the content of the instruction, never units of the law that quotes them. Sources use « », “ ” or straight quotes;
straight ones cannot be told open from closed, so their number is counted: the quotation ends with the first block that makes it even and ends with a quote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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


def closed_within(text: str) -> bool:
    """Whether what begins with a quotation mark closes it and goes on: «паром» – судно. A term is defined, no law is quoted.

    >>> closed_within('«паром» – самоходное судно;'), closed_within('"паром" - судно'), closed_within('«паром – судно»;'), closed_within('"1. Паром "Ока"')
    (True, True, False, False)
    """
    paired, straight = balance(text)
    return paired <= 0 and straight % 2 == 0 and _CLOSE.search(text[-12:]) is None


class Quotes:
    """Where quotations end. Every block's marks are counted once; a question then looks only at blocks that end with a closing mark."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._paired = [0]
        self._straight = [0]
        self._closers: list[int] = []
        self._ends: list[int] = []  # no quotation goes on behind these
        for at, block in enumerate(blocks):
            paired = straight = 0
            if block.role not in ("table", "remark"):
                paired, straight = balance(block.text)
                if _CLOSE.search(block.text[-12:]):
                    self._closers.append(at)
                if block.role in ("signature", "stamp"):
                    self._ends.append(at)
            self._paired.append(self._paired[-1] + paired)
            self._straight.append(self._straight[-1] + straight)

    def closed_at(self, start: int, tries: int = 3000) -> int | None:
        """The index of the block with which the quotation that begins at ``start`` ends, ``None`` where it never does."""
        stop = bisect_left(self._ends, start)
        last = self._ends[stop] if stop < len(self._ends) else len(self._paired)
        paired, odd = self._paired[start], self._straight[start] % 2
        first = bisect_left(self._closers, start)
        for at in self._closers[first : first + tries]:
            if at > last:
                return None
            if self._paired[at + 1] <= paired and self._straight[at + 1] % 2 == odd:
                return at
        return None
