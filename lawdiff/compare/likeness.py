"""How alike two units read, from 0 to 1, in any language.

Words are cut to their first letters (case endings fall away in Russian, Kazakh, English and Dutch alike) and each such stem becomes one
character, so that rapidfuzz compares whole words at the speed of letters. Likeness is the mean of two views: the share of words kept in order, and
the cosine of the two bags weighted by rarity, which keeps boilerplate («в порядке, установленном законодательством») from looking like kinship.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse

from lawdiff.compare.sequence import letter
from lawdiff.compare.units import Side
from lawdiff.compare.words import WORD

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

#: Letters kept of a word.
_STEM: Final = 5
#: Units read to learn which words are common.
_SAMPLE: Final = 2000
#: The weight of a stem that stands everywhere.
_LEAST_RARITY: Final = 0.25
#: So many pairs are compared one by one, more of them as matrices.
_FEW: Final = 150
#: No law is nested deeper; below this a unit is its own words alone, or a tall tree would be read once a storey.
_DEEPEST: Final = 50
#: Pairs less alike than this by rarity-weighted words are not looked at again.
_FLOOR: Final = 0.12
#: Likely partners less alike than this are not worth telling.
_HARDLY: Final = 0.18
#: Word orders are not compared above this product of lengths: the bags must do.
_LONG: Final = 30_000_000
#: A stem is too common to propose pairs when it stands in more units than this share, or this number if larger.
_COMMON_SHARE: Final = 0.02
_COMMON_COUNT: Final = 150
#: The rarest stems of a unit, so many of them, propose its partners.
_PROPOSERS: Final = 16
#: Cells of the likeness matrix worked on at once.
_AT_ONCE: Final = 10_000_000


class _Stems(dict[str, str]):
    """Word → the character of its stem."""

    def __init__(self) -> None:
        super().__init__()
        self._stems: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        stem = word.casefold()[:_STEM]
        char = self._stems.get(stem)
        if char is None:
            char = self._stems[stem] = letter(len(self._stems))
        self[word] = char
        return char


class Likeness:
    """Compares units of two sides. ``codes`` are cached a side; rarity is learnt once, from a sample of both. ``spent`` says that time is up."""

    def __init__(self, old: Side, new: Side, spent: Callable[[], bool]) -> None:
        self.sides = (old, new)
        self.spent = spent
        self._stems = _Stems()
        self._by_text: dict[str, str] = {}
        self._codes: tuple[list[str | None], list[str | None]] = ([None] * len(old), [None] * len(new))
        self._trees: tuple[dict[int, str], dict[int, str]] = ({}, {})
        self._bags: tuple[dict[int, dict[str, float]], dict[int, dict[str, float]]] = ({}, {})
        self._rarity: Floats | None = None
        self._weight: dict[str, float] = {}

    def code(self, side: int, index: int) -> str:
        """A unit's own stems, its label left out."""
        found = self._codes[side][index]
        if found is None:
            body = self.sides[side].units[index].body
            found = self._by_text.get(body)
            if found is None:
                found = self._by_text[body] = "".join(map(self._stems.__getitem__, WORD.findall(body)))
            self._codes[side][index] = found
        return found

    def tree_code(self, side: int, index: int) -> str:
        """The stems of a unit and all below it."""
        unit = self.sides[side].units[index]
        if not unit.children or unit.depth > _DEEPEST:
            return self.code(side, index)
        found = self._trees[side].get(index)
        if found is None:
            codes = self._codes[side]
            for at in range(index, unit.end):
                if codes[at] is None:
                    self.code(side, at)
            found = self._trees[side][index] = "".join(codes[index : unit.end])  # type: ignore[arg-type]  # none is None any more
        return found

    def _learn(self) -> None:
        """Inverse document frequency over a sample of units; a stem never seen is the rarest."""
        texts: set[str] = set()
        for side, held in enumerate(self.sides):
            step = max(1, len(held) // _SAMPLE)
            texts.update([self.code(side, at) for at in range(0, len(held), step)])
        counts = np.bincount(np.concatenate([_letters("".join(set(text))) for text in texts] or [np.zeros(1, np.int64)]))
        self._rarity = np.log((len(texts) + 2.0) / (counts + 1.0)).astype(np.float32)

    def _weights(self, columns: Ints) -> Floats:
        if self._rarity is None:
            self._learn()
        assert self._rarity is not None
        known = self._rarity
        top = int(columns.max(initial=0))
        if top >= len(known):
            self._rarity = known = np.concatenate([known, np.full(top + 1 - len(known), known.max(initial=1.0), np.float32)])
        weights: Floats = np.maximum(known[columns], _LEAST_RARITY)
        return weights

    def vectors(self, codes: Sequence[str]) -> Any:
        """Rows of unit length, one a code, over stems weighted by rarity (scipy CSR, float32)."""
        columns = _letters("".join(codes))
        starts = np.concatenate([[0], np.cumsum([len(code) for code in codes])]).astype(np.int64)
        width = max(int(columns.max(initial=0)) + 1, len(self._rarity) if self._rarity is not None else 1)
        matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(codes), width))
        matrix.sum_duplicates()
        matrix.data = (1.0 + np.log(matrix.data)) * self._weights(matrix.indices.astype(np.int64))
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        matrix.data /= np.repeat(np.maximum(norms, 1e-6), np.diff(matrix.indptr)).astype(np.float32)
        return matrix

    def pair(self, old: int, new: int) -> float:
        """Likeness of two units, subtrees included; without scipy, whose calls cost more than a short clause."""
        a, b = self._bag(0, old), self._bag(1, new)
        if len(a) > len(b):
            a, b = b, a
        cosine = sum([weight * b[stem] for stem, weight in a.items() if stem in b])
        if cosine < _FLOOR:
            return 0.0
        left, right = self.tree_code(0, old), self.tree_code(1, new)
        if len(left) * len(right) > _LONG:
            return cosine
        return (cosine + Indel.normalized_similarity(left, right)) / 2

    def nearly(self, old: int, new: int, least: float) -> float:
        """The same as ``pair`` for two units at least so alike, else 0; what cannot reach that is told by its word order alone, which is quick."""
        left, right = self.tree_code(0, old), self.tree_code(1, new)
        if len(left) * len(right) <= _LONG and not Indel.normalized_similarity(left, right, score_cutoff=max(0.0, 2 * least - 1.001)):
            return 0.0
        likeness = self.pair(old, new)
        return likeness if likeness >= least else 0.0

    def _bag(self, side: int, index: int) -> dict[str, float]:
        found = self._bags[side].get(index)
        if found is None:
            counts = Counter(self.tree_code(side, index))
            known = self._weight
            if unknown := counts.keys() - known.keys():
                stems = "".join(unknown)
                known.update(zip(stems, self._weights(_letters(stems)).tolist(), strict=True))
            bag = {stem: known[stem] if n == 1 else (1.0 + log(n)) * known[stem] for stem, n in counts.items()}
            norm = sqrt(sum([w * w for w in bag.values()])) or 1.0
            found = self._bags[side][index] = {stem: w / norm for stem, w in bag.items()}
        return found

    def matrix(self, olds: Sequence[int], news: Sequence[int]) -> Floats:
        """Likeness of each old unit with each new one, subtrees included: an array of shape (old, new)."""
        if len(olds) * len(news) <= _FEW:
            return np.array([[self.pair(i, j) for j in news] for i in olds], np.float32).reshape(len(olds), len(news))
        a = [self.tree_code(0, at) for at in olds]
        b = [self.tree_code(1, at) for at in news]
        left, right = self._pair_of_matrices(a, b)
        likeness: Floats = np.zeros((len(a), len(b)), np.float32)
        cosine = (left @ right.T).toarray() if a and b else likeness
        rows, columns = np.nonzero(cosine >= _FLOOR)
        if len(rows):
            likeness[rows, columns] = self._mean(a, b, rows, columns, cosine[rows, columns])
        return likeness

    def candidates(self, olds: Sequence[int], news: Sequence[int], top: int, *, own: bool = False) -> list[tuple[int, int, float]]:
        """The likeliest partners of each unit among the others, ``top`` each way: ``(old, new, likeness)``; by ``own`` words or whole subtrees.

        Units that read alike are looked at once and then paired in order; stems that stand nearly everywhere propose nothing. So neither a
        thousand copies nor boilerplate makes the work grow.
        """
        read = self.code if own else self.tree_code
        old_by_code = _grouped(olds, [read(0, at) for at in olds])
        new_by_code = _grouped(news, [read(1, at) for at in news])
        a, b = list(old_by_code), list(new_by_code)
        if not a or not b:
            return []
        left, right = self._pair_of_matrices(a, b)
        spread_a, spread_b = (np.bincount(matrix.indices, minlength=matrix.shape[1]) for matrix in (left, right))
        limit = np.sqrt(max(_COMMON_COUNT, _COMMON_SHARE * len(a)) * max(_COMMON_COUNT, _COMMON_SHARE * len(b)))
        sharp = _sharpened(left, np.sqrt(spread_a.astype(np.float64) * spread_b) <= limit)
        chosen: set[tuple[int, int]] = set()
        step = max(1, _AT_ONCE // len(b))
        for start in range(0, len(a), step):
            if self.spent():
                break
            near = (sharp[start : start + step] @ right.T).tocsr()
            chosen.update(_best(near, top, start))
            chosen.update((i + start, j) for j, i in _best(near.T.tocsr(), top, 0))
        if not chosen:
            return []
        picked = np.array(sorted(chosen), np.int64)
        rows, columns = picked[:, 0], picked[:, 1]
        cosine = np.asarray(left[rows].multiply(right[columns]).sum(axis=1), np.float32).ravel()
        mean = self._mean(a, b, rows, columns, cosine)
        return [
            (old, new, alike)
            for i, j, alike in zip(rows.tolist(), columns.tolist(), mean.tolist(), strict=True)
            if alike >= _HARDLY
            for old, new in zip(old_by_code[a[i]], new_by_code[b[j]], strict=False)
        ]

    def _pair_of_matrices(self, a: Sequence[str], b: Sequence[str]) -> tuple[Any, Any]:
        if self._rarity is None:
            self._learn()
        both = self.vectors([*a, *b])
        return both[: len(a)], both[len(a) :]

    @staticmethod
    def _mean(a: Sequence[str], b: Sequence[str], rows: Ints, columns: Ints, cosine: Floats) -> Floats:
        order: Floats = cosine.astype(np.float32)
        cells = np.array([len(x) for x in a], np.int64)[rows] * np.array([len(x) for x in b], np.int64)[columns]
        short = np.flatnonzero(cells <= _LONG)
        if len(short):
            order[short] = process.cpdist(
                [a[k] for k in rows[short].tolist()], [b[k] for k in columns[short].tolist()], scorer=Indel.normalized_similarity, dtype=np.float32
            )
        mean: Floats = ((cosine + order) / 2).astype(np.float32)
        return mean


def _letters(text: str) -> Ints:
    return np.frombuffer(text.encode("utf-32-le"), "<u4").astype(np.int64)


def _sharpened(matrix: Any, rare: npt.NDArray[np.bool_]) -> Any:
    """The matrix with only the weightiest few rare stems of each row (scipy CSR)."""
    keep = rare[matrix.indices]
    lengths = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(len(lengths)), lengths)[keep]
    columns, data = matrix.indices[keep], matrix.data[keep]
    order = np.lexsort((-data, rows))
    counts = np.bincount(rows, minlength=len(lengths))
    rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    best = order[rank < _PROPOSERS]
    return sparse.csr_matrix((data[best], (rows[best], columns[best])), shape=matrix.shape)


def _grouped(units: Sequence[int], codes: Sequence[str]) -> dict[str, list[int]]:
    """Units by what they read, those without words left out."""
    groups: dict[str, list[int]] = {}
    for unit, code in zip(units, codes, strict=True):
        if code:
            groups.setdefault(code, []).append(unit)
    return groups


def _best(near: Any, top: int, start: int) -> list[tuple[int, int]]:
    """The ``top`` columns of each row of a sparse matrix, small entries left out."""
    near.data[near.data < _FLOOR] = 0
    near.eliminate_zeros()
    found: list[tuple[int, int]] = []
    indices = near.indices.tolist()
    bounds = near.indptr.tolist()
    for row, (begin, end) in enumerate(pairwise(bounds), start):
        if end - begin > top:
            order = np.argpartition(near.data[begin:end], -top)[-top:].tolist()
            found.extend([(row, indices[begin + at]) for at in order])
        else:
            found.extend([(row, at) for at in indices[begin:end]])
    return found
