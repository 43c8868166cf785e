"""An edition as a list of units: its law nodes and table rows in document order, remarks left out, with what pairing needs to know of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final

from lawdiff.compare.words import CELL
from lawdiff.model.edition import Edition
from lawdiff.model.eid import Kind
from lawdiff.model.provision import Provision

Key = tuple[Kind, str]
#: Kinds that stand above articles, or beside them; paired before what they hold.
DIVISIONS: Final[frozenset[Kind]] = frozenset(
    {"section", "subsection", "chapter", "subchapter", "annex", "preamble", "toc", "signature"}
)  # fmt: skip
#: Kinds that stand once in their holder, so the kind alone names them.
_SINGLE: Final[frozenset[Kind]] = frozenset({"preamble", "toc", "signature"})
#: A table's first cell that only numbers the row; a row's only cell that begins with a number («1. Убежище», a heading inside the table).
_ROW_NUMBER: Final = re.compile(r"\s*(\d+(?:[.-]\d+)*)\s*[.)]?\s*\Z")
_HEADING_NUMBER: Final = re.compile(r"\s*(\d+(?:[.-]\d+)*)[.)]\s+(?=\S)")


class Unit:
    """One law node, or one table row. ``own`` is its own words as printed; ``label`` and ``body`` the same folded, apart.

    ``parent``, ``children`` and ``end`` are places in the list of units: a unit's subtree is ``units[index:end]``. ``key`` is its kind and number
    where it bears one. ``same`` is equal for units whose whole subtrees read the same, ``alike`` for those that do so but for their own label.
    """

    __slots__ = (
        "alike",
        "article",
        "at",
        "body",
        "children",
        "depth",
        "eid",
        "end",
        "heading",
        "index",
        "key",
        "kind",
        "label",
        "own",
        "parent",
        "same",
    )

    def __init__(self, index: int, eid: str, kind: Kind, key: Key | None, label: str, own: str, body: str, heading: str, parent: int) -> None:
        self.index = index
        self.eid = eid
        self.kind = kind
        self.key = key
        self.label = label
        self.own = own
        self.body = body
        self.heading = heading
        self.parent = parent
        self.children: list[int] = []
        self.end = index + 1
        self.depth = 0
        self.at = 0  # among the holder's children
        self.article = -1
        self.same = 0
        self.alike = 0

    def __repr__(self) -> str:
        return f"Unit({self.eid})"


class Folder:
    """Folded forms, each text folded once, and whole numbers that stand for equal things: shared by the two sides of a comparison."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._folded: dict[str, str] = {"": ""}
        self._numbers: dict[Hashable, int] = {}

    def fold(self, text: str) -> str:
        """The normal form of a text."""
        found = self._folded.get(text)
        if found is None:
            found = self._folded[text] = self._fold(text)
        return found

    def number(self, thing: Hashable) -> int:
        """The same number for the same thing."""
        return self._numbers.setdefault(thing, len(self._numbers))


class Side:
    """One edition of a comparison, flattened. ``notes`` are the official remarks with the eId of what holds them."""

    def __init__(self, edition: Edition, folder: Folder) -> None:
        self.edition = edition
        self.units: list[Unit] = []
        self.notes: list[tuple[str, Provision]] = []
        self._flatten(folder)
        self._number(folder)
        self._sizes = list(accumulate((len(unit.body) for unit in self.units), initial=0))

    def __len__(self) -> int:
        return len(self.units)

    def _flatten(self, folder: Folder) -> None:
        stack: list[tuple[Provision, int, int]] = [(self.edition.root, -1, -1)]
        units = self.units
        while stack:
            node, parent, article = stack.pop()
            if node.kind == "note":
                self.notes.append((units[parent].eid if parent >= 0 else node.eid, node))
                continue
            if node.is_stub:
                self.notes.extend((node.eid, child) for child in node.children)
                continue
            heading = folder.fold(node.heading) if node.heading else ""
            index = len(units)
            own, body = _texts(node, heading, folder)
            unit = self._add(node.eid, node.kind, _key(node), folder.fold(node.label), own, body, heading, parent)
            if node.kind == "article":
                article = index
            unit.article = article
            for at, cells in enumerate(node.rows, 1):
                row = self._row(f"{node.eid}__row_{at}", cells, index, folder)
                row.article = article
            stack.extend((child, index, article) for child in reversed(node.children))

    def _add(self, eid: str, kind: Kind, key: Key | None, label: str, own: str, body: str, heading: str, parent: int) -> Unit:
        unit = Unit(len(self.units), eid, kind, key, label, own, body, heading, parent)
        if parent >= 0:
            unit.depth = self.units[parent].depth + 1
            unit.at = len(self.units[parent].children)
            self.units[parent].children.append(unit.index)
        self.units.append(unit)
        return unit

    def _row(self, eid: str, cells: tuple[str, ...], table: int, folder: Folder) -> Unit:
        own, label = CELL.join(cells), ""
        number = _ROW_NUMBER.match(cells[0]) if len([cell for cell in cells if cell]) > 1 else _HEADING_NUMBER.match(own)
        if number:
            label = own[: number.end()]
        body = folder.fold(own[len(label) :].removeprefix(CELL))
        key: Key | None = ("row", number.group(1)) if number else None
        return self._add(eid, "row", key, folder.fold(label), own, body, "", table)

    def _number(self, folder: Folder) -> None:
        """Fill in ``end``, ``same`` and ``alike``, from the leaves up."""
        units = self.units
        for unit in reversed(units):
            if unit.children:
                unit.end = units[unit.children[-1]].end
            below = tuple([units[at].same for at in unit.children])
            unit.alike = folder.number((unit.body, below))
            unit.same = folder.number((unit.kind, unit.label, unit.body, below))

    def size(self, index: int) -> int:
        """Characters in a unit and all below it."""
        return self._sizes[self.units[index].end] - self._sizes[index]

    def subtree(self, index: int) -> range:
        """The places of a unit and all below it."""
        return range(index, self.units[index].end)

    def above(self, index: int) -> Iterator[int]:
        """The places of a unit's holders, nearest first, the root included."""
        at = self.units[index].parent
        while at >= 0:
            yield at
            at = self.units[at].parent

    @cached_property
    def repeated(self) -> frozenset[int]:
        """The ``alike`` numbers that more than one unit bears: words said in several places."""
        return frozenset(number for number, times in Counter(unit.alike for unit in self.units).items() if times > 1)

    @cached_property
    def articles(self) -> list[int]:
        """The places of the articles."""
        return [unit.index for unit in self.units if unit.kind == "article"]

    @cached_property
    def divisions(self) -> list[int]:
        """The places of sections, chapters, annexes and their like."""
        return [unit.index for unit in self.units if unit.kind in DIVISIONS]


def _key(node: Provision) -> Key | None:
    if node.kind in _SINGLE:
        return (node.kind, "")
    if node.number is None or (not node.label and node.kind in ("alinea", "table")):
        return None
    return (node.kind, node.number.casefold())


def _texts(node: Provision, heading: str, folder: Folder) -> tuple[str, str]:
    """A node's own words as printed, without its rows, and folded without its label."""
    own = " ".join([part for part in (node.label, node.heading, node.text) if part])
    text = folder.fold(node.text)
    return own, f"{heading} {text}" if heading and text else heading or text
