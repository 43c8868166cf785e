"""Clauses that went elsewhere: what is left on both sides, paired across the whole act.

A false move is worse than a missed one, so a pair must be the best of both its sides by a clear lead, and short clauses must agree nearly wholly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Final

from lawdiff.compare.likeness import Likeness
from lawdiff.compare.pairing import Clock, Pairing
from lawdiff.compare.units import Side
from lawdiff.compare.words import LEAST_SHARE, share

Candidate = tuple[int, int, float]

#: Least likeness of a moved clause, by the words of the shorter side: up to so many words, so much.
_LEAST: Final = ((2, 2.0), (3, 0.95), (5, 0.72), (10, 0.62), (10**9, 0.57))
#: The same for a clause whose neighbour came along from the same place.
_LEAST_BESIDE: Final = ((2, 2.0), (3, 0.75), (10**9, 0.42))
_BESIDE_LEAST: Final = min(least for _, least in _LEAST_BESIDE)
#: How far ahead of any rival a pair must be.
_LEAD: Final = 0.07
#: A long clause with no rival anywhere near may have been reworded more.
_LONELY_LEAST: Final = 0.47
_LONELY_LEAD: Final = 0.2
_LONELY_WORDS: Final = 12
#: A unit that may be a piece of a split or merge beside it moves only if it is so alike.
_SURE: Final = 0.8
#: Candidates looked at for each unit.
_TOP: Final = 6
#: Text that repeats headings or names people is never a moved clause.
_FIXED: Final = frozenset({"act", "toc", "signature"})


def candidates(pairing: Pairing, likeness: Likeness, top: int = _TOP) -> list[Candidate]:
    """Possible partners among the units without one: ``(old, new, likeness)``."""
    olds, news = (_movable(side, pairing.free(k, range(len(side)))) for k, side in enumerate(pairing.sides))
    return likeness.candidates(olds, news, top)


def _movable(side: Side, units: Iterable[int]) -> list[int]:
    fixed: set[int] = set()
    for unit in side.units:
        if unit.kind in _FIXED and unit.index:
            fixed.update(side.subtree(unit.index))
    return [at for at in units if at and at not in fixed]


def best_partners(found: Iterable[Candidate], least: float) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]]:
    """For units that are each other's best partner and at least so alike: the partner and the likeness, a table a side.

    >>> best_partners([(1, 7, 0.9), (1, 8, 0.5), (2, 7, 0.8)], 0.6)
    ({1: (7, 0.9)}, {7: (1, 0.9)})
    """
    best: tuple[dict[int, tuple[int, float]], dict[int, tuple[int, float]]] = ({}, {})
    for i, j, s in found:
        for table, unit, other in ((best[0], i, j), (best[1], j, i)):
            if s > table.get(unit, (-1, least - 1e-9))[1]:
                table[unit] = (other, s)
    mutual = {i: (j, s) for i, (j, s) in best[0].items() if best[1].get(j, (-1, 0.0))[0] == i}
    return mutual, {j: (i, s) for i, (j, s) in mutual.items()}


class Moves:
    """Pairs what is left. ``settle`` is called after each round to pair what the new pairs hold.

    ``reserved[side]`` are units that look like pieces of a clause beside them.
    """

    def __init__(self, pairing: Pairing, likeness: Likeness, clock: Clock, settle: Callable[[], None], reserved: tuple[set[int], set[int]]) -> None:
        self.pairing = pairing
        self.likeness = likeness
        self.clock = clock
        self.settle = settle
        self.reserved = reserved
        self.found: list[Candidate] = []

    def run(self) -> None:
        """Larger units first, then single clauses, then those whose neighbours have moved."""
        if self.clock.spent("looking for moves"):
            return
        self.found = candidates(self.pairing, self.likeness)
        for step in (self._trees, self._clauses, self._beside, self._beside):
            if self.clock.spent("looking for moves"):
                return
            step()
            self.settle()

    def nearest(self) -> tuple[dict[int, float], dict[int, float]]:
        """The likeness of the best partner that was looked at and not taken, by unit, a table a side."""
        near: tuple[dict[int, float], dict[int, float]] = ({}, {})
        for i, j, s in self.found:
            near[0][i] = max(s, near[0].get(i, 0.0))
            near[1][j] = max(s, near[1].get(j, 0.0))
        return near

    def _open(self) -> list[Candidate]:
        old, new = self.pairing.partner
        return [(i, j, s) for i, j, s in self.found if old[i] < 0 and new[j] < 0]

    def _words(self, old: int, new: int) -> int:
        return min(len(self.likeness.tree_code(0, old)), len(self.likeness.tree_code(1, new)))

    def _trees(self) -> None:
        old, new = (side.units for side in self.pairing.sides)
        self._take([c for c in self._open() if old[c[0]].children and new[c[1]].children and old[c[0]].kind == new[c[1]].kind])

    def _clauses(self) -> None:
        old, new = (side.units for side in self.pairing.sides)
        self._take([c for c in self._open() if not old[c[0]].children and not new[c[1]].children])
        self.settle()
        self._take(self._open())

    def _take(self, found: list[Candidate]) -> None:
        rivals_old: defaultdict[int, list[float]] = defaultdict(list)
        rivals_new: defaultdict[int, list[float]] = defaultdict(list)
        for i, j, s in found:
            rivals_old[i].append(s)
            rivals_new[j].append(s)
        second_old = {unit: _second(values) for unit, values in rivals_old.items()}
        second_new = {unit: _second(values) for unit, values in rivals_new.items()}
        hopeful = [c for c in found if c[2] >= _LONELY_LEAST and c[2] - max(second_old[c[0]], second_new[c[1]]) >= _LEAD]
        for i, j, s in sorted(hopeful, key=lambda c: (-c[2], c[0], c[1])):
            if self._said_twice(i, j) or (s < _SURE and self._is_reserved(i, j)):
                continue
            rival = max(second_old[i], second_new[j])
            lonely = s - rival >= _LONELY_LEAD and self._words(i, j) >= _LONELY_WORDS
            least = _LONELY_LEAST if lonely else _least(_LEAST, self._words(i, j))
            if s >= least and self._own_words_agree(i, j):
                self.pairing.link(i, j, "move", s * min(1.0, 0.8 + (s - rival)))

    def _own_words_agree(self, i: int, j: int) -> bool:
        """Whether the units themselves read alike, not only what stands below them. Two holders of one kind need not."""
        a, b = (side.units[at] for side, at in zip(self.pairing.sides, (i, j), strict=True))
        if a.children and b.children and a.kind == b.kind:
            return True
        return share(a.own, b.own) >= LEAST_SHARE

    def _is_reserved(self, i: int, j: int) -> bool:
        return i in self.reserved[0] or j in self.reserved[1]

    def _said_twice(self, i: int, j: int) -> bool:
        """Whether either wording stands in several places: which of them went where, nobody can tell."""
        old, new = self.pairing.sides
        return old.units[i].alike in old.repeated or new.units[j].alike in new.repeated

    def _beside(self) -> None:
        for i, j, s in sorted(self._open(), key=lambda c: (-c[2], c[0], c[1])):
            if s < _BESIDE_LEAST or not self._neighbour_came(i, j) or self._is_reserved(i, j):
                continue
            if s >= _least(_LEAST_BESIDE, self._words(i, j)) and self._own_words_agree(i, j):
                self.pairing.link(i, j, "move", s * 0.9)

    def _neighbour_came(self, i: int, j: int) -> bool:
        """Whether the sibling before or after was paired with the sibling before or after the partner."""
        before, after = self._around(0, i)
        before_new, after_new = self._around(1, j)
        partner = self.pairing.partner[0]
        return (before >= 0 and partner[before] >= 0 and partner[before] == before_new) or (
            after >= 0 and partner[after] >= 0 and partner[after] == after_new
        )

    def _around(self, side: int, index: int) -> tuple[int, int]:
        units = self.pairing.sides[side].units
        siblings, at = units[units[index].parent].children, units[index].at
        return siblings[at - 1] if at else -1, siblings[at + 1] if at + 1 < len(siblings) else -1


def _least(table: tuple[tuple[int, float], ...], words: int) -> float:
    return next(least for up_to, least in table if words <= up_to)


def _second(values: list[float]) -> float:
    return sorted(values)[-2] if len(values) > 1 else 0.0
