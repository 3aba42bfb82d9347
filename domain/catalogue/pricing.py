"""The prices that hold for customers: what lists and products say, asked for many products at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Date, and_, any_, bindparam, or_, select

from domain.catalogue.rules.prices import Article, Audience, Break, Customer, Entry, PriceList, Proposal, propose
from domain.catalogue.tables import price_list_entries, price_lists
from domain.contacts.tables import companies
from domain.kernel.money import plain
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import Words
from domain.kernel.values import sort_key
from domain.kernel.work import Work

Row = Mapping[str, Any]
NOBODY = Customer()


class PriceSource(Shape):
    """Where a list price comes from: an entry of a price list, or (no list named) the product's own price."""

    price_list_id: UUID | None
    price_list: str | None
    entry_id: UUID | None
    from_quantity: str | None = Field(description="The break that the quantity reached")
    discounts: list[str] = Field(description="What the break takes off the product's own price, in points")
    base_price: str | None = Field(description="The product's own price, where it is known in this currency")


_CUSTOMERS = Prepared(
    lambda _: select(
        companies.c.id,
        companies.c.tags,
        companies.c.industry,
        companies.c.price_list_id,
        companies.c.payment_terms_id,
        companies.c.vat_profile,
        companies.c.kind,
    ).where(ours(companies), companies.c.id == any_(ids_parameter()))
)
_target = price_list_entries.c
_ENTRIES = Prepared(
    lambda _: (
        select(
            _target.id,
            _target.product_id,
            _target.family,
            _target.category,
            _target.breaks,
            price_lists.c.id.label("list_id"),
            price_lists.c.name,
            price_lists.c.currency,
            price_lists.c.holds_for,
            price_lists.c.company_id,
            price_lists.c.tags,
            price_lists.c.industries,
            price_lists.c.valid_from,
            price_lists.c.valid_until,
        )
        .join_from(price_list_entries, price_lists, and_(ours(price_lists), price_lists.c.id == _target.price_list_id))
        .where(
            ours(price_list_entries),
            _target.deleted_at.is_(None),
            price_lists.c.deleted_at.is_(None),
            price_lists.c.active,
            price_lists.c.valid_from <= bindparam("day", type_=Date),
            or_(price_lists.c.valid_until.is_(None), price_lists.c.valid_until >= bindparam("day", type_=Date)),
            or_(
                price_lists.c.company_id.is_(None),
                price_lists.c.company_id == any_(ids_parameter("companies")),
                price_lists.c.id == any_(ids_parameter("named")),
            ),
            or_(
                _target.product_id == any_(ids_parameter("products")),
                and_(
                    _target.product_id.is_(None),
                    or_(_target.family.is_(None), _target.family == any_(bindparam("families", type_=Words))),
                    or_(_target.category.is_(None), _target.category == any_(bindparam("categories", type_=Words))),
                ),
            ),
        )
    )
)


@dataclass(slots=True)
class Pricing:
    """What is needed to price some products for some customers on a day."""

    day: date
    customers: dict[UUID, Row] = field(default_factory=dict[UUID, Row])
    entries: list[Entry] = field(default_factory=list[Entry])
    names: dict[UUID, str] = field(default_factory=dict[UUID, str])

    def customer(self, company_id: UUID | None) -> Customer:
        """Who buys, as price lists see them."""
        row = None if company_id is None else self.customers.get(company_id)
        if row is None:
            return NOBODY
        tags = frozenset(map(sort_key, row["tags"]))
        return Customer(row["id"], row["price_list_id"], tags, sort_key(row["industry"] or ""))

    def propose(self, product: Row, quantity: Decimal, company_id: UUID | None, currency: str) -> Proposal | None:
        """The price of one unit of a product (its row) for a customer, or None where nobody says one."""
        article = Article(product["id"], product["currency"], product["price"], product["family"], product["category"])
        customer = self.customer(company_id)
        return propose(article, quantity, customer, self.entries, currency=currency, day=self.day)

    def source(self, said: Proposal) -> PriceSource:
        """Where a proposed price comes from."""
        entry, at = said.entry, said.reached
        return PriceSource(
            price_list_id=entry.list.id if entry else None,
            price_list=self.names[entry.list.id] if entry else None,
            entry_id=entry.id if entry else None,
            from_quantity=plain(at.from_quantity) if at else None,
            discounts=[plain(each) for each in at.discounts] if at else [],
            base_price=None if said.base is None else plain(said.base),
        )


async def customers_of(work: Work, company_ids: Sequence[UUID]) -> dict[UUID, Row]:
    """What companies' quotes begin with: price list, payment terms, VAT profile, and what segments ask for."""
    if not company_ids:
        return {}
    return {row["id"]: dict(row) for row in await work.records(_CUSTOMERS, ids=list(company_ids))}


async def pricing_of(work: Work, products: Sequence[Row], customers: Mapping[UUID, Row], day: date) -> Pricing:
    """Everything that may say a price of these products (rows) for these companies (rows): one statement."""
    pricing = Pricing(day, dict(customers))
    if not products:
        return pricing
    found = await work.records(
        _ENTRIES,
        day=day,
        companies=list(customers),
        named=[row["price_list_id"] for row in customers.values() if row["price_list_id"] is not None],
        products=[row["id"] for row in products],
        families=list({row["family"] for row in products if row["family"] is not None}),
        categories=list({row["category"] for row in products if row["category"] is not None}),
    )
    lists: dict[UUID, PriceList] = {}
    for row in map(dict, found):
        if row["list_id"] not in lists:
            lists[row["list_id"]] = _list(row)
            pricing.names[row["list_id"]] = row["name"]
        breaks = tuple(map(_break, row["breaks"]))
        said = Entry(row["id"], lists[row["list_id"]], breaks, row["product_id"], row["family"], row["category"])
        pricing.entries.append(said)
    return pricing


def _list(row: Row) -> PriceList:
    return PriceList(
        row["list_id"],
        row["currency"],
        row["valid_from"],
        row["valid_until"],
        Audience(row["holds_for"]),
        row["company_id"],
        frozenset(map(sort_key, row["tags"])),
        frozenset(map(sort_key, row["industries"])),
    )


def _break(said: Mapping[str, Any]) -> Break:
    price = said["price"]
    return Break(
        Decimal(said["from_quantity"]),
        None if price is None else Decimal(price),
        tuple(map(Decimal, said["discounts"])),
    )
