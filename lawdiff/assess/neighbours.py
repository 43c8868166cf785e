"""What is known of a question from its neighbours: what was cited for questions of the same article, of like themes, or in like words.

Learnt from all that is assessed for a body of law, the question's own answers left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from lawdiff.assess.assessment import Opinion
from lawdiff.assess.assessments import Assessments
from lawdiff.assess.instrument import Instrument, Question, Tongue, TreatyArticle
from lawdiff.model.reference import Reference

#: What a citation for a neighbouring question counts, the best clause of the search being 1: for the same article or the same themes, for an
#: article that the instruments refer to, and for a question in the same words.
_SAME_THEME: Final = 0.4
_REFERRED: Final = 0.32
_SAME_WORDS: Final = 0.7
#: What an act counts that all of the instrument's other citations are taken from.
_ACT: Final = 0.8


class Studied(NamedTuple):
    """An instrument and what is known of it: the neighbours that suggestions learn from."""

    instrument: Instrument
    assessments: Assessments


class Credit(NamedTuple):
    """What a clause is credited with because it was cited elsewhere, and where."""

    weight: float
    why: str


class Neighbours:
    """The neighbours of questions. ``stems`` cuts a text into the keys its words are compared by."""

    def __init__(self, studied: Iterable[Studied], stems: Callable[[str], list[str]], tongue: Tongue) -> None:
        self.studied = tuple(studied)
        self._stems = stems
        self._counts = {
            (s.instrument.id, q.id): Counter(stems(_words(q, article, tongue)))
            for s in self.studied
            for article in s.instrument.articles
            for q in article.questions
        }
        self._seen = Counter(stem for counts in self._counts.values() for stem in counts)
        self._vectors = {key: self._vector(counts) for key, counts in self._counts.items()}

    def credits(self, instrument: Instrument, question: Question, query: str) -> Mapping[str, Credit]:
        """Clauses cited for other questions that stand near this one. ``query`` is what is known of this one: nothing else of it is used."""
        placed = instrument.question(question.id)
        assert placed is not None
        article = placed[0]
        asked = self._vector(Counter(self._stems(query)))
        found: dict[str, Credit] = {}
        for other, opinion, there in self._others(instrument.id, question.id):
            near = _nearness(instrument.id, article, other.id, there) if opinion.answer != "unassessed" else 0.0
            weight = near + _SAME_WORDS * _cosine(asked, self._vectors[other.id, opinion.question])
            for cited in opinion.evidence:
                if weight > found.get(cited.ref, Credit(0.0, "")).weight:
                    found[cited.ref] = Credit(weight, f"cited for {other.id} {opinion.question}")
        return found

    def act_credits(self, instrument: Instrument, question: Question) -> Callable[[str], float]:
        """What a clause of an act is credited with, by the share of the instrument's other citations that are taken from that act."""
        others = (opinion for other, opinion, _ in self._others(instrument.id, question.id) if other.id == instrument.id)
        counts = Counter(Reference.parse(cited.ref).act for opinion in others for cited in opinion.evidence)
        total = sum(counts.values()) + 2
        return lambda act: _ACT * (counts[act] + 1) / total

    def _others(self, instrument: str, question: str) -> Iterator[tuple[Instrument, Opinion, TreatyArticle]]:
        for other, assessments in self.studied:
            for opinion in assessments.opinions:
                there = other.question(opinion.question)
                if there is not None and (other.id, opinion.question) != (instrument, question):
                    yield other, opinion, there[0]

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        weights = {stem: (1 + math.log(times)) * math.log1p(len(self._counts) / (self._seen[stem] + 0.5)) for stem, times in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {stem: weight / length for stem, weight in weights.items()} if length else {}


def _words(question: Question, article: TreatyArticle, tongue: Tongue) -> str:
    terms: tuple[str, ...] = getattr(question.search, tongue)
    return " ".join([question.ask.of(tongue), article.title.of(tongue), *terms])


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())


def _nearness(instrument: str, article: TreatyArticle, other_instrument: str, other: TreatyArticle) -> float:
    if instrument == other_instrument and article.number == other.number:
        return _SAME_THEME
    refers = any((r.instrument, r.article) == (other_instrument, other.number) for r in article.related)
    referred = any((r.instrument, r.article) == (instrument, article.number) for r in other.related)
    shared = len(set(article.themes) & set(other.themes)) / max(len(article.themes), len(other.themes), 1)
    return max(_REFERRED if refers or referred else 0.0, _SAME_THEME * shared)
