"""How fast folding, stemming and cutting into tokens are, and how well Kazakh stems group a treebank. Printed, never asserted as times."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from lawdiff.language.analysis import Analyzer
from lawdiff.language.fold import fold, fold_key
from lawdiff.language.glossary import glossary
from lawdiff.language.kazakh_stem import KazakhStemmer
from tests.language.test_kazakh_treebank import pairwise_f1, read_forms

pytestmark = pytest.mark.bench


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """CPU seconds of the quickest of `rounds` runs: other work on the machine counts less so."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return max(min(taken), 1e-9)


def each(call: Callable[[str], object], words: Iterable[str]) -> Callable[[], None]:
    def run() -> None:
        for word in words:
            call(word)

    return run


def test_text_speed(real_data: Path) -> None:
    for lang, name in (("rus", "criminal_code.txt"), ("kaz", "law_on_education_kz.txt")):
        text = (real_data / "acts" / "text" / name).read_text(encoding="utf-8")
        megabytes = len(text.encode()) / 1e6
        analyzer = Analyzer(lang)
        print(f"\n{lang}, {megabytes:.2f} MB: fold {megabytes / seconds(lambda text=text: fold(text)):.1f} MB/s, ", end="")
        print(f"fold_key {megabytes / seconds(lambda text=text: fold_key(text)):.1f} MB/s, ", end="")
        print(f"tokens {megabytes / seconds(lambda text=text, cut=analyzer: cut.tokens(text)):.1f} MB/s")


def test_kazakh_stems(real_data: Path) -> None:
    forms = read_forms(real_data / "linguistic" / "kk_ktb-ud-train.conllu")
    f1 = pairwise_f1(forms, KazakhStemmer().stem)
    cuts = ", ".join(f"{size} letters {pairwise_f1(forms, lambda form, size=size: form[:size]):.3f}" for size in (4, 5, 6))
    print(f"\npairwise F1 on {len(forms)} forms of the treebank: {f1:.3f} (cut to {cuts})")
    analyzer = Analyzer("kaz")
    texts = (path.read_text(encoding="utf-8") for path in sorted((real_data / "acts" / "text").glob("*_kz.txt")))
    words = sorted({token.text for text in texts for token in analyzer.tokens(text) if token.text.isalpha()})
    for name, sample in (("treebank forms", sorted(form for form, _ in forms)), ("words of nine laws", words)):
        cold = min(seconds(each(KazakhStemmer().stem, sample), rounds=1) for _ in range(3))
        stemmer = KazakhStemmer()
        each(stemmer.stem, sample)()
        print(
            f"{len(sample)} {name}: {len(sample) / cold:,.0f} words/s never met before, {len(sample) / seconds(each(stemmer.stem, sample)):,.0f} met"
        )


def test_glossary_speed() -> None:
    tokens = Analyzer("rus").tokens("Как лицу без гражданства получить вид на жительство и разрешение на работу в Казахстане?")
    glossary().expand(tokens, "rus")
    print(f"\nexpand a question of {len(tokens)} words: {seconds(lambda: [glossary().expand(tokens, 'rus') for _ in range(1000)]) * 1000:.0f} µs")
