"""An act (FRBR work) as the catalogue knows it: facts only."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

#: An act's id as adilet.zan.kz builds it (a pattern): kind, two digits of the year, number, sometimes with letters inside or at its end
#: (Z220000001K, V14D0003025), filled up with underscores (Z090000216_).
ADILET_ID: Final = r"[A-Z]\d{2}[A-Z0-9]{4,8}_{0,4}"


class Act(msgspec.Struct, frozen=True, omit_defaults=True):
    """Identity and facts of an act. ``titles`` by language code; anything unknown is ``None``.

    >>> Act("Z1100000477", kind="law", number="477-IV", date=dt.date(2011, 7, 22), titles={"eng": "On migration"}).number
    '477-IV'
    """

    id: str
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    titles: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    ekb: str | None = None
    languages: tuple[str, ...] = ("rus", "kaz")
    sources: tuple[str, ...] = ()
    url: str | None = None
    note: str | None = None
