"""Erasing a person from invoices: their traces go out of the words of lines; sums, days and numbers stay."""

from collections.abc import Mapping

from sqlalchemy import any_, select

from domain.contacts.privacy import ERASERS
from domain.contacts.traces import Erased, scrubbed
from domain.invoices.tables import invoice_imports, invoice_lines
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work

_WORDS = ("description", "sold")
_LINES = Compiled(
    select(invoice_lines.c.invoice_id, invoice_lines.c.position, *(invoice_lines.c[name] for name in _WORDS)).where(
        ours(invoice_lines), invoice_lines.c.company_id == any_(ids_parameter())
    )
)
_IMPORTS = Compiled(
    select(invoice_imports.c.id, invoice_imports.c.us, invoice_imports.c.made).where(ours(invoice_imports))
)
_LINE_ROWS = Rows(invoice_lines, only=_WORDS)
_IMPORT_ROWS = Rows(invoice_imports, only=("us", "made"))


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    lines = [dict(row) for row in await work.records(_LINES, ids=erased.companies)]
    changed = [row | said for row in lines if (said := scrubbed(row, _WORDS, erased.traces))]
    await _LINE_ROWS.update(work, changed)
    imports = [dict(row) for row in await work.records(_IMPORTS)]
    rewritten = [row | said for row in imports if (said := scrubbed(row, ("us", "made"), erased.traces))]
    await _IMPORT_ROWS.update(work, rewritten)
    return {}


ERASERS.append(_erase)
