"""The workspace's settings: one typed object, changed by merge patch."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import available_timezones

import orjson
from pydantic import Field
from sqlalchemy import Table, literal_column, or_, select

from domain import events
from domain.access.founding import Sector
from domain.access.kinds import Level
from domain.access.tables import workspaces
from domain.customization.tables import exchange_rates
from domain.kernel.errors import Conflict, Fault, broken
from domain.kernel.money import Currency, Points
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Said, Shape, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import CountryCode, Day, Email, Iban, Line, TaxCode, Text, VatNumber
from domain.kernel.work import Work
from domain.writing import demand_version, merge_patch, validated

CHANGED = events.fact("workspace.changed", "The workspace's settings were changed.")


class Fiscal(Input):
    """Who sells: what stands on quotes, and the taxes the seller's own position brings. Percentages in points."""

    legal_name: Line | None = None
    vat_number: VatNumber | None = None
    tax_code: TaxCode | None = None
    tax_regime: Annotated[str, Field(pattern=r"^RF(0[1-9]|1[0-9])$")] = "RF01"
    street: Line | None = None
    postal_code: Line | None = None
    city: Line | None = None
    province: Line | None = None
    iban: Iban | None = None
    rea: Line | None = Field(default=None, description="Number in the companies register, such as BS-123456")
    share_capital: Line | None = None
    phone: Line | None = None
    email: Email | None = None
    pec: Email | None = None
    website: Line | None = None
    stamp_duty: bool = True
    pension_fund: Points | None = None
    withholding: Points | None = None
    split_payment_until: Day | None = Field(
        default=None, description="The last day on which public bodies pay the VAT themselves, once the law names one"
    )


class Wording(Input):
    """A text in the languages that customers read."""

    it: Text | None = None
    en: Text | None = None


class Paper(Input):
    """How quotes look on paper and on the customer's page, and what they say beside what is sold.

    clauses: those that need a second signature (artt. 1341 and 1342 of the Italian civil code), by their numbers or in
    full. link_days: how long a customer's link opens the quote.
    """

    accent: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f4b99"
    footer: Line | None = None
    conditions: Wording = Wording()
    clauses: Wording = Wording()
    privacy_notice: Wording = Wording()
    link_days: Annotated[int, Field(ge=1, le=365)] = 90


class WorkspaceSettings(Input):
    """What a workspace decides. What it never decided has the value below."""

    company_directory: bool = Field(
        default=True, description="Name, town, VAT number and owner of every company are found by all"
    )
    won_without_quote: bool = Field(default=True, description="A deal may be won without an accepted quote")
    pull_from_backlog: bool = Field(
        default=False, description="Sellers take deals out of a backlog themselves; else managers feed their queues"
    )
    quote_validity_days: Annotated[int, Field(ge=1, le=3650)] = 30
    export_notice_rows: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        default=1000, description="Administrators are told of exports of more rows than these"
    )
    fiscal: Fiscal = Fiscal()
    paper: Paper = Paper()


class WorkspaceInput(Input):
    """The workspace as it is changed. currency: only while no amount or rate is kept."""

    model_config = example(name="Rossi Utensili", settings={"quote_validity_days": 45})

    name: Line
    currency: Currency
    timezone: Annotated[str, Field(max_length=64)]
    language: Literal["it", "en"]
    country: CountryCode
    level: Level
    totp_required: bool = Field(
        default=False, description="Whoever has no second factor must set one up at the next sign-in"
    )
    settings: WorkspaceSettings = WorkspaceSettings()


class WorkspaceAnswer(Shape):
    """The workspace and its settings."""

    id: UUID
    slug: str
    name: str
    currency: str
    timezone: str
    language: Literal["it", "en"]
    country: str
    level: Level
    totp_required: bool
    settings: WorkspaceSettings
    sector: Sector = Field(
        description="What it was founded with: its stages, reasons, ladder, sources, VAT codes and terms"
    )
    demo: bool
    version: int
    created_at: datetime
    updated_at: datetime


MONEY_KEPT: list[Compiled] = []
"""What asks whether amounts, or rates to the workspace's currency, are kept: then the currency stays."""


def keeps_money(table: Table, *columns: str) -> None:
    """Enter a table with money: any of its rows, or only those in which one of these columns is not null."""
    found = select(literal_column("1")).select_from(table).where(ours(table)).limit(literal_column("1"))
    if columns:
        found = found.where(or_(*(table.c[name].is_not(None) for name in columns)))
    MONEY_KEPT.append(Compiled(found))


keeps_money(exchange_rates)
_ROW = Compiled(select(*own_columns(workspaces)).where(ours(workspaces)))
_LOCKED = Compiled(select(*own_columns(workspaces)).where(ours(workspaces)).with_for_update(key_share=True))
_ROWS = Rows(workspaces, frozen=("created_at", "slug", "demo"))


def settings_of(work: Work) -> WorkspaceSettings:
    """What the workspace decided, and the defaults of what it did not."""
    return _settings(work.workspace.settings)


_APART = frozenset({"totp_required", "sector"})
"""What is kept with the settings and said beside them."""


def _settings(kept: Mapping[str, Any]) -> WorkspaceSettings:
    return WorkspaceSettings.model_validate_json(
        orjson.dumps({name: value for name, value in kept.items() if name not in _APART})
    )


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = row["settings"]
    apart = {"totp_required": bool(kept.get("totp_required")), "sector": kept.get("sector", "neutral")}
    return {**row, "settings": _settings(kept), **apart}


async def read_workspace(work: Work) -> Said:
    """The workspace and its settings."""
    row = await work.record_of(_ROW)
    assert row is not None
    kept: dict[str, Any] = {**_said(dict(row)), "id": work.workspace.id}
    said = WorkspaceAnswer(**kept)
    return Said(said.model_dump_json(), said.version)


async def change_workspace(work: Work, fields: dict[str, Any], expected: int | None) -> None:
    """Change the workspace by merge patch (RFC 7396); what makes no difference makes no version."""
    work.require("settings:write")
    row = await work.record_of(_LOCKED)
    assert row is not None
    await demand_version(work, work.workspace.id, expected, row["version"])
    said = _said(dict(row))
    before = WorkspaceInput(**{name: said[name] for name in WorkspaceInput.model_fields}).model_dump(mode="json")
    after = validated(WorkspaceInput, merge_patch(before, fields)).model_dump(mode="json")
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    if "timezone" in changed and after["timezone"] not in available_timezones():
        raise broken("/timezone", "unknown-timezone")
    if "currency" in changed and await _money_kept(work):
        said = {"currency": before["currency"]}
        raise Conflict("currency-in-use", faults=[Fault("/currency", "currency-in-use", said)], **said)
    version = row["version"] + 1
    apart = {"totp_required": after["totp_required"], "sector": said["sector"]}
    kept = {**after, "settings": {**after["settings"], **apart}}
    await _ROWS.update(work, [{**dict(row), **kept, "version": version, "updated_at": work.now}])
    about = events.About("workspace", work.workspace.id, version, shared=True)
    change = events.Change(changed, {name: before[name] for name in changed}, {name: after[name] for name in changed})
    events.record(work, CHANGED, about, change)


async def _money_kept(work: Work) -> bool:
    for statement in MONEY_KEPT:
        if await work.value(statement) is not None:
            return True
    return False
