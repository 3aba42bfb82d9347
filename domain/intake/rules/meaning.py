"""What a field means: the form's own mapping, else its declared type, its words in Italian and English, its value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from domain.intake.rules.shapes import Field, humanised, normalised

Target = Literal[
    "ignore",
    "answer",
    "full_name",
    "given_name",
    "family_name",
    "email",
    "phone",
    "job_title",
    "company_name",
    "vat_number",
    "tax_code",
    "sdi_code",
    "pec",
    "website",
    "street",
    "postal_code",
    "city",
    "province",
    "country",
    "message",
    "campaign",
    "external_id",
    "consent",
    "newsletter",
    "marketing",
    "profiling",
    "third_parties",
]
"""What a field may be mapped to. answer: kept with the lead's need, under its label; consent: to be contacted."""
TARGETS: tuple[str, ...] = get_args(Target)
CONSENTS: Mapping[str, str] = {
    "consent": "sales_contact",
    "newsletter": "newsletter",
    "marketing": "marketing",
    "profiling": "profiling",
    "third_parties": "third_parties",
}
"""The purpose of a consent by its target."""
How = Literal["mapped", "type", "words", "value", "none"]


@dataclass(frozen=True, slots=True)
class Meant:
    """A field and what it means; how: what told."""

    field: Field
    target: str
    how: How


_TYPES: Mapping[str, str] = {
    "email": "email",
    "tel": "phone",
    "phone": "phone",
    "phone_number": "phone",
    "textarea": "message",
    "long_text": "message",
    "url": "website",
    "website": "website",
    "first_name": "given_name",
    "middle_name": "ignore",
    "prefix": "ignore",
    "suffix": "ignore",
    "last_name": "family_name",
    "street": "street",
    "street_2": "answer",
    "city": "city",
    "province": "province",
    "postal_code": "postal_code",
    "country": "country",
    "file_upload": "answer",
}
_CONSENT_TYPES = frozenset({"acceptance", "consent", "gdpr", "legal"})
_OTHER_CONSENTS = (
    ("newsletter", r"newsletter|iscri\w+ alla|mailing list"),
    ("third_parties", r"terze parti|soggetti terzi|third part"),
    ("profiling", r"profilaz|profiling"),
    ("marketing", r"marketing|promozion|offerte commerciali|finalita commerciali|promotional"),
)
_CONSENT_WORDS = re.compile(
    r"\b(privacy|gdpr|rgpd|consens\w*|consent|acceptance|acconsento|accetto|accettazione|autorizz\w*|informativa|"
    r"trattamento|newsletter|marketing|profilaz\w*|terms|terminos|condizioni)\b"
)
_WORDS: Sequence[tuple[str, str]] = (
    ("pec", r"pec|posta certificata"),
    ("email", r"e ?mail|mail|posta elettronica|indirizzo (di )?(e ?mail|posta elettronica)"),
    ("vat_number", r"(partita|p) ?iva|vat|vat (number|id)|numero iva"),
    ("tax_code", r"codice fiscale|cod fisc|cf|tax code"),
    ("sdi_code", r"(codice )?(sdi|univoco|destinatario)"),
    ("phone", r"tel|telefono|phone|cellulare|cell|mobile|whatsapp|recapito|numero di telefono|telephone"),
    ("full_name", r"nome (e |ed )?cognome|cognome (e )?nome|name (and )?surname|first (and )?last ?name|full ?name"),
    ("family_name", r"cognome|surname|last ?name|lname|family ?name"),
    (
        "company_name",
        r"azienda|ditta|societa|company|ragione sociale|impresa|organi[sz]ation|business name",
    ),
    ("job_title", r"ruolo|qualifica|mansione|posizione|job ?title|position|role|funzione"),
    ("given_name", r"nome|first ?name|fname|given ?name"),
    ("full_name", r"nominativo|come ti chiami|your name|names?"),
    ("website", r"sito( web| internet)?|website|web ?site"),
    ("city", r"citta|city|comune|localita|town"),
    ("province", r"provincia|prov|state|province"),
    ("postal_code", r"cap|zip( code)?|postal( code)?|codice postale"),
    ("street", r"indirizzo|via|address|street"),
    ("country", r"paese|nazione|stato|country"),
    (
        "message",
        r"messaggio|message|richiesta|commenti?|comments?|note|descrizione|testo|domanda|come possiamo",
    ),
)
_KNOWN = [(target, re.compile(rf"\b(?:{words})\b")) for target, words in _WORDS]
_EXACT = [(target, re.compile(rf"(?:{words})(?: \d+)?")) for target, words in _WORDS]
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"(?=(?:\D*\d){8,15}\D*$)(?:\+|00|0|3|\()[\d\s().-]{7,24}")
_VAT = re.compile(r"(?:IT)?\s?\d{11}", re.IGNORECASE)
_SAID_YES = re.compile(r"\b(ho letto|accetto|acconsento|autorizzo|i (agree|accept|consent)|letto e accettato)\b")
_NO = frozenset({"", "0", "no", "false", "off", "unchecked", "none", "null"})


def meanings(fields: Sequence[Field], mapping: Mapping[str, str]) -> list[Meant]:
    """What each field means; a target that only one may have is the first's, names settle among themselves."""
    found = [_meaning(each, mapping) for each in fields]
    return _once(_names(found))


def _meaning(field: Field, mapping: Mapping[str, str]) -> Meant:
    if field.key in mapping:
        return Meant(field, mapping[field.key], "mapped")
    words = normalised(f"{field.label} {field.key}" if field.label else field.key)
    if field.kind in _CONSENT_TYPES:
        return Meant(field, _purpose(words), "type")
    if field.kind in _TYPES:
        return Meant(field, _TYPES[field.kind], "type")
    for text in dict.fromkeys(_said(field)):
        if target := _by_words(text, field):
            return Meant(field, target, "words")
    return _by_value(field)


def _said(field: Field) -> list[str]:
    """The words to go by: the label, then the key's last part, then the whole key."""
    return [normalised(each) for each in (field.label, field.key.rpartition(".")[2], field.key) if each]


def _by_words(text: str, field: Field) -> str | None:
    if _CONSENT_WORDS.search(text):
        # "Trattamento richiesto" with a free answer is a question, not a tick.
        return _purpose(text) if len(field.text) <= 300 else None
    for target, pattern in _EXACT:
        if pattern.fullmatch(text):
            return target
    # Within longer labels: a question of more words than these is rather an answer.
    if len(text.split()) > 6:
        return None
    return next((target for target, pattern in _KNOWN if pattern.search(text)), None)


def _by_value(field: Field) -> Meant:
    target = _shape(field.text.strip())
    return Meant(field, target, "none" if target == "answer" else "value")


def _shape(text: str) -> str:
    for target, pattern in (("email", _EMAIL), ("vat_number", _VAT), ("phone", _PHONE)):
        if pattern.fullmatch(text):
            return target
    said = normalised(text[:400])
    if len(text) <= 300 and _SAID_YES.search(said):
        return _purpose(said)
    long = len(text) > 80 or "\n" in text
    return "message" if long and not text.startswith(("http://", "https://")) else "answer"


def _purpose(text: str) -> str:
    return next((target for target, words in _OTHER_CONSENTS if re.search(words, text)), "consent")


def _names(found: list[Meant]) -> list[Meant]:
    """A full name beside a family name is a given name; two names without either are given and family."""
    targets = [each.target for each in found if each.field.values]
    loose = [place for place, each in enumerate(found) if each.target in {"full_name", "given_name"} and _guessed(each)]
    if "family_name" in targets:
        for place in loose[:1]:
            found[place] = _as(found[place], "given_name")
    elif len(loose) == 2 and all(" " not in found[place].field.text.strip() for place in loose):
        found[loose[0]] = _as(found[loose[0]], "given_name")
        found[loose[1]] = _as(found[loose[1]], "family_name")
    elif len(loose) == 1 and " " in found[loose[0]].field.text.strip():
        found[loose[0]] = _as(found[loose[0]], "full_name")
    return found


def _guessed(meant: Meant) -> bool:
    return meant.how == "words"


def _as(meant: Meant, target: str) -> Meant:
    return Meant(meant.field, target, meant.how)


_SEVERAL = frozenset({"ignore", "answer", "email", "phone", "message", *CONSENTS})


def _once(found: list[Meant]) -> list[Meant]:
    taken: set[str] = {each.target for each in found if each.how == "mapped"}
    kept: list[Meant] = []
    for each in found:
        again = each.target in taken and each.target not in _SEVERAL and each.how != "mapped"
        kept.append(_as(each, "answer") if again else each)
        if each.field.values:
            taken.add(each.target)
    return kept


def given(field: Field) -> bool:
    """Whether a consent was given: absence is none."""
    return any(normalised(value) not in _NO for value in field.values)


def consent_text(field: Field, otherwise: str | None) -> str:
    """Exactly what was shown: the label, or what the box itself says; else the form's text, at last the field's key."""
    said = field.text if len(field.text) > 20 else ""
    label = field.label if len(field.label) > 12 and field.label != humanised(tuple(field.key.split("."))) else ""
    return label or said or otherwise or field.label or field.key
