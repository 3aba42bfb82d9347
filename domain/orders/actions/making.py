"""An order is made of an accepted quote: a snapshot of everything an invoice will need."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, func, select

from domain import events
from domain.access.tables import members
from domain.catalogue.rules.terms import due_amounts
from domain.catalogue.tables import products
from domain.contacts.merging import Pointing, refers_to
from domain.contacts.search import searchable
from domain.contacts.tables import companies, contacts
from domain.customization.workspace import keeps_money
from domain.kernel.ids import new_id
from domain.kernel.money import plain, to_minor
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input
from domain.kernel.statements import Guard, Prepared, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import phone_digits, search_text
from domain.kernel.work import Work
from domain.opportunities.actions import orders_known_by
from domain.opportunities.tables import opportunities
from domain.orders.queries.orders import ORDERS
from domain.orders.rules.way import missing_data
from domain.orders.tables import orders
from domain.quotes.actions.deals import Deal
from domain.quotes.inputs import Acceptance, TermsInput
from domain.quotes.rules.worksheet import money
from domain.quotes.tables import quote_lines
from domain.writing import Resource

Row = Mapping[str, Any]


def _of_deal(column: str) -> Any:
    read = select(opportunities.c[column]).where(ours(opportunities), opportunities.c.id == orders.c.opportunity_id)
    return read.correlate(orders).scalar_subquery()


def _owner(_: Guard) -> Any:
    return _of_deal("owner_id")


def _collaborators(_: Guard) -> Any:
    return _of_deal("collaborator_ids")


class Nothing(Input):
    """Orders are made by accepting a quote, never typed."""


ORDER = Resource(
    Kind("order", "orders", orders, orders.c.reference, owner=_owner, collaborators=_collaborators), Nothing, ORDERS
)
searchable(
    "order",
    "search_orders",
    [func.lower(orders.c.reference), func.lower(orders.c.customer_order_number)],
    detail=lambda _: orders.c.buyer["name"].astext,
)
keeps_money(orders)
# The snapshot stays as it was; only what the order is found by follows.
refers_to("company", Pointing(orders, "company_id"))
refers_to("contact", Pointing(orders, "contact_id"))
ROWS = Rows(orders)
_OF_DEALS = Prepared(
    lambda _: (
        select(orders.c.opportunity_id)
        .where(ours(orders), orders.c.opportunity_id == any_(ids_parameter()), orders.c.state != "withdrawn")
        .distinct()
    )
)


async def _ordered(work: Work, ids: Sequence[UUID]) -> frozenset[UUID]:
    return frozenset(row[0] for row in await work.records(_OF_DEALS, ids=list(ids)))


orders_known_by(_ordered)
CREATED = events.fact("order.created", "A quote was accepted: an order was made of it.")
CHANGE_CREATED = events.fact("order.change_created", "A variation was accepted: a change to an order was made of it.")
_BUYER = Prepared(
    lambda _: (
        select(
            opportunities.c.company_id,
            opportunities.c.contact_id,
            companies.c.kind,
            companies.c.name,
            companies.c.legal_name,
            companies.c.vat_number,
            companies.c.tax_code,
            companies.c.sdi_code,
            companies.c.pec,
            companies.c.iban,
            companies.c.addresses,
            contacts.c.name.label("contact_name"),
            members.c.id.label("agent_id"),
            members.c.name.label("agent_name"),
        )
        .select_from(
            opportunities.outerjoin(companies, and_(ours(companies), companies.c.id == opportunities.c.company_id))
            .outerjoin(contacts, and_(ours(contacts), contacts.c.id == opportunities.c.contact_id))
            .outerjoin(members, and_(ours(members), members.c.id == opportunities.c.owner_id))
        )
        .where(ours(opportunities), opportunities.c.id == bindparam("id", type_=Uuid))
    )
)
_LINES = Prepared(
    lambda _: (
        select(*own_columns(quote_lines), products.c.sku)
        .select_from(quote_lines.outerjoin(products, and_(ours(products), products.c.id == quote_lines.c.product_id)))
        .where(ours(quote_lines), quote_lines.c.quote_id == bindparam("id", type_=Uuid))
        .order_by(quote_lines.c.position)
    )
)


async def make(work: Work, deal: Deal, quote: Row, wanted: Acceptance, changes_id: UUID | None = None) -> UUID:
    """The order of a quote that was accepted in this transaction; its id. changes_id: the order that it changes."""
    found = await work.record_of(_BUYER, id=deal.opportunity["id"])
    assert found is not None
    buyer = buyer_of(dict(found))
    lines = [dict(row) for row in await work.records(_LINES, id=quote["id"])]
    id = new_id()
    row: dict[str, Any] = {
        "id": id,
        "quote_id": quote["id"],
        "opportunity_id": deal.opportunity["id"],
        "changes_id": changes_id,
        "company_id": found["company_id"],
        "contact_id": found["contact_id"],
        "state": "pending",
        "state_at": work.now,
        "reference": quote["number"],
        "customer_order_number": wanted.customer_order_number,
        "customer_order_date": wanted.customer_order_date,
        "cig": wanted.cig,
        "cup": wanted.cup,
        "accepted_at": work.now,
        "accepted_on": work.today,
        "buyer": buyer,
        "agent": {"id": found["agent_id"], "name": found["agent_name"]} if found["agent_id"] else None,
        **_content(quote, lines),
        "terms": _terms(work, quote),
        "missing": missing_data(buyer, wanted.cig),
        "search": search_text(
            quote["number"], phone_digits(quote["number"]), wanted.customer_order_number, buyer["name"]
        ),
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }
    await ROWS.insert(work, [row])
    said = {"reference": row["reference"], "net": quote["totals"]["net"], "missing": row["missing"]}
    fact = CREATED if changes_id is None else CHANGE_CREATED
    events.record(work, fact, about(deal.opportunity, row), events.Change(data={**said, "changes_id": changes_id}))
    return id


def buyer_of(found: Row) -> dict[str, Any]:
    """The buyer's identity and addresses, as they are now."""
    names = ("company_id", "contact_id", "vat_number", "tax_code", "sdi_code", "pec", "iban", "contact_name")
    return {
        **{name: found[name] for name in names},
        "kind": found["kind"] or "consumer",
        "name": found["legal_name"] or found["name"] or found["contact_name"] or "",
        "addresses": found["addresses"] or [],
    }


def _content(quote: Row, lines: Sequence[Row]) -> dict[str, Any]:
    """What was accepted; options that were not chosen are left out."""
    sums, margins = quote["totals"]["lines"], quote["margin"]["lines"]
    kept = [place for place, line in enumerate(lines) if line["chosen"] or not line["optional"]]
    shipping = None
    if quote["shipping_minor"] is not None:
        price = money(quote["shipping_minor"], quote["currency"])
        shipping = {"price": price, "vat_code_id": quote["shipping_vat_code_id"]}
    off = quote["discount_minor"]
    return {
        "currency": quote["currency"],
        "rate": quote["rate"],
        "lines": [_line(lines[place], sums[place]) for place in kept],
        "totals": {**quote["totals"], "lines": [sums[place] for place in kept]},
        "margin": {**quote["margin"], "lines": [margins[place] for place in kept]},
        "discount": {
            "points": plain(quote["discount_points"]),
            "amount": money(off, quote["currency"]) if off else None,
        },
        "transport": {"delivery_terms": quote["delivery_terms"], "shipping": shipping},
        "net_minor": quote["net_minor"],
        "base_minor": quote["base_minor"],
    }


def _line(line: Row, sums: Row) -> dict[str, Any]:
    price = line["unit_price"]
    copied = ("kind", "product_id", "sku", "description", "unit", "discounts", "free_good")
    return {
        **{name: line[name] for name in copied},
        "quantity": plain(line["quantity"]),
        "unit_price": None if price is None else plain(price),
        **{name: sums[name] for name in ("vat", "net", "discount", "taxable", "components")},
    }


def _terms(work: Work, quote: Row) -> dict[str, Any]:
    said = quote["payment_terms"]
    if said is None:
        return {"payment": None, "due": []}
    terms = TermsInput.model_validate(said).terms
    total = to_minor(Decimal(quote["totals"]["total_due"]["amount"]), quote["currency"])
    due = due_amounts(terms, work.today, total)
    return {
        "payment": said,
        "due": [
            {"kind": each.kind, "due_on": each.due_on, "amount": money(each.amount_minor, quote["currency"])}
            for each in due
        ],
    }


async def present_buyer(work: Work, opportunity_id: UUID) -> dict[str, Any]:
    """The buyer of a deal as it is now."""
    found = await work.record_of(_BUYER, id=opportunity_id)
    assert found is not None
    return buyer_of(dict(found))


def about(opportunity: Row, row: Row) -> events.About:
    """What a fact about an order is about: seen by who sees the deal."""
    return events.About(
        "order",
        row["id"],
        row["version"],
        owner_before=opportunity["owner_id"],
        owner_after=opportunity["owner_id"],
        collaborator_ids=opportunity["collaborator_ids"],
        parent_kind="opportunity",
        parent_id=opportunity["id"],
    )
