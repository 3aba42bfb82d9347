"""The nouns that routes ask for."""

import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, Protocol
from uuid import UUID

import asyncpg
from fastapi import Depends, Header, Request, Response

from adapters.database import open_work
from adapters.directory.directories import Directories
from adapters.erp.erps import Erps
from adapters.intake import FormAddresses
from adapters.letters import Letters
from adapters.mailbox.dropboxes import Dropboxes
from adapters.own_account import Recovery
from adapters.paper.typesetting import Press
from adapters.quote_links import QuoteLinks
from adapters.sealing import Seal
from adapters.settings import Settings
from adapters.sign_in import SignIn
from adapters.tokens import AccessTokens
from adapters.webhooks import Webhooks
from api.identity import Identity
from api.live import Live
from api.matching import expected_version
from domain.access import idempotency
from domain.kernel.errors import Fault, Malformed
from domain.kernel.shapes import Said
from domain.kernel.work import Work

MAX_KEY = 255


@dataclass(slots=True)
class Filo:
    """What one API process holds."""

    settings: Settings
    pool: asyncpg.Pool
    tokens: AccessTokens
    identity: Identity
    live: Live
    sign_in: SignIn
    letters: Letters
    recovery: Recovery
    press: Press
    links: QuoteLinks
    directories: Directories
    addresses: FormAddresses
    dropboxes: Dropboxes
    erps: Erps
    seal: Seal
    webhooks: Webhooks


class Reads(Protocol):
    """A query for one record."""

    def __call__(self, work: Work, id: UUID) -> Awaitable[Said]:
        """The record as JSON."""
        ...


@dataclass(slots=True)
class Call:
    """One request in one workspace: its work, and how it is answered."""

    work: Work
    request: Request
    kept: idempotency.Answer | None = None
    secret: bool = False

    @property
    def expected(self) -> int | None:
        """The version in If-Match, or any of several; None where there is none."""
        return expected_version(self.request.headers.getlist("if-match"))

    @property
    def merge_fields(self) -> bool:
        """Prefer: merge=fields: an old version conflicts only where a written field changed meanwhile."""
        return "merge=fields" in self.request.headers.get("prefer", "")

    def reply(
        self,
        body: str | bytes = "",
        *,
        status: int = 200,
        version: int | None = None,
        headers: Mapping[str, str] | None = None,
        secret: bool = False,
    ) -> Response:
        """The answer, kept for a repeated Idempotency-Key. secret: it carries something that is shown once."""
        said = dict(headers or {})
        if version is not None:
            said["ETag"] = f'"v{version}"'
        text = body if isinstance(body, str) else body.decode()
        self.kept, self.secret = idempotency.Answer(status, said, text), secret
        return Response(text or None, status, said, media_type="application/json" if text else None)

    async def one(self, read: Reads, id: UUID, *, status: int = 200, location: str | None = None) -> Response:
        """One record as the answer, with its ETag."""
        said = await read(self.work, id)
        headers = {"Location": location} if location else {}
        return self.reply(said.body, status=status, version=said.version, headers=headers)


class Replayed(Exception):
    """The request was carried out before; this is what it was answered."""

    def __init__(self, answer: idempotency.Answer) -> None:
        super().__init__()
        self.answer = answer


async def replayed(_request: Request, error: Exception) -> Response:
    """The kept answer of a repeated request."""
    assert isinstance(error, Replayed)
    headers = {**error.answer.headers, "Idempotency-Replayed": "true"}
    kind = "application/json" if error.answer.body else None
    return Response(error.answer.body or None, error.answer.status, headers, media_type=kind)


async def one_call(request: Request) -> Call:
    """Identity, actor, one transaction for one workspace: committed before the answer leaves."""
    stack: AsyncExitStack = request.scope["fastapi_function_astack"]
    return await stack.enter_async_context(open_call(request, lambda: _fingerprint(request)))


@asynccontextmanager
async def open_call(request: Request, fingerprint: Callable[[], Awaitable[bytes]]) -> AsyncGenerator[Call]:
    """The same for a route that has read its body by itself. fingerprint: of what was asked, for Idempotency-Key."""
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        call = Call(work, request)
        repeatable = request.method == "POST" and not request.url.path.startswith("/v1/auth/")
        key = request.headers.get("idempotency-key") if repeatable else None
        route = ""
        if key is not None:
            route = f"{request.method} {request.url.path}"
            answer = await idempotency.begin(work, route, _checked(key), await fingerprint())
            if answer is not None:
                raise Replayed(answer)
        yield call
        if key is not None and call.kept is not None:
            await idempotency.keep(work, route, key, call.kept, secret=call.secret)


def _checked(key: str) -> str:
    if not 0 < len(key) <= MAX_KEY or not key.isprintable():
        raise Malformed("malformed", faults=[Fault("/Idempotency-Key", "malformed")])
    return key


async def _fingerprint(request: Request) -> bytes:
    said = hashlib.sha256(request.url.query.encode())
    said.update(b"\0" + await request.body())
    return said.digest()


def _documented(
    idempotency_key: Annotated[
        str | None, Header(description="Makes a repeated POST harmless: it is answered as the first was")
    ] = None,
) -> None:
    """Shows the header in the contract; `one_call` reads it."""
    _ = idempotency_key


def _documented_match(
    if_match: Annotated[
        str | None, Header(description='The ETag you saw, such as `"v3"`: refused with 412 when old')
    ] = None,
) -> None:
    """Shows the header in the contract; `Call.expected` reads it."""
    _ = if_match


# The commit happens before the answer leaves, and a failed one is no 200: `one_call` enters the function's own stack.
OneCall = Annotated[Call, Depends(one_call, scope="function")]
REPEATABLE = Depends(_documented)
MATCHING = Depends(_documented_match)
