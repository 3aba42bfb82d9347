"""The order document as UBL 2.1 XML, an Order as Peppol BIS Ordering 3 has it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it comes without types

from domain.contacts.rules import Address
from domain.kernel.money import round_minor
from domain.orders.rules.document import DocumentLine, DocumentParty, DocumentTax, OrderDocument

_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_ORDER = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:order:3"
PROFILE = "urn:fdc:peppol.eu:poacc:bis:ordering:3"
UNITS: Mapping[str, str] = {
    "pz": "H87", "nr": "H87", "h": "HUR", "ora": "HUR", "ore": "HUR", "gg": "DAY", "giorno": "DAY", "mese": "MON",
    "kg": "KGM", "g": "GRM", "t": "TNE", "m": "MTR", "cm": "CMT", "mm": "MMT", "mq": "MTK", "m2": "MTK", "mc": "MTQ",
    "m3": "MTQ", "l": "LTR", "conf": "PK", "cf": "PK", "set": "SET",
}  # fmt: skip
"""UN/ECE Recommendation 20 by the words that sellers use; what is not known is one (C62)."""
MEANS: Mapping[str, str] = {"MP01": "10", "MP05": "30", "MP08": "48", "MP12": "70", "MP19": "59"}
"""UNCL4461 by FatturaPA's ModalitaPagamento."""


class _Writer:
    """Elements with text, in the order in which they are written; what has none is left out."""

    def __init__(self, element: Any, currency: str) -> None:
        self.element, self.currency = element, currency

    def __call__(self, name: str, text: object, **attributes: str) -> None:
        if text is not None and text != "":
            found = etree.SubElement(self.element, f"{{{_CBC}}}{name}", attributes)
            found.text = str(text)

    def amount(self, name: str, text: str) -> None:
        self(name, text, currencyID=self.currency)

    def inner(self, *names: str) -> "_Writer":
        element = self.element
        for name in names:
            element = etree.SubElement(element, f"{{{_CAC}}}{name}")
        return _Writer(element, self.currency)


def ubl_of(document: OrderDocument) -> bytes:
    """The XML, UTF-8."""
    root = etree.Element(f"{{{_ORDER}}}Order", nsmap={None: _ORDER, "cac": _CAC, "cbc": _CBC})
    say = _Writer(root, document.currency)
    say("CustomizationID", CUSTOMIZATION)
    say("ProfileID", PROFILE)
    say("ID", document.customer_order_number or document.key)
    say("IssueDate", document.customer_order_date or document.issued_on)
    say("OrderTypeCode", "220")
    say("Note", document.delivery_terms)
    say("DocumentCurrencyCode", document.currency)
    say("CustomerReference", document.key)
    say.inner("QuotationDocumentReference")("ID", document.quote_number)
    references = {
        "OrderDocumentReference": document.changes,
        "OriginatorDocumentReference": document.cig,
        "ProjectReference": document.cup,
    }
    for name, code in references.items():
        if code is not None:
            say.inner(name)("ID", code)
    _party(say.inner("BuyerCustomerParty", "Party"), document.buyer)
    _party(say.inner("SellerSupplierParty", "Party"), document.seller, document.agent and document.agent.name)
    if document.delivery_address is not None:
        _address(say.inner("Delivery", "DeliveryLocation", "Address"), document.delivery_address)
    _terms(say, document)
    _charges(say, document)
    say.inner("TaxTotal").amount("TaxAmount", document.totals.tax)
    _totals(say, document)
    for line in document.lines:
        if line.tax is not None:
            _line(say.inner("OrderLine", "LineItem"), line, line.tax)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _party(say: _Writer, party: DocumentParty, contact: str | None = None) -> None:
    if party.sdi_code is not None:
        say("EndpointID", party.sdi_code, schemeID="0201" if party.kind == "public_body" else "0205")
    elif party.vat_number is not None:
        say("EndpointID", party.vat_number, schemeID="0211")
    if party.vat_number is not None:
        say.inner("PartyIdentification")("ID", party.vat_number, schemeID="0211")
    if party.tax_code is not None:
        say.inner("PartyIdentification")("ID", party.tax_code, schemeID="0210")
    say.inner("PartyName")("Name", party.name)
    if party.address is not None:
        _address(say.inner("PostalAddress"), party.address)
    if party.vat_number is not None:
        scheme = say.inner("PartyTaxScheme")
        scheme("CompanyID", party.vat_number)
        scheme.inner("TaxScheme")("ID", "VAT")
    legal = say.inner("PartyLegalEntity")
    legal("RegistrationName", party.name)
    legal("CompanyID", party.tax_code or party.vat_number)
    if contact or party.contact_name or party.pec:
        reached = say.inner("Contact")
        reached("Name", contact or party.contact_name)
        reached("ElectronicMail", party.pec)


def _address(say: _Writer, address: Address) -> None:
    say("StreetName", address.street)
    say("CityName", address.city)
    say("PostalZone", address.postal_code)
    say("CountrySubentity", address.province)
    say.inner("Country")("IdentificationCode", address.country)


def _terms(say: _Writer, document: OrderDocument) -> None:
    if document.terms is not None:
        say.inner("PaymentMeans")("PaymentMeansCode", MEANS[document.terms.means])
        due = ", ".join(f"{each.due_on} {each.amount} {document.currency}" for each in document.terms.due)
        if due:
            say.inner("PaymentTerms")("Note", due)


def _charges(say: _Writer, document: OrderDocument) -> None:
    by_tax: dict[str, tuple[DocumentTax, list[str]]] = {}
    for line in document.lines:
        if line.tax is not None:
            by_tax.setdefault(line.tax.code, (line.tax, []))[1].append(line.allowance)
    for tax, parts in by_tax.values():
        off = sum((Decimal(each) for each in parts), Decimal(0))
        if off:
            _allowance(say, charge=False, reason="Discount", amount=format(off, "f"), tax=tax)
    for each in document.charges:
        _allowance(say, charge=True, reason=each.kind.replace("_", " "), amount=each.amount, tax=each.tax)


def _allowance(say: _Writer, *, charge: bool, reason: str, amount: str, tax: DocumentTax) -> None:
    part = say.inner("AllowanceCharge")
    part("ChargeIndicator", "true" if charge else "false")
    part("AllowanceChargeReason", reason)
    part.amount("Amount", amount)
    _tax(part.inner("TaxCategory"), tax)


def _tax(say: _Writer, tax: DocumentTax) -> None:
    say("ID", tax.category)
    say("Percent", tax.rate)
    say("TaxExemptionReason", tax.nature)
    say.inner("TaxScheme")("ID", "VAT")


def _totals(say: _Writer, document: OrderDocument) -> None:
    totals, sums = document.totals, say.inner("AnticipatedMonetaryTotal")
    sums.amount("LineExtensionAmount", totals.lines)
    sums.amount("TaxExclusiveAmount", totals.tax_exclusive)
    sums.amount("TaxInclusiveAmount", totals.tax_inclusive)
    sums.amount("AllowanceTotalAmount", totals.allowances)
    sums.amount("ChargeTotalAmount", totals.charges)
    sums.amount("PayableAmount", totals.tax_inclusive)


def _line(say: _Writer, line: DocumentLine, tax: DocumentTax) -> None:
    unit = UNITS.get((line.unit or "").lower().rstrip("."), "C62")
    say("ID", line.position)
    say("Quantity", line.quantity, unitCode=unit)
    say.amount("LineExtensionAmount", line.net)
    gross = Decimal(line.unit_price or "0") * Decimal(line.quantity)
    off = round_minor(gross - Decimal(line.net), say.currency)
    if off:
        part = say.inner("AllowanceCharge")
        part("ChargeIndicator", "false")
        part("AllowanceChargeReason", " + ".join(f"{each}%" for each in line.discounts) or "Free")
        part.amount("Amount", format(off, "f"))
    price = say.inner("Price")
    price.amount("PriceAmount", line.unit_price or "0")
    item = say.inner("Item")
    item("Description", line.description)
    item("Name", line.description.split("\n")[0][:100])
    if line.sku is not None:
        item.inner("SellersItemIdentification")("ID", line.sku)
    _tax(item.inner("ClassifiedTaxCategory"), tax)
