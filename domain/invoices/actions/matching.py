"""Which customers and products are there already, and what an invoice adds to them without overwriting anything."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Text as SqlText
from sqlalchemy import any_, bindparam, or_, select

from domain.catalogue.tables import products
from domain.contacts.tables import companies
from domain.invoices.gathering import Customer, Sold
from domain.invoices.plans import FieldChange
from domain.kernel.money import plain
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import ARRAY
from domain.kernel.values import sort_key
from domain.kernel.work import Work

_VATS, _CODES, _NAMES, _SKUS = (bindparam(name, type_=ARRAY(SqlText)) for name in ("vats", "codes", "names", "skus"))
_FIELDS = ("vat_number", "tax_code", "sdi_code", "pec")
_COMPANIES = Compiled(
    select(
        companies.c.id,
        companies.c.name,
        companies.c.sort_key,
        companies.c.addresses,
        companies.c.version,
        *(companies.c[name] for name in _FIELDS),
    )
    .where(
        ours(companies),
        companies.c.deleted_at.is_(None),
        or_(
            companies.c.vat_number == any_(_VATS),
            companies.c.tax_code == any_(_CODES),
            companies.c.sort_key == any_(_NAMES),
        ),
    )
    .order_by(companies.c.created_at, companies.c.id)
)
_PRODUCTS = Compiled(
    select(products.c.id, products.c.sku, products.c.price, products.c.version).where(
        ours(products), products.c.deleted_at.is_(None), products.c.sku == any_(_SKUS)
    )
)


async def companies_there(work: Work, some: Sequence[Customer]) -> dict[str, Mapping[str, Any]]:
    """The company that each customer is, by the customer's key; the oldest where several have its number.

    The number decides; by its name alone a customer is found only where neither side has a number.
    """
    parties = [each.party for each in some]
    vats = [each.vat_number for each in parties if each.vat_number]
    codes = [each.tax_code for each in parties if each.tax_code]
    names = [sort_key(each.name) for each in parties if not (each.vat_number or each.tax_code)]
    rows = [dict(row) for row in await work.records(_COMPANIES, vats=vats, codes=codes, names=names)]
    by: dict[str, dict[str, Any]] = {}
    for row in rows:
        for place, key in (("vat", row["vat_number"]), ("code", row["tax_code"])):
            if key:
                by.setdefault(f"{place}:{key}", row)
        if not (row["vat_number"] or row["tax_code"]):
            by.setdefault(f"name:{row['sort_key']}", row)
    found: dict[str, Mapping[str, Any]] = {}
    for each in some:
        party = each.party
        keys = [
            f"vat:{party.vat_number}" if party.vat_number else "",
            f"code:{party.tax_code}" if party.tax_code else "",
        ]
        if not any(keys):
            keys = [f"name:{sort_key(party.name)}"]
        row = next((by[key] for key in keys if key in by), None)
        if row is not None:
            found[each.key] = row
    return found


async def products_there(work: Work, some: Sequence[Sold]) -> dict[str, Mapping[str, Any]]:
    """The products that are there already, by their code."""
    rows = await work.records(_PRODUCTS, skus=[each.sku for each in some])
    return {row["sku"]: dict(row) for row in rows}


def company_of(customer: Customer, source_id: UUID | None) -> dict[str, Any]:
    """A customer in the fields of a new company."""
    said = {**_said(customer), "kind": customer.party.kind, "name": customer.party.name}
    source = {} if source_id is None else {"source_id": str(source_id)}
    return {name: value for name, value in said.items() if value is not None} | source


def _said(customer: Customer) -> dict[str, Any]:
    party = customer.party
    address = {
        "type": "legal",
        "street": party.street,
        "postal_code": party.postal_code,
        "city": party.city,
        "province": party.province,
        "country": party.country,
    }
    return {
        "vat_number": party.vat_number,
        "tax_code": party.tax_code,
        "sdi_code": customer.sdi_code,
        "pec": customer.pec,
        "addresses": [address] if party.city or party.street else None,
    }


def compared(row: Mapping[str, Any], customer: Customer) -> tuple[list[FieldChange], list[FieldChange]]:
    """(what is filled, what says otherwise and stays): an invoice fills what is empty and overwrites nothing."""
    filled: list[FieldChange] = []
    differing: list[FieldChange] = []
    for name, value in _said(customer).items():
        held = row[name]
        if value is None or value == held:
            continue
        if not held:
            filled.append(FieldChange(field=name, before=held, after=value))
        elif name != "addresses" and not (name == "sdi_code" and value == "0000000"):
            differing.append(FieldChange(field=name, before=held, after=value))
    return filled, differing


def product_of(sold: Sold) -> dict[str, Any]:
    """Something sold in the fields of a new product."""
    said = {
        "sku": sold.sku,
        "name": sold.name,
        "unit": sold.unit,
        "currency": sold.currency,
        "price": plain(sold.price),
    }
    return {name: value for name, value in said.items() if value is not None}
