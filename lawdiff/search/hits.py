"""From rows to hits."""

from __future__ import annotations

from collections import Counter
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from lawdiff.model.eid import steps
from lawdiff.search.building import Held
from lawdiff.search.results import Hit
from lawdiff.search.snippets import Snippet, Snippets
from lawdiff.search.table import KINDS, Table

_ARTICLE: Final = KINDS.index("article")
_WHOLE: Final = 600


class HitMaker:
    """Makes hits of an index's rows."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.table: Table = held.table

    def hit(self, row: int, score: float, snippets: Snippets, remarks: Snippets | None = None, *, grouped: bool = False) -> Hit:
        """A row found. Grouped, its snippet is of the best provision below it; a bare heading shows what stands under it."""
        shown = snippets.best_below(row) if grouped or not self.table.record(row).body else snippets.of_row(row)
        remark = None
        if remarks is not None:
            found = remarks.best_below(row, notes=True)
            remark = found.text or None
        return self._made(row, score, shown, remark)

    def whole(self, row: int) -> Hit:
        """A row asked for by its reference: its beginning is shown, not a stretch around words."""
        text = " ".join(part for at in range(row, int(self.table.end[row])) if self.table.kind[at] != KINDS.index("note") for part in self._words(at))
        if len(text) > _WHOLE:
            text = text[: text.rfind(" ", 0, _WHOLE)] + " …"
        return self._made(row, 1.0, Snippet(row, text, ()), None)

    def narrowed(self, hit: Hit) -> Hit:
        """A hit on an article as a hit on the provision whose words it shows."""
        if hit.clause == hit.eid:
            return hit
        kind = steps(hit.clause)[-1].kind
        return msgspec.structs.replace(hit, ref=f"{hit.ref.rpartition('#')[0]}#{hit.clause}", eid=hit.clause, kind=kind)

    def facets(self, rows: npt.NDArray[np.intp]) -> dict[str, dict[str, int]]:
        """How many rows each act, year (of the edition), language and kind has, the most first."""
        found: dict[str, Counter[str]] = {"act": Counter(), "year": Counter(), "language": Counter(), "kind": Counter()}
        editions, times = np.unique(self.table.edition[rows], return_counts=True)
        for at, count in zip(editions.tolist(), times.tolist(), strict=True):
            edition = self.table.editions[at]
            found["act"][edition.act] += count
            found["year"][str(edition.date.year)] += count
            found["language"][edition.language] += count
        kinds, times = np.unique(self.table.kind[rows], return_counts=True)
        found["kind"].update({KINDS[at]: count for at, count in zip(kinds.tolist(), times.tolist(), strict=True)})
        return {name: dict(counts.most_common()) for name, counts in found.items()}

    def _words(self, row: int) -> tuple[str, ...]:
        record = self.table.record(row)
        return tuple(part for part in (record.label, record.heading, record.body) if part)

    def _made(self, row: int, score: float, shown: Snippet, remark: str | None) -> Hit:
        edition = self.table.edition_of(row)
        unit = int(self.table.unit[row])
        article = unit if unit >= 0 and self.table.kind[unit] == _ARTICLE else None
        record = self.table.record(row)
        heading = self.table.record(article).heading if article is not None else record.heading
        clause = self.table.record(shown.row).eid
        return Hit(
            ref=f"{edition.key}#{record.eid}",
            act=edition.act,
            eid=record.eid,
            article=self.table.names[int(self.table.number[article])] if article is not None else None,
            edition=edition.date,
            language=edition.language,
            kind=KINDS[int(self.table.kind[row])],
            title=edition.title,
            heading=heading,
            snippet=shown.text,
            score=round(score, 4),
            marks=shown.marks,
            clause=clause,
            remark=remark,
        )
