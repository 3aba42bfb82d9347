"""Questions that no figure answers: what is wrong is said with its place, and what takes too long is cut off."""

import pytest
from given import Given

FIGURES = ("win-rate", "lost-reasons")
WRONG = {
    "from=2026-04-01&to=2026-01-01": ("/to", "period-ends-before-it-begins"),
    "from=1980-01-01&to=2030-01-01": ("/to", "period-too-long"),
    "from=2016-01-01&to=2026-01-02": ("/to", "period-too-long"),
    "group_by=colour": ("/group_by/0", None),
    "group_by=owner&group_by=team&group_by=source&group_by=stage&group_by=reason": ("/group_by", None),
    "bucket=decade": ("/bucket", None),
    "without=period": ("/without/0", None),
    "from=yesterday": ("/from", None),
    "colour=red": ("/colour", None),
    "as_of=2099-01-01": ("/as_of", "in-the-future"),
}


@pytest.mark.parametrize("query", WRONG)
async def test_what_is_wrong_is_said_with_its_place(given: Given, query: str) -> None:
    admin = await given.admin()
    for figure in FIGURES:
        said = await admin.get(f"/v1/analytics/{figure}?{query}", 422)
        pointer, code = WRONG[query]
        [fault] = said["errors"]
        assert fault["pointer"] == pointer
        assert code in {None, fault["code"]}
        assert fault["message"]


async def test_a_dimension_named_twice_counts_once(given: Given) -> None:
    admin = await given.admin()
    said = await admin.get("/v1/analytics/win-rate?group_by=owner&group_by=owner&group_by=period")
    assert said["group_by"] == ["owner", "period"]


async def test_what_takes_too_long_is_cut_off_with_advice(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    admin, filo = await given.admin(), given.filo
    monkeypatch.setattr(filo, "settings", filo.settings.model_copy(update={"report_seconds": 0.05}))
    async with filo.pool.acquire() as connection, connection.transaction():
        await connection.execute("lock table closings in access exclusive mode")
        for figure in ("win-rate", "dashboard"):
            answer = await admin.client.get(f"/v1/analytics/{figure}", headers={"Accept-Language": "it"})
            assert (answer.status_code, answer.json()["code"]) == (503, "report-too-long")
            assert answer.headers["retry-after"] == "30"
            assert "periodo pi\u00f9 breve" in answer.json()["detail"]
    await admin.get("/v1/analytics/win-rate", 200)
