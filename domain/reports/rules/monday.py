"""Whom to call on a Monday: of the deals at risk and the lost ones that are due, the three worth most."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

CALLS = 3
ReasonKind = Literal["stale", "overdue", "slipped", "recall"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a deal is to be called. on: in its stage since, expected on, expected before, or due since; what: the loss
    reason of one that was lost.
    """

    kind: ReasonKind
    on: date
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A deal to call. phone: null where there is none that may be called and is seen; person: whom to ask for."""

    id: UUID
    title: str
    customer: str | None
    value: Decimal
    reasons: tuple[Reason, ...]
    person: str | None
    phone: str | None
    owner: str | None
    barred: bool = False


def three_calls(candidates: Iterable[Call]) -> list[Call]:
    """The three worth most; who may not be called is left out; of the same worth those with more reasons come first,
    then those that have waited longer.
    """
    callable_ = [each for each in candidates if not each.barred and each.value > 0]
    callable_.sort(
        key=lambda each: (-each.value, -len(each.reasons), min(reason.on for reason in each.reasons), str(each.id))
    )
    return callable_[:CALLS]
