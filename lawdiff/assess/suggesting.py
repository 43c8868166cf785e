"""Clauses of the corpus that may answer a question: found by a search, and among what was cited for neighbouring questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, Protocol

import msgspec

from lawdiff.annotate.clause import clause_hash, lead, quotation
from lawdiff.assess.instrument import Instrument, Question, Tongue
from lawdiff.assess.neighbours import Neighbours
from lawdiff.assess.verdicts import Decision, VerdictFile
from lawdiff.corpus.store import Corpus
from lawdiff.language.fold import fold_key
from lawdiff.model.edition import Edition
from lawdiff.model.eid import article_number, is_within
from lawdiff.model.errors import NotHeld
from lawdiff.model.provision import Provision
from lawdiff.model.reference import Reference

#: How many clauses of a search are weighed against the neighbours' citations.
_DEEP: Final = 300
#: A credit smaller than this is no reason worth telling.
_TOLD: Final = 0.15


class Ranked(msgspec.Struct, frozen=True):
    """One clause that a search found: its reference with the edition's date, the score, and the words that speak for it."""

    ref: str
    score: float
    why: tuple[str, ...] = ()


class Ranker(Protocol):
    """A search over clauses. ``query`` is plain words, any of which may match; the best score for words alone is 1."""

    def rank(self, query: str, *, language: str, limit: int) -> Sequence[Ranked]:
        """The best clauses, best first."""


class Candidate(msgspec.Struct, frozen=True):
    """A clause that may answer a question. ``cited`` says that an assessment of it cites the clause already."""

    question: str
    ref: str
    score: float
    why: tuple[str, ...]
    quote: str
    verdict: Decision | None
    cited: bool


class Suggester:
    """Suggests clauses: those that a search finds, and those cited for neighbouring questions."""

    def __init__(self, ranker: Ranker, corpus: Corpus, neighbours: Neighbours) -> None:
        self.ranker = ranker
        self.corpus = corpus
        self.neighbours = neighbours
        self.studied = neighbours.studied
        self._standing: dict[tuple[str, str], _Newest | None] = {}

    def suggest(
        self, instrument: Instrument, question: Question, verdicts: VerdictFile, *, tongue: Tongue = "rus", limit: int = 10
    ) -> list[Candidate]:
        """The clauses that may answer a question. Rejected ones are left out, accepted ones come first."""
        said = {v.sha256: v.verdict for v in verdicts.verdicts if v.question == question.id}
        cited = self._cited(instrument.id, question.id)
        found = []
        for ranked in self.ranked(instrument, question, query_of(question, tongue), tongue, limit + len(said)):
            ref = Reference.parse(ranked.ref)
            edition = self.corpus.resolve(ref)
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

    def ranked(self, instrument: Instrument, question: Question, query: str, tongue: Tongue, limit: int) -> list[Ranked]:
        """The search's clauses and the neighbours' citations, weighed together. A clause is not listed beside its part or what holds it."""
        placed = instrument.question(question.id)
        assert placed is not None
        total = {hit.ref: (hit.score, hit.why) for hit in self.ranker.rank(query, language=tongue, limit=_DEEP)}
        for ref, credit in self.neighbours.credits(instrument, question, f"{query} {placed[0].title.of(tongue)}").items():
            here = self._newest(Reference.parse(ref))
            if here is not None:
                score, words = total.get(here, (0.0, ()))
                total[here] = (score + credit.weight, (*words, credit.why) if credit.weight >= _TOLD else words)
        by_act = self.neighbours.act_credits(instrument, question)
        found = [Ranked(ref, score + by_act(Reference.parse(ref).act), why) for ref, (score, why) in total.items()]
        return _apart(sorted(found, key=lambda item: (-item.score, item.ref)), limit)

    def _newest(self, cited: Reference) -> str | None:
        """Where a clause cited in an edition stands in the newest one: at its place, or at the only one that reads the same."""
        key = (cited.act, cited.language)
        if key not in self._standing:
            held = self.corpus.editions(cited.act, cited.language)
            self._standing[key] = _Newest(self.corpus.load(held[-1])) if held else None
        newest = self._standing[key]
        if newest is None or cited.eid is None:
            return None
        try:
            then = self.corpus.resolve(cited).find(cited.eid)
        except NotHeld:
            then = None
        return newest.place(cited.eid, then)

    def _cited(self, instrument: str, question: str) -> list[Reference]:
        mine = (s.assessments for s in self.studied if s.instrument.id == instrument)
        return [Reference.parse(c.ref) for a in mine for o in a.opinions if o.question == question for c in o.evidence]


class _Newest:
    """The newest edition of an act, its clauses by their words."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._by_hash: dict[str, list[str]] = {}
        for node in edition.root.walk():
            self._by_hash.setdefault(clause_hash(node), []).append(node.eid)

    def place(self, eid: str, then: Provision | None) -> str | None:
        """The reference of the clause that stood at ``eid``; ``then`` is how it read, if that is known."""
        here = self._edition.find(eid)
        same = self._by_hash.get(clause_hash(then), []) if then is not None else []
        if here is not None and (then is None or eid in same or len(same) != 1):
            return str(self._edition.reference(eid))
        return str(self._edition.reference(same[0])) if len(same) == 1 else None


def _apart(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The best clauses, none beside its part or its holder."""
    listed: dict[tuple[str, str], list[str]] = {}
    chosen: list[Ranked] = []
    for item in ranked:
        ref = Reference.parse(item.ref)
        eid = ref.eid or "act"
        others = listed.setdefault((ref.act, eid.partition("__")[0]), [])
        if any(is_within(eid, other) or is_within(other, eid) for other in others):
            continue
        others.append(eid)
        chosen.append(Ranked(item.ref, round(item.score, 3), item.why))
        if len(chosen) == limit:
            break
    return chosen


def query_of(question: Question, tongue: Tongue) -> str:
    """The words to look for: the question itself and its search terms in one language."""
    terms: tuple[str, ...] = getattr(question.search, tongue)
    return " ".join([question.ask.of(tongue), *terms])


def meets(found: Reference, cited: Reference) -> bool:
    """Whether a clause found is the clause cited, a part of it, or what holds it."""
    if found.act != cited.act or found.language != cited.language or found.eid is None or cited.eid is None:
        return False
    return is_within(found.eid, cited.eid) or is_within(cited.eid, found.eid)


class Recall(msgspec.Struct, frozen=True):
    """How many of the provisions that assessments cite were among the best ``k`` candidates, and of how many questions at least one was.

    ``articles`` counts a provision too if the list holds another clause of its article.
    """

    questions: int
    cited: int
    at: dict[int, float]
    articles: dict[int, float]
    hit: dict[int, float]


def recall(
    suggester: Suggester, instruments: Iterable[str], *, terms: Literal["question", "outside", "all"] = "outside", ks: Sequence[int] = (10, 20)
) -> Recall:
    """Measure suggestions on the assessed questions, without anything that was taken from the answer: a question's own citations are no neighbours.

    ``terms``: the bare ``question``; ``all`` its search terms as well; ``outside`` leaves out the search terms that stand word for word in a
    provision cited for that very question, so that nothing of its own citation is in the query. A clause cited beside parts of it counts by them.
    """
    wanted = set(instruments)
    questions = cited = 0
    hits, near, hit = dict.fromkeys(ks, 0), dict.fromkeys(ks, 0), dict.fromkeys(ks, 0)
    for instrument, assessments in (s for s in suggester.studied if s.instrument.id in wanted):
        for id in dict.fromkeys(o.question for o in assessments.opinions if o.answer != "unassessed"):
            answers = [o for o in assessments.opinions if o.question == id and o.answer != "unassessed"]
            held = {Reference.parse(c.ref): _words(suggester.corpus, c.ref) for o in answers for c in o.evidence}
            held = {ref: words for ref, words in held.items() if words and not any(_holds(ref, other) for other in held)}
            placed = instrument.question(id)
            if placed is None or not held:
                continue
            question, own = placed[1], " ".join(fold_key(words) for words in held.values())
            extra = [] if terms == "question" else [t for t in question.search.rus if terms == "all" or fold_key(t) not in own]
            query = " ".join([question.ask.rus, *extra])
            ranked = [Reference.parse(r.ref) for r in suggester.ranked(instrument, question, query, "rus", max(ks))]
            questions += 1
            cited += len(held)
            for k in ks:
                met = sum(any(meets(r, ref) for r in ranked[:k]) for ref in held)
                hits[k] += met
                listed = {(r.act, article_number(r.eid or "act")) for r in ranked[:k]}
                near[k] += sum((ref.act, article_number(ref.eid or "act")) in listed for ref in held)
                hit[k] += met > 0
    return Recall(questions, cited, _shares(hits, cited), _shares(near, cited), _shares(hit, questions))


def _holds(ref: Reference, other: Reference) -> bool:
    """Whether a clause holds another: cited beside its own parts, it counts by them."""
    return ref != other and ref.act == other.act and is_within(other.eid or "", ref.eid or "")


def _shares(counts: dict[int, int], of: int) -> dict[int, float]:
    return {k: round(count / of, 3) if of else 0.0 for k, count in counts.items()}


def _words(corpus: Corpus, ref: str) -> str:
    reference = Reference.parse(ref)
    try:
        edition = corpus.resolve(reference)
    except NotHeld:
        return ""
    return quotation(edition, reference.eid or "") or ""
