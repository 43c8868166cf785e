"""Lists of words, written in the code as plain text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of `text`, as a set.

    >>> sorted(words("be as it is"))
    ['as', 'be', 'is', 'it']
    """
    return frozenset(text.split())
