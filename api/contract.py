"""The contract: what FastAPI generates, with the problems that every operation may answer."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.announced import announced
from api.listing import QueryReader
from api.permissions import SENSITIVE, security

_PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "description": "RFC 9457. `code` is stable; `errors` point into the input (RFC 6901).",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "trace_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "trace_id": {"type": ["string", "null"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {
                    "in": {"type": "string"},
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
    },
}
_MEANINGS = {
    400: "Unreadable: malformed JSON, an unknown filter or sort, a broken cursor",
    401: "Not signed in, or no longer",
    403: "Not allowed",
    404: "Not there, or not to be seen",
    405: "Another method",
    408: "Took too long",
    409: "The record's state does not allow it, or the same Idempotency-Key is in flight",
    412: "An old version: If-Match does not hold",
    413: "Too large",
    415: "Not JSON",
    422: "A field is wrong, or a rule of the sales process refuses it",
    429: "Too many attempts: see Retry-After",
    500: "An error of ours: nothing was written",
    503: "Not ready: try again shortly",
}


def contract(app: FastAPI) -> dict[str, Any]:
    """OpenAPI 3.1; the same for every workspace."""
    if app.openapi_schema:
        return app.openapi_schema
    said = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        separate_input_output_schemas=False,
    )
    components = said.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = _PROBLEM
    for gone in ("HTTPValidationError", "ValidationError"):
        schemas.pop(gone, None)
    components["responses"] = {
        f"Problem{status}": {
            "description": meaning,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, meaning in _MEANINGS.items()
    }
    components["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token, or an API key `filo_…`. An operation names the permission that it must"
            " bring; `GET /v1/me` says which ones it brings.",
        }
    }
    _queries(app, said)
    for operations in said["paths"].values():
        for operation in operations.values():
            _problems(operation)
            _permission(operation)
    said["webhooks"] = announced(components)
    app.openapi_schema = said
    return said


def _queries(app: FastAPI, said: dict[str, Any]) -> None:
    for route in app.routes:
        if not isinstance(route, APIRoute):
            continue
        for each in route.dependant.dependencies:
            if isinstance(each.call, QueryReader):
                for method in route.methods or ():
                    known = said["paths"][route.path][method.lower()].setdefault("parameters", [])
                    headers = [other for other in known if other["in"] != "path"]
                    known[len(known) - len(headers) :] = [*each.call.parameters(), *headers]


def _permission(operation: dict[str, Any]) -> None:
    needed = security(operation["operationId"])
    if needed:
        operation["security"] = needed
    if operation["operationId"].startswith(SENSITIVE):
        operation["x-sensitive"] = True


def _problems(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    if "422" in responses and "HTTPValidationError" in str(responses["422"]):
        del responses["422"]
    for status in _MEANINGS:
        responses.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
