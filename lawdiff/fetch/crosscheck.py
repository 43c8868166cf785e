"""Two sources, one edition: where their words part."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import Levenshtein

from lawdiff.language.fold import fold_key
from lawdiff.model.provision import Provision

#: The most places listed, and the words of context around each.
MOST: Final = 5
CONTEXT: Final = 6
# Beyond this many differing words the texts are aligned no further than their first difference: alignment grows with the square.
_ALIGNED: Final = 6000


def places(held: Provision, other: Provision) -> tuple[str, ...]:
    """Where the words of the law part, remarks aside and folded: “held” ↔ “other”, with the words before; the last entry counts the rest.

    >>> a = Provision("act", "act", children=(Provision("art_1", "article", text="не допускается работа иностранцев"),))
    >>> b = Provision("act", "act", children=(Provision("art_1", "article", text="допускается работа иностранцев"),))
    >>> places(a, b)
    ('at the start: “не” ↔ “”',)
    """
    ours, theirs = _words(held), _words(other)
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    a, b = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if not a and not b:
        return ()
    if max(len(a), len(b)) > _ALIGNED:
        more = f"and more: {len(a)} and {len(b)} words lie between the first and the last difference"
        return (_place(ours, start, a[:CONTEXT], b[:CONTEXT]), more)
    found: list[str] = []
    rest = 0
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        if len(found) == MOST:
            rest += 1
            continue
        found.append(_place(ours, start + op.src_start, a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]))
    if rest:
        found.append(f"and {rest} more")
    return tuple(found)


def _words(root: Provision) -> list[str]:
    return [word for word in fold_key(root.full_text(notes=False)).split() if any(char.isalnum() for char in word)]


def _place(words: list[str], at: int, ours: list[str], theirs: list[str]) -> str:
    before = " ".join(words[max(0, at - CONTEXT) : at])
    return f"{f'after “{before}”' if before else 'at the start'}: “{_cut(ours)}” ↔ “{_cut(theirs)}”"


def _cut(words: list[str]) -> str:
    return " ".join(words[:20]) + (" …" if len(words) > 20 else "")
