"""Whatever comes in, an answer comes out, in time, and says where it was cut short."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

from lawdiff.compare import compare, law_wordings, replay
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Provision
from tests.compare.acts import Writer, edition

SAME = "Лицо подает заявление в уполномоченный орган в течение десяти дней."


def flat(texts: list[str], *, numbered: bool = False) -> Edition:
    nodes = (
        Provision(f"para_{n}", "paragraph", str(n), f"{n}.", text=text) if numbered else Provision(f"al_{n}", "alinea", text=text)
        for n, text in enumerate(texts, 1)
    )
    return Edition(
        "F", "rus", dt.date(2020, 1, 1), "", Provision("act", "act", children=tuple(nodes)), "imported", Provenance("t", "", 0)
    )  # fmt: skip


def babble(seed: int, alphabet: str, clauses: int) -> list[str]:
    chance = random.Random(seed)
    stock = ["".join(chance.choices(alphabet, k=7)) for _ in range(400)]
    return [" ".join(chance.choices(stock, k=20)) for _ in range(clauses)]


@pytest.mark.parametrize("numbered", [False, True])
def test_ten_thousand_identical_paragraphs(numbered: bool) -> None:
    old = flat([SAME] * 10_000, numbered=numbered)
    began = time.process_time()
    assert compare(old, flat([SAME] * 10_000, numbered=numbered)).summary() == {"unchanged": 10_000}
    assert compare(old, flat([SAME] * 9_990, numbered=numbered)).summary() == {"unchanged": 9_990, "deleted": 10}
    changed = compare(old, flat([SAME.replace("десяти", "пяти")] * 10_000, numbered=numbered))
    assert changed.summary() == {"edited": 10_000}
    assert time.process_time() - began < 30


def test_empty_acts() -> None:
    nothing, something = flat([]), flat([SAME] * 3)
    assert compare(nothing, nothing).changes == ()
    assert compare(nothing, something).summary() == {"inserted": 3}
    assert compare(something, nothing).summary() == {"deleted": 3}


def test_nothing_in_common() -> None:
    old, new = flat(babble(1, "абвгд", 1500), numbered=True), flat(babble(2, "клмноп", 1500), numbered=True)
    assert compare(old, new).summary() == {"deleted": 1500, "inserted": 1500}


def test_one_endless_clause() -> None:
    chance = random.Random(3)
    words = [f"слово{chance.randrange(900)}" for _ in range(60_000)]
    changed = [w if chance.random() > 0.01 else "иное" for w in words]
    comparison = compare(flat([" ".join(words)]), flat([" ".join(changed)]))
    assert comparison.summary() == {"edited": 1}
    assert replay(comparison, flat([" ".join(words)])) == law_wordings(flat([" ".join(changed)]))


def test_a_tree_five_thousand_deep() -> None:
    node = Provision("last", "alinea", text="дно")
    for n in range(5000):
        node = Provision(f"p{n}", "point", str(n), f"{n})", text="уровень", children=(node,))
    deep = Edition("D", "rus", dt.date(2020, 1, 1), "", Provision("act", "act", children=(node,)), "imported", Provenance("t", "", 0))
    assert set(compare(deep, deep).summary()) == {"unchanged"}
    assert compare(deep, flat([SAME])).summary() == {"deleted": 5001, "inserted": 1}


def test_another_language() -> None:
    comparison = compare(edition(Writer(5, "rus").act(8), "rus"), edition(Writer(5, "kaz").act(8), "kaz"))
    assert comparison.budget_exhausted is None
    assert comparison.summary().get("moved", 0) == 0


@pytest.mark.parametrize("seconds", [0.0, 0.001])
def test_no_time_at_all(seconds: float) -> None:
    chance = Writer(7)
    act = chance.act(30)
    old = edition(act)
    for clause in act.walk():
        if clause.text and chance.random.random() < 0.3:
            clause.text += " и " + chance.sentence(1)
    new = edition(act)
    ticks = iter(range(10**9))
    comparison = compare(old, new, clock=lambda: next(ticks) / 100, budget=seconds)
    assert comparison.budget_exhausted is not None
    assert replay(comparison, old) == law_wordings(new)
    assert comparison.summary()["edited"] > 0, "labels still pair what plainly belongs together"
