"""A workspace of a sector begins with its way of selling, in its language."""

from typing import Any

import pytest
from given import Given, Person

SECTORS = ("manufacturing", "resale", "plants", "services")


async def everything(admin: Person) -> dict[str, Any]:
    """Every name that a founded workspace shows, by the list it stands in."""
    pipelines = (await admin.get("/v1/pipelines"))["data"]
    lists = ("lead-steps", "disqualification-reasons", "sources", "loss-reasons", "payment-terms", "vat-codes")
    found = {name: (await admin.get(f"/v1/{name}?limit=200"))["data"] for name in lists}
    return {**found, "pipelines": pipelines, "stages": [stage for each in pipelines for stage in each["stages"]]}


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


@pytest.mark.parametrize("sector", SECTORS)
async def test_a_sector_has_words_of_its_own_in_both_languages(given: Given, sector: str) -> None:
    said: dict[str, dict[str, Any]] = {}
    for language in ("it", "en"):
        given.tenant_id, given.roles = await given.workspace(sector=sector, language=language)
        admin = await given.member("admin")
        assert (await admin.get("/v1/workspace"))["sector"] == sector
        said[language] = await everything(admin)
    for kind in ("lead-steps", "disqualification-reasons", "sources", "loss-reasons", "payment-terms", "stages"):
        italian, english = names(said["it"][kind]), names(said["en"][kind])
        assert len(italian) == len(english)
        assert not set(italian) & set(english), kind
    own = [step for step in said["it"]["lead-steps"] if step["key"] is None]
    assert own
    assert said["it"]["lead-steps"][0]["key"] == "new"
    assert [step["key"] for step in said["it"]["lead-steps"]][-2:] == ["qualified", "disqualified"]
    assert {each["outcome"] for each in said["it"]["loss-reasons"]} == {"lost", "dead"}
    assert {"web_form", "fair", "referral"} <= {each["kind"] for each in said["it"]["sources"]}
    assert {"22", "10", "4", "N3.5"} <= {each["code"] for each in said["it"]["vat-codes"]}
    assert sum(each["preferred"] for each in said["it"]["payment-terms"]) == 1


async def test_sectors_differ(given: Given) -> None:
    ladders: list[tuple[str, ...]] = []
    for sector in ("neutral", *SECTORS):
        given.tenant_id, given.roles = await given.workspace(sector=sector)
        ladders.append(tuple(names((await (await given.member("admin")).get("/v1/lead-steps"))["data"])))
    assert len(set(ladders)) == len(ladders)


async def test_the_sector_stays_whatever_is_set(given: Given) -> None:
    given.tenant_id, given.roles = await given.workspace(sector="plants", language="en")
    admin = await given.admin()
    changed = await admin.patch("/v1/workspace", {"settings": {"quote_validity_days": 45}, "totp_required": True})
    assert (changed["sector"], changed["settings"]["quote_validity_days"]) == ("plants", 45)
    await admin.patch("/v1/workspace", {"sector": "resale"}, status=422)
    pipelines = (await admin.get("/v1/pipelines"))["data"]
    assert [each["name"] for each in pipelines] == ["Plants", "Maintenance"]
    assert pipelines[0]["stages"][2]["name"] == "Site visit"
    reasons = set(names((await admin.get("/v1/loss-reasons?limit=200"))["data"]))
    assert {"Tender lost", "Technical score", "Unreachable"} <= reasons
    assert "N6.8" in {each["code"] for each in (await admin.get("/v1/vat-codes?limit=200"))["data"]}
    preferred = [each for each in (await admin.get("/v1/payment-terms?limit=200"))["data"] if each["preferred"]]
    assert [each["deposit_points"] for each in preferred] == ["30"]
