"""Reading the body of an answer: bounded in size and time, and unpacked no further than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Final

from lawdiff.fetch.trouble import Trouble

#: What the client says it can read.
ACCEPTED: Final = "gzip, deflate"
_CHUNK: Final = 64 * 1024


def read_body(chunks: Iterator[bytes], encoding: str, url: str, *, max_bytes: int, seconds: float, elapsed: Callable[[], float]) -> bytes:
    """The decoded body.

    ``Trouble`` where it is larger than ``max_bytes`` (packed or unpacked), takes longer than ``seconds``, or is garbled.
    """
    unpack = _unpacker(encoding.strip().lower(), url)
    parts: list[bytes] = []
    wire = size = 0
    for chunk in chunks:
        wire += len(chunk)
        if elapsed() > seconds:
            raise Trouble("timeout", url, f"{url}: the answer was still coming after {seconds:.0f} seconds ({wire:,} bytes so far).")
        for piece in unpack(chunk, max_bytes + 1 - size):
            size += len(piece)
            parts.append(piece)
            if size > max_bytes:
                break
        if wire > max_bytes or size > max_bytes:
            raise Trouble("too-big", url, f"{url}: the answer is larger than {max_bytes:,} bytes; raise --max-bytes if it is a real page.")
    parts.extend(unpack(b"", max_bytes + 1 - size))
    return b"".join(parts)


Unpack = Callable[[bytes, int], Iterator[bytes]]


def _unpacker(encoding: str, url: str) -> Unpack:
    if encoding in ("", "identity"):
        return _as_is
    if encoding in ("gzip", "x-gzip"):
        return _Inflate(31, url)
    if encoding == "deflate":
        return _Inflate(15, url)
    raise Trouble("answer", url, f"{url}: the answer is packed as “{encoding}”, which was not asked for.")


def _as_is(chunk: bytes, room: int) -> Iterator[bytes]:
    if chunk:
        yield chunk


class _Inflate:
    """zlib in pieces, never more than the room left; an empty chunk means the end, where the stream must be complete."""

    def __init__(self, wbits: int, url: str) -> None:
        self._wbits = wbits
        self._stream = zlib.decompressobj(wbits)
        self._url = url
        self._begun = False

    def __call__(self, chunk: bytes, room: int) -> Iterator[bytes]:
        if not chunk:
            if self._begun and not self._stream.eof:
                raise Trouble("cut", self._url, f"{self._url}: the packed answer stops before its end.")
            return
        data = chunk
        try:
            while data and room > 0:
                if self._stream.eof:  # more than one gzip member, one after the other
                    self._stream = zlib.decompressobj(self._wbits)
                try:
                    piece = self._stream.decompress(data, min(room, _CHUNK * 4))
                except zlib.error:
                    if self._begun or self._wbits != 15:
                        raise
                    self._wbits = -15  # some servers send bare deflate
                    self._stream = zlib.decompressobj(self._wbits)
                    piece = self._stream.decompress(data, min(room, _CHUNK * 4))
                self._begun = True
                data = self._stream.unconsumed_tail or self._stream.unused_data
                room -= len(piece)
                if piece:
                    yield piece
        except zlib.error as problem:
            raise Trouble("cut", self._url, f"{self._url}: the answer says it is packed, but cannot be unpacked ({problem}).") from problem
