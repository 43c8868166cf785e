"""Pairing sections, chapters and annexes: by the articles they share, or by what they say where they hold none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from lawdiff.compare.likeness import Floats
from lawdiff.compare.siblings import Siblings
from lawdiff.compare.units import Side


def pair_divisions(passes: Siblings) -> None:
    """Pair the divisions of both sides, wherever they stand. Articles must have been paired before."""
    old, new = passes.pairing.sides
    passes.exact(old.divisions, new.divisions)
    free_old, free_new = passes.pairing.free(0, old.divisions), passes.pairing.free(1, new.divisions)
    if free_old and free_new:
        passes.content(old.divisions, new.divisions, _votes(passes, free_old, free_new))
        passes.neighbourhood(old.divisions, new.divisions)


def _votes(passes: Siblings, olds: Sequence[int], news: Sequence[int]) -> Floats:
    """The share of text in common articles; likeness of all words for divisions without articles. Shape (old, new)."""
    old, new = passes.pairing.sides
    partner = passes.pairing.partner[0]
    row = {i: r for r, i in enumerate(olds)}
    column = {j: c for c, j in enumerate(news)}
    shared: Counter[tuple[int, int]] = Counter()
    for i in old.articles:
        if partner[i] < 0:
            continue
        size = old.size(i)
        beside = [column[j] for j in new.above(partner[i]) if j in column]
        for at in old.above(i):
            if at in row:
                for c in beside:
                    shared[row[at], c] += size
    held_old, held_new = _article_sizes(old, row), _article_sizes(new, column)
    votes: Floats = np.zeros((len(olds), len(news)), np.float32)
    for (r, c), size in shared.items():
        votes[r, c] = min(1.0, size / max(held_old[r], held_new[c], 1))
    bare_old = [r for r in range(len(olds)) if not held_old[r]]
    bare_new = [c for c in range(len(news)) if not held_new[c]]
    if bare_old and bare_new:
        votes[np.ix_(bare_old, bare_new)] = passes.likeness.matrix([olds[r] for r in bare_old], [news[c] for c in bare_new])
    return votes


def _article_sizes(side: Side, place: dict[int, int]) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for i in side.articles:
        for at in side.above(i):
            if at in place:
                sizes[place[at]] += side.size(i)
    return sizes
