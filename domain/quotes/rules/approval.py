"""Who may give how much away: what a quote offers, judged against the workspace's limits, and why it needs approval."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal
from uuid import UUID

from domain.kernel.values import sort_key
from domain.quotes.rules.document import Line
from domain.quotes.rules.totals import line_net, points_of

Measure = Literal["discount", "margin"]
MEASURES: tuple[Measure, ...] = ("discount", "margin")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a role may grant alone, in points: up to this discount, down to this margin. None: without limit."""

    role_id: UUID
    max_discount: Decimal | None = None
    min_margin: Decimal | None = None

    def of(self, measure: Measure) -> Decimal | None:
        return self.max_discount if measure == "discount" else self.min_margin


@dataclass(frozen=True, slots=True)
class Rule:
    """Limits by role, for every line or for those of a pipeline, a category or a family of products."""

    id: UUID
    name: str
    limits: tuple[Limit, ...]
    pipeline_id: UUID | None = None
    category: str | None = None
    family: str | None = None

    def speaks_of(self, measure: Measure) -> bool:
        return any(each.of(measure) is not None for each in self.limits)

    def limit(self, measure: Measure, role_id: UUID | None) -> Decimal | None:
        """A role's limit; a role that the rule does not name is held to its strictest."""
        own = [each for each in self.limits if each.role_id == role_id]
        if own:
            return own[0].of(measure)
        known = [limit for each in self.limits if (limit := each.of(measure)) is not None]
        return (min if measure == "discount" else max)(known, default=None)


@dataclass(frozen=True, slots=True)
class Offered:
    """A line of the quote with its product and that one's group. place: among the quote's lines."""

    place: int
    line: Line
    category: str | None = None
    family: str | None = None
    product_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is judged. discount_points, discount_amount: the document's, the amount in units of its currency."""

    lines: tuple[Offered, ...]
    pipeline_id: UUID
    discount_points: Decimal = Decimal(0)
    discount_amount: Decimal = Decimal(0)

    @property
    def kept(self) -> Fraction:
        """The part of each line that the document's discount leaves, at its smallest.

        An amount weighs the more, the fewer lines share it: so optional lines share it only where there are no others.
        """
        nets = [(each.line, Fraction(line_net(each.line))) for each in self.lines if each.line.priced]
        whole = sum(net for line, net in nets if not line.optional) or sum(net for line, net in nets if line.counted)
        kept = 1 - Fraction(self.discount_points) / 100
        if whole:
            kept -= Fraction(self.discount_amount) / whole
        return max(Fraction(0), kept)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a quote needs approval. lines: the places of those that exceed the limit by themselves.

    value, limit: in points; of all lines together or, where those are within the limit, of the worst by itself.
    """

    measure: Measure
    rule_id: UUID
    rule: str
    value: Decimal
    limit: Decimal
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A line in one measure: `given` is what it gives away of `whole`; a margin is what is not given away."""

    offered: Offered
    given: Fraction
    whole: Fraction

    @property
    def place(self) -> int:
        return self.offered.place

    @property
    def optional(self) -> bool:
        return self.offered.line.optional


def judge(offer: Offer, rules: Sequence[Rule], role_id: UUID | None) -> list[Reason]:
    """Everything in which the offer goes beyond what a role may grant alone.

    It judges 1 - net price / list price and the margin, however they came about: by the unit price, discounts, free
    goods or the document's discount. Each line counts towards the most specific rule, and each rule judges the sum of
    its lines at the worst that the customer can make of it by choosing options. Discounts are judged line by line too,
    so that nothing dear beside a line hides it: free goods together with the lines that pay for the same product. What
    has no list price, such as free text, is judged against the unit price that was written; given away, it counts in
    the sum alone. What has no cost is not judged by its margin.
    """
    return [reason for measure in MEASURES for reason in _judge(offer, rules, role_id, measure)]


def _judge(offer: Offer, rules: Sequence[Rule], role_id: UUID | None, measure: Measure) -> Iterable[Reason]:
    known = [rule for rule in rules if rule.speaks_of(measure) and rule.pipeline_id in {None, offer.pipeline_id}]
    weigh = _discount if measure == "discount" else _margin
    kept = offer.kept
    groups: dict[UUID, list[_Weighed]] = {}
    for each in offer.lines:
        rule = _rule_of(each, known)
        weighed = weigh(each, kept) if rule is not None else None
        if rule is not None and weighed is not None:
            groups.setdefault(rule.id, []).append(weighed)
    for rule in known:
        limit = rule.limit(measure, role_id)
        lines = groups.get(rule.id)
        if limit is None or not lines:
            continue
        exceeds = _exceeds(measure, limit)
        value = _said(measure, _worst(lines))
        alone = [each for each in lines if exceeds(_said(measure, _worst([each])))]
        if exceeds(value):
            yield Reason(measure, rule.id, rule.name, value, limit, tuple(each.place for each in alone))
        elif measure == "discount":
            held = [(each.place, worst) for each in alone if (worst := _by_itself(each, lines)) is not None]
            beyond = [(place, part) for place, worst in held if exceeds(part := _said(measure, worst))]
            if beyond:
                worst = max(part for _, part in beyond)
                yield Reason(measure, rule.id, rule.name, worst, limit, tuple(place for place, _ in beyond))


def _by_itself(one: _Weighed, lines: Sequence[_Weighed]) -> Fraction | None:
    """What a line gives away by itself; a gift with the lines that pay for its product. None: a gift of no product."""
    offered = one.offered
    if not offered.line.free_good:
        return _worst([one])
    if offered.product_id is None:
        return None
    return _worst([each for each in lines if each.offered.product_id == offered.product_id])


def _exceeds(measure: Measure, limit: Decimal) -> Callable[[Decimal], bool]:
    if measure == "discount":
        return lambda value: value > limit
    return lambda value: value < limit


def _said(measure: Measure, given: Fraction) -> Decimal:
    """In points with two decimals, half-up, as people see it: what they read is what is compared."""
    part = given if measure == "discount" else 1 - given
    return points_of(part.numerator, part.denominator)


def _rule_of(offered: Offered, rules: Sequence[Rule]) -> Rule | None:
    """The most specific rule for a line: its family's, else its category's, else all's; each first of the pipeline."""
    fitting = [
        rule
        for rule in rules
        if _same(rule.category, offered.category) and _same(rule.family, offered.family)
    ]  # fmt: skip
    return max(fitting, key=_detail, default=None)


def _same(wanted: str | None, said: str | None) -> bool:
    return wanted is None or (said is not None and sort_key(wanted) == sort_key(said))


def _detail(rule: Rule) -> tuple[bool, bool, bool]:
    return rule.family is not None, rule.category is not None, rule.pipeline_id is not None


def _discount(offered: Offered, kept: Fraction) -> _Weighed | None:
    line = offered.line
    price = line.list_price or line.unit_price
    if not line.priced or not price:
        return None
    whole = Fraction(line.quantity) * Fraction(price)
    return _Weighed(offered, whole - Fraction(line_net(line)) * kept, whole)


def _margin(offered: Offered, kept: Fraction) -> _Weighed | None:
    """What a line's cost takes of its net; a free good has no net, and its cost weighs on the others."""
    line = offered.line
    if not line.priced or line.cost is None:
        return None
    cost = Fraction(line.quantity) * Fraction(line.cost)
    return _Weighed(offered, cost, Fraction(line_net(line)) * kept)


_ALL_AND_MORE = Fraction(2)
"""What counts as given away where there is no whole: a cost without a net is a margin of -100 points."""


def _part(given: Fraction, whole: Fraction) -> Fraction:
    if whole:
        return given / whole
    return _ALL_AND_MORE if given else Fraction(0)


def _worst(lines: Sequence[_Weighed]) -> Fraction:
    """The largest part that is given away, whatever options the customer chooses."""
    given = sum((each.given for each in lines if not each.optional), Fraction(0))
    whole = sum((each.whole for each in lines if not each.optional), Fraction(0))
    options = sorted(
        (each for each in lines if each.optional), key=lambda each: _part(each.given, each.whole), reverse=True
    )
    for place, each in enumerate(options):
        alone = place == 0 and len(options) == len(lines)
        if not alone and _part(each.given, each.whole) <= _part(given, whole):
            break
        given, whole = given + each.given, whole + each.whole
    return _part(given, whole)
