"""A quote's way from draft to decision, the groups of alternatives, and what a deal is worth by its quotes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from domain.kernel.errors import Conflict, broken

UNSENT = ("draft", "waiting", "approved")
"""States before the first sending: such a quote has no number. waiting: for approval."""
STATES = (*UNSENT, "sent", "accepted", "declined", "expired", "superseded", "void")
OPEN = (*UNSENT, "sent", "expired")
"""States in which a quote may still be accepted, now or later: such a quote can be its group's primary."""
VALID_DAYS = 30
Row = Mapping[str, Any]

FROM: Mapping[str, Sequence[str]] = {
    "submit": ("draft", "approved"),
    "approve": ("waiting",),
    "reject": ("waiting",),
    "recall": ("waiting",),
    "send": ("draft", "approved"),
    "accept": ("sent",),
    "accept-late": ("sent", "expired"),
    "withdraw": ("accepted",),
    "vary": ("accepted",),
    "decline": ("sent", "expired"),
    "extend": ("sent", "expired"),
    "open": ("sent", "expired", "accepted", "declined"),
    "revise": ("sent", "expired", "declined"),
    "void": ("sent", "expired", "declined"),
    "prefer": OPEN,
}
"""From which states each step leads."""
_GONE: Mapping[str, str] = {
    "superseded": "quote-superseded",
    "void": "quote-void",
    "accepted": "quote-accepted",
    "declined": "quote-declined",
    "expired": "quote-expired",
    **dict.fromkeys(UNSENT, "quote-not-sent"),
}
_BEFORE: Mapping[str, Mapping[str, str]] = {
    "submit": {"waiting": "quote-waiting"},
    "send": {"waiting": "quote-waiting"},
}
"""What refuses a step that comes before the first sending; all else that was sent is `quote-sent`."""
_APPROVING = frozenset({"approve", "reject", "recall"})


def state_on(row: Row, day: date) -> str:
    """The state as of a day: a sent quote counts as expired when its last day is over."""
    return "expired" if row["state"] == "sent" and row["valid_until"] < day else row["state"]


def demand_step(row: Row, step: str, day: date) -> None:
    """Conflict where the quote's state does not allow the step."""
    state = state_on(row, day)
    if state in FROM[step]:
        return
    code = _GONE.get(state, "quote-not-accepted")
    if step in _BEFORE:
        code = _BEFORE[step].get(state, "quote-sent")
    elif step in _APPROVING:
        code = "quote-not-waiting"
    raise Conflict(code, state=state)


def demand_writable(row: Row) -> None:
    """Conflict where the quote was sent, as what the customer has does not change, or while it waits for approval."""
    if row["state"] not in {"draft", "approved"}:
        raise Conflict("quote-waiting" if row["state"] == "waiting" else "quote-sent", state=row["state"])


def demand_deal(opportunity: Row) -> None:
    """Conflict where the deal is lost or dead; a won one may still take another group's quotes."""
    if opportunity["outcome"] in {"lost", "dead"}:
        raise Conflict("deal-closed", outcome=opportunity["outcome"])


def demand_free_group(row: Row, quotes: Iterable[Row]) -> None:
    """Conflict where another quote of the group is accepted."""
    for other in quotes:
        if other["id"] != row["id"] and other["state"] == "accepted" and _group(other) == _group(row):
            raise Conflict("group-accepted", number=other["number"], group=row["alternative_group"])


def check_sending(row: Row, day: date, *, gives: bool) -> None:
    """RuleBroken where nothing is offered, or where the offer would be over as it arrives.

    gives: it names free goods; only such a quote may cost nothing.
    """
    if not any(line["counted"] for line in row["totals"]["lines"]):
        raise broken("/lines", "quote-empty")
    if row["net_minor"] <= 0 and not gives:
        raise broken("/lines", "quote-without-value")
    if row["valid_until"] < day:
        raise broken("/valid_until", "validity-over")


def check_extension(row: Row, valid_until: date, day: date) -> None:
    """RuleBroken where the new last day is over, or is no later than the old one."""
    if valid_until < day:
        raise broken("/valid_until", "validity-over")
    if valid_until <= row["valid_until"]:
        raise broken("/valid_until", "no-extension")


def number_of(series: str, year: int, sequence: int, revision: int) -> str:
    """The number as people say it: 2026-0012, A-2026-0012 in series A, 2026-0012-R1 for its first revision."""
    head = f"{series}-" if series else ""
    tail = f"-R{revision}" if revision else ""
    return f"{head}{year}-{sequence:04d}{tail}"


def _group(row: Row) -> tuple[UUID, str]:
    return row["opportunity_id"], row["alternative_group"]


def primaries(quotes: Iterable[Row]) -> set[UUID]:
    """The primary quote of each group: the accepted one; else the one that is primary while it is open; else the
    latest sent, else the latest draft.
    """
    groups: dict[tuple[UUID, str], list[Row]] = {}
    for row in quotes:
        if row["deleted_at"] is None and (row["state"] in OPEN or row["state"] == "accepted"):
            groups.setdefault(_group(row), []).append(row)
    return {max(rows, key=_claim)["id"] for rows in groups.values()}


def _claim(row: Row) -> tuple[bool, bool, bool, UUID]:
    return row["state"] == "accepted", row["is_primary"], row["state"] not in UNSENT, row["id"]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a deal is worth by its quotes, net, in minor units. source: accepted once every counted group is.

    rate: base units for one unit of the currency, of the latest quote where several were sent at different rates.
    """

    minor: int
    currency: str
    rate: Decimal
    base_minor: int
    source: Literal["quoted", "accepted"]


def _says(row: Row) -> bool:
    # A draft of nothing is one that is being begun; what was sent for nothing is a gift.
    return row["net_minor"] != 0 or row["state"] not in UNSENT


def counting(quotes: Iterable[Row], *, won: bool) -> list[Row]:
    """The quote that each group counts with; a won deal is worth what was accepted."""
    counted = [row for row in quotes if row["is_primary"] and row["deleted_at"] is None and _says(row)]
    accepted = [row for row in counted if row["state"] == "accepted"]
    return accepted if won and accepted else counted


def worth(quotes: Iterable[Row], base_currency: str, *, won: bool) -> Worth | None:
    """The sum over the groups of their accepted or primary quotes; None where no quote says anything.

    Quotes of several currencies are added in the workspace's.
    """
    counted = counting(quotes, won=won)
    if not counted:
        return None
    accepted = [row for row in counted if row["state"] == "accepted"]
    base = sum(row["base_minor"] for row in counted)
    source = "accepted" if len(accepted) == len(counted) else "quoted"
    currencies = {row["currency"] for row in counted}
    if len(currencies) > 1:
        return Worth(base, base_currency, Decimal(1), base, source)
    rate = max(counted, key=lambda row: row["id"])["rate"]
    return Worth(sum(row["net_minor"] for row in counted), currencies.pop(), rate, base, source)
