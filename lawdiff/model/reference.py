"""A reference as people type it: ``ACT[@DATE][/LANG][#EID]``, e.g. ``Z1100000477@2023-01-01/rus#art_8``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from lawdiff.model.eid import steps
from lawdiff.model.errors import WrongUse

DEFAULT_LANGUAGE: Final = "rus"

# adilet's own ids (Z1100000477, Z090000216_, K950001000_), and any plain name for a text that has none.
_ACT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}\Z")
_LANGUAGE = re.compile(r"[a-z]{3}\Z")
_FORM = re.compile(r"(?P<act>[^@/#\s]+)(?:@(?P<date>[^/#\s]+))?(?:/(?P<lang>[^#@\s]+))?(?:#(?P<eid>\S+))?\Z")


def act_id(text: str) -> str:
    """The text if it is an act's id; ``WrongUse`` otherwise.

    >>> act_id("Z090000216_")
    'Z090000216_'
    """
    if not _ACT.match(text):
        raise WrongUse(
            f"“{text}” is not an act's id: use adilet's (Z1100000477) or a name of Latin letters, digits, _ and - that starts with a letter."
        )
    return text


def language_code(text: str) -> str:
    """The text if it is a three-letter language code (ISO 639-3); ``WrongUse`` otherwise."""
    if not _LANGUAGE.match(text):
        raise WrongUse(f"“{text}” is not a language: use rus, kaz or eng (three small letters).")
    return text


def iso_date(text: str) -> dt.date:
    """A date written YYYY-MM-DD; ``WrongUse`` for any other form and for days that do not exist.

    >>> iso_date("2023-01-01")
    datetime.date(2023, 1, 1)
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            pass
        else:
            if 1900 <= day.year <= 2199:
                return day
    raise WrongUse(f"“{text}” is not a date: write YYYY-MM-DD, a day between 1900 and 2199 that exists.")


class Reference(msgspec.Struct, frozen=True, order=True):
    """What a person points at: an act, perhaps a day, a language and a provision.

    A date means the edition in force on that day; ``None`` the newest held.

    >>> ref = Reference.parse("Z1100000477@2023-01-01/kaz#art_8__point_2")
    >>> ref.act, ref.date, ref.language, ref.eid
    ('Z1100000477', datetime.date(2023, 1, 1), 'kaz', 'art_8__point_2')
    >>> str(ref)
    'Z1100000477@2023-01-01/kaz#art_8__point_2'
    >>> str(Reference.parse("Z1100000477"))
    'Z1100000477/rus'
    """

    act: str
    date: dt.date | None = None
    language: str = DEFAULT_LANGUAGE
    eid: str | None = None

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read a reference; ``WrongUse`` says which part is wrong."""
        m = _FORM.match(text.strip())
        if m is None:
            raise WrongUse(f"“{text}” is not a reference: write ACT[@YYYY-MM-DD][/LANG][#EID], e.g. Z1100000477@2023-01-01/rus#art_8.")
        eid = m["eid"]
        if eid is not None:
            steps(eid)
        return cls(
            act=act_id(m["act"]),
            date=iso_date(m["date"]) if m["date"] else None,
            language=language_code(m["lang"]) if m["lang"] else DEFAULT_LANGUAGE,
            eid=eid,
        )

    def __str__(self) -> str:
        day = f"@{self.date.isoformat()}" if self.date else ""
        eid = f"#{self.eid}" if self.eid else ""
        return f"{self.act}{day}/{self.language}{eid}"
