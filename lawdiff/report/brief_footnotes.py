"""Real footnotes in a Word file: the part that holds them, and the marks in the text.

python-docx has no footnotes. Source of the form: ECMA-376 part 1, 17.11 (footnotes.xml, with the two separators Word expects as -1 and 0).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lawdiff.report.office import W, run_xml

if TYPE_CHECKING:
    from docx.document import Document

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_NUMBER: Final = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
_SEPARATORS: Final = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


class Footnotes:
    """Collects footnotes while the body is written, then puts them into the file."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def mark(self, text: str) -> str:
        """Keep a note; the run that marks it in the text."""
        self._texts.append(text)
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{len(self._texts)}"/></w:r>'

    def put_into(self, document: Document) -> None:
        """Write the part and its styles. A file made from a template that has footnotes of its own keeps its styles."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        _styles(document)
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{_NUMBER}{run_xml(" " + text)}</w:p></w:footnote>'
            for number, text in enumerate(self._texts, 1)
        )
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">{_SEPARATORS}{notes}</w:footnotes>'
        part = document.part
        for relation in list(part.rels.values()):
            if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                del part.rels[relation.rId]
        made = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode("utf-8"), part.package)
        part.relate_to(made, _RELATION)


def _styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    names = {style.name for style in styles}
    if "footnote text" not in names:
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.element.set(f"{{{W}}}styleId", "FootnoteText")
        text.base_style = styles["Normal"]
        text.font.size = Pt(8)
        text.paragraph_format.space_after = Pt(0)
    if "footnote reference" not in names:
        mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        mark.element.set(f"{{{W}}}styleId", "FootnoteReference")
        mark.font.superscript = True
