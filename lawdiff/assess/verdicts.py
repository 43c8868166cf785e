"""What people said of candidates: ``annotations/candidates/INSTRUMENT.yaml``, so that nothing is suggested twice that was rejected once."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
import yaml

from lawdiff.annotate.clause import clause_hash
from lawdiff.annotate.marked_yaml import read_marked
from lawdiff.assess.instrument import Instrument
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import LawdiffError, NotHeld, WrongUse
from lawdiff.model.reference import Reference

FOLDER: Final = "annotations/candidates"
Decision = Literal["accepted", "rejected"]


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person said of a candidate."""

    question: str
    ref: str
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    verdict: Decision
    author: str
    date: dt.date


class VerdictFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All verdicts on one instrument's candidates."""

    instrument: str
    verdicts: tuple[Verdict, ...] = ()


def load_verdicts(home: Path, instrument: str) -> VerdictFile:
    """What people said of an instrument's candidates; empty where nobody said anything."""
    path = home / FOLDER / f"{instrument}.yaml"
    if not path.is_file():
        return VerdictFile(instrument)
    marked = read_marked(path)
    file = marked.convert(VerdictFile)
    for n, verdict in enumerate(file.verdicts):
        try:
            Reference.parse(verdict.ref)
        except WrongUse as problem:
            raise marked.slip(f"$.verdicts[{n}].ref", str(problem)) from problem
    return file


def record(home: Path, instrument: Instrument, question: str, ref: str, verdict: Decision, author: str, date: dt.date, corpus: Corpus) -> Path:
    """Keep a verdict on a candidate; a later one by the same author on the same words takes its place."""
    if instrument.question(question) is None:
        raise WrongUse(f"{instrument.id} has no question “{question}”; name one such as {instrument.articles[0].questions[0].id}.")
    reference = Reference.parse(ref)
    edition = corpus.resolve(reference)
    node = edition.find_typed(reference.eid or "")
    if node is None:
        raise NotHeld(f"{edition.reference()} has no {reference.eid or 'clause (write #EID)'}; nothing was recorded.")
    made = Verdict(question, str(edition.reference(node.eid)), clause_hash(node), verdict, author, date)
    file = load_verdicts(home, instrument.id)
    kept = [v for v in file.verdicts if (v.question, v.sha256, v.author) != (made.question, made.sha256, made.author)]
    path = home / FOLDER / f"{instrument.id}.yaml"
    plain = msgspec.to_builtins(VerdictFile(instrument.id, (*kept, made)), builtin_types=(dt.date,))
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
        aside.replace(path)
    except OSError as problem:
        raise LawdiffError(f"{path} could not be written ({problem.strerror or problem}); check the folder.") from problem
    return path
