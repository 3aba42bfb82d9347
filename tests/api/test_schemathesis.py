"""Random and hostile input over the whole contract: never a 5xx, never an undocumented answer.

FILO_FUZZ_EXAMPLES raises the number of cases per operation (`make fuzz`).
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from adapters.database import open_pool, system_work
from adapters.founding import found_workspace, seat_member
from adapters.tokens import AccessTokens
from domain.access.founding import NewMember, NewWorkspace
from domain.access.tables import sessions
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows

ROOT = Path(__file__).parents[2]
SECRET = "a secret for tests that is long enough, really"
EXAMPLES = int(os.environ.get("FILO_FUZZ_EXAMPLES", "4"))
PHASES = {"phases": {"coverage": {"enabled": False}, "examples": {"enabled": False}}}
# A mail is bytes like any other file.
schemathesis.serializer.alias("message/rfc822", "application/octet-stream")
schema = schemathesis.openapi.from_path(ROOT / "openapi" / "filo.json", config=schemathesis.Config.from_dict(PHASES))


async def _token(dsn: str) -> str:
    async with await open_pool(dsn, size=2) as pool:
        tenant, roles = await found_workspace(pool, NewWorkspace(name="Fuzz", slug=f"w{new_id().hex}"))
        member = NewMember(email=f"p{new_id().hex}@filo.example", name="Fuzz")
        member_id = await seat_member(pool, tenant, member, roles["admin"])
        session, now = new_id(), datetime.now(UTC)
        async with system_work(pool, tenant) as work:
            row = {"id": session, "member_id": member_id, "created_at": now, "last_used_at": now}
            await Rows(sessions).insert(work, [{**row, "expires_at": now.replace(year=now.year + 1)}])
    tokens = AccessTokens(SECRET, issuer="filo", audience="filo-api")
    return tokens.issue(member_id=member_id, workspace_id=tenant, session_id=session, now=now)


@pytest.fixture(scope="module")
def served(shared_dsn: str) -> Iterator[tuple[str, str]]:
    """A real server and a token of its administrator."""
    token = asyncio.run(_token(shared_dsn))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["-m", "uvicorn", "--factory", "api.app:create", "--port", str(port), "--log-level", "warning"]
    nowhere = {"FILO_VIES_URL": "http://127.0.0.1:1/", "FILO_OPENAPI_URL": "http://127.0.0.1:1/"}
    environment = (
        os.environ | {"DATABASE_URL": shared_dsn, "FILO_SECRET_KEY": SECRET, "PYTHONPATH": str(ROOT)} | nowhere
    )
    with subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT) as server:
        try:
            _await_ready(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}", token
        finally:
            server.terminate()


def _await_ready(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + 60
    while monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{url}/health/ready").status_code == 200:
                return
        except httpx.TransportError:
            continue
    raise RuntimeError("The server did not start.")


# Streams end when the client leaves, and sign-out would end the session that the others need.
LEFT_OUT = r"^(events_stream|auth_logout.*|sessions_.*revoke.*)$"


@schema.exclude(operation_id_regex=LEFT_OUT).parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_hostile_input_finds_no_hole(case: schemathesis.Case, served: tuple[str, str]) -> None:
    url, token = served
    if case.query:
        case.query.pop("fields", None)  # a chosen part of a record is no whole one; test_companies holds it
    response = case.call(base_url=url, headers={"Authorization": f"Bearer {token}"})
    case.validate_response(
        response,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
