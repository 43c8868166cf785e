"""A bare reference typed into the search: «ст. 8 Закона о миграции», «8-бап», ``Z1100000477#art_8``; answered directly, not ranked."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference

_NUMBER: Final = r"\d+(?:-\d+)*"
_ACT: Final = r"[^\d\s,.;()][^?!;]{1,200}?"
_POINT: Final = rf"(?:(?:под?пункт\w*|подп\.|пп\.|п/п)\s*(?P<point>{_NUMBER})\)?\s*,?\s*)?"
_PARAGRAPH: Final = rf"(?:(?:пункт\w*|п\.)\s*(?P<paragraph>{_NUMBER})\s*,?\s*)?"
_PART: Final = rf"(?:(?:част[ьи]\w*|ч\.|абзац\w*|абз\.)\s*(?P<part>{_NUMBER})\s*,?\s*)?"
_ARTICLE: Final = rf"(?:стать\w+|ст\.?)\s*№?\s*(?P<article>{_NUMBER})"
_RUSSIAN: Final = (
    re.compile(rf"{_POINT}{_PARAGRAPH}{_PART}{_ARTICLE}[.,]?(?:\s+(?P<act>{_ACT}))?\s*\.?\Z", re.IGNORECASE),
    re.compile(
        rf"(?P<act>{_ACT})[,:]?\s+{_ARTICLE}(?:\s*,?\s*(?:пункт\w*|п\.)\s*(?P<paragraph>{_NUMBER}))?"
        rf"(?:\s*,?\s*(?:част[ьи]\w*|ч\.)\s*(?P<part>{_NUMBER}))?(?:\s*,?\s*(?:под?пункт\w*|подп\.|пп\.)\s*(?P<point>{_NUMBER})\)?)?\s*\.?\Z",
        re.IGNORECASE,
    ),
)
_KAZAKH: Final = re.compile(
    rf"(?:(?P<act>{_ACT})\s+)?(?P<article>{_NUMBER})\s*[-–]\s*ба(?:п|б)\w*"
    rf"(?:\s+(?P<paragraph>{_NUMBER})\s*[-–]\s*тарма[қғ]\w*)?(?:\s+(?P<point>{_NUMBER})\)\s*тармақша\w*)?\s*\.?\Z",
    re.IGNORECASE,
)
_ENGLISH: Final = (
    re.compile(
        rf"(?:(?:sub-?paragraph|point)\s*\(?(?P<point>{_NUMBER})\)?,?\s*(?:of\s+)?)?(?:paragraph\s*(?P<paragraph>{_NUMBER}),?\s*(?:of\s+)?)?"
        rf"art(?:icle|\.)\s*(?P<article>{_NUMBER})(?:,?\s+(?:of\s+)?(?:the\s+)?(?P<act>{_ACT}))?\s*\.?\Z",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:the\s+)?(?P<act>{_ACT}),?\s+art(?:icle|\.)\s*(?P<article>{_NUMBER})\s*\.?\Z", re.IGNORECASE),
)


class Cited(msgspec.Struct, frozen=True):
    """What a reference names. ``act`` is how the act was called, ``None`` for any; ``language`` that of the citation.

    ``paragraph``, ``part`` and ``point`` are numbers within the article, as far as they were given.
    """

    article: str
    act: str | None = None
    paragraph: str | None = None
    part: str | None = None
    point: str | None = None
    language: str = "rus"

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of the eId below the article, outermost first."""
        named = (("para", self.paragraph), ("al", self.part), ("point", self.point))
        return tuple(f"{stem}_{number}" for stem, number in named if number)


def read_reference(text: str) -> Reference | None:
    """The formal reference a typed text is, ``None`` for anything else. An act's id alone is none: it may be a word.

    >>> read_reference("Z1100000477#art_8").eid, read_reference("виза")
    ('art_8', None)
    """
    if "#" not in text and "@" not in text:
        return None
    try:
        return Reference.parse(text.strip())
    except WrongUse:
        return None


def read_citation(text: str) -> Cited | None:
    """The citation a typed text is, ``None`` for anything else.

    >>> cited = read_citation("пп. 3) п. 2 ст. 8 Закона о миграции")
    >>> cited.act, cited.article, cited.steps
    ('Закона о миграции', '8', ('para_2', 'point_3'))
    >>> read_citation("Еңбек кодексінің 113-бабы").act, read_citation("Article 6-1").article, read_citation("сроки выдворения")
    ('Еңбек кодексінің', '6-1', None)
    """
    text = " ".join(text.split())
    for language, patterns in (("rus", _RUSSIAN), ("kaz", (_KAZAKH,)), ("eng", _ENGLISH)):
        for pattern in patterns:
            match = pattern.match(text)
            if match:
                found = match.groupdict()
                act = (found.get("act") or "").strip(' ,.:«»"“”') or None
                return Cited(found["article"], act, found.get("paragraph"), found.get("part"), found.get("point"), language)
    return None
