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
    found: dict[tuple[By, ...], list[Tally]] = defaultdict(list)
    for row in await scope.at(work).records(statement, **question.known, bucket=scope.bucket):
        which, outcome, n, minor, *values = row
        way = bits[which]
        known = dict(zip(names, values, strict=True))
        found[way].append(Tally(tuple(known[name] for name in way), outcome, n, minor))
    return [found[tuple(way)] for way in ways]


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
