"""Pages of the classic site in the forms that others have seen: no ``h3``, anchors before paragraphs, items parted by breaks, stray tags."""

from __future__ import annotations

import pytest

from lawdiff.parse import read_document
from tests.parse.test_outline_tables import outline_of

# name, language, the inside of <article>, tree
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "bold headings with the anchor inside or before, items parted by breaks, words outside every paragraph",
        "rus",
        """<p><b><a name="z1"></a>Глава 1. ОБЩИЕ
ПОЛОЖЕНИЯ</b></p><p><b><a name="z17"></a>Статья 7. Сбор лодок</b></p>
<p id="z16">1. Лодки собирают днем.<br>2. Ночью лодки спят:<br>1) кроме спасательных;<br>2) кроме <i>больших</i>.</p>
<font color="#FF0000">Примечание ИЗПИ!<br>В пункт 3 предусматривается изменение Законом РС от 19.06.2024 <a href="/x">№ 94-VIII</a>.</font>
<p id="z90">3. Особенности &amp;quot;сбора&amp;quot; &amp;amp; учета.</p>
<a name="z18"></a><p><b>Статья 8.</b> Согласие капитана</p>Слова вне абзаца.<p class="note">Сноска. Статья 8 исключена Законом РС от 04.07.2023.</p>
<p>Статья 9. Плоский заголовок</p><p>1. Плавают все.</p>""",
        [
            "chp_1: Глава 1. / ОБЩИЕ ПОЛОЖЕНИЯ",
            "art_7: Статья 7. / Сбор лодок",
            "art_7__para_1: 1. / Лодки собирают днем.",
            "art_7__para_2: 2. / Ночью лодки спят:",
            "art_7__para_2__point_1: 1) / кроме спасательных;",
            "art_7__para_2__point_2: 2) / кроме больших.",
            "art_7__note_1: Примечание ИЗПИ! ⏎ В пункт 3 предусматривается изменение Законом РС от 19.06.2024 № 94-VIII.",
            'art_7__para_3: 3. / Особенности "сбора" & учета.',
            "art_8: Статья 8. / Согласие капитана",
            "art_8__al_1: Слова вне абзаца.",
            "art_8__note_1: Сноска. Статья 8 исключена Законом РС от 04.07.2023.",
            "art_9: Статья 9. / Плоский заголовок",
            "art_9__para_1: 1. / Плавают все.",
        ],
    ),
    (
        "a bold heading of two lines, and items behind it in the same paragraph; bold items are no heading",
        "rus",
        "<p><strong>Статья 10. Первая строка<br>вторая строка</strong><br>1. Пункт.<br>2. И другой.</p><p><b>3. Третий.<br>4. Четвертый.</b></p>",
        [
            "art_10: Статья 10. / Первая строка вторая строка",
            "art_10__para_1: 1. / Пункт.",
            "art_10__para_2: 2. / И другой.",
            "art_10__para_3: 3. / Третий.",
            "art_10__para_4: 4. / Четвертый.",
        ],
    ),
    (
        "parts with a Roman number stand over chapters",
        "rus",
        "<h3>I. Общая часть</h3><h3>Глава 1. Общее</h3><h3>Статья 1. Лодки</h3><p>Есть.</p><h3>II. Особая часть</h3><h3>Глава 2. Особое</h3>"
        "<h3>Статья 2. Весла</h3><p>Есть.</p>",
        [
            "sec_I: I. / Общая часть",
            "chp_1: Глава 1. / Общее",
            "art_1: Статья 1. / Лодки",
            "art_1__al_1: Есть.",
            "sec_II: II. / Особая часть",
            "chp_2: Глава 2. / Особое",
            "art_2: Статья 2. / Весла",
            "art_2__al_1: Есть.",
        ],
    ),
    (
        "English: bold headings, a repealed paragraph with a capital, an article repealed in a line",
        "eng",
        "<p><b>SECTION 2. BOATS</b></p><p><b>Article 2. Rights</b></p><p>1. Boats float.</p>"
        "<p>2. Is excluded by the Law of the Republic dated 27.12.2019 № 292-VI.</p><p>3. Boats:<br>1) sail;<br>2) stop.</p>"
        '<p><span class="note">Footnote. Article 2 as amended by the Law dated 27.12.2019 № 292-VI.</span></p>'
        "<p>Article 3 is excluded by the Law of the Republic dated 27.12.2019 № 292-VI.</p>",
        [
            "sec_2: SECTION 2. / BOATS",
            "art_2: Article 2. / Rights",
            "art_2__para_1: 1. / Boats float.",
            "art_2__para_2: 2.",
            "art_2__para_2__note_1: Is excluded by the Law of the Republic dated 27.12.2019 № 292-VI.",
            "art_2__para_3: 3. / Boats:",
            "art_2__para_3__point_1: 1) / sail;",
            "art_2__para_3__point_2: 2) / stop.",
            "art_2__note_1: Footnote. Article 2 as amended by the Law dated 27.12.2019 № 292-VI.",
            "art_3: Article 3",
            "art_3__note_1: is excluded by the Law of the Republic dated 27.12.2019 № 292-VI.",
        ],
    ),
    (
        "Kazakh: a repealed item split over siblings, a remark announced by another paragraph",
        "kaz",
        '<p><b>1-бап. Ұғымдар</b></p><p>Ұғымдар:<br>1) қайық – кеме;<br>2) <span class="note">алып тасталды – ҚР 25.11.2019 </span><a href="/x">№ 272-VI</a>'
        '<span class="note"> Заңымен;</span><br>3) айлақ.</p><p><font color="#FF0000">ЗҚАИ-ның ескертпесі!</font></p>'
        '<p><font color="#FF0000">2-бапқа өзгеріс енгізу көзделген – ҚР 19.06.2024 № 94-VIII Заңымен.</font></p><p><b>2 - бап. Соңы</b></p><p>Бәрі.</p>',
        [
            "art_1: 1-бап. / Ұғымдар",
            "art_1__al_1: Ұғымдар:",
            "art_1__point_1: 1) / қайық – кеме;",
            "art_1__point_2: 2)",
            "art_1__point_2__note_1: алып тасталды – ҚР 25.11.2019 № 272-VI Заңымен;",
            "art_1__point_3: 3) / айлақ.",
            "note_1: ЗҚАИ-ның ескертпесі! ⏎ 2-бапқа өзгеріс енгізу көзделген – ҚР 19.06.2024 № 94-VIII Заңымен.",
            "art_2: 2 - бап. / Соңы",
            "art_2__al_1: Бәрі.",
        ],
    ),
    (
        "editors cite by a date in figures; a note of the law is law",
        "rus",
        "<h3>Статья 4. Право</h3><p>1. Право есть.</p><p>Примечание. В соответствии с Законом РС от 08.06.2022г. решения применяются в части.</p><p>2. И срок.</p>"
        "<h3>Статья 5. Кража</h3><p>1. Кража.</p><p>Примечание. Для целей статьи под Законом понимается Закон от 5 июля 2014 года.</p>",
        [
            "art_4: Статья 4. / Право",
            "art_4__para_1: 1. / Право есть.",
            "art_4__note_1: Примечание. В соответствии с Законом РС от 08.06.2022г. решения применяются в части.",
            "art_4__para_2: 2. / И срок.",
            "art_5: Статья 5. / Кража",
            "art_5__para_1: 1. / Кража.",
            "art_5__al_1: Примечание. Для целей статьи под Законом понимается Закон от 5 июля 2014 года.",
        ],
    ),
]


@pytest.mark.parametrize(("name", "language", "inside", "tree"), CASES, ids=[case[0] for case in CASES])
def test_a_page_and_the_tree_it_means(name: str, language: str, inside: str, tree: list[str]) -> None:
    page = f'<html><body><div class="container_gamma text text_upd text_arc"><div class="gs_12"><article>{inside}</article></div></div></body></html>'
    parsed = read_document(page.encode(), language=language)
    assert outline_of(parsed.root) == tree
    assert not parsed.warnings


TORN = """<html><body><div class="container_gamma text"><div class="gs_12"><article>
<h3>Статья 1. Лодки</h3><p>1. Лодка плывет.</p>{stray}<p>2. Весло гребет.</p><h3>Статья 2. Весла</h3><p>Весла длин<b>ны</b>.</p>
</article></div></div><div class="container_omega aftertext"><p>Другое</p></div></body></html>"""


@pytest.mark.parametrize("stray", ["</div></div>", "</div></div></div></body></html>", "</body></html>", "</section></article2>", ""])
def test_a_stray_closing_tag_does_not_cut_the_text(stray: str) -> None:
    parsed = read_document(TORN.format(stray=stray).encode(), language="rus")
    assert outline_of(parsed.root) == [
        "art_1: Статья 1. / Лодки",
        "art_1__para_1: 1. / Лодка плывет.",
        "art_1__para_2: 2. / Весло гребет.",
        "art_2: Статья 2. / Весла",
        "art_2__al_1: Весла длинны.",
    ]
    assert [warning.code for warning in parsed.warnings] in ([], ["container-broken"])


def test_a_broken_page_gains_no_words() -> None:
    """An open title swallows the markup behind it: closing tags put there would be read as words."""
    parsed = read_document("<article><html><title><br>Паром <p>1. Баржа.</p> лодка</article>".encode(), language="rus", partial=True)
    assert "body" not in parsed.root.full_text() and "html" not in parsed.root.full_text()
