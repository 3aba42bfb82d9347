"""The demo's leads as domain actions: they come in, climb the ladder, become deals or are given up."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import select

from adapters.demo import cast, prospects
from adapters.demo.papers import done
from adapters.demo.plot import Deal
from adapters.demo.prospects import LADDER, PROSPECTS, Prospect
from domain.contacts.actions import consents
from domain.kernel.money import Money
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.leads import actions as leads
from domain.leads.tables import disqualification_reasons, lead_steps
from domain.writing import create

_STEPS = Compiled(select(lead_steps.c.id).where(ours(lead_steps)).order_by(lead_steps.c.position))
_REASONS = Compiled(
    select(disqualification_reasons.c.name, disqualification_reasons.c.id).where(ours(disqualification_reasons))
)
_WEB_CONSENT = consents.ConsentInput(
    purpose="sales_contact",
    text="Ho letto l'informativa e acconsento a essere ricontattato per la mia richiesta.",
    source="Modulo del sito",
)
_FAIR_CONSENT = consents.ConsentInput(
    purpose="marketing",
    channel="email",
    text="Acconsento a ricevere via e-mail novità e offerte di Leonessa Forniture.",
    source="Scheda firmata allo stand",
)
_DEPARTMENTS = ("produzione", "manutenzione", "magazzino", "ufficio_tecnico")


class Story(Protocol):
    """What leads need to know of the story they belong to."""

    work: Work
    deals: list[Deal]
    members: dict[str, UUID]
    sources: list[UUID]
    companies: dict[int, UUID]
    contacts: dict[int, UUID]
    kept: set[UUID]

    def acting(self, key: str) -> Work:
        """The same transaction, with a member at the desk."""
        ...

    async def meet(self, wanted: Mapping[int, str | None]) -> None:
        """Make the acquaintance of companies, each with who looks after it."""
        ...


class Prospecting:
    """Leads from their first word to a deal or a refusal."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._ids: dict[int, UUID] = {}
        self._of_deals: dict[int, UUID] = {}
        self._steps: Sequence[UUID] = ()
        self._reasons: dict[str, UUID] = {}

    async def begin(self) -> None:
        """Learn the ladder and the reasons."""
        work = self.story.work
        self._steps = [row[0] for row in await work.records(_STEPS)]
        self._reasons = {row[0]: row[1] for row in await work.records(_REASONS)}

    def days(self) -> set[int]:
        """The days ago on which something happens to a lead."""
        found = {each.asked for each in self.story.deals if each.asked is not None}
        for each in PROSPECTS:
            found |= {each.came, *_climbing(each).values()} | ({each.closed} if each.closed is not None else set())
        return found

    async def on(self, day: int) -> None:
        """What happened on a day, but for today's."""
        coming = [place for place, each in enumerate(PROSPECTS) if each.came == day and day]
        await self._come(coming)
        await self._ask([i for i, each in enumerate(self.story.deals) if each.asked == day])
        for place, each in enumerate(PROSPECTS):
            for rung, on in _climbing(each).items():
                if on == day:
                    wanted = leads.LeadMove(step=self._steps[LADDER.index(rung)])
                    await leads.move(self._desk(each), self._ids[place], wanted)
            if each.closed == day and each.reason is not None:
                given_up = leads.Disqualification(reason=self._reasons[each.reason], note=each.note)
                await leads.disqualify(self._desk(each), self._ids[place], given_up)

    def _desk(self, each: Prospect) -> Work:
        return self.story.acting(each.owner or cast.MANAGER)

    async def today(self) -> None:
        """What the web form brought this morning: nobody has touched it yet."""
        story = self.story
        now, midnight = story.work.now, story.work.midnight(story.work.today)
        for place in (place for place, each in enumerate(PROSPECTS) if each.came == 0):
            story.work.now = max(midnight, now - timedelta(minutes=17 + 23 * place))
            await self._come([place])
            story.kept.add(self._ids[place])
        story.work.now = now

    async def _come(self, places: Sequence[int]) -> None:
        if not places:
            return
        story = self.story
        await story.meet({prospects.firm_of(place): PROSPECTS[place].owner for place in places})
        wanted = [self._lead(place, PROSPECTS[place]) for place in places]
        self._ids |= dict(zip(places, done(await create(story.work, leads.LEAD, wanted)), strict=True))
        for place in places:
            contact = story.contacts[prospects.firm_of(place)]
            if PROSPECTS[place].source == cast.WEB_FORM:
                await consents.give(story.work, contact, _WEB_CONSENT)
            elif PROSPECTS[place].source == cast.FAIR:
                await consents.give(story.work, contact, _FAIR_CONSENT)
            else:
                checked = consents.RegisterCheckInput(listed=False, source="Registro pubblico delle opposizioni")
                await consents.check_register(story.work, contact, checked)

    def _lead(self, place: int, each: Prospect) -> leads.LeadInput:
        firm = prospects.firm_of(place)
        budget = None if each.budget is None else Money(currency="EUR", amount=Decimal(each.budget))
        return leads.LeadInput(
            contact_id=self.story.contacts[firm],
            company_id=self.story.companies[firm],
            source_id=self.story.sources[each.source],
            campaign=each.campaign,
            interest=each.interest,
            budget=budget,
            need=each.need,
            owner_id=None if each.owner is None else self.story.members[each.owner],
            custom={"reparto": _DEPARTMENTS[place % len(_DEPARTMENTS)]},
        )

    async def _ask(self, deals: Sequence[int]) -> None:
        """Customers to be asked for the first time; their deals are opened by qualifying them."""
        story = self.story
        for i in deals:
            deal = story.deals[i]
            await story.meet({deal.company: deal.owner})
            wanted = leads.LeadInput(
                title=deal.title,
                contact_id=story.contacts[deal.company],
                company_id=story.companies[deal.company],
                source_id=story.sources[deal.source],
                interest=3 + i % 3,
                need=f"{deal.title}: chiedono una proposta.",
                owner_id=story.members[deal.owner],
            )
            [self._of_deals[i]] = done(await create(story.work, leads.LEAD, [wanted]))

    async def qualify(self, i: int, wanted: Mapping[str, Any]) -> UUID:
        """The deal that a lead becomes; wanted: where it differs from the lead."""
        work = self.story.acting(self.story.deals[i].owner)
        contacted = leads.LeadMove(step=self._steps[LADDER.index("interested")])
        await leads.move(work, self._of_deals[i], contacted)
        return await leads.qualify(work, self._of_deals[i], leads.Qualification.model_validate(dict(wanted)))


def _climbing(each: Prospect) -> dict[prospects.Rung, int]:
    """How many days ago each further rung was reached, evenly on the way."""
    climbed = LADDER[1 : LADDER.index(each.rung) + 1]
    until = each.closed if each.closed is not None else 0
    length = (each.came - until) // (len(climbed) + 1) or 1
    return {rung: max(until, each.came - length * (place + 1)) for place, rung in enumerate(climbed)}
