"""Saved reports: every figure can be saved and run; who sees what; what is refused, and where; files."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from given import Given, Person, today
from openpyxl import load_workbook
from test_analytics import golden
from test_exports import told

from adapters.report_words import METRICS, head_of
from domain.analytics.figures import FIGURES
from domain.kernel.ids import new_id
from domain.reports.rules.flattening import columns_of

REASONS = {"name": "Perché perdiamo", "metric": "lost-reasons"}


async def saved(by: Person, status: int = 201, **more: Any) -> Any:
    """A report of the losses, unless said otherwise."""
    return await by.post("/v1/saved-reports", {**REASONS, **more}, status)


async def win(by: Person, given: Given, amount: str = "10.00") -> None:
    deal = await given.opportunity(by, amount={"amount": amount, "currency": "EUR"})
    await by.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "won"})


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES.keys())
def test_every_column_of_every_figure_has_its_own_head(figure: Any) -> None:
    slices = ("owner", "team", "source", "pipeline", "stage", "reason", "top_reason", "competitor", "campaign", "kind")
    slices += ("product_family", "industry", "value_band", "period")
    assert figure.name in METRICS
    for language in ("it", "en"):
        heads = [head_of(each, language) for each in columns_of(figure.name, figure.answer, slices)]
        assert all(heads)
        assert len(heads) == len(set(heads))


async def test_every_figure_can_be_saved_run_and_taken_away(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    for metric in FIGURES:
        period = None if metric in {"flow", "cohorts"} else "last_12_months"
        made = await saved(admin, metric=metric, name=metric, period=period, question={})
        ran = await admin.get(f"/v1/saved-reports/{made['id']}/run", headers={"Accept-Language": "it"})
        live = await admin.get(f"/v1/analytics/{metric}")
        assert ran["answer"]["metric"] == live["metric"]
        table = ran["table"]
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
        assert ran["title"] == METRICS[metric][0]
        answer = await admin.client.get(f"/v1/saved-reports/{made['id']}/export?format=csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == 1 + int(answer.headers["filo-rows"]) == 1 + len(table["rows"])


async def test_the_golden_losses_as_a_table(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    made = await saved(admin, question={"from": "2026-01-01", "to": "2026-04-01", "group_by": "reason"})
    ran = await admin.get(f"/v1/saved-reports/{made['id']}/run", headers={"Accept-Language": "it"})
    shown = [each for each in ran["table"]["columns"] if not each["detail"]]
    assert [each["head"] for each in shown] == [
        "Motivo", "Perse", "Valore perso", "Quota per numero", "Quota a valore", "Tasso di perdita",
    ]  # fmt: skip
    assert [each["kind"] for each in shown] == ["text", "number", "money", "share", "share", "share"]
    places = [ran["table"]["columns"].index(each) for each in shown]
    rows = [[row[place] for place in places] for row in ran["table"]["rows"]]
    assert ran["table"]["sums"] == 1
    assert [row[1:3] for row in rows] == [["2", "26000.00"], ["1", "30000.00"], ["3", "56000.00"]]
    assert rows[-1][0] == "Totale"
    assert Decimal(rows[0][4]).quantize(Decimal("0.0001")) == Decimal("0.4643")
    answer = await admin.client.get(
        f"/v1/saved-reports/{made['id']}/export?format=xlsx", headers={"Accept-Language": "it"}
    )
    assert answer.headers["content-disposition"] == f'attachment; filename="perche-perdiamo-{today()}.xlsx"'
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0][:3] == ["Motivo", "Perse", "Valore perso (EUR)"]
    assert cells[-1][:3] == ["Totale", 3, 56000]


async def test_a_report_says_what_its_reader_sees(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    await win(seller, given)
    await win(admin, given, "32.00")
    made = await saved(admin, metric="win-rate", shared=True, question={})
    for person, won in ((admin, 2), (seller, 1)):
        ran = await person.get(f"/v1/saved-reports/{made['id']}/run")
        assert ran["answer"]["total"]["won"] == won
    await seller.get(f"/v1/saved-reports/{made['id']}/export", 403)
    assert await told(given) == []
    await admin.client.get(f"/v1/saved-reports/{made['id']}/export")
    filter = {"id": made["id"], "metric": "win-rate"}
    assert await told(given) == [{"kind": "saved_report", "rows": 1, "format": "csv", "filter": filter}]


async def test_a_private_report_is_ones_own_and_a_shared_one_everybodys(given: Given) -> None:
    owner, other, admin = await given.member(), await given.member(), await given.admin()
    mine = await saved(owner)
    assert mine["owner_id"] == str(owner.id)
    for person in (other, admin):
        await person.get(f"/v1/saved-reports/{mine['id']}", 404)
        await person.get(f"/v1/saved-reports/{mine['id']}/run", 404)
        assert (await person.get("/v1/saved-reports"))["data"] == []
    await owner.patch(f"/v1/saved-reports/{mine['id']}", {"shared": True})
    assert (await other.get("/v1/saved-reports"))["data"][0]["id"] == mine["id"]
    await other.patch(f"/v1/saved-reports/{mine['id']}", {"name": "Mia"}, 403)
    await other.call("DELETE", f"/v1/saved-reports/{mine['id']}", 403)
    await admin.patch(f"/v1/saved-reports/{mine['id']}", {"name": "Di tutti"})
    await owner.call("DELETE", f"/v1/saved-reports/{mine['id']}", 204)
    await other.get(f"/v1/saved-reports/{mine['id']}", 404)
    await owner.post(f"/v1/saved-reports/{mine['id']}/restore")
    await owner.call("PATCH", f"/v1/saved-reports/{mine['id']}", 412, json={"name": "X"}, headers={"If-Match": '"v1"'})


@pytest.mark.parametrize(
    ("wanted", "status", "pointer", "code"),
    [
        ({"metric": "closings"}, 422, "/metric", "unknown-metric"),
        ({"question": {"colour": "red"}}, 400, "/question/colour", "extra-forbidden"),
        ({"question": {"group_by": "colour"}}, 400, "/question/group_by/0", "not-a-choice"),
        ({"question": {"group_by": ["reason", "stage", "owner", "team"]}}, 400, "/question/group_by", "too-many-items"),
        ({"question": {"from": "yesterday"}}, 400, "/question/from", "invalid-day"),
        ({"question": {"from": "2026-02-01", "to": "2026-01-01"}}, 422, "/question/to", "period-ends-before-it-begins"),
        ({"question": {"from": "2026-02-01"}, "period": "this_week"}, 400, "/question/from", "period-said-twice"),
        ({"question": {"owner_id": str(new_id())}}, 404, "/question/owner_id/0", "not-found"),
        ({"question": {"within_team_id": [str(new_id())]}}, 404, "/question/within_team_id/0", "not-found"),
        ({"question": {"owner_id": "x"}}, 400, "/question/owner_id/0", "invalid-id"),
        ({"period": "yesterday"}, 422, "/period", "not-a-choice"),
        ({"mailing": {"every": "weekly", "member_ids": [str(new_id())]}}, 404, "/mailing/member_ids/0", "not-found"),
    ],
)
async def test_what_no_figure_answers_is_not_saved(
    given: Given, wanted: dict[str, Any], status: int, pointer: str, code: str
) -> None:
    refused = await saved(await given.admin(), status, **wanted)
    assert (refused["errors"][0]["pointer"], refused["errors"][0]["code"]) == (pointer, code)


async def test_a_neighbours_ids_are_not_there_in_a_question(given: Given) -> None:
    neighbour = await given.neighbour()
    theirs, admin = await neighbour.world(), await given.admin()
    for name, kind in (("owner_id", "member"), ("pipeline_id", "pipeline"), ("loss_reason_id", "loss_reason")):
        id = str((await neighbour.admin()).id) if kind == "member" else theirs[kind]
        refused = await saved(admin, 404, question={name: [id]})
        assert refused["errors"][0]["pointer"] == f"/question/{name}/0"


async def test_a_question_keeps_what_went_into_the_bin_meanwhile(given: Given) -> None:
    admin, reason = await given.admin(), await given.reason()
    made = await saved(admin, question={"loss_reason_id": [reason["id"]]})
    await admin.call("DELETE", f"/v1/loss-reasons/{reason['id']}", 204)
    await admin.patch(f"/v1/saved-reports/{made['id']}", {"period": "this_year"})
    other = {"loss_reason_id": [reason["id"]], "outcome": "lost"}
    await admin.patch(f"/v1/saved-reports/{made['id']}", {"question": other})
    await saved(admin, 404, question={"loss_reason_id": [reason["id"]]})


async def test_a_mailing_is_due_on_its_days_and_ends_with_its_last_reader(given: Given) -> None:
    admin, seller = await given.admin(), await given.member()
    weekly = {"every": "weekly", "weekday": 3, "member_ids": [str(seller.id)]}
    made = await saved(admin, mailing=weekly)
    assert made["mailing"] == weekly
    refused = await saved(admin, 422, mailing={"every": "daily", "weekday": 3, "member_ids": [str(seller.id)]})
    assert refused["errors"][0]["pointer"] == "/mailing/weekday"
    assert (await seller.get(f"/v1/saved-reports/{made['id']}"))["mailing"] == weekly
    await seller.patch(f"/v1/saved-reports/{made['id']}", {"name": "Mia"}, 403)
    await admin.post(f"/v1/saved-reports/{made['id']}/unsubscribe", status=409)
    await seller.post(f"/v1/saved-reports/{made['id']}/unsubscribe", status=204)
    await seller.get(f"/v1/saved-reports/{made['id']}", 404)
    left = await admin.get(f"/v1/saved-reports/{made['id']}")
    assert (left["mailing"], left["version"]) == (None, 2)


async def test_a_key_saves_for_everybody(given: Given) -> None:
    key = await given.key("views:write", "analytics:read")
    refused = await saved(key, 422)
    assert refused["errors"][0]["pointer"] == "/shared"
    assert (await saved(key, shared=True))["owner_id"] is None
