"""Russian units that stand only as their own remark: notes of our own in the official formula (laws, numbers and days are invented)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, list[str], list[str]]] = [
    (
        "art_4__para_2",
        "2. (Исключен - от 20 февраля 2006 года N 928).",
        ["repealed art_4__para_2 | 928 2006-02-20 | unstated"],
        [],
    ),
    (
        "art_4__point_3",
        "3) (исключен - N 972 от 8.07.2005 г.);",
        ["repealed art_4__point_3 | 972 2005-07-08 | unstated"],
        [],
    ),
    (
        "art_4__point_3",
        "3) (исключен)",
        ["repealed art_4__point_3 | no act | unstated"],
        [],
    ),
    (
        "act",
        "Введен в действие постановлением Верховного Совета Республики Казахстан от 14.03.1993 № 777-XIII",
        ["in-force act | resolution 777-XIII 1993-03-14 | unstated"],
        [],
    ),
    (
        "art_1__point_9",
        "9) исключен Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031);",
        ["repealed art_1__point_9 | law 401-IX 2031-02-03 | on-date 2031-03-01"],
        [],
    ),
    (
        "art_1__point_9",
        "исключен Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031);",
        ["repealed art_1__point_9 | law 401-IX 2031-02-03 | on-date 2031-03-01"],
        [],
    ),
    (
        "art_1__para_4",
        "4. Исключен Законом РК от 03.02.2031 № 401-IX (вводится в действие по истечении двадцати одного календарного дня после "
        "дня его первого официального опубликования).",
        ["repealed art_1__para_4 | law 401-IX 2031-02-03 | days-after-publication 21c"],
        [],
    ),
    (
        "art_1__point_2",
        "2) утратил силу Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031);",
        ["repealed art_1__point_2 | law 401-IX 2031-02-03 | on-date 2031-03-01"],
        [],
    ),
    (
        "art_1",
        "6) - 6-2) исключены Законом РК от 03.02.2031 № 401-IX;",
        [
            "repealed art_1__point_6 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_6-1 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_6-2 | law 401-IX 2031-02-03 | unstated",
        ],
        [],
    ),
    (
        "art_1",
        "26) - 29) исключены Законом РК от 03.02.2031 № 401-IX;",
        [
            "repealed art_1__point_26 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_27 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_28 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_29 | law 401-IX 2031-02-03 | unstated",
        ],
        [],
    ),
    (
        "art_1",
        "4), 5) и 7) исключены Законом РК от 03.02.2031 № 401-IX;",
        [
            "repealed art_1__point_4 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_5 | law 401-IX 2031-02-03 | unstated",
            "repealed art_1__point_7 | law 401-IX 2031-02-03 | unstated",
        ],
        [],
    ),
    (
        "art_1__point_30",
        "30) действовал до 01.01.2033 в соответствии с Законом РК от 03.02.2031 № 401-IX;",
        ["in-force art_1__point_30 | law 401-IX 2031-02-03 | unstated | until 2033-01-01"],
        [],
    ),
    (
        "art_1__point_18-1",
        "18-1) исключ Законом РК от 03.02.2031 № 401-IX (вводится в действие с 31.12.2032).",
        ["repealed art_1__point_18-1 | law 401-IX 2031-02-03 | on-date 2032-12-31"],
        [],
    ),
    (
        "art_59__para_4",
        "4. Исключить Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.02.2032).",
        ["repealed art_59__para_4 | law 401-IX 2031-02-03 | on-date 2032-02-01"],
        [],
    ),
    (
        "art_62",
        "(Статьи 62-64 исключены - Законом РК от 5 мая 2003 г. № 908)",
        [
            "repealed art_62 | law 908 2003-05-05 | unstated",
            "repealed art_63 | law 908 2003-05-05 | unstated",
            "repealed art_64 | law 908 2003-05-05 | unstated",
        ],
        [],
    ),
    (
        "art_5",
        "Часть вторая пункта 3 вступает в силу с 01.01.2037 в соответствии с Законом РК от 09.01.2036 № 556-XI (текст исключен).",
        ["in-force art_5__para_3__al_2 | law 556-XI 2036-01-09 | on-date 2037-01-01"],
        [],
    ),
    (
        "art_59",
        "Действие части третьей статьи 59 приостановлено до 01.01.2037 Законом РК от 09.01.2036 № 556-XI (вводится в действие "
        "со дня его первого официального опубликования) и в период приостановления данный пункт действует в следующей редакции.",
        ["suspended art_59__al_3 | law 556-XI 2036-01-09 | on-publication | until 2037-01-01"],
        [],
    ),
    (
        "art_45",
        "Действие статьи 45 приостановлено до 01.01.2037, установив, что до этого дня статья действует в следующей редакции.",
        [
            "suspended art_45 | no act | unstated | until 2037-01-01 (установив, что до этого дня статья действует в следующей редакции)",
        ],
        [],
    ),
    (
        "art_22",
        "Абзац второй пункта 1 действовал до 01.01.2036 в соответствии со ст. 114 настоящего Закона.",
        ["in-force art_22__para_1__al_2 | no act | unstated | until 2036-01-01 (by art_114 of this act)"],
        [],
    ),
    (
        "art_44",
        "Данная редакция пункта 4 действует с 01.01.2036 для городов районного значения в соответствии с Законом РК от 03.02.2031 № 401-IX.",
        ["in-force art_44__para_4 | law 401-IX 2031-02-03 | on-date 2036-01-01"],
        [],
    ),
    (
        "act",
        "Настоящий Закон вводится в действие с 1 января 2031 года.",
        ["in-force act | no act | on-date 2031-01-01"],
        [],
    ),
    (
        "art_47",
        "Пункт 2 вводится в действие с 01.01.2031",
        ["in-force art_47__para_2 | no act | on-date 2031-01-01"],
        [],
    ),
    (
        "art_91",
        "Нормативным постановлением Конституционного Суда РК от 23.07.2034 № 49-НП подпункт 11) пункта 2 статьи 91 настоящего "
        "Кодекса РК признан не соответствующим Конституции Республики Казахстан.",
        ["unconstitutional art_91__para_2__point_11 | ruling 49-НП 2034-07-23 | unstated | (Конституции Республики Казахстан)"],
        [],
    ),
    (
        "art_52",
        "Нормативным постановлением Конституционного Суда РК от 28.04.2033 № 12 часть первая статьи 52 настоящего Кодекса РК "
        "признана соответствующей пункту 1 статьи 14 Конституции Республики Казахстан.",
        ["upheld art_52/part 1 | ruling 12 2033-04-28 | unstated | (пункту 1 статьи 14 Конституции Республики Казахстан)"],
        [],
    ),
    (
        "art_5",
        "Cноска. Статьй 5 с изменениями, внесеннвми аконами РК от 03.02.2031 № 401-IX; т 14.03.2031 № 12-IX.",
        ["amended art_5 | law 401-IX 2031-02-03 | unstated", "amended art_5 | law 12-IX 2031-03-14 | unstated"],
        [],
    ),
    (
        "art_5",
        "5) алып тасталды – ҚР 03.02.2031 № 401-IX (01.03.2031 бастап қолданысқа енгізіледі) Заңымен;",
        ["repealed art_5__point_5 | law 401-IX 2031-02-03 | on-date 2031-03-01"],
        [],
    ),
]


@pytest.mark.parametrize(("position", "note", "effects", "not_understood"), ROWS, ids=[f"{at}-{row[1][:60]}" for at, row in enumerate(ROWS)])
def test_a_note_means(told: Callable[..., Any], position: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language="rus", position=position)
    assert lines == effects
    assert list(reading.not_understood) == not_understood
