"""The classic site's document page (whole, saved in part, or a bare ``<article>``) as blocks.

What is known of its markup stands in docs/reading.md. Notes are split over sibling ``span``, ``a`` and ``font`` elements, often outside
any ``p``; headings are ``h3``; items may be parted by ``br`` inside one ``p``; tables stand inside ``p``.
"""

from __future__ import annotations

import html
import re
from typing import Any, Final

import lxml.etree

from lawdiff.language.structure import words_of
from lawdiff.model.act import ADILET_ID
from lawdiff.model.errors import Unreadable
from lawdiff.model.provision import Link
from lawdiff.parse.blocks import Block, Role, Source, cut
from lawdiff.parse.tables import SKIPPED, read_table

MAX_DEPTH: Final = 200
#: The heading level of a paragraph that is all bold: below every ``h``.
_BOLD: Final = 7
_BLOCK_TAGS: Final = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "center",
        "blockquote",
        "pre",
        "section",
        "article",
        "dl",
        "dt",
        "dd",
        "hr",
        "header",
        "footer",
        "form",
        "fieldset",
        "address",
        "tbody",
        "tr",
        "td",
        "th",
    ]
)
_HEADINGS: Final = {f"h{n}": n for n in range(1, 7)}
_ACT_IN_URL: Final = re.compile(rf"/(rus|kaz|eng)/(?:archive/)?docs/({ADILET_ID})(?=[/\"#'?]|\Z)")
# «<» that opens none of the tags that pieces of markup are made of.
_NO_TAG: Final = re.compile(
    r"<(?!/?(?:table|thead|tbody|tfoot|caption|colgroup|col|tr|td|th|br|p|div|span|font|a|b|i|u|em|strong|sup|sub|ul|ol|li|h[1-6])(?:\s[^<>]*)?/?>)",
    re.IGNORECASE,
)
#: How many characters at the end of a page's text are asked for its last word.
_TAIL: Final = 600
#: Tags that only frame a text; inside one they mean nothing.
_FRAME: Final = re.compile(r"</?(?:div|body|html|main|section|article)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[a-zA-Z/!][^<>]*>")
_LETTERS: Final = re.compile(r"\w+")
_TORN_TAG: Final = re.compile(r"<[a-zA-Z/][^<>]*\Z")
_LANGUAGE_CLASS: Final = re.compile(r"\blang_(rus|kaz|eng)\b")


def read_html(text: str, *, partial: bool = False) -> Source:
    """Read a page. ``Unreadable`` where there is no text container, or where the page is cut short and ``partial`` was not asked for."""
    root = page_tree(text)
    container = _container(root)
    if container is None:
        raise Unreadable(
            "the page holds no text of an act: neither an <article> nor the classic site's text container was found; "
            "save the page's “Текст” tab, or import another format with --format."
        )
    if not partial and container.tag == "article" and _article_end(text) < 0:
        raise Unreadable("the page is cut short: its <article> never ends; fetch it again, or import what there is with --partial.")
    source = _about(root, text)
    whole = _whole(text, container)
    if whole is not None:
        container = whole
        source.warnings.append(("container-broken", "a stray closing tag ends the text's container too soon; it was read to the container's own end"))
    source.blocks = _Flattener().blocks(container)
    pictures = [element.get("src") or "" for element in container.iter("img")]
    if pictures:
        named = ", ".join(name for src in pictures[:3] if (name := src.rpartition("/")[2][:60]))
        source.warnings.append(("picture", f"pictures of the page are no part of the text: {len(pictures)} ({named or 'without a name'})"))
    torn = _TORN_TAG.search(text) if partial else None
    if torn:
        # The cut fell inside a tag: what it leaves is kept, so that nothing of the file is silently gone.
        source.blocks.append(Block(torn.group(), "text", False))
        source.warnings.append(("torn-tag", f"the page is cut inside a tag; its last {len(torn.group())} characters were kept as they are"))
    return source


def read_fragment(text: str) -> list[Block]:
    """The blocks of a piece of markup inside another format (a table in a Markdown edition). A «<» that begins no known tag is a character.

    >>> [block.rows for block in read_fragment("<table><tr><td>до <b>18</b> лет</td><td>a<b; < 3</td></tr></table>")]
    [(('до 18 лет', 'a<b; < 3'),)]
    """
    root = page_tree(f"<html><body>{_NO_TAG.sub('&lt;', text)}</body></html>")
    return _Flattener().blocks(root)


def page_tree(text: str) -> Any:
    """The elements of a page; ``Unreadable`` for what is no page or broken beyond reading."""
    # huge_tree stays off: libxml2 then refuses absurd depth and size by itself, and says so in the error log.
    # lxml.etree, not lxml.html: the latter looks up a Python class for every element touched, a third of the time of a page.
    parser = lxml.etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml.etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError, AssertionError) as problem:
        raise Unreadable(f"the page cannot be read as HTML ({str(problem)[:120]}); check that it was saved whole.") from problem
    for entry in parser.error_log:
        if entry.level_name == "FATAL" or "depth" in entry.message.lower():
            raise Unreadable(f"the page's markup is broken beyond reading ({entry.message.strip()[:120]}); fetch or save it again.")
    if root is None:
        raise Unreadable("the page holds no markup at all; check that it was saved whole.")
    return root


def _container(root: Any) -> Any:
    for path in (
        ".//article",
        ".//div[contains(concat(' ', @class, ' '), ' text ')]//div[@class='gs_12']",
        ".//div[contains(concat(' ', @class, ' '), ' text ')]",
    ):
        found = root.xpath(path)
        if found:
            # Nested or repeated containers: the one with the most words is the text, a teaser is not.
            return found[0] if len(found) == 1 else max(found, key=lambda element: len(_content(element)))
    return None


def _article_end(text: str) -> int:
    """Where the last ``</article>`` stands, -1 where none does."""
    ends = text.rfind("</article")
    return ends if ends >= 0 else text.lower().rfind("</article")


def _whole(text: str, container: Any) -> Any | None:
    """The only ``<article>`` of a page whose tree lost its end, because a stray ``</div>`` or ``</body>`` closed it; ``None`` where it is whole.

    No parser mends that (measured: libxml2, html.parser and BeautifulSoup on either keep the same half), so the tags of the frame are left out.
    """
    begins, ends = text.find("<article"), _article_end(text)
    if container.tag != "article" or begins < 0 or ends < begins or text.find("<article", begins + 1) >= 0:
        return None
    said = _LETTERS.findall(html.unescape(_ANY_TAG.sub(" ", text[max(text.find(">", begins) + 1, ends - _TAIL) : ends])))
    held = _LETTERS.findall(html.unescape(lxml.etree.tostring(container, method="text", encoding="unicode", with_tail=False)[-_TAIL:]))
    if not said or (held and (said[-1].endswith(held[-1][-20:]) or held[-1].endswith(said[-1][-20:]))):
        return None
    # No closing tags behind it: inside an element that swallows markup (an open title) they would become words.
    again = _container(page_tree(f"<html><body><article>{_FRAME.sub(' ', text[text.find('>', begins) + 1 : ends])}"))
    return again if again is not None and len(_content(again)) > len(_content(container)) else None


def _about(root: Any, text: str) -> Source:
    """Title, requisites, status, language and id as the page's head prints them."""
    source = Source([])
    for slogan in root.xpath(".//div[contains(concat(' ', @class, ' '), ' slogan ')]"):
        for h1 in slogan.iter("h1"):
            source.title = _plain(h1)
            break
        source.requisites = next((line for line in map(_plain, slogan.iter("p")) if line), "")
        source.status = next((_plain(span) for span in slogan.iter("span") if "status" in (span.get("class") or "")), "")
        break
    language = _LANGUAGE_CLASS.search(text)
    canonical = None
    for element in root.xpath(".//li[@class='selected']/a[@href]"):
        canonical = _ACT_IN_URL.search(element.get("href"))
        if canonical:
            break
    if canonical:
        source.act = canonical.group(2)
    source.language = language.group(1) if language else canonical.group(1) if canonical else None
    return source


def _content(element: Any) -> str:
    return "".join(element.itertext())


def _plain(element: Any) -> str:
    return " ".join(html.unescape(_content(element)).split())


class _Flattener:
    """Walks a container once and cuts its words into blocks."""

    def __init__(self) -> None:
        self._out: list[Block] = []
        self._parts: list[str] = []
        self._links: list[Link] = []
        self._length = 0
        self._marked = 0
        self._bold = 0
        self._bolded = 0
        self._broken = 0  # how many elements keep the line breaks of their text (pre)
        self._anchor: str | None = None
        self._inner: list[tuple[int, str]] = []  # anchors inside the words under way, behind a break of a heading
        self._right = False  # inside a paragraph set to the right: a stamp typed without a table
        self._depth = 0
        self._spaced = True  # whether the buffer ends with a space (an empty one counts)
        self._indent: bool | None = None

    def blocks(self, container: Any) -> list[Block]:
        self._children(container, marked=False, level=0)
        self._flush()
        return self._out

    # -- words ---------------------------------------------------------------------------------------------------------

    def _words(self, text: str, marked: bool) -> None:
        if text.isspace():
            if not self._parts and "\xa0" in text:
                self._indent = True
            if not self._spaced:
                self._parts.append(" ")
                self._length += 1
                self._spaced = True
            return
        if "&" in text:  # double-escaped entities: &amp;amp;
            text = html.unescape(text)
        if not self._parts and self._indent is None:
            self._indent = text.lstrip("\n\r\t").startswith((" ", "\xa0"))
        elif not self._parts and "\xa0" in text:
            self._indent = True
        body = " ".join(text.split())
        if not body:
            if not self._spaced:
                self._parts.append(" ")
                self._length += 1
                self._spaced = True
            return
        if not self._spaced and text[0].isspace():
            body = " " + body
        if text[-1].isspace():
            body += " "
            self._spaced = True
        else:
            self._spaced = False
        self._parts.append(body)
        self._length += len(body)
        if marked:
            self._marked += len(body)
        if self._bold:
            self._bolded += len(body)

    def _flush(self) -> None:
        parts = self._parts
        if not parts:
            self._indent = None
            return
        text = "".join(parts).rstrip()
        if text.strip():
            role: Role = "heading" if self._depth else "remark" if self._marked * 2 > self._length else "text"
            depth = self._depth
            if role == "text" and self._bolded and self._bolded + 3 >= len(text) <= 300 and not text.endswith((".", ";", ":", ",", "!")):
                role, depth = "heading", _BOLD  # a whole short paragraph in bold is a heading where the page has no h3 for it
            if self._right and role != "heading" and "\n" in text:
                if _is_typed_stamp(text):
                    role = "stamp"
            elif role != "heading" and "\n" in text:
                text = text.replace("\n", " ")  # the words behind the break were not bold: a paragraph after all
            block = Block(text, role, self._indent, depth, self._anchor)
            if self._links:
                block.links = tuple(
                    Link(min(a, len(text)), min(b, len(text)), href) for a, b, href in ((k.start, k.end, k.href) for k in self._links)
                )
            block.inner = tuple(self._inner)
            if self._right and role != "stamp":
                while "\n" in block.text:
                    line, block = cut(block, block.text.index("\n"))
                    self._out.append(line)
            self._out.append(block)
            self._anchor = None
        self._parts = []
        self._links = []
        self._inner = []
        self._length = self._marked = self._bolded = 0
        self._spaced = True
        self._indent = None

    # -- elements ------------------------------------------------------------------------------------------------------

    def _children(self, element: Any, *, marked: bool, level: int) -> None:
        if level > MAX_DEPTH:
            raise Unreadable(f"the page nests its tags more than {MAX_DEPTH} deep; no act does: fetch or save it again.")
        words = self._lines if self._broken else self._words
        if element.text:
            words(element.text, marked)
        for child in element:
            tag = child.tag
            if tag == "br":
                if self._depth or (self._right and self._parts) or (self._bold and self._in_bold_heading()):
                    if self._right and self._parts[-1].endswith(" "):  # the lines of a stamp are shown as lines
                        self._parts[-1] = self._parts[-1].rstrip()
                        self._length = sum(map(len, self._parts))
                    self._parts.append("\n")
                    self._length += 1
                    self._spaced = True
                else:
                    self._flush()
            elif tag == "a":
                self._link(child, marked, level + 1)
            elif tag in _BLOCK_TAGS:
                self._block(child, marked, level + 1)
            elif tag == "table":
                self._flush()
                self._table(child)
            elif tag in ("b", "strong"):
                self._bold += 1
                self._children(child, marked=marked, level=level + 1)
                self._bold -= 1
            elif tag == "sup" and self._raises(child):
                words("^" + child.text.strip(), marked)
            elif tag not in SKIPPED and isinstance(tag, str):
                self._children(child, marked=marked or _is_remark(child, tag), level=level + 1)
            if child.tail:
                words(child.tail, marked)

    def _in_bold_heading(self) -> bool:
        """Whether a break inside bold letters parts the lines of one heading («Статья 5. Условия ⏎ приема»), not two items."""
        return 0 < self._length <= 300 and self._bolded + 3 >= self._length and not "".join(self._parts).rstrip().endswith((".", ";", ":", ","))

    def _raises(self, element: Any) -> bool:
        """Whether a ``sup`` holds digits behind a letter or digit: «5<sup>1</sup>» is not 51, and 10<sup>4</sup> not 104."""
        text = (element.text or "").strip()
        return bool(text.isdecimal() and len(element) == 0 and self._parts and not self._spaced and self._parts[-1][-1:].isalnum())

    def _lines(self, text: str, marked: bool) -> None:
        for at, line in enumerate(text.split("\n")):
            if at:
                self._flush()
            if line:
                self._words(line, marked)

    def _block(self, element: Any, marked: bool, level: int) -> None:
        self._flush()
        self._broken += element.tag == "pre"
        before, right = self._depth, self._right
        self._depth = _HEADINGS.get(element.tag, before)
        self._right = element.tag == "p" and element.get("align") == "right"
        self._anchor = element.get("id") or self._anchor
        self._children(element, marked=marked or "note" in (element.get("class") or "").split(), level=level)
        self._flush()
        self._depth, self._right = before, right
        self._broken -= element.tag == "pre"

    def _link(self, element: Any, marked: bool, level: int) -> None:
        name = element.get("name") or element.get("id")
        if name and (not self._parts or self._anchor is None):
            self._anchor = name
        elif name and self._depth and "\n" in self._parts:
            self._inner.append((self._length, name))
        start, first, block = self._length, len(self._parts), len(self._out)
        self._children(element, marked=marked or self._marked * 2 > self._length > 0, level=level)
        if len(self._out) != block or len(self._parts) < first:  # a break inside the link: what is left of it begins the new block
            start = first = 0
        href = element.get("href")
        if href and self._length > start:
            body = "".join(self._parts[first:])
            lead = len(body) - len(body.lstrip())
            tail = len(body) - len(body.rstrip())
            self._links.append(Link(start + lead, self._length - tail, href.strip()))

    # -- tables --------------------------------------------------------------------------------------------------------

    def _table(self, element: Any) -> None:
        table = read_table(element)
        if table is not None:
            table.anchor, self._anchor = self._anchor, None
            self._out.append(table)


def _is_typed_stamp(text: str) -> bool:
    """Whether lines set to the right are the stamp of an annex («УТВЕРЖДЕНО ⏎ Указом …», «… қаулысымен ⏎ бекітілген»)."""
    if text.endswith((".", ";", ":")) or len(text) > 600:
        return False
    lines = text.split("\n")
    return any(words.stamp.match(lines[0]) or words.annex.match(lines[0]) for words in map(words_of, ("rus", "eng"))) or any(
        _KAZAKH_STAMP.search(line) for line in lines
    )


#: The word of a Kazakh stamp, which stands at its end.
_KAZAKH_STAMP: Final = re.compile(r"(?:қосымша|бекітілген|бекітілді|ҚОСЫМША|БЕКІТІЛГЕН)\s*\Z")


def _is_remark(element: Any, tag: str) -> bool:
    """Whether inline markup is that of a remark: ``span.note``, or red letters."""
    if tag == "span":
        return "note" in (element.get("class") or "").split()
    return tag == "font" and (element.get("color") or "").lower() in ("#ff0000", "red")
