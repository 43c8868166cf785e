"""Real editions: what a lawyer would say of them, and how few words are marked. Only facts about the texts are kept here."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from lawdiff.compare import classify, compare, law_wordings, replay
from lawdiff.compare.words import LEAST_SHARE, WORD
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition, Provenance
from lawdiff.parse import read_document
from tests.compare.dutch import flat, structured


def read(path: Path, day: str) -> Edition:
    parsed = read_document(path.read_bytes(), language="rus")
    return Edition("A", "rus", dt.date.fromisoformat(day), parsed.title, parsed.root, "imported", Provenance("test", parsed.sha256, parsed.size))


def marked(comparison: Comparison, *, count_moves: bool) -> int:
    """Words marked in all rows; a moved clause's words once, if asked."""
    total = 0
    for row in comparison.changes:
        if row.kind in ("inserted", "deleted"):
            total += len(WORD.findall((row.old_text or "") + " " + (row.new_text or "")))
        else:
            total += sum(len(WORD.findall(text)) for sign, text in row.words if sign != "=")
            total += len(WORD.findall(row.new_text or "")) if count_moves and row.kind == "moved" else 0
    return total


def words_of(edition: Edition) -> list[str]:
    return WORD.findall("\n".join(text for _, text in law_wordings(edition)))


def strangers(comparison: Comparison) -> list[tuple[str | None, str | None]]:
    """Rows that share too few words, though neither label nor neighbours say they are one."""
    rows = list(comparison.changes)
    found = []
    for row in rows:
        a, b = WORD.findall(row.old_text or ""), WORD.findall(row.new_text or "")
        if a and b and Indel.normalized_similarity(a, b) < LEAST_SHARE and row.level != "article":
            same_label = (row.old_text or "").split()[0] == (row.new_text or "").split()[0]
            if not same_label:
                found.append((row.old_eid, row.new_eid))
    return found


@pytest.fixture(scope="module")
def refugees(real_data: Path) -> tuple[Edition, Edition]:
    folder = real_data / "acts" / "Z090000216_"
    return read(folder / "rus_2020-11-16.md", "2020-11-16"), read(folder / "rus_2023-01-01.md", "2023-01-01")


def test_refugees_functions_that_went_to_local_authorities(refugees: tuple[Edition, Edition]) -> None:
    comparison = compare(*refugees)
    moved = {(row.old_eid, row.new_eid) for row in comparison.changes if row.kind == "moved"}
    assert {(f"art_6__point_{old}", f"art_6-1__point_{new}") for old, new in (("9", "2"), ("10", "3"), ("12", "5"), ("13-1", "7"))} <= moved
    assert {(f"art_6__point_{old}", f"art_7__para_2-2__point_{new}") for old, new in (("13-2", "1"), ("13-3", "4"), ("13-4", "5"))} <= moved
    assert len(moved) == 7
    assert [row.new_eid for row in comparison.changes if row.kind == "inserted" and row.level == "article"] == ["art_6-1"]


def test_refugees_marks_few_words_and_replays(refugees: tuple[Edition, Edition]) -> None:
    comparison = compare(*refugees)
    assert marked(comparison, count_moves=False) <= 1.15 * 893
    assert replay(comparison, refugees[0]) == law_wordings(refugees[1])


def test_refugees_the_body_changed_in_most_edits(refugees: tuple[Edition, Edition]) -> None:
    rows = [row for row in classify(compare(*refugees), "rus").changes if row.kind == "edited" and row.words]
    assert sum(any(c.name == "body" for c in row.class_) for row in rows) > len(rows) / 2


def test_migration_renaming(real_data: Path) -> None:
    folder = real_data / "acts" / "Z1100000477"
    before, after = read(folder / "rus_2020_before-rename_arts1-5.md", "2020-12-01"), read(folder / "rus_2021_full.md", "2021-06-01")
    comparison = compare(before, after)
    (renaming,) = comparison.renamings
    assert renaming.count == 12
    assert set(renaming.old_forms) == {"оралман", "оралманов", "оралманам", "оралманах"}
    assert replay(comparison, before) == law_wordings(after)


@pytest.mark.parametrize("reader", [structured, flat])
def test_ten_editions_of_a_foreign_act(real_data: Path, reader) -> None:  # type: ignore[no-untyped-def]
    editions = [reader(path) for path in sorted((real_data / "editions_nl" / "BWBR0011823").glob("*.md"))]
    assert len(editions) == 10
    for old, new in [*itertools.pairwise(editions), (editions[0], editions[-1])]:
        comparison = compare(old, new, budget=None)
        assert replay(comparison, old) == law_wordings(new)
        least = Indel.distance(words_of(old), words_of(new))
        assert marked(comparison, count_moves=True) <= 1.25 * least
        inside = [row for row in comparison.changes if row.words]
        fewest = sum(Indel.distance(WORD.findall(row.old_text or ""), WORD.findall(row.new_text or "")) for row in inside)
        assert sum(len(WORD.findall(text)) for row in inside for sign, text in row.words if sign != "=") <= 1.02 * fewest
        assert strangers(comparison) == []
