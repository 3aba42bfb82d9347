"""Saved views: a list's filter, order and columns under a name; one's own, or shared with all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from domain.access.actions.leaving import hands_over
from domain.customization.tables import saved_views
from domain.kernel.errors import Forbidden, Malformed
from domain.kernel.filters import Filter
from domain.kernel.listing import Asks, Listing, check
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Shape, View, example
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import RESOURCES, Draft, Resource


class SavedViewInput(Input):
    """A view as it is saved. where, sort: as `POST /v1/<plural>/query` takes them; columns: fields, or custom.<key>."""

    model_config = example(
        kind="company",
        name="Clienti di Brescia",
        where={"field": "tags", "op": "eq", "value": "brescia"},
        sort="name",
        columns=["name", "vat_number"],
        shared=True,
    )

    kind: Annotated[str, Field(max_length=50)]
    name: Line
    where: Filter | None = None
    sort: Annotated[str, Field(max_length=200)] | None = None
    columns: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)] = []
    shared: bool = False


class SavedView(Shape):
    """A view that was saved: own, or shared with all."""

    id: UUID
    kind: str
    name: str
    where: Filter | None
    sort: str | None
    columns: list[str]
    shared: bool
    owner_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


VIEWS = Listing(
    View(SavedView, saved_views, {"where": saved_views.c.filter}),
    {
        "id": Asks(saved_views.c.id, "id"),
        "kind": Asks(saved_views.c.kind, "word"),
        "name": Asks(saved_views.c.name, "text"),
        "shared": Asks(saved_views.c.shared, "flag"),
        "owner_id": Asks(saved_views.c.owner_id, "id"),
        "updated_at": Asks(saved_views.c.updated_at, "instant"),
    },
    default="name",
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: SavedViewInput = draft.wanted
        _demand_owner(work, draft)
        if wanted.kind not in RESOURCES:
            draft.refuse("/kind", "unknown-kind", name=wanted.kind)
        elif draft.error is None:
            await _check(work, draft, RESOURCES[wanted.kind].listing)
        draft.row["filter"] = (
            None if wanted.where is None else wanted.where.model_dump(mode="json", by_alias=True, exclude_unset=True)
        )


async def _check(work: Work, draft: Draft, listing: Listing) -> None:
    wanted: SavedViewInput = draft.wanted
    try:
        await check(work, listing, wanted.where, wanted.sort)
    except Malformed as error:
        [fault] = error.faults
        draft.refuse(fault.pointer, fault.code, **fault.parameters)
    for i, name in enumerate(wanted.columns):
        custom = name.startswith("custom.") and "custom" in listing.view.rows.c
        if not custom and name not in listing.view.shape.model_fields:
            draft.refuse(f"/columns/{i}", "unknown-field", name=name)


def _demand_owner(work: Work, draft: Draft) -> None:
    if draft.before is None or draft.before["owner_id"] == work.actor.member_id:
        return
    if not work.actor.may("settings:write"):
        draft.error = Forbidden("owned-elsewhere")


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        _demand_owner(work, draft)


VIEW = Resource(
    Kind("view", "views", saved_views, saved_views.c.name),
    SavedViewInput,
    VIEWS,
    prepare=_prepare,
    binned=_binned,
    whole=("where",),
    demands={"read": None, "write": "views:write", "delete": "views:write"},
)
# A private view is nobody else's business; a shared one needs somebody to keep it.
hands_over("view", lambda rows: rows.c.shared)
