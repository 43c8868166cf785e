"""Tracked changes: accepting all leaves the new edition, rejecting all the old one, to the word and to the paragraph."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdiff.compare import compare
from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision
from lawdiff.report.merged import lines, merge, text_of
from lawdiff.report.tracked_docx import tracked_docx
from tests.compare.acts import Writer, edition
from tests.compare.edits import Editor
from tests.report import texts
from tests.report.word import Verb, body_of, faults, settle
from tests.report.word import W as WORD_NAMESPACE

EDITS: dict[str, Callable[[Editor], object]] = {
    "reword": lambda e: e.reword_some(0.4),
    "insert": lambda e: e.insert(),
    "delete": lambda e: e.delete(leave_stub=False),
    "repeal": lambda e: e.delete(leave_stub=True),
    "move within": lambda e: e.move_within(0.2),
    "move across": lambda e: e.move_across(0.2, keep_numbers=True),
    "renumber": lambda e: e.renumber_run(0.2),
    "renumber articles": lambda e: e.renumber_articles(),
    "split": lambda e: e.split(),
    "merge": lambda e: e.merge(),
}
SIDES: tuple[tuple[Verb, int], ...] = (("reject", 0), ("accept", 1))


def wanted(held: Edition, *, notes: bool = True) -> list[str | list[str]]:
    """An edition's paragraphs and rows as a document should show them."""
    return [line.text.split("\t") if line.kind == "row" else line.text for line in lines(held, notes=notes)]


def check(old: Edition, new: Edition, comparison: Comparison, **options: bool) -> bytes:
    data = tracked_docx(comparison, old, new, **options)  # type: ignore[arg-type]
    assert faults(data) == []
    for verb, side in SIDES:
        left = settle(data, verb)
        assert left.blocks == wanted((old, new)[side], notes=options.get("notes", True))
    return data


@pytest.mark.parametrize("make", [texts.pair, texts.renamed], ids=["pair", "renamed"])
@pytest.mark.parametrize("options", [{}, {"notes": False}, {"moves": False}], ids=["all", "law alone", "no moves"])
def test_both_editions_are_left(make: Callable[[], tuple[Edition, Edition]], options: dict[str, bool]) -> None:
    comparison, old, new = texts.compared(make())
    data = check(old, new, comparison, **options)
    ends_with_table = lines(new, notes=options.get("notes", True))[-1].kind == "row"
    assert all(settle(data, verb).empty == int(ends_with_table) for verb, _ in SIDES)
    check(new, old, compare(new, old, budget=None), **options)


def test_moves_are_told_as_moves() -> None:
    comparison, old, new = texts.compared(texts.pair())
    names = [
        element.tag.removeprefix(WORD_NAMESPACE) for element in body_of(tracked_docx(comparison, old, new)).iter() if "RangeStart" in str(element.tag)
    ]
    assert sorted(names) == ["moveFromRangeStart", "moveToRangeStart"]


def test_author_date_and_remarks_have_their_own() -> None:
    comparison, old, new = texts.compared(texts.pair())
    data = tracked_docx(comparison, old, new, author="А. Юристова", date=texts.NOW)
    changes = list(body_of(data).iter(f"{WORD_NAMESPACE}ins", f"{WORD_NAMESPACE}del"))
    assert {element.get(f"{WORD_NAMESPACE}author") for element in changes} == {"А. Юристова", "А. Юристова (официальные примечания)"}
    assert {element.get(f"{WORD_NAMESPACE}date") for element in changes} == {"2026-05-04T10:30:00Z"}
    undated = tracked_docx(comparison, old, new)
    assert all(element.get(f"{WORD_NAMESPACE}date") is None for element in body_of(undated).iter())


def test_same_input_same_bytes() -> None:
    comparison, old, new = texts.compared(texts.pair())
    assert tracked_docx(comparison, old, new) == tracked_docx(comparison, old, new)


def test_hostile_words_stand_as_words() -> None:
    comparison, old, new = texts.compared(texts.hostile())
    blocks = settle(tracked_docx(comparison, old, new), "accept").blocks
    assert any("<script>alert(" in str(block) for block in blocks)
    assert not any("\x1b" in str(block) for block in blocks)


EMPTY = texts.edition(day=texts.NEW_DAY)
STRANGER = texts.edition(texts.article("9", "Иное", texts.alinea("art_9", 1, "Совсем другие слова.")), day=texts.NEW_DAY)


@pytest.mark.parametrize(
    ("old", "new", "empty"),
    [
        (texts.edition(texts.article("1", "Одна")), texts.edition(texts.article("1", "Одна"), day=texts.NEW_DAY), (0, 0)),
        (texts.edition(texts.article("1", "Одна")), EMPTY, (0, 1)),
        (texts.edition(), STRANGER, (1, 0)),
        (texts.edition(texts.article("1", "Одна", texts.alinea("art_1", 1, "Слова без продолжения."))), STRANGER, (0, 0)),
    ],
    ids=["nothing changed", "all dropped", "all new", "nothing in common"],
)
def test_odd_pairs(old: Edition, new: Edition, empty: tuple[int, int]) -> None:
    """A document cannot be without any paragraph: an empty edition leaves one, empty."""
    data = check(old, new, compare(old, new, budget=None))
    assert (settle(data, "reject").empty, settle(data, "accept").empty) == empty


def test_rows_left_out_are_paired_by_their_words() -> None:
    """A comparison without its unchanged rows still makes a whole document, nothing marked that did not change."""
    import msgspec

    comparison, old, new = texts.compared(texts.pair())
    fewer = msgspec.structs.replace(comparison, changes=tuple(row for row in comparison.changes if row.kind != "unchanged"))
    check(old, new, fewer)
    marked = {piece.line.text for piece in merge(fewer, old, new) if piece.segments[0][0] != "="}
    assert "1) утверждает образец пропуска на переправу;" not in marked


def test_additions_at_ends_do_not_join_paragraphs() -> None:
    """Words put in at the end of a paragraph, right before a new paragraph or words put in at the start of the next: the trap of LibreOffice."""
    from lawdiff.model.change import Segment
    from lawdiff.report.merged import Line, Merged, _parted

    def piece(*segments: Segment, mark: str = "=") -> Merged:
        return Merged(Line("x", "alinea", "", 0), segments, mark)  # type: ignore[arg-type]

    runs = [
        [piece(("=", "а "), ("+", "б")), piece(("+", "в"), mark="+"), piece(("=", "г"))],
        [piece(("=", "а "), ("-", "я"), ("+", "б")), piece(("+", "в"), mark="+"), piece(("=", "г"))],
        [piece(("=", "а "), ("+", "б")), piece(("+", "в "), ("=", "г"))],
        [piece(("=", "а "), ("+", "б")), piece(("+", "в"), mark="+"), piece(("+", "г "), ("=", "д"))],
    ]
    for run in runs:
        parted = _parted(list(run))
        assert [text_of(parted, side) for side in ("-", "+")] == [text_of(run, side) for side in ("-", "+")]
        for here, after in itertools.pairwise(parted):
            assert not (here.mark == "=" and here.segments[-1][0] == "+" and after.segments[0][0] == "+")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.sampled_from(["rus", "kaz", "eng"]), st.lists(st.sampled_from(sorted(EDITS)), max_size=12))
def test_any_amended_act(seed: int, language: str, names: list[str]) -> None:
    writer = Writer(seed, language)
    editor = Editor(writer.act(5), writer)
    for name in names:
        EDITS[name](editor)
    old, new = edition(editor.before, language), edition(editor.root, language, "2021-01-01")
    comparison = compare(old, new, budget=None)
    for notes in (True, False):
        pieces = merge(comparison, old, new, notes=notes)
        assert text_of(pieces, "-") == tuple(line.text for line in lines(old, notes=notes))
        assert text_of(pieces, "+") == tuple(line.text for line in lines(new, notes=notes))
    check(old, new, comparison)


def test_a_whole_act_split_and_merged_by_hand() -> None:
    """Pieces of a split share one paragraph of the old edition; what was merged shares one of the new."""
    whole = Provision("art_1__al_1", "alinea", "1", text="Первое слово. Второе слово.")
    first, second = texts.alinea("art_1", 1, "Первое слово."), texts.alinea("art_1", 2, "Второе слово.")
    one = texts.edition(texts.article("1", "А", whole))
    two = texts.edition(texts.article("1", "А", first, second), day=texts.NEW_DAY)
    head = Change("edited", "article", "art_1", "art_1", "label", 1.0, "Статья 1. А", "Статья 1. А")

    def row(kind: str, old_eid: str, new_eid: str, old_text: str, new_text: str) -> Change:
        words = (("=", "Первое слово."), ("-", " ")) if old_text.endswith(" ") else (("=", new_text),)
        return Change(kind, "alinea", old_eid, new_eid, "split", 1.0, old_text, new_text, words if old_text != new_text else (), "split-1")  # type: ignore[arg-type]

    split = Comparison(one.reference(), two.reference(), (
        head, row("split", "art_1__al_1", "art_1__al_1", "Первое слово. ", "Первое слово."), row("split", "art_1__al_1", "art_1__al_2", "Второе слово.", "Второе слово."),
    ))  # fmt: skip
    pieces = merge(split, one, two)
    assert [(piece.mark, piece.segments) for piece in pieces[1:]] == [("+", (("=", "Первое слово."), ("-", " "))), ("=", (("=", "Второе слово."),))]
    check(one, two, split)


def test_real_editions(real_data: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    folder = real_data / "acts" / "Z090000216_"
    held = [
        import_file(corpus, folder / f"rus_{day}.md", act="Z090000216_", date=dt.date.fromisoformat(day), language="rus").edition
        for day in ("2020-11-16", "2023-01-01")
    ]
    data = check(held[0], held[1], compare(*held, budget=None))
    assert [settle(data, verb).empty for verb, _ in SIDES] == [0, 0]


def test_libreoffice_agrees(tmp_path: Path) -> None:
    """The judgement of a real word processor, on the same texts and on generated ones."""
    office, python = shutil.which("soffice"), Path("/usr/bin/python3")
    if office is None or not python.exists() or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("LibreOffice with its Python bridge (soffice, python3-uno) is not on this machine: its own accept and reject were not asked")
    cases: list[tuple[Edition, Edition]] = [texts.pair(), texts.renamed()]
    for seed in range(3):
        writer = Writer(seed)
        editor = Editor(writer.act(6), writer)
        for name in sorted(EDITS):
            EDITS[name](editor)
        cases.append((edition(editor.before), edition(editor.root, "rus", "2021-01-01")))
    files = []
    for at, (old, new) in enumerate(cases):
        file = tmp_path / f"{at}.docx"
        file.write_bytes(tracked_docx(compare(old, new, budget=None), old, new))
        files.append(str(file))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [office, "--headless", "--norestore", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", f"--accept=socket,host=127.0.0.1,port={port};urp"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        asked = subprocess.run(
            [python, Path(__file__).with_name("libreoffice.py"), str(port), *files], capture_output=True, text=True, timeout=120, check=True
        )
    finally:
        server.terminate()
        server.wait(timeout=30)
    said = json.loads(asked.stdout)
    for file, (old, new) in zip(files, cases, strict=True):
        for verb, side in SIDES:
            expected = " ".join(line.text for line in lines((old, new)[side])).split()
            assert " ".join(said[file][verb]).split() == expected, f"{file} {verb}"
