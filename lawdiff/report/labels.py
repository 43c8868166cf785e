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

    def language(self, code: str) -> str:
        """The name of a text's language; its code where we have no name for it.

        >>> labels_of("rus").language("kaz"), labels_of("eng").language("nld")
        ('казахский', 'nld')
        """
        return self.words.get(f"lang_{code}", code)

    def source(self, name: str) -> str:
        """Where a text came from: the name of a source, or that somebody imported a file."""
        return self.words.get(f"source_{name}", name)

    def step(self, name: str) -> str:
        """The step of a comparison that was cut short, as ``Comparison.budget_exhausted`` names it.

        >>> labels_of("rus").step("looking for moves")
        'поиск перемещений'
        """
        known = _STEPS.get(name)
        return self[f"step_{known}"] if known else name

    def cut_short(self, step: str) -> str:
        """The sentence for a comparison that ran out of time: what was left undone."""
        return f"{self['budget']}: {self.step(step)}"

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


#: Steps of a comparison by the captions they go under.
_STEPS: Final = {
    "pairing by label": "label",
    "pairing by content": "content",
    "pairing by neighbourhood": "neighbourhood",
    "looking for likely partners": "elsewhere",
    "looking for clauses that went elsewhere": "elsewhere",
    "looking for moves": "moves",
    "looking for splits and merges": "pieces",
}
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
