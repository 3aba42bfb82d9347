"""What an export's head and its cells say, in Italian and English."""

from collections.abc import Mapping

from domain.exports.rules import Cell, Column, Exportable

_IT, _EN = 0, 1
HEADS: Mapping[str, tuple[str, str]] = {
    "accepted_on": ("Accettato il", "Accepted on"),
    "addresses": ("Indirizzi", "Addresses"),
    "agent.name": ("Agente", "Agent"),
    "amount.amount": ("Importo", "Amount"),
    "amount.currency": ("Valuta", "Currency"),
    "amount_source": ("Origine dell'importo", "Amount from"),
    "base_amount.amount": ("Importo nella valuta di base", "Amount in base currency"),
    "base_amount.currency": ("Valuta di base", "Base currency"),
    "body": ("Testo", "Text"),
    "budget.amount": ("Budget", "Budget"),
    "budget.currency": ("Valuta", "Currency"),
    "buyer.name": ("Cliente", "Customer"),
    "buyer.vat_number": ("Partita IVA", "VAT number"),
    "campaign": ("Campagna", "Campaign"),
    "cig": ("CIG", "CIG"),
    "closed_at": ("Chiusa il", "Closed at"),
    "company.name": ("Azienda", "Company"),
    "competitor.name": ("Concorrente", "Competitor"),
    "contact.name": ("Contatto", "Contact"),
    "created_at": ("Creato il", "Created at"),
    "cup": ("CUP", "CUP"),
    "currency": ("Valuta", "Currency"),
    "customer_order_date": ("Data ordine del cliente", "Customer's order date"),
    "customer_order_number": ("Ordine del cliente", "Customer's order number"),
    "customer_reference": ("Riferimento del cliente", "Customer's reference"),
    "decided_at": ("Deciso il", "Decided at"),
    "disqualification_note": ("Nota di scarto", "Disqualification note"),
    "disqualification_reason.name": ("Motivo di scarto", "Disqualification reason"),
    "done_at": ("Fatto il", "Done at"),
    "due_at": ("Scade alle", "Due at"),
    "due_on": ("Scade il", "Due on"),
    "emails": ("E-mail", "E-mail"),
    "ends_at": ("Fine", "Ends at"),
    "expected_close_on": ("Chiusura prevista", "Expected close"),
    "family_name": ("Cognome", "Family name"),
    "first_touch_at": ("Primo contatto il", "First touch at"),
    "forecast_category": ("Previsione", "Forecast"),
    "given_name": ("Nome", "Given name"),
    "iban": ("IBAN", "IBAN"),
    "id": ("ID Filo", "Filo ID"),
    "industry": ("Settore", "Industry"),
    "interest": ("Interesse", "Interest"),
    "job_title": ("Ruolo", "Job title"),
    "kind": ("Tipo", "Kind"),
    "language": ("Lingua", "Language"),
    "legal_name": ("Ragione sociale", "Legal name"),
    "loss_note": ("Nota di chiusura", "Loss note"),
    "loss_reason.name": ("Motivo di perdita", "Loss reason"),
    "margin.amount.amount": ("Margine", "Margin"),
    "margin.points": ("Margine %", "Margin %"),
    "missing": ("Dati mancanti", "Missing data"),
    "name": ("Nome", "Name"),
    "need": ("Esigenza", "Need"),
    "next_activity.title": ("Prossima attività", "Next activity"),
    "note": ("Note", "Note"),
    "number": ("Numero", "Number"),
    "opened_at": ("Aperta il", "Opened at"),
    "opportunity.title": ("Trattativa", "Opportunity"),
    "outcome": ("Esito", "Outcome"),
    "owner.name": ("Responsabile", "Owner"),
    "parent_company.name": ("Capogruppo", "Parent company"),
    "pec": ("PEC", "PEC"),
    "phones": ("Telefono", "Phone"),
    "pipeline.name": ("Pipeline", "Pipeline"),
    "primary": ("Principale", "Primary"),
    "priority": ("Priorità", "Priority"),
    "recall_on": ("Da richiamare il", "Recall on"),
    "record_title": ("Riguarda", "About"),
    "reference": ("Riferimento", "Reference"),
    "referred_by.name": ("Segnalato da", "Referred by"),
    "revision": ("Revisione", "Revision"),
    "sdi_code": ("Codice SDI", "SDI code"),
    "sent_at": ("Inviato il", "Sent at"),
    "source.name": ("Fonte", "Source"),
    "stage.name": ("Fase", "Stage"),
    "starts_at": ("Inizio", "Starts at"),
    "state": ("Stato", "State"),
    "step.name": ("Passo", "Step"),
    "tags": ("Etichette", "Tags"),
    "tax_code": ("Codice fiscale", "Tax code"),
    "title": ("Titolo", "Title"),
    "totals.discount_on_list": ("Sconto sul listino %", "Discount on list %"),
    "totals.document.amount": ("Totale", "Total"),
    "totals.net.amount": ("Imponibile", "Net"),
    "totals.vat_total.amount": ("IVA", "VAT"),
    "updated_at": ("Modificato il", "Updated at"),
    "valid_until": ("Valido fino al", "Valid until"),
    "vat_number": ("Partita IVA", "VAT number"),
    "website": ("Sito web", "Website"),
}
PRODUCT_HEADS: Mapping[str, tuple[str, str]] = {
    "sku": ("codice articolo", "sku"),
    "name": ("nome", "name"),
    "description": ("descrizione", "description"),
    "category": ("categoria", "category"),
    "family": ("famiglia", "family"),
    "unit": ("unità di misura", "unit"),
    "currency": ("valuta", "currency"),
    "price": ("prezzo", "price"),
    "cost": ("costo", "cost"),
    "vat_code.code": ("codice iva", "vat_code"),
    "active": ("attivo", "active"),
}
"""Names by which the import of products knows its columns."""
WORDS: Mapping[str, tuple[str, str]] = {
    "business": ("azienda", "business"),
    "sole_trader": ("ditta individuale", "sole trader"),
    "consumer": ("privato", "consumer"),
    "public_body": ("ente pubblico", "public body"),
    "open": ("aperta", "open"),
    "won": ("vinta", "won"),
    "lost": ("persa", "lost"),
    "dead": ("morta", "dead"),
    "qualified": ("qualificato", "qualified"),
    "disqualified": ("scartato", "disqualified"),
    "estimate": ("stima", "estimate"),
    "quoted": ("preventivo", "quoted"),
    "accepted": ("accettato", "accepted"),
    "omitted": ("esclusa", "omitted"),
    "pipeline": ("pipeline", "pipeline"),
    "best_case": ("ottimistica", "best case"),
    "commit": ("impegnata", "commit"),
    "closed": ("chiusa", "closed"),
    "draft": ("bozza", "draft"),
    "waiting": ("in approvazione", "waiting"),
    "approved": ("approvato", "approved"),
    "sent": ("inviato", "sent"),
    "declined": ("rifiutato", "declined"),
    "expired": ("scaduto", "expired"),
    "superseded": ("superato", "superseded"),
    "void": ("annullato", "void"),
    "pending": ("da elaborare", "pending"),
    "acknowledged": ("confermato", "acknowledged"),
    "shipped": ("spedito", "shipped"),
    "invoiced": ("fatturato", "invoiced"),
    "rejected": ("respinto", "rejected"),
    "uncertain": ("incerto", "uncertain"),
    "withdrawn": ("ritirato", "withdrawn"),
    "task": ("compito", "task"),
    "call": ("telefonata", "call"),
    "meeting": ("incontro", "meeting"),
    "email": ("e-mail", "e-mail"),
    "note": ("nota", "note"),
    "low": ("bassa", "low"),
    "normal": ("normale", "normal"),
    "high": ("alta", "high"),
}

_FLAGS = {True: ("sì", "yes"), False: ("no", "no")}
NAMES: Mapping[Exportable, tuple[str, str]] = {
    "company": ("aziende", "companies"),
    "contact": ("contatti", "contacts"),
    "lead": ("lead", "leads"),
    "opportunity": ("trattative", "opportunities"),
    "quote": ("preventivi", "quotes"),
    "order": ("ordini", "orders"),
    "activity": ("attivita", "activities"),
    "product": ("prodotti", "products"),
}
"""How the files are called."""


def _which(language: str) -> int:
    return _IT if language == "it" else _EN


def head_of(kind: Exportable, column: Column, language: str) -> str:
    """What stands above a column; of a field of the workspace's own what the workspace calls it."""
    if column.label is not None:
        return column.label[language]
    return (PRODUCT_HEADS if kind == "product" else HEADS)[column.name][_which(language)]


def worded(column: Column, cell: Cell, language: str) -> Cell:
    """A cell in the reader's words: states, yes and no, the options of the workspace's own fields."""
    if isinstance(cell, bool):
        return _FLAGS[cell][_which(language)]
    if not isinstance(cell, str):
        return cell
    if column.kind == "word":
        said = WORDS.get(cell)
        return said[_which(language)] if said else cell
    if column.options is None:
        return cell
    options = column.options
    return ", ".join(options[each][language] if each in options else each for each in cell.split(", "))
