"""The words that reports show beside the law's own: one table a language. Chosen with ``--labels``.

No word of a law is translated here; these are captions, kinds and headings only. Counts are written as «слово: 5», which needs no plural forms.
"""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from lawdiff.model.errors import WrongUse

LabelLanguage = Literal["rus", "kaz", "eng"]


class Labels(msgspec.Struct, frozen=True):
    """All captions in one language. ``code`` is the language's BCP 47 tag, as HTML and Word want it."""

    code: str
    months: tuple[str, ...]
    #: ``{kind of change: caption}``, ``moved-away`` being the empty place a moved clause left.
    kinds: Mapping[str, str]
    matched_by: Mapping[str, str]
    classes: Mapping[str, str]
    states: Mapping[str, str]
    effects: Mapping[str, str]
    rules: Mapping[str, str]
    event_sources: Mapping[str, str]
    #: ``{kind of act: caption}``, for amending acts whose note gives no title.
    acts: Mapping[str, str]
    #: ``{short name: caption}`` for everything else; ``labels["old"]`` looks here.
    words: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    def day(self, date: dt.date | None) -> str:
        """A date as people of this language write it; the caption for an unknown one where there is none.

        >>> labels_of("rus").day(dt.date(2023, 1, 1)), labels_of("eng").day(dt.date(2023, 1, 1)), labels_of("rus").day(None)
        ('01.01.2023', '1 January 2023', 'дата не установлена')
        """
        if date is None:
            return self["no_date"]
        if self.months:
            return f"{date.day} {self.months[date.month - 1]} {date.year}"
        return f"{date:%d.%m.%Y}"


_LANGUAGES: Final = ("rus", "kaz", "eng")


def labels_of(language: str) -> Labels:
    """The captions of a language; ``WrongUse`` for one that has none.

    >>> labels_of("kaz").kinds["inserted"]
    'толықтырылды'
    """
    if language not in _LANGUAGES:
        raise WrongUse(f"“{language}” is no language of labels: use rus, kaz or eng.")
    table: Labels = importlib.import_module(f"lawdiff.report.labels_{language}").LABELS  # a report pays for one table alone
    return table


#: Languages of texts as HTML names them; any other three-letter code is valid as it is.
_TAGS: Final = {"rus": "ru", "kaz": "kk", "eng": "en", "nld": "nl"}


def language_tag(language: str) -> str:
    """The BCP 47 tag of a text's language.

    >>> language_tag("kaz"), language_tag("uig")
    ('kk', 'uig')
    """
    return _TAGS.get(language, language)
