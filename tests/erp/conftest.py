"""A workspace with an invented ERP behind it, and the sender beside it."""

from collections.abc import Iterator

import pytest
import pytest_asyncio
from erp_office import Office
from fake_erp import FakeErp
from given import Given

from adapters.erp.erps import Erps


@pytest.fixture
def fake() -> Iterator[FakeErp]:
    """The invented ERP."""
    with FakeErp() as fake:
        yield fake


@pytest_asyncio.fixture
async def office(given: Given) -> Office:
    """A workspace whose orders go to the invented ERP."""
    settings = given.filo.settings.model_copy(update={"erp_seconds": 20.0})
    return Office(given, await given.admin(), Erps(given.filo.pool, given.filo.seal, settings))
