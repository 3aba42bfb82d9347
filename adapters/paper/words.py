"""The fixed words of a quote's document, in Italian and English."""

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "quote": ("Preventivo", "Quote"),
    "draft": ("Bozza", "Draft"),
    "draft_note": ("Bozza: non è un'offerta", "Draft: this is not an offer"),
    "revision": ("Revisione", "Revision"),
    "date": ("Data", "Date"),
    "valid_until": ("Valido fino al", "Valid until"),
    "reference": ("Vostro riferimento", "Your reference"),
    "agent": ("Referente", "Contact"),
    "customer": ("Spettabile", "To"),
    "attention": ("Alla c.a. di", "For the attention of"),
    "subject": ("Oggetto", "Subject"),
    "vat_number": ("P. IVA", "VAT no."),
    "tax_code": ("C.F.", "Tax code"),
    "rea": ("REA", "REA"),
    "share_capital": ("Cap. soc.", "Share capital"),
    "phone": ("Tel.", "Phone"),
    "description": ("Descrizione", "Description"),
    "quantity": ("Quantità", "Quantity"),
    "unit_price": ("Prezzo unit.", "Unit price"),
    "discount": ("Sconto", "Discount"),
    "vat": ("IVA", "VAT"),
    "amount": ("Importo", "Amount"),
    "free_good": ("Omaggio", "Free"),
    "optional": ("Opzionale, non compreso nel totale", "Optional, not in the total"),
    "chosen": ("Opzionale, scelto", "Optional, chosen"),
    "lines_net": ("Totale righe", "Lines"),
    "document_discount": ("Sconto", "Discount"),
    "shipping": ("Spese di spedizione", "Shipping"),
    "net": ("Imponibile", "Net total"),
    "vat_total": ("IVA", "VAT"),
    "pension_fund": ("Contributo cassa", "Pension fund"),
    "stamp_duty": ("Imposta di bollo", "Stamp duty"),
    "document": ("Totale", "Total"),
    "withholding": ("Ritenuta d'acconto", "Withholding tax"),
    "split_payment": ("IVA a vostro carico (scissione dei pagamenti)", "VAT paid by you (split payment)"),
    "total_due": ("Netto a pagare", "To pay"),
    "vat_summary": ("Riepilogo IVA", "VAT summary"),
    "taxable": ("Imponibile", "Taxable"),
    "tax": ("Imposta", "Tax"),
    "split_payment_note": (
        "Scissione dei pagamenti, art. 17-ter D.P.R. 633/1972: l'IVA è versata dal cessionario o committente.",
        "Split payment, art. 17-ter of Italian decree 633/1972: the VAT is paid by the customer to the tax office.",
    ),
    "payment": ("Pagamento", "Payment"),
    "due": ("Scadenze, contate dalla data del documento", "Due dates, counted from the date of this document"),
    "deposit": ("Acconto", "Deposit"),
    "iban": ("IBAN", "IBAN"),
    "delivery": ("Consegna", "Delivery"),
    "notes": ("Note", "Notes"),
    "conditions": ("Condizioni generali", "Terms and conditions"),
    "acceptance": ("Per accettazione", "Acceptance"),
    "place_date": ("Luogo e data", "Place and date"),
    "stamp_signature": ("Timbro e firma", "Stamp and signature"),
    "second_signature": (
        "Ai sensi degli artt. 1341 e 1342 c.c. il cliente approva specificamente le clausole seguenti:",
        "Under articles 1341 and 1342 of the Italian civil code the customer specifically approves these clauses:",
    ),
    "second_stamp": ("Seconda firma", "Second signature"),
    "privacy": ("Informativa privacy", "Privacy notice"),
    "page": ("Pagina", "Page"),
    "state_superseded": ("Sostituito da una revisione", "Replaced by a revision"),
    "state_void": ("Annullato", "Void"),
    "state_expired": ("Scaduto", "Expired"),
}
METHODS: Mapping[str, tuple[str, str]] = {
    "bank_transfer": ("Bonifico bancario", "Bank transfer"),
    "riba": ("Ri.Ba.", "Ri.Ba. (Italian bank receipt)"),
    "sdd": ("Addebito diretto SDD", "SEPA direct debit"),
    "card": ("Carta di pagamento", "Card"),
    "cash": ("Contanti", "Cash"),
}
NATURES: Mapping[str, tuple[str, str]] = {
    "N1": ("Operazione esclusa ex art. 15", "Excluded, art. 15"),
    "N2.1": ("Non soggetta, artt. da 7 a 7-septies", "Not subject, arts. 7 to 7-septies"),
    "N2.2": ("Non soggetta, altri casi", "Not subject, other cases"),
    "N3.1": ("Non imponibile, art. 8 c. 1 lett. a), b) e b-bis)", "Not taxable: export, art. 8"),
    "N3.2": ("Non imponibile, art. 41 D.L. 331/1993", "Not taxable: supply within the EU, art. 41 of decree 331/1993"),
    "N3.3": ("Non imponibile, art. 71: San Marino", "Not taxable, art. 71: San Marino"),
    "N3.4": ("Non imponibile, operazioni assimilate alle esportazioni", "Not taxable: like an export"),
    "N3.5": (
        "Non imponibile, art. 8 c. 1 lett. c): dichiarazione d'intento",
        "Not taxable, art. 8 c. 1 c): declaration of intent",
    ),
    "N3.6": ("Non imponibile, altre operazioni", "Not taxable, other supplies"),
    "N4": ("Esente, art. 10", "Exempt, art. 10"),
    "N5": ("Regime del margine, IVA non esposta", "Margin scheme, VAT not shown"),
    "N6.1": ("Inversione contabile, art. 74 c. 7 e 8: rottami", "Reverse charge: scrap, art. 74"),
    "N6.2": ("Inversione contabile, art. 17 c. 5: oro e argento", "Reverse charge: gold and silver, art. 17 c. 5"),
    "N6.3": ("Inversione contabile, art. 17 c. 6 lett. a): subappalto", "Reverse charge: subcontracting, art. 17 c. 6"),
    "N6.4": ("Inversione contabile, art. 17 c. 6 lett. a-bis): fabbricati", "Reverse charge: buildings, art. 17 c. 6"),
    "N6.5": ("Inversione contabile, art. 17 c. 6 lett. b): telefoni", "Reverse charge: phones, art. 17 c. 6"),
    "N6.6": ("Inversione contabile, art. 17 c. 6 lett. c): elettronica", "Reverse charge: electronics, art. 17 c. 6"),
    "N6.7": ("Inversione contabile, art. 17 c. 6 lett. a-ter): edilizia", "Reverse charge: building, art. 17 c. 6"),
    "N6.8": ("Inversione contabile, art. 17 c. 6: energia", "Reverse charge: energy, art. 17 c. 6"),
    "N6.9": ("Inversione contabile, altri casi", "Reverse charge, other cases"),
    "N7": ("IVA assolta in altro Stato UE", "VAT paid in another EU state"),
}
"""Why nothing is taxed. Articles are those of D.P.R. 633/1972 unless another law is named (FatturaPA, table Natura)."""


def said(table: Mapping[str, tuple[str, str]], key: str, language: str) -> str:
    """A word in a language."""
    return table[key][0 if language == "it" else 1]


def words_in(language: str) -> dict[str, str]:
    """All the fixed words."""
    return {key: said(WORDS, key, language) for key in WORDS}
