"""The Kazakh stemmer, on tables of forms written out for these tests from the grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdiff.language.fold import fold
from lawdiff.language.kazakh_roots import roots
from lawdiff.language.kazakh_stem import KazakhStemmer, stem
from lawdiff.language.kazakh_suffixes import gather, spread

GROUPS = [
    # words of law
    ("заң", "заң заңы заңын заңына заңның заңда заңдар заңдары заңдарымен заңдарында Заңымен ЗАҢ"),
    ("бап", "бап бабы бабының бабында бабымен баптар баптарының бапта баптың бапқа"),
    ("тармақ", "тармақ тармағы тармағының тармақтар тармақтарында тармаққа"),
    ("құқық", "құқық құқығы құқығын құқықтар құқықтары құқықтарымен құқықты құқыққа"),
    ("шетелдік", "шетелдік шетелдіктер шетелдіктерге шетелдікке шетелдігі шетелдіктердің"),
    ("босқын", "босқын босқындар босқынның босқындарға босқынды босқындардың"),
    ("азаматтық", "азаматтық азаматтығы азаматтығын азаматтықтан азаматтыққа"),
    ("азамат", "азамат азаматтар азаматы азаматының азаматтарды азаматқа"),
    ("мемлекет", "мемлекет мемлекеттің мемлекетке мемлекеттер мемлекеттердің мемлекетті"),
    ("мемлекеттік", "мемлекеттік"),
    ("қандас", "қандас қандастар қандастарға қандастың"),
    ("виза", "виза визаны визасы визаның визалар"),
    ("куәлік", "куәлік куәлігі куәлікті куәліктер куәлігін"),
    ("субъект", "субъект субъектіні субъектісі субъектілер субъектілерінің"),
    ("процесс", "процесс процесі процестің процестер процесінде"),
    ("отбасы", "отбасы отбасының отбасына отбасылар отбасында отбасымен"),
    ("министрлік", "министрлік министрлігі министрлігінің министрліктер"),
    ("қазақстан", "Қазақстан Қазақстанның Қазақстанға Қазақстанда Қазақстаннан"),
    ("орын", "орын орны орнына орнында орындар орынға"),
    ("халық", "халық халқы халқының халықтар халыққа"),
    ("қауіп", "қауіп қаупі қаупіне қауіптер"),
    # verbs of law
    ("енгіз", "енгізілді енгізу енгізіледі енгізген енгізсін енгізуге енгізбейді енгізілген енгізіп"),
    ("таста", "тасталды тастау тасталады тастаған тастап"),
    ("ал", "алып алған алады алу алуға алынған алынды алмайды алса алсын"),
    ("көш", "көшіп көшу көшкен көшеді көшуге"),
    ("кел", "келді келеді келген келіп келу келуге келмейді келсе келмеген келсін"),
    ("бер", "берді береді берген беріп беру берілді беріледі берілген бермейді берсе"),
    ("қой", "қойды қояды қою қоюға қойып қойған қойылды қоймайды"),
    ("жой", "жойды жояды жою жойылды жоюға жойылған"),
    ("оқы", "оқиды оқыды оқып оқу оқуға оқыған оқитын оқымайды"),
    ("шық", "шықты шығады шығып шыққан шығу шықпайды"),
    ("тап", "тапты табады тауып тапқан табу табылды табылады"),
    ("қолдан", "қолданады қолданылды қолданылады қолдану қолданылмайды"),
    ("айт", "айтты айтады айтқан айтып айту айтылды айтпайды айтыңыз айтайық"),
    ("де", "деп деді деген дейді дейтін десе"),
    ("қара", "қарады қарайды қараған қарау қаралды қаралады қарап"),
    ("сөйле", "сөйледі сөйлейді сөйлеген сөйлеу сөйлеп сөйлемейді"),
    # single words
    ("бала", "бала балалар баланың балаға баласы балаларымыз балаларымызға балалардың"),
    ("кітап", "кітап кітабы кітапты кітаптар кітабымыз кітапта"),
    ("үй", "үй үйі үйде үйдегі үйлер үйіне үйден"),
    ("жыл", "жыл жылы жылдар жылда жылдан жылғы"),
    ("ол", "оның оны оған одан"),
    ("мектеп", "мектеп мектебі мектепке мектептің мектептерде"),
]
# Words that look alike and must not fall together.
APART = [
    "азамат азаматтық",
    "мемлекет мемлекеттік",
    "алма ал",
    "жер же",
    "бала бал",
    "қала қалды",
    "құқық құқықтық",
    "беруші берді",
    "ана аналық",
    "айна айналды",
    "көз көзделген",
]


@pytest.mark.parametrize(("root", "forms"), GROUPS, ids=[root for root, _ in GROUPS])
def test_forms_of_one_word_share_its_stem(root: str, forms: str) -> None:
    assert {form: stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), root)


@pytest.mark.parametrize("words", APART)
def test_different_words_keep_different_stems(words: str) -> None:
    left, right = words.split()
    assert stem(left) != stem(right)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("кепiлдiк", "кепілдік"),
        ("iс", "іс"),
        ("заңғa", "заң"),
        ("ҚҰҚЫҒЫ", "құқық"),
        ("бос\u00adқындар", "босқын"),
        ("осылай-ақ", "осылай"),
        ("ата-анасының", "ата-ана"),
    ],
)
def test_how_it_is_typed_makes_no_difference(typed: str, read: str) -> None:
    assert stem(typed) == read


# None of these has its root in the list: what is left is judged by the chain alone.
@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("кварталист", "кварталисттер кварталисттің кварталистке кварталисттерге"),
        ("бурабай", "Бурабайдың Бурабайға Бурабайда Бурабайдан"),
        ("голограф", "голографтың голографқа голографтар голографтарға"),
        ("томпақтық", "томпақтығы томпақтықтың томпақтығының"),
        ("жантабан", "жантабанның жантабандар жантабандарға"),
    ],
)
def test_unknown_words(root: str, forms: str) -> None:
    assert {form: stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), root)


def test_every_noun_of_the_list_is_its_own_stem() -> None:
    irregular = {"қап", "сап", "қайсы", "қалып"}  # contractions and converbs win: қап is said for қалып far oftener than for a sack
    nouns = {gather(noun) for noun in roots().nouns} - irregular
    assert {noun: stem(noun) for noun in nouns} == {noun: noun for noun in nouns}


def test_a_corpus_sharpens_the_guess() -> None:
    plain, sharp = KazakhStemmer(), KazakhStemmer(frozenset({"Кенгирлі", "Кенгирліге"}))
    assert plain.stem("кенгирлісі") == "кенгирлі"
    assert sharp.stem("кенгирлісі") == "кенгирлі"
    names = KazakhStemmer(frozenset({"Балқабек", "Шардара"}))
    assert names.stem("шардараны") == "шардара"
    terminal = KazakhStemmer(frozenset({"терминал"}))
    assert (plain.stem("терминалы"), terminal.stem("терминалы")) == ("терминалы", "терминал")


@given(st.text("аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіюяьэ-", max_size=25))
def test_any_word_has_a_stem_no_longer_than_itself(word: str) -> None:
    found = stem(word)
    assert bool(found) == bool(fold(word))
    assert len(spread(found)) <= len(spread(fold(word).lower())) + 1  # a swallowed ы comes back: оқу, оқы


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    stem(text)
