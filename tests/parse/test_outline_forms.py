"""Forms of acts beyond the law with articles: orders with rules and annexes, concepts, old acts, damaged markup. A text and the tree it means."""

from __future__ import annotations

import pytest

from lawdiff.parse import read_document
from tests.parse.test_outline_tables import dump, outline_of


def p(text: str) -> str:
    return f"<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {text}</p>"


def stamp(text: str) -> str:
    return f'<p align="right"><table border="0"><tr><td width="460">&nbsp;</td><td>{text}</td></tr></table></p>'


SIGNED = '<p><table border="0" width="100%"><tr><td><i>Министр</i></td><td><i>А. Бек</i></td></tr></table></p>'

# name, language, the inside of <article>, tree
PAGES: list[tuple[str, str, str, list[str]]] = [
    (
        "an order, the rules it approves, and their annexes: numbers belong to annexes that bear one; «Форма» is part of its annex",
        "rus",
        p("В соответствии с законом <b>ПРИКАЗЫВАЮ:</b>")
        + p("1. Утвердить Правила.")
        + SIGNED
        + stamp("Утверждены<br>приказом Министра<br>от 1 января 2020 года № 5")
        + "<h3>Правила выдачи карт</h3><h3>Глава 1. Общее</h3>"
        + p("1. Карта – документ.")
        + "<h3>Параграф 1. Подача</h3>"
        + p("2. Заявление подается лично.")
        + stamp("Приложение 1<br>к Правилам")
        + stamp("Форма")
        + "<h3>Заявление</h3>"
        + p("Прошу выдать.")
        + stamp("Приложение 2<br>к Правилам")
        + "<h3>Карта</h3>"
        + p("1. Номер."),
        [
            "preamble: ",
            "preamble__al_1: В соответствии с законом ПРИКАЗЫВАЮ:",
            "para_1: 1. / Утвердить Правила.",
            "signature: Министр ⏎ А. Бек",
            "annex_h1: Утверждены ⏎ приказом Министра ⏎ от 1 января 2020 года № 5 / Правила выдачи карт",
            "annex_h1__chp_1: Глава 1. / Общее",
            "annex_h1__chp_1__para_1: 1. / Карта – документ.",
            "annex_h1__chp_1__subchp_1: Параграф 1. / Подача",
            "annex_h1__chp_1__subchp_1__para_2: 2. / Заявление подается лично.",
            "annex_1: Приложение 1 ⏎ к Правилам ⏎ Форма / Заявление",
            "annex_1__al_1: Прошу выдать.",
            "annex_2: Приложение 2 ⏎ к Правилам / Карта",
            "annex_2__para_1: 1. / Номер.",
        ],
    ),
    (
        "Kazakh prints the annex's number on its last line",
        "kaz",
        p("1. Қағидалар бекітілсін.") + SIGNED + stamp("Карта беру қағидаларына<br>1-қосымша") + "<h3>Өтініш</h3>" + p("Сұраймын."),
        [
            "para_1: 1. / Қағидалар бекітілсін.",
            "signature: Министр ⏎ А. Бек",
            "annex_1: Карта беру қағидаларына ⏎ 1-қосымша / Өтініш",
            "annex_1__al_1: Сұраймын.",
        ],
    ),
    (
        "the contents of a concept are not its sections",
        "rus",
        "<h3>Содержание</h3><p>1. Введение .... 3<br>2. Анализ .... 4<br>2.1. Тенденции</p><h3>1. Введение</h3>"
        + p("Миграция важна.")
        + "<h3>2. Анализ</h3><h3>2.1. Тенденции</h3>"
        + p("1) рост;")
        + p("2) отток."),
        [
            "toc: Содержание",
            "toc__al_1: 1. Введение .... 3",
            "toc__al_2: 2. Анализ .... 4",
            "toc__al_3: 2.1. Тенденции",
            "sec_1: 1. / Введение",
            "sec_1__al_1: Миграция важна.",
            "sec_2: 2. / Анализ",
            "chp_2.1: 2.1. / Тенденции",
            "chp_2.1__point_1: 1) / рост;",
            "chp_2.1__point_2: 2) / отток.",
        ],
    ),
    (
        "contents in a table; a word that looks like their title inside a text is law",
        "rus",
        "<h3>Оглавление</h3><table><tr><td>Статья 1. Имя</td><td>3</td></tr></table><h3>Статья 1. Имя</h3>" + p("Да.") + p("Содержание"),
        ["toc: Оглавление", "toc__table_1: ", "art_1: Статья 1. / Имя", "art_1__al_1: Да.", "art_1__al_2: Содержание"],
    ),
    (
        "headings in bold, in <center>, before an anchor, and the lines of a <pre>",
        "rus",
        '<p><b><a name="z17"></a>Статья 7. Имя</b></p>'
        + p("1. Да.")
        + '<p><b>Глава 2. Срок</b></p><a name="z18"></a><p><b>Статья 8. Срок</b></p>'
        + p("1. Нет.")
        + "<center><b>Глава 3. Плата</b></center><p><strong>Статья 9.</strong> Платы нет.</p><pre>Статья 10. Конец\n   1. раз\n   2. два</pre>",
        [
            "art_7: Статья 7. / Имя",
            "art_7__para_1: 1. / Да.",
            "chp_2: Глава 2. / Срок",
            "art_8: Статья 8. / Срок",
            "art_8__para_1: 1. / Нет.",
            "chp_3: Глава 3. / Плата",
            "art_9: Статья 9. / Платы нет.",
            "art_10: Статья 10. / Конец",
            "art_10__para_1: 1. / раз",
            "art_10__para_2: 2. / два",
        ],
    ),
    (
        "bold lines are the sections of a document without articles",
        "rus",
        "<p><b>I. Введение</b></p>" + p("Да.") + "<p><b>II. Цели</b></p>" + p("1.1. Первая цель.") + p("<b>ПОРУЧАЮ:</b>"),
        [
            "sec_I: I. / Введение",
            "sec_I__al_1: Да.",
            "sec_II: II. / Цели",
            "sec_II__para_1.1: 1.1. / Первая цель.",
            "sec_II__para_1.1__al_2: ПОРУЧАЮ:",
        ],
    ),
    (
        "raised digits: article 5¹ is not article 51, and 10⁴ not 104",
        "rus",
        "<h3>Статья 5<sup>1</sup>. Имя</h3>" + p("1. До 10<sup>4</sup> монет.") + "<h3>Статья 6¹. Имя</h3>" + p("1¹. Да.") + p("2²) нет."),
        [
            "art_5-1: Статья 5^1. / Имя",
            "art_5-1__para_1: 1. / До 10^4 монет.",
            "art_6-1: Статья 6¹. / Имя",
            "art_6-1__para_1-1: 1¹. / Да.",
            "art_6-1__para_1-1__point_2-2: 2²) / нет.",
        ],
    ),
    (
        "headings in capitals without a number stand above their articles",
        "rus",
        "<h3>ОБЩЕЕ</h3><h3>Статья 1. А</h3>" + p("Раз.") + "<h3>ПРАВА</h3><h3>Статья 2. Б</h3>" + p("Два."),
        ["sec_1: ОБЩЕЕ", "art_1: Статья 1. / А", "art_1__al_1: Раз.", "sec_2: ПРАВА", "art_2: Статья 2. / Б", "art_2__al_1: Два."],
    ),
    (
        "sentences that begin like a heading are sentences",
        "rus",
        "<h3>Глава 1. Общее</h3><h3>Статья 1. Имя</h3>"
        + p("Глава 2 настоящего Закона применяется с 1 января.")
        + p("Раздел 3 и статья 5 не применяются.")
        + p("Статья 5 настоящего Закона не применяется.")
        + p("2020. год"),
        [
            "chp_1: Глава 1. / Общее",
            "art_1: Статья 1. / Имя",
            "art_1__al_1: Глава 2 настоящего Закона применяется с 1 января.",
            "art_1__al_2: Раздел 3 и статья 5 не применяются.",
            "art_1__al_3: Статья 5 настоящего Закона не применяется.",
            "art_1__al_4: 2020. год",
        ],
    ),
    (
        "an article that is only repealed, with and without the full stop; a chapter likewise",
        "kaz",
        "<h3>1-бап. Ұғымдар</h3>"
        + p("Виза – белгі.")
        + "<h3>2-бап алып тасталды – СР 01.01.2020 № 5 Заңымен.</h3><h3>Екінші бөлім</h3><h3>4¹-бап. Құқық</h3>"
        + p("Бар."),
        [
            "art_1: 1-бап. / Ұғымдар",
            "art_1__al_1: Виза – белгі.",
            "art_2: 2-бап",
            "art_2__note_1: алып тасталды – СР 01.01.2020 № 5 Заңымен.",
            "sec_2: Екінші бөлім",
            "art_4-1: 4¹-бап. / Құқық",
            "art_4-1__al_1: Бар.",
        ],
    ),
    (
        "English pages: contents, footnotes, repealed units, the president's signature",
        "eng",
        "<h3>Table of contents</h3>"
        + p("Article 1. Terms")
        + "<h3>Article 1. Terms</h3>"
        + p("1. Terms:")
        + p("1) excluded by the Law of the Republic dated 01.01.2020 № 5;")
        + '<span class="note">&nbsp; Footnote. Article 1 as amended by the Law dated 01.01.2020 </span><a href="x">№ 5</a><span class="note"> (shall be enforced from 01.01.2020).</span><br>'
        + "<h3>Article 2 is excluded by the Law of the Republic dated 01.01.2020 № 5.</h3><h3>PART TWO. RIGHTS</h3><h3>Article 3. Work</h3>"
        + p("Article 7 of the Code shall apply.")
        + p("The President of the Republic A. Bek"),
        [
            "toc: Table of contents",
            "toc__al_1: Article 1. Terms",
            "art_1: Article 1. / Terms",
            "art_1__para_1: 1. / Terms:",
            "art_1__para_1__point_1: 1)",
            "art_1__para_1__point_1__note_1: excluded by the Law of the Republic dated 01.01.2020 № 5;",
            "art_1__note_1: Footnote. Article 1 as amended by the Law dated 01.01.2020 № 5 (shall be enforced from 01.01.2020).",
            "art_2: Article 2",
            "art_2__note_1: is excluded by the Law of the Republic dated 01.01.2020 № 5.",
            "sec_2: PART TWO. / RIGHTS",
            "art_3: Article 3. / Work",
            "art_3__al_1: Article 7 of the Code shall apply.",
            "signature: The President of the Republic A. Bek",
        ],
    ),
]


@pytest.mark.parametrize(("name", "language", "inside", "tree"), PAGES, ids=[case[0] for case in PAGES])
def test_a_page_and_the_tree_it_means(name: str, language: str, inside: str, tree: list[str]) -> None:
    assert outline_of(read_document(f"<article>{inside}</article>".encode(), language=language).root) == tree


DUMPS: list[tuple[str, str, list[str]]] = [
    (
        "ordinals in the place of numbers; paragraphs that only their indent parts",
        """
        РАЗДЕЛ ПЕРВЫЙ. ОБЩЕЕ

        Глава первая

        Основы

        Статья 1

              Гражданство есть связь.

        Раздел второй

        ПРАВА

              Статья 2. Суд решает дело.
              Решение обязательно.
        """,
        [
            "sec_1: РАЗДЕЛ ПЕРВЫЙ. / ОБЩЕЕ",
            "chp_1: Глава первая / Основы",
            "art_1: Статья 1",
            "art_1__al_1: Гражданство есть связь.",
            "sec_2: Раздел второй / ПРАВА",
            "art_2: Статья 2. / Суд решает дело.",
            "art_2__al_2: Решение обязательно.",
        ],
    ),
    (
        "the signature, the stamp of the rules and their annexes in a dump",
        """
              1. Утвердить Правила.

              Министр

        А. Бек

        Утверждены
        приказом Министра
        от 1 января 2020 года № 5

        Правила выдачи карт

        Глава 1. Общее

              1. Карта – документ.

        Приложение 1 к Правилам

        Карта

              1. Номер.
        """,
        [
            "para_1: 1. / Утвердить Правила.",
            "signature: Министр ⏎ А. Бек",
            "annex_h1: Утверждены приказом Министра от 1 января 2020 года № 5 / Правила выдачи карт",
            "annex_h1__chp_1: Глава 1. / Общее",
            "annex_h1__chp_1__para_1: 1. / Карта – документ.",
            "annex_1: Приложение 1 к Правилам / Карта",
            "annex_1__para_1: 1. / Номер.",
        ],
    ),
    (
        "«Примечание» between paragraphs does not take those that follow",
        """
        Статья 4. Штраф

              1. Въезд без визы –

              влечет штраф.

              Примечание. Дети не наказываются.

              2. То же повторно –

              влечет выдворение.
        """,
        [
            "art_4: Статья 4. / Штраф",
            "art_4__para_1: 1. / Въезд без визы –",
            "art_4__para_1__al_2: влечет штраф.",
            "art_4__al_1: Примечание. Дети не наказываются.",
            "art_4__para_2: 2. / То же повторно –",
            "art_4__para_2__al_2: влечет выдворение.",
        ],
    ),
    (
        "repealed articles are nodes with their numbers, repealed ranges are remarks",
        """
        Статья 5. Имя

              1. Да.

              2 - 6. Исключены Законом РС от 01.01.2020 № 5.

        Статья 6 исключена Законом РС от 01.01.2020 № 5.

        Статья 7 - утратила силу Законом РС от 01.01.2020 № 5.

        Статьи 8 - 10 исключены Законом РС от 01.01.2020 № 5.

        Статья 11. Имя

              (Исключена - Законом РС от 01.01.2020 № 5).

        Статья 12. Имя

              Да.

              Статья 12 с изменением, внесенным Законом РС от 01.01.2020 № 5.
        """,
        [
            "art_5: Статья 5. / Имя",
            "art_5__para_1: 1. / Да.",
            "art_5__note_1: 2 - 6. Исключены Законом РС от 01.01.2020 № 5.",
            "art_6: Статья 6",
            "art_6__note_1: исключена Законом РС от 01.01.2020 № 5.",
            "art_7: Статья 7",
            "art_7__note_1: - утратила силу Законом РС от 01.01.2020 № 5.",
            "art_7__note_2: Статьи 8 - 10 исключены Законом РС от 01.01.2020 № 5.",
            "art_11: Статья 11. / Имя",
            "art_11__note_1: (Исключена - Законом РС от 01.01.2020 № 5).",
            "art_12: Статья 12. / Имя",
            "art_12__al_1: Да.",
            "art_12__note_1: Статья 12 с изменением, внесенным Законом РС от 01.01.2020 № 5.",
        ],
    ),
    (
        "the cells of a flattened table are no paragraphs",
        """
        Статья 13. Ставки

              1. Ставки таковы:

        1.

        Город

        2.

        Село

              2. Ставки меняет суд.
        """,
        [
            "art_13: Статья 13. / Ставки",
            "art_13__para_1: 1. / Ставки таковы:",
            "art_13__para_1__al_2: 1.",
            "art_13__para_1__al_3: Город",
            "art_13__para_1__al_4: 2.",
            "art_13__para_1__al_5: Село",
            "art_13__para_2: 2. / Ставки меняет суд.",
        ],
    ),
    (
        "words that only a line break parts stay two, torn ones become whole",
        """
        Статья 14. Срок

              1. Срок – десять дней
        с даты подачи, как велит З
        акон № 241-VI
        II.
        """,
        ["art_14: Статья 14. / Срок", "art_14__para_1: 1. / Срок – десять дней с даты подачи, как велит Закон № 241-VIII."],
    ),
]


@pytest.mark.parametrize(("name", "text", "tree"), DUMPS, ids=[case[0] for case in DUMPS])
def test_a_dump_and_the_tree_it_means(name: str, text: str, tree: list[str]) -> None:
    assert outline_of(read_document(dump(text), language="rus", format="text").root) == tree


def test_words_outside_the_cells_of_a_table_keep_their_place() -> None:
    page = "<article><table>раз<tr><td>два</td>три</tr><b>четыре</b><tr><td>пять</td></tr></table></article>"
    assert read_document(page.encode(), language="rus").root.full_text().split() == ["раз", "два", "три", "четыре", "пять"]


def test_objectives_of_a_compact_are_sections() -> None:
    text = "# Objective 1\n## Title: Data\nWe commit.\n## Associated actions\n- a. Count;\n- b. Compare.\n# Objective 2\n## Title: Drivers\nWe commit.\n## Associated actions\n- a. Invest."
    assert outline_of(read_document(text.encode(), language="eng", format="markdown").root) == [
        "sec_1: Objective 1 / Title: Data",
        "sec_1__al_1: We commit.",
        "sec_1__chp_1: Associated actions",
        "sec_1__chp_1__point_a: a. / Count;",
        "sec_1__chp_1__point_b: b. / Compare.",
        "sec_2: Objective 2 / Title: Drivers",
        "sec_2__al_1: We commit.",
        "sec_2__chp_1: Associated actions",
        "sec_2__chp_1__point_a: a. / Invest.",
    ]
