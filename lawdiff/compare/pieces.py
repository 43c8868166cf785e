"""Clauses split in two or more, and clauses merged: one wording whose parts stand as several on the other side.

A piece must read like one stretch of the whole, a stretch that no other piece has; the pieces together must read like the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from lawdiff.compare.likeness import Likeness
from lawdiff.compare.pairing import Clock, Pairing
from lawdiff.compare.sequence import common_blocks
from lawdiff.compare.words import WORD

#: The fewest words a piece may have.
_SHORTEST: Final = 5
#: The share of the shortest piece that a whole's partner must lack.
_MISSING: Final = 0.8
#: How much of a piece must stand in one stretch of the whole; less, where the piece stands beside the whole's partner.
_INSIDE: Final = 0.72
_INSIDE_NEAR: Final = 0.52
#: How much of that stretch the other pieces may claim.
_SHARED: Final = 0.34
#: How alike all pieces together and the whole must be, and how much better that is than the best piece alone.
_TOGETHER: Final = 0.66
_TOGETHER_NEAR: Final = 0.55
_GAIN: Final = 0.06
#: A short piece beside a long partner cannot gain so much: it must account for so large a share of its own words.
_ACCOUNTS: Final = 0.2
#: Wholes looked at for each piece.
_TOP: Final = 4


class Part(NamedTuple):
    """A piece of a whole: which unit it is, and the characters of the whole's own words that are its."""

    unit: int
    start: int
    end: int


class Whole(NamedTuple):
    """A unit of one side (``side`` 0: it was split; 1: it was merged from its parts), with its pieces in the whole's order."""

    kind: Literal["split", "merged"]
    side: int
    unit: int
    parts: tuple[Part, ...]
    likeness: float


class _Stretch(NamedTuple):
    piece: int
    start: int
    end: int
    inside: float


def find_pieces(pairing: Pairing, likeness: Likeness, clock: Clock, *, near: bool = False) -> list[Whole]:
    """Splits, then merges, among units that have no partner and those whose wording changed; ``near``: only among siblings."""
    found: list[Whole] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for side in (0, 1):
        if clock.spent("looking for splits and merges"):
            break
        for whole in _Finder(pairing, likeness, clock, side, near=near).run():
            pieces = {part.unit for part in whole.parts}
            if whole.unit in taken[side] or pieces & taken[1 - side]:
                continue
            taken[side].add(whole.unit)
            taken[1 - side].update(pieces)
            found.append(whole)
    return found


class _Finder:
    """Looks for wholes on ``side`` whose pieces stand on the other."""

    def __init__(self, pairing: Pairing, likeness: Likeness, clock: Clock, side: int, *, near: bool) -> None:
        self.near = near
        self.clock = clock
        self.pairing = pairing
        self.likeness = likeness
        self.side = side
        self.other = 1 - side
        self.wholes = pairing.sides[side].units
        self.pieces = pairing.sides[self.other].units

    def run(self) -> list[Whole]:
        stretches: defaultdict[int, list[_Stretch]] = defaultdict(list)
        for whole, piece in self._candidates():
            if self.clock.spent("looking for splits and merges"):
                break
            stretch = self._stretch(whole, piece, _INSIDE_NEAR if self._beside(whole, piece) else _INSIDE)
            if stretch is not None:
                stretches[whole].append(stretch)
        claimed: set[int] = set()
        found = []
        for whole, near in sorted(stretches.items()):
            made = self._whole(whole, [s for s in near if s.piece not in claimed])
            if made is not None:
                claimed.update(part.unit for part in made.parts)
                found.append(made)
        return found

    def _candidates(self) -> list[tuple[int, int]]:
        """(whole, piece) worth a look: the piece has no partner; the whole has none, or one whose words differ."""
        partner = self.pairing.partner[self.side]
        loose = [
            u.index
            for u in self.pieces
            if self.pairing.partner[self.other][u.index] < 0 and u.index and len(self._code(self.other, u.index)) >= _SHORTEST
        ]
        if not loose:
            return []
        changed = [u.index for u in self.wholes if u.index and self._may_be_whole(u.index, partner[u.index])]
        pairs: set[tuple[int, int]] = set()
        if not self.near:
            first, second = (changed, loose) if self.side == 0 else (loose, changed)
            pairs = {(i, j) if self.side == 0 else (j, i) for i, j, _ in self.likeness.candidates(first, second, _TOP, own=True)}
        # what stands beside a piece, or holds it, is where it most often came from
        known = set(changed)
        for piece in loose:
            unit = self.pieces[piece]
            siblings = self.pieces[unit.parent].children if unit.parent >= 0 else []
            for near in (unit.parent, *siblings[max(0, unit.at - 2) : unit.at + 3]):
                whole = self.pairing.partner[self.other][near] if near >= 0 else -1
                if whole in known:
                    pairs.add((whole, piece))
        return sorted(pairs)

    def _beside(self, whole: int, piece: int) -> bool:
        """Whether a piece stands among the siblings of the whole's partner, next to it, or right below it."""
        main = self.pairing.partner[self.side][whole]
        if main < 0:
            return False
        a, b = self.pieces[main], self.pieces[piece]
        return b.parent == main or a.parent == piece or (a.parent == b.parent and abs(a.at - b.at) <= 2)

    def _may_be_whole(self, whole: int, main: int) -> bool:
        """Whether a unit is long enough, and has no partner or one that lacks enough of its words to make a piece of them."""
        if main >= 0 and self.wholes[whole].body == self.pieces[main].body:
            return False
        a = self._code(self.side, whole)
        if len(a) < 2 * _SHORTEST:
            return False
        if main < 0:
            return True
        b = self._code(self.other, main)
        return (len(a) - len(b) + Indel.distance(a, b)) // 2 >= _MISSING * _SHORTEST

    def _code(self, side: int, index: int) -> str:
        return self.likeness.code(side, index)

    def _stretch(self, whole: int, piece: int, least: float) -> _Stretch | None:
        """Where in the whole a piece stands; ``None`` where it does not."""
        text, part = self._code(self.side, whole), self._code(self.other, piece)
        if not part or len(part) > 1.15 * len(text):
            return None
        at = fuzz.partial_ratio_alignment(part, text, score_cutoff=100 * least)
        if at is None:
            return None
        return _Stretch(piece, at.dest_start, at.dest_end, at.score / 100)

    def _whole(self, whole: int, near: list[_Stretch]) -> Whole | None:
        main = self.pairing.partner[self.side][whole]
        chosen: list[_Stretch] = []
        alone = 0.0
        if main >= 0:
            first = self._stretch(whole, main, _INSIDE_NEAR)
            if first is None:
                return None
            chosen = [first]
            alone = Indel.normalized_similarity(self._code(self.side, whole), self._code(self.other, main))
        for found in sorted(near, key=lambda s: (-(s.end - s.start) * s.inside, s.piece)):
            stretch: _Stretch | None = found
            if any(_overlap(found, held) > _SHARED * (found.end - found.start) for held in chosen):
                # the same words may stand twice in the whole: once for the piece that has them, once more in what is left
                stretch = self._left_over(whole, found.piece, chosen) if self._beside(whole, found.piece) else None
            if stretch is not None:
                chosen.append(stretch)
        if len(chosen) < 2:
            return None
        chosen.sort(key=lambda s: s.start + s.end)
        together = "".join([self._code(self.other, s.piece) for s in chosen])
        likeness = Indel.normalized_similarity(self._code(self.side, whole), together)
        if main < 0:
            alone = max(Indel.normalized_similarity(self._code(self.side, whole), self._code(self.other, s.piece)) for s in chosen)
        near_main = all(s.piece == main or self._beside(whole, s.piece) for s in chosen)
        if likeness < (_TOGETHER_NEAR if near_main else _TOGETHER):
            return None
        if likeness < alone + _GAIN and not (near_main and self._accounts(whole, main, together)):
            return None
        return Whole("split" if self.side == 0 else "merged", self.side, whole, self._cut(whole, [s.piece for s in chosen]), likeness)

    def _left_over(self, whole: int, piece: int, chosen: Sequence[_Stretch]) -> _Stretch | None:
        """Where a piece stands in what the chosen ones leave of the whole."""
        text, part = self._code(self.side, whole), self._code(self.other, piece)
        best: _Stretch | None = None
        start = 0
        for end, after in [*sorted((held.start, held.end) for held in chosen), (len(text), len(text))]:
            if end - start >= _SHORTEST and len(part) <= 1.15 * (end - start):
                at = fuzz.partial_ratio_alignment(part, text[start:end], score_cutoff=100 * _INSIDE_NEAR)
                if at is not None and (best is None or at.score > 100 * best.inside):
                    best = _Stretch(piece, start + at.dest_start, start + at.dest_end, at.score / 100)
            start = max(start, after)
        return best

    def _accounts(self, whole: int, main: int, together: str) -> bool:
        """Whether the pieces beside the whole's partner explain words of the whole that the partner alone does not."""
        if main < 0:
            return False
        text, alone = self._code(self.side, whole), self._code(self.other, main)
        return Indel.distance(text, alone) - Indel.distance(text, together) >= _ACCOUNTS * (len(together) - len(alone))

    def _cut(self, whole: int, pieces: Sequence[int]) -> tuple[Part, ...]:
        """Share the whole's own words out among its pieces: each begins at the first word that is its own."""
        text = self.wholes[whole].own
        spans = [m.span() for m in WORD.finditer(text)]
        words = [text[a:b].casefold() for a, b in spans]
        others: list[str] = []
        owner: list[int] = []
        for at, piece in enumerate(pieces):
            mine = [w.casefold() for w in WORD.findall(self.pieces[piece].own)]
            others += mine
            owner += [at] * len(mine)
        last = [-1] * len(pieces)
        first = [len(words)] * len(pieces)
        for block in common_blocks(words, others):
            for k in range(block.size):
                at = owner[block.new + k]
                first[at] = min(first[at], block.old + k)
                last[at] = max(last[at], block.old + k)
        parts = []
        start = 0
        for at, piece in enumerate(pieces):
            end = len(text)
            if at + 1 < len(pieces):
                word, before = min(first[at + 1 :]), max(last[: at + 1])
                if word < len(words):
                    end = _sentence_start(text, spans[before][1] if before >= 0 else start, spans[word][0])
            parts.append(Part(piece, start, max(start, end)))
            start = max(start, end)
        return tuple(parts)


def _overlap(a: _Stretch, b: _Stretch) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _sentence_start(text: str, left: int, right: int) -> int:
    """Where the next piece begins, between its neighbour's last word and its own first: after a mark that ends a sentence, if there is one.

    >>> _sentence_start("первое. Затем второе", 6, 14)
    8
    """
    for at in range(left, right):
        if text[at] in ".;:" and text[at + 1 : at + 2].isspace():
            end = at + 1
            while end < right and text[end].isspace():
                end += 1
            return end
    return right
