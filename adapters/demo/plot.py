"""What happened to the demo's deals, in days before today: the same story whenever it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Literal, TypeVar

from adapters.demo.cast import (
    AIR,
    COMPANIES,
    COMPETITORS,
    CUTTING,
    FAIR,
    GAUGES,
    POWER,
    PRODUCTS,
    SAFETY,
    SELLERS,
    SOURCES,
    WEB_FORM,
    WELDING,
    WORKSHOP,
)

SEED = 25_121
AGAIN = ", secondo tentativo"
LONGEST = 725
BACKLOG, CONTACT, NEEDS, OFFER, TALKS = range(5)
"""The stages of the resale template, in their order."""
Day = TypeVar("Day", int, int | None)
Paper = Literal["draft", "sent", "accepted"]
Key = Literal["", "stuck", "recall", "discount", "today", "refused", "again"]


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal's whole way. stays: (stage, days ago it was entered), the first being its opening."""

    title: str
    company: int
    owner: str
    amount: Decimal
    stays: Sequence[tuple[int, int]]
    outcome: Literal["open", "won", "lost", "dead"] = "open"
    closed: int | None = None
    reason: str | None = None
    competitor: int | None = None
    recall_in: int | None = None
    recall_never: bool = False
    paper: Paper | None = None
    discount: int = 0
    source: int = 0
    key: Key = ""
    asked: int | None = None
    """How many days ago they first asked, where the deal came of a lead."""

    @property
    def opened(self) -> int:
        """How many days ago it began."""
        return self.stays[0][1]

    @property
    def quoted(self) -> int | None:
        """How many days ago its quote was written: on entering the stage for offers."""
        return next((days for stage, days in self.stays if stage == OFFER), None)


_WON, _DEAD, _OPEN = 124, 28, 34
# reason, how many, least and most euros, days until a recall is worth it (0: never)
_LOST: Sequence[tuple[str, int, int, int, int]] = (
    ("Prezzo", 46, 1_500, 6_000, 180),
    ("Tempi di consegna", 20, 14_000, 38_000, 90),
    ("Concorrente", 26, 2_000, 16_000, 365),
    ("Nessuna decisione", 22, 2_000, 12_000, 90),
    ("Tempi", 12, 2_000, 14_000, 120),
    ("Assortimento", 8, 1_000, 9_000, 180),
    ("Altro", 6, 1_000, 8_000, 0),
)
_BURIED = ("Duplicata", "Fuori target", "Irraggiungibile", "Attività cessata")
STUCK = ((62_000, 71, OFFER), (45_500, 58, TALKS), (34_000, 47, OFFER), (24_500, 40, NEEDS), (14_000, 34, TALKS))
"""Euros, days in the stage, the stage: 180,000 in all."""
RECALLS = (
    (31_500, "Tempi di consegna"), (22_000, "Nessuna decisione"), (14_500, "Tempi"),
    (11_200, "Nessuna decisione"), (8_300, "Prezzo"), (4_500, "Prezzo"),
)  # fmt: skip
"""Euros, why lost: 92,000 in all."""
_WANTED: Sequence[tuple[str, tuple[str, ...], int]] = (
    ("Centrale aria compressa", (AIR,), 70_000),
    ("Compressore di riserva", (AIR,), 30_000),
    ("Rifacimento rete aria", (AIR,), 70_000),
    ("Linea di saldatura", (WELDING, SAFETY), 40_000),
    ("Attrezzatura nuovo reparto", (WORKSHOP, POWER, CUTTING), 40_000),
    ("Postazioni di montaggio", (WORKSHOP, POWER), 25_000),
    ("Scaffalature nuovo capannone", (WORKSHOP,), 25_000),
    ("Fornitura annuale utensili", (CUTTING, GAUGES), 25_000),
    ("Utensili per centro di lavoro", (CUTTING,), 12_000),
    ("Sala metrologica", (GAUGES, WORKSHOP), 12_000),
    ("Rinnovo elettroutensili", (POWER, SAFETY), 12_000),
    ("Officina mobile", (POWER, WORKSHOP), 12_000),
    ("Strumenti di misura", (GAUGES,), 6_000),
    ("Consumabili di saldatura", (WELDING,), 6_000),
    ("Dotazione di sicurezza", (SAFETY,), 6_000),
)
"""What customers ask for, the families of products that it takes, and how many euros it may come to."""
INSTALLED = frozenset(title for title, families, _ in _WANTED if families[0] in {AIR, WORKSHOP})
"""What is put up and started at the customer's."""
_FAMILIES = {title: families for title, families, _ in _WANTED}


def deals() -> list[Deal]:
    """Every deal, the past ones first."""
    return [
        replace(each, stays=_on_days(each), closed=_on_day(each.closed), asked=_on_day(each.asked)) for each in _all()
    ]


def _on_days(deal: Deal) -> Sequence[tuple[int, int]]:
    return tuple((stage, _on_day(day)) for stage, day in deal.stays)


def _on_day(day: Day) -> Day:
    """Days further back stand together: what falls on one day is told at once, and the telling is quick."""
    if day is None or day < 30:
        return day
    return day + -day % (3 if day < 150 else 6)


def _all() -> list[Deal]:
    random = Random(SEED)  # noqa: S311  a story, no secret
    past = [_won(random) for _ in range(_WON)]
    for reason, count, least, most, recall in _LOST:
        past += [_lost(random, reason, least, most, recall) for _ in range(count)]
    past += [_dead(random) for _ in range(_DEAD)]
    used: dict[int, set[str]] = {}
    past = [_asked(place, _retitled(each, used)) for place, each in enumerate(past)]
    live = [_asked(place, _retitled(each, used)) for place, each in enumerate(_live(random))]
    return [*past, *_again(random, past), *live]


def _retitled(deal: Deal, used: dict[int, set[str]]) -> Deal:
    """A company asks for something else every time, as long as there is something else."""
    known = used.setdefault(deal.company, set())
    if deal.title in known and deal.key != "discount":
        other = (title for title, _, ceiling in _WANTED if deal.amount <= ceiling and title not in known)
        deal = replace(deal, title=next(other, deal.title))
    known.add(deal.title)
    return deal


def _asked(place: int, deal: Deal) -> Deal:
    """Every eleventh deal came of a lead: one of the fair, or one that the web form brought."""
    if place % 11 or deal.stays[0][0] == BACKLOG:
        return deal
    return replace(deal, asked=deal.opened + 5 + place % 7, source=FAIR if place % 2 else WEB_FORM)


def _blank(random: Random, least: int, most: int) -> Deal:
    company = random.randrange(COMPANIES)
    amount = Decimal(random.randrange(least, most, 10))
    title = random.choice([title for title, _, ceiling in _WANTED if amount <= ceiling])
    # A company stays with whoever looks after it.
    owner = SELLERS[company % len(SELLERS)]
    return Deal(title, company, owner, amount, (), source=random.randrange(len(SOURCES)))


def _way(random: Random, last: int, end: int | None = None) -> tuple[Sequence[tuple[int, int]], int]:
    """Stays up to a stage, and when the last of them ended; at least six days each, so no two fall on one day."""
    lengths = [random.randint(6, 24) for _ in range(CONTACT, last + 1)]
    end = random.randint(2, LONGEST - sum(lengths)) if end is None else end
    stays: list[tuple[int, int]] = []
    for place, stage in enumerate(range(CONTACT, last + 1)):
        stays.append((stage, end + sum(lengths[place:])))
    return tuple(stays), end


def _won(random: Random) -> Deal:
    stays, closed = _way(random, random.choice((OFFER, TALKS, TALKS)))
    discount = random.choice((0, 0, 5, 10))
    return replace(
        _blank(random, 1_200, 24_000), stays=stays, closed=closed, outcome="won", paper="accepted", discount=discount
    )


def _lost(random: Random, reason: str, least: int, most: int, recall: int) -> Deal:
    stays, closed = _way(random, random.choices((CONTACT, NEEDS, OFFER, TALKS), (1, 2, 5, 3))[0])
    paper: Paper | None = "sent" if stays[-1][0] >= OFFER and random.random() < 0.5 else None
    competitor = random.randrange(len(COMPETITORS)) if reason in {"Prezzo", "Concorrente"} else None
    # Who was called again in vain is not called a third time.
    never = closed >= recall - 20
    blank = _blank(random, least, most)
    return replace(
        blank, stays=stays, closed=closed, outcome="lost", reason=reason, paper=paper, competitor=competitor,
        recall_never=never,
    )  # fmt: skip


def _dead(random: Random) -> Deal:
    stays, closed = _way(random, random.choice((CONTACT, NEEDS)))
    return replace(
        _blank(random, 500, 6_000), stays=stays, closed=closed, outcome="dead", reason=random.choice(_BURIED)
    )


def _again(random: Random, past: Sequence[Deal]) -> list[Deal]:
    """Second attempts with customers lost long ago: half of them went well."""
    lost = [each for each in past if each.outcome == "lost" and each.closed is not None and each.closed > 330]
    again: list[Deal] = []
    for place, first in enumerate(lost[:8]):
        stays, closed = _way(random, TALKS, end=random.randint(20, 160))
        second = replace(first, title=f"{first.title}{AGAIN}", stays=stays, closed=closed, key="again")
        if place % 2 == 0:
            second = replace(second, outcome="won", paper="accepted", reason=None, recall_never=False, competitor=None)
        again.append(second)
    return again


def _live(random: Random) -> list[Deal]:
    """Where things stand today. Nothing else is as old as what is stuck, and nothing else is due to be recalled."""
    live: list[Deal] = []
    for _ in range(_OPEN):
        last = random.choice((BACKLOG, CONTACT, CONTACT, NEEDS, NEEDS, OFFER, OFFER, TALKS))
        blank = _blank(random, 1_500, 22_000)
        now = random.randint(1, 24)
        if last == BACKLOG:
            live.append(replace(blank, stays=((BACKLOG, now),)))
            continue
        earlier, _ = _way(random, last - 1, end=now) if last > CONTACT else ((), now)
        paper: Paper | None = "sent" if last >= OFFER else None
        live.append(replace(blank, stays=(*earlier, (last, now)), paper=paper))
    for euros, days, stage in STUCK:
        earlier, _ = _way(random, stage - 1, end=days)
        paper = "sent" if stage >= OFFER else None
        stays = (*earlier, (stage, days))
        live.append(replace(_blank(random, euros, euros + 10), stays=stays, paper=paper, key="stuck"))
    for place, (euros, reason) in enumerate(RECALLS):
        stays, closed = _way(random, TALKS, end=190 + place * 9)
        blank = _blank(random, euros, euros + 10)
        # Each seller finds one of their own in the morning.
        owner = place % len(SELLERS)
        company = blank.company - blank.company % len(SELLERS) + owner
        recalled = replace(blank, company=company, owner=SELLERS[owner], stays=stays, closed=closed, outcome="lost")
        live.append(replace(recalled, reason=reason, paper="sent", recall_in=-(place % 4), key="recall"))
    return [*live, *_scenes(random)]


def _scenes(random: Random) -> list[Deal]:
    """What the manager, a seller and the back office find waiting this morning."""
    earlier, _ = _way(random, NEEDS, end=2)
    offered = (*earlier, (OFFER, 2))
    blank = replace(_blank(random, 1, 20), company=0, owner="anna", title="Centrale aria compressa", stays=offered)
    net = sum((line_net(Decimal(PRODUCTS[place][3]), count, 18) for place, count in DISCOUNTED), Decimal(0))
    cheap = replace(blank, amount=net, paper="draft", discount=18, key="discount")
    earlier, _ = _way(random, NEEDS, end=0)
    fresh = replace(_blank(random, 1, 20), company=6, owner="bruno", title="Linea di saldatura", amount=Decimal(18_600))
    fresh = replace(fresh, stays=(*earlier, (OFFER, 0)), paper="sent", key="today")
    stays, closed = _way(random, TALKS, end=8)
    refused = replace(_blank(random, 1, 20), company=39, owner="agente", title="Fornitura annuale utensili")
    refused = replace(refused, amount=Decimal(9_840), stays=stays, closed=closed, outcome="won", paper="accepted")
    return [cheap, fresh, replace(refused, key="refused")]


DISCOUNTED = ((1, 1), (2, 2), (3, 1))
"""What the quote at 18 % off offers: (product, how many)."""


def _chosen(deal: Deal, random: Random) -> list[int]:
    """What fits a deal's title and amount, the dearest first, the cheapest last."""
    families = _FAMILIES[deal.title.removesuffix(AGAIN)]
    fitting = [place for place, each in enumerate(PRODUCTS) if each[2] in families and Decimal(each[3]) < deal.amount]
    fitting.sort(key=lambda place: Decimal(PRODUCTS[place][3]), reverse=True)
    middle = fitting[1:-1]
    kept = set(random.sample(middle, min(2, len(middle))))
    return [place for place in fitting if place in kept or place not in middle]


def line_net(price: Decimal, quantity: int, discount: int) -> Decimal:
    """A line's net, as quotes round it."""
    return (price * quantity * (100 - discount) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def lines(deal: Deal) -> list[tuple[int | None, int, Decimal]]:
    """(product, quantity, unit price) of a deal's quote; they come to its amount exactly, by a last line of work."""
    if deal.key == "discount":
        return [(place, count, Decimal(PRODUCTS[place][3])) for place, count in DISCOUNTED]
    random = Random(f"{deal.title}{deal.amount}{deal.company}")  # noqa: S311  a story, no secret
    left, made = deal.amount, list[tuple[int | None, int, Decimal]]()
    for place in _chosen(deal, random):
        price = Decimal(PRODUCTS[place][3])
        # The dearest make up most of it, the cheapest fill it up.
        share = Decimal("0.6") if len(made) < 2 else Decimal(1)
        count = int(left * share / line_net(price, 1, deal.discount))
        if count:
            made.append((place, count, price))
            left -= line_net(price, count, deal.discount)
    return [*made, (None, 1, left)] if left else made
