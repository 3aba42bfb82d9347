"""Whose mail waits: who its sender seems to be, and the one step by which they are kept and their mails filed."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, bindparam, select

from domain.contacts.actions.companies import COMPANY, CompanyInput
from domain.contacts.actions.contacts import CONTACT, ContactCompanyInput, ContactInput
from domain.contacts.queries.duplicates import companies_like
from domain.kernel.errors import Conflict, NotFound, broken
from domain.kernel.records import load_named
from domain.kernel.shapes import Input, Refers, Shape, example
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.mail.actions.filing import members_by_address, open_deals, person_of
from domain.mail.actions.mails import MAIL
from domain.mail.queries.dropbox import address_of
from domain.mail.rules.proof import MailAddress
from domain.mail.rules.signatures import name_of
from domain.mail.tables import mails
from domain.writing import Outcome, Patch, change, create


class ProposedCompany(Shape):
    """A company that is there already, and seems to be the sender's."""

    id: UUID
    name: str


class ProposedDeal(Shape):
    """An open deal that the mail may belong to."""

    id: UUID
    title: str


class MailProposal(Shape):
    """What could be made of a mail. contact, company: by the fields of their inputs, as read in its signature and head.

    known_contact_id: who has the address by now; deals: of whom the mail is from or to. A contact without emails: the
    mail went between colleagues, and nobody is to be kept.
    """

    contact: dict[str, Any]
    company: dict[str, Any] | None
    known_company: ProposedCompany | None
    known_contact_id: UUID | None
    deals: list[ProposedDeal] = Field(description="The newest first")


class SenderInput(Input):
    """Who a mail is from. company: a new one; company_id: one that is there. Without either the person has none."""

    model_config = example(
        contact={"given_name": "Anna", "family_name": "Bianchi", "job_title": "Responsabile acquisti"},
        company={"name": "Rossi Utensili Srl", "vat_number": "IT00743110157"},
    )

    contact: ContactInput
    company: CompanyInput | None = None
    company_id: Annotated[UUID, Refers("company")] | None = None


_address = bindparam("address", type_=Text)
_WAITING = Prepared(
    lambda here: (
        select(mails.c.id)
        .where(here(mails), mails.c.sender_address == _address, mails.c.asks == "person", mails.c.deleted_at.is_(None))
        .order_by(mails.c.sent_at)
        .limit(200)
    )
)
_TEXTS = Prepared(
    lambda _: select(
        mails.c.id, mails.c.direction, mails.c.sender_address, mails.c.sender_name, mails.c.recipients,
        mails.c.signature, mails.c.contact_id, mails.c.company_id,
        mails.c.opportunity_id,
    ).where(ours(mails), mails.c.id == bindparam("id", type_=mails.c.id.type))
)  # fmt: skip


async def proposal_of(work: Work, id: UUID) -> MailProposal:
    """What could be made of a mail; NotFound where the actor does not see it."""
    row = await _seen(work, id)
    other = await _other_side(work, row)
    signed = (row["signature"] if other is not None else None) or {"contact": {}, "company": {}}
    contact = {
        **({} if other is None else name_of(other)),
        **(signed["contact"] if row["direction"] == "inbound" else {}),
        "emails": [] if other is None else [other.address],
    }
    firm = signed["company"] if signed["company"].get("name") else None
    known = None if other is None else await person_of(work, [other])
    return MailProposal(
        contact=contact,
        company=firm,
        known_company=None if firm is None else await _known_company(work, firm),
        known_contact_id=known,
        deals=await _deals(work, row["contact_id"] or known, row["company_id"]),
    )


async def _deals(work: Work, contact_id: UUID | None, company_id: UUID | None) -> list[ProposedDeal]:
    if not work.actor.may("opportunities:read"):
        return []
    return [ProposedDeal(id=each.id, title=each.title) for each in await open_deals(work, contact_id, company_id)]


async def _seen(work: Work, id: UUID) -> Any:
    await MAIL.read(work, id, ("id",))
    row = await work.record_of(_TEXTS, id=id)
    if row is None:
        raise NotFound
    return row


async def _other_side(work: Work, row: Any) -> MailAddress | None:
    """Who wrote, or whom a member wrote to; None among the workspace's own addresses, where nobody is to be kept."""
    own = {*await members_by_address(work), await address_of(work)}
    wrote = [{"address": row["sender_address"], "name": row["sender_name"]}]
    for each in wrote if row["direction"] == "inbound" else row["recipients"]:
        if each["address"] not in own:
            return MailAddress(each["address"], each["name"])
    return None


async def _known_company(work: Work, firm: dict[str, Any]) -> ProposedCompany | None:
    for each in await companies_like(work, name=firm["name"], vat_number=firm.get("vat_number")):
        same = each.reason == "vat_number" or (each.name is not None and sort_key(each.name) == sort_key(firm["name"]))
        if same and each.visible and each.name is not None:
            return ProposedCompany(id=each.id, name=each.name)
    return None


async def keep_sender(work: Work, id: UUID, wanted: SenderInput) -> UUID:
    """Keep who a mail is from, and file whatever waits from that address; the person's id.

    Conflict where somebody has the address by now, and where it went between colleagues.
    """
    work.require("activities:write")
    row = await _seen(work, id)
    other = await _other_side(work, row)
    if other is None:
        raise Conflict("sender-colleague")
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    if wanted.company is not None and wanted.company_id is not None:
        raise broken("/company_id", "one-company")
    if await person_of(work, [other]):
        raise Conflict("sender-known")
    company_id = wanted.company_id
    if wanted.company is not None:
        company_id = _made(await create(work, COMPANY, [wanted.company]))
    links = [ContactCompanyInput(company_id=company_id)] if company_id is not None else wanted.contact.companies
    emails = list(dict.fromkeys([*wanted.contact.emails, other.address]))
    fields = {**wanted.contact.model_dump(exclude_unset=True), "companies": links, "emails": emails}
    contact_id = _made(await create(work, CONTACT, [ContactInput.model_validate(fields)]))
    waiting = [each[0] for each in await work.records(_WAITING, address=other.address)]
    patches = [Patch(each, {"contact_id": str(contact_id)}) for each in dict.fromkeys([id, *waiting])]
    if company_id is not None:  # a mail on another company's deal stays with that company
        stays = id if row["opportunity_id"] else None
        firm = {"company_id": str(company_id)}
        patches = [Patch(each.id, {**each.fields, **({} if each.id == stays else firm)}) for each in patches]
    for outcome in await change(work, MAIL, patches):
        if outcome.error is not None:
            raise outcome.error
    return contact_id


def _made(outcomes: list[Outcome]) -> UUID:
    [outcome] = outcomes
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    return outcome.id
