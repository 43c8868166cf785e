"""A renaming throughout an act, found as one thing: the same words replaced by the same others, in all their case forms, wherever they stood."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

import msgspec

from lawdiff.compare.sequence import common_prefix
from lawdiff.compare.words import WORD
from lawdiff.language.gazetteers import weighty
from lawdiff.model.change import Change, Renaming

#: A replacement made so often is a renaming …
_PLACES: Final = 5
#: … if it took at least this share of the places where the old words stood.
_DOMINATES: Final = 0.75
#: More candidates than this are no renamings but a rewriting.
_FAMILIES: Final = 50
#: Words on either side.
_LONGEST: Final = 3
#: Forms of one word begin alike: so many letters at least, and this share of the shorter form.
_STEM: Final = 4
_STEM_SHARE: Final = 0.6

Form = tuple[str, ...]


class _Swap(NamedTuple):
    row: int
    old: Form
    new: Form


def find_renamings(rows: tuple[Change, ...], language: str) -> tuple[tuple[Change, ...], tuple[Renaming, ...]]:
    """The rows, those that hold nothing but a renaming marked with its group, and the renamings, most frequent first.

    Numbers in words, duties, rights and conditions are never names: «десяти» replaced by «пяти» in a hundred places is a hundred changes of the law.
    """
    changes = list(rows)
    found: list[Renaming] = []
    families = [family for family in _families(list(_swaps(changes))) if len(family) >= _PLACES]
    families = [family for family in families if not any(weighty(language).of(word) for swap in family for word in (*swap.old, *swap.new))]
    if not families:
        return rows, ()
    after = "\n".join([row.new_text for row in changes if row.new_text and row.old_text]).casefold()
    for family in sorted(families, key=lambda f: (-len(f), f[0].row))[:_FAMILIES]:
        if not _dominates(family, after):
            continue
        group = f"rename-{len(found) + 1}"
        places = Counter(swap.row for swap in family)
        for at, times in places.items():
            if changes[at].group is None and _replacements(changes[at]) == times:
                changes[at] = msgspec.structs.replace(changes[at], group=group)
        found.append(
            Renaming(
                group,
                _forms([swap.old for swap in family]),
                _forms([swap.new for swap in family]),
                len(family),
                tuple(dict.fromkeys(changes[at].new_eid or "" for at in sorted(places))),
            )
        )
    return tuple(changes), tuple(found)


def _swaps(rows: Sequence[Change]) -> Iterator[_Swap]:
    """Short replacements that are words, not numbers or particles."""
    for at, row in enumerate(rows):
        for (sign, old), (next_sign, new) in pairwise(row.words):
            if sign != "-" or next_sign != "+":
                continue
            before, after = (tuple(word.casefold() for word in WORD.findall(text)) for text in (old, new))
            if all(0 < len(form) <= _LONGEST and _has_substance(form) for form in (before, after)):
                yield _Swap(at, before, after)


def _has_substance(form: Form) -> bool:
    return any(len(word) >= _STEM and word.isalpha() for word in form)


def _replacements(row: Change) -> int:
    """How many changes a row has; one that is no plain replacement counts more than any renaming can explain."""
    signs = [sign for sign, _ in row.words if sign != "="]
    plain = all(a == "-" and b == "+" for a, b in zip(signs[::2], signs[1::2], strict=False)) and len(signs) % 2 == 0
    return len(signs) // 2 if plain else -1


def _families(swaps: Sequence[_Swap]) -> list[list[_Swap]]:
    """Swaps of one word family by another: forms that begin alike on both sides."""
    buckets: defaultdict[tuple[Form, Form], list[_Swap]] = defaultdict(list)
    for swap in swaps:
        buckets[_stems(swap.old), _stems(swap.new)].append(swap)
    families: list[list[_Swap]] = []
    for bucket in buckets.values():
        mine: list[list[_Swap]] = []
        for swap in bucket:
            home = next((f for f in mine if _kin(f[0].old, swap.old) and _kin(f[0].new, swap.new)), None)
            if home is None:
                mine.append([swap])
            else:
                home.append(swap)
        families.extend(mine)
    return families


def _stems(form: Form) -> Form:
    return tuple(word[:_STEM] for word in form)


def _kin(a: Form, b: Form) -> bool:
    """Whether two phrases are forms of one.

    >>> _kin(("оралман",), ("оралмандарының",)), _kin(("право",), ("правительство",))
    (True, True)
    >>> _kin(("порядок",), ("порог",))
    False
    """
    return len(a) == len(b) and all(
        common_prefix(x, y) >= max(min(_STEM, len(x), len(y)), _STEM_SHARE * min(len(x), len(y))) for x, y in zip(a, b, strict=True)
    )


def _dominates(family: Sequence[_Swap], after: str) -> bool:
    """Whether the old words are gone from most places; ``after`` is the new wording of all that both editions have, in small letters."""
    stems = [_shared_stem([swap.old[k] for swap in family]) for k in range(len(family[0].old))]
    may_stay = int(len(family) * (1 / _DOMINATES - 1))
    if after.count(max(stems, key=len)) <= may_stay:
        return True
    phrase = re.compile(r"\W+".join(rf"\b{re.escape(stem)}\w*" for stem in stems))
    return next(islice(phrase.finditer(after), may_stay, None), None) is None


def _shared_stem(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    return first[: common_prefix(first, last)]


def _forms(forms: Sequence[Form]) -> tuple[str, ...]:
    """The phrases, most frequent first, then by alphabet."""
    counts = Counter(" ".join(form) for form in forms)
    return tuple(sorted(counts, key=lambda form: (-counts[form], form)))
