"""How like two texts are by the runs of letters in their words, which meets words of one root that stems keep apart.

«Мигрант», «миграция» and «иммиграционный» have three stems and most of their letters in common. Runs of four letters weigh more the rarer
they are among the texts compared, and long texts do not win by length (cosine).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from lawdiff.language.fold import fold_key

_WORD: Final = re.compile(r"\w{3,}")
_RUN: Final = 4


class Runs(NamedTuple):
    """The runs of one text: their places in the table of runs, and how much each counts."""

    places: npt.NDArray[np.intp]
    weights: npt.NDArray[np.float64]


class LetterRuns:
    """A table of the runs met so far.

    >>> runs = LetterRuns()
    >>> texts = [runs.of("миграционный контроль"), runs.of("охрана труда")]
    >>> near, far = runs.likeness(runs.of("о мигрантах"), texts)
    >>> near > far == 0.0
    True
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def of(self, text: str, around: str = "", share: float = 0.0) -> Runs:
        """The runs of a text; those of what stands around it count for a share."""
        counts: Counter[str] = Counter()
        counts.update(_runs(text))
        weights: dict[str, float] = dict(counts)
        for run, times in Counter(_runs(around)).items() if share else ():
            weights[run] = weights.get(run, 0.0) + share * times
        places = [self._places.setdefault(run, len(self._places)) for run in weights]
        return Runs(np.array(places, dtype=np.intp), np.log1p(np.array(list(weights.values()), dtype=np.float64)))

    def likeness(self, text: Runs, others: Sequence[Runs]) -> list[float]:
        """How like each of the others is to a text, from 0 to 1; rareness is counted among the others."""
        size = len(self._places)
        if not others or not size:
            return [0.0] * len(others)
        places = np.concatenate([other.places for other in others])
        weights = np.concatenate([other.weights for other in others])
        owner = np.repeat(np.arange(len(others)), [len(other.places) for other in others])
        seen = np.bincount(places, minlength=size)
        rare = np.log1p((len(others) - seen + 0.5) / (seen + 0.5))
        wanted = np.zeros(size)
        wanted[text.places] = text.weights * rare[text.places]
        weights = weights * rare[places]
        dots = np.bincount(owner, weights=weights * wanted[places], minlength=len(others))
        lengths = np.sqrt(np.bincount(owner, weights=weights**2, minlength=len(others))) * np.sqrt((wanted**2).sum())
        return [float(dot / length) if length > 0 else 0.0 for dot, length in zip(dots, lengths, strict=True)]


def _runs(text: str) -> list[str]:
    words = (f" {word} " for word in _WORD.findall(fold_key(text)))
    return [word[at : at + _RUN] for word in words for at in range(len(word) - _RUN + 1)]
