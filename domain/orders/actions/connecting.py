"""The workspace's ERP: connected, and let go."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import LargeBinary, Text, bindparam, delete, select, update

from domain import events
from domain.access.tables import workspaces
from domain.kernel.errors import NotFound, broken
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, example
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import JSONB, Instant
from domain.kernel.values import Url, Words
from domain.kernel.work import Work
from domain.orders.queries.connections import ErpKind, ErpSettings, connection_of
from domain.orders.tables import erp_connections

CHANGED = events.fact("workspace.erp_changed", "The workspace's connection to its ERP was changed.")


class ErpInput(Input):
    """The workspace's ERP. secret: left out, the kept one stays, for the same kind and address.

    secret: Tryton the key of a user application, Odoo an API key, ERPNext `key:secret`, rest what its header shows.
    """

    model_config = example(
        kind="tryton", url="https://erp.rossi.example", settings={"database": "rossi", "company": "1"}
    )

    kind: ErpKind
    url: Url
    secret: Annotated[str, Words(maximum=1000)] | None = None
    settings: ErpSettings = ErpSettings()
    active: bool = True
    automatic: bool = Field(default=True, description="Complete orders go by themselves; else somebody sends each")


_ROWS = Rows(erp_connections, frozen=())
_DROP = Compiled(delete(erp_connections).where(ours(erp_connections)))
_VERSION = Compiled(select(workspaces.c.version).where(ours(workspaces)))
_now = bindparam("now", type_=Instant)
_WENT = Compiled(
    update(erp_connections)
    .where(ours(erp_connections))
    .values(problem=bindparam("problem", type_=Text), checked_at=_now)
)
_POLLED = Compiled(
    update(erp_connections).where(ours(erp_connections)).values(polled_until=bindparam("at", type_=Instant))
)
_REPORTED = Compiled(
    update(erp_connections)
    .where(ours(erp_connections))
    .values(report=bindparam("report", type_=JSONB), reported_at=_now)
)
_CALLBACK = Compiled(
    update(erp_connections)
    .where(ours(erp_connections))
    .values(
        callback_fingerprint=bindparam("fingerprint", type_=LargeBinary),
        sealed_callback_secret=bindparam("secret", type_=Text),
    )
)


async def connect_erp(work: Work, wanted: ErpInput, sealed: str | None) -> None:
    """Send orders to this ERP from now on. sealed: a new secret, or None to keep the one that is there."""
    work.require("settings:write")
    before = await connection_of(work)
    same = before is not None and (before.kind, before.url) == (wanted.kind, wanted.url)
    kept = sealed or (before.sealed_secret if before is not None and same else None)
    if kept is None:
        raise broken("/secret", "erp-secret-missing")
    row: dict[str, Any] = {} if before is None else asdict(before)
    if not same:
        row |= {"connected_at": work.now, "polled_until": work.now, "report": None, "reported_at": None}
    row |= wanted.model_dump(mode="json", exclude={"secret"})
    row |= {"sealed_secret": kept, "problem": None, "checked_at": None}
    row |= {"version": 1 + (0 if before is None else before.version), "updated_at": work.now}
    await work.run(_DROP)
    await _ROWS.insert(work, [row])
    await _tell(work, {"kind": wanted.kind, "active": wanted.active, "automatic": wanted.automatic})


async def disconnect_erp(work: Work) -> None:
    """Send orders nowhere any more; what was sent stays sent."""
    work.require("settings:write")
    if not await work.run(_DROP):
        raise NotFound
    await _tell(work, {"kind": None, "active": False})


async def listen_to_erp(work: Work, fingerprint: bytes, sealed: str) -> None:
    """Give the ERP an address at which it tells how orders fare; the one before leads nowhere from now on."""
    work.require("settings:write")
    if not await work.run(_CALLBACK, fingerprint=fingerprint, secret=sealed):
        raise NotFound
    await _tell(work, {"callbacks": True})


async def note_erp(work: Work, problem: str | None) -> None:
    """Note how the last question went."""
    await work.run(_WENT, problem=problem)


async def note_polled(work: Work, at: Any) -> None:
    """Note up to when the ERP's changes are known."""
    await work.run(_POLLED, at=at)


async def note_report(work: Work, report: dict[str, Any]) -> None:
    """Keep what the comparison with the ERP found."""
    await work.run(_REPORTED, report=report)


async def _tell(work: Work, said: dict[str, Any]) -> None:
    about = events.About("workspace", work.workspace.id, await work.value(_VERSION), shared=True)
    events.record(work, CHANGED, about, events.Change(("erp",), data=said))
