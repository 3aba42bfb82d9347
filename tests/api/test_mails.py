"""Mails are filed once, where they belong, with what is attached to them."""

from datetime import timedelta
from typing import Any

import pytest
from dropping import drop
from given import Given, Person
from letters import letter

from adapters.database import system_work
from domain.kernel.retention import purges
from worker import schedule

assert schedule.AREAS


async def timeline(by: Person, plural: str, id: str) -> list[Any]:
    """The mails on a record's timeline."""
    return list((await by.get(f"/v1/{plural}/{id}/timeline?group=mails"))["data"])


async def test_a_mail_goes_to_the_person_and_the_one_open_deal_with_its_files(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller, name="Rossi Srl")
    person = await given.contact(
        seller,
        given_name="Anna",
        family_name="Bianchi",
        emails=["Anna@Rossi.example"],
        companies=[{"company_id": company["id"]}],
    )
    deal = await given.opportunity(seller, contact_id=person["id"], title="Tornio")
    text = (
        "Buongiorno,\ngrazie.\n\n"
        "Il giorno lun 2 nov 2026 alle ore 10:00 Luca <l@filo.example> ha scritto:\n"
        "> Ecco l'offerta\n"
    )
    mail = await drop(seller, letter(text=text, files=(("disegno.pdf", b"%PDF"),)), 201)
    assert (mail["direction"], mail["contact_id"], mail["company_id"]) == ("inbound", person["id"], company["id"])
    assert (mail["opportunity_id"], mail["opportunity"]["name"], mail["asks"]) == (deal["id"], "Tornio", None)
    assert mail["body"] == "Buongiorno,\ngrazie."
    assert mail["quoted"].startswith("Il giorno lun 2 nov")
    [file] = mail["files"]
    assert (file["name"], file["media_type"], file["size"]) == ("disegno.pdf", "application/pdf", 4)
    assert (await seller.get(f"/v1/files/{file['id']}"))["record"] == {"kind": "opportunity", "id": deal["id"]}
    for plural, id in (("opportunities", deal["id"]), ("contacts", person["id"]), ("companies", company["id"])):
        [entry] = await timeline(seller, plural, id)
        assert (entry["type"], entry["part"]["subject"]) == ("mail.created", "Richiesta")
        assert entry["part"]["body"] == "Buongiorno,\ngrazie."
    # The same again is the same.
    again = await drop(seller, letter(text=text), 200)
    assert (again["id"], again["version"]) == (mail["id"], mail["version"])
    assert len(await timeline(seller, "opportunities", deal["id"])) == 1


async def test_an_answer_follows_its_thread(given: Given) -> None:
    seller = await given.member("seller")
    person = await given.contact(seller, emails=["anna@rossi.example"])
    first, second = [await given.opportunity(seller, contact_id=person["id"], title=each) for each in ("A", "B")]
    asked = await drop(seller, letter(), 201)
    assert (asked["opportunity_id"], asked["asks"], asked["record"]["kind"]) == (None, "deal", "contact")
    placed = await seller.patch(f"/v1/mails/{asked['id']}", {"opportunity_id": first["id"]})
    assert (placed["asks"], placed["record"]) == (None, {"kind": "opportunity", "id": first["id"]})
    me = (await seller.get("/v1/me"))["email"]
    answer = await drop(
        seller, letter(sender=me, to="anna@rossi.example", id="b1@filo.example", answers="a1@rossi.example"), 201
    )
    assert (answer["direction"], answer["opportunity_id"], answer["thread"]) == (
        "outbound",
        first["id"],
        asked["thread"],
    )
    assert answer["owner_id"] == str(seller.id)
    thread = (await seller.get("/v1/mails", params={"thread": asked["thread"], "sort": "sent_at"}))["data"]
    assert [each["id"] for each in thread] == [asked["id"], answer["id"]]
    moved = await seller.patch(f"/v1/mails/{answer['id']}", {"opportunity_id": second["id"]})
    assert moved["record"]["id"] == second["id"]
    await seller.patch(f"/v1/mails/{answer['id']}", {"opportunity_id": "01938c5e-0000-7000-8000-000000000000"}, 404)


async def test_of_nobody_known_it_waits_and_keeps_its_files_until_it_has_a_place(given: Given) -> None:
    seller = await given.member("seller")
    mail = await drop(seller, letter(files=(("a.pdf", b"%PDF-1"), ("b.pdf", b"%PDF-2"))), 201)
    assert (mail["asks"], mail["record"], mail["files"], mail["owner_id"]) == ("person", None, [], str(seller.id))
    assert [each["id"] for each in (await seller.get("/v1/mails?asks=person"))["data"]] == [mail["id"]]
    other = await given.member("seller")
    await other.get(f"/v1/mails/{mail['id']}", 404)
    person = await given.contact(seller)
    placed = await seller.patch(f"/v1/mails/{mail['id']}", {"contact_id": person["id"]})
    assert [each["name"] for each in placed["files"]] == ["a.pdf", "b.pdf"]
    assert (placed["asks"], placed["record"]) == (None, {"kind": "contact", "id": person["id"]})
    async with given.filo.pool.acquire() as connection:
        assert await connection.fetchval("select count(*) from mail_sources where tenant_id = $1", given.tenant_id) == 0
    deal = await given.opportunity(seller, contact_id=person["id"])
    moved = await seller.patch(f"/v1/mails/{mail['id']}", {"opportunity_id": deal["id"]})
    for each in moved["files"]:
        assert (await seller.get(f"/v1/files/{each['id']}"))["record"]["id"] == deal["id"]


async def test_in_the_bin_and_out_of_it_the_files_go_along(given: Given) -> None:
    seller = await given.member("seller")
    person = await given.contact(seller)
    data = letter(files=(("a.pdf", b"%PDF-1"),))
    mail = await drop(seller, data, 201, contact_id=person["id"])
    file = mail["files"][0]["id"]
    await seller.call("DELETE", f"/v1/mails/{mail['id']}")
    await seller.get(f"/v1/files/{file}", 404)
    back = await seller.post(f"/v1/mails/{mail['id']}/restore")
    assert back["files"][0]["id"] == file
    await seller.call("DELETE", f"/v1/mails/{mail['id']}")
    again = await drop(seller, data, 200)
    assert (again["id"], again["files"][0]["id"]) == (mail["id"], file)


async def test_dropped_on_a_deal_it_belongs_there(given: Given) -> None:
    seller, other = await given.member("seller"), await given.member("seller")
    deal = await given.opportunity(seller, title="Pressa")
    mail = await drop(seller, letter(), 201, opportunity_id=deal["id"])
    assert (mail["opportunity_id"], mail["company_id"], mail["asks"]) == (deal["id"], deal["company_id"], None)
    await drop(other, letter(id="x@y.example"), 404, opportunity_id=deal["id"])
    refused = await drop(other, letter(), 403)
    assert refused["code"] == "owned-elsewhere"
    viewer = await given.member("viewer")
    await drop(viewer, letter(id="z@y.example"), 403)
    assert (await viewer.get(f"/v1/mails/{mail['id']}"))["subject"] == "Richiesta"


async def test_a_forwarded_mail_is_the_customers(given: Given) -> None:
    seller = await given.member("seller")
    person = await given.contact(seller, emails=["anna@rossi.example"])
    me = (await seller.get("/v1/me"))["email"]
    text = (
        "Ti giro questa.\n\n---------- Forwarded message ---------\n"
        "Da: Anna Bianchi <anna@rossi.example>\nDate: lun 2 nov 2026 alle ore 10:12\n"
        "Subject: Offerta tornio\nTo: Luca <luca@filo.example>\n\n\nMi serve entro venerdì.\n"
    )
    mail = await drop(
        seller, letter(sender=me, to="dropbox@filo.example", subject="Fwd: Offerta tornio", text=text), 201
    )
    assert (mail["direction"], mail["sender_address"], mail["sender_name"]) == (
        "inbound",
        "anna@rossi.example",
        "Anna Bianchi",
    )
    assert (mail["subject"], mail["body"]) == ("Offerta tornio", "Mi serve entro venerdì.")
    assert (mail["sent_at"], mail["contact_id"]) == ("2026-11-02T09:12:00+00:00", person["id"])
    whole = letter(id="inner@rossi.example", subject="Allegata", files=(("x.pdf", b"%PDF"),))
    attached = await drop(seller, letter(sender=me, subject="I: Allegata", id="out@filo.example", inner=whole), 201)
    assert (attached["message_id"], attached["sender_address"]) == ("inner@rossi.example", "anna@rossi.example")
    assert [each["name"] for each in attached["files"]] == ["x.pdf"]


async def test_a_sender_in_two_minds_is_no_member_nor_their_colleagues_proposal(given: Given) -> None:
    seller = await given.member("seller")
    me = (await seller.get("/v1/me"))["email"]
    for at, said in enumerate([f"{me} <evil@x.example>", f"{me}, evil@x.example", f"<{me}><evil@x.example>"]):
        mail = await drop(seller, f"From: {said}\nMessage-ID: <{at}@x>\n\nciao".encode(), 201)
        assert (mail["direction"], mail["sender_address"], mail["asks"]) == ("inbound", "evil@x.example", "person")


async def test_a_colleague_is_nobodys_new_contact(given: Given) -> None:
    seller, other = await given.member("seller"), await given.member("seller")
    me, them = [(await each.get("/v1/me"))["email"] for each in (seller, other)]
    mail = await drop(seller, letter(sender=me, to=them), 201)
    said = await seller.get(f"/v1/mails/{mail['id']}/proposal")
    assert (said["contact"], said["company"], said["known_contact_id"]) == ({"emails": []}, None, None)
    refused = await seller.post(f"/v1/mails/{mail['id']}/sender", {"contact": {"given_name": "Lui"}}, 409)
    assert refused["code"] == "sender-colleague"
    mixed = await drop(seller, letter(sender=me, to=f"{them}, Ada <ada@nuova.example>", id="m@filo.example"), 201)
    assert (await seller.get(f"/v1/mails/{mixed['id']}/proposal"))["contact"]["emails"] == ["ada@nuova.example"]


async def test_a_strangers_mail_on_a_deal_keeps_who_wrote_it_and_stays_there(given: Given) -> None:
    seller = await given.member("seller")
    deal = await given.opportunity(seller, company_id=(await given.company(seller))["id"])
    mail = await drop(seller, letter(), 201, opportunity_id=deal["id"])
    assert mail["contact_id"] is None
    said = await seller.get(f"/v1/mails/{mail['id']}/proposal")
    kept = await seller.post(
        f"/v1/mails/{mail['id']}/sender", {"contact": said["contact"], "company": {"name": "Rossi Nuova Srl"}}, 200
    )
    assert (kept["opportunity_id"], kept["company_id"]) == (deal["id"], deal["company_id"])
    assert kept["contact"]["name"] == "Anna Bianchi"


async def test_a_mail_attached_to_a_strangers_is_a_file_of_it(given: Given) -> None:
    seller = await given.member("seller")
    deal = await given.opportunity(seller)
    whole = letter(id="inner@rossi.example", subject="Vecchia/offerta", files=(("x.pdf", b"%PDF"),))
    mail = await drop(seller, letter(inner=whole, files=(("a.pdf", b"%PDF"),)), 201, opportunity_id=deal["id"])
    assert [(each["name"], each["media_type"]) for each in mail["files"]] == [
        ("a.pdf", "application/pdf"),
        ("Vecchia-offerta.eml", "message/rfc822"),
    ]
    content = (await seller.client.get(f"/v1/files/{mail['files'][1]['id']}/content")).content
    assert b"inner@rossi.example" in content
    assert b'filename="x.pdf"' in content


NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (place, place) for place in range(500))


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "mail-unreadable"),
        (b"\x00\xff\xfe", 422, "mail-unreadable"),
        (b"Subject: senza mittente\n\nciao", 422, "mail-unreadable"),
        (b"From: a@b.example\n" + NESTED, 422, "mail-too-complex"),
        (
            b'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 10_000,
            422,
            "mail-too-complex",
        ),
        (
            b'From: a@b.example\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 3000,
            422,
            "mail-too-complex",
        ),
        (b"From: a@b.example\nX: " + b"y" * 300_000 + b"\n\nciao", 422, "mail-too-complex"),
        (b"From: a@b.example\n\n" + b"x" * 25_000_001, 413, "payload-too-large"),
    ],
)
async def test_what_is_no_mail_is_refused(given: Given, data: bytes, status: int, code: str) -> None:
    refused = await drop(await given.member("seller"), data, status)
    assert refused["code"] == code
    assert (await (await given.admin()).get("/v1/mails"))["data"] == []


@pytest.mark.parametrize(
    ("data", "subject", "body"),
    [
        (
            b"From: a@b.example\nSubject: citt\xe0\nContent-Type: text/plain; charset=klingon\n\ncitt\xe0 \x00 x",
            "città",
            "città  x",
        ),
        (
            (
                b"From: a@b.example\nSubject: =?utf-8?q?citt=C3=A0?=\n"
                b"Content-Type: text/plain; charset=utf-8\n\ncitt\xc3\xa0"
            ),
            "città",
            "città",
        ),
        (b"From: a@b.example\nSubject: =?klingon?q?x?=\n\nsenza data", "=?klingon?q?x?=", "senza data"),
        (b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n!!!nonsense", "", None),
        (
            (
                b"From: a@b.example\nContent-Type: text/html\n\n"
                b"<p>Buongiorno<br>a tutti</p><script>alert(1)</script><img src=x onerror=1>"
            ),
            "",
            "Buongiorno\na tutti",
        ),
        (b"From: a@b.example\nTo: " + b"x@y.example," * 20_000 + b"\n\nmolti", "", "molti"),
    ],
)
async def test_a_bad_mail_is_read_as_well_as_may_be(given: Given, data: bytes, subject: str, body: str | None) -> None:
    mail = await drop(await given.member("seller"), data, 201)
    assert mail["subject"] == subject
    assert body is None or mail["body"] == body


async def test_in_another_workspace_the_same_mail_is_another(given: Given) -> None:
    await drop(await given.admin(), letter(), 201)
    neighbour = await given.neighbour()
    assert (await drop(await neighbour.admin(), letter(), 201))["asks"] == "person"


async def test_erasing_a_person_reaches_mails_files_and_what_was_held_back(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact(given_name="Ginevra", family_name="Segreta", emails=["ginevra@segreta.example"])
    deal = await given.opportunity(contact_id=person["id"])
    hers = letter(
        sender="Ginevra Segreta <ginevra@segreta.example>",
        id="g1@segreta.example",
        files=(("Segreta.pdf", b"segreta"),),
    )
    mine = await given.mail(data=hers)
    about = letter(
        sender="altro@x.example", to="ginevra@segreta.example", id="o@x.example", text="Ho visto Ginevra Segreta"
    )
    other = await given.mail(data=about, opportunity_id=deal["id"])
    await given.held_mail(letter(sender="ginevra@segreta.example", id="g2@segreta.example"))
    await admin.post(f"/v1/contacts/{person['id']}/erase")
    said = await admin.get(f"/v1/mails/{mine['id']}")
    assert (said["subject"], said["body"], said["sender_address"], said["files"]) == ("✝", "", "", [])
    said = await admin.get(f"/v1/mails/{other['id']}")
    assert "egreta" not in str(said).lower()
    sql = "select count(*) from {} t where tenant_id = $1 and t::text ilike '%segreta%'"
    async with given.filo.pool.acquire() as connection:
        for table in ("mails", "mail_sources", "held_mails", "files", "events", "proposals"):
            assert await connection.fetchval(sql.format(table), given.tenant_id) == 0, table
        assert await connection.fetchval("select count(*) from file_chunks where tenant_id = $1", given.tenant_id) == 0


async def test_mails_go_with_the_record_they_hang_on_and_with_the_bin(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    on_deal = await given.mail(opportunity_id=deal["id"])
    waiting = await given.mail()
    await given.held_mail()
    await admin.call("DELETE", f"/v1/opportunities/{deal['id']}")
    await admin.call("DELETE", f"/v1/mails/{waiting['id']}")
    for step in purges():
        async with system_work(given.filo.pool, given.tenant_id) as work:
            work.now += timedelta(days=31)
            await step(work)
    await admin.get(f"/v1/mails/{on_deal['id']}", 404)
    async with given.filo.pool.acquire() as connection:
        for table in ("mails", "held_mails"):
            assert await connection.fetchval(f"select count(*) from {table} where tenant_id = $1", given.tenant_id) == 0


async def test_whoever_sees_a_person_sees_their_mails_but_for_deals_out_of_sight(given: Given) -> None:
    admin, seller, other = await given.admin(), await given.member("seller"), await given.member("seller")
    person = await given.contact(seller, emails=["anna@rossi.example"])
    hidden = await given.opportunity(other, contact_id=None, title="Altrui")
    seen = await given.mail(admin, letter(id="v1@rossi.example"))
    await given.mail(admin, letter(id="v2@rossi.example"), opportunity_id=hidden["id"], contact_id=person["id"])
    found = (await seller.get(f"/v1/mails?contact_id={person['id']}"))["data"]
    assert [each["id"] for each in found] == [seen["id"]]
    assert (await other.get(f"/v1/mails?contact_id={person['id']}"))["data"] == []
    assert len(await timeline(seller, "contacts", person["id"])) == 1
