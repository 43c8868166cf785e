"""Pairing one group of old units with one of new: the children of a pair, all articles, or all divisions.

The passes run in a fixed order: exact, then label, structure and content, weighed together in one alignment so that a run of renumbered points is not
torn by chance agreements of number, then neighbourhood. Each pair is named by the first pass whose evidence it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import Indel

from lawdiff.compare.likeness import Floats, Ints, Likeness
from lawdiff.compare.pairing import Clock, Pairing
from lawdiff.compare.sequence import common_blocks, rising
from lawdiff.compare.units import Unit
from lawdiff.model.change import MatchedBy

#: A pair must be more alike than this when nothing but its content speaks for it.
ENOUGH: Final = 0.42
#: What agreement of label, heading and place adds to likeness; what an order broken takes away.
_LABEL: Final = 0.18
#: An article's number says less: it may have been used again, and its neighbours agree even then.
_ARTICLE_LABEL: Final = 0.06
#: Another number and another heading speak against two articles being one.
_ARTICLE_ALONE: Final = 0.1
_HEADING: Final = 0.25
_PLACE: Final = 0.05
_CROSSING: Final = 0.15
_OTHER_KIND: Final = 0.08
#: From here on, and ahead of every rival by the lead, a pair may cross others.
_STRONG: Final = 0.72
_LEAD: Final = 0.12
#: So alike under one number, two articles are one.
_PLAIN: Final = 0.85
#: With label and both neighbours agreeing, a trace of common words suffices; without any, the number was used again.
_TRACE: Final = 0.1
_TRACE_ARTICLE: Final = 0.28
_TRACE_UNLABELLED: Final = 0.25
#: A partner elsewhere in the act takes a unit from a partner here if it is so much more alike.
ELSEWHERE_LEAD: Final = 0.2
#: The share of words that must agree where nothing but the label was looked at.
_LABEL_ALONE: Final = 0.5
#: Larger groups are paired through candidates, not through a full matrix.
_CELLS: Final = 1_500_000


class Siblings:
    """The passes over groups. ``elsewhere[side]`` tells, of a unit, the likeness of its best partner outside the group."""

    def __init__(self, pairing: Pairing, likeness: Likeness, clock: Clock, *, thematic: bool) -> None:
        self.pairing = pairing
        self.likeness = likeness
        self.clock = clock
        self.thematic = thematic
        self.old_units = pairing.sides[0].units
        self.new_units = pairing.sides[1].units
        self.elsewhere: tuple[Mapping[int, tuple[int, float]], Mapping[int, tuple[int, float]]] = ({}, {})

    def pair(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """All passes over one group."""
        self.exact(olds, news)
        self.content(olds, news)
        self.neighbourhood(olds, news)

    def exact(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Units that read the same to the letter, then those that do so but for their own number."""
        free_old, free_new = self.pairing.free(0, olds), self.pairing.free(1, news)
        if not free_old or not free_new:
            return
        a = [self.old_units[i].same for i in free_old]
        b = [self.new_units[j].same for j in free_new]
        for block in common_blocks(a, b):
            for k in range(block.size):
                self.pairing.link_trees(free_old[block.old + k], free_new[block.new + k], "exact")
        self._but_for_number(self.pairing.free(0, free_old), self.pairing.free(1, free_new))

    def _but_for_number(self, olds: list[int], news: list[int]) -> None:
        if not olds or not news:
            return
        a = [self.old_units[i].alike for i in olds]
        b = [self.new_units[j].alike for j in news]
        once_old, once_new = Counter(a), Counter(b)
        lonely = {x for x in once_old if once_old[x] == 1 == once_new.get(x)}
        where = {x: j for x, j in zip(b, news, strict=True) if x in lonely}
        for x, i in zip(a, olds, strict=True):
            if x in lonely and len(self.likeness.tree_code(0, i)) >= 3:
                self.pairing.link_trees(i, where[x], "exact")
        rest_old, rest_new = self.pairing.free(0, olds), self.pairing.free(1, news)
        blocks = common_blocks([self.old_units[i].alike for i in rest_old], [self.new_units[j].alike for j in rest_new])
        for block in blocks:
            for k in range(block.size):
                i, j = rest_old[block.old + k], rest_new[block.new + k]
                # words said in many places («утратил силу») pair only where the number agrees too
                if len(self.likeness.tree_code(0, i)) >= 6 or self._same_key(self.old_units[i], self.new_units[j]):
                    self.pairing.link_trees(i, j, "exact")

    def plain_labels(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Units that bear one number and read nearly the same: no rival could be nearer, so none is looked for. For articles, which are many."""
        if self.thematic:
            return
        at = {self.new_units[j].eid: j for j in self.pairing.free(1, news)}
        for i in self.pairing.free(0, olds):
            j = at.get(self.old_units[i].eid, -1)
            if j >= 0 and not self.clock.spent("pairing by label") and (likeness := self.likeness.nearly(i, j, _PLAIN)):
                self.pairing.link(i, j, "label", 0.5 + likeness / 2)

    def content(self, olds: Sequence[int], news: Sequence[int], known: Floats | None = None) -> None:
        """Label, structure and content, weighed together. ``known`` is the likeness of the free units where it is measured otherwise."""
        free_old, free_new = self.pairing.free(0, olds), self.pairing.free(1, news)
        if not free_old or not free_new:
            return
        if self.clock.spent("pairing by content"):
            self._by_label_alone(free_old, free_new)
            return
        if known is None and len(free_old) * len(free_new) > _CELLS:
            self._large(free_old, free_new)
            return
        likeness = self.likeness.matrix(free_old, free_new) if known is None else known
        self._empty_twins(free_old, free_new, likeness)
        self._veto(free_old, free_new, likeness)
        score = self._score(olds, news, free_old, free_new, likeness)
        taken = _strong(likeness, score)
        rows = [k for k in range(len(free_old)) if k not in {r for r, _ in taken}]
        columns = [k for k in range(len(free_new)) if k not in {c for _, c in taken}]
        if rows and columns:
            below = score[np.ix_(rows, columns)] - ENOUGH
            in_order = [(rows[r], columns[c]) for r, c in _alignment(below)]
            taken += in_order
            rows = [k for k in rows if k not in {r for r, _ in in_order}]
            columns = [k for k in columns if k not in {c for _, c in in_order}]
        if rows and columns:
            taken += [(rows[r], columns[c]) for r, c in _strong(likeness[np.ix_(rows, columns)], score[np.ix_(rows, columns)], ENOUGH + _CROSSING)]
        for r, c in taken:
            self._link(free_old[r], free_new[c], float(likeness[r, c]))

    def _by_label_alone(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """What can still be done when time is up: equal labels whose own words mostly agree."""
        at = {self.new_units[j].key: j for j in reversed(news)}
        for i in olds:
            j = -1 if self.thematic or self.old_units[i].key is None else at.get(self.old_units[i].key, -1)
            if j >= 0 and self.pairing.partner[1][j] < 0:
                alike = Indel.normalized_similarity(self.likeness.code(0, i), self.likeness.code(1, j))
                if alike >= _LABEL_ALONE:
                    self.pairing.link(i, j, "label", alike)

    def _score(self, olds: Sequence[int], news: Sequence[int], rows: list[int], columns: list[int], likeness: Floats) -> Floats:
        """Likeness and what agrees besides it. Cells with no likeness at all stay at 0."""
        a = [self.old_units[i] for i in rows]
        b = [self.new_units[j] for j in columns]
        bonus = np.zeros_like(likeness)
        gap_old, gap_new = self._gaps(olds, news)
        same_gap = np.array([gap_old[i] for i in rows])[:, None] == np.array([gap_new[j] for j in columns])[None, :]
        bonus += np.where(same_gap, _PLACE, -_PLACE)
        kind_old, kind_new = _numbers([u.kind for u in a], [u.kind for u in b])
        bonus -= _OTHER_KIND * (kind_old[:, None] != kind_new[None, :])
        if not self.thematic:
            key_old, key_new = _numbers([u.key for u in a], [u.key for u in b])
            worth = _ARTICLE_LABEL if a[0].kind == "article" else _LABEL
            same_label = (key_old[:, None] == key_new[None, :]) & (key_old[:, None] >= 0)
            bonus += worth * same_label
        head_old, head_new = _numbers([u.heading or None for u in a], [u.heading or None for u in b])
        same_heading = (head_old[:, None] == head_new[None, :]) & (head_old[:, None] >= 0)
        bonus += _HEADING * same_heading
        if a[0].kind == "article" and not self.thematic:
            bonus -= _ARTICLE_ALONE * ~(same_heading | same_label)
        score: Floats = np.where(likeness > 0, likeness + bonus, 0).astype(np.float32)
        return score

    def _empty_twins(self, rows: list[int], columns: list[int], likeness: Floats) -> None:
        """Units without any words but their label: equal labels make them equal."""
        hollow_old = [k for k, i in enumerate(rows) if not self.likeness.tree_code(0, i)]
        hollow_new = [k for k, j in enumerate(columns) if not self.likeness.tree_code(1, j)] if hollow_old else []
        for r in hollow_old:
            for c in hollow_new:
                if self._same_key(self.old_units[rows[r]], self.new_units[columns[c]]):
                    likeness[r, c] = 1.0

    def _veto(self, rows: list[int], columns: list[int], likeness: Floats) -> None:
        """Take away pairs whose one side has a far better partner outside this group."""
        here_old, here_new = set(rows), set(columns)
        for r, i in enumerate(rows):
            away = self.elsewhere[0].get(i)
            if away is not None and away[0] not in here_new:
                likeness[r, likeness[r] <= away[1] - ELSEWHERE_LEAD] = 0
        for c, j in enumerate(columns):
            away = self.elsewhere[1].get(j)
            if away is not None and away[0] not in here_old:
                likeness[likeness[:, c] <= away[1] - ELSEWHERE_LEAD, c] = 0

    def _gaps(self, olds: Sequence[int], news: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
        """Which gap between pairs already made, in order, each free unit stands in."""
        partner = self.pairing.partner[0]
        place = {j: k for k, j in enumerate(news)}
        linked = [(i, place[partner[i]]) for i in olds if partner[i] in place]
        anchors = {linked[k] for k in rising([at for _, at in linked])}
        fixed_old, fixed_new = {i for i, _ in anchors}, {at for _, at in anchors}
        gap_old: dict[int, int] = {}
        gap_new: dict[int, int] = {}
        gap = 0
        for i in olds:
            gap += i in fixed_old
            gap_old[i] = gap
        gap = 0
        for at, j in enumerate(news):
            gap += at in fixed_new
            gap_new[j] = gap
        return gap_old, gap_new

    def _large(self, rows: list[int], columns: list[int]) -> None:
        found = self.likeness.candidates(rows, columns, top=4)
        scored = []
        for i, j, s in found:
            labelled = not self.thematic and self._same_key(self.old_units[i], self.new_units[j])
            if s + _LABEL * labelled >= ENOUGH + _PLACE:
                scored.append((s + _LABEL * labelled, -abs(i - j), i, j, s))
        for _, _, i, j, s in sorted(scored, reverse=True):
            if self.pairing.partner[0][i] < 0 and self.pairing.partner[1][j] < 0:
                self._link(i, j, s)

    def neighbourhood(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Free units between the same two pairs: what label and neighbours, or neighbours and some words, say is one clause."""
        place = {j: k for k, j in enumerate(news)}
        partner_old = self.pairing.partner[0]
        run: list[int] = []
        left = -1
        for i in [*olds, -1]:
            if i >= 0 and partner_old[i] < 0:
                run.append(i)
                continue
            right = place.get(partner_old[i], -2) if i >= 0 else len(news)
            if run and right > left:
                self._fill(run, list(news[left + 1 : right]))
            run = []
            left = right if right >= 0 else len(news)

    def _fill(self, olds: list[int], news: list[int]) -> None:
        if len(olds) != len(news) or self.pairing.free(1, news) != news:
            return
        units = [(self.old_units[i], self.new_units[j]) for i, j in zip(olds, news, strict=True)]
        if all(a.alike == b.alike for a, b in units):  # words too few to pair by, in the one place where they can have come from
            for a, b in units:
                self.pairing.link_trees(a.index, b.index, "neighbourhood", 0.9)
            return
        labelled = not self.thematic and all(self._same_key(a, b) for a, b in units)
        if not labelled and (len(olds) > 1 or units[0][0].kind != units[0][1].kind or units[0][0].key or units[0][1].key):
            return
        for a, b in units:
            if self.clock.spent("pairing by neighbourhood"):
                return
            likeness = self.likeness.pair(a.index, b.index)
            if self._better_elsewhere(a.index, b.index, likeness):
                continue
            least = _TRACE_UNLABELLED if not labelled else _TRACE_ARTICLE if a.kind == "article" else _TRACE
            if likeness >= least:
                self.pairing.link(a.index, b.index, "neighbourhood", 0.3 + 0.5 * likeness)

    def _better_elsewhere(self, old: int, new: int, likeness: float) -> bool:
        return any(
            (away := self.elsewhere[side].get(unit)) is not None and away[1] - ELSEWHERE_LEAD >= likeness for side, unit in ((0, old), (1, new))
        )

    def _link(self, old: int, new: int, likeness: float) -> None:
        a, b = self.old_units[old], self.new_units[new]
        by: MatchedBy = "content"
        confidence = likeness
        if not self.thematic and self._same_key(a, b):
            by, confidence = "label", 0.5 + likeness / 2
        elif a.heading and a.heading == b.heading:
            by, confidence = "structure", 0.4 + 0.6 * likeness
        self.pairing.link(old, new, by, confidence)

    @staticmethod
    def _same_key(a: Unit, b: Unit) -> bool:
        return a.key is not None and a.key == b.key


def _numbers(a: Sequence[object], b: Sequence[object]) -> tuple[Ints, Ints]:
    """Equal things as equal numbers; ``None`` as -1 and -2, equal to nothing."""
    known: dict[object, int] = {}
    return (
        np.array([-1 if x is None else known.setdefault(x, len(known)) for x in a], np.int64),
        np.array([-2 if x is None else known.setdefault(x, len(known)) for x in b], np.int64),
    )


def _strong(likeness: Floats, score: Floats, least: float = _STRONG) -> list[tuple[int, int]]:
    """Cells that are the best of their row and column, by a lead over every rival."""
    found = []
    best = score.argmax(axis=1)
    for r, c in enumerate(best):
        s = score[r, c]
        if likeness[r, c] < least or score[:, c].argmax() != r:
            continue
        row_rival = np.partition(score[r], -2)[-2] if score.shape[1] > 1 else 0.0
        column_rival = np.partition(score[:, c], -2)[-2] if score.shape[0] > 1 else 0.0
        if s - max(row_rival, column_rival) >= _LEAD:
            found.append((r, int(c)))
    return found


def _alignment(gain: Floats) -> list[tuple[int, int]]:
    """Cells in rising order on both sides whose gains, all above 0, add up to the most (Needleman-Wunsch without gap costs)."""
    n, m = gain.shape
    if n > m:
        return [(r, c) for c, r in _alignment(gain.T)]
    best = np.zeros((n + 1, m + 1), np.float32)
    for r in range(n):
        diagonal = best[r, :-1] + np.maximum(gain[r], 0)
        best[r + 1, 1:] = np.maximum.accumulate(np.maximum(best[r, 1:], diagonal))
    found = []
    r, c = n, m
    while r and c:
        if best[r, c] == best[r - 1, c]:
            r -= 1
        elif best[r, c] == best[r, c - 1]:
            c -= 1
        else:
            found.append((r - 1, c - 1))
            r, c = r - 1, c - 1
    return found[::-1]
