"""Health, figures for the operator, the page of the contract, and HEAD."""

import re

import httpx
import pytest
from fastapi import FastAPI
from given import Given


def figure(said: str, series: str) -> float:
    found = re.search(rf"^{re.escape(series)} (\S+)$", said, re.MULTILINE)
    return float(found[1]) if found else 0.0


async def test_requests_are_counted_by_operation_and_class_of_status(
    given: Given, anonymous: httpx.AsyncClient
) -> None:
    before = (await anonymous.get("/metrics")).text
    admin = await given.admin()
    made = await given.company(admin)
    await admin.get(f"/v1/companies/{made['id']}")
    await admin.client.get(f"/v1/companies/{given.tenant_id}")
    await anonymous.get("/v1/nowhere/at/all")
    after = (await anonymous.get("/metrics")).text

    def more(series: str) -> float:
        return figure(after, series) - figure(before, series)

    assert more('filo_requests_total{operation="companies_read",status="2xx"}') == 1
    assert more('filo_requests_total{operation="companies_read",status="4xx"}') == 1
    assert more('filo_request_seconds_count{operation="companies_read"}') == 2
    assert more('filo_requests_total{operation="none",status="4xx"}') == 1
    assert str(made["id"]) not in after


async def test_the_relay_the_jobs_and_the_pool_are_watched(given: Given, anonymous: httpx.AsyncClient) -> None:
    await given.company()
    said = (await anonymous.get("/metrics")).text
    assert figure(said, "filo_database_up") == 1
    assert figure(said, "filo_events_unsettled") > 0
    assert figure(said, "filo_pool_connections_in_use") >= 0
    for name in ("filo_jobs_queued", "filo_jobs_running", "filo_jobs_failed", "filo_pool_connections_max"):
        assert f"\n{name} " in said


async def test_metrics_are_for_this_machine_only(app: FastAPI) -> None:
    stranger = httpx.ASGITransport(app=app, client=("203.0.113.9", 5))
    async with httpx.AsyncClient(transport=stranger, base_url="http://filo.test") as client:
        assert (await client.get("/metrics")).status_code == 403


async def test_the_contracts_page_needs_nothing_from_elsewhere(anonymous: httpx.AsyncClient) -> None:
    page = await anonymous.get("/docs")
    asked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(asked) == 3
    for each in asked:
        assert each.startswith("/")
        assert (await anonymous.get(each)).status_code == 200
    assert "http" not in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/health/live", "/metrics", "/docs", "/v1/companies", "/v1/events/stream"])
async def test_head_answers_as_get_does_without_a_body(given: Given, path: str) -> None:
    admin = await given.admin()
    answer = await admin.client.head(path)
    assert answer.status_code == 200
    assert answer.content == b""


async def test_head_is_refused_where_get_is(given: Given) -> None:
    admin = await given.admin()
    assert (await admin.client.head("/v1/auth/login")).status_code == 405
    assert (await admin.client.head(f"/v1/companies/{given.tenant_id}")).status_code == 404
