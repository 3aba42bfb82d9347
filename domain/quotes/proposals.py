"""What products cost a customer: by price lists, with the VAT proposed, beside the last price they were made."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import any_, bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on

from domain.catalogue.bundles import Component, articles
from domain.catalogue.pricing import PriceSource, customers_of, pricing_of
from domain.kernel.errors import Fault, NotFound, missing
from domain.kernel.money import Currency, Quantity, plain
from domain.kernel.records import find, load_named
from domain.kernel.shapes import Input, Refers, Shape, example
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import Uuid, Words
from domain.kernel.values import Day
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.quotes.actions.setting import Setting, codes_of
from domain.quotes.queries.quotes import LineVat
from domain.quotes.rules.document import Line
from domain.quotes.rules.totals import net_unit_price
from domain.quotes.tables import quote_lines, quotes

_ID = "0198c5a0-0000-7000-8000-000000000000"
MADE = ("sent", "accepted", "expired")
"""The states of quotes whose prices a customer has seen and nobody took back."""


class Wanted(Input):
    """So many of a product."""

    product_id: Annotated[UUID, Refers("product")]
    quantity: Quantity = Decimal(1)


class PricesAsked(Input):
    """What is to be sold, and to whom: a company, or a deal's; nobody means everybody's prices.

    on: the day, today unless given; currency: the workspace's unless given.
    """

    model_config = example(company_id=_ID, lines=[{"product_id": _ID, "quantity": "12"}])

    company_id: Annotated[UUID, Refers("company")] | None = None
    opportunity_id: Annotated[UUID, Refers("opportunity")] | None = None
    currency: Currency | None = None
    on: Day | None = None
    lines: Annotated[list[Wanted], Field(min_length=1, max_length=200)]


class LastPrice(Shape):
    """What a customer was last asked for a product. net_unit_price: after the line's own discounts."""

    quote_id: UUID
    number: str | None
    state: str
    sent_at: datetime
    quantity: str
    currency: str
    unit_price: str
    discounts: list[str]
    net_unit_price: str


class ProposedPrice(Shape):
    """One product for one customer. unit_price: what a line begins with, and what its discount is judged by.

    A null unit_price: nobody says one in this currency.
    """

    product_id: UUID
    sku: str
    name: str
    unit: str | None
    quantity: str
    unit_price: str | None
    source: PriceSource | None
    cost: str | None = Field(description="Of one unit; null without the permission costs:read")
    vat_code_id: UUID | None
    vat: LineVat | None
    components: list[Component] | None
    last_price: LastPrice | None


class Prices(Shape):
    """Prices in the order asked for."""

    company_id: UUID | None
    currency: str
    on: date
    data: list[ProposedPrice]


_COMPANY_OF = Prepared(
    lambda here: select(opportunities.c.company_id).where(
        here(opportunities), opportunities.c.id == bindparam("id", type_=Uuid), opportunities.c.deleted_at.is_(None)
    )
)
_LAST = Prepared(
    lambda here: (
        select(
            quote_lines.c.product_id,
            quote_lines.c.quantity,
            quote_lines.c.unit_price,
            quote_lines.c.discounts,
            quotes.c.id,
            quotes.c.number,
            quotes.c.state,
            quotes.c.sent_at,
            quotes.c.currency,
        )
        .join_from(quote_lines, quotes, (ours(quotes)) & (quotes.c.id == quote_lines.c.quote_id))
        .join(opportunities, (ours(opportunities)) & (opportunities.c.id == quotes.c.opportunity_id))
        .where(
            ours(quote_lines),
            here(quotes),
            opportunities.c.company_id == bindparam("company", type_=Uuid),
            quote_lines.c.product_id == any_(ids_parameter()),
            quote_lines.c.unit_price.is_not(None),
            ~quote_lines.c.free_good,
            quotes.c.state == any_(bindparam("states", type_=Words)),
            quotes.c.sent_at.is_not(None),
        )
        .ext(distinct_on(quote_lines.c.product_id))
        .order_by(quote_lines.c.product_id, quotes.c.sent_at.desc(), quotes.c.id.desc(), quote_lines.c.position)
    )
)


async def prices(work: Work, wanted: PricesAsked) -> Prices:
    """The prices that hold for a customer on a day, some statements for however many products."""
    work.require("products:read")
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    company_id = await _company(work, wanted)
    day = wanted.on or work.today
    products = await articles(work, list({each.product_id for each in wanted.lines}))
    customers = await customers_of(work, [] if company_id is None else [company_id])
    pricing = await pricing_of(work, list(products.values()), customers, day)
    named = [row["vat_code_id"] for row in products.values() if row["vat_code_id"] is not None]
    setting = Setting(day, pricing, products, await codes_of(work, named, pricing))
    last = await _last(work, company_id, list(products))
    currency = wanted.currency or work.workspace.currency
    said = [_said(work, setting, each, company_id, currency, last) for each in wanted.lines]
    return Prices(company_id=company_id, currency=currency, on=day, data=said)


async def _company(work: Work, wanted: PricesAsked) -> UUID | None:
    """The company asked for, which the actor must see: what it pays is not everybody's to know."""
    if wanted.opportunity_id is not None:
        found = await work.record_of(_COMPANY_OF, id=wanted.opportunity_id)
        if found is None:
            raise missing("/opportunity_id")
        return found[0]
    if wanted.company_id is not None:
        try:
            await find(work, "company", wanted.company_id)
        except NotFound:
            raise NotFound("not-found", faults=[Fault("/company_id", "not-found")]) from None
    return wanted.company_id


async def _last(work: Work, company_id: UUID | None, ids: Sequence[UUID]) -> dict[UUID, LastPrice]:
    if company_id is None or not work.actor.may("quotes:read"):
        return {}
    found = await work.records(_LAST, company=company_id, ids=list(ids), states=list(MADE))
    return {row["product_id"]: _made(dict(row)) for row in found}


def _made(row: Mapping[str, Any]) -> LastPrice:
    discounts = tuple(map(Decimal, row["discounts"]))
    return LastPrice(
        quote_id=row["id"],
        number=row["number"],
        state=row["state"],
        sent_at=row["sent_at"],
        quantity=plain(row["quantity"]),
        currency=row["currency"],
        unit_price=plain(row["unit_price"]),
        discounts=row["discounts"],
        net_unit_price=plain(net_unit_price(Line(unit_price=row["unit_price"], discounts=discounts))),
    )


def _said(
    work: Work,
    setting: Setting,
    wanted: Wanted,
    company_id: UUID | None,
    currency: str,
    last: Mapping[UUID, LastPrice],
) -> ProposedPrice:
    product = setting.products[wanted.product_id]
    found = setting.pricing.propose(product, wanted.quantity, company_id, currency)
    vat_id = setting.proposed_code(company_id, product["vat_code_id"])
    vat = None if vat_id is None else setting.codes[vat_id]
    cost = product["cost"] if product["currency"] == currency and work.actor.may("costs:read") else None
    return ProposedPrice(
        product_id=product["id"],
        sku=product["sku"],
        name=product["name"],
        unit=product["unit"],
        quantity=plain(wanted.quantity),
        unit_price=None if found is None else plain(found.price),
        source=None if found is None else setting.pricing.source(found),
        cost=None if cost is None else plain(cost),
        vat_code_id=vat_id,
        vat=None if vat is None else LineVat(code=vat["code"], rate=plain(vat["rate"]), nature=vat["nature"]),
        components=None if product["components"] is None else [Component(**each) for each in product["components"]],
        last_price=last.get(product["id"]),
    )
