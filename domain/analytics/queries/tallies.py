"""Closings counted and summed by PostgreSQL, sliced in several ways in one reading of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, cast, func, select, tuple_

from domain.analytics.queries.axes import AXES, Dimension
from domain.analytics.queries.closings import DAYS, Scope, facts
from domain.analytics.rules.rates import WinRate
from domain.kernel.listing import read_question
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Work
from domain.opportunities.tables import closings

Key = tuple[Any, ...]
"""A record's id, a date, a word or None for each dimension."""
By = Dimension | Literal["days"]
Way = Sequence[By]
_KEYS_FROM = 4
"""Before the slices' columns: which grouping, the outcome, and the sums."""


class Tally(NamedTuple):
    """The closings of a slice with one outcome: how many, and their value in minor units."""

    key: tuple[Any, ...]
    outcome: Literal["won", "lost", "dead"]
    n: int
    minor: int


def _column(name: By) -> ColumnElement[Any]:
    return DAYS if name == "days" else AXES[name].column


def _tallied(guard: Guard, shape: Any, ways: tuple[tuple[By, ...], ...], then: bool) -> Rows:
    names = _names(ways)
    columns = [_column(name).label(name) for name in names]
    found = (
        facts(then=then)
        .filtered(select(closings.c.outcome, closings.c.base_minor, *columns), guard, shape, words=False)
        .subquery("facts")
    )
    keys = [found.c[name] for name in names]
    sums = (func.count(), cast(func.coalesce(func.sum(found.c.base_minor), 0), BigInteger))
    which = func.grouping(found.c.outcome, *keys)
    sets = [tuple_(found.c.outcome, *(found.c[name] for name in way)) for way in ways]
    return select(which, found.c.outcome, *sums, *keys).group_by(func.grouping_sets(*sets))


def _names(ways: Iterable[Way]) -> list[By]:
    return list(dict.fromkeys(name for way in ways for name in way))


_tallied_of = shaped(_tallied)


async def tallied(work: Work, scope: Scope, *ways: Way) -> list[list[Tally]]:
    """Of each way of slicing, its slices; those of any add up to the whole."""
    question = read_question(work, scope.facts, scope.question(work))
    sets = tuple(dict.fromkeys(tuple(way) for way in ways))
    statement: Compiled = _tallied_of(work.guard, question.shape, sets, scope.as_of is not None)
    names = _names(sets)
    # GROUPING says, bit by bit from the outcome on, by which columns a row is not grouped.
    bits = {int("".join("0" if name in way else "1" for name in names) or "0", 2): way for way in sets}
    places = {bit: [_KEYS_FROM + names.index(name) for name in way] for bit, way in bits.items()}
    found: dict[int, list[Tally]] = {bit: [] for bit in bits}
    for row in await scope.at(work).records(statement, **question.known, bucket=scope.bucket):
        which = row[0]
        found[which].append(Tally(tuple([row[place] for place in places[which]]), row[1], row[2], row[3]))
    by_way = {way: found[bit] for bit, way in bits.items()}
    return [by_way[tuple(way)] for way in ways]


class Lasting(NamedTuple):
    """The closings of a slice with one outcome: counts of them beside the days they took, and their value together."""

    key: tuple[Any, ...]
    outcome: Literal["won", "lost", "dead"]
    days: Sequence[int]
    counts: Sequence[int]
    minor: int


def _lasting(guard: Guard, shape: Any, dimensions: tuple[Dimension, ...], then: bool) -> Rows:
    columns = [AXES[name].column.label(name) for name in dimensions]
    each = select(closings.c.outcome, closings.c.base_minor, DAYS.label("days"), *columns)
    found = facts(then=then).filtered(each, guard, shape, words=False).subquery("facts")
    keys = [found.c.outcome, *(found.c[name] for name in dimensions)]
    by_day = (
        select(*keys, found.c.days, func.count().label("n"), func.sum(found.c.base_minor).label("minor"))
        .group_by(*keys, found.c.days)
        .subquery("by_day")
    )
    groups = [by_day.c[key.name] for key in keys]
    lists = [func.array_agg(by_day.c[name]) for name in ("days", "n")]
    return select(cast(func.sum(by_day.c.minor), BigInteger), *lists, *groups).group_by(*groups)


_lasting_of = shaped(_lasting)


async def lasting(work: Work, scope: Scope, dimensions: Sequence[Dimension]) -> list[Lasting]:
    """How long the closings of each slice took. The days come in lists: a row for each would be tens of thousands."""
    question = read_question(work, scope.facts, scope.question(work))
    statement: Compiled = _lasting_of(work.guard, question.shape, tuple(dimensions), scope.as_of is not None)
    found = await scope.at(work).records(statement, **question.known, bucket=scope.bucket)
    return [Lasting(tuple(key), outcome, days, counts, minor) for minor, days, counts, outcome, *key in found]


def win_rates(tallies: Iterable[Tally]) -> dict[Key, WinRate]:
    """Counts and values by slice."""
    found: dict[Key, dict[str, Tally]] = defaultdict(dict)
    for each in tallies:
        found[each.key][each.outcome] = each
    return {key: _rate(each) for key, each in found.items()}


_NONE = Tally((), "won", 0, 0)


def _rate(found: dict[str, Tally]) -> WinRate:
    won, lost, dead = (found.get(outcome, _NONE) for outcome in ("won", "lost", "dead"))
    return WinRate(won.n, lost.n, dead.n, won.minor, lost.minor, dead.minor)


def whole(slices: Iterable[WinRate]) -> WinRate:
    """The slices as one."""
    parts = list(slices)
    return WinRate(
        sum(each.won for each in parts),
        sum(each.lost for each in parts),
        sum(each.dead for each in parts),
        sum(each.won_minor for each in parts),
        sum(each.lost_minor for each in parts),
        sum(each.dead_minor for each in parts),
    )
