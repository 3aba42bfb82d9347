"""Taking an import of invoices back: documents go, what it made goes into the bin, what it filled is empty again."""

from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, delete, select

from domain import events
from domain.contacts.tables import proposals
from domain.invoices.actions.bringing import demand
from domain.invoices.actions.keeping import take_back
from domain.invoices.plans import LeftRecord
from domain.invoices.tables import invoice_imports, invoices
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.rows import Rows, locked
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.writing import REVERTED, undo

_ROWS = Rows(invoice_imports, frozen=("id", "created_at"))
_LOCKED = locked(invoice_imports)
_DOCUMENTS = Compiled(
    select(invoices.c.id).where(ours(invoices), invoices.c.import_id == bindparam("import_id", type_=Uuid))
)
_PROPOSED = Compiled(
    delete(proposals).where(
        ours(proposals),
        proposals.c.origin_kind == "invoice",
        proposals.c.origin_reference == bindparam("reference", type_=Text),
        proposals.c.state == "open",
    )
)


async def revert(work: Work, id: UUID) -> None:
    """Take an import back, but for records that were changed since: those are named in `left`.

    NotFound; Conflict `import-reverted` where it was taken back before.
    """
    demand(work)
    found = await work.records(_LOCKED, ids=[id])
    if not found:
        raise NotFound
    row = dict(found[0])
    if row["reverted_at"] is not None:
        raise Conflict("import-reverted")
    await take_back(work, [each[0] for each in await work.records(_DOCUMENTS, import_id=id)])
    await work.run(_PROPOSED, reference=str(id))
    left: list[LeftRecord] = []
    for made in reversed(row["made"]):
        reason = await undo(work, made)
        if reason is not None:
            left.append(LeftRecord(kind=made["kind"], id=UUID(made["id"]), reason=reason))
    said = [each.model_dump(mode="json") for each in left]
    await _ROWS.update(work, [{**row, "left": said, "reverted_at": work.now}])
    about = events.About("workspace", work.workspace.id)
    events.record(work, REVERTED, about, events.Change(data={"kind": "invoice", "id": str(id), "left": len(left)}))
