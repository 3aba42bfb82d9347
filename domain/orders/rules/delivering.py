"""The way of an order into an ERP: when it is tried again, and when what is there is what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from domain.kernel.errors import Conflict
from domain.orders.rules.document import OrderDocument, ResponseCode

WAITS = tuple(timedelta(seconds=each) for each in (5, 30, 120, 600, 3600, 6 * 3600, 24 * 3600))
"""After the first failure, the second … ; after the last, nobody tries any more by himself."""
LEASE = timedelta(minutes=4)
"""How long a sender has an order to itself: longer than all of its steps may take together."""
CENT = Decimal("0.01")
COMPARED: Mapping[str, Mapping[str, str]] = {
    "tax_exclusive": {"it": "imponibile", "en": "net"},
    "tax": {"it": "IVA", "en": "VAT"},
    "tax_inclusive": {"it": "totale", "en": "total"},
}
"""The sums that must be the same, and what they are called."""
SENT_BY_SENDER = ("pending", "sent", "uncertain")
"""States in which a sender has something to do."""
Progress = Literal["received", "confirmed", "in_production", "partly_shipped", "shipped", "invoiced", "cancelled"]
"""How far an ERP is with an order, in words that all of them have; each goes further than those before it."""
_RANK: Mapping[str, int] = {each: rank for rank, each in enumerate(get_args(Progress))}
REACHED: Mapping[str, str] = {"shipped": "shipped", "invoiced": "invoiced"}
"""What an order becomes when the ERP gets there."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An order as an ERP has it. id, number: the ERP's own; open: still a draft there, to be confirmed."""

    id: str
    number: str | None
    key: str | None
    currency: str | None
    tax_exclusive: str
    tax: str
    tax_inclusive: str
    progress: Progress | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an ERP tells of an order, found by our key or the ERP's own id.

    totals: as it has them, by name; None where it was not asked but told by itself.
    """

    key: str | None = None
    remote_id: str | None = None
    number: str | None = None
    response: ResponseCode | None = None
    progress: Progress | None = None
    note: str | None = None
    totals: Mapping[str, str] | None = None


def totals_of(placed: Placed) -> dict[str, str]:
    """The sums of an order as the ERP has it, by name."""
    return {name: getattr(placed, name) for name in COMPARED}


def is_news(told: Feedback, problem: str | None, totals: Mapping[str, str] | None) -> bool:
    """Whether what is told of an order in doubt is worth another look.

    problem, totals: what the last look found. Who asks an ERP what changed may hear the same for hours.
    """
    if told.totals is None or problem not in {"erp-differs", "erp-twice"}:
        return True
    return told.progress == "cancelled" or (problem == "erp-differs" and told.totals != totals)


def goes_on(told: Feedback, progress: str | None) -> bool:
    """Whether what is told moves an order from how far it was known to be.

    What an ERP tells by itself may come late and only moves it forward; who asks hears how it is now.
    """
    if told.progress is None or told.progress == progress:
        return False
    return told.totals is not None or progress is None or _RANK[told.progress] > _RANK[progress]


def wait_after(failures: int, dice: float, asked: float | None = None) -> timedelta | None:
    """How long to wait after so many failures in a row, at least one; None where nobody tries any more.

    dice: in [0, 1), moves the wait by a tenth either way; asked: seconds that the ERP asked for (Retry-After).
    """
    if failures > len(WAITS):
        return None
    wait = WAITS[failures - 1] * (0.9 + 0.2 * dice)
    return max(wait, timedelta(seconds=min(asked or 0, WAITS[-1].total_seconds())))


def differences(document: OrderDocument, placed: Placed, language: str) -> str | None:
    """Where the ERP's totals differ from the order's by more than a cent, as `name ours≠theirs`; None where nowhere."""
    if placed.currency not in {None, document.currency}:
        return f"{document.currency}≠{placed.currency}"
    return totals_differ({name: getattr(document.totals, name) for name in COMPARED}, placed, language)


def totals_differ(totals: Mapping[str, str], placed: Placed, language: str) -> str | None:
    """The same of totals that are known by name."""
    found: list[str] = []
    for name, words in COMPARED.items():
        ours, theirs = totals[name], getattr(placed, name)
        try:
            same = abs(Decimal(ours) - Decimal(theirs)) <= CENT
        except InvalidOperation:
            same = False
        if not same:
            found.append(f"{words[language]} {ours}≠{theirs}")
    return ", ".join(found) or None


def demand_sendable(state: str, *, held: bool) -> None:
    """Conflict where an order cannot be sent (again): it is there already, was taken back, or is on its way."""
    if held:
        raise Conflict("order-on-its-way")
    if state not in {"pending", "rejected", "uncertain"}:
        raise Conflict("order-does-not-go-there", state=state, wanted="sent")
