"""How bytes travel: TLS that is always verified, and connections to public addresses only.

A name is resolved here and the connection made to the very address that was checked, so that no answer of a name server can lead a
request into a private network between the check and the connection.
"""

from __future__ import annotations

import functools
import ipaddress
import ssl
import typing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import certifi
import httpcore
import httpx

from lawdiff.fetch.outside import Resolve
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.errors import WrongUse

#: The least time an address of several gets to answer (seconds).
LEAST: typing.Final = 3.0
#: Whether a host and port may be reached although its address is private: only what the user named himself.
PrivateAllowed = Callable[[str, int], bool]


def tls_context(ca_bundle: Path | None = None) -> ssl.SSLContext:
    """Verification as the system and certifi trust, plus the certificates of a PEM file of the user's.

    The file may hold a root or just the intermediate certificate that a server leaves out: both complete the chain.
    """
    if ca_bundle is None:
        return _usual()
    context = _fresh()
    try:
        context.load_verify_locations(ca_bundle)
    except FileNotFoundError:
        raise WrongUse(f"{ca_bundle} is not there: give --ca-bundle (or LAWDIFF_CA_BUNDLE) the name of a PEM file.") from None
    except (ssl.SSLError, OSError) as problem:
        raise WrongUse(f"{ca_bundle} holds no certificates in PEM form ({problem}): export them as PEM.") from problem
    # An intermediate that the user vouches for is trusted by itself, its root known here or not (the default from Python 3.13 on).
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context


def _fresh() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


# Reading a few hundred roots takes a tenth of a second; they do not change while a program runs.
_usual = functools.cache(_fresh)


def is_public(address: str) -> bool:
    """Whether a numeric address lies in the open internet.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:192.168.0.1", "2a00:1450::1")]
    [True, False, False, False, False, False, True]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None:
        ip = mapped
    return ip.is_global and not ip.is_multicast


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses, and to private ones only where ``private_allowed`` says that the user named them."""

    def __init__(self, resolve: Resolve, private_allowed: PrivateAllowed) -> None:
        self._resolve = resolve
        self._private_allowed = private_allowed
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection to the first address of ``host`` that may be reached and answers."""
        try:
            addresses = list(self._resolve(host, port))
        except OSError as problem:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved: {problem.strerror or problem}") from problem
        allowed = [a for a in addresses if is_public(a)] if not self._private_allowed(host, port) else addresses
        if not allowed:
            raise Trouble(
                "private",
                host,
                f"{host} leads to a private address ({', '.join(addresses) or 'none'}): nothing is asked of it. "
                f"If that server is yours, name it with --base-url.",
            )
        last: Exception | None = None
        # All addresses together get the time that one would, so that a network that swallows everything is told of in time.
        share = max(LEAST, timeout / len(allowed)) if timeout is not None else None
        for address in allowed:
            try:
                return self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                last = problem
        assert last is not None
        raise last


class GuardedTransport(httpx.BaseTransport):
    """An httpx transport over httpcore's pool: HTTP/1.1 and HTTP/2, verified TLS, guarded addresses, or a proxy that the user named."""

    def __init__(self, context: ssl.SSLContext, backend: GuardedBackend, *, http2: bool = True, proxy: str | None = None) -> None:
        self._pool: httpcore.ConnectionPool
        if proxy is None:
            self._pool = httpcore.ConnectionPool(
                ssl_context=context, http1=True, http2=http2, network_backend=backend, max_connections=8, keepalive_expiry=60.0
            )
        else:
            self._pool = httpcore.HTTPProxy(proxy_url=proxy, ssl_context=context, http1=True, http2=http2, max_connections=8)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body of the answer is read by whoever asked."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=typing.cast(Iterable[bytes], request.stream),
                extensions=request.extensions,
            )
        )
        stream = _Body(typing.cast(Iterable[bytes], answer.stream))
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()
