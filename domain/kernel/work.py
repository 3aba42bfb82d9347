"""One unit of work: who acts, in which workspace, when, and what became of it."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from domain.kernel.errors import Forbidden
from domain.kernel.money import exponent
from domain.kernel.statements import Compiled, Guard, Prepared, limited, unlimited

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member, an API key, or the system on behalf of the workspace."""

    tenant_id: UUID
    id: UUID
    kind: str
    """member, api_key, system, or customer: whoever has a quote's link, whose id then stands here"""
    permissions: frozenset[str]
    visible_owners: tuple[UUID, ...] | None
    """None: everything in the workspace, unowned records too."""
    sees_unowned: bool = True
    session_id: UUID | None = None

    @property
    def member_id(self) -> UUID | None:
        """The member's id, where a member acts."""
        return self.id if self.kind == "member" else None

    def may(self, permission: str) -> bool:
        """Whether the actor holds a permission (`<resource>:<action>`)."""
        return "*" in self.permissions or permission in self.permissions


@dataclass(frozen=True, slots=True)
class Workspace:
    """What every action may need to know of its workspace."""

    id: UUID
    name: str
    currency: str
    timezone: str
    language: str
    country: str
    settings: Mapping[str, Any] = field(default_factory=dict[str, Any])
    demo: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which periods, days and dates are meant."""
        return ZoneInfo(self.timezone)


@dataclass(slots=True)
class Work:
    """A transaction in one workspace. Opened by `adapters.database`, which also commits it."""

    connection: asyncpg.Connection
    actor: Actor
    workspace: Workspace
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    facts: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    """Events recorded so far; written together at the end of the transaction."""
    met: dict[tuple[str, UUID], Any] = field(default_factory=dict[tuple[str, UUID], Any])
    """Records met on the way, by kind and id: what facts about their parts need to know of them."""

    def require(self, permission: str) -> None:
        """Forbidden unless the actor holds the permission."""
        if not self.actor.may(permission):
            raise Forbidden("permission-required", permission=permission)

    @property
    def today(self) -> date:
        """The day it is where the workspace is."""
        return self.now.astimezone(self.workspace.zone).date()

    def midnight(self, day: date) -> datetime:
        """When a day begins in the workspace's zone."""
        return datetime.combine(day, time(), self.workspace.zone).astimezone(UTC)

    def seeing_all(self) -> "Work":
        """The same transaction and actor, without the limit of visibility: for what is seen through its record."""
        return replace(self, actor=replace(self.actor, visible_owners=None))

    def granting(self, permission: str) -> "Work":
        """The same transaction and actor, with one more permission: for what follows from what they may do."""
        return replace(self, actor=replace(self.actor, permissions=self.actor.permissions | {permission}))

    @property
    def guard(self) -> Guard:
        """What `here` means for this actor."""
        return unlimited if self.actor.visible_owners is None else limited

    async def one(self, statement: Prepared | Compiled, into: type[Row], **values: object) -> Row | None:
        """The first row, or None; the type's fields name the columns."""
        sql, arguments = self._said(statement, values)
        record = await self.connection.fetchrow(sql, *arguments)
        return None if record is None else into(**dict(record))

    async def all(self, statement: Prepared | Compiled, into: type[Row], **values: object) -> list[Row]:
        """All rows."""
        return [into(**dict(record)) for record in await self.records(statement, **values)]

    async def record_of(self, statement: Prepared | Compiled, **values: object) -> "asyncpg.Record | None":
        """The first row as it came."""
        sql, arguments = self._said(statement, values)
        return await self.connection.fetchrow(sql, *arguments)

    async def records(self, statement: Prepared | Compiled, **values: object) -> "Sequence[asyncpg.Record]":
        """The rows as they came."""
        sql, arguments = self._said(statement, values)
        return await self.connection.fetch(sql, *arguments)

    async def value(self, statement: Prepared | Compiled, **values: object) -> Any:
        """The first column of the first row."""
        sql, arguments = self._said(statement, values)
        return await self.connection.fetchval(sql, *arguments)

    async def run(self, statement: Prepared | Compiled, **values: object) -> int:
        """How many rows the statement changed."""
        sql, arguments = self._said(statement, values)
        done = await self.connection.execute(sql, *arguments)
        return int(done.rpartition(" ")[2])

    @asynccontextmanager
    async def savepoint(self) -> AsyncGenerator[None]:
        """A part whose SQL errors may be caught outside it: what it did is taken back, the rest stands."""
        await self.connection.execute("savepoint part")
        try:
            yield
        except BaseException:
            await self.connection.execute("rollback to savepoint part; release savepoint part")
            raise
        await self.connection.execute("release savepoint part")

    def _said(self, statement: Prepared | Compiled, values: Mapping[str, object]) -> tuple[str, list[object]]:
        actor = self.actor
        if isinstance(statement, Prepared):
            statement = statement.shape(restricted=actor.visible_owners is not None)
        known = {
            "tenant": actor.tenant_id,
            "visible_owners": actor.visible_owners,
            "me": actor.id,
            "sees_unowned": actor.sees_unowned,
            "now": self.now,
            "base_currency": self.workspace.currency,
            "zone": self.workspace.timezone,
            **values,
        }
        if "today" in statement.names:
            known.setdefault("today", self.today)
        if "base_unit" in statement.names:
            known["base_unit"] = 10 ** exponent(self.workspace.currency)
        if "day_ends" in statement.names or "day_begins" in statement.names:
            known |= {"day_begins": self.midnight(self.today), "day_ends": self.midnight(self.today + timedelta(1))}
        return statement.sql, statement.arguments(known)
