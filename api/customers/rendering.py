"""Turns a quote's sheet into a page; everything is escaped, nothing runs."""

import base64
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.paper.sheet import Sheet
from api.customers.words import page_words

_ROOM = Path(__file__).parent / "templates"
_PAGES = Environment(
    loader=FileSystemLoader(_ROOM),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
STYLE = (_ROOM / "page.css").read_text(encoding="utf-8")
_ACCENT = "#1f4b99"


def fingerprint_of(sheet: Sheet) -> bytes:
    """SHA-256 of the document as it is shown: what a decision is bound to."""
    return hashlib.sha256(orjson.dumps(sheet, option=orjson.OPT_SORT_KEYS)).digest()


def page(name: str, status: int, language: str, *, accent: str = _ACCENT, **said: Any) -> Response:
    """A page that no search engine keeps, no cache holds and no other page frames."""
    own = f":root{{--accent:{accent}}}"
    known = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
    html = _PAGES.get_template(name).render(
        language=language, p=page_words(language), own_style=own, style=STYLE_ADDRESS, **said
    )
    headers = {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'self' 'sha256-{known}'; img-src 'self'; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        ),
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Cache-Control": "private, no-store",
        "Content-Language": language,
    }
    return Response(html, status, headers, media_type="text/html")


def address_of(token: str) -> str:
    """Where a link's page is."""
    return f"/q/{quote(token, safe='')}"


STYLE_ADDRESS = f"/q/page.css?{hashlib.sha256(STYLE.encode()).hexdigest()[:12]}"


def failure(status: int, language: str, token: str | None = None, *, retry_after: int | None = None) -> Response:
    """A refusal as a page. token: where the quote is still to be seen."""
    key = f"error_{status}" if status in {404, 409, 429} else "error_5xx" if status >= 500 else "error_4xx"
    words = page_words(language)
    back = None if token is None or status == 404 else address_of(token)
    answer = page("failure.html", status, language, title=words[key], detail=words[f"{key}_detail"], back=back)
    if retry_after is not None:
        answer.headers["Retry-After"] = str(retry_after)
    return answer
