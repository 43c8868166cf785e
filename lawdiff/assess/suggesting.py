"""Clauses of the corpus that may answer a question, ranked by a search, with what people said of them before."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Protocol

import msgspec
import yaml

from lawdiff.annotate.clause import clause_hash, lead, quotation
from lawdiff.annotate.marked_yaml import read_marked
from lawdiff.assess.assessments import Assessments
from lawdiff.assess.instrument import Instrument, Question
from lawdiff.corpus.store import Corpus
from lawdiff.language.fold import fold_key
from lawdiff.model.eid import is_within
from lawdiff.model.errors import LawdiffError, NotHeld, WrongUse
from lawdiff.model.reference import Reference

FOLDER: Final = "annotations/candidates"
Decision = Literal["accepted", "rejected"]


class Ranked(msgspec.Struct, frozen=True):
    """One clause that a search found: its reference with the edition's date, the score, and the words that speak for it."""

    ref: str
    score: float
    why: tuple[str, ...] = ()


class Ranker(Protocol):
    """A search over clauses. ``query`` is plain words, any of which may match."""

    def rank(self, query: str, *, language: str, limit: int) -> Sequence[Ranked]:
        """The best clauses, best first."""


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person said of a candidate."""

    question: str
    ref: str
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    verdict: Decision
    author: str
    date: dt.date


class VerdictFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All verdicts on one instrument's candidates: ``annotations/candidates/INSTRUMENT.yaml``."""

    instrument: str
    verdicts: tuple[Verdict, ...] = ()


class Candidate(msgspec.Struct, frozen=True):
    """A clause that may answer a question. ``cited`` says that an assessment cites it already."""

    question: str
    ref: str
    score: float
    why: tuple[str, ...]
    quote: str
    verdict: Decision | None
    cited: bool


def query_of(question: Question, tongue: Literal["rus", "kaz", "eng"]) -> str:
    """The words to look for: the question itself and its search terms in one language."""
    return " ".join([question.ask.of(tongue), *getattr(question.search, tongue)])


def suggest(
    question: Question,
    ranker: Ranker,
    corpus: Corpus,
    assessments: Assessments,
    verdicts: VerdictFile,
    *,
    tongue: Literal["rus", "kaz", "eng"] = "rus",
    limit: int = 10,
) -> list[Candidate]:
    """The clauses that may answer a question. Rejected ones are left out, accepted ones come first."""
    said = {v.sha256: v.verdict for v in verdicts.verdicts if v.question == question.id}
    cited = [Reference.parse(c.ref) for o in assessments.opinions if o.question == question.id for c in o.evidence]
    found = []
    for ranked in ranker.rank(query_of(question, tongue), language=tongue, limit=limit + len(said)):
        ref = Reference.parse(ranked.ref)
        edition = corpus.resolve(ref)
        node = edition.find(ref.eid or "act")
        if node is None:
            continue
        verdict = said.get(clause_hash(node))
        if verdict == "rejected":
            continue
        quote = lead(quotation(edition, node.eid) or "", 240)
        known = any(meets(ref, other) for other in cited)
        found.append(Candidate(question.id, str(edition.reference(node.eid)), ranked.score, ranked.why, quote, verdict, known))
    found.sort(key=lambda candidate: candidate.verdict != "accepted")
    return found[:limit]


def meets(found: Reference, cited: Reference) -> bool:
    """Whether a clause found is the clause cited, a part of it, or what holds it."""
    if found.act != cited.act or found.language != cited.language or found.eid is None or cited.eid is None:
        return False
    return is_within(found.eid, cited.eid) or is_within(cited.eid, found.eid)


# -- verdicts --------------------------------------------------------------------------------------------------------------


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


def record(
    home: Path, instrument: Instrument, question: str, ref: str, verdict: Decision, author: str, date: dt.date, corpus: Corpus
) -> Path:
    """Keep a verdict on a candidate; a later one by the same author on the same words takes its place."""
    if instrument.question(question) is None:
        raise WrongUse(f"{instrument.id} has no question “{question}”; name one such as {instrument.articles[0].questions[0].id}.")
    reference = Reference.parse(ref)
    edition = corpus.resolve(reference)
    node = edition.find(reference.eid or "")
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


# -- measuring -------------------------------------------------------------------------------------------------------------


class Recall(msgspec.Struct, frozen=True):
    """How many of the provisions that assessments cite were among the best ``k`` candidates of their question."""

    questions: int
    cited: int
    at: dict[int, float]


def recall(
    instruments: Iterable[tuple[Instrument, Assessments]],
    ranker: Ranker,
    corpus: Corpus,
    *,
    terms: Literal["question", "outside", "all"] = "outside",
    ks: Sequence[int] = (10, 20),
) -> Recall:
    """Measure a ranker on the assessed questions, without anything that was taken from the answer.

    ``terms``: the bare ``question``; ``all`` its search terms as well; ``outside`` leaves out the search terms that stand word for word in a
    provision cited for that very question, so that nothing of its own citation is in the query.
    """
    questions = cited = 0
    hits = dict.fromkeys(ks, 0)
    for instrument, assessments in instruments:
        by_question: dict[str, set[Reference]] = {}
        for opinion in assessments.opinions:
            refs = {Reference.parse(c.ref) for c in opinion.evidence} if opinion.answer != "unassessed" else set()
            by_question.setdefault(opinion.question, set()).update(refs)
        for id, refs in by_question.items():
            found = instrument.question(id)
            held = {ref for ref in refs if _words(corpus, ref)}
            if found is None or not held:
                continue
            question = found[1]
            own = " ".join(fold_key(_words(corpus, ref)) for ref in held)
            extra = [] if terms == "question" else [t for t in question.search.rus if terms == "all" or fold_key(t) not in own]
            ranked = [Reference.parse(r.ref) for r in ranker.rank(" ".join([question.ask.rus, *extra]), language="rus", limit=max(ks))]
            questions += 1
            cited += len(held)
            for k in ks:
                hits[k] += sum(any(meets(r, ref) for r in ranked[:k]) for ref in held)
    return Recall(questions, cited, {k: round(hits[k] / cited, 3) if cited else 0.0 for k in ks})


def _words(corpus: Corpus, ref: Reference) -> str:
    try:
        edition = corpus.resolve(ref)
    except NotHeld:
        return ""
    return quotation(edition, ref.eid or "") or ""
