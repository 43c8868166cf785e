"""What stands between two citations of a note: who is changed, how, with which words, and the kind of the amending act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.amend.note_asides import broken_quotes, excepted, exception, is_agent, is_officer, is_own, office
from lawdiff.amend.note_headings import with_text
from lawdiff.amend.note_tokens import Token
from lawdiff.amend.note_units import Phrase, Word, find_phrases, words_of
from lawdiff.amend.note_wordings import Wording, read_wordings
from lawdiff.language.note_lexicon import Lexeme, Lexicon
from lawdiff.model.effect import EffectKind

#: Verbs that give way to any other verb of their clause: «действует в следующей редакции», «см. … изменение».
_WEAK: Final = frozenset({"in-force", "interpreted"})
#: Verbs after which a clause goes on in free words (reasons, substitute wordings): nothing there is an error.
_OPEN_ENDED: Final = frozenset({"suspended", "upheld", "unconstitutional", "in-force", "interpreted"})


class Action(NamedTuple):
    """One change: its kind, the phrases it happened to, what was put in, and the wordings it names.

    With ``phrases`` empty it happened to what the note spoke of before. ``agent`` is the provision of the act itself that made the change.
    """

    kind: EffectKind
    phrases: tuple[Phrase, ...] = ()
    objects: tuple[Phrase, ...] = ()
    old_words: tuple[str, ...] = ()
    new_words: tuple[str, ...] = ()
    pending: bool = False
    throughout: bool = False
    detail: str | None = None
    since: str | None = None
    until: dt.date | None = None
    agent: Phrase | None = None


class Clause(NamedTuple):
    """A connective, read. ``act`` is the kind of amending act it names; ``unknown`` the words of it that no table knows.

    ``many``: the act is named in the plural; ``issuer`` tells the government's and the President's acts from others; ``officer``: an officer or a body is named as the issuer;
    ``forceful``: the act is a decree of the President «having the force of law»; ``since``: the words that tell from when, where no change is named yet.
    """

    actions: tuple[Action, ...]
    subject: tuple[Phrase, ...]
    act: str | None
    title: str | None
    throughout: bool
    unknown: tuple[str, ...]
    many: bool = False
    issuer: str | None = None
    officer: bool = False
    forceful: bool = False
    since: str | None = None


EMPTY: Final = Clause((), (), None, None, False, ())


def read_clause(tokens: Sequence[Token], lexicon: Lexicon, text: str, *, cited: bool) -> Clause:
    """Read the words between two citations; ``cited`` says that a citation follows, so that the act named last is the amending one."""
    words = words_of(tokens, lexicon)
    if not words:
        return EMPTY
    act, title, zone = _act(words, lexicon, cited=cited)
    verbs = _verbs(zone)
    core = _core(zone, verbs)
    flags = {word.lexeme.value for word in core if word.lexeme is not None and word.lexeme.part == "flag"}
    throughout = "text" in flags
    named = with_text(zone, find_phrases(zone, lexicon), lexicon)
    agents = [phrase for phrase in named if is_agent(zone, phrase, lexicon)]
    spared = excepted(zone, named, lexicon)
    phrases = [phrase for phrase in named if phrase not in agents and phrase not in spared]
    many = any(word.lexeme is not None and word.lexeme.part == "act" and _plural(word, lexicon) for word in words)
    broken = broken_quotes(zone, lexicon)
    if broken:
        flags -= {"words", "by-words"}
    actions = _actions(core, phrases, verbs, flags, throughout, lexicon, text, zone[-1].token.end if zone else 0)
    if agents and act is None and is_own(zone, agents[0]):
        actions = [action._replace(agent=agents[0]) for action in actions]
    if spared:
        but = exception(zone, spared, lexicon, text)
        actions = [action if action.detail else action._replace(detail=but) for action in actions]
    free = any(action.kind in _OPEN_ENDED for action in actions) or "explained" in flags
    issuing = office(zone, lexicon, verbs, phrases) if cited else range(0)
    state = len(zone) - 1 if cited and _abbreviated(zone, lexicon) else -1
    unknown = () if free else tuple(word.token.value for at, word in enumerate(zone) if _unknown(word) and at not in issuing and at != state) + broken
    subject = tuple(phrase for phrase in phrases if phrase.role != "object") if not actions else ()
    since = since_words(words, text) if cited and not actions else None
    president = any(word.lexeme == Lexeme("issuer", "president") for word in words)
    issuer = "government" if "government" in flags else "president" if president else None
    forceful = any(_in_force_of_law(words, at) for at in range(len(words)))
    return Clause(tuple(actions), subject, act, title, throughout, unknown, many, issuer, any(map(is_officer, words)), forceful, since)


def _unknown(word: Word) -> bool:
    return word.token.kind == "word" and word.lexeme is None and not _numeral(word)


def _abbreviated(zone: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the words end with the short name of the state whose act is cited, as Kazakh puts it before the day: «енгізілді – ҚР 2014.07.02 № …»."""
    last = zone[-1].token.value if zone else ""
    return lexicon.language == "kaz" and 2 <= len(last) <= 3 and last.isalpha() and last.isupper()


def _plural(word: Word, lexicon: Lexicon) -> bool:
    """Whether an act is named in the plural: «законами», «Заңдарымен», “Laws”."""
    endings = {"rus": ("ами", "ями", "ов", "й"), "kaz": ("дарымен", "лерімен", "ларымен", "терімен", "тарымен", "дерімен"), "eng": ("s",)}
    return lexicon.fold(word.token.value).endswith(endings.get(lexicon.language, ()))


def _numeral(word: Word) -> bool:
    return len(word.token.value) <= 5 and all(letter in "IVXLCMІХСМ" for letter in word.token.value)


def _act(words: list[Word], lexicon: Lexicon, *, cited: bool) -> tuple[str | None, str | None, list[Word]]:
    """The amending act's kind, its quoted title, and the words that are left to say what it did.

    In Kazakh the act's name ends the citations before it, elsewhere it begins those after it.
    """
    places = [at for at, word in enumerate(words) if word.lexeme is not None and word.lexeme.part == "act" and not _no_act(words, at)]
    if lexicon.language == "kaz":
        if not places:
            return None, None, words
        at = places[0]
        title = next((word.token.value for word in words[:at] if word.token.kind == "quote"), None)
        return _act_kind(words, at, words[: at + 1]), title, words[at + 1 :]
    if cited and not places:
        places = _nominative(words)
    if not cited or not places:
        return None, None, words
    at = places[-1]
    title = next((word.token.value for word in words[at:] if word.token.kind == "quote"), None)
    start = at
    while start > 0 and _adjective(words[start - 1]):
        start -= 1
    return _act_kind(words, at, words[start:]), title, words[:start]


def _nominative(words: Sequence[Word]) -> list[int]:
    """«… в новой редакции - Закон РК от …»: the act's name right before the citation, though not in the case that the phrase asks for."""
    at = len(words) - 1
    while at >= 0 and _issuer(words[at]):
        at -= 1
    named = at >= 1 and words[at].lexeme == Lexeme("unit", "act", "subject")
    return [at] if named else []


def _issuer(word: Word) -> bool:
    """A word between an act's name and its day: «Закон Республики Казахстан от», «постановление Конституционного Суда РК от»."""
    flags = ("constitutional", "court", "council", "government")
    lexeme = word.lexeme
    return lexeme is not None and (lexeme == Lexeme("filler") or lexeme.part == "issuer" or (lexeme.part == "flag" and lexeme.value in flags))


#: The kinds of acts by the beginning of their names in the nominative.
_NAMES: Final = (("кодекс", "code"), ("указ", "decree"), ("постановлени", "resolution"), ("приказ", "order"), ("решени", "decision"))


def _no_act(words: Sequence[Word], at: int) -> bool:
    """A word for an act that names none: «имеющим силу Закона», “the form of the act” (a “Constitutional Act” is one)."""
    plain = words[at].token.value.lower() in ("act", "acts")
    return _in_force_of_law(words, at) or (plain and (at == 0 or words[at - 1].lexeme != Lexeme("flag", "constitutional")))


def _in_force_of_law(words: Sequence[Word], at: int) -> bool:
    """«Указ Президента, имеющий силу Закона»: the law named here is not the act."""
    before = [word.token.value.lower() for word in words[max(0, at - 3) : at] if word.token.value.lower() != "the"]
    return before[-2:] in (["force", "of"], *([having, "силу"] for having in ("имеющего", "имеющим", "имеющий", "имеющими", "имеющих")))


def _adjective(word: Word) -> bool:
    return word.lexeme is not None and word.lexeme.part in ("flag", "filler") and word.lexeme.value in ("constitutional", "normative")


def _act_kind(words: Sequence[Word], at: int, around: Sequence[Word]) -> str:
    lexeme = words[at].lexeme
    kind = lexeme.value if lexeme is not None else "law"
    if kind == "act":
        kind = next((kind for name, kind in _NAMES if words[at].token.value.lower().startswith(name)), "law")
    flags = {word.lexeme.value for word in around if word.lexeme is not None and word.lexeme.part == "flag"}
    if kind == "law" and "constitutional" in flags:
        return "constitutional-law"
    if kind in ("resolution", "ruling") and ("normative" in flags or "court" in flags or {"constitutional", "council"} <= flags):
        return "ruling"
    if kind == "resolution" and "government" in flags:
        return "government-resolution"
    return kind


def _verbs(zone: Sequence[Word]) -> list[tuple[int, Word]]:
    """The verbs that count: of several that say the same at once, the first; weak ones only where no other stands."""
    found = [(at, word) for at, word in enumerate(zone) if word.lexeme is not None and word.lexeme.part == "verb" and not _idle(zone, at)]
    strong = [(at, word) for at, word in found if word.lexeme is not None and word.lexeme.value not in _WEAK]
    for turn, (_, word) in enumerate(strong):
        if word.lexeme is not None and word.lexeme.value in ("suspended", "upheld", "unconstitutional"):
            return strong[: turn + 1]
    return strong or found[:1]


def _core(zone: list[Word], verbs: Sequence[tuple[int, Word]]) -> list[Word]:
    """The words that tell the change itself; after «приостановлено до …, установив, что …» the law's own words begin."""
    if not verbs:
        return zone
    at, word = verbs[-1]
    if word.lexeme is None or word.lexeme.value not in ("suspended", "upheld", "unconstitutional"):
        return zone
    for place in range(at + 1, len(zone)):
        if zone[place].token.kind == "comma" or zone[place].lexeme == Lexeme("flag", "explained"):
            return zone[:place]
    return zone


def _idle(zone: Sequence[Word], at: int) -> bool:
    """Whether a verb's word does another office here: «действует в следующей редакции», «осы редакцияда қолданыста болады»."""
    lexeme = zone[at].lexeme
    if lexeme is not None and lexeme.value == "in-force":
        return _of_another(zone[:at])
    if lexeme is None or lexeme.value != "replaced":
        return False
    if zone[at].token.value.lower() in ("редакция", "редакцию"):  # «новая редакция статьи 12» tells a change, «прежняя редакция» does not
        return not (at and zone[at - 1].token.value.lower().startswith("нов"))
    before = [word.token.value.lower() for word in zone[max(0, at - 3) : at]]
    return any(word.startswith(("действ", "следующ", "прежн")) for word in before) or before[-1:] == ["осы"]


def _of_another(before: Sequence[Word]) -> bool:
    """«нормативные постановления … применяются в части …»: what is in force is neither the act nor a provision of it."""
    if any(word.lexeme is not None and (word.lexeme.part == "unit" or word.lexeme == Lexeme("flag", "self")) for word in before):
        return False
    return any(_unknown(word) or (word.lexeme is not None and word.lexeme.part == "act") for word in before)


def _actions(
    zone: Sequence[Word],
    phrases: Sequence[Phrase],
    verbs: Sequence[tuple[int, Word]],
    flags: set[str],
    throughout: bool,
    lexicon: Lexicon,
    text: str,
    end: int,
) -> list[Action]:
    actions: list[Action] = []
    done = quoted = 0
    container: tuple[Phrase, ...] = ()
    for turn, (at, word) in enumerate(verbs):
        following = verbs[turn + 1][0] if turn + 1 < len(verbs) else len(zone)
        before = [phrase for phrase in phrases if done <= phrase.at < at]
        after = [phrase for phrase in phrases if at < phrase.at < following]
        if lexicon.language == "kaz" and turn + 1 < len(verbs):
            after = []  # what stands before the next verb belongs to it
        kind = _kind(zone, at, word)
        named = [phrase for phrase in before if phrase.role != "object"]
        if kind in ("upheld", "unconstitutional"):
            named = _judged(zone, named, lexicon)
        objects = [phrase for phrase in before if phrase.role == "object"]
        if not named:
            named = [phrase for phrase in after if phrase.role not in ("object", "place")] if kind not in _OPEN_ENDED or not actions else []
            taken = named
        else:
            taken = []
        objects += [phrase for phrase in after if phrase.role == "object"]
        if kind == "renumbered" and lexicon.language == "kaz" and not objects and len(named) > 1:  # «3-тармақ 2-тармақ деп саналсын»
            named, objects = named[:-1], named[-1:]
        last = max((phrase.end for phrase in (*taken, *(p for p in after if p.role == "object"))), default=at + 1)
        done = max(at + 1, last)
        heralds = kind == "amended" and turn + 1 < len(verbs)  # «предусмотрены изменения: слова "…" заменены словами "…"»
        told = any(phrase.role == "subject" for phrase in named if phrase not in taken)
        wordings: tuple[Wording, ...] = ()
        if flags & {"words", "by-words"} and not heralds:
            wordings, quoted = read_wordings(zone, quoted, at, following, lexicon, told=told)
        if heralds and not named and not objects and "words" in flags:
            continue
        if not named and not objects and not wordings and actions and _adds_nothing(actions[-1], kind):
            continue
        places = tuple(phrase for phrase in named if phrase.role == "place")
        subjects = tuple(phrase for phrase in named if phrase.role != "place")
        if places and not subjects:
            container = places
            subjects = places
        elif places:
            container = places
            subjects = tuple(_under(places[-1], phrase) for phrase in subjects)
        elif container and subjects and all(_loose(phrase) for phrase in subjects):
            subjects = tuple(_under(container[-1], phrase) for phrase in subjects)
        if kind == "amended" and objects:
            objects = []  # «внесенными статьей 9 Трудового кодекса»: a provision of the amending act
        for old, new in wordings or (Wording(),):
            one = _wording_kind(kind, old, new, throughout) if old or new else kind
            detail = _detail(zone, at, one, lexicon, text[:end])
            since = since_words(zone, text, alone=one == "in-force")
            actions.append(Action(one, subjects, tuple(objects), old, new, "pending" in flags, throughout, detail, since, _until(zone)))
    return actions


def _judged(zone: Sequence[Word], named: list[Phrase], lexicon: Lexicon) -> list[Phrase]:
    """The provision a court judged: in Kazakh it stands among those it was measured against, after «осы Заңның»."""
    if lexicon.language != "kaz":
        return named
    own = next((at for at, word in enumerate(zone) if word.lexeme == Lexeme("flag", "self")), -1)
    return [phrase for phrase in named if phrase.at > own][:1] or named[:1]


def _loose(phrase: Phrase) -> bool:
    return bool(phrase.path) and phrase.path[0].kind not in ("article", "chapter", "section", "subsection", "annex", "act")


def _under(place: Phrase, phrase: Phrase) -> Phrase:
    return phrase._replace(path=(*place.path, *phrase.path)) if _loose(phrase) or not phrase.path else phrase


def _adds_nothing(previous: Action, kind: EffectKind) -> bool:
    """«с изменениями и дополнениями»: the second noun says no more than the first; «внесены изменения, дополнена» with no new unit neither."""
    return previous.kind == kind or (previous.kind == "amended" and kind == "supplemented")


def _kind(zone: Sequence[Word], at: int, word: Word) -> EffectKind:
    kind: EffectKind = word.lexeme.value if word.lexeme is not None else "amended"  # type: ignore[assignment]  # the tables name kinds as text
    if kind == "upheld" and any(w.lexeme is not None and w.lexeme.value == "not" for w in zone[max(0, at - 2) : at]):
        return "unconstitutional"
    return kind


def _wording_kind(kind: EffectKind, old: Sequence[str], new: Sequence[str], throughout: bool) -> EffectKind:
    if kind in ("upheld", "unconstitutional", "suspended", "in-force"):
        return kind
    if kind == "supplemented" and not old:
        return kind
    return "renamed-throughout" if throughout else "words-replaced"


def _language_alone(zone: Sequence[Word], lexicon: Lexicon) -> str | None:
    """«изменение на казахском языке, текст на русском языке не изменяется»: the language named first is the one that changed."""
    for at, word in enumerate(zone):
        if word.lexeme not in (Lexeme("flag", "kazakh-text"), Lexeme("flag", "russian-text")):
            continue
        beside = zone[at - 1 : at] if lexicon.language == "eng" else zone[at + 1 : at + 2]
        whole = lexicon.fold(word.token.value).endswith("ша")  # «орысша», «қазақша» need no word for language
        if whole or any(lexicon.fold(other.token.value).startswith(("in", "язык", "тіл")) for other in beside):
            return "the Kazakh text only" if word.lexeme.value == "kazakh-text" else "the Russian text only"
    return None


def _detail(zone: Sequence[Word], at: int, kind: EffectKind, lexicon: Lexicon, text: str) -> str | None:
    """What a kind needs beside: the language changed alone; the terms of a suspension; what a court measured against, and how it reads."""
    alone = _language_alone(zone, lexicon)
    if alone is not None:
        return alone
    if kind not in ("suspended", "upheld", "unconstitutional"):
        return None
    start = zone[at].token.end
    if kind == "suspended":
        dates = [word.token.end for word in zone[at + 1 : at + 4] if word.token.kind == "date"]
        start = dates[-1] if dates else start
        if not text[start:].lstrip().startswith(","):
            return None
    rest = " ".join(text[start:].strip(" ,.;:").split())
    return None if rest in ("", "деп танылды") else rest


def since_words(zone: Sequence[Word], text: str, *, alone: bool = False) -> str | None:
    """The words that tell from when, where they stand outside brackets: «с 01.01.2027», «01.01.2027 бастап»; ``alone``: a day without them will do."""
    for place, word in enumerate(zone):
        if word.token.kind != "date":
            continue
        before = zone[place - 1].lexeme if place else None
        after = zone[place + 1].lexeme if place + 1 < len(zone) else None
        if before == Lexeme("flag", "since"):
            return text[zone[place - 1].token.start : word.token.end]
        if after == Lexeme("flag", "since-back"):
            return text[word.token.start : zone[place + 1].token.end]
        if alone and not (before == Lexeme("flag", "until") or after == Lexeme("flag", "until-back")):
            return text[word.token.start : word.token.end]
    return None


def _until(zone: Sequence[Word]) -> dt.date | None:
    for place, word in enumerate(zone):
        if word.token.kind == "date":
            before = zone[place - 1].lexeme if place else None
            after = zone[place + 1].lexeme if place + 1 < len(zone) else None
            if before in (Lexeme("flag", "until"), Lexeme("joint", "through")) or after == Lexeme("flag", "until-back"):
                return word.token.date
    return None
