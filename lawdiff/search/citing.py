"""A bare reference typed into the search: «ст. 8 Закона о миграции», «8-бап», ``Z1100000477#art_8``; answered directly, not ranked."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lawdiff.model.errors import WrongUse
from lawdiff.model.reference import Reference

_NUMBER: Final = r"\d+(?:-\d+)*"
_RUSSIAN: Final = re.compile(
    rf"(?:(?:под?п(?:ункт\w*|\.)?|пп\.)\s*(?P<point>{_NUMBER})\)?\s*,?\s*)?(?:п(?:ункт\w*|\.)\s*(?P<paragraph>{_NUMBER})\s*,?\s*)?"
    rf"(?:ст(?:ать\w+|\.)?)\s*(?P<article>{_NUMBER})\.?(?:\s+(?P<act>\D.{{1,200}}))?\s*\Z",
    re.IGNORECASE,
)
_KAZAKH: Final = re.compile(rf"(?:(?P<act>\D.{{1,200}}?)\s+)?(?P<article>{_NUMBER})\s*-\s*ба(?:п|бы)\w*\s*\Z", re.IGNORECASE)
_ENGLISH: Final = re.compile(rf"art(?:icle|\.)\s*(?P<article>{_NUMBER})(?:\s+(?:of\s+)?(?:the\s+)?(?P<act>\D.{{1,200}}))?\s*\Z", re.IGNORECASE)


class Cited(NamedTuple):
    """What a reference names. ``act`` is how the act was called, ``None`` for any; ``eid`` the provision below it."""

    act: str | None
    eid: str
    reference: Reference | None = None


def read_citation(text: str) -> Cited | None:
    """The citation a typed text is, ``None`` for anything else.

    >>> read_citation("ст. 113 Трудового кодекса")[:2], read_citation("пп. 3) п. 2 ст. 8 Закона о миграции")[:2]
    (('Трудового кодекса', 'art_113'), ('Закона о миграции', 'art_8__para_2__point_3'))
    >>> read_citation("Z1100000477#art_8").eid, read_citation("Article 6-1")[:2], read_citation("сроки выдворения")
    ('art_8', (None, 'art_6-1'), None)
    """
    text = text.strip()
    if "#" in text:
        try:
            reference = Reference.parse(text)
        except WrongUse:
            return None
        return Cited(reference.act, reference.eid or "act", reference) if reference.eid else None
    for pattern in (_RUSSIAN, _KAZAKH, _ENGLISH):
        m = pattern.match(text)
        if m:
            found = m.groupdict()
            eid = f"art_{found['article']}"
            if found.get("paragraph"):
                eid += f"__para_{found['paragraph']}"
            if found.get("point"):
                eid += f"__point_{found['point']}"
            return Cited(found.get("act"), eid)
    return None
