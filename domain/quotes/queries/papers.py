"""A quote as its customer reads it: who sells, who buys, the lines and the sums; no cost, no margin, no opinion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Uuid, and_, bindparam, select

from domain.access.tables import members
from domain.catalogue.actions import TermsInput
from domain.catalogue.rules.terms import DueAmount, due_amounts
from domain.catalogue.tables import products, vat_codes
from domain.contacts.tables import companies, contacts
from domain.customization.workspace import WorkspaceSettings, settings_of
from domain.kernel.errors import NotFound
from domain.kernel.money import to_minor
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.quotes.queries.deciding import as_decider
from domain.quotes.rules.flow import state_on
from domain.quotes.tables import quote_lines, quotes

Language = Literal["it", "en"]
Row = Mapping[str, Any]
_READ_IN_ITALIAN = frozenset({"IT", "SM", "VA"})
_SHOWN = (
    "id", "opportunity_id", "state", "number", "revision", "root_id", "currency", "discount_points", "shipping_minor",
    "shipping_vat", "discount_minor", "split_payment", "stamp_duty", "pension_fund", "pension_fund_vat", "withholding",
    "payment_terms", "delivery_terms", "notes", "customer_reference", "valid_until", "totals", "sent_at", "opened_at",
    "decided_at", "created_at", "version",
)  # fmt: skip
_QUOTE = Prepared(
    lambda here: (
        select(
            *(quotes.c[name] for name in _SHOWN),
            opportunities.c.title,
            opportunities.c.owner_id,
            companies.c.name.label("company_name"),
            companies.c.legal_name,
            companies.c.vat_number,
            companies.c.tax_code,
            companies.c.sdi_code,
            companies.c.pec,
            companies.c.addresses,
            companies.c.emails.label("company_emails"),
            contacts.c.name.label("contact_name"),
            contacts.c.emails.label("contact_emails"),
            contacts.c.language,
            members.c.name.label("agent_name"),
            members.c.email.label("agent_email"),
        )
        .select_from(
            quotes.join(opportunities, and_(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id))
            .outerjoin(companies, and_(ours(companies), companies.c.id == opportunities.c.company_id))
            .outerjoin(contacts, and_(ours(contacts), contacts.c.id == opportunities.c.contact_id))
            .outerjoin(members, and_(ours(members), members.c.id == opportunities.c.owner_id))
        )
        .where(here(quotes), quotes.c.id == bindparam("id", type_=Uuid), quotes.c.deleted_at.is_(None))
    )
)
_LINES = Prepared(
    lambda _: (
        select(
            quote_lines.c.id,
            quote_lines.c.kind,
            quote_lines.c.description,
            quote_lines.c.quantity,
            quote_lines.c.unit,
            quote_lines.c.unit_price,
            quote_lines.c.discounts,
            quote_lines.c.free_good,
            quote_lines.c.optional,
            quote_lines.c.chosen,
            quote_lines.c.vat_code,
            quote_lines.c.vat_rate,
            quote_lines.c.vat_nature,
            products.c.sku,
        )
        .select_from(quote_lines.outerjoin(products, and_(ours(products), products.c.id == quote_lines.c.product_id)))
        .where(ours(quote_lines), quote_lines.c.quote_id == bindparam("id", type_=Uuid))
        .order_by(quote_lines.c.position)
    )
)
_CODES = Prepared(
    lambda _: select(vat_codes.c.code, vat_codes.c.label).where(ours(vat_codes), vat_codes.c.nature.is_not(None))
)


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a quote's document says. labels: what the untaxed VAT codes are called, by code and language."""

    quote: Row
    lines: Sequence[Row]
    labels: Mapping[str, Row]
    settings: WorkspaceSettings
    seller: str
    country: str
    language: Language
    issued_on: date
    today: date
    due: Sequence[DueAmount]

    @property
    def draft(self) -> bool:
        """Whether it was not sent yet."""
        return self.quote["number"] is None

    @property
    def state(self) -> str:
        """The quote's state as of today."""
        return state_on(self.quote, self.today)


async def paper_of(work: Work, id: UUID, language: Language | None = None) -> Paper:
    """A quote that the actor may see, in the customer's language unless another is wanted."""
    work.require("quotes:read")
    row = await work.record_of(_QUOTE, id=id)
    if row is None:
        row = await (await as_decider(work, id)).record_of(_QUOTE, id=id)
    if row is None:
        raise NotFound
    lines = [dict(each) for each in await work.records(_LINES, id=id)]
    untaxed = any(each["nature"] for each in row["totals"]["vat"])
    codes = await work.records(_CODES) if untaxed else ()
    issued = (row["sent_at"] or work.now).astimezone(work.workspace.zone).date()
    return Paper(
        quote=dict(row),
        lines=lines,
        labels={each["code"]: each["label"] for each in codes},
        settings=settings_of(work),
        seller=work.workspace.name,
        country=work.workspace.country,
        language=language or language_of(dict(row), work.workspace.language, work.workspace.country),
        issued_on=issued,
        today=work.today,
        due=due_of(row["payment_terms"], issued, row["totals"], row["currency"]),
    )


def due_of(terms: Any, issued_on: date, totals: Row, currency: str) -> Sequence[DueAmount]:
    """What is to be paid when, counted from a day; nothing where no terms are agreed."""
    if terms is None:
        return ()
    total = to_minor(Decimal(totals["total_due"]["amount"]), currency)
    return due_amounts(TermsInput.model_validate(terms).terms, issued_on, total)


def language_of(row: Row, own: str, country: str) -> Language:
    """What the customer reads: the contact's language; abroad English; at home the workspace's."""
    if row["language"] in {"it", "en"}:
        return row["language"]
    theirs = country_of(row)
    if theirs is not None and theirs != country:
        return "it" if theirs in _READ_IN_ITALIAN else "en"
    return "it" if own == "it" else "en"


def country_of(row: Row) -> str | None:
    """The customer's country, by the legal address, or else the first."""
    address = address_of(row)
    return None if address is None else address.get("country")


def address_of(row: Row) -> dict[str, Any] | None:
    """Where the customer is: the legal address, or else the first."""
    addresses: list[dict[str, Any]] = row["addresses"] or []
    legal = [each for each in addresses if each.get("type") == "legal"]
    return (legal or addresses or [None])[0]
