"""The index under other processes: searched while it is built, killed while it is built, built twice at once."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.search.generations import Busy, Generations
from lawdiff.search.index import Index
from lawdiff.search.searcher import Searcher

# Builds the index, but stops inside the build and says so: what a test does next happens while it is being built.
_SLOW_BUILD = """
import sys, time
from pathlib import Path
from lawdiff.corpus.store import Corpus
from lawdiff.search.index import Index
home = Path(sys.argv[1])
def stop(what):
    print("building", flush=True)
    sys.stdin.readline()
print(Index(home).update(Corpus(home), tell=stop).provisions)
"""


def _import(home: Path, act: str, words: str, day: dt.date = dt.date(2020, 1, 1)) -> None:
    page = home.parent / f"{act}.html"
    page.write_text(f"<article><h3>Статья 1. Общее</h3><p>1) {words};</p><p>2) иное.</p></article>", encoding="utf-8")
    import_file(Corpus(home), page, act=act, date=day, language="rus")


def _total(home: Path, word: str) -> int:
    return Searcher(Index(home).open(), {}, home).search(word).total


@pytest.fixture
def built(home: Path) -> Path:
    _import(home, "Z1", "виза выдаётся")
    Index(home).update(Corpus(home))
    return home


def _start(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", _SLOW_BUILD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "building\n"
    return process


def test_a_search_during_a_build_is_answered_by_the_old_index(built: Path) -> None:
    _import(built, "Z2", "квота устанавливается")
    process = _start(built)
    try:
        assert (_total(built, "виза"), _total(built, "квота")) == (1, 0)
        with pytest.raises(Busy, match="another process"):
            Index(built).update(Corpus(built))
    finally:
        out, _ = process.communicate("go on\n", timeout=60)
    assert process.returncode == 0, out
    assert (_total(built, "виза"), _total(built, "квота")) == (1, 1)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_build_leaves_the_old_index_and_can_be_done_again(built: Path) -> None:
    _import(built, "Z2", "квота устанавливается")
    process = _start(built)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert (_total(built, "виза"), _total(built, "квота")) == (1, 0)
    left = sorted(path.name for path in (built / "indexes" / "search").glob("g-*"))
    assert left == ["g-000001", "g-000002"], "what a killed build leaves is not yet cleared"
    assert Index(built).update(Corpus(built)).added == ("Z2@2020-01-01/rus",)
    assert _total(built, "квота") == 1


def test_two_builds_at_once_follow_each_other(built: Path) -> None:
    _import(built, "Z2", "квота устанавливается")
    command = [sys.executable, "-c", "import sys; from pathlib import Path; from lawdiff.corpus.store import Corpus; from lawdiff.search.index import Index\n"
               "home = Path(sys.argv[1]); print(len(Index(home).update(Corpus(home), wait=60).added))", str(built)]  # fmt: skip
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(process.communicate(timeout=120)[0].strip() for process in both) == ["0", "1"]
    assert _total(built, "квота") == 1


def test_old_generations_are_cleared_but_the_last(built: Path) -> None:
    for number in range(2, 6):
        _import(built, f"Z{number}", f"слово{number}")
        Index(built).update(Corpus(built))
    assert sorted(path.name for path in (built / "indexes" / "search").glob("g-*")) == ["g-000004", "g-000005"]


def test_an_edition_taken_out_or_replaced_is_no_longer_found(built: Path) -> None:
    _import(built, "Z2", "квота устанавливается")
    index, corpus = Index(built), Corpus(built)
    index.update(corpus)
    corpus.path(corpus.editions("Z1")[0]).unlink()
    time.sleep(0.01)
    done = index.update(corpus)
    assert (done.removed, done.kept, done.rebuilt) == (("Z1@2020-01-01/rus",), 1, None)
    assert (_total(built, "виза"), _total(built, "квота")) == (0, 1)


@pytest.mark.parametrize("damage", ["pointer", "manifest", "engine", "numbers"])
def test_a_damaged_index_is_noticed_and_made_anew(built: Path, damage: str) -> None:
    index, corpus = Index(built), Corpus(built)
    folder = index.open().folder
    if damage == "pointer":
        (folder.parent / "current").write_bytes(b"\xff\xfe")
    elif damage == "manifest":
        (folder / "manifest.json").write_text("{", encoding="utf-8")
    elif damage == "engine":
        next(iter((folder / "engine").glob("*.seg"))).unlink()
    else:
        (folder / "tokens.npy").write_bytes(b"")
    assert index.check(corpus) is not None
    assert index.update(corpus).provisions == 4
    assert index.check(corpus) is None
    assert _total(built, "виза") == 1


def test_bytes_changed_in_place_are_no_silent_wrong_answer(built: Path) -> None:
    """A file of the right size with other bytes is caught by the deep check."""
    index, corpus = Index(built), Corpus(built)
    path = index.open().folder / "tokens.npy"
    data = bytearray(path.read_bytes())
    data[-1] ^= 0xFF
    path.write_bytes(bytes(data))
    assert index.check(corpus) is None
    assert "tokens.npy" in (index.check(corpus, deep=True) or "")


def test_a_name_in_the_pointer_cannot_lead_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "indexes").mkdir()
    (tmp_path / "indexes" / "current").write_text("../secret", encoding="ascii")
    assert Generations(tmp_path / "indexes").current() is None
