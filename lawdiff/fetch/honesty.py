"""Checks that a page is what was asked for, before its words become the text of an act.

A publisher's bad day looks like a page: a 200 with another act's text, with half the text, in another language. What certainly is not the
edition is refused; what merely looks odd is kept and flagged. Nothing is dropped in silence.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, Literal

import msgspec
from rapidfuzz import fuzz

from lawdiff.fetch.dossier import Figures
from lawdiff.fetch.source import Offer, Text
from lawdiff.language.fold import fold_key
from lawdiff.model.act import Act
from lawdiff.parse.document import Parsed, guess_language

#: A text that lost more than this share of its words against the edition before is not taken without being asked for.
SHORTER: Final = 1 / 3
#: Titles less alike than this (0 to 100) are two acts' titles.
ALIKE: Final = 60
#: Characters by which a text's language is told.
SAMPLE: Final = 1500

_NUMBER: Final = re.compile(r"(?:№|\bN|\bNo\.?)\s*(\d[\w/-]*)")
_CITED_LAW: Final = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})(?:\s+(?:г\.|года|жылғы))?\s*№")
_LANGUAGES: Final = {"rus": "Russian", "kaz": "Kazakh", "eng": "English"}


class Finding(msgspec.Struct, frozen=True):
    """What a check found. ``refuse`` keeps the text out, ``ask`` until a person accepts it; ``flag`` lets it in with a warning."""

    code: str
    severity: Literal["refuse", "ask", "flag"]
    sentence: str


def numbers(requisites: str) -> tuple[str, ...]:
    """The numbers of acts in a line of requisites, in one spelling (a Cyrillic І is the Roman I).

    >>> numbers("Кодекс Республики Казахстан от 31 октября 2015 года № 377-V ЗРК."), numbers("Закон РК N 216-ІV.")
    (('377-v',), ('216-iv',))
    """
    return tuple(fold_key(found).strip(".") for found in _NUMBER.findall(requisites))


def examine(
    act: Act,
    offer: Offer,
    text: Text,
    parsed: Parsed,
    figures: Figures,
    earlier: tuple[str, Figures] | None,
    later: tuple[str, Figures] | None = None,
) -> tuple[Finding, ...]:
    """Everything to be said against taking this text as that edition.

    ``earlier`` is the edition before: its day and figures; ``later`` the one after, given where there is none before.
    """
    found = [*_identity(act, offer, text, parsed), *_language(offer, parsed), *_size(figures, earlier, later)]
    if not offer.settled and offer.date is not None:
        found += _history(offer.date, parsed)
    return tuple(found)


def _identity(act: Act, offer: Offer, text: Text, parsed: Parsed) -> list[Finding]:
    named = parsed.act or text.act
    if named is not None and named != act.id:
        return [Finding("other-act", "refuse", f"the page is that of another act ({named})")]
    requisites = parsed.requisites or text.requisites
    title = parsed.title or text.title
    printed = numbers(requisites)
    expected = {fold_key(act.number)} if act.number else set(numbers(offer.requisites))
    if printed and expected and not expected.intersection(printed):
        return [Finding("other-number", "refuse", f"the page is that of № {printed[0].upper()}, not of № {min(expected).upper()}")]
    known = [name for name in (offer.title, act.titles.get(offer.language, "")) if name]
    if title and known and all(fold_key(title) != fold_key(name) for name in known):
        alike = max(fuzz.token_sort_ratio(fold_key(title), fold_key(name)) for name in known)
        if alike < ALIKE and not (printed and expected):
            return [Finding("other-title", "refuse", f"the page is titled “{_short(title)}”, not “{_short(known[0])}”")]
        return [Finding("title", "flag", f"the page is titled “{_short(title)}”, elsewhere the act is “{_short(known[0])}”")]
    return []


def _language(offer: Offer, parsed: Parsed) -> list[Finding]:
    sample = _sample(parsed)
    if sum(map(str.isalpha, sample)) < 200:
        return []
    spoken = guess_language(sample)
    if spoken == offer.language:
        return []
    sentence = f"the text is {_LANGUAGES.get(spoken, spoken)}, not {_LANGUAGES.get(offer.language, offer.language)}"
    return [Finding("other-language", "refuse", sentence)]


def _sample(parsed: Parsed) -> str:
    """Some of the law's own words, from the start on: enough to tell the language by."""
    pieces: list[str] = []
    size = 0
    for node in parsed.root.walk():
        if node.kind != "note":
            pieces += (node.heading, node.text)
            size += len(node.heading) + len(node.text)
            if size > SAMPLE:
                break
    return " ".join(pieces)


def _size(figures: Figures, earlier: tuple[str, Figures] | None, later: tuple[str, Figures] | None) -> list[Finding]:
    if figures.words == 0:
        return [Finding("no-words", "refuse", "the page holds no words of law")]
    found: list[Finding] = []
    if figures.empty:
        found.append(Finding("empty-articles", "flag", f"{figures.empty} of {figures.articles} articles hold no words"))
    neighbour = earlier or later
    if neighbour is not None and figures.words < neighbour[1].words * (1 - SHORTER):
        share = 100 - 100 * figures.words // max(1, neighbour[1].words)
        sentence = f"the text is {share} % shorter than the edition of {neighbour[0]} ({figures.words} words, not {neighbour[1].words})"
        found.append(Finding("shorter", "ask", sentence))
    if earlier is None:
        return found
    day, before = earlier
    if figures.articles < before.articles:
        sentence = f"the text has {figures.articles} articles, the edition of {day} has {before.articles}"
        found.append(Finding("fewer-articles", "flag", sentence))
    return found


def _history(day: dt.date, parsed: Parsed) -> list[Finding]:
    """A text that cites as its amender a law later than its own day is newer than the history knows."""
    latest: dt.date | None = None
    for note in parsed.root.walk():
        if note.kind != "note" or note.note_kind != "amendment":
            continue
        for m in _CITED_LAW.finditer(note.text):
            try:
                cited = dt.date(int(m[3]), int(m[2]), int(m[1]))
            except ValueError:
                continue
            latest = cited if latest is None else max(latest, cited)
    if latest is None or latest <= day:
        return []
    sentence = f"a remark cites an amending law of {latest}, later than this edition ({day}): the history may lack an edition"
    return [Finding("cites-later-law", "flag", sentence)]


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
