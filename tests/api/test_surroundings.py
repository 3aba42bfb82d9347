"""What surrounds every answer: headers, limits, traces, and which origins may call."""

import httpx
from given import Given

from api.app import create


async def test_middlewares_surround_every_answer(given: Given) -> None:
    async with given.visitor() as client:
        answers = [
            await client.get("/health/live"),
            await client.get("/nowhere"),
            await client.post("/v1/auth/login", content=b"x" * 2_000_000),
            await client.get("/v1/companies?q=%zz"),
        ]
        assert [each.status_code for each in answers] == [200, 404, 413, 400]
        for each in answers:
            assert each.headers["x-content-type-options"] == "nosniff"
            assert each.headers["traceparent"].startswith("00-")
            assert "frame-ancestors 'none'" in each.headers["content-security-policy"]
            assert "strict-transport-security" in each.headers
        for each in answers[1:]:
            assert each.headers["content-type"] == "application/problem+json"
            assert each.json()["trace_id"] in each.headers["traceparent"]
        preflight = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
        answer = await client.options("/v1/me", headers=preflight)
        assert "access-control-allow-origin" not in answer.headers


async def test_other_origins_may_call_only_where_the_settings_say(given: Given) -> None:
    settings = given.filo.settings.model_copy(update={"cors_origins": ("https://crm.example",)})
    app = create(settings)
    app.state.filo = given.filo
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://filo.test") as client:
        for origin, allowed in (("https://crm.example", True), ("https://evil.example", False)):
            asking = {"Origin": origin, "Access-Control-Request-Method": "GET"}
            preflight = await client.options("/v1/me", headers=asking)
            plain = await client.get("/health/live", headers={"Origin": origin})
            for answer in (preflight, plain):
                assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
                assert "access-control-allow-credentials" not in answer.headers
