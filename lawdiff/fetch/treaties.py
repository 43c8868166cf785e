"""Treaties from their publishers: pages of OHCHR and the United Nations, and the CC0 JSON of open-treaties; and their status.

What is known of these addresses stands in ``treaty_sites``.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterable
from typing import Final

import msgspec
from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString, PreformattedString
from bs4.exceptions import ParserRejectedMarkup

from lawdiff.fetch import treaty_sites
from lawdiff.fetch.answers import Answer, Getter
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act

_HEADING: Final = re.compile(r"\A\s*(?:Article|ARTICLE|Art\.|Статья|СТАТЬЯ)\s+(?:\d+|[IVXL]+)\b")
_BLOCKS: Final = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "blockquote", "section", "article", "pre", "dd", "dt")
)
_SKIPPED: Final = ["script", "style", "noscript", "template", "nav", "button", "iframe", "head", "form"]


class Treaties:
    """Reads treaties through a ``Getter``. The text of a treaty holds from its adoption: that is its one edition."""

    name = "treaties"

    def __init__(self, getter: Getter) -> None:
        self._getter = getter
        self._others: dict[str, list[str]] = {}

    def covers(self, act: Act) -> bool:
        """Instruments whose address the catalogue or ``treaty_sites`` names."""
        return act.kind == "treaty" and bool(self._addresses(act))

    def address(self, act: Act, language: str) -> str:
        """The first address."""
        return next(iter(self._addresses(act)), f"treaties:{act.id}")

    def listing(self, act: Act, language: str) -> Listing:
        """One offer: the text as adopted."""
        if language not in act.languages:
            raise Trouble("absent", self.address(act, language), f"{act.id}: no address of a text in {language} is known.")
        first, *self._others[act.id] = self._addresses(act)
        offer = Offer(act.id, language, act.date, first, "official", title=act.titles.get(language, ""))
        return Listing((offer,), (act.date,) if act.date else ())

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The page or JSON of the first address that gives the text; where none does, the first one's trouble."""
        trouble: Trouble | None = None
        for url in (offer.url, *self._others.get(offer.act, ())):
            try:
                return self._text(url, offer)
            except Trouble as problem:
                trouble = trouble or problem
        assert trouble is not None
        raise trouble

    def _text(self, url: str, offer: Offer) -> Text:
        answer = self._getter.get(url, source=self.name, accept="text/html, application/json;q=0.9")
        if answer.data.lstrip()[:1] in (b"{", b"["):
            return Text(answer, answer.data, "treaty", title=offer.title)
        words = treaty_text(answer.data)
        if words is None:
            self._getter.refuse(answer, source=self.name, reason="no articles on the page")
            raise Trouble("page", url, f"{url}: expected the text of a treaty with its articles (“Article 1” …), found none on the page.")
        return Text(answer, words.encode(), "text", title=offer.title)

    def refuse(self, text: Text, reason: str) -> None:
        """Never confirm this page by a conditional request."""
        self._getter.refuse(text.answer, source=self.name, reason=reason)

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """The depositary's status page, archived; a remark says what it prints of the state that is followed."""
        url = treaty_sites.STATUS.get(act.id)
        if url is None:
            return
        try:
            answer = self._getter.get(url, source=self.name)
            status = read_status(answer, treaty_sites.STATE)
        except Trouble as trouble:
            yield Remark("status", str(trouble), url, failed=trouble.kind != "absent")
            return
        yield Remark("status", f"{treaty_sites.STATE}: {status.sentence} (depositary, checked {status.checked})", url)

    def _addresses(self, act: Act) -> list[str]:
        return list(dict.fromkeys((*((act.url,) if act.url else ()), *treaty_sites.TEXTS.get(act.id, ()))))


def treaty_text(data: bytes) -> str | None:
    """The words of a treaty's page, a line a block: the smallest part of the page that holds every heading “Article N”, whole.

    ``None`` where fewer than three such headings stand on the page. Publishers' pages differ in encoding and are often broken, so Beautiful Soup
    reads them: it finds the encoding that a page declares, or the one that fits its bytes.

    >>> page = b"<body><nav>Menu</nav><main><p>The States,</p><h2>Article 1</h2><p>a</p><h2>Article 2</h2><h2>Article 3</h2><p>b</p></main></body>"
    >>> treaty_text(page)
    'The States,\\nArticle 1\\na\\nArticle 2\\nArticle 3\\nb'
    >>> cyrillic = '<meta charset="windows-1251"><p>Статья 1</p><p>Беженец</p><p>Статья 2</p><p>Статья 3</p>'.encode("windows-1251")
    >>> treaty_text(cyrillic).split("\\n")[1]
    'Беженец'
    """
    page = _soup(data)
    if page is None:
        return None
    for element in page.find_all(_SKIPPED):
        element.decompose()
    headings = [words for words in page.find_all(string=_HEADING) if not isinstance(words, Comment)]
    if len(headings) < 3:
        return None
    holder: Tag = page
    for level in zip(*([*reversed(list(words.parents))] for words in headings), strict=False):
        if any(element is not level[0] for element in level):
            break
        holder = level[0]
    lines: list[list[str]] = [[]]
    try:
        _lines(holder, lines)
    except RecursionError:
        return None  # tags nested a thousand deep: no publisher's page
    return "\n".join(words for line in lines if (words := " ".join(" ".join(line).split())))


def _lines(element: Tag, lines: list[list[str]]) -> None:
    """The texts below an element, parted where a block begins or ends."""
    for child in element.children:
        if isinstance(child, Tag):
            block = child.name in _BLOCKS
            if block or child.name == "br":
                lines.append([])
            _lines(child, lines)
            if block:
                lines.append([])
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            lines[-1].append(str(child))


def _soup(data: bytes) -> BeautifulSoup | None:
    """A page as a tree; ``None`` where the bytes are none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the bytes look like a file's name or like XML
            return BeautifulSoup(data, "lxml")
    except (ParserRejectedMarkup, RecursionError, ValueError):
        return None


class Status(msgspec.Struct, frozen=True):
    """What a depositary's table prints of one state: its cells under their headings, and the day it was checked (UTC)."""

    state: str
    cells: dict[str, str]
    checked: dt.date

    @property
    def sentence(self) -> str:
        """The cells as words."""
        return "; ".join(f"{name} {value}" for name, value in self.cells.items()) or "listed without a date"


def read_status(answer: Answer, state: str) -> Status:
    """Find a state's row in a status table; ``Trouble`` where the page has no such table. A state that is not listed gets no cells.

    The signs that mark the action («a» accession, «d» succession) are kept as printed.
    """
    page = _soup(answer.data)
    if page is None:
        raise Trouble("page", answer.url, f"{answer.url}: expected a table of participants, found something else.")
    day = answer.at.date()
    seen = False
    for table in page.find_all("table"):
        heads: list[str] = []
        for row in table.find_all("tr"):
            cells = [" ".join(cell.get_text().split()) for cell in row.find_all(["td", "th"], recursive=False)]
            if cells and cells[0] in ("Participant", "Participants", "Participant(s)", "State"):
                heads, seen = cells, True
            elif heads and cells and re.sub(r"[\d,\s\[\]]+\Z", "", cells[0]) == state:
                return Status(state, {name: value for name, value in zip(heads[1:], cells[1:], strict=False) if value}, day)
    if not seen:
        raise Trouble("page", answer.url, f"{answer.url}: expected a table headed “Participant”, found none.")
    return Status(state, {"": "not listed as a participant"}, day)
