"""The command line as a person and as a program sees it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import docx
import openpyxl
import pytest

from lawdiff.cli.main import COMMANDS
from lawdiff.cli.main import lawdiff as group
from tests.conftest import DEMO, ROOT

ACT = "Z1800000901"
DAYS = {"2018-03-12": "12.03.2018", "2020-01-01": "01.01.2020", "2022-07-01": "01.07.2022", "2025-01-01": "01.01.2025"}


@pytest.fixture
def demo(lawdiff: Callable[..., Any]) -> Callable[..., Any]:
    """The command line over a home with two editions of the demo law."""
    for day in ("2018-03-12", "2025-01-01"):
        done = lawdiff("import", DEMO / "rus" / "archive" / "docs" / ACT / f"{DAYS[day]}.html", "--act", ACT, "--edition", day, "--json")
        assert done.code == 0, done.err
    return lawdiff


def every(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [node, *(below for child in node["children"] for below in every(child))]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_is_in_the_guide(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert len((command.help or "").split()) > 4
    guide = (ROOT / "README.md").read_text(encoding="utf-8") + "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("*.md"))
    assert f"lawdiff {name}" in guide


def test_import_prints_the_contract(lawdiff: Callable[..., Any]) -> None:
    page = DEMO / "rus" / "archive" / "docs" / ACT / "12.03.2018.html"
    value = lawdiff("import", page, "--act", ACT, "--lang", "rus", "--edition", "2018-03-12", "--json").json
    assert {"act", "language", "edition", "articles", "words", "warnings"} <= set(value)
    assert (value["act"], value["language"], value["edition"], value["articles"]) == (ACT, "rus", "2018-03-12", 42)
    assert lawdiff("acts", "--json").json == [{"act": ACT, "title": "О миграции населения", "language": "rus", "editions": ["2018-03-12"]}]


def test_show_prints_a_node(demo: Callable[..., Any]) -> None:
    tree = demo("show", f"{ACT}@2025-01-01", "--format", "json").json
    nodes = every(tree)
    assert len({node["eid"] for node in nodes}) == len(nodes)
    assert all({"eid", "kind", "number", "label", "heading", "text", "rows", "children"} <= set(node) for node in nodes)
    assert {node["note_kind"] for node in nodes if node["kind"] == "note"} == {"amendment", "pending", "editorial"}
    one = demo("show", f"{ACT}#art_10-1", "--format", "json").json
    assert (one["kind"], one["number"], one["label"]) == ("article", "10-1", "Статья 10-1.")
    text = demo("show", f"{ACT}#art_10-1", "--format", "text").out
    assert text.startswith("Статья 10-1. ")


def test_diff_rows_follow_the_contract(demo: Callable[..., Any]) -> None:
    value = demo("diff", f"{ACT}@2018-03-12", f"{ACT}@2025-01-01", "--json").json
    assert {"old", "new", "summary", "changes"} <= set(value)
    keys = {"kind", "level", "old_eid", "new_eid", "group", "matched_by", "confidence", "class", "old_text", "new_text", "words"}
    assert all(set(row) == keys for row in value["changes"])
    articles = {row["new_eid"]: row["kind"] for row in value["changes"] if row["level"] == "article" and row["new_eid"]}
    assert articles["art_10-1"] == articles["art_34-1"] == "inserted"
    assert sum(value["summary"].values()) == len(value["changes"])
    changed = demo("diff", f"{ACT}@2018-03-12", f"{ACT}@2025-01-01", "--changed", "--json").json["changes"]
    assert changed == [row for row in value["changes"] if row["kind"] != "unchanged"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "Z9"], 3, "no edition of Z9 is held"),
        (["show", f"{ACT}#art_999"], 3, "has no art_999"),
        (["show", f"{ACT}@2018-02-30"], 2, "is not a date"),
        (["show", "Закон"], 2, "is not an act's id"),
        (["show", f"{ACT}@2010-01-01"], 3, "oldest is of 2018-03-12"),
        (["show", f"{ACT}/kaz"], 3, "only in rus"),
        (["import", "no.html", "--act", "Z1", "--edition", "2020-01-01"], 2, "not there"),
        (["import", "no.html", "--act", "1", "--edition", "2020-01-01"], 2, "act's id"),
        (["import", "no.html", "--act", "Z1", "--edition", "01.01.2020"], 2, "YYYY-MM-DD"),
        (["diff", f"{ACT}#art_1", ACT], 2, "names a clause"),
        (["diff", ACT, ACT, "--format", "docx"], 2, "-o FILE.docx"),
        (["timeline"], 2, "name one act"),
        (["timeline", ACT, "--since", "2025-01-01", "--until", "2020-01-01"], 2, "later than"),
        (["shwo"], 2, "did you mean “show”"),
    ],
)
def test_wrong_use_gets_one_sentence(demo: Callable[..., Any], words: list[str], code: int, says: str) -> None:
    done = demo(*words)
    assert done.code == code
    assert says in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_different_acts_are_not_compared_by_accident(demo: Callable[..., Any]) -> None:
    demo("import", DEMO / "rus" / "docs" / "Z1900000120.html", "--act", "Z1900000120", "--edition", "2019-11-20")
    done = demo("diff", "Z1900000120", ACT)
    assert (done.code, "--thematic" in done.err) == (2, True)


def test_an_edition_compared_with_itself_is_unchanged(demo: Callable[..., Any]) -> None:
    assert set(demo("diff", ACT, ACT, "--json").json["summary"]) == {"unchanged"}


def test_help_imports_no_room() -> None:
    script = (
        "import sys; from lawdiff.cli.main import lawdiff;"
        "\ntry: lawdiff.main(['--help'], standalone_mode=False)\nexcept SystemExit: pass"
        "\nheavy = {'lxml', 'msgspec', 'rich', 'yaml', 'whoosh', 'scipy', 'numpy', 'rapidfuzz', 'spacy', 'docx', 'openpyxl', 'httpx'} & set(sys.modules)"
        "\nassert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        f"'{sys.executable}' -m lawdiff.cli.main --help | head -1", shell=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words", [["diff", f"{ACT}@2018-03-12", f"{ACT}@2025-01-01"], ["diff", f"{ACT}@2018-03-12", f"{ACT}@2025-01-01", "--table"], ["timeline", ACT]]
)
def test_workbooks_open(demo: Callable[..., Any], tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "out.xlsx"
    done = demo(*words, "--format", "xlsx", "-o", file)
    assert done.code == 0, done.err
    assert openpyxl.load_workbook(file).sheetnames


@pytest.mark.parametrize("table", [[], ["--table"]])
def test_word_files_open(demo: Callable[..., Any], tmp_path: Path, table: list[str]) -> None:
    file = tmp_path / "out.docx"
    done = demo("diff", f"{ACT}@2018-03-12", f"{ACT}@2025-01-01", "--format", "docx", *table, "-o", file)
    assert done.code == 0, done.err
    assert docx.Document(str(file)).element.body is not None
