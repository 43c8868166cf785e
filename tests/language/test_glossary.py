"""The glossary: its file is right, its terms are found in any form, its mistakes are named by their line."""

from __future__ import annotations

import pytest

from lawdiff.language.analysis import Analyzer
from lawdiff.language.glossary import LANGUAGES, THEMES, GlossaryError, glossary, read_glossary


def found(lang: str, text: str) -> list[tuple[str, str]]:
    return [(hit.concept, hit.matched) for hit in glossary().expand(Analyzer(lang).tokens(text), lang)]


def test_it_is_large_enough_and_whole() -> None:
    concepts = glossary().concepts.values()
    assert len(concepts) >= 280
    assert all(concept.terms[lang] for concept in concepts for lang in LANGUAGES)
    assert {theme for concept in concepts for theme in concept.themes} == THEMES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_finds_its_concept(lang: str) -> None:
    for concept in glossary().concepts.values():
        for term in concept.terms[lang]:
            assert (concept.id, term) in [(hit.concept, term) for hit in glossary().expand(Analyzer(lang).tokens(term), lang) if hit.start == 0], (
                f"line {concept.line}: {term}"
            )


@pytest.mark.parametrize(
    ("lang", "text", "concepts"),
    [
        ("rus", "права беженцев", ["refugee"]),
        ("rus", "статус беженца", ["refugee-status"]),
        ("rus", "лицам, ищущим убежище,", ["asylum-seeker"]),
        ("rus", "Апатриды и лица без гражданства", ["stateless-person", "stateless-person"]),
        ("rus", "ВНЖ для кандаса", ["permanent-residence", "kandas"]),
        ("rus", "оралманы", ["kandas"]),
        ("rus", "акиматом", ["local-executive"]),
        ("rus", "погода", []),
        ("kaz", "босқындардың құқықтары", ["refugee"]),
        ("kaz", "азаматтығы жоқ адамдарға", ["stateless-person"]),
        ("kaz", "қандастарды", ["kandas"]),
        ("kaz", "отбасы мүшелерінің", ["family-member"]),
        ("kaz", "ІІМ-нің", ["interior-ministry"]),
        ("eng", "refoulement of asylum seekers", ["non-refoulement", "asylum-seeker"]),
        ("eng", "Migrant Workers", ["migrant-worker"]),
    ],
)
def test_terms_are_found_in_their_forms_longest_first(lang: str, text: str, concepts: list[str]) -> None:
    assert [concept for concept, _ in found(lang, text)] == concepts


def test_what_is_added_leaves_out_what_was_said() -> None:
    (hit,) = glossary().expand(Analyzer("rus").tokens("трудовых иммигрантов из Китая"), "rus")
    assert (hit.matched, hit.start, hit.end) == ("трудовых иммигрантов", 0, 2)
    assert "трудовой иммигрант" not in hit.added["rus"]
    assert "еңбекші көшіп келуші" in hit.added["kaz"]
    assert "labour immigrant" in hit.added["eng"]


GOOD = "- {id: one, rus: [кот], kaz: [мысық], eng: [cat], themes: [rights]}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{a: b}", "a list"),
        ("- [", "line"),
        ("- кот", "line 1: a concept is written"),
        (GOOD + GOOD, "line 2: the id one stands on line 1"),
        (GOOD + GOOD.replace("one", "two"), "line 2: the rus term “кот” of two stands under one"),
        (GOOD.replace("[кот]", "[кот, коты]"), "line 1: one has the rus term “коты” twice"),
        (GOOD.replace("[cat]", "[...]"), "holds no word"),
        (GOOD.replace("[cat]", "[]"), "line 1: eng is missing"),
        (GOOD.replace("eng: [cat], ", ""), "line 1: eng is missing"),
        (GOOD.replace("rights", "cats"), "line 1: unknown theme cats"),
        (GOOD.replace("id: one", "id: One"), "line 1: the id “One”"),
        (GOOD.replace("themes", "theme"), "line 1: unknown field theme"),
    ],
)
def test_mistakes_are_named_by_their_line(text: str, says: str) -> None:
    with pytest.raises(GlossaryError) as error:
        read_glossary(text)
    assert says in str(error.value)


def test_a_term_may_be_shared_on_purpose() -> None:
    both = read_glossary(GOOD + GOOD.replace("one", "two").replace("themes", "shares: [кот, мысық, cat], themes"))
    assert [hit.concept for hit in both.expand(Analyzer("rus").tokens("кота"), "rus")] == ["one", "two"]
