"""Learns the weights of the question ranker and checks them by cross-validation.

    LAWDIFF_REAL_DATA=… python tests/benchmarks/search/calibrate.py HOME [--semantic]

HOME holds an index of the acts the questions are about. For each of several random cuts into five folds the weights are learned on four and
measured on the fifth; printed are the means over the cuts, and the weights learned on all questions. Nothing of a question is kept but seven
sums, so what can be learned is how much each sign counts, not what was asked.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from lawdiff.search.index import Index
from lawdiff.search.question import WORDS_ONLY, QuestionRanker, Signs, Weights, question_words
from lawdiff.search.ranking_data import RankingData

#: Where learning starts, in standard deviations of each sign: words first, nothing yet for what is cited.
START = Weights(1.0, 0.5, 0.3, 0.0, 0.0, 0.0, 1.0)


def load(home: Path, questions: Path, semantic: bool) -> tuple[list[np.ndarray], list[np.ndarray], list[tuple[str, str]], list[set[tuple[str, str]]]]:
    """Signs of each question (units × signs), places of its gold units, the units' names, the gold names."""
    opened = Index(home).open()
    data = RankingData.read(opened.folder)
    table = opened.held.table
    ranker = QuestionRanker(data, opened.held.lexicon, table.rows_in(table.in_force(None))[data.rows])
    rows = data.rows[ranker.units]
    names = [(table.edition_of(int(row)).act, table.names[int(table.number[row])]) for row in rows]
    place = {name: at for at, name in reversed(list(enumerate(names)))}
    near = None
    asked = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    if semantic:
        from lawdiff.search.semantic import Meanings, nearness
        from lawdiff.search.unit_headings import unit_headings

        meanings = Meanings(home / "indexes" / "meaning")
        tell = lambda done, total: print(f"\r{done}/{total} headings", end="", file=sys.stderr)  # noqa: E731
        heading_texts, above_texts = unit_headings(opened.held, rows)
        headings, above = meanings.of(heading_texts, tell), meanings.of(above_texts, tell)
        near = [nearness(vector, headings, above) for vector in meanings.questions([q["query"] for q in asked], tell)]
    signs, gold_places, gold_names = [], [], []
    for number, question in enumerate(asked):
        found: Signs = ranker.signs(question_words(question["query"], ["rus"]))
        if near is not None:
            found = found.of(np.arange(len(rows)), near[number])
        signs.append(np.stack(found, axis=1))
        wanted = {(item["act"], item["article"]) for item in question["gold"]}
        gold_names.append(wanted)
        gold_places.append(np.array(sorted(place[name] for name in wanted if name in place), dtype=int))
    return signs, gold_places, names, gold_names


def learn(signs, gold, which, start, scale, pull=0.003, softness=0.5, candidates=150):  # type: ignore[no-untyped-def]
    """Weights that maximise a smooth nDCG (Qin et al. 2010) over some questions, held near the start by a small penalty."""
    cases = []
    for number in which:
        if len(gold[number]):
            x = signs[number] / scale
            near = np.argpartition(-(x @ start), candidates)[:candidates]
            near = np.union1d(near, gold[number])
            cases.append((x[near], np.flatnonzero(np.isin(near, gold[number]))))

    def loss(weights):  # type: ignore[no-untyped-def]
        total, slope = 0.0, np.zeros_like(weights)
        for x, wanted in cases:
            score = x @ weights
            ideal = sum(1 / np.log2(i + 2) for i in range(min(10, len(wanted))))
            for one in wanted:
                ahead = 1 / (1 + np.exp(-np.clip((score - score[one]) / softness, -30, 30)))
                ahead[one] = 0
                rank = 1 + ahead.sum()
                total -= 1 / np.log2(1 + rank) / ideal
                moved = ahead * (1 - ahead) / softness
                slope += (moved @ x - moved.sum() * x[one]) / (np.log2(1 + rank) ** 2 * (1 + rank) * np.log(2)) / ideal
        return total / len(cases) + pull * ((weights - start) @ (weights - start)), slope / len(cases) + 2 * pull * (weights - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def score_of(signs, weights, semantic):  # type: ignore[no-untyped-def]
    """The ranking as the program makes it: with meaning, the first fifty by words are ranked anew."""
    if not semantic:
        return signs @ weights
    by_words = signs @ np.array(WORDS_ONLY)
    first = np.argsort(-by_words, kind="stable")[:50]
    score = np.full(len(signs), -1e9)
    score[first] = signs[first] @ weights
    return score


def measure(score: np.ndarray, names, wanted) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """hit@10 and nDCG@10 of one ranking."""
    top = np.argsort(-score, kind="stable")[:10]
    right = [names[at] in wanted for at in top]
    ideal = sum(1 / np.log2(i + 2) for i in range(min(10, len(wanted))))
    return float(any(right)), sum(1 / np.log2(i + 2) for i, good in enumerate(right) if good) / ideal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--cuts", type=int, default=4)
    chosen = parser.parse_args()
    questions = Path(os.environ["LAWDIFF_REAL_DATA"]) / "retrieval" / "citizen_questions_dev.jsonl"
    signs, gold, names, wanted = load(chosen.home, questions, chosen.semantic)
    scale = np.maximum(np.std(np.vstack([s[::7] for s in signs]), axis=0), 1e-9)
    used = np.array([float(np.abs(np.vstack([s[::50] for s in signs])[:, at]).max() > 0) for at in range(len(START))])
    start = np.array(START) * used
    count = len(signs)
    held_out = []
    for cut in range(chosen.cuts):
        order = np.random.RandomState(cut).permutation(count)
        for fold in range(5):
            test = order[fold::5]
            weights = learn(signs, gold, np.setdiff1d(order, test), start, scale) * used
            held_out += [measure(score_of(signs[n], weights / scale, chosen.semantic), names, wanted[n]) for n in test]
    weights = learn(signs, gold, range(count), start, scale) * used
    fitted = [measure(score_of(signs[n], weights / scale, chosen.semantic), names, wanted[n]) for n in range(count)]
    print(f"{count} questions, {len(names)} units")
    print("held out  hit@10 {:.3f}  nDCG@10 {:.3f}".format(*np.mean(held_out, axis=0)))
    print("fitted    hit@10 {:.3f}  nDCG@10 {:.3f}".format(*np.mean(fitted, axis=0)))
    raw = weights / scale
    print("Weights(" + ", ".join(f"{name}={value / raw[0]:.3f}" for name, value in zip(Weights._fields, raw, strict=True)) + ")")


if __name__ == "__main__":
    main()
