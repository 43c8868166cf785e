"""Russian footnotes of chapters, annexes and whole acts: notes of our own in the official formula (laws, numbers and days are invented)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, list[str], list[str]]] = [
    (
        "chp_3-1",
        "Сноска. Закон дополнен главой 3-1 в соответствии с Законом РК от 11.09.2030 № 380-IX (вводится в действие с 01.01.2031).",
        ["inserted chp_3-1 | law 380-IX 2030-09-11 | on-date 2031-01-01"],
        [],
    ),
    (
        "chp_2",
        "Сноска. Глава 2 исключена Законом РК от 11.09.2030 № 380-IX (вводится в действие с 01.01.2031).",
        ["repealed chp_2 | law 380-IX 2030-09-11 | on-date 2031-01-01"],
        [],
    ),
    (
        "chp_2",
        "Сноска. Заголовок главы 2 в редакции Закона РК от 11.09.2030 № 380-IX (вводится в действие с 01.01.2031).",
        ["replaced chp_2/heading | law 380-IX 2030-09-11 | on-date 2031-01-01"],
        [],
    ),
    (
        "act",
        "Сноска. Преамбула с изменениями, внесенными законами РК от 11.09.2030 № 380-IX (вводится в действие с 01.01.2031); от "
        "14.03.2031 № 12-IX (вводится в действие с 01.07.2031).",
        ["amended preamble | law 380-IX 2030-09-11 | on-date 2031-01-01", "amended preamble | law 12-IX 2031-03-14 | on-date 2031-07-01"],
        [],
    ),
    (
        "act",
        "Сноска. Оглавление исключено Законом РК от 11.09.2030 № 380-IX (вводится в действие с 01.01.2031).",
        ["repealed toc | law 380-IX 2030-09-11 | on-date 2031-01-01"],
        [],
    ),
    (
        "annex_2",
        "Сноска. Приложение 2 в редакции Закона РК от 03.02.2031 № 401-IX.",
        ["replaced annex_2 | law 401-IX 2031-02-03 | unstated"],
        [],
    ),
    (
        "act",
        "Сноска. Закон дополнен приложением 3 в соответствии с Законом РК от 03.02.2031 № 401-IX.",
        ["inserted annex_3 | law 401-IX 2031-02-03 | unstated"],
        [],
    ),
    (
        "annex_1",
        "Сноска. Строка 4 таблицы 1 приложения 1 исключена Законом РК от 03.02.2031 № 401-IX.",
        ["repealed annex_1__table_1__row_4 | law 401-IX 2031-02-03 | unstated"],
        [],
    ),
    (
        "sec_2",
        "Сноска. Раздел 2 дополнен главой 7-1 в соответствии с Законом РК от 03.02.2031 № 401-IX.",
        ["inserted chp_7-1 | law 401-IX 2031-02-03 | unstated"],
        [],
    ),
    (
        "chp_5",
        "Сноска. Глава 5 дополнена параграфом 3 в соответствии с Законом РК от 03.02.2031 № 401-IX.",
        ["inserted chp_5__subchp_3 | law 401-IX 2031-02-03 | unstated"],
        [],
    ),
]


@pytest.mark.parametrize(("position", "note", "effects", "not_understood"), ROWS, ids=[f"{at}-{row[1][:60]}" for at, row in enumerate(ROWS)])
def test_a_note_means(told: Callable[..., Any], position: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language="rus", position=position)
    assert lines == effects
    assert list(reading.not_understood) == not_understood
