"""Statements are SQLAlchemy Core, compiled once, and refuse to compile without saying whose rows they reach."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    Alias,
    BinaryExpression,
    BindParameter,
    Boolean,
    ClauseElement,
    ColumnElement,
    Delete,
    FromClause,
    Insert,
    Lateral,
    Select,
    Subquery,
    Table,
    Update,
    Uuid,
    and_,
    any_,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BooleanClauseList
from sqlalchemy.sql.selectable import CompoundSelect, Join, SelectState

from domain.kernel.tables import PARENTS, PRIVATE, SIGHTS

type_ids = ARRAY(Uuid())
Rows = Select[*tuple[Any, ...]]
"""A select of any columns."""
Statement = Rows | Insert | Update | Delete | CompoundSelect[*tuple[Any, ...]]
Guard = Callable[[FromClause], ColumnElement[bool]]
DIALECT = asyncpg_dialect()  # pyright: ignore[reportCallIssue, reportUnknownVariableType] its constructor has no types


class Unguarded(TypeError):
    """A statement reaches a workspace's table without saying whose rows."""


def ours(rows: FromClause) -> ColumnElement[bool]:
    """The rows of this workspace: for dictionaries and for whatever visibility does not limit."""
    return rows.c.tenant_id == bindparam("tenant", type_=Uuid)


def owned(rows: FromClause) -> ColumnElement[bool]:
    """The rows of this workspace that the actor may see: own, the team's, shared with the actor."""
    sights = [_of_owners(rows), _of_nobody(rows)]
    if "collaborator_ids" in rows.c:
        sights.append(_with_me(rows))
    return and_(ours(rows), or_(*sights))


def _of_owners(rows: FromClause) -> ColumnElement[bool]:
    return rows.c.owner_id == any_(bindparam("visible_owners", type_=type_ids))


def _of_nobody(rows: FromClause) -> ColumnElement[bool]:
    return and_(rows.c.owner_id.is_(None), bindparam("sees_unowned", type_=Boolean))


def _with_me(rows: FromClause) -> ColumnElement[bool]:
    me = bindparam("me", type_=Uuid)
    return me == any_(rows.c.collaborator_ids)


def _only_with_me(rows: FromClause) -> ColumnElement[bool]:
    # Spelled as the partial index on shared records has it.
    shared = rows.c.collaborator_ids != literal_column("'{}'")
    others = func.coalesce(not_(_of_owners(rows)), not_(bindparam("sees_unowned", type_=Boolean)))
    return and_(shared, _with_me(rows), others)


def disjoint(guard: Guard) -> tuple[Guard, ...]:
    """A guard of owned records with collaborators as guards that share no row: each finds its own by an index, where
    the whole would read them all.
    """
    if guard is not limited:
        return (guard,)
    return tuple(
        lambda rows, part=part: and_(ours(rows), part(rows)) for part in (_of_owners, _of_nobody, _only_with_me)
    )


def unlimited(rows: FromClause) -> ColumnElement[bool]:
    """What who sees everything sees of a table: all of the workspace's but what is private to others."""
    name = _table(rows).name
    return and_(ours(rows), PRIVATE[name](rows)) if name in PRIVATE else ours(rows)


def limited(rows: FromClause) -> ColumnElement[bool]:
    """What visibility leaves of a table: by its owner, through its parent, or all of the workspace's."""
    name = _table(rows).name
    if name in PRIVATE:
        return unlimited(rows)
    if name in SIGHTS:
        return SIGHTS[name](rows)
    if name in PARENTS:
        parent, column = PARENTS[name]
        seen = parent.alias()
        inner = select(literal_column("1")).select_from(seen).where(limited(seen), seen.c.id == rows.c[column])
        return and_(ours(rows), exists(inner.correlate(rows)))
    return owned(rows) if "owner_id" in rows.c else ours(rows)


def seen(here: Guard, rows: FromClause) -> ColumnElement[bool]:
    """Whether the actor sees a row, as a column of it. A guard alone says null of what has no owner, not false."""
    return func.coalesce(here(rows), false()).label("visible")


def _table(rows: FromClause) -> Table:
    while isinstance(rows, Alias):
        rows = rows.element
    if not isinstance(rows, Table):
        raise Unguarded(f"{rows.description} is no table.")
    return rows


class Compiled:
    """One statement in asyncpg's words: its SQL and the names of its arguments in order."""

    __slots__ = ("fixed", "names", "sql")

    def __init__(self, statement: Statement) -> None:
        demand_guards(statement)
        compiled = statement.compile(dialect=DIALECT)
        self.sql = str(compiled)
        self.names = tuple(compiled.positiontup or ())
        if "POSTCOMPILE" in self.sql:
            raise TypeError("Lists are arrays here: write column == any_(bindparam(...)), not .in_().")
        if isinstance(statement, Insert) and "tenant_id" in statement.table.c and "tenant" not in self.names:
            raise Unguarded(f"An insert into {statement.table.description} must bind tenant_id to :tenant.")
        self.fixed: Mapping[str, object] = {name: value for name, value in compiled.params.items() if value is not None}

    def arguments(self, values: Mapping[str, object]) -> list[object]:
        """The arguments in the statement's order; a missing one is a KeyError."""
        return [values[name] if name in values else self.fixed[name] for name in self.names]


class Prepared:
    """Two compiled shapes of one statement: for who sees everything, and for who sees some owners' rows."""

    __slots__ = ("everything", "restricted")

    def __init__(self, build: Callable[[Guard], Statement]) -> None:
        self.everything = Compiled(build(unlimited))
        self.restricted = Compiled(build(limited))

    def shape(self, *, restricted: bool) -> Compiled:
        """The shape for an actor."""
        return self.restricted if restricted else self.everything


def demand_guards(part: ClauseElement, outer: frozenset[FromClause] = frozenset()) -> None:
    """Every source of rows with a tenant_id needs its own `tenant_id = :tenant`, and not inside an OR.

    outer: the enclosing query's sources, to which a correlated sub-select may refer unguarded.
    """
    if isinstance(part, Select | Update | Delete):
        where = list(_conjuncts(part.whereclause))
        sources = _froms(part) if isinstance(part, Select) else [part.table]
        read = [leaf for source in sources for leaf in _leaves(source, where) if leaf[0] not in outer]
        for rows, conditions in read:
            if "tenant_id" in rows.c and not any(_names_tenant_of(rows, condition) for condition in conditions):
                raise Unguarded(f"{rows.description} is read without saying whose rows.")
        outer |= {rows for rows, _ in read}
    elif isinstance(part, Lateral):
        # What it wraps is a sub-query by its type, but refers to its neighbours all the same.
        inner = part.element
        return demand_guards(inner.element if isinstance(inner, Subquery) else inner, outer)
    elif isinstance(part, Subquery | CTE):
        outer = frozenset()
    for child in part.get_children():
        demand_guards(child, outer)
    return None


def _froms(part: Rows) -> Sequence[FromClause]:
    # What get_final_froms() answers, which compiles the whole statement for it each time.
    return SelectState(part, _COMPILER)._get_display_froms()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


_COMPILER = DIALECT.statement_compiler(DIALECT, None)


def _leaves(
    source: FromClause, where: list[ColumnElement[bool]]
) -> Iterator[tuple[FromClause, list[ColumnElement[bool]]]]:
    if isinstance(source, Join):
        on = list(_conjuncts(source.onclause))
        yield from _leaves(source.left, where if source.isouter else where + on)
        yield from _leaves(source.right, on if source.isouter else where + on)
    elif isinstance(source, Table) or (isinstance(source, Alias) and isinstance(source.element, Table)):
        yield source, where


def _conjuncts(clause: ColumnElement[Any] | None) -> Iterator[ColumnElement[bool]]:
    if isinstance(clause, BooleanClauseList) and clause.operator is operators.and_:
        for inner in clause.clauses:
            yield from _conjuncts(inner)
    elif clause is not None:
        yield clause


def _names_tenant_of(rows: FromClause, condition: ColumnElement[bool]) -> bool:
    return (
        isinstance(condition, BinaryExpression)
        and condition.operator is operators.eq
        and condition.left is rows.c.tenant_id
        and isinstance(condition.right, BindParameter)
        and condition.right.key == "tenant"
    )


def shaped(build: Callable[..., Statement]) -> Callable[..., Compiled]:
    """A statement with optional parts: compiled once per shape, the last 256 shapes kept.

    build takes the guard first, then hashable values that decide the shape.
    """

    @lru_cache(maxsize=256)
    def compiled(guard: Guard, *shape: object) -> Compiled:
        return Compiled(build(guard, *shape))

    return compiled


def ids_parameter(name: str = "ids") -> BindParameter[Sequence[UUID]]:
    """A list of ids as one argument."""
    return bindparam(name, type_=type_ids)
