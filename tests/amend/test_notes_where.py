"""Where a note's words lead: the tree decides what a number means, links give the act's id, and no text whatever breaks the grammar."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.amend.note_grammar import introduces, read_note
from lawdiff.amend.note_language import act_id_of
from lawdiff.amend.note_tokens import fold_number, number_key
from lawdiff.amend.places import Places, Unit
from lawdiff.language.note_phrases_eng import ENGLISH
from lawdiff.language.note_phrases_kaz import KAZAKH
from lawdiff.language.note_phrases_rus import RUSSIAN
from lawdiff.model.errors import WrongUse

LAW = "Законом РК от 03.02.2031 № 401-IX"

#: A code whose articles have numbered parts, and a law whose paragraphs have unnumbered ones.
CODE = (
    "art_7",
    "art_7__para_1",
    "art_7__para_1__al_2",
    "art_7__para_2",
    "art_7__para_2__point_4",
    "art_7-1",
    "sec_1__chp_3",
    "sec_2__chp_4",
    "annex_1__art_7",
)
LAWS = (
    "art_7",
    "art_7__para_1",
    "art_7__para_1__al_2",
    "art_7__para_1__point_1",
    "art_7__para_3",
    "art_7__para_3__point_1",
    "art_9~2",
    "preamble",
    "chp_2",
)


@pytest.mark.parametrize(
    ("known", "position", "words", "provision"),
    [
        (CODE, "art_7", "Часть 2 исключена", "art_7__para_2"),
        (CODE, "art_7", "Часть вторая статьи 7 исключена", "art_7__para_2"),
        (CODE, "art_7", "Абзац второй части 1 исключен", "art_7__para_1__al_2"),
        (CODE, "art_7__para_1", "Пункт 4) части второй статьи 7 исключен", "art_7__para_2__point_4"),
        (CODE, "art_7", "Подпункт 4) статьи 7 исключен", "art_7__para_2__point_4"),
        (CODE, "art_7", "Глава 3 исключена", "sec_1__chp_3"),
        (CODE, "annex_1__art_7", "Статья 7 исключена", "annex_1__art_7"),
        (LAWS, "art_7", "Часть вторая пункта 1 исключена", "art_7__para_1__al_2"),
        (LAWS, "art_7", "Часть первая пункта 1 исключена", "art_7__para_1"),
        (LAWS, "art_7__para_3", "Подпункт 1) исключен", "art_7__para_3__point_1"),
        (LAWS, "art_7__para_1__point_1", "Пункт 3 исключен", "art_7__para_3"),
        (LAWS, "art_7__para_3__point_1", "Подпункт 2) исключен", "art_7__para_3__point_2"),
        (LAWS, "art_9~2", "Статья 9 исключена", "art_9~2"),
        (LAWS, "act", "Преамбула исключена", "preamble"),
        (LAWS, "chp_2", "Исключена", "chp_2"),
        (LAWS, "art_7", "Статья 40 исключена", "art_40"),
    ],
)
def test_the_tree_decides_what_a_number_means(known: tuple[str, ...], position: str, words: str, provision: str) -> None:
    reading = read_note(f"Сноска. {words} {LAW}.", language="rus", position=position, known_eids=known)
    assert [effect.provision for effect in reading.effects] == [provision]


def test_a_range_takes_the_dashed_numbers_that_the_tree_has() -> None:
    places = Places(["art_2", "art_3", "art_3-1", "art_4", "art_9"])
    reading = read_note(f"Сноска. Статьи 2 - 4 исключены {LAW}.", language="rus", known_eids=places)
    assert [effect.provision for effect in reading.effects] == ["art_2", "art_3", "art_3-1", "art_4"]


def test_a_dashed_number_that_the_tree_has_is_no_range() -> None:
    plain = read_note(f"Сноска. Статьи 6-8 исключены {LAW}.", language="rus")
    dashed = read_note(f"Сноска. Статьи 6-8 исключены {LAW}.", language="rus", known_eids=["art_6-8"])
    assert [effect.provision for effect in plain.effects] == ["art_6", "art_7", "art_8"]
    assert [effect.provision for effect in dashed.effects] == ["art_6-8"]


def test_a_chapter_above_is_found_by_the_ancestors() -> None:
    reading = read_note(f"Сноска. Глава с изменением, внесенным {LAW}.", language="rus", position="art_7", ancestors=("chp_3", "act"))
    assert [effect.provision for effect in reading.effects] == ["chp_3"]


def test_a_longer_range_than_any_act_is_not_written_out() -> None:
    reading = read_note(f"Сноска. Статьи 2 - 90000 исключены {LAW}.", language="rus")
    assert [effect.provision for effect in reading.effects] == ["art_2", "art_90000"]


@pytest.mark.parametrize(
    ("href", "act"),
    [
        ("/rus/docs/Z3100000401#z462", "Z3100000401"),
        ("https://adilet.zan.kz/kaz/docs/K950001000_", "K950001000_"),
        ("Z3100000401# 426", "Z3100000401"),
        ("../docs/Z970000154_.htm", "Z970000154_"),
        ("#z17", None),
        ("", None),
        ("http://example.org/", None),
    ],
)
def test_the_act_that_a_link_names(href: str, act: str | None) -> None:
    assert act_id_of(href) == act


def test_each_citation_takes_its_own_link(told: Callable[..., Any]) -> None:
    note = "Сноска. Статья 5 с изменениями, внесенными законами РК от 03.02.2031 № 401-IX; от 14.03.2031 № 12-IX."
    first, second = note.index("№ 401"), note.index("№ 12")
    links = [(first, first + 8, "/rus/docs/Z3100000401#z9"), (second, second + 7, "Z3100000012# 4")]
    lines, _ = told(note, language="rus", links=links)
    assert lines == ["amended art_5 | law 401-IX 2031-02-03 Z3100000401 | unstated", "amended art_5 | law 12-IX 2031-03-14 Z3100000012 | unstated"]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("327-VІ", "327-VI"),
        ("21-ІХ", "21-IX"),
        ("59--VII", "59-VII"),
        ("59 -VII", "59-VII"),
        ("411", "411"),
        ("14-НП", "14-НП"),
        ("107-II", "107-II"),
        ("22-42-3.3.2", "22-42-3.3.2"),
        ("ҚР  ДСМ-45/2021", "ҚР ДСМ-45/2021"),
    ],
)
def test_a_number_is_printed_with_its_look_alikes_folded(printed: str, number: str) -> None:
    assert fold_number(printed) == number
    assert number_key(f"{number} ЗРК") == number_key(number)


def test_an_introducing_note_speaks_for_those_after_it(told: Callable[..., Any]) -> None:
    opening = introduces("Сноска. По всему тексту Закона:", "rus")
    assert opening is not None
    lines, _ = told(f'слова "волость" заменены словом "округ" {LAW};', language="rus", position="act", carried=opening)
    assert lines == ["renamed-throughout act | law 401-IX 2031-02-03 | unstated | волость → округ"]
    assert introduces(f"Сноска. Статья 5 исключена {LAW}:", "rus") is None
    assert introduces("Сноска. Статья 5.", "rus") is None


def test_a_note_that_is_no_note_is_cut_and_says_so() -> None:
    reading = read_note("Сноска. " + f"Статья 5 исключена {LAW}; " * 2000, language="rus")
    assert reading.effects
    assert any("the rest was not read" in line for line in reading.not_understood)


def test_an_unknown_language_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="fra"):
        read_note("Note.", language="fra")


def test_places_names_what_is_not_there_yet() -> None:
    places = Places(["art_5", "art_5__para_1", "art_5__para_2__point_4"])
    assert places.inside([Unit("point", "4", True)], "art_5__para_1") == "art_5__para_1__point_4"
    assert places.inside([Unit("article", "5-1")], "chp_2") == "art_5-1"
    assert places.inside([Unit("paragraph", "2-1")], "art_5__para_2__point_4") == "art_5__para_2-1"
    assert places.inside([Unit("point", "г", True)], "art_5__para_2__point_4") == "art_5__para_2__point_4__point_г"


# --- no text breaks it ------------------------------------------------------------------------------------------------------------

_PIECES = re.split(
    r"\|",
    "Сноска. |Ескерту. |Footnote. |Примечание ИЗПИ! |Статья |статьи |пункт |подпункт |часть |вторая |главой |заголовок |5|10-1 |3) |62-68 "
    '|III | - |–|, |; |. |: |(|)|((|"|«|»|\n|исключен |с изменениями, внесенными |в редакции |дополнен |заменены |считать |предусматривается '
    "|№ |признан не соответствующим |Законом РК |законами |Указом |от 03.02.2031 |31.02.2031|2010.11.23 |№ 401-IX|N 72 |№|вводится в действие "
    "|с 01.01.2032|по истечении десяти дней |не ранее |за исключением |распространяется |см. ст. 2|слова |словами |приостановлено до |3-бапқа "
    "|тармақшамен |алып тасталды |ҚР |Заңымен|бастап |Article |of |by |excluded |Law |dated |2199.99.99|0|\u00a0|ё|İ",
)


@settings(max_examples=250, deadline=1000)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join) | st.text(max_size=300),
    st.sampled_from(["rus", "kaz", "eng"]),
    st.sampled_from(["act", "art_5", "art_5__para_1__point_3", "annex_1__art_2", "art_9~2"]),
)
def test_no_text_makes_the_grammar_raise_or_hang(text: str, language: str, position: str) -> None:
    reading = read_note(text, language=language, position=position, known_eids=("art_5", "art_5__para_1"))
    for effect in reading.effects:
        assert effect.provision
        assert all(1900 <= day.year <= 2199 for day in effect.commencement.dates)
        if effect.affecting is not None and effect.affecting.number is not None:
            assert any(letter.isdigit() for letter in effect.affecting.number)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000,
        "пп. 1) " * 20_000,
        '"' * 20_001,
        "от 03.02.2031 № 401-IX; " * 8_000,
        "Статьи 2 - 400, " * 3_000 + f"исключены {LAW}",
        f"Сноска. Статья 5 исключена {LAW} (вводится в действие " + "за исключением пункта 1, который вводится с 01.01.2032, " * 2_000 + ")",
        "9" * 100_000,
        "№ 1-" * 30_000,
        "01.01.2031 " * 15_000,
        "статьи " * 20_000,
        "қ" * 100_000,
    ],
    ids=["brackets", "labels", "quotes", "citations", "ranges", "commencements", "digits", "numbers", "dates", "units", "letters"],
)
@pytest.mark.parametrize("language", ["rus", "kaz", "eng"])
def test_a_hostile_text_takes_little_time(text: str, language: str) -> None:
    start = time.process_time()
    read_note(text, language=language, position="art_5")
    assert time.process_time() - start < 2  # a second on a quiet machine, doubled for a slow one


@pytest.mark.parametrize("lexicon", [RUSSIAN, KAZAKH, ENGLISH], ids=lambda lexicon: lexicon.language)
def test_every_spelt_form_is_what_its_pattern_says(lexicon: Any) -> None:
    for form, lexeme in lexicon._spelt.items():
        found = lexicon.lookup(form)
        assert found is not None and found.part == lexeme.part, form
