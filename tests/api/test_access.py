"""Members, teams, roles, keys and the workspace over HTTP."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

from given import Given, address, login, person

from domain.kernel.ids import new_id


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
