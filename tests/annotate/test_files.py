"""Files of annotations: written and read back, merged, exchanged as JSON-LD; slips named with their line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.annotate.act_file import ActAnnotations, load_annotations, read_annotations, save_annotations, written
from lawdiff.annotate.annotation import Annotation, Link, MarkedWords
from lawdiff.annotate.marked_yaml import Slip, parse_marked
from lawdiff.annotate.merge import merge
from lawdiff.annotate.web_annotation import from_json_ld, to_json_ld
from lawdiff.corpus.store import Corpus

SHA = "a" * 64
HEAD = f"act: Z1\nannotations:\n  - id: a1\n    target: Z1@2023-01-01/rus#art_1\n    sha256: {SHA}\n"

SLIPS = [
    ("act: Z1\nannotations:\n  - id a1\n", 3, "Expected `object`"),
    ("act: Z1\nannotations: [\n", 3, "not valid YAML"),
    ("act: Z1\nact: Z2\n", 2, "stands twice"),
    ("act: &x Z1\nannotations: *y\n", 2, "not valid YAML"),
    (f"{HEAD}    author: A\n    created: 2023-02-30\n    note: n\n", 7, "is no value"),
    (f"{HEAD}    author: A\n    created: 2023-02-03\n    nota: n\n", 8, "“nota” is not a field"),
    (f"{HEAD}    author: A\n    created: 2023-02-03\n", 3, "says nothing"),
    (f"{HEAD}    author: A\n    created: 2023-02-03\n    rating: 6\n", 8, "Expected `int` <= 5"),
    (f"{HEAD.replace('@2023-01-01', '')}    author: A\n    created: 2023-02-03\n    note: n\n", 4, "must name the edition's date"),
    (f"{HEAD.replace('#art_1', '#статья_1')}    author: A\n    created: 2023-02-03\n    note: n\n", 4, "is not an eId"),
    (f"{HEAD.replace('target: Z1', 'target: Z2')}    author: A\n    created: 2023-02-03\n    note: n\n", 4, "the file is about Z1"),
    (f"{HEAD}    words: {{exact: abc, start: 1, end: 9}}\n    author: A\n    created: 2023-02-03\n    note: n\n", 6, "has 3 characters"),
    (f"{HEAD}    author: A\n    created: 2023-02-03\n    links: [{{url: 'javascript:x'}}]\n", 8, "not a web address"),
    (f"{HEAD}    author: A\n    created: 2023-02-03\n    translations: {{English: x}}\n", 8, "is not a language"),
]


@pytest.mark.parametrize(("text", "line", "says"), SLIPS)
def test_a_slip_is_named_with_its_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "Z1.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Slip) as slip:
        read_annotations(path)
    assert says in str(slip.value)
    assert f"Z1.yaml, line {line}:" in str(slip.value)


def test_text_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "Z1.yaml"
    path.write_bytes(b"act: Z1\n# \xff\n")
    with pytest.raises(Slip, match="line 2: not UTF-8"):
        read_annotations(path)


def test_deep_nesting_is_refused_and_not_recursed_into() -> None:
    with pytest.raises(Slip):
        parse_marked("a: " + "[" * 200 + "]" * 200)


#: Letters, and everything that YAML and JSON might take for their own.
_text = st.text("абё қ1«»:#-'\"\\{}[]&*!|>%@`,?~=\n", min_size=1, max_size=20).filter(lambda text: text.strip() == text)
_few = settings(max_examples=25, deadline=None)
_day = st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1))


@st.composite
def annotation(draw: st.DrawFn) -> Annotation:
    words = None
    if draw(st.booleans()):
        exact, start = draw(_text), draw(st.integers(0, 50))
        words = MarkedWords(exact, start, start + len(exact), draw(_text), draw(_text))
    created = draw(_day)
    return Annotation(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)),
        target=f"Z1@2023-01-01/rus#art_{draw(st.integers(1, 9))}",
        sha256=SHA,
        author=draw(_text),
        created=created,
        modified=draw(st.one_of(st.none(), st.just(created + dt.timedelta(days=3)))),
        words=words,
        note=draw(_text),
        tags=tuple(draw(st.lists(_text, max_size=2))),
        rating=draw(st.one_of(st.none(), st.integers(1, 5))),
        translations=draw(st.dictionaries(st.sampled_from(["eng", "kaz", "nld", "tur"]), _text, max_size=2)),
        links=tuple(draw(st.lists(st.builds(Link, st.just("https://example.org/a?b=c"), st.one_of(st.none(), _text)), max_size=2))),
    )


_file = st.lists(annotation(), max_size=5, unique_by=lambda a: a.id).map(lambda items: ActAnnotations("Z1", tuple(items)))


@_few
@given(_file)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, file: ActAnnotations) -> None:
    path = tmp_path_factory.mktemp("y") / "Z1.yaml"
    path.write_text(written(file), encoding="utf-8")
    assert read_annotations(path).by_id() == file.by_id()


@_few
@given(_file)
def test_json_ld_goes_out_and_comes_back(tmp_path_factory: pytest.TempPathFactory, file: ActAnnotations) -> None:
    out = to_json_ld(file)
    taken = from_json_ld(out.encode(), Corpus(tmp_path_factory.mktemp("j")))
    assert not taken.refused
    assert {a.id: a for a in taken.annotations} == file.by_id()


@_few
@given(_file, _file)
def test_merging_loses_nothing_and_repeats_nothing(ours: ActAnnotations, theirs: ActAnnotations) -> None:
    merged = merge(ours, theirs)
    said = {(a.note, a.author, a.target, a.rating) for a in merged.file.annotations}
    for side in (ours, theirs):
        for item in side.annotations:
            newer = merged.file.by_id().get(item.id)
            assert (item.note, item.author, item.target, item.rating) in said or (newer is not None and newer.author == item.author)
    assert merge(merged.file, ours).file.annotations == merge(merge(merged.file, ours).file, ours).file.annotations
    assert merge(merged.file, theirs).file == merged.file
    assert merge(ours, ours).file.by_id() == ours.by_id()


def item(id: str, note: str, author: str = "A") -> Annotation:
    return Annotation(id, "Z1@2023-01-01/rus#art_1", SHA, author, dt.date(2023, 1, 1), note=note)


# base, ours, theirs → what the merged file says, and the conflicts; one letter a version of annotation x, "-" for none
THREE_WAYS = [
    ("a", "a", "b", "b", 0),
    ("a", "b", "a", "b", 0),
    ("a", "b", "b", "b", 0),
    ("a", "b", "c", "bc", 1),
    ("a", "a", "-", "", 0),
    ("a", "-", "a", "", 0),
    ("a", "b", "-", "b", 1),
    ("a", "-", "b", "b", 1),
    ("-", "a", "b", "ab", 1),
    ("-", "-", "b", "b", 0),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "kept", "conflicts"), THREE_WAYS)
def test_three_ways(base: str, ours: str, theirs: str, kept: str, conflicts: int) -> None:
    files = [ActAnnotations("Z1", () if v == "-" else (item("x", v),)) for v in (base, ours, theirs)]
    merged = merge(files[1], files[2], files[0])
    assert sorted(a.note or "" for a in merged.file.annotations) == sorted(kept)
    assert len(merged.conflicts) == conflicts


def test_the_head_of_a_file_stays_and_entries_stand_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "annotations" / "acts"
    folder.mkdir(parents=True)
    (folder / "Z1.yaml").write_text(f"# ours\n\n{HEAD}    author: A\n    created: 2023-02-03\n    note: n\n", encoding="utf-8")
    file = load_annotations(tmp_path, "Z1")
    save_annotations(tmp_path, ActAnnotations("Z1", (*file.annotations, item("a0", "m"))))
    text = (folder / "Z1.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ours\n\nact: Z1\n")
    assert [a.id for a in load_annotations(tmp_path, "Z1").annotations] == ["a0", "a1"]


FOREIGN = [
    (b"<html>", "is not JSON"),
    (b"{}", "holds no W3C Web Annotation"),
    (b'{"type": "AnnotationCollection", "first": {"items": [], "next": "p2"}}', "goes on in other files"),
]


@pytest.mark.parametrize(("data", "says"), FOREIGN)
def test_what_is_no_web_annotation_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    from lawdiff.model.errors import LawdiffError

    with pytest.raises(LawdiffError, match=says):
        from_json_ld(data, Corpus(tmp_path))


def test_items_that_are_not_understood_are_listed(tmp_path: Path) -> None:
    whole = json.loads(to_json_ld(ActAnnotations("Z1", (item("x", "n"),))))["first"]["items"][0]
    items = [
        whole,
        {"type": "Annotation"},
        {**whole, "target": {**whole["target"], "source": "https://example.org/page"}},
        {**whole, "body": []},
        {**whole, "created": "yesterday"},
        {**whole, "target": {**whole["target"], "selector": {"type": "XPathSelector", "value": "/p"}}},
        {**whole, "body": {"type": "TextualBody", "purpose": "assessing", "value": "11"}},
    ]
    taken = from_json_ld(json.dumps(items).encode(), Corpus(tmp_path))
    assert [a.id for a in taken.annotations] == ["x"]
    assert len(taken.refused) == 6
    assert all(reason.startswith("annotation ") for reason in taken.refused)


def test_a_quote_without_offsets_is_looked_up_in_the_edition(demo_corpus: Corpus) -> None:
    def foreign(exact: str) -> bytes:
        selector = {"type": "FragmentSelector", "value": "art_29__para_3", "refinedBy": {"type": "TextQuoteSelector", "exact": exact}}
        target = {"source": "urn:lawdiff:edition:Z1800000901@2025-01-01/rus", "selector": selector}
        one = {"type": "Annotation", "creator": "B", "created": "2025-03-01", "bodyValue": "", "body": {"value": "hm"}, "target": target}
        return json.dumps(one).encode()

    found = from_json_ld(foreign("незаконный  въезд"), demo_corpus)
    assert found.annotations[0].words == MarkedWords("Незаконный въезд", 3, 19, "3. ", " является основанием для отказа ")
    assert "stands 0 times" in from_json_ld(foreign("законный выезд"), demo_corpus).refused[0]
