"""Exports of other programs, known by their heads: which program it was, and what its columns hold."""

from collections.abc import Mapping, Sequence
from typing import Literal

from domain.imports.rules.columns import EXTERNAL, ImportKind
from domain.kernel.values import sort_key

Origin = Literal["hubspot", "pipedrive"]
_HUBSPOT_COMPANY = {
    **{f"associated company{each}": "company.name" for each in ("", " (primary)")},
    **{f"associated company ids{each}": "company.external_id" for each in ("", " (primary)")},
}
_HUBSPOT_CONTACT = {"associated contact": "contact.name", "associated contact ids": "contact.external_id"}
_PIPEDRIVE_LINKED = {
    "organization": "company.name",
    "contact person": "contact.name",
    "person - email - work": "contact.email",
    "person - phone - work": "contact.phone",
}
"""Which stand without a prefix where they are only links, and with the person's where their fields were chosen too."""
_KNOWN: Mapping[Origin, Mapping[ImportKind, Mapping[str, str]]] = {
    "hubspot": {
        "company": {
            "record id": EXTERNAL,
            "company name": "name",
            "company owner": "owner_id",
            "phone number": "phones",
            "website url": "website",
            "street address": "addresses.street",
            "postal code": "addresses.postal_code",
            "city": "addresses.city",
            "state/region": "addresses.province",
            "country/region": "addresses.country",
            "industry": "industry",
        },
        "contact": {
            "record id": EXTERNAL,
            "first name": "given_name",
            "last name": "family_name",
            "email": "emails",
            "phone number": "phones",
            "mobile phone number": "phones",
            "job title": "job_title",
            **_HUBSPOT_COMPANY,
            **dict.fromkeys(("associated company", "associated company (primary)", "company name"), "companies"),
            "contact owner": "owner_id",
        },
        "opportunity": {
            "record id": EXTERNAL,
            "deal name": "title",
            "deal stage": "stage_id",
            "pipeline": "pipeline_id",
            "amount": "amount",
            "currency": "currency",
            "close date": "close_date",
            "create date": "opened_at",
            "deal owner": "owner_id",
            "closed lost reason": "loss_note",
            **_HUBSPOT_COMPANY,
            **_HUBSPOT_CONTACT,
        },
        "lead": {
            "record id": EXTERNAL,
            "lead name": "title",
            "lead stage": "step",
            "lead owner": "owner_id",
            "lead label": "tags",
            **_HUBSPOT_COMPANY,
            **_HUBSPOT_CONTACT,
        },
    },
    "pipedrive": {
        "company": {
            "organization - id": EXTERNAL,
            "organization - name": "name",
            "organization - owner": "owner_id",
            "organization - address": "addresses.street",
            "organization - labels": "tags",
        },
        "contact": {
            "person - id": EXTERNAL,
            "person - name": "name",
            "person - first name": "given_name",
            "person - last name": "family_name",
            **{f"person - email - {each}": "emails" for each in ("work", "home", "other")},
            **{f"person - phone - {each}": "phones" for each in ("work", "home", "mobile", "other")},
            "person - job title": "job_title",
            "person - organization": "companies",
            "person - owner": "owner_id",
            "person - labels": "tags",
        },
        "product": {"product - product code": "sku", "product - name": "name", "product - unit": "unit"},
        "opportunity": {
            **{f"deal - {each}": EXTERNAL for each in ("id", "pipedrive system id")},
            "deal - title": "title",
            "deal - value": "amount",
            **{f"deal - {each}": "currency" for each in ("currency", "currency of value")},
            "deal - pipeline": "pipeline_id",
            "deal - stage": "stage_id",
            "deal - status": "outcome",
            "deal - organization": "company.name",
            "deal - organization id": "company.external_id",
            "deal - contact person": "contact.name",
            "deal - contact person id": "contact.external_id",
            **{f"deal - {each}": "opened_at" for each in ("deal created", "creation date")},
            **{f"deal - {each}": "closed_at" for each in ("won time", "lost time", "deal closed on", "closed on")},
            "deal - expected close date": "expected_close_on",
            "deal - lost reason": "loss_reason_id",
            "deal - owner": "owner_id",
            "deal - label": "tags",
            **_PIPEDRIVE_LINKED,
        },
        "lead": {
            **{f"lead - {each}": EXTERNAL for each in ("id", "pipedrive system id")},
            "lead - title": "title",
            "lead - owner": "owner_id",
            **{f"lead - {each}": "tags" for each in ("label", "labels")},
            "lead - source channel": "source_id",
            "lead - organization": "company.name",
            "lead - contact person": "contact.name",
            **_PIPEDRIVE_LINKED,
        },
    },
}
"""By program and kind: the field of each head, in English as these programs write them; docs/imports.md says whence."""
_HUBSPOT = frozenset({"company owner", "contact owner", "deal owner", "deal name", "lead name", *_HUBSPOT_COMPANY})


def origin_of(kind: ImportKind, head: Sequence[str]) -> Origin | None:
    """The program whose export a head is of; None where it is nobody's we know.

    HubSpot's has its `Record ID` and a head that only it writes, Pipedrive's at least two with its own prefix.
    """
    names = {sort_key(cell) for cell in head}
    if "record id" in names and names & _HUBSPOT and kind in _KNOWN["hubspot"]:
        return "hubspot"
    if len(names & _KNOWN["pipedrive"].get(kind, {}).keys()) > 1:
        return "pipedrive"
    return None


def columns_of(origin: Origin | None, kind: ImportKind) -> Mapping[str, str]:
    """The field by head, as `sort_key` writes it; nothing where the program is unknown."""
    return _KNOWN[origin].get(kind, {}) if origin is not None else {}
