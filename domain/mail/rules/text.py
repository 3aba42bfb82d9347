"""Plain text of what mails carry: from HTML, without what no reader should get."""

import re
import unicodedata
from email.header import decode_header, make_header

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue] - it comes without types

MAX_HTML = 2_000_000
_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"})
_BLOCKS = frozenset(
    {"p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre"}
)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def clean(text: str) -> str:
    """Lines without control characters, spaces at their ends, and more than one empty line in a row."""
    text = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = "".join(each for each in text if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cf", "Cs"})
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def line_of(text: str) -> str:
    """One line."""
    return " ".join(clean(text).split())


def words_of(head: str) -> str:
    """A header's text with its encoded words (RFC 2047) decoded, as one line."""
    try:
        return line_of(str(make_header(decode_header(head))))
    except (ValueError, LookupError, TypeError):
        return line_of(head)


def text_of_html(page: str) -> str:
    """The words of a page: never its tags, scripts or styles. A page that is none has no words."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(page[:MAX_HTML].encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    said: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in _HIDDEN
            if not skipped:
                said += ["\n"] if tag == "br" or tag in _BLOCKS else []
                said.append(_SPACES.sub(" ", element.text or ""))
            continue
        skipped -= tag in _HIDDEN
        if not skipped:
            said += ["\n"] if tag in _BLOCKS else ["  "] if tag in {"td", "th"} else []
            said.append(_SPACES.sub(" ", element.tail or ""))
    return "\n".join(line.strip() for line in "".join(said).split("\n"))
