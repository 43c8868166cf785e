"""Plain-text dumps of document pages as blocks.

In such a dump blank lines part the blocks and every hyperlink of the page stands on a line of its own («от 13.05.2020 ⏎№ 327-VI⏎ (вводится …»):
the lines of a paragraph are joined as they are, since the spaces of the source are still there, while the lines of a heading were parted by
``<br>`` and are kept as lines. Paragraphs are indented by spaces, headings are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lawdiff.parse.blocks import Block, Source

_BLANK: Final = re.compile(r"(?:[^\S\n]*\n){2,}")
_INDENT: Final = 3
# A line set in like a paragraph, inside a block: older dumps part their paragraphs by that alone.
_SET_IN: Final = re.compile(r"\n(?=[^\S\n]{3,}\S)")
# Two words that only a line break parts: «дней⏎с даты». A torn word has a single letter on one side («З⏎акона»), torn Roman digits are «VI⏎II».
_PARTED: Final = re.compile(r"(?<=[^\W\d_])\n(?=[^\W_])")
_TORN: Final = re.compile(r"(?:(?<![^\W_])[^\W\d_]|[IVXLC]+)\Z")


def read_text(text: str) -> Source:
    """Read a dump. Every character that is not a space is kept."""
    blocks: list[Block] = []
    for piece in _pieces(text.replace("\r\n", "\n").replace("\r", "\n")):
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
    if "\n" in text:
        text = _PARTED.sub(_gap, text).replace("\n", "")
    return " ".join(text.split())


def _gap(found: re.Match[str]) -> str:
    return "" if _TORN.search(found.string[max(0, found.start() - 8) : found.start()]) else " "


def _pieces(text: str) -> Iterator[str]:
    """The blocks of a dump: parted by blank lines, by paragraphs that begin set in, or, where it has neither, by lines."""
    lines = text.count("\n") + 1
    pieces = [inner for piece in _BLANK.split(text) for inner in (_SET_IN.split(piece) if "\n" in piece else (piece,))]
    if lines <= 40 or len(pieces) * 20 > lines:
        yield from pieces
        return
    held: list[str] = []
    for line in text.split("\n"):
        if held and (held[-1].rstrip().endswith(_ENDS) or line[:1].isupper() or line[:1].isdigit() or _LISTED.match(line)):
            yield "\n".join(held)
            held = []
        held.append(line)
    yield "\n".join(held)


_ENDS: Final = (".", ";", ":", "!", "?", "»", '"')
_LISTED: Final = re.compile(r"\(?[a-zа-я0-9]{1,4}\)")
