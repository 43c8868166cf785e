"""Folding: one spelling for all ways of typing the same text, and nothing else changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdiff.language.fold import fold, fold_key

# What typed texts are made of: both scripts, look-alikes, marks, spaces, dashes, quotes.
TYPED = st.text("аеорсухкіңғәөүұһІХВМТКНРСЁёйи aeopcxykihTHMKBXIVLZz\u00a0\u00ad\u200b\u0301\u0306\u0308–—‑-«»“”'№0123456789.,\n\tİß", max_size=40)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Статья\u00a05", "Статья 5"),
        ("«Беженцы» “лица” „дети‟", '"Беженцы" "лица" "дети"'),
        ("ст. 5 – 7 — 9 − 1 ‑ 2", "ст. 5 - 7 - 9 - 1 - 2"),
        ("ещё Ёлка", "еще Елка"),
        ("бе\u00adже\u200bнец", "беженец"),
        ("за\u0301мок", "замок"),
        ("и\u0306од", "йод"),
        ("е\u0308ж", "еж"),
        ("кепiлдiк", "кепілдік"),
        ("Aдам", "Адам"),
        ("рocт", "рост"),
        ("лица c 1 января, a также лица o которых", "лица с 1 января, а также лица о которых"),
        ("он a также c ним", "он а также с ним"),
        ("plan a and b", "plan a and b"),
        ("№ 477-ІV", "№ 477-IV"),
        ("ХV съезд", "XV съезд"),
        ("354-ІІ", "354-II"),
        ("ХХІ ғасыр", "XXI ғасыр"),
        ("СOVID", "COVID"),
        ("ІІМ", "ІІМ"),
        ("IIМ", "ІІМ"),
        ("МВД", "МВД"),
        ("С и Х", "С и Х"),
        ("IT-компания", "IT-компания"),
        ("вебsite", "вебsite"),
        ("гауhар", "гауһар"),
        ("строка\nстрока", "строка\nстрока"),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Лицо,\nищущее  убежище", "лицо, ищущее\u00a0УБЕЖИЩЕ "),
        ("Закон № 477‑ІV", "закон № 477-iv"),
        ("переселённые", "ПЕРЕСЕЛЕННЫЕ"),
    ],
)
def test_equal_texts_have_equal_keys(left: str, right: str) -> None:
    assert fold_key(left) == fold_key(right)


@pytest.mark.parametrize(("left", "right"), [("вправе", "не вправе"), ("6-1", "61"), ("IV", "VI"), ("заң", "зан"), ("ұл", "ул"), ("қол", "кол")])
def test_different_texts_keep_different_keys(left: str, right: str) -> None:
    assert fold_key(left) != fold_key(right)


@given(st.one_of(TYPED, st.text(max_size=40)))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_key(fold_key(text)) == fold_key(text)


@given(TYPED)
def test_case_is_kept_and_key_is_that_of_the_fold(text: str) -> None:
    assert fold_key(fold(text)) == fold_key(text)


@given(TYPED)
def test_digits_and_line_ends_survive_in_order(text: str) -> None:
    assert re.findall(r"[0-9\n]", fold(text)) == re.findall(r"[0-9\n]", text)
