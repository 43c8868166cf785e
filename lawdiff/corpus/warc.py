"""The archive as WARC (ISO 28500), the format of web archives: written for libraries and other tools, read from them too.

Each good answer of the ledger becomes one ``response`` record: the address, the time it was got, the headers that were kept and the body.
Three header fields of our own carry the source, the tool and the SHA-256, so that an export imports to the same ledger lines.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lawdiff.corpus.archive import Archive, sha256
from lawdiff.corpus.aside import mark
from lawdiff.corpus.ledger import Entry, Ledger
from lawdiff.model.errors import LawdiffError, Unreadable

SOURCE_FIELD: Final = "X-Lawdiff-Source"
TOOL_FIELD: Final = "X-Lawdiff-Tool"
SHA_FIELD: Final = "X-Lawdiff-SHA256"
#: A single record above this is left out of an import (bytes).
MAX_RECORD: Final = 256 * 1024 * 1024
# Bodies are archived decoded, so these no longer hold for what a record carries.
_DROPPED: Final = frozenset(("content-encoding", "content-length", "transfer-encoding"))


class Moved(msgspec.Struct, frozen=True):
    """What an export or import did: records written or taken in, and what was left out, each with its reason."""

    records: int
    skipped: tuple[str, ...] = ()


def export_warc(archive: Archive, ledger: Ledger, target: Path, *, tool: str) -> Moved:
    """Write every good answer to ``target`` (``.warc.gz`` compresses each record). Written aside and renamed: never half a file."""
    skipped: list[str] = []
    count = 0
    aside = target.with_name(f".{target.name}.{mark()}.part")
    try:
        with aside.open("wb") as stream:
            writer = WARCWriter(stream, gzip=target.suffix == ".gz", warc_version="1.1")
            writer.write_record(writer.create_warcinfo_record(target.name, {"software": tool, "format": "WARC File Format 1.1"}))
            for entry in ledger.good():
                try:
                    writer.write_record(_record(writer, archive, entry))
                    count += 1
                except LawdiffError as problem:
                    skipped.append(f"{entry.url}: {problem}")
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except OSError as problem:
        raise LawdiffError(f"{target} cannot be written ({problem}): choose another place for --export-warc.") from problem
    finally:
        aside.unlink(missing_ok=True)
    return Moved(count, tuple(skipped))


def import_warc(
    archive: Archive, ledger: Ledger, path: Path, *, tool: str, wanted: Callable[[str], bool] = lambda url: True, source: str = "warc"
) -> Moved:
    """Take the good answers of a WARC file into archive and ledger. Records whose address ``wanted`` refuses are counted, not kept."""
    skipped: list[str] = []
    others = count = 0
    held = {(entry.url, entry.sha256, entry.at) for entry in ledger.entries()}
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type not in ("response", "resource"):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                if not url or not wanted(url):
                    others += 1
                    continue
                entry, data, reason = _entry(record, url, tool, source)
                if entry is None:
                    skipped.append(f"{url}: {reason}")
                    continue
                archive.put(data)
                if (entry.url, entry.sha256, entry.at) not in held:
                    ledger.append(entry)
                count += 1
    except FileNotFoundError:
        raise LawdiffError(f"{path} is not there: give --import-warc the name of a WARC file.") from None
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, TypeError) as problem:
        # warcio stumbles over broken records in these ways; what came before them is kept.
        ledger.flush()
        why = str(problem)[:120]
        if count == 0:
            raise Unreadable(f"{path} is no WARC file ({why}): give --import-warc a file that ends in .warc or .warc.gz.") from problem
        raise Unreadable(f"{path} stops being a WARC file after {count} good records ({why}): get a whole copy.") from problem
    ledger.flush()
    if others:
        skipped.append(f"{others} records of other addresses")
    return Moved(count, tuple(skipped))


def _record(writer: WARCWriter, archive: Archive, entry: Entry) -> Any:
    key = entry.sha256 or ""
    body = archive.get(key)
    headers = [(name, value) for name, value in sorted(entry.headers.items()) if name not in _DROPPED]
    status = StatusAndHeaders(f"{entry.status} OK", [*headers, ("content-length", str(len(body)))], protocol="HTTP/1.1")
    fields = {
        "WARC-Date": entry.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        SOURCE_FIELD: entry.source,
        TOOL_FIELD: entry.tool,
        SHA_FIELD: key,
    }
    if entry.method == "READ":
        return writer.create_warc_record(
            entry.url, "resource", payload=BytesIO(body), length=len(body), warc_content_type="application/octet-stream", warc_headers_dict=fields
        )
    return writer.create_warc_record(entry.url, "response", payload=BytesIO(body), length=len(body), http_headers=status, warc_headers_dict=fields)


def _entry(record: Any, url: str, tool: str, source: str) -> tuple[Entry | None, bytes, str]:
    headers: dict[str, str] = {}
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None, b"", "the answer was not 200"
        headers = {
            name.lower(): value
            for name, value in record.http_headers.headers
            if name.lower() in ("content-type", "date", "etag", "last-modified", "server")
        }
    data = record.content_stream().read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        return None, b"", f"the body is larger than {MAX_RECORD // 1024 // 1024} MB"
    key = sha256(data)
    said = record.rec_headers.get_header(SHA_FIELD)
    if said and said != key:
        return None, b"", "the body is not the one its SHA-256 names"
    try:
        at = dt.datetime.fromisoformat((record.rec_headers.get_header("WARC-Date") or "").replace("Z", "+00:00"))
    except ValueError:
        return None, b"", "the record has no date"
    if at.tzinfo is None:
        return None, b"", "the record's date has no time zone"
    name = record.rec_headers.get_header(SOURCE_FIELD) or source
    maker = record.rec_headers.get_header(TOOL_FIELD) or tool
    response = record.rec_type == "response"
    status, method = (200, "GET") if response else (None, "READ")
    return Entry(at=at, url=url, source=name, tool=maker, status=status, sha256=key, size=len(data), headers=headers, method=method), data, ""
