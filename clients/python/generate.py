"""Writes what the contract says into `filo_client`: its types, and a function per operation.

    python clients/python/generate.py [--check]

The types are datamodel-code-generator's; it knows no operations, so those are told here, a module per resource.
"""

import json
import keyword
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGE = HERE / "filo_client"
HEADER = "# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.\n"
TYPES = (
    *("--input-file-type", "openapi", "--output-model-type", "typing.TypedDict", "--target-python-version", "3.11"),
    *("--disable-timestamp", "--no-use-closed-typed-dict", "--use-union-operator", "--use-standard-collections"),
    *("--enum-field-as-literal", "all", "--use-schema-description", "--use-double-quotes", "--no-formatters"),
    "--disable-future-imports",  # half the time to import them
)
STRUCTURE = {
    *("$ref", "additionalProperties", "allOf", "anyOf", "const", "description", "enum", "items", "oneOf"),
    *("required", "type"),
}
SILENT = {"events_stream"}
"""Operations that have no end: `Filo.feed` reads the same feed."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. module, name: where it is called from; query: the type of its parameters, if any."""

    id: str
    method: str
    path: str
    said: Json

    @property
    def module(self) -> str:
        """The resource: `price_lists` of /v1/price-lists/{id}."""
        return self.path.removeprefix("/v1/").partition("/")[0].replace("-", "_")

    @property
    def name(self) -> str:
        """What is left of the id when the resource is known: `create` of companies_create."""
        return self.id.removeprefix(f"{self.module}_")

    @property
    def query(self) -> list[Json]:
        """Its parameters behind the question mark."""
        return [each for each in self.said.get("parameters", []) if each["in"] == "query"]

    @property
    def query_type(self) -> str:
        """What its parameters are called: `CompaniesListQuery`."""
        return "".join(part.capitalize() for part in self.id.split("_")) + "Query"

    @property
    def answer(self) -> str:
        """The type of what it answers: a model, bytes or nothing."""
        content = next(each for status, each in self.said["responses"].items() if status[0] == "2").get("content", {})
        schema = content.get("application/json", {}).get("schema")
        return _reference(schema) if schema else "bytes" if content else "None"

    def body(self) -> tuple[str, str] | None:
        """The name and type of what it takes: JSON as `body`, all else as the bytes of `content`."""
        content = self.said.get("requestBody", {}).get("content", {})
        if not content:
            return None
        schema = content.get("application/json", {}).get("schema")
        optional = "" if self.said["requestBody"].get("required") else " | None = None"
        return ("body", _reference(schema) + optional) if schema else ("content", "bytes" + optional)


def _reference(schema: Json) -> str:
    named = next(each for each in (schema, *schema.get("anyOf", ())) if "$ref" in each)
    return named["$ref"].rpartition("/")[2]


def operations(contract: Json) -> Iterator[Operation]:
    """All that a program calls, in the order of the contract."""
    for path, methods in contract["paths"].items():
        for method, said in methods.items():
            if path.startswith("/v1/") and said["operationId"] not in SILENT:
                yield Operation(said["operationId"], method.upper(), path, said)


def types(contract: Json) -> str:
    """The models of the contract, and one for the parameters of each operation that has any."""
    schemas = {name: _bare(schema) for name, schema in contract["components"]["schemas"].items()}
    for each in operations(contract):
        if each.query:
            schemas[each.query_type] = {
                "type": "object",
                "properties": {one["name"]: _bare(one["schema"]) for one in each.query},
                "required": [one["name"] for one in each.query if one.get("required")],
            }
    document = {"openapi": "3.1.0", "info": contract["info"], "paths": {}, "components": {"schemas": schemas}}
    codegen = [sys.executable, "-m", "datamodel_code_generator", *TYPES, "--custom-file-header", HEADER]
    run = subprocess.run(codegen, input=json.dumps(document), capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout


def _bare(schema: Any) -> Any:
    """A schema without what a type cannot say: bounds, patterns, defaults."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _bare(said) for name, said in schema.items() if name in STRUCTURE}
    properties = schema.get("properties", {})
    return kept | ({"properties": {name: _bare(said) for name, said in properties.items()}} if properties else {})


def modules(contract: Json) -> dict[str, str]:
    """The text of each resource's module."""
    found: dict[str, list[Operation]] = defaultdict(list)
    for each in operations(contract):
        found[each.module].append(each)
    return {module: _module(contract, module, each) for module, each in found.items()}


def _module(contract: Json, module: str, said: list[Operation]) -> str:
    functions = "\n\n\n".join(_function(contract, each) for each in said)
    words = set(re.findall(r"\w+", re.sub(r'""".*"""', "", functions)))
    known = {*contract["components"]["schemas"], *(each.query_type for each in said if each.query)}
    used, made = sorted(known & words), sorted({"Listing", "Request", "path"} & words)
    lines = [HEADER + f'"""Requests to /v1/{module.replace("_", "-")}."""\n']
    lines += ["from typing import Unpack"] if "Unpack" in words else []
    lines += ["from uuid import UUID"] if "UUID" in words else []
    lines += [f"\nfrom filo_client.request import {', '.join(made)}"]
    lines += [f"from filo_client.types import {', '.join(used)}"] if used else []
    return "\n".join(lines) + "\n\n\n" + functions + "\n"


def _function(contract: Json, said: Operation) -> str:
    names = re.findall(r"{(\w+)}", said.path)
    uuids = {each["name"] for each in said.said.get("parameters", []) if each["schema"].get("format") == "uuid"}
    parameters = [f"{name}: {'str | UUID' if name in uuids else 'str'}" for name in names]
    body = said.body()
    if body:
        parameters.append(f"{body[0]}: {body[1]}")
    arguments = [f'"{said.method}"', f'path("{said.path}", {", ".join(names)})' if names else f'"{said.path}"']
    if said.query:
        parameters.append(f"**query: Unpack[{said.query_type}]")
        arguments.append("query={**query}")
    if body:
        arguments.append(f"{body[0]}={body[0]}")
    kind = _kind(contract, said)
    summary = said.said["summary"].rstrip(".") + "."
    head = f"def {_free(said.name)}({', '.join(parameters)}) -> {kind}:"
    return f'{head}\n    """{summary}"""\n    return {kind.partition("[")[0]}({", ".join(arguments)})'


def _kind(contract: Json, said: Operation) -> str:
    shape = contract["components"]["schemas"].get(said.answer, {}).get("properties", {})
    paged = "next_cursor" in str(contract["components"]["schemas"].get(_page(shape), {}))
    if not paged:
        return f"Request[{said.answer}]"
    return f"Listing[{said.answer}, {_reference(shape['data']['items'])}]"


def _page(shape: Json) -> str:
    return _reference(shape["page"]) if "data" in shape and "$ref" in shape.get("page", {}) else ""


def _free(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def written() -> dict[Path, str]:
    """Every file that the contract makes, formatted as ours are."""
    contract = json.loads((ROOT / "openapi" / "filo.json").read_text(encoding="utf-8"))
    made = {Path("types.py"): types(contract), Path("api/__init__.py"): f'{HEADER}"""A module per resource."""\n'}
    made |= {Path(f"api/{module}.py"): text for module, text in modules(contract).items()}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in made.items():
            (Path(folder) / name).parent.mkdir(exist_ok=True)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        ruff = [sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", "--line-length", "120", folder]
        subprocess.run(ruff, check=True)  # noqa: S603 - our own programs
        return {PACKAGE / name: (Path(folder) / name).read_text(encoding="utf-8") for name in made}


def main() -> int:
    """Write the files, or with --check say which are stale."""
    made = written()
    kept = [PACKAGE / "types.py", *(PACKAGE / "api").glob("*.py")]
    if "--check" in sys.argv:
        stale = [path for path in {*made, *kept} if not path.exists() or path.read_text() != made.get(path)]
        for path in sorted(stale):
            sys.stderr.write(f"{path.relative_to(ROOT)} is stale: `make openapi` writes it anew.\n")
        return 1 if stale else 0
    for path in {*kept} - {*made}:
        path.unlink()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
