"""JSON Merge Patch, checked input and versions (RFC 7396)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from pydantic import ValidationError
from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.kernel.errors import DomainError, RuleBroken, Stale
from domain.kernel.faults import faults_of
from domain.kernel.shapes import Input
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Patch:
    """A change to one record. fields: what is set (JSON values, RFC 7396); expected: the version the caller saw."""

    id: UUID
    fields: Mapping[str, Any]
    expected: int | None = None
    merge_fields: bool = False
    """An old version conflicts only where a field written here changed meanwhile."""
    revive: bool = False
    """Says all of the record, as another system may by its key; out of the bin it comes back."""
    undo: bool = False
    """Takes back what such a patch wrote."""
    replace: bool = False
    """Objects in the fields replace what was there instead of merging with it."""
    keys: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """What other systems call the record from now on, by source; null takes a key away."""
    said: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What the fact says besides; then it is written even where no field differs, as what it depends on does."""


def merge_patch(target: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """RFC 7396: objects merge, null removes (a field falls back to its default), all else replaces."""
    merged = dict(target)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping):
            inner = target.get(name)
            merged[name] = merge_patch(inner if isinstance(inner, Mapping) else {}, value)
        else:
            merged[name] = value
    return merged


def validated(model: type[Input], value: Any) -> Any:
    """The value as the model, or RuleBroken with a fault at each wrong place."""
    try:
        return model.model_validate_json(orjson.dumps(value))
    except ValidationError as error:
        raise RuleBroken("invalid", faults=faults_of(error.errors(include_url=False, include_input=False))) from error


_CHANGED_SINCE = Prepared(
    lambda _: select(events.events.c.changed_fields).where(
        ours(events.events),
        events.events.c.record_id == bindparam("id", type_=Uuid),
        events.events.c.version > bindparam("version"),
    )
)


async def stale(work: Work, patch: Patch, version: int) -> DomainError | None:
    """Why an expected version that is no longer the present one refuses the patch; None where it does not."""
    assert patch.expected is not None
    changed = await changed_since(work, patch.id, patch.expected)
    if patch.merge_fields and patch.expected < version and not changed & set(patch.fields):
        return None
    return Stale(version=version, changed=sorted(changed))


async def changed_since(work: Work, id: UUID, version: int) -> set[str]:
    """The names of the fields that changed after a version."""
    return {name for row in await work.records(_CHANGED_SINCE, id=id, version=version) for name in row[0]}


async def demand_version(work: Work, id: UUID, expected: int | None, version: int) -> None:
    """Stale where the caller saw another version."""
    if expected is not None and expected != version:
        raise Stale(version=version, changed=sorted(await changed_since(work, id, expected)))
