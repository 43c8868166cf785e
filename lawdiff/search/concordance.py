"""Where every word stands: the texts as one row of numbers. It answers what an inverted index is slow at: phrases, nearness, spelling.

A phrase of frequent words takes Whoosh a third of a second, because it reads positions document by document in Python. Here the texts of all
provisions are one array of form numbers, and finding the places of a word is one pass of numpy over it: some milliseconds a million words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class Found(NamedTuple):
    """Where something stands: the place of its first word in the stream, and of its last."""

    first: Places
    last: Places


class Concordance:
    """``forms`` is the stream of form numbers of all rows, one after another; row ``r`` has ``forms[starts[r]:starts[r + 1]]``.

    >>> con = Concordance(np.array([1, 2, 0, 3, 1, 2, 3], dtype=np.int32), np.array([0, 4, 7], dtype=np.int64))
    >>> is_form = lambda *forms: np.isin(np.arange(4), forms)
    >>> con.rows_of(con.phrase([is_form(1), is_form(2)]))[0].tolist(), con.rows_of(con.phrase([is_form(2), is_form(3)]))[0].tolist()
    ([0, 1], [1])
    """

    def __init__(self, forms: Ints, starts: Places) -> None:
        self.forms = forms
        self.starts = starts

    @classmethod
    def read(cls, folder: Path) -> Concordance:
        """The concordance kept in a folder, mapped into memory: only what is touched is read."""
        return cls(np.load(folder / "tokens.npy", mmap_mode="r"), np.load(folder / "token_starts.npy"))

    def write(self, folder: Path) -> None:
        """Keep the concordance in a folder."""
        np.save(folder / "tokens.npy", self.forms)
        np.save(folder / "token_starts.npy", self.starts)

    @cached_property
    def form_counts(self) -> Ints:
        """How often each form stands in the texts."""
        return np.bincount(self.forms).astype(np.int32)

    @cached_property
    def row_of(self) -> Ints:
        """The row of each place of the stream."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def count(self, forms: Mask) -> int:
        """How many tokens are one of these forms."""
        held = self.form_counts
        return int(held[forms[: len(held)]].sum())

    def word(self, forms: Mask) -> Found:
        """Every place of one of these forms."""
        places = np.flatnonzero(forms[self.forms])
        return Found(places, places)

    def phrase(self, words: Sequence[Mask]) -> Found:
        """Every place where the words stand one after another in one text. The rarest word is looked for first, the others beside it."""
        counts = [self.count(word) for word in words]
        if 0 in counts or not words:
            nowhere = np.empty(0, dtype=np.int64)
            return Found(nowhere, nowhere)
        rarest = counts.index(min(counts))
        first = np.flatnonzero(words[rarest][self.forms]) - rarest
        last = len(self.forms) - len(words)
        first = first[(first >= 0) & (first <= last)]
        for offset in sorted((at for at in range(len(words)) if at != rarest), key=counts.__getitem__):
            first = first[words[offset][self.forms[first + offset]]]
        # A gap lies inside a text, not between two texts: a phrase must not run over the end of its row either.
        ends = first + len(words) - 1
        inside = self.row_of[first] == self.row_of[ends]
        return Found(first[inside], ends[inside])

    def near(self, one: Found, other: Found, distance: int) -> tuple[Found, Found]:
        """Those of each that have one of the other's in the same text with at most ``distance`` words between them, in either order."""
        return self._close(one, other, distance), self._close(other, one, distance)

    def _close(self, one: Found, other: Found, distance: int) -> Found:
        keep = np.zeros(len(one.first), dtype=np.bool_)
        if len(one.first) and len(other.first):
            rows = self.row_of[one.first]
            # The next of the others that begins after this one ends, and the last of them that ends before this one begins.
            after = np.searchsorted(other.first, one.last, side="right")
            held = after < len(other.first)
            nearest = other.first[np.minimum(after, len(other.first) - 1)]
            keep |= held & (nearest - one.last - 1 <= distance) & (self.row_of[nearest] == rows)
            before = np.searchsorted(other.last, one.first, side="left") - 1
            nearest = other.last[np.maximum(before, 0)]
            keep |= (before >= 0) & (one.first - nearest - 1 <= distance) & (self.row_of[nearest] == rows)
        return Found(one.first[keep], one.last[keep])

    def rows_of(self, found: Found) -> tuple[Ints, Ints]:
        """The rows something stands in, and how often."""
        rows, counts = np.unique(self.row_of[found.first], return_counts=True)
        return rows, counts.astype(np.int32)
