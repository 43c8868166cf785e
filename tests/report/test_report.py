"""The functions the other faces call: every format answers, the same way twice."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import get_args

import pytest

import lawdiff.report
from lawdiff.model.errors import WrongUse
from lawdiff.report import DiffFormat, ShowFormat, TimelineFormat, diff_report, show_report
from tests.report import texts


def test_names_are_sorted_and_there() -> None:
    assert lawdiff.report.__all__ == sorted(lawdiff.report.__all__)
    assert all(hasattr(lawdiff.report, name) for name in lawdiff.report.__all__)


@pytest.mark.parametrize("make", [texts.pair, texts.renamed, texts.hostile])
@pytest.mark.parametrize("format", get_args(DiffFormat))
@pytest.mark.parametrize("changed", [False, True])
def test_comparisons(format: DiffFormat, make: object, changed: bool) -> None:
    comparison, old, new = texts.compared(make())  # type: ignore[operator]
    said = diff_report(comparison, old, new, format, changed=changed)
    assert isinstance(said, bytes) == (format in ("docx", "xlsx"))
    assert said == diff_report(comparison, old, new, format, changed=changed)
    if format != "docx" and isinstance(said, str):
        assert "FICTION@2023-01-01/rus" in said
        said.encode()
    if format == "json":
        value = json.loads(str(said))
        assert set(value["changes"][0]) == {
            "kind", "level", "old_eid", "new_eid", "group", "matched_by", "confidence", "class", "old_text", "new_text", "words",
        }  # fmt: skip


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_comparative_tables(format: DiffFormat) -> None:
    comparison, old, new = texts.compared(texts.pair())
    said = diff_report(comparison, old, new, format, table=True, reasons={}, now=texts.NOW)
    assert said != diff_report(comparison, old, new, format, now=texts.NOW) and said[:2] == b"PK"


@pytest.mark.parametrize("labels", ["rus", "kaz", "eng"])
def test_terminal(labels: str) -> None:
    comparison, old, new = texts.compared(texts.pair())
    plain = str(diff_report(comparison, old, new, "terminal", labels=labels, width=90))
    assert "[-30-]{+90+}" in plain and "\x1b" not in plain
    assert max(map(len, plain.split("\n"))) <= 90
    assert "FICTION@2020-01-01/rus#art_1__point_3" in plain and texts.FICTION in plain
    coloured = str(diff_report(comparison, old, new, "terminal", labels=labels, ink="colour"))
    assert "[-30-]" not in coloured and "\x1b[9;31m30" in coloured and "\x1b[4;32m90" in coloured
    grey = str(diff_report(comparison, old, new, "terminal", labels=labels, ink="mono"))
    assert "[-" in grey and "\x1b[31m" not in grey and ";31m" not in grey


def test_markdown() -> None:
    comparison, old, new = texts.compared(texts.pair())
    said = str(diff_report(comparison, old, new, "markdown"))
    assert "в течение ~~30~~**90** дней;" in said
    assert "новое место: подпункт 2) статьи 2" in said and "прежнее место: подпункт 2) статьи 1" in said
    assert old.provenance.sha256 in said and new.provenance.sha256 in said and texts.FICTION in said
    renamed = str(diff_report(*texts.compared(texts.renamed()), "markdown"))
    assert "Только замена слов по всему тексту: 6" in renamed and renamed.count("~~лодочник~~") == 1


def test_wrong_use_is_said() -> None:
    comparison, old, new = texts.compared(texts.pair())
    with pytest.raises(WrongUse, match="docx or xlsx"):
        diff_report(comparison, old, new, "html", table=True)
    with pytest.raises(WrongUse, match="no format"):
        diff_report(comparison, old, new, "pdf")  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match="no format"):
        show_report(new, new.root, "pdf")  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match="rus, kaz or eng"):
        diff_report(comparison, old, new, "csv", labels="nld")
    with pytest.raises(WrongUse, match="editions that were compared"):
        diff_report(comparison, new, old, "docx")
    assert get_args(ShowFormat) and get_args(TimelineFormat)


def test_reports_read_and_write_nothing() -> None:
    """No file, network, clock, chance or environment: those are the caller's."""
    forbidden = {"os", "pathlib", "socket", "random", "time", "urllib.request", "requests", "httpx", "subprocess", "tempfile"}
    for file in Path(lawdiff.report.__file__).parent.glob("*.py"):
        if file.name.startswith(("brief", "matrix")):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not forbidden & set(names), f"{file.name} imports {names}"
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called != "open" and not called.endswith((".now", ".today", ".utcnow")), f"{file.name} calls {called}"
