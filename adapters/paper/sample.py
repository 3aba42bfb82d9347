"""An invented quote with something of everything: what a template is tried on before it is kept."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from domain.catalogue.rules.terms import Instalment, PaymentMethod, PaymentTerms, due_amounts
from domain.catalogue.rules.vat import VatCode
from domain.customization.workspace import Fiscal, Wording, WorkspaceSettings
from domain.customization.workspace import Paper as Look
from domain.quotes.queries.papers import Language, Paper
from domain.quotes.rules.document import Discount, Document, Shipping, line_of
from domain.quotes.rules.totals import totals
from domain.quotes.rules.worksheet import said_totals

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64" viewBox="0 0 240 64">'
    '<rect width="64" height="64" rx="14" fill="#1f4b99"/><path d="M20 46V18h24v7H28v6h13v7H28v8z" fill="#fff"/>'
    '<rect x="80" y="20" width="150" height="10" rx="5" fill="#1f4b99"/>'
    '<rect x="80" y="38" width="96" height="7" rx="3.5" fill="#9aa7bd"/></svg>'
)
_DAY = date(2026, 3, 2)
_GOODS = (
    "Trapano a percussione 20 V, 13 mm, con due batterie e caricatore",
    "Fresa a candela in metallo duro, 4 taglienti, rivestimento TiAlN",
    (
        "Installazione e collaudo presso la vostra sede, compresa la formazione di due operatori\n"
        "Durata: una giornata. Trasferta compresa entro 100 km."
    ),
)
_SETTINGS = WorkspaceSettings(
    fiscal=Fiscal(
        legal_name="Brixia Utensili S.r.l.", vat_number="IT00743110157", tax_code="00743110157",
        street="Via della Volta 12", postal_code="25124", city="Brescia", province="BS",
        iban="IT60X0542811101000000123456", rea="BS-123456", share_capital="€ 100.000,00 i.v.",
        phone="030 1234567", email="vendite@brixia.example", pec="brixia@pec.example", website="www.brixia.example",
    ),
    paper=Look(
        footer="Società soggetta a direzione e coordinamento di Brixia Holding S.p.A.",
        conditions=Wording(it="I prezzi si intendono franco nostro magazzino.", en="Prices are ex works."),
        clauses=Wording(
            it="art. 3 (revisione dei prezzi), art. 5 (termini di consegna), art. 9 (foro competente).",
            en="art. 3 (price revision), art. 5 (delivery times), art. 9 (place of jurisdiction).",
        ),
        privacy_notice=Wording(
            it="I dati sono trattati per dare seguito alla richiesta e al contratto (art. 6 GDPR).",
            en="Your data are used to answer your request and to perform the contract (art. 6 GDPR).",
        ),
    ),
)  # fmt: skip


def paper(
    length: int = 8,
    language: Language = "it",
    *,
    sent: bool = True,
    settings: WorkspaceSettings = _SETTINGS,
    seller: str = "Brixia Utensili",
) -> Paper:
    """A quote of so many lines."""
    rows = [_row(place) for place in range(length)]
    document = Document(
        "EUR",
        tuple(line_of(row) for row in rows),
        Discount(Decimal(2)),
        Shipping(4500, VatCode("22", Decimal(22))),
    )
    added = totals(document)
    terms = PaymentTerms(PaymentMethod.BANK_TRANSFER, (Instalment(30), Instalment(60)), Decimal(20), end_of_month=True)
    figures = said_totals(document, added, rows)
    return Paper(
        quote={**_quote(sent=sent), "totals": figures},
        lines=rows,
        labels={},
        settings=settings,
        seller=seller,
        country="IT",
        language=language,
        issued_on=_DAY,
        today=_DAY,
        due=due_amounts(terms, _DAY, added.total_due_minor),
    )


def _quote(*, sent: bool) -> dict[str, Any]:
    return {
        "id": "00000000-0000-7000-8000-000000000000",
        "state": "sent" if sent else "draft",
        "number": "2026-0012-R1" if sent else None,
        "revision": 1,
        "title": "Linea di foratura 2026",
        "currency": "EUR",
        "discount_points": Decimal(2),
        "split_payment": False,
        "pension_fund": None,
        "withholding": None,
        "payment_terms": {"method": "bank_transfer"},
        "delivery_terms": "Franco nostro magazzino, 15 giorni lavorativi dall'ordine.",
        "notes": "Garanzia di 24 mesi.\nAssistenza entro due giorni lavorativi.",
        "customer_reference": "Richiesta 88 del 20/02/2026",
        "valid_until": date(2026, 4, 1),
        "sent_at": datetime(2026, 3, 2, 9, tzinfo=UTC),
        "company_name": "Officine Meccaniche Valtrompia S.p.A.",
        "legal_name": None,
        "contact_name": "Anna Bonomi",
        "vat_number": "IT01234567897",
        "tax_code": None,
        "addresses": [
            {
                "type": "legal", "street": "Via Zanardelli 100", "postal_code": "25063",
                "city": "Gardone Val Trompia", "province": "BS", "country": "IT",
            }
        ],
        "agent_name": "Luca Ferrari",
        "agent_email": "luca@brixia.example",
    }  # fmt: skip


def _row(place: int) -> dict[str, Any]:
    section = place % 10 == 0 and place > 0
    return {
        "id": f"00000000-0000-7000-8000-{place:012d}",
        "kind": "section" if section else "text",
        "description": f"Lotto {place // 10 + 1}" if section else _GOODS[place % len(_GOODS)],
        "sku": f"BRX-{place:04d}" if place % 2 else None,
        "quantity": Decimal(place % 4 + 1),
        "unit": "pz",
        "unit_price": None if section else Decimal("1234.56") + place,
        "discounts": ["10", "5"] if place % 3 == 0 else [],
        "free_good": place % 7 == 5,
        "optional": place % 7 == 6,
        "chosen": False,
        "vat_code": "22" if place % 5 else "N3.5",
        "vat_rate": Decimal(22) if place % 5 else Decimal(0),
        "vat_nature": None if place % 5 else "N3.5",
        "cost": None,
        "list_price": None,
        "price_source": None,
        "components": None,
    }
