"""Where a remark stands: the anchor that tells of which unit a pointer speaks, and remarks that stand as law. Texts are our own and fictional."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from lawdiff.amend.effects import notes_report, read_notes
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Provision

POINTER = "Примечание. См. нормативное постановление Конституционного Суда РК от 22.05.2033 № 17-НП."


def note(eid: str, text: str) -> Provision:
    return Provision(eid, "note", text=text, note_kind="editorial")


def article(number: str, heading: str, *children: Provision) -> Provision:
    return Provision(f"art_{number}", "article", number=number, label=f"Статья {number}.", heading=heading, children=children)


def edition(*children: Provision) -> Edition:
    root = Provision("act", "act", children=children)
    return Edition("ferries", "rus", dt.date(2032, 1, 1), "О переправах", root, "imported", Provenance("file", "00", 0))


def _told(*children: Provision) -> list[str]:
    return [effect.provision for found in read_notes(edition(*children)) for effect in found.effects]


@pytest.mark.parametrize(
    ("words", "anchor", "beyond", "provision"),
    [
        (POINTER, "z5", None, "art_2"),
        (POINTER, None, None, "art_1"),  # no anchor: it belongs where it stands
        (POINTER, "z5", "z6", "art_1"),  # both have one: the same
        (POINTER.replace("См.", "К статье 1 см."), "z5", None, "art_1"),  # it names its place
        ("Сноска. С изменением, внесенным Законом РК от 22.05.2033 № 17-IX.", "z5", None, "art_1"),  # no pointer
    ],
)
def test_a_pointer_with_the_anchor_of_the_next_unit_speaks_of_it(words: str, anchor: str | None, beyond: str | None, provision: str) -> None:
    first = article("1", "Понятия", msgspec.structs.replace(note("art_1__note_1", words), anchor=anchor))
    assert _told(first, msgspec.structs.replace(article("2", "Сроки"), anchor=beyond)) == [provision]


def test_a_pointer_at_the_end_of_an_act_stays_where_it_stands() -> None:
    assert _told(article("1", "Понятия", msgspec.structs.replace(note("art_1__note_1", POINTER), anchor="z5"))) == ["art_1"]


@pytest.mark.parametrize(
    ("words", "provisions"),
    [
        ("действовал до 01.01.2036 в соответствии с Законом РК от 30.12.2032 № 177-IX.", ["art_1__para_4"]),
        ("Действовал до 01.01.2036 Законом РК от 30.12.2032 № 177-IX.", ["art_1__para_4"]),
        ("2036.01.01 дейін қолданыста болды - ҚР 2032.12.28 № 177-IX Заңымен;", ["art_1__para_4"]),
        ("действовал на основании закона до прекращения договора.", []),
        ("Исключен Законом РК.", []),  # no act that can be told: the words stay law
    ],
)
def test_a_remark_that_stands_as_law_is_read(words: str, provisions: list[str]) -> None:
    paragraph = Provision("art_1__para_4", "paragraph", number="4", label="4.", text=words)
    assert _told(article("1", "Понятия", paragraph)) == provisions


def test_a_note_whose_act_cannot_be_told_is_not_understood() -> None:
    report = notes_report(edition(article("1", "Понятия", note("art_1__note_1", "Сноска. Статья 1 исключена Законом РК."))))
    assert (report.understood, report.total, report.no_law) == (0, 1, 0)
    assert [failure.eid for failure in report.failures] == ["art_1__note_1"]
