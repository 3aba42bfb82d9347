"""A customer reads, chooses, accepts, declines and asks by a link, without signing in; nothing else is reachable."""

import asyncio
import io
import re
from dataclasses import dataclass
from html import unescape
from itertools import count
from typing import Any
from uuid import uuid4

import httpx
import pytest
from given import Given, Person
from pypdf import PdfReader

LINES = [
    {"description": "Trapano <b>20 V</b> #panic()", "quantity": "10", "unit_price": "200", "discounts": ["40"]},
    {"description": "Corso", "unit_price": "300", "optional": True},
]
CLAUSES = {"settings": {"paper": {"clauses": {"it": "art. 5", "en": "art. 5"}}}}


@dataclass
class Page:
    """A customer with a link."""

    client: httpx.AsyncClient
    path: str
    quote: Any
    seller: Person
    address: str

    async def text(self, **params: str) -> str:
        answer = await self.client.get(self.path, params=params)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    async def hidden(self) -> dict[str, str]:
        """What the form sends by itself."""
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', await self.text()))

    async def send(self, verb: str, data: dict[str, Any], **more: Any) -> httpx.Response:
        return await self.client.post(f"{self.path}/{verb}", data={**await self.hidden(), **data}, **more)


ADDRESSES = (f"203.0.113.{last}" for last in count(1))


async def offered(given: Given, **more: Any) -> Page:
    """A quote that was sent, and somebody at an address of their own who has its link."""
    address = next(ADDRESSES)
    seller = await given.member("seller")
    quote = await given.quote(await given.opportunity(seller), by=seller, **{"lines": LINES, **more})
    # 40 points are more than a seller may give away alone.
    await (await given.admin()).post(f"/v1/quotes/{quote['id']}/send")
    link = await seller.post(f"/v1/quotes/{quote['id']}/links", {}, 201)
    return Page(given.visitor(address), httpx.URL(link["url"]).path, quote, seller, address)


async def state(page: Page) -> Any:
    return await page.seller.get(f"/v1/quotes/{page.quote['id']}")


SIGNED = {"name": "Anna Bonomi", "role": "Acquisti", "terms": "yes"}


async def test_the_page_shows_the_quote_and_is_shut(given: Given) -> None:
    page = await offered(given)
    answer = await page.client.get(page.path)
    text = answer.text
    number = (await state(page))["number"]
    for said in (
        number,
        "1.464,00",
        "&lt;b&gt;20 V&lt;/b&gt; #panic()",
        "Opzionale" if "Opzionale" in text else "Aggiungi",
    ):
        assert said in text, said
    assert "<script" not in text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in answer.headers
    assert "Quote" in await page.text(lang="en")
    assert (await page.client.get("/q/page.css")).headers["content-type"].startswith("text/css")
    pdf = await page.client.get(f"{page.path}/pdf")
    assert number in PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    for cost in ("margin", "cost"):
        assert cost not in text


async def test_opening_is_a_fact_once(given: Given) -> None:
    page = await offered(given)
    await page.text()
    first = (await state(page))["opened_at"]
    await page.text()
    assert first is not None
    assert (await state(page))["opened_at"] == first
    found = await page.seller.get(f"/v1/quotes/{page.quote['id']}/timeline?type=quote.opened")
    assert [each["actor"]["kind"] for each in found["data"]] == ["customer"]
    sections = (await page.seller.get("/v1/today"))["sections"]
    [items] = [each["items"] for each in sections if each["name"] == "opened_quotes"]
    assert [item["id"] for item in items] == [page.quote["id"]]


async def test_options_are_added_up_by_the_server(given: Given) -> None:
    page = await offered(given)
    option = page.quote["totals"]["lines"][1]["id"]
    before = await page.text()
    answer = await page.send("preview", {"option": option})
    assert "1.464,00" in before
    assert "1.830,00" in answer.text
    assert (await state(page))["totals"]["document"]["amount"] == "1464.00"
    stale = await page.send("accept", {"option": option, **SIGNED})
    assert (stale.status_code, "1.830,00" in stale.text) == (409, True)
    assert (await state(page))["state"] == "sent"
    shown = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    done = await page.client.post(f"{page.path}/accept", data={**shown, "option": option, **SIGNED})
    assert done.status_code == 303, done.text
    said = await state(page)
    assert (said["state"], said["totals"]["document"]["amount"], said["lines"][1]["chosen"]) == (
        "accepted", "1830.00", True,
    )  # fmt: skip
    deal = await page.seller.get(f"/v1/opportunities/{page.quote['opportunity_id']}")
    assert (deal["outcome"], deal["amount"]["amount"], deal["amount_source"]) == ("won", "1500.00", "accepted")
    [order] = (await page.seller.get(f"/v1/orders?quote_id={page.quote['id']}"))["data"]
    assert order["totals"]["document"]["amount"] == "1830.00"


async def test_accepting_keeps_evidence_and_tells_the_owner(given: Given) -> None:
    await (await given.admin()).patch("/v1/workspace", CLAUSES)
    page = await offered(given)
    unsigned = await page.send("accept", SIGNED)
    assert unsigned.status_code == 422
    assert "clausole" in unsigned.text
    done = await page.send("accept", {**SIGNED, "clauses": "yes"}, headers={"User-Agent": "Mozilla/5.0 prova"})
    assert done.headers["location"].startswith(f"{page.path}?done=accepted")
    assert "registrata" in await page.text(done="accepted")
    [kept] = (await page.seller.get(f"/v1/quotes/{page.quote['id']}/evidence"))["data"]
    assert (kept["decision"], kept["name"], kept["role"], kept["terms"], kept["clauses"]) == (
        "accepted", "Anna Bonomi", "Acquisti", True, True,
    )  # fmt: skip
    assert (kept["address"], kept["user_agent"], len(kept["content_hash"])) == (page.address, "Mozilla/5.0 prova", 64)
    told = (await page.seller.get("/v1/notifications"))["data"]
    assert [each["kind"] for each in told] == ["quote_accepted"]


async def test_two_tabs_race_and_one_evidence_is_kept(given: Given) -> None:
    page = await offered(given)
    data = {**await page.hidden(), **SIGNED}
    answers = await asyncio.gather(*(page.client.post(f"{page.path}/accept", data=data) for _ in range(2)))
    assert sorted(each.status_code for each in answers) == [303, 409]
    assert len((await page.seller.get(f"/v1/quotes/{page.quote['id']}/evidence"))["data"]) == 1
    assert len((await page.seller.get(f"/v1/orders?quote_id={page.quote['id']}"))["data"]) == 1


@pytest.mark.parametrize("other", ["accept", "decline"])
async def test_two_customers_by_links_of_their_own_make_one_decision(given: Given, other: str) -> None:
    page = await offered(given)
    link = await page.seller.post(f"/v1/quotes/{page.quote['id']}/links", {}, 201)
    colleague = Page(given.visitor(next(ADDRESSES)), httpx.URL(link["url"]).path, page.quote, page.seller, "")
    hidden, theirs = await page.hidden(), await colleague.hidden()
    answers = await asyncio.gather(
        page.client.post(f"{page.path}/accept", data={**hidden, **SIGNED}),
        colleague.client.post(
            f"{colleague.path}/{other}", data={**theirs, **SIGNED, "name": "Bruno Loda", "decliner": "Bruno Loda"}
        ),
    )
    assert sorted(each.status_code for each in answers) == [303, 409]
    first = [each.status_code for each in answers].index(303)
    [proof] = (await page.seller.get(f"/v1/quotes/{page.quote['id']}/evidence"))["data"]
    decided = (("accepted", "Anna Bonomi"), ("accepted" if other == "accept" else "declined", "Bruno Loda"))[first]
    assert (proof["decision"], proof["name"]) == decided
    assert (await state(page))["state"] == decided[0]
    orders = (await page.seller.get(f"/v1/orders?quote_id={page.quote['id']}"))["data"]
    assert len(orders) == (decided[0] == "accepted")


async def test_declining_with_a_reason(given: Given) -> None:
    page = await offered(given)
    done = await page.send("decline", {"decliner": "Anna", "reason": "Troppo <caro>"})
    assert done.status_code == 303
    said = await state(page)
    assert (said["state"], said["decision_note"]) == ("declined", "Troppo <caro>")
    assert "rifiutato" in await page.text()
    assert (await page.send("accept", SIGNED)).status_code == 409


async def test_a_question_lands_in_the_messages(given: Given) -> None:
    page = await offered(given)
    assert (await page.send("ask", {"asker": "Anna", "question": "Tempi\r\n<b>di</b> consegna?"})).status_code == 303
    [message] = (await page.seller.get(f"/v1/quotes/{page.quote['id']}/messages"))["data"]
    assert message["text"] == "Anna:\nTempi\n<b>di</b> consegna?"
    assert message["author"]["kind"] == "customer"
    [told] = (await page.seller.get("/v1/notifications"))["data"]
    assert (told["kind"], told["record"]["id"]) == ("quote_question", page.quote["id"])


async def test_an_old_link_leads_to_the_current_revision(given: Given) -> None:
    page = await offered(given)
    data = {**await page.hidden(), **SIGNED, "option": page.quote["totals"]["lines"][1]["id"]}
    revision = await page.seller.post(f"/v1/quotes/{page.quote['id']}/revise", {}, 201)
    assert (await state(page))["number"] in await page.text()  # a draft is nobody's business yet
    await (await given.admin()).post(f"/v1/quotes/{revision['id']}/send")
    assert (await page.seller.get(f"/v1/quotes/{revision['id']}"))["number"] in await page.text()
    assert (await page.client.post(f"{page.path}/accept", data=data)).status_code == 409
    assert (await page.send("accept", SIGNED)).status_code == 303
    assert (await page.seller.get(f"/v1/quotes/{revision['id']}"))["state"] == "accepted"


async def test_nothing_at_all_is_not_accepted(given: Given) -> None:
    page = await offered(given, lines=[{**LINES[1], "optional": True, "chosen": True}])
    answer = await page.send("accept", SIGNED)
    assert answer.status_code == 409  # the total is another than was shown, and it is nothing
    assert "Scelga almeno una delle voci." in answer.text
    assert (await state(page))["state"] == "sent"


async def test_a_gift_is_accepted_without_its_option(given: Given) -> None:
    page = await offered(given, lines=[{**LINES[0], "free_good": True}, LINES[1]])
    assert (await page.send("accept", SIGNED)).status_code == 303


async def test_the_address_alone_thanks_nobody(given: Given) -> None:
    page = await offered(given)
    answer = await page.client.get(f"{page.path}?done=accepted")
    assert "registrata" not in answer.text


async def test_what_is_over_opens_nothing(given: Given) -> None:
    page, other = await offered(given), await offered(given)
    [link] = (await page.seller.get(f"/v1/quotes/{page.quote['id']}/links"))["data"]
    await page.seller.call("DELETE", f"/v1/quotes/{page.quote['id']}/links/{link['id']}", 204)
    [other_link] = (await other.seller.get(f"/v1/quotes/{other.quote['id']}/links"))["data"]
    await given.run(f"update quote_links set expires_at = now() - interval '1 second' where id = '{other_link['id']}'")
    pages = [page.path, other.path, "/q/" + "x" * 43, "/q/x", f"/q/{uuid4()}"]
    said = {(await page.client.get(path)).text for path in pages}
    assert len(said) == 1
    for path in pages:
        for verb in ("accept", "decline", "ask", "preview"):
            assert (await page.client.post(f"{path}/{verb}", data={"name": "x"})).status_code == 404, verb
        assert (await page.client.get(f"{path}/pdf")).status_code == 404
    [revoked] = (await page.seller.get(f"/v1/quotes/{page.quote['id']}/links"))["data"]
    assert (revoked["url"], revoked["revoked_at"] is not None) == (None, True)


async def test_an_expired_quote_is_shown_and_not_accepted(given: Given) -> None:
    page = await offered(given)
    data = {**await page.hidden(), **SIGNED}
    await given.run(f"update quotes set valid_until = current_date - 3 where id = '{page.quote['id']}'")
    text = await page.text()
    assert "scaduto" in text
    assert "Accetto</button>" not in text
    assert (await page.client.post(f"{page.path}/accept", data=data)).status_code == 409
    assert (await page.send("ask", {"asker": "Anna", "question": "Si può prorogare?"})).status_code == 303


async def test_the_key_is_kept_as_a_fingerprint_and_opens_one_quote(given: Given) -> None:
    page, other = await offered(given), await offered(given)
    token = page.path.rpartition("/")[2]
    rows = await given.filo.pool.fetch("select t::text from quote_links t union all select e::text from events e")
    assert not any(token in row[0] for row in rows)
    data = {**await page.hidden(), **SIGNED, "quote": other.quote["id"]}
    assert (await page.client.post(f"{page.path}/accept", data=data)).status_code == 409
    foreign = other.quote["totals"]["lines"][1]["id"]
    assert (await page.send("preview", {"option": foreign})).status_code == 404
    assert (await state(other))["state"] == "sent"
    for path in ("/v1/me", f"/v1/quotes/{page.quote['id']}"):
        answer = await page.client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401


HOSTILE: list[tuple[str, dict[str, Any], int]] = [
    ("ask", {"asker": "Anna", "question": "x" * 1_100_000}, 413),
    ("ask", {"asker": "Anna", "question": "x" * 4_001}, 422),
    ("ask", {"asker": "Anna", "question": "a\x00b"}, 422),
    ("ask", {"asker": "Anna\nBonomi", "question": "x"}, 422),
    ("ask", {"asker": "x" * 70_000, "question": "x"}, 413),
    ("accept", {**SIGNED, "quote": "x"}, 400),
    ("accept", {**SIGNED, "option": "1"}, 400),
    ("accept", {**SIGNED, "option": str(uuid4())}, 404),
    ("accept", {"name": "", "terms": "yes"}, 422),
    ("accept", {"name": "Anna"}, 422),
    ("preview", {"option": [str(uuid4())] * 700}, 400),
    ("decline", {"reason": "x"}, 422),
]


@pytest.mark.parametrize(("verb", "data", "status"), HOSTILE)
async def test_what_is_wrong_is_said(given: Given, verb: str, data: dict[str, Any], status: int) -> None:
    page = await offered(given)
    answer = await page.send(verb, data)
    assert answer.status_code == status, answer.text[:300]
    assert (await state(page))["state"] == "sent"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"name=%ff&question=%fe", "application/x-www-form-urlencoded", 400),
        (b"name=\xff", "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 422),
    ],
)
async def test_what_is_no_form_is_refused(given: Given, content: bytes, kind: str, status: int) -> None:
    page = await offered(given)
    answer = await page.client.post(f"{page.path}/ask", content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")


async def test_a_flood_is_slowed_down(given: Given) -> None:
    page = await offered(given)
    answers = [await page.client.get("/q/nothing") for _ in range(245)]
    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    others = await given.visitor(next(ADDRESSES)).get(page.path)
    assert others.status_code == 200


async def test_questions_come_one_by_one(given: Given) -> None:
    page = await offered(given)
    data = {"asker": "Anna", "question": "?"}
    said = [(await page.client.post(f"{page.path}/ask", data=data)).status_code for _ in range(35)]
    assert (said[0], said[-1]) == (303, 429)
    assert said.count(303) <= 31
