"""How people say it and how the law says it: «уволили» is «расторжение трудового договора».

The table ``everyday_rus.txt`` was written for this project from general knowledge of the codes. A question is searched by its own words and,
less heavily, by the law's words for what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

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


@cache
def sayings() -> tuple[Saying, ...]:
    """The table's entries."""
    found = []
    for line in Path(__file__).with_name("everyday_rus.txt").read_text(encoding="utf-8").splitlines():
        said, colon, law = line.partition(": ")
        if colon and not line.startswith("#"):
            found.append(Saying(tuple(part.strip() for part in said.split(",")), tuple(part.strip() for part in law.split(","))))
    return tuple(found)


@cache
def _by_first_stem() -> dict[str, list[tuple[tuple[str, ...], int, str]]]:
    """First stem of a thing said → its stems, the entry's number, the words."""
    cut = analyzer("rus")
    found: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
    for number, saying in enumerate(sayings()):
        for said in saying.said:
            stems = tuple(token.key for token in cut.tokens(said))
            found[stems[0]].append((stems, number, said))
    return dict(found)


def hear(tokens: Sequence[Token]) -> list[Heard]:
    """The entries a question speaks of, each once. ``tokens`` are all its words in order.

    >>> [heard.said for heard in hear(analyzer("rus").tokens("Меня уволили за прогул"))]
    ['уволить', 'прогул']
    """
    table = _by_first_stem()
    cut = analyzer("rus")
    stems = [token.key for token in tokens]
    found: dict[int, Heard] = {}
    for place, token in enumerate(tokens):
        for wanted, number, said in table.get(token.key, ()):
            # A stop word may share its stem with a word of the table (за, заем): alone it says nothing.
            if number in found or tuple(stems[place : place + len(wanted)]) != wanted or (len(wanted) == 1 and cut.is_stop(token)):
                continue
            found[number] = Heard(said, sayings()[number].law)
    return list(found.values())
