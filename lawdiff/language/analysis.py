"""Cutting a text into the tokens that are searched, each with the key it is found by.

One token each are: a word; a number, with its ordinal ending; a date; an act's number with or without its "№"; a hyphenated
article number; an abbreviation, with a Kazakh ending hung on it (`ІІМ-нің`). A token knows where it stands in the text, which
is never changed: folding and stemming happen to its key alone.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final, NamedTuple

from lawdiff.language import english_stem, russian_stem
from lawdiff.language.fold import fold
from lawdiff.language.stop_words import STOP_WORDS
from lawdiff.language.word_lists import words
from lawdiff.model.errors import WrongUse

_LANGUAGES: Final = ("rus", "kaz", "eng")
_DASH: Final = "[-‐‑‒–—−]"
_HIDDEN: Final = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTERS: Final = rf"[^\W\d_]++(?:[{_HIDDEN}]++[^\W\d_]++)*+"
_ROMAN: Final = "[IVXLCDMІХ]+"
_END: Final = r"(?![^\W_])"
_TOKEN: Final = re.compile(
    rf"""
      (?P<date>(?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{4}}\.\d{{1,2}}\.\d{{1,2}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})(?![\d.]*\d))
    | (?P<number>(?:(?:№|\bN(?=[\ \xa0]?\d))\s*)?\d+
        (?: (?:[.,]\d+)+ | (?:{_DASH}\d+)* (?:{_DASH}\s?{_ROMAN}{_END})? )
        (?: {_DASH}(?:го|му|ми|ых|ой|ую|ое|ая|ый|ий|ые|ым|й|я|е|м|х|ю|ші|шы|інші|ыншы|нші|ншы|st|nd|rd|th){_END} )? {_END})
    | (?P<abbreviation>[A-ZА-ЯЁӘҒҚҢӨҰҮІҺ]{{2,}}(?:[-‐‑][а-яәғқңөұүіһi]{{1,9}}){_END})
    | (?P<negation>[A-Za-z]+(?=n['’]t\b)|(?<=[A-Za-z])n['’]t\b)
    | (?P<word>{_LETTERS}(?:['’]{_LETTERS})?+(?!\d))
    | (?P<code>[^\W_]++)
    """,
    re.VERBOSE,
)
_DIGITS: Final = re.compile(r"\d+")
_ORDINAL_END: Final = re.compile(r"-[^\W\dIVXLCDM_]+$")
_KAZAKH_LETTER: Final = re.compile("[әғқңөұүіһ]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_POSSESSIVE: Final = re.compile("['’]s?$")

# Short names that a stemmer would cut or take for a word.
_ABBREVIATIONS: Final = words("оон тоо ооо сша еаэс снг мом мот ромес цон ип иин бин зао оао бұұ ақш жшс бму кпп еас ес иин уис нпо хқо хқко")


class Token(NamedTuple):
    """`text[start:end] == token.text`; `key` is what an index holds and a query looks for."""

    text: str
    start: int
    end: int
    key: str


class Analyzer:
    """Cuts texts of one language.

    >>> [(token.text, token.key) for token in Analyzer("rus").tokens("статья 6-1 Закона от 13.05.2020 № 327-VI")]
    [('статья', 'стат'), ('6-1', '6-1'), ('Закона', 'закон'), ('от', 'от'), ('13.05.2020', '2020-05-13'), ('№ 327-VI', '327-vi')]
    >>> [token.key for token in Analyzer("kaz").tokens("босқындардың құқықтары, ІІМ-нің бұйрығы")]
    ['босқын', 'құқық', 'іім', 'бұйрық']

    A word in another script than the language's is stemmed by its script, so mixed texts and queries work. Raises WrongUse for a
    language other than rus, kaz, eng.
    """

    def __init__(self, lang: str) -> None:
        if lang not in _LANGUAGES:
            raise WrongUse(f"“{lang}” is not a language of the texts: use rus, kaz or eng.")
        self.lang = lang
        self._keys: dict[str, str] = {}

    def tokens(self, text: str) -> list[Token]:
        """All tokens of `text`, stop words included, in order."""
        tokens: list[Token] = []
        keys = self._keys
        for match in _TOKEN.finditer(text):
            found = match.group()
            start, end = match.span()
            kind = match.lastgroup
            if kind == "word":
                key = keys.get(found)
                if key is None:
                    key = keys[found] = self.key(found)
            elif kind == "abbreviation":
                head, dash, ending = _split_ending(found)
                key = self.key(head)
                if not _is_kazakh_ending(ending):
                    tokens.append(Token(head, start, start + len(head), key))
                    start += len(head) + len(dash)
                    found, key = ending, self.key(ending)
            elif kind == "number":
                key = _number_key(found)
            elif kind == "date":
                key = _date_key(found)
            elif kind == "negation":
                key = "not" if found[0] == "n" and found[1:2] in ("'", "’") else self.key(found)
            else:
                key = fold(found).casefold()
            tokens.append(Token(found, start, end, key))
        return tokens

    def key(self, word: str) -> str:
        """The key of one word: its folded stem. Equal words have equal keys however they are typed."""
        folded = fold(word).casefold()
        if folded in _ABBREVIATIONS:
            return folded
        if not _CYRILLIC.search(folded):
            return english_stem.stem(_POSSESSIVE.sub("", folded))
        if self.lang == "kaz" or _KAZAKH_LETTER.search(folded):
            return _kazakh_stem(folded)
        return russian_stem.stem(folded)

    def is_stop(self, token: Token) -> bool:
        """Whether a token is too common to search by. Words that carry law never are."""
        return fold(token.text).casefold() in STOP_WORDS[self.lang]


def _kazakh_stem(word: str) -> str:
    from lawdiff.language.kazakh_stem import stem  # its tables take a tenth of a second: only for those who meet the language

    return stem(word)


def _split_ending(found: str) -> tuple[str, str, str]:
    place = next(index for index, letter in enumerate(found) if letter in "-‐‑")
    return found[:place], found[place], found[place + 1 :]


@cache
def _is_kazakh_ending(ending: str) -> bool:
    from lawdiff.language.kazakh_suffixes import chains

    chain = chains().get(fold(ending).casefold().replace("i", "і"))
    return chain is not None and bool(chain.nominal)


def _number_key(found: str) -> str:
    key = fold(found).lstrip("№N ")
    key = _ORDINAL_END.sub("", key).replace(" ", "")
    return key.replace(",", ".").casefold()


def _date_key(found: str) -> str:
    """ISO form of a date, or the digits as they stand where there is no such day.

    >>> _date_key("13.05.2020"), _date_key("2010.11.23"), _date_key("31.02.2020")
    ('2020-05-13', '2010-11-23', '31.02.2020')
    """
    first, second, third = (int(part) for part in _DIGITS.findall(found))
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return found
