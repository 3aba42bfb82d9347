"""What quotes are written against: products and their prices, VAT codes and terms, whom they are for, earlier lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import any_, bindparam, or_, select

from domain.catalogue.bundles import articles
from domain.catalogue.pricing import Pricing, customers_of, pricing_of
from domain.catalogue.rules.vat import PROPOSED_NATURES, VatProfile, in_force, proposed_nature
from domain.catalogue.tables import payment_terms, vat_codes
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import Words, own_columns
from domain.kernel.work import Work
from domain.quotes.inputs import Copied, LineInput, QuoteInput
from domain.quotes.tables import quote_lines
from domain.writing import Draft

CODES = Prepared(
    lambda _: select(
        vat_codes.c.id,
        vat_codes.c.code,
        vat_codes.c.rate,
        vat_codes.c.nature,
        vat_codes.c.kind,
        vat_codes.c.valid_from,
        vat_codes.c.valid_to,
        vat_codes.c.deleted_at,
    ).where(
        ours(vat_codes),
        or_(
            vat_codes.c.id == any_(ids_parameter()),
            vat_codes.c.kind == "standard",
            vat_codes.c.nature == any_(bindparam("natures", type_=Words)),
        ),
    )
)
_TERMS = Prepared(
    lambda _: select(
        payment_terms.c.id,
        payment_terms.c.method,
        payment_terms.c.deposit_points,
        payment_terms.c.instalments,
        payment_terms.c.end_of_month,
        payment_terms.c.fixed_day,
        payment_terms.c.skipped_months,
        payment_terms.c.preferred,
    ).where(
        ours(payment_terms),
        payment_terms.c.deleted_at.is_(None),
        or_(payment_terms.c.id == any_(ids_parameter()), payment_terms.c.preferred),
    )
)
_EARLIER = Prepared(
    lambda _: select(*own_columns(quote_lines)).where(
        ours(quote_lines), quote_lines.c.quote_id == any_(ids_parameter())
    )
)
Row = Mapping[str, Any]


@dataclass(slots=True)
class Setting:
    """What quotes are written against: products, VAT codes and terms by id; earlier lines by quote and id."""

    day: date
    pricing: Pricing
    products: Mapping[UUID, Row] = field(default_factory=dict[UUID, Row])
    codes: dict[UUID, Row] = field(default_factory=dict[UUID, Row])
    terms: dict[UUID, Row] = field(default_factory=dict[UUID, Row])
    earlier: dict[UUID, dict[UUID, Row]] = field(default_factory=dict[UUID, dict[UUID, Row]])

    @property
    def standard(self) -> UUID | None:
        """The standard VAT code in force."""
        held = [
            row
            for row in self.codes.values()
            if row["kind"] == "standard" and row["deleted_at"] is None and self.holds(row)
        ]
        return max(held, key=lambda row: (row["valid_from"], row["rate"]))["id"] if held else None

    def holds(self, code: Row) -> bool:
        """Whether a VAT code is in force."""
        return in_force(code["valid_from"], code["valid_to"], self.day)

    def proposed_code(self, company_id: UUID | None, own: UUID | None) -> UUID | None:
        """The VAT code of what a customer is sold: by their profile, else the product's own, else the standard one."""
        row = None if own is None else self.codes.get(own)
        nature = proposed_nature(self.profile(company_id), row["nature"] if row else None)
        held = [
            each for each in self.codes.values()
            if nature is not None and each["nature"] == nature and each["deleted_at"] is None and self.holds(each)
        ]  # fmt: skip
        if held:
            return max(held, key=lambda each: (each["valid_from"], each["id"]))["id"]
        return own or self.standard

    def profile(self, company_id: UUID | None) -> VatProfile:
        """How a customer is usually invoiced."""
        row = self.pricing.customers.get(company_id) if company_id else None
        return profile_of(row) if row else VatProfile.ORDINARY

    @property
    def preferred(self) -> Row | None:
        """The terms a quote gets where nobody says otherwise."""
        return next((row for row in self.terms.values() if row["preferred"]), None)


def origin(draft: Draft) -> UUID:
    return draft.wanted.source_id if isinstance(draft.wanted, Copied) else draft.id


def profile_of(customer: Row) -> VatProfile:
    """How a company (row) is usually invoiced; a public body as one, even where nobody said so."""
    said = VatProfile(customer["vat_profile"])
    public = said is VatProfile.ORDINARY and customer["kind"] == "public_body"
    return VatProfile.PUBLIC_BODY if public else said


async def codes_of(work: Work, ids: Sequence[UUID], pricing: Pricing) -> dict[UUID, Row]:
    """VAT codes by id: those named, the standard ones, and what the customers' profiles may propose."""
    natures = {PROPOSED_NATURES[profile_of(row)] for row in pricing.customers.values()}
    asked = {"ids": list(ids), "natures": [each for each in natures if each is not None]}
    return {row["id"]: dict(row) for row in await work.records(CODES, **asked)}


def company_of(work: Work, draft: Draft) -> UUID | None:
    """The company that a draft is for: its deal's, which is locked by now."""
    deal = work.met.get(("deal", draft.wanted.opportunity_id))
    return None if deal is None else deal.opportunity["company_id"]


async def setting_of(work: Work, drafts: Sequence[Draft]) -> Setting:
    """Everything the drafts name, in a statement per kind; nothing is asked for that none of them needs."""
    found = Setting(work.today, Pricing(work.today))
    wanted: list[QuoteInput] = [draft.wanted for draft in drafts]
    lines = [line for each in wanted for line in each.lines]
    origins = [origin(draft) for draft in drafts if draft.before is not None or isinstance(draft.wanted, Copied)]
    for row in await work.records(_EARLIER, ids=origins) if origins else ():
        found.earlier.setdefault(row["quote_id"], {})[row["id"]] = dict(row)
    named = {line.product_id for line in lines if line.product_id is not None}
    if named:
        found.products = await articles(work, list(named))
    await _customers(work, drafts, found)
    codes = {line.vat_code_id for line in lines} | {row["vat_code_id"] for row in found.products.values()}
    codes |= {each.shipping.vat_code_id for each in wanted if each.shipping is not None}
    codes |= {each.pension_fund.vat_code_id for each in wanted if each.pension_fund is not None}
    if lines or codes:
        known = [id for id in codes if id is not None]
        found.codes = await codes_of(work, known, found.pricing)
    terms = {each.payment_terms_id for each in wanted}
    terms |= {row["payment_terms_id"] for row in found.pricing.customers.values()}
    found.terms = {row["id"]: dict(row) for row in await work.records(_TERMS, ids=[id for id in terms if id])}
    return found


async def _customers(work: Work, drafts: Sequence[Draft], found: Setting) -> None:
    """Whom the drafts are for, and what price lists say: only where a draft is new, or a line is not as it was."""
    new: set[UUID] = set()
    priced: set[UUID] = set()
    for draft in drafts:
        earlier = found.earlier.get(origin(draft), {})
        fresh = [each for each in draft.wanted.lines if not kept(work, draft, earlier.get(each.id), each)]
        priced |= {each.product_id for each in fresh if each.product_id is not None}
        company_id = company_of(work, draft)
        if company_id is not None and (fresh or (draft.before is None and not isinstance(draft.wanted, Copied))):
            new.add(company_id)
    customers = await customers_of(work, list(new))
    sold = [found.products[id] for id in priced if id in found.products]
    found.pricing = await pricing_of(work, sold, customers, work.today)


def kept(work: Work, draft: Draft, earlier: Row | None, wanted: LineInput) -> bool:
    """Whether a line keeps its list price: the same product in the same quantity, for the same deal."""
    if repricing(work, draft):
        return False
    if earlier is None or earlier["product_id"] != wanted.product_id or earlier["quantity"] != wanted.quantity:
        return False
    deal = work.met.get(("deal", draft.wanted.opportunity_id))
    return deal is not None and earlier["quote_id"] in deal.quotes


def reprice_in(work: Work, id: UUID) -> None:
    """Have a quote's list prices proposed anew, as this work writes it."""
    work.met["repricing", id] = True


def repricing(work: Work, draft: Draft) -> bool:
    """Whether a draft's list prices are proposed anew."""
    return ("repricing", draft.id) in work.met
