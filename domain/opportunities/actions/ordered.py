"""Which deals have an order: asked of the area above, which keeps them."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from domain.kernel.work import Work

Ordered = Callable[[Work, Sequence[UUID]], Awaitable[frozenset[UUID]]]
_KEPT: list[Ordered] = []


def orders_known_by(find: Ordered) -> None:
    """Ask `find` for those of some deals that have an order which was not withdrawn."""
    _KEPT.append(find)


async def ordered(work: Work, ids: Sequence[UUID]) -> frozenset[UUID]:
    """Those of some deals that have an order: these are not lost, reopened or put in the bin."""
    found = [await find(work, ids) for find in _KEPT] if ids else []
    return frozenset[UUID]().union(*found)
