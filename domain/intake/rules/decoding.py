"""From bytes to leaves: text by its path, whatever the sender made of charset, content type and brackets."""

import codecs
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html import unescape
from typing import Any
from urllib.parse import unquote_to_bytes

import ftfy
import orjson

MAX_FIELDS, MAX_DEPTH, MAX_LENGTH = 500, 6, 20_000
"""Leaves, path elements and characters of a value: what is beyond the first two is left for people to look at."""
Path = tuple[str, ...]
Leaf = tuple[Path, str]
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_TEXT_ENCODING = re.compile(r"utf-(8|16|32)|ascii|iso8859|cp\d|koi8|mac-|gb|big5|euc_|shift_jis")
_WRAPPED = frozenset({"rawrequest", "payload", "data", "json", "body", "formdata", "form_data"})
"""Names of fields in which senders put all the others, as JSON."""


class Undecodable(Exception):
    """Nothing can be read in it; reason: `unreadable`, `too-deep` or `too-many-fields`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Raw:
    """A request as it came. headers: those of use, by lower-case name; query: without the question mark."""

    method: str
    query: bytes
    content_type: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Decoded:
    """Leaves in their order, and the JSON they came from, where it was JSON. notes: what was cut on the way."""

    leaves: list[Leaf]
    tree: Any = None
    notes: list[str] = field(default_factory=list[str])


def decode(raw: Raw) -> Decoded:
    """The leaves of a request. Undecodable where there is no telling."""
    notes: list[str] = []
    tree, leaves = _parsed(raw)
    clean = [(tuple(clean_text(part, 200) for part in path), _value(text, notes)) for path, text in leaves]
    return Decoded(clean, tree, notes)


def _parsed(raw: Raw) -> tuple[Any, list[Leaf]]:
    kind = raw.content_type.partition(";")[0].strip().lower()
    charset = _charset(raw.content_type)
    if not raw.body.strip():
        return None, _pairs(raw.query, charset)
    if kind == "multipart/form-data":
        return _unwrapped(_parts(raw))
    if kind == "application/json" or kind.endswith("+json"):
        return _json(raw.body, charset)
    if raw.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        # JSON sent as text/plain, or under no name at all.
        return _json(raw.body, charset)
    return _unwrapped(_pairs(raw.body, charset))


def _value(text: str, notes: list[str]) -> str:
    clean = clean_text(text, MAX_LENGTH + 1)
    if len(clean) > MAX_LENGTH and "value-cut" not in notes:
        notes.append("value-cut")
    return clean[:MAX_LENGTH]


def clean_text(text: str, maximum: int) -> str:
    """Text as people meant it: entities unescaped, mojibake mended, NFC, without NUL and half characters."""
    said = text[: maximum * 4]
    for _ in range(2):
        again = unescape(said) if "&" in said else said
        if again == said:
            break
        said = again
    if not said.isascii():
        said = said.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
        said = unicodedata.normalize("NFC", ftfy.fix_encoding(said))
    said = said.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(each for each in said if each in "\n\t" or unicodedata.category(each) != "Cc")
    return kept.strip()[:maximum]


def _charset(content_type: str) -> str | None:
    found = re.search(r"charset\s*=\s*\"?([\w.:-]+)", content_type, re.IGNORECASE)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1]).name
    except LookupError:
        return None
    if not _TEXT_ENCODING.match(name):  # zlib, base64 and the like are codecs too
        return None
    # What says latin-1 means Windows' (WHATWG Encoding Standard, labels of windows-1252).
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def text_of(data: bytes, charset: str | None) -> str:
    """What its first bytes say → declared → strict UTF-8 → cp1252: no guessing beyond that."""
    marked = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None
    for name in (marked, charset, "utf-8"):
        if name is not None:
            try:
                return str(codecs.decode(data, name))
            except (UnicodeError, LookupError, TypeError, ValueError, AttributeError):
                continue
    return data.decode("cp1252", "replace")


def _json(body: bytes, charset: str | None) -> tuple[Any, list[Leaf]]:
    text = text_of(body, charset).lstrip("\ufeff").strip()
    tree = _loaded(text)
    if isinstance(tree, str):  # JSON in a string of JSON
        tree = _loaded(tree)
    if not isinstance(tree, dict | list):
        raise Undecodable("unreadable")
    return tree, _flat(tree)


def _loaded(text: str) -> Any:
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeError):
        pass
    try:  # lone surrogates, NaN and numbers of thousands of digits, which orjson refuses
        return json.loads(text, strict=False, parse_int=str)
    except (ValueError, RecursionError):
        raise Undecodable("unreadable") from None


def _flat(tree: Any) -> list[Leaf]:
    """The leaves of a tree, in their order; lists give their places as path elements. Without recursion."""
    leaves: list[Leaf] = []
    waiting: list[tuple[Path, Any]] = [((), tree)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > MAX_DEPTH:
            raise Undecodable("too-deep")
        if isinstance(value, dict):
            inner: list[tuple[Path, Any]] = [((*path, str(name)), each) for name, each in value.items()]
            waiting += reversed(inner)
        elif isinstance(value, list):
            waiting += reversed([((*path, str(place)), each) for place, each in enumerate(value)])
        else:
            leaves.append((path, _said(value)))
        if len(leaves) > MAX_FIELDS or len(waiting) > MAX_FIELDS * 4:
            raise Undecodable("too-many-fields")
    return leaves


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else ""
    return str(value)


def _pairs(data: bytes, charset: str | None) -> list[Leaf]:
    leaves: list[Leaf] = []
    for pair in data.split(b"&"):
        if not pair:
            continue
        name, _, value = pair.partition(b"=")
        leaves.append((path_of(_unquoted(name, charset)), _unquoted(value, charset)))
        if len(leaves) > MAX_FIELDS:
            raise Undecodable("too-many-fields")
    if not leaves:
        raise Undecodable("unreadable")
    return leaves


def _unquoted(data: bytes, charset: str | None) -> str:
    return text_of(unquote_to_bytes(data.replace(b"+", b" ")), charset)


def path_of(name: str) -> Path:
    """`fields[email][value]` is (fields, email, value); `email[]` is (email, ""). Undecodable beyond the depth."""
    head, bracket, rest = name.partition("[")
    if not bracket or not head:
        return (name,)
    if name.count("[") > MAX_DEPTH - 1:
        raise Undecodable("too-deep")
    inner = _BRACKETS.findall(bracket + rest)
    return (head, *inner) if inner else (name,)


def _parts(raw: Raw) -> list[Leaf]:
    head = f"Content-Type: {raw.content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(EmailMessage, policy=policy.HTTP).parsebytes(head + raw.body)
    if not message.is_multipart():
        raise Undecodable("unreadable")
    leaves = list(_of_parts(message))
    if not leaves:
        raise Undecodable("unreadable")
    return leaves


def _of_parts(message: EmailMessage) -> Iterator[Leaf]:
    for place, part in enumerate(message.iter_parts()):
        if place > MAX_FIELDS:
            raise Undecodable("too-many-fields")
        name = part.get_param("name", "", header="content-disposition")
        filename = part.get_filename()
        if not isinstance(name, str) or not name:
            continue
        if filename:
            yield (path_of(name), filename)
            continue
        data = part.get_payload(decode=True)
        yield (path_of(name), text_of(data if isinstance(data, bytes) else b"", None))


def _unwrapped(leaves: list[Leaf]) -> tuple[Any, list[Leaf]]:
    """All of a form as JSON in one of its fields (Jotform's rawRequest, Ninja's payload) stands for that field."""
    for place, (path, value) in enumerate(leaves):
        if path[0].lower() in _WRAPPED and value.lstrip()[:1] in {"{", "["}:
            try:
                tree = _loaded(value)
            except Undecodable:
                continue
            return tree, [*leaves[:place], *_flat(tree), *leaves[place + 1 :]]
    return None, leaves
