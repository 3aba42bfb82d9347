"""The demo's story as domain actions, carried out on the days on which they happened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from adapters.demo import cast, choices, firms, plans, plot, prices
from adapters.demo.desk import Desk
from adapters.demo.papers import Papers, done
from adapters.demo.plot import Deal
from adapters.demo.prospecting import Prospecting
from adapters.demo.workdays import working_day
from adapters.quote_links import QuoteLinks
from domain.activities.actions.activities import ACTIVITY, ActivityInput
from domain.activities.hanging import RecordLink
from domain.analytics.actions.snapshots import take_snapshot
from domain.catalogue.actions import PRODUCT, ProductInput
from domain.catalogue.tables import vat_codes
from domain.contacts.actions.companies import COMPANY, CompanyInput
from domain.contacts.actions.contacts import CONTACT, ContactCompanyInput, ContactInput
from domain.contacts.rules import Address
from domain.contacts.tables import sources
from domain.kernel.ids import new_id
from domain.kernel.money import Money
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Actor, Work
from domain.opportunities import actions as opportunities
from domain.opportunities.actions import ManyClose, ManyMove, OpportunityInput
from domain.opportunities.actions.reasons import CompetitorInput
from domain.opportunities.tables import loss_reasons, pipelines, stages
from domain.orders.actions import customers
from domain.quotes.actions import expire
from domain.quotes.actions.links import make_link
from domain.quotes.inputs import LinkInput
from domain.writing import create

_STAGES = Compiled(
    select(stages.c.id)
    .join_from(stages, pipelines, (pipelines.c.id == stages.c.pipeline_id) & pipelines.c.is_default & ours(pipelines))
    .where(ours(stages))
    .order_by(stages.c.position)
)
_SOURCES = Compiled(select(sources.c.name, sources.c.id).where(ours(sources)))
_REASONS = Compiled(select(loss_reasons.c.name, loss_reasons.c.id).where(ours(loss_reasons)))
_VAT = Compiled(select(vat_codes.c.code, vat_codes.c.id).where(ours(vat_codes)))
_SAID: Sequence[Sequence[str]] = (
    ("Da ricontattare quando si libera un venditore",),
    (
        "Interessato, vuole vedere il catalogo",
        "Chiede un confronto con il fornitore attuale",
        "Ci riceve la prossima settimana",
    ),
    (
        "Misure prese in officina, manca la potenza disponibile",
        "Serve pronta consegna: reparto fermo senza",
        "Vuole una soluzione per due turni",
        "Quantità confermate dal capo officina",
        "Chiede un sopralluogo prima dell'offerta",
    ),
    (
        "Aspetta l'offerta per il consiglio di venerdì",
        "Vuole prezzi separati per fornitura e montaggio",
        "Confronta con altri due fornitori",
        "Chiede la consegna entro il mese",
        "Decide il titolare appena ha i numeri",
    ),
    (
        "Chiede un ritocco sulle quantità maggiori",
        "Tratta sui termini: vorrebbe Ri.Ba. a 90 giorni",
        "Manca solo la firma del titolare",
        "Vuole anticipare la consegna di una settimana",
        "Chiede una macchina in prova",
    ),
)
"""What came of a call or a visit when a deal reached a stage."""
_WHY = {
    "Prezzo": ("Avevamo un prezzo più alto a parità di modello", "Lo sconto chiesto andava sotto il nostro margine"),
    "Tempi di consegna": (
        "Servivano in dieci giorni, noi ne chiedevamo trenta",
        "Fermo impianto: ha preso chi aveva la merce",
    ),
    "Concorrente": ("È rimasto con il fornitore di sempre", "Il concorrente offriva anche l'assistenza notturna"),
    "Nessuna decisione": ("Investimento fermo: se ne riparla", "Il titolare ha rimandato tutto"),
    "Tempi": ("Il reparto nuovo slitta", "Cantiere in ritardo, non è il momento"),
    "Assortimento": ("Voleva una marca che non trattiamo", "Mancavano tre articoli su dieci"),
    "Altro": ("Cambiato il responsabile, si riparte da zero", "Accordo di gruppo deciso altrove"),
}
"""What sellers write down when a deal is lost, by reason."""


_WEDNESDAY, _SUNDAY = 2, 6
_WEEKS = 70
"""Of which the forecast was kept: of the last twelve months each, three months before it began and earlier."""


class Telling:
    """One workspace on its way through two years."""

    def __init__(self, work: Work, members: dict[str, UUID], links: QuoteLinks) -> None:
        self.work, self.members, self.links = work, members, links
        self.began = work.now
        self.deals = plot.deals()
        self.companies: dict[int, UUID] = {}
        self.contacts: dict[int, UUID] = {}
        self.people: dict[int, list[UUID]] = {}
        self.ids: dict[int, UUID] = {}
        self.sources: list[UUID] = []
        self.competitors: list[UUID] = []
        self.stages: list[UUID] = []
        self.reasons: dict[str, UUID] = {}
        self.papers: Papers
        self.products: list[UUID] = []
        self.standard: UUID
        self._prospecting = Prospecting(self)
        self._noted = 0
        self.kept: set[UUID] = set()
        """What nobody is credited with: it came in by itself."""

    async def tell(self) -> None:
        """All of it, up to today."""
        await self._set_the_stage()
        days = sorted({day for each in self.deals for day in _days(each)} | self._prospecting.days(), reverse=True)
        nights = self._nights()
        for day in days:
            while nights and nights[0] >= day:
                await self._keep_forecast(nights.pop(0))
            self._at(day, 9)
            told = len(self.work.facts)
            await self._day(day)
            # Otherwise the deals would only be kept as they are in the end.
            await opportunities.keep_states(self.work, self.work.facts[told:])
        self.work.now = self.began
        await self._prospecting.today()
        await self._open_today()
        await prices.lay(self.work, self.products, self.companies[0], self.standard)
        await Desk(self).lay()
        await plans.lay(self.acting(cast.MANAGER), self.members)
        self._credit()

    def _nights(self) -> list[int]:
        """Wednesdays ago, the farthest first: no weekend's things are told in them, and no lead time misses one."""
        last = (self.began.astimezone(self.work.workspace.zone).weekday() - _WEDNESDAY) % 7
        return [last + 7 * week for week in reversed(range(_WEEKS))]

    async def _keep_forecast(self, day: int) -> None:
        on = self.began.astimezone(self.work.workspace.zone).date() - timedelta(day)
        self.work.now = self.work.midnight(on) + timedelta(hours=1, minutes=41)
        await take_snapshot(self.work)

    def _at(self, day: int, hour: int) -> None:
        """Turn the clock: office hours of a working day, and never later than now; today has only just begun."""
        on = self.began.astimezone(self.work.workspace.zone).date() - timedelta(day)
        if day:
            # A Saturday's things were done on Friday, a Sunday's on Monday.
            on = working_day(on, 1 if on.weekday() == _SUNDAY and day > 3 else -1)
        instant = self.work.midnight(on) + timedelta(hours=hour if day else min(hour, 8), minutes=day * 7 % 50)
        self.work.now = min(instant, self.began)

    def acting(self, key: str) -> Work:
        """The same transaction, with a member at the desk."""
        work = self.work
        return replace(work, actor=Actor(work.actor.tenant_id, self.members[key], "member", frozenset({"*"}), None))

    async def _set_the_stage(self) -> None:
        self._at(plot.LONGEST + 30, 8)
        work = self.work
        done(await choices.decide(work))
        named = {row[0]: row[1] for row in await work.records(_SOURCES)}
        self.sources = [named[name] for name in cast.SOURCES]
        await self._prospecting.begin()
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
        self.products, self.standard = done(await create(work, PRODUCT, products)), standard
        self.papers = Papers(self, self.products, standard)
        late, web_form = self.reasons["Tempi di consegna"], self.sources[cast.WEB_FORM]
        done(await choices.share_views(self.acting(cast.MANAGER), late, web_form))
        done(await choices.keep_view(self.acting("anna")))

    async def _day(self, day: int) -> None:
        await self._prospecting.on(day)
        self._at(day, 10)
        new = [i for i, each in enumerate(self.deals) if each.opened == day]
        await self.meet({self.deals[i].company: self.deals[i].owner for i in new})
        await self._open([i for i in new if self.deals[i].asked is None])
        for i in new:
            if self.deals[i].asked is not None:
                await self._qualify(i)
        moving = [(i, stage) for i, each in enumerate(self.deals) for stage, on in each.stays[1:] if on == day]
        self._at(day, 11 if day else 7)
        if moving:
            moves = [ManyMove(id=self.ids[i], stage_id=self.stages[stage]) for i, stage in moving]
            done(await opportunities.move_many(self.work, moves))
            await self._note(moving)
        await self.papers.write([i for i, each in enumerate(self.deals) if each.paper and each.quoted == day])
        self._at(day, 16)
        await self.papers.decline([i for i, each in enumerate(self.deals) if each.closed == day])
        await self._close([i for i, each in enumerate(self.deals) if each.closed == day])
        await self.papers.go_on(day)
        if day % 30 == 0:
            await expire(self.work)

    async def meet(self, wanted: Mapping[int, str | None]) -> None:
        """Make the acquaintance of companies, each with who looks after it; those known already are left alone."""
        new = {i: None if key is None else self.members[key] for i, key in wanted.items() if i not in self.companies}
        if not new:
            return
        companies = [self._company(i, keeper) for i, keeper in new.items()]
        self.companies |= dict(zip(new, done(await create(self.work, COMPANY, companies)), strict=True))
        people = [(i, each) for i in new for each in firms.people(i)]
        inputs = [
            ContactInput(
                given_name=each.given_name,
                family_name=each.family_name,
                emails=[each.email],
                phones=[each.phone],
                job_title=each.job_title,
                companies=[ContactCompanyInput(company_id=self.companies[i])],
                owner_id=new[i],
            )
            for i, each in people
        ]
        for (i, _), id in zip(people, done(await create(self.work, CONTACT, inputs)), strict=True):
            self.people.setdefault(i, []).append(id)
            self.contacts.setdefault(i, id)

    def _company(self, i: int, keeper: UUID | None) -> CompanyInput:
        known = firms.firm(i)
        town, postal_code, province = known.town
        tags = [choices.GARDA] if town in {"Desenzano del Garda", "Salò", "Gavardo"} else []
        return CompanyInput(
            name=known.name,
            vat_number=known.vat_number,
            sdi_code=known.sdi_code,
            pec=known.pec,
            industry=known.industry,
            emails=[f"info@{known.domain}"],
            phones=[known.phone],
            website=f"https://{known.domain}/",
            addresses=[Address(street=known.street, postal_code=postal_code, city=town, province=province)],
            owner_id=keeper,
            source_id=self.sources[i % len(self.sources)],
            tags=[*tags, choices.OLD_CUSTOMER] if i % 5 == i % 12 else tags,
            custom={"classe": known.rank, "addetti": known.employees},
        )

    async def _open(self, new: Sequence[int]) -> None:
        wanted = [self._deal(self.deals[i]) for i in new]
        if wanted:
            self.ids |= dict(zip(new, done(await create(self.work, opportunities.OPPORTUNITY, wanted)), strict=True))

    def _deal(self, each: Deal) -> OpportunityInput:
        before = None
        if each.key == "again":
            title = each.title.removesuffix(plot.AGAIN)
            before = next(
                i for i, one in enumerate(self.deals)
                if (one.title, one.company, one.amount, one.outcome) == (title, each.company, each.amount, "lost")
            )  # fmt: skip
        return OpportunityInput(
            **self._begins(each),
            company_id=self.companies[each.company],
            contact_id=self.contacts[each.company],
            source_id=self.sources[each.source],
            forecast_category="best_case" if each.stays[-1][0] == plot.TALKS else "pipeline",
            recalled_from_id=None if before is None else self.ids[before],
            tags=[choices.URGENT] if each.reason == "Tempi di consegna" or each.key == "today" else [],
            custom={"montaggio": each.title in plot.INSTALLED},
        )

    def _begins(self, each: Deal) -> dict[str, Any]:
        """How a deal begins, whether it is opened or a lead becomes it."""
        expected = self.began - timedelta(each.closed if each.closed is not None else each.stays[-1][1])
        return {
            "title": each.title,
            "owner_id": self.members[each.owner],
            "stage_id": self.stages[each.stays[0][0]],
            "amount": Money(currency="EUR", amount=each.amount),
            "expected_close_on": working_day(expected.date() + timedelta(0 if each.closed is not None else 30), 1),
        }

    async def _qualify(self, i: int) -> None:
        self.ids[i] = await self._prospecting.qualify(i, self._begins(self.deals[i]))

    async def _open_today(self) -> None:
        """The customer has had this morning's quote before them, by a link that opens it still."""
        self._at(0, 8)
        for i, each in enumerate(self.deals):
            if each.key == "today":
                link, said = new_id(), LinkInput(recipient=firms.firm(each.company).name)
                mark = self.links.fingerprint(link)
                await make_link(self.acting(each.owner), self.papers.quotes[i], said, link, mark)
                await customers.opened(self.work, link)
        self.work.now = self.began

    async def _note(self, moved: Sequence[tuple[int, int]]) -> None:
        """What sellers note down when a deal gets on: a call or a visit, done."""
        wanted: list[ActivityInput] = []
        for i, stage in moved:
            company = self.deals[i].company
            self._noted += 1
            call = self._noted % 3 > 0
            person, firm = firms.people(company)[0], firms.firm(company)
            whom = f"{person.given_name} {person.family_name}"
            wanted.append(
                ActivityInput(
                    kind="call" if call else "meeting",
                    title=f"Telefonata con {whom}" if call else f"Visita da {whom}, {firm.town[0]}",
                    outcome=_SAID[stage][self._noted % len(_SAID[stage])],
                    done_at=self.work.now,
                    owner_id=self.members[self.deals[i].owner],
                    record=RecordLink(kind="opportunity", id=self.ids[i]),
                    participants=[self.contacts[company]],
                )
            )
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
            theirs = (each.amount * (82 + i % 13) / 100).quantize(each.amount)
            said["competitor_id"] = self.competitors[each.competitor]
            said["competitor_price"] = Money(currency="EUR", amount=theirs)
        if each.outcome == "lost" and each.reason is not None:
            said["note"] = _WHY[each.reason][i % 2]
        if each.recall_never:
            said["recall"] = "never"
        if each.recall_in is not None:
            today = self.began.astimezone(self.work.workspace.zone).date()
            said["recall_on"] = today if each.recall_in == 0 else working_day(today + timedelta(each.recall_in))
        return ManyClose(id=self.ids[i], **said)

    def _credit(self) -> None:
        """Say that owners did what happened to their records: whole days were carried out at once."""
        owners = set(self.members.values())
        self.work.facts[:] = [
            {**fact, "actor_kind": "member", "actor_id": fact["owner_after"]}
            if fact["actor_kind"] == "system"
            and fact["owner_after"] in owners
            and fact["record_kind"] != "member"
            and fact["record_id"] not in self.kept
            else fact
            for fact in self.work.facts
        ]


def _days(each: Deal) -> set[int]:
    days = {on for _, on in each.stays}
    return days | {day for day in (each.closed, each.asked) if day is not None}
