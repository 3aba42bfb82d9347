"""Price lists and what they say: for whom they hold, and at what price from which quantity on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import func, select

from domain import events
from domain.catalogue.queries import bare
from domain.catalogue.rules import prices
from domain.catalogue.rules.prices import MAX_BREAKS, MAX_DISCOUNTS, Audience, Break, Entry, PriceList
from domain.catalogue.tables import price_list_entries, price_lists, products
from domain.contacts.merging import Pointing, refers_to
from domain.contacts.tables import companies
from domain.customization.tags import TagName
from domain.customization.workspace import keeps_money
from domain.kernel.errors import RuleBroken, missing
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Currency, DecimalText, Points, UnitPrice
from domain.kernel.records import Kind, find_many
from domain.kernel.shapes import NEVER, Input, Refers, Shape, View, example, part_of
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.values import Day, Line, sort_key
from domain.kernel.work import Work
from domain.writing import Draft, Resource

_ID = "0198c5a0-0000-7000-8000-000000000000"
FromQuantity = Annotated[Decimal, DecimalText(4, Decimal(0), Decimal(9999999999), "10")]


class PriceListInput(Input):
    """A price list. valid_from: today unless given; valid_until: the last day it holds; an inactive one never does.

    holds_for: `all`; `named`: the companies whose `price_list_id` says it; `company`: the one of `company_id`;
    `segment`: companies with one of `tags` and of one of `industries` (what is empty asks for nothing).
    """

    model_config = example(name="Listino rivenditori 2026", holds_for="segment", tags=["rivenditore"])

    name: Line
    currency: Currency | None = None
    holds_for: Audience = Audience.ALL
    company_id: Annotated[UUID, Refers("company")] | None = None
    tags: Annotated[list[TagName], Field(max_length=50)] = []
    industries: Annotated[list[Line], Field(max_length=50)] = []
    valid_from: Day | None = None
    valid_until: Day | None = None
    active: bool = True

    @property
    def rule(self) -> PriceList:
        """As the rules see it; what is not decided yet does not matter there."""
        return PriceList(
            UUID(int=0),
            self.currency or "",
            self.valid_from or date.min,
            self.valid_until,
            self.holds_for,
            self.company_id,
            frozenset(self.tags),
            frozenset(self.industries),
        )


class BreakInput(Input):
    """From a quantity on: a net unit price of a product, or discounts in cascade (points) on the product's own."""

    from_quantity: FromQuantity = Decimal(0)
    price: UnitPrice | None = None
    discounts: Annotated[list[Points], Field(max_length=MAX_DISCOUNTS)] = []

    @property
    def rule(self) -> Break:
        """As the rules see it."""
        return Break(self.from_quantity, self.price, tuple(self.discounts))


class EntryInput(Input):
    """What a list says of a product, of a family or category, or (naming none) of all products: once each.

    Below the first break it says nothing, and the next nearest list does.
    """

    model_config = example(
        price_list_id=_ID,
        family="Utensili",
        breaks=[{"discounts": ["10"]}, {"from_quantity": "50", "discounts": ["10", "5"]}],
    )

    patch_example = {"breaks": [{"discounts": ["10"]}]}
    price_list_id: Annotated[UUID, Refers("price_list")]
    product_id: Annotated[UUID, Refers("product")] | None = None
    family: Line | None = None
    category: Line | None = None
    breaks: Annotated[list[BreakInput], Field(max_length=MAX_BREAKS)]


class CustomerSummary(Shape):
    """A company by name."""

    id: UUID
    name: str


class PriceListRow(Shape):
    """A price list. entries: how many it has."""

    id: UUID
    name: str
    currency: str
    holds_for: Audience
    company_id: UUID | None
    tags: list[str]
    industries: list[str]
    valid_from: date
    valid_until: date | None = Field(description="The last day on which it holds")
    active: bool
    entries: int
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    company: CustomerSummary | None = Field(default=None, description="With expand=company")


class BreakRow(Shape):
    """From a quantity on: a net unit price, or discounts in points on the product's own."""

    from_quantity: str
    price: str | None
    discounts: list[str]


class ProductSummary(Shape):
    """A product in short, with its own price of one unit."""

    id: UUID
    sku: str
    name: str
    unit: str | None
    currency: str
    price: str | None


class EntryRow(Shape):
    """What a price list says of a product, a family or category, or of all products."""

    id: UUID
    price_list_id: UUID
    product_id: UUID | None
    family: str | None
    category: str | None
    breaks: list[BreakRow]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    product: ProductSummary | None = Field(default=None, description="With expand=product")


_COUNT = (
    select(func.count())
    .select_from(price_list_entries)
    .where(
        ours(price_list_entries),
        price_list_entries.c.price_list_id == price_lists.c.id,
        price_list_entries.c.deleted_at.is_(None),
    )
    .correlate(price_lists)
    .scalar_subquery()
)
PRICE_LISTS = Listing(
    View(
        PriceListRow,
        price_lists,
        columns={"entries": _COUNT},
        expandable={
            "company": lambda _: part_of(
                companies, companies.c.id == price_lists.c.company_id, ours(companies),
                id=companies.c.id, name=companies.c.name,
            )
        },
    ),
    {
        "id": Asks(price_lists.c.id, "id"),
        "name": Asks(price_lists.c.name, "text", sort=price_lists.c.sort_key),
        "holds_for": Asks(price_lists.c.holds_for, "word"),
        "company_id": Asks(price_lists.c.company_id, "id"),
        "tags": Asks(price_lists.c.tags, "words"),
        "currency": Asks(price_lists.c.currency, "word"),
        "valid_from": Asks(price_lists.c.valid_from, "date"),
        "valid_until": Asks(price_lists.c.valid_until, "date", sort=func.coalesce(price_lists.c.valid_until, NEVER)),
        "active": Asks(price_lists.c.active, "flag"),
        "updated_at": Asks(price_lists.c.updated_at, "instant"),
    },
    default="name",
)  # fmt: skip
ENTRIES = Listing(
    View(
        EntryRow,
        price_list_entries,
        expandable={
            "product": lambda _: part_of(
                products, products.c.id == price_list_entries.c.product_id, ours(products),
                id=products.c.id, sku=products.c.sku, name=products.c.name, unit=products.c.unit,
                currency=products.c.currency, price=bare(products.c.price),
            )
        },
    ),
    {
        "id": Asks(price_list_entries.c.id, "id"),
        "price_list_id": Asks(price_list_entries.c.price_list_id, "id"),
        "product_id": Asks(price_list_entries.c.product_id, "id"),
        "family": Asks(price_list_entries.c.family, "word"),
        "category": Asks(price_list_entries.c.category, "word"),
        "updated_at": Asks(price_list_entries.c.updated_at, "instant"),
    },
    default="id",
)  # fmt: skip
_CUSTOMERS = Compiled(
    select(companies.c.id, companies.c.owner_id, companies.c.collaborator_ids).where(
        ours(companies), companies.c.id == func.any(ids_parameter())
    )
)
_LISTS = Compiled(
    select(price_lists.c.id, price_lists.c.company_id).where(
        ours(price_lists), price_lists.c.id == func.any(ids_parameter())
    )
)


async def _meet(work: Work, company_ids: Sequence[UUID]) -> None:
    new = [id for id in set(company_ids) if ("customer", id) not in work.met]
    for row in await work.records(_CUSTOMERS, ids=new) if new else ():
        work.met["customer", row["id"]] = dict(row)


def _told(work: Work, kind: str, row: Mapping[str, Any], company_id: UUID | None) -> events.About:
    """What one company pays is told to who sees the company; all else to everybody."""
    if company_id is None:
        return events.About(kind, row["id"], row["version"], shared=True)
    theirs: Mapping[str, Any] = work.met.get(("customer", company_id), {})
    owner = theirs.get("owner_id")
    return events.About(
        kind,
        row["id"],
        row["version"],
        owner_before=owner,
        owner_after=owner,
        collaborator_ids=theirs.get("collaborator_ids", ()),
    )


def _about_list(work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    return _told(work, "price_list", row, row["company_id"])


def _about_entry(work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    return _told(work, "price_list_entry", row, work.met["price_list", row["price_list_id"]])


class PriceLists(Resource):
    """Price lists as records: those of one company are told about to who sees it."""

    async def acquaint(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """The companies that the lists are of."""
        await _meet(work, [row["company_id"] for row in rows if row["company_id"] is not None])


class Entries(Resource):
    """Entries as records, told about as their lists are."""

    async def acquaint(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """The lists that the entries are of, and their companies."""
        found = await work.records(_LISTS, ids=list({row["price_list_id"] for row in rows})) if rows else ()
        for row in found:
            work.met["price_list", row["id"]] = row["company_id"]
        await _meet(work, [row["company_id"] for row in found if row["company_id"] is not None])


def _refuse(draft: Draft, faults: Sequence[Any]) -> None:
    if faults:
        draft.error = draft.error or RuleBroken("invalid", faults=faults)


async def _prepare_lists(work: Work, drafts: Sequence[Draft]) -> None:
    named = [each.wanted.company_id for each in drafts if "company_id" in each.changed and each.wanted.company_id]
    seen = await find_many(work, "company", named) if named else {}
    for draft in drafts:
        if draft.wanted.company_id in named and draft.wanted.company_id not in seen:
            draft.error = draft.error or missing("/company_id")
        wanted: PriceListInput = draft.wanted
        draft.row["currency"] = wanted.currency or work.workspace.currency
        draft.row["valid_from"] = wanted.valid_from or work.today
        draft.row["sort_key"] = sort_key(wanted.name)
        _refuse(draft, prices.audience_faults(wanted.model_copy(update={"valid_from": draft.row["valid_from"]}).rule))


async def _prepare_entries(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: EntryInput = draft.wanted
        breaks = tuple(each.rule for each in wanted.breaks)
        if draft.before is not None and draft.before["price_list_id"] != wanted.price_list_id:
            draft.refuse("/price_list_id", "entry-stays-in-its-list")
        entry = Entry(draft.id, _ANY, breaks, wanted.product_id, wanted.family, wanted.category)
        _refuse(draft, prices.entry_faults(entry))


_ANY = PriceList(UUID(int=0), "", date.min)
PRICE_LIST = PriceLists(
    Kind("price_list", "price_lists", price_lists, price_lists.c.name),
    PriceListInput,
    PRICE_LISTS,
    prepare=_prepare_lists,
    permission="products",
    about=_about_list,
)


ENTRY = Entries(
    Kind("price_list_entry", "price_list_entries", price_list_entries, price_list_entries.c.id),
    EntryInput,
    ENTRIES,
    prepare=_prepare_entries,
    permission="products",
    about=_about_entry,
)
refers_to("company", Pointing(price_lists, "company_id", resource="price_list"))
keeps_money(price_lists)
