"""Longest common subsequences, and longest increasing ones: what two sequences share in the same order.

The bit-parallel algorithm of rapidfuzz is exact and quick but keeps n × m bits, so long sequences are first cut at the elements that stand
once on either side (the anchors of Bram Cohen's "patience" diff); what then is still too long is walked greedily.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

#: The largest n × m compared exactly at once: a matrix of 8 MB of bits, about 10 ms.
_EXACT_CELLS: Final = 64_000_000
#: Up to here the library takes the sequences as they are; beyond, they are spelt and their common ends cut off first.
_DIRECT_CELLS: Final = 4_000_000
#: Elements of a phrase, where no single element can be an anchor.
_PHRASE: Final = 6
_SURROGATES: Final = 0xD800
_PAST_SURROGATES: Final = 0x800
_LAST_CODE: Final = 0x10FFFF - _PAST_SURROGATES


class Block(NamedTuple):
    """A run of equal elements: ``size`` of them, from ``old`` in the first sequence and ``new`` in the second."""

    old: int
    new: int
    size: int


def letter(code: int) -> str:
    """The character that stands for a code from 0; codes past 1.1 million share characters, so equality must then be proved again.

    >>> letter(0), len({letter(n) for n in range(70_000)})
    ('\\x01', 70000)
    """
    code = code % _LAST_CODE + 1
    return chr(code if code < _SURROGATES else code + _PAST_SURROGATES)


def spell(*sequences: Iterable[Hashable]) -> tuple[str, ...]:
    """Each sequence as a string in which equal elements are equal characters.

    >>> spell(["a", "b", "a"], ["b"])
    ('\\x01\\x02\\x01', '\\x02')
    """
    known: dict[Hashable, str] = {}
    return tuple("".join([known.get(item) or known.setdefault(item, letter(len(known))) for item in items]) for items in sequences)


def common_blocks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """The runs that both sequences share in order; a longest common subsequence unless the sequences are very long.

    >>> common_blocks("сорок", "строка")
    [Block(old=0, new=0, size=1), Block(old=2, new=2, size=3)]
    >>> common_blocks([1, 2], [3])
    []
    """
    if len(old) * len(new) <= _DIRECT_CELLS:
        return [Block(op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(old, new) if op.tag == "equal"]
    a, b = spell(old, new)
    found: list[Block] = []
    gaps = [(0, len(a), 0, len(b))]
    while gaps:
        found.extend(_align(a, b, *gaps.pop(), gaps))
    found.sort()
    if len(set(old) | set(new)) >= _LAST_CODE:
        found = [Block(x + k, y + k, 1) for x, y, size in found for k in range(size) if old[x + k] == new[y + k]]
    return _joined(found)


def _align(a: str, b: str, i: int, i_end: int, j: int, j_end: int, gaps: list[tuple[int, int, int, int]]) -> Iterable[Block]:
    """The blocks of one gap; what must be looked at again is pushed on ``gaps``."""
    prefix = common_prefix(a, b, i, j, min(i_end - i, j_end - j))
    if prefix:
        yield Block(i, j, prefix)
        i, j = i + prefix, j + prefix
    suffix = common_suffix(a[i:i_end], b[j:j_end])
    if suffix:
        i_end, j_end = i_end - suffix, j_end - suffix
        yield Block(i_end, j_end, suffix)
    if i == i_end or j == j_end:
        return
    if (i_end - i) * (j_end - j) <= _EXACT_CELLS:
        for op in Indel.opcodes(a[i:i_end], b[j:j_end]):
            if op.tag == "equal":
                yield Block(i + op.src_start, j + op.dest_start, op.src_end - op.src_start)
        return
    for width in (1, _PHRASE):
        anchors = _anchors(a, b, i, i_end, j, j_end, width)
        if not anchors:
            continue
        for x, y in anchors:
            if x < i or y < j:  # phrases may overlap
                continue
            yield Block(x, y, width)
            gaps.append((i, x, j, y))
            i, j = x + width, y + width
        gaps.append((i, i_end, j, j_end))
        return
    yield from _greedy(a, b, i, i_end, j, j_end)


def common_prefix(a: str, b: str, i: int = 0, j: int = 0, limit: int | None = None) -> int:
    """Length of the common beginning from ``i`` and ``j`` on, by halving: slices are compared at the speed of memory.

    >>> common_prefix("статья 5", "статья 6")
    7
    """
    low, high = 0, min(len(a) - i, len(b) - j) if limit is None else limit
    while low < high:
        middle = (low + high + 1) // 2
        if a[i + low : i + middle] == b[j + low : j + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(a: str, b: str, prefix: int = 0) -> int:
    """Length of the common end, ``prefix`` elements at the beginning of both left alone.

    >>> common_suffix("до 5 дней", "до 6 дней", 3)
    5
    """
    low, high = 0, min(len(a), len(b)) - prefix
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _anchors(a: str, b: str, i: int, i_end: int, j: int, j_end: int, width: int) -> list[tuple[int, int]]:
    """Positions of the phrases of ``width`` elements that stand once on either side, the longest run of them that rises on both."""
    mine = [a[at : at + width] for at in range(i, i_end - width + 1)]
    theirs = [b[at : at + width] for at in range(j, j_end - width + 1)]
    once_old = {c for c, n in Counter(mine).items() if n == 1}
    once = {c for c, n in Counter(theirs).items() if n == 1 and c in once_old}
    where = {c: at for at, c in enumerate(theirs, j) if c in once}
    pairs = [(at, where[c]) for at, c in enumerate(mine, i) if c in once]
    return [pairs[k] for k in rising([y for _, y in pairs])]


def _greedy(a: str, b: str, i: int, i_end: int, j: int, j_end: int) -> Iterable[Block]:
    """Each element takes its next free twin: linear, in order, not the longest."""
    while i < i_end:
        at = b.find(a[i], j, j_end)
        # a twin far ahead would shut out everything before it
        if at >= 0 and at - j <= max(64, (j_end - j) // 8):
            yield Block(i, at, 1)
            j = at + 1
        i += 1


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and last.old + last.size == block.old and last.new + last.size == block.new:
            joined[-1] = Block(last.old, last.new, last.size + block.size)
        elif block.size:
            joined.append(block)
    return joined


def rising(values: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """Positions of the heaviest strictly increasing subsequence; without weights, of the longest.

    >>> rising([3, 1, 2, 5, 4])
    [1, 2, 4]
    >>> rising([2, 1], [10, 1])
    [0]
    """
    if not values:
        return []
    heavy = weights if weights is not None else [1] * len(values)
    # Pareto front: last values rising, totals rising with them
    lasts: list[int] = []
    totals: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        k = bisect_left(lasts, value)
        before.append(ends[k - 1] if k else -1)
        total = heavy[at] + (totals[k - 1] if k else 0)
        stop = k
        while stop < len(lasts) and totals[stop] <= total:
            stop += 1
        if stop > k or k == len(lasts) or lasts[k] > value:
            lasts[k:stop], totals[k:stop], ends[k:stop] = [value], [total], [at]
    at = ends[-1]
    chain: list[int] = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
