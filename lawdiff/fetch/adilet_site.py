"""Every guess about the publishers' live servers, in one place.

**(seen)**: in a page that was saved from the live site. **(said)**: reported by others, never seen by us. A wrong guess must end in an
error that names the address and what was expected there, never in a wrong text: so each function here either finds exactly what it expects
or says that it did not. When a guess proves wrong, this module changes and nothing else (docs/live.md tells how to check them).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import lxml.etree
import lxml.html
import msgspec

from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import ADILET_ID

#: The classic site, server-rendered; since 2026 under this name, before that on adilet.zan.kz. (said)
CLASSIC: Final = "https://old.adilet.zan.kz"
#: The new site: a shell whose script loads JSON. (said)
NEW: Final = "https://adilet.zan.kz"
#: The official bank of legal texts ("Версия из ЭКБ"), with a JSON service under /api. (said)
ZAN: Final = "https://zan.gov.kz"

LANGUAGES: Final = ("rus", "kaz", "eng")

#: /rus/docs/Z1100000477/…, /rus/archive/docs/Z1100000477/01.01.2023: language, act, day or tail. (seen)
_PATH: Final = re.compile(rf"/(?P<lang>rus|kaz|eng)/(?P<arc>archive/)?docs/(?P<act>{ADILET_ID})(?:/(?P<tail>[^?#]*))?\Z")
_DAY: Final = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})\Z")
#: Further windows of a long history: a link to the same page with another page number. (guessed from the pager's style sheet, seen)
_WINDOW: Final = re.compile(r"[?&]page=\d+\Z")


class Place(msgspec.Struct, frozen=True):
    """What a classic address points at. ``day`` is set for an edition, ``tail`` for anything else below the act."""

    language: str
    act: str
    day: dt.date | None = None
    tail: str = ""


def place_of(url: str) -> Place | None:
    """The act, language and day that a classic address names; ``None`` for any other address.

    >>> place_of("https://old.adilet.zan.kz/rus/archive/docs/Z1100000477/01.01.2023")
    Place(language='rus', act='Z1100000477', day=datetime.date(2023, 1, 1), tail='')
    >>> place_of("/kaz/docs/Z090000216_/history").tail
    'history'
    """
    try:
        m = _PATH.match(urlsplit(url).path)
    except ValueError:  # no address at all: http://[
        return None
    if m is None:
        return None
    tail = (m["tail"] or "").strip("/")
    day = day_of(tail)
    if m["arc"] and day is None:
        return None
    return Place(m["lang"], m["act"], day, "" if day else tail)


def joined(url: str, link: str) -> str:
    """A page's link as a whole address; nothing where the link is none.

    >>> joined("https://x/rus/docs/Z1/history", "/rus/docs/Z2"), joined("https://x/", "http://[")
    ('https://x/rus/docs/Z2', '')
    """
    try:
        return urljoin(url, link)
    except ValueError:
        return ""


def day_of(text: str) -> dt.date | None:
    """A day written DD.MM.YYYY, as the site writes them; ``None`` for anything else."""
    m = _DAY.match(text.strip())
    try:
        return dt.date(int(m[3]), int(m[2]), int(m[1])) if m else None
    except ValueError:
        return None


# -- the classic site ------------------------------------------------------------------------------------------------


def document_url(base: str, language: str, act: str) -> str:
    """The act as it stands now. (seen)"""
    return f"{base.rstrip('/')}/{language}/docs/{quote(act)}"


def card_url(base: str, language: str, act: str) -> str:
    """The information card. (seen as a tab)"""
    return f"{document_url(base, language, act)}/info"


def history_url(base: str, language: str, act: str) -> str:
    """The table of editions. (seen)"""
    return f"{document_url(base, language, act)}/history"


def edition_url(base: str, language: str, act: str, day: dt.date) -> str:
    """An earlier edition. (seen as a link in the history)"""
    return f"{base.rstrip('/')}/{language}/archive/docs/{quote(act)}/{day:%d.%m.%Y}"


def latest_feed_url(base: str, language: str = "rus") -> str:
    """RSS of the newest documents. (seen in the head of every page)"""
    return f"{base.rstrip('/')}/{language}/docs/rss"


def year_feed_url(base: str, year: int, page: int = 1, language: str = "rus") -> str:
    """RSS of the documents of a year, ten a page; ``pubDate`` is the day of the last revision. (said)"""
    return f"{base.rstrip('/')}/{language}/index/docs/dt={year}-&rss=true&page={page}"


class FeedItem(msgspec.Struct, frozen=True):
    """One entry of an RSS feed of the site: the act it links, its title, and the day it was last revised (``None`` if unreadable)."""

    act: str
    language: str
    title: str
    url: str
    day: dt.date | None


def read_feed(data: bytes, url: str) -> tuple[FeedItem, ...]:
    """The entries of a feed that link acts; ``Trouble`` where the answer is no RSS. Entities and external parts are never loaded."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = lxml.etree.fromstring(data, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as problem:
        raise Trouble("page", url, f"{url}: expected an RSS feed of documents, found something else ({str(problem)[:100]}).") from problem
    if root.tag != "rss":
        raise Trouble("page", url, f"{url}: expected an RSS feed (<rss>), found <{str(root.tag)[:40]}>.")
    items: list[FeedItem] = []
    for item in root.iter("item"):
        link = (item.findtext("link") or "").strip()
        place = place_of(link)
        if place is not None:
            title = " ".join((item.findtext("title") or "").split())
            items.append(FeedItem(place.act, place.language, title, link, _feed_day(item.findtext("pubDate") or "")))
    return tuple(items)


_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def _feed_day(text: str) -> dt.date | None:
    """«Fri, 27 Dec 2024 00:00:00 +0600»: the day as printed, whatever the zone. (said)"""
    m = re.search(r"(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})", text)
    try:
        return dt.date(int(m[3]), _MONTHS.index(m[2]) // 4 + 1, int(m[1])) if m else None
    except ValueError:
        return None


def attachments(data: bytes, url: str, language: str, act: str) -> tuple[str, ...]:
    """Addresses of what the page lists under «Вложения» (the table of contents …): links below the act itself, in page order. (seen)"""
    found: list[str] = []
    if b"tabs-attach" not in data:
        return ()
    for link in _links(data, "//div[contains(concat(' ', @class, ' '), ' tabs-attach ')]//a[@href]"):
        target = joined(url, link)
        place = place_of(target)
        if place is not None and (place.language, place.act) == (language, act) and "." in place.tail and target not in found:
            found.append(target)
    return tuple(found)


def history_windows(data: bytes, url: str) -> tuple[str, ...]:
    """Addresses of further windows of a long history, in page order. (guessed)"""
    here = urlsplit(url)
    found: list[str] = []
    if b"page=" not in data:
        return ()
    for link in _links(data, "//a[contains(@href, 'page=')]"):
        target = joined(url, link)
        parts = urlsplit(target or url)
        same_page = (parts.netloc, parts.path) == (here.netloc, here.path)
        if same_page and _WINDOW.search(f"?{parts.query}") and target != url and target not in found:
            found.append(target)
    return tuple(found)


def _links(data: bytes, path: str) -> list[str]:
    try:
        root = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError):
        return []
    found: list[lxml.html.HtmlElement] = root.xpath(path)  # type: ignore[assignment]  # these paths select elements only
    return [str(element.get("href")).strip() for element in found]


# -- the new site ----------------------------------------------------------------------------------------------------


def by_id_url(base: str, act: str, language: str) -> str:
    """The act as it stands now, as JSON. (said)"""
    return f"{base.rstrip('/')}/api/documents/by-ngr/{quote(act)}?language={language}"


def states_url(base: str, document: str) -> str:
    """The list of an act's states, by the service's own document id. (said)"""
    return f"{base.rstrip('/')}/api/documents/{quote(document)}/versions"


def state_url(base: str, document: str) -> str:
    """One state. (said)"""
    return f"{base.rstrip('/')}/api/documents/{quote(document)}"


class ApiDocument(msgspec.Struct, frozen=True):
    """What is read of a document of the new site's service. Names of fields (said): the JSON's own, given in brackets."""

    id: str
    act: str
    html: str
    title: str = ""
    status: str = ""
    day: dt.date | None = None
    actual: bool | None = None
    language: str = ""


def api_document(data: bytes, url: str, language: str) -> ApiDocument:
    """A document of the service; ``Trouble`` naming the field where the JSON is not what is expected."""
    body = _mapping(_json(data, url), url)
    document = _mapping(body.get("document", body), url)
    html = document.get("text_content")
    if not isinstance(html, str) or not html.strip():
        what = "empty" if html == "" else "missing"
        raise Trouble("page", url, f"{url}: expected the field “text_content” with the text of the act; it is {what}.")
    act = document.get("group_number")
    if not isinstance(act, str) or not act:
        raise Trouble("page", url, f"{url}: expected the field “group_number” with the act's id; it is missing.")
    actual = document.get("is_actual")
    return ApiDocument(
        id=str(document.get("id") or ""),
        act=act,
        html=html,
        title=_text(document, {"rus": "title_ru", "kaz": "title_kk", "eng": "title_en"}.get(language, "title")) or _text(document, "title"),
        status=_text(document, "status"),
        day=stamp_day(document.get("revision_date")),
        actual=actual if isinstance(actual, bool) else None,
        language=_text(document, "language"),
    )


class ApiState(msgspec.Struct, frozen=True):
    """One state in the service's list: its own id and the day of the revision (``None`` where the list gives none)."""

    id: str
    day: dt.date | None
    status: str = ""


def api_states(data: bytes, url: str) -> tuple[ApiState, ...]:
    """The list of states; ``Trouble`` where it is no list of objects with ids."""
    body = _json(data, url)
    rows = body.get("versions", body.get("results")) if isinstance(body, dict) else body
    if not isinstance(rows, list):
        raise Trouble("page", url, f"{url}: expected a list of the act's states.")
    states: list[ApiState] = []
    for row in rows:
        state = _mapping(row, url)
        if not state.get("id"):
            raise Trouble("page", url, f"{url}: expected every state to have an “id”.")
        states.append(ApiState(str(state["id"]), stamp_day(state.get("revision_date")), _text(state, "status")))
    return tuple(states)


def stamp_day(value: object) -> dt.date | None:
    """The day of a time stamp of the service.

    Midnight in Almaty is stored as 18:00 or 19:00 UTC of the day before (said), hence six hours more.

    >>> stamp_day("2025-04-07T18:00:00Z"), stamp_day("2025-04-08"), stamp_day("2025-04-07T19:00:00.000+00:00"), stamp_day(None)
    (datetime.date(2025, 4, 8), datetime.date(2025, 4, 8), datetime.date(2025, 4, 8), None)
    """
    if not isinstance(value, str):
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return dt.date.fromisoformat(value)
        moment = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment.astimezone(dt.UTC) + dt.timedelta(hours=6)).date()


# -- the official bank of legal texts ----------------------------------------------------------------------------------


def bank_url(base: str, code: str, language: str, day: dt.date | None = None, page: int = 1) -> str:
    """An act in the bank, by its number there; with a day, the edition of that day. Long acts come in pages. (said)"""
    edition = f"/{day:%d.%m.%Y}" if day else ""
    return f"{base.rstrip('/')}/api/documents/{quote(code)}/{language}{edition}?withHtml=true&page={page}"


def bank_versions_url(base: str, code: str, language: str) -> str:
    """The editions of an act in the bank. (said)"""
    return f"{base.rstrip('/')}/api/documents/{quote(code)}/{language}/versions"


class BankVersion(msgspec.Struct, frozen=True):
    """One edition in the bank's list: its day, and the requisites of the law that made it (``None`` for the first)."""

    day: dt.date
    caused_by: str | None = None


def bank_versions(data: bytes, url: str, language: str) -> tuple[BankVersion, ...]:
    """The bank's list of editions; ``Trouble`` where it is no list, or an edition has no day."""
    rows = _json(data, url)
    if not isinstance(rows, list):
        raise Trouble("page", url, f"{url}: expected a list of the act's editions.")
    versions: list[BankVersion] = []
    for row in rows:
        version = _mapping(row, url)
        day = stamp_day(version.get("versionDate"))
        if day is None:
            raise Trouble("page", url, f"{url}: expected every edition to have a “versionDate” (YYYY-MM-DD).")
        cause = version.get("cause")
        requisites = cause.get("requisites") if isinstance(cause, dict) else None
        by = requisites.get(language) or requisites.get("rus") if isinstance(requisites, dict) else None
        versions.append(BankVersion(day, by if isinstance(by, str) and by else None))
    return tuple(versions)


class BankDocument(msgspec.Struct, frozen=True):
    """An act (or one page of it) from the bank, or from a mirror of its open data (a flat object with the same facts)."""

    code: str
    content: str
    is_html: bool
    title: str = ""
    requisites: str = ""
    status: str = ""
    act: str | None = None
    day: dt.date | None = None
    pages: int = 1
    language: str = ""


def bank_document(data: bytes, url: str, language: str) -> BankDocument:
    """One answer of the bank; ``Trouble`` naming the field where the JSON is not what is expected."""
    body = _mapping(_json(data, url), url)
    if "content" not in body and isinstance(body.get("text"), str):  # the mirror's flat form (seen)
        spoken = {"ru": "rus", "kk": "kaz", "kz": "kaz", "en": "eng"}.get(_text(body, "language"), _text(body, "language"))
        return BankDocument(
            code=_text(body, "code") or _text(body, "_id"),
            content=_text(body, "text"),
            is_html=False,
            title=_text(body, "title"),
            requisites=_text(body, "requisites"),
            status=_text(body, "status"),
            day=None,  # its “date” is that of approval or publication, and not always the day in the requisites (seen)
            language=spoken,
        )
    content = body.get("content")
    if isinstance(content, list):
        text = "\n".join(_text(block, "text") for block in content if isinstance(block, dict))
        is_html = False
    elif isinstance(content, str):
        text, is_html = content, True
    else:
        raise Trouble("page", url, f"{url}: expected the field “content” with the text of the act; it is missing.")
    if not text.strip():
        raise Trouble("page", url, f"{url}: the field “content” holds no words.")
    facts = body.get("metadata")
    metadata: Mapping[str, Any] = facts if isinstance(facts, dict) else {}
    pages = body.get("pagesCount", 1)
    return BankDocument(
        code=_text(body, "code") or _text(body, "id"),
        content=text,
        is_html=is_html,
        title=_spoken(metadata.get("title"), language),
        requisites=_spoken(metadata.get("requisites"), language),
        status=_text(metadata, "status"),
        act=_text(body, "ngr") or None,
        day=stamp_day(body.get("versionDate")),
        pages=pages if isinstance(pages, int) and 0 < pages < 1000 else 1,
        language=_text(body, "language"),
    )


def _spoken(value: object, language: str) -> str:
    return _text(value, language) if isinstance(value, dict) else value if isinstance(value, str) else ""


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found.strip() if isinstance(found, str) else str(found) if isinstance(found, int) and not isinstance(found, bool) else ""


def _json(data: bytes, url: str) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        start = data.lstrip()[:40].decode("utf-8", "replace")
        raise Trouble("page", url, f"{url}: expected JSON, found something else (it starts “{start}”).") from problem


def _mapping(value: Any, url: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Trouble("page", url, f"{url}: expected a JSON object, found {type(value).__name__}.")
    return value
