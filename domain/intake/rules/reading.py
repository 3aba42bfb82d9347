"""A submission as it is read: fields with their meaning, what becomes of person, company and lead, and consents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.intake.rules.decoding import Raw, Undecodable, decode
from domain.intake.rules.judging import is_trap, once_key, suspicions
from domain.intake.rules.meaning import CONSENTS, Meant, consent_text, given, meanings
from domain.intake.rules.shapes import Sent, humanised, sent_in

_CONTACT = ("given_name", "family_name", "job_title")
_COMPANY = {"company_name": "name", "vat_number": "vat_number", "tax_code": "tax_code", "sdi_code": "sdi_code"} | {
    each: each for each in ("pec", "website")
}
_ADDRESS = ("street", "postal_code", "city", "province", "country")
_LONGEST = {"need": 10_000, "text": 10_000, "line": 200}


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """A consent that was given. text: exactly what was shown."""

    purpose: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. contact, company, lead: values by field as their inputs take them, unchecked.

    reasons: why a person should look at it first; once: the key of the same submission, and whether it lasts.
    """

    sender: str = ""
    meant: Sequence[Meant] = ()
    meta: Mapping[str, str] = field(default_factory=dict[str, str])
    contact: Mapping[str, Any] = field(default_factory=dict[str, Any])
    company: Mapping[str, Any] = field(default_factory=dict[str, Any])
    lead: Mapping[str, Any] = field(default_factory=dict[str, Any])
    consents: Sequence[GivenConsent] = ()
    external_id: str | None = None
    sample: bool = False
    once: tuple[str, bool] | None = None
    reasons: Sequence[str] = ()
    notes: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """As it is kept, and shown beside the raw request."""
        return {
            "sender": self.sender,
            "fields": [_plain_field(each) for each in self.meant],
            "meta": dict(self.meta),
            "contact": dict(self.contact),
            "company": dict(self.company),
            "lead": dict(self.lead),
            "consents": [{"purpose": each.purpose, "text": each.text} for each in self.consents],
            "external_id": self.external_id,
            "notes": list(self.notes),
        }


def _plain_field(meant: Meant) -> dict[str, Any]:
    said = meant.field
    return {
        "key": said.key,
        "label": said.label,
        "type": said.kind,
        "values": list(said.values),
        "target": meant.target,
        "how": meant.how,
    }


def read(raw: Raw, mapping: Mapping[str, str], consent: str | None, received_at: datetime) -> Reading:
    """Read a request by a form's mapping; consent: the text that the form shows, where the request does not say it.

    What cannot be read has a reason and no fields; nothing is raised.
    """
    try:
        decoded = decode(raw)
    except Undecodable as error:
        return Reading(reasons=[error.reason], sample=raw.headers.get("x-hook-test", "").lower() == "true")
    sent = sent_in(raw, decoded)
    open = [each for each in sent.fields if not is_trap(each.key)]
    meant = meanings(open, mapping)
    said: dict[str, list[Meant]] = {}
    for each in meant:
        if each.field.values:
            said.setdefault(each.target, []).append(each)
    contact, company = _contact(said), _company(said)
    reasons = suspicions(sent, received_at)
    if not contact and not company:
        reasons.append("nobody")
    return Reading(
        sender=sent.sender,
        meant=meant,
        meta=sent.meta,
        contact=contact,
        company=company,
        lead=_lead(said, sent),
        consents=_consents(said, consent),
        external_id=_first(said, "external_id"),
        sample=sent.sample,
        once=once_key(sent),
        reasons=reasons,
        notes=decoded.notes,
    )


Said = Mapping[str, list[Meant]]


def _first(said: Said, target: str) -> str | None:
    text = next((each.field.values[0] for each in said.get(target, [])), "")
    return " ".join(text.split())[: _LONGEST["line"]] or None


def _contact(said: Said) -> dict[str, Any]:
    found: dict[str, Any] = {name: text for name in _CONTACT if (text := _first(said, name))}
    full = _first(said, "full_name")
    if full and not {"given_name", "family_name"} & found.keys():
        given_name, _, family = full.partition(" ")
        found |= {"given_name": given_name, **({"family_name": family} if family else {})}
    elif full and "given_name" not in found:
        found["given_name"] = full
    for name, target in (("emails", "email"), ("phones", "phone")):
        values = [value for each in said.get(target, []) for value in each.field.values]
        if values:
            found[name] = list(dict.fromkeys(values))[:5]
    return found


def _company(said: Said) -> dict[str, Any]:
    found: dict[str, Any] = {name: text for target, name in _COMPANY.items() if (text := _first(said, target))}
    if not found.keys() & {"name", "vat_number", "tax_code"}:
        return {}
    address = {name: text for name in _ADDRESS if (text := _first(said, name))}
    if len(address.get("country", "IT")) != 2:
        address.pop("country")
    return found | ({"addresses": [{"type": "legal", **address}]} if address else {})


def _lead(said: Said, sent: Sent) -> dict[str, Any]:
    """The message, then whatever else was answered, each under its label: nothing that was typed is lost."""
    lines = [each.field.text for each in said.get("message", [])]
    address = [] if said.get("company_name") or said.get("vat_number") else [*_ADDRESS]
    for each in (meant for target in ("answer", *address) for meant in said.get(target, [])):
        label = each.field.label or humanised(tuple(each.field.key.split(".")))
        lines.append(f"{label}: {each.field.text}")
    need = "\n".join(lines)[: _LONGEST["need"]].strip()
    campaign = _first(said, "campaign") or sent.meta.get("utm_campaign")
    return {name: value for name, value in (("need", need), ("campaign", (campaign or "")[:200])) if value}


def _consents(said: Said, otherwise: str | None) -> list[GivenConsent]:
    return [
        GivenConsent(CONSENTS[target], consent_text(each.field, otherwise)[: _LONGEST["text"]])
        for target in CONSENTS
        for each in said.get(target, [])
        if given(each.field)
    ]
