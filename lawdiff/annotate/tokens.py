"""A text as folded words with their places: quotes are looked for word by word, so that spaces, quotation marks and dashes do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from lawdiff.language.fold import fold_key

_WORD: Final = re.compile(r"\w+")


class Token(NamedTuple):
    """One word: folded, and where it stands in the text as printed."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text.

    >>> [(t.word, t.start) for t in tokens("Ещё 5 дней;")]
    [('еще', 0), ('5', 4), ('дней', 6)]
    """
    return tuple(Token(fold_key(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


def runs(quote: Sequence[Token], text: Sequence[Token]) -> Iterator[int]:
    """Where a run of words stands in a text: the index of its first word, for each place.

    >>> list(runs(tokens("пяти дней"), tokens("в течение пяти дней, но не пяти дней подряд")))
    [2, 6]
    """
    if not quote:
        return
    first, length = quote[0].word, len(quote)
    words = [token.word for token in quote]
    for at in range(len(text) - length + 1):
        if text[at].word == first and [token.word for token in text[at : at + length]] == words:
            yield at


def snapped(text: str, quote: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of words widened by the punctuation that the quote has at its ends, where the text has it too.

    >>> snapped("пяти дней; иначе", "пяти дней;", 0, 9)
    (0, 10)
    """
    before = _WORD.search(quote)
    lead = quote[: before.start()] if before else ""
    trail = re.search(r"\W*\Z", quote)
    tail = trail.group() if trail else ""
    if lead and fold_key(text[max(0, start - len(lead)) : start]) == fold_key(lead):
        start = max(0, start - len(lead))
    if tail and fold_key(text[end : end + len(tail)]) == fold_key(tail):
        end = min(len(text), end + len(tail))
    return start, end
