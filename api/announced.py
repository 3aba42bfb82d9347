"""The contract's webhooks: a message for every type of event, from the catalogue, each with an example."""

from typing import Any

from domain.events.catalogue import CATALOGUE
from domain.webhooks.queries import WebhookMessage
from domain.writing import RESOURCES

_ID, _MEMBER = "01938c5e-0000-7000-8000-000000000000", "01938c5e-0000-7000-8000-00000000000a"
_HEADERS = {
    "webhook-id": "The event's id, the same however often it is sent: what you have already, you may leave",
    "webhook-timestamp": "Seconds since 1970 when it was sent: refuse what is older than five minutes",
    "webhook-signature": "`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; two while a secret rotates",
}
_ANSWERS = {
    "2XX": ("WebhookTaken", "Taken. Anything else is tried again, ten times in about three days"),
    "410": ("WebhookGone", "Gone: the webhook is switched off"),
}


def announced(components: dict[str, Any]) -> dict[str, Any]:
    """The section, by type; what its messages share is added to the components."""
    schemas = components["schemas"]
    shape = WebhookMessage.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    for name, part in shape.pop("$defs").items():
        schemas.setdefault(name, part)
    schemas["WebhookMessage"] = shape
    components["parameters"] = {
        name: {"name": name, "in": "header", "required": True, "description": says, "schema": {"type": "string"}}
        for name, says in _HEADERS.items()
    }
    components["responses"] |= {name: {"description": says} for name, says in _ANSWERS.values()}
    return {type: {"post": _message(type)} for type in sorted(CATALOGUE)}


def _message(type: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/WebhookMessage"}
    body = {"application/json": {"schema": schema, "example": _example(type)}}
    return {
        "summary": CATALOGUE[type],
        "tags": ["Webhooks"],
        "security": [],
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in _HEADERS],
        "requestBody": {"required": True, "content": body},
        "responses": {status: {"$ref": f"#/components/responses/{name}"} for status, (name, _) in _ANSWERS.items()},
    }


def _example(type: str) -> dict[str, Any]:
    kind, _, done = type.partition(".")
    known = RESOURCES[kind].input.model_config.get("json_schema_extra") if kind in RESOURCES else None
    shown = known.get("examples") if isinstance(known, dict) else None
    values: Any = shown[0] if isinstance(shown, list) and done == "created" else {}
    return {
        "type": type,
        "timestamp": "2026-11-29T09:30:00Z",
        "sequence": 4711,
        "data": {
            "record": {"kind": kind, "id": _ID},
            "parent": None,
            "version": 1 if done == "created" else 2,
            "owner": {"before": None, "after": _MEMBER},
            "actor": {"kind": "member", "id": _MEMBER},
            "values": values,
        },
        "previous": {},
        "changed_fields": sorted(values),
    }
