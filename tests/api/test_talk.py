"""Messages, files and notifications over HTTP."""

import hashlib
from datetime import UTC, datetime, timedelta

from given import Given
from sqlalchemy import Uuid, bindparam, update

from adapters.database import system_work
from api.routes.files import disposition
from domain.activities.rules import MAX_FILE
from domain.activities.tables import messages
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Instant

_AGE = Prepared(
    lambda _: (
        update(messages)
        .where(ours(messages), messages.c.id == bindparam("id", type_=Uuid))
        .values(created_at=bindparam("at", type_=Instant))
    )
)


async def test_a_message_mentions_edits_and_leaves_a_tombstone(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    company = await given.company(seller, name="Rossi")
    path = f"/v1/companies/{company['id']}/messages"
    first = await given.message(company, text="Chi li segue?", mentions=[str(seller.id), str(admin.id)])
    reply = await given.message(company, seller, text="Io.", reply_to=first["id"])
    assert first["author"] == {"kind": "member", "id": str(admin.id), "name": first["author"]["name"]}
    assert [row["id"] for row in (await seller.get(path))["data"]] == [reply["id"], first["id"]]
    [told] = (await seller.get("/v1/notifications"))["data"]
    assert told["kind"] == "mention"
    assert told["record"] == {"kind": "company", "id": company["id"]}
    assert told["data"] == {"title": "Rossi", "excerpt": "Chi li segue?"}
    assert (await admin.get("/v1/notifications"))["data"] == []
    edited = await admin.patch(f"{path}/{first['id']}", {"text": "Chi li segue adesso?"})
    assert edited["edited_at"]
    assert edited["mentions"] == first["mentions"]
    await seller.patch(f"{path}/{first['id']}", {"text": "X"}, 403)
    await admin.call("DELETE", f"{path}/{first['id']}", 204)
    gone = (await seller.get(path))["data"][1]
    assert gone["deleted_at"]
    assert gone["text"] is None
    await admin.patch(f"{path}/{first['id']}", {"text": "X"}, 404)


async def test_a_message_is_corrected_within_the_hour(given: Given) -> None:
    admin = await given.admin()
    company = await given.company()
    made = await given.message(company)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await work.run(_AGE, id=made["id"], at=datetime.now(UTC) - timedelta(minutes=61))
    problem = await admin.patch(f"/v1/companies/{company['id']}/messages/{made['id']}", {"text": "X"}, 409)
    assert problem["code"] == "too-late-to-edit"


async def test_a_message_stays_with_its_record(given: Given) -> None:
    seller = await given.member("seller")
    company, other = await given.company(), await given.company()
    made = await given.message(company)
    admin = await given.admin()
    await seller.get(f"/v1/companies/{company['id']}/messages", 404)
    await seller.post(f"/v1/companies/{company['id']}/messages", {"text": "X"}, 404)
    await admin.get(f"/v1/companies/{other['id']}/messages/{made['id']}", 404)
    refused = await admin.post(f"/v1/companies/{other['id']}/messages", {"text": "X", "reply_to": made["id"]}, 404)
    assert refused["errors"][0]["pointer"] == "/reply_to"
    nobody = "01900000-0000-7000-8000-000000000000"
    refused = await admin.post(f"/v1/companies/{other['id']}/messages", {"text": "X", "mentions": [nobody]}, 404)
    assert refused["errors"][0]["pointer"] == "/mentions/0"


async def test_a_file_comes_back_as_it_was(given: Given) -> None:
    seller, stranger = await given.member("seller"), await given.member("seller")
    company = await given.company(seller)
    content = bytes(range(256)) * 4096 * 3 + b"end"
    made = await given.file(company, await given.admin(), name="../Offerta «è».pdf", content=content)
    assert made["name"] == "Offerta «è».pdf"
    assert made["size"] == len(content)
    assert made["sha256"] == hashlib.sha256(content).hexdigest()
    answer = await seller.client.get(f"/v1/files/{made['id']}/content")
    assert answer.content == content
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith('attachment; filename="Offerta _')
    assert "filename*=UTF-8''Offerta%20%C2%AB%C3%A8%C2%BB.pdf" in answer.headers["content-disposition"]
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(content))
    await stranger.get(f"/v1/files/{made['id']}", 404)
    await stranger.get(f"/v1/files/{made['id']}/content", 404)
    listed = await seller.get(f"/v1/files?record_id={company['id']}")
    assert [row["id"] for row in listed["data"]] == [made["id"]]
    assert (await stranger.get(f"/v1/files?record_id={company['id']}"))["data"] == []


async def test_what_could_run_is_served_as_plain_bytes(given: Given) -> None:
    admin = await given.admin()
    company = await given.company()
    place = {"name": "x.html", "record_kind": "company", "record_id": company["id"]}
    for said in ("text/html", "image/svg+xml; charset=utf-8", "application/xhtml+xml", "nonsense", "a/b\x7f"):
        headers = {"Content-Type": said}
        made = await admin.call("POST", "/v1/files", 201, params=place, content=b"<script>", headers=headers)
        assert made["media_type"] == "application/octet-stream"


async def test_a_file_has_bounds_and_a_place(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    company = await given.company()
    place = {"name": "x", "record_kind": "company", "record_id": company["id"]}
    empty = await admin.call("POST", "/v1/files", 422, params=place, content=b"")
    assert empty["code"] == "file-size"
    await admin.call("POST", "/v1/files", 413, params=place, content=b"\0" * (MAX_FILE + 1))
    await seller.call("POST", "/v1/files", 404, params=place, content=b"x")
    await (await given.member("viewer")).call("POST", "/v1/files", 403, params=place, content=b"x")


async def test_an_upload_repeated_with_its_key_is_one_file(given: Given) -> None:
    admin = await given.admin()
    company = await given.company()
    place = {"name": "x", "record_kind": "company", "record_id": company["id"]}
    key = {"Idempotency-Key": "one"}
    first = await admin.call("POST", "/v1/files", 201, params=place, content=b"x", headers=key)
    assert await admin.call("POST", "/v1/files", 201, params=place, content=b"x", headers=key) == first
    await admin.call("POST", "/v1/files", 422, params=place, content=b"y", headers=key)


async def test_a_file_is_renamed_binned_and_restored(given: Given) -> None:
    admin = await given.admin()
    made = await given.file(await given.company())
    assert (await admin.patch(f"/v1/files/{made['id']}", {"name": "a/b:c.pdf"}))["name"] == "b_c.pdf"
    await admin.call("DELETE", f"/v1/files/{made['id']}", 204)
    await admin.get(f"/v1/files/{made['id']}/content", 404)
    await admin.post(f"/v1/files/{made['id']}/restore")
    assert (await admin.client.get(f"/v1/files/{made['id']}/content")).content == b"x"


def test_a_name_cannot_break_out_of_its_header() -> None:
    said = disposition('a"; filename=evil.exe\\')
    assert said.startswith('attachment; filename="a_; filename=evil.exe_"; filename*=')
    assert "\n" not in disposition("a\nb")


async def test_notifications_are_ones_own_and_read_once(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    company = await given.company()
    for _ in range(3):
        await given.message(company, mentions=[str(seller.id)])
    assert (await seller.get("/v1/notifications/unread")) == {"unread": 3}
    page = await seller.get("/v1/notifications?limit=2")
    rest = await seller.get("/v1/notifications", params={"limit": 2, "cursor": page["page"]["next_cursor"]})
    assert len(page["data"]) + len(rest["data"]) == 3
    first = page["data"][0]["id"]
    assert (await seller.post(f"/v1/notifications/{first}/read")) == {"unread": 2}
    await admin.post(f"/v1/notifications/{first}/read", {}, 404)
    assert len((await seller.get("/v1/notifications?unread=true"))["data"]) == 2
    assert (await seller.post("/v1/notifications/read")) == {"unread": 0}
    await (await given.key("companies:read")).get("/v1/notifications", 403)


async def test_a_member_chooses_how_to_be_told(given: Given) -> None:
    seller = await given.member("seller")
    usual = {each["kind"]: each for each in (await seller.get("/v1/notifications/preferences"))["data"]}
    assert usual["mention"] == {"kind": "mention", "app": True, "mail": True}
    quiet = {"data": [{"kind": "mention", "app": False, "mail": False}]}
    chosen = await seller.call("PUT", "/v1/notifications/preferences", json=quiet)
    assert {"kind": "mention", "app": False, "mail": False} in chosen["data"]
    await given.message(await given.company(), mentions=[str(seller.id)])
    assert (await seller.get("/v1/notifications"))["data"] == []
    wrong = {"data": [{"kind": "rumour", "app": True, "mail": True}]}
    await seller.call("PUT", "/v1/notifications/preferences", 422, json=wrong)
