"""The stretch of a text that shows why it was found, with the words marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from lawdiff.search.building import Held, analysis_language
from lawdiff.search.concordance import Concordance, Found
from lawdiff.search.lexicon import analyzer, pieces
from lawdiff.search.table import NOTE

#: Finds a term's places in a concordance: one a term of the query.
Finder = Callable[[Concordance], Found]

_LENGTH: Final = 280
_LEAD: Final = 70


class Snippet(NamedTuple):
    """A stretch of one row's text, and the spans in it that hold words asked for."""

    row: int
    text: str
    marks: tuple[tuple[int, int], ...]


class Snippets:
    """Makes snippets for one query."""

    def __init__(self, held: Held, finders: Sequence[Finder], weights: Sequence[float] | None = None) -> None:
        self.held = held
        self.finders = finders
        self.weights = weights or [1.0] * len(finders)

    def of_row(self, row: int) -> Snippet:
        """A row's own snippet."""
        return self._cut(row, self._spans(row))

    def best_below(self, row: int, *, notes: bool = False) -> Snippet:
        """The snippet of the provision, among a row and all below it, in which most of what was asked for stands."""
        table = self.held.table
        rows = [at for at in range(row, int(table.end[row])) if (table.kind[at] == NOTE) == notes]
        if not rows:
            return Snippet(row, "", ())
        starts = self.held.concordance.starts
        inside = Concordance(
            np.asarray(self.held.concordance.forms[starts[row] : starts[table.end[row]]]), starts[row : table.end[row] + 1] - starts[row]
        )
        worth = np.zeros(int(table.end[row]) - row)
        for finder, weight in zip(self.finders, self.weights, strict=True):
            found, _ = inside.rows_of(finder(inside))
            worth[found] += weight
        # Equal worth: the first, and a row with words before a bare heading without.
        best = max(rows, key=lambda at: (worth[at - row], table.length[at] > 0, -at))
        return self._cut(best, self._spans(best))

    def _spans(self, row: int) -> list[tuple[int, int]]:
        """The spans of characters in a row's text where something asked for stands."""
        concordance = self.held.concordance
        forms = np.asarray(concordance.forms[concordance.starts[row] : concordance.starts[row + 1]])
        if not len(forms) or not self.finders:
            return []
        own = Concordance(forms, np.array([0, len(forms)], dtype=np.int64))
        places = [self.finders[at](own) for at in range(len(self.finders))]
        marked = [(int(first), int(last)) for found in places for first, last in zip(found.first, found.last, strict=True)]
        if not marked:
            return []
        ends = self._token_spans(row)
        spans = sorted({(ends[first][0], ends[last][1]) for first, last in marked if last < len(ends)})
        return _joined(spans)

    def _token_spans(self, row: int) -> list[tuple[int, int]]:
        """Where each place of a row's stream stands in its text; gaps have empty spans."""
        text = self.held.table.record(row).text
        cut = analyzer(analysis_language(self.held.table.edition_of(row).language))
        spans: list[tuple[int, int]] = []
        begin = 0
        for number, piece in enumerate(pieces(text)):
            if number and spans:
                spans.append((begin, begin))
            spans.extend((begin + token.start, begin + token.end) for token in cut.tokens(piece))
            begin += len(piece) + 1
        return spans

    def _cut(self, row: int, spans: list[tuple[int, int]]) -> Snippet:
        text = self.held.table.record(row).text
        begin, end = _window(text, spans)
        lead, tail = ("… " if begin else ""), (" …" if end < len(text) else "")
        shown = text[begin:end]
        marks = tuple((start - begin + len(lead), stop - begin + len(lead)) for start, stop in spans if begin <= start and stop <= end)
        # Line breaks and tabs become spaces one for one, so that the marks still stand right.
        return Snippet(row, f"{lead}{shown.translate(_BLANKS)}{tail}", marks)


_BLANKS: Final = {ord(blank): " " for blank in "\n\t\r\x0b\x0c\xa0"}


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The densest stretch of a text, cut at spaces.

    >>> _window("коротко", [(0, 3)])
    (0, 7)
    """
    if len(text) <= _LENGTH:
        return 0, len(text)
    begin = 0
    if spans:
        densest = max(spans, key=lambda span: (sum(span[0] <= start and stop <= span[0] + _LENGTH - _LEAD for start, stop in spans), -span[0]))
        if densest[0] > _LEAD:
            space = text.find(" ", densest[0] - _LEAD, densest[0])
            begin = space + 1 if space >= 0 else densest[0]
    limit = begin + _LENGTH
    if limit >= len(text):
        return begin, len(text)
    space = text.rfind(" ", begin, limit)
    return begin, space if space > begin + _LENGTH // 2 else limit


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without overlaps.

    >>> _joined([(0, 4), (2, 6), (8, 9)])
    [(0, 6), (8, 9)]
    """
    found: list[tuple[int, int]] = []
    for start, stop in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found
