"""Who sold and who bought, in our own forms; what does not hold is left out, never guessed."""

import re
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from adapters.einvoices.refusing import Refused
from adapters.einvoices.trees import Node
from domain.invoices.rules import CustomerKind, Party
from domain.kernel.countries import COUNTRIES
from domain.kernel.values import sdi_code, tax_code, vat_number, words

_FOREIGN = "XXXXXXX"


def line_of(text: str | None, longest: int = 200) -> str | None:
    """Words on one line, cut to a length; None where nothing is left."""
    clean = " ".join((text or "").split())
    if not clean.isprintable():
        clean = "".join(each for each in clean if each.isprintable())
    try:
        return words(clean[:longest], minimum=1, maximum=longest, line_breaks=False) if clean else None
    except PydanticCustomError:
        return None


def _held(check: Callable[[str], str], text: str | None) -> str | None:
    try:
        return None if text is None else check(text)
    except PydanticCustomError:
        return None


def party_of(node: Node, *, public: bool) -> Party:
    """A seller or customer, in the ordinary document's shape or the simplified one's.

    Raises:
        Refused: `invoice-unreadable` where it has no name and no number.
    """
    person = node.first("DatiAnagrafici") or node
    numbers = person if person.first("IdFiscaleIVA") is not None else (node.first("IdentificativiFiscali") or person)
    names = person.first("Anagrafica") or node.first("AltriDatiIdentificativi") or node
    seat = node.first("Sede") or names.first("Sede")
    country = _country(numbers.text("IdFiscaleIVA", "IdPaese"), seat)
    vat = _vat(numbers.text("IdFiscaleIVA", "IdPaese"), numbers.text("IdFiscaleIVA", "IdCodice"))
    code = _held(tax_code, numbers.text("CodiceFiscale") or person.text("CodiceFiscale"))
    title, human = line_of(names.text("Denominazione")), _human(names)
    name = title or human or vat or code
    if name is None:
        raise Refused("invoice-unreadable")
    kind = _kind(public=public, human=title is None and human is not None, vat=vat, code=code)
    if seat is None:
        return Party(kind, name, None if kind == "consumer" else vat, code, country=country)
    return Party(
        kind=kind,
        name=name,
        vat_number=None if kind == "consumer" else vat,
        tax_code=code if code is None or len(code) == 11 or kind in {"consumer", "sole_trader", "business"} else None,
        street=line_of(" ".join(part for part in (seat.text("Indirizzo"), seat.text("NumeroCivico")) if part)),
        postal_code=None if country != "IT" and seat.text("CAP") == "00000" else line_of(seat.text("CAP")),
        city=line_of(seat.text("Comune")),
        province=None if country != "IT" else line_of(seat.text("Provincia")),
        country=country,
    )


def _human(names: Node) -> str | None:
    return line_of(" ".join(part for part in (names.text("Nome"), names.text("Cognome")) if part))


def _kind(*, public: bool, human: bool, vat: str | None, code: str | None) -> CustomerKind:
    if public:
        return "public_body"
    if human or (code is not None and len(code) == 16):
        return "consumer" if vat is None else "sole_trader"
    return "business"


def _country(prefix: str | None, seat: Node | None) -> str:
    said = (seat.text("Nazione") if seat is not None else None) or prefix or "IT"
    said = "GR" if said.upper() == "EL" else said.upper()
    return said if said in COUNTRIES else "IT"


def _vat(prefix: str | None, code: str | None) -> str | None:
    """With its country; programs write it twice, or OO and nines for who has none."""
    if prefix is None or code is None or re.fullmatch(r"0+|9{8,}", code):
        return None
    prefix = "EL" if prefix.upper() == "GR" else prefix.upper()
    return _held(vat_number, code if code.upper().startswith(prefix) and prefix != "IT" else f"{prefix}{code}")


def sdi_code_of(text: str | None, customer: Party) -> str | None:
    """The customer's address at the exchange system, where it fits its kind and country."""
    code = _held(sdi_code, text)
    if code is None or (code == "0000000" and customer.country != "IT"):
        return None
    if customer.country != "IT":
        return _FOREIGN
    fits = code != _FOREIGN and len(code) == (6 if customer.kind == "public_body" else 7)
    return code if fits else None
