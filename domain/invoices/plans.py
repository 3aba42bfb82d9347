"""What an import of electronic invoices does, or did: the shapes of plan, result and revert."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from domain.kernel.money import Money
from domain.kernel.shapes import Shape

ROWS = 200
"""Rows of a plan that are shown; all of them are counted."""
Status = Literal["created", "changed", "unchanged", "refused"]


class SellerFound(Shape):
    """Who issued documents of the file."""

    key: str
    name: str
    documents: int


class Documents(Shape):
    """What became of the documents. known: kept by an earlier import; doubles: twice in this file."""

    read: int
    new: int
    known: int
    doubles: int
    purchases: int = Field(description="Of other sellers, or to ourselves")
    no_sales: int = Field(description="Self-billing, integrations and the like")
    refused: int = Field(description="Of customers that could not be taken")


class Counts(Shape):
    """How many rows there are of each kind."""

    created: int
    changed: int
    unchanged: int
    refused: int


class FieldChange(Shape):
    """A field that was empty, and what fills it; or one that says otherwise and is left as it is."""

    field: str
    before: Any
    after: Any


class InvoiceFault(Shape):
    """Why a row was not taken."""

    pointer: str
    code: str
    message: str


class PlannedCompany(Shape):
    """A customer of the invoices. differing: what Filo says otherwise; it stays."""

    name: str
    vat_number: str | None
    tax_code: str | None
    status: Status
    id: UUID | None = Field(description="Null for what a plan only says would be created")
    changes: list[FieldChange]
    differing: list[FieldChange]
    errors: list[InvoiceFault]


class PlannedProduct(Shape):
    """Something that was sold. price: the last one, after discounts."""

    sku: str
    name: str
    unit: str | None
    price: str
    currency: str
    last_on: date
    times: int
    status: Status
    id: UUID | None
    errors: list[InvoiceFault]


class SkippedFile(Shape):
    """A file that is no invoice, or cannot be read."""

    name: str
    code: str
    message: str


class InvoicedYear(Shape):
    """What the new documents charge in a year."""

    year: int
    count: int
    sum: Money


class InvoiceImport(Shape):
    """What becomes, or became, of a file of invoices. digest: names this plan; a commit holds the service to it."""

    id: UUID | None = Field(description="Of the import, once it is carried out")
    digest: str
    us: SellerFound | None = Field(description="Whose invoices count: who issued most, unless another was named")
    sellers: list[SellerFound] = Field(description="The first fifty, who issued most first")
    documents: Documents
    companies: Counts
    products: Counts
    years: list[InvoicedYear]
    company_rows: list[PlannedCompany] = Field(description=f"The first {ROWS}")
    product_rows: list[PlannedProduct] = Field(description=f"The first {ROWS}")
    skipped: list[SkippedFile] = Field(description=f"The first {ROWS}")
    skipped_count: int


class LeftRecord(Shape):
    """A record that a revert left as it is, because it was changed or used since."""

    kind: Literal["company", "product"]
    id: UUID
    reason: Literal["edited", "used", "gone"]


class PastImport(Shape):
    """An import that was carried out. left: what a revert did not take back."""

    id: UUID
    us: str
    documents: int
    companies: Counts
    products: Counts
    member_id: UUID | None
    created_at: datetime
    reverted_at: datetime | None
    left: list[LeftRecord]


class PastImports(Shape):
    """The imports of invoices, the newest first."""

    data: list[PastImport]
