"""How people say it and how the law says it: «уволили» is «расторжение трудового договора».

The tables ``everyday_rus.txt`` and ``everyday_kaz.txt`` were written for this project from general knowledge of the codes. A question is searched by
its own words and, less heavily, by the law's words for what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from lawdiff.language.analysis import Token
from lawdiff.search.lexicon import analyzer


class Saying(NamedTuple):
    """One entry: a thing said in one or more ways, and the law's phrases for it."""

    said: tuple[str, ...]
    law: tuple[str, ...]


class Heard(NamedTuple):
    """An entry found in a question, by the words that were said."""

    said: str
    law: tuple[str, ...]


#: The languages that have a table.
LANGUAGES: Final = ("rus", "kaz")


@cache
def sayings(language: str = "rus") -> tuple[Saying, ...]:
    """The entries of a language's table."""
    found = []
    for line in Path(__file__).with_name(f"everyday_{language}.txt").read_text(encoding="utf-8").splitlines():
        said, colon, law = line.partition(": ")
        if colon and not line.startswith("#"):
            found.append(Saying(tuple(part.strip() for part in said.split(",")), tuple(part.strip() for part in law.split(","))))
    return tuple(found)


@cache
def _by_first_stem(language: str) -> dict[str, list[tuple[tuple[str, ...], int, str]]]:
    """First stem of a thing said → its stems, the entry's number, the words."""
    cut = analyzer(language)
    found: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
    for number, saying in enumerate(sayings(language)):
        for said in saying.said:
            stems = tuple(token.key for token in cut.tokens(said))
            found[stems[0]].append((stems, number, said))
    return dict(found)


def hear(tokens: Sequence[Token], language: str = "rus") -> list[Heard]:
    """The entries a question speaks of, each once. ``tokens`` are all its words in order; a language without a table hears nothing.

    >>> [heard.said for heard in hear(analyzer("rus").tokens("Меня уволили за прогул"))]
    ['уволить', 'прогул']
    """
    if language not in LANGUAGES:
        return []
    table = _by_first_stem(language)
    cut = analyzer(language)
    stems = [token.key for token in tokens]
    found: dict[int, Heard] = {}
    for place, token in enumerate(tokens):
        for wanted, number, said in table.get(token.key, ()):
            # A stop word may share its stem with a word of the table (за, заем): alone it says nothing.
            if number in found or tuple(stems[place : place + len(wanted)]) != wanted or (len(wanted) == 1 and cut.is_stop(token)):
                continue
            found[number] = Heard(said, sayings(language)[number].law)
    return list(found.values())
