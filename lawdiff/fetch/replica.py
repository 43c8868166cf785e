"""A local copy of the classic site, served from a folder of its pages over loopback only: for the demo, and for tests to build faults on.

Paths of the folder mirror the site's addresses (``rus/docs/Z1.html``, ``rus/docs/Z1/history.html``, ``rus/archive/docs/Z1/01.01.2023.html``);
an address without an ending gets ``.html``. Answers carry validators, and conditional requests are answered 304, as the real server does.
"""

from __future__ import annotations

import email.utils
import html
import re
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

import msgspec

from lawdiff.corpus.archive import sha256

_TYPES: Final = {".html": "text/html; charset=utf-8", ".htm": "text/html; charset=utf-8", ".xml": "application/rss+xml; charset=utf-8"}
_SAFE: Final = re.compile(r"(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)+\Z")
_FEED: Final = re.compile(r"/(?P<lang>rus|kaz|eng)/(?:docs/rss|index/docs/dt=(?P<year>\d{4})-&rss=true&page=(?P<page>\d+))\Z")
#: Pages of a folder are served as last changed on this day: the replica's answers do not depend on when it was unpacked.
CHANGED: Final = "Wed, 01 Jan 2025 00:00:00 GMT"
FEED_PAGE: Final = 10


class Page(msgspec.Struct, frozen=True):
    """An answer to send."""

    status: int
    body: bytes
    headers: dict[str, str] = {}


class Site(Protocol):
    """What a replica serves."""

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        """The answer to a GET of this target (path with query)."""
        ...


class ClassicSite:
    """A folder as the classic site. ``robots`` is the text of robots.txt, ``None`` for none."""

    def __init__(self, folder: Path, robots: str | None = "User-agent: *\nDisallow: /rus/search/\nDisallow: /rus/list/docs/\n") -> None:
        self.folder = folder
        self.robots = robots

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        """The page of the folder, 304 where the asker has it already, 404 where there is none."""
        path = unquote(urlsplit(target).path)
        if path == "/robots.txt" and self.robots is not None:
            return conditional(self.robots.encode(), "text/plain; charset=utf-8", headers)
        feed = _FEED.match(unquote(target))
        if feed is not None:
            body = self.feed(feed["lang"], int(feed["page"] or 1), feed["year"])
            return conditional(body, _TYPES[".xml"], headers)
        file = self._file(path)
        if file is None:
            return Page(404, b"<html><head><title>404 Not Found</title></head><body><h1>404</h1></body></html>", {"content-type": _TYPES[".html"]})
        return conditional(file.read_bytes(), _TYPES.get(file.suffix, "application/octet-stream"), headers)

    def feed(self, language: str, page: int, year: str | None) -> bytes:
        """An RSS feed of the acts, the last revised first; of those adopted in a year, where one is given."""
        items = []
        for day, act, title in self._acts(language, year):
            when = email.utils.formatdate(_stamp(day), usegmt=False).replace("-0000", "+0500")
            link = f"/{language}/docs/{act}"
            items.append((day, f"<item><title>{html.escape(title)}</title><link>{link}</link><pubDate>{when}</pubDate></item>"))
        items.sort(reverse=True)
        shown = "".join(text for _, text in items[(page - 1) * FEED_PAGE : page * FEED_PAGE])
        return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Документы</title>{shown}</channel></rss>'.encode()

    def _acts(self, language: str, year: str | None) -> Iterator[tuple[str, str, str]]:
        for history in sorted((self.folder / language / "docs").glob("*/history.html")):
            text = history.read_text(encoding="utf-8")
            days = [f"{y}-{m}-{d}" for d, m, y in re.findall(r">(\d\d)\.(\d\d)\.(\d{4})</td>", text)]
            title = re.search(r"<h1>(.*?)</h1>", text, re.S)
            if days and (year is None or days[0].startswith(year)):
                yield max(days), history.parent.name, html.unescape(title.group(1)) if title else ""

    def _file(self, path: str) -> Path | None:
        if not _SAFE.match(path) or ".." in path:
            return None
        place = self.folder / path.lstrip("/")
        for file in (place, place.with_name(place.name + ".html")):
            if file.is_file():
                return file
        return None


def conditional(body: bytes, kind: str, headers: Mapping[str, str]) -> Page:
    """200 with validators, or 304 where the asker's match."""
    tag = f'"{sha256(body)[:16]}"'
    known = {"etag": tag, "last-modified": CHANGED}
    asked = headers.get("if-none-match")
    if asked is not None:
        if tag in (part.strip() for part in asked.split(",")):
            return Page(304, b"", known)
    elif headers.get("if-modified-since") == CHANGED:
        return Page(304, b"", known)
    return Page(200, body, {"content-type": kind, **known})


class Replica:
    """A server on a free loopback port, in a thread. Used as a context; gives its base address.

    >>> import tempfile, urllib.request
    >>> with tempfile.TemporaryDirectory() as folder, Replica(ClassicSite(Path(folder))) as base:
    ...     with urllib.request.urlopen(f"{base}/robots.txt") as answer:
    ...         answer.status, base.startswith("http://127.0.0.1:")
    (200, True)
    """

    def __init__(self, site: Site, *, handler: type[Handler] | None = None, port: int = 0) -> None:
        self.site = site
        self._server = _Server(("127.0.0.1", port), handler or Handler)
        self._server.site = site
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def server(self) -> ThreadingHTTPServer:
        """The server itself."""
        return self._server

    def __enter__(self) -> str:
        self._thread.start()
        return self.url

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the server's site, over HTTP/1.1 with kept connections."""

    protocol_version = "HTTP/1.1"
    server_version = "replica"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = 256 * 1024
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        """Answer."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.send(self.server.site.answer(self.path, headers))

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def send(self, page: Page) -> None:
        """Write an answer out whole."""
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        if page.status != 304:
            self.send_header("content-length", str(len(page.body)))
        self.end_headers()
        if self.command != "HEAD" and page.status != 304:
            self.wfile.write(page.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


def _stamp(day: str) -> float:
    return email.utils.parsedate_to_datetime(f"01 Jan {day[:4]} 00:00:00 +0000").timestamp() + _day_of_year(day) * 86400.0


def _day_of_year(day: str) -> int:
    import datetime as dt

    return dt.date.fromisoformat(day).timetuple().tm_yday - 1
