"""What came back: a page, or the meaning of everything else a server can answer."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Iterable, Mapping
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpcore
import httpx
import msgspec

from lawdiff.corpus.ledger import KEPT_HEADERS, Entry
from lawdiff.fetch.trouble import ALLOWED_WAYS, Trouble

#: What the network libraries raise where a request fails on its way.
WIRE_ERRORS: Final = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpx.HTTPError,
    httpx.InvalidURL,
)


_KEPT: Final = {name.encode(): name for name in KEPT_HEADERS}


class Answer(msgspec.Struct, frozen=True):
    """A page: its bytes, where they came from at last, when, and whether the publisher sent them now (``fresh``) or confirmed ours."""

    url: str
    final_url: str
    data: bytes
    sha256: str
    at: dt.datetime
    fresh: bool
    content_type: str = ""


class Getter(Protocol):
    """Whatever answers addresses with pages: the network, or the archive alone."""

    def get(self, url: str, *, source: str, accept: str = "text/html") -> Answer:
        """The page, or ``Trouble``."""
        ...

    def refuse(self, answer: Answer, *, source: str, reason: str) -> None:
        """Say that an answer was not the page that was asked for."""
        ...


def kept_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers worth keeping, by their names in small letters; of a header that came twice, the first."""
    found: dict[str, str] = {}
    for name, value in raw:
        small = name.lower()
        if small in _KEPT:
            found.setdefault(_KEPT[small], value.decode("latin-1"))
    return found


def validators(known: Entry | None) -> dict[str, str]:
    """What makes a request conditional. Without a validator of the publisher's, the time of his last answer serves (RFC 9110, 13.1.3)."""
    if known is None:
        return {}
    found: dict[str, str] = {}
    if "etag" in known.headers:
        found["if-none-match"] = known.headers["etag"]
    modified = known.headers.get("last-modified") or known.headers.get("date") or email.utils.format_datetime(known.at, usegmt=True)
    if "last-modified" in known.headers or not found:
        found["if-modified-since"] = modified
    return found


def _retry_after(value: str | None, at: dt.datetime) -> float | None:
    """Seconds to wait, from a number or a date; ``None`` where nothing sensible stands.

    >>> t = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    >>> _retry_after("120", t), _retry_after("Thu, 01 Jan 2026 00:01:00 GMT", t), _retry_after("soon", t), _retry_after("-5", t)
    (120.0, 60.0, None, None)
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - at).total_seconds())


def translate(problem: Exception, url: str) -> Trouble:
    """An error of the network library as ours."""
    text = str(problem) or type(problem).__name__
    if isinstance(problem, httpcore.ConnectTimeout | httpx.ConnectTimeout):
        return _unreachable(url, "no connection in time")
    if isinstance(problem, httpcore.TimeoutException | httpx.TimeoutException):
        return Trouble("timeout", url, f"{url}: no answer in time; the site may be down or overloaded.")
    if "CERTIFICATE_VERIFY_FAILED" in text or "certificate verify failed" in text:
        return Trouble(
            "tls",
            url,
            f"{url}: the server did not prove who it is ({text.rpartition('] ')[2]}). Some servers leave out their intermediate "
            "certificate: save it (or your office's root) as a PEM file and give it with --ca-bundle FILE or LAWDIFF_CA_BUNDLE. "
            "Verification is never turned off.",
        )
    if "SSL" in text or "TLS" in text:
        return Trouble("tls", url, f"{url}: no secure connection could be made ({text[:160]}).")
    if isinstance(problem, httpcore.ConnectError):
        return _unreachable(url, text[:160])
    if isinstance(problem, httpcore.UnsupportedProtocol | httpcore.LocalProtocolError | httpx.InvalidURL):
        return Trouble("answer", url, f"{url}: the address or the answer breaks the rules of HTTP ({text[:160]}).")
    return Trouble("cut", url, f"{url}: the connection broke before the whole answer had come ({text[:160]}).")


def _unreachable(url: str, why: str) -> Trouble:
    parts = urlsplit(url)
    sentence = f"{parts.scheme}://{parts.netloc} cannot be reached ({why}): check the network; behind a proxy, name it with --proxy. Without a network: {ALLOWED_WAYS}."
    return Trouble("network", url, sentence)


def status_trouble(url: str, status: int, headers: Mapping[str, str], at: dt.datetime) -> Trouble | None:
    """What a status other than 200 and 304 means; ``None`` for one that leads on to another address."""
    if status in (301, 302, 303, 307, 308) and headers.get("location"):
        return None
    if status in (404, 410):
        return Trouble("absent", url, f"{url}: the publisher has no such page ({status}).")
    if status in (429, 503):
        wait = _retry_after(headers.get("retry-after"), at)
        asked = f", to come back in {wait:.0f} seconds" if wait is not None else ""
        return Trouble("busy", url, f"{url}: the publisher asks us to wait ({status}{asked}).", wait=wait)
    if status in (401, 403, 451):
        return Trouble("forbidden", url, f"{url}: the publisher refuses programs ({status}). What is allowed: {ALLOWED_WAYS}.")
    if status >= 500:
        return Trouble("server", url, f"{url}: the publisher's server failed ({status}).")
    return Trouble("answer", url, f"{url}: an answer with status {status} makes no sense here; expected a page (200).")
