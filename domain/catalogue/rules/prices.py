"""Which price holds for a customer: price lists, their entries and quantity breaks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from domain.kernel.errors import Fault
from domain.kernel.money import EXACT, round_unit_price

MAX_BREAKS = 20
MAX_DISCOUNTS = 5


class Audience(StrEnum):
    """For whom a price list holds.

    all: everybody; named: the companies that name it as theirs; company: one; segment: those with one of its tags and
    of one of its industries (what is left empty asks for nothing).
    """

    ALL = "all"
    NAMED = "named"
    COMPANY = "company"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class Customer:
    """Who buys, as price lists see them; tags and industry folded for comparing. Nobody known: all of it empty."""

    company_id: UUID | None = None
    price_list_id: UUID | None = None
    tags: frozenset[str] = frozenset()
    industry: str = ""


@dataclass(frozen=True, slots=True)
class PriceList:
    """A price list; `valid_until` is the last day it holds, tags and industries are folded for comparing."""

    id: UUID
    currency: str
    valid_from: date
    valid_until: date | None = None
    holds_for: Audience = Audience.ALL
    company_id: UUID | None = None
    tags: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Break:
    """From a quantity on: a net unit price, or a cascade of discounts in points on the product's own price."""

    from_quantity: Decimal = Decimal(0)
    price: Decimal | None = None
    discounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of a product, of a family or category of products, or (naming none) of all products."""

    id: UUID
    list: PriceList
    breaks: tuple[Break, ...]
    product_id: UUID | None = None
    family: str | None = None
    category: str | None = None

    @property
    def narrowness(self) -> int:
        """The more of the catalogue it leaves out, the higher: product, family, category, everything."""
        if self.product_id is not None:
            return 3
        if self.family is not None:
            return 2
        return 0 if self.category is None else 1

    def covers(self, article: "Article") -> bool:
        """Whether it speaks of a product; an entry with family and category of both."""
        if self.product_id is not None:
            return self.product_id == article.id
        return self.family in {None, article.family} and self.category in {None, article.category}


@dataclass(frozen=True, slots=True)
class Article:
    """A product as prices see it: its own price of one unit, in its currency, None where unknown."""

    id: UUID
    currency: str
    price: Decimal | None = None
    family: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The price of one unit, and where it comes from: an entry's break, or (None) the product's own price.

    base: the product's own price, where it is known in the currency asked for.
    """

    price: Decimal
    base: Decimal | None
    entry: Entry | None = None
    reached: Break | None = None


def holds(listed: PriceList, customer: Customer, currency: str, day: date) -> bool:
    """Whether a list holds for a customer's document in a currency on a day."""
    if listed.currency != currency or day < listed.valid_from:
        return False
    if listed.valid_until is not None and day > listed.valid_until:
        return False
    return _rank(listed, customer) is not None


def _rank(listed: PriceList, customer: Customer) -> int | None:
    """How near a list is to a customer: their own 3, the one they name 2, their segment's 1, everybody's 0."""
    if listed.holds_for is Audience.COMPANY and listed.company_id == customer.company_id is not None:
        return 3
    if listed.id == customer.price_list_id:
        return 2
    if listed.holds_for is Audience.SEGMENT and _in_segment(listed, customer):
        return 1
    return 0 if listed.holds_for is Audience.ALL else None


def _in_segment(listed: PriceList, customer: Customer) -> bool:
    tagged = not listed.tags or bool(listed.tags & customer.tags)
    return tagged and (not listed.industries or customer.industry in listed.industries)


def reached(entry: Entry, quantity: Decimal) -> Break | None:
    """The last break that a quantity reaches; None below the first."""
    at = [each for each in entry.breaks if each.from_quantity <= quantity]
    return max(at, key=lambda each: each.from_quantity) if at else None


def discounted(base: Decimal, discounts: Sequence[Decimal]) -> Decimal:
    """A unit price less a cascade of discounts, rounded once to six decimals, half-up."""
    for points in discounts:
        base = EXACT.multiply(base, EXACT.subtract(Decimal(100), points)).scaleb(-2, context=EXACT)
    return round_unit_price(base)


def propose(
    article: Article, quantity: Decimal, customer: Customer, entries: Iterable[Entry], *, currency: str, day: date
) -> Proposal | None:
    """The price that holds, or None where nobody says one in the currency.

    Of all entries that hold, the one nearest to the customer says it (own company, then the list the company names,
    then a segment's, then everybody's); among those the one that speaks of the fewest products; then the latest list.
    The order in which entries are given never matters. An entry that the quantity does not reach, or that discounts a
    price which is not known, says nothing.
    """
    base = article.price if article.currency == currency else None
    best: tuple[tuple[int, int, date, UUID, UUID], Proposal] | None = None
    for entry in entries:
        rank = _rank(entry.list, customer)
        said = reached(entry, quantity)
        if rank is None or said is None or not entry.covers(article):
            continue
        if not holds(entry.list, customer, currency, day):
            continue
        price = said.price if said.price is not None else None if base is None else discounted(base, said.discounts)
        if price is None:
            continue
        claim = (rank, entry.narrowness, entry.list.valid_from, entry.list.id, entry.id)
        if best is None or claim > best[0]:
            best = (claim, Proposal(price, base, entry, said))
    if best is not None:
        return best[1]
    return None if base is None else Proposal(base, base)


def entry_faults(entry: Entry) -> list[Fault]:
    """What keeps an entry from saying prices: one target, rising breaks, each a price or discounts."""
    found: list[Fault] = []
    if entry.product_id is not None and (entry.family is not None or entry.category is not None):
        found.append(Fault("/product_id", "price-of-one-thing"))
    steps = [each.from_quantity for each in entry.breaks]
    if not steps:
        found.append(Fault("/breaks", "breaks-required"))
    if steps != sorted(set(steps)):
        found.append(Fault("/breaks", "breaks-out-of-order"))
    for place, each in enumerate(entry.breaks):
        if (each.price is None) == (not each.discounts):
            found.append(Fault(f"/breaks/{place}", "price-or-discount"))
        elif each.price is not None and entry.product_id is None:
            found.append(Fault(f"/breaks/{place}/price", "price-of-many-products"))
    return found


def audience_faults(listed: PriceList) -> list[Fault]:
    """What keeps a list from saying for whom it holds."""
    found: list[Fault] = []
    if (listed.holds_for is Audience.COMPANY) != (listed.company_id is not None):
        found.append(Fault("/company_id", "audience-mismatch"))
    if (listed.holds_for is Audience.SEGMENT) != bool(listed.tags or listed.industries):
        found.append(Fault("/tags", "audience-mismatch"))
    if listed.valid_until is not None and listed.valid_until < listed.valid_from:
        found.append(Fault("/valid_until", "validity-reversed"))
    return found
