"""Words as Markdown that reads back as the same words: what a parser could take for markup is escaped, numbers at a line's start above all."""

from __future__ import annotations

import re
from typing import Final

from lawdiff.report.visible import visible

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~#])")
#: «1.», «3)», «- », «+ » at the start of a line would begin a list, whose numbers readers deal anew.
_ORDERED: Final = re.compile(r"^(\d+(?:-\d+)*)([.)])")
_BULLET: Final = re.compile(r"^([-+=])(?=\s|\Z|-|=)")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def plain_markdown(text: str) -> str:
    """One line of words, escaped.

    >>> plain_markdown("1. Настоящий *Закон* <b>"), plain_markdown("- граждане"), plain_markdown("3) срок")
    ('1\\\\. Настоящий \\\\*Закон\\\\* \\\\<b\\\\>', '\\\\- граждане', '3\\\\) срок')
    """
    line = " ".join(visible(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _ORDERED.sub(r"\1\\\2", line)
    return _ENTITY.sub("&amp;", _BULLET.sub(r"\\\1", line))


def cell_markdown(text: str) -> str:
    """Words for a cell of a pipe table; a line break becomes ``<br>``.

    >>> cell_markdown("а|б\\nв")
    'а\\\\|б<br>в'
    """
    return "<br>".join(_ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", " ".join(line.split()))) for line in visible(text).split("\n"))


def row_markdown(cells: tuple[str, ...]) -> str:
    """A row of a pipe table from cells already escaped."""
    return "| " + " | ".join(cells) + " |"
