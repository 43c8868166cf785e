"""An edition, or one provision of it, as the blocks a reader sees: headings with their levels, text with its depth, tables, remarks.

Text, Markdown, terminal and HTML are all drawn from these, so none of them can lose what another shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from lawdiff.model.eid import Kind
from lawdiff.model.provision import Provision

Sort = Literal["heading", "text", "table", "remark", "stub"]
#: Kinds whose label and heading stand as a heading.
HEADED: Final[frozenset[Kind]] = frozenset({"section", "subsection", "chapter", "subchapter", "article", "annex", "toc"})
_DEEPEST: Final = 6


class Shown(NamedTuple):
    """One block. ``level`` is a heading's, 2 at the top; ``depth`` how far a text is set in. A stub is a number that stands with its remark alone."""

    sort: Sort
    node: Provision
    level: int = 0
    depth: int = 0


def shown(root: Provision) -> Iterator[Shown]:
    """The blocks of a provision and all below it, in order."""
    stack = [(root, 2, 0)]
    while stack:
        node, level, depth = stack.pop()
        if node.kind == "point":  # set in under the words that open its list, also where these hold it by nothing but standing before it
            depth = max(depth, 1)
        if node.is_stub and node.kind not in HEADED:
            yield Shown("stub", node, depth=depth)
            continue
        below_level, below_depth = level, depth
        if node.kind == "note":
            yield Shown("remark", node, depth=depth)
        elif node.kind in HEADED:
            if node.label or node.heading:
                yield Shown("heading", node, min(level, _DEEPEST))
                below_level = level + 1
            if node.text:
                yield Shown("text", node, depth=0)
            below_depth = 0
        elif node.label or node.heading or node.text:
            yield Shown("text", node, depth=depth)
            below_depth = depth + 1
        if node.rows:
            yield Shown("table", node, depth=depth)
        stack.extend((child, below_level, below_depth) for child in reversed(node.children))


def words_of(block: Shown) -> str:
    """A block's own words; a text's under a heading are its text alone.

    A stub's words are its number and its remark.
    """
    node = block.node
    if block.sort == "stub":
        return " ".join(line for below in node.walk() for line in below.own_lines())
    if block.sort == "heading":
        return " ".join(part for part in (node.label, node.heading) if part)
    if block.sort == "table":
        return "\n".join("\t".join(row) for row in node.rows)
    if node.kind in HEADED:
        return node.text
    return " ".join(part for part in (node.label, node.heading, node.text) if part)
