"""What an edit means: which deadline, duty, body, condition or reference it touches, with the words that show it.

Done only when asked for, because it needs spaCy. A class is given when something of it stands in the changed words and differs between the
sides; what fits none is ``content``, and an edit of marks, letters' case or word endings alone is ``editorial``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from lawdiff.compare.words import WORD
from lawdiff.language.analysis import Analyzer
from lawdiff.language.fold import fold_key
from lawdiff.language.stop_words import STOP_WORDS
from lawdiff.model.change import Change, ChangeClass, ClassName, Comparison, Renaming, Segment

if TYPE_CHECKING:
    from lawdiff.language.spacy_pipelines import Mark, Marker

#: The order in which classes are told: what matters most to a reader first.
_ORDER: Final[tuple[ClassName, ...]] = ("modality", "body", "deadline", "number", "condition", "reference", "terminology", "content", "editorial")
#: Marks that lie this near to a change still belong to it: «не» was added before «может».
_NEAR: Final = 1
#: A printed label at a row's beginning; its number is no number of the law.
_LABEL: Final = re.compile(r"\s*(?:\w+\s+)?\(?[\dIVXІХ]+(?:[-.]\d+)*(?:-(?:бап|тарау|бөлім|параграф))?\s*(?:[.)]|°\.?|$)|\s*\(?\w{1,2}[.)]")
#: Forms of one word begin alike by this share of the shorter, and differ in their last letters only.
_SAME_STEM: Final = 0.6
_ENDING: Final = 4
#: Denial inside a Kazakh word: «-ма-», «-пе-» before an ending, «-сыз».
_KAZAKH_DENIAL: Final = re.compile(r"\w\w[мбп](?:а|е)(?:й|ған|ген|у|са|се|с\b)|с[ыі]з(?:д\w+)?\b")

Span = tuple[int, int]


def classify(comparison: Comparison, language: str) -> Comparison:
    """The comparison with every edited law row classified. ``language`` is ours (rus, kaz, eng); for others numbers alone are understood.

    >>> from lawdiff.model.reference import Reference
    >>> words = (("=", "срок "), ("-", "30"), ("+", "90"), ("=", " дней"))
    >>> row = Change("edited", "point", "p", "p", "label", 0.9, "срок 30 дней", "срок 90 дней", words)
    >>> found = classify(Comparison(Reference("A"), Reference("A"), (row,)), "rus")
    >>> found.changes[0].class_
    (ChangeClass(name='deadline', old='30 дней', new='90 дней'),)
    """
    from lawdiff.language.spacy_pipelines import marker  # spaCy takes a second to import

    marks = marker(language)
    renamed = {(row, old, new) for renaming in comparison.renamings for row, old, new in _forms(renaming)}
    changes = tuple(
        msgspec.structs.replace(row, class_=classes_of(row, marks, renamed)) if row.words and row.old_text and row.new_text else row
        for row in comparison.changes
    )
    return msgspec.structs.replace(comparison, changes=changes)


def _forms(renaming: Renaming) -> Iterable[tuple[str, str, str]]:
    return ((row, old, new) for row in renaming.rows for old in renaming.old_forms for new in renaming.new_forms)


def classes_of(row: Change, marks: Marker, renamed: set[tuple[str, str, str]]) -> tuple[ChangeClass, ...]:
    """The classes of one row that has words on both sides."""
    old, new = row.old_text or "", row.new_text or ""
    pieces = _without_label(row.words)
    if not any(sign != "=" for sign, _ in pieces):
        return (ChangeClass("editorial", _label(old), _label(new)),)
    offset_old, offset_new = len(old) - _length(pieces, "-"), len(new) - _length(pieces, "+")
    touched_old, touched_new = _touched(pieces, "-", offset_old), _touched(pieces, "+", offset_new)
    found = _by_marks(_touching(marks.marks(old), touched_old), _touching(marks.marks(new), touched_new))
    found += _terminology(row, pieces, renamed)
    if not found:
        found = [_editorial_or_content(pieces, marks.language)]
    elif not any(c.name in ("terminology", "content") for c in found) and (rest := _beyond(pieces, found)):
        found.append(rest)
    return tuple(sorted(found, key=lambda c: _ORDER.index(c.name)))


def _by_marks(old: list[Mark], new: list[Mark]) -> list[ChangeClass]:
    """Classes whose meanings differ between the marks touched on either side."""
    found = []
    for name in _ORDER:
        before, after = Counter(m.meaning for m in old if m.name == name), Counter(m.meaning for m in new if m.name == name)
        gone, come = before - after, after - before
        if gone or come:
            found.append(ChangeClass(name, _evidence(old, name, gone), _evidence(new, name, come)))
    return found


def _evidence(marks: list[Mark], name: str, wanted: Counter[str]) -> str:
    left = Counter(wanted)
    words = []
    for mark in marks:
        if mark.name == name and left[mark.meaning] > 0:
            left[mark.meaning] -= 1
            words.append(mark.text)
    return ", ".join(words)


def _touching(marks: list[Mark], spans: Sequence[Span]) -> list[Mark]:
    return [m for m in marks if any(m.start - _NEAR < end and start < m.end + _NEAR for start, end in spans)]


def _touched(pieces: Sequence[Segment], sign: str, offset: int) -> list[Span]:
    """Character ranges of one side that changed: what was taken out (or put in), and the seam where the other side alone changed."""
    spans: list[Span] = []
    at = offset
    for kind, text in pieces:
        if kind == sign:
            spans.append((at, at + len(text)))
        elif kind != "=":
            spans.append((at, at))
        if kind in ("=", sign):
            at += len(text)
    return spans


def _length(pieces: Sequence[Segment], sign: str) -> int:
    return sum(len(text) for kind, text in pieces if kind in ("=", sign))


def _without_label(words: Sequence[Segment]) -> list[Segment]:
    """The segments behind the printed label: a new number of the clause itself is no number in its text."""
    old = "".join(t for s, t in words if s != "+")
    new = "".join(t for s, t in words if s != "-")
    skip = {"-": len(_label(old)), "+": len(_label(new))}
    rest: list[Segment] = []
    for sign, text in words:
        if sign == "=":
            cut = min(len(text), max(skip.values()))
            skip = {side: max(0, left - len(text)) for side, left in skip.items()}
        else:
            cut = min(len(text), skip[sign])
            skip[sign] -= cut
        if text[cut:]:
            rest.append((sign, text[cut:]))
    return rest


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return found.group() if found else ""


def _replacements(pieces: Sequence[Segment]) -> list[tuple[str, str]]:
    """(taken out, put in), either may be empty."""
    pairs: list[tuple[str, str]] = []
    skip = False
    for (sign, text), (after, follow) in pairwise([*pieces, ("=", "")]):
        if skip:
            skip = False
        elif sign == "-":
            skip = after == "+"
            pairs.append((text, follow if skip else ""))
        elif sign == "+":
            pairs.append(("", text))
    return pairs


def _terminology(row: Change, pieces: Sequence[Segment], renamed: set[tuple[str, str, str]]) -> list[ChangeClass]:
    """Replacements that belong to a renaming throughout the act."""
    for old, new in _replacements(pieces):
        before, after = (" ".join(WORD.findall(text.casefold())) for text in (old, new))
        if (row.new_eid or "", before, after) in renamed:
            return [ChangeClass("terminology", old.strip(), new.strip())]
    return []


def _editorial_or_content(pieces: Sequence[Segment], language: str) -> ChangeClass:
    pairs = _replacements(pieces)
    name: ClassName = "editorial" if all(_same_words(old, new, language) for old, new in pairs) else "content"
    old, new = max(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))
    return ChangeClass(name, old.strip(), new.strip())


def _same_words(old: str, new: str, language: str) -> bool:
    """Whether two pieces say the same in other marks, letters or endings.

    >>> _same_words("выдает;", "выдают.", "rus"), _same_words("вправе", "обязан", "rus"), _same_words("допущен", "не допущен", "rus")
    (True, False, False)
    >>> _same_words("гражданин", "гражданство", "rus"), _same_words("баланың", "балалардың", "kaz")
    (False, True)
    """
    before, after = WORD.findall(fold_key(old)), WORD.findall(fold_key(new))
    return len(before) == len(after) and all(_one_word(a, b, language) for a, b in zip(before, after, strict=True))


def _one_word(a: str, b: str, language: str) -> bool:
    """Whether two words are forms of one, numbers excepted: by their stems where we know the language, else by how they begin."""
    if a == b:
        return True
    if not (a.isalpha() and b.isalpha()):
        return False
    if language in STOP_WORDS:
        return _key(a, language) == _key(b, language) and _denied(a, language) == _denied(b, language)
    common = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= max(3, _SAME_STEM * min(len(a), len(b))) and max(len(a), len(b)) - common <= _ENDING


def _key(word: str, language: str) -> str:
    return " ".join(token.key for token in _analyzer(language).tokens(word))


@cache
def _analyzer(language: str) -> Analyzer:
    return Analyzer(language)


def _denied(word: str, language: str) -> bool:
    """Whether a Kazakh word denies what its stem says: «берілмеген», «келісімінсіз»."""
    return language == "kaz" and _KAZAKH_DENIAL.search(word) is not None


def _beyond(pieces: Sequence[Segment], found: Sequence[ChangeClass]) -> ChangeClass | None:
    """A substantial change that no mark explains: ``content`` beside the other classes."""
    told = WORD.findall(fold_key(" ".join(f"{c.old} {c.new}" for c in found)))
    known = Counter(told)
    for old, new in sorted(_replacements(pieces), key=lambda pair: -len(pair[0]) - len(pair[1])):
        words = [w for w in WORD.findall(fold_key(f"{old} {new}")) if len(w) > 3]
        if len([w for w in words if not known[w]]) >= 5:
            return ChangeClass("content", old.strip(), new.strip())
    return None
