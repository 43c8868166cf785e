"""Words taken out and put in between two wordings of one clause.

The script is the shortest there is over words (runs of letters and digits); punctuation and spaces go with their neighbours. Among scripts of
one length, the one with fewer pieces is shown.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from lawdiff.compare.sequence import Block, common_blocks, common_prefix, common_suffix
from lawdiff.model.change import Segment

WORD: Final = re.compile(r"\w+")
#: A pair whose words agree less than this is one clause only where label and neighbours agree.
LEAST_SHARE: Final = 1 / 3
#: Cells of a table row are parted so in a node's own words.
CELL: Final = "\t"


class Script(NamedTuple):
    """A word script before it is spelt out: the words' places in both texts, and the runs kept.

    ``old`` and ``new`` are what stands between the common beginning ``head`` and the common end ``tail``.
    """

    head: str
    tail: str
    old: str
    new: str
    old_spans: tuple[tuple[int, int], ...]
    new_spans: tuple[tuple[int, int], ...]
    kept: tuple[Block, ...]

    @property
    def marked(self) -> int:
        """Words taken out plus words put in."""
        return len(self.old_spans) + len(self.new_spans) - 2 * sum([block.size for block in self.kept])

    @property
    def share(self) -> float:
        """The share of words both sides have in common, 0 to 1."""
        total = len(self.old_spans) + len(self.new_spans) + 2 * (count_words(self.head) + count_words(self.tail))
        return 1 - self.marked / total if total else 1.0


def count_words(text: str) -> int:
    """How many words a text has.

    >>> count_words("статья 6-1, пункт 2")
    5
    """
    return len(WORD.findall(text))


def script(old: str, new: str) -> Script:
    """The shortest word script between two texts.

    >>> script("срок 30 дней", "срок 90 дней").marked
    2
    """
    start, end = _common_ends(old, new)
    head, tail = old[:start], old[len(old) - end :]
    return _plain(old[start : len(old) - end], new[start : len(new) - end])._replace(head=head, tail=tail)


def _plain(old: str, new: str) -> Script:
    old_spans = tuple([m.span() for m in WORD.finditer(old)])
    new_spans = tuple([m.span() for m in WORD.finditer(new)])
    kept: list[Block] = []
    if old_spans and new_spans:
        old_words, new_words = WORD.findall(old), WORD.findall(new)
        kept = _settled(common_blocks(old_words, new_words), old_words, new_words)
    return Script("", "", old, new, old_spans, new_spans, tuple(kept))


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """Lengths of the common beginning and end, no word cut in two."""
    start = common_prefix(old, new)
    while start and ((start < len(old) and _wordy(old[start])) or (start < len(new) and _wordy(new[start]))) and _wordy(old[start - 1]):
        start -= 1
    end = common_suffix(old, new, start)
    while end and _wordy(old[-end]) and any(len(t) > end and _wordy(t[-end - 1]) for t in (old, new)):
        end -= 1
    return start, end


def share(old: str, new: str) -> float:
    """The share of words two texts have in common, in order: 0 to 1.

    >>> share("срок 30 дней", "срок 90 дней") > 0.66
    True
    """
    return script(old, new).share


def cell_script(old: str, new: str) -> Script:
    """The script between two table rows: cell by cell where both have as many, so that no word is kept across a border.

    >>> segments(cell_script("1\\tсрок\\t5", "5\\tсрок\\t6"))
    (('-', '1'), ('+', '5'), ('=', '\\tсрок\\t'), ('-', '5'), ('+', '6'))
    """
    if old.count(CELL) != new.count(CELL):
        return script(old, new)
    old_spans: list[tuple[int, int]] = []
    new_spans: list[tuple[int, int]] = []
    kept: list[Block] = []
    old_at = new_at = 0
    for left, right in zip(old.split(CELL), new.split(CELL), strict=True):
        cell = _plain(left, right)
        kept += [Block(b.old + len(old_spans), b.new + len(new_spans), b.size) for b in cell.kept]
        old_spans += [(a + old_at, b + old_at) for a, b in cell.old_spans]
        new_spans += [(a + new_at, b + new_at) for a, b in cell.new_spans]
        old_at, new_at = old_at + len(left) + 1, new_at + len(right) + 1
    return Script("", "", old, new, tuple(old_spans), tuple(new_spans), tuple(kept))


def _settled(blocks: list[Block], old: list[str], new: list[str]) -> list[Block]:
    """The same script in fewer pieces: an end of a run that can as well stand in the run beside it is moved there.

    Between two runs, the word that ends the first may equal the word just before the second on both sides; keeping it there instead often
    empties the first run, and the two changes around it become one replacement.
    """
    runs = [list(block) for block in blocks]
    for left, right in pairwise(runs):
        size = left[2]
        while left[2] and _can_slide_right(left, right, old, new):
            left[2] -= 1
            right[0], right[1], right[2] = right[0] - 1, right[1] - 1, right[2] + 1
        if left[2]:  # the run did not vanish: sliding bought nothing, so put it back
            back = size - left[2]
            left[2] += back
            right[0], right[1], right[2] = right[0] + back, right[1] + back, right[2] - back
    runs = [run for run in runs if run[2]]
    for right, left in pairwise(runs[::-1]):
        size = right[2]
        while right[2] and _can_slide_left(left, right, old, new):
            right[0], right[1], right[2] = right[0] + 1, right[1] + 1, right[2] - 1
            left[2] += 1
        if right[2]:
            back = size - right[2]
            right[0], right[1], right[2] = right[0] - back, right[1] - back, right[2] + back
            left[2] -= back
    return [Block(*run) for run in runs if run[2]]


def _can_slide_right(left: list[int], right: list[int], old: list[str], new: list[str]) -> bool:
    word = old[left[0] + left[2] - 1]
    free_old, free_new = right[0] - 1, right[1] - 1
    last_old, last_new = left[0] + left[2] - 1, left[1] + left[2] - 1
    return free_old >= last_old and free_new >= last_new and old[free_old] == word == new[free_new]


def _can_slide_left(left: list[int], right: list[int], old: list[str], new: list[str]) -> bool:
    word = old[right[0]]
    free_old, free_new = left[0] + left[2], left[1] + left[2]
    return free_old <= right[0] and free_new <= right[1] and old[free_old] == word == new[free_new]


def segments(plan: Script) -> tuple[Segment, ...]:
    """A script spelt out: ``=`` kept, ``-`` taken out, ``+`` put in, to the character.

    >>> segments(script("срок 30 дней;", "срок 90 дней."))
    (('=', 'срок '), ('-', '30'), ('+', '90'), ('=', ' дней'), ('-', ';'), ('+', '.'))
    >>> segments(script("a b c", "a c"))
    (('=', 'a '), ('-', 'b '), ('=', 'c'))
    """
    pieces: list[list[str]] = []
    _add(pieces, "=", plan.head)
    old_at = new_at = 0
    for block in plan.kept:
        # a run whose gaps are alike too is kept as one stretch
        a, b = plan.old_spans[block.old][0], plan.new_spans[block.new][0]
        a_end, b_end = plan.old_spans[block.old + block.size - 1][1], plan.new_spans[block.new + block.size - 1][1]
        if plan.old[a:a_end] == plan.new[b:b_end]:
            _between(pieces, plan.old[old_at:a], plan.new[new_at:b])
            _add(pieces, "=", plan.old[a:a_end])
            old_at, new_at = a_end, b_end
            continue
        for k in range(block.size):
            a, a_end = plan.old_spans[block.old + k]
            b, b_end = plan.new_spans[block.new + k]
            _between(pieces, plan.old[old_at:a], plan.new[new_at:b])
            _add(pieces, "=", plan.old[a:a_end])
            old_at, new_at = a_end, b_end
    _between(pieces, plan.old[old_at:], plan.new[new_at:])
    _add(pieces, "=", plan.tail)
    return tuple((sign, text) for sign, text in pieces)  # type: ignore[misc]  # signs come from the three literals below


def _between(pieces: list[list[str]], old: str, new: str) -> None:
    """What stands between two kept words: shared spaces and marks at either end are kept, the rest is replaced."""
    if old == new:
        _add(pieces, "=", old)
        return
    if CELL in old and old.count(CELL) == new.count(CELL):
        for at, (left, right) in enumerate(zip(old.split(CELL), new.split(CELL), strict=True)):
            _add(pieces, "=", CELL if at else "")
            _between(pieces, left, right)
        return
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start] and not _wordy(old[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end] and not _wordy(old[-1 - end]):
        end += 1
    _add(pieces, "=", old[:start])
    _add(pieces, "-", old[start : len(old) - end])
    _add(pieces, "+", new[start : len(new) - end])
    _add(pieces, "=", old[len(old) - end :] if end else "")


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def _add(pieces: list[list[str]], sign: str, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1][0] == sign:
        pieces[-1][1] += text
    else:
        pieces.append([sign, text])


def rebuilt(words: tuple[Segment, ...]) -> tuple[str, str]:
    """Both sides of a script: what it was made from.

    >>> rebuilt((("=", "срок "), ("-", "30"), ("+", "90")))
    ('срок 30', 'срок 90')
    """
    return "".join(t for sign, t in words if sign != "+"), "".join(t for sign, t in words if sign != "-")
