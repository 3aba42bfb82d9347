"""Every operation of the contract, asked for another workspace's records: as if they were not there."""

import json
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from fastapi import FastAPI
from given import Given, Person
from walk import Operation, operations

from domain.kernel.ids import new_id
from domain.kernel.tables import METADATA

# Bodies in which an id may be unknown without a 404, each for its reason.
TOLERANT: dict[str, str] = {
    "opportunities_move_many": "each item has a result of its own",
    "opportunities_close_many": "each item has a result of its own",
    "opportunities_reassign": "each item has a result of its own",
    "opportunities_create /history/0/stage_id": "a visit needs its time beside its stage",
    "opportunities_change /history/0/stage_id": "a visit needs its time beside its stage",
    "opportunities_upsert /history/0/stage_id": "a visit needs its time beside its stage",
}


def comparable(text: str, asked: object) -> Any:
    """An answer without what differs from call to call: its trace, and the id that was asked for."""
    if not text:
        return None
    said = json.loads(text.replace(str(asked), "asked"))
    if isinstance(said, dict):
        said.pop("trace_id", None)
    return said


def nothing_there(status: int, said: Any) -> bool:
    """404, as the whole answer or as each result's; or a state that refuses before any id is looked at."""
    results = said.get("results") if isinstance(said, dict) else None
    if status == 200 and results:
        return all(each["status"] == "failed" and each["error"]["status"] == 404 for each in results)
    return status in {404, 409}


async def everything(pool: asyncpg.Pool, tenant: UUID) -> dict[str, str]:
    """A digest of each table's rows of a workspace."""
    tables = [table.name for table in METADATA.tables.values() if table.schema is None]
    async with pool.acquire() as connection:
        return {
            table: await connection.fetchval(
                f"select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from {table} t"
                " where tenant_id = $1",
                tenant,
            )
            for table in tables
            if table not in {"events", "idempotency_keys"}
        }


async def ask(person: Person, operation: Operation, ids: dict[str, Any], body: Any, asked: object) -> tuple[int, Any]:
    """Status and answer of one call."""
    more = {} if body is None else {"json": body}
    answer = await person.client.request(operation.method, operation.url(ids), **more)
    return answer.status_code, comparable(answer.text, asked)


async def test_another_workspaces_records_are_not_there(app: FastAPI, given: Given) -> None:
    neighbour = await given.neighbour()
    mine, theirs = await given.world(), await neighbour.world()
    attacker = await given.admin()
    before = await everything(given.filo.pool, neighbour.tenant_id)
    wrong: list[str] = []
    for operation in operations(app):
        for name, kind in operation.ids.items():
            own = {other: mine.get(of, new_id()) for other, of in operation.ids.items()}
            if kind not in theirs:
                wrong.append(f"{operation.id}: no record of kind {kind!r} in given.world()")
                continue
            body = operation.filled(mine) if operation.body is not None else None
            nobody = new_id()
            found = await ask(attacker, operation, {**own, name: theirs[kind]}, body, theirs[kind])
            random = await ask(attacker, operation, {**own, name: nobody}, body, nobody)
            if found[0] != 404 or found != random:
                wrong.append(f"{operation.id} {name}: {found} against {random}")
    assert wrong == [], "\n".join(wrong)
    assert await everything(given.filo.pool, neighbour.tenant_id) == before


async def test_another_workspaces_ids_in_bodies_are_not_there(app: FastAPI, given: Given) -> None:
    neighbour = await given.neighbour()
    mine, theirs = await given.world(), await neighbour.world()
    attacker = await given.admin()
    before = await everything(given.filo.pool, neighbour.tenant_id)
    wrong: list[str] = []
    for operation in operations(app):
        if operation.id in TOLERANT:
            continue
        for pointer, kind in operation.refers:
            if f"{operation.id} /{'/'.join(map(str, pointer))}" in TOLERANT:
                continue
            own = {name: mine.get(of, new_id()) for name, of in operation.ids.items()}
            if kind not in theirs or operation.body is None:
                wrong.append(f"{operation.id} {pointer}: no example body, or no {kind!r} in given.world()")
                continue
            nobody = new_id()
            found = await ask(attacker, operation, own, operation.swapped(mine, pointer, theirs[kind]), theirs[kind])
            random = await ask(attacker, operation, own, operation.swapped(mine, pointer, nobody), nobody)
            if not nothing_there(*found) or found != random:
                wrong.append(f"{operation.id} {pointer}: {found} against {random}")
    assert wrong == [], "\n".join(wrong)
    assert await everything(given.filo.pool, neighbour.tenant_id) == before


async def test_another_workspaces_ids_in_filters_find_nothing(app: FastAPI, given: Given) -> None:
    neighbour = await given.neighbour()
    await given.world()
    theirs = await neighbour.world()
    attacker = await given.admin()
    said = app.openapi()
    asked = 0
    for path, methods in said["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", []):
            schema = parameter["schema"]
            if parameter["in"] != "query" or "uuid" not in json.dumps(schema) or "{" in path:
                continue
            for id in {theirs.get(parameter["name"].removesuffix("_id"), theirs["company"]), new_id()}:
                answer = await attacker.client.get(path, params={parameter["name"]: str(id)})
                assert answer.status_code == 200, (path, parameter["name"], answer.text)
                asked += 1
                if answer.headers["content-type"].startswith("text/csv"):
                    assert answer.text.count("\n") == 1, (path, parameter["name"])  # the head alone
                    continue
                assert not any(_rows(answer.json())), (path, parameter["name"])
    assert asked


def _rows(said: Any) -> list[Any]:
    """Those of a list, a board, or the dashboard."""
    if "funnel" in said:
        return [*said["funnel"], *said["by_owner"], *said["loss_reasons"]]
    return said["data"] if "data" in said else [column["cards"] for column in said["columns"]]


async def test_a_cursor_serves_in_its_own_workspace_only_for_its_own_rows(given: Given) -> None:
    neighbour = await given.neighbour()
    await neighbour.company(name="A")
    await neighbour.company(name="B")
    await given.company(name="C")
    page = await (await neighbour.admin()).get("/v1/companies?limit=1")
    cursor = page["page"]["next_cursor"]
    mine = await (await given.admin()).get("/v1/companies", params={"limit": 1, "cursor": cursor})
    assert [row["name"] for row in mine["data"]] == ["C"]


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer filo_1_2", "Basic abc", "Bearer " + "a" * 3000])
async def test_nobody_gets_in_without_a_credential(app: FastAPI, given: Given, header: str) -> None:
    person = await given.admin()
    public = {"health_live", "health_ready", "calendar_read"}
    for operation in operations(app):
        if operation.id in public or operation.path.startswith(("/v1/auth/", "/v1/intake/", "/v1/invitations/accept")):
            continue
        ids = {name: new_id() for name in operation.ids}
        more = {} if operation.body is None else {"json": operation.body}
        headers = {"Authorization": header}
        answer = await person.client.request(operation.method, operation.url(ids), headers=headers, **more)
        assert answer.status_code == 401, (operation.id, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
