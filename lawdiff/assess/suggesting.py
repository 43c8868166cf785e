"""Clauses of the corpus that may answer a question: found by a search, and among what was cited for neighbouring questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, Protocol

import msgspec

from lawdiff.annotate.clause import clause_hash, lead, quotation
from lawdiff.assess.assessments import Assessments
from lawdiff.assess.instrument import Instrument, Question, Tongue, TreatyArticle
from lawdiff.assess.verdicts import Decision, VerdictFile
from lawdiff.corpus.store import Corpus
from lawdiff.language.fold import fold_key
from lawdiff.model.eid import is_within
from lawdiff.model.errors import NotHeld
from lawdiff.model.reference import Reference

#: What a citation for a neighbouring question counts, the best score of the search being 1: for an article the instruments refer to,
#: and for one with the same themes.
_REFERRED: Final = 0.4
_SAME_THEME: Final = 0.5
#: How many clauses of a search are weighed against the neighbours' citations.
_DEEP: Final = 300


class Ranked(msgspec.Struct, frozen=True):
    """One clause that a search found: its reference with the edition's date, the score, and the words that speak for it."""

    ref: str
    score: float
    why: tuple[str, ...] = ()


class Ranker(Protocol):
    """A search over clauses. ``query`` is plain words, any of which may match."""

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


class Studied(NamedTuple):
    """An instrument and what is known of it: the neighbours that suggestions learn from."""

    instrument: Instrument
    assessments: Assessments


class Suggester:
    """Suggests clauses. ``studied`` are all instruments assessed for the body of law, the one in question among them."""

    def __init__(self, ranker: Ranker, corpus: Corpus, studied: Iterable[Studied]) -> None:
        self.ranker = ranker
        self.corpus = corpus
        self.studied = tuple(studied)

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
        """The search's clauses and the neighbours' citations, weighed together; scores are shares of the search's best."""
        hits = self.ranker.rank(query, language=tongue, limit=_DEEP)
        best = hits[0].score if hits and hits[0].score > 0 else 1.0
        total = {hit.ref: (hit.score / best, hit.why) for hit in hits}
        for ref, (weight, why) in self._neighbours(instrument, question).items():
            score, words = total.get(ref, (0.0, ()))
            total[ref] = (score + weight, (*words, why))
        ordered = sorted(total.items(), key=lambda item: (-item[1][0], item[0]))
        return [Ranked(ref, round(score, 3), why) for ref, (score, why) in ordered[:limit]]

    def _neighbours(self, instrument: Instrument, question: Question) -> Mapping[str, tuple[float, str]]:
        """Clauses cited for other questions that stand near this one, each with its weight and the question it was cited for."""
        placed = instrument.question(question.id)
        assert placed is not None
        article = placed[0]
        found: dict[str, tuple[float, str]] = {}
        for other, assessments in self.studied:
            for opinion in assessments.opinions:
                there = other.question(opinion.question)
                if there is None or opinion.answer == "unassessed" or (other.id == instrument.id and opinion.question == question.id):
                    continue
                weight = _nearness(instrument.id, article, other.id, there[0])
                for cited in opinion.evidence if weight else ():
                    if weight > found.get(cited.ref, (0.0, ""))[0] and self._held(cited.ref):
                        found[cited.ref] = (weight, f"cited for {other.id} {opinion.question}")
        return found

    def _held(self, ref: str) -> bool:
        reference = Reference.parse(ref)
        return any(key.date == reference.date for key in self.corpus.editions(reference.act, reference.language))

    def _cited(self, instrument: str, question: str) -> list[Reference]:
        mine = (s.assessments for s in self.studied if s.instrument.id == instrument)
        return [Reference.parse(c.ref) for a in mine for o in a.opinions if o.question == question for c in o.evidence]


def _nearness(instrument: str, article: TreatyArticle, other_instrument: str, other: TreatyArticle) -> float:
    if instrument == other_instrument and article.number == other.number:
        return _SAME_THEME
    refers = any((r.instrument, r.article) == (other_instrument, other.number) for r in article.related)
    referred = any((r.instrument, r.article) == (instrument, article.number) for r in other.related)
    shared = len(set(article.themes) & set(other.themes)) / max(len(article.themes), len(other.themes), 1)
    return max(_REFERRED if refers or referred else 0.0, _SAME_THEME * shared)


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
    """How many of the provisions that assessments cite were among the best ``k`` candidates, and of how many questions at least one was."""

    questions: int
    cited: int
    at: dict[int, float]
    hit: dict[int, float]


def recall(
    suggester: Suggester, instruments: Iterable[str], *, terms: Literal["question", "outside", "all"] = "outside", ks: Sequence[int] = (10, 20)
) -> Recall:
    """Measure suggestions on the assessed questions, without anything that was taken from the answer: a question's own citations are no neighbours.

    ``terms``: the bare ``question``; ``all`` its search terms as well; ``outside`` leaves out the search terms that stand word for word in a
    provision cited for that very question, so that nothing of its own citation is in the query.
    """
    wanted = set(instruments)
    questions = cited = 0
    hits, hit = dict.fromkeys(ks, 0), dict.fromkeys(ks, 0)
    for instrument, assessments in (s for s in suggester.studied if s.instrument.id in wanted):
        for id in dict.fromkeys(o.question for o in assessments.opinions if o.answer != "unassessed"):
            answers = [o for o in assessments.opinions if o.question == id and o.answer != "unassessed"]
            held = {Reference.parse(c.ref): _words(suggester.corpus, c.ref) for o in answers for c in o.evidence}
            held = {ref: words for ref, words in held.items() if words}
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
                hit[k] += met > 0
    share = {k: round(hits[k] / cited, 3) if cited else 0.0 for k in ks}
    return Recall(questions, cited, share, {k: round(hit[k] / questions, 3) if questions else 0.0 for k in ks})


def _words(corpus: Corpus, ref: str) -> str:
    reference = Reference.parse(ref)
    try:
        edition = corpus.resolve(reference)
    except NotHeld:
        return ""
    return quotation(edition, reference.eid or "") or ""
