"""Editions on disk: one JSON file each, ``corpus/editions/ACT/LANG/YYYY-MM-DD.json``, written whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final, Literal, TypeVar

import msgspec

from lawdiff.corpus.archive import sync_folder
from lawdiff.corpus.aside import mark, sweep
from lawdiff.model.edition import Edition
from lawdiff.model.errors import LawdiffError, NotHeld, Refused
from lawdiff.model.reference import Reference

#: The form of the files. A file of another form is refused with a sentence, never half-read.
SCHEMA: Final = 1

Added = Literal["new", "same", "reparsed", "replaced"]


_Form = TypeVar("_Form")


class EditionKey(msgspec.Struct, frozen=True, order=True):
    """What names an edition: act, language, and the day from which the text holds."""

    act: str
    language: str
    date: dt.date

    def __str__(self) -> str:
        return str(Reference(self.act, self.date, self.language))


class _File(msgspec.Struct, frozen=True):
    schema: int
    edition: Edition


class _Head(msgspec.Struct, frozen=True):
    """The part of a file that listing needs; msgspec skips the tree without building it."""

    class Facts(msgspec.Struct, frozen=True):
        title: str
        state: str
        partial: bool = False

    schema: int
    edition: Facts


class Corpus:
    """The editions of a home folder.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Corpus(Path(folder)).editions()
    []
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.root = home / "corpus" / "editions"
        self._loaded: dict[EditionKey, tuple[int, Edition]] = {}
        self._unsynced: set[Path] = set()

    # -- looking up ----------------------------------------------------------------------------------------------------

    def editions(self, act: str | None = None, language: str | None = None) -> list[EditionKey]:
        """The editions held, sorted by act, language and date."""
        found = []
        folders = [self.root / act] if act else sorted(self.root.iterdir()) if self.root.is_dir() else []
        for folder in folders:
            if not folder.is_dir():
                continue
            for tongue in sorted(folder.iterdir()):
                if not tongue.is_dir() or (language and tongue.name != language):
                    continue
                for file in sorted(tongue.glob("*.json")):
                    try:
                        found.append(EditionKey(folder.name, tongue.name, dt.date.fromisoformat(file.stem)))
                    except ValueError:
                        continue
        return found

    def path(self, key: EditionKey) -> Path:
        """Where an edition's file lies."""
        return self.root / key.act / key.language / f"{key.date.isoformat()}.json"

    def key_for(self, reference: Reference) -> EditionKey:
        """The edition a reference means: in force on its date, else the newest. ``NotHeld`` says what is held instead."""
        held = self.editions(reference.act, reference.language)
        if not held:
            raise NotHeld(self._nothing(reference))
        if reference.date is None:
            return held[-1]
        before = [key for key in held if key.date <= reference.date]
        if not before:
            raise NotHeld(
                f"no edition of {reference.act}/{reference.language} held was in force on {reference.date}: "
                f"the oldest is of {held[0].date}; import or fetch an older one."
            )
        return before[-1]

    def resolve(self, reference: Reference) -> Edition:
        """The edition a reference means, loaded."""
        return self.load(self.key_for(reference))

    def load(self, key: EditionKey) -> Edition:
        """One edition. ``NotHeld`` where there is none, ``LawdiffError`` where its file is damaged."""
        path = self.path(key)
        try:
            stamp = path.stat().st_mtime_ns
            kept = self._loaded.get(key)
            if kept is not None and kept[0] == stamp:
                return kept[1]
            data = path.read_bytes()
        except FileNotFoundError:
            raise NotHeld(f"{key} is not held; see `lawdiff acts` for what is.") from None
        file = self._decode(path, data, _File)
        self._loaded[key] = (stamp, file.edition)
        return file.edition

    def title(self, key: EditionKey) -> str:
        """An edition's title, read without building its tree."""
        path = self.path(key)
        return self._decode(path, path.read_bytes(), _Head).edition.title

    def _nothing(self, reference: Reference) -> str:
        others = self.editions(reference.act)
        if others:
            tongues = ", ".join(sorted({key.language for key in others}))
            return f"{reference.act} is not held in {reference.language}, only in {tongues}; write /{others[0].language} after the act, or import it."
        return f"no edition of {reference.act} is held; import it (`lawdiff import FILE --act {reference.act} --edition DATE`) or fetch it."

    # -- adding --------------------------------------------------------------------------------------------------------

    def add(self, edition: Edition, *, replace: bool = False, flush: bool = True) -> Added:
        """Keep an edition. The same bytes read by the same parser change nothing; other bytes for a held edition are refused without ``replace``.

        It is on the disk when this returns; without ``flush``, its name is only after the next ``flush``, so that many need not wait one by one.
        """
        key = EditionKey(edition.act, edition.language, edition.date)
        path = self.path(key)
        data = msgspec.json.encode(_File(SCHEMA, edition))
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._unsynced.update((path.parent.parent, self.root, self.root.parent))
        aside = self._write_aside(path, data)
        try:
            return self._settle(key, path, aside, edition, data, replace)
        finally:
            aside.unlink(missing_ok=True)
            self._unsynced.add(path.parent)
            if flush:
                self.flush()

    def flush(self) -> None:
        """Everything added before, by this object, is on the disk when this returns."""
        while self._unsynced:
            folder = self._unsynced.pop()
            try:
                sync_folder(folder)
            except OSError:
                self._unsynced.add(folder)
                raise

    def sweep(self, act: str) -> int:
        """Remove what killed processes left half-written among an act's editions; how many files. What others write now is left alone."""
        return sweep((self.root / act).glob("*/.*.tmp"))

    def _settle(self, key: EditionKey, path: Path, aside: Path, edition: Edition, data: bytes, replace: bool) -> Added:
        # A link fails where the name is taken: of two imports at once, one is first and the other sees its file whole.
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        else:
            return "new"
        held = path.read_bytes()
        if held == data:
            return "same"
        before = self._decode(path, held, _File).edition if not replace else None
        if before is not None and before.provenance.sha256 != edition.provenance.sha256:
            raise Refused(
                f"{key} is already held from other bytes (SHA-256 {before.provenance.sha256[:12]}…, now {edition.provenance.sha256[:12]}…); add --replace to put the new text in its place."
            )
        if before is not None and before.provenance.parser == edition.provenance.parser and _same_but_for_origin(before, edition):
            return "same"
        aside.replace(path)
        return "replaced" if replace else "reparsed"

    def _write_aside(self, path: Path, data: bytes) -> Path:
        aside = path.with_name(f".{path.stem}.{mark()}.tmp")
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return aside

    @staticmethod
    def _decode(path: Path, data: bytes, form: type[_Form]) -> _Form:
        try:
            file = msgspec.json.decode(data, type=form)
        except (msgspec.DecodeError, RecursionError) as problem:
            raise LawdiffError(f"{path} is damaged ({str(problem)[:120]}); remove it and import the edition again.") from problem
        schema = getattr(file, "schema", None)
        if schema != SCHEMA:
            raise LawdiffError(f"{path} is in form {schema}, this version reads form {SCHEMA}; import the edition again.")
        return file


def _same_but_for_origin(one: Edition, other: Edition) -> bool:
    """Whether two readings of the same bytes differ in nothing but when and from where the bytes came."""
    return msgspec.structs.replace(one, provenance=other.provenance) == other


def open_corpus(home: str | Path) -> Corpus:
    """The editions of a home folder, as a script opens them."""
    return Corpus(Path(home))
