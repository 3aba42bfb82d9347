"""FatturaPA (FPA12, FPR12) and its simplified kin (FSM10), read into invoices; one file may hold several.

Element names: Agenzia delle Entrate, technical specifications of the electronic invoice, 1.2 and simplified 1.0.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from adapters.einvoices.envelopes import opened
from adapters.einvoices.parties import line_of, party_of, sdi_code_of
from adapters.einvoices.refusing import Refused
from adapters.einvoices.trees import Node, tree_of
from domain.invoices.rules import Invoice, InvoicedLine, Party, signed
from domain.kernel.money import EXPONENTS
from domain.kernel.values import email

_LONGEST = Decimal(10) ** 12
_CENT = Decimal("0.01")
_PRICE = Decimal("0.000001")
_NOTHING_SOLD = frozenset({"SC", "PR", "AB", "AC"})
"""TipoCessionePrestazione: discount, bonus, rebate, ancillary cost."""


def invoices_of(content: bytes) -> list[Invoice]:
    """The invoices of one file, XML or signed.

    Raises:
        Refused: `invoice-envelope`, `invoice-entities`, `invoice-unreadable`, or `not-an-invoice`: other XML.
    """
    root = tree_of(opened(content))
    if root.name not in {"FatturaElettronica", "FatturaElettronicaSemplificata"}:
        raise Refused("not-an-invoice")
    simplified = root.name != "FatturaElettronica"
    header = root.first("FatturaElettronicaHeader")
    seller = None if header is None else header.first("CedentePrestatore")
    customer = None if header is None else header.first("CessionarioCommittente")
    if header is None or seller is None or customer is None:
        raise Refused("invoice-unreadable")
    public = header.text("DatiTrasmissione", "FormatoTrasmissione") == "FPA12"
    parties = party_of(seller, public=False), party_of(customer, public=public)
    bodies = list(root.all("FatturaElettronicaBody"))
    if not bodies:
        raise Refused("invoice-unreadable")
    return [_invoice(header, body, *parties, simplified=simplified) for body in bodies]


def _invoice(header: Node, body: Node, seller: Party, customer: Party, *, simplified: bool) -> Invoice:
    general = body.first("DatiGenerali", "DatiGeneraliDocumento")
    if general is None:
        raise Refused("invoice-unreadable")
    type, number = general.text("TipoDocumento"), line_of(general.text("Numero"))
    currency = (general.text("Divisa") or "EUR").upper()
    if type is None or number is None or currency not in EXPONENTS:
        raise Refused("invoice-unreadable")
    lines = tuple(_simplified(body, type) if simplified else _ordinary(body, type))
    sent = header.first("DatiTrasmissione")
    pec = None if sent is None else sent.text("PECDestinatario")
    return Invoice(
        type=type,
        number=number,
        on=_day(general.text("Data")),
        currency=currency,
        seller=seller,
        customer=customer,
        sdi_code=sdi_code_of(None if sent is None else sent.text("CodiceDestinatario"), customer),
        pec=_address(pec),
        net=_net(body, type, lines, simplified=simplified),
        lines=lines,
    )


def _net(body: Node, type: str, lines: tuple[InvoicedLine, ...], *, simplified: bool) -> Decimal:
    """Without VAT: the sum that the document is taxed by, which lines alone may miss by rounding and funds."""
    sums = (
        [] if simplified else [each.text("ImponibileImporto") for each in body.all("DatiBeniServizi", "DatiRiepilogo")]
    )
    if not sums:
        return sum((line.net for line in lines), Decimal(0))
    return signed(type, sum((_number(each) for each in sums), Decimal(0)))


def _ordinary(body: Node, type: str) -> Iterator[InvoicedLine]:
    for position, line in enumerate(body.all("DatiBeniServizi", "DettaglioLinee"), 1):
        net = _number(line.text("PrezzoTotale"))
        quantity = _number(line.text("Quantita"), Decimal(1))
        price = _number(line.text("PrezzoUnitario"))
        # The price that was made is the one after discounts; the sum is written with two decimals and more.
        made = net / quantity if quantity and line.first("ScontoMaggiorazione") is not None else price
        sold = line.text("TipoCessionePrestazione") not in _NOTHING_SOLD and quantity > 0 and made > 0 and net > 0
        yield InvoicedLine(
            position=position,
            code=_code(line),
            description=line_of(line.text("Descrizione"), 1000) or "-",
            quantity=quantity,
            unit=line_of(line.text("UnitaMisura"), 20),
            price=abs(made).quantize(_PRICE),
            net=signed(type, net),
            vat_rate=_rate(line.text("AliquotaIVA")),
            product=sold,
        )


def _code(line: Node) -> str | None:
    """The seller's own code where the line has several: EAN and the like name the maker's article."""
    codes = [(each.text("CodiceTipo") or "", each.text("CodiceValore")) for each in line.all("CodiceArticolo")]
    own = [value for type, value in codes if value and type.upper() not in {"EAN", "GTIN", "TARIC", "CPV", "SSC", "NC"}]
    return line_of(next(iter(own), next((value for _, value in codes if value), None)), 80)


def _simplified(body: Node, type: str) -> Iterator[InvoicedLine]:
    """Lines of a simplified invoice: their amounts hold the VAT, which is given as a rate or as an amount."""
    for position, line in enumerate(body.all("DatiBeniServizi"), 1):
        gross = _number(line.text("Importo"))
        rate, tax = _rate(line.text("DatiIVA", "Aliquota")), line.text("DatiIVA", "Imposta")
        net = gross - _number(tax) if tax is not None else gross / (1 + (rate or Decimal(0)) / 100)
        net = net.quantize(_CENT)
        yield InvoicedLine(
            position=position,
            code=None,
            description=line_of(line.text("Descrizione"), 1000) or "-",
            quantity=Decimal(1),
            unit=None,
            price=abs(net).quantize(_PRICE),
            net=signed(type, net),
            vat_rate=rate,
            product=net > 0,
        )


def _number(text: str | None, otherwise: Decimal = Decimal(0)) -> Decimal:
    if text is None:
        return otherwise
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Refused("invoice-unreadable") from error
    if not number.is_finite() or abs(number) >= _LONGEST or "E" in text.upper():
        raise Refused("invoice-unreadable")
    return number


def _rate(text: str | None) -> Decimal | None:
    return None if text is None else _number(text)


def _day(text: str | None) -> date:
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError as error:
        raise Refused("invoice-unreadable") from error
    if not date(1990, 1, 1) <= day < date(2200, 1, 1):
        raise Refused("invoice-unreadable")
    return day


def _address(text: str | None) -> str | None:
    try:
        return None if text is None else email(text)
    except ValueError:
        return None
