"""What the office files share: text as XML, pages with header and footer, and packages whose bytes depend on their content alone."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from lawdiff.model.edition import Edition
from lawdiff.report.labels import Labels
from lawdiff.report.sources import edition_name, facts, front_notes, marks
from lawdiff.report.visible import visible

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT: Final = "Times New Roman"
#: The oldest time a ZIP file can say: no time is invented.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_STAMPS: Final = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def run_xml(text: str, properties: str = "", tag: str = "w:t") -> str:
    """Text as one Word run; tabs and line breaks become Word's own. ``tag`` is ``w:delText`` inside a deletion.

    >>> run_xml("срок\\tдней")
    '<w:r><w:t xml:space="preserve">срок</w:t><w:tab/><w:t xml:space="preserve">дней</w:t></w:r>'
    """
    if not text:
        return ""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = []
    for part in re.split(r"([\t\n])", visible(text)):
        if part == "\t":
            pieces.append("<w:tab/>")
        elif part == "\n":
            pieces.append("<w:br/>")
        elif part:
            pieces.append(f'<{tag} xml:space="preserve">{escape(part)}</{tag}>')
    return f"<w:r>{rpr}{''.join(pieces)}</w:r>"


def attribute(text: str) -> str:
    """Text as a quoted XML attribute value."""
    return quoteattr(visible(text))


def new_document(*, title: str, author: str, labels: Labels, landscape: bool = False) -> Document:
    """An empty A4 document in the report's fonts, its styles ready: ``Heading 1`` to ``4``, ``Remark``, ``Small``."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    document = docx.Document()
    section = document.sections[0]
    width, height = Mm(210), Mm(297)
    if landscape:
        section.orientation, width, height = WD_ORIENT.LANDSCAPE, height, width
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = (Mm(15), Mm(15)) if landscape else (Mm(25), Mm(15))
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    for name, size in (("Normal", 12), ("Heading 1", 14), ("Heading 2", 13), ("Heading 3", 12), ("Heading 4", 12), ("Header", 8), ("Footer", 7.5)):
        style = styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), FONT)
        if name.startswith("Heading"):
            style.font.bold, style.font.italic, style.font.color.rgb = True, False, RGBColor(0, 0, 0)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    language = styles.element.find(f".//{{{W}}}lang")
    if language is not None:
        language.set(qn("w:val"), labels.code)
    for name, size in (("Remark", 9), ("Small", 8)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0x45, 0x4B, 0x52)
        style.font.italic = name == "Remark"
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = visible(title)[:255], visible(author)[:255], visible(author)[:255]
    properties.comments, properties.language = "lawdiff", labels.code
    return document


def dress(document: Document, head: str, editions: Sequence[Edition], labels: Labels, now: dt.datetime | None) -> None:
    """Header and footer of every page: what this is, the marks of the texts (fictional, draft), references, fingerprints, page numbers."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import Pt

    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.text = visible(head)
    for mark in dict.fromkeys(mark for edition in editions for mark in marks(edition)):
        section.header.add_paragraph(visible(mark), style="Header").runs[0].bold = True
    section.header.paragraphs[-1].paragraph_format.space_after = Pt(6)
    footer = section.footer.paragraphs[0]
    made = f" {labels['made']}: {now:%Y-%m-%d %H:%M} {now.tzname() or ''}.".rstrip() if now is not None else ""
    lines = [f"{edition.reference()} · SHA-256 {edition.provenance.sha256}" for edition in editions]
    footer.text = visible("\n".join([*dict.fromkeys(lines), labels["made_by"] + made]))
    number = section.footer.add_paragraph(style="Footer")
    number.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    append_xml(number._p, _field("PAGE") + run_xml(" / ") + _field("NUMPAGES"))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def append_xml(parent: Any, xml: str) -> None:
    """Put XML written as text, its ``w:`` prefix understood, at the end of an element."""
    from docx.oxml import parse_xml

    for child in list(parse_xml(f'<w:body xmlns:w="{W}">{xml}</w:body>')):
        parent.append(child)


def put_body(document: Document, xml: str) -> None:
    """Make XML the document's body, in place of whatever is in it; the page set-up stays."""
    body = document.element.body
    last = body[-1]
    for child in list(body):
        if child is not last:
            body.remove(child)
    append_xml(body, xml)
    body.remove(last)
    body.append(last)


def source_lines(edition: Edition, labels: Labels) -> list[str]:
    """All that is known of an edition as lines «caption: value», the source's remarks on the whole text behind."""
    said = [f"{name}: {value}" for name, value in facts(edition, labels)]
    return said + [f"{labels['front_notes']}: {note}" for note in front_notes(edition)]


def document_head(caption: str, old: Edition, new: Edition, labels: Labels, cut_short: str | None = None) -> str:
    """«Сравнение редакций: О беженцах (редакция от …) → О беженцах (редакция от …)»; and where it ran out of time, that it did."""
    head = f"{caption}: {edition_name(old, labels)} → {edition_name(new, labels)}"
    return f"{head}. {labels.cut_short(cut_short)}" if cut_short else head


def utc_stamp(now: dt.datetime) -> str:
    """A time as office files write it; one without a zone is taken as UTC, never as the machine's own.

    >>> utc_stamp(dt.datetime(2026, 5, 4, 10, 30))
    '2026-05-04T10:30:00Z'
    """
    return (now if now.tzinfo is None else now.astimezone(dt.UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")


def docx_bytes(document: Document, now: dt.datetime | None) -> bytes:
    """The document's file. The same content gives the same bytes."""
    held = io.BytesIO()
    document.save(held)
    return settled(held.getvalue(), now)


_PREFIXES: Final = ((b"xsi", b"http://www.w3.org/2001/XMLSchema-instance"), (b"dcterms", b"http://purl.org/dc/terms/"))


def settled(data: bytes, now: dt.datetime | None) -> bytes:
    """A package with the writer's clock taken out of it: members bear no time, and the properties say ``now`` or nothing."""
    stamp = b""
    if now is not None:
        at = utc_stamp(now).encode()
        stamp = b"".join(b'<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%s>' % (name, at, name) for name in (b"created", b"modified"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(b"", content).replace(b"</cp:coreProperties>", stamp + b"</cp:coreProperties>")
                # The prefixes may have been declared on the stamps that were taken out.
                for prefix, space in _PREFIXES:
                    if b"xmlns:" + prefix not in content:
                        content = content.replace(b"<cp:coreProperties ", b'<cp:coreProperties xmlns:%s="%s" ' % (prefix, space), 1)
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return out.getvalue()
