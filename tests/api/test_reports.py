"""What members report: kept, listed to administrators, put away when dealt with."""

from datetime import timedelta

from given import Given
from sqlalchemy import bindparam, update

from adapters.database import system_work
from domain.customization.reports import PER_HOUR
from domain.customization.tables import reports
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Instant

_AGE = Prepared(lambda _: update(reports).where(ours(reports)).values(created_at=bindparam("then", type_=Instant)))


async def test_a_member_reports_and_an_administrator_deals_with_it(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller", name="Anna")
    trace = "0123456789abcdef0123456789abcdef"
    wanted = {"kind": "problem", "text": "  Il totale\nnon torna ", "page": "/quotes/1", "trace_id": trace}
    made = await seller.post("/v1/reports", wanted, 201)
    assert (made["text"], made["page"], made["trace_id"]) == ("Il totale\nnon torna", "/quotes/1", trace)
    assert made["member"] == {"id": str(seller.id), "name": "Anna"}
    idea = await admin.post("/v1/reports", {"kind": "idea", "text": "Più colori"}, 201)
    assert (idea["page"], idea["trace_id"]) == ("/", None)
    listed = (await admin.get("/v1/reports"))["data"]
    assert [each["id"] for each in listed] == [idea["id"], made["id"]]
    assert [each["id"] for each in (await admin.get("/v1/reports?kind=problem"))["data"]] == [made["id"]]
    await admin.call("DELETE", f"/v1/reports/{made['id']}", 204)
    assert [each["id"] for each in (await admin.get("/v1/reports"))["data"]] == [idea["id"]]
    await admin.post(f"/v1/reports/{made['id']}/restore")
    for path in ("/v1/reports", f"/v1/reports/{made['id']}"):
        assert (await seller.get(path, 403))["code"] == "permission-required"
    await seller.call("DELETE", f"/v1/reports/{made['id']}", 403)


async def test_what_is_no_report_is_refused(given: Given) -> None:
    seller = await given.member("seller")
    good = {"kind": "idea", "text": "Più colori"}
    for wrong, pointer in (
        ({"kind": "praise"}, "/kind"),
        ({"text": "   "}, "/text"),
        ({"text": "x" * 5001}, "/text"),
        ({"page": "https://elsewhere.example"}, "/page"),
        ({"trace_id": "X"}, "/trace_id"),
        ({"more": 1}, "/more"),
    ):
        said = await seller.post("/v1/reports", good | wrong, 422)
        assert [each["pointer"] for each in said["errors"]] == [pointer]
    key = await given.key("contacts:read")
    assert (await key.post("/v1/reports", good, 403))["code"] == "members-only"


async def test_reports_of_one_member_are_limited_by_the_hour(given: Given) -> None:
    seller, other = await given.member("seller"), await given.member("seller")
    for place in range(PER_HOUR):
        await seller.post("/v1/reports", {"kind": "idea", "text": f"Idea {place}"}, 201)
    refused = await seller.client.post("/v1/reports", json={"kind": "idea", "text": "Una ancora"})
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-requests")
    assert 3500 < int(refused.headers["Retry-After"]) <= 3601
    await other.post("/v1/reports", {"kind": "idea", "text": "Di un altro"}, 201)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await work.run(_AGE, then=work.now - timedelta(hours=1, seconds=1))
    await seller.post("/v1/reports", {"kind": "idea", "text": "Ora sì"}, 201)
