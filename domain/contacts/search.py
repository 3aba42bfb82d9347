"""One ranked list over many kinds of record: each area enters its kinds when it is imported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
)

from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.tables import companies, contacts
from domain.kernel.errors import unreadable
from domain.kernel.records import KINDS, Kind
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.values import search_words, sort_key
from domain.kernel.work import Work


class Hit(Shape):
    """A record that was found.

    rank: 0 equals what was asked, 1 begins with it, 2 has a word that does, 3 has it, or its customer's name does.
    """

    kind: str = Field(description="Such as company, contact, opportunity, quote, order")
    id: UUID
    title: str
    detail: str | None
    rank: int


class Hits(Shape):
    """What was found, the best first."""

    data: list[Hit]


@dataclass(frozen=True, eq=False)
class Searched:
    """A kind that search finds.

    function: the database function that finds its ids by words within visibility (`policies.search_function`);
    keys: folded text (as `sort_key` folds) that the rank compares; detail: what stands beside the title; past: what is
    over comes after what is not, where both rank the same.
    """

    kind: Kind
    function: str
    keys: Sequence[ColumnElement[Any]]
    permission: str
    detail: Callable[[Guard], ColumnElement[Any]] | None = None
    past: ColumnElement[bool] | None = None


SEARCHED: dict[str, Searched] = {}


def searchable(
    kind: str,
    function: str,
    keys: Sequence[ColumnElement[Any]],
    *,
    detail: Callable[[Guard], ColumnElement[Any]] | None = None,
    past: ColumnElement[bool] | None = None,
) -> None:
    """Let search find a kind of record; reading needs `<plural>:read`."""
    known = KINDS[kind]
    SEARCHED[kind] = Searched(known, function, keys, f"{known.plural}:read", detail, past)


def _one(searched: Searched, here: Guard) -> Rows:
    rows = searched.kind.table
    asked, folded = bindparam("words", type_=ARRAY(Text())), bindparam("folded", type_=Text)
    sees = (bindparam("sees_all", type_=Boolean), bindparam("visible_owners", type_=ARRAY(Uuid())))
    rest = (bindparam("me", type_=Uuid), bindparam("sees_unowned", type_=Boolean))
    found = select(getattr(func, searched.function)(asked, *sees, *rest, type_=Uuid()))
    ranks = [
        case(
            (key == folded, literal_column("0")),
            (func.starts_with(key, folded), literal_column("1")),
            (
                func.strpos(literal_column("' '").concat(key), literal_column("' '").concat(folded)) > 0,
                literal_column("2"),
            ),
            else_=literal_column("3"),
        )
        for key in searched.keys
    ]
    rank = func.least(*ranks) if len(ranks) > 1 else ranks[0]
    detail = searched.detail(here) if searched.detail else literal_column("null::text", Text)
    past = literal_column("false", Boolean) if searched.past is None else searched.past
    order = (rank, *(() if searched.past is None else (past,)), searched.kind.title)
    return (
        select(
            literal_column(f"'{searched.kind.name}'").label("kind"),
            rows.c.id,
            searched.kind.title.label("title"),
            detail.label("detail"),
            rank.label("rank"),
            past.label("past"),
        )
        .where(here(rows), rows.c.id == any_(func.array(found.scalar_subquery())), rows.c.deleted_at.is_(None))
        .order_by(*order)
        .limit(bindparam("limit", type_=BigInteger))
    )


def _all(here: Guard, *kinds: str) -> Any:
    parts = [_one(SEARCHED[kind], here).subquery() for kind in kinds]
    place = [func.row_number().over(order_by=(each.c.rank, each.c.past, each.c.title)).label("place") for each in parts]
    every = union_all(*(select(*each.c, at) for each, at in zip(parts, place, strict=True))).subquery("hits")
    # The kinds take turns: a customer's many quotes leave room for their deals.
    order = (every.c.rank, every.c.past, every.c.place, every.c.title, every.c.id)
    shown = (every.c.kind, every.c.id, every.c.title, every.c.detail, every.c.rank)
    return select(*shown).order_by(*order).limit(bindparam("limit", type_=BigInteger))


_statements = shaped(_all)


async def search(work: Work, q: str, kinds: Sequence[str] = (), limit: int = 20) -> bytes:
    """The records that have these words, ranked: one statement, whatever the number of kinds."""
    for kind in kinds:
        if kind not in SEARCHED:
            raise unreadable("/kind", "unknown-kind", name=kind)
    wanted = tuple(
        name
        for name, searched in SEARCHED.items()
        if work.actor.may(searched.permission) and (not kinds or name in kinds)
    )
    words = search_words(q)
    if not wanted or not words:
        return b'{"data":[]}'
    statement: Compiled = _statements(work.guard, *wanted)
    sees_all = work.actor.visible_owners is None
    found = await work.records(statement, words=words, sees_all=sees_all, folded=sort_key(q), limit=limit)
    return orjson.dumps({"data": [{**dict(row), "id": str(row["id"])} for row in found]})


searchable(
    COMPANY.kind.name,
    "search_companies",
    [companies.c.sort_key, func.lower(companies.c.vat_number)],
    detail=lambda _: companies.c.vat_number,
)
searchable(
    CONTACT.kind.name,
    "search_contacts",
    [func.lower(contacts.c.name), contacts.c.sort_key],
    detail=lambda _: contacts.c.emails[1],
)
