"""Tokens: what is one token, what key finds it, and that offsets give the text back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdiff.language.analysis import Analyzer, Token
from lawdiff.language.fold import fold
from lawdiff.language.stop_words import CARRY_LAW, STOP_WORDS
from lawdiff.model.errors import WrongUse

LEGAL = st.lists(
    st.sampled_from(
        [
            "статья",
            "6-1",
            "10-1,",
            "№",
            "477-IV",
            "№477-ІV",
            "13.05.2020",
            "2010.11.23",
            "МВД",
            "ҚР-ның",
            "ІІМ-нің",
            "«беженец»",
            "бе\xadженец",
            "(кандас)",
            "5-й",
            "18-летний",
            "3,5",
            "1.2.3",
            "don't",
            "State's",
            "non-refoulement",
            "заң",
            "баптың",
            "1-тармақ",
            "IT-компания",
            "a.b",
            "...",
            "п.п.",
            "№",
            "N",
            "327",
            "XXI",
            "ХХІ",
            "ё",
            "İ",
            "ß",
            "е́",
        ]
    ),
    max_size=12,
).map(" ".join)


def keys(lang: str, text: str) -> list[str]:
    return [token.key for token in Analyzer(lang).tokens(text)]


@pytest.mark.parametrize(
    ("lang", "text", "tokens"),
    [
        ("rus", "статья 6-1", ["статья", "6-1"]),
        ("rus", "статьи 10‑1", ["статьи", "10‑1"]),
        ("rus", "от 13.05.2020 № 327-VI", ["от", "13.05.2020", "№ 327-VI"]),
        ("rus", "№477-ІV", ["№477-ІV"]),
        ("rus", "N 327", ["N 327"]),
        ("rus", "5-й пункт", ["5-й", "пункт"]),
        ("rus", "по-русски", ["по", "русски"]),
        ("rus", "3,5 процента", ["3,5", "процента"]),
        ("rus", "МВД РК", ["МВД", "РК"]),
        ("rus", "Z1100000477#art_8", ["Z1100000477", "art", "8"]),
        ("rus", "IT-компания", ["IT", "компания"]),
        ("rus", "бе\u00adженец", ["бе\u00adженец"]),
        ("kaz", "ҚР-ның 6-1-бабы", ["ҚР-ның", "6-1", "бабы"]),
        ("kaz", "87-бап - 88-баптар", ["87", "бап", "88", "баптар"]),
        ("kaz", "2010.11.23 № 354-IV", ["2010.11.23", "№ 354-IV"]),
        ("kaz", "1-ші", ["1-ші"]),
        ("eng", "don't", ["do", "n't"]),
        ("eng", "the State's duty", ["the", "State's", "duty"]),
        ("eng", "non-refoulement", ["non", "refoulement"]),
    ],
)
def test_what_is_one_token(lang: str, text: str, tokens: list[str]) -> None:
    assert [token.text for token in Analyzer(lang).tokens(text)] == tokens


@pytest.mark.parametrize(
    ("lang", "text", "key"),
    [
        ("rus", "13.05.2020", "2020-05-13"),
        ("rus", "2010.11.23", "2010-11-23"),
        ("rus", "31.02.2020", "31.02.2020"),
        ("rus", "№ 477-ІV", "477-iv"),
        ("rus", "№ 477-IV", "477-iv"),
        ("rus", "477-IV", "477-iv"),
        ("rus", "N 327", "327"),
        ("rus", "10‑1", "10-1"),
        ("rus", "5-го", "5"),
        ("rus", "3,5", "3.5"),
        ("rus", "ХХІ", "xxi"),
        ("rus", "XXI", "xxi"),
        ("rus", "МВД", "мвд"),
        ("rus", "ООН", "оон"),
        ("rus", "босқындар", "босқын"),
        ("rus", "refugees", "refuge"),
        ("kaz", "ІІМ-нің", "іім"),
        ("kaz", "iiм", "іім"),
        ("kaz", "кепiлдiктер", "кепілдік"),
        ("eng", "State's", "state"),
        ("eng", "беженцев", "беженц"),
    ],
)
def test_keys(lang: str, text: str, key: str) -> None:
    assert keys(lang, text) == [key]


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("rus", "Статьи о беженцах", "статья о беженце"),
        ("rus", "переселённые лица", "ПЕРЕСЕЛЕННЫХ ЛИЦ"),
        ("kaz", "азаматтығы жоқ адамдар", "азаматтығы жоқ адам"),
        ("kaz", "көшіп келушілерге", "көшіп келуші"),
        ("eng", "organisations of migrant workers", "organization of migrant worker"),
    ],
)
def test_forms_are_found_by_one_key(lang: str, one: str, other: str) -> None:
    assert keys(lang, one) == keys(lang, other)


@pytest.mark.parametrize(
    ("lang", "text"), [("rus", "не вправе"), ("rus", "без разрешения"), ("kaz", "азамат емес"), ("eng", "shall not"), ("eng", "isn't")]
)
def test_words_that_carry_law_are_tokens_and_no_stop_words(lang: str, text: str) -> None:
    analyzer = Analyzer(lang)
    carrying = [token for token in analyzer.tokens(text) if fold(token.text).casefold() in CARRY_LAW[lang] or token.key == "not"]
    assert carrying
    assert not any(analyzer.is_stop(token) for token in carrying)


@pytest.mark.parametrize("lang", ["rus", "kaz", "eng"])
def test_no_stop_word_carries_law(lang: str) -> None:
    assert not STOP_WORDS[lang] & CARRY_LAW[lang]
    assert {fold(word) for word in STOP_WORDS[lang]} <= STOP_WORDS[lang]


@pytest.mark.parametrize(
    ("lang", "text", "stop"), [("rus", "в", True), ("rus", "не", False), ("kaz", "және", True), ("kaz", "жоқ", False), ("eng", "The", True)]
)
def test_stop_words(lang: str, text: str, stop: bool) -> None:
    analyzer = Analyzer(lang)
    assert analyzer.is_stop(analyzer.tokens(text)[0]) is stop


@given(st.sampled_from(["rus", "kaz", "eng"]), st.one_of(LEGAL, st.text(max_size=60)))
def test_offsets_give_the_text_back_and_nothing_is_lost(lang: str, text: str) -> None:
    tokens = Analyzer(lang).tokens(text)
    end = 0
    for token in tokens:
        assert token == Token(text[token.start : token.end], token.start, token.end, token.key)
        assert token.start >= end and token.end > token.start
        assert not re.search(r"[^\W_]", text[end : token.start]), "a letter or digit is in no token"
        end = token.end
    assert not re.search(r"[^\W_]", text[end:])


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(WrongUse, match="rus, kaz or eng"):
        Analyzer("fra")
