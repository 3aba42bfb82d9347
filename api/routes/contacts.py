"""People and their consents over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.activities import privacy as activities
from domain.calls import privacy as calls
from domain.contacts import proposals
from domain.contacts.actions import consents
from domain.contacts.actions.consents import ConsentInput, RegisterCheckInput, WithdrawalInput
from domain.contacts.actions.contacts import CONTACT, duplicates_of
from domain.contacts.merging import ContactMerge, Merge, Unmerge, merge, unmerge
from domain.contacts.privacy import Erasure, erase
from domain.contacts.queries.consents import Consent, consents_of
from domain.imports import privacy as imports
from domain.intake import privacy as intake
from domain.invoices import privacy as invoices
from domain.kernel.shapes import Refers, Shape
from domain.leads import privacy as leads
from domain.mail import privacy as mail
from domain.opportunities import privacy as opportunities
from domain.orders import privacy as orders
from domain.quotes import privacy as quotes

ERASE_TOO = (proposals, activities, opportunities, leads, quotes, orders, invoices, intake, imports, calls, mail)
"""Imported so that a person is erased there too."""
verbs = APIRouter(prefix="/v1/contacts", tags=["Contacts"], route_class=Route)


ConsentId = Annotated[UUID, Refers("consent")]


class Consents(Shape):
    """A person's ledger, the newest entry first."""

    data: list[Consent]


async def _ledger(call: OneCall, id: UUID, status: int = 200) -> Response:
    await CONTACT.read(call.work, id, ("id",))
    return call.reply(f'{{"data":{await consents_of(call.work, id)}}}', status=status)


@verbs.get(
    "/{id}/consents",
    operation_id="contacts_consents",
    summary="Read a person's ledger of consents",
    response_model=Consents,
)
async def read_ledger(call: OneCall, id: UUID) -> Response:
    """Entries are only ever added; a withdrawal is one of its own."""
    return await _ledger(call, id)


@verbs.post(
    "/{id}/consents",
    operation_id="contacts_give_consent",
    summary="Note that a person consented",
    response_model=Consents,
    status_code=201,
    dependencies=[REPEATABLE],
)
async def give(call: OneCall, id: UUID, wanted: ConsentInput) -> Response:
    """With the exact text that was shown."""
    await consents.give(call.work, id, wanted)
    return await _ledger(call, id, 201)


@verbs.post(
    "/{id}/consents/{consent_id}/withdraw",
    operation_id="contacts_withdraw_consent",
    summary="Note that a person withdrew a consent",
    response_model=Consents,
    status_code=201,
    dependencies=[REPEATABLE],
)
async def withdraw(call: OneCall, id: UUID, consent_id: ConsentId, wanted: WithdrawalInput) -> Response:
    """The consent stays in the ledger, with when it ended."""
    await consents.withdraw(call.work, id, consent_id, wanted)
    return await _ledger(call, id, 201)


@verbs.post(
    "/{id}/do-not-call-checks",
    operation_id="contacts_check_register",
    summary="Note what the do-not-call register answered",
    response_model=Consents,
    status_code=201,
    dependencies=[REPEATABLE],
)
async def check_register(call: OneCall, id: UUID, wanted: RegisterCheckInput) -> Response:
    """The newest answer stands on the person too."""
    await consents.check_register(call.work, id, wanted)
    return await _ledger(call, id, 201)


MergeId = Annotated[UUID, Refers("contact_merge")]


@verbs.post(
    "/{id}/merge",
    operation_id="contacts_merge",
    summary="Merge another person into this one, or see what that would do",
    response_model=Merge,
    dependencies=[MATCHING, REPEATABLE],
)
async def merge_with(call: OneCall, id: UUID, wanted: ContactMerge) -> Response:
    """The other goes into the bin; everything that refers to it refers to this one."""
    said = await merge(call.work, "contact", id, wanted, call.expected)
    return call.reply(said.model_dump_json())


@verbs.post(
    "/merges/{merge_id}/undo",
    operation_id="contacts_unmerge",
    summary="Undo a merge of two people",
    response_model=Unmerge,
    dependencies=[REPEATABLE],
)
async def undo(call: OneCall, merge_id: MergeId) -> Response:
    """Both as they were, but for what was edited since."""
    said = await unmerge(call.work, "contact", merge_id)
    return call.reply(said.model_dump_json())


@verbs.post(
    "/{id}/erase",
    operation_id="contacts_erase",
    summary="Erase a person's data for good",
    response_model=Erasure,
    dependencies=[REPEATABLE],
)
async def erase_person(call: OneCall, id: UUID) -> Response:
    """In the record and its history, in talk, files, mails, leads, deals and quotes; a tombstone stays.

    Orders and the quotes that were accepted stay as they are, for the law has them kept: the answer counts them.
    """
    erased = await erase(call.work, id)
    return call.reply(erased.model_dump_json())


routers = (verbs, router_of(CONTACT, "Contacts", likes=duplicates_of))
