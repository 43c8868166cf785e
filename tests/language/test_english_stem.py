"""English stems: British and American spellings together, words of law apart."""

from __future__ import annotations

import pytest

from lawdiff.language.english_stem import stem


@pytest.mark.parametrize(
    "words",
    [
        "refugee refugees",
        "organisation organization",
        "recognised recognized recognise",
        "labour labor",
        "naturalisation naturalization",
        "nationality nationalities",
        "expelled expel expels",
        "stateless Stateless",
        "licence license",
    ],
)
def test_one_word(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["immigrant immigration", "emigrant emigration", "employer employment", "applicant application", "prize price", "size sise"]
)
def test_two_words(words: str) -> None:
    left, right = words.split()
    assert stem(left) != stem(right)
