"""Groups of alternatives: one primary each, an accepted one wins, a deal is worth their sum."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel.errors import Conflict
from domain.quotes.rules.flow import FROM, OPEN, STATES, demand_step, number_of, primaries, state_on, worth

DEAL = UUID(int=1)


def quote(id: int, state: str, group: str, net: int, *, primary: bool = False, gone: bool = False) -> dict[str, Any]:
    return {
        "id": UUID(int=id),
        "opportunity_id": DEAL,
        "alternative_group": group,
        "state": state,
        "is_primary": primary,
        "deleted_at": date(2026, 1, 1) if gone else None,
        "net_minor": net,
        "base_minor": net,
        "currency": "EUR",
        "rate": Decimal(1),
        "valid_until": date(2026, 3, 31),
    }


PARTS = st.tuples(st.sampled_from(STATES), st.sampled_from("ab"), st.integers(0, 1000), st.booleans(), st.booleans())
QUOTES = st.lists(PARTS, max_size=8).map(
    lambda rows: [quote(i, s, g, n, primary=p, gone=d and s == "draft") for i, (s, g, n, p, d) in enumerate(rows)]
)


@given(QUOTES)
def test_each_group_with_an_open_quote_has_one_primary_and_acceptance_wins(rows: list[dict[str, Any]]) -> None:
    chosen = primaries(rows)
    living = [row for row in rows if row["deleted_at"] is None]
    for group in "ab":
        inside = [row for row in living if row["alternative_group"] == group]
        mine = [row for row in inside if row["id"] in chosen]
        assert len(mine) == any(row["state"] in (*OPEN, "accepted") for row in inside)
        if any(row["state"] == "accepted" for row in inside):
            assert mine[0]["state"] == "accepted"


@given(QUOTES, st.booleans())
def test_a_deal_is_worth_the_sum_of_its_groups(rows: list[dict[str, Any]], won: bool) -> None:
    chosen = primaries(rows)
    for row in rows:
        row["is_primary"] = row["id"] in chosen
    counted = [row for row in rows if row["id"] in chosen and (row["net_minor"] or row["state"] != "draft")]
    accepted = [row for row in counted if row["state"] == "accepted"]
    counted = accepted if won and accepted else counted
    said = worth(rows, "EUR", won=won)
    assert (said.minor if said else 0) == sum(row["net_minor"] for row in counted)
    assert said is None or said.source == ("accepted" if accepted == counted else "quoted")


def test_the_last_day_counts_whole() -> None:
    row = quote(1, "sent", "a", 1)
    assert state_on(row, date(2026, 3, 31)) == "sent"
    assert state_on(row, date(2026, 4, 1)) == "expired"
    assert state_on({**row, "state": "draft"}, date(2026, 4, 1)) == "draft"


@pytest.mark.parametrize("step", FROM)
@pytest.mark.parametrize("state", STATES)
def test_a_step_leads_from_its_states_only(step: str, state: str) -> None:
    row = quote(1, state, "a", 1)
    if state in FROM[step]:
        demand_step(row, step, date(2026, 3, 1))
    else:
        with pytest.raises(Conflict):
            demand_step(row, step, date(2026, 3, 1))


def test_numbers_as_people_say_them() -> None:
    assert number_of("", 2026, 12, 0) == "2026-0012"
    assert number_of("A", 2026, 12345, 2) == "A-2026-12345-R2"
