"""Bundles: products made of others, one level deep, and what products are to who sells them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import and_, any_, delete, select

from domain.catalogue.rules import bundles as rules
from domain.catalogue.tables import product_components, products
from domain.kernel.money import Quantity, plain
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, Shape
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work
from domain.writing import Draft

Row = Mapping[str, Any]
MAX_COMPONENTS = 100


class ComponentInput(Input):
    """So many of a single product in one bundle."""

    product_id: Annotated[UUID, Refers("product")]
    quantity: Quantity = Decimal(1)


class Component(Shape):
    """What a bundle is made of, as it was told. in_bin: it was thrown away since the bundle was put together."""

    product_id: UUID
    sku: str
    name: str
    unit: str | None
    quantity: str = Field(description="In one bundle")
    active: bool
    in_bin: bool


_parts, _made = product_components.c, products.alias("made")
_KINDS = Compiled(
    select(products.c.id, products.c.kind)
    .where(ours(products), products.c.id == any_(ids_parameter()))
    .order_by(products.c.id)
    .with_for_update(key_share=True)
)
_USED = Compiled(
    select(_parts.product_id)
    .join_from(product_components, _made, and_(ours(_made), _made.c.id == _parts.bundle_id))
    .where(ours(product_components), _parts.product_id == any_(ids_parameter()), _made.c.deleted_at.is_(None))
)
_CLEAR = Compiled(delete(product_components).where(ours(product_components), _parts.bundle_id == any_(ids_parameter())))
_ROWS = Rows(product_components)
_ARTICLES = Compiled(
    select(
        products.c.id,
        products.c.kind,
        products.c.sku,
        products.c.name,
        products.c.unit,
        products.c.family,
        products.c.category,
        products.c.currency,
        products.c.price,
        products.c.cost,
        products.c.vat_code_id,
    ).where(ours(products), products.c.id == any_(ids_parameter()))
)
_COMPONENTS = Compiled(
    select(
        _parts.bundle_id,
        _parts.product_id,
        _parts.quantity,
        products.c.sku,
        products.c.name,
        products.c.unit,
        products.c.active,
        products.c.deleted_at,
        products.c.currency,
        products.c.price,
        products.c.cost,
    )
    .join_from(product_components, products, and_(ours(products), products.c.id == _parts.product_id))
    .where(ours(product_components), _parts.bundle_id == any_(ids_parameter()))
    .order_by(_parts.bundle_id, _parts.position)
)


async def check(work: Work, drafts: Sequence[Draft]) -> None:
    """Refuse products that are no proper bundle: of bundles, of themselves, of nothing."""
    changed = [each for each in drafts if each.changed and {"kind", "components"} & set(each.changed)]
    named = {part.product_id for draft in changed for part in draft.wanted.components}
    kinds = {row["id"]: row["kind"] for row in await work.records(_KINDS, ids=list(named))} if named else {}
    kinds |= {draft.id: draft.wanted.kind for draft in drafts}
    turned = [each.id for each in changed if each.before is not None and each.wanted.kind == "bundle"]
    used = {row[0] for row in await work.records(_USED, ids=turned)} if turned else set[UUID]()
    for draft in changed:
        parts = [part.product_id for part in draft.wanted.components]
        for fault in rules.bundle_faults(draft.wanted.kind, draft.id, parts, kinds, used=draft.id in used):
            draft.refuse(fault.pointer, fault.code)


async def write(work: Work, drafts: Sequence[Draft]) -> None:
    """Write the components of bundles; those that had some before are replaced."""
    changed = [each for each in drafts if "components" in each.changed]
    before = [draft.id for draft in changed if draft.before is not None]
    if before:
        await work.run(_CLEAR, ids=before)
    await _ROWS.insert(
        work,
        [
            {"bundle_id": draft.id, "position": place, **part.model_dump()}
            for draft in changed
            for place, part in enumerate(draft.wanted.components)
        ],
    )


async def articles(work: Work, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Products as they are sold, by id. A bundle says its `components`; price and cost are their sum where it has none.

    One statement, and one more where any is a bundle; products in the bin too, for what names them already.
    """
    found: dict[UUID, dict[str, Any]] = {
        row["id"]: {**dict(row), "components": None} for row in await work.records(_ARTICLES, ids=list(ids))
    }
    made = [id for id, row in found.items() if row["kind"] == "bundle"]
    parts: dict[UUID, list[Row]] = {id: [] for id in made}
    for row in await work.records(_COMPONENTS, ids=made) if made else ():
        parts[row["bundle_id"]].append(dict(row))
    for id, some in parts.items():
        bundle = found[id]
        bundle["components"] = [_said(each).model_dump(mode="json") for each in some]
        for name in ("price", "cost"):
            if bundle[name] is None:
                amounts = [(each["quantity"], each["currency"], each[name]) for each in some]
                bundle[name] = rules.sum_of(amounts, bundle["currency"])
    return found


def _said(row: Row) -> Component:
    return Component(
        product_id=row["product_id"],
        sku=row["sku"],
        name=row["name"],
        unit=row["unit"],
        quantity=plain(row["quantity"]),
        active=row["active"],
        in_bin=row["deleted_at"] is not None,
    )
