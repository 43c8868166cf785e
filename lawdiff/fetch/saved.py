"""A folder of pages saved by hand from a browser: HTML, MHTML and DOCX. The way that is always allowed.

Each file tells, or its name does, which act, language and day it is: ``Z1100000477_rus_2023-01-01.html``. What a file does not tell is
never guessed: it is listed with what to write into its name.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import msgspec

from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.keeper import Keeper
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.model.errors import Unreadable
from lawdiff.parse.document import FormatChoice
from lawdiff.parse.history import read_history

#: Endings that are read, and the largest file (bytes).
ENDINGS: Final = (".html", ".htm", ".mhtml", ".mht", ".docx", ".md", ".txt")
MAX_BYTES: Final = 64 * 1024 * 1024
# The site's ids have eleven characters: Z1100000477, or with nine digits Z090000216_. A name's own underscore is not taken for one.
_NAME: Final = re.compile(r"(?<![A-Z0-9])(?P<act>[A-Z]\d{2}[A-Z0-9]{7}(?:[A-Z0-9](?![A-Z0-9])|_))")
_NAME_DAY: Final = re.compile(r"(?<!\d)(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(\d{4}))(?!\d)")
_NAME_LANGUAGE: Final = re.compile(r"(?<![a-z])(rus|kaz|eng)(?![a-z])")
_SAVED_FROM: Final = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_OWN_LINK: Final = re.compile(rb"<li class=\"selected\">\s*<a href=\"([^\"]+)\"")
_HISTORY: Final = re.compile(rb"id=[\"']ethernatable[\"']")


class _Page(msgspec.Struct, frozen=True):
    """One file: its raw bytes, what is parsed of it, and what is known of it."""

    name: str
    raw: bytes
    data: bytes
    format: FormatChoice
    act: str | None
    language: str | None
    day: dt.date | None
    history: bool


class Saved:
    """Reads a folder. A saved history page of an act gives the day of its plain document page, as it does on the site."""

    name = "saved"

    def __init__(self, keeper: Keeper, folder: Path, today: Callable[[], dt.date]) -> None:
        self._keeper = keeper
        self._folder = folder
        self._today = today
        self._read: list[_Page] | None = None
        self._broken: list[Remark] = []

    def covers(self, act: Act) -> bool:
        """Acts that a file of the folder is of."""
        return any(page.act == act.id for page in self._pages())

    def address(self, act: Act, language: str) -> str:
        """The folder."""
        return f"saved:{act.id}/{language}"

    def acts(self) -> tuple[str, ...]:
        """The acts that the folder has pages of."""
        return tuple(sorted({page.act for page in self._pages() if page.act}))

    def remarks(self) -> tuple[Remark, ...]:
        """Files that could not be placed or read, each with what to do."""
        self._pages()
        return tuple(self._broken)

    def listing(self, act: Act, language: str) -> Listing:
        """One offer a page of the act in that language."""
        mine = [page for page in self._pages() if page.act == act.id and page.language == language]
        days: list[dt.date] = []
        for page in mine:
            if page.history:
                try:
                    days += [row.date for row in read_history(page.data) if row.date]
                except Unreadable as problem:
                    raise Trouble("page", f"saved:{page.name}", f"{self._folder / page.name}: {problem}") from problem
        remarks: list[Remark] = []
        offers: dict[dt.date | None, Offer] = {}
        for page in (page for page in mine if not page.history):
            day = page.day or max((day for day in days if day <= self._today()), default=None)
            if day in offers:
                sentence = f"{self._folder / page.name}: a second page of {act.id} of {day or 'an unknown day'}; {offers[day].url} was taken."
                remarks.append(Remark("two-on-one-day", sentence))
                continue
            offers[day] = Offer(act.id, language, day, f"saved:{page.name}", "imported")
        if not offers:
            raise Trouble("absent", self.address(act, language), f"{self._folder}: no page of {act.id} in {language}.")
        return Listing(tuple(offers[day] for day in sorted(offers, key=str)), tuple(sorted(set(days))), tuple(remarks))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The words of a file."""
        for page in self._pages():
            if f"saved:{page.name}" == offer.url:
                if offer.date is None:
                    raise Trouble("source", offer.url, f"{self._folder / page.name}: {_day_unknown(page)}")
                return Text(self._keeper.keep(offer.url, page.raw, source=self.name), page.data, page.format, path=page.name)
        raise Trouble("source", offer.url, f"{self._folder}: {offer.url} is not there any more.")

    def refuse(self, text: Text, reason: str) -> None:
        """Nothing to do: files are read anew every time."""

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """Nothing besides."""
        return ()

    def _pages(self) -> list[_Page]:
        if self._read is None:
            self._read = []
            if not self._folder.is_dir():
                raise Trouble("source", str(self._folder), f"{self._folder} is not a folder; give --from the folder of the saved pages.")
            for path in sorted(self._folder.rglob("*")):
                if path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink():
                    self._add(path)
        return self._read

    def _add(self, path: Path) -> None:
        name = path.relative_to(self._folder).as_posix()
        try:
            if path.stat().st_size > MAX_BYTES:
                raise Unreadable(f"the file is larger than {MAX_BYTES // 2**20} MB; no act is: check that it is one document.")
            page = open_page(name, path.read_bytes())
        except (Unreadable, OSError) as problem:
            self._broken.append(Remark("unreadable", f"{path}: {problem}", f"saved:{name}", failed=True))
            return
        assert self._read is not None
        if page is None:
            return
        if page.act is None or page.language is None:
            what = "which act it is" if page.act is None else "its language"
            example = f"{page.act or 'Z1100000477'}_{page.language or 'rus'}_2023-01-01{path.suffix}"
            self._broken.append(Remark("unplaced", f"{path}: nothing tells {what}; name it like {example}.", f"saved:{name}", failed=True))
            return
        self._read.append(page)


def open_page(name: str, raw: bytes) -> _Page | None:
    """A file opened, and what it tells; ``None`` for a part that a browser saved beside a page (``…_files/``). ``Unreadable`` where it is broken."""
    if "_files/" in name:
        return None
    suffix = name[name.rfind(".") :].lower()
    location: str | None = None
    kind: FormatChoice = "adilet"
    if suffix in (".mhtml", ".mht"):
        data, location = _from_mhtml(raw)
    elif suffix == ".docx":
        data = _from_docx(raw)
    elif suffix in (".md", ".txt"):
        data, kind = raw, "markdown" if suffix == ".md" else "text"
    else:
        data = raw
        saved = _SAVED_FROM.search(raw[:4096])
        location = saved.group(1).decode("ascii", "replace") if saved else None
    place = site.place_of(location) if location else None
    history = bool(kind == "adilet" and _HISTORY.search(data))
    if place is None and kind == "adilet":
        # The selected tab links the page itself; «/rus/docs/ID» on the text tab, «…/history» on the history tab.
        for link in _OWN_LINK.finditer(data):
            place = site.place_of(link.group(1).decode("ascii", "replace"))
            if place is not None:
                break
    stem = name.rpartition("/")[2]
    named_act = _NAME.search(stem)
    named_language = _NAME_LANGUAGE.search(stem)
    return _Page(
        name=name,
        raw=raw,
        data=data,
        format=kind,
        act=named_act["act"] if named_act else place.act if place else None,
        language=named_language.group() if named_language else place.language if place else None,
        day=_named_day(stem) or (place.day if place else None),
        history=history,
    )


def _named_day(stem: str) -> dt.date | None:
    m = _NAME_DAY.search(stem)
    if m is None:
        return None
    year, month, day = (m[1], m[2], m[3]) if m[1] else (m[6], m[5], m[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _day_unknown(page: _Page) -> str:
    stem, _, ending = page.name.rpartition(".")
    example = f"{stem}_2023-01-01.{ending}"
    return f"nothing tells from which day this text holds; write it into the name ({example}), or save the act's history page beside it."


def _from_mhtml(raw: bytes) -> tuple[bytes, str | None]:
    """The first HTML part of a page saved as one file, as UTF-8, and the address it was saved from."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    location = message.get("Snapshot-Content-Location")
    for part in message.walk():
        if part.get_content_type() != "text/html":
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        charset = part.get_content_charset() or "utf-8"
        try:
            words = data.decode(charset)
        except (UnicodeDecodeError, LookupError) as problem:
            raise Unreadable(f"the page inside is not {charset} as it says ({problem}); save it again.") from problem
        return words.encode(), str(location or part.get("Content-Location") or "") or None
    raise Unreadable("the file holds no HTML page; save the page again as “Webpage, single file”.")


def _from_docx(raw: bytes) -> bytes:
    """The paragraphs and tables of a Word file, in order, as a bare page."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > 4 * MAX_BYTES:
                raise Unreadable("the Word file unpacks to more than any act holds; check it.")
        document = docx.Document(io.BytesIO(raw))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as problem:
        raise Unreadable(f"the file is not a Word document ({str(problem)[:100]}); download it again.") from problem
    out = ["<html><body><article>"]
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            out.append(_docx_table(item))
        elif item.text.strip():
            tag = "h3" if (item.style is not None and str(item.style.name).startswith("Heading")) else "p"
            out.append(f"<{tag}>{_docx_words(item.text)}</{tag}>")
    out.append("</article></body></html>")
    return "\n".join(out).encode()


def _docx_table(table: Any) -> str:
    rows: list[str] = []
    for row in table.rows:
        cells: list[str] = []
        before = None
        for cell in row.cells:  # a cell over several columns comes once for each
            if cell._tc is not before:
                cells.append(f"<td>{_docx_words(cell.text)}</td>")
            before = cell._tc
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _docx_words(text: str) -> str:
    return "&nbsp;&nbsp; " + html.escape(text.strip(), quote=False).replace("\n", "<br>")
