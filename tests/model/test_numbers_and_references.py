"""Numbers sort as lawyers order them; references print and parse to themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdiff.model.eid import article_number, join, parent_of, steps
from lawdiff.model.errors import WrongUse
from lawdiff.model.numbering import follows, number_key, roman_value
from lawdiff.model.reference import Reference


@pytest.mark.parametrize(
    "ordered",
    [
        ["5", "5-1", "6"],
        ["1", "2", "2-1", "2-2", "2-10", "3", "10", "11"],
        ["9-1", "9-1-1", "9-2", "10"],
        ["I", "II", "III", "IV", "V", "IX", "X"],
        ["а", "б", "в"],
        ["1", "1.1", "1.2", "1.10", "2"],
    ],
)
def test_numbers_sort_as_lawyers_order_them(ordered: list[str]) -> None:
    mixed = ordered[1::2] + ordered[::2]
    assert sorted(mixed, key=number_key) == ordered


@pytest.mark.parametrize(
    ("number", "after", "may"),
    [
        ("6", "5", True), ("5-1", "5", True), ("5-2", "5-1", True), ("6", "5-1", True), ("5-2", "5", False), ("5", "5", False), ("4", "5", False),
        ("б", "а", True), ("в", "а", False), ("II", "I", True), ("ІІ", "I", True),
    ],
)  # fmt: skip
def test_what_may_follow_a_number(number: str, after: str, may: bool) -> None:
    assert follows(number, after) is may


@pytest.mark.parametrize(("text", "value"), [("IV", 4), ("XIX", 19), ("ХІІ", 12), ("IIX", None), ("", None), ("5", None)])
def test_roman_numerals_with_cyrillic_letters(text: str, value: int | None) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", "@2023-01-01", "Z1@2023-02-30", "Z1@23-01-01", "Z1/ru", "Z1#", "Z1#art 5", "Z1#artikel_5", "Z1@2023-01-01@2024-01-01", "1Z", "Закон", "Z1/RUS",
        "../../etc", "Z1@0001-01-01",
    ],
)  # fmt: skip
def test_a_wrong_reference_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(WrongUse, match=r"\w+.*[.:]"):
        Reference.parse(text)


_NUMBER = st.from_regex(r"[1-9][0-9]{0,2}(-[1-9][0-9]?)?", fullmatch=True)
_EID = st.builds(
    lambda a, p: f"art_{a}" + "".join(f"__{stem}_{n}" for stem, n in p),
    _NUMBER,
    st.lists(st.tuples(st.sampled_from(["para", "point", "al"]), _NUMBER), max_size=3),
)


@given(
    act=st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,30}", fullmatch=True),
    date=st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    language=st.from_regex(r"[a-z]{3}", fullmatch=True),
    eid=st.none() | _EID,
)
def test_a_reference_prints_and_parses_to_itself(act: str, date: dt.date | None, language: str, eid: str | None) -> None:
    reference = Reference(act, date, language, eid)
    assert Reference.parse(str(reference)) == reference


@given(_EID)
def test_an_eid_is_made_of_its_steps(eid: str) -> None:
    made = "act"
    for step in steps(eid):
        made = join(made, step.kind, step.number)
    assert made == eid
    assert article_number(eid) == steps(eid)[0].number
    assert parent_of(eid) == (eid.rpartition("__")[0] or "act")
