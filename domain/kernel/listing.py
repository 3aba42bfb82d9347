"""One vocabulary for every list: filter, sort, cursor, limit, fields, expand."""

import hashlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    FromClause,
    Table,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    desc,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from domain.kernel import cursors
from domain.kernel.errors import unreadable
from domain.kernel.filters import AllOf, AnyOf, Condition, Filter, NotOf, Op
from domain.kernel.shapes import View
from domain.kernel.sorts import SORTS, Sort, read_value
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.values import search_words
from domain.kernel.work import Work

MOST_SORTS = 3
MOST_CONDITIONS = 100
"""Of one filter: its SQL is compiled when it is asked for, and its plan is made."""
_MANY = frozenset({"ids", "words", "emails"})


@dataclass(frozen=True, eq=False)
class Asks:
    """A field that lists can be filtered and sorted by.

    kind: a key of SORTS; sort: an expression that is never null, where the column may be; match: the condition that an
    operator and its value make, where it is no comparison with the column (rows of another table).
    """

    column: ColumnElement[Any]
    kind: str
    sort: ColumnElement[Any] | None = None
    match: Callable[[Op, ColumnElement[Any]], ColumnElement[bool]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for. sort: names, a leading minus for descending."""

    where: Filter | None = None
    q: str | None = None
    sort: str | None = None
    limit: int = 50
    cursor: str | None = None
    fields: tuple[str, ...] = ()
    expand: tuple[str, ...] = ()
    count: bool = False
    include_deleted: bool = False
    showing: tuple[str, ...] = ()
    """Of what the list leaves out by itself (`Listing.hides`): what it is to show."""


@dataclass(frozen=True, slots=True)
class Page:
    """Records as JSON, in order; next_cursor where there are more; total where it was asked for."""

    bodies: Sequence[str]
    next_cursor: str | None
    total: int | None = None


def case_blind(emails: ColumnElement[Any]) -> Asks:
    """A list of e-mail addresses, asked for whatever their case."""

    def match(op: Op, value: ColumnElement[Any]) -> ColumnElement[bool]:
        if op == "is_null":
            return emails.is_(None) == value
        each = func.unnest(emails).column_valued("each")
        return exists(select(literal_column("1")).where(func.lower(each) == (any_(value) if op == "in" else value)))

    return Asks(emails, "emails", match=match)


class Listing:
    """What may be asked of a list."""

    def __init__(
        self,
        view: View,
        asks: Mapping[str, Asks],
        *,
        default: str = "-created_at",
        search: str | None = None,
        source: FromClause | None = None,
        only: Sequence[ColumnElement[bool]] = (),
        hides: Sequence[str] = (),
    ) -> None:
        """default: the order where none is asked for; search: the database function that finds ids by words.

        source: the view's rows joined with what its columns are taken from, no row of them more than once.

        only: what holds of every row, in literals, so that a partial index serves; hides: flags whose rows a plain list
        leaves out: whoever searches, names ids, asks what changed since, or asks for the flag, gets them.
        """
        self.view, self.asks, self.default, self.search = view, asks, default, search
        self.source, self.only, self.hides = source, only, tuple(hides)
        self.rows = shaped(self._build)
        self.total = shaped(self._count)

    def filtered(self, statement: Rows, guard: Guard, shape: Any, *, deleted: bool = False, words: bool) -> Rows:
        """The statement, held to what a question's shape asks; its values are `Question.known`."""
        rows = self.view.rows
        statement = statement.where(guard(rows), *self.only)
        if self.source is not None:
            statement = statement.select_from(self.source)
        if "deleted_at" in rows.c and not deleted:
            statement = statement.where(rows.c.deleted_at.is_(None))
        if words and self.search:
            statement = statement.where(rows.c.id.in_(_found(self.search)))
        return statement if shape is None else statement.where(_Terms(self).sql(shape))

    def _build(self, guard: Guard, shape: Any, order: Any, after: bool, deleted: bool, words: bool, *say: Any) -> Rows:
        keys = [self._key(name) for name, _ in order]
        statement = self.filtered(
            select(self.view.json(guard, *say), *keys), guard, shape, deleted=deleted, words=words
        )
        if after:
            statement = statement.where(_beyond(keys, [down for _, down in order]))
        for key, (_, down) in zip(keys, order, strict=True):
            statement = statement.order_by(desc(key) if down else key)
        return statement.limit(bindparam("limit", type_=BigInteger))

    def _count(self, guard: Guard, shape: Any, deleted: bool, words: bool) -> Rows:
        counted = select(func.count()).select_from(self.view.rows)
        return self.filtered(counted, guard, shape, deleted=deleted, words=words)

    def _key(self, name: str) -> ColumnElement[Any]:
        if name == "id":
            return self.view.rows.c.id
        ask = self.asks[name]
        return ask.column if ask.sort is None else ask.sort

    def order(self, sort: str | None) -> tuple[tuple[str, bool], ...]:
        """The order asked for as (name, descending), the id last. Malformed on an unknown name."""
        order: list[tuple[str, bool]] = []
        for part in (sort or self.default).split(","):
            name = part.strip().removeprefix("-")
            known = self.asks.get(name)
            if known is None or known.kind in _MANY or (known.match and known.sort is None):
                raise unreadable("/sort", "unknown-sort", name=name)
            order.append((name, part.strip().startswith("-")))
        if len(order) > MOST_SORTS:
            raise unreadable("/sort", "too-many-sorts", maximum=MOST_SORTS)
        return (*order, ("id", order[0][1]))


def _found(function: str) -> Rows:
    arguments = [
        bindparam("words", type_=ARRAY(Text())),
        bindparam("sees_all", type_=Boolean),
        bindparam("visible_owners", type_=ARRAY(Uuid())),
        bindparam("me", type_=Uuid),
        bindparam("sees_unowned", type_=Boolean),
    ]
    return select(getattr(func, function)(*arguments, type_=Uuid()))


def _beyond(keys: list[ColumnElement[Any]], downs: list[bool]) -> ColumnElement[bool]:
    marks = [bindparam(f"after{i}", type_=key.type) for i, key in enumerate(keys)]
    if len(set(downs)) == 1:
        left, right = tuple_(*keys), tuple_(*marks)
        return left < right if downs[0] else left > right
    beyond: list[ColumnElement[bool]] = []
    for i, down in enumerate(downs):
        same = [keys[j] == marks[j] for j in range(i)]
        beyond.append(and_(*same, keys[i] < marks[i] if down else keys[i] > marks[i]))
    return or_(*beyond)


_COMPARE: dict[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "eq": lambda column, value: column == value,
    "ne": lambda column, value: column.is_distinct_from(value),
    "in": lambda column, value: column == any_(value),
    "gt": lambda column, value: column > value,
    "gte": lambda column, value: column >= value,
    "lt": lambda column, value: column < value,
    "lte": lambda column, value: column <= value,
    "contains": lambda column, value: func.strpos(func.lower(column), func.lower(value)) > 0,
}


class _Terms:
    """A filter as SQL; its values are parameters p0, p1 … in the order in which they stand."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.count = 0

    def sql(self, shape: Any) -> ColumnElement[bool]:
        kind, *rest = shape
        if kind == "and":
            return and_(*(self.sql(part) for part in rest))
        if kind == "or":
            return or_(*(self.sql(part) for part in rest))
        if kind == "not":
            return not_(func.coalesce(self.sql(rest[0]), literal_column("false")))
        return self._condition(kind, rest[0])

    def _condition(self, name: str, op: Op) -> ColumnElement[bool]:
        column, type_ = _column(self.listing, name)
        parameter = f"p{self.count}"
        self.count += 1
        ask = self.listing.asks.get(name)
        if op == "is_null":
            flag = bindparam(parameter, type_=Boolean)
            return ask.match(op, flag) if ask and ask.match else column.is_(None) == flag
        many = op == "in"
        value = bindparam(parameter, type_=ARRAY(type_) if many else type_)
        if ask and ask.match:
            return ask.match(op, value)
        if isinstance(type_, JSONB) and op in {"eq", "in"}:
            return column.op("@>", is_comparison=True)(any_(value) if many else value)  # a value, or one of several
        if isinstance(column.type, ARRAY):
            return column.op("&&", is_comparison=True)(value) if many else value == any_(column)
        return _COMPARE[op](column, value)


def _column(listing: Listing, name: str) -> tuple[Any, TypeEngine[Any]]:
    if name.startswith(_CUSTOM):
        return listing.view.rows.c.custom[name.removeprefix(_CUSTOM)], JSONB()
    ask = listing.asks[name]
    return ask.column, SORTS[ask.kind].type


_CUSTOM = "custom."
CustomSorts = Mapping[str, Sort]
CUSTOM_SORTS: list[Callable[[Work, Table], Awaitable[CustomSorts]]] = []
"""What may be asked of a table's custom fields, by key: a higher area knows them."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a filter into its hashable shape; `values` are checked and in the database's terms."""

    work: Work
    listing: Listing
    custom: CustomSorts
    values: list[Any] = field(default_factory=list[Any])

    def read(self, node: Filter, pointer: str) -> Any:
        if isinstance(node, AllOf):
            return ("and", *(self.read(part, f"{pointer}/and/{i}") for i, part in enumerate(node.and_)))
        if isinstance(node, AnyOf):
            return ("or", *(self.read(part, f"{pointer}/or/{i}") for i, part in enumerate(node.or_)))
        if isinstance(node, NotOf):
            return ("not", self.read(node.not_, f"{pointer}/not"))
        sort = self._sort(node.field)
        if sort is None:
            raise unreadable(f"{pointer}/field", "unknown-field", name=node.field)
        if node.op not in sort.ops:
            raise unreadable(f"{pointer}/op", "unknown-operator", name=node.op)
        if len(self.values) == MOST_CONDITIONS:
            raise unreadable(pointer, "too-many-conditions", maximum=MOST_CONDITIONS)
        self.values.append(read_value(sort, node, pointer, self.work))
        return (node.field, node.op)

    def _sort(self, name: str) -> Sort | None:
        if name.startswith(_CUSTOM):
            return self.custom.get(name.removeprefix(_CUSTOM))
        ask = self.listing.asks.get(name)
        return None if ask is None else SORTS[ask.kind]


async def _custom_sorts(work: Work, listing: Listing, where: Filter | None) -> CustomSorts:
    known: dict[str, Sort] = {}
    if "custom" in listing.view.rows.c and any(name.startswith(_CUSTOM) for name in _fields(where)):
        for sorts in CUSTOM_SORTS:
            known |= await sorts(work, listing.view.rows)
    return known


@dataclass(frozen=True, slots=True)
class Question:
    """What a list is asked for, read: its shape, which decides the statement, and the values it is bound to.

    mark: what a cursor carries, so that it serves this question only.
    """

    shape: Any
    known: Mapping[str, Any]
    words: bool
    mark: str


_PRECISE = frozenset({"id", "updated_at"})


def _fields(node: Filter | None) -> Iterator[str]:
    if isinstance(node, Condition):
        yield node.field
    elif isinstance(node, NotOf):
        yield from _fields(node.not_)
    elif node is not None:
        for part in node.and_ if isinstance(node, AllOf) else node.or_:
            yield from _fields(part)


def _left_out(listing: Listing, asked: Asked) -> list[Filter]:
    named = set(_fields(asked.where))
    if named & _PRECISE:
        return []
    hidden = [name for name in listing.hides if name not in named and name not in asked.showing]
    return [Condition.model_construct(field=name, op="eq", value=False) for name in hidden]


def read_question(work: Work, listing: Listing, asked: Asked, custom: CustomSorts | None = None) -> Question:
    """The filter and the words of a list, checked. Malformed on an unknown field or operator."""
    reader = _Reader(work, listing, custom or {})
    words = search_words(asked.q) if asked.q and listing.search else []
    wanted = [] if asked.where is None else [asked.where]
    shapes = [reader.read(part, "/where") for part in (*wanted, *([] if words else _left_out(listing, asked)))]
    shape = ("and", *shapes) if len(shapes) > 1 else next(iter(shapes), None)
    known: dict[str, Any] = {f"p{i}": value for i, value in enumerate(reader.values)}
    if words:
        known |= {"words": words, "sees_all": work.actor.visible_owners is None}
    return Question(shape, known, bool(words), _fingerprint(listing, shape, reader.values, asked))


async def ask(work: Work, listing: Listing, asked: Asked) -> Page:
    """One page of a list. Malformed on an unknown field, operator or sort, or on a cursor of another question."""
    listing.view.chosen(asked.fields, asked.expand)
    question = read_question(work, listing, asked, await _custom_sorts(work, listing, asked.where))
    order = listing.order(asked.sort)
    keys = [] if asked.cursor is None else _keys(listing, asked.cursor, question.mark, order)
    statement: Compiled = listing.rows(
        work.guard, question.shape, order, bool(keys), asked.include_deleted, question.words,
        asked.fields, asked.expand, listing.view.hidden_from(work.actor),
    )  # fmt: skip
    after = {f"after{i}": key for i, key in enumerate(keys)}
    found = await work.records(statement, **question.known, **after, limit=asked.limit + 1)
    total = None
    if asked.count:
        counting: Compiled = listing.total(work.guard, question.shape, asked.include_deleted, question.words)
        total = await work.value(counting, **question.known)
    more = len(found) > asked.limit
    shown = found[: asked.limit]
    return Page([row[0] for row in shown], cursor(question, list(shown[-1])[1:]) if more else None, total)


async def check(work: Work, listing: Listing, where: Filter | None, sort: str | None) -> None:
    """Malformed where a list does not know the filter or the order: for what is stored and asked later."""
    if where is not None:
        _Reader(work, listing, await _custom_sorts(work, listing, where)).read(where, "/where")
    listing.order(sort)


def _fingerprint(listing: Listing, shape: Any, values: list[Any], asked: Asked) -> str:
    said = repr((listing.view.shape.__name__, shape, values, asked.q, asked.sort, asked.include_deleted)).encode()
    return hashlib.blake2s(said, digest_size=6).hexdigest()


def cursor(question: Question, keys: Sequence[Any]) -> str:
    """Where the next page of a question begins, after the row with these sort keys."""
    return cursors.pack(question.mark, keys)


def _keys(listing: Listing, cursor: str, mark: str, order: tuple[tuple[str, bool], ...]) -> list[Any]:
    return cursors.unpack(cursor, mark, ["id" if name == "id" else listing.asks[name].kind for name, _ in order])
