"""Which old unit became which new one, which pass said so, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lawdiff.compare.units import Side
from lawdiff.model.change import MatchedBy


class Clock:
    """The time a comparison may take. ``spent`` is asked between steps; the first step cut short is remembered.

    >>> ticks = iter([0.0, 1.0, 9.0])
    >>> clock = Clock(lambda: next(ticks), budget=5.0)
    >>> clock.spent("pairing"), clock.spent("moves"), clock.exhausted
    (False, True, 'moves')
    """

    def __init__(self, now: Callable[[], float], budget: float | None) -> None:
        self._now = now
        self._end = None if budget is None else now() + budget
        self.exhausted: str | None = None

    def spent(self, step: str) -> bool:
        """Whether time is up; ``step`` says what is then left undone."""
        if self.exhausted is None and self._end is not None and self._now() > self._end:
            self.exhausted = step
        return self.exhausted is not None


class Pairing:
    """Links between the units of two sides, one to one. ``partner[side][index]`` is the place on the other side, or -1."""

    def __init__(self, old: Side, new: Side) -> None:
        self.sides = (old, new)
        self.partner: tuple[list[int], list[int]] = ([-1] * len(old), [-1] * len(new))
        self.by: list[MatchedBy | None] = [None] * len(old)
        self.confidence: list[float] = [0.0] * len(old)
        #: Pairs made since somebody last asked, whose children wait to be paired.
        self.fresh: list[tuple[int, int]] = []

    def link(self, old: int, new: int, by: MatchedBy, confidence: float) -> bool:
        """Pair two units; ``False`` if either has a partner already."""
        if self.partner[0][old] >= 0 or self.partner[1][new] >= 0:
            return False
        self.partner[0][old] = new
        self.partner[1][new] = old
        self.by[old] = by
        self.confidence[old] = min(1.0, max(0.0, confidence))
        self.fresh.append((old, new))
        return True

    def link_trees(self, old: int, new: int, by: MatchedBy, confidence: float = 1.0) -> None:
        """Pair two subtrees that read the same, node by node; nothing below them is left to be paired."""
        waiting = len(self.fresh)
        for i, j in zip(self.sides[0].subtree(old), self.sides[1].subtree(new), strict=True):
            self.link(i, j, by, confidence)
        del self.fresh[waiting:]

    def unlink(self, old: int) -> None:
        """Part a pair again."""
        new = self.partner[0][old]
        self.partner[0][old] = -1
        self.partner[1][new] = -1
        self.by[old] = None

    def linked(self, old: int, new: int) -> bool:
        """Whether two units are each other's partner; places below 0 (no unit) agree with each other."""
        return self.partner[0][old] == new if old >= 0 and new >= 0 else old == new

    def free(self, side: int, units: Iterable[int]) -> list[int]:
        """Those of the units that have no partner yet."""
        partner = self.partner[side]
        return [at for at in units if partner[at] < 0]
