"""A comparison arranged for reading: its rows article by article, each moved clause seen at both its places.

HTML, terminal and Markdown show these groups. No row is dropped; rows of one article stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from lawdiff.model.change import Change, Comparison, Renaming
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT, Kind, article_of
from lawdiff.model.errors import WrongUse
from lawdiff.report.sources import one_line

Shown = Literal["change", "moved-away"]
#: Kinds of rows in the order reports list them.
KINDS: Final = ("edited", "inserted", "deleted", "moved", "renumbered", "split", "merged", "unchanged")
#: Divisions that head a group of their own when a clause lies in no article.
_DIVISIONS: Final[frozenset[Kind]] = frozenset({"section", "subsection", "chapter", "subchapter", "annex", "preamble", "signature", "toc"})
#: A pairing less sure than this is marked for the reader to check.
DOUBTFUL: Final = 0.6


class Row(msgspec.Struct, frozen=True):
    """One line of a report: a change, or the place that a moved clause left (``moved-away``)."""

    change: Change
    shown: Shown = "change"

    @property
    def anchor(self) -> str:
        """The row's id in a page: by its new place where it has one. The place left has the old eId's."""
        change = self.change
        if self.shown == "moved-away" or change.new_eid is None:
            return f"old--{change.old_eid}"
        return f"{change.new_eid}--part-{change.old_eid}" if change.kind == "merged" else change.new_eid

    @property
    def folds(self) -> Literal["unchanged", "renaming"] | None:
        """Why the row may be folded away: nothing changed in it, or nothing but words renamed throughout."""
        if self.shown == "moved-away":
            return None
        if self.change.kind == "unchanged":
            return "unchanged"
        return "renaming" if is_renaming(self.change) else None

    @property
    def doubtful(self) -> bool:
        """Whether the pairing of both sides should be checked by the reader."""
        return self.change.matched_by is not None and self.change.confidence < DOUBTFUL


class Group(msgspec.Struct, frozen=True):
    """The rows of one article, or of one division outside articles. ``eid`` is of the new edition, or of the old one where ``gone``."""

    eid: str
    gone: bool
    title: str
    kind: Kind
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        """The group's id in a page."""
        return f"group--old--{self.eid}" if self.gone else f"group--{self.eid}"

    @property
    def folds(self) -> Literal["unchanged", "renaming"] | None:
        """Why the whole group may be folded away: nothing changed in it, or nothing but words renamed throughout."""
        reasons = {row.folds for row in self.rows if not heads_only(row.change)}
        if None in reasons:
            return None
        return "renaming" if "renaming" in reasons else "unchanged"

    @property
    def head(self) -> Row | None:
        """The row of the article (or division) itself where its words are as they were and all of them its title."""
        first = self.rows[0] if self.rows else None
        if first is None or first.shown != "change" or first.change.new_eid != self.eid or self.gone:
            return None
        change = first.change
        quiet = change.kind == "unchanged" or heads_only(change)
        return first if quiet and self.title and one_line(change.new_text or "") == self.title else None

    def counts(self) -> Mapping[str, int]:
        """How many rows of each kind, and how many places that clauses left (``moved-away``)."""
        shown = [row for row in self.rows if row.shown != "change" or not heads_only(row.change)]
        return Counter(row.shown if row.shown == "moved-away" else row.change.kind for row in shown)


def is_renaming(change: Change) -> bool:
    """Whether nothing changed in a row but words renamed throughout the text."""
    return change.group is not None and change.group.startswith("rename-")


def heads_only(change: Change) -> bool:
    """Whether an article's row says only that something beneath it changed: its own words did not."""
    return change.kind == "edited" and change.old_text == change.new_text


def check_pair(comparison: Comparison, old: Edition, new: Edition) -> None:
    """``WrongUse`` where the editions are not the ones that were compared."""
    for said, edition in ((comparison.old, old), (comparison.new, new)):
        if said != edition.reference():
            raise WrongUse(f"the comparison speaks of {said}, but {edition.reference()} was given with it; give the editions that were compared.")


def arrange(comparison: Comparison, old: Edition, new: Edition) -> tuple[Group, ...]:
    """The groups in the new edition's order; a group that only the old edition has stands where its first row does."""
    return _Arranger(comparison, old, new).run()


def renamings_of(comparison: Comparison) -> tuple[Renaming, ...]:
    """The renamings, most frequent first."""
    return tuple(sorted(comparison.renamings, key=lambda found: -found.count))


def runs(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """Rows in runs: neighbours that may be folded together, any other row alone.

    >>> same = Change("unchanged", "point", "art_1__point_1", "art_1__point_1", "exact", 1.0, "1) a", "1) a")
    >>> gone = Change("deleted", "point", "art_1__point_2", None, None, 1.0, "2) b", None)
    >>> [len(run) for run in runs((Row(same), Row(same), Row(gone), Row(gone)))]
    [2, 1, 1]
    """
    held: list[Row] = []
    for row in rows:
        if row.folds is not None:
            held.append(row)
            continue
        if held:
            yield tuple(held)
            held = []
        yield (row,)
    if held:
        yield tuple(held)


class _Arranger:
    def __init__(self, comparison: Comparison, old: Edition, new: Edition) -> None:
        check_pair(comparison, old, new)
        self.comparison, self.old, self.new = comparison, old, new
        self._place = {node.eid: at for at, node in enumerate(old.root.walk())}
        whole = [change for change in comparison.changes if change.kind not in ("split", "merged")]
        self._partner = {change.old_eid: change.new_eid for change in whole if change.old_eid is not None and change.new_eid is not None}
        self._taken = frozenset(self._partner.values()) | {change.new_eid for change in comparison.changes if change.kind == "inserted"}
        self._own = frozenset(change.old_eid for change in comparison.changes if change.kind == "deleted")
        #: (gone, eid) → rows
        self.held: dict[tuple[bool, str], list[Row]] = {}

    def run(self) -> tuple[Group, ...]:
        gone: list[tuple[str, Row]] = []
        for change in self.comparison.changes:
            home = self._home(change)
            rows = self.held.setdefault(home, [])
            if change.new_eid is not None or home[0]:
                rows.append(Row(change))
            elif change.old_eid is not None:
                gone.append((change.old_eid, Row(change)))
            if change.kind == "moved" and change.old_eid is not None:
                gone.append((change.old_eid, Row(change, "moved-away")))
        for old_eid, row in sorted(gone, key=lambda pair: self._at(pair[0])):
            self._put_back(row, old_eid)
        return tuple(self._group(left, eid, rows) for (left, eid), rows in self.held.items() if rows)

    def _home(self, change: Change) -> tuple[bool, str]:
        if change.new_eid is not None:
            return False, home_of(self.new, change.new_eid)
        return self._old_home(change.old_eid or ROOT)

    def _old_home(self, eid: str) -> tuple[bool, str]:
        home = home_of(self.old, eid)
        if home == ROOT:
            return False, ROOT
        there = self._partner.get(home)
        if there is None and self.new.find(home) is not None and home not in self._taken and home not in self._own:
            there = home  # a division without words of its own has no row, but stands in both editions under one eId
        return (True, home) if there is None else (False, there)

    def _put_back(self, row: Row, old_eid: str) -> None:
        """Put a row that has no place in the new edition where it stood: behind the last clause of its home that came before it and stayed."""
        home = self._old_home(old_eid)
        rows = self.held.setdefault(home, [])
        here, after = self._at(old_eid), 0
        for at, other in enumerate(rows, 1):
            beside = other.change.old_eid
            stays = other.shown == "moved-away" or other.change.kind != "moved"
            if beside is not None and stays and self._at(beside) < here and self._old_home(beside) == home:
                after = at
        rows.insert(after, row)

    def _at(self, eid: str) -> float:
        """The place of a clause in the old edition; a table's row stands right behind its table, in order."""
        place = self._place.get(eid)
        if place is not None:
            return place
        table, _, number = eid.rpartition("__row_")
        return self._place.get(table, 0) + (int(number) / 1_000_000 if number.isdecimal() else 0.5)

    def _group(self, gone: bool, eid: str, rows: list[Row]) -> Group:
        edition = self.old if gone else self.new
        node = edition.find(eid)
        title = one_line(" ".join(part for part in (node.label, node.heading) if part)) if node is not None and eid != ROOT else ""
        return Group(eid, gone, title, node.kind if node is not None else "act", tuple(rows))


def home_of(edition: Edition, eid: str) -> str:
    """The article a clause lies in, else its nearest division, else the act.

    Looked up in the tree where it can be: a clause of a chapter without articles carries the chapter in its eId, an article does not.
    """
    article = article_of(eid)
    if article is not None:
        return article
    node = edition.by_eid.get(eid) or edition.by_eid.get(eid.rpartition("__row_")[0])
    while node is not None and node.kind != "act":
        if node.kind in _DIVISIONS:
            return node.eid
        node = edition.parents.get(node.eid)
    return ROOT
