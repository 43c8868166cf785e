"""``lawdiff doctor``: what is doubtful is printed, for a person and for a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

# What a note says, and the line that doctor prints of it.
NOTES = [
    ("Сноска. Статья 1 с изменением, внесенным Законом РК от 05.05.2028 № 150-VIII (вводится в действие с 01.07.2028).", None),
    ("Сноска. Статья 1 загадочно преображена Законом РК от 05.05.2028 № 150-VIII.", "  not understood, art_1__note_1: Сноска. Статья 1 загадочно"),
    (
        "Сноска. Статья 1 с изменением, внесенным Законом РК от 05.05.2028 № 150-VIII; и прочая глокая куздра от Закона РК.",
        "  words left over, art_1__note_1: ",
    ),
]


def test_notes_that_could_not_be_read_are_printed(lawdiff: Callable[..., Any], tmp_path: Path) -> None:
    for number, (note, line) in enumerate(NOTES):
        page = tmp_path / f"{number}.html"
        page.write_text(f'<article><h3>Статья 1. Общее</h3><p>1) одно;</p><p class="note">{note}</p></article>', encoding="utf-8")
        assert lawdiff("import", page, "--act", f"Z{number}", "--edition", "2030-01-01").code == 0
        said = lawdiff("doctor", "--notes", f"Z{number}")
        value = lawdiff("doctor", "--notes", f"Z{number}", "--json").json
        assert said.code == 0, said.err
        if line is None:
            assert "not understood" not in said.out and "left over" not in said.out
            assert value["languages"]["rus"]["rate"] == 1.0
        else:
            assert line in said.out
