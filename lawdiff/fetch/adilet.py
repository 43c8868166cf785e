"""The classic adilet site: text, information card, history, archived editions and attachments, in three languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.answers import Answer, Getter
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.model.edition import TextState
from lawdiff.model.errors import Unreadable
from lawdiff.parse.history import HistoryRow, read_history

#: The most windows of one history that are followed.
MAX_WINDOWS: Final = 60


class Adilet:
    """Reads the classic site through a ``Getter``. ``today`` says which edition of the history the plain document page shows."""

    name = "adilet"

    def __init__(self, getter: Getter, today: Callable[[], dt.date], base: str = site.CLASSIC) -> None:
        self._getter = getter
        self._today = today
        self._base = base
        self._pages: dict[tuple[str, str], Answer] = {}
        self._ahead: dict[str, Answer] = {}

    def covers(self, act: Act) -> bool:
        """Acts that bear an id of the site's."""
        return site.place_of(site.document_url(self._base, "rus", act.id)) is not None

    def address(self, act: Act, language: str) -> str:
        """The plain document page."""
        return site.document_url(self._base, language, act.id)

    def listing(self, act: Act, language: str) -> Listing:
        """The history's rows as offers. Without a history, the plain document alone, its day unknown."""
        url = site.history_url(self._base, language, act.id)
        try:
            first, rows, remarks = self._rows(url)
        except Trouble as trouble:
            if trouble.kind != "absent":
                raise
            # A language in which the act is not published has neither page: one more request tells.
            document = self.address(act, language)
            self._ahead[document] = self._getter.get(document, source=self.name)
            plain = Offer(act.id, language, None, document, "official")
            return Listing((plain,), (), (Remark("no-history", f"{url}: the act has no table of editions.", url),))
        offers: dict[dt.date, Offer] = {}
        for row in rows:
            offer, remark = self._offer(act.id, language, row, url)
            if remark is not None:
                remarks.append(remark)
            if offer is None or offer.date is None:
                continue
            if offer.date in offers and offers[offer.date].url != offer.url:
                remarks.append(Remark("two-on-one-day", f"{url} lists two editions of {offer.date}; the later row was taken.", url))
            offers[offer.date] = offer
        if not offers:
            self._getter.refuse(first, source=self.name, reason="no edition of this act")
            raise Trouble("page", url, f"{url}: expected the editions of {act.id} in {language}, found none: {remarks[-1].sentence}")
        days = tuple(sorted(offers))
        if list(days) != list(offers):
            remarks.append(Remark("order", f"{url}: the editions do not stand in the order of their days.", url))
        return Listing(tuple(self._with_plain(act.id, language, [offers[day] for day in days])), days, tuple(remarks))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The page of an offer. An edition that is not at the address its row links is looked for at the other known form of address."""
        url = offer.check_url if check and offer.check_url else offer.url
        answer = self._ahead.pop(url, None) or self._getter.get(url, source=self.name)
        place = site.place_of(answer.final_url)
        if place is None or (place.act, place.language) != (offer.act, offer.language):
            self._getter.refuse(answer, source=self.name, reason="led to another page")
            raise Trouble("page", url, f"{url} leads to {answer.final_url}, which is not {offer.act} in {offer.language}.")
        if not offer.settled and not check:
            self._pages[offer.act, offer.language] = answer
        return Text(answer, answer.data, "adilet")

    def refuse(self, text: Text, reason: str) -> None:
        """Never confirm this page by a conditional request."""
        self._getter.refuse(text.answer, source=self.name, reason=reason)

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """The card, and the attachments that the document page links: archived as they came."""
        url = site.card_url(self._base, language, act.id)
        yield from self._keep(url, "card")
        page = self._pages.pop((act.id, language), None)
        if page is not None:
            for link in site.attachments(page.data, page.final_url, language, act.id):
                yield from self._keep(link, "attachment")

    def latest(self) -> tuple[site.FeedItem, ...]:
        """The feed of the newest documents."""
        url = site.latest_feed_url(self._base)
        answer = self._getter.get(url, source=self.name, accept="application/rss+xml, application/xml;q=0.9")
        try:
            return site.read_feed(answer.data, url)
        except Trouble as trouble:
            self._getter.refuse(answer, source=self.name, reason=str(trouble))
            raise

    def _keep(self, url: str, what: str) -> Iterator[Remark]:
        try:
            answer = self._getter.get(url, source=self.name)
        except Trouble as trouble:
            yield Remark(what, str(trouble), url, failed=trouble.kind != "absent")
            return
        if not answer.data.strip():
            self._getter.refuse(answer, source=self.name, reason="an empty page")
            yield Remark(what, f"{url}: the page is empty.", url, failed=True)

    def _rows(self, url: str) -> tuple[Answer, list[HistoryRow], list[Remark]]:
        """All windows of a history, in order, and the first page."""
        rows: list[HistoryRow] = []
        remarks: list[Remark] = []
        queue, seen = [url], {url}
        pages: list[Answer] = []
        while queue:
            page = queue.pop(0)
            answer = self._getter.get(page, source=self.name)
            pages.append(answer)
            try:
                rows += read_history(answer.data)
            except Unreadable as problem:
                self._getter.refuse(answer, source=self.name, reason=str(problem))
                raise Trouble("page", page, f"{page}: {problem}") from problem
            for window in site.history_windows(answer.data, answer.final_url):
                if window not in seen and len(seen) < MAX_WINDOWS:
                    seen.add(window)
                    queue.append(window)
        return pages[0], rows, remarks

    def _offer(self, act: str, language: str, row: HistoryRow, url: str) -> tuple[Offer | None, Remark | None]:
        where = f"{url}, row {row.number or '?'}"
        if row.date is None:
            sentence = f"{where}: no day stands under “Дата изменения”; the edition was not fetched."
            return None, Remark("undated-row", sentence, url, failed=True)
        link = site.joined(url, row.href) if row.href else site.edition_url(self._base, language, act, row.date)
        place = site.place_of(link)
        if place is None or (place.act, place.language) != (act, language) or place.tail or place.day not in (None, row.date):
            sentence = f"{where}: the row of {row.date} links {row.href}, which is not that edition; it was not fetched."
            return None, Remark("odd-link", sentence, url, failed=True)
        settled = place.day is not None
        state: TextState = "archived" if settled else "official"
        return Offer(act, language, row.date, link, state, settled, None, row.title, row.requisites, row.status), None

    def _with_plain(self, act: str, language: str, offers: list[Offer]) -> Iterator[Offer]:
        """The edition in force is taken from the plain document, which robots.txt may allow where the archive is closed, and confirmed once
        by the archived page of its day: were the plain document newer than the history, its text would get a wrong day."""
        plain = site.document_url(self._base, language, act)
        today = self._today()
        linked = any(not offer.settled for offer in offers)
        current = max((offer.date for offer in offers if offer.date and offer.date <= today), default=None)
        for offer in offers:
            if not linked and offer.date == current:
                yield Offer(act, language, offer.date, plain, "official", False, offer.url, offer.title, offer.requisites, offer.status)
            else:
                yield offer
