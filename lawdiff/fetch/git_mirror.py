"""A git mirror of the law: one commit an edition, the texts as Markdown, and the law that caused each in ``meta.yaml``.

Two layouts are seen (docs/live.md). ``…/2011/0722-…-59947/{rus,kaz}.md`` with ``meta.yaml`` beside, in an older build ``…/20110722-…-59947``
with the same facts at the head of each file; long acts are cut into ``rus/ch001.md``, ``rus/sec001_004.md`` … behind a page that lists the
parts in their order. And ``rus/59947.md`` alone, dated by its commit. One folder may hold acts that followed each other (the Constitutions): what a
version says of itself is asked. Mirrors rewrite their history when they are built again, so nothing but the bytes of a version is relied upon.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from lawdiff.fetch.adilet_site import day_of
from lawdiff.fetch.git_repository import GitRepository
from lawdiff.fetch.keeper import Keeper
from lawdiff.fetch.source import Listing, Offer, Remark, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.parse.mirror_page import front_matter, mapping, parts_listed, without_back_link

_NAMES: Final = ("rus.md", "kaz.md", "eng.md", "meta.yaml")
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
        self._codes: dict[str, frozenset[str]] = {}

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
        if len(files) > 1:
            raw = self._joined(version, files, offer.url)
        _, whole = front_matter(_text(raw))
        data = whole.encode()
        answer = self._keeper.keep(offer.url, raw, source=self.name)
        return Text(answer, data, "markdown", title=version.title, requisites=version.requisites, caused_by=version.caused_by, path=version.path)

    def refuse(self, text: Text, reason: str) -> None:
        """Nothing to do: a commit never changes."""

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """Nothing besides."""
        return ()

    def _joined(self, version: _Version, files: dict[str, bytes], url: str) -> bytes:
        """One file from many. The list says the order: ``sec001_004`` may follow ``sec002``, and names do not sort as the text runs."""
        main = _text(files[version.path])
        listed = parts_listed(main)
        folder = version.path.rpartition("/")[0]
        paths = [f"{folder}/{path}" if folder else path for path in listed.paths] if listed is not None else []
        beside = set(files) - {version.path}
        if listed is None or len(paths) != len(set(paths)) or set(paths) != beside:
            odd = sorted(set(paths) ^ beside)[:3]
            said = f" ({', '.join(odd)})" if odd else ""
            raise Trouble("source", url, f"{url}: the list of parts does not match the files beside it{said}; the mirror was built in another form.")
        pieces = [main[: listed.start]]
        pieces += [without_back_link(front_matter(_text(files[path]))[1]) for path in paths]
        return "\n\n".join(piece.strip("\n") for piece in pieces).encode() + b"\n"

    def _folders(self, code: str) -> tuple[str, ...]:
        """Where the mirror keeps an act, in any commit: folders whose name ends with its number, or ``{language}/{number}.md``."""
        if not re.fullmatch(r"\d+", code):
            return ()
        found: dict[str, None] = {}
        for path in self._repository.all_paths():
            folder, _, name = path.rpartition("/")
            if name in _NAMES:
                # «00-constitution» bears no number in its name: its files say which act they are.
                numbered = folder[-1:].isdecimal() or not folder
                if (folder == code or folder.endswith((f"-{code}", f"/{code}"))) if numbered else code in self._codes_in(folder):
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
                facts = {} if single else self._facts(tree, place, main)
                said = str(facts.get("act_code") or code)
                if said != code:
                    continue
                day, dated_by = _day(facts, language, commit.day)
                yield _Version(
                    commit=commit.id,
                    path=main,
                    blobs=blobs,
                    day=day,
                    dated_by=dated_by,
                    title=_in_language(facts.get("title"), language),
                    requisites=str(facts.get("requisite") or ""),
                    caused_by=_cause(facts, code, language),
                )

    def _codes_in(self, folder: str) -> frozenset[str]:
        """The numbers of the acts that a folder without a number in its name ever held."""
        if folder not in self._codes:
            found = set()
            for commit in self._repository.commits([folder]):
                tree = self._repository.tree(commit.id, [folder])
                mains = [f"{folder}/{name}" for name in _NAMES if f"{folder}/{name}" in tree]
                found |= {str(self._facts(tree, folder, main).get("act_code") or "") for main in mains}
            self._codes[folder] = frozenset(found - {""})
        return self._codes[folder]

    def _facts(self, tree: dict[str, str], place: str, main: str) -> dict[str, Any]:
        """What ``meta.yaml`` says of a version, else what the head of its file does."""
        beside = tree.get(f"{place}/meta.yaml")
        facts = mapping(self._repository.blob(beside)) if beside is not None else {}
        front, _ = front_matter(_text(self._repository.blob(tree[main])[:20_000])) if main.endswith(".md") else ({}, "")
        return {**front, **facts}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _in_language(value: Any, language: str) -> str:
    """A fact that ``meta.yaml`` gives by language and a file's head as it is."""
    found = value.get(language) if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def _cause(facts: dict[str, Any], code: str, language: str) -> str | None:
    """The law that made a version: its requisites; where only its title is given, that and its number in the bank. An act does not cause itself."""
    cause = facts.get("caused_by")
    if not isinstance(cause, dict) or str(cause.get("code")) == code:
        return None
    if cause.get("requisite"):
        return str(cause["requisite"])
    title = _in_language(cause.get("title"), language)
    return f"{title} ({cause['code']})" if title and cause.get("code") else title or None


def _day(facts: dict[str, Any], language: str, committed: dt.date) -> tuple[dt.date, str]:
    """The day of a version: ``version_date``, else the day at the end of its source's address, else that of the commit."""
    days = facts.get("version_date")
    day = days.get(language) if isinstance(days, dict) else days
    if isinstance(day, dt.date):
        return day, "meta"
    sources = facts.get("source")
    source = sources.get(language) if isinstance(sources, dict) else sources
    ended = _LAST_DAY.search(source) if isinstance(source, str) else None
    found = day_of(ended.group(1)) if ended else None
    return (found, "source") if found is not None else (committed, "commit")
