"""Sending a quote: a letter is queued, or message and link are shown to copy; links are made, listed, revoked."""

from typing import Any

import pytest
from given import Given, Person

from adapters.mail import Letter, Sent


class Post:
    """A mail server that is never asked: the worker sends."""

    async def send(self, letter: Letter, *, now: object) -> Sent:
        raise AssertionError(letter)


async def sent(given: Given, wanted: dict[str, Any], **headers: str) -> tuple[Person, Any]:
    admin = await given.admin()
    quote = await given.quote()
    return admin, await admin.post(f"/v1/quotes/{quote['id']}/send", wanted, headers=headers)


async def test_without_a_mail_server_message_and_link_are_to_be_copied(given: Given) -> None:
    admin, said = await sent(given, {"to": ["anna@cliente.example"]})
    delivery = said["delivery"]
    assert (said["state"], delivery["state"], delivery["letter_id"]) == ("sent", "to_copy", None)
    assert said["number"] in delivery["subject"]
    assert said["number"] in delivery["message"]
    [link] = (await admin.get(f"/v1/quotes/{said['id']}/links"))["data"]
    assert (link["url"], link["recipient"]) == (delivery["link"], "anna@cliente.example")
    assert (await admin.get(f"/v1/quotes/{said['id']}/letters"))["data"] == []


async def test_a_quote_may_be_marked_as_sent_only(given: Given) -> None:
    admin, said = await sent(given, {})
    assert (said["state"], said["delivery"]) == ("sent", None)
    assert (await admin.get(f"/v1/quotes/{said['id']}/links"))["data"] == []


async def test_what_carries_a_link_is_not_kept_for_a_repeated_key(given: Given) -> None:
    admin, quote = await given.admin(), await given.quote()
    key = {"Idempotency-Key": quote["id"]}
    await admin.post(f"/v1/quotes/{quote['id']}/send", {"link": True}, headers=key)
    said = await admin.post(f"/v1/quotes/{quote['id']}/send", {"link": True}, 409, headers=key)
    assert said["code"] == "already-issued"


async def test_with_a_mail_server_a_letter_is_queued(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given.filo.letters, "mail", Post())
    wanted = {"to": ["anna@cliente.example"], "cc": ["capo@cliente.example"], "subject": "Ecco", "message": "Ciao"}
    admin, said = await sent(given, wanted)
    assert (said["delivery"]["state"], said["delivery"]["link"]) == ("queued", None)
    [letter] = (await admin.get(f"/v1/quotes/{said['id']}/letters"))["data"]
    assert (letter["state"], letter["subject"], letter["message"]) == ("waiting", "Ecco", "Ciao")
    assert (letter["to"], letter["cc"]) == (["anna@cliente.example"], ["capo@cliente.example"])
    again = await admin.post(f"/v1/quotes/{said['id']}/letters", {"to": ["altro@cliente.example"]}, 201)
    assert again["state"] == "queued"
    assert len((await admin.get(f"/v1/quotes/{said['id']}/letters"))["data"]) == 2


async def test_what_could_be_written_is_proposed_to_the_deals_people(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(emails=["info@cliente.example"])
    people = [await given.contact(emails=[f"{name}@cliente.example"]) for name in ("zoe", "anna")]
    deal = await given.opportunity(company_id=company["id"], contact_id=people[0]["id"])
    said = {"contact_id": people[1]["id"], "role": "purchaser"}
    await admin.post(f"/v1/opportunities/{deal['id']}/participants", said, None)
    quote = await given.quote(deal)
    proposed = await admin.get(f"/v1/quotes/{quote['id']}/proposed-letter")
    assert [(each["email"], each["of"]) for each in proposed["recipients"]] == [
        ("zoe@cliente.example", "contact"),
        ("anna@cliente.example", "participant"),
        ("info@cliente.example", "company"),
    ]
    assert (proposed["mail"], proposed["language"]) == (False, "it")
    # A draft has no number yet: it gets it in the words as well.
    assert "{number}" in proposed["subject"]
    english = await admin.get(f"/v1/quotes/{quote['id']}/proposed-letter?language=en")
    assert english["message"].startswith("Dear ")
    wanted = {"to": ["zoe@cliente.example"], "subject": proposed["subject"], "message": "Ecco {number}"}
    sent = await admin.post(f"/v1/quotes/{quote['id']}/send", wanted)
    assert sent["number"] in sent["delivery"]["subject"]
    assert sent["delivery"]["message"] == f"Ecco {sent['number']}"
    await admin.get(f"/v1/quotes/{quote['id']}/proposed-letter?language=fr", 422)


@pytest.mark.parametrize(
    "wanted", [{"to": ["x"]}, {"language": "fr"}, {"to": ["a@b.example"] * 11}, {"subject": "a\nb"}, {"who": 1}]
)
async def test_a_wrong_letter_sends_nothing(given: Given, wanted: dict[str, Any]) -> None:
    admin, quote = await given.admin(), await given.quote()
    await admin.post(f"/v1/quotes/{quote['id']}/send", wanted, 422)
    assert (await admin.get(f"/v1/quotes/{quote['id']}"))["state"] == "draft"


async def test_a_draft_has_no_link_and_no_letter(given: Given) -> None:
    admin, quote = await given.admin(), await given.quote()
    assert (await admin.post(f"/v1/quotes/{quote['id']}/links", {}, 409))["code"] == "quote-not-sent"
    await admin.post(f"/v1/quotes/{quote['id']}/letters", {"to": ["a@b.example"]}, 409)


async def test_links_are_of_their_quote_and_its_revisions(given: Given) -> None:
    admin, said = await sent(given, {"link": True})
    _, other = await sent(given, {"link": True})
    revision = await admin.post(f"/v1/quotes/{said['id']}/revise", {}, 201)
    [link] = (await admin.get(f"/v1/quotes/{revision['id']}/links"))["data"]
    assert link["quote_id"] == said["id"]
    await admin.call("DELETE", f"/v1/quotes/{other['id']}/links/{link['id']}", 404)
    made = await admin.post(f"/v1/quotes/{said['id']}/links", {"days": 3, "recipient": "Anna"}, 201)
    assert made["url"] != link["url"]
    await admin.post(f"/v1/quotes/{said['id']}/links", {"days": 0}, 422)


async def test_who_may_only_read_quotes_gets_no_link(given: Given) -> None:
    _, said = await sent(given, {"link": True})
    viewer = await given.member("viewer")
    await viewer.get(f"/v1/quotes/{said['id']}/links", 403)
    await viewer.get(f"/v1/quotes/{said['id']}/letters")
