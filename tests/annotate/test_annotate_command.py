"""``lawdiff annotate`` as a person and as a program sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.conftest import ACT, fill

OLD, NEW = f"{ACT}@2022-07-01", f"{ACT}@2025-01-01"


@pytest.fixture
def demo(home: Path, lawdiff: Callable[..., Any]) -> Callable[..., Any]:
    """The command over the demo law, with no annotations but the test's own."""
    fill(home)
    own = home / "annotations" / "acts"
    own.mkdir(parents=True)
    (own / f"{ACT}.yaml").write_text(f"act: {ACT}\nannotations: []\n", encoding="utf-8")
    return lawdiff


def test_add_list_move_check(demo: Callable[..., Any], home: Path) -> None:
    added = demo("annotate", "add", f"{OLD}#art_3__point_3", "--note", "n", "--tag", "t", "--author", "A", "--date", "2023-02-01", "--json")
    assert added.code == 0, added.err
    gone = demo("annotate", "add", f"{ACT}@2018-03-12#art_37__para_2", "--quote", "тридцати  суток", "--rating", "3", "--author", "B", "--json")
    listed = demo("annotate", "list", ACT, "--json").json
    assert {item["id"] for item in listed} == {added.json["id"], gone.json["id"]}
    assert [item["author"] for item in demo("annotate", "list", "--tag", "t", "--json").json] == ["A"]
    assert demo("annotate", "list", f"{ACT}#art_37", "--json").json[0]["words"]["exact"] == "тридцати суток"
    moved = demo("annotate", "move", ACT, "--write", "--json")
    assert moved.code == 1  # one is orphaned, and it is said
    by = {item["id"]: item for item in moved.json[0]["annotations"]}
    assert (by[added.json["id"]]["outcome"], by[added.json["id"]]["to"]) == ("moved", f"{NEW}/rus#art_3__point_4")
    assert (by[gone.json["id"]]["outcome"], by[gone.json["id"]]["to"]) == ("orphaned", None)
    after = {item["id"]: item["target"] for item in demo("annotate", "list", ACT, "--json").json}
    assert after[added.json["id"]] == f"{NEW}/rus#art_3__point_4"
    assert after[gone.json["id"]] == f"{ACT}@2018-03-12/rus#art_37__para_2"  # what was not found stays where it was
    assert demo("annotate", "check", "--json").json == {"checked": 2, "not_held": 0, "troubles": []}
    assert len(demo("annotate", "move", ACT, "--every", "--json").json) == 4


def test_json_ld_goes_out_and_comes_back(demo: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    demo("annotate", "add", f"{NEW}#art_1__point_8", "--note", "n", "--translation", "eng=x", "--link", "https://example.org", "--author", "A")
    before = demo("annotate", "list", "--json").json
    file = tmp_path / "out.jsonld"
    assert demo("annotate", "export", ACT, "-o", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["total"] == 1
    (home / "annotations" / "acts" / f"{ACT}.yaml").write_text(f"act: {ACT}\nannotations: []\n", encoding="utf-8")
    assert demo("annotate", "import", file).code == 0
    assert demo("annotate", "list", "--json").json == before


def test_two_people_s_files_come_together(demo: Callable[..., Any], home: Path, tmp_path: Path) -> None:
    demo("annotate", "add", f"{NEW}#art_1__point_8", "--note", "ours", "--author", "A", "--date", "2025-02-01")
    own = home / "annotations" / "acts" / f"{ACT}.yaml"
    theirs = tmp_path / "theirs.yaml"
    theirs.write_text(own.read_text(encoding="utf-8").replace("ours", "theirs").replace("author: A", "author: B"), encoding="utf-8")
    merged = demo("annotate", "import", theirs, "--json")
    assert merged.code == 1
    assert len(merged.json["acts"][0]["conflicts"]) == 1
    assert sorted(item["note"] for item in demo("annotate", "list", "--json").json) == ["ours", "theirs"]


WRONG = [
    (("add", f"{NEW}#art_1__point_8", "--author", "A"), 2, "must say something"),
    (("add", NEW, "--note", "n", "--author", "A"), 2, "names no clause"),
    (("add", f"{NEW}#art_1__point_88", "--note", "n", "--author", "A"), 3, "has no art_1__point_88; near it: art_1__point_8"),
    (("add", f"{ACT}@2017-01-01#art_1", "--note", "n", "--author", "A"), 3, "the oldest is of 2018-03-12"),
    (("add", f"{NEW}#art_1__point_8", "--quote", "верблюд", "--note", "n", "--author", "A"), 2, "is not in the words of"),
    (("add", f"{NEW}#art_27__para_1", "--quote", "или", "--occurrence", "9", "--note", "n", "--author", "A"), 2, "stands 1 times"),
    (("add", f"{NEW}#art_1__point_8", "--translation", "eng", "--author", "A"), 2, "is not a translation"),
    (("move", "Z1"), 3, "no edition of Z1 is held"),
    (("move", ACT, "--every", "--write"), 2, "--every only lists"),
    (("export", "Z1"), 3, "has no annotations"),
]


@pytest.mark.parametrize(("words", "code", "says"), WRONG)
def test_wrong_use_is_one_sentence(demo: Callable[..., Any], words: tuple[str, ...], code: int, says: str) -> None:
    said = demo("annotate", *words)
    assert said.code == code
    assert says in said.err


def test_a_slip_in_a_file_is_named_by_every_command(demo: Callable[..., Any], home: Path) -> None:
    (home / "annotations" / "acts" / f"{ACT}.yaml").write_text(f"act: {ACT}\nannotations:\n  - id: [\n", encoding="utf-8")
    for words in (("list",), ("check",), ("move", ACT), ("export", ACT)):
        said = demo("annotate", *words)
        assert said.code == 3
        assert f"{ACT}.yaml, line 4: not valid YAML" in said.err


def test_the_shipped_annotations_of_the_demo_law_stand_in_its_clauses(home: Path, lawdiff: Callable[..., Any]) -> None:
    fill(home)
    checked = lawdiff("annotate", "check", ACT, "--json").json
    assert checked["checked"] >= 8
    assert (checked["not_held"], checked["troubles"]) == (0, [])
