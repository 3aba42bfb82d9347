"""From what is written of a quote to what is stored: what products give, VAT codes, totals, margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import any_, delete, or_, select

from domain.catalogue.rules.vat import VatCode, in_force
from domain.catalogue.tables import payment_terms, products, vat_codes
from domain.kernel.errors import Fault, Forbidden, RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.money import Money, plain, to_base
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.quotes.inputs import Copied, LineInput, QuoteInput, TermsInput
from domain.quotes.rules.document import Discount, Document, Line, PensionFund, Shipping, Withholding
from domain.quotes.rules.totals import faults, totals
from domain.quotes.rules.worksheet import said_margin, said_totals
from domain.quotes.tables import quote_lines
from domain.writing import Draft

LINES = Rows(quote_lines)
_PRODUCTS = Prepared(
    lambda _: select(
        products.c.id,
        products.c.name,
        products.c.unit,
        products.c.currency,
        products.c.price,
        products.c.cost,
        products.c.vat_code_id,
    ).where(ours(products), products.c.id == any_(ids_parameter()))
)
_CODES = Prepared(
    lambda _: select(
        vat_codes.c.id,
        vat_codes.c.code,
        vat_codes.c.rate,
        vat_codes.c.nature,
        vat_codes.c.kind,
        vat_codes.c.valid_from,
        vat_codes.c.valid_to,
        vat_codes.c.deleted_at,
    ).where(ours(vat_codes), or_(vat_codes.c.id == any_(ids_parameter()), vat_codes.c.kind == "standard"))
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
    lambda _: select(*(each for each in quote_lines.c if each.name != "tenant_id")).where(
        ours(quote_lines), quote_lines.c.quote_id == any_(ids_parameter())
    )
)
_CLEAR = Compiled(delete(quote_lines).where(ours(quote_lines), quote_lines.c.quote_id == any_(ids_parameter())))
Row = Mapping[str, Any]


@dataclass(slots=True)
class Setting:
    """What quotes are written against: products, VAT codes and terms by id; earlier lines by quote and id."""

    day: date
    products: dict[UUID, Row] = field(default_factory=dict[UUID, Row])
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

    @property
    def preferred(self) -> Row | None:
        """The terms a quote gets where nobody says otherwise."""
        return next((row for row in self.terms.values() if row["preferred"]), None)


def _origin(draft: Draft) -> UUID:
    return draft.wanted.source_id if isinstance(draft.wanted, Copied) else draft.id


async def setting_of(work: Work, drafts: Sequence[Draft]) -> Setting:
    """Everything the drafts name, in a statement per kind; nothing is asked for that none of them needs."""
    found = Setting(work.today)
    wanted: list[QuoteInput] = [draft.wanted for draft in drafts]
    lines = [line for each in wanted for line in each.lines]
    named = {line.product_id for line in lines if line.product_id is not None}
    if named:
        found.products = {row["id"]: dict(row) for row in await work.records(_PRODUCTS, ids=list(named))}
    codes = {line.vat_code_id for line in lines} | {row["vat_code_id"] for row in found.products.values()}
    codes |= {each.shipping.vat_code_id for each in wanted if each.shipping is not None}
    codes |= {each.pension_fund.vat_code_id for each in wanted if each.pension_fund is not None}
    if lines or codes:
        known = [id for id in codes if id is not None]
        found.codes = {row["id"]: dict(row) for row in await work.records(_CODES, ids=known)}
    ids = [each.payment_terms_id for each in wanted if each.payment_terms_id is not None]
    found.terms = {row["id"]: dict(row) for row in await work.records(_TERMS, ids=ids)}
    origins = [_origin(draft) for draft in drafts if draft.before is not None or isinstance(draft.wanted, Copied)]
    for row in await work.records(_EARLIER, ids=origins) if origins else ():
        found.earlier.setdefault(row["quote_id"], {})[row["id"]] = dict(row)
    return found


@dataclass(slots=True)
class Sheet:
    """A quote being worked out: its lines as rows, its document, and what is wrong with it."""

    draft: Draft
    setting: Setting
    currency: str
    rows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    faults: list[Fault] = field(default_factory=list[Fault])

    def code(self, id: UUID | None, pointer: str) -> VatCode | None:
        """The VAT code of an id, which must be in force."""
        row = None if id is None else self.setting.codes.get(id)
        if row is None:
            return None
        if not self.setting.holds(row):
            self.faults.append(Fault(pointer, "vat-code-not-in-force", {"code": row["code"]}))
        return VatCode(row["code"], Decimal(plain(row["rate"])), row["nature"])

    def minor(self, money: Money | None, pointer: str) -> int:
        """An amount in the quote's currency, in minor units; 0 where there is none."""
        if money is None:
            return 0
        if money.currency != self.currency:
            self.faults.append(Fault(pointer, "other-currency", {"currency": self.currency}))
        return money.minor


def work_out(work: Work, draft: Draft, setting: Setting, rate: Decimal) -> list[dict[str, Any]]:
    """Set the draft's figures; the rows of its lines. What is wrong refuses the draft."""
    wanted: QuoteInput = draft.wanted
    currency = wanted.currency or work.workspace.currency
    sheet = Sheet(draft, setting, currency)
    lines = [_line(work, sheet, place, line) for place, line in enumerate(wanted.lines)]
    document = _document(sheet, wanted, lines)
    found = sheet.faults or [_pointed(fault) for fault in faults(document)]
    if found:
        draft.error = draft.error or RuleBroken("invalid", faults=found)
    if draft.error is not None:
        return []
    added = totals(document)
    for row, line in zip(sheet.rows, added.lines, strict=True):
        row["taxable_minor"] = line.taxable_minor if line.counted else 0
    draft.row |= {
        "currency": currency,
        "rate": rate,
        "totals": said_totals(document, added, [row["id"] for row in sheet.rows]),
        "margin": said_margin(document, added),
        "net_minor": added.net_minor,
        "base_minor": to_base(added.net_minor, currency, rate, work.workspace.currency),
    }
    return sheet.rows


def _pointed(fault: Fault) -> Fault:
    return replace(fault, pointer=f"{fault.pointer}_code_id") if fault.pointer.endswith("/vat") else fault


_TYPED = ("kind", "product_id", "quantity", "free_good", "optional", "chosen")


def _line(work: Work, sheet: Sheet, place: int, wanted: LineInput) -> Line:
    setting, pointer = sheet.setting, f"/lines/{place}"
    earlier = setting.earlier.get(_origin(sheet.draft), {}).get(wanted.id) if wanted.id is not None else None
    product = None if wanted.product_id is None else setting.products.get(wanted.product_id)
    if wanted.kind != "product" and product is not None:
        sheet.faults.append(Fault(f"{pointer}/product_id", "product-of-a-text"))
    if wanted.kind == "product" and product is None:
        sheet.faults.append(Fault(f"{pointer}/product_id", "product-required"))
    known = _known(sheet, earlier, product, wanted)
    if not _may_say_cost(work, sheet.draft, wanted.cost, known["cost"]):
        refused = Fault(f"{pointer}/cost", "field-forbidden")
        sheet.draft.error = sheet.draft.error or Forbidden("field-forbidden", faults=[refused])
    cost = wanted.cost if wanted.cost is not None else known["cost"]
    price = wanted.unit_price if wanted.unit_price is not None else _list_price(sheet, product, pointer)
    vat_id = wanted.vat_code_id or (product["vat_code_id"] if product else None)
    vat_id = vat_id or (setting.standard if price is not None else None)
    vat = sheet.code(vat_id, f"{pointer}/vat_code_id") if price is not None else None
    row = {
        **{name: getattr(wanted, name) for name in _TYPED},
        "id": earlier["id"] if earlier is not None and earlier["quote_id"] == sheet.draft.id else new_id(),
        "quote_id": sheet.draft.id,
        "position": place,
        "description": wanted.description or (product["name"] if product else ""),
        "unit": wanted.unit or (product["unit"] if product else None),
        "unit_price": price,
        "discounts": [plain(points) for points in wanted.discounts],
        "cost": cost,
        "list_price": known["list_price"],
        "vat_code_id": vat_id,
        **{f"vat_{name}": getattr(vat, name, None) for name in ("code", "rate", "nature")},
    }
    if not row["description"]:
        sheet.faults.append(Fault(f"{pointer}/description", "description-required"))
    sheet.rows.append(row)
    priced = Line(wanted.kind, wanted.quantity, price, tuple(wanted.discounts), vat, cost=cost)
    said = {"free_good": wanted.free_good, "optional": wanted.optional, "chosen": wanted.chosen}
    return replace(priced, list_price=known["list_price"], **said)


def _may_say_cost(work: Work, draft: Draft, cost: Decimal | None, known: Decimal | None) -> bool:
    """Whether the actor may give this cost. Who reads costs sends them back as they were, and so does a copy.

    To anybody else an answer that depends on the known cost would tell it.
    """
    if cost is None or work.actor.may("costs:write"):
        return True
    kept = draft.before is not None or isinstance(draft.wanted, Copied)
    return cost == known and (kept or work.actor.may("costs:read"))


def _known(sheet: Sheet, earlier: Row | None, product: Row | None, wanted: LineInput) -> dict[str, Any]:
    """Cost and list price: the line's own since it was written, else the product's."""
    if earlier is not None and earlier["product_id"] == wanted.product_id:
        return {"cost": earlier["cost"], "list_price": earlier["list_price"]}
    return _of_product(sheet, product)


def _of_product(sheet: Sheet, product: Row | None) -> dict[str, Any]:
    """A product's cost and list price, where they are in the quote's currency."""
    if product is None or product["currency"] != sheet.currency:
        return {"cost": None, "list_price": None}
    return {"cost": product["cost"], "list_price": product["price"]}


def _list_price(sheet: Sheet, product: Row | None, pointer: str) -> Decimal | None:
    if product is None:
        return None
    if product["currency"] != sheet.currency:
        sheet.faults.append(
            Fault(f"{pointer}/unit_price", "price-in-other-currency", {"currency": product["currency"]})
        )
    return product["price"]


def _document(sheet: Sheet, wanted: QuoteInput, lines: Sequence[Line]) -> Document:
    setting, row = sheet.setting, sheet.draft.row
    discount = Discount(wanted.discount.points, sheet.minor(wanted.discount.amount, "/discount/amount"))
    if discount.points and discount.amount_minor:
        sheet.faults.append(Fault("/discount", "discount-in-one-way"))
    row |= {"discount_points": discount.points, "discount_minor": discount.amount_minor}
    row |= {"shipping_minor": None, "shipping_vat_code_id": None}
    shipping = fund = None
    if wanted.shipping is not None:
        id = wanted.shipping.vat_code_id or setting.standard
        row["shipping_minor"] = sheet.minor(wanted.shipping.price, "/shipping/price")
        row["shipping_vat_code_id"] = id
        code = sheet.code(id, "/shipping/vat_code_id")
        if code is None:
            sheet.faults.append(Fault("/shipping/vat_code_id", "vat-code-required"))
        else:
            shipping = Shipping(row["shipping_minor"], code)
    if wanted.pension_fund is not None:
        id = wanted.pension_fund.vat_code_id or setting.standard
        row["pension_fund"] = {"points": plain(wanted.pension_fund.points), "vat_code_id": id}
        code = sheet.code(id, "/pension_fund/vat_code_id")
        if code is None:
            sheet.faults.append(Fault("/pension_fund/vat_code_id", "vat-code-required"))
        else:
            fund = PensionFund(wanted.pension_fund.points, code)
    kept = wanted.withholding
    withholding = None if kept is None else Withholding(kept.points, kept.base_points, kept.on_pension_fund)
    return Document(
        sheet.currency, tuple(lines), discount, shipping, wanted.split_payment, wanted.stamp_duty, fund, withholding
    )


def terms_of(draft: Draft, setting: Setting) -> None:
    """The draft's payment terms: as given, or those of the dictionary that it names, or the preferred ones."""
    wanted: QuoteInput = draft.wanted
    given, id = wanted.payment_terms, wanted.payment_terms_id
    # A change that names other terms of the dictionary means those, whatever the quote said before.
    renamed = draft.before is not None and id is not None and id != draft.before["payment_terms_id"]
    if given is not None and not (renamed and "payment_terms" not in draft.changed):
        if draft.before is not None and "payment_terms" in draft.changed and not renamed:
            draft.row["payment_terms_id"] = None
        draft.row["payment_terms"] = given.model_dump(mode="json")
        return
    named = setting.terms.get(id) if id is not None else setting.preferred
    if named is None:
        draft.row["payment_terms"] = None
        return
    fields = {name: named[name] for name in TermsInput.model_fields}
    fields["deposit_points"] = plain(named["deposit_points"])
    draft.row |= {"payment_terms_id": named["id"], "payment_terms": fields}


async def write_lines(work: Work, rows: Sequence[dict[str, Any]], *, replacing: Sequence[UUID]) -> None:
    """Write lines; those of quotes that had some are replaced."""
    if replacing:
        await work.run(_CLEAR, ids=list(replacing))
    await LINES.insert(work, rows)
