"""What is searched: one document a provision, cut from an edition's tree in the order of the text."""

from __future__ import annotations

from typing import Final

import msgspec

from lawdiff.model.edition import Edition
from lawdiff.model.eid import CONTAINERS, Kind
from lawdiff.model.provision import Provision

#: Where words end that stand beside each other without being one text: a heading and what follows, two cells of a table. No phrase crosses it.
BOUNDARY: Final = "\n\t"


class Document(msgspec.Struct, frozen=True):
    """One provision. ``parent``, ``unit`` and ``end`` are places in the edition's list of documents; -1 where there is none.

    ``end`` is the place after the last document below this one. ``unit`` is the article the document lies in, or outside articles
    the outermost provision that is no mere container: what a question is answered with.
    """

    eid: str
    kind: Kind
    number: str
    label: str
    heading: str
    body: str
    parent: int
    unit: int
    end: int

    @property
    def text(self) -> str:
        """Heading and body: the words that are searched. The label («Статья 5.») is not among them."""
        return searched_text(self.heading, self.body)


def searched_text(heading: str, body: str) -> str:
    """A provision's searched words, heading first, in one string."""
    return f"{heading}\n{body}" if heading and body else heading or body


def documents_of(edition: Edition) -> list[Document]:
    """The edition's provisions as documents, in order; the first is the act itself, whose heading is the title.

    A table of contents repeats the headings and is left out. Official remarks are documents of kind ``note``: ``note:`` alone searches them.

    >>> import datetime as dt
    >>> from lawdiff.model.edition import Provenance
    >>> point = Provision("art_1__point_1", "point", number="1", label="1)", text="виза – отметка;")
    >>> art = Provision("art_1", "article", number="1", label="Статья 1.", heading="Понятия", children=(point,))
    >>> ed = Edition("Z1", "rus", dt.date(2023, 1, 1), "О визах", Provision("act", "act", children=(art,)), "imported", Provenance("file", "00", 0))
    >>> [(d.eid, d.text, d.parent, d.unit, d.end) for d in documents_of(ed)]
    [('act', 'О визах', -1, -1, 3), ('art_1', 'Понятия', 0, 1, 3), ('art_1__point_1', 'виза – отметка;', 1, 1, 3)]
    """
    nodes: list[Provision] = []
    parents: list[int] = []
    units: list[int] = []
    ends: list[int] = []
    # A node with its parent's and unit's places; or, once its children are done, the place whose subtree ends here.
    stack: list[tuple[Provision, int, int] | int] = [(edition.root, -1, -1)]
    while stack:
        step = stack.pop()
        if isinstance(step, int):
            ends[step] = len(nodes)
            continue
        node, parent, unit = step
        if node.kind == "toc":
            continue
        place = len(nodes)
        if node.kind == "article" or (unit < 0 and node.kind not in CONTAINERS and node.kind != "note"):
            unit = place
        nodes.append(node)
        parents.append(parent)
        units.append(unit)
        ends.append(place + 1)
        stack.append(place)
        stack.extend((child, place, unit) for child in reversed(node.children))
    return [
        Document(
            eid=node.eid,
            kind=node.kind,
            number=node.number or "",
            label=node.label,
            heading=node.heading or (edition.title if node.kind == "act" else ""),
            body=_body(node),
            parent=parent,
            unit=unit,
            end=end,
        )
        for node, parent, unit, end in zip(nodes, parents, units, ends, strict=True)
    ]


def _body(node: Provision) -> str:
    if not node.rows:
        return node.text
    rows = "\n".join("\t".join(row) for row in node.rows)
    return f"{node.text}\n{rows}" if node.text else rows
