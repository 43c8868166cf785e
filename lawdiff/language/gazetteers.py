"""Word lists of what an edit may be about (``gazetteers.yaml``), without the spaCy that marks whole texts by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

#: Lists whose words change the law wherever they change: how many, must or may, and on what terms.
_WEIGHTY: Final = ("numbers", "modality", "conditions")


class Words:
    """Words, beginnings («месяц*») and endings («*майды») of words by meaning.

    >>> words = Words({"day": ["день", "дня"], "month": ["месяц*"], "denied": ["*майды"]})
    >>> words.of("месяцев"), words.of("алмайды"), words.of("год")
    ('month', 'denied', None)
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._whole = {word: meaning for meaning, words in lists.items() for word in words if "*" not in word}
        stems = [(word[:-1], meaning) for meaning, words in lists.items() for word in words if word.endswith("*")]
        self._stems = sorted(stems, key=lambda pair: -len(pair[0]))
        self._ends = [(word[1:], meaning) for meaning, words in lists.items() for word in words if word.startswith("*")]

    def of(self, word: str) -> str | None:
        """The meaning of a word in small letters."""
        found = self._whole.get(word)
        if found is None:
            found = next((meaning for stem, meaning in self._stems if word.startswith(stem)), None)
        if found is None:  # an ending alone is no word
            found = next((meaning for end, meaning in self._ends if word.endswith(end) and len(word) > len(end) + 1), None)
        return found


@cache
def gazetteers() -> dict[str, dict[str, Any]]:
    """The word lists, by language."""
    text = files("lawdiff.language").joinpath("gazetteers.yaml").read_text(encoding="utf-8")
    lists: dict[str, dict[str, Any]] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return lists


@cache
def weighty(language: str) -> Words:
    """Single words that count, oblige, allow, forbid or make conditional, in any form; empty for a language without lists.

    >>> weighty("rus").of("вправе") is None, weighty("rus").of("речник")
    (False, None)
    """
    lists = gazetteers().get(language, {})
    return Words({f"{name} {meaning}": [w for w in words if " " not in w] for name in _WEIGHTY for meaning, words in lists.get(name, {}).items()})
