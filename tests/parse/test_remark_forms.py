"""Remarks and signatures as dumps tear them: quotes that are never closed, citations cut at the number, ends of force. Every word is made up."""

from __future__ import annotations

import pytest

from lawdiff.parse import read_document
from tests.parse.test_outline_tables import dump, outline_of

# name, language, text, tree
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "a remark whose first quote is missing ends with its act, not with the preamble",
        "kaz",
        """
        МАЗМҰНЫ

              Ескерту. (ескегін)", "(ескекті)" деген сөздер алып тасталды;

              "Қайық", "қайықтар" деген сөздер "Кеме", "кемелер" деген сөздермен ауыстырылды - СР 27.12.2019·
        № 290-VI
         Заңымен (алғашқы ресми жарияланған күнінен кейін он күн өткен соң қолданысқа енгізіледі).

              Осы Заң "қайықтар туралы қатынастарды реттейді.

        1-бап. Мақсат

              Мақсат бар.
        """,
        [
            "toc: МАЗМҰНЫ",
            'note_1: Ескерту. (ескегін)", "(ескекті)" деген сөздер алып тасталды; ⏎ "Қайық", "қайықтар" деген сөздер "Кеме", "кемелер" деген сөздермен'
            " ауыстырылды - СР 27.12.2019 № 290-VI Заңымен (алғашқы ресми жарияланған күнінен кейін он күн өткен соң қолданысқа енгізіледі).",
            "preamble: ",
            'preamble__al_1: Осы Заң "қайықтар туралы қатынастарды реттейді.',
            "art_1: 1-бап. / Мақсат",
            "art_1__al_1: Мақсат бар.",
        ],
    ),
    (
        "a quotation inside a remark goes on over blocks until it is closed",
        "rus",
        """
        Статья 1. Лодки

              1. Лодки есть.

              Сноска. Пункт 2 изложить: "2. Лодки плавают;

              весла гребут" - Законом РС от 01.02.2020 № 5-VI.

              3. Лодки стоят.
        """,
        [
            "art_1: Статья 1. / Лодки",
            "art_1__para_1: 1. / Лодки есть.",
            'art_1__note_1: Сноска. Пункт 2 изложить: "2. Лодки плавают; ⏎ весла гребут" - Законом РС от 01.02.2020 № 5-VI.',
            "art_1__para_3: 3. / Лодки стоят.",
        ],
    ),
    (
        "a citation cut at its act's number: what is said of its commencement, set in or not, belongs to the remark",
        "rus",
        """
        Статья 7. Причал

              1. Причал есть.

              Сноска. Статья 7 с изменениями, внесенными законами РС от 28.12.2017·
        № 128-VI

        (вводится в действие по истечении десяти дней); от 10.06.2020·
        № 344-VI

              (вводится в действие с 01.01.2021).

        Статья 8. Якорь

              Примечание ИЗПИ!

              Пункт 1 предусматривается исключить Законом РС от 12.02.2026 № 263-VIII

        (порядок введения в действие см. ст. 2).

              1. Якорь тонет.

              (вводится ли он в действие, решает капитан).
        """,
        [
            "art_7: Статья 7. / Причал",
            "art_7__para_1: 1. / Причал есть.",
            "art_7__note_1: Сноска. Статья 7 с изменениями, внесенными законами РС от 28.12.2017 № 128-VI ⏎ (вводится в действие по истечении десяти дней);"
            " от 10.06.2020 № 344-VI ⏎ (вводится в действие с 01.01.2021).",
            "art_8: Статья 8. / Якорь",
            "art_8__note_1: Примечание ИЗПИ! ⏎ Пункт 1 предусматривается исключить Законом РС от 12.02.2026 № 263-VIII"
            " ⏎ (порядок введения в действие см. ст. 2).",
            "art_8__para_1: 1. / Якорь тонет.",
            "art_8__para_1__al_2: (вводится ли он в действие, решает капитан).",
        ],
    ),
    (
        "an article repealed between brackets, words struck throughout, and units whose force has ended, are remarks",
        "rus",
        """
        СОДЕРЖАНИЕ

              Сноска. Оглавление исключено Законом РС от 12.07.2022 № 138-VII.

              По всему тексту слово "(весло)" исключено - Законом РС от 08.07.2005·
        № 69
        .

        Статья 9. Шлюпка

              (Статья 9 исключена - Законом РС от 16 мая 2003 г.·
        N 416
        )·

        Статья 10. Порт

              1) действовал до 01.01.2026 в соответствии с Законом РС от 30.12.2022·
        № 177-VII;

              2) действовало до срока, что указан в книге;

              3) иное.
        """,
        [
            "toc: СОДЕРЖАНИЕ",
            "toc__note_1: Сноска. Оглавление исключено Законом РС от 12.07.2022 № 138-VII.",
            'note_1: По всему тексту слово "(весло)" исключено - Законом РС от 08.07.2005 № 69.',
            "art_9: Статья 9. / Шлюпка",
            "art_9__note_1: (Статья 9 исключена - Законом РС от 16 мая 2003 г. N 416)",
            "art_10: Статья 10. / Порт",
            "art_10__point_1: 1)",
            "art_10__point_1__note_1: действовал до 01.01.2026 в соответствии с Законом РС от 30.12.2022 № 177-VII;",
            "art_10__point_2: 2) / действовало до срока, что указан в книге;",
            "art_10__point_3: 3) / иное.",
        ],
    ),
    (
        "Kazakh: Roman digits typed in Cyrillic, a unit whose force has ended, a signature over three blocks",
        "kaz",
        """
        ІІ-тарау. ҚАЙЫҚТАР
        5-бап. Қайық

              1) 2013.01.01 дейін қолданыста болды - СР 2011.12.28·
        № 524
         Заңымен.

              2) 2013.01.01 дейін қолданыста болды деп есептеледі.

              Қазақстан Республикасының

              Президенті

        Н. ҚАЙЫҚОВ
        """,
        [
            "chp_II: ІІ-тарау. / ҚАЙЫҚТАР",
            "art_5: 5-бап. / Қайық",
            "art_5__point_1: 1)",
            "art_5__point_1__note_1: 2013.01.01 дейін қолданыста болды - СР 2011.12.28 № 524 Заңымен.",
            "art_5__point_2: 2) / 2013.01.01 дейін қолданыста болды деп есептеледі.",
            "signature: Қазақстан Республикасының ⏎ Президенті ⏎ Н. ҚАЙЫҚОВ",
        ],
    ),
    (
        "the cell of a flattened table is no article, whatever its number",
        "rus",
        """
        Статья 19. Порты

              Порты делятся:

        20.

        Прибрежный

        1,01

        Статья 20-1. Доки

              Доки есть.
        """,
        [
            "art_19: Статья 19. / Порты",
            "art_19__al_1: Порты делятся:",
            "art_19__al_2: 20.",
            "art_19__al_3: Прибрежный",
            "art_19__al_4: 1,01",
            "art_20-1: Статья 20-1. / Доки",
            "art_20-1__al_1: Доки есть.",
        ],
    ),
]


def test_a_remark_with_a_missing_quote_is_said_to_be_doubtful() -> None:
    text = (
        'Статья 1. Лодки\n\n      Лодки есть.\n\n      Сноска. В статье 1 слово весло" исключено Законом РС от 01.02.2020 № 5-VI.\n\n      И весла.\n'
    )
    parsed = read_document(text.encode(), language="rus", format="text")
    assert [(warning.code, warning.eid) for warning in parsed.warnings] == [("quote-not-paired", "art_1__note_1")]
    assert outline_of(parsed.root)[-1] == "art_1__al_2: И весла."


def test_sections_numbered_with_cyrillic_look_alikes_have_latin_eids() -> None:
    text = "# О лодках\n\nІ. Общее\n\n1. Лодки есть.\n\nІІ. Порядок\n\n2. Лодки плывут.\n"
    parsed = read_document(text.encode(), language="rus", format="markdown")
    assert [(node.eid, node.label) for node in parsed.root.walk() if node.kind == "section"] == [("sec_I", "І."), ("sec_II", "ІІ.")]


@pytest.mark.parametrize(("name", "language", "text", "tree"), CASES, ids=[case[0] for case in CASES])
def test_a_text_and_the_tree_it_means(name: str, language: str, text: str, tree: list[str]) -> None:
    parsed = read_document(dump(text), language=language, format="text")
    assert outline_of(parsed.root) == tree
