"""Who wrote: strangers are kept with one step, and what a signature says is proposed."""

from dropping import drop
from given import Given
from letters import letter

SIGNED = (
    "Buongiorno,\nmi servono 10 pezzi.\n\nCordiali saluti\nAnna Bianchi\n"
    "Responsabile acquisti\nRossi Utensili S.r.l.\nVia Milano 1 - 25100 Brescia (BS)\n"
    "Tel. 030 1234567\nP.IVA 00743110157"
)


async def test_a_stranger_is_kept_with_one_step_and_their_other_mails_follow(given: Given) -> None:
    seller = await given.member("seller")
    mail = await drop(seller, letter(text=SIGNED, files=(("a.pdf", b"%PDF"),)), 201)
    other = await drop(seller, letter(id="a2@rossi.example"), 201)
    said = await seller.get(f"/v1/mails/{mail['id']}/proposal")
    assert said["contact"] == {
        "given_name": "Anna", "family_name": "Bianchi", "job_title": "Responsabile acquisti",
        "phones": ["+390301234567"], "emails": ["anna@rossi.example"],
    }  # fmt: skip
    assert (said["company"]["name"], said["company"]["vat_number"]) == ("Rossi Utensili S.r.l.", "IT00743110157")
    assert (said["known_company"], said["known_contact_id"], said["deals"]) == (None, None, [])
    kept = await seller.post(f"/v1/mails/{mail['id']}/sender", {name: said[name] for name in ("contact", "company")})
    assert (kept["contact"]["name"], kept["company"]["name"]) == ("Anna Bianchi", "Rossi Utensili S.r.l.")
    assert (kept["asks"], len(kept["files"])) == (None, 1)
    assert (await seller.get(f"/v1/mails/{other['id']}"))["contact_id"] == kept["contact_id"]
    person = await seller.get(f"/v1/contacts/{kept['contact_id']}")
    assert (person["job_title"], person["companies"][0]["company_id"]) == ("Responsabile acquisti", kept["company_id"])
    refused = await seller.post(f"/v1/mails/{mail['id']}/sender", {"contact": {"given_name": "Anna"}}, 409)
    assert refused["code"] == "sender-known"


async def test_a_mail_moves_from_somebody_elses_company_with_its_sender(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller, name="Altra")
    other = await given.contact(seller, given_name="Altri", companies=[{"company_id": company["id"]}])
    mail = await drop(seller, letter(text=SIGNED), 201)
    on_other = await seller.patch(f"/v1/mails/{mail['id']}", {"contact_id": other["id"], "company_id": company["id"]})
    assert on_other["company_id"] == company["id"]
    wanted = {"contact": {"given_name": "Anna"}, "company": {"name": "Nuova"}}
    kept = await seller.post(f"/v1/mails/{mail['id']}/sender", wanted)
    assert (kept["contact"]["name"], kept["company"]["name"]) == ("Anna", "Nuova")


async def test_a_company_that_is_there_is_proposed(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller, name="Rossi Utensili", vat_number="IT00743110157")
    mail = await drop(seller, letter(text=SIGNED), 201)
    said = await seller.get(f"/v1/mails/{mail['id']}/proposal")
    assert said["known_company"] == {"id": company["id"], "name": "Rossi Utensili"}
    wanted = {"contact": said["contact"], "company_id": company["id"]}
    assert (await seller.post(f"/v1/mails/{mail['id']}/sender", wanted))["company_id"] == company["id"]
    both = {**wanted, "company": {"name": "X"}}
    assert (await seller.post(f"/v1/mails/{mail['id']}/sender", both, 422))["errors"][0]["code"] == "one-company"


async def test_what_a_signature_says_of_somebody_known_is_proposed(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller, name="Rossi Utensili Srl")
    links = [{"company_id": company["id"]}]
    person = await given.contact(
        seller, given_name="Anna", family_name="Bianchi", emails=["anna@rossi.example"], companies=links
    )
    mail = await drop(seller, letter(text=SIGNED), 201)
    found = (await seller.get(f"/v1/contacts/{person['id']}/proposals"))["data"]
    assert {each["field"]: each["value"] for each in found} == {
        "job_title": "Responsabile acquisti",
        "phones": "+390301234567",
    }
    assert found[0]["origin"] == {"kind": "mail", "label": "Richiesta", "reference": mail["id"]}
    fields = {each["field"] for each in (await seller.get(f"/v1/companies/{company['id']}/proposals"))["data"]}
    assert fields == {"vat_number", "addresses"}
    await drop(seller, letter(text=SIGNED, id="a3@rossi.example"), 201)
    assert len((await seller.get(f"/v1/contacts/{person['id']}/proposals"))["data"]) == 2
