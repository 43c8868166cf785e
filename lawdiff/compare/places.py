"""What became of a pair's place: the same, another number, or another place in the act."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Final, Literal

from lawdiff.compare.pairing import Pairing
from lawdiff.compare.sequence import rising
from lawdiff.compare.units import DIVISIONS, Side

Place = Literal["kept", "renumbered", "moved"]
#: Kinds that bear no number of their own: their count in the holder says nothing.
_UNNUMBERED: Final = frozenset({"alinea", "table", "row"})
#: A sibling counts as one, whatever its size; size decides between equal counts.
_ONE: Final = 1_000_000


class Places:
    """Judges each pair once.

    A unit has moved when it stands in another article, or when it left the order of its siblings; the heaviest run that kept its order is what
    stayed. Articles are judged by the order of the whole act: a new chapter heading above an article does not move it.
    """

    def __init__(self, pairing: Pairing, *, thematic: bool) -> None:
        self.pairing = pairing
        self.old, self.new = pairing.sides
        self.thematic = thematic
        self.displaced: set[int] = set()
        self._compare_orders()

    def of(self, old: int) -> Place:
        """The place of an old unit that has a partner."""
        if old in self.displaced:
            return "moved"
        if self.thematic:
            return "kept"
        a, b = self.old.units[old], self.new.units[self.pairing.partner[0][old]]
        if a.kind == b.kind and a.kind in _UNNUMBERED:
            return "kept" if self._holders_linked(a.parent, b.parent) else "renumbered"
        if a.kind != b.kind or a.key != b.key:
            return "renumbered"
        if a.article not in (-1, a.index) and not self._holders_linked(a.parent, b.parent):
            return "renumbered"
        return "kept"

    def _holders_linked(self, old: int, new: int) -> bool:
        return self.pairing.linked(old, new)

    def _compare_orders(self) -> None:
        groups: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
        partner, back = self.pairing.partner
        for i, j in enumerate(partner):
            if j < 0 or i == 0:
                continue
            a, b = self.old.units[i], self.new.units[j]
            if self._holders_linked(a.parent, b.parent):
                groups["holder", a.parent, 0].append(i)
                continue
            if a.kind == "article" and b.kind == "article":
                groups["articles", 0, 0].append(i)
            elif a.kind in DIVISIONS and b.kind in DIVISIONS:
                groups["divisions", 0, 0].append(i)
            else:
                home_old, home_new = self._home(self.old, i), self._home(self.new, j)
                settled = partner[a.parent] >= 0 and back[b.parent] >= 0
                if settled or not self.pairing.linked(home_old, home_new):
                    self.displaced.add(i)
                else:
                    groups["home", home_old, 0].append(i)
        if groups.get(("articles", 0, 0)):
            groups["articles", 0, 0] = [i for i in self.old.articles if partner[i] >= 0]
        for (sort, _, _), members in groups.items():
            self._leave_order(members, only_loose=sort == "articles")

    def _leave_order(self, members: list[int], *, only_loose: bool) -> None:
        partner = self.pairing.partner[0]
        targets = [partner[i] for i in members]
        if all(x < y for x, y in pairwise(targets)):
            return
        stayed = {members[k] for k in rising(targets, [_ONE + min(self.old.size(i), _ONE - 1) for i in members])}
        for i in members:
            if i in stayed:
                continue
            if only_loose and self._holders_linked(self.old.units[i].parent, self.new.units[partner[i]].parent):
                continue
            self.displaced.add(i)

    @staticmethod
    def _home(side: Side, index: int) -> int:
        """The article a unit lies in, else its nearest division, else the root."""
        unit = side.units[index]
        if unit.article >= 0 and unit.article != index:
            return unit.article
        return next((at for at in side.above(index) if side.units[at].kind in DIVISIONS), 0)
