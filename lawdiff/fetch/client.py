"""The polite client: asks only what was named, one request at a time a host, and proves every answer in the ledger."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final, cast
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec
import stamina

from lawdiff import __version__
from lawdiff.corpus.archive import Archive, Damaged
from lawdiff.corpus.ledger import Entry, Ledger
from lawdiff.fetch import robots
from lawdiff.fetch.answers import WIRE_ERRORS, Answer, kept_headers, status_trouble, translate, validators
from lawdiff.fetch.body import ACCEPTED, read_body
from lawdiff.fetch.outcome import Meter
from lawdiff.fetch.outside import Outside
from lawdiff.fetch.pace import OnWait, Pace
from lawdiff.fetch.trouble import ALLOWED_WAYS, PASSING, REFUSALS, UNREACHED, Trouble
from lawdiff.model.errors import NotHeld, WrongUse

TOOL: Final = f"lawdiff {__version__}"
#: So often a host is tried that was not reached before.
FIRST_ATTEMPTS: Final = 2
# stamina reports each retry to its logger; without a handler Python would print that over the progress bar.
logging.getLogger("stamina").addHandler(logging.NullHandler())


class Limits(msgspec.Struct, frozen=True):
    """How politely and how long: seconds and bytes.

    ``retry_after`` is the longest wait that is obeyed on the spot; a host that asks for more is left alone for the rest of the run.
    ``refusals`` in a row (403, 429 …), and a host is left alone too.
    """

    delay: float = 2.0
    connect: float = 20.0
    read: float = 30.0
    total: float = 180.0
    max_bytes: int = 64 * 1024 * 1024
    redirects: int = 5
    attempts: int = 4
    retry_after: float = 300.0
    backoff: float = 1.0
    backoff_max: float = 60.0
    refusals: int = 4


def user_agent(contact: str) -> str:
    """Who asks, and whom to write to.

    >>> user_agent("law@example.org").endswith("(research on legal texts; contact: law@example.org)")
    True
    """
    return f"lawdiff/{__version__} (research on legal texts; contact: {contact})"


class Client:
    """Asks publishers for pages.

    ``named`` are the base addresses that may be asked: the catalogue's, and the user's own (``own``), which may also be private.
    Every request leaves a ledger line; every good body is archived. ``get`` gives bytes or raises ``Trouble``.
    """

    def __init__(
        self,
        archive: Archive,
        ledger: Ledger,
        transport: httpx.BaseTransport,
        *,
        named: Iterable[str],
        own: Iterable[str] = (),
        contact: str = "",
        limits: Limits = Limits(),  # noqa: B008 - a frozen value
        outside: Outside | None = None,
        on_wait: OnWait = lambda host, seconds: None,
        on_bytes: Callable[[int], None] = lambda count: None,
        meter: Meter | None = None,
    ) -> None:
        self._archive = archive
        self._ledger = ledger
        self._outside = outside or Outside()
        self._limits = limits
        self._named = frozenset(authority for base in (*named, *own) for authority in _authorities(base))
        self._own = frozenset(authority for base in own for authority in _authorities(base))
        self._contact = contact
        self._pace = Pace(archive.root / "hosts", self._outside, limits.delay, on_wait)
        self._rules: dict[str, robots.Rules | Trouble] = {}
        self._refusals: dict[str, int] = {}
        self._stopped: dict[str, str] = {}
        self._damaged: set[str] = set()
        self._on_bytes = on_bytes
        self._meter = meter or Meter()
        self._headers = {
            "user-agent": user_agent(contact or "none given"),
            "accept-encoding": ACCEPTED,
            "accept-language": "ru, kk, en",
            "connection": "keep-alive",
        }
        self._patience = {"timeout": httpx.Timeout(limits.read, connect=limits.connect).as_dict()}
        self._transport = transport
        self._cookies = httpx.Cookies()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close connections and files."""
        self._transport.close()
        self._pace.close()

    def private_allowed(self, host: str, port: int) -> bool:
        """Whether a private address behind this host and port is one that the user named himself."""
        return (host, port) in self._own

    def get(self, url: str, *, source: str, accept: str = "text/html") -> Answer:
        """A page, confirmed by the publisher or sent anew; ``Trouble`` says why not."""
        self._check(url)
        rules = self._robots(url, source)
        if not rules.allows(url):
            raise robots.refusal(url, _origin(url))
        current = url
        seen = {url}
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(current, source, accept, rules.delay)
            if isinstance(answer, Answer):
                return answer if current == url else msgspec.structs.replace(answer, url=url)
            if answer in seen:
                raise Trouble("redirect", url, f"{url} leads round in a circle (by {answer}): the site is broken or turns programs away.")
            seen.add(answer)
            self._check(answer, origin=url)
            rules = self._robots(answer, source)
            if not rules.allows(answer):
                raise robots.refusal(answer, _origin(answer))
            current = answer
        raise Trouble("redirect", url, f"{url} leads on and on (more than {self._limits.redirects} times): the site is broken.")

    def refuse(self, answer: Answer, *, source: str, reason: str) -> None:
        """Note that an answer was not the page: the bytes stay as evidence, and are never confirmed by a later conditional request."""
        for url in {answer.url, answer.final_url}:
            self._ledger.append(
                Entry(at=self._outside.now(), url=url, source=source, tool=TOOL, sha256=answer.sha256, verdict="refused", reason=reason)
            )

    def _check(self, url: str, *, origin: str | None = None) -> None:
        """Only what was named, only http and https, no host that is left alone."""
        try:
            parts = urlsplit(url)
            authority = (parts.hostname or "", parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0))
        except ValueError:
            raise Trouble("not-named", url, f"“{url}” is not an address that can be asked.") from None
        if parts.scheme not in ("http", "https") or authority not in self._named:
            whence = f"{origin} leads to {url}, and" if origin else f"{url}:"
            raise Trouble(
                "not-named",
                url,
                f"{whence} neither the catalogue nor you named {parts.netloc or 'that address'}; if it is right, name it with --base-url.",
            )
        if origin is not None and urlsplit(origin).scheme == "https" and parts.scheme == "http":
            sentence = f"{origin} leads from https to plain http ({url}), where anybody could change the text: not followed."
            raise Trouble("redirect", url, sentence)
        if not self._contact and authority not in self._own:
            raise WrongUse("who asks? Publishers are told whom to write to: give --contact you@example.org (or set LAWDIFF_CONTACT) before fetching.")
        stopped = self._stopped.get(_origin(url))
        if stopped is not None:
            raise Trouble("stopped", url, f"{url} was not asked for: {stopped}")

    def _robots(self, url: str, source: str) -> robots.Rules:
        origin = _origin(url)
        rules = self._rules.get(origin)
        if rules is None:
            rules = self._rules[origin] = self._read_robots(origin, source)
        if isinstance(rules, Trouble):
            if rules.kind in ("tls", "private", "stopped", "not-named", "network"):
                raise Trouble(rules.kind, url, str(rules).replace(f"{origin}/robots.txt", origin))
            raise robots.unreadable(url, origin, str(rules))
        return rules

    def _read_robots(self, origin: str, source: str) -> robots.Rules | Trouble:
        current = f"{origin}/robots.txt"
        try:
            for _ in range(self._limits.redirects + 1):
                answer = self._ask(current, source, "text/plain", None)
                if isinstance(answer, Answer):
                    return robots.Rules(answer.data.decode("utf-8", "replace"))
                self._check(answer, origin=current)
                current = answer
        except Trouble as trouble:
            # RFC 9309: no file (4xx) means no rules; a server that fails (5xx, no answer) means that nothing may be asked.
            return robots.Rules("") if trouble.kind in ("absent", "forbidden", "redirect", "answer") else trouble
        return robots.Rules("")

    def _ask(self, url: str, source: str, accept: str, delay: float | None) -> Answer | str:
        """Ask until there is an answer or no sense in asking: an answer, or the address the publisher leads on to."""
        attempt = 0
        limits = self._limits

        def backoff(problem: Exception) -> bool | float:
            # The wait is made here, with our own sleep and chance; stamina then need not wait.
            if not isinstance(problem, Trouble) or problem.kind not in PASSING or attempt >= limits.attempts:
                return False
            if problem.kind == "network" and _origin(url) not in self._rules and attempt >= FIRST_ATTEMPTS:
                return False  # it was never reached: a closed network is told soon
            wait = problem.wait
            if wait is None:
                wait = min(limits.backoff_max, limits.backoff * 2.0 ** (attempt - 1)) * (0.5 + self._outside.chance.random())
                self._outside.sleep(wait)
                return 0.0
            if wait > limits.retry_after:
                return False
            self._pace.not_before(urlsplit(url).netloc, wait)
            return 0.0

        try:
            for again in stamina.retry_context(on=backoff, attempts=limits.attempts, timeout=None):
                with again:
                    attempt = again.num
                    result = self._once(url, source, accept, delay, attempt)
        except Trouble as trouble:
            self._count_refusal(url, trouble)
            raise
        self._refusals.pop(_origin(url), None)
        return result

    def _count_refusal(self, url: str, trouble: Trouble) -> None:
        origin = _origin(url)
        if trouble.wait is not None and trouble.wait > self._limits.retry_after:
            self._pace.not_before(urlsplit(url).netloc, min(trouble.wait, 3600.0))
            self._stopped[origin] = f"{origin} asked to be left alone for {trouble.wait:.0f} seconds; run the command again after that."
            return
        if trouble.kind not in REFUSALS | UNREACHED:
            return
        count = self._refusals[origin] = self._refusals.get(origin, 0) + 1
        if count >= self._limits.refusals:
            self._stopped[origin] = (
                f"{origin} gave no answer {count} times in a row and is left alone; run the command again later."
                if trouble.kind in UNREACHED
                else f"{origin} refused {count} requests in a row and is left alone. Try again tomorrow with a longer --delay; or {ALLOWED_WAYS}."
            )

    def _once(self, url: str, source: str, accept: str, delay: float | None, attempt: int) -> Answer | str:
        """One request, one ledger line."""
        known = self._ledger.last_good(url) if url not in self._damaged else None
        headers = {"accept": accept, **validators(known)}
        with self._pace.turn(urlsplit(url).netloc, delay=delay):
            self._meter.requests += 1
            self._meter.conditional += known is not None
            at = self._outside.now()
            status: int | None = None
            kept: dict[str, str] = {}
            try:
                started = self._outside.monotonic()
                request = httpx.Request("GET", url, headers={**self._headers, **headers}, extensions=self._patience, cookies=self._cookies)
                # The transport itself: redirects, authorisation and proxies, which httpx.Client would look after, are not for it to decide.
                response = self._transport.handle_request(request)
                try:
                    if "set-cookie" in response.headers:
                        response.request = request
                        self._cookies.extract_cookies(response)
                    status = response.status_code
                    kept = kept_headers(response.headers.raw)
                    data = read_body(
                        iter(cast(httpx.SyncByteStream, response.stream)),
                        kept.get("content-encoding", ""),
                        url,
                        max_bytes=self._limits.max_bytes,
                        seconds=self._limits.total,
                        elapsed=lambda: self._outside.monotonic() - started,
                    )
                finally:
                    response.close()
            except (Trouble, *WIRE_ERRORS) as problem:
                trouble = problem if isinstance(problem, Trouble) else translate(problem, url)
                self._line(at, url, source, status, kept, bool(known), attempt, reason=str(trouble))
                raise trouble from problem
        self._meter.bytes += len(data)
        self._on_bytes(len(data))
        return self._judge(url, source, at, status, kept, data, known, attempt)

    def _judge(
        self, url: str, source: str, at: dt.datetime, status: int, kept: dict[str, str], data: bytes, known: Entry | None, attempt: int
    ) -> Answer | str:
        """What a status means."""
        sent = bool(known)
        if status == 304 and known is not None and known.sha256 is not None:
            try:
                held = self._archive.get(known.sha256)
            except (Damaged, NotHeld):
                self._damaged.add(url)
                self._line(at, url, source, status, kept, sent, attempt, reason="our copy is damaged")
                raise Trouble("cut", url, f"{url} is unchanged, but our copy is damaged: it is asked for again.", wait=0.0) from None
            self._line(at, url, source, status, kept, sent, attempt, key=known.sha256, size=len(held))
            return Answer(url, url, held, known.sha256, known.at, False, known.headers.get("content-type", ""))
        if status == 200:
            key = self._archive.put(data, anew=url in self._damaged)
            self._line(at, url, source, status, kept, sent, attempt, key=key, size=len(data))
            same = known is not None and known.sha256 == key
            first = known.at if known is not None and same else at
            return Answer(url, url, data, key, first, not same, kept.get("content-type", ""))
        trouble = status_trouble(url, status, kept, self._outside.now())
        self._line(at, url, source, status, kept, sent, attempt, reason=str(trouble) if trouble else None)
        if trouble is not None:
            raise trouble
        try:
            return urljoin(url, kept["location"])
        except ValueError:
            return kept["location"]  # no address at all: it is refused as such

    def _line(
        self,
        at: dt.datetime,
        url: str,
        source: str,
        status: int | None,
        kept: dict[str, str],
        sent: bool,
        attempt: int,
        *,
        key: str | None = None,
        size: int | None = None,
        reason: str | None = None,
    ) -> None:
        self._ledger.append(
            Entry(
                at=at,
                url=url,
                source=source,
                tool=TOOL,
                status=status,
                sha256=key,
                size=size,
                headers=kept,
                conditional=sent,
                attempt=attempt,
                reason=reason,
            )
        )


def _authorities(base: str) -> list[tuple[str, int]]:
    """Host and port of a base address. A default port stands for http and https alike."""
    parts = urlsplit(base)
    try:
        port = parts.port
    except ValueError:
        port = None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongUse(f"“{base}” is not the address of a site: write it like https://old.adilet.zan.kz.")
    return [(parts.hostname, port)] if port else [(parts.hostname, 443), (parts.hostname, 80)]


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
