"""What a page's layout alone tells: signatures in tables, stamps set to the right, bold lines inside a paragraph, anchors, pictures. Words are made up."""

from __future__ import annotations

import pytest

from lawdiff.parse import Parsed, read_document
from tests.parse.test_outline_tables import outline_of

# name, the inside of <article>, tree
CASES: list[tuple[str, str, list[str]]] = [
    (
        "a signature in a table without italics, at the end of the text; the same words in a table of the law stay a table",
        "<h3>Статья 1. Флот</h3><p>Чины флота:</p><table border='0'><tr><td>Министр флота</td><td>1</td></tr></table><p>1. Чинов два.</p>"
        "<table><tr><td>Министр порта</td><td>2</td></tr></table><h3>Статья 2. Порт</h3><p>Порт есть.</p>"
        "<p><table border='0'><tr><td><p>Президент<br>Республики Сарыдала</p></td><td><br></td></tr></table></p>",
        [
            "art_1: Статья 1. / Флот",
            "art_1__al_1: Чины флота:",
            "art_1__table_1: ",
            "art_1__para_1: 1. / Чинов два.",
            "art_1__para_1__table_1: ",
            "art_2: Статья 2. / Порт",
            "art_2__al_1: Порт есть.",
            "signature: Президент ⏎ Республики Сарыдала",
        ],
    ),
    (
        "a signature in a table of two rows above an annex, whose stamp is one paragraph set to the right; other lines there stay apart",
        "<p align='right'>Подлежит печати <br>в «Вестнике»</p><p>1. Утвердить положение.</p>"
        "<table border='0'><tr><td>Премьер-Министр</td><td></td></tr><tr><td>Республики Сарыдала</td><td></td></tr></table>"
        "<p align='right' id='z4'>УТВЕРЖДЕНО <br>Указом Президента <br>Республики Сарыдала <br>от 28 августа 2004 года № 1428</p>"
        "<h3 id='z7'>ПОЛОЖЕНИЕ<br>о причале</h3><p>1. Причал есть.</p>",
        [
            "preamble: ",
            "preamble__al_1: Подлежит печати",
            "preamble__al_2: в «Вестнике»",
            "para_1: 1. / Утвердить положение.",
            "signature: Премьер-Министр ⏎ Республики Сарыдала",
            "annex_1: УТВЕРЖДЕНО ⏎ Указом Президента ⏎ Республики Сарыдала ⏎ от 28 августа 2004 года № 1428 / ПОЛОЖЕНИЕ о причале",
            "annex_1__para_1: 1. / Причал есть.",
        ],
    ),
    (
        "bold lines that a paragraph announces are its parts, and its numbering goes on; a heading that ends with a colon is none",
        "<p>ПОСТАНОВЛЯЮ:</p><p>1. За отвагу наградить:</p><p><b>по флоту</b><br><b>орденом «Весло»</b></p><p>Иванова – рулевого;</p>"
        "<p><b>медалью «Якорь»</b></p><p>Петрова – боцмана.</p><p>2. Освободить от должности:</p><h4>по озерной области:</h4><p>Сидорова.</p>"
        "<p>3. Указ вводится в действие.</p>",
        [
            "preamble: ",
            "preamble__al_1: ПОСТАНОВЛЯЮ:",
            "para_1: 1. / За отвагу наградить:",
            "para_1__al_2: по флоту",
            "para_1__al_3: орденом «Весло»",
            "para_1__al_4: Иванова – рулевого;",
            "para_1__al_5: медалью «Якорь»",
            "para_1__al_6: Петрова – боцмана.",
            "para_2: 2. / Освободить от должности:",
            "para_2__al_2: по озерной области:",
            "para_2__al_3: Сидорова.",
            "para_3: 3. / Указ вводится в действие.",
        ],
    ),
    (
        "a bold caption with nothing below it is no division",
        "<h3>1. Районы</h3><p>Районы делятся.</p><p><b>Карта районов озера</b><br><b>и берега</b></p><h3>2. Вода</h3><p>Вода есть.</p>",
        [
            "sec_1: 1. / Районы",
            "sec_1__al_1: Районы делятся.",
            "sec_1__al_2: Карта районов озера",
            "sec_1__al_3: и берега",
            "sec_2: 2. / Вода",
            "sec_2__al_1: Вода есть.",
        ],
    ),
    (
        "a treaty in plain paragraphs: titles stand below the articles' numbers, one torn over two lines",
        "<p>Стороны договорились:</p><p> Статья 1 </p><p> Определения </p><p>Для целей договора лодка – судно.</p><p> Статья 2 </p>"
        "<p> Причалы, </p><p> весла и якоря </p><p>1. Причалы общие.</p><p> Статья 3 </p><p>Стороны хранят якоря.</p>",
        [
            "preamble: ",
            "preamble__al_1: Стороны договорились:",
            "art_1: Статья 1 / Определения",
            "art_1__al_1: Для целей договора лодка – судно.",
            "art_2: Статья 2 / Причалы, весла и якоря",
            "art_2__para_1: 1. / Причалы общие.",
            "art_3: Статья 3",
            "art_3__al_1: Стороны хранят якоря.",
        ],
    ),
    (
        "one article whose short line ends with no mark proves nothing: it stays a part",
        "<p> Статья 1 </p><p> Лодка плывет </p><p>Она деревянная.</p><p> Статья 2 </p><p>Весло гребет.</p>",
        [
            "art_1: Статья 1",
            "art_1__al_1: Лодка плывет",
            "art_1__al_2: Она деревянная.",
            "art_2: Статья 2",
            "art_2__al_1: Весло гребет.",
        ],
    ),
]


def _read(inside: str) -> Parsed:
    page = f'<html><body><div class="container_gamma text"><div class="gs_12"><article>{inside}</article></div></div></body></html>'
    return read_document(page.encode(), language="rus")


@pytest.mark.parametrize(("name", "inside", "tree"), CASES, ids=[case[0] for case in CASES])
def test_a_page_and_the_tree_it_means(name: str, inside: str, tree: list[str]) -> None:
    assert outline_of(_read(inside).root) == tree


def test_a_heading_inside_a_stack_keeps_its_own_anchor() -> None:
    parsed = _read("<h3 id='z26'>Глава 2. Лодки<br><a name='z27'></a>Параграф 1. Весла</h3><h3 id='z28'>Статья 5. Весло</h3><p>Весло есть.</p>")
    assert [(node.eid, node.anchor) for node in parsed.root.walk()][1:4] == [("chp_2", "z26"), ("chp_2__subchp_1", "z27"), ("art_5", "z28")]


def test_a_link_in_a_stamp_set_to_the_right_keeps_its_place() -> None:
    parsed = _read(
        "<p>1. Утвердить.</p><table border='0'><tr><td><i>Министр</i></td></tr></table>"
        "<p align='right'>Приложение 1 <br>к <a href='/x'>приказу</a></p><h3>Правила</h3><p>1. Да.</p>"
    )
    assert outline_of(parsed.root)[2] == "annex_1: Приложение 1 ⏎ к приказу / Правила"


def test_pictures_are_said_to_be_left_out() -> None:
    parsed = _read("<h3>Статья 1. Карта</h3><p>Карта (рисунок 1).</p><p><img src='/files/1/map.jpg'><img></p>")
    assert [(warning.code, warning.message) for warning in parsed.warnings] == [
        ("picture", "pictures of the page are no part of the text: 2 (map.jpg)")
    ]
