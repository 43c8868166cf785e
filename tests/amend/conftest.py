"""How the tables of this folder say what a note means: one line an effect, its values in a fixed order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lawdiff.amend.note_grammar import NoteReading, read_note
from lawdiff.model.effect import Effect


def said(effect: Effect) -> str:
    """``kind provision/aspect | act kind, number, date, id | rule, amount, dates, … | pending, until, (detail), old → new``.

    What is ``None`` is left out; ``c`` marks calendar days, ``w`` working days.
    """
    act, when = effect.affecting, effect.commencement
    where = effect.provision if effect.aspect is None else f"{effect.provision}/{effect.aspect}"
    who = "no act" if act is None else " ".join(str(part) for part in (act.kind, act.number, act.date, act.id) if part is not None)
    amount = "" if when.amount is None else f"{when.amount}{'' if when.calendar is None else 'c' if when.calendar else 'w'}"
    rule = [when.rule, amount, *map(str, when.dates)]
    rule += [f"not before {when.not_before}"] * (when.not_before is not None)
    rule += [f"see {when.see}"] * (when.see is not None)
    rule += ["retroactive"] * when.retroactive
    rest = ["pending"] * effect.pending
    rest += [f"until {effect.until}"] * (effect.until is not None)
    rest += [f"({effect.detail})"] * (effect.detail is not None)
    if effect.old_words or effect.new_words:
        rest.append(f"{', '.join(effect.old_words)} → {', '.join(effect.new_words)}".strip())
    return " | ".join(" ".join(part for part in group if part) for group in ([effect.kind, where], [who], rule, rest) if any(group))


@pytest.fixture
def told() -> Callable[..., tuple[list[str], NoteReading]]:
    """Read a note: its effects as lines, and the whole reading."""

    def read(text: str, **how: object) -> tuple[list[str], NoteReading]:
        reading = read_note(text, **how)  # type: ignore[arg-type]
        return [said(effect) for effect in reading.effects], reading

    return read
