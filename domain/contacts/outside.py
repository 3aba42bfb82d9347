"""Directories of companies outside: which one a workspace asks, and what it answered, with its date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, Uuid, bindparam, delete, func, select

from domain import events
from domain.access.tables import workspaces
from domain.contacts.actions.companies import COMPANY
from domain.contacts.overview import section
from domain.contacts.privacy import ERASERS, Kept
from domain.contacts.proposals import ProposalOrigin, propose
from domain.contacts.rules import Address
from domain.contacts.tables import companies, company_directories, directory_answers
from domain.contacts.traces import Erased, scrubbed
from domain.kernel.errors import RuleBroken, broken
from domain.kernel.rows import Rows
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import sort_key
from domain.kernel.work import Work

DirectoryName = Literal["offline", "vies", "openapi"]
Detail = Literal["start", "advanced"]
CHANGED = events.fact("workspace.directory_changed", "Which directory of companies the workspace asks was changed.")
CHECKED = events.fact("company.checked", "A company's number was looked up in a directory.")
LABELS: Mapping[DirectoryName, str] = {"offline": "Filo", "vies": "VIES", "openapi": "openapi.it"}
GOOD_FOR = {"found": timedelta(days=1), "missing": timedelta(hours=1)}
"""How long an answer is given again instead of asking: a number that is not there may be registered any day."""


class ListedCompany(Shape):
    """A company as a directory lists it; what it does not say is null."""

    name: str
    vat_number: str | None = None
    tax_code: str | None = None
    sdi_code: str | None = None
    pec: str | None = None
    address: Address | None = None
    industry: str | None = None
    active: bool | None = Field(default=None, description="False where the business has ceased")


class NumberCheck(Shape):
    """What is known of a VAT number or tax code."""

    kind: Literal["vat_number", "tax_code"]
    number: str = Field(description="In its one form where its digits hold, else as it was given")
    digits_hold: bool = Field(description="Checked here, without asking anybody")
    registered: bool | None = Field(description="What the directory says; null where none was asked or it did not say")


class DirectoryAnswer(Shape):
    """What a directory answered. problem: a stable code where it could not; what is checked here is said even so."""

    directory: DirectoryName = Field(description="Who says it; offline: only check digits")
    at: datetime = Field(description="When it was said")
    remembered: bool = Field(description="Said earlier, and given again")
    check: NumberCheck | None
    problem: str | None
    data: list[ListedCompany]


class DirectorySettings(Shape):
    """Which directory the workspace asks. detail: how much of an openapi.it record is bought."""

    directory: DirectoryName
    detail: Detail
    key_kept: bool
    searches: bool = Field(description="Whether names can be looked up, and not numbers only")


@dataclass(frozen=True, slots=True)
class Connection:
    """How a workspace reaches its directory."""

    directory: DirectoryName = "offline"
    detail: Detail = "start"
    sealed_key: str | None = None
    version: int = 0

    def said(self) -> DirectorySettings:
        """What may be shown of it: never the key."""
        return DirectorySettings(
            directory=self.directory,
            detail=self.detail,
            key_kept=self.sealed_key is not None,
            searches=self.directory == "openapi",
        )


_COLUMNS = [company_directories.c[name] for name in ("directory", "detail", "sealed_key", "version")]
_CONNECTION = Compiled(select(*_COLUMNS).where(ours(company_directories)))
_DROP = Compiled(delete(company_directories).where(ours(company_directories)))
_ROWS, _ANSWERS = Rows(company_directories, frozen=()), Rows(directory_answers)
_VERSION = Compiled(select(workspaces.c.version).where(ours(workspaces)))


async def connection_of(work: Work) -> Connection:
    """What the workspace decided, or that it decided nothing."""
    return await work.one(_CONNECTION, Connection) or Connection()


async def connect(work: Work, directory: DirectoryName, detail: Detail, sealed_key: str | None) -> None:
    """Ask this directory from now on. sealed_key: a new key, or None to keep the one that is there."""
    work.require("settings:write")
    before = await connection_of(work)
    kept = sealed_key or before.sealed_key
    if directory == "openapi" and kept is None:
        raise broken("/key", "directory-key-missing")
    row = {"directory": directory, "detail": detail, "sealed_key": kept, "version": before.version + 1}
    await work.run(_DROP)
    await _ROWS.insert(work, [{**row, "updated_at": work.now}])
    await work.run(_FORGET)
    about = events.About("workspace", work.workspace.id, await work.value(_VERSION), shared=True)
    said = {"directory": directory, "detail": detail, "new_key": sealed_key is not None}
    events.record(work, CHANGED, about, events.Change(("directory",), data=said))


_key = (
    directory_answers.c.directory == bindparam("directory", type_=Text),
    directory_answers.c.asked == bindparam("asked", type_=Text),
)
_REMEMBERED = Compiled(select(directory_answers.c.answer, directory_answers.c.at).where(ours(directory_answers), *_key))
_FORGET_ONE = Compiled(delete(directory_answers).where(ours(directory_answers), *_key))
_FORGET = Compiled(delete(directory_answers).where(ours(directory_answers)))


async def remembered(work: Work, directory: str, asked: str) -> DirectoryAnswer | None:
    """What the directory answered to the same question a short while ago."""
    row = await work.record_of(_REMEMBERED, directory=directory, asked=asked)
    if row is None:
        return None
    answer = DirectoryAnswer.model_validate({**row["answer"], "at": row["at"], "remembered": True})
    good_for = GOOD_FOR["found" if answer.data or (answer.check and answer.check.registered) else "missing"]
    return answer if row["at"] + good_for > work.now else None


async def remember(work: Work, asked: str, answer: DirectoryAnswer) -> None:
    """Keep an answer; one that failed is not kept."""
    if answer.problem is not None:
        return
    said = answer.model_dump(mode="json", exclude={"at", "remembered"})
    await work.run(_FORGET_ONE, directory=answer.directory, asked=asked)
    await _ANSWERS.insert_missing(
        work, [{"directory": answer.directory, "asked": asked, "answer": said, "at": answer.at}]
    )


async def company_to_check(work: Work, id: UUID) -> Mapping[str, Any]:
    """The company that is to be looked up; RuleBroken where it has neither VAT number nor tax code."""
    COMPANY.demand(work, "write")
    [row] = await COMPANY.lock(work, [id]) or [None]
    if row is None:
        await COMPANY.read(work, id)  # says why not
    assert row is not None
    if not (row["vat_number"] or row["tax_code"]):
        raise RuleBroken("company-without-number")
    return row


def note_check(work: Work, company: Mapping[str, Any], answer: DirectoryAnswer) -> None:
    """Put on the company's timeline what was found, by whom and when."""
    check = answer.check
    assert check is not None
    about = events.About(
        "company",
        company["id"],
        company["version"],
        owner_before=company["owner_id"],
        owner_after=company["owner_id"],
        collaborator_ids=company["collaborator_ids"],
    )
    said = {**check.model_dump(mode="json"), "directory": answer.directory, "at": answer.at.isoformat()}
    events.record(work, CHECKED, about, events.Change((), data={**said, "problem": answer.problem}))


async def propose_listed(work: Work, company: Mapping[str, Any], answer: DirectoryAnswer) -> None:
    """Let the directory propose what it says otherwise, with its name and the number that was asked."""
    if not answer.data or answer.check is None:
        return
    listed = answer.data[0]
    names = {sort_key(name) for name in (company["name"], company["legal_name"]) if name}
    values = {
        "legal_name": None if sort_key(listed.name) in names else listed.name,
        "tax_code": listed.tax_code,
        "sdi_code": listed.sdi_code,
        "pec": listed.pec,
        "addresses": [] if listed.address is None else [listed.address.model_dump(mode="json")],
        "industry": None if company["industry"] else listed.industry,
    }
    origin = ProposalOrigin(kind="directory", label=LABELS[answer.directory], reference=answer.check.number)
    await propose(work, "company", company["id"], values, origin)


_KEPT = Compiled(select(*own_columns(directory_answers)).where(ours(directory_answers)))


async def _erase(work: Work, erased: Erased) -> Kept:
    """Answers in which the person is named go whole: what is needed again can be asked again."""
    for row in [dict(each) for each in await work.records(_KEPT)]:
        if scrubbed(row, ("asked", "answer"), erased.traces):
            await work.run(_FORGET_ONE, directory=row["directory"], asked=row["asked"])
    return {}


ERASERS.append(_erase)
_ASKED = func.coalesce("vat_number:" + companies.c.vat_number, "tax_code:" + companies.c.tax_code)
_NEWEST = Prepared(
    lambda here: (
        select(directory_answers.c.answer, directory_answers.c.at)
        .join_from(companies, directory_answers, directory_answers.c.asked == _ASKED)
        .where(here(companies), ours(directory_answers), companies.c.id == bindparam("company", type_=Uuid))
        .order_by(directory_answers.c.at.desc())
        .limit(1)
    )
)


async def _last_check(work: Work, company_id: UUID) -> str:
    found = await work.record_of(_NEWEST, company=company_id)
    if found is None:
        return "null"
    answer = {**found["answer"], "at": found["at"], "remembered": True}
    return DirectoryAnswer.model_validate(answer).model_dump_json()


section("directory", DirectoryAnswer | None, _last_check)
