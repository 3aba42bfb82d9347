"""`filo mcp`: a tool may what the same REST call may, over the whole table of roles and operations."""

import json
import os
import sys
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from given import Given, Person
from mcp import Client, StdioServerParameters, stdio_client
from typer.testing import CliRunner
from walk import Operation, operations

from adapters.agents.serving import LONGEST, Toolbox, bounded, server
from adapters.agents.tools import DAILY, Misused, Tool, Unavailable
from api.permissions import NEEDS, SENSITIVE
from cli.main import app as command_line
from domain.access.rules import PRESETS, SCOPES, scope_permissions
from domain.kernel.ids import new_id

FILO = ("-c", "from cli.main import app; app()", "mcp")


KNOWN: dict[tuple[frozenset[str], bool], Toolbox] = {}


async def opened(person: Person, *areas: str, write: bool = True) -> Toolbox:
    """The toolbox of somebody's credential. The contract is the same for everybody, and read once."""
    asked = frozenset(areas), write
    if asked not in KNOWN:
        KNOWN[asked] = await Toolbox.opened(person.client, asked[0] or None, write=write)
    return Toolbox(person.client, KNOWN[asked].wanted, KNOWN[asked].version)


def places(operation: Operation, ids: dict[str, Any]) -> dict[str, str]:
    """The ids that stand in the path, by their names there."""
    return {name: str(ids.get(kind, new_id())) for name, kind in operation.ids.items()}


def arguments(tool: Tool, operation: Operation, ids: dict[str, Any], body: Any) -> dict[str, Any]:
    """What the walk of REST sends, as a tool takes it."""
    said = {"q": "mondo"} if "q" in tool.schema.get("required", ()) else {}
    said |= {**operation.words, **places(operation, ids)}
    return said if body is None or "body" not in tool.schema["properties"] else {**said, "body": body}


async def answered(client: Client, name: str, said: dict[str, Any]) -> tuple[int, str]:
    """Status and text of a tool's answer."""
    answer = await client.call_tool(name, said)
    assert answer.is_error == ((answer.meta or {})["status"] >= 400)
    return (answer.meta or {})["status"], answer.content[0].text


async def listed(client: Client) -> set[str]:
    """The names of the tools that are offered."""
    return {tool.name for tool in (await client.list_tools()).tools}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
async def test_a_tool_may_what_the_rest_call_may(app: FastAPI, given: Given, preset: Any) -> None:
    toolbox = await opened(await given.member(preset.key), "all")
    walked = [each for each in operations(app) if each.id in toolbox.wanted]
    assert len(walked) == len(toolbox.wanted) > 400

    def may(name: str) -> bool:
        return NEEDS[name] == "member" or "*" in preset.permissions or NEEDS[name] in preset.permissions

    wrong: list[str] = []
    async with Client(server(toolbox)) as client:
        assert await listed(client) == {each.id for each in walked if may(each.id)}
        for operation in walked:
            tool, ids = toolbox.wanted[operation.id], {kind: str(new_id()) for kind in operation.ids.values()}
            said = arguments(tool, operation, ids, operation.body)
            # The request is the one that test_roles sends for this role, and by the same credential. What is refused,
            # and all that one role is allowed, is carried out as well.
            path, more = tool.request(said)
            assert (tool.method, path) == (operation.method, operation.url(places(operation, ids)))
            assert more.get("json") == operation.body
            if NEEDS[operation.id] == "member" or (may(operation.id) and preset.key != "seller"):
                continue
            status, text = await answered(client, operation.id, said)
            if (status == 403) == may(operation.id) or (status == 400 and not text.startswith("{")):
                wrong.append(f"{operation.id}: {status} {text}")
    assert wrong == [], "\n".join(wrong)


async def test_a_tool_answers_what_the_rest_call_answers(app: FastAPI, given: Given) -> None:
    world, seller = await given.world(), await given.member("seller")
    await given.company(seller, name="Mondo di chi vende")
    toolbox, compared = await opened(seller, "all", write=False), 0
    async with Client(server(toolbox)) as client:
        for operation in operations(app):
            tool = toolbox.wanted.get(operation.id)
            if tool is None or operation.method != "GET":
                continue
            said = arguments(tool, operation, world, None)
            path, more = tool.request(said)
            rest = await seller.client.get(path, **more)
            status, text = await answered(client, operation.id, said)
            assert status == rest.status_code, operation.id
            wanted, found = json.loads(rest.text or "{}"), json.loads(text if text != "done" else "{}")
            for each in (wanted, found):
                each.pop("trace_id", None)
                each.pop("as_of", None)  # the moment it was asked
            assert wanted == found, operation.id
            compared += status == 200
    assert compared > 50


async def test_a_key_is_offered_what_its_scopes_say(given: Given) -> None:
    for scopes in (("companies:read",), ("companies:write", "quotes:read"), SCOPES):
        key = await given.key(*scopes)
        toolbox = await opened(key, "all")
        held = scope_permissions([*scopes])
        async with Client(server(toolbox)) as client:
            assert await listed(client) == {name for name in toolbox.wanted if NEEDS[name] in {"member", *held}}
            assert (await answered(client, "companies_list", {}))[0] == 200
            made = await answered(client, "companies_create", {"body": {"name": "Rossi"}})
            assert made[0] == (201 if "companies:write" in scopes else 403)


async def test_only_what_was_asked_for_is_there(given: Given) -> None:
    admin = await given.admin()
    daily = await opened(admin, write=False)
    assert {tool.area for tool in daily.wanted.values()} == {*DAILY}
    assert all(tool.reads for tool in daily.wanted.values())
    assert len(json.dumps([tool.schema for tool in daily.wanted.values()])) < 100_000
    quotes = await opened(admin, "quotes", "search")
    assert {"quotes_send", "search"} <= quotes.wanted.keys()
    async with Client(server(daily)) as client:
        for name in ("companies_create", "members_list", "no_such_tool"):
            assert (await answered(client, name, {"body": {"name": "Rossi"}}))[0] == 404
    every = await opened(admin, "all")
    assert [name for name in every.wanted if name.startswith(SENSITIVE)] == []
    assert {"quotes_pdf", "companies_export", "events_stream"} & every.wanted.keys() == set()
    with pytest.raises(Unavailable, match="companys"):
        await opened(admin, "companys")


async def test_hints_say_what_a_tool_does(given: Given) -> None:
    async with Client(server(await opened(await given.admin()))) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    hints = {name: tool.annotations for name, tool in tools.items()}
    assert all(hints[name].read_only_hint for name in ("companies_read", "companies_query", "products_prices"))
    assert not hints["companies_create"].read_only_hint
    assert not hints["companies_create"].destructive_hint
    assert all(hints[name].destructive_hint for name in ("companies_trash", "companies_change", "contacts_erase"))
    assert "$ref" not in json.dumps([tool.input_schema for tool in tools.values()])
    close = tools["opportunities_close"].input_schema
    assert close["required"] == ["id", "body"]
    assert close["properties"]["body"]["properties"]["outcome"]["enum"] == ["won", "lost", "dead"]


async def test_a_change_minds_the_version_that_was_read(given: Given) -> None:
    company = await given.company(name="Rossi")
    async with Client(server(await opened(await given.admin()))) as client:
        said = {"id": company["id"], "if_version": 1, "body": {"name": "Rossi Srl"}}
        assert (await answered(client, "companies_change", said))[0] == 200
        assert (await answered(client, "companies_change", said))[0] == 412
        assert json.loads((await answered(client, "companies_read", {"id": company["id"]}))[1])["name"] == "Rossi Srl"


async def test_an_argument_leads_to_no_other_operation(given: Given) -> None:
    toolbox = await opened(await given.admin(), "all")
    upsert, read = toolbox.wanted["companies_upsert"], toolbox.wanted["companies_read"]
    for id in ("../api-keys", "..", "", "x/value", f"{new_id()}/overview", f"{new_id()}?x=1"):
        with pytest.raises(Misused):
            read.request({"id": id})
    for part in ("..", ".", "", "a/b"):
        with pytest.raises(Misused):
            upsert.request({"source": part, "external_id": "1", "body": {}})
    assert upsert.request({"source": "a?b", "external_id": "c#d", "body": {}})[0].endswith("/a%3Fb/c%23d")
    for said in ({}, {"id": str(new_id()), "fields": "id", "nonsense": 1}):
        with pytest.raises(Misused):
            read.request(said)


async def test_answers_fit(given: Given) -> None:
    for _ in range(3):
        await given.company()
    toolbox = await opened(await given.admin())
    assert toolbox.wanted["companies_list"].request({})[1]["params"]["limit"] == 20
    rows = {"data": [{"id": n, "text": "x" * 1000} for n in range(200)], "page": {"next_cursor": "c"}}
    said = json.loads(bounded(json.dumps(rows)))
    assert 40 < len(said["data"]) < 60
    assert said["left_out"].startswith(f"{200 - len(said['data'])} rows")
    assert len(bounded(json.dumps({"text": "x" * LONGEST}))) < LONGEST + 100
    assert bounded("{}") == "{}"


async def test_a_filo_that_is_away_or_refuses_is_said(given: Given) -> None:
    async with httpx.AsyncClient(base_url="http://127.0.0.1:9") as client:
        with pytest.raises(Unavailable, match="does not answer"):
            await Toolbox.opened(client, write=False)
        away = Toolbox(client, (await opened(await given.admin())).wanted, "1")
        assert (await away.call("companies_list", {}))[0] == 503
    with pytest.raises(Unavailable, match="401"):
        await Toolbox.opened(given.client("filo_1_2"), write=False)


def test_without_a_key_it_says_how_to_get_one() -> None:
    asked = CliRunner().invoke(command_line, ["mcp"], env={"FILO_API_KEY": ""})
    assert asked.exit_code == 1
    assert "filo api-key create" in asked.output


async def test_an_assistant_starts_it_as_a_program(url: str, given: Given) -> None:
    await given.company(name="Utensileria Rossi")
    key = (await given.key("companies:read")).token
    environment = {**os.environ, "FILO_URL": url, "FILO_API_KEY": key}
    program = StdioServerParameters(command=sys.executable, args=[*FILO, "--only", "companies"], env=environment)
    async with Client(stdio_client(program)) as client:
        assert "companies_read" in await listed(client)
        assert "Utensileria Rossi" in (await answered(client, "companies_list", {"fields": "name"}))[1]
