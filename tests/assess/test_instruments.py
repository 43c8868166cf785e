"""Instruments: complete, checked with the line named, references between them whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawdiff.annotate.marked_yaml import Slip
from lawdiff.assess.instruments import check_related, instrument_files, load_instrument
from lawdiff.assess.verifying import verification
from lawdiff.model.errors import WrongUse

# id, articles, first and last number, paraphrases checked against a text
KNOWN = [
    ("refugees-1951", 46, "1", "46", "text"),
    ("refugees-1967", 11, "I", "XI", "text"),
    ("statelessness-1954", 42, "1", "42", "text"),
    ("statelessness-1961", 21, "1", "21", "text"),
    ("icrmw-1990", 93, "1", "93", "unverified"),
    ("gcm-2018", 23, "1", "23", "text"),
    ("eaeu-2014", 3, "96", "98", "unverified"),
]


@pytest.mark.parametrize(("id", "count", "first", "last", "basis"), KNOWN)
def test_every_article_is_there(home: Path, id: str, count: int, first: str, last: str, basis: str) -> None:
    instrument = load_instrument(home, id)
    assert len(instrument.articles) == count
    assert (instrument.articles[0].number, instrument.articles[-1].number) == (first, last)
    assert {article.basis for article in instrument.articles} == {basis}
    for article in instrument.articles:
        for question in article.questions:
            assert question.search.rus and question.search.kaz and question.search.eng
            assert len({question.test.complies.eng, question.test.partly.eng, question.test.gap.eng, question.test.contradicts.eng}) == 4


def test_cross_references_lead_somewhere(home: Path) -> None:
    assert check_related(home) == []


def test_what_nobody_checked_is_listed(home: Path) -> None:
    assert sum(item.article is not None for item in verification(home, load_instrument(home, "icrmw-1990")).to_check) == 93
    known = verification(home, load_instrument(home, "refugees-1951")).to_check
    assert not any(item.article for item in known)
    assert any(item.fact == "in_force" for item in known)


def test_an_unknown_instrument_names_the_known(home: Path) -> None:
    with pytest.raises(WrongUse, match=r"did you mean “refugees-1951”.*statelessness-1961"):
        load_instrument(home, "refugee-1951")


def own(home: Path, old: str, new: str, times: int = 1) -> Path:
    """A home's own copy of an instrument with one slip in it."""
    shipped = instrument_files(home)["refugees-1967"]
    path = home / "annotations" / "instruments" / "refugees-1967.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = shipped.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), encoding="utf-8")
    return path


SLIPS = [
    ("id: refugees-1967", "id: refugees-67", "the file is called refugees-1967.yaml"),
    ('number: "II"', 'number: "I"', "article I stands twice"),
    ("kind: procedural", "kind: formal", "Invalid enum value 'formal'"),
    ("weight: 3", "weight: 4", "Expected `int` <= 3"),
    ("reservations: silent", "reservation: silent", "“reservation” is not a field"),
    ('id: "I.1"', 'id: "II.9"', "stands at article I"),
    ("kind: substantive", "kind: procedural", "is procedural and has questions"),
    ("adopted: 1967-01-31", "adopted: 1967-13-31", "is no value"),
]


@pytest.mark.parametrize(("old", "new", "says"), SLIPS)
def test_a_slip_is_named_with_its_line(home: Path, old: str, new: str, says: str) -> None:
    path = own(home, old, new)
    lines = [n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if new in text]
    with pytest.raises(Slip, match=r"refugees-1967\.yaml, line") as slip:
        load_instrument(home, "refugees-1967")
    assert says in str(slip.value)
    assert slip.value.line is not None
    assert min(abs(slip.value.line - line) for line in lines) <= 60  # the slip itself, or the article it stands in


def test_a_cross_reference_to_nothing_is_found(home: Path) -> None:
    own(home, "instrument: refugees-1951", "instrument: refugees-51")
    assert "there is no instrument “refugees-51”" in str(check_related(home)[0])
