"""The chains of endings, held against paradigms written out by hand."""

from __future__ import annotations

import pytest

from lawdiff.language.kazakh_suffixes import chains, gather, harmony, mask_of, spread

# stem: endings that it takes, and endings of other classes or the other harmony that it never takes
NOUNS = [
    ("бала", "лар ның ны ға да дан мен сы ларымызға лардың дағы сының сында", "лер дің қа те тар"),
    ("кітап", "тар тың ты қа та тан пен тағы", "лар ның ға да мен"),
    ("заң", "дар ның ды ға да нан мен ы ында дарымен дағы", "лар тың қа дан нің"),
    ("мүше", "лер нің ні ге де ден мен сі лері леріне", "лар ның ға сы"),
    ("қаз", "дар дың ды ға да дан бен", "лар мен нан"),
    ("үй", "лер дің ді ге де ден мен і іміз", "дер нің сі"),
    ("іс", "тер тің ті ке те тен пен і терімен", "лер нің ге"),
]
VERBS = [
    ("бар", "ады ған ды са сын ып у удың уға атын майды мады мау маған ғанда ғандықтан ар мас мақ айық", "еді ген ті сін іп"),
    ("кел", "еді ген ді се сін іп у удің етін мейді меді ер мес", "ады ған ды"),
    ("айт", "ты қан са ып у атын пады паған пайды", "ды ған мады"),
    ("сөйле", "йді ген ді се п у йтін меді р", "еді іп"),
    ("бас", "ты қан ып пады у атын", "ды ған мады"),
    ("жаз", "ды ған ып бады у атын", "ты қан мады"),
]


@pytest.mark.parametrize(("stem", "taken", "refused"), NOUNS)
def test_noun_endings(stem: str, taken: str, refused: str) -> None:
    for ending in taken.split():
        assert chains()[ending].nominal & mask_of(stem), ending
    for ending in refused.split():
        assert not (ending in chains() and chains()[ending].nominal & mask_of(stem)), ending


@pytest.mark.parametrize(("stem", "taken", "refused"), VERBS)
def test_verb_endings(stem: str, taken: str, refused: str) -> None:
    for ending in taken.split():
        assert chains()[ending].verbal & mask_of(stem), ending
    for ending in refused.split():
        assert not (ending in chains() and chains()[ending].verbal & mask_of(stem)), ending


@pytest.mark.parametrize(
    ("word", "side"),
    [("кітап", 1), ("мемлекет", 2), ("құқық", 1), ("Сәрсенбай".lower(), 1), ("мұғалім", 2), ("жазу", 1), ("тергеу", 2), ("лифт", 3), ("ресурс", 3)],
)
def test_harmony_is_told_by_the_last_telling_vowel(word: str, side: int) -> None:
    assert harmony(word) == side


@pytest.mark.parametrize(("word", "written_out"), [("қояды", "қойады"), ("жою", "жойу"), ("заң", "заң")])
def test_letters_of_two_sounds(word: str, written_out: str) -> None:
    assert spread(word) == written_out
    assert gather(written_out) == word
