"""A stretch of a clause's words, followed through the words taken out and put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lawdiff.model.change import Segment


class Mapped(NamedTuple):
    """Where a stretch of the old text lies in the new one, and how much of it was kept, 0 to 1 by characters.

    ``whole`` says that every character was kept and nothing was put in between.
    """

    start: int
    end: int
    kept: float
    whole: bool


def map_span(segments: Sequence[Segment], start: int, end: int) -> Mapped | None:
    """Follow ``old[start:end]`` into the new text; ``None`` where none of it was kept.

    ``segments`` is a row's ``words``: ``=`` and ``-`` joined are the old text, ``=`` and ``+`` the new.

    >>> words = (("=", "виза на "), ("-", "30"), ("+", "90"), ("=", " дней"))
    >>> map_span(words, 0, 4), map_span(words, 8, 10)
    (Mapped(start=0, end=4, kept=1.0, whole=True), None)
    >>> map_span(words, 0, 15)
    Mapped(start=0, end=15, kept=0.867, whole=False)
    """
    old = new = kept = 0
    first = last = -1
    inserted = False
    pending_insert = False
    for kind, text in segments:
        size = len(text)
        if kind == "=":
            low, high = max(start, old), min(end, old + size)
            if low < high:
                if first < 0:
                    first = new + low - old
                elif pending_insert:
                    inserted = True
                last = new + high - old
                kept += high - low
            pending_insert = False
            old += size
            new += size
        elif kind == "-":
            old += size
        else:
            if first >= 0:
                pending_insert = True
            new += size
    if first < 0:
        return None
    share = kept / (end - start)
    return Mapped(first, last, round(share, 3), share == 1.0 and not inserted)
