"""Role x operation: what each operation needs. A new operation is refused by the test until it stands here.

A permission is `<resource>:<action>`; "member" means any signed-in member or key; "public" means nobody need sign in.
"""

NEEDS: dict[str, str] = {
    "health_live": "public",
    "health_ready": "public",
    "events_list": "events:read",
    "events_stream": "events:read",
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
RESOURCES = {"companies", "products", "contacts", "opportunities"}
"""Plurals that have the usual operations and permissions of their own."""

for plural in RESOURCES:
    NEEDS |= {f"{plural}_{verb}": f"{plural}:{action}" for verb, action in CRUD.items()}

DICTIONARIES = {
    "sources": CRUD.keys(),
    "loss_reasons": CRUD.keys() - {"upsert"},
    "competitors": CRUD.keys() - {"upsert"},
    "exchange_rates": CRUD.keys() - {"upsert"},
    "vat_codes": CRUD.keys() - {"upsert"},
    "payment_terms": CRUD.keys() - {"upsert"},
}
"""Plurals that everybody reads and few write."""

for plural, verbs in DICTIONARIES.items():
    NEEDS |= {f"{plural}_{verb}": "member" if CRUD[verb] == "read" else "dictionaries:write" for verb in verbs}
for verb in CRUD.keys() - {"upsert"}:
    NEEDS[f"pipelines_{verb}"] = "member" if CRUD[verb] == "read" else "pipelines:write"
NEEDS |= {
    "competitors_merge": "dictionaries:write",
    "pipelines_board": "opportunities:read",
    "stages_cards": "opportunities:read",
    "stages_remove": "pipelines:write",
}
for verb in ("move", "move_many", "change_pipeline", "close", "close_many", "reopen", "recall"):
    NEEDS[f"opportunities_{verb}"] = "opportunities:write"
