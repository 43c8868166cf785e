"""An edition, or a clause of it, in every format: every word in order, the source on top, nothing that runs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision, Span
from lawdiff.parse import read_document
from lawdiff.report import show_report
from lawdiff.report.show_html import show_html
from lawdiff.report.show_markdown import show_markdown
from lawdiff.report.show_terminal import show_terminal
from tests.conftest import DEMO
from tests.report import texts
from tests.report.pages import faults, page


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[Edition]:
    """The demo's main law in three languages, and a decree with a concept."""
    corpus = Corpus(tmp_path_factory.mktemp("home"))
    held = []
    for language, act, day in (
        ("rus", "Z1800000901", "01.01.2025"),
        ("kaz", "Z1800000901", "01.01.2025"),
        ("eng", "Z1800000901", "01.01.2025"),
        ("rus", "P2300000412", "22.05.2023"),
    ):
        file = DEMO / language / "archive" / "docs" / act / f"{day}.html"
        held.append(import_file(corpus, file, act=act, date=dt.datetime.strptime(day, "%d.%m.%Y").date(), language=language).edition)  # noqa: DTZ007
    return held


def test_text_is_every_word_and_nothing_else(demo: list[Edition]) -> None:
    for edition in demo:
        assert show_report(edition, edition.root, "text") == edition.root.full_text()


def test_every_word_stands_in_the_page(demo: list[Edition]) -> None:
    for edition in (*demo, texts.pair()[0]):
        said = show_html(edition, edition.root, labels=edition.language)
        assert faults(said) == []
        law = page(said).get_element_by_id("text")
        for link in list(law.iter("a")):
            if link.get("class") == "here":
                link.drop_tree()
        for row in law.iter("tr"):  # cells and lines are parted by elements there
            row.tail = "\n"
        for element in law.iter("td", "th", "br", "p", "aside", "h2", "h3", "h4", "h5"):
            element.tail = " " + (element.tail or "")
        assert law.text_content().split() == edition.root.full_text().split()
        ids = {str(element.get("id")) for element in law.iter() if element.get("id")}
        assert {node.eid for node in edition.root.walk() if (node.text or node.label) and node.kind != "note"} <= ids


def test_every_word_stands_on_the_terminal(demo: list[Edition]) -> None:
    for edition in demo:
        said = show_terminal(edition, edition.root, labels=edition.language, width=100)
        assert "\x1b" not in said and max(map(len, said.split("\n"))) <= 100
        assert edition.provenance.sha256 in said and str(edition.reference()) in said
        words = [word for word in said.split("─\n", 1)[1].split() if not set(word) <= set("│─┌┬┐├┼┤└┴┘↑←")]
        flat = edition.root.full_text().split()
        if not any(node.rows for node in edition.root.walk()):
            assert words == flat
        else:  # a table's cells are wrapped side by side: the same words, in another order
            assert len("".join(words)) == len("".join(flat))


def test_markdown_reads_back(demo: list[Edition]) -> None:
    for edition in demo:
        back = read_document(show_markdown(edition, edition.root).encode(), language=edition.language, format="markdown")
        assert back.root.full_text().split() == edition.root.full_text().split()
        assert back.title == edition.title
        kept, again = ([node.eid for node in root.walk() if node.kind in ("article", "paragraph", "point")] for root in (edition.root, back.root))
        if edition.act == "Z1800000901":
            assert again == kept


def test_real_text_reads_back(real_data: Path) -> None:
    file = real_data / "acts" / "Z090000216_" / "rus_2023-01-01.md"
    first = read_document(file.read_bytes(), language="rus", format="markdown")
    edition = texts.edition(*first.root.children, title=first.title)
    back = read_document(show_markdown(edition, edition.root).encode(), language="rus", format="markdown")
    assert back.root.full_text().split() == first.root.full_text().split()
    assert [node.eid for node in back.root.walk()] == [node.eid for node in first.root.walk()]


def test_one_clause_says_where_it_stands() -> None:
    edition = texts.pair()[1]
    node = edition.find("art_1__point_3")
    assert node is not None
    for said in (show_html(edition, node), show_terminal(edition, node), show_markdown(edition, node)):
        assert "FICTION@2023-01-01/rus#art_1__point_3" in said
        assert "90 дней" in said and edition.provenance.sha256 in said
        assert texts.FICTION in said, "the mark of fiction travels with a clause"
    assert "Подпункт 3) статьи 1" in show_html(edition, node) and "Служба переправ" in show_html(edition, node)
    assert faults(show_html(edition, node)) == []
    assert show_report(edition, node, "text") == "3) рассматривает жалобы в течение 90 дней;"


def test_whether_the_act_is_in_force_is_said_first() -> None:
    old, _ = texts.pair()
    gone = msgspec.structs.replace(old, requisites="Закон от 1 мая 2020 года № 5-VI.", status="Утративший силу")
    said = show_terminal(gone, gone.root).splitlines()
    assert said[2] == "Закон от 1 мая 2020 года № 5-VI; Статус: Утративший силу"
    assert "Статус" not in show_terminal(msgspec.structs.replace(old, requisites="", status=""), old.root)


def test_hostile_words_do_nothing() -> None:
    edition = texts.hostile()[0]
    said = show_html(edition, edition.root)
    assert faults(said) == []
    root = page(said)
    assert root.findall(".//script") == [] and root.find(".//img") is None
    assert [a.get("href") for a in root.iter("a") if (a.get("href") or "").startswith(("http", "javascript"))] == ['http://example.org/a?b="c']
    for ink in ("plain", "mono", "colour"):
        assert "\x1b[31mкрасный" not in show_terminal(edition, edition.root, ink=ink)  # type: ignore[arg-type]
    assert "<script" not in show_markdown(edition, edition.root).replace("\\<script", "")


def test_links_lead_inside_or_to_the_web_or_nowhere() -> None:
    from lawdiff.model.provision import Link

    links = (
        Link(0, 1, "#z9"),
        Link(2, 3, "/rus/docs/Z1#z1"),
        Link(4, 5, "javascript:x"),
        Link(6, 7, "http://[bad"),
        Link(8, 9, "https://example.org/"),
    )
    body = Provision("art_1__al_1", "alinea", "1", text="a b c d e", links=links, anchor="z9")
    edition = texts.edition(texts.article("1", "А", body))
    found = [a.get("href") for a in page(show_html(edition, edition.root)).get_element_by_id("art_1__al_1").iter("a") if a.get("class") != "here"]
    assert found == ["#art_1__al_1", "https://example.org/"], "without the page's address, where a relative link leads is not guessed"


def test_tables_with_spans() -> None:
    rows = (("№", "Квота"), ("семей", "лиц"), ("1", "5", "9"))
    table = Provision("annex_1__table_1", "table", "1", rows=rows, spans=(Span(0, 0, 2, 1, True), Span(0, 1, 1, 2, True)))
    edition = texts.edition(Provision("annex_1", "annex", "1", "Приложение 1", "Квоты", children=(table,)))
    found = page(show_html(edition, edition.root)).find(".//table")
    assert [[(cell.tag, cell.get("rowspan"), cell.get("colspan"), cell.text) for cell in row] for row in found.iter("tr")] == [
        [("th", "2", None, "№"), ("th", None, "2", "Квота")],
        [("td", None, None, "семей"), ("td", None, None, "лиц")],
        [("td", None, None, "1"), ("td", None, None, "5"), ("td", None, None, "9")],
    ]
    assert "| ↑" in show_terminal(edition, edition.root).replace("│", "|"), "a cell from above says so"
    assert "|  | семей | лиц |" in show_markdown(edition, edition.root)


@pytest.mark.parametrize(("ink", "codes"), [("plain", False), ("mono", True), ("colour", True)])
def test_ink(ink: str, codes: bool) -> None:
    edition = texts.pair()[0]
    said = show_terminal(edition, edition.root, ink=ink)  # type: ignore[arg-type]
    assert ("\x1b[" in said) == codes
    assert ("\x1b[33m" in said or "\x1b[1;33m" in said) is False or ink == "colour"


def test_deep_nesting_is_shown() -> None:
    node = Provision("art_1__al_1", "alinea", "1", text="дно")
    for _ in range(3000):
        node = Provision("art_1__al_1", "alinea", "1", text="слой", children=(node,))
    edition = texts.edition(texts.article("1", "А", node))
    assert (
        "дно" in show_terminal(edition, edition.root) and "дно" in show_markdown(edition, edition.root) and "дно" in show_html(edition, edition.root)
    )


def test_a_table_too_wide_to_draw_keeps_its_words() -> None:
    rows = tuple(tuple(f"графа{row}-{column}" for column in range(40)) for row in range(2))
    edition = texts.edition(
        Provision("annex_1", "annex", "1", "Приложение 1", "Графы", children=(Provision("annex_1__table_1", "table", "1", rows=rows),))
    )
    said = "".join(show_terminal(edition, edition.root, width=80).split())
    assert all(cell in said for row in rows for cell in row)
