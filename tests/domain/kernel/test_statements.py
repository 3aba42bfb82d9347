"""A statement that does not say whose rows it reaches does not compile."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    and_,
    bindparam,
    exists,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy import delete as delete_from

from domain.kernel.statements import Guard, Prepared, Unguarded, ours

metadata = MetaData()
deals = Table(
    "deals",
    metadata,
    Column("tenant_id", Uuid),
    Column("id", Uuid),
    Column("owner_id", Uuid),
    Column("stage_id", Uuid),
    Column("title", Text),
)
stages = Table("stages", metadata, Column("tenant_id", Uuid), Column("id", Uuid), Column("name", Text))
plain = Table("plain", metadata, Column("id", Integer))
others = deals.alias("others")
loose = select(others.c.id, others.c.title).subquery("loose")
loose_cte = select(others.c.id).cte("loose_cte")
one = literal_column("1")


def by_id() -> Any:
    return deals.c.id == bindparam("id", type_=Uuid)


ACCEPTED: list[Callable[[Guard], Any]] = [
    lambda here: select(deals.c.id).where(by_id(), here(deals)),
    lambda here: (
        select(deals.c.id, stages.c.name)
        .join_from(deals, stages, and_(stages.c.id == deals.c.stage_id, ours(stages)))
        .where(here(deals))
    ),
    lambda here: (
        select(deals.c.id)
        .select_from(deals.outerjoin(stages, and_(stages.c.id == deals.c.stage_id, ours(stages))))
        .where(here(deals))
    ),
    lambda here: select(deals.c.id).where(
        here(deals), exists(select(one).select_from(others).where(here(others), others.c.id == deals.c.id))
    ),
    lambda _: insert(stages).values(
        tenant_id=bindparam("tenant", type_=Uuid), id=bindparam("id", type_=Uuid), name="x"
    ),
    lambda here: update(deals).where(by_id(), here(deals)).values(title=bindparam("title")),
    lambda here: delete_from(deals).where(by_id(), here(deals)),
    lambda here: select(deals.c.id).where(here(deals)).union_all(select(deals.c.id).where(here(deals))),
    lambda _: select(plain.c.id),
]
REFUSED: list[Callable[[Guard], Any]] = [
    lambda _: select(deals.c.id),
    lambda here: (
        select(deals.c.id).select_from(deals.outerjoin(stages, stages.c.id == deals.c.stage_id)).where(here(deals))
    ),
    lambda here: (
        select(deals.c.id)
        .select_from(deals.outerjoin(stages, stages.c.id == deals.c.stage_id))
        .where(here(deals), ours(stages))
    ),
    lambda here: select(deals.c.id).where(or_(here(deals), by_id())),
    lambda here: select(deals.c.id).where(here(deals), deals.c.id.in_(select(others.c.id))),
    lambda here: select(deals.c.id).where(
        here(deals), exists(select(one).select_from(others).where(others.c.id == deals.c.id))
    ),
    lambda _: select(loose.c.id),
    lambda here: select(deals.c.id).join(loose_cte, loose_cte.c.id == deals.c.id).where(here(deals)),
    lambda here: select(deals.c.id).where(here(deals)).union_all(select(others.c.id)),
    lambda here: select(deals.c.id).where(here(deals)).union_all(select(deals.c.id)),
    lambda _: update(deals).where(by_id()).values(title="x"),
    lambda _: delete_from(deals).where(by_id()),
    lambda here: (
        update(deals).where(here(deals), deals.c.stage_id.in_(select(stages.c.id))).values(title=bindparam("title"))
    ),
    lambda _: select(deals.c.id).where(deals.c.tenant_id == bindparam("other", type_=Uuid)),
    lambda _: select(deals.c.id).where(deals.c.tenant_id == deals.c.tenant_id),
    lambda _: insert(stages).values(id=bindparam("id", type_=Uuid), name="x"),
]


@pytest.mark.parametrize("build", ACCEPTED)
def test_a_guarded_statement_compiles(build: Callable[[Guard], Any]) -> None:
    prepared = Prepared(build)
    assert prepared.everything.sql


@pytest.mark.parametrize("build", REFUSED)
def test_an_unguarded_statement_is_refused(build: Callable[[Guard], Any]) -> None:
    with pytest.raises(Unguarded):
        Prepared(build)


def test_lists_are_arrays() -> None:
    with pytest.raises(TypeError, match="arrays"):
        Prepared(lambda here: select(deals.c.id).where(here(deals), deals.c.title.in_(["a", "b"])))


def test_visibility_limits_the_second_shape_only() -> None:
    prepared = Prepared(lambda here: select(deals.c.id).where(here(deals)))
    assert "visible_owners" in prepared.restricted.names
    assert "visible_owners" not in prepared.everything.names
