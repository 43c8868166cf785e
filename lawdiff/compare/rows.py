"""The pairing told as rows, in the new edition's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from lawdiff.compare.pairing import Pairing
from lawdiff.compare.pieces import Whole
from lawdiff.compare.places import Places
from lawdiff.compare.readable import tidied
from lawdiff.compare.sequence import rising
from lawdiff.compare.units import Unit
from lawdiff.compare.words import LEAST_SHARE, Script, cell_script, script, segments
from lawdiff.model.change import Change, ChangeKind, MatchedBy

_BEFORE_ALL: Final = -1


class Rows:
    """Builds the rows of one comparison."""

    def __init__(
        self, pairing: Pairing, wholes: Sequence[Whole], nearest: tuple[Mapping[int, float], Mapping[int, float]], *, thematic: bool
    ) -> None:
        self.pairing = pairing
        self.old, self.new = (side.units for side in pairing.sides)
        self.thematic = thematic
        self.nearest = nearest
        self.places = Places(pairing, thematic=thematic)
        self._plans: dict[int, Script] = {}
        self._parted(wholes)

    def _parted(self, wholes: Sequence[Whole]) -> None:
        """Index the pieces of splits and merges by unit."""
        #: new unit → the rows it gets instead of its own
        self.pieces: defaultdict[int, list[tuple[int, str, str, MatchedBy, ChangeKind, str, float]]] = defaultdict(list)
        self.gone: set[int] = set()
        self.parted_new: set[int] = set()
        counts = {"split": 0, "merged": 0}
        for whole in wholes:
            counts[whole.kind] += 1
            by: MatchedBy = "split" if whole.kind == "split" else "merge"
            group = f"{by}-{counts[whole.kind]}"
            text = (self.old if whole.side == 0 else self.new)[whole.unit].own
            for part in whole.parts:
                cut = text[part.start : part.end]
                if whole.side == 0:
                    row = (whole.unit, cut, self.new[part.unit].own, by, whole.kind, group, whole.likeness)
                    self.pieces[part.unit].append(row)
                    self.gone.add(whole.unit)
                else:
                    self.pieces[whole.unit].append((part.unit, self.old[part.unit].own, cut, by, whole.kind, group, whole.likeness))
                    self.gone.add(part.unit)

    def build(self) -> tuple[Change, ...]:
        """All rows: one a provision of the new edition, and one a provision of the old that is no more."""
        back = self.pairing.partner[1]
        self._part_strangers()
        placed = self._deleted_after()
        rows: list[Change] = []
        plans: list[tuple[int, Script]] = []
        rows.extend(self._deleted(i) for i in placed.get(_BEFORE_ALL, ()))
        for j, unit in enumerate(self.new):
            if j in self.pieces:
                for i, old_text, new_text, by, kind, group, likeness in self.pieces[j]:
                    if old_text != new_text:
                        plans.append((len(rows), script(old_text, new_text)))
                    rows.append(Change(kind, unit.kind, self.old[i].eid, unit.eid, by, likeness, old_text, new_text, group=group))
            elif back[j] >= 0 and j not in self.strangers:
                i = back[j]
                if unit.own or self.old[i].own:
                    if self.old[i].own != unit.own:
                        plans.append((len(rows), self._plan(i, j)))
                    rows.append(self._paired(i, j))
            elif unit.own or unit.kind == "article":
                rows.append(Change("inserted", unit.kind, None, unit.eid, None, 1 - self.nearest[1].get(j, 0.0), None, unit.own))
            rows.extend(self._deleted(i) for i in placed.get(j, ()))
        for (at, _), plan in zip(plans, tidied([plan for _, plan in plans]), strict=True):
            rows[at] = msgspec.structs.replace(rows[at], words=segments(plan))
        return tuple(self._edited_articles(rows))

    def _plan(self, i: int, j: int) -> Script:
        plan = self._plans.get(i)
        if plan is None:
            compare = cell_script if self.new[j].kind == "row" and self.old[i].kind == "row" else script
            plan = self._plans[i] = compare(self.old[i].own, self.new[j].own)
        return plan

    def _paired(self, i: int, j: int) -> Change:
        a, b = self.old[i], self.new[j]
        place = self.places.of(i)
        same = a.body == b.body and (self.thematic or a.label == b.label)
        kind: ChangeKind
        if place != "kept":
            kind = place
        else:
            kind = "unchanged" if same else "edited"
        return Change(kind, b.kind, a.eid, b.eid, self.pairing.by[i], self.pairing.confidence[i], a.own, b.own)

    def _deleted(self, i: int) -> Change:
        unit = self.old[i]
        return Change("deleted", unit.kind, unit.eid, None, None, 1 - self.nearest[0].get(i, 0.0), unit.own, None)

    def _deleted_after(self) -> dict[int, list[int]]:
        """Deleted old units by the new unit after whose row they stand: the one before them in the old edition that kept its order."""
        partner = self.pairing.partner[0]
        linked = [i for i in range(len(self.old)) if partner[i] >= 0]
        spine = {linked[k] for k in rising([partner[i] for i in linked])}
        placed: dict[int, list[int]] = {}
        at = _BEFORE_ALL
        for i, unit in enumerate(self.old):
            if i in spine:
                at = partner[i]
            if (partner[i] < 0 or partner[i] in self.strangers) and i not in self.gone and (unit.own or unit.kind == "article"):
                placed.setdefault(at, []).append(i)
        return placed

    def _part_strangers(self) -> None:
        """Pairs that share too few of their own words and have no label and neighbours to speak for them: told as deleted and inserted.

        They stay linked, so what stands below them keeps its place.
        """
        self.strangers: set[int] = set()
        for i, j in enumerate(self.pairing.partner[0]):
            if j < 0 or j in self.pieces or i in self.gone:
                continue
            a, b = self.old[i], self.new[j]
            if a.body == b.body or a.kind == "article" or not a.own or not b.own:
                continue
            if self._plan(i, j).share < LEAST_SHARE and not (self._label_agrees(a, b) and self._neighbours_agree(a, b)):
                self.strangers.add(j)

    def _label_agrees(self, a: Unit, b: Unit) -> bool:
        return a.key is not None and a.key == b.key and not self.thematic

    def _neighbours_agree(self, a: Unit, b: Unit) -> bool:
        if not self.pairing.linked(a.parent, b.parent):
            return False
        left, right = self.old[a.parent].children, self.new[b.parent].children
        before = (left[a.at - 1] if a.at else -1, right[b.at - 1] if b.at else -1)
        after = (left[a.at + 1] if a.at + 1 < len(left) else -1, right[b.at + 1] if b.at + 1 < len(right) else -1)
        return self.pairing.linked(*before) and self.pairing.linked(*after)

    def _edited_articles(self, rows: list[Change]) -> list[Change]:
        """An article is edited when anything beneath it changed."""
        old_at = {unit.eid: unit for unit in self.old}
        new_at = {unit.eid: unit for unit in self.new}
        touched: set[int] = set()
        for row in rows:
            if row.kind == "unchanged":
                continue
            if row.new_eid is not None:
                touched.add(new_at[row.new_eid].article)
            if row.old_eid is not None:
                left = old_at[row.old_eid].article
                if left >= 0:
                    touched.add(self.pairing.partner[0][left])
        for at, row in enumerate(rows):
            if row.level == "article" and row.kind == "unchanged" and row.new_eid is not None and new_at[row.new_eid].index in touched:
                rows[at] = msgspec.structs.replace(row, kind="edited")
        return rows
