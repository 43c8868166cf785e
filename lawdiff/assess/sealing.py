"""Putting the hash of the cited words beside citations that have none: a person writes the reference, this writes the rest."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, NamedTuple

from lawdiff.annotate.clause import clause_hash
from lawdiff.annotate.marked_yaml import parse_marked, read_marked
from lawdiff.assess.assessment import AssessmentFile
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import LawdiffError
from lawdiff.model.reference import Reference

_REF: Final = re.compile(r"(?P<indent>\s*(?:- )?)ref: ")


class Sealed(NamedTuple):
    """How many citations of a file got their hash, and those that did not, with the reason."""

    path: Path
    sealed: int
    left: tuple[str, ...]


def seal(path: Path, corpus: Corpus) -> Sealed:
    """Write the missing hashes into one assessment file; nothing else in it changes, comments stay. Hashes that stand there are checked."""
    marked = read_marked(path)
    file = marked.convert(AssessmentFile)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    inserted: dict[int, str] = {}
    left = []
    for at, entry in enumerate(file.entries):
        for n, cited in enumerate(entry.evidence):
            place = f"$.entries[{at}].evidence[{n}].ref"
            line = marked.lines.get(place, 0)
            if cited.sha256 is not None:
                trouble = _trouble(Reference.parse(cited.ref), cited.sha256, corpus)
                left += [f"{path}, line {line}: {trouble}"] if trouble else []
                continue
            shape = _REF.match(lines[line - 1]) if line else None
            if shape is None:
                left.append(f"{path}, line {line}: write “ref:” on a line of its own, so that its hash can stand under it.")
                continue
            try:
                hashed = _hash(Reference.parse(cited.ref), corpus)
            except LawdiffError as problem:
                left.append(f"{path}, line {line}: {problem}")
                continue
            inserted[line] = " " * len(shape["indent"]) + f"sha256: {hashed}\n"
    if inserted:
        text = "".join(line + inserted.get(n, "") for n, line in enumerate(lines, 1))
        parse_marked(text, path).convert(AssessmentFile)
        aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    return Sealed(path, len(inserted), tuple(left))


def _trouble(reference: Reference, sha256: str, corpus: Corpus) -> str | None:
    """What is wrong with a citation that has its hash, where the very edition is held; ``None`` if nothing, or if nobody can tell."""
    if all(key.date != reference.date for key in corpus.editions(reference.act, reference.language)):
        return None
    try:
        same = _hash(reference, corpus) == sha256
    except LawdiffError as problem:
        return str(problem)
    return None if same else f"{reference} reads otherwise than when it was assessed; read it anew, then take the old hash out and seal again."


def _hash(reference: Reference, corpus: Corpus) -> str:
    edition = corpus.resolve(reference)
    if edition.date != reference.date:
        raise LawdiffError(f"the edition of {reference.date} is not held (that of {edition.date} was in force); cite it by its own date.")
    node = edition.find(reference.eid or "")
    if node is None:
        raise LawdiffError(f"{edition.reference()} has no {reference.eid}; mend the reference.")
    return clause_hash(node)
