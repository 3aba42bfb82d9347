"""Which connector speaks to which ERP."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime

from adapters.erp import erpnext, odoo, rest, tryton
from adapters.erp.asking import Asking
from adapters.erp.erpnext import ErpNext
from adapters.erp.gateway import ErpFailed, ErpUncertain, Leaving, OrderGateway
from adapters.erp.odoo import Odoo
from adapters.erp.rest import Rest
from adapters.erp.tryton import Tryton
from domain.orders.queries.connections import ErpSettings
from domain.orders.rules.delivering import Placed
from domain.orders.rules.document import OrderDocument

HEADERS = {"tryton": tryton.headers, "odoo": odoo.headers, "erpnext": erpnext.headers, "rest": rest.headers}
CONNECTORS = {"tryton": Tryton, "odoo": Odoo, "erpnext": ErpNext, "rest": Rest}


def headers_of(kind: str, settings: ErpSettings, secret: str) -> dict[str, str]:
    """What shows who we are; ErpFailed where the settings do not do for that."""
    return HEADERS[kind](settings, secret)


def gateway_of(kind: str, asking: Asking, settings: ErpSettings) -> OrderGateway:
    """The connector of a kind of ERP; an answer that it cannot read is a failure like any other."""
    return _Understood(CONNECTORS[kind](asking, settings))


@contextmanager
def _read(left: Callable[[], bool] = lambda: False) -> Generator[None]:
    """What an answer lacks or has otherwise than documented is `erp-unreadable`; left: an order may be there by now."""
    try:
        yield
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        failed = ErpUncertain if left() else ErpFailed
        raise failed("erp-unreadable", f"{type(error).__name__}: {error}"[:300]) from error


class _Understood:
    """A connector that never fails otherwise than the port says, whatever the ERP answers."""

    def __init__(self, inner: OrderGateway) -> None:
        self._inner = inner

    async def probe(self) -> None:
        with _read():
            await self._inner.probe()

    async def find(self, key: str) -> Sequence[Placed]:
        with _read():
            return await self._inner.find(key)

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        left = False

        async def leave() -> None:
            nonlocal left
            await leaving()
            left = True

        with _read(lambda: left):
            return await self._inner.submit(document, leave)

    async def status(self, id: str) -> Placed | None:
        with _read():
            return await self._inner.status(id)

    async def confirm(self, placed: Placed) -> None:
        with _read():
            await self._inner.confirm(placed)

    async def changes(self, since: datetime) -> Sequence[Placed] | None:
        with _read():
            return await self._inner.changes(since)
