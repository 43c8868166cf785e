"""Plain-text dumps of document pages as blocks.

In such a dump blank lines part the blocks and every hyperlink of the page stands on a line of its own («от 13.05.2020 ⏎№ 327-VI⏎ (вводится …»):
the lines of a paragraph are joined as they are, since the spaces of the source are still there, while the lines of a heading were parted by
``<br>`` and are kept as lines. Paragraphs are indented by spaces, headings are not.
"""

from __future__ import annotations

import re
from typing import Final

from lawdiff.parse.blocks import Block, Source

_BLANK: Final = re.compile(r"(?:[^\S\n]*\n){2,}")
_INDENT: Final = 3


def read_text(text: str) -> Source:
    """Read a dump. Every character that is not a space is kept."""
    blocks: list[Block] = []
    for piece in _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        if not piece.strip():
            continue
        lines = piece.strip("\n").split("\n")
        first = lines[0]
        indented = len(first) - len(first.lstrip()) >= _INDENT
        whole = "\n".join(lines) if len(lines) > 1 else " ".join(first.split())
        blocks.append(Block(whole, "text" if indented else "heading", indented))
    return Source(blocks)


def joined(text: str) -> str:
    """The lines of a paragraph as one: words torn by a line break (``41⏎6``) become whole again.

    >>> joined("Законом РК от 13.05.2020 \\n№ 327-VI\\n (вводится")
    'Законом РК от 13.05.2020 № 327-VI (вводится'
    """
    return " ".join(text.replace("\n", "").split())
