"""What can be done with the workspace itself: its name, its zone, what it demands of everybody."""

from collections.abc import Mapping
from typing import Any, Literal
from zoneinfo import available_timezones

from pydantic import ConfigDict
from sqlalchemy import bindparam, select, update

from domain import events
from domain.access.queries.me import workspace_summary
from domain.access.tables import workspaces
from domain.kernel.errors import NotFound, broken
from domain.kernel.rows import packed
from domain.kernel.shapes import Input, Said
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import JSONB, Instant, Integer, Text
from domain.kernel.values import CountryCode, Line
from domain.kernel.work import Work
from domain.writing import demand_version


class WorkspacePatch(Input):
    """What may change of a workspace; its currency and its word may not.

    totp_required: whoever has no second factor must set one up at the next sign-in.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Officina Rossi", "timezone": "Europe/Rome"}]})

    name: Line | None = None
    timezone: Line | None = None
    language: Literal["it", "en"] | None = None
    country: CountryCode | None = None
    level: Literal["essential", "standard", "full"] | None = None
    totp_required: bool | None = None


CHANGED = events.fact("workspace.changed", "The workspace's settings were changed.")
_COLUMNS = ("name", "timezone", "language", "country", "level", "settings")
_LOCKED = Compiled(
    select(*(workspaces.c[name] for name in (*_COLUMNS, "version")))
    .where(ours(workspaces))
    .with_for_update(key_share=True)
)
_WRITE = Compiled(
    update(workspaces)
    .where(ours(workspaces))
    .values(
        **{name: bindparam(name, type_=JSONB if name == "settings" else Text) for name in _COLUMNS},
        version=bindparam("version", type_=Integer),
        updated_at=bindparam("now", type_=Instant),
    )
)


async def read(work: Work) -> Said:
    """The workspace; everybody in it may read it."""
    said, version = await workspace_summary(work)
    return Said(said.model_dump_json(), version)


async def change(work: Work, wanted: Mapping[str, Any], expected: int | None) -> None:
    """Change what is named; null leaves a field as it is, for none of them may be empty."""
    work.require("settings:write")
    found = await work.record_of(_LOCKED)
    if found is None:
        raise NotFound
    await demand_version(work, work.workspace.id, expected, found["version"])
    given = {name: value for name, value in wanted.items() if value is not None}
    if given.get("timezone", "UTC") not in available_timezones():
        raise broken("/timezone", "unknown-timezone")
    before = {name: found[name] for name in _COLUMNS}
    after = {**before, **{name: value for name, value in given.items() if name in _COLUMNS}}
    after["settings"] = {**before["settings"]}
    if "totp_required" in given:
        after["settings"]["totp_required"] = given["totp_required"]
    if packed([before]) == packed([after]):
        return
    version = found["version"] + 1
    await work.run(_WRITE, **after, version=version, now=work.now)
    about = events.About("workspace", work.workspace.id, version, shared=True)
    changed = tuple(sorted(name for name in after if after[name] != before[name]))
    said = events.Change(changed, {name: before[name] for name in changed}, {name: after[name] for name in changed})
    events.record(work, CHANGED, about, said)
