"""Adding a lead together with the person and the company that it is about, where these are new."""

from dataclasses import replace
from uuid import UUID

from domain.contacts.actions.companies import COMPANY, CompanyInput
from domain.contacts.actions.contacts import CONTACT, ContactCompanyInput, ContactInput
from domain.kernel.errors import DomainError, broken
from domain.kernel.shapes import Input
from domain.kernel.work import Work
from domain.leads.actions.leads import LEAD, LeadInput
from domain.writing import Outcome, Resource, create


class NewLead(LeadInput):
    """An attempt to qualify somebody: about a person and a company that are there (`contact_id`, `company_id`) or new.

    contact, company: written in the same transaction, so a refusal of one leaves none. A new person belongs to the
    lead's company, and both have the lead's owner, where they do not say otherwise. Where there is no title the lead is
    called after the person or the company.
    """

    contact: ContactInput | None = None
    company: CompanyInput | None = None


async def add(work: Work, wanted: NewLead) -> Outcome:
    """Add a lead, and before it what is new about it. Forbidden where the actor may not write one of the three."""
    ids = {"contact_id": wanted.contact_id, "company_id": wanted.company_id}
    if wanted.company is not None:
        await _add(work, COMPANY, wanted.company, wanted, ids)
    if wanted.contact is not None:
        await _add(work, CONTACT, _employed(wanted.contact, ids), wanted, ids)
    said = {name: getattr(wanted, name) for name in LeadInput.model_fields} | ids
    known = (wanted.model_fields_set & LeadInput.model_fields.keys()) | {name for name, id in ids.items() if id}
    [outcome] = await create(work, LEAD, [LeadInput.model_construct(known, **said)])
    return outcome


def _employed(contact: ContactInput, ids: dict[str, UUID | None]) -> ContactInput:
    company = ids["company_id"]
    if company is None or "companies" in contact.model_fields_set:
        return contact
    return contact.model_copy(update={"companies": [ContactCompanyInput(company_id=company, primary=True)]})


async def _add(work: Work, resource: Resource, part: Input, lead: NewLead, ids: dict[str, UUID | None]) -> None:
    """Add what is new, and note its id."""
    name = resource.kind.name
    if "owner_id" in lead.model_fields_set and "owner_id" not in part.model_fields_set:
        part = part.model_copy(update={"owner_id": lead.owner_id})
    [outcome] = await create(work, resource, [part])
    if outcome.error is not None:
        raise _within(outcome.error, f"/{name}")
    # Said only now: an id that is not there is 404 wherever it stands.
    if ids[f"{name}_id"] is not None:
        raise broken(f"/{name}", "known-and-new", name=f"{name}_id")
    ids[f"{name}_id"] = outcome.id


def _within(error: DomainError, pointer: str) -> DomainError:
    """The same refusal, its places as they are in the whole body."""
    faults = [replace(fault, pointer=f"{pointer}{fault.pointer}") for fault in error.faults]
    return type(error)(error.reason, faults=faults, **error.parameters)
