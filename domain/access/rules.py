"""What roles may do: permissions are `<resource>:<action>`; the presets are data that a workspace may change."""

from dataclasses import dataclass

RECORDS = (
    "companies",
    "contacts",
    "leads",
    "opportunities",
    "quotes",
    "orders",
    "activities",
    "products",
    "price_lists",
)
"""Records that are read, written and put in the bin."""

SPECIAL = (
    "costs:read",
    "costs:write",
    "exports:run",
    "history:write",
    "members:read",
    "members:write",
    "settings:write",
    "dictionaries:write",
    "pipelines:write",
    "analytics:read",
    "access_log:read",
    "quotes:approve",
    "opportunities:bury",
    "opportunities:reassign",
    "backlog:feed",
    "events:read",
    "files:write",
    "messages:write",
    "views:write",
)
"""costs: field permission for cost and margin; history: writing past dates (imports); bury: dead after a sent quote."""

PERMISSIONS = (*(f"{record}:{action}" for record in RECORDS for action in ("read", "write", "delete")), *SPECIAL)


@dataclass(frozen=True, slots=True)
class Preset:
    """A role as a new workspace gets it. names: in Italian and English."""

    key: str
    names: dict[str, str]
    permissions: tuple[str, ...]
    visibility: str


def _of(actions: str, *records: str) -> tuple[str, ...]:
    return tuple(f"{record}:{action}" for record in records for action in actions.split())


_SELLING = ("companies", "contacts", "leads", "opportunities", "quotes", "activities")
_DAILY = (
    *_of("read write delete", *_SELLING),
    *_of("read", "orders", "products", "price_lists", "members", "analytics", "events"),
    *_of("write", "files", "messages", "views"),
)
PRESETS = (
    Preset("admin", {"it": "Amministratore", "en": "Administrator"}, ("*",), "all"),
    Preset(
        "manager",
        {"it": "Responsabile vendite", "en": "Sales manager"},
        (
            *_DAILY,
            "costs:read",
            "quotes:approve",
            "opportunities:bury",
            "opportunities:reassign",
            "backlog:feed",
            "exports:run",
            "dictionaries:write",
        ),
        "team",
    ),
    Preset("seller", {"it": "Venditore", "en": "Seller"}, (*_DAILY, "costs:read"), "own"),
    Preset("agent", {"it": "Agente", "en": "Agent"}, _DAILY, "own"),
    Preset(
        "back_office",
        {"it": "Ufficio ordini", "en": "Back office"},
        (
            *_of("read", *_SELLING, "orders", "products", "price_lists", "members", "analytics", "events"),
            *_of("write", "companies", "contacts", "quotes", "orders", "activities", "products", "price_lists"),
            *_of("write", "files", "messages", "views"),
            "costs:read",
        ),
        "all",
    ),
    Preset(
        "viewer",
        {"it": "Sola lettura", "en": "Viewer"},
        _of("read", *_SELLING, "orders", "products", "price_lists", "members", "analytics", "events"),
        "all",
    ),
)

SCOPES = tuple(
    sorted({f"{permission.split(':')[0]}:{action}" for permission in PERMISSIONS for action in ("read", "write")})
)
"""What an API key may be given: `<resource>:<read|write>`."""

_NOT_FOR_KEYS = {"members:write", "settings:write"}
"""A key never manages keys, members or the workspace."""


def scope_permissions(scopes: list[str]) -> frozenset[str]:
    """The permissions behind a key's scopes: write gives write and delete, read gives read."""
    granted: set[str] = set()
    for scope in scopes:
        resource, _, action = scope.partition(":")
        granted.add(scope)
        if action == "write":
            granted |= {f"{resource}:{each}" for each in ("write", "delete", "read")}
    if "opportunities:write" in granted:
        granted |= {"opportunities:bury", "opportunities:reassign"}
    return frozenset(granted - _NOT_FOR_KEYS)
