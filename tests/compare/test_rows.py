"""What a comparison says of the ordinary cases: a table of small acts, before and after."""

from __future__ import annotations

import datetime as dt

import pytest

import lawdiff.compare
from lawdiff.compare import compare, law_wordings, replay
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Provision


def edition(*articles: Provision, language: str = "rus", day: str = "2020-01-01") -> Edition:
    root = Provision("act", "act", children=articles)
    return Edition("FICTION", language, dt.date.fromisoformat(day), "", root, "imported", Provenance("test", "", 0))


def article(number: str, heading: str, *texts: str | Provision | tuple[str, str], text: str = "") -> Provision:
    """An article with points: plain texts are numbered from 1, pairs bring their own number."""
    eid = f"art_{number}"
    children = []
    for n, one in enumerate(texts, 1):
        if isinstance(one, Provision):
            children.append(one)
            continue
        own, words = (str(n), one) if isinstance(one, str) else one
        children.append(Provision(f"{eid}__point_{own}", "point", own, f"{own})", text=words))
    return Provision(eid, "article", number, f"Статья {number}.", heading, text, children=tuple(children))


def stub(eid: str, number: str, note: str = "исключен Законом от 01.02.2021 № 1-I;") -> Provision:
    return Provision(
        eid, "point", number, f"{number})", children=(Provision(f"{eid}__note_1", "note", text=note, note_kind="amendment"),)
    )  # fmt: skip


def told(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [(row.kind, row.old_eid, row.new_eid) for row in comparison.changes if row.kind != "unchanged"]


PERMIT = "выдает разрешение на проезд по мосту в течение десяти дней"
REGISTER = "ведет реестр переправ и публикует его ежегодно"
SCHEDULE = "утверждает график работы паромов на зимний период"
FEES = "устанавливает размер пошлины за стоянку речных судов"
CONTROL = "проверяет состояние причалов и складов перед навигацией"

CASES = {
    "the same": (article("1", "Служба", PERMIT, REGISTER), article("1", "Служба", PERMIT, REGISTER), []),
    "a word in a point": (
        article("1", "Служба", PERMIT, REGISTER),
        article("1", "Служба", PERMIT.replace("десяти", "пяти"), REGISTER),
        [("edited", "art_1", "art_1"), ("edited", "art_1__point_1", "art_1__point_1")],
    ),
    "only quotes, dashes and spaces": (
        article("1", "Служба", "мост «Южный» – переправа;"),
        article("1", "Служба", 'мост "Южный" -  переправа;'),
        [],
    ),
    "a point inserted first: the run after it is renumbered": (
        article("1", "Служба", PERMIT, REGISTER),
        article("1", "Служба", SCHEDULE, PERMIT, REGISTER),
        [
            ("edited", "art_1", "art_1"),
            ("inserted", None, "art_1__point_1"),
            ("renumbered", "art_1__point_1", "art_1__point_2"),
            ("renumbered", "art_1__point_2", "art_1__point_3"),
        ],
    ),
    "a point deleted stands after what preceded it": (
        article("1", "Служба", PERMIT, REGISTER, ("3", FEES)),
        article("1", "Служба", PERMIT, ("3", FEES)),
        [("edited", "art_1", "art_1"), ("deleted", "art_1__point_2", None)],
    ),
    "a point that stands only as a remark holds no law": (
        article("1", "Служба", PERMIT, REGISTER),
        article("1", "Служба", PERMIT, stub("art_1__point_2", "2")),
        [("edited", "art_1", "art_1"), ("deleted", "art_1__point_2", None)],
    ),
    "a remark filled with law again": (
        article("1", "Служба", PERMIT, stub("art_1__point_2", "2")),
        article("1", "Служба", PERMIT, FEES),
        [("edited", "art_1", "art_1"), ("inserted", None, "art_1__point_2")],
    ),
    "two remarks differ: the law is the same": (
        article("1", "Служба", PERMIT, stub("art_1__point_2", "2")),
        article("1", "Служба", PERMIT, stub("art_1__point_2", "2", "исключен Законом от 05.06.2022 № 9-I;")),
        [],
    ),
    "the last of three points comes first": (
        article("1", "Служба", PERMIT, REGISTER, SCHEDULE, FEES),
        article("1", "Служба", FEES, PERMIT, REGISTER, SCHEDULE),
        [
            ("edited", "art_1", "art_1"),
            ("moved", "art_1__point_4", "art_1__point_1"),
            ("renumbered", "art_1__point_1", "art_1__point_2"),
            ("renumbered", "art_1__point_2", "art_1__point_3"),
            ("renumbered", "art_1__point_3", "art_1__point_4"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_article(name: str) -> None:
    before, after, rows = CASES[name]
    comparison = compare(edition(before), edition(after))
    assert told(comparison) == rows
    assert replay(comparison, edition(before)) == law_wordings(edition(after))


def test_functions_go_to_another_article_and_their_numbers_are_used_again() -> None:
    old = edition(article("6", "Служба", PERMIT, REGISTER, SCHEDULE, CONTROL), article("7", "Палата", FEES))
    new = edition(
        article("6", "Служба", "хранит печать переправы", REGISTER, SCHEDULE, stub("art_6__point_4", "4")),
        article("6-1", "Поселки", PERMIT.replace("выдает", "выдают"), CONTROL.replace("проверяет", "проверяют")),
        article("7", "Палата", FEES),
    )
    rows = told(compare(old, new))
    assert ("moved", "art_6__point_1", "art_6-1__point_1") in rows
    assert ("moved", "art_6__point_4", "art_6-1__point_2") in rows
    assert ("inserted", None, "art_6__point_1") in rows
    assert ("inserted", None, "art_6-1") in rows


def test_a_repealed_article_whose_number_is_used_again_is_not_the_same_article() -> None:
    old = edition(article("1", "Служба", PERMIT), article("2", "Стоянка судов", FEES, CONTROL), article("3", "Палата", REGISTER))
    new = edition(
        article("1", "Служба", PERMIT),
        article("2", "Библиотека поселка", "читатель вправе брать книги на дом", "потерянная книга заменяется равноценной"),
        article("3", "Палата", REGISTER),
    )
    rows = told(compare(old, new))
    assert ("deleted", "art_2", None) in rows and ("inserted", None, "art_2") in rows


def test_articles_renumbered_keep_what_they_hold() -> None:
    old = edition(article("1", "Служба", PERMIT), article("2", "Палата", FEES, CONTROL))
    new = edition(article("1", "Служба", PERMIT), article("2", "Школа", "обучает паромщиков ночной езде"), article("3", "Палата", FEES, CONTROL))
    rows = compare(old, new).changes
    kinds = {(row.old_eid, row.new_eid): row.kind for row in rows}
    assert kinds["art_2", "art_3"] == "renumbered"
    assert kinds["art_2__point_1", "art_3__point_1"] == "unchanged"
    assert kinds[None, "art_2"] == "inserted"


def test_a_point_that_becomes_an_article() -> None:
    old = edition(article("1", "Служба", PERMIT, REGISTER, CONTROL))
    body = Provision("art_2__al_1", "alinea", text=CONTROL.capitalize())
    new = edition(article("1", "Служба", PERMIT, REGISTER), article("2", "Осмотр", body))
    assert ("moved", "art_1__point_3", "art_2__al_1") in told(compare(old, new))


def test_a_part_split_in_two_and_two_merged() -> None:
    whole = f"{PERMIT[:1].upper()}{PERMIT[1:]}. {REGISTER[:1].upper()}{REGISTER[1:]}."
    first, second = whole.split(". ")
    one, two = edition(article("1", "Служба", SCHEDULE, whole, FEES)), edition(article("1", "Служба", SCHEDULE, first + ";", second, FEES))
    for old, new, kind, pairs in (
        (one, two, "split", [("art_1__point_2", "art_1__point_2"), ("art_1__point_2", "art_1__point_3")]),
        (two, one, "merged", [("art_1__point_2", "art_1__point_2"), ("art_1__point_3", "art_1__point_2")]),
    ):
        comparison = compare(old, new)
        pieces = [row for row in comparison.changes if row.kind == kind]
        assert [(row.old_eid, row.new_eid) for row in pieces] == pairs
        assert len({row.group for row in pieces}) == 1 and pieces[0].group is not None
        assert replay(comparison, old) == law_wordings(new)


def test_rows_and_cells_of_a_table() -> None:
    def table(*rows: tuple[str, ...]) -> Edition:
        return edition(article("1", "Ставки", Provision("art_1__table_1", "table", rows=rows)))

    old = table(("№", "Предмет", "Ставка"), ("1", "лодка", "10"), ("2", "паром", "25"))
    new = table(("№", "Предмет", "Ставка"), ("1", "плот", "5"), ("2", "лодка", "10"), ("3", "паром", "30"))
    comparison = compare(old, new)
    rows = {row.new_eid: row for row in comparison.changes}
    assert rows["art_1__table_1__row_2"].kind == "inserted"
    assert rows["art_1__table_1__row_3"].old_eid == "art_1__table_1__row_2"
    assert rows["art_1__table_1__row_4"].words == (("-", "2"), ("+", "3"), ("=", "\tпаром\t"), ("-", "25"), ("+", "30"))
    assert all(row.level == "row" for eid, row in rows.items() if eid and "__row_" in eid)
    assert new.find("art_1__table_1__row_4") is not None
    assert replay(comparison, old) == law_wordings(new)


def test_remarks_are_compared_apart() -> None:
    def noted(text: str) -> Edition:
        note = Provision("art_1__note_1", "note", text=text, note_kind="amendment")
        return edition(Provision("art_1", "article", "1", "Статья 1.", "Служба", children=(note,)))

    comparison = compare(noted("Сноска. Статья 1 в редакции Закона от 01.02.2021."), noted("Сноска. Статья 1 в редакции Закона от 03.04.2022."))
    assert [row.kind for row in comparison.changes] == ["unchanged"]
    assert [(row.kind, row.level) for row in comparison.notes] == [("edited", "note")]


def test_rows_name_their_pass_and_confidence() -> None:
    old = edition(article("1", "Служба", PERMIT, REGISTER, CONTROL), article("2", "Палата", FEES))
    new = edition(article("1", "Служба", PERMIT.replace("десяти", "пяти"), REGISTER), article("2", "Палата", FEES, CONTROL))
    for row in compare(old, new).changes:
        assert 0 <= row.confidence <= 1
        assert (row.matched_by is None) == (row.kind in ("inserted", "deleted"))
    assert {row.new_eid: row.matched_by for row in compare(old, new).changes if row.new_eid} == {
        "art_1": "label", "art_1__point_1": "label", "art_1__point_2": "exact", "art_2": "label", "art_2__point_1": "exact", "art_2__point_2": "move",
    }  # fmt: skip


def test_two_documents_by_theme() -> None:
    def concept(*sections: tuple[str, str, str]) -> Edition:
        nodes = tuple(
            Provision(f"sec_{number}", "section", number, f"{number}.", heading, children=(Provision(f"sec_{number}__al_1", "alinea", text=text),))
            for number, heading, text in sections
        )
        return edition(*nodes)

    bridge = "Состояние мостов улучшилось, однако зимние переправы остаются опасными для грузового движения"
    ferry = "Паромы обновлены на треть, их экипажи обучены ночной езде и спасению на воде"
    old = concept(("1", "Мосты", bridge), ("2", "Паромы", ferry), ("3", "Склады", "Склады сданы в аренду пасекам и мельницам поселка"))
    new = concept(
        ("1", "Паромный флот", ferry),
        ("2", "Мосты и переправы", bridge + " и автобусов"),
        ("3", "Оранжереи", "Новые сады и оранжереи снабжают города"),
    )
    kinds = {(row.old_eid, row.new_eid): row.kind for row in compare(old, new, thematic=True).changes if row.level == "alinea"}
    assert kinds["sec_2__al_1", "sec_1__al_1"] == "unchanged"
    assert kinds["sec_1__al_1", "sec_2__al_1"] == "edited"
    assert kinds["sec_3__al_1", None] == "deleted" and kinds[None, "sec_3__al_1"] == "inserted"


def test_exports() -> None:
    assert lawdiff.compare.__all__ == sorted(lawdiff.compare.__all__)
