"""What closings are sliced by, and how the rows of one slice are asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Protocol
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    case,
    cast,
    collate,
    func,
    literal_column,
    select,
)

from domain.access.tables import members, teams
from domain.analytics.rules.bands import BANDS
from domain.analytics.rules.periods import Bucket, Period, bucket_ends
from domain.catalogue.tables import products
from domain.contacts.tables import companies, sources
from domain.kernel.listing import Asks
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities.tables import (
    closings,
    competitors,
    loss_reasons,
    opportunities,
    pipelines,
    stages,
)
from domain.quotes.tables import quote_lines, quotes

Absent = Literal[
    "reason",
    "top_reason",
    "stage",
    "owner",
    "team",
    "source",
    "pipeline",
    "competitor",
    "product_family",
    "industry",
]
"""Dimensions in which a closing may have nothing."""
Dimension = Literal[Absent, "value_band", "period"]
_ONE = literal_column("1")


def _one(found: Select[Any]) -> ColumnElement[Any]:
    return found.correlate(closings).scalar_subquery()


def of_deal(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column of the closing's deal, as it is now."""
    return _one(select(column).where(ours(opportunities), opportunities.c.id == closings.c.opportunity_id))


TOP_REASON = _one(
    select(func.coalesce(loss_reasons.c.parent_id, loss_reasons.c.id)).where(
        ours(loss_reasons), loss_reasons.c.id == closings.c.loss_reason_id
    )
)
# One look-up in the other: of a join PostgreSQL may read a whole table for each closing, until it has statistics.
INDUSTRY = _one(
    select(companies.c.industry).where(ours(companies), companies.c.id == of_deal(opportunities.c.company_id))
)


def _family(rows: Table, deal: ColumnElement[Any]) -> ColumnElement[Any]:
    """A deal's, by its accepted quote, else by the one sent last: whose lines are worth most; of equals the first."""
    quote = (
        select(quotes.c.id)
        .where(
            ours(quotes),
            quotes.c.opportunity_id == deal,
            quotes.c.deleted_at.is_(None),
            quotes.c.sent_at.is_not(None),
        )
        .order_by((quotes.c.state == literal_column("'accepted'", Text)).desc(), quotes.c.sent_at.desc(), quotes.c.id)
        .limit(_ONE)
        .correlate(rows)
        .scalar_subquery()
    )
    return (
        select(products.c.family)
        .select_from(quote_lines.join(products, products.c.id == quote_lines.c.product_id))
        .where(ours(quote_lines), ours(products), quote_lines.c.quote_id == quote, products.c.family.is_not(None))
        .group_by(products.c.family)
        .order_by(func.sum(quote_lines.c.taxable_minor).desc(), collate(products.c.family, "C"))
        .limit(_ONE)
        .correlate(rows)
        .scalar_subquery()
    )


FAMILY = _family(closings, closings.c.opportunity_id)
FAMILY_OF_DEAL = _family(opportunities, opportunities.c.id)
_UNIT = bindparam("base_unit", type_=BigInteger)
VALUE_BAND = case(
    *(
        (closings.c.base_minor < literal_column(str(end)) * _UNIT, literal_column(f"'{name}'", Text))
        for name, end in BANDS[:-1]
    ),
    else_=literal_column(f"'{BANDS[-1][0]}'", Text),
)
BEGUN = cast(
    func.date_trunc(
        bindparam("bucket", "month", Text), func.timezone(bindparam("zone", type_=Text), closings.c.closed_at)
    ),
    Date,
)


@dataclass(frozen=True, eq=False)
class Axis:
    """What closings are sliced by. parameter: the filter that names one slice, none of periods, which from and to name;
    table: where its names are.
    """

    column: ColumnElement[Any]
    parameter: str
    table: Table | None = None

    @property
    def kind(self) -> str:
        """Of its filter."""
        return "word" if self.table is None else "id"


AXES: Mapping[Dimension, Axis] = {
    "reason": Axis(closings.c.loss_reason_id, "loss_reason_id", loss_reasons),
    "top_reason": Axis(TOP_REASON, "top_reason_id", loss_reasons),
    "stage": Axis(closings.c.stage_id, "stage_id", stages),
    "owner": Axis(closings.c.owner_id, "owner_id", members),
    "team": Axis(closings.c.team_id, "team_id", teams),
    "source": Axis(closings.c.source_id, "source_id", sources),
    "pipeline": Axis(closings.c.pipeline_id, "pipeline_id", pipelines),
    "competitor": Axis(closings.c.competitor_id, "competitor_id", competitors),
    "product_family": Axis(FAMILY, "product_family"),
    "industry": Axis(INDUSTRY, "industry"),
    "value_band": Axis(VALUE_BAND, "value_band"),
    "period": Axis(BEGUN, "from"),
}
ASKS = {axis.parameter: Asks(axis.column, axis.kind) for name, axis in AXES.items() if name != "period"}
"""The filters that name a slice."""
_NAMES = {
    table: Prepared(
        lambda _, table=table: select(table.c.id, table.c.name).where(ours(table), table.c.id == any_(ids_parameter()))
    )
    for table in {axis.table for axis in AXES.values() if axis.table is not None}
}


async def names_of(work: Work, dimension: Dimension, ids: Sequence[UUID]) -> dict[UUID, str]:
    """What the slices are called, those in the bin too."""
    table = AXES[dimension].table
    if not ids or table is None:
        return {}
    return {row[0]: row[1] for row in await work.records(_NAMES[table], ids=list(ids))}


class Sliced(Protocol):
    """A slice as answers name it."""

    @property
    def dimension(self) -> Dimension:
        """What it is a slice by."""
        ...

    @property
    def id(self) -> str | None:
        """Which; None: of what has nothing there."""
        ...


def asking(group: Iterable[Sliced], period: Period, bucket: Bucket = "month") -> list[tuple[str, str]]:
    """A period's slice as an address asks for it: from and to among it, which a slice by period narrows."""
    start, end, said = period.start, period.end, list[tuple[str, str]]()
    for each in group:
        if each.id is None:
            said.append(("without", each.dimension))
        elif each.dimension == "period":
            first = date.fromisoformat(each.id)
            start, end = max(start, first), min(end, bucket_ends(first, bucket))
        else:
            said.append((AXES[each.dimension].parameter, each.id))
    return [("from", start.isoformat()), ("to", end.isoformat()), *said]


# A cube of thousands of rows says the same few owners, reasons and months again and again.
@lru_cache(maxsize=4096, typed=True)
def _encoded(name: str, value: object) -> str:
    return urlencode([(name, value)], doseq=True)


def address(listing: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Where the rows behind a figure are; of a tuple each value."""
    return f"/v1/analytics/{listing}?{'&'.join(_encoded(*pair) for pair in pairs)}"
