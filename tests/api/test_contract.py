"""The contract in the repository is the contract that is served, and nothing in it broke since the last release."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from walk import operations

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "openapi" / "filo.json"


def test_the_committed_contract_is_fresh() -> None:
    filo = Path(sys.executable).with_name("filo")
    made = subprocess.run([filo, "openapi"], check=True, capture_output=True, cwd=ROOT)
    assert made.stdout.decode() == CONTRACT.read_text(), "run: make openapi"


def test_every_operation_is_named_summarised_and_shown_by_example(app: FastAPI) -> None:
    said = app.openapi()
    seen: set[str] = set()
    for path, methods in said["paths"].items():
        for operation in methods.values():
            name = operation["operationId"]
            assert name not in seen, name
            seen.add(name)
            assert name == name.lower(), name
            assert "__" not in name, name
            assert operation.get("summary"), name
            assert operation.get("tags"), name
            assert "404" in operation["responses"], path
    for operation in operations(app):
        if operation.method in {"POST", "PUT", "PATCH"} and operation.refers:
            assert operation.body is not None, f"{operation.id} has no example"


def test_no_schema_is_named_after_a_module_and_no_parameter_twice(app: FastAPI) -> None:
    said = app.openapi()
    assert [name for name in said["components"]["schemas"] if "__" in name] == []
    for path, methods in said["paths"].items():
        for operation in methods.values():
            names = [each["name"].lower() for each in operation.get("parameters", [])]
            assert len(names) == len(set(names)), path
            assert not {"content-type", "accept", "authorization"} & set(names), path


def test_every_json_body_is_shown_by_example(app: FastAPI) -> None:
    said = app.openapi()

    def shown(schema: dict[str, Any]) -> bool:
        if "$ref" in schema:
            schema = said["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return "examples" in schema or any(map(shown, schema.get("anyOf", ())))

    for methods in said["paths"].values():
        for operation in methods.values():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            assert body is None or shown(body["schema"]), operation["operationId"]


def test_money_and_decimals_are_never_floats(app: FastAPI) -> None:
    def walk(part: object, path: str) -> list[str]:
        if isinstance(part, dict):
            found = [path] if part.get("type") == "number" else []
            return found + [each for key, value in part.items() for each in walk(value, f"{path}/{key}")]
        if isinstance(part, list):
            return [each for i, value in enumerate(part) for each in walk(value, f"{path}/{i}")]
        return []

    floats = [path for path in walk(app.openapi()["components"]["schemas"], "") if "interval" not in path]
    assert [path for path in floats if not path.split("/")[1].endswith(("Rate", "Metric", "Condition"))] == []


@pytest.mark.parametrize("example", ["create", "change"])
async def test_the_contracts_examples_run(app: FastAPI, given: object, example: str) -> None:
    from given import Given  # noqa: PLC0415  the fixture's type

    assert isinstance(given, Given)
    admin = await given.admin()
    world = await given.world()
    wrong: list[str] = []
    for operation in operations(app):
        own_password = operation.path.startswith("/v1/auth/")  # its examples are not the signed-in person's
        fixed = operation.id == "members_change"  # its example is the one of adding: an e-mail does not change
        if not operation.id.endswith(f"_{example}") or operation.body is None or own_password or fixed:
            continue
        ids = {name: world[kind] for name, kind in operation.ids.items()}
        answer = await admin.client.request(operation.method, operation.url(ids), json=operation.filled(world))
        if answer.status_code not in {200, 201}:
            wrong.append(f"{operation.id}: {answer.status_code} {answer.text[:300]} {json.dumps(operation.body)[:200]}")
    assert wrong == [], "\n".join(wrong)
