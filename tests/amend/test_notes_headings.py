"""A heading named with a text or a unit beside it. Notes of our own; laws and days are invented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

LAW = "Законом РК от 09.01.2036 № 254-X"
WHO = "law 254-X 2036-01-09"

#: Language, where the note stands, its words, the effects it tells of.
ROWS: list[tuple[str, str, str, list[str]]] = [
    (
        "rus",
        "chp_1",
        f"Примечание ИЗПИ! В заголовок и текст статьи 3 предусматриваются изменения {LAW}.",
        [f"amended art_3/heading | {WHO} | unstated | pending", f"amended art_3 | {WHO} | unstated | pending"],
    ),
    (
        "rus",
        "chp_1",
        f"Сноска. В заголовок и по тексту главы 2 внесены изменения {LAW}.",
        [f"amended chp_2/heading | {WHO} | unstated", f"amended chp_2 | {WHO} | unstated"],
    ),
    (
        "rus",
        "chp_1",
        f"Сноска. В текст и заголовок статьи 3 внесены изменения {LAW}.",
        [f"amended art_3 | {WHO} | unstated", f"amended art_3/heading | {WHO} | unstated"],
    ),
    (
        "rus",
        "chp_1",
        f"Сноска. В заголовок и пункт 1 статьи 3 внесены изменения {LAW}.",
        [f"amended art_3/heading | {WHO} | unstated", f"amended art_3__para_1 | {WHO} | unstated"],
    ),
    (
        "rus",
        "art_3",
        f"Сноска. В заголовок и текст внесены изменения {LAW}.",
        [f"amended art_3/heading | {WHO} | unstated", f"amended art_3 | {WHO} | unstated"],
    ),
    (
        "rus",
        "act",
        f'Сноска. В названии и тексте слова "старый" заменены словами "новый" {LAW}.',
        [f"renamed-throughout act/heading | {WHO} | unstated | старый → новый", f"renamed-throughout act | {WHO} | unstated | старый → новый"],
    ),
    (
        "kaz",
        "chp_1",
        "ЗҚАИ-ның ескертпесі! 3-баптың тақырыбы мен мәтініне өзгерістер енгізу көзделген – ҚР 09.01.2036 № 254-X Заңымен.",
        [f"amended art_3/heading | {WHO} | unstated | pending", f"amended art_3 | {WHO} | unstated | pending"],
    ),
    (
        "eng",
        "chp_1",
        "Footnote. The heading and the text of Article 3 as amended by the Law of the Republic of Kazakhstan dated 09.01.2036 № 254-X.",
        [f"amended art_3/heading | {WHO} | unstated", f"amended art_3 | {WHO} | unstated"],
    ),
]


@pytest.mark.parametrize(("language", "position", "note", "effects"), ROWS, ids=[f"{row[0]}-{at}-{row[2][:60]}" for at, row in enumerate(ROWS)])
def test_a_note_means(told: Callable[..., Any], language: str, position: str, note: str, effects: list[str]) -> None:
    lines, reading = told(note, language=language, position=position)
    assert lines == effects
    assert reading.not_understood == ()
