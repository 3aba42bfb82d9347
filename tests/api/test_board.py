"""The board: figures of all deals, first cards, the same filters and the same sight for both."""

from typing import Any

from given import Given
from recorder import Recorder


def eur(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


async def filled(given: Given, count: int = 5) -> tuple[Any, list[Any]]:
    pipeline = await given.pipeline()
    company = (await given.company(name="Rossi"))["id"]
    stage = pipeline["stages"][1]["id"]
    deals = [
        await given.opportunity(company_id=company, stage_id=stage, title=f"Deal {i}", amount=eur(f"{i + 1}00.00"))
        for i in range(count)
    ]
    return pipeline, deals


async def test_a_board_shows_figures_of_all_and_first_cards(given: Given) -> None:
    admin = await given.admin()
    pipeline, deals = await filled(given)
    board = await admin.get(f"/v1/pipelines/{pipeline['id']}/board?limit=2")
    first, second, third = board["columns"]
    assert (first["count"], first["sum"], first["cards"], first["next_cursor"]) == (0, eur("0.00"), [], None)
    assert (second["count"], second["sum"], second["weighted_sum"]) == (5, eur("1500.00"), eur("600.00"))
    assert (second["stale_count"], third["count"]) == (0, 0)
    assert [card["title"] for card in second["cards"]] == ["Deal 4", "Deal 3"]
    card = second["cards"][0]
    assert (card["company_name"], card["amount"], card["owner"]["name"]) == ("Rossi", eur("500.00"), "admin 1")
    shown = [card["id"] for card in second["cards"]]
    cursor = second["next_cursor"]
    while cursor is not None:
        page = await admin.get(f"/v1/stages/{second['stage']['id']}/cards", params={"limit": 2, "cursor": cursor})
        shown += [card["id"] for card in page["data"]]
        cursor = page["page"]["next_cursor"]
    assert shown == [deal["id"] for deal in reversed(deals)]


async def test_a_board_is_filtered_alike_in_figures_and_cards(given: Given) -> None:
    admin = await given.admin()
    pipeline, deals = await filled(given)
    await admin.patch(f"/v1/opportunities/{deals[0]['id']}", {"tags": ["fiera"]})
    path = f"/v1/pipelines/{pipeline['id']}/board"
    wanted: list[tuple[dict[str, Any], int, str]] = [
        ({"tags": "fiera"}, 1, "100.00"),
        ({"amount_gte": "400"}, 2, "900.00"),
        ({"q": "deal 3"}, 1, "400.00"),
        ({"q": "nothing like it"}, 0, "0.00"),
    ]
    for parameters, count, total in wanted:
        column = (await admin.get(path, params=parameters))["columns"][1]
        assert (column["count"], column["sum"]["amount"], len(column["cards"])) == (count, total, count), parameters
    page = (await admin.get(path, params={"amount_gte": "200", "limit": 1}))["columns"][1]
    following = {"amount_gte": "200", "limit": 1, "cursor": page["next_cursor"]}
    cards = await admin.get(f"/v1/stages/{page['stage']['id']}/cards", params=following)
    assert [card["title"] for card in cards["data"]] == ["Deal 3"]
    await admin.get(f"/v1/stages/{page['stage']['id']}/cards", 400, params=following | {"amount_gte": "300"})
    await admin.get(path, 422, params={"unknown": "1"})


async def test_a_seller_sees_own_and_shared_deals_in_figures_and_cards(given: Given) -> None:
    north = await given.team("Nord")
    seller, other = await given.member("seller", team_id=north), await given.member("seller", team_id=north)
    manager = await given.member("manager", team_id=north)
    pipeline, deals = await filled(given)
    admin = await given.admin()
    await admin.patch(f"/v1/opportunities/{deals[0]['id']}", {"owner_id": str(seller.id)})
    await admin.patch(f"/v1/opportunities/{deals[1]['id']}", {"collaborators": [str(seller.id)]})
    await admin.patch(f"/v1/opportunities/{deals[2]['id']}", {"owner_id": str(other.id)})
    path = f"/v1/pipelines/{pipeline['id']}/board"
    for person, total, titles in (
        (seller, "300.00", ["Deal 1", "Deal 0"]),
        (other, "300.00", ["Deal 2"]),
        (manager, "400.00", ["Deal 2", "Deal 0"]),
    ):
        column = (await person.get(path))["columns"][1]
        assert (column["sum"]["amount"], [card["title"] for card in column["cards"]]) == (total, titles)
    await (await given.neighbour()).admin()
    stranger = await (await given.neighbour()).admin()
    await stranger.get(path, 404)


async def test_each_deal_counts_once_whoever_owns_and_shares_it(given: Given) -> None:
    north = await given.team("Nord")
    seller, manager = await given.member("seller", team_id=north), await given.member("manager", team_id=north)
    outsider = await given.member("seller")
    pipeline = await given.pipeline(stages=[{"name": "A", "probability": "10", "wip_limit": 1}])
    company, stage = (await given.company())["id"], pipeline["stages"][0]["id"]
    admin = await given.admin()
    for owner in (seller, manager, outsider, None):
        for friends in ((), (seller,), (manager,), (seller, manager)):
            more = {"owner_id": owner and str(owner.id), "collaborators": [str(each.id) for each in friends]}
            await given.opportunity(company_id=company, stage_id=stage, amount=eur("1.00"), **more)
    for person, seen, fullest in ((seller, 4 + 3 * 2, 4), (manager, 8 + 2 + 4, 4), (admin, 16, 4), (outsider, 4, 4)):
        [column] = (await person.get(f"/v1/pipelines/{pipeline['id']}/board"))["columns"]
        assert (column["count"], len(column["cards"])) == (seen, seen)
        assert (column["sum"], column["wip"]["count"]) == (eur(f"{seen}.00"), fullest)


async def test_work_in_progress_is_counted_by_owner_or_by_stage(given: Given) -> None:
    stages = [
        {"name": "A", "probability": "10", "wip_limit": 1},
        {"name": "B", "probability": "10", "wip_limit": 3, "wip_scope": "stage"},
    ]
    pipeline = await given.pipeline(stages=stages)
    company = (await given.company())["id"]
    sellers = [await given.member("seller") for _ in range(2)]
    for stage in pipeline["stages"]:
        for owner in (sellers[0], sellers[0], sellers[1]):
            await given.opportunity(company_id=company, stage_id=stage["id"], owner_id=str(owner.id))
    admin = await given.admin()
    a, b = (await admin.get(f"/v1/pipelines/{pipeline['id']}/board"))["columns"]
    assert a["wip"] == {"scope": "owner", "count": 2, "limit": 1, "hard": False, "over": True}
    assert b["wip"] == {"scope": "stage", "count": 3, "limit": 3, "hard": False, "over": False}
    a, b = (await sellers[1].get(f"/v1/pipelines/{pipeline['id']}/board"))["columns"]
    assert (a["wip"]["count"], a["wip"]["over"], b["wip"]["count"]) == (1, False, 3)


async def test_a_deal_grows_stale(given: Given) -> None:
    stages = [{"name": "A", "probability": "10", "stale_after_days": 10}]
    pipeline = await given.pipeline(stages=stages)
    key = await given.key("opportunities:write", "history:write")
    old = {"title": "Vecchia", "company_id": (await given.company())["id"], "opened_at": "2025-01-01T00:00:00Z"}
    await key.post("/v1/opportunities", {**old, "stage_id": pipeline["stages"][0]["id"]}, 201)
    await given.opportunity(stage_id=pipeline["stages"][0]["id"])
    [column] = (await (await given.admin()).get(f"/v1/pipelines/{pipeline['id']}/board"))["columns"]
    assert (column["count"], column["stale_count"]) == (2, 1)
    assert [card["stale"] for card in column["cards"]] == [False, True]
    assert column["cards"][1]["days_in_stage"] > 300
    [only] = (await (await given.admin()).get(f"/v1/pipelines/{pipeline['id']}/board?stale=true"))["columns"]
    assert (only["count"], [card["title"] for card in only["cards"]]) == (1, ["Vecchia"])


async def test_a_card_names_its_person_and_counts_its_messages(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact()
    deal = await admin.post("/v1/opportunities", {"title": "Privato", "contact_id": person["id"]}, 201)
    await admin.post(f"/v1/opportunities/{deal['id']}/messages", {"text": "Ha richiamato"}, 201)
    board = await admin.get(f"/v1/pipelines/{deal['pipeline_id']}/board?contact_id={person['id']}")
    [card] = [card for column in board["columns"] for card in column["cards"]]
    assert (card["company_name"], card["contact_name"], card["message_count"]) == (None, person["name"], 1)


async def test_a_card_counts_the_quotes_that_stand(given: Given) -> None:
    admin = await given.admin()
    deal = await given.opportunity(title="Pressa")
    path = f"/v1/pipelines/{deal['pipeline_id']}/board"

    async def counted() -> list[int]:
        columns = (await admin.get(path))["columns"]
        return [card["quote_count"] for column in columns for card in column["cards"] if card["id"] == deal["id"]]

    assert await counted() == [0]
    quote = await given.quote(deal)
    await given.quote(deal, alternative_group="manutenzione")
    assert await counted() == [2]
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    revision = await admin.post(f"/v1/quotes/{quote['id']}/revise")
    assert await counted() == [3]
    await admin.post(f"/v1/quotes/{revision['id']}/send")
    assert await counted() == [2]
    moved = await admin.post(f"/v1/opportunities/{deal['id']}/moves", {"stage_id": deal["stage_id"]})
    assert moved["quote_count"] == 2


async def test_hot_paths_take_few_statements(given: Given, recorder: Recorder) -> None:
    admin = await given.admin()
    pipeline, deals = await filled(given, 3)
    deal, stages = deals[0], pipeline["stages"]
    counts: dict[str, int] = {}
    async with recorder.counting() as said:
        await admin.get(f"/v1/opportunities/{deal['id']}")
    counts["read"] = len(said)
    async with recorder.counting() as said:
        await admin.get("/v1/opportunities?sort=-amount")
    counts["list"] = len(said)
    async with recorder.counting() as said:
        await admin.get(f"/v1/pipelines/{pipeline['id']}/board")
    counts["board"] = len(said)
    async with recorder.counting() as said:
        await admin.post(f"/v1/opportunities/{deal['id']}/moves", {"stage_id": stages[2]["id"]})
    counts["move"] = len(said)
    async with recorder.counting() as said:
        await admin.post("/v1/opportunities", {"title": "x", "company_id": deal["company_id"]}, 201)
    counts["create"] = len(said)
    many = [{"op": "create", "body": {"title": f"x{i}", "company_id": deal["company_id"]}} for i in range(50)]
    async with recorder.counting() as said:
        await admin.post("/v1/opportunities/batch", {"items": many, "atomic": True})
    counts["batch"] = len(said)
    # Each includes the caller's seat; a move: lock, places, deal, its two visits, event, answer. Creating keeps what
    # the deals are worth from then on: one statement, however many they are.
    assert counts == {"read": 2, "list": 2, "board": 4, "move": 8, "create": 9, "batch": 8}
