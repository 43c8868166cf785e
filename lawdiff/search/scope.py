"""Where a search looks: which editions, languages, acts and kinds of provision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from lawdiff.model.eid import KINDS as STEM_KINDS
from lawdiff.model.errors import WrongUse
from lawdiff.search.table import KINDS, NOTE, Mask, Table

#: What kinds are called in queries, beside their English names.
_KIND_NAMES: Final[dict[str, str]] = {
    "раздел": "section", "подраздел": "subsection", "глава": "chapter", "параграф": "subchapter", "статья": "article", "пункт": "paragraph",
    "подпункт": "point", "часть": "alinea", "абзац": "alinea", "преамбула": "preamble", "приложение": "annex", "таблица": "table",
    "бөлім": "section", "тарау": "chapter", "бап": "article", "тармақ": "paragraph", "тармақша": "point", "бөлік": "alinea", "қосымша": "annex",
}  # fmt: skip
_LANGUAGE_NAMES: Final[dict[str, str]] = {
    "ru": "rus", "kk": "kaz", "kz": "kaz", "en": "eng", "рус": "rus", "русский": "rus", "каз": "kaz", "қаз": "kaz", "казахский": "kaz", "қазақ": "kaz",
    "қазақша": "kaz", "англ": "eng", "английский": "eng", "russian": "rus", "kazakh": "kaz", "english": "eng",
}  # fmt: skip


class Scope(msgspec.Struct, frozen=True):
    """The bounds of a search; an empty tuple bounds nothing. With no day, the newest edition of each act and language is meant."""

    acts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    as_of: dt.date | None = None
    all_editions: bool = False

    def editions(self, table: Table) -> Mask:
        """The editions in bounds."""
        if self.all_editions:
            held = np.array([self.as_of is None or edition.date <= self.as_of for edition in table.editions], dtype=np.bool_)
        else:
            held = table.in_force(self.as_of)
        fits = [
            (not self.acts or edition.act in self.acts) and (not self.languages or edition.language in self.languages) for edition in table.editions
        ]
        found: Mask = held & np.array(fits, dtype=np.bool_)
        return found

    def rows(self, table: Table) -> Mask:
        """The provisions in bounds; official remarks are none."""
        found: Mask = table.rows_in(self.editions(table)) & (table.kind != NOTE)
        if self.kinds:
            found &= np.isin(table.kind, [KINDS.index(kind) for kind in self.kinds])
        return found

    def notes(self, table: Table) -> Mask:
        """The official remarks of the editions in bounds."""
        found: Mask = table.rows_in(self.editions(table)) & (table.kind == NOTE)
        return found


def kind_named(name: str) -> str:
    """A kind of provision by its English, Russian or Kazakh name, or its eId stem; ``WrongUse`` lists them.

    >>> kind_named("пункт"), kind_named("point"), kind_named("para")
    ('paragraph', 'point', 'paragraph')
    """
    wanted = name.casefold().strip()
    found = _KIND_NAMES.get(wanted) or STEM_KINDS.get(wanted) or (wanted if wanted in KINDS else None)
    if found is None or found == "note":
        raise WrongUse(f"“{name}” is no kind of provision: use {', '.join(kind for kind in KINDS if kind not in ('act', 'note', 'row', 'toc'))}.")
    return found


def language_named(name: str) -> str:
    """A language by its code or name; ``WrongUse`` lists the codes.

    >>> language_named("kk"), language_named("русский")
    ('kaz', 'rus')
    """
    wanted = name.casefold().strip()
    found = _LANGUAGE_NAMES.get(wanted, wanted)
    if len(found) != 3 or not found.isalpha() or not found.isascii():
        raise WrongUse(f"“{name}” is not a language: use rus, kaz or eng.")
    return found


def languages_of(table: Table, editions: Mask) -> Sequence[str]:
    """The languages of some editions."""
    return sorted({edition.language for edition, held in zip(table.editions, editions.tolist(), strict=True) if held})
