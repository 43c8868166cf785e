"""Citing an act: after ГОСТ Р 7.0.100-2018, in plain English, as BibTeX and as CSL-JSON. What is not known is left out, never made up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from lawdiff.amend.note_language import lexicon_for
from lawdiff.amend.note_tokens import find_dates
from lawdiff.model.act import ADILET_ID, Act
from lawdiff.search.dates import spelled
from lawdiff.search.table import IndexedEdition

_ADILET_ID: Final = re.compile(rf"{ADILET_ID}\Z")
_REQUISITES: Final = re.compile(r"(?P<kind>.+?)\s+от\s+(?P<date>.+?)\s*№\s*(?P<number>[\w-]+)", re.DOTALL)
_KINDS_ENG: Final = {"закон": "Law", "кодекс": "Code", "конституционный закон": "Constitutional Law", "указ": "Decree", "постановление": "Resolution"}
_KINDS_RUS: Final = {
    "law": "Закон Республики Казахстан",
    "code": "Кодекс Республики Казахстан",
    "constitutional law": "Конституционный закон Республики Казахстан",
    "government resolution": "Постановление Правительства Республики Казахстан",
    "presidential decree": "Указ Президента Республики Казахстан",
}
_LANGUAGE_TAGS: Final = {"rus": "ru", "kaz": "kk", "eng": "en"}


class CitedAct(msgspec.Struct, frozen=True):
    """What a citation needs of an act and the edition cited. ``None`` and empty are unknown."""

    id: str
    title: str
    language: str
    edition: dt.date
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    url: str | None = None
    title_english: str | None = None


def cited_act(edition: IndexedEdition, acts: Mapping[str, Act]) -> CitedAct:
    """The facts for a citation: the catalogue's, else what the edition's own requisites say."""
    known = acts.get(edition.act)
    kind, number, day = _requisites(edition.requisites)
    adilet = f"https://adilet.zan.kz/{edition.language}/docs/{edition.act}" if _ADILET_ID.match(edition.act) else None
    return CitedAct(
        id=edition.act,
        title=edition.title or (known.titles.get(edition.language, "") if known else "") or edition.act,
        language=edition.language,
        edition=edition.date,
        kind=(known.kind if known else None) or kind,
        number=(known.number if known else None) or number,
        date=(known.date if known else None) or day,
        issuer=known.issuer if known else None,
        url=(known.url if known else None) or adilet,
        title_english=known.titles.get("eng") if known else None,
    )


def gost(act: CitedAct, pinpoint: str = "") -> str:
    """A reference in the style of ГОСТ Р 7.0.100-2018.

    >>> act = CitedAct("Z1100000477", "О миграции населения", "rus", dt.date(2021, 6, 1), "law", "477-IV", dt.date(2011, 7, 22),
    ...                url="https://adilet.zan.kz/rus/docs/Z1100000477")
    >>> gost(act, "статья 8")
    'О миграции населения : Закон Республики Казахстан от 22 июля 2011 года № 477-IV : редакция от 1 июня 2021 года. – Статья 8. – URL: https://adilet.zan.kz/rus/docs/Z1100000477.'
    """
    kind = _KINDS_RUS.get((act.kind or "").casefold(), act.kind or "")
    day = f"от {spelled(act.date, 'rus')} года" if act.date else ""
    requisites = " ".join(part for part in (kind, day, f"№ {act.number}" if act.number else "") if part)
    head = " : ".join(part for part in (act.title, requisites, f"редакция от {spelled(act.edition, 'rus')} года") if part)
    parts = [head, pinpoint[:1].upper() + pinpoint[1:], f"URL: {act.url}" if act.url else ""]
    return ". – ".join(part for part in parts if part) + "."


def english(act: CitedAct, pinpoint: str = "") -> str:
    """A plain English citation.

    >>> act = CitedAct("Z1100000477", "О миграции населения", "rus", dt.date(2021, 6, 1), "law", "477-IV", dt.date(2011, 7, 22),
    ...                title_english="On Migration of the Population")
    >>> english(act, "Article 8")
    'Republic of Kazakhstan, Law No. 477-IV of 22 July 2011 “On Migration of the Population”, edition of 1 June 2021, Article 8'
    """
    words = (act.kind or "").casefold()
    kind = next((name for russian, name in _KINDS_ENG.items() if words.startswith(russian)), (act.kind or "").capitalize())
    day = f"of {spelled(act.date, 'eng')}" if act.date else ""
    requisites = " ".join(part for part in (kind, f"No. {act.number}" if act.number else "", day) if part)
    named = " ".join(part for part in (requisites, f"“{act.title_english or act.title}”") if part)
    return ", ".join(part for part in ("Republic of Kazakhstan", named, f"edition of {spelled(act.edition, 'eng')}", pinpoint, act.url) if part)


def bibtex(act: CitedAct) -> str:
    """The act as a BibTeX entry; braces and other signs of TeX in the title are escaped."""
    fields = {
        "title": f"{{{_tex(act.title)}}}",
        "author": "{Republic of Kazakhstan}",
        "year": str(act.date.year) if act.date else None,
        "month": str(act.date.month) if act.date else None,
        "day": str(act.date.day) if act.date else None,
        "type": _tex(act.kind) if act.kind else None,
        "number": _tex(act.number) if act.number else None,
        "note": f"Edition of {act.edition.isoformat()}",
        "url": act.url,
        "language": {"rus": "russian", "kaz": "kazakh", "eng": "english"}.get(act.language, act.language),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{act.id}_{act.edition.isoformat()}_{act.language},\n{lines}\n}}\n"


def csl(act: CitedAct) -> dict[str, Any]:
    """The act as an item of CSL-JSON 1.0.

    >>> csl(CitedAct("Z1", "О визах", "rus", dt.date(2021, 6, 1)))["type"]
    'legislation'
    """
    item: dict[str, Any] = {
        "id": f"{act.id}@{act.edition.isoformat()}/{act.language}",
        "type": "legislation",
        "title": act.title,
        "jurisdiction": "kz",
        "language": _LANGUAGE_TAGS.get(act.language, act.language),
        "version": act.edition.isoformat(),
    }
    if act.number:
        item["number"] = act.number
    if act.date:
        item["issued"] = {"date-parts": [[act.date.year, act.date.month, act.date.day]]}
    if act.issuer:
        item["authority"] = act.issuer
    if act.kind:
        item["genre"] = act.kind
    if act.url:
        item["URL"] = act.url
    return item


def _requisites(text: str) -> tuple[str | None, str | None, dt.date | None]:
    """Kind, number and date out of «Закон Республики Казахстан от 22 июля 2011 года № 477-IV.»."""
    match = _REQUISITES.match(" ".join(text.split()))
    if not match:
        return None, None, None
    return match["kind"], match["number"], next((day for _, _, day in find_dates(match["date"], lexicon_for("rus"))), None)


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))
