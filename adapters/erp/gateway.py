"""The port to an ERP, and the three ways in which it does not do what it is asked."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol

from domain.orders.rules.delivering import Placed
from domain.orders.rules.document import OrderDocument

Lack = Literal["item", "text_item", "tax", "currency", "company"]
Leaving = Callable[[], Awaitable[None]]
"""Commits that the order leaves now; awaited once, right before the one request that creates it."""


class ErpFailed(Exception):
    """It was surely not done, and may be tried again. code: in `api/words`; retry_after: seconds it asks for."""

    def __init__(self, code: str, detail: str | None = None, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code, self.detail, self.retry_after = code, detail, retry_after


class ErpUncertain(ErpFailed):
    """Nobody knows whether it was done: the question left, and no answer came that says."""


class ErpRejected(Exception):
    """The ERP does not want it as it is. reason: in its own words; lack, name: what it does not have."""

    def __init__(self, reason: str = "", *, lack: Lack | None = None, name: str = "") -> None:
        super().__init__(reason or f"{lack} {name}")
        self.reason, self.lack, self.name = reason, lack, name


class OrderGateway(Protocol):
    """Where orders go. All methods raise ErpFailed; those that change something there, ErpUncertain and ErpRejected."""

    async def probe(self) -> None:
        """Whether it answers to us, and has what orders need."""
        ...

    async def find(self, key: str) -> Sequence[Placed]:
        """The orders with our key that are not cancelled; more than one is a mistake somebody made."""
        ...

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        """Create the order, not yet confirmed: its id there. Asked once only, after `find` has found none."""
        ...

    async def status(self, id: str) -> Placed | None:
        """An order as it is there, or None."""
        ...

    async def confirm(self, placed: Placed) -> None:
        """Make a draft a real order, where the workspace wants that; done again, nothing changes."""
        ...

    async def changes(self, since: datetime) -> Sequence[Placed] | None:
        """The orders with a key that changed since then, cancelled ones too; None where the ERP cannot say."""
        ...
