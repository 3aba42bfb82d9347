"""Who calls: an access token or an API key, turned into the seat of an actor."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
from fastapi import Request

from adapters import doors
from adapters.credentials import ApiKey
from adapters.tokens import AccessTokens, InvalidToken
from domain.access.seats import Seat, key_seat, member_seat
from domain.kernel.errors import Unauthenticated

NOTED_EVERY = timedelta(minutes=1)
"""How exact a key's last use is; between two notes a request costs nothing for it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a caller belongs, and how its seat is loaded."""

    tenant_id: UUID
    seating: Callable[[asyncpg.Connection], Awaitable[Seat]]


class Identity:
    """Reads the Authorization header."""

    def __init__(self, pool: asyncpg.Pool, tokens: AccessTokens) -> None:
        self.pool, self.tokens = pool, tokens
        self._keys: dict[UUID, doors.KeyDoor] = {}
        self._noted: dict[UUID, datetime] = {}

    async def caller(self, request: Request) -> Caller:
        """The caller of a request, or Unauthenticated."""
        scheme, _, credential = request.headers.get("authorization", "").partition(" ")
        credential = credential.strip()
        if scheme.lower() != "bearer" or not credential:
            raise Unauthenticated
        return await (self._key(credential) if credential.startswith("filo_") else self._member(credential))

    async def _member(self, token: str) -> Caller:
        try:
            claims = self.tokens.read(token, now=datetime.now(UTC))
        except InvalidToken as error:
            raise Unauthenticated from error

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await member_seat(connection, claims.workspace_id, claims.member_id, claims.session_id)

        return Caller(claims.workspace_id, seating)

    async def _key(self, text: str) -> Caller:
        key = ApiKey.parse(text)
        if key is None:
            raise Unauthenticated
        # A key's workspace and fingerprint never change; whether it still holds is asked in every unit of work.
        door = self._keys.get(key.id) or await doors.api_key(self.pool, key.id)
        if door is None or not key.proves(door.fingerprint):
            raise Unauthenticated
        if len(self._keys) > 10_000:
            self._keys.clear()
            self._noted.clear()
        self._keys[key.id] = door
        now = datetime.now(UTC)
        if now - self._noted.get(key.id, datetime.min.replace(tzinfo=UTC)) >= NOTED_EVERY:
            self._noted[key.id] = now
            await doors.key_used(self.pool, key.id, now)

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await key_seat(connection, door.tenant_id, key.id, now)

        return Caller(door.tenant_id, seating)
