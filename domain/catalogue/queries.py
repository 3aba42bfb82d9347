"""What can be asked of products, VAT codes and payment terms."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.catalogue.bundles import Component
from domain.catalogue.bundles import ComponentInput as ComponentOf
from domain.catalogue.rules.terms import MP_CODES
from domain.catalogue.tables import payment_terms, product_components, products, vat_codes
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import NEVER, Input, Shape, View, part_of
from domain.kernel.statements import ours
from domain.kernel.values import Line


class Label(Input):
    """What something is called, by language."""

    it: Line
    en: Line


class VatCodeRow(Shape):
    """A VAT code over a span of days. rate: in points; nature: why nothing is taxed, at rate 0."""

    id: UUID
    code: str
    label: Label
    kind: str
    rate: str
    nature: str | None
    valid_from: date
    valid_to: date | None = Field(description="The first day on which it no longer holds")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class VatCodeSummary(Shape):
    """A VAT code in short."""

    id: UUID
    code: str
    rate: str
    nature: str | None


class InstalmentRow(Shape):
    """A payment so many days after the document. points: of what the deposit leaves; null for equal parts."""

    days: int
    points: str | None


class PaymentTermsRow(Shape):
    """When and how a customer pays. method_code: as electronic invoices say it (MP05 …)."""

    id: UUID
    name: str
    method: str
    method_code: str
    deposit_points: str
    instalments: list[InstalmentRow]
    end_of_month: bool
    fixed_day: int | None
    skipped_months: list[int]
    preferred: bool
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class Product(Shape):
    """Something that is sold. price, cost: of one unit in `currency`, net of VAT, up to six decimals."""

    id: UUID
    kind: Literal["single", "bundle"]
    sku: str
    name: str
    description: str | None
    category: str | None
    family: str | None
    unit: str | None
    currency: str
    price: str | None
    cost: str | None = Field(description="Null without the permission costs:read")
    vat_code_id: UUID | None
    components: list[ComponentOf] = Field(description="What one bundle is made of")
    active: bool
    tags: list[str]
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    vat_code: VatCodeSummary | None = Field(default=None, description="With expand=vat_code")
    contents: list[Component] | None = Field(default=None, description="The components by name, with expand=contents")


def bare(number: Any) -> Any:
    """A number without zeros at its end, as text."""
    return cast(func.trim_scale(number), Text)


VAT_CODES = Listing(
    View(VatCodeRow, vat_codes, columns={"rate": bare(vat_codes.c.rate)}),
    {
        "id": Asks(vat_codes.c.id, "id"),
        "code": Asks(vat_codes.c.code, "word"),
        "kind": Asks(vat_codes.c.kind, "word"),
        "rate": Asks(vat_codes.c.rate, "decimal"),
        "valid_from": Asks(vat_codes.c.valid_from, "date"),
        "valid_to": Asks(vat_codes.c.valid_to, "date", sort=func.coalesce(vat_codes.c.valid_to, NEVER)),
        "updated_at": Asks(vat_codes.c.updated_at, "instant"),
    },
    default="-rate,code",
)
_METHOD_CODE = case(*((payment_terms.c.method == method, code) for method, code in MP_CODES.items()), else_="")
PAYMENT_TERMS = Listing(
    View(
        PaymentTermsRow,
        payment_terms,
        columns={"method_code": _METHOD_CODE, "deposit_points": bare(payment_terms.c.deposit_points)},
    ),
    {
        "id": Asks(payment_terms.c.id, "id"),
        "name": Asks(payment_terms.c.name, "text", sort=payment_terms.c.sort_key),
        "method": Asks(payment_terms.c.method, "word"),
        "preferred": Asks(payment_terms.c.preferred, "flag"),
        "updated_at": Asks(payment_terms.c.updated_at, "instant"),
    },
    default="name",
)
_parts, _of = product_components.c, products.alias("component")


def _components(**more: Any) -> Any:
    """A bundle's components in their order, as JSON."""
    pairs: list[Any] = []
    for name, said in {"product_id": _parts.product_id, "quantity": bare(_parts.quantity), **more}.items():
        pairs += [literal_column(f"'{name}'"), said]
    said = func.json_agg(aggregate_order_by(func.json_build_object(*pairs), _parts.position))
    rows = product_components
    if more:
        rows = product_components.join(_of, (_of.c.tenant_id == _parts.tenant_id) & (_of.c.id == _parts.product_id))
    read = select(func.coalesce(said, literal_column("'[]'::json"))).select_from(rows)
    guarded = [ours(product_components), *([ours(_of)] if more else [])]
    return read.where(*guarded, _parts.bundle_id == products.c.id).correlate(products).scalar_subquery()


PRODUCTS = Listing(
    View(
        Product,
        products,
        columns={
            "price": bare(products.c.price),
            "cost": bare(products.c.cost),
            "components": _components(),
        },
        expandable={
            "contents": lambda _: _components(
                sku=_of.c.sku,
                name=_of.c.name,
                unit=_of.c.unit,
                active=_of.c.active,
                in_bin=_of.c.deleted_at.is_not(None),
            ),
            "vat_code": lambda _: part_of(
                vat_codes,
                vat_codes.c.id == products.c.vat_code_id,
                ours(vat_codes),
                id=vat_codes.c.id,
                code=vat_codes.c.code,
                rate=bare(vat_codes.c.rate),
                nature=vat_codes.c.nature,
            ),
        },
        guarded={"cost": "costs:read"},
    ),
    {
        "id": Asks(products.c.id, "id"),
        "kind": Asks(products.c.kind, "word"),
        "sku": Asks(products.c.sku, "word"),
        "name": Asks(products.c.name, "text", sort=products.c.sort_key),
        "category": Asks(products.c.category, "word"),
        "family": Asks(products.c.family, "word"),
        "active": Asks(products.c.active, "flag"),
        "price": Asks(products.c.price, "decimal", sort=func.coalesce(products.c.price, 0)),
        "vat_code_id": Asks(products.c.vat_code_id, "id"),
        "tags": Asks(products.c.tags, "words"),
        "created_at": Asks(products.c.created_at, "instant"),
        "updated_at": Asks(products.c.updated_at, "instant"),
        "deleted_at": Asks(products.c.deleted_at, "instant"),
    },
    default="name",
    search="search_products",
)
