"""A day is found however it is written: «13.05.2020», ``2020-05-13`` and «13 мая 2020 года», «2020 жылғы 13 мамыр», "13 May 2020".

Figures are one word of the index, with one key for all their orders; a date in words is a phrase. A query for either asks for both.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from lawdiff.language.note_phrases_eng import MONTHS as ENGLISH
from lawdiff.language.note_phrases_kaz import MONTHS as KAZAKH
from lawdiff.language.note_phrases_rus import MONTHS as RUSSIAN
from lawdiff.search.query import And, Not, Or, Phrase, Query, Word

_FIGURES: Final = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
_BY_LANGUAGE: Final = {"rus": RUSSIAN, "kaz": KAZAKH, "eng": ENGLISH}
_MONTHS: Final = {name.casefold(): number for months in _BY_LANGUAGE.values() for name, number in months.items()}
_YEAR_WORDS: Final = frozenset(("г", "г.", "год", "года", "жыл", "жылғы", "жылы", "ж", "ж."))


def month_name(number: int, language: str) -> str:
    """The month as it stands in a date; in English it begins with a capital."""
    name = next(name for name, found in _BY_LANGUAGE[language].items() if found == number)
    return name.capitalize() if language == "eng" else name


def spelled(day: dt.date, language: str) -> str:
    """A day in words, for the languages that put the day first.

    >>> spelled(dt.date(2011, 7, 22), "rus"), spelled(dt.date(2011, 7, 22), "eng")
    ('22 июля 2011', '22 July 2011')
    """
    return f"{day.day} {month_name(day.month, language)} {day.year}"


def with_dates(query: Query) -> Query:
    """The query with every date asked for in figures and in words.

    >>> from lawdiff.search.query_parser import parse_query
    >>> [getattr(part, "words", None) or part.text for part in with_dates(parse_query("13.05.2020")).parts][:2]
    ['13.05.2020', ('13', 'мая', '2020')]
    >>> with_dates(parse_query("закон 13 мая 2020 года")).parts[1].parts[0].text
    '13.05.2020'
    """
    if isinstance(query, And):
        parts: list[Query] = []
        at = 0
        while at < len(query.parts):
            day, taken = _spoken([part.text if isinstance(part, Word) and not part.exact else "" for part in query.parts[at : at + 4]])
            if day is None:
                parts.append(with_dates(query.parts[at]))
                at += 1
            else:
                first, last = query.parts[at], query.parts[at + taken - 1]
                assert isinstance(first, Word)
                assert isinstance(last, Word)
                parts.append(_either(day, first.start, last.end))
                at += taken
        return parts[0] if len(parts) == 1 else And(tuple(parts))
    if isinstance(query, Or):
        return Or(tuple(with_dates(part) for part in query.parts))
    if isinstance(query, Not):
        return Not(with_dates(query.part))
    if isinstance(query, Word) and not query.exact and (day := _in_figures(query.text)):
        return _either(day, query.start, query.end)
    if isinstance(query, Phrase):
        day, taken = _spoken(list(query.words))
        if day is not None and taken == len(query.words):
            return _either(day, query.start, query.end)
    return query


def _in_figures(text: str) -> dt.date | None:
    match = next((match for pattern in _FIGURES if (match := pattern.fullmatch(text.strip(".,;")))), None)
    return _day(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _spoken(words: list[str]) -> tuple[dt.date | None, int]:
    """The day some words begin with, and how many of them it takes: «13 мая 2020 года», «2020 жылғы 13 мамыр»."""
    said = [word.strip(",").casefold() for word in words]
    for order in (("day", "month", "year"), ("month", "day", "year"), ("year", "жылғы", "day", "month")):
        found: dict[str, int] = {}
        for word, wanted in zip(said, order, strict=False):
            if wanted == "month" and word in _MONTHS:
                found["month"] = _MONTHS[word]
            elif (wanted == "year" and re.fullmatch(r"\d{4}", word)) or (wanted == "day" and re.fullmatch(r"\d{1,2}", word)):
                found[wanted] = int(word)
            elif not (wanted == "жылғы" and word in _YEAR_WORDS):
                break
        if len(found) == 3:
            taken = len(order)
            if order[-1] == "year" and len(said) > taken and said[taken] in _YEAR_WORDS:
                taken += 1
            return _day(found["year"], found["month"], found["day"]), taken
    return None, 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _either(day: dt.date, start: int, end: int) -> Or:
    in_words = (
        (str(day.day), month_name(day.month, "rus"), str(day.year)),
        (str(day.year), "жылғы", str(day.day), month_name(day.month, "kaz")),
        (str(day.day), month_name(day.month, "eng"), str(day.year)),
    )
    return Or((Word(f"{day:%d.%m.%Y}", start, end), *(Phrase(words, start, end) for words in in_words)))
