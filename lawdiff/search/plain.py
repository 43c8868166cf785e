"""Telling a question from a query: a sentence typed in is never taken for syntax, though most real ones hold «?», quotation marks or brackets."""

from __future__ import annotations

import re
from typing import Final

from lawdiff.search.query_parser import FIELDS

#: What no sentence holds: operators in capitals between other words, a known field, a word cut by an asterisk or followed by a tilde.
_SYNTAX: Final = re.compile(
    rf"""
      (?<!\S)\(*(?:AND|OR|NOT|NEAR(?:/\d*)?)(?=[\s()]|$)
    | (?<![\w:])(?:{"|".join(FIELDS)}):(?=[\w"«“„(])
    | \w\*+(?=[\s()]|$)
    | \w~\d?(?=[\s()]|$)
    | (?<!\S)\(*=\w
    """,
    re.VERBOSE,
)
_SENTENCE: Final = re.compile(r"[?!…]|[.,;:](?=\s|$)|\s[-–—]\s")
_QUOTED: Final = re.compile(r"[\"«“„][^\"«»“”„]*[\"»”“]")
_MARKS: Final = re.compile(r"[\"«»“”„‟″()]|(?<!\S)-(?=\w)")
_WORDS: Final = re.compile(r"\w+(?:[-'’]\w+)*")
#: As many words side by side are no longer a list of search words.
_LONG: Final = 6


def reads_as_question(text: str) -> bool:
    """Whether a text typed in is a question in plain words (any of them may match) and not a query to be obeyed.

    >>> [reads_as_question(text) for text in ("виза рабочая", '"временное убежище"', "виза AND убежище", "миграц*", "act:Z1 виза")]
    [False, False, False, False, False]
    >>> [reads_as_question(text) for text in ("Что такое «убежище»?", "могут ли меня (иностранца) выдворить", "У меня виза, что делать")]
    [True, True, True]
    """
    capitals = sum(letter.isupper() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    shouted = letters > 12 and capitals > letters / 2
    words = len(_WORDS.findall(text))
    if "?" in text and words > 2 and not _SYNTAX.search(text):
        return True
    if _SYNTAX.search(text) and not shouted:
        # A long text with sentence marks is a question that happens to hold such a sign («сумма 5*», «Note: …»).
        return words > 2 * _LONG and bool(_SENTENCE.search(text))
    outside = _WORDS.findall(_QUOTED.sub(" ", text))
    if _QUOTED.search(text) and len(outside) < _LONG // 2 and not _SENTENCE.search(_QUOTED.sub(" ", text)):
        return False
    if _MARKS.search(text):
        return words >= _LONG - 1 or bool(_SENTENCE.search(text))
    return words >= _LONG or (words > 2 and bool(_SENTENCE.search(text)))
