"""From what is written of a quote to what is stored: what products give, VAT codes, totals, margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import any_, delete

from domain.catalogue.rules import vat as vat_rules
from domain.catalogue.rules.terms import terms_faults
from domain.catalogue.rules.vat import VatCode
from domain.customization.workspace import settings_of
from domain.kernel.errors import Fault, Forbidden, RuleBroken
from domain.kernel.ids import new_id
from domain.kernel.money import Money, plain, to_base
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work
from domain.quotes.actions.setting import Setting, company_of, kept, origin
from domain.quotes.inputs import Copied, LineInput, QuoteInput, TermsInput
from domain.quotes.rules.document import Discount, Document, Line, PensionFund, Shipping, Withholding, said_code
from domain.quotes.rules.totals import faults, totals
from domain.quotes.rules.worksheet import said_margin, said_totals
from domain.quotes.tables import quote_lines
from domain.writing import Draft

LINES = Rows(quote_lines)
_CLEAR = Compiled(delete(quote_lines).where(ours(quote_lines), quote_lines.c.quote_id == any_(ids_parameter())))
Row = Mapping[str, Any]


@dataclass(slots=True)
class Sheet:
    """A quote being worked out: its lines as rows, its document, and what is wrong with it."""

    draft: Draft
    setting: Setting
    currency: str
    company_id: UUID | None
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
    sheet = Sheet(draft, setting, currency, company_of(work, draft))
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
        "totals": said_totals(document, added, sheet.rows),
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
    earlier = setting.earlier.get(origin(sheet.draft), {}).get(wanted.id) if wanted.id is not None else None
    product = None if wanted.product_id is None else setting.products.get(wanted.product_id)
    sheet.faults += wanted.faults(pointer)
    known = _known(work, sheet, earlier, product, wanted)
    if not _may_say_cost(work, sheet.draft, wanted.cost, known["cost"]):
        refused = Fault(f"{pointer}/cost", "field-forbidden")
        sheet.draft.error = sheet.draft.error or Forbidden("field-forbidden", faults=[refused])
    price = _price(sheet, product, wanted, known, pointer)
    row: dict[str, Any] = {
        **{name: getattr(wanted, name) for name in _TYPED},
        **known,
        "id": earlier["id"] if earlier is not None and earlier["quote_id"] == sheet.draft.id else new_id(),
        "quote_id": sheet.draft.id,
        "position": place,
        "description": wanted.description or (product["name"] if product else ""),
        "unit": wanted.unit or (product["unit"] if product else None),
        "unit_price": price,
        "discounts": [plain(points) for points in wanted.discounts],
        "cost": wanted.cost if wanted.cost is not None else known["cost"],
        "components": product["components"] if product else None,
    }
    vat = _vat(sheet, row, product, wanted, pointer)
    sheet.rows.append(row)
    priced = Line(wanted.kind, wanted.quantity, price, tuple(wanted.discounts), vat, cost=row["cost"])
    said = {"free_good": wanted.free_good, "optional": wanted.optional, "chosen": wanted.chosen}
    return replace(priced, list_price=known["list_price"], **said)


def _price(sheet: Sheet, product: Row | None, wanted: LineInput, known: Row, pointer: str) -> Decimal | None:
    """The unit price that was typed, else the one proposed."""
    price = wanted.unit_price if wanted.unit_price is not None else known["list_price"]
    if price is None and product is not None and product["currency"] != sheet.currency:
        said = {"currency": product["currency"]}
        sheet.faults.append(Fault(f"{pointer}/unit_price", "price-in-other-currency", said))
    return price


def _vat(sheet: Sheet, row: dict[str, Any], product: Row | None, wanted: LineInput, pointer: str) -> VatCode | None:
    """The VAT code of a line, also as its row keeps it: the one typed, else the one proposed to the customer."""
    id = wanted.vat_code_id or (product["vat_code_id"] if product else None)
    if wanted.vat_code_id is None and row["unit_price"] is not None:
        id = sheet.setting.proposed_code(sheet.company_id, id)
    vat = sheet.code(id, f"{pointer}/vat_code_id") if row["unit_price"] is not None else None
    row |= {"vat_code_id": id, **{f"vat_{name}": getattr(vat, name, None) for name in ("code", "rate", "nature")}}
    return vat


def _may_say_cost(work: Work, draft: Draft, cost: Decimal | None, known: Decimal | None) -> bool:
    """Whether the actor may give this cost. Who reads costs sends them back as they were, and so does a copy.

    To anybody else an answer that depends on the known cost would tell it.
    """
    if cost is None or work.actor.may("costs:write"):
        return True
    kept = draft.before is not None or isinstance(draft.wanted, Copied)
    return cost == known and (kept or work.actor.may("costs:read"))


def _known(work: Work, sheet: Sheet, earlier: Row | None, product: Row | None, wanted: LineInput) -> dict[str, Any]:
    """Cost and list price: the line's own since it was written, else by the product and the customer's price lists."""
    same = earlier is not None and earlier["product_id"] == wanted.product_id
    if product is None or (earlier is not None and kept(work, sheet.draft, earlier, wanted)):
        names = ("cost", "list_price", "price_source")
        return {name: earlier[name] if earlier is not None and same else None for name in names}
    cost = product["cost"] if product["currency"] == sheet.currency else None
    if earlier is not None and same:
        cost = earlier["cost"]
    pricing = sheet.setting.pricing
    said = pricing.propose(product, wanted.quantity, sheet.company_id, sheet.currency)
    if earlier is not None and same and (said is None or said.entry is None) and not _of_list(earlier):
        # The product's own price is as it was when the line was written; only lists depend on the quantity.
        return {"cost": cost, "list_price": earlier["list_price"], "price_source": earlier["price_source"]}
    if said is None:
        return {"cost": cost, "list_price": None, "price_source": None}
    return {"cost": cost, "list_price": said.price, "price_source": pricing.source(said).model_dump(mode="json")}


def _of_list(line: Row) -> bool:
    return line["price_source"] is not None and line["price_source"]["price_list_id"] is not None


def _document(sheet: Sheet, wanted: QuoteInput, lines: Sequence[Line]) -> Document:
    setting, row = sheet.setting, sheet.draft.row
    discount = Discount(wanted.discount.points, sheet.minor(wanted.discount.amount, "/discount/amount"))
    if discount.points and discount.amount_minor:
        sheet.faults.append(Fault("/discount", "discount-in-one-way"))
    row |= {"discount_points": discount.points, "discount_minor": discount.amount_minor}
    row |= {"shipping_minor": None, "shipping_vat_code_id": None, "shipping_vat": None, "pension_fund_vat": None}
    shipping = fund = None
    if wanted.shipping is not None:
        id = wanted.shipping.vat_code_id or setting.proposed_code(sheet.company_id, None)
        row["shipping_minor"] = sheet.minor(wanted.shipping.price, "/shipping/price")
        row["shipping_vat_code_id"] = id
        code = sheet.code(id, "/shipping/vat_code_id")
        if code is None:
            sheet.faults.append(Fault("/shipping/vat_code_id", "vat-code-required"))
        else:
            shipping = Shipping(row["shipping_minor"], code)
            row["shipping_vat"] = said_code(code)
    if wanted.pension_fund is not None:
        id = wanted.pension_fund.vat_code_id or setting.standard
        row["pension_fund"] = {"points": plain(wanted.pension_fund.points), "vat_code_id": id}
        code = sheet.code(id, "/pension_fund/vat_code_id")
        if code is None:
            sheet.faults.append(Fault("/pension_fund/vat_code_id", "vat-code-required"))
        else:
            fund = PensionFund(wanted.pension_fund.points, code)
            row["pension_fund_vat"] = said_code(code)
    kept = wanted.withholding
    withholding = None if kept is None else Withholding(kept.points, kept.base_points, kept.on_pension_fund)
    return Document(
        sheet.currency, tuple(lines), discount, shipping, wanted.split_payment, wanted.stamp_duty, fund, withholding
    )


def terms_of(work: Work, draft: Draft, setting: Setting) -> None:
    """The draft's payment terms: as given, those it names, the customer's, or the preferred ones."""
    wanted: QuoteInput = draft.wanted
    given, id = wanted.payment_terms, wanted.payment_terms_id
    # A change that names other terms of the dictionary means those, whatever the quote said before.
    renamed = draft.before is not None and id is not None and id != draft.before["payment_terms_id"]
    if given is not None and not (renamed and "payment_terms" not in draft.changed):
        if draft.before is not None and "payment_terms" in draft.changed and not renamed:
            draft.row["payment_terms_id"] = None
        draft.row["payment_terms"] = given.model_dump(mode="json")
        for fault in terms_faults(given.terms):
            draft.refuse(f"/payment_terms{fault.pointer}", fault.code, **fault.parameters)
        return
    customer = setting.pricing.customers.get(company_of(work, draft) or draft.id)
    theirs = setting.terms.get(customer["payment_terms_id"]) if customer and draft.before is None else None
    named = setting.terms.get(id) if id is not None else theirs or setting.preferred
    if named is None:
        draft.row["payment_terms"] = None
        return
    fields = {name: named[name] for name in TermsInput.model_fields}
    fields["deposit_points"] = plain(named["deposit_points"])
    draft.row |= {"payment_terms_id": named["id"], "payment_terms": fields}


def splits_payment(work: Work, draft: Draft, setting: Setting) -> None:
    """A public body pays the VAT itself while the rule holds, unless the quote says otherwise."""
    until = settings_of(work).fiscal.split_payment_until
    said = "split_payment" in draft.changed
    if said and draft.wanted.split_payment and until is not None and setting.day > until:
        draft.refuse("/split_payment", "split-payment-over", until=until.isoformat())
    if said or draft.before is not None:
        return
    splits = vat_rules.splits_payment(setting.profile(company_of(work, draft)), until, setting.day)
    draft.wanted = draft.wanted.model_copy(update={"split_payment": splits})
    draft.row["split_payment"] = splits


async def write_lines(work: Work, rows: Sequence[dict[str, Any]], *, replacing: Sequence[UUID]) -> None:
    """Write lines; those of quotes that had some are replaced."""
    if replacing:
        await work.run(_CLEAR, ids=list(replacing))
    await LINES.insert(work, rows)
