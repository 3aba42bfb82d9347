"""Signing in, staying signed in, signing out; and what an attacker would try."""

import asyncio
import base64
import hashlib
import hmac
import json
import statistics
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from given import PASSWORD, Given
from jose import jwt
from pyotp import TOTP

from adapters import doors, sign_in
from adapters.database import system_work
from adapters.tokens import AccessTokens
from domain.kernel.ids import new_id
from domain.kernel.values import email_key


async def signed_in(client: httpx.AsyncClient, email: str, **more: Any) -> Any:
    answer = await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def who(client: httpx.AsyncClient, token: str) -> httpx.Response:
    return await client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})


async def age_tokens(given: Given, tenant: UUID, seconds: int) -> None:
    """As if the refresh tokens had been used so long ago."""
    async with system_work(given.filo.pool, tenant) as work:
        await work.connection.execute(
            "update refresh_tokens set used_at = used_at - make_interval(secs => $2) where tenant_id = $1",
            tenant,
            seconds,
        )


async def test_a_member_signs_in_and_is_who_they_are(given: Given) -> None:
    member, email = await given.person("manager")
    async with given.visitor() as client:
        answer = await client.post("/v1/auth/login", json={"email": email.upper(), "password": PASSWORD})
        assert answer.status_code == 200
        said = answer.json()
        assert said["refresh_token"] is None
        assert said["expires_in"] == 600
        cookie = answer.headers["set-cookie"]
        for part in ("filo_refresh=", "HttpOnly", "Path=/v1/auth", "SameSite=strict", "Secure"):
            assert part in cookie
        assert answer.headers["cache-control"] == "no-store"
        assert (
            answer.headers["ratelimit-policy"].startswith('"login"') if "ratelimit-policy" in answer.headers else True
        )
        me = (await who(client, said["access_token"])).json()
    assert me["id"] == str(member)
    assert me["role"]["preset"] == "manager"
    assert me["visibility"] == "team"
    assert "quotes:withdraw" in me["permissions"]
    assert me["workspace"]["currency"] == "EUR"


async def test_the_cookie_is_not_secure_on_this_machine_only(given: Given) -> None:
    _, email = await given.person()
    for url, secure in (("http://127.0.0.1:8000", False), ("http://filo.test", True), ("https://localhost", True)):
        async with given.visitor(url=url) as client:
            answer = await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD})
            assert ("Secure" in answer.headers["set-cookie"]) is secure


async def test_the_cookie_carries_a_session_on_and_logout_ends_it(given: Given) -> None:
    _, email = await given.person()
    async with given.visitor() as client:
        first = await signed_in(client, email)
        old = client.cookies["filo_refresh"]
        again = await client.post("/v1/auth/refresh")
        assert again.status_code == 200, again.text
        assert client.cookies["filo_refresh"] != old
        assert again.json()["access_token"] != first["access_token"]
        assert again.json()["refresh_token"] is None
        assert (await client.post("/v1/auth/logout")).status_code == 204
        assert "filo_refresh" not in client.cookies
        assert (await client.post("/v1/auth/refresh")).status_code == 401
        assert (await who(client, again.json()["access_token"])).status_code == 401


async def test_another_sites_page_cannot_use_the_cookie(given: Given) -> None:
    _, email = await given.person()
    async with given.visitor() as client:
        await signed_in(client, email)
        for site in ("cross-site", "same-site"):
            refused = await client.post("/v1/auth/refresh", headers={"Sec-Fetch-Site": site})
            assert refused.status_code == 401


async def test_fifty_refreshes_at_once_sign_nobody_out(given: Given) -> None:
    _, email = await given.person()
    async with given.visitor() as client:
        token = (await signed_in(client, email, refresh="body"))["refresh_token"]
        answers = await asyncio.gather(
            *(client.post("/v1/auth/refresh", json={"refresh_token": token}) for _ in range(50))
        )
        assert {each.status_code for each in answers} == {200}
        following = {each.json()["refresh_token"] for each in answers}
        assert len(following) == 1
        done = await client.post("/v1/auth/refresh", json={"refresh_token": following.pop()})
        assert done.status_code == 200
        # Its successor is in use: the old token still races, but nothing forks.
        late = await client.post("/v1/auth/refresh", json={"refresh_token": token})
        assert late.status_code == 200
        assert late.json()["refresh_token"] is None
        assert (await who(client, done.json()["access_token"])).status_code == 200


async def test_a_copied_refresh_token_ends_the_session(given: Given) -> None:
    member, email = await given.person()
    async with given.visitor() as client:
        first = await signed_in(client, email, refresh="body")
        second = (await client.post("/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})).json()
        await age_tokens(given, given.tenant_id, 11)
        reused = await client.post("/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
        assert reused.status_code == 401
        assert reused.json()["code"] == "session-ended"
        thief = await client.post("/v1/auth/refresh", json={"refresh_token": second["refresh_token"]})
        assert thief.status_code == 401
        assert (await who(client, second["access_token"])).status_code == 401
    async with system_work(given.filo.pool, given.tenant_id) as work:
        kept = await work.connection.fetchval(
            "select data ->> 'reason' from events where tenant_id = $1 and record_id = $2 and type = $3",
            given.tenant_id,
            member,
            "member.session_ended",
        )
    assert kept == "reused"


async def test_a_made_up_refresh_token_is_refused(given: Given) -> None:
    async with given.visitor() as client:
        for token in ("x", "x" * 43, "é" * 40):
            refused = await client.post("/v1/auth/refresh", json={"refresh_token": token})
            assert refused.status_code == 401


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing in at one and the same instant, however long the machine takes."""

    class Clock(datetime):
        moment = datetime.now(UTC)

        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return cls.moment

    monkeypatch.setattr(sign_in, "datetime", Clock)


async def test_unknown_and_known_people_are_answered_alike(given: Given, frozen: None) -> None:
    _, email = await given.person()
    member = await given.member("seller")  # has an account, but no password
    _ = member
    answers: list[tuple[int, Any, dict[str, str]]] = []
    for i, each in enumerate((email, f"x{new_id().hex}@filo.example")):
        async with given.visitor(f"198.51.100.{i + 1}") as client:
            for _ in range(12):
                answer = await client.post("/v1/auth/login", json={"email": each, "password": "sbagliata davvero"})
                said = answer.json()
                said.pop("trace_id")
                skipped = {"traceparent", "date", "content-length"}
                headers = {name: value for name, value in answer.headers.items() if name not in skipped}
                answers.append((answer.status_code, said, headers))
    assert answers[:12] == answers[12:]
    assert [status for status, _, _ in answers[:12]] == [401] * 9 + [429] * 3
    assert answers[11][2]["retry-after"] == "1"
    assert answers[11][2]["ratelimit"].startswith('"login";r=0;')


async def test_unknown_people_take_the_same_work(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many statements and one hash each; clocks are no measure on a busy machine."""
    _, email = await given.person()
    known, unknown = [], []
    original = doors.attempt

    async def counted(*args: Any, **more: Any) -> Any:
        (known if current == email else unknown).append(args)
        return await original(*args, **more)

    monkeypatch.setattr(doors, "attempt", counted)
    spent: dict[str, list[float]] = {}
    for current in (email, "nobody@filo.example"):
        for i in range(3):
            async with given.visitor(f"198.51.101.{i + 1}") as client:
                began = time.process_time()
                await client.post("/v1/auth/login", json={"email": current, "password": "sbagliata davvero"})
                spent.setdefault(current, []).append(time.process_time() - began)
    assert len(known) == len(unknown)
    # Without the dummy hash an unknown person would cost a tenth of a known one.
    assert statistics.median(spent["nobody@filo.example"]) > statistics.median(spent[email]) / 4


async def test_guessing_is_slowed_down_and_a_right_password_waits_too(given: Given, frozen: None) -> None:
    _, email = await given.person()
    async with given.visitor("203.0.113.7") as client:
        wrong = {"email": email, "password": "sbagliata davvero"}
        answers = await asyncio.gather(*(client.post("/v1/auth/login", json=wrong) for _ in range(30)))
        # Counted before they are tried: guessing at once gains nothing.
        assert sum(each.status_code == 401 for each in answers) == 9
        # The wait itself is a second: longer here, so that a slow machine does not outlast it.
        await given.filo.pool.execute("update directory.attempts set until = until + interval '10 minutes'")
        waits = await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD})
        assert waits.status_code == 429
        assert int(waits.headers["retry-after"]) > 0
        assert waits.json()["code"] == "too-many-requests"
        await given.filo.pool.execute("update directory.attempts set until = until - interval '1 hour'")
        assert (await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD})).status_code == 200
        # And success forgets: eight more are free.
        again = await client.post("/v1/auth/login", json=wrong)
        assert '"login";r=7;' in again.headers["ratelimit"]


async def test_one_address_guessing_at_many_accounts_is_slowed_down(given: Given, frozen: None) -> None:
    async with given.visitor("203.0.113.8") as client:
        await doors.attempt(
            given.filo.pool, "login-from:203.0.113.8", free=1, longest=timedelta(hours=1), memory=timedelta(hours=1),
            now=datetime.now(UTC),
        )  # fmt: skip
        await given.filo.pool.execute(
            "update directory.attempts set count = 85 where key = $1", "login-from:203.0.113.8"
        )
        tried = [
            await client.post("/v1/auth/login", json={"email": f"n{i}@filo.example", "password": "sbagliata davvero"})
            for i in range(2)
        ]
        assert [each.status_code for each in tried] == [401, 429]


async def test_a_person_in_two_workspaces_chooses(given: Given) -> None:
    _, email = await given.person()
    other = await given.neighbour()
    await other.person(email=email)
    async with given.visitor() as client:
        wrong = await client.post("/v1/auth/login", json={"email": email, "password": "sbagliata davvero"})
        assert "workspaces" not in wrong.json()
        choice = await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD})
        assert choice.status_code == 409
        said = choice.json()
        assert said["code"] == "workspace-needed"
        assert {each["id"] for each in said["workspaces"]} == {str(given.tenant_id), str(other.tenant_id)}
        for each in said["workspaces"]:
            for word in (each["id"], each["slug"]):
                assert (await signed_in(client, email, workspace=word))["workspace_id"] == each["id"]
        nowhere = await client.post(
            "/v1/auth/login", json={"email": email, "password": PASSWORD, "workspace": "nowhere"}
        )
        assert (nowhere.status_code, nowhere.json()["code"]) == (409, "not-your-workspace")
        assert len(nowhere.json()["workspaces"]) == 2


async def test_logout_everywhere_ends_every_session_in_every_workspace(given: Given) -> None:
    _, email = await given.person()
    other = await given.neighbour()
    await other.person(email=email)
    async with given.visitor() as client:
        here = await signed_in(client, email, workspace=str(given.tenant_id), refresh="body")
        there = await signed_in(client, email, workspace=str(other.tenant_id), refresh="body")
        bearer = {"Authorization": f"Bearer {here['access_token']}"}
        assert (await client.post("/v1/auth/logout-everywhere", headers=bearer)).status_code == 204
        for each in (here, there):
            assert (await who(client, each["access_token"])).status_code == 401
            refused = await client.post("/v1/auth/refresh", json={"refresh_token": each["refresh_token"]})
            assert refused.status_code == 401


async def test_sessions_are_listed_and_ended(given: Given) -> None:
    member, email = await given.person()
    async with given.visitor() as client:
        first = await signed_in(client, email)
        second = await signed_in(client, email)
        bearer = {"Authorization": f"Bearer {first['access_token']}"}
        data = (await client.get("/v1/sessions", headers=bearer)).json()["data"]
        assert [each["current"] for each in data] == [False, True]
        assert data[0]["address"] == "192.0.2.1"
        assert (await client.delete(f"/v1/sessions/{data[0]['id']}", headers=bearer)).status_code == 204
        assert (await who(client, second["access_token"])).status_code == 401
        assert (await who(client, first["access_token"])).status_code == 200
    stranger = await given.member("seller")
    await stranger.call("DELETE", f"/v1/sessions/{data[1]['id']}", 404)
    await stranger.get(f"/v1/sessions?member_id={member}", 403)
    admin = await given.admin()
    assert len((await admin.get(f"/v1/sessions?member_id={member}"))["data"]) == 1
    await admin.call("DELETE", f"/v1/sessions/{data[1]['id']}", 204)
    key = await given.key("companies:read")
    await key.get("/v1/sessions", 403)


def _raw(header: Any, claims: Any, secret: bytes = b"") -> str:
    def part(value: Any) -> str:
        said = value if isinstance(value, bytes) else json.dumps(value).encode()
        return base64.urlsafe_b64encode(said).rstrip(b"=").decode()

    body = f"{part(header)}.{part(claims)}"
    return f"{body}.{part(hmac.new(secret, body.encode(), hashlib.sha256).digest())}"


async def test_forged_tokens_are_refused_over_http(given: Given) -> None:
    member, email = await given.person()
    secret = given.filo.settings.signing_key
    async with given.visitor() as client:
        token = (await signed_in(client, email))["access_token"]
        claims = jwt.get_unverified_claims(token)
        gone = {name: value for name, value in claims.items() if name != "aud"}
        old = datetime.now(UTC) - timedelta(minutes=11)
        ids = {"member_id": member, "workspace_id": given.tenant_id, "session_id": UUID(claims["sid"])}
        other = AccessTokens("another secret that is long enough as well", issuer="filo", audience="filo-api")
        nested = "[" * 10_000
        forged = [
            _raw({"alg": "none", "typ": "JWT"}, claims),
            _raw({"alg": "HS256", "typ": "JWT"}, claims),
            _raw({"alg": "HS512", "typ": "JWT"}, claims, secret.encode()),
            _raw(nested.encode(), claims),
            _raw({"alg": "HS256", "typ": "JWT"}, gone, secret.encode()),
            jwt.encode({**claims, "aud": "others"}, secret),
            jwt.encode({**claims, "iss": "others"}, secret),
            jwt.encode({**claims, "typ": "refresh"}, secret),
            jwt.encode({**claims, "exp": claims["exp"] + 3600}, secret),
            jwt.encode({**claims, "sid": str(new_id())}, secret),
            other.issue(now=datetime.now(UTC), **ids),
            given.filo.tokens.issue(now=old, **ids),
            token[:-2],
            token + "a" * 3000,
        ]
        for each in forged:
            answer = await who(client, each)
            assert answer.status_code == 401, each[:200]
            assert answer.headers["www-authenticate"] == "Bearer"
        stolen = jwt.encode({**claims, "ws": str(new_id())}, secret)
        assert (await who(client, stolen)).status_code == 401
        assert (await who(client, token)).status_code == 200


async def test_a_second_factor_is_asked_for_and_serves_once(given: Given) -> None:
    _, email = await given.person()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    account = await doors.account_of(given.filo.pool, email_key(email))
    assert account is not None
    factor = given.filo.sign_in.second_factor
    sealed = factor._seal.close(secret, f"totp/{account.id}")
    await doors.keep_totp(given.filo.pool, account.id, sealed, confirmed=datetime.now(UTC))
    async with given.visitor() as client:
        body = {"email": email, "password": PASSWORD}
        asked = await client.post("/v1/auth/login", json=body)
        assert (asked.status_code, asked.json()["code"]) == (401, "totp-required")
        wrong = await client.post("/v1/auth/login", json={**body, "totp": "000000"})
        assert wrong.json()["code"] == "wrong-totp"
        code = TOTP(secret).now()
        tried = await asyncio.gather(*(client.post("/v1/auth/login", json={**body, "totp": code}) for _ in range(5)))
        assert sorted(each.status_code for each in tried) == [200, 401, 401, 401, 401]
        secret_again = await client.post("/v1/auth/login", json={**body, "totp": code})
        assert secret_again.json()["code"] == "wrong-totp"
