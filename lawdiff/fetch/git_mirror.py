"""A git mirror of the law: one commit an edition, the texts as Markdown, and the law that caused each in ``meta.yaml``.

Two layouts are known. ``…/0722-…-59947/{rus,kaz}.md`` with ``meta.yaml`` beside (or its facts at the head of the file), long acts cut into
``rus/ch001.md`` … behind a page that lists the parts; and ``rus/59947.md`` alone, dated by its commit. Mirrors rewrite their history when
they are built again, so nothing but the bytes of a version is relied upon.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec
import yaml

from lawdiff.fetch.adilet_site import day_of
from lawdiff.fetch.git_repository import GitRepository
from lawdiff.fetch.keeper import Keeper
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act

_PARTS: Final = re.compile(r"(?m)^## Части документа\s*$")
_PART_LINK: Final = re.compile(r"\]\((?P<path>(?:rus|kaz|eng)/[\w.-]+\.md)\)")
_BACK_LINK: Final = re.compile(r"\A\s*↑ \[[^\]]*\]\([^)]*\)\s*\n")
_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_LAST_DAY: Final = re.compile(r"/(\d\d\.\d\d\.\d{4})\s*\Z")


class _Version(msgspec.Struct, frozen=True):
    """One version of an act in one language: commit, where its files lie, their blobs, and what is known of it."""

    commit: str
    path: str
    blobs: tuple[tuple[str, str], ...]
    day: dt.date
    dated_by: str
    title: str
    requisites: str
    caused_by: str | None


class GitMirror:
    """Reads a repository. An act is found by its number in the bank of legal texts (the catalogue's ``ekb``)."""

    name = "git-mirror"

    def __init__(self, repository: GitRepository, keeper: Keeper) -> None:
        self._repository = repository
        self._keeper = keeper
        self._versions: dict[str, _Version] = {}

    def covers(self, act: Act) -> bool:
        """Acts whose number is known and that some commit of the mirror holds."""
        return act.ekb is not None and bool(self._folders(act.ekb))

    def address(self, act: Act, language: str) -> str:
        """The act's folder in the mirror."""
        folders = self._folders(act.ekb or "")
        return f"git:{self._repository.name}:{folders[-1] if folders else act.ekb}/{language}"

    def listing(self, act: Act, language: str) -> Listing:
        """Every version, oldest first. Of two commits that give one day the later counts, as it does in the mirror itself."""
        versions: dict[dt.date, _Version] = {}
        remarks: list[Remark] = []
        for version in self._history(act.ekb or "", language):
            if version.day in versions:
                sentence = f"{self._repository.name}: two versions of {version.day}; the later one ({version.commit[:10]}) was taken."
                remarks.append(Remark("two-on-one-day", sentence))
            versions[version.day] = version
        if not versions:
            url = self.address(act, language)
            raise Trouble("absent", url, f"{self._repository.name}: the mirror has no text of {act.id} in {language}.")
        offers: list[Offer] = []
        for day in sorted(versions):
            version = versions[day]
            url = f"git:{self._repository.name}:{version.commit}:{version.path}"
            self._versions[url] = version
            if version.dated_by == "commit":
                remarks.append(Remark("dated-by-commit", f"{url}: the day {day} is that of the commit; the file gives none.", url))
            offers.append(Offer(act.id, language, day, url, "imported", False, None, version.title, version.requisites, "", version.caused_by))
        return Listing(tuple(offers), tuple(sorted(versions)), tuple(remarks))

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The whole text: the file, or its parts put together in the order in which the first page lists them."""
        version = self._versions[offer.url]
        files = {path: self._repository.blob(blob) for path, blob in version.blobs}
        raw = files[version.path]
        data = raw
        if len(files) > 1:
            data = raw = self._joined(version, files, offer.url)
        front = _FRONT.match(data.decode("utf-8", "replace"))
        if front is not None:
            data = data[len(front.group().encode()) :]
        answer = self._keeper.keep(offer.url, raw, source=self.name)
        return Text(answer, data, "markdown", title=version.title, requisites=version.requisites, caused_by=version.caused_by, path=version.path)

    def refuse(self, text: Text, reason: str) -> None:
        """Nothing to do: a commit never changes."""

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """Nothing besides."""
        return ()

    def _joined(self, version: _Version, files: dict[str, bytes], url: str) -> bytes:
        main = files[version.path].decode("utf-8")
        marker = _PARTS.search(main)
        folder = version.path.rpartition("/")[0]
        listed = [m["path"] for m in _PART_LINK.finditer(main[marker.end() :] if marker else "")]
        paths = [f"{folder}/{path}" if folder else path for path in listed]
        if not paths or set(paths) != set(files) - {version.path}:
            raise Trouble("source", url, f"{url}: the list of parts does not match the files beside it; the mirror was built in another form.")
        pieces = [main[: marker.start()] if marker else main]
        pieces += [_BACK_LINK.sub("", files[path].decode("utf-8"), count=1) for path in paths]
        return "\n\n".join(piece.strip("\n") for piece in pieces).encode() + b"\n"

    def _folders(self, code: str) -> tuple[str, ...]:
        """Where the mirror keeps an act, in any commit: folders whose name ends with its number, or ``{language}/{number}.md``."""
        if not re.fullmatch(r"\d+", code):
            return ()
        found: dict[str, None] = {}
        for path in self._repository.all_paths():
            folder, _, name = path.rpartition("/")
            if name in ("rus.md", "kaz.md", "eng.md", "meta.yaml") and (folder == code or folder.endswith((f"-{code}", f"/{code}"))):
                found[folder] = None
            elif name == f"{code}.md" and folder.rpartition("/")[2] in ("rus", "kaz", "eng"):
                found[path[: -len(f"{folder.rpartition('/')[2]}/{name}")].rstrip("/") + "/*/" + name] = None
        return tuple(found)

    def _history(self, code: str, language: str) -> Iterable[_Version]:
        for place in self._folders(code):
            single = "/*/" in place or place.startswith("*/")
            main = place.replace("*", language).lstrip("/") if single else f"{place}/{language}.md".lstrip("/")
            watched = [main] if single else [place]
            before: tuple[tuple[str, str], ...] = ()
            for commit in self._repository.commits(watched):
                tree = self._repository.tree(commit.id, watched)
                if main not in tree:
                    before = ()
                    continue
                parts = f"{main.removesuffix('.md')}/"
                blobs = tuple((path, blob) for path, blob in sorted(tree.items()) if path == main or path.startswith(parts))
                if blobs == before:
                    continue
                before = blobs
                meta = {} if single else self._meta(tree.get(f"{place}/meta.yaml"))
                front = self._front(tree[main])
                day, dated_by = _day(meta, front, language, commit.day)
                title = meta.get("title")
                cause = meta.get("caused_by")
                yield _Version(
                    commit=commit.id,
                    path=main,
                    blobs=blobs,
                    day=day,
                    dated_by=dated_by,
                    title=str(title.get(language) or "") if isinstance(title, dict) else "",
                    requisites=str(meta.get("requisite") or ""),
                    caused_by=str(cause["requisite"]) if isinstance(cause, dict) and cause.get("requisite") else None,
                )

    def _meta(self, blob: str | None) -> dict[str, Any]:
        return _mapping(self._repository.blob(blob)) if blob is not None else {}

    def _front(self, blob: str) -> dict[str, Any]:
        found = _FRONT.match(self._repository.blob(blob)[:20_000].decode("utf-8", "replace"))
        return _mapping(found.group(1).encode()) if found else {}


def _mapping(data: bytes) -> dict[str, Any]:
    try:
        value = yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _day(meta: dict[str, Any], front: dict[str, Any], language: str, committed: dt.date) -> tuple[dt.date, str]:
    """The day of a version: ``version_date``, else the day at the end of its source's address, else that of the commit."""
    days = meta.get("version_date")
    day = days.get(language) if isinstance(days, dict) else None
    if isinstance(day, dt.date):
        return day, "meta"
    sources = meta.get("source")
    for source in (front.get("source"), sources.get(language) if isinstance(sources, dict) else None):
        ended = _LAST_DAY.search(source) if isinstance(source, str) else None
        found = day_of(ended.group(1)) if ended else None
        if found is not None:
            return found, "source"
    return committed, "commit"
