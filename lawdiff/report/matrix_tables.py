"""The matrix as tables: XLSX, CSV and Markdown."""

from __future__ import annotations

import csv
import io

from lawdiff.assess.assessment import ANSWERS
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.picture import Picture
from lawdiff.report.brief_words import ANSWERS as NAMES
from lawdiff.report.brief_words import COLOURS, WORDS
from lawdiff.report.markdown import cell_markdown, plain_markdown, row_markdown
from lawdiff.report.matrix import COLUMNS, article_word, day_line, headline, row_cells, shown, warnings
from lawdiff.report.visible import disarmed
from lawdiff.report.workbook import Book


def matrix_xlsx(picture: Picture, tongue: Tongue) -> bytes:
    """A workbook: the matrix, and the coverage by theme. Answers are coloured and lettered. It bears no time: the same picture is the same file."""
    from openpyxl.styles import Font, PatternFill

    words, instrument = WORDS[tongue], picture.instrument
    book = Book(f"{instrument.short.of(tongue)}: {words['matrix']}")
    items = shown(picture, tongue)
    headings = [article_word(instrument, tongue) if name == "article" else words[name] for name, _ in COLUMNS]
    book.sheet(words["matrix"], headings, [width for _, width in COLUMNS], [row_cells(item, instrument, tongue) for item in items])
    sheet = book.book[book.book.sheetnames[0]]
    for at, item in enumerate(items, 2):
        ink, paper = COLOURS[item.row.answer]
        cell = sheet.cell(at, 3)
        cell.fill, cell.font = PatternFill("solid", fgColor=f"FF{paper}"), Font(bold=True, color=f"FF{ink}")
    sheet.freeze_panes = "D2"
    header = sheet.oddHeader
    assert header is not None
    header.center.text = " · ".join([instrument.short.of(tongue), *warnings(picture, tongue)])
    book.sheet(words["by_theme"], *_themes(picture, tongue))
    heads = [(line,) for line in [instrument.title.of(tongue), *warnings(picture, tongue), day_line(picture, tongue), headline(picture, tongue)]]
    book.sheet(words["summary"], [words["summary"]], [110], [*heads, *((line,) for line in _counts(picture, tongue))], filtered=False)
    return book.data(None)


def _themes(picture: Picture, tongue: Tongue) -> tuple[list[str], list[int], list[list[str | int]]]:
    used = [answer for answer in ANSWERS if answer in picture.coverage.answers]
    rows: list[list[str | int]] = [
        [picture.instrument.themes[theme].of(tongue), *(counts.get(answer, 0) for answer in used)]
        for theme, counts in picture.coverage.themes.items()
    ]
    return [WORDS[tongue]["theme"], *(NAMES[tongue][answer] for answer in used)], [40, *(14 for _ in used)], rows


def _counts(picture: Picture, tongue: Tongue) -> list[str]:
    return [f"{NAMES[tongue][answer]}: {picture.coverage.answers[answer]}" for answer in ANSWERS if answer in picture.coverage.answers]


def matrix_csv(picture: Picture, tongue: Tongue) -> str:
    """One line a row; the draft mark stands in every line, because a line is easily taken out of its table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    words, mark = WORDS[tongue], " · ".join(warnings(picture, tongue))
    writer.writerow([*(words[name] for name, _ in COLUMNS), "DRAFT"])
    for item in shown(picture, tongue):
        writer.writerow([*(disarmed(str(cell)) for cell in row_cells(item, picture.instrument, tongue)), disarmed(mark)])
    return "\ufeff" + out.getvalue()


def matrix_markdown(picture: Picture, tongue: Tongue) -> str:
    """A short table: question, answer, what it rests on."""
    words, instrument = WORDS[tongue], picture.instrument
    lines = [f"# {plain_markdown(instrument.title.of(tongue))}", ""]
    lines += [line for warning in warnings(picture, tongue) for line in (f"**{plain_markdown(warning)}**", "")]
    lines += [plain_markdown(day_line(picture, tongue)), "", plain_markdown(headline(picture, tongue)), ""]
    heads = (article_word(instrument, tongue), words["question"], words["answer"], words["basis"], words["law_says"], words["reasoning"])
    lines += [row_markdown(heads), row_markdown(("---",) * len(heads))]
    for item in shown(picture, tongue):
        cells = row_cells(item, instrument, tongue)
        lines.append(row_markdown(tuple(cell_markdown(str(cells[at])) for at in (0, 1, 2, 4, 6, 7))))
    return "\n".join(lines) + "\n"
