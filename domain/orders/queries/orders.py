"""Orders as they are read."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Uuid, any_, bindparam, case, exists, func, literal_column, or_, select
from sqlalchemy import Text as SqlText

from domain.catalogue.bundles import Component
from domain.contacts.overview import section
from domain.contacts.queries.companies import CompanySummary
from domain.contacts.rules import Address
from domain.contacts.tables import companies
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View, money_of, part_of
from domain.kernel.statements import Guard, Prepared, ours, unlimited
from domain.kernel.tables import ARRAY
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.orders.rules.document import Agent
from domain.orders.rules.way import TO_PROCESS
from domain.orders.tables import orders
from domain.quotes.inputs import DiscountInput, ShippingInput, TermsInput
from domain.quotes.queries.quotes import DealSummary, LineVat, Margin, QuoteTotals, bare

State = Literal["pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain", "withdrawn"]


class Buyer(Shape):
    """Who buys, as they were when they accepted."""

    company_id: UUID | None
    contact_id: UUID | None
    kind: str
    name: str
    vat_number: str | None
    tax_code: str | None
    sdi_code: str | None
    pec: str | None
    iban: str | None
    addresses: list[Address]
    contact_name: str | None


class OrderLine(Shape):
    """A line that was accepted, as it was. net: before the document's discount; taxable: after it."""

    kind: str
    product_id: UUID | None
    sku: str | None
    description: str
    quantity: str
    unit: str | None
    unit_price: str | None
    discounts: list[str]
    free_good: bool
    vat: LineVat | None
    net: Money
    discount: Money
    taxable: Money
    components: list[Component] | None = Field(default=None, description="Of a bundle, as it was")


class Due(Shape):
    """What is to be paid on a day."""

    kind: Literal["deposit", "instalment"]
    due_on: date
    amount: Money


class OrderTerms(Shape):
    """The payment terms, and their dates counted from the day of acceptance."""

    payment: TermsInput | None
    due: list[Due]


class Transport(Shape):
    """How it is delivered."""

    delivery_terms: str | None
    shipping: ShippingInput | None


class Order(Shape):
    """What was accepted, as it was then, and how far it is on its way."""

    id: UUID
    quote_id: UUID
    opportunity_id: UUID
    changes_id: UUID | None = Field(description="The acknowledged order that this one changes")
    company_id: UUID | None
    contact_id: UUID | None
    state: State
    state_at: datetime
    state_note: str | None
    sent_at: datetime | None = Field(description="When it left for the ERP")
    to_process: bool = Field(description="Waits for the back office")
    missing: list[str] = Field(description="Fiscal data that the invoice will need")
    reference: str = Field(description="The quote's number")
    customer_order_number: str | None
    customer_order_date: date | None
    cig: str | None
    cup: str | None
    accepted_at: datetime
    accepted_on: date
    currency: str
    rate: str
    buyer: Buyer = Field(description="Of a company that one does not see, only what the directory tells")
    agent: Agent | None
    lines: list[OrderLine]
    totals: QuoteTotals
    discount: DiscountInput
    terms: OrderTerms
    transport: Transport
    margin: Margin | None = Field(description="Null without the permission costs:read")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    company: CompanySummary | None = Field(default=None, description="With expand=company: as it is now")
    opportunity: DealSummary | None = Field(default=None, description="With expand=opportunity")


_PRIVATE = literal_column(
    """'{"tax_code": null, "sdi_code": null, "pec": null, "iban": null, "addresses": []}'::jsonb"""
)


def buyer_seen(here: Guard) -> ColumnElement[Any]:
    """The buyer; of a company that the actor only knows by name, no more than that."""
    if here is unlimited:
        return orders.c.buyer
    seen = exists(
        select(companies.c.id).where(here(companies), companies.c.id == orders.c.company_id).correlate(orders)
    )
    return case((or_(orders.c.company_id.is_(None), seen), orders.c.buyer), else_=orders.c.buyer.op("||")(_PRIVATE))


_TO_PROCESS = orders.c.state == any_(bindparam("to_process_states", list(TO_PROCESS), type_=ARRAY(SqlText)))
ORDERS = Listing(
    View(
        Order,
        orders,
        columns={"to_process": _TO_PROCESS, "rate": bare(orders.c.rate), "buyer": buyer_seen},
        expandable={
            "company": lambda _: part_of(
                companies,
                companies.c.id == orders.c.company_id,
                ours(companies),
                id=companies.c.id,
                name=companies.c.name,
                vat_number=companies.c.vat_number,
            ),
            "opportunity": lambda _: part_of(
                opportunities,
                opportunities.c.id == orders.c.opportunity_id,
                ours(opportunities),
                id=opportunities.c.id,
                title=opportunities.c.title,
                outcome=opportunities.c.outcome,
                owner_id=opportunities.c.owner_id,
                company_id=opportunities.c.company_id,
            ),
        },
        guarded={"margin": "costs:read"},
    ),
    {
        "id": Asks(orders.c.id, "id"),
        "quote_id": Asks(orders.c.quote_id, "id"),
        "opportunity_id": Asks(orders.c.opportunity_id, "id"),
        "changes_id": Asks(orders.c.changes_id, "id"),
        "company_id": Asks(orders.c.company_id, "id"),
        "state": Asks(orders.c.state, "word"),
        "to_process": Asks(_TO_PROCESS, "flag"),
        "incomplete": Asks(func.cardinality(orders.c.missing) > 0, "flag"),
        "missing": Asks(orders.c.missing, "words"),
        "reference": Asks(orders.c.reference, "word"),
        "net": Asks(orders.c.base_minor, "amount"),
        "accepted_on": Asks(orders.c.accepted_on, "date"),
        "accepted_at": Asks(orders.c.accepted_at, "instant"),
        "created_at": Asks(orders.c.created_at, "instant"),
        "updated_at": Asks(orders.c.updated_at, "instant"),
    },
    default="-accepted_at",
    search="search_orders",
)


class OrderSummary(Shape):
    """An order in short."""

    id: UUID
    opportunity_id: UUID
    state: State
    reference: str
    net: Money
    accepted_on: date


_SUMMARY = View(OrderSummary, orders, columns={"net": money_of(orders.c.net_minor, orders.c.currency)})
_OF_COMPANY = Prepared(
    lambda here: (
        select(_SUMMARY.json(here))
        .where(here(orders), orders.c.company_id == bindparam("company", type_=Uuid), orders.c.state != "withdrawn")
        .order_by(orders.c.accepted_at.desc(), orders.c.id)
        .limit(20)
    )
)


async def _orders_of(work: Work, company_id: UUID) -> str:
    if not work.actor.may("orders:read"):
        return "[]"
    return "[" + ",".join([row[0] for row in await work.records(_OF_COMPANY, company=company_id)]) + "]"


section("orders", list[OrderSummary], _orders_of)
