"""Reading submissions: a lead with its person and company, a touch of the one that is there, or the quarantine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import BigInteger, Text, Uuid, bindparam, func, literal_column, select, update

from domain import events
from domain.contacts.actions.companies import CompanyInput
from domain.contacts.actions.consents import ConsentInput, give
from domain.contacts.actions.contacts import CONTACT, ContactInput
from domain.contacts.proposals import ProposalOrigin, propose
from domain.intake.actions.identity import active, checked, employer, firm, open_lead, person, remember
from domain.intake.actions.submissions import KEPT_ASIDE, KEPT_RAW, KEPT_READ, READ, locked, write
from domain.intake.queries.submissions import raw_of
from domain.intake.rules.judging import ONCE_FOR
from domain.intake.rules.reading import Reading, read
from domain.intake.tables import forms, submissions
from domain.kernel.errors import DomainError, NotFound
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.leads.actions import LEAD, NewLead, add
from domain.writing import Patch, change, validated

SUBMITTED = events.fact("lead.submitted", "A web form was sent by the person of a lead.")
UNREADABLE = frozenset({"unreadable", "too-deep", "too-many-fields", "nobody"})
"""What nobody can restore from: there is nothing to make a lead of."""
_FORM = Compiled(
    select(*own_columns(forms))
    .where(ours(forms), forms.c.id == bindparam("id", type_=Uuid))
    .with_for_update(key_share=True)
)
_TESTED = Compiled(
    update(forms)
    .where(ours(forms), forms.c.id == bindparam("id", type_=Uuid))
    .values(test_next=literal_column("false"), version=forms.c.version + 1)
)
_BEFORE = Compiled(
    select(submissions.c.id, submissions.c.lead_id, submissions.c.contact_id, submissions.c.company_id)
    .where(
        ours(submissions),
        submissions.c.form_id == bindparam("form", type_=Uuid),
        submissions.c.once_key == bindparam("key", type_=Text),
        submissions.c.id != bindparam("id", type_=Uuid),
        submissions.c.state == "read",
        submissions.c.received_at >= bindparam("since", type_=Instant),
    )
    .order_by(submissions.c.received_at, submissions.c.id)
    .limit(1)
)
_MADE = Compiled(
    select(func.count(type_=BigInteger)).where(
        ours(submissions),
        submissions.c.form_id == bindparam("form", type_=Uuid),
        submissions.c.state == "read",
    )
)


@dataclass(slots=True)
class Visitor:
    """Who a submission is of, as far as they are there."""

    contact_id: UUID | None = None
    company_id: UUID | None = None
    owner_id: UUID | None = None
    lead_id: UUID | None = None


class Refused(Exception):
    """A rule of the workspace refuses the lead: taken back whole."""


async def read_submission(work: Work, id: UUID) -> str | None:
    """Read one submission; its state, None where it does not wait or is gone. One form's are read one after another."""
    try:
        row = await locked(work, id)
    except NotFound:
        return None
    if row["state"] != "received":
        return None
    # Locked until the transaction ends: of two that are the same, the second finds the first.
    form = await work.record_of(_FORM, id=row["form_id"])
    raw = await raw_of(work, id)
    assert form is not None
    if raw is None:
        return await _aside(work, row, ["unreadable"])
    reading = read(raw, form["mapping"], form["consent_text"], row["received_at"])
    row |= {"reading": reading.plain(), "read_at": work.now, "once_key": reading.once[0] if reading.once else None}
    if not row["restored"] and (reading.sample or form["test_next"]):
        return await _test(work, row, dict(form))
    reasons = _reasons(row, form["paused"], reading)
    if reasons:
        return await _aside(work, row, reasons)
    return await _taken(work, row, dict(form), reading)


def _reasons(row: Mapping[str, Any], paused: bool, reading: Reading) -> list[str]:
    if row["restored"]:
        return [each for each in reading.reasons if each in UNREADABLE]
    before = (["paused"] if paused else []) + (["unsigned"] if row["signed"] is False else [])
    return [*before, *reading.reasons]


async def _aside(work: Work, row: dict[str, Any], reasons: list[str]) -> str:
    row |= {"state": "quarantined", "reasons": reasons, "read_at": work.now}
    await write(work, row, READ, kept=KEPT_ASIDE, raw=KEPT_ASIDE)
    return "quarantined"


async def _test(work: Work, row: dict[str, Any], form: Mapping[str, Any]) -> str:
    if form["test_next"]:
        await work.run(_TESTED, id=form["id"])
    row |= {"state": "test", "reasons": []}
    await write(work, row, READ, kept=KEPT_ASIDE, raw=KEPT_ASIDE)
    return "test"


async def _taken(work: Work, row: dict[str, Any], form: dict[str, Any], reading: Reading) -> str:
    facts = len(work.facts)
    before = await _before(work, row, reading)
    try:
        async with work.savepoint():
            if before is not None:
                row |= {name: before[name] for name in ("lead_id", "contact_id", "company_id")}
                row |= {"state": "duplicate", "duplicate_of_id": before["id"], "reasons": []}
                await _touch(work, row, form, reading)
            else:
                await _carry_out(work, row, form, reading)
                row |= {"state": "read", "reasons": []}
    except (DomainError, Refused, ValidationError):
        del work.facts[facts:]
        return await _aside(work, row | {"lead_id": None, "contact_id": None, "company_id": None}, ["refused"])
    await write(work, row, READ, kept=KEPT_READ, raw=KEPT_RAW)
    return str(row["state"])


async def _before(work: Work, row: Mapping[str, Any], reading: Reading) -> Any:
    """The same submission, read earlier: ever, where the sender gave it an id; else within ten minutes."""
    if reading.once is None:
        return None
    key, lasting = reading.once
    ago = timedelta(days=36500) if lasting else ONCE_FOR
    return await work.record_of(_BEFORE, form=row["form_id"], key=key, id=row["id"], since=row["received_at"] - ago)


async def _carry_out(work: Work, row: dict[str, Any], form: dict[str, Any], reading: Reading) -> None:
    contact, odd = checked(ContactInput, reading.contact)
    company, odder = checked(CompanyInput, reading.company)
    if not contact and not company:
        raise Refused
    who = await _visitor(work, row, contact, company, reading)
    origin = ProposalOrigin(kind="form", label=form["name"], reference=str(row["id"]))
    if who.contact_id is not None:
        await propose(work, "contact", who.contact_id, contact, origin, fill=True)
    if who.company_id is not None and company:
        company_name = company.pop("name", None)
        await propose(work, "company", who.company_id, company, origin, fill=True)
        # The name that a form gives to a company that is known by its number is not worth a question if it is there.
        if company_name and "vat_number" in company:
            await propose(work, "company", who.company_id, {"legal_name": company_name}, origin, fill=True)
        company = {}
    lines = [f"{name}: {text}" for name, text in (odd | odder).items()]
    if who.lead_id is None:
        who = await _add(work, form, reading, who, contact, company, lines)
    row |= {"lead_id": who.lead_id, "contact_id": who.contact_id, "company_id": who.company_id}
    if reading.external_id and who.contact_id is not None:
        await remember(work, reading.external_id, who.contact_id)
    await _touch(work, row, form, reading)
    await _consent(work, row, form, reading)


async def _visitor(
    work: Work, row: Mapping[str, Any], contact: Mapping[str, Any], company: Mapping[str, Any], reading: Reading
) -> Visitor:
    who = Visitor(lead_id=row["lead_id"])
    known = await person(work, reading.external_id, contact)
    if known is not None:
        who.contact_id, who.owner_id = known
    who.company_id = await firm(work, company)
    if who.contact_id is not None and who.company_id is None:
        at = await employer(work, who.contact_id)
        if at is not None and (not company.get("name") or sort_key(company["name"]) == at[1]):
            who.company_id = at[0]
    if who.lead_id is None and (who.contact_id is not None or not contact):
        who.lead_id = await open_lead(work, who.contact_id, who.company_id)
    return who


async def _add(
    work: Work,
    form: Mapping[str, Any],
    reading: Reading,
    who: Visitor,
    contact: Mapping[str, Any],
    company: Mapping[str, Any],
    lines: list[str],
) -> Visitor:
    """Add the lead, and what is new about it: by the leads' own action."""
    need = "\n".join(filter(None, [reading.lead.get("need", ""), *lines]))[:10_000]
    fields: dict[str, Any] = {"source_id": form["source_id"], "need": need or None}
    fields["campaign"] = form["campaign"] or reading.lead.get("campaign")
    fields["owner_id"] = who.owner_id or await _next_owner(work, form)
    if who.contact_id is not None:
        fields["contact_id"] = who.contact_id
    elif contact:
        fields["contact"] = {**contact, "source_id": form["source_id"]}
    if who.company_id is not None:
        fields["company_id"] = who.company_id
    elif company:
        named = {"name": company.get("vat_number") or company.get("tax_code"), **company}
        fields["company"] = {**named, "source_id": form["source_id"]}
    outcome = await add(work, validated(NewLead, {name: _json(value) for name, value in fields.items()}))
    if outcome.error is not None or outcome.id is None:
        raise outcome.error or Refused
    [lead] = await LEAD.lock(work, [outcome.id])
    who.lead_id, who.contact_id = outcome.id, lead["contact_id"]
    new_company = who.company_id is None and lead["company_id"] is not None
    who.company_id = lead["company_id"]
    if new_company and "contact_id" in fields and await employer(work, fields["contact_id"]) is None:
        employed = {"companies": [{"company_id": str(who.company_id)}]}
        await change(work, CONTACT, [Patch(fields["contact_id"], employed)])
    return who


def _json(value: Any) -> Any:
    """Ids as text, which asyncpg gives as a type of its own."""
    if isinstance(value, Mapping):
        return {name: _json(each) for name, each in value.items()}
    return str(value) if isinstance(value, UUID) else value


async def _next_owner(work: Work, form: Mapping[str, Any]) -> UUID | None:
    owners = await active(work, form["owner_ids"])
    return owners[int(await work.value(_MADE, form=form["id"])) % len(owners)] if owners else None


async def _touch(work: Work, row: Mapping[str, Any], form: Mapping[str, Any], reading: Reading) -> None:
    """Say on the lead that a form was sent, with what was asked in it."""
    found = await LEAD.lock(work, [row["lead_id"]]) if row["lead_id"] is not None else []
    if not found:
        return
    said = {"submission_id": str(row["id"]), "form_id": str(form["id"]), "form": form["name"]}
    said |= {"again": row.get("duplicate_of_id") is not None, "need": reading.lead.get("need")}
    said |= {"page": reading.meta.get("page"), "at": row["received_at"]}
    lead = found[0]
    events.record(work, SUBMITTED, LEAD.about(work, lead, lead), events.Change(data=said))


async def _consent(work: Work, row: Mapping[str, Any], form: Mapping[str, Any], reading: Reading) -> None:
    """Consents with what proves them: the exact text, the page, the address, the browser, the time."""
    if row["contact_id"] is None:
        return
    meta = reading.meta
    proof = [form["name"], meta.get("page"), meta.get("ip") or row["ip"], meta.get("user_agent") or row["user_agent"]]
    source = " · ".join(" ".join(each.split()) for each in proof if each)[:200].strip()
    for each in reading.consents:
        wanted = ConsentInput.model_validate(
            {
                "purpose": each.purpose,
                "text": each.text,
                "source": source,
                "at": min(row["received_at"], work.now),
            }
        )
        await give(work, row["contact_id"], wanted)


async def note_failure(work: Work, id: UUID) -> None:
    """A submission at which the reader itself failed waits in quarantine, and holds nobody up."""
    row = await locked(work, id)
    if row["state"] == "received":
        await _aside(work, row, ["failed"])
