"""eIds for a finished tree: the second pass of the outline, when every sibling is known."""

from __future__ import annotations

from collections import Counter
from typing import Final

import msgspec

from lawdiff.model.eid import ROOT, Kind, annex_of, join
from lawdiff.model.provision import Link, NoteKind, Provision, Span


class Node:
    """A provision under construction."""

    __slots__ = (
        "alineas",
        "anchor",
        "children",
        "heading",
        "holder",
        "kind",
        "label",
        "links",
        "note_kind",
        "number",
        "points",
        "rows",
        "spans",
        "text",
    )

    def __init__(self, kind: Kind, number: str | None = None, label: str = "", heading: str = "", text: str = "") -> None:
        self.kind: Kind = kind
        self.number = number
        self.label = label
        self.heading = heading
        self.text = text
        self.children: list[Node] = []
        self.alineas = self.points = 0  # how many of its children are such: asked for at every list
        self.holder: Node | None = None
        self.rows: tuple[tuple[str, ...], ...] = ()
        self.spans: tuple[Span, ...] = ()
        self.links: tuple[Link, ...] = ()
        self.note_kind: NoteKind | None = None
        self.anchor: str | None = None

    def add(self, child: Node) -> Node:
        child.holder = self
        self.alineas += child.kind == "alinea"
        self.points += child.kind == "point"
        self.children.append(child)
        return child

    def depth(self) -> int:
        """How many nodes stand above this one."""
        found, node = 0, self
        while node.holder is not None:
            found, node = found + 1, node.holder
        return found

    def on_edge(self) -> bool:
        """Whether a child added here stands behind every word already in the tree."""
        node = self
        while node.holder is not None:
            if node.holder.children[-1] is not node:
                return False
            node = node.holder
        return True


_DIVISIONS: Final[frozenset[Kind]] = frozenset(("section", "subsection", "chapter", "subchapter", "annex"))


class Named(msgspec.Struct, frozen=True):
    """The frozen tree, and the eIds that had to be told apart by ``~2``."""

    root: Provision
    repeated: tuple[str, ...]


def name_tree(root: Node) -> Named:
    """Freeze a tree and give every node its eId.

    Articles are numbered through the act (or annex); chapters too, unless their numbers begin anew in each section; alineas are counted as
    lawyers count parts; unnumbered divisions and annexes are ``sec_1`` where none of their kind is numbered, else ``sec_h1``.
    """
    used: set[str] = set()
    repeated: list[str] = []
    turns: dict[str, int] = {}
    anew, with_numbers = _division_numbers(root)

    def unique(eid: str) -> str:
        if eid not in used:
            used.add(eid)
            return eid
        turn = turns.get(eid, 1) + 1
        while f"{eid}~{turn}" in used:
            turn += 1
        turns[eid] = turn
        used.add(f"{eid}~{turn}")
        repeated.append(f"{eid}~{turn}")
        return f"{eid}~{turn}"

    def freeze(node: Node, eid: str, scope: str) -> Provision:
        counts: dict[str, int] = {}
        part = 1 if node.text else 0
        children = []
        for child in node.children:
            inner = scope
            number = child.number
            if child.kind == "alinea":
                counts["alinea"] = counts.get("alinea", 0) + 1
                number = str(counts["alinea"] + part)
            elif number is None and child.kind in (
                "table",
                "note",
                "annex",
                "section",
                "article",
                "chapter",
                "paragraph",
                "point",
                "subsection",
                "subchapter",
            ):
                counts[child.kind] = counts.get(child.kind, 0) + 1
                number = f"h{counts[child.kind]}" if (scope, child.kind) in with_numbers else str(counts[child.kind])
            holder = eid
            if child.kind == "annex":
                holder = ROOT
            elif child.kind in ("section", "chapter") and child.number is not None and (scope, child.kind) not in anew and eid != ROOT:
                holder = annex_of(eid)
            name = unique(join(holder, child.kind, number))
            if child.kind == "annex":
                inner = name
            children.append(freeze(child, name, inner))
        return Provision(
            eid=eid,
            kind=node.kind,
            number=node.number,
            label=node.label,
            heading=node.heading,
            text=node.text,
            rows=node.rows,
            children=tuple(children),
            note_kind=node.note_kind,
            anchor=node.anchor,
            links=node.links,
            spans=node.spans,
        )

    used.add(ROOT)
    return Named(freeze(root, ROOT, ROOT), tuple(repeated))


def _division_numbers(root: Node) -> tuple[frozenset[tuple[str, Kind]], frozenset[tuple[str, Kind]]]:
    """Where section or chapter numbers repeat, so that their eIds must carry what stands above them; and where divisions bear numbers at all.

    Counted a scope (the act, an annex) at a time; the scope's name is the annex's future eId.
    """
    seen: Counter[tuple[str, Kind, str]] = Counter()
    numbered: set[tuple[str, Kind]] = set()
    annexes = 0
    stack: list[tuple[Node, str]] = [(root, ROOT)]
    while stack:
        node, scope = stack.pop()
        below = []
        for child in node.children:
            inner = scope
            if child.kind == "annex":
                annexes += 1
                inner = join(ROOT, "annex", child.number or str(annexes))
            if child.kind in ("section", "chapter") and child.number is not None:
                seen[scope, child.kind, child.number] += 1
            if child.kind in _DIVISIONS and child.number is not None:
                numbered.add((scope, child.kind))
            if child.kind in ("section", "subsection", "chapter", "annex"):
                below.append((child, inner))
        stack.extend(reversed(below))
    anew = frozenset((scope, kind) for (scope, kind, _), times in seen.items() if times > 1)
    return anew, frozenset(numbered)
