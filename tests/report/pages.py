"""What any page of ours must be, read with a parser of its own: whole, alone, ordered, reachable."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re

from lxml import html


def page(text: str) -> html.HtmlElement:
    """The parsed page."""
    return html.document_fromstring(text)


def faults(text: str) -> list[str]:
    """What is wrong with a page: for a browser without network, for a keyboard, for a screen reader."""
    root = page(text)
    found = []
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    found += [f"id {name} stands twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        found += [f"<{element.tag}> has {name}" for name in element.attrib if name.startswith("on") or name == "style"]
        source = element.get("src") or (element.get("href") if element.tag == "link" else None)
        if source:
            found.append(f"<{element.tag}> loads {source}")
    links = [str(element.get("href")) for element in root.iter("a")]
    found += [f"link to {link}, which is nowhere" for link in links if link.startswith("#") and link[1:] not in ids]
    found += [f"link to {link}" for link in links if not link.startswith(("#", "http://", "https://"))]
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"headings begin with {levels[:3]}")
    found += [f"heading {b} under {a}" for a, b in itertools.pairwise(levels) if b > a + 1]
    for name in ("header", "main", "footer"):
        if len(root.findall(f".//{name}")) < 1:
            found.append(f"no <{name}>")
    if not root.get("lang"):
        found.append("no language")
    tables = root.iter("table")
    found += ["a table without heading cells" for table in tables if table.find(".//thead") is not None and table.find(".//th[@scope]") is None]
    found += ["an input without a label" for box in root.iter("input") if box.getparent().tag != "label"]
    policy = str(root.find(".//meta[@http-equiv]").get("content"))
    allowed = set(re.findall(r"sha256-[\w+/=]+", policy))
    pieces = [element.text or "" for element in root.iter("style", "script")]
    needed = {"sha256-" + base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode() for piece in pieces}
    if allowed != needed or "default-src 'none'" not in policy or "unsafe" in policy:
        found.append("the policy is not that of its own style and script")
    if text.count("<script") > 1:
        found.append("more than one script")
    return found


def words(element: html.HtmlElement, *, without: str = "") -> str:
    """The words a person reads in an element: hidden captions left out, and elements of a tag if asked."""
    out = [element.text or ""]
    for child in element:
        if "vh" not in (child.get("class") or "").split() and "refs" not in (child.get("class") or "").split() and child.tag != without:
            out.append(words(child, without=without))
        out.append(child.tail or "")
    return "".join(out)
