"""The workspace's mailbox on a real IMAP server: each mail once, the others held back, faults seen and outlived."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given import Given
from letters import letter
from mailserver import MailServer

from adapters.mailbox.imap import MailboxFailed, Session


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server of the test's own."""
    with MailServer() as server:
        yield server


async def fetched(given: Given) -> int:
    """Look at the mailbox now, whenever it was due."""
    async with given.filo.pool.acquire() as connection:
        await connection.execute("update mail_dropboxes set next_at = now() where tenant_id = $1", given.tenant_id)
    return await given.filo.dropboxes.fetch(given.tenant_id)


async def connected(given: Given, server: MailServer, **more: Any) -> Any:
    return await (await given.admin()).call("PUT", "/v1/mail-dropbox", json={**server.settings, **more})


async def test_what_members_send_is_filed_once_and_the_rest_is_held_back(given: Given, server: MailServer) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    me = (await seller.get("/v1/me"))["email"]
    person = await given.contact(seller, emails=["anna@rossi.example"])
    deal = await given.opportunity(seller, contact_id=person["id"])
    said = await connected(given, server)
    assert (said["address"], said["mailbox"]["fetched"], "password" in said["mailbox"]) == (
        "crm@filo.example",
        0,
        False,
    )
    sent = letter(
        sender=me, to="anna@rossi.example", id="s1@filo.example", text="Ecco l'offerta", files=(("o.pdf", b"%PDF"),)
    )
    answer = letter(id="r1@rossi.example", answers="s1@filo.example", text="Grazie!")
    stranger = letter(sender="spam@spam.example", id="x1@spam.example", subject="Vinci")
    forged = letter(sender=me, id="f1@spam.example", Authentication_Results="mx.example; dmarc=fail")
    server.put(sent, b"\x00\x01 nothing like a mail", stranger, forged, answer)
    assert await fetched(given) == 5
    assert server.unread() == 0
    on_deal = (await seller.get(f"/v1/mails?opportunity_id={deal['id']}&sort=sent_at"))["data"]
    assert {(each["body"], each["direction"], each["way"]) for each in on_deal} == {
        ("Ecco l'offerta", "outbound", "dropbox"),
        ("Grazie!", "inbound", "dropbox"),
    }
    assert {each["owner_id"] for each in on_deal} == {str(seller.id)}
    held = (await admin.get("/v1/held-mails"))["data"]
    assert sorted(each["reason"] for each in held) == ["stranger", "unproven", "unreadable"]
    # Nothing new, and all of it again after the server numbered anew: the same.
    assert await fetched(given) == 0
    async with given.filo.pool.acquire() as connection:
        await connection.execute("update mail_dropboxes set uid_validity = 1 where tenant_id = $1", given.tenant_id)
    assert await fetched(given) == 5
    assert len((await admin.get("/v1/mails"))["data"]) == 2
    assert len((await admin.get("/v1/held-mails"))["data"]) == 3
    state = (await admin.get("/v1/mail-dropbox"))["mailbox"]
    assert (state["problem"], state["failures"], state["fetched"]) == (None, 0, 10)
    assert await seller.get("/v1/mail-dropbox") == {"address": "crm@filo.example", "mailbox": None}


async def test_nobody_passes_for_a_member(given: Given, server: MailServer) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    me = (await seller.get("/v1/me"))["email"]
    await connected(given, server)
    senders = [f"{me} <evil@x.example>", f"{me}, evil@x.example", f"<{me}><evil@x.example>", f"evil@x.example, {me}"]
    proof = "mx.example; dmarc=pass header.from=x.example"
    raw = [
        f"Authentication-Results: {proof}\r\nFrom: {each}\r\nMessage-ID: <{at}@x.example>\r\n\r\nciao".encode()
        for at, each in enumerate([*senders, me])
    ]
    inner = letter(sender=me, id="in@x.example")
    known = letter(sender=me, to="anna@rossi.example", id="k@filo.example")
    envelope = letter(sender="evil@x.example", id="e@x.example", answers="k@filo.example", inner=inner, X_Trasporto="x")
    server.put(known, envelope, *raw)
    await fetched(given)
    assert [each["message_id"] for each in (await admin.get("/v1/mails"))["data"]] == ["k@filo.example"]
    held = (await admin.get("/v1/held-mails"))["data"]
    assert [each["reason"] for each in held] == ["unproven"] * 6
    forged = next(each for each in held if each["sender"] == me)
    mail = await admin.post(f"/v1/held-mails/{forged['id']}/release")
    assert (mail["direction"], mail["unproven"]) == ("outbound", True)
    assert (await admin.get("/v1/mails?message_id=k@filo.example"))["data"][0]["unproven"] is False


async def test_held_mails_are_filed_after_all_or_discarded(given: Given, server: MailServer) -> None:
    admin, manager = await given.admin(), await given.member("manager")
    await connected(given, server)
    server.put(letter(), letter(sender="spam@spam.example", id="x1@spam.example"), b"nothing")
    await fetched(given)
    by = {each["sender"]: each for each in (await admin.get("/v1/held-mails"))["data"]}
    await manager.get("/v1/held-mails", 403)
    raw = await admin.client.get(f"/v1/held-mails/{by['anna@rossi.example']['id']}/content")
    assert (raw.content[:5], raw.headers["content-type"]) == (
        b"Conte",
        "message/rfc822",
    ) or b"anna@rossi" in raw.content
    assert raw.headers["content-disposition"].startswith("attachment")
    mail = await admin.post(f"/v1/held-mails/{by['anna@rossi.example']['id']}/release")
    assert (mail["sender_address"], mail["asks"]) == ("anna@rossi.example", "person")
    refused = await admin.post(f"/v1/held-mails/{by['']['id']}/release", status=422)
    assert refused["code"] == "mail-unreadable"
    await admin.call("DELETE", f"/v1/held-mails/{by['spam@spam.example']['id']}")
    assert [each["id"] for each in (await admin.get("/v1/held-mails"))["data"]] == [by[""]["id"]]
    assert [each["id"] for each in (await admin.get("/v1/mails"))["data"]] == [mail["id"]]


async def test_what_was_filed_but_not_marked_is_not_filed_again(
    given: Given, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await given.admin()
    await connected(given, server)
    me = (await admin.get("/v1/me"))["email"]
    server.put(*(letter(sender=me, id=f"{each}@filo.example") for each in range(3)))

    def lost(*_: object) -> None:
        raise MailboxFailed("mailbox-unreachable")

    with monkeypatch.context() as patched:
        patched.setattr(Session, "mark", lost)
        await fetched(given)
    state = (await admin.get("/v1/mail-dropbox"))["mailbox"]
    assert (state["problem"], state["fetched"], server.unread()) == ("mailbox-unreachable", 1, 3)
    assert await fetched(given) == 2
    assert len((await admin.get("/v1/mails"))["data"]) == 3


async def test_a_fault_is_seen_and_the_next_try_comes_later_each_time(given: Given) -> None:
    admin = await given.admin()
    with MailServer() as server:
        await connected(given, server)
    waits: list[timedelta] = []
    for _ in range(3):
        await fetched(given)
        state = (await admin.get("/v1/mail-dropbox"))["mailbox"]
        assert state["problem"] == "mailbox-unreachable"
        waits.append(datetime.fromisoformat(state["next_at"]) - datetime.fromisoformat(state["checked_at"]))
    assert waits == [timedelta(minutes=6), timedelta(minutes=12), timedelta(minutes=24)]
    assert await given.filo.dropboxes.fetch(given.tenant_id) == 0  # not due
    assert (await admin.get("/v1/mail-dropbox"))["mailbox"]["failures"] == 3
    with MailServer() as server:
        await connected(given, server)
        assert (await admin.get("/v1/mail-dropbox"))["mailbox"]["failures"] == 0
        assert await fetched(given) == 0
    assert (datetime.now(UTC) - datetime.fromisoformat(state["checked_at"])) < timedelta(minutes=5)


async def test_a_mailbox_is_tried_before_it_is_kept(given: Given, server: MailServer) -> None:
    admin = await given.admin()

    async def tried(**more: Any) -> str | None:
        return (await admin.post("/v1/mail-dropbox/test", {**server.settings, **more}, 200))["problem"]

    assert await tried() is None
    assert await tried(password="falsa") == "mailbox-refused"
    assert await tried(folder="Nessuna") == "mailbox-folder"
    assert await tried(security="tls") == "mailbox-insecure"
    assert await tried(security="starttls") == "mailbox-insecure"
    assert await tried(host="nessuno.invalid") == "mailbox-unknown-host"
    assert await tried(host="169.254.169.254") == "mailbox-forbidden"
    assert (await admin.get("/v1/mail-dropbox")) == {"address": None, "mailbox": None}
    without = {name: value for name, value in server.settings.items() if name != "password"}
    missing = await admin.call("PUT", "/v1/mail-dropbox", 422, json=without)
    assert missing["errors"][0]["code"] == "mailbox-password-missing"
    await connected(given, server)
    await admin.call("PUT", "/v1/mail-dropbox", json={**without, "active": False})
    assert (await admin.get("/v1/mail-dropbox"))["mailbox"]["active"] is False
    # A password that is kept goes to no other server.
    await admin.call("PUT", "/v1/mail-dropbox", 422, json={**without, "host": "localhost"})
    await admin.call("POST", "/v1/mail-dropbox/test", 422, json={**without, "host": "localhost"})
    await admin.call("DELETE", "/v1/mail-dropbox", 204)
    await admin.call("DELETE", "/v1/mail-dropbox", 404)
    await (await given.member("manager")).call("PUT", "/v1/mail-dropbox", 403, json=server.settings)
