"""Exceptions: what a change leaves untouched, and what befalls it on a day of its own. Notes of our own; laws and days are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

WHO = "law 258-X 2036-01-16"
LAW = "Законом РК от 16.01.2036 № 258-X (вводится в действие по истечении шестидесяти календарных дней после дня его первого официального опубликования)"
ZAN = "ҚР 16.01.2036 № 258-X (алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі) Заңымен"

#: Language, the note on the whole act, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, list[str], list[str]]] = [
    (
        "rus",
        f"Сноска. Закон утратил силу {LAW}, за исключением подпунктов 1), 2) пункта 2 и пункта 3 статьи 16, главы 6-1, которые признаются утратившими "
        "силу с 01.07.2036; статей 40-1 и 41, пункта 7-2 статьи 50, которые признаются утратившими силу с 01.01.2037.",
        [
            f"repealed act | {WHO} | days-after-publication 60c | (за исключением подпунктов 1), 2) пункта 2 и пункта 3 статьи 16, главы 6-1, которые "
            "признаются утратившими силу с 01.07.2036; статей 40-1 и 41, пункта 7-2 статьи 50, которые признаются утратившими силу с 01.01.2037)",
            f"repealed art_16__para_2__point_1 | {WHO} | on-date 2036-07-01",
            f"repealed art_16__para_2__point_2 | {WHO} | on-date 2036-07-01",
            f"repealed art_16__para_3 | {WHO} | on-date 2036-07-01",
            f"repealed chp_6-1 | {WHO} | on-date 2036-07-01",
            f"repealed art_40-1 | {WHO} | on-date 2037-01-01",
            f"repealed art_41 | {WHO} | on-date 2037-01-01",
            f"repealed art_50__para_7-2 | {WHO} | on-date 2037-01-01",
        ],
        [],
    ),
    (
        "rus",
        f"Сноска. Закон утратил силу {LAW}, за исключением статьи 16, которая признается утратившей силу с 01.07.2036; статьи 40.",
        [
            f"repealed act | {WHO} | days-after-publication 60c | (за исключением статьи 16, которая признается утратившей силу с 01.07.2036; статьи 40)",
        ],
        ["за исключением статьи 16, которая признается утратившей силу с 01.07.2036; статьи 40"],
    ),
    (
        "rus",
        f"Сноска. Закон утратил силу {LAW}, за исключением статей 5 и 7.",
        [f"repealed act | {WHO} | days-after-publication 60c | (за исключением статей 5 и 7)"],
        [],
    ),
    (
        "kaz",
        "Ескерту. 01.07.2036 бастап күші жойылды деп танылатын 16-баптың 2-тармағының 1), 2) тармақшаларын және 3-тармағын, 50-баптың 4-тармағы екінші "
        "бөлігінің 6) тармақшасын, 6-1-тарауды; 01.01.2037 бастап күші жойылды деп танылатын 40-1, 41-баптарды қоспағанда, Заңның күші жойылды – "
        f"{ZAN}.",
        [
            f"repealed act | {WHO} | days-after-publication 60c | (01.07.2036 бастап күші жойылды деп танылатын 16-баптың 2-тармағының 1), 2) тармақшаларын "
            "және 3-тармағын, 50-баптың 4-тармағы екінші бөлігінің 6) тармақшасын, 6-1-тарауды; 01.01.2037 бастап күші жойылды деп танылатын 40-1, "
            "41-баптарды қоспағанда)",
            f"repealed art_16__para_2__point_1 | {WHO} | on-date 2036-07-01",
            f"repealed art_16__para_2__point_2 | {WHO} | on-date 2036-07-01",
            f"repealed art_16__para_3 | {WHO} | on-date 2036-07-01",
            f"repealed art_50__para_4__al_2__point_6 | {WHO} | on-date 2036-07-01",
            f"repealed chp_6-1 | {WHO} | on-date 2036-07-01",
            f"repealed art_40-1 | {WHO} | on-date 2037-01-01",
            f"repealed art_41 | {WHO} | on-date 2037-01-01",
        ],
        [],
    ),
    (
        "kaz",
        f"Ескерту. 14-тарауды қоспағанда, Заңның күші жойылды – {ZAN}.",
        [f"repealed act | {WHO} | days-after-publication 60c | (14-тарауды қоспағанда)"],
        [],
    ),
    (
        "kaz",
        f"Ескерту. 5 және 7-баптарды, 14-тарауды қоспағанда, Заңның күші жойылды – {ZAN}.",
        [f"repealed act | {WHO} | days-after-publication 60c | (5 және 7-баптарды, 14-тарауды қоспағанда)"],
        [],
    ),
]


@pytest.mark.parametrize(("language", "note", "effects", "not_understood"), ROWS, ids=[f"{row[0]}-{at}" for at, row in enumerate(ROWS)])
def test_a_note_means(told: Callable[..., Any], language: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language=language, position="act")
    assert lines == effects
    assert list(reading.not_understood) == not_understood
