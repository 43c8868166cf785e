"""The comparative table: what stands in which column, and the document it becomes."""

from __future__ import annotations

import io

import docx
import pytest

from lawdiff.compare import compare
from lawdiff.report.comparison_table import comparison_table, comparison_table_docx
from tests.report import texts
from tests.report.word import W, body_of


def told(side: object) -> str | None:
    return None if side is None else "\n".join("".join(text for _, text in paragraph) for paragraph in side)  # type: ignore[attr-defined]


def test_rows() -> None:
    comparison, old, new = texts.compared(texts.pair())
    rows = {row.element: row for row in comparison_table(comparison, old, new)}
    edited = rows["Подпункт 3) статьи 1"]
    assert told(edited.old) == "Статья 1. Служба переправ\n…\n3) рассматривает жалобы в течение 30 дней;"
    assert edited.new is not None and ("+", "90") in edited.new[-1] and ("-", "30") not in edited.new[-1]
    assert (edited.old_reference, edited.new_reference) == ("FICTION@2020-01-01/rus#art_1__point_3", "FICTION@2023-01-01/rus#art_1__point_3")
    added = rows["Статья 4"]
    assert added.old is None and told(added.new) == "Статья 4. Новая статья\nПаромщик обязан иметь фонарь."
    dropped = rows["Статья 3"]
    assert dropped.new is None and told(dropped.old) == "Статья 3. Отмененная статья\nСтоянка у моста запрещается."
    moved = rows["Подпункт 2) статьи 2 (прежде: подпункт 2) статьи 1)"]
    assert "Статья 1." in str(told(moved.old)) and "Статья 2." in str(told(moved.new))
    assert "1 | Северная | 5" in str(told(rows["Строка 2 таблицы 1 приложения 1"].old))
    assert not any(element == "Подпункт 1) статьи 1" for element in rows)


@pytest.mark.parametrize(
    ("labels", "reasons", "heads"),
    [
        ("rus", None, ["№", "Структурный элемент", "Действующая редакция", "Предлагаемая редакция"]),
        ("kaz", {}, ["Р/с №", "Құрылымдық элемент", "Қолданыстағы редакция", "Ұсынылатын редакция", "Негіздеме"]),
        ("eng", {"art_1__point_3": "Too short."}, ["No.", "Structural element", "Wording in force", "Proposed wording", "Reasons"]),
    ],
)
def test_document(labels: str, reasons: dict[str, str] | None, heads: list[str]) -> None:
    comparison, old, new = texts.compared(texts.pair())
    data = comparison_table_docx(comparison, old, new, labels=labels, reasons=reasons, now=texts.NOW)
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.page_width is not None and section.page_height is not None and section.page_width > section.page_height
    (table,) = document.tables
    assert [cell.text.split("\n")[0] for cell in table.rows[0].cells] == heads
    first = body_of(data).find(f".//{W}tr/{W}trPr")
    assert first is not None and first.find(f"{W}tblHeader") is not None
    struck = [run.text for cell in table.columns[2].cells for paragraph in cell.paragraphs for run in paragraph.runs if run.font.strike]
    marked = [run.text for cell in table.columns[3].cells for paragraph in cell.paragraphs for run in paragraph.runs if run.font.underline]
    assert "30" in struck and "90" in marked
    header = "\n".join(paragraph.text for paragraph in section.header.paragraphs)
    footer = "\n".join(paragraph.text for paragraph in section.footer.paragraphs)
    assert texts.FICTION in header and old.provenance.sha256 in footer and new.provenance.sha256 in footer
    if reasons:
        assert any("Too short." in row.cells[4].text for row in table.rows)


def test_nothing_changed_and_hostile_words() -> None:
    old = texts.pair()[0]
    data = comparison_table_docx(compare(old, old), old, old)
    assert "Текст закона не изменился." in docx.Document(io.BytesIO(data)).tables[0].rows[1].cells[0].text
    comparison, before, after = texts.compared(texts.hostile())
    table = docx.Document(io.BytesIO(comparison_table_docx(comparison, before, after))).tables[0]
    assert any("<script>" in cell.text for row in table.rows for cell in row.cells)
