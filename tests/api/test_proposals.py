"""What sources propose stands beside a record until somebody decides; nothing is overwritten."""

from typing import Any
from uuid import UUID

from given import Given

from adapters.database import system_work
from domain.contacts.proposals import ProposalOrigin, Proposed, propose

FORM = ProposalOrigin(kind="form", label="Preventivo", reference="modulo-1")
MAIL = ProposalOrigin(kind="mail", label="Firma", reference=None)


async def say(
    given: Given, kind: str, id: str, values: dict[str, Any], origin: ProposalOrigin = FORM, *, fill: bool = False
) -> Proposed:
    async with system_work(given.filo.pool, given.tenant_id) as work:
        return await propose(work, kind, UUID(id), values, origin, fill=fill)


async def test_a_source_proposes_and_overwrites_nothing(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact(emails=["anna@rossi.example"], job_title="Acquisti")
    values = {
        "given_name": "ANNA",  # the same but for case
        "job_title": "Responsabile acquisti",
        "emails": ["Anna@rossi.example", "acquisti@rossi.example"],
        "phones": ["051 123 4567", "12"],
    }
    made = await say(given, "contact", person["id"], values)
    assert (len(made.proposed), made.filled) == (3, [])
    assert [(each.pointer, each.code) for each in made.wrong] == [("/phones/0", "invalid-phone")]
    after = await admin.get(f"/v1/contacts/{person['id']}")
    assert (after["job_title"], after["emails"], after["version"]) == ("Acquisti", ["anna@rossi.example"], 1)
    open = (await admin.get(f"/v1/contacts/{person['id']}/proposals"))["data"]
    assert {each["field"]: (each["current"], each["value"]) for each in open} == {
        "job_title": ("Acquisti", "Responsabile acquisti"),
        "emails": (["anna@rossi.example"], "acquisti@rossi.example"),
        "phones": ([], "+390511234567"),
    }
    assert {each["origin"]["label"] for each in open} == {"Preventivo"}
    assert not (await say(given, "contact", person["id"], values)).proposed  # they stand open already
    [told] = (await admin.get(f"/v1/contacts/{person['id']}/timeline?type=contact.proposed"))["data"]
    assert [each["field"] for each in told["data"]["values"]] == ["job_title", "emails", "phones"]


async def test_accepting_is_an_edit_like_any_other(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact(emails=["anna@rossi.example"], job_title="Acquisti")
    path = f"/v1/contacts/{person['id']}"
    await say(given, "contact", person["id"], {"emails": ["due@rossi.example"], "job_title": "Direzione"})
    ids = {each["field"]: each["id"] for each in (await admin.get(f"{path}/proposals"))["data"]}
    said = await admin.post(f"{path}/proposals/{ids['emails']}/accept", headers={"If-Match": '"v1"'})
    assert (said["state"], said["decided_by_id"]) == ("accepted", str(admin.id))
    await admin.post(f"{path}/proposals/{ids['job_title']}/accept", status=412, headers={"If-Match": '"v1"'})
    again = await admin.post(f"{path}/proposals/{ids['emails']}/accept", status=409)
    assert again["code"] == "proposal-decided"
    after = await admin.get(path)
    assert (after["emails"], after["version"]) == (["anna@rossi.example", "due@rossi.example"], 2)
    [changed] = (await admin.get(f"{path}/timeline?type=contact.changed"))["data"]
    assert changed["changed_fields"] == ["emails"]
    assert changed["data"]["origin"]["kind"] == "form"
    assert [each["field"] for each in (await admin.get(f"{path}/proposals"))["data"]] == ["job_title"]
    assert len((await admin.get(f"{path}/proposals?decided=true"))["data"]) == 2


async def test_what_was_dismissed_is_not_proposed_again_by_the_same_kind_of_source(given: Given) -> None:
    admin, company = await given.admin(), await given.company(name="Rossi Srl")
    path = f"/v1/companies/{company['id']}"
    await say(given, "company", company["id"], {"name": "Rossi Utensili Srl"})
    [one] = (await admin.get(f"{path}/proposals"))["data"]
    assert (await admin.post(f"{path}/proposals/{one['id']}/dismiss"))["state"] == "dismissed"
    assert not (await say(given, "company", company["id"], {"name": "ROSSI utensili SRL"})).proposed
    assert len((await say(given, "company", company["id"], {"name": "Rossi Utensili Srl"}, MAIL)).proposed) == 1
    assert (await admin.get(path))["version"] == 1
    await admin.patch(path, {"name": "Rossi Utensili Srl"})
    assert (await admin.get(f"{path}/proposals"))["data"] == []  # what somebody wrote by hand is proposed no more


async def test_empty_fields_may_be_filled_at_once(given: Given) -> None:
    admin = await given.admin()
    await admin.post("/v1/custom-fields", {"kind": "company", "key": "nota", "label": {"it": "Nota"}, "type": "text"})
    company = await given.company(name="Bianchi Srl", industry="Legno")
    values = {
        "vat_number": "00743110157",
        "industry": "Mobili",
        "addresses": [{"type": "legal", "street": "Via Milano 1", "city": "Brescia"}],
        "custom.nota": "Chiamare al mattino",
    }
    made = await say(given, "company", company["id"], values, fill=True)
    assert (sorted(made.filled), len(made.proposed)) == (["addresses", "custom.nota", "vat_number"], 1)
    after = await admin.get(f"/v1/companies/{company['id']}")
    assert (after["vat_number"], after["industry"], after["version"]) == ("IT00743110157", "Legno", 2)
    assert after["custom"] == {"nota": "Chiamare al mattino"}
    same = {"addresses": [{"type": "billing", "street": "VIA MILANO  1", "city": "Brescia"}]}
    assert not (await say(given, "company", company["id"], same)).proposed
    # What a rule refuses is not filled in, only proposed; and accepting says why it cannot be.
    consumer = await given.company(name="Carla Neri", kind="consumer")
    made = await say(given, "company", consumer["id"], {"vat_number": "00743110157"}, fill=True)
    assert (made.filled, len(made.proposed)) == ([], 1)
    refused = await admin.post(f"/v1/companies/{consumer['id']}/proposals/{made.proposed[0]}/accept", status=422)
    assert refused["code"] == "consumer-with-vat-number"


async def test_proposals_are_seen_through_their_record(given: Given) -> None:
    seller, other = await given.member("seller"), await given.member("seller")
    mine, second = await given.company(seller), await given.company(seller)
    id = await given.proposal("company", mine["id"], industry="Legno")
    path = f"/v1/companies/{mine['id']}/proposals"
    assert len((await seller.get(path))["data"]) == 1
    await other.get(path, 404)
    await other.post(f"{path}/{id}/accept", status=404)
    await seller.post(f"/v1/companies/{second['id']}/proposals/{id}/accept", status=404)
    await seller.post(f"/v1/contacts/{mine['id']}/proposals/{id}/accept", status=404)
    await seller.post(f"{path}/{id}/accept")
    assert (await seller.get(f"/v1/companies/{mine['id']}"))["industry"] == "Legno"


async def test_a_merged_record_brings_its_proposals_and_an_erased_one_leaves_none(given: Given) -> None:
    admin = await given.admin()
    company = await given.company()
    kept = await given.contact(given_name="Anna", family_name="Rossi", companies=[{"company_id": company["id"]}])
    gone = await given.contact(given_name="Anna", family_name="Rossi")
    await given.proposal("contact", gone["id"], job_title="Direzione")
    await given.proposal("company", company["id"], industry="chiedere ad Anna Rossi")
    await admin.post(f"/v1/contacts/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    path = f"/v1/contacts/{kept['id']}"
    assert [each["field"] for each in (await admin.get(f"{path}/proposals"))["data"]] == ["job_title"]
    await admin.post(f"{path}/erase")
    async with given.filo.pool.acquire() as connection:
        rows = await connection.fetch("select record_kind, value from proposals where tenant_id = $1", given.tenant_id)
    assert [tuple(row) for row in rows] == [("company", "chiedere ad ✝")]
    async with given.filo.pool.acquire() as connection:
        left = await connection.fetchval(
            "select count(*) from events where tenant_id = $1 and data::text ilike '%anna rossi%'", given.tenant_id
        )
    assert left == 0
