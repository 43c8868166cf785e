"""Remarks on force alone, on acts that are not published, and what only looks like one. Notes of our own; laws and days are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Language, where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, str, list[str], list[str]]] = [
    (
        "rus",
        "act",
        "Примечание РЦПИ. Срок действия Закона - до 31.12.2039 (ст. 4 Закона)",
        ["in-force act | no act | unstated | until 2039-12-31"],
        [],
    ),
    ("rus", "act", "Примечание ИЗПИ! Срок действия постановления – до 01.01.2037.", ["in-force act | no act | unstated | until 2037-01-01"], []),
    ("rus", "art_5", "Примечание. Срок действия пункта 3 - до 31.12.2039.", ["in-force art_5__para_3 | no act | unstated | until 2039-12-31"], []),
    ("rus", "art_5", "Срок действия лицензии определяется уполномоченным органом.", [], []),
    ("kaz", "act", "Ескерту. Заңның қолданылу мерзімі – 31.12.2039 дейін.", ["in-force act | no act | unstated | until 2039-12-31"], []),
    (
        "rus",
        "art_1__point_30",
        "действовал до 01.01.2036 в соответствии с Законом РК от 30.12.2032 № 177-IX.",
        ["in-force art_1__point_30 | law 177-IX 2032-12-30 | unstated | until 2036-01-01"],
        [],
    ),
    (
        "rus",
        "art_4",
        "Примечание. В соответствии с Законом РК от 08.06.2032 № 77-IX разъяснения прежнего органа применяются в части, не противоречащей Закону.",
        [],
        [
            "разъяснения прежнего органа применяются в части, не противоречащей Закону",
            "no change is named: Примечание. В соответствии с Законом РК от 08.06.2032 № 77-IX разъяснения прежнего …",
        ],
    ),
    (
        "rus",
        "art_4",
        "Примечание. В соответствии с Законом РК от 08.06.2032 № 77-IX пункт 2 применяется с 01.01.2033.",
        ["in-force art_4__para_2 | law 77-IX 2032-06-08 | on-date 2033-01-01"],
        [],
    ),
    (
        "rus",
        "para_3",
        "Примечание ИЗПИ! Подпункт 2-1) предусмотрен в редакции постановления Правительства РК от 12.10.2033 № 902 (Для служебного пользования).",
        ["replaced para_3__point_2-1 | government-resolution 902 2033-10-12 | unstated | pending (Для служебного пользования)"],
        [],
    ),
    (
        "rus",
        "para_3",
        "Примечание ИЗПИ! Для служебного пользования. Пункт 3 предусмотрен дополнить подпунктом 2-4) в соответствии с постановлением Правительства РК "
        "от 23.12.2035 № 931 (вводится в действие с 01.01.2036).",
        ["inserted para_3__point_2-4 | government-resolution 931 2035-12-23 | on-date 2036-01-01 | pending (Для служебного пользования)"],
        [],
    ),
    (
        "rus",
        "para_3",
        "Сноска. Пункт 3 с изменениями, внесенными постановлениями Правительства РК от 12.10.2033 № 902 (для служебного пользования); от 23.12.2035 "
        "№ 931 (вводится в действие с 01.01.2036).",
        [
            "amended para_3 | government-resolution 902 2033-10-12 | unstated | (для служебного пользования)",
            "amended para_3 | government-resolution 931 2035-12-23 | on-date 2036-01-01",
        ],
        [],
    ),
    (
        "kaz",
        "para_3",
        "ЗҚАИ-ның ескертпесі! Қызмет бабында пайдалану үшін. 3-тармақ жаңа редакцияда көзделген - ҚР Үкіметінің 23.12.2035 № 931 қаулысымен.",
        ["replaced para_3 | government-resolution 931 2035-12-23 | unstated | pending (Қызмет бабында пайдалану үшін)"],
        [],
    ),
    (
        "rus",
        "annex_1",
        "Сноска. Типовое положение в редакции Указа Президента РК от 21.12.2036 № 390 (вводится в действие с 01.01.2037).",
        ["replaced annex_1 | decree 390 2036-12-21 | on-date 2037-01-01"],
        [],
    ),
]


@pytest.mark.parametrize(
    ("language", "position", "note", "effects", "not_understood"), ROWS, ids=[f"{row[0]}-{at}-{row[2][:60]}" for at, row in enumerate(ROWS)]
)
def test_a_note_means(told: Callable[..., Any], language: str, position: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language=language, position=position)
    assert lines == effects
    assert list(reading.not_understood) == not_understood
