"""The SPA's files: which address answers with what, for how long it may be kept, and what it may load."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from adapters.settings import Settings
from api.app import create

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGE = "<!doctype html><title>Filo</title>"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build as Vite leaves it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "index-abc.js").write_text("plain")
    (folder / "assets" / "index-abc.js.br").write_bytes(b"packed")
    (folder / ".vite" / "manifest.json").write_text("{}")
    (folder / "sw.js").write_text("worker")
    (folder / "manifest.webmanifest").write_text('{"name": "Filo"}')
    (folder / "icon-192.png").write_bytes(b"png")
    (folder / "assets" / "notes.map").write_text("{}")
    (tmp_path / "secret.json").write_text("{}")
    return folder


@pytest_asyncio.fixture
async def browser(build: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody in front of a service that has not even reached its database."""
    app = create(Settings(database_url="postgresql://nobody@localhost/none", secret_key="x" * 32, web_dir=build))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/index.html", "/board", "/companies/0199?tab=files", "/reset-password"])
async def test_every_address_of_the_spa_is_its_page_and_never_kept(browser: httpx.AsyncClient, path: str) -> None:
    said = await browser.get(path, headers=HTML)
    assert (said.status_code, said.text) == (200, PAGE)
    assert said.headers["cache-control"] == "no-cache"
    policy = said.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert said.headers["x-content-type-options"] == "nosniff"
    assert said.headers["referrer-policy"] == "no-referrer"
    assert said.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icon-192.png", "image/png"),
    ],
)
async def test_what_installs_the_app_is_asked_for_each_time(browser: httpx.AsyncClient, path: str, kind: str) -> None:
    said = await browser.get(path)
    assert (said.status_code, said.headers["content-type"]) == (200, kind)
    assert said.headers["cache-control"] == "no-cache"


async def test_the_service_worker_is_bound_by_the_policy_of_the_pages(browser: httpx.AsyncClient) -> None:
    page, worker = await browser.get("/", headers=HTML), await browser.get("/sw.js")
    assert worker.headers["content-security-policy"] == page.headers["content-security-policy"]


async def test_hashed_files_are_kept_for_good(browser: httpx.AsyncClient) -> None:
    said = await browser.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
    assert (said.status_code, said.text) == (200, "plain")
    assert said.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert said.headers["content-type"].startswith("text/javascript")


async def test_a_packed_file_goes_to_who_can_read_it(browser: httpx.AsyncClient) -> None:
    async with browser.stream("GET", "/assets/index-abc.js", headers={"Accept-Encoding": "gzip, br"}) as said:
        assert said.headers["content-encoding"] == "br"
        assert said.headers["vary"] == "Accept-Encoding"
        assert b"".join([part async for part in said.aiter_raw()]) == b"packed"


async def test_what_has_not_changed_is_not_sent_again(browser: httpx.AsyncClient) -> None:
    first = await browser.get("/", headers=HTML)
    again = await browser.get("/", headers={**HTML, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")


@pytest.mark.parametrize(
    "path", ["/v1/nothing", "/v1", "/health/nothing", "/problems/nothing", "/assets/gone.js", "/assets/notes.map"]
)
async def test_what_is_not_there_stays_a_problem(browser: httpx.AsyncClient, path: str) -> None:
    said = await browser.get(path, headers=HTML)
    assert said.status_code == 404
    assert said.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/.vite/manifest.json", "/%2e%2e/secret.json", "/..%2fsecret.json", "/%00"])
async def test_nothing_beside_the_build_is_shown(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code in {400, 404}


async def test_the_page_is_for_who_asks_for_html_and_only_reads(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/board", headers={"Accept": "application/json"})).status_code == 404
    # Whoever looks whether anybody is at home asks for anything.
    assert (await browser.get("/", headers={"Accept": "*/*"})).headers["content-type"].startswith("text/html")
    assert (await browser.post("/board", headers=HTML)).status_code == 404
    assert (await browser.head("/board", headers=HTML)).status_code == 200


async def test_the_docs_stay(browser: httpx.AsyncClient) -> None:
    assert "swagger" in (await browser.get("/docs", headers=HTML)).text
    assert (await browser.get("/openapi.json", headers=HTML)).json()["info"]["title"] == "Filo"


async def test_without_a_build_the_api_stands_alone(anonymous: httpx.AsyncClient) -> None:
    said = await anonymous.get("/", headers=HTML)
    assert said.status_code == 404
    assert said.headers["content-type"] == "application/problem+json"
