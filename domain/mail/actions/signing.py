"""What a mail's signature says of somebody known is proposed to them and their company; nothing is overwritten."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain.contacts.proposals import ProposalOrigin, propose
from domain.contacts.tables import companies, contacts
from domain.kernel.errors import NotFound
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import email_key
from domain.kernel.work import Work
from domain.mail.rules.signatures import same_firm

_id = bindparam("id", type_=Uuid)
_ADDRESSES = Prepared(lambda _: select(contacts.c.emails).where(ours(contacts), contacts.c.id == _id))
_NAME = Prepared(lambda _: select(companies.c.name).where(ours(companies), companies.c.id == _id))


async def propose_signed(work: Work, row: Mapping[str, Any]) -> None:
    """Propose the sender's post and numbers, and what the signature says of the company where it is the same one."""
    signed = row["signature"]
    if signed is None or row["contact_id"] is None or not await _is_sender(work, row):
        return
    origin = ProposalOrigin(kind="mail", label=row["subject"][:200] or row["sender_address"], reference=str(row["id"]))
    person = {name: signed["contact"][name] for name in ("job_title", "phones") if name in signed["contact"]}
    await _propose(work, "contact", row["contact_id"], person, origin)
    firm = dict(signed["company"])
    name = firm.pop("name", None)
    if row["company_id"] is None or not firm:
        return
    known = await work.value(_NAME, id=row["company_id"])
    if known is not None and (name is None or same_firm(name, known)):
        await _propose(work, "company", row["company_id"], firm, origin)


async def _is_sender(work: Work, row: Mapping[str, Any]) -> bool:
    addresses = await work.value(_ADDRESSES, id=row["contact_id"])
    return row["sender_address"] in {email_key(each) for each in addresses or ()}


async def _propose(work: Work, kind: str, id: UUID, values: Mapping[str, Any], origin: ProposalOrigin) -> None:
    if not values:
        return
    plural = "companies" if kind == "company" else "contacts"
    try:
        await propose(work.granting(f"{plural}:write"), kind, id, values, origin)
    except NotFound:  # whoever brought the mail does not see the company
        return
