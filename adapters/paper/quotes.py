"""A quote as a PDF, on the workspace's own paper."""

import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID

from adapters.paper.logos import as_svg
from adapters.paper.sheet import Sheet, sheet_of
from adapters.paper.typesetting import TEMPLATE, Press, TemplateRefused
from domain.customization.letterhead import PaperFile, read_all
from domain.kernel.work import Work
from domain.quotes.queries.papers import Language, Paper, paper_of

T = TypeVar("T")
LARGEST_TEMPLATE = 200_000
SHARP = 120
"""Pixels an inch of a page that is looked at on a screen."""


@dataclass(frozen=True, slots=True)
class Printable:
    """All that a PDF needs, read in one unit of work; it is set after that has ended."""

    paper: Paper
    files: Mapping[str, PaperFile]

    @property
    def name(self) -> str:
        """What the file is called."""
        word = "Preventivo" if self.paper.language == "it" else "Quote"
        return f"{word} {self.paper.quote['number'] or ('bozza' if self.paper.language == 'it' else 'draft')}.pdf"


@cache
def built_in() -> str:
    """The template that comes with Filo."""
    return TEMPLATE.read_text(encoding="utf-8")


async def printable(work: Work, id: UUID, language: Language | None = None) -> Printable:
    """A quote that the actor may see, with the workspace's logo and template."""
    return Printable(await paper_of(work, id, language), await read_all(work))


def inputs_of(sheet: Sheet, logo: PaperFile | None) -> dict[str, str]:
    """What a template is given."""
    return {"data": json.dumps(sheet), "logo": "" if logo is None else as_svg(logo.media_type, logo.data)}


async def pdf_of(press: Press, wanted: Printable, at: datetime) -> bytes:
    """The PDF. A kept template that fails on this quote gives way to the built-in one: a customer gets their quote."""
    inputs = inputs_of(sheet_of(wanted.paper), wanted.files.get("logo"))
    return await _on_own(wanted.files, lambda template: press.set(template, inputs, at=at))


async def picture_of(press: Press, wanted: Printable, at: datetime, page: int) -> tuple[bytes, int]:
    """A page as a PNG, counted from 0, and how many pages there are."""
    inputs = inputs_of(sheet_of(wanted.paper), wanted.files.get("logo"))
    return await _on_own(wanted.files, lambda template: press.picture(template, inputs, at=at, page=page, ppi=SHARP))


async def _on_own(files: Mapping[str, PaperFile], setting: Callable[[str], Awaitable[T]]) -> T:
    own = files.get("quote_template")
    if own is not None:
        with suppress(TemplateRefused):
            return await setting(own.data.decode())
    return await setting(built_in())
