"""What was invoiced to a company: by year, and the prices it paid last."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Integer, Uuid, bindparam, cast, func, literal_column, select

from domain.contacts.actions.companies import COMPANY
from domain.contacts.overview import section
from domain.invoices.tables import invoice_lines, invoices
from domain.kernel.money import Money, plain, round_minor, to_minor
from domain.kernel.shapes import Shape, View, money_of
from domain.kernel.statements import Guard, Prepared
from domain.kernel.work import Work


class InvoicedInYear(Shape):
    """What invoices say was charged in a year and currency, net of VAT, credit notes taken off."""

    year: int
    count: int
    sum: Money


class InvoicedPrice(Shape):
    """What a company paid for something last."""

    product_id: UUID | None
    code: str | None
    description: str
    quantity: str
    unit: str | None
    price: Money = Field(description="Of one unit, after discounts, net of VAT; rounded to the currency's unit")
    unit_price: str = Field(description="The same, exact")
    number: str
    on: date


_COMPANY = bindparam("company", type_=Uuid)


def _years(here: Guard) -> Any:
    year = cast(func.date_part(literal_column("'year'"), invoices.c.issued_on), Integer).label("year")
    return (
        select(
            year,
            invoices.c.currency,
            func.count().label("count"),
            cast(func.sum(invoices.c.net_minor), BigInteger).label("minor"),
        )
        .where(here(invoices), invoices.c.company_id == _COMPANY)
        .group_by(year, invoices.c.currency)
        .order_by(year.desc(), invoices.c.currency)
    )


def _prices(here: Guard) -> Any:
    lines, documents = invoice_lines, invoices
    newest = func.row_number().over(
        partition_by=lines.c.sold, order_by=(documents.c.issued_on.desc(), documents.c.id.desc(), lines.c.position)
    )
    found = (
        select(
            lines.c.product_id,
            lines.c.code,
            lines.c.description,
            lines.c.quantity,
            lines.c.unit,
            lines.c.price,
            documents.c.currency,
            documents.c.number,
            documents.c.issued_on.label("on"),
            newest.label("place"),
        )
        .join_from(lines, documents, documents.c.id == lines.c.invoice_id)
        .where(here(lines), here(documents), lines.c.company_id == _COMPANY, lines.c.sold != "")
        .subquery("found")
    )
    columns = [each for each in found.c if each.name != "place"]
    return select(*columns).where(found.c.place == 1).order_by(found.c.on.desc(), found.c.description).limit(20)


_YEARS, _PRICES = Prepared(_years), Prepared(_prices)


async def _invoiced_years(work: Work, company_id: UUID) -> str:
    if not work.actor.may("orders:read"):
        return "[]"
    years = [
        InvoicedInYear(year=row["year"], count=row["count"], sum=Money.of_minor(row["minor"], row["currency"]))
        for row in await work.records(_YEARS, company=company_id)
    ]
    return "[" + ",".join(each.model_dump_json() for each in years) + "]"


async def _invoiced_prices(work: Work, company_id: UUID) -> str:
    if not work.actor.may("orders:read"):
        return "[]"
    found = [_price(dict(row)) for row in await work.records(_PRICES, company=company_id)]
    return "[" + ",".join(each.model_dump_json() for each in found) + "]"


def _price(row: dict[str, Any]) -> InvoicedPrice:
    exact, currency = row.pop("price"), row.pop("currency")
    said: dict[str, Any] = {**row, "quantity": plain(row["quantity"]), "unit_price": plain(exact)}
    return InvoicedPrice(price=Money.of_minor(to_minor(round_minor(exact, currency), currency), currency), **said)


class InvoiceSummary(Shape):
    """A document in short. net: negative in credit notes."""

    id: UUID
    type: str = Field(description="TipoDocumento of the electronic invoice, such as TD01; TD04 and TD08 give back")
    number: str
    issued_on: date
    net: Money


class Invoices(Shape):
    """A company's invoices, the newest first."""

    data: list[InvoiceSummary]


_SUMMARY = View(InvoiceSummary, invoices, columns={"net": money_of(invoices.c.net_minor, invoices.c.currency)})
_OF_COMPANY = Prepared(
    lambda here: (
        select(_SUMMARY.json(here))
        .where(here(invoices), invoices.c.company_id == _COMPANY)
        .order_by(invoices.c.issued_on.desc(), invoices.c.id.desc())
        .limit(1000)
    )
)


async def invoices_of(work: Work, company_id: UUID) -> str:
    """The thousand newest, as JSON; NotFound where the company is not seen."""
    work.require("orders:read")
    await COMPANY.read(work, company_id)
    return '{"data":[' + ",".join([row[0] for row in await work.records(_OF_COMPANY, company=company_id)]) + "]}"


section("invoiced_per_year", list[InvoicedInYear], _invoiced_years)
section("invoiced_prices", list[InvoicedPrice], _invoiced_prices)
