"""``lawdiff index`` and ``lawdiff search`` as typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lawdiff.search import semantic
from tests.conftest import DEMO, Called

ACT = "Z1800000901"
Lawdiff = Callable[..., Called]


@pytest.fixture
def filled(lawdiff: Lawdiff) -> Lawdiff:
    for day, page in (("2018-03-12", "12.03.2018"), ("2025-01-01", "01.01.2025")):
        done = lawdiff("import", DEMO / "rus" / "archive" / "docs" / ACT / f"{page}.html", "--act", ACT, "--lang", "rus", "--edition", day)
        assert done.code == 0, done.err
    return lawdiff


def test_an_empty_home_says_what_to_do(lawdiff: Lawdiff) -> None:
    done = lawdiff("search", "виза")
    assert done.code == 3
    assert "import or fetch" in done.err


def test_the_contract_of_the_json(filled: Lawdiff) -> None:
    built = filled("index", "--json").json
    assert built["provisions"] > 50
    assert len(built["added"]) == 2
    found = filled("search", "беженец", "--limit", "3", "--json").json
    assert found["total"] >= len(found["hits"]) == 3
    for hit in found["hits"]:
        assert {"ref", "act", "eid", "article", "edition", "language", "heading", "snippet", "score"} <= hit.keys()
        assert hit["ref"] == f"{ACT}@2025-01-01/rus#{hit['eid']}"
        shown = filled("show", hit["ref"], "--format", "json")
        assert shown.code == 0, "a hit's reference is one that `show` knows"


def test_an_index_out_of_date_is_brought_up_to_date_by_a_search(filled: Lawdiff) -> None:
    first = filled("search", "беженец", "--json")
    assert "bringing the index up to date" in first.err
    assert filled("search", "беженец", "--json").err == ""
    assert filled("index", "--check").code == 0


def test_index_check_exits_1_for_a_stale_index(filled: Lawdiff) -> None:
    done = filled("index", "--check", "--json")
    assert (done.code, done.json["fit"]) == (1, False)


def test_questions_from_a_file_are_answered_line_by_line(filled: Lawdiff, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text('Кто такой "беженец" (по закону)?\n\nart:8 AND "NOT виза\n', encoding="utf-8")
    found = filled("search", "--queries", file, "--group", "article", "--limit", "5", "--json").json
    assert [one["read_as"] for one in found] == ["question", "question"]
    assert all(len(one["hits"]) <= 5 for one in found)


def test_a_day_an_act_and_a_kind(filled: Lawdiff) -> None:
    old = filled("search", "беженец", "--as-of", "2019-01-01", "--json").json
    assert {hit["edition"] for hit in old["hits"]} == {"2018-03-12"}
    assert filled("search", "беженец", "--as-of", "2001-01-01", "--json").json["total"] == 0
    points = filled("search", "беженец", "--kind", "подпункт", "--json").json
    assert {hit["kind"] for hit in points["hits"]} == {"point"}
    both = filled("search", "беженец", "--all-editions", "--facets", "--limit", "1", "--json").json
    assert set(both["facets"]["year"]) == {"2018", "2025"}
    assert filled("search", "беженец", "--act", "Закон о миграции населения", "--json").json["total"] > 0
    assert filled("search", "беженец", "--act", "NOPE").code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("виза AND",), "^ name what else"),
        (("act:NOPE виза",), "names no act"),
        (("kind:глагол виза",), "no kind of provision"),
        (("виза", "--lang", "klingon"), "not a language"),
        (("виза", "--like", f"{ACT}#art_1"), "one query, or one of"),
        ((), "one query, or one of"),
        (("--queries", "no-such-file"), "could not be read"),
        (("--like", ACT), "names no clause"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(filled: Lawdiff, arguments: tuple[str, ...], said: str) -> None:
    done = filled("search", *arguments)
    assert done.code == 2
    assert said in done.err


def test_csv_markdown_and_references(filled: Lawdiff) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("search", "беженец", "--format", "csv", "--limit", "2").out)))
    assert len(rows) == 2
    assert "редакция от 1 января 2025 года" in rows[0]["citation"]
    english = filled("search", "беженец", "--format", "markdown", "--cite", "english", "--limit", "1").out
    assert "edition of 1 January 2025" in english
    assert "**" in english
    entry = filled("search", f"{ACT}#art_1", "--format", "bibtex").out
    assert entry.startswith("@misc{")
    item = json.loads(filled("search", f"{ACT}#art_1", "--format", "csl").out)
    assert [one["type"] for one in item] == ["legislation"]


def test_the_last_page_goes_on_counting(filled: Lawdiff) -> None:
    """A last page is shorter than the others: its numbers follow theirs all the same."""
    total = filled("search", "беженец", "--json", "--limit", "1").json["total"]
    size = next(size for size in range(2, total) if total % size)
    page = -(-total // size)
    typed = ("search", "беженец", "--limit", str(size), "--page", str(page))
    first = (page - 1) * size + 1
    assert filled(*typed, "--json").json["first"] == first
    for out in (filled(*typed).out, filled(*typed, "--format", "markdown").out):
        assert f"{total} hits, {first} to {total} shown" in out
        assert f"\n{total}. " in out


def test_the_screen_shows_words_in_their_place_and_never_reads_texts_as_markup(filled: Lawdiff) -> None:
    out = filled("search", "refugee", "--limit", "2", "--facets", "--expand").out
    assert "hits, 1 to 2 shown" in out
    assert "searched besides — refugee: беженец" in out
    assert f"{ACT}@2025-01-01/rus#" in out
    assert "by kind:" in out


def test_more_like_a_clause(filled: Lawdiff) -> None:
    found = filled("search", "--like", f"{ACT}@2025-01-01/rus#art_32", "--group", "article", "--json").json
    assert found["read_as"] == "like"
    assert found["hits"]
    assert all(hit["eid"] != "art_32" for hit in found["hits"])


def test_measures_are_printed_side_by_side(filled: Lawdiff, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"query": "Кого нельзя выслать, если он беженец?", "gold": [{"act": ACT, "article": "32"}]}) + "\n", encoding="utf-8")
    table = filled("search", "--evaluate", file).out
    assert table.splitlines()[0].split("  ")[0] == "measure"
    assert "nDCG@10" in table
    measured = filled("search", "--evaluate", file, "--json").json
    assert [one["questions"] for one in measured] == [1, 1, 1]


def test_measuring_without_the_package_says_so_and_leaves_the_setting_out(filled: Lawdiff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> semantic.Model:
        raise semantic.NotInstalled("semantic ranking is not installed; articles are ranked by words.")

    monkeypatch.setattr(semantic, "load_model", missing)
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"query": "Кто выдаёт визу?", "gold": [{"act": ACT, "article": "5"}]}) + "\n", encoding="utf-8")
    done = filled("search", "--evaluate", file, "--semantic")
    assert done.code == 0
    assert "not installed" in done.err
    assert "meaning" not in done.out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("виза", "--as-of", "2001-01-01"), "the earliest is of 2018-03-12"),
        (("виза", "--lang", "kaz"), "no text in Kazakh is held"),
        (("беженец", "--page", "900"), "past the last"),
        (("абракадабра",), "no text in scope holds"),
        (("refugee",), "--expand"),
        (("ст. 900",), "no article 900"),
    ],
)
def test_an_empty_answer_says_why(filled: Lawdiff, asked: tuple[str, ...], said: str) -> None:
    done = filled("search", *asked)
    assert done.code == 0
    assert said in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("typed", "eids"),
    [
        ("статьи 3 и 5", ["art_3", "art_5"]),
        ("ст. 3-5", ["art_3", "art_4", "art_5"]),
        ("глава 1", ["chp_1"]),
        (ACT, ["act"]),
        ("art:²", []),
    ],
)
def test_what_is_cited_is_shown(filled: Lawdiff, typed: str, eids: list[str]) -> None:
    assert [hit["eid"] for hit in filled("search", typed, "--as-of", "2018-05-01", "--json").json["hits"]] == eids
