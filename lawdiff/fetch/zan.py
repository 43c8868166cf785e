"""The official bank of legal texts (zan.gov.kz): every edition of an act as JSON, with the law that made it.

Also read from a folder or address that mirrors its open data, one flat JSON file an act.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.answers import Answer, Getter
from lawdiff.fetch.keeper import Keeper
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act

_T = TypeVar("_T")


class Zan:
    """The bank over the network. An act is known there by its own number (the catalogue's ``ekb``)."""

    name = "zan"

    def __init__(self, getter: Getter, keeper: Keeper, base: str = site.ZAN) -> None:
        self._getter = getter
        self._keeper = keeper
        self._base = base

    def covers(self, act: Act) -> bool:
        """Acts whose number in the bank is known."""
        return act.ekb is not None

    def address(self, act: Act, language: str) -> str:
        """The present text."""
        return site.bank_url(self._base, act.ekb or "", language)

    def listing(self, act: Act, language: str) -> Listing:
        """The editions that the bank lists; the newest is asked for again on every run."""
        url = site.bank_versions_url(self._base, act.ekb or "", language)
        answer = self._getter.get(url, source=self.name, accept="application/json")
        versions = sorted(self._parsed(answer, lambda: site.bank_versions(answer.data, url, language)), key=lambda version: version.day)
        offers = [
            Offer(
                act.id,
                language,
                version.day,
                site.bank_url(self._base, act.ekb or "", language, version.day),
                "official" if version is versions[-1] else "archived",
                version is not versions[-1],
                title=act.titles.get(language, ""),
                caused_by=version.caused_by,
            )
            for version in versions
        ]
        return Listing(tuple({offer.date: offer for offer in offers}.values()), tuple(dict.fromkeys(version.day for version in versions)))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """All pages of an edition, joined; the pages are archived one by one, and joined once more under an address of their own."""
        answer, document = self._page(offer.url, offer.language)
        if document.day is not None and offer.date is not None and document.day != offer.date:
            self._getter.refuse(answer, source=self.name, reason="another edition")
            raise Trouble("page", offer.url, f"{offer.url}: expected the edition of {offer.date}, found that of {document.day}.")
        contents, raw = [document.content], [answer.data]
        for number in range(2, document.pages + 1):
            url = offer.url.replace("&page=1", f"&page={number}")
            more, part = self._page(url, offer.language)
            if (part.code, part.day, part.is_html) != (document.code, document.day, document.is_html):
                raise Trouble("page", url, f"{url}: expected page {number} of the same edition, found something else.")
            contents.append(part.content)
            raw.append(more.data)
        if len(raw) > 1:
            answer = self._keeper.keep(f"{offer.url.partition('&page=')[0]}#pages-1-{len(raw)}", b"\n".join(raw), source=self.name)
        return _text(answer, "".join(contents) if document.is_html else "\n".join(contents), document)

    def refuse(self, text: Text, reason: str) -> None:
        """Never confirm this answer by a conditional request."""
        self._getter.refuse(text.answer, source=self.name, reason=reason)

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """The bank has no pages besides."""
        return ()

    def _page(self, url: str, language: str) -> tuple[Answer, site.BankDocument]:
        answer = self._getter.get(url, source=self.name, accept="application/json")
        return answer, self._parsed(answer, lambda: site.bank_document(answer.data, url, language))

    def _parsed(self, answer: Answer, parse: Callable[[], _T]) -> _T:
        try:
            return parse()
        except Trouble as trouble:
            self._getter.refuse(answer, source=self.name, reason=str(trouble))
            raise


class ZanFolder:
    """A folder of JSON files as mirrors of the open data keep them: ``CODE.json``, or any file whose ``code`` or ``ngr`` names the act."""

    name = "zan"

    def __init__(self, keeper: Keeper, folder: Path) -> None:
        self._keeper = keeper
        self._folder = folder
        self._files: dict[str, list[tuple[str, bytes, site.BankDocument]]] | None = None
        self._broken: list[Remark] = []

    def covers(self, act: Act) -> bool:
        """Acts that a file of the folder names."""
        return any(self._of(act))

    def address(self, act: Act, language: str) -> str:
        """The first file."""
        return next((f"zan:{name}" for name, _, _ in self._of(act)), f"zan:{act.ekb or act.id}.json")

    def listing(self, act: Act, language: str) -> Listing:
        """One offer a file in that language."""
        found = [(name, document) for name, _, document in self._of(act) if document.language == language]
        if not found:
            url = self.address(act, language)
            raise Trouble("absent", url, f"{self._folder}: no file gives {act.id} in {language}.")
        offers = tuple(
            Offer(act.id, language, document.day, f"zan:{name}", "imported", title=document.title, status=document.status)
            for name, document in sorted(found, key=lambda pair: str(pair[1].day))
        )
        return Listing(offers, tuple(sorted(offer.date for offer in offers if offer.date)), tuple(self._broken))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The words of one file."""
        for name, data, document in itertools.chain.from_iterable((self._files or {}).values()):
            if f"zan:{name}" == offer.url:
                return _text(self._keeper.keep(offer.url, data, source=self.name), document.content, document, path=name)
        raise Trouble("source", offer.url, f"{self._folder}: {offer.url} is not there any more.")

    def refuse(self, text: Text, reason: str) -> None:
        """Nothing to do: files are read anew every time."""

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """Nothing besides."""
        return ()

    def _of(self, act: Act) -> list[tuple[str, bytes, site.BankDocument]]:
        if self._files is None:
            self._files = {}
            for path in sorted(self._folder.glob("*.json")):
                data = path.read_bytes()
                try:
                    document = site.bank_document(data, str(path.name), "rus")
                except Trouble as trouble:
                    self._broken.append(Remark("unreadable", str(trouble), path.name))
                    continue
                for name in {document.code, document.act or ""} - {""}:
                    self._files.setdefault(name, []).append((path.name, data, document))
        return [*self._files.get(act.id, []), *(self._files.get(act.ekb, []) if act.ekb else [])]


def _text(answer: Answer, content: str, document: site.BankDocument, *, path: str | None = None) -> Text:
    if document.is_html:
        content = content if "<article" in content.lower() else f"<article>{content}</article>"
    return Text(
        answer,
        content.encode(),
        "adilet" if document.is_html else "text",
        title=document.title,
        requisites=document.requisites,
        status=document.status,
        act=document.act,
        path=path,
    )
