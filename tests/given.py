"""Builders: `await given.seller()`, `await given.company(name="Rossi")`."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
from fastapi import FastAPI
from letters import letter
from world import WORLD

from adapters import doors
from adapters.credentials import ApiKey
from adapters.database import system_work
from adapters.founding import found_workspace, seat_member
from adapters.passwords import hash_password
from api.dependencies import Filo
from domain.access.founding import NewMember, NewWorkspace
from domain.access.tables import api_keys, sessions, teams
from domain.contacts.proposals import ProposalOrigin, propose
from domain.intake.actions import submissions
from domain.intake.actions.reading import read_submission
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.values import email_key
from domain.mail.actions.dropbox import receive
from domain.mail.rules.reading import read_mail
from domain.quotes import actions as quotes
from domain.webhooks.tables import webhook_deliveries

PASSWORD = "tre tazze di tè verde"
ROME = ZoneInfo("Europe/Rome")
_HASHES: dict[str, str] = {}
SESSIONS, KEYS, TEAMS, DELIVERIES = Rows(sessions), Rows(api_keys), Rows(teams), Rows(webhook_deliveries)


def today() -> date:
    """The day it is in a workspace: at night not UTC's."""
    return datetime.now(ROME).date()


@dataclass(frozen=True)
class Person:
    """Somebody signed in: an httpx client with the id behind it."""

    id: UUID
    client: httpx.AsyncClient
    tenant_id: UUID

    @property
    def token(self) -> str:
        """What they show: an access token or a key."""
        return self.client.headers["authorization"].removeprefix("Bearer ")

    async def call(self, method: str, path: str, status: int | None = None, **more: Any) -> Any:
        """The answer's JSON; an unexpected status shows the answer."""
        answer = await self.client.request(method, path, **more)
        expected = status or (200, 201, 204)
        assert answer.status_code == status or (status is None and answer.status_code in expected), answer.text
        return answer.json() if answer.content else None

    async def get(self, path: str, status: int | None = None, **more: Any) -> Any:
        """GET, as JSON."""
        return await self.call("GET", path, status, **more)

    async def post(self, path: str, json: Any = None, status: int | None = None, **more: Any) -> Any:
        """POST, as JSON."""
        return await self.call("POST", path, status, json=json or {}, **more)

    async def patch(self, path: str, json: Any, status: int | None = None, **more: Any) -> Any:
        """PATCH, as JSON."""
        return await self.call("PATCH", path, status, json=json, **more)


class Given:
    """One workspace, made on first need."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.filo: Filo = app.state.filo
        self.tenant_id: UUID
        self.roles: dict[str, UUID]
        self._stack = AsyncExitStack()
        self._count = 0
        self._paths: dict[UUID, list[UUID]] = {}
        self._admin: Person | None = None

    async def __aenter__(self) -> Self:
        self.tenant_id, self.roles = await self.workspace()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def workspace(self, **more: Any) -> tuple[UUID, dict[str, UUID]]:
        """Another workspace."""
        wanted = {"name": "Prova Srl", "slug": f"w{new_id().hex}", **more}
        return await found_workspace(self.filo.pool, NewWorkspace.model_validate(wanted))

    async def neighbour(self) -> "Given":
        """Another workspace with people of its own."""
        return await self._stack.enter_async_context(Given(self.app))

    def client(self, token: str) -> httpx.AsyncClient:
        """A client that shows a token."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.AsyncClient(transport=transport, base_url="http://filo.test", headers=headers)

    async def member(self, role: str = "seller", *, team_id: UUID | None = None, name: str | None = None) -> Person:
        """Somebody with a preset role, signed in."""
        self._count += 1
        name = name or f"{role} {self._count}"
        wanted = NewMember(email=f"p{new_id().hex}@filo.example", name=name, role=role, team_id=team_id)
        id = await seat_member(self.filo.pool, self.tenant_id, wanted, self.roles[role])
        session, now = new_id(), datetime.now(UTC)
        async with system_work(self.filo.pool, self.tenant_id) as work:
            row = {"id": session, "member_id": id, "created_at": now, "last_used_at": now}
            await SESSIONS.insert(work, [{**row, "expires_at": now.replace(year=now.year + 1)}])
        token = self.filo.tokens.issue(member_id=id, workspace_id=self.tenant_id, session_id=session, now=now)
        client = await self._stack.enter_async_context(self.client(token))
        return Person(id, client, self.tenant_id)

    async def person(
        self, role: str = "seller", *, email: str | None = None, password: str = PASSWORD, team_id: UUID | None = None
    ) -> tuple[UUID, str]:
        """Somebody with a password, not signed in: the member's id and the e-mail."""
        email = email or f"p{new_id().hex}@filo.example"
        wanted = NewMember(email=email, name=f"{role} con password", role=role, team_id=team_id)
        id = await seat_member(self.filo.pool, self.tenant_id, wanted, self.roles[role])
        # Hashing is slow by design: one hash serves every test.
        _HASHES[password] = _HASHES.get(password) or await hash_password(password)
        account = await doors.account_of(self.filo.pool, email_key(email))
        assert account is not None
        await doors.keep_password(self.filo.pool, account.id, _HASHES[password], datetime.now(UTC))
        return id, email

    def visitor(self, address: str = "192.0.2.1", url: str = "https://filo.test") -> httpx.AsyncClient:
        """A client that has not signed in, from an address of its own; it keeps cookies."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url=url)

    async def team(self, name: str, parent_id: UUID | None = None) -> UUID:
        """A team, below another where one is named."""
        id = new_id()
        async with system_work(self.filo.pool, self.tenant_id) as work:
            path = [] if parent_id is None else self._paths[parent_id]
            self._paths[id] = [*path, id]
            kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
            row = {"id": id, "name": name, "parent_id": parent_id, "path": self._paths[id], **kept}
            await TEAMS.insert(work, [row])
        return id

    async def admin(self) -> Person:
        """The workspace's administrator."""
        self._admin = self._admin or await self.member("admin")
        return self._admin

    async def key(self, *scopes: str) -> Person:
        """An API key with scopes."""
        key = ApiKey.new(new_id())
        async with system_work(self.filo.pool, self.tenant_id) as work:
            row = {"id": key.id, "name": "test", "fingerprint": "\\x" + key.fingerprint.hex(), "scopes": list(scopes)}
            kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
            await KEYS.insert(work, [{**row, **kept}])
        client = await self._stack.enter_async_context(self.client(key.text))
        return Person(key.id, client, self.tenant_id)

    async def company(self, by: Person | None = None, **more: Any) -> Any:
        """A company."""
        by = by or await self.admin()
        self._count += 1
        return await by.post("/v1/companies", {"name": f"Azienda {self._count}", **more}, 201)

    async def product(self, by: Person | None = None, **more: Any) -> Any:
        """A product."""
        by = by or await self.admin()
        self._count += 1
        return await by.post("/v1/products", {"sku": f"P{self._count}", "name": f"Prodotto {self._count}", **more}, 201)

    async def contact(self, by: Person | None = None, **more: Any) -> Any:
        """A person."""
        by = by or await self.admin()
        self._count += 1
        return await by.post("/v1/contacts", {"given_name": "Anna", "family_name": f"Prova {self._count}", **more}, 201)

    async def proposal(self, kind: str, id: str, **values: Any) -> str:
        """A value that a source proposes for a company or contact: its id."""
        origin = ProposalOrigin(kind="form", label="Richiesta di preventivo", reference=None)
        async with system_work(self.filo.pool, self.tenant_id) as work:
            made = await propose(work, kind, UUID(id), values, origin)
        return str(made.proposed[0])

    async def form(self, by: Person | None = None, **more: Any) -> tuple[Any, str]:
        """A web form and its address."""
        by = by or await self.admin()
        self._count += 1
        form = await by.post("/v1/intake/forms", {"name": f"Modulo {self._count}", **more}, 201)
        [token] = (await by.get(f"/v1/intake/forms/{form['id']}/tokens"))["data"]
        return form, urlsplit(token["url"]).path

    async def submit(self, address: str, fields: Mapping[str, Any], status: int = 200, **more: Any) -> str:
        """What a form's page sends; the submission's id."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
            answer = await client.request(
                more.pop("method", "POST"), address, **({"json": fields} if fields else {}), **more
            )
        assert answer.status_code == status, answer.text
        return str(answer.json().get("submission_id"))

    async def read_submissions(self) -> list[str | None]:
        """What the worker does with submissions that wait, in their order: what became of each."""
        async with system_work(self.filo.pool, self.tenant_id) as work:
            ids = await submissions.waiting(work, datetime.now(UTC) + timedelta(days=1))
        states: list[str | None] = []
        for id in ids:
            async with system_work(self.filo.pool, self.tenant_id) as work:
                states.append(await read_submission(work, id))
        return states

    async def webhook(self, by: Person | None = None, url: str = "http://127.0.0.1:9/", **more: Any) -> Any:
        """A webhook with its secret."""
        return await (by or await self.admin()).post("/v1/webhooks", {"url": url, **more}, 201)

    async def delivery(self, webhook_id: str, **more: Any) -> str:
        """An event that was given up on its way to a webhook: the delivery's id."""
        self._count += 1
        async with system_work(self.filo.pool, self.tenant_id) as work:
            row = {"id": new_id(), "webhook_id": webhook_id, "event_id": new_id(), "sequence": self._count}
            said = {"type": "company.created", "state": "failed", "attempts": 10, "created_at": work.now}
            await DELIVERIES.insert(work, [{**row, **said, **more}])
        return str(row["id"])

    async def call_line(self) -> tuple[Any, str]:
        """A switchboard and the path of its address."""
        line = await (await self.admin()).post("/v1/call-lines", {"name": "Centralino"}, 201)
        return line, urlsplit(line["url"]).path

    async def call(self, address: str, status: int = 200, **told: Any) -> Any:
        """What a switchboard tells of a call."""
        transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
            answer = await client.post(address, json=told)
        assert answer.status_code == status, answer.text
        return answer.json()

    async def mail(self, by: Person | None = None, data: bytes | None = None, **named: str) -> Any:
        """A mail that somebody dropped."""
        by = by or await self.admin()
        data = data or letter(id=f"{new_id().hex}@rossi.example")
        return await by.call("POST", "/v1/mails", content=data, params=named)

    async def held_mail(self, data: bytes | None = None) -> str:
        """A stranger's mail that came to the workspace's address."""
        data = data or letter(id=f"{new_id().hex}@rossi.example")
        async with system_work(self.filo.pool, self.tenant_id) as work:
            assert not await receive(work, read_mail(data), data)
        found = (await (await self.admin()).get("/v1/held-mails"))["data"]
        return str(found[0]["id"])

    async def source(self, by: Person | None = None, **more: Any) -> Any:
        """Where people come from."""
        by = by or await self.admin()
        self._count += 1
        return await by.post("/v1/sources", {"name": f"Fonte {self._count}", **more}, 201)

    async def pipeline(self, by: Person | None = None, **more: Any) -> Any:
        """A pipeline of three stages, S1 S2 S3, unless others are given."""
        by = by or await self.admin()
        self._count += 1
        stages = [{"name": f"S{i}", "probability": each} for i, each in enumerate(("10", "40", "70"), 1)]
        return await by.post("/v1/pipelines", {"name": f"Pipeline {self._count}", "stages": stages, **more}, 201)

    async def default_pipeline(self) -> Any:
        """The pipeline that the workspace was founded with."""
        pipelines = (await (await self.admin()).get("/v1/pipelines"))["data"]
        return next(each for each in pipelines if each["is_default"])

    async def reason(self, outcome: str = "lost", **more: Any) -> Any:
        """A loss reason."""
        self._count += 1
        wanted = {"name": f"Motivo {self._count}", "outcome": outcome, **more}
        return await (await self.admin()).post("/v1/loss-reasons", wanted, 201)

    async def opportunity(self, by: Person | None = None, **more: Any) -> Any:
        """A deal, with a company of its own unless one is given."""
        by = by or await self.admin()
        self._count += 1
        if "company_id" not in more:
            more["company_id"] = (await self.company(by))["id"]
        return await by.post("/v1/opportunities", {"title": f"Trattativa {self._count}", **more}, 201)

    async def lead(self, by: Person | None = None, **more: Any) -> Any:
        """An attempt to qualify somebody: a person of its own unless one is given."""
        by = by or await self.admin()
        if not {"contact_id", "company_id"} & more.keys():
            more["contact_id"] = (await self.contact(by))["id"]
        return await by.post("/v1/leads", more, 201)

    async def ladder(self) -> dict[str, Any]:
        """The ladder's own steps by their keys."""
        steps = (await (await self.admin()).get("/v1/lead-steps"))["data"]
        return {each["key"]: each for each in steps if each["key"]}

    async def activity(self, by: Person | None = None, **more: Any) -> Any:
        """An activity."""
        by = by or await self.admin()
        self._count += 1
        return await by.post("/v1/activities", {"title": f"Attività {self._count}", **more}, 201)

    async def message(self, record: Any, by: Person | None = None, *, on: str = "companies", **more: Any) -> Any:
        """A message on a record."""
        by = by or await self.admin()
        return await by.post(f"/v1/{on}/{record['id']}/messages", {"text": "Ciao", **more}, 201)

    async def file(
        self,
        record: Any,
        by: Person | None = None,
        *,
        kind: str = "company",
        name: str = "a.pdf",
        content: bytes = b"x",
    ) -> Any:
        """A file on a record."""
        by = by or await self.admin()
        place = {"name": name, "record_kind": kind, "record_id": record["id"]}
        headers = {"Content-Type": "application/pdf"}
        return await by.call("POST", "/v1/files", 201, params=place, content=content, headers=headers)

    async def quote(self, deal: Any = None, by: Person | None = None, **more: Any) -> Any:
        """A draft quote with one line of 100, of a deal of its own unless one is given."""
        by = by or await self.admin()
        deal = deal or await self.opportunity(by)
        line = {"kind": "text", "description": "Voce", "unit_price": "100"}
        return await by.post("/v1/quotes", {"opportunity_id": deal["id"], "lines": [line], **more}, 201)

    async def run(self, statement: str) -> None:
        """SQL in this workspace, for what time alone brings about; current_date is its day."""
        async with system_work(self.filo.pool, self.tenant_id) as work:
            await work.connection.execute(f"set local timezone to '{ROME}'")
            await work.connection.execute(statement)

    async def expire_quotes(self) -> int:
        """What the clock does with quotes at night; how many have expired."""
        async with system_work(self.filo.pool, self.tenant_id) as work:
            return await quotes.expire(work)

    async def remind_expiring(self) -> int:
        """What the clock does with quotes about to expire; how many were brought to mind."""
        async with system_work(self.filo.pool, self.tenant_id) as work:
            return await quotes.remind_expiring(work)

    async def remind_approvers(self) -> int:
        """What the clock does with requests that wait; how many were brought to mind."""
        async with system_work(self.filo.pool, self.tenant_id) as work:
            return await quotes.remind_approvers(work)

    async def world(self) -> dict[str, Any]:
        """One record of every kind, by the kind's name: what the walks of the contract need."""
        made: dict[str, Any] = {"member": (await self.admin()).id}
        for build in WORLD:
            made |= await build(self, made)
        return made


def address() -> str:
    return f"user{new_id().hex}@filo.example"


async def login(client: httpx.AsyncClient, email: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
    return await client.post("/v1/auth/login", json={"email": email, "password": password, **more})


async def person(given: Given, client: httpx.AsyncClient, role: str = "seller") -> tuple[str, Person]:
    """Somebody who signed in with a password."""
    member, email = await given.person(role)
    said = (await login(client, email)).json()
    client.headers["Authorization"] = f"Bearer {said['access_token']}"
    return email, Person(member, client, given.tenant_id)
