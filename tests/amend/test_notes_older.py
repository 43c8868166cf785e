"""Notes in the phrasing of the 1990s and 2000s: every row is a note of our own in the old formula (laws, numbers and days are invented) and what it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

#: Language, where the note stands, its words, the effects it tells of, and what of it cannot be understood.
ROWS: list[tuple[str, str, str, list[str], list[str]]] = [
    (
        "rus",
        "art_10",
        "Сноска. Статья 10 с изменениями, внесенными Указом Президента РК, имеющим силу Закона, от 2 ноября 1995 г. N 9720; Законами РК "
        "от 7 мая 1997 г. N 989 Z970989_ ; от 5 июня 2000 года N 979-II Z000979_ .",
        [
            "amended art_10 | decree 9720 1995-11-02 | unstated",
            "amended art_10 | law 989 1997-05-07 | unstated",
            "amended art_10 | law 979-II 2000-06-05 | unstated",
        ],
        [],
    ),
    (
        "rus",
        "art_34",
        "Сноска. Статья 34 - с изменениями, внесенными Указом Президента Республики Казахстан, имеющего силу Закона, от 2 ноября 1995 г. N 9720; "
        "от 20 ноября 2004 г. N 913 .",
        ["amended art_34 | decree 9720 1995-11-02 | unstated", "amended art_34 | 913 2004-11-20 | unstated"],
        [],
    ),
    (
        "rus",
        "art_3",
        "Сноска. Статья 3 с изменениями, внесенными Указом Президента РК от 2 ноября 2003 г. N 9050; от 30 марта 2004 г. N 9327.",
        ["amended art_3 | decree 9050 2003-11-02 | unstated", "amended art_3 | decree 9327 2004-03-30 | unstated"],
        [],
    ),
    (
        "rus",
        "art_12",
        "2. (исключен - Законом РК от 8.11.99 г. N 971)",
        ["repealed art_12__para_2 | law 971 1999-11-08 | unstated"],
        [],
    ),
    (
        "rus",
        "art_13__para_4",
        "4. (Часть первая исключена - Законом РК от 8.11.99г. N 971)",
        ["repealed art_13__para_4/part 1 | law 971 1999-11-08 | unstated"],
        [],
    ),
    (
        "rus",
        "art_13__para_4",
        "4. (Часть вторая исключена - Законом РК от 08.11.03 г. N 971)",
        ["repealed art_13__para_4__al_2 | law 971 2003-11-08 | unstated"],
        [],
    ),
    (
        "rus",
        "art_13",
        "Сноска. Часть первая пункта 4 исключена Законом РК от 8 ноября 1999 г. N 971.",
        ["repealed art_13__para_4/part 1 | law 971 1999-11-08 | unstated"],
        [],
    ),
    (
        "rus",
        "art_12",
        "Сноска. Новая редакция статьи 12 - Закон РК от 16.08.99 г. N 936.",
        ["replaced art_12 | law 936 1999-08-16 | unstated"],
        [],
    ),
    (
        "rus",
        "art_7",
        "Сноска. Статья 7 - новая редакция согласно Закону РК от 22 октября 2005 года N 989.",
        ["replaced art_7 | law 989 2005-10-22 | unstated"],
        [],
    ),
    (
        "rus",
        "act",
        'Сноска. Заголовок дан в новой редакции, преамбула исключена, в тексте слова "настоящий Устав", "настоящего Устава" заменены соответственно '
        'словами "настоящий Закон", "настоящего Закона" - Законом РК от 6 апреля 1999 г. N 975.',
        [
            "replaced act/heading | law 975 1999-04-06 | unstated",
            "repealed preamble | law 975 1999-04-06 | unstated",
            "renamed-throughout act | law 975 1999-04-06 | unstated | настоящий Устав, настоящего Устава → настоящий Закон, настоящего Закона",
        ],
        [],
    ),
    (
        "rus",
        "act",
        "Сноска. В названии и тексте заменены слова - Законом РК от 6 апреля 1999 г. N 975.",
        ["renamed-throughout act/heading | law 975 1999-04-06 | unstated", "renamed-throughout act | law 975 1999-04-06 | unstated"],
        [],
    ),
    (
        "rus",
        "act",
        'Сноска. По всему тексту, за исключением главы 14, слова "волость" заменены словами "сельский округ" Законом РК от 19 мая 2007 г. N 968.',
        ["renamed-throughout act | law 968 2007-05-19 | unstated | (за исключением главы 14) волость → сельский округ"],
        [],
    ),
    (
        "rus",
        "para_5",
        "Сноска. Пункт 5 частично изменен - постановлением Кабинета Министров Республики Казахстан от 2 января 1993 г. N 929.",
        ["amended para_5 | government-resolution 929 1993-01-02 | unstated"],
        [],
    ),
    (
        "rus",
        "art_9",
        "Сноска. Статья 9 с изменениями, внесенными законами РК от 02.04.2001 N 962 (см. ст. 2); от 10.08.2003 N 983 (вводится в действие с 01.01.2004).",
        ["amended art_9 | law 962 2001-04-02 | see-provision see art_2", "amended art_9 | law 983 2003-08-10 | on-date 2004-01-01"],
        [],
    ),
    (
        "kaz",
        "art_9",
        "ЕСКЕРТУ. 9-баптың 1-тармағы өзгертілді және 43)-тармақшамен толықтырылды - Қазақстан Республикасының 1998.08.09. N 980 Заңымен.",
        ["amended art_9__para_1 | law 980 1998-08-09 | unstated", "inserted art_9__para_1__point_43 | law 980 1998-08-09 | unstated"],
        [],
    ),
    (
        "kaz",
        "art_9",
        "ЕСКЕРТУ. 9-бап өзгерді және 47-49-тармақшалармен толықтырылды - Қазақстан Республикасының 2000.08.05. N 979 Заңымен.",
        [
            "amended art_9 | law 979 2000-08-05 | unstated",
            "inserted art_9__point_47 | law 979 2000-08-05 | unstated",
            "inserted art_9__point_48 | law 979 2000-08-05 | unstated",
            "inserted art_9__point_49 | law 979 2000-08-05 | unstated",
        ],
        [],
    ),
    (
        "kaz",
        "art_9",
        "ЕСКЕРТУ. 9-баптың 1-тармағының 6)-тармақшасы жаңа редакцияда берілген және 2-тармақпен толықтырылған - Қазақстан Республикасының "
        "1997.05.07. N 989 Заңымен.",
        ["replaced art_9__para_1__point_6 | law 989 1997-05-07 | unstated", "inserted art_9__para_2 | law 989 1997-05-07 | unstated"],
        [],
    ),
    (
        "kaz",
        "act",
        'Ескерту. 14-тарауды қоспағанда, бүкіл мәтін бойынша "болыс" деген сөз "округ" деген сөзбен ауыстырылды - ҚР 2007.05.19. N 968 Заңымен.',
        ["renamed-throughout act | law 968 2007-05-19 | unstated | (14-тарауды қоспағанда) болыс → округ"],
        [],
    ),
    (
        "rus",
        "art_5",
        'Сноска. В статье 5 слова "волость" заменены словами "сельский округ", пункт 3 исключен Законом РК от 10.08.2012 № 936-V.',
        [
            "words-replaced art_5 | law 936-V 2012-08-10 | unstated | волость → сельский округ",
            "repealed art_5__para_3 | law 936-V 2012-08-10 | unstated",
        ],
        [],
    ),
    (
        "rus",
        "art_5",
        'Сноска. В статье 5 слова "и волости" исключены, слово "писарь" заменено на слово "секретарь" Законом РК от 10.08.2012 № 936-V.',
        [
            "words-replaced art_5 | law 936-V 2012-08-10 | unstated | и волости →",
            "words-replaced art_5 | law 936-V 2012-08-10 | unstated | писарь → секретарь",
        ],
        [],
    ),
    (
        "rus",
        "art_5",
        'Сноска. Пункт 2 после слова "волость" дополнен словами "и округ", в пункте 3 слово "писарь" заменено словом "секретарь" Законом РК '
        "от 10.08.2012 № 936-V.",
        [
            "supplemented art_5__para_2 | law 936-V 2012-08-10 | unstated | → и округ",
            "words-replaced art_5__para_3 | law 936-V 2012-08-10 | unstated | писарь → секретарь",
        ],
        [],
    ),
    (
        "rus",
        "act",
        'Сноска. По всему тексту предусмотрены изменения слова "волость" заменены соответственно словами "сельский округ" Законом РК от 30.07.2031 '
        "№ 959-IX (вводится в действие с 01.01.2032).",
        ["renamed-throughout act | law 959-IX 2031-07-30 | on-date 2032-01-01 | pending волость → сельский округ"],
        [],
    ),
    (
        "rus",
        "art_9",
        "Примечание РЦПИ! Действие статьи 9 приостановлено с 01.01.2010 по 31.12.2011 Законом РК от 10.11.2009 № 928-IV.",
        ["suspended art_9 | law 928-IV 2009-11-10 | on-date 2010-01-01 | until 2011-12-31"],
        [],
    ),
    (
        "eng",
        "art_5",
        "Footnote. In Article 5 the words “volost” are replaced by the words “rural district”, paragraph 3 is excluded by the Law of the Republic of "
        "Kazakhstan dated 10.08.2012 № 936-V.",
        [
            "words-replaced art_5 | law 936-V 2012-08-10 | unstated | volost → rural district",
            "repealed art_5__para_3 | law 936-V 2012-08-10 | unstated",
        ],
        [],
    ),
    (
        "rus",
        "art_9",
        "Примечание РЦПИ! Порядок введения в действие статьи 9 см. статью 35.",
        ["in-force art_9 | no act | see-provision see art_35"],
        [],
    ),
    (
        "rus",
        "art_9",
        "Примечание РЦПИ! Порядок введения в действие статьи 9 см. статью 35 Закона РК от 10.08.2012 № 936-V.",
        ["in-force art_9 | law 936-V 2012-08-10 | see-provision see art_35"],
        [],
    ),
    (
        "rus",
        "art_9",
        "Примечание РЦПИ! Порядок введения в действие пункта 2 см. п.2 ст. 35.",
        ["in-force art_9__para_2 | no act | see-provision see art_35__para_2"],
        [],
    ),
    (
        "kaz",
        "art_9",
        "РҚАО-ның ескертпесі! 9-баптың қолданысқа енгізілу тәртібін 35-баптан қараңыз.",
        ["in-force art_9 | no act | see-provision see art_35"],
        [],
    ),
    (
        "kaz",
        "art_9",
        "Ескерту. 9-бапқа өзгеріс енгізілді – ҚР 10.08.2012 № 936-V Заңымен (2-баптан қараңыз).",
        ["amended art_9 | law 936-V 2012-08-10 | see-provision see art_2"],
        [],
    ),
    (
        "kaz",
        "art_9",
        "Ескерту. 3-тармақ 2-тармақ деп саналсын – ҚР 10.08.2012 № 936-V Заңымен.",
        ["renumbered art_9__para_3 | law 936-V 2012-08-10 | unstated | (now art_9__para_2)"],
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
