"""The quotes' sections of the day: what customers opened today, and what is about to expire."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, Uuid, bindparam, func, literal_column, or_, select

from domain.activities.today import Load, Part, section
from domain.contacts.tables import companies
from domain.kernel.shapes import money_of
from domain.kernel.statements import Guard, Rows, ours, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.quotes.queries.quotes import STATE, of_deal
from domain.quotes.tables import quotes

_TODAY = bindparam("today", type_=Date)
_WAITS = literal_column("'sent'") == STATE
_OPENED = quotes.c.opened_at >= bindparam("day_begins", type_=Instant)
REMINDED_DAYS = 3
"""Days before its last one in which a quote is brought to mind."""
_EXPIRING = quotes.c.valid_until <= _TODAY + literal_column(str(REMINDED_DAYS))


def _object(**parts: Any) -> Any:
    return func.json_build_object(
        *(each for name, part in parts.items() for each in (literal_column(f"'{name}'"), part))
    )


def _of_day(which: ColumnElement[bool], *, at: ColumnElement[Any], on: ColumnElement[Any]) -> Load:
    def chosen(found: Any, here: Guard) -> Any:
        mine = func.coalesce(of_deal("owner_id") == bindparam("me", type_=Uuid), literal_column("false"))
        alive = quotes.c.deleted_at.is_(None)
        return found.where(here(quotes), alive, _WAITS, which, or_(mine, ~bindparam("only_mine", type_=Boolean)))

    def listed(here: Guard) -> Rows:
        company = select(companies.c.name).where(ours(companies), companies.c.id == of_deal("company_id"))
        said = _object(
            kind=literal_column("'quote'"),
            id=quotes.c.id,
            title=of_deal("title"),
            at=at,
            on=on,
            owner_id=of_deal("owner_id"),
            record=_object(kind=literal_column("'opportunity'"), id=quotes.c.opportunity_id, title=of_deal("title")),
            data=_object(
                number=quotes.c.number,
                net=money_of(quotes.c.net_minor, quotes.c.currency),
                valid_until=quotes.c.valid_until,
                company_name=company.correlate(quotes).scalar_subquery(),
            ),
        )
        found: Rows = chosen(select(said), here).order_by(func.coalesce(at, on), quotes.c.id)
        return found.limit(bindparam("limit", type_=BigInteger))

    def counted(here: Guard) -> Rows:
        return chosen(select(func.count()).select_from(quotes), here)

    rows, count = shaped(listed), shaped(counted)

    async def load(work: Work, mine: bool, limit: int) -> Part:
        found = await work.records(rows(work.guard), only_mine=mine, limit=limit)
        total = len(found)
        if total == limit:
            total = await work.value(count(work.guard), only_mine=mine)
        return Part([row[0] for row in found], total)

    return load


_NO_INSTANT, _NO_DAY = literal_column("null::timestamptz", Instant), literal_column("null::date", Date)
section("opened_quotes", 32, "quotes:read", _of_day(_OPENED, at=quotes.c.opened_at, on=_NO_DAY))
section("expiring_quotes", 34, "quotes:read", _of_day(_EXPIRING, at=_NO_INSTANT, on=quotes.c.valid_until))
