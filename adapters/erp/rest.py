"""Any ERP with an HTTP interface: paths and body by templates, answers by JSON pointers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from adapters.erp.asking import Asking
from adapters.erp.gateway import ErpFailed, ErpRejected, ErpUncertain, Leaving
from adapters.erp.templates import at, filled, path
from domain.orders.queries.connections import ErpSettings
from domain.orders.rules.delivering import Placed
from domain.orders.rules.document import OrderDocument


def headers(settings: ErpSettings, secret: str) -> dict[str, str]:
    """The header that shows the secret."""
    name = settings.rest.header
    return {name: f"Bearer {secret}" if name.lower() == "authorization" else secret}


class Rest:
    """An ERP as the workspace describes it."""

    def __init__(self, asking: Asking, settings: ErpSettings) -> None:
        self._asking, self._calls, self._confirms = asking, settings.rest, settings.confirm

    async def probe(self) -> None:
        """Whether it answers when it is asked for an order that cannot be there."""
        await self.find("filo-test")

    async def find(self, key: str) -> Sequence[Placed]:
        """By the path for finding; 404 is none."""
        found = self._all(await self._asking.ask("GET", path(self._calls.find, key=key)))
        return [each for each in found if each.key in {None, key} and each.progress != "cancelled"]

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        """The body by its template, else the order document as it is."""
        values = document.model_dump(mode="json")
        body = values if self._calls.body is None else filled(self._calls.body, values)
        await leaving()
        said = await self._asking.ask("POST", path(self._calls.create, key=document.key), json=body, changing=True)
        try:
            return str(at(said, self._calls.id))
        except ErpRejected as error:
            raise ErpUncertain("erp-unreadable", self._calls.id) from error

    async def status(self, id: str) -> Placed | None:
        """By the path for reading."""
        said = await self._asking.ask("GET", path(self._calls.read, id=id))
        return None if said is None else self._placed(said)

    async def confirm(self, placed: Placed) -> None:
        """By the path for confirming, where there is one."""
        if self._calls.confirm is not None and self._confirms:
            await self._asking.ask("POST", path(self._calls.confirm, id=placed.id), json={}, changing=True)

    async def changes(self, since: datetime) -> Sequence[Placed] | None:
        """By the path for changes, where there is one."""
        if self._calls.changes is None:
            return None
        return self._all(await self._asking.ask("GET", path(self._calls.changes, since=since.isoformat())))

    def _all(self, said: Any) -> list[Placed]:
        if said is None:
            return []
        rows = _read(said, self._calls.found)
        return [self._placed(each) for each in (rows if isinstance(rows, list) else [rows])]

    def _placed(self, said: Any) -> Placed:
        calls = self._calls
        state = _read(said, calls.state, missing=None)
        number, key = (_read(said, pointer, missing=None) for pointer in (calls.number, calls.key))
        return Placed(
            id=str(_read(said, calls.id)),
            number=None if number is None else str(number),
            key=None if key is None else str(key),
            currency=None,
            tax_exclusive=str(_read(said, calls.tax_exclusive)),
            tax=str(_read(said, calls.tax)),
            tax_inclusive=str(_read(said, calls.tax_inclusive)),
            progress=calls.states.get(str(state)),
        )


_NEEDED = object()


def _read(said: Any, pointer: str, missing: Any = _NEEDED) -> Any:
    try:
        return at(said, pointer)
    except ErpRejected as error:
        if missing is not _NEEDED:
            return missing
        raise ErpFailed("erp-unreadable", pointer) from error
