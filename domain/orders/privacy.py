"""Erasing a person leaves orders alone: commercial papers are kept for ten years (art. 2220 Codice civile).

The GDPR's right to erasure makes room for that (art. 17, 3 b); whoever erases is told how many stay.
"""

from collections.abc import Mapping

from sqlalchemy import any_, func, select

from domain.activities import privacy as talk
from domain.contacts.privacy import ERASERS
from domain.contacts.traces import Erased
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work
from domain.orders.tables import orders

_OF = Compiled(select(func.array_agg(orders.c.id)).where(ours(orders), orders.c.contact_id == any_(ids_parameter())))


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    kept = await work.value(_OF, ids=erased.ids) or []
    await talk.scrub(work, "order", kept, erased.traces)
    return {"orders": len(kept)}


ERASERS.append(_erase)
