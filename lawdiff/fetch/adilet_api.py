"""The new adilet site's JSON service: the act as it stands now, and its earlier states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.answers import Answer, Getter
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act

_T = TypeVar("_T")


class AdiletApi:
    """Reads the service through a ``Getter``. Its robots.txt is said to close ``/api/``: where it does, that is what the report says."""

    name = "adilet-api"

    def __init__(self, getter: Getter, base: str = site.NEW) -> None:
        self._getter = getter
        self._base = base
        self._ahead: dict[str, Answer] = {}

    def covers(self, act: Act) -> bool:
        """Acts that bear an id of the site's."""
        return site.place_of(site.document_url(self._base, "rus", act.id)) is not None

    def address(self, act: Act, language: str) -> str:
        """The act by its id."""
        return site.by_id_url(self._base, act.id, language)

    def listing(self, act: Act, language: str) -> Listing:
        """The present text, and the states that the service lists before it."""
        url = self.address(act, language)
        answer = self._getter.get(url, source=self.name, accept="application/json")
        document = self._parsed(answer, lambda: site.api_document(answer.data, url, language))
        self._ahead[url] = answer
        now = Offer(act.id, language, document.day, url, "official", title=document.title, status=document.status)
        remarks: list[Remark] = []
        offers: list[Offer] = []
        if document.id:
            states = site.states_url(self._base, document.id)
            try:
                listed = self._getter.get(states, source=self.name, accept="application/json")
                for state in self._parsed(listed, lambda: site.api_states(listed.data, states)):
                    if state.day is None:
                        remarks.append(Remark("undated-row", f"{states}: the state {state.id} has no day; it was not fetched.", states, failed=True))
                    elif state.day != document.day and state.id != document.id:
                        earlier = site.state_url(self._base, state.id)
                        offers.append(Offer(act.id, language, state.day, earlier, "archived", True, title=document.title, status=state.status))
            except Trouble as trouble:
                sentence = f"earlier states are not known: {trouble}"
                remarks.append(Remark("no-history", sentence, states, failed=trouble.kind != "absent"))
        offers = sorted({offer.date: offer for offer in offers}.values(), key=lambda offer: str(offer.date))
        days = tuple(sorted(offer.date for offer in (*offers, now) if offer.date))
        return Listing((*offers, now), days, tuple(remarks))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The words out of the JSON."""
        answer = self._ahead.pop(offer.url, None) or self._getter.get(offer.url, source=self.name, accept="application/json")
        document = self._parsed(answer, lambda: site.api_document(answer.data, offer.url, offer.language))
        words = document.html if "<article" in document.html.lower() else f"<article>{document.html}</article>"
        return Text(answer, words.encode(), "adilet", title=document.title, status=document.status, act=document.act)

    def refuse(self, text: Text, reason: str) -> None:
        """Never confirm this answer by a conditional request."""
        self._getter.refuse(text.answer, source=self.name, reason=reason)

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """The service has no pages besides."""
        return ()

    def _parsed(self, answer: Answer, parse: Callable[[], _T]) -> _T:
        """Parse an answer; one that is not what was expected is never confirmed again."""
        try:
            return parse()
        except Trouble as trouble:
            self._getter.refuse(answer, source=self.name, reason=str(trouble))
            raise
