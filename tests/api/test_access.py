"""Members, teams, roles, keys, invitations, passwords and second factors over HTTP."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from given import PASSWORD, Given, Person
from pyotp import TOTP

from adapters.mail import Letter, Sent
from domain.kernel.ids import new_id

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


async def login(client: httpx.AsyncClient, email: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
    return await client.post("/v1/auth/login", json={"email": email, "password": password, **more})


async def person(given: Given, client: httpx.AsyncClient, role: str = "seller") -> tuple[str, Person]:
    """Somebody who signed in with a password."""
    member, email = await given.person(role)
    said = (await login(client, email)).json()
    client.headers["Authorization"] = f"Bearer {said['access_token']}"
    return email, Person(member, client, given.tenant_id)


def address() -> str:
    return f"user{new_id().hex}@filo.example"


async def test_members_are_seated_by_role_and_team(given: Given) -> None:
    admin = await given.admin()
    team = await admin.post("/v1/teams", {"name": "Agenti"})
    made = await admin.post(
        "/v1/members", {"email": address(), "name": "Carla", "role": "agent", "team_id": team["id"]}, 201
    )
    assert (made["role"], made["team_id"], made["active"]) == ("agent", team["id"], True)
    moved = await admin.patch(f"/v1/members/{made['id']}", {"role": "manager", "name": "Carla Rossi"})
    assert (moved["role"], moved["role_id"]) == ("manager", str(given.roles["manager"]))
    back = await admin.patch(f"/v1/members/{made['id']}", {"role_id": str(given.roles["seller"])})
    assert back["role"] == "seller"
    seen = await admin.get("/v1/members?expand=team,role_held&sort=-name")
    carla = next(each for each in seen["data"] if each["id"] == made["id"])
    assert carla["team"]["name"] == "Agenti"
    assert carla["role_held"]["preset"] == "seller"
    again = await admin.post("/v1/members", {"email": made["email"].upper(), "name": "X", "role": "agent"}, 422)
    assert again["code"] == "member-exists"
    for body, code in (
        ({"name": "X", "role": "nobody"}, "unknown-role"),
        ({"name": "X"}, "missing"),
        ({"name": "X", "role": "agent", "role_id": str(given.roles["agent"])}, "one-role-only"),
    ):
        assert (await admin.post("/v1/members", {"email": address(), **body}, 422))["code"] == code
    fixed = await admin.patch(f"/v1/members/{made['id']}", {"email": address()}, 422)
    assert fixed["code"] == "email-is-fixed"


async def test_a_deactivated_member_is_out_at_once(given: Given) -> None:
    admin = await given.admin()
    async with given.visitor() as client:
        email, them = await person(given, client)
        await them.get("/v1/me")
        await admin.patch(f"/v1/members/{them.id}", {"active": False})
        await them.get("/v1/me", 401)
        assert (await client.post("/v1/auth/refresh")).status_code == 401
        assert (await login(client, email)).status_code == 401
        await admin.patch(f"/v1/members/{them.id}", {"active": True})
        assert (await login(client, email)).status_code == 200


async def test_a_changed_role_holds_at_once(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    await given.company()
    assert (await seller.get("/v1/companies"))["data"] == []
    await admin.patch(f"/v1/members/{seller.id}", {"role": "viewer"})
    assert len((await seller.get("/v1/companies"))["data"]) == 1
    await seller.post("/v1/companies", {"name": "X"}, 403)
    role = await admin.post("/v1/roles", {"name": "Mio", "permissions": ["companies:write", "companies:read"]}, 201)
    await admin.patch(f"/v1/members/{seller.id}", {"role_id": role["id"]})
    await seller.post("/v1/companies", {"name": "X"}, 201)
    await admin.patch(f"/v1/roles/{role['id']}", {"permissions": ["companies:read"]})
    await seller.post("/v1/companies", {"name": "X"}, 403)


async def test_the_last_administrator_stays(given: Given) -> None:
    admin = await given.admin()
    for body in ({"active": False}, {"role": "seller"}):
        assert (await admin.patch(f"/v1/members/{admin.id}", body, 422))["code"] == "last-admin"
    other = await given.member("admin")
    answers = await asyncio.gather(
        admin.client.patch(f"/v1/members/{admin.id}", json={"role": "seller"}),
        other.client.patch(f"/v1/members/{other.id}", json={"role": "seller"}),
    )
    assert sorted(each.status_code for each in answers) == [200, 422]


async def test_nobody_raises_anybody_above_themselves(given: Given) -> None:
    admin = await given.admin()
    permissions = ["members:read", "members:write", "roles:write", "companies:read"]
    role = await admin.post("/v1/roles", {"name": "Personale", "permissions": permissions}, 201)
    clerk = await given.member("seller")
    await admin.patch(f"/v1/members/{clerk.id}", {"role_id": role["id"]})
    for path, body in (
        ("/v1/members", {"email": address(), "name": "X", "role": "admin"}),
        ("/v1/members", {"email": address(), "name": "X", "role": "seller"}),
        ("/v1/invitations", {"email": address(), "name": "X", "role": "admin"}),
        ("/v1/roles", {"name": "Y", "permissions": ["companies:delete"]}),
    ):
        assert (await clerk.post(path, body, 403))["code"] == "role-beyond-yours"
    await clerk.patch(f"/v1/members/{admin.id}", {"name": "X"}, 403)
    await clerk.patch(f"/v1/members/{clerk.id}", {"role": "admin"}, 403)
    await clerk.patch(f"/v1/roles/{role['id']}", {"permissions": [*permissions, "settings:write"]}, 403)
    await clerk.post("/v1/members", {"email": address(), "name": "X", "role_id": role["id"]}, 201)


async def test_a_key_seats_agents_but_manages_nothing_else(given: Given) -> None:
    key = await given.key("members:write")
    team = await key.call("PUT", "/v1/teams/by-external/erp/nord", 201, json={"name": "Nord"})
    agent = {"email": address(), "name": "Agente", "role": "agent", "team_id": team["id"]}
    made = await key.call("PUT", "/v1/members/by-external/erp/a1", 201, json=agent)
    again = await key.call("PUT", "/v1/members/by-external/erp/a1", 200, json={**agent, "name": "Agente Uno"})
    assert (again["id"], again["name"]) == (made["id"], "Agente Uno")
    assert made["external"] == {"erp": "a1"}
    many = [{"op": "create", "body": {"email": address(), "name": f"A{i}", "role": "agent"}} for i in range(20)]
    done = await key.post("/v1/members/batch", {"items": [*many, many[0]]})
    assert [each["status"] for each in done["results"]] == ["created"] * 20 + ["failed"]
    admin = await given.admin()
    for method, path, body in (
        ("POST", "/v1/members", {"email": address(), "name": "X", "role": "admin"}),
        ("PATCH", f"/v1/members/{made['id']}", {"role": "admin"}),
        ("PATCH", f"/v1/members/{admin.id}", {"name": "X"}),
        ("POST", "/v1/invitations", {"email": address(), "name": "X", "role": "agent"}),
        ("POST", "/v1/roles", {"name": "X"}),
        ("POST", "/v1/api-keys", {"name": "X", "scopes": ["companies:read"]}),
        ("GET", "/v1/api-keys", None),
        ("PATCH", "/v1/workspace", {"name": "X"}),
        ("POST", "/v1/auth/logout-everywhere", None),
        ("POST", "/v1/auth/totp/enrol", None),
        ("GET", "/v1/sessions", None),
    ):
        await key.call(method, path, 403, json=body)
    await given.key("api_keys:write", "settings:write", "roles:write")
    crafty = await given.key("api_keys:write", "settings:write", "roles:write")
    await crafty.post("/v1/api-keys", {"name": "X", "scopes": ["companies:read"]}, 403)
    await crafty.patch("/v1/workspace", {"name": "X"}, 403)


async def test_teams_move_without_circles(given: Given) -> None:
    admin = await given.admin()
    top = await admin.post("/v1/teams", {"name": "Italia"}, 201)
    north = await admin.post("/v1/teams", {"name": "Nord", "parent_id": top["id"]}, 201)
    brescia = await admin.post("/v1/teams", {"name": "Brescia", "parent_id": north["id"]}, 201)
    assert brescia["path"] == [top["id"], north["id"], brescia["id"]]
    circle = await admin.patch(f"/v1/teams/{top['id']}", {"parent_id": brescia["id"]}, 422)
    assert circle["code"] == "team-circle"
    await admin.patch(f"/v1/teams/{north['id']}", {"parent_id": north["id"]}, 422)
    manager = await given.member("manager")
    seller = await given.member("seller")
    await admin.patch(f"/v1/members/{manager.id}", {"team_id": north["id"]})
    await admin.patch(f"/v1/members/{seller.id}", {"team_id": brescia["id"]})
    mine = await given.company(seller)
    assert [each["id"] for each in (await manager.get("/v1/companies"))["data"]] == [mine["id"]]
    moved = await admin.patch(f"/v1/teams/{brescia['id']}", {"parent_id": None})
    assert moved["path"] == [brescia["id"]]
    assert (await manager.get("/v1/companies"))["data"] == []
    await admin.patch(f"/v1/teams/{brescia['id']}", {"parent_id": top["id"]})
    await admin.patch(f"/v1/teams/{top['id']}", {"parent_id": north["id"]}, 422)
    await admin.patch(f"/v1/teams/{north['id']}", {"parent_id": None})
    await admin.patch(f"/v1/teams/{top['id']}", {"parent_id": north["id"]})
    far = await admin.get(f"/v1/teams/{brescia['id']}")
    assert far["path"] == [north["id"], top["id"], brescia["id"]]
    assert [each["id"] for each in (await manager.get("/v1/companies"))["data"]] == [mine["id"]]
    assert (await admin.call("DELETE", f"/v1/teams/{top['id']}", 409))["code"] == "team-in-use"
    await admin.patch(f"/v1/members/{seller.id}", {"team_id": None})
    await admin.call("DELETE", f"/v1/teams/{brescia['id']}", 204)


async def test_the_administrators_role_and_held_roles_stay(given: Given) -> None:
    admin = await given.admin()
    roles = {each["preset"]: each for each in (await admin.get("/v1/roles"))["data"]}
    assert set(roles) == set(given.roles)
    fixed = roles["admin"]["id"]
    assert (await admin.call("DELETE", f"/v1/roles/{fixed}", 409))["code"] == "admin-is-fixed"
    assert (await admin.patch(f"/v1/roles/{fixed}", {"permissions": []}, 422))["code"] == "admin-is-fixed"
    assert (await admin.patch(f"/v1/roles/{fixed}", {"name": "Capo"}))["permissions"] == ["*"]
    wrong = await admin.post("/v1/roles", {"name": "X", "permissions": ["companies:read", "moon:walk", "*"]}, 422)
    assert [each["pointer"] for each in wrong["errors"]] == ["/permissions/1", "/permissions/2"]
    await given.member("agent")
    assert (await admin.call("DELETE", f"/v1/roles/{roles['agent']['id']}", 409))["code"] == "role-in-use"
    await admin.call("DELETE", f"/v1/roles/{roles['viewer']['id']}", 204)


async def test_a_key_is_shown_once_used_and_revoked(given: Given) -> None:
    admin = await given.admin()
    body = {"name": "ERP", "scopes": ["companies:write"]}
    repeat = {"Idempotency-Key": new_id().hex}
    answer = await admin.client.post("/v1/api-keys", json=body, headers=repeat)
    assert answer.status_code == 201
    made = answer.json()
    assert re.fullmatch(r"filo_[0-9a-f]{32}_[\w-]{43}", made["key"])
    assert (await admin.client.post("/v1/api-keys", json=body, headers=repeat)).json()["code"] == "already-issued"
    assert "key" not in await admin.get(f"/v1/api-keys/{made['id']}")
    async with given.client(made["key"]) as client:
        assert (await client.get("/v1/companies")).status_code == 200
        me = (await client.get("/v1/me")).json()
        assert (me["kind"], me["name"], me["visibility"]) == ("api_key", "ERP", "all")
        assert (await admin.get(f"/v1/api-keys/{made['id']}"))["last_used_at"] is not None
        forged = made["key"][:-1] + ("A" if made["key"][-1] != "A" else "B")
        refused = await client.get("/v1/companies", headers={"Authorization": f"Bearer {forged}"})
        assert refused.status_code == 401
        await admin.patch(f"/v1/api-keys/{made['id']}", {"scopes": ["companies:read"]})
        assert (await client.post("/v1/companies", json={"name": "X"})).status_code == 403
        await admin.call("DELETE", f"/v1/api-keys/{made['id']}", 204)
        assert (await client.get("/v1/companies")).json()["code"] == "key-ended"
    wrong = await admin.post("/v1/api-keys", {"name": "X", "scopes": ["companies:read", "api_keys:write"]}, 422)
    assert wrong["errors"][0]["pointer"] == "/scopes/1"
    past = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    late = await admin.post("/v1/api-keys", {**body, "expires_at": past}, 422)
    assert late["code"] == "already-past"


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
        proposal = await them.post("/v1/auth/totp/enrol")
        assert proposal["provisioning_uri"].startswith("otpauth://totp/")
        assert (await them.post("/v1/auth/totp/enrol"))["secret"] == proposal["secret"]
        assert (await them.post("/v1/auth/totp/confirm", {"code": "000000"}, 422))["code"] == "wrong-totp"
        assert (await login(client, email)).status_code == 200  # not confirmed, not asked for
        codes = (await them.post("/v1/auth/totp/confirm", {"code": TOTP(proposal["secret"]).now()}))["recovery_codes"]
        assert len(codes) == 10
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


async def test_meta_is_cached_until_something_changes(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    answer = await admin.client.get("/v1/meta")
    assert answer.status_code == 200
    said = answer.json()
    assert said["workspace"]["currency"] == "EUR"
    assert {"code": "JPY", "exponent": 0} in said["currencies"]
    assert len(said["members"]) == 2
    assert len(said["roles"]) == 6
    assert "quotes:withdraw" in said["permissions"]
    theirs = (await seller.get("/v1/meta"))["permissions"]
    assert "quotes:withdraw" not in theirs
    known = {"If-None-Match": answer.headers["etag"]}
    assert (await admin.client.get("/v1/meta", headers=known)).status_code == 304
    await admin.post("/v1/teams", {"name": "Nuovo"})
    assert (await admin.client.get("/v1/meta", headers=known)).status_code == 200


async def test_the_workspace_changes_its_settings(given: Given) -> None:
    admin = await given.admin()
    changed = await admin.patch("/v1/workspace", {"name": "Officina", "timezone": "Europe/Zurich", "level": "standard"})
    assert (changed["name"], changed["timezone"], changed["level"]) == ("Officina", "Europe/Zurich", "standard")
    assert (await admin.patch("/v1/workspace", {"timezone": "Moon/Sea"}, 422))["code"] == "unknown-timezone"
    await admin.post("/v1/exchange-rates", {"currency": "USD", "rate": "0.9", "valid_from": "2026-01-01"}, 201)
    assert (await admin.patch("/v1/workspace", {"currency": "USD"}, 409))["code"] == "currency-in-use"
    await admin.call("PATCH", "/v1/workspace", 412, json={"name": "X"}, headers={"If-Match": '"v1"'})
