"""A workspace of a sector begins with its way of selling."""

from given import Given


async def test_a_sector_brings_stages_reasons_codes_and_terms(given: Given) -> None:
    given.tenant_id, given.roles = await given.workspace(sector="plants", language="en")
    admin = await given.admin()
    pipelines = (await admin.get("/v1/pipelines"))["data"]
    assert [each["name"] for each in pipelines] == ["Plants", "Maintenance"]
    assert pipelines[0]["stages"][2]["name"] == "Site visit"
    names = {each["name"] for each in (await admin.get("/v1/loss-reasons?limit=200"))["data"]}
    assert {"Tender lost", "Technical score", "Unreachable"} <= names
    assert "N6.8" in {each["code"] for each in (await admin.get("/v1/vat-codes?limit=200"))["data"]}
    preferred = [each for each in (await admin.get("/v1/payment-terms?limit=200"))["data"] if each["preferred"]]
    assert [each["deposit_points"] for each in preferred] == ["30"]
