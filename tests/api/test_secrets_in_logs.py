"""What is secret is in no log line: neither of what goes well, nor of refusals, nor of the unforeseen."""

import logging
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from given import PASSWORD, Given, address
from structlog.testing import capture_logs

NEW = "quattro gatti sulla salita"
WORD = "parola-che-nessuno-deve-leggere"


async def test_secrets_are_in_no_log(
    app: FastAPI, given: Given, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, email = await given.person()
    admin = await given.admin()
    secrets = [PASSWORD, NEW, WORD]
    with capture_logs() as logs, caplog.at_level(logging.DEBUG):
        key = await admin.post("/v1/api-keys", {"name": "Chiave", "scopes": ["companies:read"]}, 201)
        invited = await admin.post("/v1/invitations", {"email": address(), "name": "Luca", "role": "seller"}, 201)
        hook = await admin.post("/v1/webhooks", {"url": "http://127.0.0.1:9/"}, 201)
        secrets += [key["key"], invited["link"].partition("#token=")[2], hook["secret"]]
        async with given.visitor() as client:
            for password in (PASSWORD, WORD):
                said = await client.post(
                    "/v1/auth/login", json={"email": email, "password": password}, headers={"Prefer": "refresh=body"}
                )
                if said.status_code == 200:
                    secrets += [said.json()["access_token"], *client.cookies.values()]
            await client.post("/v1/auth/reset-password", json={"token": WORD, "password": NEW})
            await client.post("/v1/auth/refresh", json={"refresh_token": WORD})
            await client.get("/v1/me", headers={"Authorization": f"Bearer {WORD}"})
        await _unforeseen(app, given, monkeypatch, key["key"])
    assert {"sign-in-failed", "unforeseen"} <= {each["event"] for each in logs}
    written = f"{logs}\n{caplog.text}"
    assert len(secrets) >= 8
    assert [each for each in secrets if each in written] == []


async def _unforeseen(app: FastAPI, given: Given, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """A fault of ours in the middle of a request that carries secrets."""

    async def broken(*_: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(given.filo.identity, "caller", broken)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
        answer = await client.post("/v1/companies", json={"name": WORD}, headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 500
