"""The brief as a Word file that a lawyer can edit: styles, headings, a table of contents, real footnotes, its marks on every page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from lawdiff.assess.instrument import Tongue
from lawdiff.model.errors import WrongUse
from lawdiff.report.brief_document import AnswerTag, Block, Brief, Bullets, Contents, Figure, Footnote, Heading, LinkTo, Paragraph, Runs, Table, Text
from lawdiff.report.brief_footnotes import Footnotes
from lawdiff.report.brief_words import ANSWERS, COLOURS, LETTERS, WORDS
from lawdiff.report.labels import labels_of
from lawdiff.report.matrix import shown
from lawdiff.report.office import FONT, W, append_xml, docx_bytes, new_document, run_xml
from lawdiff.report.visible import visible

if TYPE_CHECKING:
    from docx.document import Document

_STYLES: Final = {"normal": "", "small": "Small", "quote": "Quote", "warn": "BriefWarning", "lead": "BriefLead"}
#: Width of the text in twentieths of a point: A4 less the margins that ``new_document`` sets.
_LINE: Final = 9638
_ACROSS: Final = 16
_BORDERS: Final = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999FA8"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
#: Where a template wants the brief; without it the brief comes at the end.
PLACE: Final = "$body"


def brief_docx(brief: Brief, tongue: Tongue, now: dt.datetime | None, template: Path | None = None) -> bytes:
    """The file. A person's own .docx as ``template`` gives styles, header and cover; the brief takes the place of the paragraph ``$body``."""
    document = _new(brief, tongue) if template is None else _opened(template)
    _add_styles(document)
    writer = _Writer(brief, tongue)
    xml = writer.title() + "".join(writer.block(block) for block in brief.blocks)
    _put(document, xml, replace=template is None)
    writer.footnotes.put_into(document)
    _link_addresses(document, writer.addresses)
    _dress(document, brief, tongue, now)
    return docx_bytes(document, now)


def _new(brief: Brief, tongue: Tongue) -> Document:
    """An empty document in the reports' fonts, with room for the two lines of the footer."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = new_document(title=brief.title, author="lawdiff", labels=labels_of(tongue))
    document.sections[0].top_margin, document.sections[0].bottom_margin = Mm(24), Mm(24)
    title = document.styles["Title"]
    title.font.name, title.font.size, title.font.bold, title.font.color.rgb = FONT, Pt(20), True, RGBColor(0, 0, 0)
    fonts = title.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)
    return document


def _opened(template: Path) -> Document:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as problem:
        raise WrongUse(f"{template} is not a Word file (.docx); give another template.") from problem


def _put(document: Document, xml: str, *, replace: bool) -> None:
    from docx.oxml import parse_xml

    body = document.element.body
    children = list(parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>'))
    place = None if replace else next((p for p in document.paragraphs if p.text.strip() == PLACE), None)
    if replace:
        for child in list(body)[:-1]:
            body.remove(child)
    if place is None:
        last = body[-1]
        for child in children:
            last.addprevious(child)
        return
    for child in children:
        place._p.addprevious(child)
    body.remove(place._p)


def _add_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt, RGBColor, Twips

    names = {style.name for style in document.styles}
    for name, size, bold, colour in (
        ("Small", 9, False, "454B52"),
        ("BriefWarning", 11, True, "7D0F0F"),
        ("BriefLead", 13, False, "16191D"),
        ("BriefCell", 9, False, "000000"),
    ):
        if name not in names:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = document.styles["Normal"]
            style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
            style.paragraph_format.space_after = Pt(2 if name == "BriefCell" else 4)
    for level in (1, 2):
        if f"toc {level}" not in names:
            style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
            style.element.set(f"{{{W}}}styleId", f"TOC{level}")
            style.base_style = document.styles["Normal"]
            style.font.size = Pt(11 if level == 1 else 10)
            style.font.bold = level == 1
            style.paragraph_format.left_indent = Pt(14 * (level - 1))
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.tab_stops.add_tab_stop(Twips(_LINE), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    if "Hyperlink" not in names:
        link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x4A, 0x8F), True


def _dress(document: Document, brief: Brief, tongue: Tongue, now: dt.datetime | None) -> None:
    """Header and footer of every section: the marks, the title, who made it, page numbers."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import RGBColor

    labels, words = labels_of(tongue), WORDS[tongue]
    made = f" {labels['made']}: {labels.day(now.date())}." if now is not None else ""
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            paragraph = header.paragraphs[0] if not header.paragraphs[0].text else header.add_paragraph(style="Header")
            if brief.marks:
                mark = paragraph.add_run(visible(" · ".join(brief.marks)))
                mark.bold, mark.font.color.rgb = True, RGBColor(0x7D, 0x0F, 0x0F)
                paragraph.add_run("   ")
            paragraph.add_run(visible(f"{words['brief']}: {brief.subtitle}"))
        footer = section.footer
        paragraph = footer.paragraphs[0] if not footer.paragraphs[0].text else footer.add_paragraph(style="Footer")
        paragraph.text = visible(words["made_by"] + made)
        number = footer.add_paragraph(style="Footer")
        number.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
        append_xml(number._p, _field("PAGE") + run_xml(" / ") + _field("NUMPAGES"))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _link_addresses(document: Document, addresses: dict[str, str]) -> None:
    """Give the links that lead out of the file their relations."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    given = {mark: document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for address, mark in addresses.items()}
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for link in document.element.body.iter(f"{{{W}}}hyperlink"):
        mark = link.get(f"{{{W}}}tgtFrame")
        if mark in given:
            del link.attrib[f"{{{W}}}tgtFrame"]
            link.set(relation, given[mark])


class _Writer:
    """Blocks as WordprocessingML."""

    def __init__(self, brief: Brief, tongue: Tongue) -> None:
        self.brief = brief
        self.tongue = tongue
        self.footnotes = Footnotes()
        self.addresses: dict[str, str] = {}
        self.bookmarks = 0
        self.names: dict[str, str] = {h.anchor: f"_brief_{at}" for at, h in enumerate(brief.headings(3))}

    def title(self) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run_xml(self.brief.title)}</w:p>'

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            self.bookmarks += 1
            mark = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{self.names[block.anchor]}"/>'
            ends = f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'
            return f'<w:p><w:pPr><w:pStyle w:val="Heading{block.level}"/></w:pPr>{mark}{run_xml(block.text)}{ends}</w:p>'
        if isinstance(block, Paragraph):
            return self._paragraph(block.runs, _STYLES[block.style], keep=block.keep)
        if isinstance(block, Bullets):
            return "".join(self._paragraph(item, "ListBullet") for item in block.items)
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        assert isinstance(block, Contents)
        return self._contents()

    def _paragraph(self, runs: Runs, style: str, *, keep: bool = False) -> str:
        properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:keepNext/>" if keep else "")
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{self._runs(runs)}</w:p>"

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Text | LinkTo | Footnote | AnswerTag) -> str:
        if isinstance(run, Footnote):
            return self.footnotes.mark(run.text)
        if isinstance(run, AnswerTag):
            ink, paper = COLOURS[run.answer]
            shade = f'<w:b/><w:color w:val="{ink}"/><w:shd w:val="clear" w:color="auto" w:fill="{paper}"/>'
            return run_xml(f" {LETTERS[run.answer]} {ANSWERS[self.tongue][run.answer]} ", shade)
        if isinstance(run, LinkTo):
            text = run_xml(run.text, '<w:rStyle w:val="Hyperlink"/>')
            if run.target.startswith("#"):
                name = self.names.get(run.target[1:])
                return f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>' if name else run_xml(run.text)
            if not run.target.startswith(("http://", "https://")):
                return run_xml(run.text)
            mark = self.addresses.setdefault(run.target, f"link{len(self.addresses)}")
            return f"<w:hyperlink w:tgtFrame={quoteattr(mark)}>{text}</w:hyperlink>"
        properties = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
        if run.lang:
            properties += f'<w:lang w:val="{run.lang}"/>'
        return run_xml(run.text, properties)

    def _table(self, table: Table) -> str:
        widths = [round(_LINE * share / sum(table.widths)) for share in table.widths]
        head = "".join(self._cell(width, run_xml(text, "<w:b/>"), "E9ECEF") for width, text in zip(widths, table.head, strict=True))
        rows = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
        for row in table.rows:
            cells = "".join(self._cell(width, self._runs(runs)) for width, runs in zip(widths, row, strict=True))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        return self._framed(widths, rows)

    @staticmethod
    def _framed(widths: list[int], rows: list[str], borders: str = _BORDERS) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
        return f'<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>'

    @staticmethod
    def _cell(width: int, content: str, fill: str = "", centred: bool = False) -> str:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        jc = '<w:jc w:val="center"/>' if centred else ""
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="BriefCell"/>{jc}</w:pPr>{content}</w:p>'
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph}</w:tc>'

    def _figure(self, figure: Figure) -> str:
        """The matrix as a table of squares: it stays sharp, prints without colour, and can be edited."""
        items = shown(figure.picture, self.tongue)
        width = _LINE // _ACROSS
        rows = []
        for at in range(0, len(items), _ACROSS):
            cells = []
            for item in items[at : at + _ACROSS]:
                ink, paper = COLOURS[item.row.answer]
                mark = "*" if item.row.stale or item.row.disputed else ""
                name = run_xml(item.row.question_id or item.article, f'<w:color w:val="{ink}"/><w:sz w:val="12"/>')
                letter = run_xml(item.letter + mark, f'<w:b/><w:color w:val="{ink}"/><w:sz w:val="22"/>')
                cells.append(self._cell(width, f"{name}<w:r><w:br/></w:r>{letter}", paper, centred=True))
            cells += [self._cell(width, "") for _ in range(_ACROSS - len(cells))]
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        caption = f'<w:p><w:pPr><w:pStyle w:val="Small"/><w:keepNext/></w:pPr>{run_xml(figure.caption)}</w:p>'
        return caption + self._framed([width] * _ACROSS, rows)

    def _contents(self) -> str:
        """A table of contents as a field, filled in already: every entry leads to its heading.

        Page numbers are for the word processor to set: the field says that it is to be renewed (Word does so when it opens the file, others on F9).
        """
        headings = self.brief.headings()
        code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>' + code + _char("separate")
        title = f'<w:p><w:pPr><w:pStyle w:val="BriefLead"/><w:keepNext/></w:pPr>{run_xml(WORDS[self.tongue]["contents"], "<w:b/>")}</w:p>'
        lines = [title]
        for at, heading in enumerate(headings):
            entry = f'<w:hyperlink w:anchor="{self.names[heading.anchor]}" w:history="1">{run_xml(heading.text)}</w:hyperlink>'
            before = begin if at == 0 else ""
            after = _char("end") if at == len(headings) - 1 else ""
            lines.append(f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/></w:pPr>{before}{entry}{after}</w:p>')
        return "".join(lines) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
