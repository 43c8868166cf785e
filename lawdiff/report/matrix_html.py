"""The matrix as one page: the picture, the coverage by theme, and every row with its citations, words and comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from lawdiff.assess.assessment import ANSWERS
from lawdiff.assess.evidence import Evidence
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.picture import Picture
from lawdiff.model.change import Change
from lawdiff.report.brief_words import ANSWERS as NAMES
from lawdiff.report.brief_words import COLOURS, LETTERS, WORDS
from lawdiff.report.labels import labels_of
from lawdiff.report.matrix import Shown, article_word, citation, day_line, headline, remarks, shown, staleness, warnings
from lawdiff.report.matrix_svg import matrix_svg
from lawdiff.report.page import page
from lawdiff.report.visible import escaped

STYLE: Final = """
ins{background:var(--ins-bg);color:var(--ins);text-decoration:underline}
del{background:var(--del-bg);color:var(--del);text-decoration:line-through}
.answer{font-weight:700;white-space:nowrap;padding:.1rem .45rem;border-radius:.2rem;border:1px solid var(--line);display:inline-block}
.quote{border-left:3px solid var(--line);margin:.3rem 0;padding:.1rem .7rem;white-space:pre-line}
.flag{font-size:.85rem;color:var(--warn);background:var(--warn-bg);padding:0 .35rem;border-radius:.2rem;margin-right:.3rem}
.figure{overflow-x:auto;margin:1rem 0}
.matrix td:nth-child(1){white-space:nowrap}
.matrix p{margin:.2rem 0 .5rem}
.themes td:not(:first-child){text-align:right;font-variant-numeric:tabular-nums}
""" + "".join(f".a-{name}{{color:#{ink};background:#{paper}}}\n" for name, (ink, paper) in COLOURS.items())


def matrix_html(picture: Picture, tongue: Tongue, now: dt.datetime | None) -> str:
    """The page. Squares of the picture lead to the rows."""
    words, labels, instrument = WORDS[tongue], labels_of(tongue), picture.instrument
    title = f"{words['matrix']}: {instrument.title.of(tongue)}"
    subject = picture.assessments.title
    body = [f"<header><h1>{escaped(title)}</h1>\n"]
    body += [f'<p class="warn">{escaped(warning)}</p>\n' for warning in warnings(picture, tongue)]
    if subject is not None:
        body.append(f'<p class="lead">{escaped(words["subject"])}: {escaped(subject.of(tongue))}</p>\n')
    body += [f"<p>{escaped(day_line(picture, tongue))}</p>\n", f'<p id="summary">{escaped(headline(picture, tongue))}</p></header>\n<main>\n']
    body.append(f'<h2>{escaped(words["figure"])}</h2>\n<div class="figure">{matrix_svg(picture, tongue, links=True)}</div>\n')
    body.append(f"<h2>{escaped(words['by_theme'])}</h2>\n{_themes(picture, tongue)}")
    body.append(f'<h2 id="rows">{escaped(words["articles"])}</h2>\n<table class="matrix"><thead><tr>')
    body += [f"<th>{escaped(head)}</th>" for head in (article_word(instrument, tongue), words["question"], words["answer"], words["law_says"])]
    body.append("</tr></thead>\n<tbody>\n")
    seen: set[str] = set()
    body += [_row(item, tongue, seen) for item in shown(picture, tongue)]
    made = f" {labels['made']}: {now:%Y-%m-%d %H:%M} {escaped(now.tzname() or '')}." if now is not None else ""
    body.append(f"</tbody></table>\n</main>\n<footer><p>{escaped(words['made_by'])}{made} {escaped(labels['no_network'])}</p></footer>\n")
    return page(title=title, labels=labels, skips=[("rows", words["articles"])], body=body, style=STYLE)


def answer_tag(item: Shown) -> str:
    """The answer, coloured and lettered."""
    return f'<span class="answer a-{item.row.answer}">{item.letter} {escaped(item.answer)}</span>'


def _row(item: Shown, tongue: Tongue, seen: set[str]) -> str:
    words, row = WORDS[tongue], item.row
    name = row.question_id or item.article
    anchor = "" if name in seen else f' id="q-{escaped(name)}"'
    seen.add(name)
    flags = "".join(f'<span class="flag">{escaped(flag)}</span>' for flag in item.flags)
    who = [f"{words['author']}: {row.author}", f"{words['reviewer']}: {row.reviewer or words['no_reviewer']}"] if row.author else []
    if row.as_of is not None:
        who.append(f"{words['as_of']} {labels_of(tongue).day(row.as_of)}")
    if row.confidence:
        who.append(f"{words['confidence']}: {words[row.confidence]}")
    if row.weight:
        who.append(f"{words['weight']}: {row.weight}")
    stale = staleness(row, tongue)
    if stale:
        who.append(f"{words['stale']}: {stale}")
    basis = words["basis_text" if row.basis == "text" else "basis_unverified"]
    parts = [f"<p>{escaped(row.reasoning.of(tongue))}</p>"] if row.reasoning else []
    if row.closes:
        parts.append(f"<p><b>{escaped(words['closes'])}:</b> {escaped(row.closes.of(tongue))}</p>")
    if row.read:
        parts.append(f"<p><b>{escaped(words['read'])}:</b> {escaped('; '.join(act.of(tongue) for act in row.read))}</p>")
    if row.assessed_from is not None:
        parts.append(f"<p>{escaped(words['assessed_from'])} {row.assessed_from.isoformat()}</p>")
    parts += [evidence_html(e, tongue) for e in row.evidence]
    if row.author and not row.evidence and row.answer != "unassessed":
        parts.append(f'<p class="dim">{escaped(words["silent"])}</p>')
    return (
        f"<tr{anchor}><td>{escaped(name)}</td><td><b>{escaped(row.title.of(tongue))}</b><br>{escaped(item.question)}"
        f'<p class="dim">{escaped(words["basis"])}: {escaped(basis)}</p></td>'
        f'<td>{answer_tag(item)}<br>{flags}<p class="dim">{"<br>".join(map(escaped, who))}</p></td><td>{"".join(parts)}</td></tr>\n'
    )


def evidence_html(item: Evidence, tongue: Tongue) -> str:
    """A citation, its words to unfold, what became of it, and the comparison where it changed."""
    said = "".join(f'<br><span class="flag">{escaped(remark)}</span>' for remark in remarks(item, tongue))
    head = f"<code>{escaped(item.ref)}</code> · {escaped(citation(item, tongue))}{said}"
    if item.quote is None:
        return f"<p>{head}</p>"
    compared = "".join(rows_html(item.change.rows)) if item.change else ""
    return f'<details><summary>{head}</summary><div class="quote">{escaped(item.quote)}</div>{compared}</details>\n'


def rows_html(rows: tuple[Change, ...]) -> Iterator[str]:
    """Rows of a comparison, words taken out and put in marked."""
    for row in rows:
        if row.old_text is None or row.new_text is None:
            tag, text = ("ins", row.new_text) if row.old_text is None else ("del", row.old_text)
            yield f"<p>{row.new_eid or row.old_eid}: <{tag}>{escaped(text or '')}</{tag}></p>"
            continue
        if not row.words:
            continue
        tags = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
        yield f"<p>{row.new_eid}: {''.join(tags[kind].format(escaped(text)) for kind, text in row.words)}</p>"


def _themes(picture: Picture, tongue: Tongue) -> str:
    used = [answer for answer in ANSWERS if answer in picture.coverage.answers]
    head = "".join(f'<th><span class="answer a-{a}">{LETTERS[a]} {escaped(NAMES[tongue][a])}</span></th>' for a in used)
    rows = ""
    for theme, counts in picture.coverage.themes.items():
        numbers = "".join(f"<td>{counts.get(a, '')}</td>" for a in used)
        rows += f"<tr><td>{escaped(picture.instrument.themes[theme].of(tongue))}</td>{numbers}</tr>\n"
    return f'<table class="themes"><thead><tr><th>{escaped(WORDS[tongue]["theme"])}</th>{head}</tr></thead><tbody>{rows}</tbody></table>\n'
