"""The polite client: who asks, how often, what he believes, and when he stops."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from lawdiff import __version__
from lawdiff.corpus.archive import Archive
from lawdiff.corpus.ledger import Ledger
from lawdiff.fetch.client import Client, Limits
from lawdiff.fetch.outside import Outside
from lawdiff.fetch.replica import ClassicSite, Page, Replica
from lawdiff.fetch.transport import GuardedBackend, GuardedTransport, tls_context
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.errors import WrongUse
from tests.replicas.faults import HTML, FaultyHandler, FaultySite, Plan
from tests.replicas.tls import Authority, TlsReplica
from tests.replicas.world import LIMITS, Clock


class Script:
    """A site that answers each path with a list of answers, in turn; the last one stays."""

    def __init__(self, answers: Mapping[str, Sequence[Page]]) -> None:
        self.answers = answers
        self.turns: dict[str, int] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def answer(self, target: str, headers: Mapping[str, str]) -> Page:
        self.asked.append((target, headers))
        pages = self.answers.get(target)
        if pages is None:
            return Page(404, b"", {})
        turn = self.turns.get(target, 0)
        self.turns[target] = turn + 1
        return pages[min(turn, len(pages) - 1)]

    @property
    def targets(self) -> list[str]:
        return [target for target, _ in self.asked]


OK = Page(200, "<p>текст</p>".encode(), HTML)


class Kit:
    """A client over a home, a clock that only sleeps, and what it did."""

    def __init__(self, home: Path, own: Sequence[str] = (), *, named: Sequence[str] = (), clock: Clock | None = None, **more: object) -> None:
        self.clock = clock or Clock()
        self.archive = Archive(home)
        self.ledger = Ledger(self.archive)
        self.waits: list[tuple[str, float]] = []
        limits = more.pop("limits", LIMITS)
        outside = self.clock.outside()
        resolve = more.pop("resolve", None)
        if resolve is not None:
            outside = Outside(now=outside.now, sleep=outside.sleep, chance=outside.chance, resolve=resolve)  # type: ignore[arg-type]
        bundle = more.pop("ca_bundle", None)
        backend = GuardedBackend(outside.resolve, lambda host, port: self.client.private_allowed(host, port))
        transport = GuardedTransport(tls_context(bundle), backend, http2=bool(more.pop("http2", True)))  # type: ignore[arg-type]
        self.client = Client(
            self.archive,
            self.ledger,
            transport,
            named=named,
            own=own,
            limits=limits,  # type: ignore[arg-type]
            outside=outside,
            on_wait=lambda host, seconds: self.waits.append((host, seconds)),
            **more,  # type: ignore[arg-type]
        )

    def get(self, url: str) -> bytes:
        return self.client.get(url, source="adilet").data

    def trouble(self, url: str) -> Trouble:
        with pytest.raises(Trouble) as caught:
            self.get(url)
        return caught.value

    def close(self) -> None:
        self.client.close()
        self.ledger.flush()
        self.archive.close()


MakeKit = Callable[..., Kit]


@pytest.fixture
def kit(home: Path) -> Iterator[MakeKit]:
    made: list[Kit] = []

    def make(*own: str, **more: object) -> Kit:
        made.append(Kit(home, own, **more))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_who_asks(kit: MakeKit) -> None:
    site = Script({"/a": [OK]})
    with Replica(site) as base:
        kit(base, contact="law@example.org").get(f"{base}/a")
    agents = {headers["user-agent"] for _, headers in site.asked}
    assert agents == {f"lawdiff/{__version__} (research on legal texts; contact: law@example.org)"}
    assert site.targets == ["/robots.txt", "/a"]


def test_nobody_asks_a_publisher_without_saying_who_he_is(kit: MakeKit) -> None:
    with pytest.raises(WrongUse, match="--contact"):
        kit(named=["https://old.adilet.zan.kz"]).get("https://old.adilet.zan.kz/rus/docs/Z1100000477")


@pytest.mark.parametrize(
    "url", ["https://example.org/", "ftp://old.adilet.zan.kz/x", "file:///etc/passwd", "http://old.adilet.zan.kz:81/", "nonsense"]
)
def test_only_what_was_named_is_asked(url: str, kit: MakeKit) -> None:
    trouble = kit(named=["https://old.adilet.zan.kz"], contact="x").trouble(url)
    assert trouble.kind == "not-named" and "neither the catalogue nor you named" in str(trouble)


def test_a_pause_between_two_requests(kit: MakeKit) -> None:
    site = Script({"/a": [OK], "/b": [OK], "/c": [OK]})
    with Replica(site) as base:
        one = kit(base, limits=Limits(delay=2.0))
        for name in "abc":
            one.get(f"{base}/{name}")
    assert [round(seconds, 2) for seconds in one.clock.slept] == [2.0, 2.0, 2.0]  # after robots.txt, a and b


def test_robots_may_ask_for_a_longer_pause(kit: MakeKit) -> None:
    site = Script({"/robots.txt": [Page(200, b"User-agent: *\nCrawl-delay: 7\n", {})], "/a": [OK], "/b": [OK]})
    with Replica(site) as base:
        one = kit(base, limits=Limits(delay=1.0))
        one.get(f"{base}/a")
        one.get(f"{base}/b")
    assert one.clock.slept[-1] == pytest.approx(7.0)


def test_two_clients_share_the_pause(kit: MakeKit) -> None:
    site = Script({"/a": [OK]})
    with Replica(site) as base:
        clock = Clock()
        first, second = kit(base, clock=clock, limits=Limits(delay=5.0)), kit(base, clock=clock, limits=Limits(delay=5.0))
        first.get(f"{base}/a")
        before = len(clock.slept)
        second.get(f"{base}/a")
        assert clock.slept[before] == pytest.approx(5.0)


@pytest.mark.parametrize(("value", "seconds"), [("30", 30.0), ("Sun, 01 Mar 2026 12:01:00 GMT", 60.0)])
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_obeyed(value: str, seconds: float, status: int, kit: MakeKit) -> None:
    site = Script({"/a": [Page(status, b"", {"retry-after": value}), OK]})
    with Replica(site) as base:
        one = kit(base)
        assert one.get(f"{base}/a") == OK.body
        assert sum(one.clock.slept) == pytest.approx(seconds, abs=1)
        assert one.waits and one.waits[0][0] == base.removeprefix("http://")


def test_a_host_that_asks_for_a_day_is_left_alone(kit: MakeKit) -> None:
    site = Script({"/a": [Page(429, b"", {"retry-after": "86400"})], "/b": [OK]})
    with Replica(site) as base:
        one = kit(base)
        assert one.trouble(f"{base}/a").wait == 86400
        assert one.trouble(f"{base}/b").kind == "stopped"
        assert site.targets == ["/robots.txt", "/a"] and sum(one.clock.slept) == 0


def test_a_host_that_refuses_is_left_alone(kit: MakeKit) -> None:
    site = Script({f"/{at}": [Page(403, b"", {})] for at in range(9)})
    with Replica(site) as base:
        one = kit(base, limits=Limits(delay=0, refusals=3))
        kinds = [one.trouble(f"{base}/{at}").kind for at in range(6)]
    assert kinds == ["forbidden"] * 3 + ["stopped"] * 3
    assert site.targets == ["/robots.txt", "/0", "/1", "/2"]


def test_tries_again_with_growing_pauses(kit: MakeKit) -> None:
    site = Script({"/a": [Page(500, b"", {}), Page(502, b"", {}), OK], "/b": [Page(500, b"", {})]})
    with Replica(site) as base:
        one = kit(base, limits=Limits(delay=0, attempts=3))
        assert one.get(f"{base}/a") == OK.body
        first, second = one.clock.slept
        assert 0.5 <= first <= 1.5 and 1.0 <= second <= 3.0
        assert one.trouble(f"{base}/b").kind == "server"
        assert site.targets.count("/b") == 3 and len(one.clock.slept) == 4  # no pause after the last try
    entries = [entry for entry in one.ledger.entries() if entry.url.endswith("/a")]
    assert [(entry.status, entry.attempt) for entry in entries] == [(500, 1), (502, 2), (200, 3)]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451, 204, 206])
def test_what_asking_again_does_not_help(status: int, kit: MakeKit) -> None:
    site = Script({"/a": [Page(status, b"", {})]})
    with Replica(site) as base:
        kit(base).trouble(f"{base}/a")
    assert site.targets.count("/a") == 1


def test_redirects_are_followed_within_what_was_named(kit: MakeKit) -> None:
    site = Script({"/a": [Page(301, b"", {"location": "/b"})], "/b": [OK]})
    with Replica(site) as base:
        answer = kit(base).client.get(f"{base}/a", source="adilet")
        assert (answer.url, answer.final_url) == (f"{base}/a", f"{base}/b")


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("/a", "redirect"),
        ("https://example.org/x", "not-named"),
        ("http://169.254.169.254/latest/meta-data", "not-named"),
        ("//10.0.0.1/x", "not-named"),
        ("file:///etc/passwd", "not-named"),
        ("http://[broken", "not-named"),
    ],
)
def test_redirects_that_are_not_followed(location: str, kind: str, kit: MakeKit) -> None:
    site = Script({"/a": [Page(302, b"", {"location": location})]})
    with Replica(site) as base:
        assert kit(base).trouble(f"{base}/a").kind == kind


def test_a_chain_without_end(kit: MakeKit) -> None:
    site = Script({f"/{at}": [Page(302, b"", {"location": f"/{at + 1}"})] for at in range(20)})
    with Replica(site) as base:
        assert kit(base).trouble(f"{base}/0").kind == "redirect"
    assert len(site.targets) < 10


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "0.0.0.0", "100.64.0.1"]
)
def test_a_public_name_that_leads_into_a_private_network(address: str, kit: MakeKit) -> None:
    """The name is resolved and checked where the connection is made: no second answer of a name server gets by."""
    one = kit(named=["http://old.adilet.zan.kz"], contact="x", resolve=lambda host, port: [address])
    trouble = one.trouble("http://old.adilet.zan.kz/a")
    assert trouble.kind == "private" and "private address" in str(trouble)


def test_a_private_place_that_the_user_named_is_his_to_ask(kit: MakeKit) -> None:
    site = Script({"/a": [OK]})
    with Replica(site) as base:
        port = base.rpartition(":")[2]
        one = kit(f"http://mirror.office:{port}", resolve=lambda host, port: ["127.0.0.1"])
        assert one.get(f"http://mirror.office:{port}/a") == OK.body


def test_no_connection(kit: MakeKit) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    trouble = kit(f"http://127.0.0.1:{port}").trouble(f"http://127.0.0.1:{port}/a")
    assert trouble.kind == "network"
    unknown = kit("http://nowhere.invalid", resolve=_fails).trouble("http://nowhere.invalid/a")
    assert unknown.kind == "network" and "cannot be resolved" in str(unknown)


def _fails(host: str, port: int) -> Sequence[str]:
    raise socket.gaierror(-2, "Name or service not known")


def test_bodies_are_bounded_and_unpacked(kit: MakeKit) -> None:
    import gzip
    import zlib

    text = "слово " * 5000
    packed = zlib.compressobj(wbits=-15)
    pages = {
        "/gzip": Page(200, gzip.compress(text.encode()), {**HTML, "content-encoding": "gzip"}),
        "/twice": Page(200, gzip.compress(b"one ") + gzip.compress(b"two"), {**HTML, "content-encoding": "gzip"}),
        "/zlib": Page(200, zlib.compress(text.encode()), {**HTML, "content-encoding": "deflate"}),
        "/bare": Page(200, packed.compress(text.encode()) + packed.flush(), {**HTML, "content-encoding": "deflate"}),
        "/brotli": Page(200, b"xx", {**HTML, "content-encoding": "br"}),
        "/big": Page(200, b"x" * 5_000_000, HTML),
        "/half": Page(200, gzip.compress(text.encode())[:-20], {**HTML, "content-encoding": "gzip"}),
    }
    with Replica(Script({name: [page] for name, page in pages.items()})) as base:
        one = kit(base)
        assert one.get(f"{base}/gzip").decode() == one.get(f"{base}/zlib").decode() == one.get(f"{base}/bare").decode() == text
        assert one.get(f"{base}/twice") == b"one two"
        assert one.trouble(f"{base}/brotli").kind == "answer"
        assert one.trouble(f"{base}/big").kind == "too-big"
        assert one.trouble(f"{base}/half").kind == "cut"


@pytest.mark.parametrize("robots", [b"<html><body>Not a robots file</body></html>", b"", b"\xff\xfe garbage \x00", b"User-agent: other\nDisallow: /"])
def test_odd_robots_files_close_nothing(robots: bytes, kit: MakeKit) -> None:
    with Replica(Script({"/robots.txt": [Page(200, robots, {})], "/a": [OK]})) as base:
        assert kit(base).get(f"{base}/a") == OK.body


@pytest.mark.parametrize("agent", ["*", "lawdiff"])
def test_robots_is_obeyed(agent: str, kit: MakeKit) -> None:
    site = Script(
        {"/robots.txt": [Page(200, f"User-agent: {agent}\nDisallow: /a\n".encode(), {})], "/a": [OK], "/b": [Page(302, b"", {"location": "/a"})]}
    )
    with Replica(site) as base:
        one = kit(base)
        for path in ("/a", "/b"):  # nor by way of a redirect
            trouble = one.trouble(f"{base}{path}")
            assert trouble.kind == "robots" and "--source saved" in str(trouble)
    assert "/a" not in site.targets


def test_without_robots_nothing_is_asked_of_a_server_that_fails(kit: MakeKit) -> None:
    """RFC 9309: a robots.txt that cannot be had closes everything; one that is not there closes nothing."""
    site = Script({"/robots.txt": [Page(503, b"", {})], "/a": [OK]})
    with Replica(site) as base:
        trouble = kit(base).trouble(f"{base}/a")
    assert trouble.kind == "robots" and "could not be read" in str(trouble)
    assert set(site.targets) == {"/robots.txt"}


def test_a_server_that_leaves_out_its_intermediate_certificate(kit: MakeKit, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    site = Script({"/a": [OK]})
    with TlsReplica(site, authority.context(tmp_path, whole=False)) as base:
        trouble = kit(base).trouble(f"{base}/a")
        assert trouble.kind == "tls" and "--ca-bundle" in str(trouble) and "never turned off" in str(trouble)
        assert site.asked == []  # nothing was said to a server that did not prove who it is
        assert kit(base, ca_bundle=authority.root_file).trouble(f"{base}/a").kind == "tls"  # the root alone does not close the gap
        for bundle in (authority.intermediate_file, authority.both_file):
            assert kit(base, ca_bundle=bundle).get(f"{base}/a") == OK.body
    with TlsReplica(site, authority.context(tmp_path, whole=True)) as base:
        assert kit(base).trouble(f"{base}/a").kind == "tls"
        assert kit(base, ca_bundle=authority.root_file).get(f"{base}/a") == OK.body


def test_a_certificate_of_another_name(kit: MakeKit, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    authority.leaf = authority.intermediate.issue_cert("elsewhere.example")
    with TlsReplica(Script({"/a": [OK]}), authority.context(tmp_path, whole=True)) as base:
        assert kit(base, ca_bundle=authority.root_file).trouble(f"{base}/a").kind == "tls"


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_bundle_that_is_none(content: bytes | None, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.pem"
    if content is not None:
        bundle.write_bytes(content)
    with pytest.raises(WrongUse, match="PEM"):
        tls_context(bundle)


def test_from_https_nothing_leads_to_plain_http(kit: MakeKit, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with Replica(Script({"/a": [OK]})) as plain:
        site = Script({"/a": [Page(302, b"", {"location": f"{plain}/a"})]})
        with TlsReplica(site, authority.context(tmp_path, whole=True)) as base:
            trouble = kit(base, plain, ca_bundle=authority.root_file).trouble(f"{base}/a")
    assert trouble.kind == "redirect" and "plain http" in str(trouble)


def test_http_2(kit: MakeKit, tmp_path: Path) -> None:
    """A server that speaks nothing but HTTP/2."""
    import h2.config
    import h2.connection
    import h2.events

    authority = Authority(tmp_path)
    context = authority.context(tmp_path, whole=True)
    context.set_alpn_protocols(["h2"])
    listener = socket.create_server(("127.0.0.1", 0))
    asked: list[str] = []

    def serve() -> None:
        raw, _ = listener.accept()
        with context.wrap_socket(raw, server_side=True) as peer:
            wire = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
            wire.initiate_connection()
            peer.sendall(wire.data_to_send())
            while len(asked) < 2 and (data := peer.recv(65536)):
                for event in wire.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        asked.append(dict(event.headers)[":path"])  # type: ignore[arg-type]
                        found = asked[-1] == "/a"
                        wire.send_headers(event.stream_id, [(":status", "200" if found else "404"), ("content-type", "text/html")])
                        wire.send_data(event.stream_id, OK.body if found else b"", end_stream=True)
                peer.sendall(wire.data_to_send())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    base = f"https://127.0.0.1:{listener.getsockname()[1]}"
    with listener:
        one = kit(base, ca_bundle=authority.root_file)
        assert one.get(f"{base}/a") == OK.body
        one.client.close()
        thread.join(timeout=5)
    assert asked == ["/robots.txt", "/a"]


def test_the_next_answer_is_not_read_from_the_rest_of_this_one(site: Path, kit: MakeKit) -> None:
    """A server that announces too small a length: the page is short, and what was left over is never taken for the next answer."""
    plan = Plan({"/rus/docs/Z1800000777": ["short"]})
    with Replica(FaultySite(ClassicSite(site), plan), handler=FaultyHandler) as base:
        one = kit(base)
        assert not one.get(f"{base}/rus/docs/Z1800000777").endswith(b"</html>")
        assert one.get(f"{base}/rus/docs/Z1800000777/info").endswith(b"</html>")


def test_a_refused_page_is_never_confirmed(kit: MakeKit) -> None:
    """A captcha that came as 200 with an ETag must not be answered 304 for ever."""
    site = Script({"/a": [Page(200, b"captcha", {**HTML, "etag": '"1"'}), OK]})
    with Replica(site) as base:
        one = kit(base)
        answer = one.client.get(f"{base}/a", source="adilet")
        one.client.refuse(answer, source="adilet", reason="a captcha")
        assert one.get(f"{base}/a") == OK.body
        assert "if-none-match" not in site.asked[-1][1]
    assert [(entry.verdict, entry.reason) for entry in one.ledger.entries() if entry.verdict] == [("refused", "a captcha")]


def test_the_proof_of_a_page(kit: MakeKit) -> None:
    site = Script({"/a": [Page(200, b"text", {**HTML, "etag": '"1"', "set-cookie": "secret=1"})]})
    with Replica(site) as base:
        one = kit(base)
        one.get(f"{base}/a")
        (entry,) = (entry for entry in one.ledger.entries() if entry.url == f"{base}/a")
    assert entry.at == dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC) and entry.tool == f"lawdiff {__version__}"
    assert entry.headers["etag"] == '"1"' and "set-cookie" not in entry.headers
    assert entry.sha256 and one.archive.get(entry.sha256) == b"text" and entry.size == 4


def test_old_servers_tls_is_not_weakened() -> None:
    context = tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname


def test_a_proxy_that_the_user_named(home: Path) -> None:
    """The proxy is asked for the whole address; what may be asked stays the same."""
    site = Script({"http://mirror.office/a": [OK]})
    with Replica(site) as proxy, Archive(home) as archive:
        backend = GuardedBackend(lambda host, port: [], lambda host, port: False)
        with Client(
            archive, Ledger(archive), GuardedTransport(tls_context(), backend, proxy=proxy), named=[], own=["http://mirror.office"], limits=LIMITS
        ) as client:
            assert client.get("http://mirror.office/a", source="adilet").data == OK.body
            with pytest.raises(Trouble, match="neither the catalogue nor you named"):
                client.get("http://elsewhere.office/a", source="adilet")
    assert site.targets == ["http://mirror.office/robots.txt", "http://mirror.office/a"]
