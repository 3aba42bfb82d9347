"""One's own account over HTTP: invitations, passwords, second factors, name and language."""

import asyncio
import re
from datetime import datetime

import pytest
from given import PASSWORD, Given, address, login, person
from pyotp import TOTP

from adapters.mail import Letter, Sent

NEW = "quattro gatti sulla salita"


class Postbox:
    """Mail that arrives at once."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    async def send(self, letter: Letter, *, now: datetime) -> Sent:
        self.letters.append(letter)
        return Sent("1", "kept")


@pytest.fixture
def postbox(given: Given, monkeypatch: pytest.MonkeyPatch) -> Postbox:
    box = Postbox()
    monkeypatch.setattr(given.filo.letters, "mail", box)
    return box


def token_in(text: str) -> str:
    found = re.search(r"#token=([\w-]{43})", text)
    assert found, text
    return found[1]


async def test_a_stranger_accepts_an_invitation(given: Given) -> None:
    admin, email = await given.admin(), address()
    made = await admin.post("/v1/invitations", {"email": email, "name": "Luca", "role": "seller"}, 201)
    assert made["mailed"] is False
    token = token_in(made["link"])
    async with given.visitor() as client:
        offer = (await client.post("/v1/auth/invitation", json={"token": token})).json()
        assert offer == {"workspace": "Prova Srl", "email": email, "has_password": False}
        weak = await client.post("/v1/auth/accept-invitation", json={"token": token, "password": "123456123456"})
        assert weak.json()["code"] == "weak-password"
        assert {"password-predictable-run"} <= {each["code"] for each in weak.json()["errors"]}
        body = {"token": token, "name": "Luca Verdi", "password": NEW}
        done = await client.post("/v1/auth/accept-invitation", json=body)
        assert done.status_code == 200, done.text
        me = (await client.get("/v1/me", headers={"Authorization": f"Bearer {done.json()['access_token']}"})).json()
        assert (me["name"], me["role"]["preset"]) == ("Luca Verdi", "seller")
        assert (await login(client, email, NEW)).status_code == 200
        again = await client.post("/v1/auth/accept-invitation", json=body)
        assert again.status_code == 409
        assert (await client.post("/v1/auth/invitation", json={"token": token})).status_code == 404
    assert (await admin.get(f"/v1/invitations/{made['id']}"))["accepted_at"] is not None


async def test_somebody_with_an_account_proves_it_to_accept(given: Given, postbox: Postbox) -> None:
    other = await given.neighbour()
    _, email = await other.person()
    admin = await given.admin()
    made = await admin.post("/v1/invitations", {"email": email, "name": "Anna", "role": "manager"}, 201)
    assert (made["mailed"], made["link"]) == (True, None)
    [letter] = postbox.letters
    assert letter.to == email
    old = token_in(letter.text)
    await admin.post(f"/v1/invitations/{made['id']}/resend", status=200)
    token = token_in(postbox.letters[1].text)
    async with given.visitor() as client:
        void = await client.post("/v1/auth/accept-invitation", json={"token": old, "password": PASSWORD})
        assert void.json()["code"] == "invitation-ended"
        wrong = await client.post("/v1/auth/accept-invitation", json={"token": token, "password": NEW})
        assert wrong.json()["code"] == "wrong-credentials"
        done = await client.post("/v1/auth/accept-invitation", json={"token": token, "password": PASSWORD})
        assert done.status_code == 200
        assert done.json()["workspace_id"] == str(given.tenant_id)
    gone = await admin.post("/v1/invitations", {"email": address(), "name": "X", "role": "seller"}, 201)
    await admin.call("DELETE", f"/v1/invitations/{gone['id']}", 204)
    async with given.visitor() as client:
        token = token_in(postbox.letters[2].text)
        void = await client.post("/v1/auth/accept-invitation", json={"token": token, "password": NEW})
        assert void.json()["code"] == "invitation-ended"


async def test_a_password_changes_and_other_sessions_end(given: Given) -> None:
    async with given.visitor() as client, given.visitor() as elsewhere:
        email, them = await person(given, client)
        other = (await login(elsewhere, email)).json()
        wrong = await them.post("/v1/auth/password", {"password": NEW, "new_password": NEW}, 422)
        assert wrong["code"] == "wrong-password"
        own = f"{email} {email}"
        weak = await them.post("/v1/auth/password", {"password": PASSWORD, "new_password": own}, 422)
        assert "password-own-word" in {each["code"] for each in weak["errors"]}
        await them.post("/v1/auth/password", {"password": PASSWORD, "new_password": NEW}, 204)
        await them.get("/v1/me")
        refused = await elsewhere.get("/v1/me", headers={"Authorization": f"Bearer {other['access_token']}"})
        assert refused.status_code == 401
        assert (await login(elsewhere, email)).status_code == 401
        assert (await login(elsewhere, email, NEW)).status_code == 200


async def test_an_open_screen_does_not_let_a_password_be_guessed(given: Given) -> None:
    async with given.visitor() as client:
        _, them = await person(given, client)
        body = {"password": NEW, "new_password": NEW}
        statuses = [(await client.post("/v1/auth/password", json=body)).status_code for _ in range(11)]
        assert statuses == [422] * 9 + [429] * 2
        _ = them


async def test_a_forgotten_password_is_reset_by_link_once(given: Given, postbox: Postbox) -> None:
    async with given.visitor() as client:
        email, them = await person(given, client)
        answers = [await client.post("/v1/auth/password-reset", json={"email": each}) for each in (email, address())]
        assert {(each.status_code, each.text) for each in answers} == {(202, '{"status":"accepted"}')}
        [letter] = postbox.letters
        assert letter.to == email
        token = token_in(letter.text)
        weak = await client.post("/v1/auth/password-reset/confirm", json={"token": token, "password": "corta"})
        assert weak.json()["code"] == "weak-password"
        body = {"token": token, "password": NEW}
        tried = await asyncio.gather(*(client.post("/v1/auth/password-reset/confirm", json=body) for _ in range(3)))
        assert sorted(each.status_code for each in tried) == [204, 404, 404]
        await them.get("/v1/me", 401)
        assert (await login(client, email, NEW)).status_code == 200
        made_up = await client.post("/v1/auth/password-reset/confirm", json={**body, "token": "x" * 43})
        assert made_up.json()["code"] == "link-ended"


async def test_a_second_factor_is_enrolled_used_and_taken_away(given: Given) -> None:
    async with given.visitor() as client:
        email, them = await person(given, client)
        assert await them.get("/v1/auth/totp") == {"active": False, "demanded": False}
        proposal = await them.post("/v1/auth/totp/enrol")
        assert proposal["provisioning_uri"].startswith("otpauth://totp/")
        assert (await them.post("/v1/auth/totp/enrol"))["secret"] == proposal["secret"]
        assert (await them.post("/v1/auth/totp/confirm", {"code": "000000"}, 422))["code"] == "wrong-totp"
        assert (await login(client, email)).status_code == 200  # not confirmed, not asked for
        codes = (await them.post("/v1/auth/totp/confirm", {"code": TOTP(proposal["secret"]).now()}))["recovery_codes"]
        assert len(codes) == 10
        assert (await them.get("/v1/auth/totp"))["active"] is True
        await them.post("/v1/auth/totp/enrol", status=409)
        kept = await given.filo.pool.fetchval("select totp_secret from directory.accounts where email = $1", email)
        assert proposal["secret"] not in kept
        assert (await login(client, email)).json()["code"] == "totp-required"
        replayed = await login(client, email, totp=TOTP(proposal["secret"]).now())
        assert replayed.json()["code"] == "wrong-totp"  # the code that confirmed it has served
        used = await asyncio.gather(*(login(client, email, recovery_code=codes[0].upper()) for _ in range(3)))
        assert sorted(each.status_code for each in used) == [200, 401, 401]
        fresh = (await them.post("/v1/auth/totp/recovery-codes", {"password": PASSWORD}))["recovery_codes"]
        assert (await login(client, email, recovery_code=codes[1])).status_code == 401
        assert (await login(client, email, recovery_code=fresh[0])).status_code == 200
        assert (await them.post("/v1/auth/totp/disable", {"password": NEW}, 422))["code"] == "wrong-password"
        await them.post("/v1/auth/totp/disable", {"password": PASSWORD}, 204)
        assert (await login(client, email)).status_code == 200


async def test_a_workspace_may_demand_a_second_factor(given: Given) -> None:
    admin = await given.admin()
    async with given.visitor() as client:
        email, them = await person(given, client)
        said = await admin.patch("/v1/workspace", {"totp_required": True})
        assert said["totp_required"] is True
        ended = await client.post("/v1/auth/refresh")
        assert ended.status_code == 401
        asked = await login(client, email)
        assert (asked.status_code, asked.json()["code"]) == (403, "totp-enrolment-required")
        secret = asked.json()["enrolment"]["secret"]
        assert (await login(client, email)).json()["enrolment"]["secret"] == secret
        assert (await login(client, email, totp="000000")).json()["code"] == "wrong-totp"
        done = await login(client, email, totp=TOTP(secret).now())
        assert done.status_code == 200
        assert len(done.json()["recovery_codes"]) == 10
        client.headers["Authorization"] = f"Bearer {done.json()['access_token']}"
        assert (await client.post("/v1/auth/refresh")).status_code == 200
        refused = await them.post("/v1/auth/totp/disable", {"password": PASSWORD}, 409)
        assert refused["code"] == "totp-demanded"
    seller = await given.member("seller")
    await seller.patch("/v1/workspace", {"totp_required": False}, 403)


async def test_me_changes_its_own_name_and_language(given: Given) -> None:
    agent = await given.member("agent")
    changed = await agent.patch("/v1/me", {"name": "Anna Bianchi", "language": "en"})
    assert (changed["name"], changed["language"], changed["version"]) == ("Anna Bianchi", "en", 2)
    assert (await agent.patch("/v1/me", {"name": "Anna Bianchi"}))["version"] == 2
    await agent.patch("/v1/me", {"role": "admin"}, 422)
    await agent.call("PATCH", "/v1/me", 412, json={"name": "X"}, headers={"If-Match": '"v1"'})
