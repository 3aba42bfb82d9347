"""A quote as words and figures ready to be shown: what the PDF's template and the customer's page are given."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from adapters.paper import numbers
from adapters.paper.words import METHODS, NATURES, said, words_in
from domain.customization.workspace import Fiscal, Wording
from domain.kernel.money import from_minor
from domain.quotes.queries.papers import Paper, address_of

Sheet = dict[str, Any]
_CANCELLED = ("superseded", "void", "expired")


def sheet_of(paper: Paper) -> Sheet:
    """The whole document. Money and days are written as the language does; nothing in it is markup."""
    quote, language = paper.quote, paper.language
    look = paper.settings.paper
    words = words_in(language)
    stamp = words["draft"] if paper.draft else None
    if paper.state in _CANCELLED:
        stamp = words[f"state_{paper.state}"]
    return {
        "language": language,
        "words": words,
        "accent": look.accent,
        "footer": look.footer,
        "seller": _seller(paper),
        "customer": _customer(paper),
        "number": quote["number"],
        "state": paper.state,
        "stamp": stamp,
        "draft": paper.draft,
        "revision": quote["revision"],
        "title": quote["title"],
        "date": numbers.day(paper.issued_on, language),
        "valid_until": numbers.day(quote["valid_until"], language),
        "reference": quote["customer_reference"],
        "agent": {"name": quote["agent_name"], "email": quote["agent_email"]} if quote["agent_name"] else None,
        "currency": quote["currency"],
        "lines": _lines(paper),
        "sums": _sums(paper),
        "vat": _vat(paper),
        "split_payment": quote["split_payment"],
        "payment": _payment(paper),
        "delivery": quote["delivery_terms"],
        "notes": quote["notes"],
        "conditions": _worded(look.conditions, language),
        "clauses": _worded(look.clauses, language),
        "privacy": _worded(look.privacy_notice, language),
    }


def _worded(wording: Wording, language: str) -> str | None:
    own, other = (wording.it, wording.en) if language == "it" else (wording.en, wording.it)
    return own or other or None


def _seller(paper: Paper) -> Sheet:
    fiscal = paper.settings.fiscal
    words = words_in(paper.language)
    town = _town(fiscal.model_dump())
    return {
        "name": fiscal.legal_name or paper.seller,
        "address": [line for line in (fiscal.street, town) if line],
        "legal": _legal(fiscal, words),
        "reach": [
            line
            for line in (
                f"{words['phone']} {fiscal.phone}" if fiscal.phone else None,
                fiscal.email,
                f"PEC {fiscal.pec}" if fiscal.pec else None,
                fiscal.website,
            )
            if line
        ],
    }


def _legal(fiscal: Fiscal, words: Mapping[str, str]) -> list[str]:
    named = ("vat_number", "tax_code", "rea", "share_capital")
    known = {name: getattr(fiscal, name) for name in named}
    if known["vat_number"] in {known["tax_code"], f"IT{known['tax_code']}"}:
        known["tax_code"] = None  # a company's tax code is its VAT number
    return [f"{words[name]} {value}" for name, value in known.items() if value]


def _customer(paper: Paper) -> Sheet:
    quote, words = paper.quote, words_in(paper.language)
    address = address_of(quote) or {}
    name = quote["legal_name"] or quote["company_name"] or quote["contact_name"] or ""
    abroad = address.get("country") not in {None, paper.country}
    return {
        "name": name,
        "attention": quote["contact_name"] if quote["contact_name"] != name else None,
        "address": [
            line for line in (address.get("street"), _town(address), address.get("country") if abroad else None) if line
        ],
        "legal": [
            f"{words[key]} {quote[key]}"
            for key in ("vat_number", "tax_code")
            if quote[key] and not (key == "tax_code" and quote["vat_number"] == f"IT{quote['tax_code']}")
        ],
    }


def _town(address: Mapping[str, Any]) -> str:
    town = " ".join(part for part in (address.get("postal_code"), address.get("city")) if part)
    return f"{town} ({address['province']})" if town and address.get("province") else town


def _lines(paper: Paper) -> list[Sheet]:
    figures = paper.quote["totals"]["lines"]
    shown: list[Sheet] = []
    count = 0
    for line, sums in zip(paper.lines, figures, strict=True):
        if line["kind"] == "section":
            shown.append({"kind": "section", "description": line["description"]})
            continue
        if line["unit_price"] is None:
            shown.append({"kind": "remark", "description": line["description"]})
            continue
        count += 1
        shown.append({"kind": "line", "position": str(count), **_priced(paper, line, sums)})
    return shown


def _priced(paper: Paper, line: Mapping[str, Any], sums: Mapping[str, Any]) -> Sheet:
    language, currency = paper.language, paper.quote["currency"]
    quantity = numbers.number(line["quantity"], language)
    off = "+".join(numbers.number(each, language) for each in line["discounts"])
    vat = line["vat_nature"] or (numbers.points(line["vat_rate"], language) if line["vat_rate"] is not None else "")
    return {
        "id": str(line["id"]),
        "description": line["description"],
        "sku": line["sku"],
        "quantity": f"{quantity} {line['unit']}" if line["unit"] else quantity,
        "unit_price": numbers.price(line["unit_price"], currency, language),
        "discount": f"{off} %" if off else "",
        "vat": vat,
        "amount": numbers.amount(sums["net"], language, bare=True),
        "free": line["free_good"],
        "optional": line["optional"],
        "chosen": line["chosen"],
        "counted": sums["counted"],
    }


def _sums(paper: Paper) -> list[Sheet]:
    """The sums below the lines, those of nothing left out. strong: the one that is agreed on."""
    totals, quote, language = paper.quote["totals"], paper.quote, paper.language
    words = words_in(language)

    def some(key: str) -> bool:
        return Decimal(totals[key]["amount"]) != 0

    def row(key: str, word: str | None = None, *, less: bool = False, strong: bool = False) -> Sheet:
        shown = numbers.amount(totals[key], language)
        return {"label": word or words[key], "amount": f"{numbers.MINUS}{shown}" if less else shown, "strong": strong}

    discounted = numbers.points(quote["discount_points"], language) if quote["discount_points"] else ""
    fund = quote["pension_fund"]
    rows = [row("lines_net")] if some("discount") or some("shipping") else []
    if some("discount"):
        rows.append(row("discount", f"{words['document_discount']} {discounted}".strip(), less=True))
    rows += [row("shipping")] if some("shipping") else []
    rows.append(row("net"))
    if some("pension_fund"):
        rows.append(row("pension_fund", f"{words['pension_fund']} {numbers.points(fund['points'], language)}"))
    rows.append(row("vat_total"))
    rows += [row("stamp_duty")] if some("stamp_duty") else []
    rows.append(row("document", strong=True))
    if some("withholding"):
        kept = numbers.points(quote["withholding"]["points"], language)
        rows.append(row("withholding", f"{words['withholding']} {kept}", less=True))
    if quote["split_payment"] and some("vat_total"):
        rows.append(row("vat_total", words["split_payment"], less=True))
    if totals["total_due"] != totals["document"]:
        rows.append(row("total_due", strong=True))
    return rows


def _vat(paper: Paper) -> list[Sheet]:
    language = paper.language
    rows: list[Sheet] = []
    for each in paper.quote["totals"]["vat"]:
        nature = each["nature"]
        label = f"{words_in(language)['vat']} {numbers.points(each['rate'], language)}"
        if nature is not None:
            own = paper.labels.get(each["code"], {}).get(language)
            law = said(NATURES, nature, language) if nature in NATURES else nature
            label = f"{nature} · {law}" if own is None or nature in NATURES else f"{nature} · {own}"
        taxable, tax = (numbers.amount(each[key], language, bare=True) for key in ("taxable", "tax"))
        rows.append({"label": label, "taxable": taxable, "tax": tax})
    return rows


def _payment(paper: Paper) -> Sheet | None:
    terms, language = paper.quote["payment_terms"], paper.language
    if terms is None:
        return None
    words, currency = words_in(language), paper.quote["currency"]
    iban = paper.settings.fiscal.iban if terms["method"] == "bank_transfer" else None
    return {
        "method": said(METHODS, terms["method"], language),
        "iban": " ".join(iban[place : place + 4] for place in range(0, len(iban), 4)) if iban else None,
        "due": [
            {
                "label": words["deposit"] if each.kind == "deposit" else "",
                "on": numbers.day(each.due_on, language),
                "amount": numbers.amount(
                    {"amount": format(from_minor(each.amount_minor, currency), "f"), "currency": currency}, language
                ),
            }
            for each in paper.due
        ],
    }
