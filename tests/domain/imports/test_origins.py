"""Exports of other programs are known by their heads."""

from domain.imports.origins import columns_of, origin_of
from domain.imports.rules.columns import ImportKind, guess

HUBSPOT = ["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner", "Associated Company"]
PIPEDRIVE = [
    "Person - ID",
    "Person - First name",
    "Person - Organization",
    "Person - Email - Work",
    "Person - Email - Home",
]


def read(kind: ImportKind, head: list[str]) -> list[str | None]:
    return guess(kind, head, columns_of(origin_of(kind, head), kind))


def test_hubspot() -> None:
    assert origin_of("contact", HUBSPOT) == "hubspot"
    fields = ["external_id", "given_name", "family_name", "emails", "phones", "owner_id", "companies"]
    assert read("contact", HUBSPOT) == fields
    companies = ["Record ID", "Company name", "Company owner", "Website URL", "State/Region"]
    assert read("company", companies) == ["external_id", "name", "owner_id", "website", "addresses.province"]


def test_pipedrive_with_several_addresses_of_one_person() -> None:
    assert origin_of("contact", PIPEDRIVE) == "pipedrive"
    assert read("contact", PIPEDRIVE) == ["external_id", "given_name", "companies", "emails", "emails"]
    assert origin_of("product", PIPEDRIVE) is None


def test_a_table_of_ones_own_is_nobodys() -> None:
    assert origin_of("company", ["Ragione sociale", "Partita IVA", "ID"]) is None
    assert origin_of("contact", ["Record ID", "Name"]) is None


def test_how_our_own_export_calls_the_end_of_a_deal() -> None:
    head = ["Titolo", "Esito", "Motivo di perdita", "Nota di chiusura", "Aperta il"]
    assert guess("opportunity", head) == ["title", "outcome", "loss_reason_id", "loss_note", "opened_at"]
