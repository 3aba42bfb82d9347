"""What can be done with products, VAT codes and payment terms."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict
from sqlalchemy import Text as SqlText
from sqlalchemy import any_, bindparam, select, update

from domain.catalogue import bundles
from domain.catalogue.bundles import MAX_COMPONENTS, ComponentInput
from domain.catalogue.queries import PAYMENT_TERMS, PRODUCTS, VAT_CODES, Label
from domain.catalogue.rules.terms import Instalment, PaymentMethod, PaymentTerms, terms_faults
from domain.catalogue.rules.vat import VatCode, VatKind, kind_faults, vat_code_faults
from domain.catalogue.tables import payment_terms, products, vat_codes
from domain.customization.workspace import keeps_money
from domain.kernel.errors import Conflict, Fault, Forbidden, RuleBroken
from domain.kernel.money import Currency, DecimalText, Points
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import ARRAY, Instant
from domain.kernel.values import Day, Line, Text, Words, search_text, sort_key
from domain.kernel.work import Work
from domain.writing import DICTIONARY, Draft, Resource

Price = Annotated[Decimal, DecimalText(6, Decimal(0), Decimal(99999999999999), "200")]
Sku = Annotated[str, Words(maximum=64)]
Tag = Annotated[str, Field(pattern=r"^[^\x00-\x1f,]{1,50}$")]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,19}$")]
_VAT_EXAMPLE: JsonDict = {
    "code": "21",
    "label": {"it": "IVA 21%", "en": "VAT 21%"},
    "kind": "standard",
    "rate": "21",
    "valid_from": "2011-09-17",
    "valid_to": "2013-10-01",
}
_TERMS_EXAMPLE: JsonDict = {
    "name": "Ri.Ba. 30/60 DFFM",
    "method": "riba",
    "instalments": [{"days": 30}, {"days": 60}],
    "end_of_month": True,
}
_PRODUCT_EXAMPLE: JsonDict = {
    "sku": "TRP-20",
    "name": "Trapano 20 V",
    "unit": "pz",
    "price": "189.90",
    "family": "Utensili",
}


class VatCodeInput(Input):
    """A VAT code from a day on. At rate 0 a nature says why (N1 … N7); `valid_to`: the first day it no longer holds."""

    model_config = ConfigDict(json_schema_extra={"examples": [_VAT_EXAMPLE]})

    code: Code
    label: Label
    kind: VatKind = VatKind.STANDARD
    rate: Points
    nature: Annotated[str, Field(pattern=r"^N[1-7](\.[1-9])?$")] | None = None
    valid_from: Day = date(1970, 1, 1)
    valid_to: Day | None = None


class InstalmentInput(Input):
    """A payment so many days after the document; points of what the deposit leaves, or none for equal parts."""

    days: Annotated[int, Field(ge=0, le=3650)]
    points: Points | None = None


class TermsInput(Input):
    """When and how a customer pays: a deposit first, then instalments; multiples of 30 days are calendar months.

    `end_of_month` is DFFM; `fixed_day` moves a date on to the next such day (31: the month's last); `skipped_months`
    (1 to 12) moves it into the next month that is not skipped.
    """

    method: PaymentMethod = PaymentMethod.BANK_TRANSFER
    deposit_points: Points = Decimal(0)
    instalments: Annotated[list[InstalmentInput], Field(max_length=60)] = []
    end_of_month: bool = False
    fixed_day: Annotated[int, Field(ge=1, le=31)] | None = None
    skipped_months: Annotated[list[Annotated[int, Field(ge=1, le=12)]], Field(max_length=11)] = []

    @property
    def terms(self) -> PaymentTerms:
        """As the rules see them."""
        return PaymentTerms(
            self.method,
            tuple(Instalment(each.days, each.points) for each in self.instalments),
            self.deposit_points,
            self.end_of_month,
            self.fixed_day,
            frozenset(self.skipped_months),
        )


class PaymentTermsInput(TermsInput):
    """Payment terms by name. preferred: what a quote gets where nobody says otherwise; there is one at most."""

    model_config = ConfigDict(json_schema_extra={"examples": [_TERMS_EXAMPLE]})

    name: Line
    preferred: bool = False


class ProductInput(Input):
    """Something that is sold. price, cost: of one unit in `currency` (the workspace's by default), net of VAT.

    A bundle is made of single products; a price or cost that it has not is the sum of theirs.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_PRODUCT_EXAMPLE]})

    kind: Literal["single", "bundle"] = "single"
    sku: Sku
    name: Line
    description: Text | None = None
    category: Line | None = None
    family: Line | None = None
    unit: Annotated[str, Words(maximum=20)] | None = None
    currency: Currency | None = None
    price: Price | None = None
    cost: Annotated[Price | None, Field(description="Needs the permission costs:write")] = None
    vat_code_id: Annotated[UUID, Refers("vat_code")] | None = None
    components: Annotated[list[ComponentInput], Field(max_length=MAX_COMPONENTS)] = []
    active: bool = True
    tags: Annotated[list[Tag], Field(max_length=50)] = []
    custom: dict[str, Any] = {}


def _refuse(draft: Draft, faults: Sequence[Fault]) -> None:
    if faults:
        draft.error = draft.error or RuleBroken("invalid", faults=faults)


async def _prepare_vat_codes(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: VatCodeInput = draft.wanted
        faults = vat_code_faults(VatCode(wanted.code, wanted.rate, wanted.nature), "")
        _refuse(draft, faults or kind_faults(wanted.kind, wanted.nature, ""))
        if wanted.valid_to is not None and wanted.valid_to <= wanted.valid_from:
            draft.refuse("/valid_to", "validity-reversed")


VAT_CODE = Resource(
    Kind("vat_code", "vat_codes", vat_codes, vat_codes.c.code, linkable=True),
    VatCodeInput,
    VAT_CODES,
    prepare=_prepare_vat_codes,
    demands=DICTIONARY,
)

_NOT_PREFERRED = Compiled(
    update(payment_terms)
    .where(ours(payment_terms), payment_terms.c.preferred, payment_terms.c.id != any_(ids_parameter()))
    .values(preferred=False, version=payment_terms.c.version + 1, updated_at=bindparam("now", type_=Instant))
)


async def _prepare_terms(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        _refuse(draft, terms_faults(draft.wanted.terms))
        draft.row["sort_key"] = sort_key(draft.wanted.name)
    preferred = [draft for draft in drafts if draft.wanted.preferred and draft.error is None]
    for draft in preferred[:-1]:
        draft.row["preferred"] = False
    if preferred:
        await work.run(_NOT_PREFERRED, ids=[preferred[-1].id], now=work.now)


TERMS = Resource(
    Kind("payment_term", "payment_terms", payment_terms, payment_terms.c.name, linkable=True),
    PaymentTermsInput,
    PAYMENT_TERMS,
    prepare=_prepare_terms,
    demands=DICTIONARY,
)

_SAME_SKU = Compiled(
    select(products.c.id, products.c.sku).where(
        ours(products),
        products.c.sku == any_(bindparam("skus", type_=ARRAY(SqlText))),
        products.c.deleted_at.is_(None),
    )
)


async def _prepare_products(work: Work, drafts: Sequence[Draft]) -> None:
    await bundles.check(work, drafts)
    found = await work.records(_SAME_SKU, skus=[draft.wanted.sku for draft in drafts])
    taken = {row["sku"]: row["id"] for row in found}
    twice = Counter(draft.wanted.sku for draft in drafts)
    for draft in drafts:
        wanted: ProductInput = draft.wanted
        if taken.get(wanted.sku, draft.id) != draft.id or twice[wanted.sku] > 1:
            draft.error = Conflict("already-exists", faults=[Fault("/sku", "sku-taken", {"sku": wanted.sku})])
        sets_cost = "cost" in draft.changed and (draft.before is not None or wanted.cost is not None)
        if sets_cost and not work.actor.may("costs:write"):
            draft.error = Forbidden("field-forbidden", faults=[Fault("/cost", "field-forbidden")])
        draft.row["currency"] = wanted.currency or work.workspace.currency
        draft.row["search"] = search_text(wanted.sku, wanted.name, wanted.category, wanted.family, wanted.description)
        draft.row["sort_key"] = sort_key(wanted.name)


PRODUCT = Resource(
    Kind("product", "products", products, products.c.name, linkable=True),
    ProductInput,
    PRODUCTS,
    prepare=_prepare_products,
    written=bundles.write,
)
keeps_money(products, "price", "cost")
