"""Pages, Markdown and other formats than dumps, and the trees they mean; all texts are ours."""

from __future__ import annotations

from lawdiff.parse import read_document
from tests.parse.test_outline_tables import outline_of

HTML = """<html><body><div class="container_alpha slogan"><h1>О
 миграции</h1><span class="status status_upd">Обновленный</span><p>Закон Республики Сарыдала от 12 марта 2018 года № 901-VI.</p></div>
<div class="container_gamma text text_upd"><div class="gs_12"><article><p>
<font color="#FF0000">&nbsp;&nbsp; Вниманию пользователей!</font><br>
<font color="#FF0000">&nbsp;&nbsp; Для удобства создано <a href="/rus/docs/Z1/z1.htm">оглавление</a></font></p>
<p id="z9">&nbsp;&nbsp; Настоящий Закон регулирует миграцию.</p>
<h3 id="z1"> РАЗДЕЛ 1. ОБЩЕЕ<br>Глава 1. НАЧАЛО</h3><h3 id="z2"> Статья 1. Понятия</h3><p id="z3">
&nbsp;&nbsp; 1) виза &amp;amp; отметка;<br>&nbsp;&nbsp; 2) квота;</p>
<span class="note">&nbsp;&nbsp; Сноска. Статья 1 с изменением, внесенным Законом РС от 20.11.2019 </span><a href="/rus/docs/Z1900000120#z4">№ 120-VI</a><span class="note"> (вводится в действие с 01.01.2020).</span><br>
<p><b><a name="z17"></a>Статья 2. Плата</b></p><p><table width="615"><tr><td rowspan="2"><p>Вид</p></td><td colspan="2">Сумма<br>в монетах</td></tr><tr><td>1</td><td>2</td></tr></table></p>
вне абзаца
<p align="right"><table border="0"><tr><td>&nbsp;</td><td>Приложение 1<br>к Закону</td></tr></table></p><h3> Перечень</h3><p>&nbsp;&nbsp; 1. Первый.</p>
<p><table border="0" width="600"><tr><td><i>Президент<br>Республики</i></td><td><i>А. БЕК</i></td></tr></table></p>
</article></div></div></body></html>"""


def test_the_classic_page() -> None:
    parsed = read_document(HTML.encode())
    assert (parsed.title, parsed.status, parsed.requisites) == (
        "О миграции",
        "Обновленный",
        "Закон Республики Сарыдала от 12 марта 2018 года № 901-VI.",
    )
    assert outline_of(parsed.root) == [
        "note_1: Вниманию пользователей! ⏎ Для удобства создано оглавление",
        "preamble: ",
        "preamble__al_1: Настоящий Закон регулирует миграцию.",
        "sec_1: РАЗДЕЛ 1. / ОБЩЕЕ",
        "chp_1: Глава 1. / НАЧАЛО",
        "art_1: Статья 1. / Понятия",
        "art_1__point_1: 1) / виза & отметка;",
        "art_1__point_2: 2) / квота;",
        "art_1__note_1: Сноска. Статья 1 с изменением, внесенным Законом РС от 20.11.2019 № 120-VI (вводится в действие с 01.01.2020).",
        "art_2: Статья 2. / Плата",
        "art_2__table_1: ",
        "art_2__al_1: вне абзаца",
        "annex_1: Приложение 1 ⏎ к Закону / Перечень",
        "annex_1__para_1: 1. / Первый.",
        "annex_1__signature: Президент ⏎ Республики ⏎ А. БЕК",
    ]
    nodes = {node.eid: node for node in parsed.root.walk()}
    note = nodes["art_1__note_1"]
    assert [(note.text[link.start : link.end], link.href) for link in note.links] == [("№ 120-VI", "/rus/docs/Z1900000120#z4")]
    assert nodes["art_1"].anchor == "z2"
    assert nodes["art_2"].anchor == "z17"
    table = nodes["art_2__table_1"]
    assert table.rows == (("Вид", "Сумма\nв монетах"), ("1", "2"))
    assert [(s.row, s.cell, s.rows, s.cols) for s in table.spans] == [(0, 0, 2, 1), (0, 1, 1, 2)]


def test_a_misspelt_division_is_believed_where_markup_says_heading() -> None:
    page = "<article><h3>1-бап. Мақсат</h3><p>Мақсат – тәртіп.</p><h3>2 БӨЛIМ</h3><h3>2-бап. Құқық</h3><p>Құқық беріледі.</p></article>"
    parsed = read_document(page.encode(), language="kaz")
    assert [(node.eid, node.label) for node in parsed.root.children] == [("art_1", "1-бап."), ("sec_2", "2 БӨЛIМ")]


def test_markdown_keeps_numbers_links_and_tables() -> None:
    text = '# О миграции\n\n<a id="st1"></a>\n\n## Статья 1. Понятия\n\n1\\. **Виза** – [отметка](http://x/a_(b)).\n\n   1\\) да;\n   2) нет.\n\n   > *Сноска. Статья 1 в редакции Закона РС от 20.11.2019 № 120-VI.*\n\n| а | б |\n|---|---|\n| 1 | 2 |\n'
    parsed = read_document(text.encode(), language="rus")
    assert parsed.title == "О миграции"
    assert outline_of(parsed.root) == [
        "art_1: Статья 1. / Понятия",
        "art_1__para_1: 1. / Виза – отметка.",
        "art_1__para_1__point_1: 1) / да;",
        "art_1__para_1__point_2: 2) / нет.",
        "art_1__para_1__note_1: Сноска. Статья 1 в редакции Закона РС от 20.11.2019 № 120-VI.",
        "art_1__para_1__table_1: ",
    ]
