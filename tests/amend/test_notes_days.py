"""Acts cited by their day alone, months typed in two alphabets, acts that cannot be told. Notes of our own; laws and days are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ID = "Z330000004K"

#: Language, where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, str, list[str], list[str]]] = [
    (
        "rus",
        "art_4",
        "Сноска. Статья 4 с изменениями, внесенными законами РК от 03.02.2031 № 401-IX (вводится в действие со дня его первого официального "
        "опубликования); от 08.06.2033 (вводится в действие с 01.01.2034).",
        ["amended art_4 | law 401-IX 2031-02-03 | on-publication", "amended art_4 | law 2033-06-08 | on-date 2034-01-01"],
        ["no number of the act: … действие со дня его первого официального опубликования); от 08.06.2033 (вводится в действие …"],
    ),
    (
        "rus",
        "art_4",
        "Сноска. Статья 4 с изменениями, внесенными законами РК от 08.06.2033 (вводится в действие с 01.01.2034), от 05.05.2034 № 17-X и от 09.09.2034.",
        [
            "amended art_4 | law 2033-06-08 | on-date 2034-01-01",
            "amended art_4 | law 17-X 2034-05-05 | unstated",
            "amended art_4 | law 2034-09-09 | unstated",
        ],
        [
            "no number of the act: Сноска. Статья 4 с изменениями, внесенными законами РК от 08.06.2033 (вводится в действие …",
            "no number of the act: … (вводится в действие с 01.01.2034), от 05.05.2034 № 17-X и от 09.09.2034.",
        ],
    ),
    (
        "rus",
        "art_4",
        "Сноска. Статья 4 с изменениями, внесенными законами РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031); принят на референдуме "
        "08.06.2033 (вводится в действие с 01.01.2034).",
        ["amended art_4 | law 401-IX 2031-02-03 | on-date 2031-03-01"],
        ["принят на референдуме 08.06.2033", "принят на референдуме 08.06.2033 (вводится в действие с 01.01.2034"],
    ),
    (
        "rus",
        "art_4",
        "Сноска. Статья 4 с изменением, внесенным Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031, пункт 2 от 08.06.2033).",
        ["amended art_4 | law 401-IX 2031-02-03 | parts 2031-03-01 2033-06-08"],
        [],
    ),
    (
        "rus",
        "art_4",
        "Примечание ИЗПИ! Действие пункта 2 приостановлено до 01.01.2037 Законом РК от 09.04.2035 от 09.04.2035 № 179-X.",
        ["suspended art_4__para_2 | law 179-X 2035-04-09 | unstated | until 2037-01-01"],
        [],
    ),
    (
        "kaz",
        "art_4",
        "Ескерту. 4-бапқа өзгерістер енгізілді – ҚР 03.02.2031 № 401-IX (алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі); 08.06.2033 "
        "(01.01.2034 бастап қолданысқа енгізіледі) Заңдарымен.",
        ["amended art_4 | law 401-IX 2031-02-03 | on-publication", "amended art_4 | law 2033-06-08 | on-date 2034-01-01"],
        ["no number of the act: … (алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі); 08.06.2033 (01.01.2034 бастап қолданысқа …"],
    ),
    (
        "kaz",
        "art_4",
        "Ескерту. 4-бапқа өзгеріс енгізілді – ҚР 08.06.2033 (01.01.2034 бастап қолданысқа енгізіледі) Заңымен.",
        ["amended art_4 | law 2033-06-08 | on-date 2034-01-01"],
        ["no number of the act: Ескерту. 4-бапқа өзгеріс енгізілді – ҚР 08.06.2033 (01.01.2034 бастап қолданысқа …"],
    ),
    (
        "eng",
        "art_4",
        "Footnote. Article 4 as amended by the Laws of the Republic of Kazakhstan dated 03.02.2031 № 401-IX (shall be enforced from the day of its first "
        "official publication); dated 08.06.2033 (shall be enforced from 01.01.2034).",
        ["amended art_4 | law 401-IX 2031-02-03 | on-publication", "amended art_4 | law 2033-06-08 | on-date 2034-01-01"],
        ["no number of the act: … enforced from the day of its first official publication); dated 08.06.2033 (shall be enforced from …"],
    ),
    (
        "rus",
        "act",
        "Сноска. Заголовок в редакции Закона РК от 24 ноябpя 2034 г. N 604 (вводится в действие с 1 янвapя 2035 г.).",
        ["replaced act/heading | law 604 2034-11-24 | on-date 2035-01-01"],
        [],
    ),
    (
        "kaz",
        "art_4",
        "Ескерту. 4-бап жаңа редакцияда - ҚР 2034 жылғы 24 сәуiрдегi N 604 Заңымен.",
        ["replaced art_4 | law 604 2034-04-24 | unstated"],
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


def test_a_day_that_leads_to_an_act_names_it(told: Callable[..., Any]) -> None:
    note = "Сноска. Статья 4 с изменениями, внесенными законами РК от 03.02.2031 № 401-IX; от 08.06.2033 (вводится в действие с 01.01.2034)."
    start = note.index("08.06.2033")
    lines, reading = told(note, language="rus", position="art_4", links=((start, start + 10, f"/rus/docs/{ID}#z156"),))
    assert lines == ["amended art_4 | law 401-IX 2031-02-03 | unstated", f"amended art_4 | law 2033-06-08 {ID} | on-date 2034-01-01"]
    assert reading.not_understood == ()


@pytest.mark.parametrize(
    ("note", "kind", "not_understood"),
    [
        ("Сноска. Статья 4 исключена Законом РК.", "amendment", ("no number or day of the act: Статья 4 исключена Законом РК.",)),
        ("Сноска. Статья 4 исключена.", "no-law", ()),
        ("Сноска. Статья 4 действовала до 01.01.2036 в соответствии со статьей 9 настоящего Закона.", "no-law", ()),
    ],
)
def test_an_act_that_cannot_be_told_is_no_note_without_law(told: Callable[..., Any], note: str, kind: str, not_understood: tuple[str, ...]) -> None:
    _, reading = told(note, language="rus", position="art_4")
    assert (reading.kind, reading.not_understood) == (kind, not_understood)
