"""An edition (FRBR expression): one act, one language, one date from which the text holds, and where it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

import msgspec

from lawdiff.model.eid import ROOT, look_of
from lawdiff.model.provision import Provision
from lawdiff.model.reference import Reference

TextState = Literal["official", "archived", "imported", "replayed"]


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the bytes came from. ``sha256`` is of the raw bytes; times are UTC, ``None`` where nobody recorded one."""

    source: str
    sha256: str
    size: int
    url: str | None = None
    path: str | None = None
    retrieved_at: dt.datetime | None = None
    parser: str = ""
    format: str = ""
    caused_by: str | None = None


class ParseWarning(msgspec.Struct, frozen=True):
    """Something in the text that was read, but not understood with confidence. ``eid`` says where."""

    code: str
    message: str
    eid: str = ROOT


class Edition(msgspec.Struct, frozen=True, omit_defaults=True, dict=True):
    """One text of an act. ``date`` is the day from which it holds; ``root`` the tree.

    >>> root = Provision("act", "act", children=(Provision("art_1", "article", number="1", label="Статья 1."),))
    >>> ed = Edition("Z1", "rus", dt.date(2023, 1, 1), "О миграции", root, "imported", Provenance("file", "00", 0))
    >>> str(ed.reference("art_1")), ed.find("art_1").label, ed.find("art_2")
    ('Z1@2023-01-01/rus#art_1', 'Статья 1.', None)
    """

    act: str
    language: str
    date: dt.date
    title: str
    root: Provision
    state: TextState
    provenance: Provenance
    requisites: str = ""
    status: str = ""
    partial: bool = False
    warnings: tuple[ParseWarning, ...] = ()

    @cached_property
    def by_eid(self) -> Mapping[str, Provision]:
        """Every node by its eId (built on first use)."""
        return {node.eid: node for node in self.root.walk()}

    @cached_property
    def parents(self) -> Mapping[str, Provision]:
        """The node that holds each node, by the child's eId. A chapter's articles are found here, not in their eIds."""
        return {child.eid: node for node in self.root.walk() for child in node.children}

    def find(self, eid: str) -> Provision | None:
        """The node an eId names, a table's row (``…__table_1__row_2``) included; ``None`` where there is none."""
        node = self.by_eid.get(eid)
        if node is not None:
            return node
        table, _, row = eid.rpartition("__row_")
        holder = self.by_eid.get(table)
        if holder is None or not row.isdecimal() or not 0 < int(row) <= len(holder.rows):
            return None
        return Provision(eid, "row", number=row, rows=(holder.rows[int(row) - 1],))

    def find_typed(self, eid: str) -> Provision | None:
        """The node that a person means by an eId typed: the one so named, else the only one whose name looks the same (a Latin «a» for a Cyrillic one).

        >>> point = Provision("point_\N{CYRILLIC SMALL LETTER A}", "point", number="\N{CYRILLIC SMALL LETTER A}")
        >>> held = Edition("Z1", "rus", dt.date(2023, 1, 1), "", Provision("act", "act", children=(point,)), "imported", Provenance("file", "00", 0))
        >>> held.find("point_a"), held.find_typed("point_a") is point, held.find_typed("point_b")
        (None, True, None)
        """
        node = self.find(eid)
        if node is not None:
            return node
        alike = [held for held in self.by_eid if look_of(held) == look_of(eid)]
        return self.by_eid[alike[0]] if len(alike) == 1 else None

    def reference(self, eid: str | None = None) -> Reference:
        """The reference that cites this very edition."""
        return Reference(self.act, self.date, self.language, eid)

    def ancestors(self, eid: str) -> tuple[Provision, ...]:
        """The nodes above one, outermost first, the root left out."""
        found: list[Provision] = []
        holder = self.parents.get(eid)
        while holder is not None and holder.kind != "act":
            found.append(holder)
            holder = self.parents.get(holder.eid)
        return tuple(reversed(found))

    def articles(self) -> tuple[Provision, ...]:
        """The articles in document order."""
        return tuple(node for node in self.root.walk() if node.kind == "article")
