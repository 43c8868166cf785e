"""Bytes to characters, and what kind of document they are; refusals for what is no document at all."""

from __future__ import annotations

import re
from typing import Final, Literal

from lawdiff.model.errors import Unreadable

Format = Literal["adilet", "markdown", "text", "treaty"]

#: The largest document taken, in bytes. The largest real act known (the Tax Code) is under 10 MB.
MAX_BYTES: Final = 64 * 1024 * 1024

_MAGIC: Final = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, DOCX or XLSX file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
)
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]")
_FOREIGN: Final = re.compile(r"[ЂЃЉЊЌЋЏђѓљњќћџ]")
_CONTROL: Final = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20)))
# Letters that appear in bulk when cp1251 text is read as something else, or the other way round.
_MOJIBAKE: Final = re.compile(r"(?:Ð[\x80-\xbf°-¿]|Ñ[\x80-\xbf]|Р[°-їЂ-џ]|С[Ђ-џ\x80-\x9f]){3}")
# «о», «е», «т» and the capital «С» so misread: a text without all of them needs no closer look.
_MOJIBAKE_SIGNS: Final = ("Ð", "Ñ", "Рѕ", "Рµ", "С‚", "РЎ")

# What pages say that are not the document (docs/reading.md). Looked for only where the page has no text container.
_SHELL: Final = re.compile(r"<!--\s*SEO_BODY\s*-->|<div id=[\"'](?:root|app|__next)[\"']>\s*</div>|You need to enable JavaScript", re.IGNORECASE)
_CAPTCHA: Final = re.compile(r"captcha|hcaptcha|recaptcha|cf-challenge|Checking your browser|Проверка браузера|не робот|DDoS-Guard", re.IGNORECASE)
_ERROR: Final = re.compile(
    r"<title>[^<]*(?:40[0-9]|50[0-9]|Forbidden|Not Found|Bad Gateway|Service Unavailable|Access Denied|Ошибка|не найден|Доступ запрещ)[^<]*</title>"
    r"|<h1>[^<]*(?:403|404|429|500|502|503|504)\b[^<]*</h1>",
    re.IGNORECASE,
)
_CONTAINER: Final = re.compile(r"<article\b|class=[\"'][^\"']*\btext\b", re.IGNORECASE)
_HTML: Final = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|div|p|h[1-6]|table|span|font|br)\b", re.IGNORECASE)
_MARKDOWN: Final = re.compile(r"(?m)^#{1,6}\s*\S|^<a id=|^\s*> \*|^- \S")


def decode(data: bytes) -> str:
    """The characters of a document: UTF-8 with or without BOM, UTF-16 with BOM, windows-1251.

    Raises ``Unreadable`` with one sentence for an empty, binary, over-large or undecodable file.

    >>> decode("Статья 1".encode("cp1251")), decode(b"\\xef\\xbb\\xbfabc")
    ('Статья 1', 'abc')
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"the file has {len(data) / 1e6:.0f} MB; no act is larger than {MAX_BYTES // 2**20} MB: check that it is one document.")
    if not data.strip():
        raise Unreadable("the file is empty; fetch or save it again.")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"the file is {name}, not a text; save the act as a web page, Markdown or plain text.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(data, "utf-16", "UTF-16")
    if b"\x00" in data[:65536]:
        raise Unreadable("the file is binary (it holds zero bytes), not a text; save the act as a web page, Markdown or plain text.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        text = _single_byte(data, problem)
    sample = text[:20000]
    if any(pair in sample for pair in _MOJIBAKE_SIGNS) and _MOJIBAKE.search(sample):
        raise Unreadable("the text was saved in a wrong encoding (Cyrillic reads as “Ð¡Ñ‚…” or “РЎС‚…”); save it again as UTF-8.")
    head = data[:40000]
    if len(head) - len(head.translate(None, _CONTROL)) > 20:
        raise Unreadable("the file is binary (it holds control characters), not a text; save the act as a web page, Markdown or plain text.")
    if not any(char.isalnum() for char in text):
        raise Unreadable("the file holds no words; fetch or save it again.")
    return text


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise Unreadable(f"the file is not valid {name} (at byte {problem.start}); save it again as UTF-8.") from problem


def _single_byte(data: bytes, problem: UnicodeDecodeError) -> str:
    declared = _CHARSET.search(data[:4096])
    codec = declared.group(1).decode("ascii").lower() if declared else "windows-1251"
    if codec in ("utf-8", "utf8"):
        raise Unreadable(
            f"the file says it is UTF-8 but is not (at byte {problem.start}); it was damaged or saved in another encoding: save it again."
        )
    try:
        text = data.decode(codec if codec in ("windows-1251", "cp1251", "koi8-r", "iso-8859-5") else "windows-1251")
    except (UnicodeDecodeError, LookupError):
        raise Unreadable("the encoding of the file is not known (UTF-8 and windows-1251 are read); save it again as UTF-8.") from problem
    letters = len(_CYRILLIC.findall(text[:20000]))
    if letters < 0.2 * sum(char.isalpha() for char in text[:20000]) or not _is_russian(text[:20000]):
        raise Unreadable("the encoding of the file is not known (UTF-8 and windows-1251 are read); save it again as UTF-8.")
    return text


def _is_russian(sample: str) -> bool:
    """Whether a text read as windows-1251 is one: «о», the commonest letter, is there, and letters of other Cyrillic alphabets are not.

    Other code pages read as windows-1251 have hardly an «о» (KOI8-R, 866, ISO 8859-5), or Serbian and Macedonian letters (Macintosh).
    A text too short to hold an «о» for certain must hold some common vowel.
    """
    foreign = len(_FOREIGN.findall(sample))
    if foreign * 200 > len(sample):
        return False
    if len(sample) >= 300:
        return sample.count("о") > 0.01 * len(sample)
    return sum(sample.count(vowel) for vowel in "оаеи") > 0.05 * len(sample)


def sniff(text: str) -> Format:
    """What kind of document a text is.

    >>> sniff("<article><p>1</p></article>"), sniff("# О беженцах\\n\\n## Статья 1."), sniff('{"treaty": 1}'), sniff("Статья 1. Понятия")
    ('adilet', 'markdown', 'treaty', 'text')
    """
    head = text.lstrip("\ufeff \t\r\n")[:200_000]
    if head.startswith(("{", "[")):
        return "treaty"
    if head.startswith("<meta") and re.search(r"(?m)^#{2,4}", head):
        return "markdown"
    if head.startswith("<") and not head.startswith("<a id="):
        return "adilet"
    if _MARKDOWN.search(head[:20_000]) and not re.search(r"(?i)<(?:html|body|article)\b", head[:5_000]):
        return "markdown"
    if len(_HTML.findall(head[:20_000])) >= 3:
        return "adilet"
    return "text"


def refuse_impostors(text: str) -> None:
    """Raise ``Unreadable`` for a page that stands in the document's place: the new site's shell, a captcha, an error page."""
    if re.search(r"<article\b", text, re.IGNORECASE):
        return
    if _SHELL.search(text):
        raise Unreadable(
            "the page is the new site's empty shell: its text is loaded by a script and is not in the file; "
            "use the classic page (old.adilet.zan.kz) or save the page from a browser after it has loaded."
        )
    if _CONTAINER.search(text):
        return
    if _CAPTCHA.search(text):
        raise Unreadable("the page is a captcha or bot check, not the act; open it in a browser and save it from there.")
    if _ERROR.search(text):
        raise Unreadable("the page is an error page of the server, not the act; fetch it again later.")
