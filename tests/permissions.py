"""Role x operation: what each operation needs. A new operation is refused by the test until it stands here.

A permission is `<resource>:<action>`; "member" means any signed-in member or key; "public" means nobody need sign in.
"""

NEEDS: dict[str, str] = {
    "health_live": "public",
    "health_ready": "public",
}
CRUD = {
    "list": "read",
    "query": "read",
    "read": "read",
    "create": "write",
    "batch": "write",
    "change": "write",
    "upsert": "write",
    "trash": "delete",
    "restore": "delete",
}
RESOURCES = {"companies": "companies", "contacts": "contacts"}
"""Plurals that have the usual operations, and the resource of their permissions."""

for plural, resource in RESOURCES.items():
    NEEDS |= {f"{plural}_{verb}": f"{resource}:{action}" for verb, action in CRUD.items()}

DICTIONARIES = {"sources": CRUD, "exchange_rates": CRUD.keys() - {"upsert"}}
"""Plurals that everybody reads and few write."""

for plural, verbs in DICTIONARIES.items():
    NEEDS |= {f"{plural}_{verb}": "member" if CRUD[verb] == "read" else "dictionaries:write" for verb in verbs}
