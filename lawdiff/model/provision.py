"""The provision tree: one node a unit of the text, every word of the source in it once, in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from lawdiff.model.eid import Kind

NoteKind = Literal["amendment", "pending", "editorial"]


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A hyperlink of the source inside a node's ``text``: characters ``start`` to ``end``, and where it led, as written."""

    start: int
    end: int
    href: str


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A table cell that covers more than its own place, or is a heading cell: position and size in rows and columns, from 0."""

    row: int
    cell: int
    rows: int = 1
    cols: int = 1
    header: bool = False


class Provision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One node of an act's tree.

    ``label`` is what is printed («Статья 5.», «1)»), ``number`` the bare number («5», «1»), ``heading`` the title beside the label,
    ``text`` the node's own words, ``rows`` a table's cells. Label, heading, text, rows, then children, in order, are the whole text.
    A note (official remark) is a child of kind ``note`` where it stands. ``anchor`` is the site's own anchor: a hint, never an identity.

    >>> leaf = Provision("art_1__point_1", "point", number="1", label="1)", text="виза – отметка;")
    >>> art = Provision("art_1", "article", number="1", label="Статья 1.", heading="Понятия", children=(leaf,))
    >>> [p.eid for p in art.walk()]
    ['art_1', 'art_1__point_1']
    >>> art.full_text()
    'Статья 1. Понятия\\n1) виза – отметка;'
    """

    eid: str
    kind: Kind
    number: str | None = None
    label: str = ""
    heading: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    children: tuple[Provision, ...] = ()
    note_kind: NoteKind | None = None
    anchor: str | None = None
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """This node and everything below it, in document order. Iterative: a deep tree does not exhaust the stack."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def own_lines(self) -> Iterator[str]:
        """The node's own words as lines: label with heading and text, then a line a table row."""
        head = " ".join(part for part in (self.label, self.heading, self.text) if part)
        if head:
            yield head
        for row in self.rows:
            yield "\t".join(row)

    def own_text(self) -> str:
        """The node's own words, children left out; lines parted by a line break."""
        return "\n".join(self.own_lines())

    def full_text(self, *, notes: bool = True) -> str:
        """All words from here down, in order; ``notes=False`` leaves official remarks out."""
        return "\n".join(line for node in self.walk() if notes or node.kind != "note" for line in node.own_lines())

    def law_children(self) -> tuple[Provision, ...]:
        """The children that are law, remarks left out."""
        return tuple(child for child in self.children if child.kind != "note")

    def notes(self) -> tuple[Provision, ...]:
        """The remarks that stand directly in this node."""
        return tuple(child for child in self.children if child.kind == "note")

    @property
    def is_stub(self) -> bool:
        """Whether the unit stands only as a remark: «2) исключен Законом РК …» is a numbered node with no text of its own."""
        return (
            not self.text and not self.heading and not self.rows and self.number is not None and bool(self.children)
            and all(child.kind == "note" for child in self.children)
        )  # fmt: skip
