"""The ledger of consents: given, withdrawn, and checks of the do-not-call register; entries are only ever added."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.queries.consents import Channel, LegalBasis, Purpose
from domain.contacts.tables import consents
from domain.kernel.errors import Conflict, NotFound, broken
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.values import Instant, Line, Text
from domain.kernel.work import Work

GIVEN = events.fact("consent.given", "A person consented, or another legal basis was noted.")
WITHDRAWN = events.fact("consent.withdrawn", "A person withdrew a consent.")
CHECKED = events.fact("consent.checked", "The do-not-call register was asked about a person.")
_ROWS = Rows(consents)


class ConsentInput(Input):
    """A consent as it is noted. text: exactly what was shown or said; at: when, by default now."""

    model_config = example(
        purpose="marketing",
        channel="email",
        legal_basis="consent",
        text="Acconsento a ricevere offerte commerciali via e-mail.",
        source="Modulo fiera MECSPE",
    )

    purpose: Purpose
    channel: Channel = "any"
    legal_basis: LegalBasis = "consent"
    text: Text
    source: Line
    at: Instant | None = None


class WithdrawalInput(Input):
    """How a consent was withdrawn. at: when, by default now."""

    model_config = example(source="E-mail del cliente")

    source: Line | None = None
    text: Text | None = None
    at: Instant | None = None


class RegisterCheckInput(Input):
    """What the do-not-call register answered. at: when it was asked, by default now."""

    model_config = example(listed=False)

    listed: bool
    source: Line | None = None
    at: Instant | None = None


async def _person(work: Work, contact_id: UUID) -> dict[str, Any]:
    CONTACT.demand(work, "write")
    found = await work.records(CONTACT.locked, ids=[contact_id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    return {name: value for name, value in found[0].items() if name != "_said"}


def _time(work: Work, at: datetime | None) -> datetime:
    if at is not None and at > work.now:
        raise broken("/at", "in-the-future")
    return at or work.now


async def _enter(work: Work, person: dict[str, Any], action: str, fact: str, entry: dict[str, Any]) -> None:
    actor = work.actor
    row = {
        "id": new_id(),
        "contact_id": person["id"],
        "action": action,
        "recorded_at": work.now,
        "recorded_by_kind": actor.kind,
        "recorded_by_id": None if actor.kind == "system" else actor.id,
        **entry,
    }
    await _ROWS.insert(work, [row])
    said = {name: row[name] for name in ("id", "purpose", "channel", "legal_basis", "listed", "at") if row.get(name)}
    about = CONTACT.about(work, person, person)
    events.record(work, fact, about, events.Change(data=said))


async def give(work: Work, contact_id: UUID, wanted: ConsentInput) -> None:
    """Note that a person consented."""
    person = await _person(work, contact_id)
    await _enter(work, person, "given", GIVEN, {**wanted.model_dump(), "at": _time(work, wanted.at)})


_GIVEN = Compiled(
    select(consents.c.id, consents.c.purpose, consents.c.channel, consents.c.legal_basis, consents.c.at).where(
        ours(consents),
        consents.c.id == bindparam("id", type_=Uuid),
        consents.c.contact_id == bindparam("contact", type_=Uuid),
        consents.c.action == "given",
    )
)
_WITHDRAWAL = Compiled(
    select(consents.c.id).where(ours(consents), consents.c.withdraws_id == bindparam("id", type_=Uuid))
)


async def withdraw(work: Work, contact_id: UUID, consent_id: UUID, wanted: WithdrawalInput) -> None:
    """Note that a person withdrew a consent: an entry of its own. Conflict where it is withdrawn already."""
    person = await _person(work, contact_id)
    given = await work.record_of(_GIVEN, id=consent_id, contact=contact_id)
    if given is None:
        raise NotFound
    if await work.value(_WITHDRAWAL, id=consent_id) is not None:
        raise Conflict("already-withdrawn")
    at = _time(work, wanted.at)
    if at < given["at"]:
        raise broken("/at", "withdrawn-before-given")
    entry = {name: given[name] for name in ("purpose", "channel", "legal_basis")}
    entry |= {**wanted.model_dump(), "at": at, "withdraws_id": consent_id}
    await _enter(work, person, "withdrawn", WITHDRAWN, entry)


async def check_register(work: Work, contact_id: UUID, wanted: RegisterCheckInput) -> None:
    """Note what the do-not-call register answered; the newest answer stands on the person."""
    person = await _person(work, contact_id)
    at = _time(work, wanted.at)
    day = at.astimezone(work.workspace.zone).date()
    known = person["do_not_call_checked_on"]
    if known is None or known <= day:
        person |= {"do_not_call_checked_on": day, "do_not_call_listed": wanted.listed}
        person |= {"version": person["version"] + 1, "updated_at": work.now}
        await CONTACT.rows.update(work, [person])
    await _enter(work, person, "checked", CHECKED, {**wanted.model_dump(), "channel": "phone", "at": at})
