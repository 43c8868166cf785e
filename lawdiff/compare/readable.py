"""Marks a person can read: a lone short word kept between two large replacements is given up, within a budget.

The shortest script keeps every «и» and «в» that two unrelated wordings happen to share, and a reader then sees confetti. Giving such a word up
costs two marked words, so a comparison may spend a small share of what is marked anyway, on the worst places first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lawdiff.compare.words import Script

#: Marked words may grow by this share of the least possible.
SHARE: Final = 0.015
#: A change counts as large from so many words on both sides together.
_LARGE: Final = 4
#: Words this short are nearly always function words, in every language here.
_SHORT: Final = 3


def tidied(plans: Sequence[Script], share: float = SHARE) -> list[Script]:
    """The scripts without stray words, ``share`` of all marked words spent at most.

    >>> from lawdiff.compare.words import script, segments
    >>> plan = script("оба органа и их службы", "каждый комитет и любое ведомство")
    >>> [segments(p) for p in tidied([plan], share=0.3)]
    [(('-', 'оба органа и их службы'), ('+', 'каждый комитет и любое ведомство'))]
    """
    purse = int(share * sum(plan.marked for plan in plans))
    offers = [(-worth, at, block) for at, plan in enumerate(plans) for block, worth in _strays(plan)] if purse >= 2 else []
    given_up: dict[int, set[int]] = {}
    for _, at, block in sorted(offers):
        cost = 2 * plans[at].kept[block].size
        if cost > purse:
            break
        purse -= cost
        given_up.setdefault(at, set()).add(block)
    return [
        plan._replace(kept=tuple(block for k, block in enumerate(plan.kept) if k not in given_up[at])) if at in given_up else plan
        for at, plan in enumerate(plans)
    ]


def _strays(plan: Script) -> list[tuple[int, int]]:
    """``(which run, how large the smaller change beside it is)`` for runs of short words between two large changes."""
    found: list[tuple[int, int]] = []
    kept = plan.kept
    for k, block in enumerate(kept):
        old_before, new_before = (kept[k - 1].old + kept[k - 1].size, kept[k - 1].new + kept[k - 1].size) if k else (0, 0)
        old_after, new_after = (kept[k + 1].old, kept[k + 1].new) if k + 1 < len(kept) else (len(plan.old_spans), len(plan.new_spans))
        before = block.old - old_before + block.new - new_before
        after = old_after - block.old - block.size + new_after - block.new - block.size
        worth = min(before, after)
        if worth < _LARGE * block.size:
            continue
        if all(end - start <= _SHORT for start, end in plan.old_spans[block.old : block.old + block.size]):
            found.append((k, worth))
    return found
