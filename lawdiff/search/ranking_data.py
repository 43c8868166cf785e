"""What the ranking of questions needs to know of every article, counted once when the index is built.

An answer to a question is a unit: an article, or outside articles the outermost provision that is no container. Kept are which stems its text,
its heading and the headings above it hold, how often others cite it, and how many articles of other acts name its act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from lawdiff.model.eid import CONTAINERS
from lawdiff.search.act_names import ActNames
from lawdiff.search.building import Held
from lawdiff.search.citations import cited_acts, cited_articles
from lawdiff.search.lexicon import GAP
from lawdiff.search.table import KINDS, NOTE, Ints, Table

_FIELDS: Final = ("text", "heading", "above")
_HEADED: Final = frozenset(KINDS.index(kind) for kind in CONTAINERS if kind not in ("act", "preamble"))


class StemCounts(NamedTuple):
    """How often each unit holds each stem: ``units[starts[k]:starts[k + 1]]`` hold key ``k``, so often as ``counts`` says."""

    starts: npt.NDArray[np.int64]
    units: Ints
    counts: npt.NDArray[np.uint16]
    lengths: Ints

    @classmethod
    def gather(cls, units: Ints, keys: Ints, unit_count: int, key_count: int) -> StemCounts:
        """Count tokens given as pairs of unit and key."""
        pairs, counts = np.unique(keys.astype(np.int64) * max(unit_count, 1) + units, return_counts=True)
        starts = np.searchsorted(pairs, np.arange(key_count + 1, dtype=np.int64) * max(unit_count, 1))
        return cls(
            starts.astype(np.int64),
            (pairs % max(unit_count, 1)).astype(np.int32),
            np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16),
            np.bincount(units, minlength=unit_count).astype(np.int32),
        )


class RankingData(NamedTuple):
    """``rows`` are the units' row numbers; ``cited`` and ``act_cited`` weigh them; a `StemCounts` a field."""

    rows: Ints
    cited: Ints
    act_cited: Ints
    text: StemCounts
    heading: StemCounts
    above: StemCounts

    @classmethod
    def read(cls, folder: Path) -> RankingData:
        """The data kept in a folder, mapped into memory."""
        rows, cited, act_cited = (np.load(folder / f"unit_{name}.npy") for name in ("rows", "cited", "act_cited"))
        counts = [StemCounts(*(np.load(folder / f"{field}_{part}.npy", mmap_mode="r") for part in StemCounts._fields)) for field in _FIELDS]
        return cls(rows, cited, act_cited, *counts)

    def write(self, folder: Path) -> None:
        """Keep the data in a folder."""
        for name, weights in (("rows", self.rows), ("cited", self.cited), ("act_cited", self.act_cited)):
            np.save(folder / f"unit_{name}.npy", weights)
        for field, counts in zip(_FIELDS, (self.text, self.heading, self.above), strict=True):
            for part in StemCounts._fields:
                np.save(folder / f"{field}_{part}.npy", getattr(counts, part))


def ranking_data(held: Held, names: ActNames) -> RankingData:
    """Count an index's units."""
    table, concordance, lexicon = held
    rows = np.flatnonzero(table.unit == np.arange(len(table))).astype(np.int32)
    unit_of_row = np.full(len(table), -1, dtype=np.int32)
    unit_of_row[rows] = np.arange(len(rows), dtype=np.int32)
    inside = np.where(table.unit >= 0, unit_of_row[table.unit], -1)
    inside[table.kind == NOTE] = -1

    stems = lexicon.stems[concordance.forms]
    units = inside[concordance.row_of]
    real = (concordance.forms != GAP) & (units >= 0)
    text = StemCounts.gather(units[real], stems[real], len(rows), len(lexicon.keys))

    headings = {int(row): _heading_stems(held, int(row)) for row in rows}
    heading = _gather_lists([headings[int(row)] for row in rows], len(lexicon.keys))
    above_of: dict[int, list[int]] = {}
    above = _gather_lists([_above(held, int(table.parent[row]), above_of) for row in rows], len(lexicon.keys))
    cited, act_cited = _citations(table, rows, names)
    return RankingData(rows, cited, act_cited, text, heading, above)


def _heading_stems(held: Held, row: int) -> list[int]:
    """The stems of a row's heading: the first piece of its text, if it has one."""
    if not held.table.record(row).heading:
        return []
    forms = held.concordance.forms[held.concordance.starts[row] : held.concordance.starts[row + 1]]
    gaps = np.flatnonzero(forms == GAP)
    found: list[int] = held.lexicon.stems[forms[: gaps[0]] if len(gaps) else forms].tolist()
    return found


def _above(held: Held, row: int, known: dict[int, list[int]]) -> list[int]:
    """The stems of the headings above a unit, from its chapter up to the act."""
    if row < 0:
        return []
    if row not in known:
        own = _heading_stems(held, row) if int(held.table.kind[row]) in _HEADED else []
        known[row] = own + _above(held, int(held.table.parent[row]), known)
    return known[row]


def _gather_lists(lists: Sequence[Sequence[int]], key_count: int) -> StemCounts:
    units = np.repeat(np.arange(len(lists), dtype=np.int32), [len(found) for found in lists])
    keys = np.array([key for found in lists for key in found], dtype=np.int32)
    return StemCounts.gather(units, keys, len(lists), key_count)


def _citations(table: Table, rows: Ints, names: ActNames) -> tuple[Ints, Ints]:
    """How many articles cite each unit, and how many articles of other acts name its act. Editions and languages count once."""
    articles: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    acts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    numbers = [table.names[int(place)] for place in table.number[rows]]
    for row, number in zip(rows.tolist(), numbers, strict=True):
        here = (table.edition_of(row).act, number)
        below = table.below(row)
        text = "\n".join(table.record(at).body for at in range(below.start, below.stop) if table.kind[at] != NOTE)
        for cited in cited_articles(text, names):
            target = (cited.act or here[0], cited.number)
            if target != here:
                articles[target].add(here)
        for act in cited_acts(text, names):
            if act != here[0]:
                acts[act].add(here)
    act_of = [table.edition_of(row).act for row in rows.tolist()]
    cited_counts = [len(articles.get((act, number), ())) for act, number in zip(act_of, numbers, strict=True)]
    return np.array(cited_counts, dtype=np.int32), np.array([len(acts.get(act, ())) for act in act_of], dtype=np.int32)
