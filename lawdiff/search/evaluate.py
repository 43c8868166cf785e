"""How good the answers are: hit@10, recall, nDCG and MRR over questions whose right articles are known, with bootstrap intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from lawdiff.model.errors import WrongUse
from lawdiff.search.question import BM25_ALONE, Weights
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher

#: Answers to questions, each best first, as (act, article).
Answers = Sequence[Sequence[tuple[str, str | None]]]
Ask = Callable[[Sequence[str]], Answers]
_DEPTH: Final = 100


class Gold(msgspec.Struct, frozen=True):
    """A right answer."""

    act: str
    article: str


class Question(msgspec.Struct, frozen=True):
    """A question with its right answers."""

    query: str
    gold: tuple[Gold, ...]
    id: str = ""


class Interval(msgspec.Struct, frozen=True):
    """A mean over questions with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


class Measured(msgspec.Struct, frozen=True):
    """One engine and setting over all questions."""

    setting: str
    questions: int
    measures: dict[str, Interval]
    seconds_each: float


def read_questions(path: Path) -> tuple[Question, ...]:
    """A JSONL file, a question a line: ``{"query": …, "gold": [{"act": …, "article": …}]}``. A slip is named with its line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise WrongUse(f"{path} could not be read ({problem.strerror or problem}); name a file of questions, JSON a line.") from problem
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Question))
        except msgspec.DecodeError as problem:
            raise WrongUse(f"{path}, line {number}: {problem}; each line is {{query, gold: [{{act, article}}]}}.") from problem
    if not found:
        raise WrongUse(f"{path} holds no question.")
    return tuple(found)


def measure(setting: str, questions: Sequence[Question], ask: Ask, clock: Callable[[], float], *, seed: int = 1) -> Measured:
    """Ask every question and measure the answers (up to 100 each). The clock is read before and after."""
    began = clock()
    answers = ask([question.query for question in questions])
    seconds = (clock() - began) / len(questions)
    scores = [_score([(gold.act, gold.article) for gold in question.gold], given) for question, given in zip(questions, answers, strict=True)]
    columns = {name: np.array([score[name] for score in scores]) for name in scores[0]}
    return Measured(setting, len(questions), {name: _interval(values, seed) for name, values in columns.items()}, seconds)


def settings(searcher: Searcher, scope: Scope, *, semantic: bool) -> list[tuple[str, Ask]]:
    """What is compared: plain BM25 over whole articles, the ranker of questions, with the glossary, and with meaning if asked for."""
    engine = searcher.opened.manifest.engine
    plain = Asked(limit=_DEPTH)
    found = [
        (f"{engine}: BM25", _asker(searcher, scope, plain, BM25_ALONE)),
        (f"{engine}: questions", _asker(searcher, scope, plain)),
        (f"{engine}: questions, glossary", _asker(searcher, scope, Asked(limit=_DEPTH, expand=True))),
    ]
    if semantic:
        found.append((f"{engine}: questions, meaning", _asker(searcher, scope, Asked(limit=_DEPTH, semantic=True))))
    return found


def compared(questions: Sequence[Question], chosen: Sequence[tuple[str, Ask]], clock: Callable[[], float]) -> list[Measured]:
    """Measure several settings on the same questions."""
    return [measure(name, questions, ask, clock) for name, ask in chosen]


def _asker(searcher: Searcher, scope: Scope, asked: Asked, weights: Weights | None = None) -> Ask:
    return lambda texts: searcher.ranking(texts, scope, asked, weights)


def _score(gold: Sequence[tuple[str, str]], answers: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """The measures of one question.

    >>> _score([("a", "1"), ("a", "2")], [("b", "9"), ("a", "1")])["hit@10"], _score([("a", "1")], [("b", "9"), ("a", "1")])["MRR"]
    (1.0, 0.5)
    """
    wanted = set(gold)
    right = [answer in wanted for answer in answers]
    ideal = sum(1 / math.log2(at + 2) for at in range(min(10, len(wanted))))
    first = next((at for at, good in enumerate(right) if good), None)
    return {
        "hit@10": float(any(right[:10])),
        "recall@10": sum(right[:10]) / len(wanted),
        "recall@100": sum(right[:100]) / len(wanted),
        "nDCG@10": sum(1 / math.log2(at + 2) for at, good in enumerate(right[:10]) if good) / ideal,
        "MRR": 1 / (first + 1) if first is not None else 0.0,
    }


def _interval(values: npt.NDArray[np.float64], seed: int) -> Interval:
    draws = np.random.default_rng(seed).integers(0, len(values), (2000, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), [0.025, 0.975])
    return Interval(float(values.mean()), float(low), float(high))
