"""Whether the process lives and is ready, its figures, and what its problems mean."""

import re
from collections.abc import Iterable
from html import escape
from ipaddress import IPv4Network, IPv6Network, ip_address

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from prometheus_client import CONTENT_TYPE_LATEST

from api.dependencies import Filo
from api.metering import figures
from api.words import WORDS, language_of
from domain.kernel.shapes import Shape

router = APIRouter(include_in_schema=True)
_BLANK = re.compile(r"\{\w+\}")
ASSETS = "/docs/assets"
"""Where the page's scripts and styles lie: a package brings them, so that it works without the internet."""
DOCS_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)


class Health(Shape):
    """How the service is."""

    status: str


@router.get("/health/live", operation_id="health_live", summary="Does the process live?", tags=["Health", "public"])
async def live() -> Health:
    """200 while the process answers at all."""
    return Health(status="ok")


@router.get("/health/ready", operation_id="health_ready", summary="Is it ready?", tags=["Health", "public"])
async def ready(request: Request) -> Health:
    """200 when the database answers; 503 otherwise."""
    filo: Filo = request.app.state.filo
    await filo.pool.fetchval("select 1", timeout=5)
    return Health(status="ok")


@router.get("/docs", include_in_schema=False)
async def docs() -> Response:
    """The contract to read and try; its page holds a script, which no other page of ours may run."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="Filo",
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=f"{ASSETS}/favicon.png",
    )
    return Response(page.body, media_type="text/html", headers={"Content-Security-Policy": DOCS_CSP})


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Figures in Prometheus' words, for callers from FILO_METRICS_FROM; others get 403."""
    filo: Filo = request.app.state.filo
    if request.client is None or not _within(request.client.host, filo.settings.metrics_from):
        raise HTTPException(403)
    return Response(await figures(filo.pool), media_type=CONTENT_TYPE_LATEST)


def _within(address: str, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    try:
        caller = ip_address(address)
    except ValueError:
        return False
    return any(caller in network for network in networks)


@router.get("/problems/{code}", include_in_schema=False)
async def problem(code: str, request: Request) -> Response:
    """What a problem means, for a person."""
    if code not in WORDS:
        raise HTTPException(404)
    title, detail = WORDS[code][language_of(request.headers.get("accept-language"))]
    page = f"<!doctype html><meta charset=utf-8><title>{escape(title)}</title><h1>{escape(title)}</h1>"
    return Response(
        f"{page}<p>{escape(_BLANK.sub('…', detail))}</p><p><code>{escape(code)}</code></p>", media_type="text/html"
    )
