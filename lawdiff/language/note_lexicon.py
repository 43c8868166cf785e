"""What a word of an official note does: names a unit, tells a change, names an amending act, counts, or only joins.

One ``Lexicon`` a language; the tables themselves are ``note_phrases_rus``, ``note_phrases_kaz`` and ``note_phrases_eng``. Words are looked up folded
(small letters, look-alike letters of the other alphabet folded into this one). A word that is misspelt by a letter or two is found by its
nearest neighbour in the table: official notes are typed by hand («внесенннными», «статьй»).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from lawdiff.language.fold import as_cyrillic, fold

Part = Literal["unit", "verb", "act", "ordinal", "count", "flag", "joint", "issuer", "filler"]
#: How a unit stands in its phrase: what is changed, what holds what stands beside it, what is put in, or where.
Role = Literal["subject", "genitive", "either", "object", "place"]


class Lexeme(NamedTuple):
    """``value`` is a unit kind, an effect kind, an act kind, a number or a flag's name; ``role`` is a unit's case.

    An ``issuer`` stands between an act's kind and its citation («приказом Министра финансов РК от …»); ``officer`` is one whose name may go on in free words.
    """

    part: Part
    value: str = ""
    role: Role = "subject"


class Entry(NamedTuple):
    """A pattern over a folded word, and what such a word is; ``spelt`` are full forms against which a misspelling is measured."""

    pattern: str
    lexeme: Lexeme
    spelt: tuple[str, ...] = ()


class CommencementPattern(NamedTuple):
    """A pattern over a folded commencement phrase. Groups: ``n`` the count, ``cal`` calendar or working days, ``unit`` day, month, year or week."""

    rule: str
    pattern: str


class Lexicon:
    """One language's table. ``lookup`` is cached: an act's notes repeat a few hundred words."""

    def __init__(
        self,
        language: str,
        *,
        entries: tuple[Entry, ...],
        months: Mapping[str, int],
        numbers: Mapping[str, int],
        starts: str,
        commencement: tuple[CommencementPattern, ...],
        commencement_start: str,
        commencement_bare: str,
        commencement_alone: str,
        term_alone: str,
        withheld: str,
        act_words: str,
    ) -> None:
        self.language = language
        self.months = months
        self.numbers = numbers
        self._entries = entries
        self._starts = starts
        self._commencement = commencement
        self._commencement_start = commencement_start
        self._commencement_bare = commencement_bare
        self._commencement_alone = commencement_alone
        self._term_alone = term_alone
        self._withheld = withheld
        self._act_words = act_words
        self._folded: dict[str, str] = {}
        self._known: dict[str, Lexeme | None] = {}

    @cached_property
    def _compiled(self) -> tuple[tuple[re.Pattern[str], Lexeme], ...]:
        return tuple((re.compile(f"(?:{entry.pattern})\\Z"), entry.lexeme) for entry in self._entries)

    @cached_property
    def _spelt(self) -> dict[str, Lexeme]:
        return {form: entry.lexeme for entry in self._entries for form in entry.spelt}

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """What a note begins with: «Сноска.», «Ескерту.», «Footnote.»."""
        return re.compile(self._starts, re.IGNORECASE)

    @cached_property
    def commencement(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Rule and pattern, in the order in which they are tried."""
        return tuple((rule, re.compile(pattern)) for rule, pattern in self._commencement)

    @cached_property
    def commencement_start(self) -> re.Pattern[str]:
        """How the words on commencement begin inside brackets."""
        return re.compile(self._commencement_start)

    @cached_property
    def commencement_bare(self) -> re.Pattern[str]:
        """How they begin where no brackets part them from the citation."""
        return re.compile(self._commencement_bare)

    @cached_property
    def commencement_alone(self) -> re.Pattern[str]:
        """How a remark begins that speaks of commencement and of nothing else."""
        return re.compile(self._commencement_alone)

    @cached_property
    def term_alone(self) -> re.Pattern[str]:
        """How a remark begins that speaks of the end of an act's or a provision's force alone."""
        return re.compile(self._term_alone)

    @cached_property
    def withheld(self) -> re.Pattern[str]:
        """The words, unfolded, that say an amending act is not published; group ``words``, with the punctuation around them."""
        return re.compile(rf"\W*(?P<words>{self._withheld})(?!\w)[^\w(]*", re.IGNORECASE)

    @cached_property
    def act_words(self) -> re.Pattern[str]:
        """The words for an act as a whole."""
        return re.compile(self._act_words)

    def fold(self, text: str) -> str:
        """Small letters, white space single, and each word in its one spelling (``language.fold``).

        >>> from lawdiff.language.note_phrases_rus import RUSSIAN
        >>> RUSSIAN.fold("Cтатья  ЕЁ")
        'статья ее'
        """
        return " ".join(self._fold_word(word) for word in text.split())

    def _fold_word(self, word: str) -> str:
        try:
            return self._folded[word]
        except KeyError:
            folded = self._folded[word] = self._make_fold(word)
            return folded

    def _make_fold(self, word: str) -> str:
        if self.language != "eng" and len(word) == 1:  # «c 01.01.2020»: alone, a letter has no neighbour that tells its alphabet
            word = as_cyrillic(word)
        return fold(word).lower()

    def lookup(self, word: str) -> Lexeme | None:
        """What a word does; ``None`` for a word that no note is known to use."""
        try:
            return self._known[word]
        except KeyError:
            found = self._known[word] = self._find(self._fold_word(word))
            return found

    def _find(self, word: str) -> Lexeme | None:
        for pattern, lexeme in self._compiled:
            if pattern.match(word):
                return lexeme
        return self._nearest(word)

    def _nearest(self, word: str) -> Lexeme | None:
        """A misspelling: one letter wrong in a word of six or more, two in a word of ten or more; the only nearest lexeme wins."""
        allowed = 0 if len(word) < 6 else 1 if len(word) < 10 else 2
        if not allowed:
            return None
        from rapidfuzz.distance import OSA

        found: dict[Lexeme, int] = {}
        for form, lexeme in self._spelt.items():
            apart = OSA.distance(word, form, score_cutoff=allowed)
            if apart <= allowed and apart < found.get(lexeme, allowed + 1):
                found[lexeme] = apart
        best = min(found.values(), default=None)
        nearest = [lexeme for lexeme, apart in found.items() if apart == best]
        return nearest[0] if len(nearest) == 1 else None
