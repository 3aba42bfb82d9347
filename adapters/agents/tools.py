"""The contract's operations as tools: which of them, and what each takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

Json = dict[str, Any]

DAILY = (
    *(
        "activities",
        "analytics",
        "companies",
        "contacts",
        "leads",
        "me",
        "meta",
        "opportunities",
        "orders",
        "pipelines",
    ),
    *("products", "quotes", "search", "today"),
)
"""The areas that are offered where nobody names others; an area is the first part of a path."""
BULK = re.compile(
    r"_(batch|upsert|export|export_query)$"
    r"|^analytics_(stage_visits|opened_deals|recalled_losses|leads|waterfall_entries|activities_done|forecast_snapshots)$"
)
"""What programs use, rows behind figures among it, and assistants only where it is asked for with everything."""
ROWS = 20
"""Rows of a list where the assistant does not say how many."""
_KEPT = {"type", "format", "enum", "const", "items", "required", "description", "pattern", "minimum", "maximum"}


class Unavailable(Exception):
    """Filo cannot be spoken to; the message says why."""


class Misused(ValueError):
    """The arguments are none that a request can be made of; the message says why."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One operation. permission: what the caller must hold, None for nothing; schema: of its arguments."""

    name: str
    method: str
    path: str
    area: str
    permission: str | None
    says: str
    schema: Json
    adds: bool

    @property
    def reads(self) -> bool:
        """It changes nothing."""
        asks = self.path.endswith("/query") or (self.permission or "").endswith(":read")
        return self.method == "GET" or (self.method == "POST" and asks)

    def request(self, arguments: Mapping[str, Any]) -> tuple[str, Json]:
        """The path, and what else the request says. Misused."""
        told = dict(arguments)
        unknown = sorted(told.keys() - self.schema["properties"].keys())
        lacking = [name for name in self.schema.get("required", ()) if name not in told]
        if unknown or lacking:
            raise Misused(f"{self.name}: unknown {unknown}, missing {lacking}")
        path = re.sub(r"{(\w+)}", lambda found: self._part(found[1], told.pop(found[1])), self.path)
        more: Json = {"json": told.pop("body")} if "body" in told else {}
        if "if_version" in told:
            more["headers"] = {"If-Match": f'"v{told.pop("if_version")}"'}
        if "limit" in self.schema["properties"]:
            told.setdefault("limit", ROWS)
        return path, {**more, "params": {name: value for name, value in told.items() if value is not None}}

    def _part(self, name: str, value: object) -> str:
        """One place of the path: an id leads to its own operation and nowhere else."""
        text = str(value)
        if self.schema["properties"][name].get("format") == "uuid":
            try:
                return str(UUID(text))
            except ValueError as error:
                raise Misused(
                    f"{name}: {text!r} is no id; ids look like 0198c5a0-0000-7000-8000-000000000000"
                ) from error
        if not text or text in {".", ".."} or "/" in text:
            raise Misused(f"{name}: {text!r} cannot stand in a path")
        return quote(text, safe="")


def tools(contract: Json) -> Iterator[Tool]:
    """Every operation that an assistant can be given: JSON in, JSON out, nothing sensitive, nothing public."""
    for path, methods in contract["paths"].items():
        for method, said in methods.items():
            if said.get("security") and not said.get("x-sensitive") and _json_only(said):
                [[needed]] = [each.values() for each in said["security"]]
                yield Tool(
                    name=said["operationId"],
                    method=method.upper(),
                    path=path,
                    area=path.split("/")[2].replace("-", "_"),
                    permission=needed[0] if needed else None,
                    says=_says(said),
                    schema=_arguments(contract, said),
                    adds="201" in said["responses"],
                )


def chosen(areas: frozenset[str] | None, *, write: bool) -> Callable[[Tool], bool]:
    """Which tools somebody wants. areas: by name, `all`, or None for the daily ones."""
    if areas and "all" in areas:
        return lambda tool: write or tool.reads
    wanted = areas or frozenset(DAILY)
    return lambda tool: tool.area in wanted and (write or tool.reads) and not BULK.search(tool.name)


def _json_only(said: Json) -> bool:
    bodies = said.get("requestBody", {}).get("content", {"application/json": {}})
    answers = [each.get("content", {}) for status, each in said["responses"].items() if status[0] == "2"]
    return "application/json" in bodies and all(not content or "application/json" in content for content in answers)


def _says(said: Json) -> str:
    more = said.get("description", "").partition("\n\n")[0].replace("\n", " ")
    return f"{said['summary']}. {more}".strip()


def _arguments(contract: Json, said: Json) -> Json:
    properties: Json = {}
    required: list[str] = []
    for each in said.get("parameters", []):
        name = "if_version" if each["in"] == "header" else each["name"]
        if each["in"] != "header":
            properties[name] = _plain(contract, each["schema"], nullable=False)
        elif each["name"] == "if-match":
            properties[name] = {"type": "integer", "description": "The version you saw: refused where it is old"}
        if each.get("required"):
            required.append(name)
    if "limit" in properties:
        properties["limit"]["default"] = ROWS
    body = said.get("requestBody", {})
    if body:
        properties["body"] = _plain(contract, body["content"]["application/json"]["schema"], nullable=False)
        required += ["body"] if body.get("required") else []
    schema: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _plain(contract: Json, schema: Any, *, nullable: bool = True, within: frozenset[str] = frozenset()) -> Json:
    """A schema that stands alone, without what only programs need. within: what may not be told once more.

    A schema that leads back to itself, such as the tree of a filter, is told one level deep.
    """
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name in within:
            return {"type": "object", "description": "nested in the same way"}
        known = contract["components"]["schemas"]
        return _plain(contract, known[name], nullable=nullable, within=within | _circle(known, name))
    parts = [part for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())) if part.get("type") != "null"]
    said = [_plain(contract, part, within=within) for part in parts]
    kept = {name: value for name, value in schema.items() if name in _KEPT}
    if len(said) == 1:
        kept |= {name: value for name, value in said[0].items() if name not in kept}
    elif said:
        kept["anyOf"] = said
    if nullable and len(parts) == 1 and isinstance(kept.get("type"), str) and "const" not in kept:
        kept["type"] = [kept["type"], "null"]
        kept |= {"enum": [*kept["enum"], None]} if "enum" in kept else {}
    if "items" in schema:
        kept["items"] = _plain(contract, schema["items"], within=within)
    if "properties" in schema:
        kept["properties"] = {
            name: _plain(contract, each, within=within) for name, each in schema["properties"].items()
        }
        kept["additionalProperties"] = schema.get("additionalProperties", True)
    return kept


def _circle(known: Json, name: str) -> frozenset[str]:
    """The schemas that this one leads to and that lead back to it; none where it stands in no circle."""
    return frozenset(each for each in _reached(known, name) if name in _reached(known, each))


def _reached(known: Json, name: str) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for each in re.findall(r"#/components/schemas/(\w+)", str(known[waiting.pop()])):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
