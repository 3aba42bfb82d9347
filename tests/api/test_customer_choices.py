"""On the customer's page nothing ticked or typed is lost, what is accepted was seen, and every answer is a page."""

import re
from html import unescape
from typing import Any

import httpx
import pytest
from given import Given
from test_customer_page import LINES, SIGNED, Page, offered, state

VERBS = ("accept", "decline", "ask", "preview")


def hidden_in(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))


def ticked(text: str) -> list[str]:
    return re.findall(r'name="option" value="([^"]*)" checked', text)


def accepting(text: str) -> str:
    """The part of the page around its button."""
    return unescape(text.partition('id="accept"')[2].partition("</section>")[0])


def option_of(page: Page) -> str:
    return page.quote["totals"]["lines"][1]["id"]


async def test_a_choice_is_shown_beside_the_button_and_then_accepted_at_once(given: Given) -> None:
    page = await offered(given)
    option = option_of(page)
    before = await page.text()
    assert "1.464,00" in accepting(before)
    assert f'formaction="{page.path}/preview?lang=it#accept"' in before
    shown = await page.send("preview", {"option": option, "name": "Anna Bonomi", "terms": "yes", "question": "Tempi?"})
    beside = accepting(shown.text)
    assert "1.830,00" in beside
    assert "Corso" in beside
    assert 'value="Anna Bonomi"' in beside
    assert re.search(r'name="terms"[^>]* checked', beside)
    assert ">Tempi?</textarea>" in shown.text
    done = await page.client.post(
        f"{page.path}/accept", data={**hidden_in(shown.text), "option": ticked(shown.text), **SIGNED}
    )
    assert done.status_code == 303
    assert (await state(page))["totals"]["document"]["amount"] == "1830.00"


async def test_sections_and_remarks_between_the_lines_are_shown_and_chosen_beside(given: Given) -> None:
    between = [{"kind": "section", "description": "Formazione"}, {"kind": "text", "description": "In sede"}]
    page = await offered(given, lines=[LINES[0], *between, LINES[1]])
    assert "Formazione" in await page.text()
    shown = await page.send("preview", {"option": page.quote["totals"]["lines"][3]["id"]})
    beside = accepting(shown.text)
    assert ("Corso" in beside, "1.830,00" in beside, "In sede" in beside) == (True, True, False)


async def test_a_choice_that_was_not_seen_is_shown_first_at_the_button_with_all_that_was_typed(given: Given) -> None:
    page = await offered(given)
    text = await page.text()
    assert f'action="{page.path}/accept?lang=it#accept"' in text
    refused = await page.send("accept", {"option": option_of(page), **SIGNED})
    assert refused.status_code == 409
    beside = accepting(refused.text)
    assert "1.830,00" in beside
    assert "sono cambiati" in beside
    assert 'value="Anna Bonomi"' in beside
    again = {**hidden_in(refused.text), "option": ticked(refused.text), **SIGNED}
    assert (await page.client.post(f"{page.path}/accept", data=again)).status_code == 303


async def test_asking_keeps_what_is_ticked(given: Given) -> None:
    page = await offered(given)
    option = option_of(page)
    asked = await page.send("ask", {"asker": "Anna", "question": "Tempi?", "option": option})
    assert (asked.status_code, asked.headers["location"].endswith("#ask")) == (303, True)
    text = (await page.client.get(asked.headers["location"])).text
    assert ticked(text) == [option]
    assert "1.830,00" in accepting(text)
    assert "La domanda è arrivata" in text
    done = await page.client.post(f"{page.path}/accept", data={**hidden_in(text), "option": option, **SIGNED})
    assert done.status_code == 303
    # A question that cannot be read keeps it too, and says so where it was asked.
    page = await offered(given)
    wrong = await page.send("ask", {"asker": "", "question": "Tempi?", "option": option_of(page)})
    assert (wrong.status_code, ticked(wrong.text)) == (422, [option_of(page)])
    assert "Scriva nome e cognome" in wrong.text.partition('id="ask"')[2]


async def test_a_choice_in_the_address_is_no_more_than_a_choice(given: Given) -> None:
    page, other = await offered(given), await offered(given)
    default = await page.text()
    for chosen in ("x", option_of(other), ",".join([option_of(page)] * 99), "%00"):
        answer = await page.client.get(f"{page.path}?chosen={chosen}")
        assert answer.status_code in {200, 400}
        assert ticked(answer.text) == []
    assert ticked((await page.client.get(f"{page.path}?chosen={option_of(page)}")).text) == [option_of(page)]
    assert hidden_in(default) == await page.hidden()
    chosen = await offered(given, lines=[LINES[0], {**LINES[1], "chosen": True}])
    assert ticked(await chosen.text()) == [option_of(chosen)]
    assert ticked((await chosen.client.get(f"{chosen.path}?chosen=")).text) == []
    await page.send("accept", SIGNED)
    assert ticked((await page.client.get(f"{page.path}?chosen={option_of(page)}")).text) == []


async def test_the_address_of_a_form_leads_back_to_the_page(given: Given) -> None:
    page = await offered(given)
    for verb in VERBS:
        answer = await page.client.get(f"{page.path}/{verb}?lang=en")
        assert (answer.status_code, answer.headers["location"]) == (303, f"{page.path}?lang=en")
    assert (await state(page))["state"] == "sent"


def is_page(answer: httpx.Response, language: str) -> bool:
    return (
        answer.headers["content-type"] == "text/html; charset=utf-8"
        and f'<html lang="{language}">' in answer.text
        and "default-src 'none'" in answer.headers["content-security-policy"]
        and answer.headers["cache-control"] == "private, no-store"
        and "noindex" in answer.headers["x-robots-tag"]
    )


@pytest.mark.parametrize(("language", "words"), [("it", "Qualcosa non ha funzionato"), ("en", "Something went wrong")])
async def test_the_unforeseen_is_a_page_in_the_customers_language(
    given: Given, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    page = await offered(given)

    def broken(*_: object) -> Any:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("api.customers.visits.sheet_of", broken)
    monkeypatch.setattr("api.customers.routes.sheet_of", broken)
    own = {"Accept-Language": language}
    answers = [
        await page.client.get(page.path, headers=own),
        await page.client.get(page.path, params={"lang": language}),
        await page.client.post(f"{page.path}/accept?lang={language}", data=SIGNED),
    ]
    for answer in answers:
        assert answer.status_code == 500
        assert is_page(answer, language), answer.text
        assert words in answer.text
        assert f'href="{page.path}"' in answer.text
        assert "secret" not in answer.text


async def test_what_is_refused_before_a_page_is_reached_is_a_page_too(given: Given) -> None:
    page = await offered(given)
    large = {"asker": "Anna", "question": "x" * 1_100_000}
    refused = [
        (405, await page.client.put(page.path)),
        (405, await page.client.delete(f"{page.path}/accept")),
        (405, await page.client.post(page.path)),
        (413, await page.client.post(f"{page.path}/ask", data=large)),
        (400, await page.client.get(f"{page.path}?lang=%00")),
    ]
    for status, answer in refused:
        assert answer.status_code == status
        assert is_page(answer, "en"), answer.text
    assert refused[0][1].headers["allow"] == "GET"
