"""Notes of acts below the law: orders, joint orders, resolutions. Every row is a note of our own (officers, numbers and days are invented) and what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Language, where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, str, list[str], list[str]]] = [
    (
        "rus",
        "annex_1",
        "Сноска. Приложение 1 в редакции приказов начальника Канцелярии Президента РК от 15.04.2032 № 32-42-3.3.2 (вводится в действие по истечении "
        "десяти календарных дней после дня его первого официального опубликования); от 25.11.2034 № 34-42-3.3.13.",
        [
            "replaced annex_1 | order 32-42-3.3.2 2032-04-15 | days-after-publication 10c",
            "replaced annex_1 | order 34-42-3.3.13 2034-11-25 | unstated",
        ],
        [],
    ),
    (
        "rus",
        "annex_3",
        "Сноска. Приложение 3 - в редакции приказа и.о. Министра здравоохранения РК от 10.06.2031 № ҚР ДСМ-945/2031 (вводится в действие с 01.08.2031).",
        ["replaced annex_3 | order ҚР ДСМ-945/2031 2031-06-10 | on-date 2031-08-01"],
        [],
    ),
    (
        "rus",
        "annex__para_4",
        "Сноска. Пункт 4 в редакции приказов Министра по водным делам РК от 14.10.2033 № 988; и.о. Министра труда и социальной защиты населения РК "
        "от 25.11.2034 № 905 (вводится в действие с 01.01.2035).",
        ["replaced annex__para_4 | order 988 2033-10-14 | unstated", "replaced annex__para_4 | order 905 2034-11-25 | on-date 2035-01-01"],
        [],
    ),
    (
        "rus",
        "annex__para_5",
        "Сноска. Пункт 5 с изменением, внесенным совместным приказом Министра труда и социальной защиты населения РК от 13.05.2032 № 921 и Министра "
        "внутренних дел РК от 14.05.2032 № 930 (вводится в действие с 01.07.2032).",
        ["amended annex__para_5 | order 921 2032-05-13 | on-date 2032-07-01", "amended annex__para_5 | order 930 2032-05-14 | on-date 2032-07-01"],
        [],
    ),
    (
        "rus",
        "art_5",
        "Сноска. Статья 5 с изменениями, внесенными законами РК от 13.05.2032 № 921-IX и от 14.06.2032 № 930-IX (вводится в действие с 01.07.2032).",
        ["amended art_5 | law 921-IX 2032-05-13 | unstated", "amended art_5 | law 930-IX 2032-06-14 | on-date 2032-07-01"],
        [],
    ),
    (
        "rus",
        "annex__para_4-1",
        "Сноска. Правила дополнены пунктом 4-1 в соответствии с приказом Министра по водным делам РК от 14.10.2033 № 988.",
        ["inserted annex__para_4-1 | order 988 2033-10-14 | unstated"],
        [],
    ),
    (
        "rus",
        "annex_1",
        "Сноска. Правый верхний угол приложения 1 в редакции приказа Министра финансов РК от 10.06.2031 № 950 (вводится в действие с 01.08.2031).",
        ["replaced annex_1/caption | order 950 2031-06-10 | on-date 2031-08-01"],
        [],
    ),
    (
        "rus",
        "act",
        "Сноска. Утратило силу постановлением Правительства РК от 14.08.2033 № 979 (вводится в действие со дня подписания).",
        ["repealed act | government-resolution 979 2033-08-14 | on-signature"],
        [],
    ),
    (
        "rus",
        "chp_5",
        "Сноска. Глава 5 исключена постановлением Правления Национального Банка РК от 27.09.2028 № 992.",
        ["repealed chp_5 | resolution 992 2028-09-27 | unstated"],
        [],
    ),
    (
        "kaz",
        "annex__para_5",
        "Ескерту. 5-тармақ жаңа редакцияда – ҚР Еңбек және халықты әлеуметтік қорғау министрінің 13.05.2032 № 921 және ҚР Ішкі істер министрінің "
        "14.05.2032 № 930 (01.07.2032 бастап қолданысқа енгізіледі) бірлескен бұйрығымен.",
        ["replaced annex__para_5 | order 921 2032-05-13 | on-date 2032-07-01", "replaced annex__para_5 | order 930 2032-05-14 | on-date 2032-07-01"],
        [],
    ),
    (
        "kaz",
        "annex__para_3",
        "Ескерту. 3-тармақтың 2) тармақшасы алып тасталды – ҚР Денсаулық сақтау министрінің м.а. 10.06.2031 № ҚР ДСМ-945 (алғашқы ресми жарияланған "
        "күнінен кейін қолданысқа енгізіледі) бұйрығымен.",
        ["repealed annex__para_3__point_2 | order ҚР ДСМ-945 2031-06-10 | on-publication"],
        [],
    ),
    (
        "kaz",
        "annex",
        "Ескерту. Қағидалар жаңа редакцияда - ҚР Үкіметінің 12.03.2034 № 980 (алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
        "қолданысқа енгізіледі) қаулысымен.",
        ["replaced annex | government-resolution 980 2034-03-12 | days-after-publication 10c"],
        [],
    ),
    (
        "kaz",
        "act",
        "Ескерту. Бұйрықтың тақырыбы жаңа редакцияда – ҚР Ішкі істер министрінің 01.03.2030 № 945 бұйрығымен.",
        ["replaced act/heading | order 945 2030-03-01 | unstated"],
        [],
    ),
    (
        "kaz",
        "para_1-1",
        "Ескерту. Қаулы 1-1-тармақпен толықтырылды - ҚР Үкіметінің 27.09.2028 № 930 қаулысымен.",
        ["inserted para_1-1 | government-resolution 930 2028-09-27 | unstated"],
        [],
    ),
    (
        "kaz",
        "annex_1",
        "Ескерту. 1-қосымшаның оң жақ жоғарғы бұрышы жаңа редакцияда – ҚР Қаржы министрінің 10.06.2031 № 950 бұйрығымен.",
        ["replaced annex_1/caption | order 950 2031-06-10 | unstated"],
        [],
    ),
    (
        "eng",
        "annex",
        "Footnote. The Rules as amended by Resolution No. 906 of the Government of the Republic of Kazakhstan dated 13.06.2032 (shall be enforced ten "
        "calendar days after the date of its first official publication).",
        ["amended annex | resolution 906 2032-06-13 | days-after-publication 10c"],
        [],
    ),
    (
        "eng",
        "annex_2",
        "Footnote. The upper right corner of Annex 2 as amended by the order of the Acting Minister of Finance of the Republic of Kazakhstan dated "
        "29.06.2030 No. 938.",
        ["amended annex_2/caption | order 938 2030-06-29 | unstated"],
        [],
    ),
    (
        "rus",
        "act",
        "Сноска. В заголовок внесено изменение на казахском языке, текст на русском языке не изменяется Указом Президента РК от 10.08.2031 № 920.",
        ["amended act/heading | decree 920 2031-08-10 | unstated | (the Kazakh text only)"],
        [],
    ),
    (
        "rus",
        "para_5",
        "Сноска. В пункт 5 внесено изменение на русском языке, текст на казахском языке не изменяется приказом Министра финансов РК от 10.08.2031 № 920.",
        ["amended para_5 | order 920 2031-08-10 | unstated | (the Russian text only)"],
        [],
    ),
    (
        "kaz",
        "para_5",
        "Ескерту. 5-тармаққа қазақ тілінде өзгеріс енгізілді, орыс тіліндегі мәтін өзгермейді – ҚР Қаржы министрінің 10.08.2031 № 920 бұйрығымен.",
        ["amended para_5 | order 920 2031-08-10 | unstated | (the Kazakh text only)"],
        [],
    ),
    (
        "rus",
        "art_9__para_1__al_2",
        "Сноска. Данный абзац приостановлен до 01.01.2034, в период приостановления действует в редакции п. 6 статьи 262 настоящего Кодекса.",
        [
            "suspended art_9__para_1__al_2 | no act | unstated | until 2034-01-01 (в период приостановления действует в редакции п. 6 статьи 262 "
            "настоящего Кодекса)"
        ],
        [],
    ),
]


@pytest.mark.parametrize(
    ("language", "position", "note", "effects", "not_understood"), ROWS, ids=[f"{row[0]}-{at}-{row[2][:60]}" for at, row in enumerate(ROWS)]
)
def test_a_note_means(told: Callable[..., Any], language: str, position: str, note: str, effects: list[str], not_understood: list[str]) -> None:
    lines, reading = told(note, language=language, position=position, known_eids=(position,))
    assert lines == effects
    assert list(reading.not_understood) == not_understood
