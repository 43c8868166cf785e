"""The comparison as a page: complete, self-contained, accessible, and safe against the texts it shows."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
import pytest

from lawdiff.compare import compare
from lawdiff.model.change import ChangeClass
from lawdiff.model.edition import Edition
from lawdiff.report.diff_html import diff_html
from lawdiff.report.page_style import BASE
from tests.report import texts
from tests.report.pages import faults, page, words

PAIRS: list[Callable[[], tuple[Edition, Edition]]] = [texts.pair, texts.renamed, texts.hostile]


@pytest.mark.parametrize("make", PAIRS, ids=["pair", "renamed", "hostile"])
@pytest.mark.parametrize("labels", ["rus", "kaz", "eng"])
@pytest.mark.parametrize("inline", [False, True], ids=["side", "inline"])
def test_page_is_whole_and_alone(make: Callable[[], tuple[Edition, Edition]], labels: str, inline: bool) -> None:
    comparison, old, new = texts.compared(make())
    said = diff_html(comparison, old, new, labels=labels, inline=inline, now=texts.NOW)
    assert faults(said) == []
    assert f'id="view-{"inline" if inline else "side"}" value="{"inline" if inline else "side"}" checked' in said


@pytest.mark.parametrize("make", PAIRS[:2], ids=["pair", "renamed"])
def test_each_row_has_both_wordings_and_references(make: Callable[[], tuple[Edition, Edition]]) -> None:
    comparison, old, new = texts.compared(make())
    root = page(diff_html(comparison, old, new))
    seen = 0
    for change in comparison.changes:
        row = root.get_element_by_id(change.new_eid or f"old--{change.old_eid}")
        cells = row.findall("td")
        if not cells:  # the heading of its section, in which nothing changed
            assert " ".join((change.new_text or "").split()) == row.getprevious().text_content() and change.old_text == change.new_text
            assert {str(old.reference(change.old_eid)), str(new.reference(change.new_eid))} == {code.text for code in row.iter("code")}
            continue
        if change.old_text is not None:
            assert words(cells[0]) == change.old_text.replace("\t", " | ")
            assert str(old.reference(change.old_eid)) in cells[0].text_content()
        if change.new_text is not None:
            assert words(cells[1], without="del") == change.new_text.replace("\t", " | ")
            assert str(new.reference(change.new_eid)) in cells[1].text_content()
        assert row.find("th").get("scope") == "row"
        seen += 1
    assert seen > 5


def test_marks_are_words_as_well_as_colours() -> None:
    comparison, old, new = texts.compared(texts.pair())
    root = page(diff_html(comparison, old, new))
    row = root.get_element_by_id("art_1__point_3")
    gone, come = row.findall("td")
    assert [element.text_content() for element in gone.iter("del")] == ["исключено: 30 конец исключённого "]
    assert [element.text_content() for element in come.iter("ins")] == ["добавлено: 90 конец добавленного "]
    assert (gone.get("lang"), come.get("lang"), root.get("lang")) == ("ru", "ru", "ru")
    assert "изменено" in row.find("th").text_content()


def test_moves_are_seen_and_linked_at_both_places() -> None:
    comparison, old, new = texts.compared(texts.pair())
    root = page(diff_html(comparison, old, new))
    there, here = root.get_element_by_id("art_2__point_2"), root.get_element_by_id("old--art_1__point_2")
    assert there.find(".//a[@href='#old--art_1__point_2']") is not None
    assert here.find(".//a[@href='#art_2__point_2']") is not None
    assert "k-moved-away" in str(here.get("class"))


def test_a_renaming_is_one_finding_with_its_count() -> None:
    comparison, old, new = texts.compared(texts.renamed())
    root = page(diff_html(comparison, old, new))
    finding = root.get_element_by_id("rename-1")
    assert "лодочник" in finding.find("summary").text_content() and finding.find("summary").text_content().endswith("мест: 6")
    assert len(finding.findall(".//a")) == 6
    assert all(
        row.getparent().getparent().getparent().getparent().tag == "details"
        for row in (root.get_element_by_id(f"art_1__point_{n}") for n in range(1, 7))
    )


def test_sources_and_marks_stand_on_the_page() -> None:
    comparison, old, new = texts.compared(texts.pair())
    said = diff_html(comparison, old, new, now=texts.NOW)
    root = page(said)
    footer = root.find(".//footer").text_content()
    for edition in (old, new):
        assert edition.provenance.sha256 in footer and str(edition.reference()) in footer
    assert said.count(texts.FICTION) >= 2
    assert "2026-05-04 10:30 UTC" in footer
    assert "2026" not in page(diff_html(comparison, old, new)).find(".//footer").text_content()


def test_hostile_words_do_nothing() -> None:
    comparison, old, new = texts.compared(texts.hostile())
    said = diff_html(comparison, old, new)
    root = page(said)
    assert len(root.findall(".//script")) == 1 and root.find(".//img") is None
    assert '<script>alert("x")</script>' in root.text_content()
    assert "\x1b" not in said and "\u202e" not in said


def test_classes_and_doubt_are_said() -> None:
    comparison, old, new = texts.compared(texts.pair())
    changes = tuple(
        msgspec.structs.replace(change, class_=(ChangeClass("deadline", "30 дней", "90 дней"),), confidence=0.41)
        if change.new_eid == "art_1__point_3"
        else change
        for change in comparison.changes
    )
    row = page(diff_html(msgspec.structs.replace(comparison, changes=changes), old, new)).get_element_by_id("art_1__point_3")
    said = row.find("th").text_content()
    assert "срок: «30 дней» → «90 дней»" in said and "проверьте сопоставление" in said and "уверенность 0.41" in said


def test_what_was_cut_short_or_partial_is_said() -> None:
    old, new = texts.pair()
    partial = msgspec.structs.replace(new, partial=True)
    comparison = msgspec.structs.replace(compare(old, partial), budget_exhausted="looking for moves")
    said = page(diff_html(comparison, old, partial)).find(".//header").text_content()
    assert "часть его не доведена до конца: поиск перемещений" in said and "текст неполный" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [(texts.pair()[0], texts.pair()[0]), (texts.edition(), texts.edition(day=texts.NEW_DAY)), (texts.edition(), texts.pair()[1])],
    ids=["with itself", "both empty", "all new"],
)
def test_odd_pairs(old: Edition, new: Edition) -> None:
    said = diff_html(compare(old, new), old, new)
    assert faults(said) == []
    nothing = "Текст закона не изменился" in said
    assert nothing == (not any(row.kind != "unchanged" for row in compare(old, new).changes))


def test_filters_name_every_kind_there_is() -> None:
    comparison, old, new = texts.compared(texts.pair())
    root = page(diff_html(comparison, old, new))
    boxes = {box.get("value"): re.search(r"\((\d+)\)", box.getparent().text_content()) for box in root.iter("input") if box.get("name") == "kind"}
    kinds = {change.kind for change in comparison.changes}
    assert set(boxes) == kinds
    assert all(found is not None for found in boxes.values())


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1 of «#rgb» or «#rrggbb»."""
    digits = colour.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "ground"),
    [("ink", "paper"), ("ink", "tint"), ("dim", "paper"), ("dim", "tint"), ("link", "paper"), ("link", "move-bg"), ("ins", "ins-bg"), ("del", "del-bg"),
     ("move", "paper"), ("ink", "move-bg"), ("warn", "warn-bg")],
)  # fmt: skip
def test_contrast_is_high(ink: str, ground: str) -> None:
    colours = dict(re.findall(r"--([\w-]+):(#\w+)", BASE))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7
