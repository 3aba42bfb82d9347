"""What a new workspace begins with: its country's VAT codes and the payment terms of the trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.catalogue.actions import TERMS, VAT_CODE, InstalmentInput, PaymentTermsInput, VatCodeInput
from domain.catalogue.queries import Label
from domain.catalogue.rules.terms import PaymentMethod
from domain.catalogue.rules.vat import VatKind
from domain.kernel.work import Work
from domain.writing import create


@dataclass(frozen=True, slots=True)
class Untaxed:
    """A VAT code at rate 0, by its nature."""

    nature: str
    kind: VatKind
    it: str
    en: str


RATES: Mapping[str, Sequence[str]] = {
    "IT": ("22", "10", "5", "4"),
    "AT": ("20", "13", "10"),
    "BE": ("21", "12", "6"),
    "CH": ("8.1", "3.8", "2.6"),
    "DE": ("19", "7"),
    "ES": ("21", "10", "4"),
    "FR": ("20", "10", "5.5", "2.1"),
    "GB": ("20", "5"),
    "NL": ("21", "9"),
    "PT": ("23", "13", "6"),
    "SI": ("22", "9.5", "5"),
}
"""A country's rates in points, the standard one first (European Commission, Taxes in Europe; HMRC; Swiss FTA)."""

# FatturaPA, table Natura: those that a company which sells to companies meets.
UNTAXED: Mapping[str, Sequence[Untaxed]] = {
    "IT": (
        Untaxed("N1", VatKind.EXCLUDED, "Escluso art. 15", "Excluded, art. 15"),
        Untaxed("N2.1", VatKind.OUT_OF_SCOPE, "Non soggetto artt. 7-7septies", "Not subject, arts. 7 to 7septies"),
        Untaxed("N2.2", VatKind.OUT_OF_SCOPE, "Non soggetto, altri casi", "Not subject, other cases"),
        Untaxed("N3.1", VatKind.NOT_TAXABLE, "Non imponibile, esportazioni", "Not taxable, exports"),
        Untaxed("N3.2", VatKind.NOT_TAXABLE, "Non imponibile, cessioni UE", "Not taxable, supplies within the EU"),
        Untaxed("N3.3", VatKind.NOT_TAXABLE, "Non imponibile, San Marino", "Not taxable, San Marino"),
        Untaxed("N3.4", VatKind.NOT_TAXABLE, "Non imponibile, assimilate", "Not taxable, like exports"),
        Untaxed("N3.5", VatKind.NOT_TAXABLE, "Non imponibile, dichiarazione d'intento", "Declaration of intent"),
        Untaxed("N3.6", VatKind.NOT_TAXABLE, "Non imponibile, altre operazioni", "Not taxable, other supplies"),
        Untaxed("N4", VatKind.EXEMPT, "Esente art. 10", "Exempt, art. 10"),
        Untaxed("N5", VatKind.MARGIN_SCHEME, "Regime del margine", "Margin scheme"),
        Untaxed("N6.3", VatKind.REVERSE_CHARGE, "Inversione contabile, subappalto", "Reverse charge, subcontracting"),
        Untaxed("N6.7", VatKind.REVERSE_CHARGE, "Inversione contabile, edilizia", "Reverse charge, building trade"),
        Untaxed("N6.9", VatKind.REVERSE_CHARGE, "Inversione contabile, altri casi", "Reverse charge, other cases"),
        Untaxed("N7", VatKind.PAID_ABROAD, "IVA assolta in altro Stato UE", "VAT paid in another EU state"),
    ),
    "": (
        Untaxed("N3.1", VatKind.NOT_TAXABLE, "Esportazioni", "Exports"),
        Untaxed("N3.2", VatKind.NOT_TAXABLE, "Cessioni UE", "Supplies within the EU"),
        Untaxed("N4", VatKind.EXEMPT, "Esente", "Exempt"),
        Untaxed("N6.9", VatKind.REVERSE_CHARGE, "Inversione contabile", "Reverse charge"),
    ),
}
"""By country; "" for all others."""

_EVENLY: Mapping[str, Any] = {"end_of_month": True}
Payment = tuple[dict[str, str], PaymentMethod, Sequence[int], Mapping[str, Any]]
PAYMENT: Sequence[Payment] = (
    (
        {"it": "Bonifico 30 giorni data fattura", "en": "Bank transfer, 30 days from invoice"},
        PaymentMethod.BANK_TRANSFER,
        (30,),
        {"preferred": True},
    ),
    (
        {"it": "Bonifico 60 giorni fine mese", "en": "Bank transfer, 60 days end of month"},
        PaymentMethod.BANK_TRANSFER,
        (60,),
        _EVENLY,
    ),
    (
        {"it": "Ri.Ba. 30/60 giorni fine mese", "en": "Ri.Ba. 30/60 days end of month"},
        PaymentMethod.RIBA,
        (30, 60),
        _EVENLY,
    ),
    (
        {"it": "Ri.Ba. 30/60/90 giorni fine mese", "en": "Ri.Ba. 30/60/90 days end of month"},
        PaymentMethod.RIBA,
        (30, 60, 90),
        _EVENLY,
    ),
    (
        {"it": "Addebito SDD 30 giorni fine mese", "en": "SEPA direct debit, 30 days end of month"},
        PaymentMethod.SDD,
        (30,),
        _EVENLY,
    ),
    (
        {"it": "Acconto 30%, saldo a 30 giorni", "en": "Deposit 30 %, balance in 30 days"},
        PaymentMethod.BANK_TRANSFER,
        (30,),
        {"deposit_points": Decimal(30)},
    ),
    (
        {"it": "Bonifico anticipato", "en": "Bank transfer in advance"},
        PaymentMethod.BANK_TRANSFER,
        (),
        {"deposit_points": Decimal(100)},
    ),
    ({"it": "Contanti alla consegna", "en": "Cash on delivery"}, PaymentMethod.CASH, (0,), {}),
)

SECTOR_UNTAXED: Mapping[str, Sequence[Untaxed]] = {
    "manufacturing": (
        Untaxed("N6.1", VatKind.REVERSE_CHARGE, "Inversione contabile, rottami", "Reverse charge, scrap"),
    ),
    "resale": (
        Untaxed("N6.5", VatKind.REVERSE_CHARGE, "Inversione contabile, cellulari", "Reverse charge, mobile phones"),
        Untaxed("N6.6", VatKind.REVERSE_CHARGE, "Inversione contabile, elettronica", "Reverse charge, electronics"),
    ),
    "plants": (Untaxed("N6.8", VatKind.REVERSE_CHARGE, "Inversione contabile, energia", "Reverse charge, energy"),),
}
"""What a sector in Italy meets besides (d.P.R. 633/1972, arts. 17 and 74)."""

SECTOR_PAYMENT: Mapping[str, Sequence[Payment]] = {
    "manufacturing": (
        (
            {"it": "Acconto 20%, saldo Ri.Ba. 60 giorni fine mese", "en": "Deposit 20 %, balance Ri.Ba. 60 days EOM"},
            PaymentMethod.RIBA,
            (60,),
            {**_EVENLY, "deposit_points": Decimal(20), "preferred": True},
        ),
    ),
    "resale": (
        (
            {"it": "Ri.Ba. 60 giorni fine mese", "en": "Ri.Ba. 60 days end of month"},
            PaymentMethod.RIBA,
            (60,),
            {**_EVENLY, "preferred": True},
        ),
    ),
    "plants": (
        (
            {"it": "30% all'ordine, saldo a 60 e 120 giorni", "en": "30 % with the order, balance in 60 and 120 days"},
            PaymentMethod.BANK_TRANSFER,
            (60, 120),
            {"deposit_points": Decimal(30), "preferred": True},
        ),
    ),
    "services": (
        (
            {"it": "Bonifico a ricevimento fattura", "en": "Bank transfer on receipt of invoice"},
            PaymentMethod.BANK_TRANSFER,
            (0,),
            {"preferred": True},
        ),
    ),
}
"""What a sector agrees on besides; the one marked is what a quote gets where nobody says otherwise."""


def vat_codes_of(country: str, sector: str = "neutral") -> list[VatCodeInput]:
    """The VAT codes that a workspace of this country and sector begins with."""
    taxed = [
        VatCodeInput(
            code=rate,
            label=Label(it=f"IVA {rate.replace('.', ',')}%", en=f"VAT {rate}%"),
            kind=VatKind.REDUCED if place else VatKind.STANDARD,
            rate=Decimal(rate),
        )
        for place, rate in enumerate(RATES.get(country, ()))
    ]
    untaxed = [
        VatCodeInput(
            code=each.nature, label=Label(it=each.it, en=each.en), kind=each.kind, rate=Decimal(0), nature=each.nature
        )
        for each in (*UNTAXED.get(country, UNTAXED[""]), *(SECTOR_UNTAXED.get(sector, ()) if country == "IT" else ()))
    ]
    return taxed + untaxed


def payment_terms_in(language: str, sector: str = "neutral") -> list[PaymentTermsInput]:
    """The payment terms that a workspace begins with, named in its language. The last preferred one is."""
    return [
        PaymentTermsInput(
            name=names[language], method=method, instalments=[InstalmentInput(days=each) for each in days], **more
        )
        for names, method, days, more in (*PAYMENT, *SECTOR_PAYMENT.get(sector, ()))
    ]


async def seed_defaults(work: Work, sector: str = "neutral") -> None:
    """Give a new workspace its country's VAT codes and the payment terms of its trade."""
    await create(work, VAT_CODE, vat_codes_of(work.workspace.country, sector))
    await create(work, TERMS, payment_terms_in(work.workspace.language, sector))
