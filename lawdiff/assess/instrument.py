"""Instruments (treaties, compacts) as frozen values: what each article asks of a State, in our own words, and how to test a law against it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec

#: Languages that texts of people's own work are written in; English and Russian are always there.
Tongue = Literal["eng", "rus", "kaz"]
TONGUES: Final[tuple[Tongue, ...]] = ("eng", "rus", "kaz")

Basis = Literal["text", "unverified"]
ArticleKind = Literal["substantive", "procedural"]
Reservations = Literal["allowed", "not_allowed", "silent"]

_Filled = Annotated[str, msgspec.Meta(min_length=1)]


class Words(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One text in several languages. English and Russian must be there; Kazakh where somebody wrote it.

    >>> words = Words("Definition", "Определение")
    >>> words.of("kaz"), words.of("eng")
    ('Определение', 'Definition')
    """

    eng: _Filled
    rus: _Filled
    kaz: str | None = None

    def of(self, tongue: Tongue) -> str:
        """The text in a language; the Russian one where there is no Kazakh."""
        return self.eng if tongue == "eng" else (self.kaz or self.rus) if tongue == "kaz" else self.rus

    def has(self, tongue: Tongue) -> bool:
        """Whether the text was written in that language itself."""
        return tongue != "kaz" or self.kaz is not None


class StatusFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact about Kazakhstan and the instrument. ``date``, ``source`` and ``checked`` are ``None`` where nobody knows or has looked."""

    fact: str
    date: dt.date | None
    source: str | None
    checked: dt.date | None
    note: Words


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kazakhstan's standing in short, and the facts it rests on."""

    standing: Literal["party", "not_party", "signed", "endorsed"]
    facts: tuple[StatusFact, ...]


class Related(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cross-reference to an article of this or another instrument."""

    instrument: str
    article: str
    note: str


class Test(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a law must show for each answer."""

    __test__ = False  # not a test case of pytest

    complies: Words
    partly: Words
    gap: Words
    contradicts: Words


class SearchTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words to look for in the law, by language."""

    rus: tuple[str, ...]
    kaz: tuple[str, ...]
    eng: tuple[str, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A benchmark question on one article. ``weight`` 3 is what decides a life or a liberty, 1 what matters least."""

    id: str
    ask: Words
    test: Test
    weight: Annotated[int, msgspec.Meta(ge=1, le=3)]
    search: SearchTerms


class TreatyArticle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One article: ``asks`` paraphrases it; ``basis`` says whether the paraphrase was checked against the treaty's text."""

    number: str
    title: Words
    asks: Words
    kind: ArticleKind
    basis: Basis
    themes: tuple[str, ...]
    reservations: Reservations
    related: tuple[Related, ...]
    questions: tuple[Question, ...]


class Instrument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A treaty or compact, article by article."""

    id: str
    title: Words
    short: Words
    adopted: dt.date
    entered_into_force: dt.date | None
    depositary: Words | None
    languages: str | None
    status: Standing
    themes: dict[str, Words]
    articles: tuple[TreatyArticle, ...]

    def article(self, number: str) -> TreatyArticle | None:
        """An article by its number as printed (“32”, “IV”)."""
        return next((article for article in self.articles if article.number == number), None)

    def question(self, id: str) -> tuple[TreatyArticle, Question] | None:
        """A question with its article."""
        for article in self.articles:
            for question in article.questions:
                if question.id == id:
                    return article, question
        return None
