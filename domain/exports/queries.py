"""What an export needs to know of the workspace: its own fields."""

from typing import Any

from sqlalchemy import Text, bindparam, select

from domain.customization.fields import customizable
from domain.customization.tables import custom_fields
from domain.exports.rules import CellKind, Column
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work

_KINDS: dict[str, CellKind] = {"number": "number", "date": "date", "bool": "flag", "multichoice": "list"}
_FIELDS = Prepared(
    lambda _: (
        select(custom_fields.c.key, custom_fields.c.type, custom_fields.c.label, custom_fields.c.options)
        .where(
            ours(custom_fields),
            custom_fields.c.kind == bindparam("kind", type_=Text),
            custom_fields.c.deleted_at.is_(None),
        )
        .order_by(custom_fields.c.position, custom_fields.c.key)
    )
)


async def own_columns(work: Work, kind: str) -> tuple[Column, ...]:
    """The columns of a kind's custom fields, in their order."""
    if not customizable(kind):
        return ()
    return tuple(
        Column(("custom", row["key"]), _KINDS.get(row["type"], "text"), _both(row["label"]), _options(row["options"]))
        for row in await work.records(_FIELDS, kind=kind)
    )


def _options(said: list[dict[str, Any]]) -> dict[str, dict[str, str]] | None:
    return {each["value"]: _both(each["label"]) for each in said} or None


def _both(label: dict[str, Any]) -> dict[str, str]:
    return {"it": label["it"], "en": label.get("en") or label["it"]}
