"""How long a comparison takes, printed: by size, on real editions, and beside flat word diffs. Run with ``make bench``."""

from __future__ import annotations

import difflib
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from rapidfuzz.distance import Indel

from lawdiff.compare import classify, compare, law_wordings
from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision
from tests.compare.acts import Writer, edition
from tests.compare.dutch import structured

pytestmark = pytest.mark.bench

TOKEN = re.compile(r"\w+|[^\w\s]")


def best(work: Callable[[], object], times: int = 3) -> float:
    found = []
    for _ in range(times):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def act_of(size: int) -> Edition:
    """A made-up act of so many bytes in UTF-8: the articles of many acts, numbered through."""
    root = Writer(1).act(0)
    writer, held, articles = Writer(2), 0, 0
    while held < size:
        articles += 1
        article = writer.article(articles)
        held += sum(len((c.heading + c.text).encode()) + 10 for c in article.walk())
        root.children.append(article)
    return edition(root)


def amended(act: Edition, share: float) -> Edition:
    """So large a share of the clauses reworded, deleted, or given a new neighbour."""
    chance, writer = random.Random(4), Writer(5)

    def amend(node: Provision) -> Provision:
        children: list[Provision] = []
        for child in node.children:
            if not child.children and chance.random() < share:
                fate = chance.random()
                if fate < 0.15:
                    continue
                words = child.text.split()
                for _ in range(max(1, len(words) // 8)):
                    words[chance.randrange(len(words))] = writer.word()
                child = msgspec.structs.replace(child, text=" ".join(words))
                if fate > 0.85:
                    children.append(Provision(child.eid + "-1", child.kind, f"{child.number}-1", f"{child.number}-1)", text=writer.sentence(4)))
            children.append(amend(child))
        return msgspec.structs.replace(node, children=tuple(children))

    return msgspec.structs.replace(act, root=amend(act.root))


def test_time_against_size(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\nmade-up acts with 3 % of their clauses changed (processor seconds, best of 3; asked: 150 KB 0.1 s, 5 MB 2 s and 1 GB)")
        for size in (50_000, 150_000, 500_000, 1_500_000, 5_000_000):
            old = act_of(size)
            new = amended(old, 0.03)
            seconds = best(lambda old=old, new=new: compare(old, new))  # type: ignore[misc]
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"  {size / 1e6:5.2f} MB  {seconds:6.3f} s  {size / 1e6 / seconds:5.1f} MB/s  {memory:5.0f} MB of memory so far  {compare(old, new).summary()}"
            )


def test_harder_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\nharder pairs (processor seconds, once)")
        five = act_of(5_000_000)
        half = amended(five, 0.5)
        for name, old, new in (
            ("5 MB with itself", five, five),
            ("5 MB, half of its clauses changed", five, half),
            ("two unlike acts of 1 MB", act_of(1_000_000), edition(Writer(9, "eng").act(1200), "eng")),
        ):
            began = time.process_time()
            comparison = compare(old, new, budget=None)
            print(f"  {name:36} {time.process_time() - began:6.2f} s  {comparison.summary()}")
        small = act_of(150_000)
        comparison = compare(small, amended(small, 0.2))
        began = time.process_time()
        classify(comparison, "rus")
        print(f"  {'classify 150 KB, spaCy loaded anew':36} {time.process_time() - began:6.2f} s")


def test_dutch_editions(real_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = sorted((real_data / "editions_nl" / "BWBR0011823").glob("*.md"))
    editions = [structured(path) for path in paths]
    with capsys.disabled():
        print("\nten Dutch editions, pair by pair (processor seconds; asked for the first and the last: 0.3 s)")
        for old, new in [*zip(editions, editions[1:], strict=False), (editions[0], editions[-1])]:  # noqa: RUF007 a pair more than pairwise
            seconds = best(lambda old=old, new=new: compare(old, new))  # type: ignore[misc]
            print(f"  {old.date} → {new.date}  {seconds:6.3f} s  {compare(old, new).summary()}")
        a, b = (TOKEN.findall("\n".join(text for _, text in law_wordings(e))) for e in (editions[0], editions[-1]))
        print(f"  the last pair flat: rapidfuzz Indel {best(lambda: Indel.distance(a, b)):.2f} s", end="")
        began = time.process_time()
        difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        print(f", difflib {time.process_time() - began:.1f} s (this machine's measure: 0.07 and 4.0 s where the bar was set)")
