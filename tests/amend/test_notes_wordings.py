"""Quoted wordings that do not pair or come in several pairs, acts of two kinds in one list, notes beside a table of contents. All of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Language, where the note stands, its words, the effects it tells of, and whether words of it are left over.
ROWS: list[tuple[str, str, str, list[str], bool]] = [
    (
        "kaz",
        "toc",
        'Ескерту. Мәтіндегі "қайық", "қайықтар" деген сөздер "кеме", "кемелер" деген сөздермен, "жүк", "жүктер" деген сөздер "тауар" деген сөзбен '
        "ауыстырылды - ҚР 09.06.2039 № 163-X Заңымен.",
        [
            "renamed-throughout act | law 163-X 2039-06-09 | unstated | қайық, қайықтар → кеме, кемелер",
            "renamed-throughout act | law 163-X 2039-06-09 | unstated | жүк, жүктер → тауар",
        ],
        False,
    ),
    (
        "kaz",
        "act",
        "ЗҚАИ-ның ескертпесі! 2033 жылғы 1 қаңтардан бастап ҚР 2032.12.28 № 524-IX Заңына сәйкес Заңның бүкіл мәтіні бойынша "
        '"бірыңғай паромшы", "бірыңғай паромшының" деген сөздер "паромшы", "паромшының" деген сөздер деп есептелсін.',
        ["renamed-throughout act | law 524-IX 2032-12-28 | on-date 2033-01-01 | бірыңғай паромшы, бірыңғай паромшының → паромшы, паромшының"],
        False,
    ),
    (
        "kaz",
        "act",
        'Ескерту. Бүкіл мәтін бойынша "кеме", "кемесіне, "кемесіндегі" деген сөздер тиісінше "қайық", "қайығына", "қайығындағы" деген сөздермен '
        "ауыстырылды – ҚР 09.06.2039 № 163-X Заңымен.",
        ["renamed-throughout act | law 163-X 2039-06-09 | unstated"],
        True,
    ),
    (
        "kaz",
        "toc",
        "Ескерту. Тақырыбы өзгерді - ҚР 2031.03.02 № 162 Заңымен.",
        ["amended act/heading | law 162 2031-03-02 | unstated"],
        False,
    ),
    (
        "rus",
        "toc",
        "Сноска. Исключено Законом РК от 02.03.2031 № 162-IX.",
        ["repealed toc | law 162-IX 2031-03-02 | unstated"],
        False,
    ),
    (
        "kaz",
        "art_12-1",
        "Ескерту. I-тарау 12-1-баппен толықтырылды - ҚР 2031.12.28 № 524-IX Заңымен.",
        ["inserted art_12-1 | law 524-IX 2031-12-28 | unstated"],
        False,
    ),
    (
        "rus",
        "art_3",
        "Сноска. Статья 3 с изменениями, внесенными законами РК от 22.06.2026 № 147; Конституционным законом РК от 03.07.2033 № 121-IX; от 29.09.2034 "
        "№ 239-IX; от 20.04.2035 № 226-X.",
        [
            "amended art_3 | law 147 2026-06-22 | unstated",
            "amended art_3 | constitutional-law 121-IX 2033-07-03 | unstated",
            "amended art_3 | law 239-IX 2034-09-29 | unstated",
            "amended art_3 | law 226-X 2035-04-20 | unstated",
        ],
        False,
    ),
    (
        "kaz",
        "art_3",
        "Ескерту. 3-бапқа өзгерістер енгізілді - ҚР Президентінің 2036.01.27 № 2830, 2036.12.07 № 50 Заңдарымен.",
        ["amended art_3 | 2830 2036-01-27 | unstated", "amended art_3 | law 50 2036-12-07 | unstated"],
        False,
    ),
    (
        "kaz",
        "art_3",
        "Ескерту. 3-бапқа өзгеріс енгізілді - ҚР Президентінің 2036.01.27 № 2830 Жарлығымен.",
        ["amended art_3 | decree 2830 2036-01-27 | unstated"],
        False,
    ),
    (
        "rus",
        "art_3",
        "Сноска. Статья 3 с изменениями, внесенными конституционными законами РК от 22.06.2026 № 147-VIII; от 29.09.2034 № 239-IX.",
        ["amended art_3 | constitutional-law 147-VIII 2026-06-22 | unstated", "amended art_3 | constitutional-law 239-IX 2034-09-29 | unstated"],
        False,
    ),
]


@pytest.mark.parametrize(
    ("language", "position", "note", "effects", "left"), ROWS, ids=[f"{row[0]}-{at}-{row[2][:50]}" for at, row in enumerate(ROWS)]
)
def test_a_note_means(told: Callable[..., Any], language: str, position: str, note: str, effects: list[str], left: bool) -> None:
    lines, reading = told(note, language=language, position=position)
    assert lines == effects
    assert bool(reading.not_understood) is left
