"""Erasing a person from tables that were brought in: their rows go."""

from uuid import UUID

from sqlalchemy import any_, bindparam, delete, or_, select

from domain.contacts.privacy import ERASERS, Kept
from domain.contacts.traces import Erased
from domain.imports.tables import import_rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import ARRAY, Integer, Uuid
from domain.kernel.work import Work
from domain.leads.tables import leads
from domain.opportunities.tables import opportunities

# What was refused or never carried out is nobody's record: it is found by what it says.
# A row about a lead or a deal says who its person is.
_THEIRS = [
    select(rows.c.id).where(ours(rows), rows.c.contact_id == any_(ids_parameter())) for rows in (leads, opportunities)
]
_FOUND = Compiled(
    select(import_rows.c.import_id, import_rows.c.position, import_rows.c.record_id, import_rows.c.cells).where(
        ours(import_rows),
        or_(
            import_rows.c.record_id == any_(ids_parameter()),
            import_rows.c.record_id.is_(None),
            *(import_rows.c.record_id.in_(theirs) for theirs in _THEIRS),
        ),
    )
)
_DROP = Compiled(
    delete(import_rows).where(
        ours(import_rows),
        import_rows.c.import_id == bindparam("import_id", type_=Uuid),
        import_rows.c.position == any_(bindparam("positions", type_=ARRAY(Integer()))),
    )
)


async def _erase(work: Work, erased: Erased) -> Kept:
    pattern = erased.traces.pattern
    gone: dict[UUID, list[int]] = {}
    for row in await work.records(_FOUND, ids=erased.ids):
        if row["record_id"] is not None or (pattern is not None and pattern.search("\n".join(row["cells"]))):
            gone.setdefault(row["import_id"], []).append(row["position"])
    for id, positions in gone.items():
        await work.run(_DROP, import_id=id, positions=positions)
    return {}


ERASERS.append(_erase)
