"""Which fields a table may give, by kind of record, and which of them its columns hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from domain.kernel.values import sort_key

ImportKind = Literal["company", "contact", "product", "lead", "opportunity"]
CellForm = Literal[
    "text",
    "list",
    "number",
    "count",
    "money",
    "currency",
    "flag",
    "day",
    "moment",
    "closing",
    "outcome",
    "address",
    "named",
    "related",
]
"""named: another record by its name; related: a company or person, by words of theirs; closing: the day on which an
open deal should close, or a closed one did.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a column may hold. names: what heads call it, as `sort_key` writes them."""

    form: CellForm
    names: tuple[str, ...]


def _column(form: CellForm, *names: str) -> Column:
    return Column(form, names)


CUSTOM = "custom."
"""Before the key of a custom field."""
EXTERNAL = "external_id"
_OWNER = _column(
    "named",
    "owner",
    "proprietario",
    "assegnato a",
    "venditore",
    "commerciale",
    "agente",
    "responsabile",
    "deal owner",
    "lead owner",
)
_TAGS = _column("list", "tags", "tag", "etichette", "labels")
_MAIL_NAMES = ("email", "e-mail", "mail", "posta elettronica", "indirizzo email", "email address", "emails")
_PHONE_NAMES = ("phone", "telefono", "tel", "tel.", "phone number", "cellulare", "mobile", "mobile phone", "phones")
_FIRST = ("given name", "nome", "first name", "firstname")
_LAST = ("family name", "cognome", "last name", "lastname", "surname")
_ROLE = ("job title", "ruolo", "mansione", "qualifica", "posizione")
_COMPANY = ("company", "azienda", "societa", "ragione sociale", "company name", "organization", "organisation")
_VAT = ("vat number", "vat", "partita iva", "p.iva", "p. iva", "piva", "vat id")
_SOURCE = _column("named", "source", "fonte", "origine", "provenienza", "lead source", "deal source")
_CURRENCY = _column("currency", "currency", "valuta", "divisa")
_IDS = ("id", "external id", "id esterno", "record id", "codice")
_EXTERNAL = _column("text", *_IDS, "codice cliente")
_WHOSE = {
    "company.vat_number": _column("related", *_VAT),
    "company.external_id": _column("related", "company id", "id azienda", "codice cliente", "account id"),
}
_WHO = {
    "contact.external_id": _column("related", "contact id", "id contatto"),
    "contact.email": _column("related", *_MAIL_NAMES, "contact email", "email contatto"),
    "contact.phone": _column("related", *_PHONE_NAMES),
    "contact.given_name": _column("related", *_FIRST),
    "contact.family_name": _column("related", *_LAST),
    "contact.job_title": _column("related", *_ROLE),
    **_WHOSE,
}
_PERSON = ("contact", "contatto", "referente", "persona", "contact person", "nome e cognome", "nominativo", "full name")
FIELDS: Mapping[ImportKind, Mapping[str, Column]] = {
    "company": {
        EXTERNAL: _EXTERNAL,
        "name": _column("text", "name", "nome", "ragione sociale", "azienda", "societa", "company", "company name"),
        "legal_name": _column("text", "legal name", "denominazione", "denominazione legale"),
        "vat_number": _column("text", *_VAT),
        "tax_code": _column("text", "tax code", "codice fiscale", "cod. fiscale", "c.f.", "cf"),
        "sdi_code": _column("text", "sdi code", "codice sdi", "sdi", "codice destinatario", "codice univoco"),
        "pec": _column("text", "pec", "indirizzo pec"),
        "iban": _column("text", "iban"),
        "emails": _column("list", *_MAIL_NAMES),
        "phones": _column("list", *_PHONE_NAMES),
        "website": _column("text", "website", "sito", "sito web", "web", "website url", "url"),
        "industry": _column("text", "industry", "settore", "attivita"),
        "addresses.street": _column("address", "street", "via", "indirizzo", "street address", "address"),
        "addresses.postal_code": _column("address", "postal code", "cap", "zip", "zip code", "postcode"),
        "addresses.city": _column("address", "city", "citta", "comune", "localita", "town"),
        "addresses.province": _column("address", "province", "provincia", "prov", "prov.", "state", "state/region"),
        "addresses.country": _column("address", "country", "nazione", "paese", "stato", "country/region"),
        "owner_id": _OWNER,
        "tags": _TAGS,
    },
    "contact": {
        EXTERNAL: _EXTERNAL,
        "name": _column("text", *_PERSON, "name"),
        "given_name": _column("text", *_FIRST),
        "family_name": _column("text", *_LAST),
        "emails": _column("list", *_MAIL_NAMES),
        "phones": _column("list", *_PHONE_NAMES),
        "job_title": _column("text", *_ROLE, "title"),
        "companies": _column("related", *_COMPANY),
        **_WHOSE,
        "language": _column("text", "language", "lingua"),
        "note": _column("text", "note", "notes", "annotazioni"),
        "owner_id": _OWNER,
        "tags": _TAGS,
    },
    "product": {
        "sku": _column("text", "sku", "codice", "codice articolo", "articolo", "code", "product code"),
        "name": _column("text", "name", "nome", "prodotto", "product name"),
        "description": _column("text", "description", "descrizione"),
        "category": _column("text", "category", "categoria"),
        "family": _column("text", "family", "famiglia"),
        "unit": _column("text", "unit", "unita", "um", "u.m.", "unita di misura"),
        "currency": _column("text", "currency", "valuta"),
        "price": _column("number", "price", "prezzo", "prezzo base", "listino", "unit price"),
        "cost": _column("number", "cost", "costo"),
        "vat_code": _column("named", "vat code", "codice iva", "iva", "vat"),
        "active": _column("flag", "active", "attivo"),
    },
    "lead": {
        EXTERNAL: _column("text", *_IDS, "lead id", "id lead"),
        "title": _column("text", "title", "titolo", "oggetto", "lead", "lead name", "nome lead"),
        "contact.name": _column("related", *_PERSON, "name"),
        **_WHO,
        "company.name": _column("related", *_COMPANY, "cliente"),
        "need": _column(
            "text", "need", "esigenza", "richiesta", "messaggio", "message", "note", "notes", "descrizione"
        ),
        "step": _column("named", "step", "stato", "status", "fase", "lead status", "stage"),
        "source_id": _SOURCE,
        "campaign": _column("text", "campaign", "campagna", "utm_campaign"),
        "interest": _column("count", "interest", "interesse"),
        "budget": _column("money", "budget"),
        "currency": _CURRENCY,
        "owner_id": _OWNER,
        "tags": _TAGS,
    },
    "opportunity": {
        EXTERNAL: _column("text", *_IDS, "deal id", "id opportunita", "opportunity id"),
        "title": _column(
            "text",
            "title",
            "titolo",
            "opportunita",
            "trattativa",
            "oggetto",
            "nome opportunita",
            "nome trattativa",
            "deal name",
            "opportunity name",
            "name",
        ),
        "company.name": _column("related", *_COMPANY, "cliente", "account", "account name", "customer"),
        "contact.name": _column("related", *_PERSON),
        **_WHO,
        "amount": _column("money", "amount", "valore", "importo", "value", "deal value", "totale"),
        "currency": _CURRENCY,
        "pipeline_id": _column("named", "pipeline", "processo", "processo di vendita"),
        "stage_id": _column("named", "stage", "fase", "deal stage", "stadio"),
        "outcome": _column("outcome", "outcome", "esito", "stato", "status"),
        "opened_at": _column(
            "moment",
            "created",
            "create date",
            "created at",
            "data creazione",
            "creata il",
            "data apertura",
            "aperta il",
            "opened at",
        ),
        "expected_close_on": _column(
            "day", "expected close date", "chiusura prevista", "data chiusura prevista", "expected close on"
        ),
        "closed_at": _column("moment", "closed at", "chiusa il", "closed on", "data chiusura effettiva"),
        "close_date": _column("closing", "close date", "closing date", "data chiusura", "data di chiusura"),
        "loss_reason_id": _column(
            "named", "loss reason", "lost reason", "motivo", "motivo perdita", "motivo di perdita"
        ),
        "loss_note": _column("text", "loss note", "nota perdita", "nota di chiusura", "closed lost reason"),
        "competitor_id": _column("named", "competitor", "concorrente"),
        "competitor_price": _column("money", "competitor price", "prezzo concorrente"),
        "forecast_category": _column("text", "forecast category", "categoria previsione"),
        "source_id": _SOURCE,
        "owner_id": _OWNER,
        "tags": _TAGS,
    },
}
"""By kind of record: the fields that a table may give; besides these `custom.` and the key of a custom field."""
KEYS: Mapping[ImportKind, tuple[str, ...]] = {
    "company": (EXTERNAL, "vat_number", "tax_code", "name"),
    "contact": (EXTERNAL, "emails", "name"),
    "product": ("sku",),
    "lead": (EXTERNAL, "contact.email"),
    "opportunity": (EXTERNAL, "title"),
}
"""By kind: what a record may be found by. A lead by the e-mail of its person, a deal by its title and whose it is; a
person's name is of one column or of two, and goes with the company.
"""
LISTS = frozenset({"emails", "phones", "tags"})
"""Fields of which a table gives some more, and takes none away."""
_SEVERAL = LISTS | {"closed_at"}
"""Fields that several columns may give: other programs have one for the day of a win and one for that of a loss."""
_NUMBERS = frozenset({"number", "money"})


def keys_in(kind: ImportKind, columns: Collection[str | None]) -> list[str]:
    """What a table with such columns may be known by."""
    named = kind == "contact" and not {"given_name", "family_name"}.isdisjoint(columns)
    return [key for key in KEYS[kind] if key in columns or (named and key == "name")]


def form_of(kind: ImportKind, field: str) -> CellForm:
    """How a field's cells are written; custom fields are read by their definition."""
    return FIELDS[kind][field].form


def numeric(kind: ImportKind, field: str | None) -> bool:
    """Whether a field's cells are numbers."""
    return field is not None and field in FIELDS[kind] and FIELDS[kind][field].form in _NUMBERS


def guess(kind: ImportKind, head: Sequence[str], more: Mapping[str, str] | None = None) -> list[str | None]:
    """Which field each column of a head holds; None for what means nothing to us, and for a repeated one.

    more: what a program's own heads hold.
    """
    known = {name: field for field, column in FIELDS[kind].items() for name in column.names}
    known |= {sort_key(field): field for field in FIELDS[kind]} | dict(more or {})
    found: list[str | None] = []
    for cell in head:
        field = known.get(sort_key(cell))
        found.append(None if field in found and field not in _SEVERAL else field)
    if kind == "product" and "name" not in found:
        # Price lists often have a code, a description and no name: it is the name.
        found = ["name" if field == "description" else field for field in found]
    return found
