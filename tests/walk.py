"""Every operation of the contract as something that can be called: its path, its ids, its example body."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fastapi import FastAPI

from domain.kernel.records import KINDS

Pointer = tuple[str | int, ...]


@dataclass(frozen=True)
class Operation:
    """One operation. ids: path parameters by the kind of record they name; body: the contract's example."""

    id: str
    method: str
    path: str
    ids: Mapping[str, str]
    words: Mapping[str, str]
    body: Any = None
    refers: tuple[tuple[Pointer, str], ...] = ()
    raw: bool = field(default=False)
    streams: bool = field(default=False)
    said: Any = field(default=None, repr=False)
    schema: Any = field(default=None, repr=False)
    """Answers without an end: who may call it waits for ever."""

    def url(self, ids: Mapping[str, UUID | str]) -> str:
        """The path with ids by parameter."""
        return self.path.format(**self.words, **{name: ids[name] for name in self.ids})

    def filled(self, world: Mapping[str, Any]) -> Any:
        """The example body with ids of records that exist."""
        body = copy.deepcopy(self.body)
        for pointer, kind in self.refers:
            if _has(body, pointer):
                _put(body, pointer, str(world[kind]))
        return body

    def swapped(self, world: Mapping[str, Any], pointer: Pointer, id: UUID | str) -> Any:
        """The filled body with one id replaced, or added where the example leaves it out."""
        body = self.filled(world)
        kinds = dict(self.refers)
        for depth in range(1, len(pointer)):
            if not _has(body, pointer[:depth]) or _at(body, pointer[:depth]) is None:
                schema = _schema_at(self.said, self.schema, pointer[:depth])
                _put(body, pointer[:depth], _minimal(self.said, schema, world, kinds))
        _put(body, pointer, str(id))
        return body


def _has(body: Any, pointer: Pointer) -> bool:
    for part in pointer:
        if isinstance(part, int):
            if not isinstance(body, list) or len(body) <= part:
                return False
        elif not isinstance(body, dict) or part not in body:
            return False
        body = body[part]
    return True


def _at(body: Any, pointer: Pointer) -> Any:
    for part in pointer:
        body = body[part]
    return body


def _parts(said: Any, schema: Any) -> Iterator[Any]:
    schema = _resolved(said, schema)
    yield schema
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _parts(said, part)


def _schema_at(said: Any, schema: Any, pointer: Pointer) -> Any:
    for part in pointer:
        found = None
        for each in _parts(said, schema):
            inner = each.get("items") if isinstance(part, int) else each.get("properties", {}).get(part)
            found = found or inner
        schema = found
    return schema


_SAMPLES = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "email": "a@filo.example",
    "uri": "https://a.example",
}


def _minimal(said: Any, schema: Any, world: Mapping[str, Any], kinds: Mapping[Pointer, str]) -> Any:
    """The least value that a schema takes."""
    schema = next((each for each in _parts(said, schema) if "type" in each and each["type"] != "null"), {})
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {
            name: str(world[properties[name]["x-refers"]])
            if "x-refers" in properties[name]
            else _minimal(said, properties[name], world, kinds)
            for name in schema.get("required", ())
        }
    if schema.get("type") == "array":
        return []
    if schema.get("examples"):
        return schema["examples"][0]
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") in {"integer", "number"}:
        return schema.get("minimum", 1)
    return _SAMPLES.get(schema.get("format", ""), "x")


def _put(body: Any, pointer: Pointer, value: Any) -> None:
    *path, last = pointer
    for i, part in enumerate(path):
        following = pointer[i + 1]
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            while len(body) <= part:
                body.append(copy.deepcopy(empty))
        elif part not in body or body[part] is None:
            body[part] = empty
        body = body[part]
    if isinstance(last, int) and len(body) <= last:
        body.append(value)
    else:
        body[last] = value


def operations(app: FastAPI) -> Iterator[Operation]:
    """All operations of the contract."""
    said = app.openapi()
    for path, methods in said["paths"].items():
        for method, operation in methods.items():
            yield _operation(said, path, method, operation)


def _operation(said: Any, path: str, method: str, operation: Any) -> Operation:
    ids, words = {}, {}
    for parameter in operation.get("parameters", []):
        if parameter["in"] != "path":
            continue
        schema = parameter["schema"]
        if schema.get("format") == "uuid":
            ids[parameter["name"]] = _kind_at(path, parameter["name"], schema)
        else:
            words[parameter["name"]] = str((parameter.get("examples") or schema.get("examples") or ["erp"])[0])
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema")
    body, refers = None, ()
    if schema is not None:
        # An upsert may create: its example is the one of creating.
        creating = path.partition("/by-external/")[0]
        whole = said["paths"].get(creating, {}).get("post", {}).get("requestBody") if creating != path else None
        body = _example(said, whole["content"]["application/json"]["schema"] if whole else schema)
        refers = tuple(dict.fromkeys(_refers(said, schema, ())))
    raw = bool(content) and schema is None
    streams = any("text/event-stream" in each.get("content", {}) for each in operation["responses"].values())
    return Operation(
        operation["operationId"], method.upper(), path, ids, words, body, refers, raw, streams, said, schema
    )


def _kind_at(path: str, name: str, schema: Any) -> str:
    if "x-refers" in schema:
        return str(schema["x-refers"])
    before = re.findall(r"/([a-z-]+)/\{" + name + r"\}", path)
    plurals = {kind.plural.replace("_", "-"): kind.name for kind in KINDS.values()}
    if name == "message_id":  # a message is its record's own: each kind of record needs one
        return f"{plurals[path.split('/')[2]]}_message"
    return plurals.get(before[0], before[0]) if before else name.removesuffix("_id")


def _resolved(said: Any, schema: Any) -> Any:
    while "$ref" in schema:
        schema = said["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _example(said: Any, schema: Any) -> Any:
    schema = _resolved(said, schema)
    if schema.get("examples"):
        return copy.deepcopy(schema["examples"][0])
    if schema.get("type") == "array":
        return [_example(said, schema["items"])]
    if schema.get("type") == "object" and not schema.get("required"):
        return {}
    return None


def _refers(said: Any, schema: Any, pointer: Pointer, seen: tuple[str, ...] = ()) -> Iterator[tuple[Pointer, str]]:
    if "$ref" in schema:
        if schema["$ref"] in seen:
            return
        seen = (*seen, schema["$ref"])
    schema = _resolved(said, schema)
    if "x-refers" in schema:
        yield pointer, schema["x-refers"]
        return
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _refers(said, part, pointer, seen)
    if "items" in schema:
        yield from _refers(said, schema["items"], (*pointer, 0), seen)
    for name, part in schema.get("properties", {}).items():
        yield from _refers(said, part, (*pointer, name), seen)
