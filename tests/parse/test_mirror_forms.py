"""Editions as git mirrors print them in Markdown: a text and the tree it means. The forms are those of docs/live.md, every word is made up."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from lawdiff.model.errors import Unreadable
from lawdiff.parse import read_document
from tests.parse.test_outline_tables import outline_of

_WORD = re.compile(r"\w+")

# name, language, text, tree
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "an order with the consent of other offices below its signature, and a stamp whose word stands last",
        "kaz",
        """\
        # Нұсқаулықты бекіту туралы

        1. Нұсқаулық бекітілсін.

        **Іс Басқарушысының міндетін атқарушы**

        **М. Қайықова**

        > *«КЕЛІСІЛДІ»*¶
        > *Күзет қызметі*

        > *Іс Басқарушысының*¶
        > *2022 жылғы 30 қарашадағы № 5*¶
        > *бұйрығымен бекітілген*

        ## Нұсқаулық

        1. Осы Нұсқаулық әзірленді.
        """,
        [
            "para_1: 1. / Нұсқаулық бекітілсін.",
            "signature: Іс Басқарушысының міндетін атқарушы ⏎ М. Қайықова ⏎ «КЕЛІСІЛДІ» ⏎ Күзет қызметі",
            "annex_1: Іс Басқарушысының ⏎ 2022 жылғы 30 қарашадағы № 5 ⏎ бұйрығымен бекітілген / Нұсқаулық",
            "annex_1__para_1: 1. / Осы Нұсқаулық әзірленді.",
        ],
    ),
    (
        "a law that ratifies a treaty: the treaty is what it brings, its articles are its own; numbers glued to titles",
        "kaz",
        """\
        # Келiсiмдi бекiту туралы

        Қайықтар туралы келiсiм бекiтiлсiн.

        Қазақстан Республикасының Президентi

        # Қайықтар туралы КЕЛIСIМ

        Тараптар уағдаласты:

        1-бапҚолданылуы

        Осы Келiсiм қолданылады.

        2-бапСалықтар

        а) Қазақстанда:

        - табыс салығы;

        б) Сарыдалада.
        """,
        [
            "preamble: ",
            "preamble__al_1: Қайықтар туралы келiсiм бекiтiлсiн.",
            "signature: Қазақстан Республикасының Президентi",
            "annex_1: Қайықтар туралы КЕЛIСIМ",
            "annex_1__al_1: Тараптар уағдаласты:",
            "annex_1__art_1: 1-бап / Қолданылуы",
            "annex_1__art_1__al_1: Осы Келiсiм қолданылады.",
            "annex_1__art_2: 2-бап / Салықтар",
            "annex_1__art_2__point_а: а) / Қазақстанда:",
            "annex_1__art_2__point_а__al_2: - табыс салығы;",
            "annex_1__art_2__point_б: б) / Сарыдалада.",
        ],
    ),
    (
        "a resolution: facts at its head, a signature in bold, stamps as quotes with hard breaks, anchors, rules of dashes",
        "rus",
        """\
        ---
        act_code: '90'
        language: rus
        title: Об учете лодок
        requisite: Постановление от 1 марта 2022 года № 90
        version_date: 2022-03-02
        ---

        # Об учете лодок

        > *Сноска. Вводится в действие с 01.01.2022 в соответствии с пунктом 2 настоящего постановления.*

        Правительство ПОСТАНОВЛЯЕТ:

        <a id="p1"></a>

        1. Утвердить Правила.

        2. Акимам обеспечить:

           1) учет;

           2) отчеты.

        **Премьер-Министр Республики**

        **А. Лодкин**

        > *Утверждены*¶
        > *постановлением Правительства*¶
        > *от « » 2022 года*

        ## Правила учета

        ### Глава 1. Общее

        1. Лодка – судно.

            ______________________

            #### ––––––––––

        > *Приложение 1*¶
        > *к Правилам учета*

        > *форма*

        ## Карточка

        > *Сноска. Приложение 1 в редакции приказа от 20.12.2021 № 21.*

        Имя лодки.
        """,
        [
            "note_1: Сноска. Вводится в действие с 01.01.2022 в соответствии с пунктом 2 настоящего постановления.",
            "preamble: ",
            "preamble__al_1: Правительство ПОСТАНОВЛЯЕТ:",
            "para_1: 1. / Утвердить Правила.",
            "para_2: 2. / Акимам обеспечить:",
            "para_2__point_1: 1) / учет;",
            "para_2__point_2: 2) / отчеты.",
            "signature: Премьер-Министр Республики ⏎ А. Лодкин",
            "annex_h1: Утверждены ⏎ постановлением Правительства ⏎ от « » 2022 года / Правила учета",
            "annex_h1__chp_1: Глава 1. / Общее",
            "annex_h1__chp_1__para_1: 1. / Лодка – судно.",
            "annex_h1__chp_1__para_1__al_2: ______________________",
            "annex_h1__chp_1__para_1__al_3: ––––––––––",
            "annex_1: Приложение 1 ⏎ к Правилам учета ⏎ форма / Карточка",
            "annex_1__note_1: Сноска. Приложение 1 в редакции приказа от 20.12.2021 № 21.",
            "annex_1__al_1: Имя лодки.",
        ],
    ),
    (
        "Kazakh prints the annex's number on the last line of the quote",
        "kaz",
        """\
        # Қайықтар туралы

        1. Қағидалар бекітілсін.

        **Министр**

        **А. Қайықов**

        > *Қайықтарды есепке алу қағидаларына*¶
        > *2-қосымша*

        ## Кесте
        """,
        [
            "para_1: 1. / Қағидалар бекітілсін.",
            "signature: Министр ⏎ А. Қайықов",
            "annex_2: Қайықтарды есепке алу қағидаларына ⏎ 2-қосымша / Кесте",
        ],
    ),
    (
        "items repealed in italics, «<*>» behind words, repealed articles as quotes and as plain lines",
        "rus",
        """\
        # Кодекс лодок

        > *Сноска. Статьи 7, 8 исключены - Законом РК от 11 июля 1997 г. N 154.*

        В тексте после слова "Раздел" цифры "I - III" заменены цифрами "1 - 3" - Законом РК от 20 декабря 2004 г. N 13.

        ## I. Общая часть

        ### Глава 1. Общее

        <a id="st9"></a>

        #### Статья 9. Системы

        1. Применяется система: <*>

           *1) исключен Законом РК от 06.11.1998 № 285;*

           2) избрана лодка:

              - быстрая;

              - большая.

        *2. Исключен Законом РК от 15.06.2017 № 75-VI.*

        <a id="st10"></a>

        **Статья 10**

        > *Сноска. Статья 10 исключена Законом РК от 14.04.2004 № 545.*

        ## II. Особая часть

        ### Глава 2. Особое

        <a id="st11"></a>

        #### Статья 11

        Лодки нужны.

           Статья 12 исключена Законом РК от 21 мая 2007 г. N 254.
        """,
        [
            "note_1: Сноска. Статьи 7, 8 исключены - Законом РК от 11 июля 1997 г. N 154.",
            'note_2: В тексте после слова "Раздел" цифры "I - III" заменены цифрами "1 - 3" - Законом РК от 20 декабря 2004 г. N 13.',
            "sec_I: I. / Общая часть",
            "chp_1: Глава 1. / Общее",
            "art_9: Статья 9. / Системы",
            "art_9__para_1: 1. / Применяется система: <*>",
            "art_9__para_1__point_1: 1)",
            "art_9__para_1__point_1__note_1: исключен Законом РК от 06.11.1998 № 285;",
            "art_9__para_1__point_2: 2) / избрана лодка:",
            "art_9__para_1__point_2__al_2: - быстрая;",
            "art_9__para_1__point_2__al_3: - большая.",
            "art_9__para_2: 2.",
            "art_9__para_2__note_1: Исключен Законом РК от 15.06.2017 № 75-VI.",
            "art_10: Статья 10",
            "art_10__note_1: Сноска. Статья 10 исключена Законом РК от 14.04.2004 № 545.",
            "sec_II: II. / Особая часть",
            "chp_2: Глава 2. / Особое",
            "art_11: Статья 11",
            "art_11__al_1: Лодки нужны.",
            "art_12: Статья 12",
            "art_12__note_1: исключена Законом РК от 21 мая 2007 г. N 254.",
        ],
    ),
    (
        "a paragraph that its word «Раздел» has made a heading is a paragraph",
        "rus",
        """\
        ## Глава 11. Общая лодка

        #### Статья 221. Раздел лодки

        ## 1. Раздел общей лодки между ее владельцами может быть осуществлен при условии определения доли каждого из них.

        2. Доли равны.
        """,
        [
            "chp_11: Глава 11. / Общая лодка",
            "art_221: Статья 221. / Раздел лодки",
            "art_221__para_1: 1. / Раздел общей лодки между ее владельцами может быть осуществлен при условии определения доли каждого из них.",
            "art_221__para_2: 2. / Доли равны.",
        ],
    ),
    (
        "a part of an act that was cut up, and the other mirror: no headings' markup, paragraphs set in",
        "rus",
        """\
        ↑ [Вся редакция](../rus.md)

        ## Глава 1.ОБЩЕЕ

        Статья 1. Залог лодки

              Залог есть залог.

        Статья 2. Предмет

              1. Лодка. <*>

              Сноска. Пункт 1 - с дополнениями, внесенными Законом РК от 23 июня 2000 года N 55-II Z000055_ .

              2. Весло.
        """,
        [
            "chp_1: Глава 1. / ОБЩЕЕ",
            "art_1: Статья 1. / Залог лодки",
            "art_1__al_1: Залог есть залог.",
            "art_2: Статья 2. / Предмет",
            "art_2__para_1: 1. / Лодка. <*>",
            "art_2__note_1: Сноска. Пункт 1 - с дополнениями, внесенными Законом РК от 23 июня 2000 года N 55-II Z000055_ .",
            "art_2__para_2: 2. / Весло.",
        ],
    ),
]


def check(language: str, text: str, tree: list[str]) -> None:
    """Read a text, compare its tree, and see that no word was lost or moved."""
    text = dedent(text).replace("¶", "  ")  # a line broken on purpose
    root = read_document(text.encode(), language=language, format="markdown").root
    assert outline_of(root) == tree
    body = re.sub(r"\A---\n(?s:.*?)\n---\n|<a id=[^>]*></a>|\A↑.*", "", text)
    body = re.sub(r"(?m)^# .*$", "", body, count=1)  # the title
    assert "".join(_WORD.findall(body)) == "".join(_WORD.findall(root.full_text()))


@pytest.mark.parametrize(("name", "language", "text", "tree"), CASES, ids=[case[0] for case in CASES])
def test_an_edition_of_a_mirror_and_the_tree_it_means(name: str, language: str, text: str, tree: list[str]) -> None:
    check(language, text, tree)


def test_the_head_of_a_file_is_no_text() -> None:
    text = "---\nact_code: '90'\nlanguage: kaz\ntitle: Қайықтар туралы\nrequisite: Заң № 90\n---\n\n1-бап. Қайық\n\nҚайық бар.\n"
    parsed = read_document(text.encode(), format="markdown")
    assert (parsed.title, parsed.requisites, parsed.language, parsed.declared_language) == ("Қайықтар туралы", "Заң № 90", "kaz", "kaz")
    assert [node.eid for node in parsed.root.walk()] == ["act", "art_1", "art_1__al_1"]


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ('<table>\n<tr>\n<td rowspan="2">\n№\nп/п\n</td>\n<td>Имя</td>\n</tr>\n</table>', (("№ п/п", "Имя"),)),
        ("<table>\n<tr>\n<td>A<>B</td>\n<td>x &lt; 3, y < 4 & z</td>\n<td><b>В*</b></td>\n</tr>\n</table>", (("A<>B", "x < 3, y < 4 & z", "В*"),)),
        ("<table>\n<tr><td>1<table><tr><td>2</td></tr></table></td></tr>\n</table>", (("1\n2",),)),
        ("<table>\n<tr>\n<td>не закрыта</td>", (("не закрыта",),)),
        ("| а | **б** <br> в |\n|---|---|\n| 1\\|2 | |", (("а", "б\nв"), ("1|2", ""))),
    ],
)
def test_tables_in_a_markdown_edition(markup: str, rows: tuple[tuple[str, ...], ...]) -> None:
    root = read_document(f"## Статья 1. Таблицы\n\nДо.\n\n{markup}\n\nПосле.\n".encode(), language="rus", format="markdown").root
    assert next(node.rows for node in root.walk() if node.kind == "table") == rows
    assert [node.text for node in root.walk() if node.kind == "alinea"] == ["До.", "После."]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**Лодка** – *судно*.", "Лодка – судно."),
        ("Ведомство* и орган**, 2*3*4, знак <*> и \\*звезда\\*.", "Ведомство* и орган**, 2*3*4, знак <*> и *звезда*."),
        ("*Сумма <*> удвоена*", "Сумма <*> удвоена"),
        ("буква (*а*) ***важна***<br>и.", "буква (а) важна и."),
    ],
)
def test_emphasis_is_markup_and_a_lone_asterisk_is_not(markdown: str, words: str) -> None:
    root = read_document(f"## Статья 1. Знаки\n\n{markdown}\n".encode(), language="rus", format="markdown").root
    assert root.children[0].children[0].text == words


SPLIT = "# Кодекс\n\nПреамбула.\n\n## Части документа\n\nДокумент разбит на части.\n\n| Часть | Название |\n|---|---|\n| [`ch001`](rus/ch001.md) | Глава 1 |\n"


def test_the_first_page_of_an_act_cut_up_is_not_taken_for_the_act() -> None:
    with pytest.raises(Unreadable, match=r"cut into 1 parts .*--source git-mirror"):
        read_document(SPLIT.encode(), language="rus")
    assert outline_of(read_document(SPLIT.encode(), language="rus", partial=True).root) == ["al_1: Преамбула."]
