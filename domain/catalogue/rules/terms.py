"""Payment terms as structure, and the dates and amounts they mean."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from domain.kernel.errors import Fault
from domain.kernel.money import largest_remainder

MAX_INSTALMENTS = 60
MAX_DAYS = 3650


class PaymentMethod(StrEnum):
    """How the customer pays; FatturaPA's code is in MP_CODES."""

    BANK_TRANSFER = "bank_transfer"
    RIBA = "riba"
    SDD = "sdd"
    CARD = "card"
    CASH = "cash"


MP_CODES: dict[PaymentMethod, str] = {
    PaymentMethod.BANK_TRANSFER: "MP05",
    PaymentMethod.RIBA: "MP12",
    PaymentMethod.SDD: "MP19",
    PaymentMethod.CARD: "MP08",
    PaymentMethod.CASH: "MP01",
}


@dataclass(frozen=True, slots=True)
class Instalment:
    """So many days after the document; points of what the deposit leaves, or None for equal parts."""

    days: int
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """Deposit first, then instalments; `end_of_month` is the sellers' DFFM, without it DF.

    `fixed_day` moves a date on to the next such day of a month (31: its last); `skipped_months` (1 to 12) moves it into
    the next month that is not skipped.
    """

    method: PaymentMethod
    instalments: tuple[Instalment, ...] = ()
    deposit_points: Decimal = Decimal(0)
    end_of_month: bool = False
    fixed_day: int | None = None
    skipped_months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DueAmount:
    """What is to be paid on a day, in minor units."""

    kind: Literal["deposit", "instalment"]
    due_on: date
    amount_minor: int


def terms_faults(terms: PaymentTerms) -> list[Fault]:
    """Everything that keeps the terms from being dates and amounts; empty when `due_amounts` may be asked."""
    found = _instalment_faults(terms.instalments)
    if not 0 <= terms.deposit_points <= 100:
        found.append(Fault("/deposit_points", "deposit-out-of-range"))
    elif terms.deposit_points < 100 and not terms.instalments:
        found.append(Fault("/instalments", "instalments-required"))
    elif terms.deposit_points == 100 and terms.instalments:
        found.append(Fault("/instalments", "nothing-left-to-pay"))
    if terms.fixed_day is not None and not 1 <= terms.fixed_day <= 31:
        found.append(Fault("/fixed_day", "fixed-day-out-of-range"))
    if not terms.skipped_months <= frozenset(range(1, 13)) or len(terms.skipped_months) == 12:
        found.append(Fault("/skipped_months", "skipped-months-out-of-range"))
    return found


def _instalment_faults(instalments: Sequence[Instalment]) -> list[Fault]:
    if len(instalments) > MAX_INSTALMENTS:
        return [Fault("/instalments", "too-many-instalments", {"maximum": str(MAX_INSTALMENTS)})]
    found = [
        Fault(f"/instalments/{place}/days", "days-out-of-range", {"maximum": str(MAX_DAYS)})
        for place, instalment in enumerate(instalments)
        if not 0 <= instalment.days <= MAX_DAYS
    ]
    days = [instalment.days for instalment in instalments]
    if days != sorted(days):
        found.append(Fault("/instalments", "instalments-out-of-order"))
    points = [instalment.points for instalment in instalments]
    typed = [each for each in points if each is not None]
    if typed and (len(typed) < len(points) or sum(typed) != 100 or min(typed) <= 0):
        found.append(Fault("/instalments", "instalments-must-add-up-to-100"))
    return found


def due_amounts(
    terms: PaymentTerms, issued_on: date, total_minor: int, *, deposit_on: date | None = None
) -> tuple[DueAmount, ...]:
    """Dates and amounts in minor units, adding up to the total; a deposit is due at once unless a day is given.

    Raises ValueError when the terms have `terms_faults`, which the caller shows first.
    """
    if found := terms_faults(terms):
        raise ValueError(f"{found[0].code} at {found[0].pointer}")
    rest = 100 - terms.deposit_points
    parts = [instalment.points or Decimal(1) for instalment in terms.instalments]
    # The deposit against the rest first, so that how the rest is split never moves the deposit by a cent.
    deposit, left = largest_remainder(total_minor, [terms.deposit_points, rest])
    amounts = largest_remainder(left, parts)
    first = [DueAmount("deposit", deposit_on or issued_on, deposit)] if terms.deposit_points else []
    return (
        *first,
        *(
            DueAmount("instalment", due_date(terms, issued_on, instalment.days), amount)
            for instalment, amount in zip(terms.instalments, amounts, strict=True)
        ),
    )


def due_date(terms: PaymentTerms, issued_on: date, days: int) -> date:
    """The day a payment falls due; multiples of 30 count as calendar months, as the trade does."""
    due = add_months(issued_on, days // 30) if days % 30 == 0 else issued_on + timedelta(days=days)
    if terms.end_of_month:
        due = on_day(due, 31)
    due = _next_fixed_day(terms, due)
    skipped = 0
    while add_months(due, skipped).month in terms.skipped_months:
        skipped += 1
    if not skipped:
        return due
    # A day that means the month's end, or a fixed day, keeps meaning it in the month it moves to.
    wanted = terms.fixed_day or (31 if terms.end_of_month else due.day)
    return on_day(add_months(due, skipped), wanted)


def _next_fixed_day(terms: PaymentTerms, due: date) -> date:
    if terms.fixed_day is None:
        return due
    this_month = on_day(due, terms.fixed_day)
    return this_month if this_month >= due else on_day(add_months(due, 1), terms.fixed_day)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def on_day(day: date, wanted: int) -> date:
    """The wanted day of the same month, or its last day."""
    return day.replace(day=min(wanted, monthrange(day.year, day.month)[1]))
