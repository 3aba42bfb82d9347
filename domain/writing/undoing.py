"""Taking back what was written from outside, but for what somebody changed or used since."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

import orjson

from domain import events
from domain.kernel.errors import DomainError
from domain.kernel.work import Work
from domain.writing.changes import change, trash
from domain.writing.patches import Patch
from domain.writing.resource import RESOURCES, Resource

REVERTED = events.fact("workspace.import_reverted", "An import was taken back.")
Made = Mapping[str, Any]
"""What was done to a record: kind, id, version, created; of one that was changed its fields before and after, and the
keys by which other systems know it since.
"""
Left = Literal["edited", "used", "gone"]


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Fields, the custom ones each by its own name: `custom.settore`."""
    own = {f"custom.{name}": value for name, value in (values.get("custom") or {}).items()}
    return {name: value for name, value in values.items() if name != "custom"} | own


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same as a patch takes them."""
    own = {name.removeprefix("custom."): value for name, value in values.items() if name.startswith("custom.")}
    plain = {name: value for name, value in values.items() if not name.startswith("custom.")}
    return plain | ({"custom": own} if own else {})


async def undo(work: Work, made: Made) -> Left | None:
    """Put a created record into the bin and a changed one's fields back; why not, where it is left as it is."""
    resource = RESOURCES[made["kind"]]
    found = await resource.lock(work, [UUID(made["id"])])
    if not found or found[0]["deleted_at"] is not None:
        return "gone"
    if made["created"]:
        return await _bin(work, resource, found[0], made)
    said = flat(orjson.loads(found[0]["_said"]))
    patch = {name: made["before"][name] for name, after in made["after"].items() if said.get(name) == after}
    bears = found[0].get("external", {})
    keys = {source: None for source, key in made.get("keys", {}).items() if bears.get(source) == key}
    if patch or keys:
        # It was written as another system may, so it is taken back as one.
        [outcome] = await change(work, resource, [Patch(UUID(made["id"]), nested(patch), undo=True, keys=keys)])
        if outcome.error is not None:
            return "used"
    return None if len(patch) == len(made["after"]) else "edited"


async def _bin(work: Work, resource: Resource, row: Mapping[str, Any], made: Made) -> Left | None:
    if row["version"] != made["version"]:
        return "edited"
    try:
        async with work.savepoint():
            await trash(work, resource, row["id"])
    except DomainError:
        return "used"
    return None
