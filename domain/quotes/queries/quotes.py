"""What can be asked of quotes."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Date,
    ScalarSelect,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.catalogue.bundles import Component
from domain.catalogue.pricing import PriceSource
from domain.contacts.overview import section
from domain.contacts.queries.companies import CompanySummary
from domain.contacts.tables import companies
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Parts, Shape, View, money_of, part_of
from domain.kernel.statements import Guard, Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.queries.cards import COUNTED
from domain.opportunities.queries.opportunities import CUSTOMER
from domain.opportunities.tables import opportunities
from domain.quotes.inputs import DiscountInput as Discount
from domain.quotes.inputs import LineInput, PensionFundInput, ShippingInput, TermsInput, WithholdingInput
from domain.quotes.tables import quote_lines, quotes


class LineVat(Shape):
    """A VAT code as it was when the line was written."""

    code: str
    rate: str
    nature: str | None


class VatTotal(Shape):
    """What one VAT code taxes, and the tax on the sum."""

    code: str
    rate: str
    nature: str | None
    taxable: Money
    tax: Money


class LineTotal(Shape):
    """One line's figures. net: before the document's discount; taxable: after it.

    list_price: what price lists say for this customer and quantity, whatever the unit price is.
    """

    id: UUID
    counted: bool
    net: Money
    discount: Money
    taxable: Money
    list_price: str | None
    vat: LineVat | None
    price_source: PriceSource | None = Field(default=None, description="Where the list price comes from")
    components: list[Component] | None = None


class QuoteTotals(Shape):
    """A quote's figures. net: what the deal is worth; document: with VAT and what follows; total_due: to be paid."""

    lines_net: Money
    discount: Money
    goods_net: Money
    shipping: Money
    net: Money
    vat: list[VatTotal]
    vat_total: Money
    pension_fund: Money
    stamp_duty: Money
    document: Money
    withholding: Money
    total_due: Money
    discount_on_list: str | None = Field(description="1 - net / list price, in points; null without list prices")
    lines: list[LineTotal]


class Margin(Shape):
    """What the goods leave; amount and points are null while the cost of a counted line is unknown."""

    cost: Money
    amount: Money | None
    points: str | None
    lines: list[Money | None]


class DealSummary(Shape):
    """A deal by its title."""

    id: UUID
    title: str
    outcome: str
    owner_id: UUID | None
    company_id: UUID | None


class Quote(Shape):
    """A quote. primary: what its group counts with; rate: base units for one unit of the currency."""

    id: UUID
    opportunity_id: UUID
    alternative_group: str
    primary: bool
    state: str = Field(description="draft, sent, accepted, declined, expired, superseded or void")
    number: str | None = Field(description="Given at the first sending")
    series: str
    revision: int
    root_id: UUID = Field(description="The first of this quote's revisions")
    revises_id: UUID | None
    varies_id: UUID | None = Field(description="The accepted quote whose order this one changes")
    superseded_by_id: UUID | None = Field(description="Its revision, or the alternative that was accepted")
    currency: str
    rate: str
    lines: list[LineInput]
    discount: Discount
    shipping: ShippingInput | None
    split_payment: bool
    stamp_duty: bool
    pension_fund: PensionFundInput | None
    withholding: WithholdingInput | None
    payment_terms_id: UUID | None
    payment_terms: TermsInput | None
    delivery_terms: str | None
    notes: str | None
    customer_reference: str | None
    valid_until: date
    other_customer: bool = Field(
        description="A draft whose prices were proposed for another company than the deal is with: `reprice` asks anew"
    )
    totals: QuoteTotals
    net_base: Money = Field(description="The net in the workspace's currency, at the quote's rate")
    margin: Margin | None = Field(description="Null without the permission costs:read")
    sent_at: datetime | None
    opened_at: datetime | None = Field(description="When the customer first opened it")
    decided_at: datetime | None
    decision_note: str | None
    late: bool
    signed_file_id: UUID | None
    customer_order_number: str | None
    customer_order_date: date | None
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    opportunity: DealSummary | None = Field(default=None, description="With expand=opportunity")
    company: CompanySummary | None = Field(default=None, description="With expand=company")


def bare(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """A number as a decimal string without trailing zeros."""
    return cast(func.trim_scale(number), Text)


_LINE_FIELDS: dict[str, ColumnElement[Any]] = {
    name: bare(quote_lines.c[name]) if name in {"quantity", "unit_price", "cost"} else quote_lines.c[name]
    for name in LineInput.model_fields
}


def _lines(_: Guard, hidden: frozenset[str]) -> ColumnElement[Any]:
    pairs: list[Any] = []
    for name, column in _LINE_FIELDS.items():
        pairs += [literal_column(f"'{name}'"), null() if name in hidden else column]
    said = func.json_agg(aggregate_order_by(func.json_build_object(*pairs), quote_lines.c.position))
    read = select(func.coalesce(said, literal_column("'[]'::json"))).where(
        ours(quote_lines), quote_lines.c.quote_id == quotes.c.id
    )
    return read.correlate(quotes).scalar_subquery()


STATE = case(
    (and_(quotes.c.state == "sent", quotes.c.valid_until < bindparam("today", type_=Date)), "expired"),
    else_=quotes.c.state,
)
"""The state as of today."""
_DISCOUNT = func.json_build_object(
    literal_column("'points'"),
    bare(quotes.c.discount_points),
    literal_column("'amount'"),
    money_of(func.nullif(quotes.c.discount_minor, 0), quotes.c.currency),
)
_SHIPPING = case(
    (
        quotes.c.shipping_minor.is_not(None),
        func.json_build_object(
            literal_column("'price'"),
            money_of(quotes.c.shipping_minor, quotes.c.currency),
            literal_column("'vat_code_id'"),
            quotes.c.shipping_vat_code_id,
        ),
    ),
    else_=null(),
)


def of_deal(column: str) -> ColumnElement[Any]:
    """A column of the quote's deal."""
    read = select(opportunities.c[column]).where(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id)
    return read.correlate(quotes).scalar_subquery()


FOR_WHAT = (
    select(func.concat_ws(literal_column("' · '"), CUSTOMER, opportunities.c.title))
    .where(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id)
    .correlate(quotes)
    .scalar_subquery()
)
"""Whom a quote is for, and in which deal."""


def _company(_: Guard) -> Any:
    deals = and_(ours(opportunities), opportunities.c.company_id == companies.c.id)
    return (
        select(
            func.json_build_object(
                literal_column("'id'"), companies.c.id,
                literal_column("'name'"), companies.c.name,
                literal_column("'vat_number'"), companies.c.vat_number,
            )
        )
        .select_from(companies.join(opportunities, deals))
        .where(ours(companies), opportunities.c.id == quotes.c.opportunity_id)
        .correlate(quotes)
        .scalar_subquery()
    )  # fmt: skip


QUOTE_VIEW = View(
    Quote,
    quotes,
    columns={
        "primary": quotes.c.is_primary,
        "state": STATE,
        "rate": bare(quotes.c.rate),
        "lines": Parts(_lines),
        "discount": _DISCOUNT,
        "shipping": _SHIPPING,
        "other_customer": and_(
            quotes.c.number.is_(None), quotes.c.priced_for_id.is_distinct_from(of_deal("company_id"))
        ),
        "net_base": money_of(quotes.c.base_minor, bindparam("base_currency", type_=Text)),
    },
    expandable={
        "opportunity": lambda _: part_of(
            opportunities,
            opportunities.c.id == quotes.c.opportunity_id,
            ours(opportunities),
            id=opportunities.c.id,
            title=opportunities.c.title,
            outcome=opportunities.c.outcome,
            owner_id=opportunities.c.owner_id,
            company_id=opportunities.c.company_id,
        ),
        "company": _company,
    },
    guarded={"margin": "costs:read", "lines.cost": "costs:read"},
)
_NEVER = func.timezone("UTC", NEVER)
QUOTES = Listing(
    QUOTE_VIEW,
    {
        "id": Asks(quotes.c.id, "id"),
        "opportunity_id": Asks(quotes.c.opportunity_id, "id"),
        "company_id": Asks(of_deal("company_id"), "id"),
        "owner_id": Asks(of_deal("owner_id"), "id"),
        "alternative_group": Asks(quotes.c.alternative_group, "word"),
        "primary": Asks(quotes.c.is_primary, "flag"),
        "state": Asks(STATE, "word"),
        "number": Asks(quotes.c.number, "word", sort=func.coalesce(quotes.c.number, "")),
        "root_id": Asks(quotes.c.root_id, "id"),
        "currency": Asks(quotes.c.currency, "word"),
        "net": Asks(quotes.c.base_minor, "amount"),
        "valid_until": Asks(quotes.c.valid_until, "date"),
        "sent_at": Asks(quotes.c.sent_at, "instant", sort=func.coalesce(quotes.c.sent_at, _NEVER)),
        "opened_at": Asks(quotes.c.opened_at, "instant", sort=func.coalesce(quotes.c.opened_at, _NEVER)),
        "created_at": Asks(quotes.c.created_at, "instant"),
        "updated_at": Asks(quotes.c.updated_at, "instant"),
        "deleted_at": Asks(quotes.c.deleted_at, "instant"),
    },
    search="search_quotes",
)


class QuoteSummary(Shape):
    """A quote in short."""

    id: UUID
    opportunity_id: UUID
    state: str
    number: str | None
    primary: bool
    net: Money
    valid_until: date
    created_at: datetime


_SUMMARY = View(
    QuoteSummary,
    quotes,
    columns={
        "primary": quotes.c.is_primary,
        "state": STATE,
        "net": money_of(quotes.c.net_minor, quotes.c.currency),
    },
)
_OF_COMPANY = Prepared(
    lambda here: (
        select(_SUMMARY.json(here))
        .join_from(quotes, opportunities, opportunities.c.id == quotes.c.opportunity_id)
        .where(
            here(quotes),
            ours(opportunities),
            opportunities.c.company_id == bindparam("company", type_=Uuid),
            quotes.c.state != "superseded",
            quotes.c.deleted_at.is_(None),
        )
        .order_by(quotes.c.created_at.desc(), quotes.c.id)
        .limit(20)
    )
)


async def _quotes_of(work: Work, company_id: UUID) -> str:
    if not work.actor.may("quotes:read"):
        return "[]"
    return "[" + ",".join([row[0] for row in await work.records(_OF_COMPANY, company=company_id)]) + "]"


section("quotes", list[QuoteSummary], _quotes_of)


def _standing(opportunity_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    rows = quotes.alias("standing")
    found = select(func.count()).select_from(rows).where(ours(rows), rows.c.opportunity_id == opportunity_id)
    found = found.where(rows.c.state != "superseded", rows.c.state != "void", rows.c.deleted_at.is_(None))
    return found.scalar_subquery()


COUNTED["quote_count"] = _standing
