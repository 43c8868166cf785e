"""A comparison of two editions: one row a provision, saying what became of it and how that is known."""

from __future__ import annotations

from typing import Literal

import msgspec

from lawdiff.model.eid import Kind
from lawdiff.model.reference import Reference

ChangeKind = Literal["unchanged", "edited", "inserted", "deleted", "moved", "renumbered", "split", "merged"]
#: The pass that paired two provisions, in the order the passes run.
MatchedBy = Literal["exact", "label", "structure", "content", "neighbourhood", "move", "split", "merge"]
Segment = tuple[Literal["=", "-", "+"], str]


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One row. ``old_text`` and ``new_text`` are the node's own words (label, heading, text, rows); an absent side is ``None``.

    ``level`` is the kind of provision. ``words`` is given wherever the sides differ: ``=`` kept, ``-`` taken out, ``+`` put in, a replacement being
    ``-`` followed by its ``+``; segments carry their spaces, so joining ``=`` and ``-`` gives the old text and ``=`` and ``+`` the new, to the character.
    Pieces of a split share the old provision's words out among them: each row's ``old_text`` is the part that went into its ``new_eid``, and the
    parts joined are the whole; a merge likewise on the new side. A table's row stands as a provision of its own, cells parted by tabs, and the
    table's own words leave its rows out. A unit that stands only as a remark («2) исключен …») holds no law and has no row: what it held is
    ``deleted`` or ``moved``, the remark is found among the notes. ``unchanged`` may bear ``words`` where only spaces, quotes or dashes differ.
    ``confidence`` is 0 to 1. ``group`` is shared by the pieces of a split or merge, and by the rows of one renaming.
    ``classes`` say what an edit means (empty until asked for), each with its evidence.
    """

    kind: ChangeKind
    level: Kind
    old_eid: str | None
    new_eid: str | None
    matched_by: MatchedBy | None
    confidence: float
    old_text: str | None
    new_text: str | None
    words: tuple[Segment, ...] = ()
    group: str | None = None
    class_: tuple[ChangeClass, ...] = msgspec.field(default=(), name="class")


ClassName = Literal["editorial", "terminology", "number", "deadline", "modality", "body", "condition", "reference", "content"]


class ChangeClass(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an edit means, with the words that show it: ``ChangeClass("deadline", "30 дней", "90 дней")``."""

    name: ClassName
    old: str = ""
    new: str = ""


class Renaming(msgspec.Struct, frozen=True, omit_defaults=True):
    """One renaming throughout an act: «оралман» became «кандас» in all its forms, ``count`` times.

    ``rows`` are the new eIds of the provisions where it happened. Rows in which nothing else changed bear ``group`` as theirs, so they can be folded away.
    """

    group: str
    old_forms: tuple[str, ...]
    new_forms: tuple[str, ...]
    count: int
    rows: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True, omit_defaults=True):
    """Two editions compared. ``changes`` stand in the new edition's order, deleted rows after what preceded them in the old one.

    ``notes`` are rows about official remarks, kept apart from the law. ``renamings`` are wordings replaced throughout. ``budget_exhausted`` says that time cut something short, and what.
    """

    old: Reference
    new: Reference
    changes: tuple[Change, ...]
    notes: tuple[Change, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    budget_exhausted: str | None = None

    def summary(self) -> dict[str, int]:
        """How many rows of each kind."""
        count: dict[str, int] = {}
        for change in self.changes:
            count[change.kind] = count.get(change.kind, 0) + 1
        return count
