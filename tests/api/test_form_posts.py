"""What form plugins really send, raw over a socket to a running service: 200, kept, and read as it was meant."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from given import Given

POSTS = Path(__file__).parents[1] / "fixtures" / "form_posts"
NICCOLO = {"given_name": "Niccolò", "family_name": "D'Aquì", "emails": ["niccolo.daqui@example.it"]}
PHONE = ["+390511234567"]
ASKED = {"01", "02", "03", "04", "11", "12", "14", "22"}
"""Forms that ask for a phone."""


@asynccontextmanager
async def served(app: Any) -> AsyncGenerator[int]:
    """The service on a socket; its port."""
    door = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    # It listens already: what is sent before the service takes it up waits.
    running = asyncio.create_task(server.serve(sockets=[door]))
    yield door.getsockname()[1]
    server.should_exit = True
    await running


async def replay(port: int, name: str, path: str) -> tuple[int, str]:
    """Status and body of what the service answers to a file's bytes, but for the path."""
    head, _, body = next(POSTS.glob(f"{name}*.http")).read_bytes().partition(b"\r\n\r\n")
    first, _, rest = head.partition(b"\r\n")
    method, _, version = first.split(b" ")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    # What keeps the connection open would keep the test waiting for its end.
    kept = b"\r\n".join(line for line in rest.split(b"\r\n") if not line.lower().startswith(b"connection:"))
    writer.write(b" ".join((method, path.encode(), version)) + b"\r\nConnection: close\r\n" + kept + b"\r\n\r\n" + body)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    head, _, said = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), said.decode()


def names() -> list[str]:
    return sorted(path.name.partition(".")[0] for path in POSTS.glob("*.http"))


@pytest.mark.parametrize("name", names())
async def test_every_post_is_kept_and_read(given: Given, name: str) -> None:
    admin = await given.admin()
    profile = {"07": "wpforms", "14": "typeform", "20": "header"}.get(name[:2], "none")
    form, address = await given.form(signature=profile)
    if profile != "none":
        await admin.post(f"/v1/intake/forms/{form['id']}/secret", {"secret": "s3cr3t"}, 201)
    async with served(given.app) as port:
        status, said = await replay(port, name, address)
    assert status == 200, said
    [kept] = (await admin.get("/v1/intake/submissions"))["data"]
    assert said == f'{{"ok":true,"submission_id":"{kept["id"]}"}}'
    [state] = await given.read_submissions()
    submission = await admin.get(f"/v1/intake/submissions/{kept['id']}")
    assert (state, submission["reasons"]) == _expected(name[:2])
    assert submission["signed"] is (None if profile == "none" else True)
    if state != "read":
        assert (await admin.get("/v1/leads"))["data"] == []
        return
    [lead] = (await admin.get("/v1/leads"))["data"]
    person = await admin.get(f"/v1/contacts/{lead['contact_id']}")
    _judge(name[:2], person, lead)
    consents = {each["text"] for each in (await admin.get(f"/v1/contacts/{person['id']}/consents"))["data"]}
    assert consents == _CONSENTS.get(name[:2], set())


def _expected(number: str) -> tuple[str, list[str]]:
    aside = {"20": ["spam"], "21": ["honeypot"], "24": ["too-deep"], "28": ["unreadable"]}
    if number in aside:
        return "quarantined", aside[number]
    return ("test" if number == "13" else "read"), []


def _judge(number: str, person: dict[str, Any], lead: dict[str, Any]) -> None:
    said = {name: person[name] for name in NICCOLO}
    if number in {"01", "02", "03", "04", "07", "11", "12", "14", "22"}:
        assert said == NICCOLO
    elif number == "09":
        assert (said["given_name"], said["emails"], lead["need"]) == (
            "Niccolò", ["niccolo.daqui@example.it"], "Buongiorno & grazie 'ok'\ninteressi: crm,erp"
        )  # fmt: skip
    elif number == "16":
        assert (said["given_name"], said["emails"], lead["need"]) == ("Niccolò", ["n@example.it"], "citta: Forlì")
    elif number == "26":
        assert (said["given_name"], said["emails"]) == (
            "A", ["first@example.it", "second@example.it", "third@example.it"]
        )  # fmt: skip
    else:
        assert number == "31"
        assert (said["given_name"], said["emails"]) == ("Niccolò", ["n.daqui@example.it"])
    assert person["phones"] == (PHONE if number in ASKED else [])


_CONSENTS = {
    "01": {"privacy"},
    "02": {"Ho letto l'informativa"},
    "03": {"Privacy"},
    "04": {"Accetto la privacy"},
    "11": {"gdpr agreement"},
    "12": {"consent 1"},
    "22": {"privacy"},
}


async def test_the_same_submission_twice_is_one_lead(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    async with served(given.app) as port:
        for name in ("22_duplicate_retry_a", "22_duplicate_retry_b"):
            assert (await replay(port, name, address))[0] == 200
    assert await given.read_submissions() == ["read", "duplicate"]
    assert len((await admin.get("/v1/leads"))["data"]) == 1
