"""People: how they are written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator
from sqlalchemy import any_, delete

from domain.access.kinds import MemberId
from domain.contacts.actions.sources import SourceId
from domain.contacts.queries.contacts import CONTACTS
from domain.contacts.queries.duplicates import PossibleDuplicate, contacts_like
from domain.contacts.rules import shown_name
from domain.contacts.tables import contact_companies, contacts
from domain.customization.tags import TagName
from domain.kernel.errors import Conflict
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.values import Email, Line, Phone, Text, phone_digits, search_text, sort_key
from domain.kernel.work import Work
from domain.writing import Draft, Resource

ContactId = Annotated[UUID, Refers("contact")]


class ContactCompanyInput(Input):
    """A company that a person belongs to. The first one is primary where none is said to be."""

    company_id: Annotated[UUID, Refers("company")]
    role: Line | None = None
    primary: bool = False


class ContactInput(Input):
    """A person as it is written: at least a name, an e-mail or a phone."""

    model_config = example(
        given_name="Anna",
        family_name="Bianchi",
        emails=["anna.bianchi@rossi.example"],
        phones=["+39 02 1234567"],
        job_title="Responsabile acquisti",
    )

    given_name: Line | None = None
    family_name: Line | None = None
    emails: Annotated[list[Email], Field(max_length=50)] = []
    phones: Annotated[list[Phone], Field(max_length=50)] = []
    job_title: Line | None = None
    language: Literal["it", "en"] | None = None
    note: Text | None = None
    companies: Annotated[list[ContactCompanyInput], Field(max_length=50)] = []
    owner_id: MemberId | None = None
    collaborators: Annotated[list[MemberId], Field(max_length=100)] = []
    source_id: SourceId | None = None
    referred_by_id: ContactId | None = None
    tags: Annotated[list[TagName], Field(max_length=50)] = []
    custom: dict[str, Any] = {}

    @model_validator(mode="after")
    def _one_primary(self) -> "ContactInput":
        if self.companies and not any(each.primary for each in self.companies):
            self.companies[0] = self.companies[0].model_copy(update={"primary": True})
        return self


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: ContactInput = draft.wanted
        shown = shown_name(wanted.given_name, wanted.family_name, wanted.emails, wanted.phones)
        if not shown:
            draft.refuse("/family_name", "contact-without-name")
            continue
        if wanted.referred_by_id == draft.id:
            draft.refuse("/referred_by_id", "referred-by-oneself")
        _check_companies(draft, wanted.companies)
        digits = [phone_digits(phone) for phone in wanted.phones]
        draft.row["name"] = shown
        draft.row["search"] = search_text(shown, *wanted.emails, *digits)
        draft.row["sort_key"] = sort_key(f"{wanted.family_name or ''} {wanted.given_name or ''}".strip() or shown)


def _check_companies(draft: Draft, wanted: Sequence[ContactCompanyInput]) -> None:
    if sum(each.primary for each in wanted) > 1:
        draft.refuse("/companies", "several-primary-companies")
    if len({each.company_id for each in wanted}) < len(wanted):
        draft.refuse("/companies", "company-twice")


LINKS = Rows(contact_companies)
_UNLINK = Prepared(
    lambda _: delete(contact_companies).where(
        ours(contact_companies), contact_companies.c.contact_id == any_(ids_parameter())
    )
)


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    linked = [draft for draft in drafts if "companies" in draft.changed]
    changed = [draft.id for draft in linked if draft.before is not None]
    if changed:
        await work.run(_UNLINK, ids=changed)
    await LINKS.insert(
        work,
        [
            {**each.model_dump(), "contact_id": draft.id, "position": place}
            for draft in linked
            for place, each in enumerate(draft.wanted.companies)
        ],
    )


async def _binned(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.before is not None and draft.before["erased_at"] is not None:
            draft.error = Conflict("already-erased")


CONTACT = Resource(
    Kind("contact", "contacts", contacts, contacts.c.name),
    ContactInput,
    CONTACTS,
    prepare=_prepare,
    written=_written,
    binned=_binned,
    renamed={"collaborators": "collaborator_ids"},
)


async def duplicates_of(work: Work, record: Mapping[str, Any]) -> list[PossibleDuplicate]:
    """The people who may be this one, who is there already."""
    name = " ".join(part for part in (record["family_name"], record["given_name"]) if part)
    emails, phones = record["emails"], record["phones"]
    return await contacts_like(work, name=name, emails=emails, phones=phones, itself=UUID(record["id"]))
