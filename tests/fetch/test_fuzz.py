"""Whatever a server or a folder gives: an answer, or trouble in one sentence. Never a traceback."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdiff.corpus.archive import Archive
from lawdiff.corpus.ledger import Ledger
from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.client import Client, Limits
from lawdiff.fetch.robots import Rules
from lawdiff.fetch.saved import ENDINGS, open_page
from lawdiff.fetch.transport import GuardedBackend, GuardedTransport, tls_context
from lawdiff.fetch.treaties import treaty_text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.errors import Unreadable
from tests.replicas.world import Clock

QUICK = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])

HEADERS = st.lists(
    st.sampled_from(
        [
            "Content-Type: text/html", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Encoding: gzip",
            "Content-Encoding: deflate, gzip", "Transfer-Encoding: chunked", "Location: /b", "Location: ////", "Location: http://[", "Location: \xff\xfe",
            "Location: javascript:alert(1)", "Retry-After: 3", "Retry-After: Mon, 99 Foo 2026", "Retry-After: 1e400", "ETag: \"x", "Date: never",
            "Set-Cookie: a=b", "Connection: close", "X: " + "y" * 5000, "no colon here", ": empty", "Content-Type: text/html; charset=\x00",
        ]
    ),
    max_size=5,
)  # fmt: skip
RAW = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda status, headers, body: f"HTTP/1.1 {status} X\r\n".encode() + b"".join(h.encode("latin-1") + b"\r\n" for h in headers) + b"\r\n" + body,
        st.sampled_from([200, 204, 206, 301, 302, 304, 307, 400, 403, 404, 429, 500, 503, 999, 0, -1]),
        HEADERS,
        st.one_of(st.binary(max_size=200), st.just(b"<article><p>text</p></article>"), st.just(b"5\r\nhello\r\n0\r\n\r\n"), st.just(b"\x1f\x8b\x08")),
    ),
)


class Rude:
    """A server that answers every connection with the same bytes, then hangs up."""

    def __init__(self) -> None:
        self.answer = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            with peer:
                peer.settimeout(1)
                try:
                    asked = peer.recv(65536)
                    robots = asked.startswith(b"GET /robots.txt")
                    peer.sendall(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" if robots else self.answer)
                except OSError:
                    continue

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def rude() -> Iterator[Rude]:
    server = Rude()
    yield server
    server.close()


@QUICK
@given(RAW)
def test_any_bytes_for_an_answer(rude: Rude, home: Path, raw: bytes) -> None:
    rude.answer = raw
    base = f"http://127.0.0.1:{rude.port}"
    clock = Clock()
    with Archive(home) as archive:
        ledger = Ledger(archive)
        outside = clock.outside()
        backend = GuardedBackend(outside.resolve, lambda host, port: True)
        limits = Limits(delay=0, attempts=2, read=0.5, connect=0.5, total=1.0, max_bytes=100_000)
        with Client(archive, ledger, GuardedTransport(tls_context(), backend), named=[], own=[base], limits=limits, outside=outside) as client:
            try:
                answer = client.get(f"{base}/a", source="adilet")
                assert archive.get(answer.sha256) == answer.data
            except Trouble as trouble:
                assert str(trouble) and "\n" not in str(trouble)
        ledger.flush()
        assert list(archive.verify()) == [] and list(ledger.verify()) == []


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.sampled_from(["2020-01-01", "2020-99-99T00:00:00Z", "<article>x</article>"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["document", "text_content", "group_number", "id", "revision_date", "versions", "versionDate", "cause", "requisites", "rus",
                 "content", "metadata", "title", "text", "code", "language", "pagesCount", "date", "is_actual"]
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


@QUICK
@given(st.one_of(JSON.map(lambda value: json.dumps(value).encode()), st.binary(max_size=60)))
def test_any_json_for_a_service(data: bytes) -> None:
    for read in (
        lambda: site.api_document(data, "https://x/", "rus"),
        lambda: site.api_states(data, "https://x/"),
        lambda: site.bank_document(data, "https://x/", "rus"),
        lambda: site.bank_versions(data, "https://x/", "rus"),
        lambda: site.read_feed(data, "https://x/"),
    ):
        try:
            read()
        except Trouble as trouble:
            assert str(trouble).startswith("https://x/: ") and str(trouble).endswith(".")


@QUICK
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: f"MIME-Version: 1.0\nContent-Type: text/html\n\n{text}".encode("utf-8", "replace")),
    ),
    st.sampled_from(ENDINGS),
    st.sampled_from(["Z1100000477_rus_2023-01-01", "страница", "Z090000216_", "a_files/b", "2023-99-99"]),
)
def test_any_saved_file(data: bytes, ending: str, stem: str) -> None:
    try:
        page = open_page(stem + ending, data)
    except Unreadable as problem:
        assert str(problem).endswith(".")
    else:
        assert page is None or page.raw == data


@QUICK
@given(st.binary(max_size=400), st.text(max_size=100))
def test_any_page_for_a_treaty_or_robots(data: bytes, text: str) -> None:
    treaty_text(data)
    site.attachments(b"tabs-attach" + data, "https://x/rus/docs/Z1", "rus", "Z1")
    site.history_windows(b"page=" + data, "https://x/rus/docs/Z1/history")
    Rules(text).allows("https://x/rus/docs/Z1")
    Rules(data.decode("utf-8", "replace")).allows("https://x/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "//",
        "/rus/docs/",
        "/rus/docs/Z1/../../etc",
        "/rus/archive/docs/Z1/99.99.2020",
        "/rus/archive/docs/Z1",
        "http://[/rus/docs/Z1",
        "/deu/docs/Z1",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    place = site.place_of(url)
    assert place is None or place.day is None
    page = f'<div class="tabs-attach"><a href="{url}">x</a></div><a href="{url}?page=2">2</a>'.encode()
    assert not [link for link in site.attachments(page, "https://x/rus/docs/Z1", "rus", "Z1") if "Z1/" not in link]
    site.history_windows(page, "https://x/rus/docs/Z1/history")
