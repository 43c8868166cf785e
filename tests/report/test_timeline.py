"""The timeline as a page, a plot and tables: a mark an event, and no event on a day that nobody computed."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest
from lxml import etree

from lawdiff.amend.timeline import Event, Remainder, Timeline
from lawdiff.model.effect import Affecting, Commencement
from lawdiff.report import timeline_report
from lawdiff.report.timeline_rows import timeline_rows
from lawdiff.report.timeline_svg import SHAPES, timeline_svg
from tests.report import texts
from tests.report.pages import faults, page

OLD, NEW = texts.pair()
LAW = Affecting(None, "95-VII", dt.date(2021, 12, 30), "Z2100000095", "law")


def event(kind: str, provision: str, *dates: dt.date, **more: object) -> Event:
    rule = "on-date" if len(dates) == 1 else "parts" if dates else "days-after-publication"
    known = {"source": "note", "note": f"Сноска. {provision}: {kind}", "affecting": LAW, "pending": False, **more}
    commencement = known.pop("commencement", Commencement("вводится в действие …", rule, dates))  # type: ignore[arg-type]
    return Event(
        kind,
        provision,
        known.pop("affecting"),
        commencement,
        known.pop("pending"),
        known.pop("source"),
        known.pop("note"),
        "FICTION",
        texts.NEW_DAY,
        **known,
    )  # type: ignore[arg-type]


TOLD = Timeline(
    "FICTION",
    (
        event("amended", "art_1__point_3", dt.date(2021, 1, 1), confirmed=True, between=(texts.OLD_DAY, texts.NEW_DAY)),
        event("repealed", "art_1__point_2", dt.date(2021, 1, 1), confirmed=False),
        event("inserted", "art_4", dt.date(2022, 7, 1), dt.date(2023, 1, 1)),
        event("replaced", "art_2"),
        event("amended", "act", dt.date(2030, 1, 1), pending=True),
        event(
            "deleted",
            "art_3",
            source="comparison",
            note=None,
            affecting=None,
            between=(texts.OLD_DAY, texts.NEW_DAY),
            commencement=Commencement("", "unstated"),
        ),
    ),
    (Remainder("FICTION", texts.NEW_DAY, "art_1__note_1", "<script>непонятное</script>", "Сноска. <script>непонятное</script>"),),
)


def test_rows_cite_edition_and_source() -> None:
    rows = timeline_rows(TOLD, (OLD, NEW), "rus")
    assert [row.when for row in rows] == [
        "01.01.2021", "01.01.2021", "01.07.2022, 01.01.2023", "дата не установлена", "01.01.2030; ещё не введено", "дата не установлена",
    ]  # fmt: skip
    assert [row.reference for row in rows][:2] == ["FICTION@2023-01-01/rus#art_1__point_3", "FICTION@2023-01-01/rus#art_1__point_2"]
    assert rows[0].law == "Закон 30.12.2021 № 95-VII (Z2100000095)" and rows[5].law == ""
    assert "подтверждено текстом" in rows[0].known and "текстом не подтверждено" in rows[1].known and "примечанием не объяснено" in rows[5].known
    assert all(NEW.provenance.sha256 in row.source for row in rows)


@pytest.mark.parametrize("labels", ["rus", "kaz", "eng"])
def test_page(labels: str) -> None:
    said = timeline_report(TOLD, (OLD, NEW), "html", labels=labels, now=texts.NOW)
    assert isinstance(said, str) and faults(said) == []
    root = page(said)
    assert len(root.findall(".//table//tr")) == 1 + len(TOLD.events)
    assert "<script>непонятное" in root.text_content() and root.findall(".//script") == []
    assert texts.FICTION in said


def test_every_event_has_its_marks_and_no_other_day() -> None:
    rows = timeline_rows(TOLD, (OLD, NEW), "rus")
    plot = etree.fromstring(timeline_svg(rows, (OLD, NEW)))
    space = "{http://www.w3.org/2000/svg}"
    border = max(float(line.get("x1", "0")) for line in plot.iter(f"{space}line") if line.get("stroke-dasharray"))
    marks: dict[str, list[float]] = {}
    for link in plot.iter(f"{space}a"):
        place = re.match(r"translate\(([\d.]+) ", str(link[0].get("transform")))
        assert place is not None and link[0].find(f"{space}title") is not None
        marks.setdefault(str(link.get("href")), []).append(float(place.group(1)))
    assert {name: len(places) for name, places in marks.items()} == {
        "#event-1": 1,
        "#event-2": 1,
        "#event-3": 2,
        "#event-4": 1,
        "#event-5": 1,
        "#event-6": 1,
    }
    for at, row in enumerate(rows, 1):
        assert all((x > border) == (not row.dates) for x in marks[f"#event-{at}"]), "undated marks stand behind the line, dated ones before it"
    assert marks["#event-1"] < marks["#event-3"] < marks["#event-5"], "later is further right"


def test_articles_stand_in_order_and_marks_do_not_cover_each_other() -> None:
    rows = timeline_rows(TOLD, (OLD, NEW), "rus")
    plot = etree.fromstring(timeline_svg(rows, (OLD, NEW), linked=False))
    space = "{http://www.w3.org/2000/svg}"
    captions = [text.text for text in plot.iter(f"{space}text") if text.get("x") == "8"]
    assert captions == ["Акт в целом", "Статья 1", "Статья 2", "Статья 3", "Статья 4"]
    places = [group.get("transform") for group in plot.iter(f"{space}g")]
    assert len(places) == len(set(places))
    assert plot.find(f".//{space}a") is None


def test_shapes_tell_kinds_apart_without_colour() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_tables() -> None:
    told = timeline_report(TOLD, (OLD, NEW), "csv")
    assert isinstance(told, str)
    heads, *rows = csv.reader(io.StringIO(told.removeprefix("\ufeff")))
    assert len(rows) == len(TOLD.events) + 1 and rows[-1][2] == "Не понято"
    assert {len(row) for row in rows} == {len(heads)}
    markdown = timeline_report(TOLD, (OLD, NEW), "markdown")
    assert isinstance(markdown, str) and markdown.count("\n| ") > len(TOLD.events) and "\\<script\\>" in markdown
    data = timeline_report(TOLD, (OLD, NEW), "xlsx")
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [sheet.title for sheet in book.worksheets] == ["События", "Не понято", "Источники"]
    assert book.worksheets[0].max_row == 1 + len(TOLD.events)
    book.close()
    screen = timeline_report(TOLD, NEW, "terminal", width=120)
    assert isinstance(screen, str) and "дата не установлена" in screen and "непонятное" in screen


@pytest.mark.parametrize("format", ["html", "svg", "csv", "xlsx", "markdown", "terminal", "json"])
def test_nothing_happened(format: str) -> None:
    assert timeline_report(Timeline("FICTION", ()), None, format)  # type: ignore[arg-type]


def test_only_undated() -> None:
    only = Timeline("FICTION", (TOLD.events[3],))
    assert faults(str(timeline_report(only, NEW, "html"))) == []
