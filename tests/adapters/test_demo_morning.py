"""What each of the demo's people finds in the morning, asked of the API and added up from its answers."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from given import Person
from stdnum.it import iva

from adapters.demo.workdays import is_working

Seats = dict[str, Person]
Row = dict[str, Any]
ROME = ZoneInfo("Europe/Rome")
SELLERS = ("anna", "bruno", "carla", "dario", "agente")


async def every(person: Person, path: str) -> AsyncIterator[Row]:
    """All rows of a list, page by page."""
    cursor = ""
    while True:
        page = await person.get(f"{path}{'&' if '?' in path else '?'}limit=200{cursor}")
        for row in page["data"]:
            yield row
        if not page["page"]["has_more"]:
            return
        cursor = f"&cursor={page['page']['next_cursor']}"


async def rows(person: Person, path: str) -> list[Row]:
    return [row async for row in every(person, path)]


async def day(person: Person, *, mine: bool = True) -> dict[str, Row]:
    said = await person.get(f"/v1/today?limit=50&mine={str(mine).lower()}")
    return {section["name"]: section for section in said["sections"]}


def euros(found: Sequence[Row], name: str = "amount") -> Decimal:
    assert {row[name]["currency"] for row in found} == {"EUR"}
    return sum((Decimal(row[name]["amount"]) for row in found), Decimal(0))


def local(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(ROME)


async def test_who_works_there(seats: Seats) -> None:
    roles = {row["id"]: row["preset"] for row in await rows(seats["titolare"], "/v1/roles")}
    held = Counter(roles[row["role_id"]] for row in await rows(seats["titolare"], "/v1/members"))
    assert held == {"seller": 4, "agent": 1, "manager": 1, "back_office": 1, "admin": 1}
    workspace = await seats["titolare"].get("/v1/workspace")
    assert (workspace["sector"], workspace["demo"]) == ("resale", True)


async def test_a_discount_of_eighteen_percent_wants_a_decision(seats: Seats) -> None:
    manager = seats["responsabile"]
    [quote] = await rows(manager, "/v1/quotes?state=waiting")
    [item] = (await manager.get("/v1/approvals"))["to_decide"]["data"]
    assert (item["quote_id"], item["discount_on_list"]) == (quote["id"], "18")
    assert (item["requested_by"]["id"], item["reasons"][0]["limit"]) == (str(seats["anna"].id), "15")
    assert quote["margin"]["points"] is not None
    deal = await manager.get(f"/v1/opportunities/{quote['opportunity_id']}")
    assert deal["owner_id"] == str(seats["anna"].id)
    waiting = [item for item in (await day(manager))["today"]["items"] if item["record"]["id"] == deal["id"]]
    assert [item["data"]["priority"] for item in waiting] == ["high"]
    told = (await manager.get("/v1/notifications?unread=true"))["data"]
    assert {"mention", "assigned"} <= {each["kind"] for each in told}
    said = (await manager.get(f"/v1/opportunities/{deal['id']}/messages"))["data"]
    assert any("18" in each["text"] and str(manager.id) in each["mentions"] for each in said)
    assert [row["margin"] for row in await rows(seats["agente"], "/v1/quotes")] != []
    assert all(row["margin"] is None for row in await rows(seats["agente"], "/v1/quotes"))


async def test_a_hundred_and_eighty_thousand_are_stuck(seats: Seats) -> None:
    long_ago = (datetime.now(UTC) - timedelta(30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    stuck = await rows(seats["responsabile"], f"/v1/opportunities?outcome=open&entered_at_lt={long_ago}")
    assert euros(stuck) == 180_000
    stale = (await day(seats["responsabile"], mine=False))["stale"]
    assert {row["id"] for row in stuck} <= {item["id"] for item in stale["items"]}


async def test_six_recalls_are_due(seats: Seats) -> None:
    for key in ("titolare", "responsabile"):
        section = (await day(seats[key], mine=False))["recalls"]
        worth = sum(Decimal(item["data"]["base_amount"]["amount"]) for item in section["items"])
        assert (section["total"], worth) == (6, 92_000)
    theirs = [[item["id"] for item in (await day(seats[key]))["recalls"]["items"]] for key in SELLERS]
    assert all(theirs), "each has one, at which the tour ends"
    assert len({id for found in theirs for id in found}) == 6


async def test_an_order_was_refused_with_its_reason(seats: Seats) -> None:
    [order] = await rows(seats["ufficio"], "/v1/orders?state=rejected&to_process=true")
    assert "SDI" in order["state_note"]
    assert order["missing"]
    late = (await day(seats["agente"]))["overdue"]["items"]
    assert order["id"] in {item["record"]["id"] for item in late}
    assert (await seats["ufficio"].get("/v1/notifications?unread=true"))["data"]


@pytest.mark.parametrize("period", ["", "?from=2020-01-01&to=2030-01-01"])
async def test_price_leads_by_count_and_delivery_by_value(seats: Seats, period: str) -> None:
    for key in ("titolare", "responsabile"):
        said = await seats[key].get(f"/v1/analytics/lost-reasons{period}")
        most = max(said["data"], key=lambda row: row["lost"])
        dearest = max(said["data"], key=lambda row: Decimal(row["lost_value"]["amount"]))
        assert most["group"][0]["name"] == "Prezzo"
        assert dearest["group"][0]["name"] == "Tempi di consegna"
        assert sum(row["lost"] for row in said["data"]) == said["total"]["lost"]


async def test_two_years_of_deals_up_to_today(seats: Seats) -> None:
    owner = seats["titolare"]
    deals = [row for row in await rows(owner, "/v1/opportunities") if row["closed_at"] is not None]
    closed = sorted(local(row["closed_at"]).date() for row in deals)
    today = datetime.now(ROME).date()
    assert min(local(row["opened_at"]).date() for row in deals) < today - timedelta(680)
    assert closed[-1] > today - timedelta(14)
    months = {(each.year, each.month) for each in closed}
    assert len(months) >= 22
    assert all(is_working(each) for each in closed)
    rate = (await owner.get("/v1/analytics/win-rate?from=2020-01-01&to=2030-01-01"))["total"]
    assert 0.35 < float(rate["by_count"]["rate"]) < 0.6
    assert all(0 < Decimal(row["amount"]["amount"]) <= 70_000 for row in deals)


async def test_a_quote_was_opened_today(seats: Seats) -> None:
    [item] = (await day(seats["bruno"]))["opened_quotes"]["items"]
    assert local(item["at"]).date() == datetime.now(ROME).date()
    quote = await seats["bruno"].get(f"/v1/quotes/{item['id']}")
    assert (quote["state"], local(quote["sent_at"]).date()) == ("sent", datetime.now(ROME).date())
    [link] = (await seats["bruno"].get(f"/v1/quotes/{item['id']}/links"))["data"]
    assert local(link["opened_at"]).date() == datetime.now(ROME).date()
    page = await seats["bruno"].client.get(httpx.URL(link["url"]).path, headers={"Authorization": ""})
    assert (page.status_code, quote["number"] in page.text) == (200, True)
    assert (await day(seats["anna"]))["opened_quotes"]["total"] == 0
    assert (await day(seats["responsabile"], mine=False))["opened_quotes"]["total"] == 1


@pytest.mark.parametrize("key", SELLERS)
async def test_each_seller_has_something_to_do(seats: Seats, key: str) -> None:
    found = await day(seats[key])
    assert found["overdue"]["total"] >= 1
    assert found["today"]["total"] >= 1
    assert found["new_leads"]["total"] >= 1
    assert (await seats[key].get("/v1/notifications/unread"))["unread"] >= 1
    board = await rows(seats[key], "/v1/opportunities?outcome=open")
    assert {row["owner_id"] for row in board} == {str(seats[key].id)}
    assert len({row["stage_id"] for row in board}) >= 2


async def test_every_step_of_the_ladder_has_people_on_it(seats: Seats) -> None:
    manager, owner = seats["responsabile"], seats["titolare"]
    leads = await rows(owner, "/v1/leads?expand=source,disqualification_reason")
    on = Counter(row["step"]["name"] for row in leads)
    steps = (await manager.get("/v1/lead-steps"))["data"]
    assert all(on[step["name"]] >= 3 for step in steps)
    today = [row for row in leads if local(row["created_at"]).date() == datetime.now(ROME).date()]
    kinds = {row["id"]: row["kind"] for row in await rows(owner, "/v1/sources")}
    assert len(today) >= 3
    assert {kinds[row["source_id"]] for row in today} == {"web_form"}
    assert any(row["owner_id"] is None for row in today)
    assert all(row["first_touch_at"] is None for row in today)
    given_up = [row for row in leads if row["outcome"] == "disqualified"]
    assert len({row["disqualification_reason"]["name"] for row in given_up}) >= 5
    assert all(row["disqualification_note"] for row in given_up)
    became = [row for row in leads if row["outcome"] == "qualified"]
    assert len(became) >= 20
    deal = await owner.get(f"/v1/opportunities/{became[0]['opportunity_id']}")
    assert deal["company_id"] == became[0]["company_id"]
    for row in (await manager.get(f"/v1/leads/{became[0]['id']}/visits"))["data"][:1]:
        assert row["step"]["name"] == "Nuovo"


async def test_talk_files_notes_and_consents(seats: Seats) -> None:
    owner = seats["titolare"]
    assert len(await rows(owner, "/v1/files")) >= 4
    notes = await rows(owner, "/v1/activities?kind=note")
    assert len(notes) >= 10
    leads = await rows(owner, "/v1/leads")
    ledgers = [await owner.get(f"/v1/contacts/{row['contact_id']}/consents") for row in leads[:12]]
    entries = [entry for ledger in ledgers for entry in ledger["data"]]
    assert {"given", "checked"} <= {entry["action"] for entry in entries}
    assert all(entry["text"] for entry in entries if entry["action"] == "given")


async def test_views_and_fields_of_its_own_find_something(seats: Seats) -> None:
    plurals = {"company": "companies", "opportunity": "opportunities", "quote": "quotes", "lead": "leads",
               "order": "orders"}  # fmt: skip
    views = await rows(seats["anna"], "/v1/views")
    assert len([view for view in views if view["shared"]]) >= 6
    assert len([view for view in views if not view["shared"]]) == 1
    for view in views:
        asked = {"where": view["where"], "sort": view["sort"]}
        found = await seats["titolare"].post(f"/v1/{plurals[view['kind']]}/query", asked, 200)
        assert found["data"], view["name"]
    kinds = {row["kind"] for row in await rows(seats["anna"], "/v1/custom-fields")}
    assert {"company", "opportunity", "lead"} <= kinds
    companies = await rows(seats["titolare"], "/v1/companies")
    assert all({"classe", "addetti"} <= row["custom"].keys() for row in companies)


async def test_it_reads_as_people_write(seats: Seats) -> None:
    owner = seats["titolare"]
    companies = await rows(owner, "/v1/companies")
    assert len({row["name"] for row in companies}) == len(companies) >= 80
    assert all(iva.is_valid(row["vat_number"].removeprefix("IT")) for row in companies)
    addresses = [mail.rpartition("@")[2] for row in companies for mail in row["emails"]]
    people = await rows(owner, "/v1/contacts")
    addresses += [mail.rpartition("@")[2] for row in people for mail in row["emails"]]
    assert all(each.endswith(".example") for each in addresses)
    assert len({(row["given_name"], row["family_name"]) for row in people}) == len(people)
    done = [row for row in await rows(owner, "/v1/activities?done=true&sort=done_at") if row["kind"] != "note"]
    told: dict[str, list[str]] = {}
    for row in done:
        told.setdefault(row["record"]["id"], []).append(row["outcome"])
    assert all(first != second for each in told.values() for first, second in pairwise(each))
    days = {local(row["done_at"]).date() for row in done}
    assert all(is_working(each) for each in days - {datetime.now(ROME).date()})
