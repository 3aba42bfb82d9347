"""A logo as it may stand on paper: PNG, JPEG or SVG by its content, small enough, and reaching for nothing outside."""

import base64
import struct
from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from domain.kernel.errors import broken

MAX_BYTES = 1_000_000
MAX_SIDE = 6000
"""Pixels of a side: a few kilobytes of PNG may unpack to gigabytes."""
_SVG = "http://www.w3.org/2000/svg"
_INERT = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"})
_STARTS_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


@dataclass(frozen=True, slots=True)
class Image:
    """What an image is by its content; sides in pixels, None for an SVG."""

    media_type: str
    sides: tuple[int, int] | None


def look_at(data: bytes) -> Image:
    """What these bytes are; RuleBroken `logo-refused` for what is no logo."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Image("image/png", _sane(_png_sides(data)))
    if data.startswith(b"\xff\xd8\xff"):
        return Image("image/jpeg", _sane(_jpeg_sides(data)))
    _demand_inert_svg(data)
    return Image("image/svg+xml", None)


def _sane(sides: tuple[int, int] | None) -> tuple[int, int]:
    if sides is None or not all(0 < side <= MAX_SIDE for side in sides):
        raise broken("", "logo-refused")
    return sides


def _png_sides(data: bytes) -> tuple[int, int] | None:
    return struct.unpack(">II", data[16:24]) if data[12:16] == b"IHDR" and len(data) > 24 else None


def _jpeg_sides(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in _STARTS_OF_FRAME:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None


def _demand_inert_svg(data: bytes) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    roots: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        roots.append(f"{space} {local}")
        if local in _INERT:
            raise broken("", "logo-refused")
        for key, value in attributes.items():
            called = key.rpartition(" ")[2].lower()
            linked = called in {"href", "src"} and not value.strip().startswith(("#", "data:image/"))
            if called.startswith("on") or linked:
                raise broken("", "logo-refused")

    def doctype(*_: object) -> None:
        raise broken("", "logo-refused")  # entities: a few bytes that grow to billions

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise broken("", "logo-refused") from None
    if not roots or roots[0] != f"{_SVG} svg":
        raise broken("", "logo-refused")


def as_svg(media_type: str, data: bytes) -> str:
    """The logo as an SVG, which is text: what a template is given, without any file beside it."""
    if media_type == "image/svg+xml":
        return data.decode("utf-8", "replace")
    sides = look_at(data).sides
    assert sides is not None
    width, height = sides
    inside = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="{_SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:{escape(media_type)};base64,{inside}"/></svg>'
    )
