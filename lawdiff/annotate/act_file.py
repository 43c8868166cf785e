"""An act's annotations on disk: ``annotations/acts/ACT.yaml``, readable in a pull request, checked on every load."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from lawdiff.annotate.annotation import Annotation
from lawdiff.annotate.marked_yaml import Marked, read_marked
from lawdiff.corpus.shipped import shipped
from lawdiff.model.errors import LawdiffError, WrongUse
from lawdiff.model.reference import Reference, act_id, language_code

FOLDER: Final = "annotations/acts"
_LINK: Final = re.compile(r"https?://[^\s<>\"]+\Z")


class ActAnnotations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All annotations of one act."""

    act: str
    annotations: tuple[Annotation, ...] = ()

    def by_id(self) -> dict[str, Annotation]:
        """The annotations by id."""
        return {item.id: item for item in self.annotations}


def annotated_acts(home: Path) -> dict[str, Path]:
    """Act → its file; a home's own file comes before the shipped one."""
    found: dict[str, Path] = {}
    for folder in (shipped(FOLDER), home / FOLDER):
        if folder is not None and folder.is_dir():
            found.update({path.stem: path for path in sorted(folder.glob("*.yaml"))})
    return dict(sorted(found.items()))


def load_annotations(home: Path, act: str) -> ActAnnotations:
    """An act's annotations; empty where it has no file. A slip is named with file and line."""
    path = annotated_acts(home).get(act_id(act))
    return ActAnnotations(act) if path is None else read_annotations(path)


def read_annotations(path: Path) -> ActAnnotations:
    """One file of annotations, checked whole."""
    marked = read_marked(path)
    file = marked.convert(ActAnnotations)
    try:
        act_id(file.act)
    except WrongUse as problem:
        raise marked.slip("$.act", str(problem)) from problem
    seen: set[str] = set()
    for at, item in enumerate(file.annotations):
        _check(marked, f"$.annotations[{at}]", item, file.act)
        if item.id in seen:
            raise marked.slip(f"$.annotations[{at}].id", f"id “{item.id}” stands twice; give one of the two another id.")
        seen.add(item.id)
    return file


def _check(marked: Marked, here: str, item: Annotation, act: str) -> None:
    try:
        target = item.reference
    except WrongUse as problem:
        raise marked.slip(f"{here}.target", str(problem)) from problem
    if target.date is None or target.eid is None:
        raise marked.slip(f"{here}.target", f"“{item.target}” must name the edition's date and the clause: ACT@YYYY-MM-DD/LANG#EID.")
    if target.act != act:
        raise marked.slip(f"{here}.target", f"the target is of {target.act}, the file is about {act}; put it into that act's file.")
    words = item.words
    if words is not None and words.end - words.start != len(words.exact):
        raise marked.slip(f"{here}.words", f"“exact” has {len(words.exact)} characters, “start” and “end” tell {words.end - words.start}; mend them.")
    if not item.says_something:
        raise marked.slip(here, f"annotation {item.id} says nothing; give it a note, tags, a rating, a translation or a link.")
    if item.modified is not None and item.modified < item.created:
        raise marked.slip(f"{here}.modified", "it was modified before it was created; mend one of the dates.")
    for language in item.translations:
        try:
            language_code(language)
        except WrongUse as problem:
            raise marked.slip(f"{here}.translations.{language}", str(problem)) from problem
    for n, link in enumerate(item.links):
        if not _LINK.match(link.url):
            raise marked.slip(f"{here}.links[{n}].url", f"“{link.url}” is not a web address; write it with http:// or https://.")


def save_annotations(home: Path, file: ActAnnotations) -> Path:
    """Write an act's file into the home, whole or not at all. Comments at its head stay; the entries stand in the order of the act's clauses."""
    path = home / FOLDER / f"{act_id(file.act)}.yaml"
    head = ""
    if path.is_file():
        head = "".join(_head(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(head + written(file), encoding="utf-8")
        read_annotations(aside)
        aside.replace(path)
    except OSError as problem:
        raise LawdiffError(f"{path} could not be written ({problem.strerror or problem}); check the folder.") from problem
    finally:
        aside.unlink(missing_ok=True)
    return path


def _head(lines: Sequence[str]) -> list[str]:
    head = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    return head


def written(file: ActAnnotations) -> str:
    """The file's text: one key a line, long texts folded, letters as they are."""
    plain: dict[str, Any] = {"act": file.act, "annotations": [_plain(item) for item in _in_order(file.annotations)]}
    return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def _in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda item: (item.target, item.words.start if item.words else -1, item.id))


_ORDER: Final = ("id", "target", "sha256", "words", "author", "created", "modified", "note", "tags", "rating", "translations", "links")


def _plain(item: Annotation) -> dict[str, Any]:
    built = msgspec.to_builtins(item, builtin_types=(type(item.created),))
    return {name: built[name] for name in _ORDER if name in built}


class _Dumper(yaml.SafeDumper):
    """Lists stand indented under their key, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def references(file: ActAnnotations) -> list[Reference]:
    """The editions and clauses that annotations stand on."""
    return [item.reference for item in file.annotations]
