"""The demo's story as domain actions, carried out on the days on which they happened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from adapters.demo import cast, plot
from adapters.demo.papers import Papers, done
from adapters.demo.plot import Deal
from domain.activities.actions import messages
from domain.activities.actions.activities import ACTIVITY, ActivityInput
from domain.activities.hanging import RecordLink
from domain.catalogue.actions import PRODUCT, ProductInput
from domain.catalogue.tables import vat_codes
from domain.contacts.actions.companies import COMPANY, CompanyInput
from domain.contacts.actions.contacts import CONTACT, ContactCompanyInput, ContactInput
from domain.contacts.actions.sources import SOURCE, SourceInput
from domain.contacts.rules import Address
from domain.kernel.money import Money
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Actor, Work
from domain.opportunities import actions as opportunities
from domain.opportunities.actions import ManyClose, ManyMove, OpportunityInput
from domain.opportunities.actions.reasons import CompetitorInput
from domain.opportunities.tables import loss_reasons, pipelines, stages
from domain.writing import create

_STAGES = Compiled(
    select(stages.c.id)
    .join_from(stages, pipelines, (pipelines.c.id == stages.c.pipeline_id) & pipelines.c.is_default & ours(pipelines))
    .where(ours(stages))
    .order_by(stages.c.position)
)
_REASONS = Compiled(select(loss_reasons.c.name, loss_reasons.c.id).where(ours(loss_reasons)))
_VAT = Compiled(select(vat_codes.c.code, vat_codes.c.id).where(ours(vat_codes)))
_SAID = ("Interessato, vuole vedere il catalogo", "Chiede un sopralluogo", "Decide entro fine mese", "Da richiamare")


class Telling:
    """One workspace on its way through two years."""

    def __init__(self, work: Work, members: dict[str, UUID]) -> None:
        self.work, self.members = work, members
        self.began = work.now
        self.deals = plot.deals()
        self.companies: dict[int, UUID] = {}
        self.contacts: dict[int, UUID] = {}
        self.ids: dict[int, UUID] = {}
        self.sources: list[UUID] = []
        self.competitors: list[UUID] = []
        self.stages: list[UUID] = []
        self.reasons: dict[str, UUID] = {}
        self.papers: Papers
        self._random = Random(plot.SEED)  # noqa: S311  a story, no secret
        self._customers = cast.customers()

    async def tell(self) -> None:
        """All of it, up to today."""
        await self._set_the_stage()
        days = sorted({day for each in self.deals for day in _days(each)}, reverse=True)
        for day in days:
            self._at(day, 9)
            await self._day(day)
        self.work.now = self.began
        await self._plan()
        await self._talk()
        self._credit()

    def _at(self, day: int, hour: int) -> None:
        """Turn the clock: office hours of a working day, and never later than now."""
        on = self.began.astimezone(self.work.workspace.zone).date() - timedelta(day)
        weekend = max(0, on.weekday() - 4) if day else 0
        instant = self.work.midnight(on - timedelta(weekend)) + timedelta(hours=hour, minutes=day * 7 % 50)
        self.work.now = min(instant, self.began)

    def acting(self, key: str) -> Work:
        """The same transaction, with a member at the desk."""
        work = self.work
        return replace(work, actor=Actor(work.actor.tenant_id, self.members[key], "member", frozenset({"*"}), None))

    async def _set_the_stage(self) -> None:
        self._at(plot.LONGEST + 30, 8)
        work = self.work
        self.sources = done(
            await create(work, SOURCE, [SourceInput(name=name, kind=kind) for name, kind in cast.SOURCES])
        )
        competitors = [CompetitorInput(name=name) for name in cast.COMPETITORS]
        self.competitors = done(await create(work, opportunities.COMPETITOR, competitors))
        self.stages = [row[0] for row in await work.records(_STAGES)]
        self.reasons = {row[0]: row[1] for row in await work.records(_REASONS)}
        standard = {row[0]: row[1] for row in await work.records(_VAT)}["22"]
        products = [
            ProductInput.model_validate(
                {"sku": sku, "name": name, "family": family, "unit": "pz", "price": price, "cost": cost,
                 "vat_code_id": standard}
            )
            for sku, name, family, price, cost in cast.PRODUCTS
        ]  # fmt: skip
        self.papers = Papers(self, done(await create(work, PRODUCT, products)), standard)

    async def _day(self, day: int) -> None:
        new = [i for i, each in enumerate(self.deals) if each.opened == day]
        await self._meet([self.deals[i].company for i in new])
        await self._open(new)
        moving = [(i, stage) for i, each in enumerate(self.deals) for stage, on in each.stays[1:] if on == day]
        self._at(day, 11)
        if moving:
            moves = [ManyMove(id=self.ids[i], stage_id=self.stages[stage]) for i, stage in moving]
            done(await opportunities.move_many(self.work, moves))
            await self._note([i for i, _ in moving])
        await self.papers.write([i for i, each in enumerate(self.deals) if each.paper and each.quoted == day])
        self._at(day, 16)
        await self._close([i for i, each in enumerate(self.deals) if each.closed == day])
        await self.papers.go_on(day)

    async def _meet(self, wanted: Sequence[int]) -> None:
        new = sorted(set(wanted) - set(self.companies))
        companies = [self._company(i) for i in new]
        self.companies |= dict(zip(new, done(await create(self.work, COMPANY, companies)), strict=True)) if new else {}
        people = [(i, each) for i in new for each in cast.people(i, self._customers[i].domain)]
        inputs = [
            ContactInput(
                given_name=each.given_name,
                family_name=each.family_name,
                emails=[each.email],
                job_title=each.job_title,
                companies=[ContactCompanyInput(company_id=self.companies[i])],
                owner_id=self._keeper(i),
            )
            for i, each in people
        ]
        for (i, _), id in zip(people, done(await create(self.work, CONTACT, inputs)) if inputs else (), strict=True):
            self.contacts.setdefault(i, id)

    def _keeper(self, company: int) -> UUID:
        return self.members[cast.SELLERS[company % len(cast.SELLERS)]]

    def _company(self, i: int) -> CompanyInput:
        known = self._customers[i]
        town, postal_code, province = known.town
        return CompanyInput(
            name=known.name,
            vat_number=known.vat_number,
            sdi_code=known.sdi_code,
            industry=known.industry,
            emails=[f"info@{known.domain}"],
            website=f"https://{known.domain}/",
            addresses=[Address(street=known.street, postal_code=postal_code, city=town, province=province)],
            owner_id=self._keeper(i),
            source_id=self.sources[i % len(self.sources)],
        )

    async def _open(self, new: Sequence[int]) -> None:
        wanted = [self._deal(self.deals[i]) for i in new]
        if wanted:
            self.ids |= dict(zip(new, done(await create(self.work, opportunities.OPPORTUNITY, wanted)), strict=True))

    def _deal(self, each: Deal) -> OpportunityInput:
        expected = (self.began - timedelta(each.closed or each.stays[-1][1]) + timedelta(30)).date()
        before = None
        if each.key == "again":
            title = each.title.removesuffix(", secondo tentativo")
            before = next(
                i for i, one in enumerate(self.deals)
                if (one.title, one.company, one.amount, one.outcome) == (title, each.company, each.amount, "lost")
            )  # fmt: skip
        return OpportunityInput(
            title=each.title,
            company_id=self.companies[each.company],
            contact_id=self.contacts[each.company],
            owner_id=self.members[each.owner],
            stage_id=self.stages[each.stays[0][0]],
            amount=Money(currency="EUR", amount=each.amount),
            expected_close_on=expected,
            source_id=self.sources[each.source],
            forecast_category="best_case" if each.stays[-1][0] == plot.TALKS else "pipeline",
            recalled_from_id=None if before is None else self.ids[before],
        )

    async def _note(self, moved: Sequence[int]) -> None:
        """What sellers note down when a deal gets on: a call or a visit, done."""
        wanted = [
            ActivityInput(
                kind=self._random.choice(("call", "meeting")),
                title=f"{self.deals[i].title}: sentito il cliente",
                outcome=self._random.choice(_SAID),
                done_at=self.work.now,
                owner_id=self.members[self.deals[i].owner],
                record=RecordLink(kind="opportunity", id=self.ids[i]),
            )
            for i in moved
        ]
        done(await create(self.work, ACTIVITY, wanted))

    async def _close(self, ending: Sequence[int]) -> None:
        await self.papers.accept([i for i in ending if self.deals[i].paper == "accepted"])
        wanted = [self._closing(i, self.deals[i]) for i in ending if self.deals[i].paper != "accepted"]
        if wanted:
            done(await opportunities.close_many(self.work, wanted))

    def _closing(self, i: int, each: Deal) -> ManyClose:
        said: dict[str, Any] = {"outcome": each.outcome}
        if each.reason is not None:
            said["loss_reason_id"] = self.reasons[each.reason]
        if each.competitor is not None:
            theirs = (each.amount * 9 / 10).quantize(each.amount)
            said["competitor_id"] = self.competitors[each.competitor]
            said["competitor_price"] = Money(currency="EUR", amount=theirs)
        if each.recall_never:
            said["recall"] = "never"
        if each.recall_in is not None:
            said["recall_on"] = self.began.astimezone(self.work.workspace.zone).date() + timedelta(each.recall_in)
        return ManyClose(id=self.ids[i], **said)

    async def _plan(self) -> None:
        """What is to be done from today on; some deals are without a next step, and some steps are late."""
        today = self.work.today
        for key in cast.SELLERS:
            mine = [i for i, each in enumerate(self.deals) if each.outcome == "open" and each.owner == key]
            wanted = [
                ActivityInput(
                    kind=("call", "meeting", "task")[place % 3],
                    title=("Richiamare il cliente", "Visita in sede", "Preparare l'offerta")[place % 3],
                    due_on=today + timedelta((-2, 0, 1, 3, 7)[place % 5]),
                    record=RecordLink(kind="opportunity", id=self.ids[i]),
                )
                for place, i in enumerate(mine)
                if place % 4 != 3
            ]
            done(await create(self.acting(key), ACTIVITY, wanted))

    async def _talk(self) -> None:
        """What people say to each other on the live deals."""
        manager = self.members[cast.MANAGER]
        for key, author, text, mentions in (
            ("discount", "anna", "Chiedono il 18%: senza, vanno dal concorrente. Davide, decidi tu?", [manager]),
            ("stuck", cast.MANAGER, "È ferma da un mese: cosa manca per sbloccarla?", []),
            ("refused", cast.BACK_OFFICE, "Ordine rifiutato dal gestionale: manca il codice SDI del cliente.", []),
            ("today", "bruno", "Offerta mandata stamattina, li sento domani.", []),
        ):
            i = next(i for i, each in enumerate(self.deals) if each.key == key)
            said = messages.MessageInput(text=text, mentions=mentions)
            await messages.write(self.acting(author), "opportunity", self.ids[i], said)

    def _credit(self) -> None:
        """Say that owners did what happened to their records: whole days were carried out at once."""
        owners = set(self.members.values())
        self.work.facts[:] = [
            {**fact, "actor_kind": "member", "actor_id": fact["owner_after"]}
            if fact["actor_kind"] == "system" and fact["owner_after"] in owners and fact["record_kind"] != "member"
            else fact
            for fact in self.work.facts
        ]


def _days(each: Deal) -> set[int]:
    days = {on for _, on in each.stays}
    return days if each.closed is None else {*days, each.closed}
