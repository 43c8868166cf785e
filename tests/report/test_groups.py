"""A comparison arranged for reading: nothing lost, moves at both places, renamings folded."""

from __future__ import annotations

import pytest

from lawdiff.model.errors import WrongUse
from lawdiff.report.flat import shown
from lawdiff.report.groups import arrange, heads_only, runs
from tests.report import texts


@pytest.mark.parametrize("make", [texts.pair, texts.renamed, texts.hostile])
def test_no_row_is_lost_or_told_twice(make: object) -> None:
    comparison, old, new = texts.compared(make())  # type: ignore[operator]
    told = [row.change for group in arrange(comparison, old, new) for row in group.rows if row.shown == "change"]
    assert sorted(map(repr, told)) == sorted(map(repr, comparison.changes))


def test_rows_stand_where_a_reader_looks_for_them() -> None:
    comparison, old, new = texts.compared(texts.pair())
    groups = {group.anchor: group for group in arrange(comparison, old, new)}
    told = [(row.shown, row.change.kind, row.change.old_eid, row.change.new_eid) for row in groups["group--art_1"].rows]
    assert told == [
        ("change", "edited", "art_1", "art_1"),
        ("change", "unchanged", "art_1__al_1", "art_1__al_1"),
        ("change", "unchanged", "art_1__point_1", "art_1__point_1"),
        ("moved-away", "moved", "art_1__point_2", "art_2__point_2"),
        ("change", "edited", "art_1__point_3", "art_1__point_3"),
        ("change", "unchanged", "art_1__point_4", "art_1__point_4"),
        ("change", "inserted", None, "art_1__point_5"),
    ]
    assert [group.title for group in groups.values()] == [
        "Статья 1. Служба переправ", "Статья 2. Палата причалов", "Статья 3. Отмененная статья", "Статья 4. Новая статья", "Приложение 1 к Закону Пошлины",
    ]  # fmt: skip
    assert groups["group--old--art_3"].gone


def test_moves_link_to_both_places() -> None:
    comparison, old, new = texts.compared(texts.pair())
    anchors = {row.anchor for group in arrange(comparison, old, new) for row in group.rows}
    assert {"art_2__point_2", "old--art_1__point_2"} <= anchors


def test_renamings_fold() -> None:
    comparison, old, new = texts.compared(texts.renamed())
    (renaming,) = comparison.renamings
    assert renaming.count == 6
    first, second = arrange(comparison, old, new)
    assert (first.folds, second.folds) == ("renaming", None)
    assert sum(row.folds == "renaming" for row in first.rows) == 6


def test_runs_keep_order() -> None:
    comparison, old, new = texts.compared(texts.pair())
    for group in arrange(comparison, old, new):
        assert [row for run in runs(group.rows) for row in run] == list(group.rows)


def test_only_changes() -> None:
    comparison, old, new = texts.compared(texts.pair())
    fewer = shown(comparison, changed=True)
    assert {row.kind for row in fewer.changes} == {"edited", "inserted", "deleted", "moved"}
    assert not any(heads_only(row) for row in fewer.changes)
    assert shown(comparison, changed=False) is comparison
    assert [group.rows for group in arrange(fewer, old, new)]


def test_other_editions_are_refused() -> None:
    comparison, old, new = texts.compared(texts.pair())
    with pytest.raises(WrongUse, match="give the editions that were compared"):
        arrange(comparison, new, old)
