"""What roles may do: permissions are `<resource>:<action>`; the presets are data that a workspace may change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.kernel.work import Actor

RECORDS = (
    "companies",
    "contacts",
    "leads",
    "opportunities",
    "quotes",
    "orders",
    "activities",
    "files",
    "messages",
    "products",
    "forms",
    "submissions",
)
"""Records that are read, written and put in the bin."""

SPECIAL = (
    "costs:read",
    "costs:write",
    "contacts:erase",
    "history:write",
    "members:read",
    "members:write",
    "settings:write",
    "roles:write",
    "api_keys:write",
    "dictionaries:write",
    "pipelines:write",
    "analytics:read",
    "targets:write",
    "access_log:read",
    "quotes:approve",
    "quotes:withdraw",
    "opportunities:bury",
    "opportunities:reassign",
    "backlog:feed",
    "events:read",
    "exports:read",
    "views:write",
    "webhooks:read",
    "webhooks:write",
)
"""costs: field permission for cost and margin; history: writing past dates (imports);
exports: taking whole lists away; bury: dead after a sent quote; webhooks: where events go, told by one's own rights."""

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


_SELLING = ("companies", "contacts", "leads", "opportunities", "quotes", "activities", "files", "messages")
_DAILY = (
    *_of("read write delete", *_SELLING),
    *_of("read", "orders", "products", "members", "analytics", "events"),
    *_of("write", "views"),
)
_INTAKE = ("forms:read", *_of("read write delete", "submissions"))
PRESETS = (
    Preset("admin", {"it": "Amministratore", "en": "Administrator"}, ("*",), "all"),
    Preset(
        "manager",
        {"it": "Responsabile vendite", "en": "Sales manager"},
        (
            *_DAILY,
            "costs:read",
            "exports:read",
            "quotes:approve",
            "quotes:withdraw",
            "opportunities:bury",
            "opportunities:reassign",
            "backlog:feed",
            "targets:write",
            "dictionaries:write",
            *_INTAKE,
        ),
        "team",
    ),
    Preset("seller", {"it": "Venditore", "en": "Seller"}, (*_DAILY, "costs:read"), "own"),
    Preset("agent", {"it": "Agente", "en": "Agent"}, _DAILY, "own"),
    Preset(
        "back_office",
        {"it": "Ufficio ordini", "en": "Back office"},
        (
            *_of("read", *_SELLING, "orders", "products", "members", "analytics", "events"),
            *_of("write", "companies", "contacts", "quotes", "orders", "activities", "products"),
            *_of("write", "files", "messages", "views"),
            "costs:read",
            "costs:write",
            "exports:read",
        ),
        "all",
    ),
    Preset(
        "viewer",
        {"it": "Sola lettura", "en": "Viewer"},
        _of("read", *_SELLING, "orders", "products", "members", "analytics", "events"),
        "all",
    ),
)

ADMINISTRATIVE = frozenset({"members:write", "settings:write", "roles:write", "api_keys:write", "access_log:read"})
"""Who holds one of these decides over others."""

_NOT_FOR_KEYS = {"settings", "roles", "api_keys", "access_log"}
"""A key never manages keys, roles or the workspace; over members, see `may_grant`."""

SCOPES = tuple(
    sorted(
        {
            f"{resource}:{action}"
            for resource in (permission.split(":")[0] for permission in PERMISSIONS)
            if resource not in _NOT_FOR_KEYS
            for action in ("read", "write")
        }
    )
)
"""What an API key may be given: `<resource>:<read|write>`."""


def scope_permissions(scopes: list[str]) -> frozenset[str]:
    """The permissions behind a key's scopes: write gives write and delete, read gives read."""
    granted: set[str] = set()
    for scope in scopes:
        resource, _, action = scope.partition(":")
        if resource in _NOT_FOR_KEYS:
            continue
        granted.add(scope)
        if action == "write":
            granted |= {f"{resource}:{each}" for each in ("write", "delete", "read")}
    if "opportunities:write" in granted:
        granted |= {"opportunities:bury", "opportunities:reassign"}
    return frozenset(granted)


def may_grant(actor: Actor, permissions: Iterable[str]) -> bool:
    """Whether the actor may give a role with these permissions, or touch who holds it.

    Nobody raises anybody above themselves. A key with `members:write` seats people in the daily roles of selling (an
    import brings a company's agents), never anybody who decides over others.
    """
    held = frozenset(permissions)
    if "*" in actor.permissions:
        return True
    if actor.kind == "api_key":
        return "*" not in held and not held & ADMINISTRATIVE
    return held <= actor.permissions


def unknown_permissions(permissions: Iterable[str]) -> list[int]:
    """The places of what is no permission; `*` is the administrator's alone."""
    return [i for i, each in enumerate(permissions) if each not in PERMISSIONS]


def team_paths(parents: Mapping[UUID, UUID | None]) -> dict[UUID, list[UUID] | None]:
    """For every team the ids from the top down to it; None where its parents run in a circle."""
    paths: dict[UUID, list[UUID] | None] = {}
    for team in parents:
        path: list[UUID] = []
        above: UUID | None = team
        while above is not None and above not in path:
            path.append(above)
            above = parents.get(above)
        paths[team] = None if above is not None else path[::-1]
    return paths
