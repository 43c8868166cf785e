"""What must hold of any comparison: its rows make the new edition from the old, and words rebuild both sides."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdiff.compare import compare, law_wordings, replay
from lawdiff.compare.sequence import common_blocks, rising
from lawdiff.compare.words import cell_script, rebuilt, script, segments
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition
from tests.compare.acts import Writer, edition
from tests.compare.edits import Editor

EDITS: dict[str, Callable[[Editor], object]] = {
    "reword": lambda e: e.reword_some(0.4),
    "insert": lambda e: e.insert(),
    "delete": lambda e: e.delete(leave_stub=False),
    "repeal": lambda e: e.delete(leave_stub=True),
    "move within": lambda e: e.move_within(0.2),
    "move across": lambda e: e.move_across(0.2, keep_numbers=True),
    "renumber a run": lambda e: e.renumber_run(0.2),
    "renumber articles": lambda e: e.renumber_articles(),
    "split": lambda e: e.split(),
    "merge": lambda e: e.merge(),
}
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.lists(st.sampled_from(["срок", "30", "дней", "и", "в", " ", "  ", ",", ";", "\t", "«", "ё", "6-1", "не"]), max_size=30).map("".join)


def holds(comparison: Comparison, old: Edition, new: Edition) -> None:
    assert replay(comparison, old) == law_wordings(new)
    for row in comparison.changes:
        if row.old_text is not None and row.new_text is not None:
            assert bool(row.words) == (row.old_text != row.new_text)
        if row.words:
            assert rebuilt(row.words) == (row.old_text, row.new_text)
            signs = [sign for sign, _ in row.words]
            assert all(a != b for a, b in itertools.pairwise(signs)) and ("+", "-") not in itertools.pairwise(signs)
    placed = [row.new_eid for row in comparison.changes if row.new_eid]
    order = {node.eid: at for at, node in enumerate(new.root.walk())}
    assert [e for e in placed if e in order] == sorted((e for e in placed if e in order), key=order.__getitem__)


@slow
@given(st.integers(0, 10**6), st.sampled_from(["rus", "kaz", "eng"]), st.lists(st.sampled_from(sorted(EDITS)), max_size=12))
def test_rows_make_the_new_edition_from_the_old(seed: int, language: str, names: list[str]) -> None:
    writer = Writer(seed, language)
    editor = Editor(writer.act(6), writer)
    for name in names:
        EDITS[name](editor)
    old, new = edition(editor.before, language), edition(editor.root, language, "2021-01-01")
    holds(compare(old, new, budget=None), old, new)
    holds(compare(new, old, budget=None), new, old)
    holds(compare(old, new, budget=None, thematic=True), old, new)


@slow
@given(st.integers(0, 10**6), st.integers(0, 4))
def test_so_do_the_rows_of_unlike_acts_and_of_a_comparison_cut_short(seed: int, articles: int) -> None:
    one, two = edition(Writer(seed, "rus").act(articles)), edition(Writer(seed + 1, "rus").act(3))
    holds(compare(one, two, budget=None), one, two)
    ticks = iter(range(10**9))
    short = compare(one, two, clock=lambda: float(next(ticks)), budget=1.5)
    holds(short, one, two)
    assert short.budget_exhausted is not None or articles == 0


@given(st.integers(0, 10**6))
@slow
def test_an_edition_with_itself_is_unchanged(seed: int) -> None:
    act = edition(Writer(seed).act(4))
    assert set(compare(act, act).summary()) == {"unchanged"}


@given(texts, texts)
def test_words_rebuild_both_sides_to_the_character(old: str, new: str) -> None:
    for made in (script(old, new), cell_script(old, new)):
        assert rebuilt(segments(made)) == (old, new)


@given(st.lists(st.integers(0, 5), max_size=40), st.lists(st.integers(0, 5), max_size=40))
def test_common_blocks_are_common_and_longest(old: list[int], new: list[int]) -> None:
    blocks = common_blocks(old, new)
    for block in blocks:
        assert old[block.old : block.old + block.size] == new[block.new : block.new + block.size]
    assert all(a.old + a.size <= b.old and a.new + a.size <= b.new for a, b in itertools.pairwise(blocks))
    assert sum(block.size for block in blocks) == _longest(old, new)


def _longest(a: list[int], b: list[int]) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for at, y in enumerate(b):
            before, row[at + 1] = row[at + 1], before + 1 if x == y else max(row[at], row[at + 1])
    return row[-1]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), max_size=9))
def test_rising_is_the_heaviest(pairs: list[tuple[int, int]]) -> None:
    values, weights = [v for v, _ in pairs], [w for _, w in pairs]
    chain = rising(values, weights)
    assert all(values[a] < values[b] for a, b in itertools.pairwise(chain))
    heaviest = [0] * len(pairs)
    for at in range(len(pairs)):
        heaviest[at] = weights[at] + max((heaviest[k] for k in range(at) if values[k] < values[at]), default=0)
    assert sum(weights[k] for k in chain) == max(heaviest, default=0)
