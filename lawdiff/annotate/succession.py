"""What became of a clause from one edition to another, by the comparison's alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from lawdiff.annotate.clause import clause_hash
from lawdiff.compare import compare
from lawdiff.corpus.store import Corpus, EditionKey
from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.eid import is_within, parent_of

#: What became of a clause: its words are the same (perhaps under another number), differ, stand as several clauses, or are no more.
FateKind = Literal["same", "changed", "parted", "gone"]


class Fate(NamedTuple):
    """What became of one clause. ``eids`` is where it stands now: one, several where it was split, none where it is gone.

    ``rows`` are the comparison's rows about the clause and what is below it; empty where nothing had to be compared.
    """

    kind: FateKind
    eids: tuple[str, ...]
    rows: tuple[Change, ...] = ()

    @property
    def eid(self) -> str | None:
        """Where the clause stands now, if in one place."""
        return self.eids[0] if len(self.eids) == 1 else None


class Aligned:
    """Two editions and the comparison between them, indexed by the old edition's eIds."""

    def __init__(self, old: Edition, new: Edition, comparison: Comparison | None = None) -> None:
        self.old = old
        self.new = new
        self.comparison = comparison if comparison is not None else compare(old, new)
        by_old: defaultdict[str, list[Change]] = defaultdict(list)
        by_new: defaultdict[str, list[Change]] = defaultdict(list)
        for row in self.comparison.changes:
            if row.old_eid is not None:
                by_old[row.old_eid].append(row)
            if row.new_eid is not None:
                by_new[row.new_eid].append(row)
        self.by_old: Mapping[str, Sequence[Change]] = by_old
        self.by_new: Mapping[str, Sequence[Change]] = by_new

    def successors(self, eid: str) -> tuple[str, ...]:
        """Where an old clause stands in the new edition: its partner, or its parts where it was split; empty where it is gone.

        What has no words of its own (a chapter with no heading, a table, a number that stands only with a remark) has no row; it is found by its
        number if that still stands.
        """
        rows = self.by_old.get(eid)
        if rows is None:
            node = self.old.find(eid)
            bare = node is not None and (node.is_stub or not node.own_text())
            return (eid,) if bare and self.new.find(eid) is not None else ()
        return tuple(dict.fromkeys(row.new_eid for row in rows if row.new_eid is not None))

    def fate(self, eid: str) -> Fate:
        """What became of a clause and of everything below it."""
        was = self.old.find(eid)
        eids = self.successors(eid)
        if was is None or not eids:
            return Fate("gone", (), self._rows(eid, ()))
        if len(eids) > 1:
            return Fate("parted", eids, self._rows(eid, eids))
        now = self.new.find(eids[0])
        if now is not None and clause_hash(was) == clause_hash(now):
            return Fate("same", eids)
        return Fate("changed", eids, self._rows(eid, eids))

    def _rows(self, old: str, news: tuple[str, ...]) -> tuple[Change, ...]:
        return tuple(
            row
            for row in self.comparison.changes
            if row.kind != "unchanged"
            and (
                (row.old_eid is not None and is_within(row.old_eid, old))
                or (row.new_eid is not None and any(is_within(row.new_eid, new) for new in news))
            )
        )


class Succession:
    """The clauses of a corpus through its editions. Each pair of editions is compared once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._aligned: dict[tuple[EditionKey, EditionKey], Aligned] = {}

    def aligned(self, old: EditionKey, new: EditionKey) -> Aligned:
        """The comparison of two editions held."""
        found = self._aligned.get((old, new))
        if found is None:
            found = self._aligned[old, new] = Aligned(self.corpus.load(old), self.corpus.load(new))
        return found

    def fate(self, old: EditionKey, new: EditionKey, eid: str) -> Fate:
        """What became of a clause. Where the same words stand at the same place, nothing is compared."""
        if old == new:
            return Fate("same", (eid,))
        was, now = self.corpus.load(old).find(eid), self.corpus.load(new).find(eid)
        if was is not None and now is not None and clause_hash(was) == clause_hash(now) and self._alone(new, eid):
            return Fate("same", (eid,))
        return self.aligned(old, new).fate(eid)

    def tells(self, key: EditionKey, eid: str) -> bool:
        """Whether an edition can say that a clause is not there. One that is held in part says so only of articles it holds to their end."""
        edition = self.corpus.load(key)
        if not edition.partial or edition.find(eid) is not None:
            return True
        articles = [node.eid for node in edition.root.walk() if node.kind == "article"]
        return eid.partition("__")[0] in articles[:-1]

    def _alone(self, key: EditionKey, eid: str) -> bool:
        """Whether no sibling reads the same: then words at their old place are those words, and not a twin that took the number."""
        edition = self.corpus.load(key)
        node = edition.find(eid)
        holder = edition.parents.get(eid) or edition.find(parent_of(eid))
        if node is None or holder is None:
            return False
        mine = clause_hash(node)
        return sum(child.kind == node.kind and clause_hash(child) == mine for child in holder.children) <= 1
