"""XML as a tree that refers to nothing outside itself and grows no larger than its bytes."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it comes without types

from adapters.einvoices.refusing import Refused

_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Node:
    """An element, asked by local names: programs differ in where they put the namespace."""

    def __init__(self, element: Any) -> None:
        self._element = element

    @property
    def name(self) -> str:
        """The local name."""
        return str(self._element.tag).rpartition("}")[2]

    def all(self, *path: str) -> Iterator["Node"]:
        """Every element at the end of a path."""
        found = [self._element]
        for name in path:
            found = [child for each in found for child in each.iterchildren(f"{{*}}{name}")]
        yield from map(Node, found)

    def first(self, *path: str) -> "Node | None":
        """The first of them."""
        found = self._first(path)
        return None if found is None else Node(found)

    def _first(self, path: tuple[str, ...]) -> Any:
        return next(self._element.iterfind("/".join([f"{{*}}{name}" for name in path])), None)

    def text(self, *path: str) -> str | None:
        """Its words without outer white space; None where there are none."""
        found = self._first(path)
        said = None if found is None else found.text
        return said.strip() or None if said else None


def tree_of(content: bytes) -> Node:
    """The root. What declares entities or a document type is refused whole: an invoice has neither.

    Raises:
        Refused: `invoice-entities`, `invoice-unreadable`.
    """
    try:
        root = _parsed(content)
    except etree.XMLSyntaxError as error:
        if _DOCTYPE.search(content.replace(b"\0", b"").decode("latin-1")):
            raise Refused("invoice-entities") from error
        root = _mended(content, error)
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise Refused("invoice-entities")
    return Node(root)


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def _mended(content: bytes, error: Exception) -> Any:
    """Bytes that are not of the encoding they claim are Windows's, as everywhere in Italy."""
    try:
        content.decode()
    except UnicodeDecodeError:
        bare = _DECLARED.sub(b"", content)
        try:
            return _parsed(bare.decode("cp1252", "replace").encode())
        except etree.XMLSyntaxError as again:
            raise Refused("invoice-unreadable") from again
    raise Refused("invoice-unreadable") from error
