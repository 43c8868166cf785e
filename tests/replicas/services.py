"""The new site (a shell for people, JSON for its script) and the official bank, over the same fictional acts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

import msgspec

from lawdiff.fetch.replica import Page, conditional
from tests.replicas.faults import HTML, SHELL
from tests.replicas.pages import ACTS, TITLES, FakeAct, page, requisites

JSON = "application/json; charset=utf-8"


def _article(act: FakeAct, language: str, edition: int) -> str:
    text = page(act, language, edition)
    return text[text.index("<article>") : text.index("</article>") + len("</article>")]


def _missing() -> Page:
    return Page(404, b'{"detail":"not found"}', {"content-type": JSON})


def _json(value: object, headers: Mapping[str, str]) -> Page:
    return conditional(msgspec.json.encode(value), JSON, headers)


class NewSite:
    """Every page is the shell; the texts are under ``/api``. ``field`` renames the text's field, as a change of the service would."""

    def __init__(self, acts: Sequence[FakeAct] = ACTS, *, robots: str | None = None, field: str = "text_content") -> None:
        self.acts = {act.id: act for act in acts}
        self.robots = robots
        self.field = field

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        parts = urlsplit(target)
        if parts.path == "/robots.txt":
            return Page(200, (self.robots or "").encode(), {"content-type": "text/plain"})
        if not parts.path.startswith("/api/"):
            return Page(200, SHELL.encode(), HTML)
        found = re.fullmatch(r"/api/documents/by-ngr/([A-Z0-9_]+)", parts.path)
        if found and found[1] in self.acts:
            act, language = self.acts[found[1]], parse_qs(parts.query).get("language", ["rus"])[0]
            if language not in act.editions:
                return _missing()
            return _json({"document": self._document(act, language, len(act.editions[language]) - 1)}, headers)
        found = re.fullmatch(r"/api/documents/([A-Z0-9_]+)-(rus|kaz|eng)-(\d+)(/versions)?", parts.path)
        if not found or found[1] not in self.acts:
            return _missing()
        act, language = self.acts[found[1]], found[2]
        if found[4]:
            days = act.editions[language]
            rows = [{"id": f"{act.id}-{language}-{at}", "revision_date": _midnight(day), "status": "upd"} for at, day in enumerate(days)]
            return _json({"versions": rows}, headers)
        return _json({"document": self._document(act, language, int(found[3]))}, headers)

    def _document(self, act: FakeAct, language: str, edition: int) -> dict[str, object]:
        days = act.editions[language]
        return {
            "id": f"{act.id}-{language}-{edition}",
            "group_number": act.id,
            "title_ru": f"{TITLES['rus']} {act.number}",
            "title_kk": f"{TITLES['kaz']} {act.number}",
            "title_en": f"{TITLES['eng']} {act.number}",
            "status": "upd" if edition else "new",
            "is_actual": edition == len(days) - 1,
            "revision_date": _midnight(days[edition]),
            "language": language,
            self.field: _article(act, language, edition),
        }


def _midnight(day: dt.date) -> str:
    """Midnight in Almaty as the service stores it."""
    return f"{day - dt.timedelta(days=1)}T18:00:00.000Z"


class Bank:
    """The official bank: lists of editions with the law that made each, and texts in pages of a few articles."""

    def __init__(self, codes: Mapping[str, FakeAct], *, pages: int = 1, as_list: bool = False) -> None:
        self.codes = codes
        self.pages = pages
        self.as_list = as_list

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        parts = urlsplit(target)
        found = re.fullmatch(r"/api/documents/(\d+)/(rus|kaz|eng)(?:/(versions|\d\d\.\d\d\.\d{4}))?", parts.path)
        if not found or found[1] not in self.codes or found[2] not in self.codes[found[1]].editions:
            return _missing()
        act, language, what = self.codes[found[1]], found[2], found[3]
        days = act.editions[language]
        if what == "versions":
            rows = [
                {"id": str(at), "language": language, "versionDate": day.isoformat(), "cause": self._cause(at, day)} for at, day in enumerate(days)
            ]
            return _json(rows, headers)
        edition = len(days) - 1 if what is None else days.index(dt.datetime.strptime(what, "%d.%m.%Y").date())  # noqa: DTZ007 - a day, no moment
        number = int(parse_qs(parts.query).get("page", ["1"])[0])
        inner = _article(act, language, edition).removeprefix("<article>").removesuffix("</article>")
        pieces = re.split(r"(?=<h3)", inner)
        share = -(-len(pieces) // self.pages)
        html = "".join(pieces[(number - 1) * share : number * share])
        content: object = html
        if self.as_list:
            content = [{"type": "text", "level": 1, "text": re.sub(r"<[^>]+>|&nbsp;", "", line).strip()} for line in html.splitlines()]
        return _json(
            {
                "id": found[1],
                "code": found[1],
                "ngr": act.id,
                "language": language,
                "versionDate": days[edition].isoformat(),
                "pagesCount": self.pages,
                "metadata": {
                    "title": {lang: f"{TITLES[lang]} {act.number}" for lang in act.editions},
                    "requisites": {lang: requisites(act, lang) for lang in act.editions},
                    "status": "upd",
                },
                "content": content,
            },
            headers,
        )

    def _cause(self, at: int, day: dt.date) -> object:
        return {"code": "1", "requisites": {"rus": f"Закон от {day:%d.%m.%Y} № {at}-VII"}} if at else None
