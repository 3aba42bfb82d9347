"""Loads the public sales data of Maven Analytics into a Filo workspace, through the public API only.

    FILO_URL=http://127.0.0.1:8000 FILO_API_KEY=filo_… python examples/load_maven.py [folder]

The key needs the scopes members:write, pipelines:write, products:write, companies:write, opportunities:write,
history:write and, for the comparison at the end, analytics:read (`--scope all` has them). No key may define custom
fields, so four columns of the accounts are left out unless an administrator's access token (from POST /v1/auth/login)
is given beside the key in FILO_ADMIN_TOKEN: then the fields are made first.

Every record is written by its key in that data, so a second run changes nothing. What was mended and what the data
does not say is told at the end.
"""

import asyncio
import csv
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from filo_client import AsyncFilo, FiloError, Problem, Request
from filo_client.api import (
    analytics,
    companies,
    custom_fields,
    loss_reasons,
    me,
    members,
    opportunities,
    pipelines,
    products,
    teams,
)
from filo_client.types import AnalyticsWinRateQuery, Batch, BatchAnswer, FieldLabel, StageInput

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "maven"
SOURCE = "maven"
BATCH = 200
PIPELINE = "Maven"
STAGES = ("Prospecting", "Engaging")
MISSPELT = {"technolgy": "technology", "Philipines": "Philippines"}
NO_ACCOUNT = "account-not-recorded"
FIELDS: Mapping[str, tuple[Literal["text", "number"], FieldLabel]] = {
    "year_established": ("number", {"it": "Anno di fondazione", "en": "Year established"}),
    "revenue": ("number", {"it": "Fatturato (milioni)", "en": "Revenue (millions)"}),
    "employees": ("number", {"it": "Dipendenti", "en": "Employees"}),
    "office_location": ("text", {"it": "Sede", "en": "Office location"}),
}
"""Columns of the accounts that are custom fields of a company: their type and labels."""

Row = Mapping[str, str]
BatchOf = Callable[[Batch], Request[BatchAnswer]]
Records = Sequence[tuple[str, dict[str, Any]]]


class Refused(RuntimeError):
    """The data does not allow to go on; the message says why."""


@dataclass(slots=True)
class Data:
    """The files as they are."""

    accounts: list[Row]
    products: list[Row]
    agents: list[Row]
    deals: list[Row]

    @classmethod
    def read(cls, folder: Path) -> "Data":
        """The folder's files. Refused where one is missing."""

        def rows(name: str) -> list[Row]:
            try:
                with (folder / name).open(newline="", encoding="utf-8") as file:
                    return list(csv.DictReader(file))
            except OSError as error:
                raise Refused(f"{error.filename}: {error.strerror}") from error

        return cls(rows("accounts.csv"), rows("products.csv"), rows("sales_teams.csv"), rows("sales_pipeline.csv"))


@dataclass(slots=True)
class Report:
    """What became of the records, what was mended on the way, and what nobody can know from the data."""

    written: dict[str, Counter[str]] = field(default_factory=dict[str, "Counter[str]"])
    mended: Counter[str] = field(default_factory=Counter[str])
    unknown: dict[str, int] = field(default_factory=dict[str, int])
    figures: dict[str, Any] = field(default_factory=dict[str, Any])

    def mend(self, text: str) -> str:
        """The text with its known misspelling put right."""
        right = MISSPELT.get(text, text)
        if right != text:
            self.mended[f"'{text}' is '{right}'"] += 1
        return right

    def lines(self) -> Iterable[str]:
        """The report for people."""
        yield "Written:"
        for name, counts in self.written.items():
            yield f"  {name}: " + ", ".join(f"{count:,} {status}" for status, count in sorted(counts.items()))
        yield "Mended:"
        yield from (f"  {count:,} x {what}" for what, count in self.mended.items())
        yield "Not in the data, and not invented:"
        yield from (f"  {count:,} x {what}" for what, count in self.unknown.items() if count)
        if self.figures:
            yield "Filo's win rate over all time: " + ", ".join(
                f"{name} {value}" for name, value in self.figures.items()
            )


def _silent(_: str, __: int, ___: int) -> None:
    pass


@dataclass(slots=True)
class Loader:
    """Writes the data's records, in the order in which they name each other."""

    filo: AsyncFilo
    data: Data
    progress: Callable[[str, int, int], None] = _silent
    report: Report = field(default_factory=Report)
    ids: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    """Filo's ids by the data's keys, by what they are."""
    admin: str | None = None

    async def upsert(self, batch: BatchOf, records: Records, what: str) -> None:
        """Write records by their keys, so many at a time, and keep their ids. batch: a resource's function for many."""
        counts = self.report.written.setdefault(what, Counter())
        ids = self.ids.setdefault(what, {})
        for start in range(0, len(records), BATCH):
            part = records[start : start + BATCH]
            wanted: Batch = {
                "items": [
                    {"op": "upsert", "key": {"source": SOURCE, "external_id": key}, "body": body} for key, body in part
                ],
                "atomic": True,
            }
            answer = await self.filo.send(batch(wanted))
            for (key, _), result in zip(part, answer["results"], strict=True):
                ids[key] = result["id"] or ""
                counts[result["status"]] += 1
            self.progress(what, start + len(part), len(records))

    async def load(self) -> Report:
        """Write everything; what became of it."""
        currency = (await self.filo.send(me.read()))["workspace"]["currency"]
        await self.people()
        await self.products(currency)
        await self.companies()
        await self.deals(currency)
        await self.compare()
        return self.report

    async def people(self) -> None:
        """Offices are teams, each manager's people a team below; who sells sits under their manager."""
        offices = {row["regional_office"] for row in self.data.agents}
        managers = {row["manager"]: row["regional_office"] for row in self.data.agents}
        await self.upsert(teams.batch, [(f"office:{name}", {"name": name}) for name in sorted(offices)], "offices")
        below = [
            (f"manager:{name}", {"name": name, "parent_id": self.ids["offices"][f"office:{office}"]})
            for name, office in managers.items()
        ]
        await self.upsert(teams.batch, below, "teams")
        below_ids = self.ids["teams"]
        seats = [(name, "manager", name) for name in managers]
        seats += [(row["sales_agent"], "seller", row["manager"]) for row in self.data.agents]
        people = [
            (name, {"name": name, "email": _address(name), "role": role, "team_id": below_ids[f"manager:{manager}"]})
            for name, role, manager in seats
        ]
        await self.upsert(members.batch, people, "members")
        self.report.unknown["e-mail of a person: a placeholder at maven.example, where no mail arrives"] = len(people)

    async def products(self, currency: str) -> None:
        """The catalogue; a product's name is its SKU, as the data has no other."""
        wanted = [
            (
                row["product"],
                {
                    "sku": row["product"],
                    "name": row["product"],
                    "family": row["series"],
                    "price": row["sales_price"],
                    "currency": currency,
                },
            )
            for row in self.data.products
        ]
        await self.upsert(products.batch, wanted, "products")
        self.report.unknown[f"currency of prices and deals: taken to be {currency}, the workspace's"] = 1

    async def companies(self) -> None:
        """The accounts, parents before their subsidiaries; one placeholder stands for accounts nobody recorded."""
        defined = await self.custom_fields()
        waiting = {row["account"]: row for row in self.data.accounts}
        while waiting:
            ready = [row for row in waiting.values() if row["subsidiary_of"] not in waiting]
            if not ready:
                raise Refused(f"Accounts that are each other's parents: {', '.join(waiting)}")
            await self.upsert(
                companies.batch, [(row["account"], self.company(row, defined)) for row in ready], "companies"
            )
            waiting = {name: row for name, row in waiting.items() if row not in ready}
        if any(not row["account"] for row in self.data.deals):
            nobody = {"name": "Account not recorded (Maven)", "tags": [NO_ACCOUNT]}
            await self.upsert(companies.batch, [(NO_ACCOUNT, nobody)], "placeholder companies")
        self.report.unknown["owner of a company: none set"] = len(self.data.accounts)

    def company_id(self, account: str) -> str:
        """Of an account, or of the placeholder for accounts that nobody recorded."""
        return self.ids["companies"][account] if account else self.ids["placeholder companies"][NO_ACCOUNT]

    async def custom_fields(self) -> set[str]:
        """Which of the accounts' other columns the workspace has a field for; those it lacks are asked for."""
        defined = {each["key"] async for each in self.filo.every(custom_fields.list(kind=["company"]))}
        for slug, (kind, label) in FIELDS.items():
            if slug in defined:
                continue
            wanted = custom_fields.create({"kind": "company", "key": slug, "type": kind, "label": label})
            try:
                await self.filo.send(wanted.saying("Authorization", f"Bearer {self.admin}") if self.admin else wanted)
            except Problem:
                continue
            defined.add(slug)
        for slug in FIELDS.keys() - defined:
            lacking = f"custom field '{slug}' of companies: the column was left out (FILO_ADMIN_TOKEN defines it)"
            self.report.unknown[lacking] = sum(1 for row in self.data.accounts if row[slug])
        return defined & FIELDS.keys()

    def company(self, row: Row, defined: set[str]) -> dict[str, Any]:
        """An account as a company."""
        custom = {
            slug: self.report.mend(row[slug]) if FIELDS[slug][0] == "text" else _number(row[slug])
            for slug in sorted(defined)
            if row[slug]
        }
        wanted: dict[str, Any] = {"name": row["account"], "industry": self.report.mend(row["sector"])}
        parent = row["subsidiary_of"]
        if parent:
            if parent not in self.ids["companies"]:
                raise Refused(f"{row['account']} is a subsidiary of {parent}, which is no account.")
            wanted["parent_company_id"] = self.ids["companies"][parent]
        return {**wanted, "custom": custom} if custom else wanted

    async def pipeline(self) -> tuple[str, dict[str, str]]:
        """The pipeline's id and its stages' ids by name; made where there is none of its name."""
        async for each in self.filo.every(pipelines.list()):
            if each["name"] == PIPELINE:
                return each["id"], {stage["name"]: stage["id"] for stage in each["stages"]}
        stages: list[StageInput] = [{"name": name, "probability": "0"} for name in STAGES]
        made = await self.filo.send(pipelines.create({"name": PIPELINE, "stages": stages}))
        return made["id"], {stage["name"]: stage["id"] for stage in made["stages"]}

    async def deals(self, currency: str) -> None:
        """The deals with what is known of their past."""
        reasons = self.filo.every(loss_reasons.list(outcome=["lost"]))
        [reason] = [each["id"] async for each in reasons if each["system_key"] == "not-recorded"]
        pipeline_id, stages = await self.pipeline()
        shared = {"pipeline_id": pipeline_id}
        await self.upsert(
            opportunities.batch,
            [
                (row["opportunity_id"], {**shared, **self.deal(row, currency, stages, reason)})
                for row in self.data.deals
            ],
            "opportunities",
        )
        self.unsaid()

    def deal(self, row: Row, currency: str, stages: Mapping[str, str], reason: str) -> dict[str, Any]:
        """A deal: engaged on a day, perhaps closed on another."""
        product, outcome = self.product(row["product"]), row["deal_stage"].lower()
        closed = outcome in ("won", "lost")
        stage_id = stages["Engaging" if closed else row["deal_stage"]]
        wanted: dict[str, Any] = {
            "title": f"{product} · {row['account']}" if row["account"] else product,
            "company_id": self.company_id(row["account"]),
            "owner_id": self.ids["members"][row["sales_agent"]],
            "stage_id": stage_id,
            "outcome": outcome if closed else "open",
            "tags": [product] if row["account"] else [product, NO_ACCOUNT],
        }
        if row["engage_date"]:
            engaged = _noon(row["engage_date"])
            wanted |= {"opened_at": engaged, "history": [{"stage_id": stage_id, "entered_at": engaged}]}
        if closed:
            wanted["closed_at"] = _noon(row["close_date"])
        if outcome == "won":
            wanted["amount"] = {"amount": row["close_value"], "currency": currency}
        if outcome == "lost":
            wanted["loss_reason_id"] = reason
        return wanted

    def product(self, name: str) -> str:
        """The catalogue's name for what a deal calls a product."""
        for row in self.data.products:
            if row["product"].replace(" ", "") == name.replace(" ", ""):
                if row["product"] != name:
                    self.report.mended[f"'{name}' is '{row['product']}' in the catalogue"] += 1
                return row["product"]
        raise Refused(f"The catalogue has no product {name}.")

    def unsaid(self) -> None:
        """Count what the deals do not say."""
        deals, unknown = self.data.deals, self.report.unknown
        stage = Counter(row["deal_stage"] for row in deals)
        unknown["account of a deal: a placeholder company stands for it, and a tag says so"] = sum(
            not row["account"] for row in deals
        )
        unknown["day a prospect was found: opened when it was loaded"] = sum(not row["engage_date"] for row in deals)
        unknown["hour of a day: noon UTC, so that it is that day nearly everywhere"] = sum(
            bool(row["engage_date"]) + bool(row["close_date"]) for row in deals
        )
        unknown["why a deal was lost: the reason 'not recorded', which no reason coverage counts"] = stage["Lost"]
        unknown["what a lost deal was worth (the data says 0): no amount"] = stage["Lost"]
        unknown["what an open deal is worth: no amount"] = stage["Engaging"] + stage["Prospecting"]
        unknown["time a deal spent prospecting before it was engaged: no visit of that stage"] = sum(
            bool(row["engage_date"]) for row in deals
        )
        unknown["probability of a stage: 0 until somebody sets one"] = len(STAGES)
        idle = {row["sales_agent"] for row in self.data.agents} - {row["sales_agent"] for row in deals}
        unknown["people who sell without a single deal"] = len(idle)

    async def compare(self) -> None:
        """What Filo's own metric says now, where the key may ask for it."""
        period: AnalyticsWinRateQuery = {"from": "2016-01-01", "to": "2018-01-01"}
        try:
            total = (await self.filo.send(analytics.win_rate(**period)))["total"]
        except Problem:
            return
        value = f"{total['won_value']['amount']} {total['won_value']['currency']}"
        counted = {"won": total["won"], "lost": total["lost"], "dead": total["dead"]}
        self.report.figures = {**counted, "by count": total["by_count"]["rate"], "won value": value}


def _address(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@maven.example"


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _noon(day: str) -> str:
    return datetime.strptime(day, "%m/%d/%Y").replace(hour=12, tzinfo=UTC).isoformat()


def _show(what: str, done: int, of: int) -> None:
    ending = "\n" if done == of else "\r" if sys.stderr.isatty() else "\n"
    if sys.stderr.isatty() or done == of or done % 2000 == 0:
        print(f"{what}: {done:,} of {of:,}", file=sys.stderr, end=ending, flush=True)


async def _run(url: str, key: str, folder: Path) -> Report:
    async with AsyncFilo(url, key, timeout=60) as filo:
        return await Loader(filo, Data.read(folder), _show, admin=os.environ.get("FILO_ADMIN_TOKEN")).load()


def main(arguments: Sequence[str] = ()) -> int:
    """Load the folder's data; the exit status."""
    if {"--help", "-h"} & set(arguments):
        print(__doc__)
        return 0
    key = os.environ.get("FILO_API_KEY")
    if not key:
        print(__doc__, file=sys.stderr)
        return 2
    url = os.environ.get("FILO_URL", "http://127.0.0.1:8000")
    try:
        report = asyncio.run(_run(url, key, Path(arguments[0]) if arguments else FOLDER))
    except (Refused, FiloError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print("\n".join(report.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
