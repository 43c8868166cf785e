"""The search index of a home folder: opened, checked against the corpus, brought up to date."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

import lawdiff.language
from lawdiff.corpus.catalogue import load_catalogue
from lawdiff.corpus.store import Corpus, EditionKey
from lawdiff.model.errors import LawdiffError
from lawdiff.search.act_names import names_of, own_names
from lawdiff.search.building import Held, assemble, feed, held_blocks, rows_of
from lawdiff.search.engine import Engine, EngineReader
from lawdiff.search.generations import Generations
from lawdiff.search.lexicon import LexiconBuilder
from lawdiff.search.ranking_data import ranking_data
from lawdiff.search.table import IndexedEdition
from lawdiff.search.whoosh_engine import WhooshEngine

#: The form of the files in an index. It changes with the code that writes them.
FORM: Final = 3
_MANIFEST: Final = "manifest.json"
_ENGINE: Final = "engine"


class Manifest(msgspec.Struct, frozen=True):
    """What an index was made by and of. ``editions`` are the fingerprints of the edition files, ``files`` and
    ``digests`` the sizes and BLAKE2 digests of the index's own files."""

    form: int
    analysis: str
    engine: str
    editions: dict[str, str]
    files: dict[str, int]
    digests: dict[str, str]


class Unfit(LawdiffError):
    """An index that cannot be used as it is: missing, damaged, or made by other rules."""


class Updated(NamedTuple):
    """What a build did: editions read anew, taken over unchanged, taken out, the rows now held, and why nothing could be taken over."""

    added: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    provisions: int
    size: int
    rebuilt: str | None


class Opened(NamedTuple):
    """An index in use."""

    folder: Path
    manifest: Manifest
    engine: EngineReader
    held: Held


class Index:
    """The index of a home's corpus, in ``indexes/search``."""

    def __init__(self, home: Path, engine: Engine | None = None) -> None:
        self.engine: Engine = engine or WhooshEngine()
        self.generations = Generations(home / "indexes" / "search")

    def open(self) -> Opened:
        """The current index. ``Unfit`` says why there is none to use."""
        for last_try in (False, True):
            folder = self.generations.current()
            if folder is None:
                raise Unfit("there is no search index yet; run `lawdiff index`.")
            try:
                manifest = self._manifest(folder)
                return Opened(folder, manifest, self.engine.reader(folder / _ENGINE), Held.read(folder))
            except Unfit:
                raise
            except Exception as problem:
                # Another process may have published twice since the name was read; then the folder is gone and a new one is there.
                if last_try or self.generations.current() == folder:
                    raise Unfit(f"{folder} is damaged ({type(problem).__name__}: {str(problem)[:120]}); run `lawdiff index`.") from problem
        raise AssertionError("unreachable")

    def check(self, corpus: Corpus, *, deep: bool = False) -> str | None:
        """Why the index must be brought up to date, ``None`` when it need not be. A deep check reads every file, not only its size."""
        folder = self.generations.current()
        if folder is None:
            return "there is no index yet"
        try:
            manifest = self._manifest(folder)
            if deep:
                self._read_all(folder, manifest)
        except Unfit as problem:
            return str(problem)
        wanted = fingerprints(corpus)
        if wanted == manifest.editions:
            return None
        changed = sum(manifest.editions.get(key) != mark for key, mark in wanted.items())
        gone = len(manifest.editions.keys() - wanted.keys())
        return f"{changed} editions are new or changed, {gone} are gone"

    def update(self, corpus: Corpus, *, rebuild: bool = False, wait: float = 0.0, tell: Callable[[str], None] = lambda _: None) -> Updated:
        """Bring the index up to date with the corpus. ``Busy`` when another process does so.

        Only editions whose files changed are read. An index that is damaged or made by other rules is made anew, and the answer says why.
        """
        with self.generations.building(wait) as fresh:
            opened, reason = self._usable(rebuild)
            wanted = {str(key): key for key in corpus.editions()}
            marks = fingerprints(corpus)
            before = opened.manifest.editions if opened else {}
            unchanged = {key for key in wanted if before.get(key) == marks.get(key)}
            added = [key for key in wanted if key not in unchanged]
            removed = sorted(before.keys() - wanted.keys())
            if opened is not None and not added and not removed:
                rows = int((opened.held.table.edition >= 0).sum())
                return Updated((), len(unchanged), (), rows, sum(opened.manifest.files.values()), None)
            self._engine_folder(opened, fresh)
            lexicon = LexiconBuilder(opened.held.lexicon if opened else None)
            writer = self.engine.writer(fresh / _ENGINE)
            try:
                for key in sorted(before.keys() - unchanged):
                    writer.remove(key)
                blocks = held_blocks(opened.held) if opened else {}
                new = feed(writer, ((_entry(corpus, wanted[key], marks[key]), corpus.load(wanted[key])) for key in added), lexicon, tell)
            except BaseException:
                writer.cancel()
                raise
            writer.commit()
            blocks.update((block.edition.key, block) for block in new)
            held = assemble(rows_of(self.engine.reader(fresh / _ENGINE)), blocks, lexicon.done())
            held.write(fresh)
            ranking_data(held, names_of(held.table.editions, load_catalogue(corpus.home).acts)).write(fresh)
            files = {str(path.relative_to(fresh)): path.stat().st_size for path in sorted(fresh.rglob("*")) if path.is_file()}
            digests = {name: _digest(fresh / name) for name in files}
            manifest = Manifest(FORM, analysis_mark(), self.engine.name, marks, files, digests)
            (fresh / _MANIFEST).write_bytes(msgspec.json.encode(manifest))
            self.generations.publish(fresh)
            return Updated(tuple(added), len(unchanged), tuple(removed), int((held.table.edition >= 0).sum()), sum(files.values()), reason)

    def _usable(self, rebuild: bool) -> tuple[Opened | None, str | None]:
        if rebuild:
            return None, "asked for"
        if self.generations.current() is None:
            return None, None
        try:
            return self.open(), None
        except Unfit as problem:
            return None, str(problem)

    def _engine_folder(self, opened: Opened | None, fresh: Path) -> None:
        """The engine's files of the new generation: those of the old one, linked where the disk allows (they never change), or new ones."""
        if opened is None:
            self.engine.create(fresh / _ENGINE)
        else:
            shutil.copytree(opened.folder / _ENGINE, fresh / _ENGINE, copy_function=_link_or_copy)

    @staticmethod
    def _read_all(folder: Path, manifest: Manifest) -> None:
        for name, digest in manifest.digests.items():
            if _digest(folder / name) != digest:
                raise Unfit(f"{folder / name} holds other bytes than were written; run `lawdiff index --rebuild`.")

    def _manifest(self, folder: Path) -> Manifest:
        try:
            manifest = msgspec.json.decode((folder / _MANIFEST).read_bytes(), type=Manifest)
        except FileNotFoundError:
            raise Unfit(f"{folder} has no manifest; run `lawdiff index`.") from None
        except (OSError, msgspec.DecodeError) as problem:
            raise Unfit(f"{folder}/{_MANIFEST} is damaged ({str(problem)[:120]}); run `lawdiff index`.") from problem
        if (manifest.form, manifest.analysis, manifest.engine) != (FORM, analysis_mark(), self.engine.name):
            raise Unfit(f"{folder} was made by another version of lawdiff; run `lawdiff index`.")
        for name, size in manifest.files.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise Unfit(f"{path} is missing or cut short; run `lawdiff index`.")
        return manifest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def fingerprints(corpus: Corpus) -> dict[str, str]:
    """A mark of each edition's file that changes when the file does: its size and time of writing."""
    found = {}
    for key in corpus.editions():
        try:
            facts = corpus.path(key).stat()
        except FileNotFoundError:
            continue
        found[str(key)] = f"{facts.st_size}-{facts.st_mtime_ns}"
    return found


@cache
def analysis_mark() -> str:
    """A mark of the code that cuts and stems words: an index made by other rules would answer wrongly."""
    rooms = (Path(lawdiff.language.__file__).parent, Path(__file__).parent)
    names = ("analysis.py", "fold.py", "*_stem.py", "*_suffixes.py", "*_roots.txt", "document.py", "lexicon.py")
    digest = hashlib.sha256()
    for path in sorted({path for room in rooms for name in names for path in room.glob(name)}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _entry(corpus: Corpus, key: EditionKey, mark: str) -> IndexedEdition:
    edition = corpus.load(key)
    named = own_names(edition.root.full_text(notes=False))
    return IndexedEdition(key.act, key.language, key.date, edition.title, edition.requisites, mark, named)


def _link_or_copy(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
