"""``lawdiff gaps`` and ``lawdiff brief`` as a person and as a program sees them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.annotate.conftest import ACT, fill

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def demo(home: Path, lawdiff: Callable[..., Any]) -> Callable[..., Any]:
    fill(home)
    return lambda *words: lawdiff(*words, "--subject", "demo")


def test_the_json_keeps_its_promise(demo: Callable[..., Any]) -> None:
    plain = demo("gaps", "statelessness-1954", "--json").json
    assert {"instrument", "status", "as_of", "rows", "coverage"} <= plain.keys()
    assert (plain["instrument"], plain["status"]["standing"], plain["as_of"]) == ("statelessness-1954", "not_party", "2025-01-01")
    for row in plain["rows"]:
        assert {"article", "question", "basis", "answer", "stale", "evidence", "reasoning", "author", "reviewer"} <= row.keys()
        assert all(set(item) >= {"ref", "quote"} for item in row["evidence"])
    row = next(row for row in plain["rows"] if row["question_id"] == "27.1")
    assert row["evidence"] == [
        {
            "ref": f"{ACT}@2025-01-01/rus#art_34__para_3",
            "quote": "3. Лицу без гражданства выдается удостоверение на десять лет. Удостоверение не дает права выезда за рубеж.",
            "stale": False,
            "trouble": None,
            "now": None,
        }
    ]


def test_quotes_are_null_where_the_edition_is_not_held(lawdiff: Callable[..., Any]) -> None:
    rows = lawdiff("gaps", "refugees-1951", "--json").json["rows"]
    cited = [row for row in rows if row["evidence"]]
    assert len(cited) > 20
    assert all(row["stale"] is None and all(item["quote"] is None for item in row["evidence"]) for row in cited)


def test_stale_since_and_as_of(demo: Callable[..., Any]) -> None:
    stale = demo("gaps", "refugees-1951", "--stale", "--json").json["rows"]
    assert [row["question_id"] for row in stale] == ["16.1"]
    assert stale[0]["evidence"][1]["change"]["last_valid"] == "2022-07-01"
    moves = demo("gaps", "refugees-1951", "--since", "2020-06-01", "--json").json["moves"]
    assert {"17.1": "closed", "31.1": "opened"}.items() <= {m["question_id"]: m["direction"] for m in moves}.items()
    shown = demo("gaps", "refugees-1951", "--since", "2020-06-01", "--labels", "eng").out
    assert "17.1  gap closed by 45-VII (2022-05-18): gap → complies" in shown
    assert "[-не -]является основанием" in shown
    early = demo("gaps", "refugees-1951", "--as-of", "2020-06-01", "--json").json["rows"]
    assert next(row["answer"] for row in early if row["question_id"] == "17.1") == "gap"


def test_instruments_are_listed_and_verified(lawdiff: Callable[..., Any]) -> None:
    assert {item["id"] for item in lawdiff("gaps", "--json").json} >= {"refugees-1951", "gcm-2018", "eaeu-2014"}
    assert "93 articles" in lawdiff("gaps").out
    assert len(lawdiff("gaps", "eaeu-2014", "--verify-instrument", "--json").json["to_check"]) >= 3
    assert "check against the treaty's text" in lawdiff("gaps", "icrmw-1990", "--verify-instrument").out


def test_suggest_accept_reject(demo: Callable[..., Any]) -> None:
    first = demo("gaps", "refugees-1951", "--suggest", "28.1", "--limit", "3", "--json").json[0]["candidates"]
    assert len(first) == 3
    said = demo("gaps", "refugees-1951", "--suggest", "28.1", "--reject", first[0]["ref"], "--author", "A", "--json")
    assert first[0]["ref"] not in {c["ref"] for c in said.json[0]["candidates"]}
    assert len(demo("gaps", "refugees-1951", "--suggest", "1", "--limit", "1", "--json").json) == 5


WRONG = [
    (("gaps", "refugee-1951"), 2, "did you mean “refugees-1951”"),
    (("gaps", "refugees-1951", "--subject", "mars"), 2, "subjects that are: demo, kazakhstan"),
    (("gaps", "refugees-1951", "--as-of", "yesterday"), 2, "is not a date"),
    (("gaps", "refugees-1951", "--as-of", "2020-01-01", "--since", "2021-01-01"), 2, "is not before --as-of"),
    (("gaps", "refugees-1951", "--suggest", "46"), 2, "no question on “46”"),
    (("gaps", "refugees-1951", "--suggest", "1", "--accept", ACT, "--author", "A"), 2, "say which question"),
    (("gaps", "refugees-1951", "--suggest", "28.1", "--accept", ACT), 2, "say who"),
    (("brief", "refugees-1951", "-o", "brief.pdf"), 2, "ends in .docx, .html or .md"),
    (("brief", "nothing", "-o", "brief.md"), 2, "there is no instrument “nothing”"),
]


@pytest.mark.parametrize(("words", "code", "says"), WRONG)
def test_wrong_use_is_one_sentence(
    lawdiff: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, says: str
) -> None:
    monkeypatch.delenv("LAWDIFF_AUTHOR", raising=False)
    said = lawdiff(*words)
    assert said.code == code
    assert says in said.err


def test_a_slip_in_an_assessment_is_named_with_file_and_line(demo: Callable[..., Any], home: Path) -> None:
    path = home / "annotations" / "assessments" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("instrument: refugees-1951\nsubject: demo\nentries:\n  - question: 1.1\n", encoding="utf-8")
    said = demo("gaps", "refugees-1951")
    assert said.code == 3
    assert "mine.yaml, line" in said.err


def test_the_captions_are_the_same_in_every_language() -> None:
    from lawdiff.report.brief_method import LIMITS, METHOD
    from lawdiff.report.brief_words import ANSWERS, COLOURS, LETTERS, TROUBLES, WORDS

    for table in (WORDS, ANSWERS, TROUBLES):
        assert table["rus"].keys() == table["eng"].keys() == table["kaz"].keys()
    for texts in (METHOD, LIMITS):
        assert len({len(texts[tongue]) for tongue in texts}) == 1
    assert LETTERS.keys() == COLOURS.keys() == ANSWERS["eng"].keys()
    assert len(set(LETTERS.values())) == len(LETTERS)


def contrast(ink: str, paper: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(ink), light(paper)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_answers_can_be_read_on_their_colours() -> None:
    from lawdiff.report.brief_words import COLOURS

    assert min(contrast(*pair) for pair in COLOURS.values()) >= 7


# -- the forms -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", ["rus", "kaz", "eng"])
def test_the_matrix_in_every_form(demo: Callable[..., Any], tmp_path: Path, labels: str) -> None:
    made = {}
    for form in ("html", "svg", "csv", "markdown", "xlsx"):
        path = tmp_path / f"matrix.{form}"
        said = demo("gaps", "statelessness-1961", "--labels", labels, "--format", form, "-o", path)
        assert said.code == 0, said.err
        made[form] = path.read_bytes()
    page = made["html"].decode()
    assert "DRAFT" in page
    assert page.count('id="q-') == 33
    assert "http://" not in page.replace("http://www.w3.org", "")
    ElementTree.fromstring(made["svg"])
    rows = list(csv.reader(io.StringIO(made["csv"].decode("utf-8-sig"))))
    assert len(rows) == 34
    assert all("DRAFT" in row[-1] for row in rows)
    assert "DRAFT" in made["markdown"].decode()
    from openpyxl import load_workbook

    sheets = load_workbook(io.BytesIO(made["xlsx"]))
    assert sheets[sheets.sheetnames[0]].max_row == 34
    assert "DRAFT" in demo("gaps", "statelessness-1961", "--labels", labels).out


@pytest.mark.parametrize("labels", ["rus", "kaz", "eng"])
def test_the_brief_as_a_word_file(demo: Callable[..., Any], tmp_path: Path, labels: str) -> None:
    path = tmp_path / "brief.docx"
    assert demo("brief", "refugees-1951", "--labels", labels, "-o", path).code == 0
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = ElementTree.fromstring(parts["word/document.xml"])
    styles = {style.get(f"{W}val") for style in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading1", "Heading2", "TOC1", "ListBullet"} <= styles
    assert any("TOC" in (code.text or "") for code in body.iter(f"{W}instrText"))
    notes = ElementTree.fromstring(parts["word/footnotes.xml"])
    texts = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes}
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert marks and all(f"{ACT}@" in texts[mark] for mark in marks)
    header = b"".join(data for name, data in parts.items() if name.startswith("word/header"))
    assert b"DRAFT" in header
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors and anchors <= names
    assert not any(link.get(f"{W}tgtFrame") for link in body.iter(f"{W}hyperlink"))


def test_the_brief_says_what_it_must(demo: Callable[..., Any], tmp_path: Path) -> None:
    page, text = tmp_path / "b.html", tmp_path / "b.md"
    assert demo("brief", "refugees-1951", "--labels", "eng", "-o", page).code == 0
    assert demo("brief", "icrmw-1990", "--labels", "eng", "-o", text).code == 0
    said = page.read_text(encoding="utf-8")
    for must in (
        "DRAFT",
        "FICTIONAL",
        "Article 33.",
        "Незаконный въезд",
        "Assessors disagree",
        "the words cited have changed since",
        "210-VIII",
        "SHA-256",
    ):
        assert must in said, must
    assert set(re.findall(r'href="#([^"]+)"', said)) <= set(re.findall(r'id="([^"]+)"', said))
    plain = text.read_text(encoding="utf-8")
    assert plain.count("unverified") >= 93
    assert "\n## Summary – DRAFT – not reviewed by a lawyer\n" in plain
    assert len(re.findall(r"[^\n]\[\^\d+\]", plain)) == len(re.findall(r"^\[\^\d+\]:", plain, re.MULTILINE))


def test_a_brief_with_nothing_assessed_does_not_say_that_all_is_well(lawdiff: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    assert lawdiff("brief", "gcm-2018", "--labels", "eng", "-o", path).code == 0
    text = path.read_text(encoding="utf-8")
    assert "No question is assessed yet" in text
    assert "No answer says" not in text
    assert "Objective 1\\. " in text or "Objective 1. " in text


def test_templates_of_one_s_own(demo: Callable[..., Any], tmp_path: Path) -> None:
    import docx

    folder = tmp_path / "templates"
    folder.mkdir()
    cover = docx.Document()
    cover.add_paragraph("Cover page of ours")
    cover.add_paragraph("$body")
    cover.add_paragraph("Signed")
    cover.save(str(folder / "brief.docx"))
    (folder / "brief.html").write_text("<html><title>$title</title>$marks<main>$body</main>$notes</html>", encoding="utf-8")
    (folder / "brief.md").write_text("ours: $title\n\n$nothing\n", encoding="utf-8")
    out = tmp_path / "out.docx"
    assert demo("brief", "statelessness-1961", "--template", folder, "-o", out).code == 0
    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert texts[0] == "Cover page of ours"
    assert texts[-1] == "Signed"
    assert "$body" not in texts
    assert "DRAFT" in docx.Document(str(out)).sections[0].header.paragraphs[0].text
    assert demo("brief", "statelessness-1961", "--template", folder, "-o", tmp_path / "out.html").code == 0
    assert "DRAFT" in (tmp_path / "out.html").read_text(encoding="utf-8")
    wrong = demo("brief", "statelessness-1961", "--template", folder, "-o", tmp_path / "out.md")
    assert wrong.code == 2
    assert "asks for $nothing" in wrong.err
    assert demo("brief", "statelessness-1961", "--template", folder / "brief.md", "-o", out).code == 2
