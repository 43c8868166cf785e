"""How well a comparison finds what was done: edits with known truth, on made-up acts and on real ones; printed, never asserted.

The same pairs go through difflib, and through redlines and xmldiff where they are installed. They tell no kinds of change, so what can be set beside
ours is time and the number of words marked (for xmldiff, the words of the nodes it touches); xmldiff also counts nodes as moved. Run with
``make bench``.
"""

from __future__ import annotations

import difflib
import importlib.util
import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lawdiff.compare import compare, law_wordings, replay
from lawdiff.compare.words import WORD
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition
from lawdiff.parse import read_document
from tests.compare.acts import Clause, Writer, edition, thaw
from tests.compare.edits import Editor, Expected

pytestmark = pytest.mark.bench

Score = dict[str, list[int]]
KINDS = ("moved", "renumbered", "split", "merged", "inserted", "deleted", "pairs")
#: Real acts that are read, by file stem: laws and a code, Russian and Kazakh.
REAL = (
    "law_on_credit_bureaus", "law_on_child_rights", "law_on_education", "law_on_notariat", "law_on_public_service", "labor_code",
    "law_on_consumer_protection_kz", "law_on_notariat_kz", "law_on_public_service_kz",
)  # fmt: skip
#: Times each real act is edited anew: a kind that happens four times an act needs more than a handful to be measured.
_TURNS = 2


def many(times: int, *edits: Callable[[Editor], object]) -> Callable[[Editor], None]:
    def run(editor: Editor) -> None:
        for _ in range(times):
            for edit in edits:
                edit(editor)

    return run


SETS: dict[str, Callable[[Editor], None]] = {
    **{f"reword {p} %": many(8, lambda e, p=p: e.reword_some(p / 100)) for p in (5, 30, 60)},
    "insert": many(6, lambda e: e.insert()),
    "delete": many(6, lambda e: e.delete(leave_stub=False)),
    "repeal": many(6, lambda e: e.delete(leave_stub=True)),
    **{f"move within, reword {p} %": many(5, lambda e, p=p: e.move_within(p / 100)) for p in (0, 15, 30, 50)},
    **{f"move across, reword {p} %": many(5, lambda e, p=p: e.move_across(p / 100, keep_numbers=False)) for p in (0, 15, 30, 50)},
    **{f"renumber a run, reword {p} %": many(5, lambda e, p=p: e.renumber_run(p / 100)) for p in (0, 15, 30, 50)},
    "renumber articles": many(1, lambda e: e.renumber_articles()),
    **{f"split, reword {p} %": many(5, lambda e, p=p: e.split(p / 100)) for p in (0, 10, 20)},
    **{f"merge, reword {p} %": many(5, lambda e, p=p: e.merge(p / 100)) for p in (0, 10, 20)},
    "all together": many(
        2,
        lambda e: e.move_across(0.3, keep_numbers=False),
        lambda e: e.insert(),
        lambda e: e.delete(leave_stub=False),
        lambda e: e.delete(leave_stub=True),
        lambda e: e.reword_some(0.3),
        lambda e: e.move_within(0.3),
        lambda e: e.renumber_run(0.3),
        lambda e: e.split(0.1),
        lambda e: e.merge(0.1),
    ),
}


def score(comparison: Comparison, expected: Expected, totals: Score) -> None:
    rows = comparison.changes
    for kind in KINDS:
        if kind == "inserted":
            got: set[Any] = {row.new_eid for row in rows if row.kind == kind}
        elif kind == "deleted":
            got = {row.old_eid for row in rows if row.kind == kind}
        elif kind == "pairs":
            got = {(row.old_eid, row.new_eid) for row in rows if row.old_eid and row.new_eid and not row.group and row.level != "row"}
        else:
            got = {(row.old_eid, row.new_eid) for row in rows if row.kind == kind}
        want: set[Any] = getattr(expected, kind)
        for at, n in enumerate((len(got & want), len(got), len(want))):
            totals[kind][at] += n


def told(totals: Score) -> str:
    parts = []
    for kind, (right, got, want) in totals.items():
        if kind == "pairs" or not (got or want):
            continue
        precision, recall = right / max(got, 1), right / max(want, 1)
        parts.append(f"{kind} P {precision:.3f} R {recall:.3f} F1 {2 * right / max(got + want, 1):.3f} (n {want})")
    right, got, _ = totals["pairs"]
    return f"false pairs {got - right} of {got}; " + "; ".join(parts)


def run_set(name: str, acts: Callable[[], Iterator[tuple[Clause, Writer, list[str], str]]]) -> None:
    totals: Score = defaultdict(lambda: [0, 0, 0])
    seconds = 0.0
    for root, writer, stock, language in acts():
        editor = Editor(root, writer, stock)
        SETS[name](editor)
        old, new = edition(editor.before, language), edition(root, language, "2021-01-01")
        began = time.perf_counter()
        comparison = compare(old, new, budget=None)
        seconds += time.perf_counter() - began
        assert replay(comparison, old) == law_wordings(new)
        score(comparison, editor.expected(language), totals)
    print(f"  {name:28} {seconds:5.1f} s  {told(totals)}")


def test_made_up_acts(capsys: pytest.CaptureFixture[str]) -> None:
    def acts() -> Iterator[tuple[Clause, Writer, list[str], str]]:
        for seed, language in itertools.product(range(6), ("rus", "kaz", "eng")):
            writer = Writer(seed, language)
            yield writer.act(25), writer, [], language

    with capsys.disabled():
        print("\nmade-up acts, three languages, 25 articles, 18 acts a line")
        for name in SETS:
            run_set(name, acts)


def test_real_acts(real_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parsed = {}
    for stem in REAL:
        language = "kaz" if stem.endswith("_kz") else "rus"
        parsed[stem] = (read_document((real_data / "acts" / "text" / f"{stem}.txt").read_bytes(), language=language).root, language)

    def acts() -> Iterator[tuple[Clause, Writer, list[str], str]]:
        for turn, (at, (root, language)) in itertools.product(range(_TURNS), enumerate(parsed.values())):
            uids = itertools.count(1)
            clauses = thaw(root, uids)
            writer = Writer(100 * turn + at, language)
            writer.uid = next(uids)
            stock = [word for clause in clauses.walk() for word in WORD.findall(clause.text) if word.isalpha()]
            yield clauses, writer, stock, language

    with capsys.disabled():
        print(f"\nreal acts under made-up edits, {len(parsed)} acts, each {_TURNS} times, a line")
        for name in SETS:
            run_set(name, acts)


def test_beside_other_tools(capsys: pytest.CaptureFixture[str]) -> None:
    """Acts of 12 articles, edited in every way, through ours and theirs: seconds, words marked, moves named."""
    with capsys.disabled():
        print("\nthe same pairs through other tools (12 articles, 5 seeds): seconds, words marked, moves named")
        totals: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 3)
        true = 0
        for seed in range(5):
            writer = Writer(seed)
            editor = Editor(writer.act(12), writer)
            SETS["all together"](editor)
            old, new = edition(editor.before), edition(editor.root, day="2021-01-01")
            true += len(editor.expected().moved)
            for name, tool in (("lawdiff", _ours), ("difflib", _difflib), ("redlines", _redlines), ("xmldiff", _xmldiff)):
                began = time.perf_counter()
                found = tool(old, new)
                seconds = time.perf_counter() - began
                if found is None:
                    continue
                for at, n in enumerate((seconds, *found)):
                    totals[name][at] += n
        for name, (seconds, words, moves) in totals.items():
            print(f"  {name:10} {seconds:7.2f} s  {words:6.0f} words  {moves:.0f} moves named, {true} true")


#: Words marked and moves named.
Found = tuple[int, int] | None


def _text(act: Edition) -> str:
    return "\n".join(text for _, text in law_wordings(act))


def _ours(old: Edition, new: Edition) -> Found:
    rows = compare(old, new, budget=None).changes
    words = 0
    for row in rows:
        if row.kind in ("inserted", "deleted"):
            words += len(WORD.findall((row.old_text or "") + " " + (row.new_text or "")))
        else:
            words += sum(len(WORD.findall(text)) for sign, text in row.words if sign != "=")
    return words, sum(row.kind == "moved" for row in rows)


def _difflib(old: Edition, new: Edition) -> Found:
    a, b = WORD.findall(_text(old)), WORD.findall(_text(new))
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return sum(i2 - i1 + j2 - j1 for tag, i1, i2, j1, j2 in codes if tag != "equal"), 0


def _redlines(old: Edition, new: Edition) -> Found:
    if not _has("redlines"):
        return None
    from redlines import Redlines

    changes = Redlines(_text(old), _text(new)).changes
    return sum(len(WORD.findall(f"{change.source_text or ''} {change.test_text or ''}")) for change in changes), 0


def _xmldiff(old: Edition, new: Edition) -> Found:
    if not _has("xmldiff"):
        return None
    from lxml import etree
    from xmldiff import actions, main

    def tree(act: Edition) -> etree._Element:
        top = etree.Element("act")
        for eid, text in law_wordings(act):
            etree.SubElement(top, "p", eid=eid).text = text
        return top

    done = main.diff_trees(tree(old), tree(new))
    words = sum(len(WORD.findall(f"{action.oldtext or ''} {action.text or ''}")) for action in done if isinstance(action, actions.UpdateTextIn))
    return words, sum(isinstance(action, actions.MoveNode) for action in done)


def _has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None
