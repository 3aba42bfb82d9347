"""The table role x operation x ownership, held over the whole contract."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from given import Given
from walk import operations

from api.permissions import NEEDS, SENSITIVE
from domain.access.rules import PRESETS
from domain.kernel.ids import new_id

OWNED = {"company", "contact", "lead", "opportunity", "order", "quote"}
"""Kinds of record that have an owner: their operations are asked for a colleague's."""


def test_every_operation_stands_in_the_table(app: FastAPI) -> None:
    known = {operation.id for operation in operations(app)}
    assert known - set(NEEDS) == set(), "operations without a declared permission"
    assert set(NEEDS) - known == set(), "permissions of operations that are gone"


def test_the_contract_says_what_each_operation_needs(app: FastAPI) -> None:
    said = {
        operation["operationId"]: operation for each in app.openapi()["paths"].values() for operation in each.values()
    }
    assert said["companies_list"]["security"] == [{"bearer": ["companies:read"]}]
    assert said["me_read"]["security"] == [{"bearer": []}]
    assert "security" not in said["auth_login"]
    assert said["api_keys_list"]["x-sensitive"]


def test_what_carries_a_secret_is_sensitive(app: FastAPI) -> None:
    said = app.openapi()
    secret = re.compile(r"^(.*password|.*secret|.*token|recovery_codes?|totp|url|credentials?)$")
    told = {"has_password", "has_secret"}
    open_doors = {
        operation["operationId"]
        for methods in said["paths"].values()
        for operation in methods.values()
        if any(secret.match(name) and name not in told for name in names(said, operation, frozenset()))
    }
    assert {name for name in open_doors if not name.startswith(SENSITIVE)} == set()


def names(said: Any, part: Any, seen: frozenset[str]) -> set[str]:
    """The names of all that goes in and out."""
    if isinstance(part, list):
        return {name for each in part for name in names(said, each, seen)}
    if not isinstance(part, dict):
        return set()
    found = set(part["properties"]) if isinstance(part.get("properties"), dict) else set()
    ref = str(part.get("$ref", "")).rpartition("/")[2]
    if ref in said["components"]["schemas"] and ref not in seen:
        found |= names(said, said["components"]["schemas"][ref], seen | {ref})
    return found | names(said, [*part.values()], seen)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
async def test_a_role_may_what_its_permissions_say(app: FastAPI, given: Given, preset: object) -> None:
    role = next(each for each in PRESETS if each is preset)
    person = await given.member(role.key)
    wrong: list[str] = []
    for operation in operations(app):
        need = NEEDS[operation.id]
        if need in {"public", "member"}:
            continue
        allowed = "*" in role.permissions or need in role.permissions
        if operation.streams and allowed:
            continue
        ids = {name: new_id() for name in operation.ids}
        more = {} if operation.body is None else {"json": operation.body}
        answer = await person.client.request(operation.method, operation.url(ids), **more)
        refused = answer.status_code == 403
        if refused == allowed:
            wrong.append(f"{operation.id} needs {need}: {role.key} got {answer.status_code} {answer.text[:200]}")
    assert wrong == [], "\n".join(wrong)


async def test_a_seller_does_not_see_a_colleagues_records(app: FastAPI, given: Given) -> None:
    seller = await given.member("seller")
    world = await given.world()
    wrong: list[str] = []
    for operation in operations(app):
        for name, kind in operation.ids.items():
            need = NEEDS[operation.id]
            seller_may = need in next(preset for preset in PRESETS if preset.key == "seller").permissions
            if kind not in OWNED or not seller_may:
                continue
            ids = {other: world.get(of, new_id()) for other, of in operation.ids.items()}
            more = {} if operation.body is None else {"json": operation.filled(world)}
            answer = await seller.client.request(operation.method, operation.url(ids), **more)
            if answer.status_code != 404:
                wrong.append(f"{operation.id} {name}: {answer.status_code} {answer.text[:200]}")
    assert wrong == [], "\n".join(wrong)


async def test_a_manager_sees_the_teams_records_and_an_admin_all(given: Given) -> None:
    north = await given.team("Nord")
    brescia = await given.team("Brescia", parent_id=north)
    south = await given.team("Sud")
    manager = await given.member("manager", team_id=north)
    seller = await given.member("seller", team_id=brescia)
    stranger = await given.member("seller", team_id=south)
    mine = await given.company(seller)
    other = await given.company(stranger)
    unowned = await given.company(owner_id=None)
    assert {row["id"] for row in (await manager.get("/v1/companies"))["data"]} == {mine["id"], unowned["id"]}
    assert {row["id"] for row in (await seller.get("/v1/companies"))["data"]} == {mine["id"]}
    assert len((await (await given.admin()).get("/v1/companies"))["data"]) == 3
    await manager.get(f"/v1/companies/{mine['id']}")
    await manager.get(f"/v1/companies/{other['id']}", 404)
    shared = {"collaborators": [str(seller.id)]}
    await (await given.admin()).patch(f"/v1/companies/{other['id']}", shared)
    assert {row["id"] for row in (await seller.get("/v1/companies"))["data"]} == {mine["id"], other["id"]}


async def test_a_key_may_what_its_scopes_say(given: Given) -> None:
    reader, writer = await given.key("companies:read"), await given.key("companies:write")
    await reader.get("/v1/companies")
    await reader.post("/v1/companies", {"name": "X"}, 403)
    made = await writer.post("/v1/companies", {"name": "X"}, 201)
    assert made["owner_id"] is None
