"""The port to directories of companies: what a workspace asks, remembered for a while and never hanging."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import asyncpg

from adapters import doors
from adapters.directory.asking import Asking, DirectoryFailed
from adapters.directory.numbers import Number, NumberKind, read_number
from adapters.directory.openapi import OpenApi
from adapters.directory.vies import COUNTRIES, Vies
from adapters.sealing import Seal, Unreadable
from adapters.settings import Settings
from domain.contacts import outside
from domain.contacts.outside import Connection, Detail, DirectoryAnswer, DirectoryName, ListedCompany
from domain.customization.workspace import settings_of
from domain.kernel.errors import TooMany
from domain.kernel.values import sort_key
from domain.kernel.work import Work

Opening = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a unit of work of who asks: one before the question and one after, so that no transaction waits outside."""
PER_MINUTE = 60
"""Questions of a workspace that go out within a minute or so; what is remembered does not count."""
MINUTE = timedelta(minutes=1)
LEFT: ContextVar[int | None] = ContextVar("left", default=None)
"""How many questions the workspace may ask by now; None where this request asked none."""
TESTED = "IT00743110157"
"""A number that is right by its digits, for trying a connection."""


class Directory(Protocol):
    """What answers by number."""

    async def by_number(self, number: Number) -> tuple[bool | None, ListedCompany | None]:
        """Whether it is registered, and for whom; DirectoryFailed."""
        ...


class Directories:
    """Every directory that is known, and the few ways to ask them."""

    def __init__(self, pool: asyncpg.Pool, seal: Seal, settings: Settings) -> None:
        self._pool, self._seal = pool, seal
        self._vies = Asking(settings.vies_url, settings.directory_seconds)
        self._openapi = Asking(settings.openapi_url, settings.directory_seconds)

    async def close(self) -> None:
        """Let the connections go."""
        await self._vies.close()
        await self._openapi.close()

    async def search(self, opening: Opening, name: str) -> DirectoryAnswer:
        """Companies of that name; a problem where the workspace's directory knows numbers only."""
        async with opening() as work:
            connection = await outside.connection_of(work)
            asked = f"name:{sort_key(name)}"
            known = await outside.remembered(work, connection.directory, asked)
            tenant = work.workspace.id
        if known is not None:
            return known
        if connection.directory != "openapi":
            return _answer(connection.directory, problem="directory-without-names")
        await self._count(tenant)
        try:
            found = await self._paid(tenant, connection).search(name)
            answer = _answer("openapi", data=found)
        except DirectoryFailed as failed:
            answer = _answer("openapi", problem=failed.code)
        return await _kept(opening, asked, answer)

    async def by_number(self, opening: Opening, kind: NumberKind, text: str) -> DirectoryAnswer:
        """What is known of a number: its digits at once, the rest from the directory; a failure is no failure here."""
        return await self._looked_up(opening, read_number(kind, text))

    async def check(self, opening: Opening, company_id: UUID) -> DirectoryAnswer:
        """The same for a company that is kept; what was found goes on its timeline."""
        async with opening() as work:
            company = await outside.company_to_check(work, company_id)
        kind: NumberKind = "vat_number" if company["vat_number"] else "tax_code"
        number = read_number(kind, company[kind])
        answer = await self._looked_up(opening, number)
        async with opening() as work:
            company = await outside.company_to_check(work, company_id)
            outside.note_check(work, company, answer)
            await outside.propose_listed(work, company, answer)
            if answer.directory == "offline":  # the others' are kept where they were given
                await outside.remember(work, _asked(number), answer)
        return answer

    async def _looked_up(self, opening: Opening, number: Number) -> DirectoryAnswer:
        if not number.holds:
            return _answer("offline", number)
        asked = _asked(number)
        async with opening() as work:
            connection = await outside.connection_of(work)
            name = _who_knows(connection, number)
            known = None if name == "offline" else await outside.remembered(work, name, asked)
            tenant = work.workspace.id
        if known is not None:
            return known
        if name == "offline":
            return _answer("offline", number)
        await self._count(tenant)
        answer = await self._said(name, lambda: self._of(name, tenant, connection), number)
        return await _kept(opening, asked, answer)

    async def try_out(self, opening: Opening) -> DirectoryAnswer:
        """Whether the workspace's directory answers, asked of a number that is surely one."""
        async with opening() as work:
            work.require("settings:write")
            connection = await outside.connection_of(work)
            tenant = work.workspace.id
            number = read_number("vat_number", settings_of(work).fiscal.vat_number or TESTED)
        if connection.directory == "offline":
            return _answer("offline", number)
        await self._count(tenant)
        name = connection.directory
        return await self._said(name, lambda: self._of(name, tenant, connection), number)

    async def connect(self, opening: Opening, directory: DirectoryName, detail: Detail, key: str | None) -> None:
        """Ask this directory from now on; the key is sealed before it is kept."""
        async with opening() as work:
            sealed = None if key is None else self._seal.close(key, _place(work.workspace.id))
            await outside.connect(work, directory, detail, sealed)

    async def _said(self, name: DirectoryName, directory: Callable[[], Directory], number: Number) -> DirectoryAnswer:
        try:
            registered, listed = await directory().by_number(number)
        except DirectoryFailed as failed:
            return _answer(name, number, problem=failed.code)
        return _answer(name, number, registered=registered, data=[listed] if listed else [])

    async def _count(self, tenant: UUID) -> None:
        key, now = f"directory:{tenant}", datetime.now(UTC)
        wait, count = await doors.attempt(self._pool, key, free=PER_MINUTE, longest=MINUTE, memory=MINUTE, now=now)
        if wait:
            raise TooMany("too-many-requests", retry_after=wait)
        LEFT.set(max(0, PER_MINUTE - count))

    def _of(self, name: DirectoryName, tenant: UUID, connection: Connection) -> Directory:
        return self._paid(tenant, connection) if name == "openapi" else Vies(self._vies)

    def _paid(self, tenant: UUID, connection: Connection) -> OpenApi:
        try:
            key = self._seal.open(connection.sealed_key or "", _place(tenant))
        except Unreadable as error:  # the installation's secret was changed since
            raise DirectoryFailed("directory-refused") from error
        return OpenApi(self._openapi, key, connection.detail)


def _who_knows(connection: Connection, number: Number) -> DirectoryName:
    """openapi.it knows Italian companies; a number from abroad is asked of VIES, and of nobody where it is unknown."""
    if connection.directory == "openapi" and number.country == "IT":
        return "openapi"
    abroad_or_vies = number.kind == "vat_number" and number.country in COUNTRIES
    return "vies" if connection.directory != "offline" and abroad_or_vies else "offline"


def _asked(number: Number) -> str:
    return f"{number.kind}:{number.text}"


def _place(tenant: UUID) -> str:
    return f"directory/{tenant}"


def _answer(
    directory: DirectoryName,
    number: Number | None = None,
    *,
    registered: bool | None = None,
    problem: str | None = None,
    data: Sequence[ListedCompany] = (),
) -> DirectoryAnswer:
    return DirectoryAnswer(
        directory=directory,
        at=datetime.now(UTC),
        remembered=False,
        check=None if number is None else number.check(registered),
        problem=problem,
        data=list(data),
    )


async def _kept(opening: Opening, asked: str, answer: DirectoryAnswer) -> DirectoryAnswer:
    async with opening() as work:
        await outside.remember(work, asked, answer)
    return answer
