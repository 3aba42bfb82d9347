"""Optional lines that a customer chooses: the sums follow, of what is offered nothing else changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.kernel.errors import NotFound, RuleBroken
from domain.kernel.money import to_base
from domain.kernel.rows import Rows
from domain.kernel.work import Work
from domain.quotes.actions.deals import touch, write
from domain.quotes.actions.judging import lines_of
from domain.quotes.queries.papers import Paper, due_of
from domain.quotes.rules.document import Document, document_of
from domain.quotes.rules.totals import Totals, faults, totals
from domain.quotes.rules.worksheet import said_margin, said_totals
from domain.quotes.tables import quote_lines

Row = Mapping[str, Any]
_CHOSEN = Rows(quote_lines, only=("chosen", "taxable_minor"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A quote added up again with a customer's choice. nothing: it costs something, and nothing of that was chosen."""

    lines: Sequence[Row]
    document: Document
    added: Totals
    nothing: bool

    @property
    def figures(self) -> dict[str, Any]:
        """The sums as they are stored and shown."""
        return said_totals(self.document, self.added, self.lines)


async def with_options(work: Work, quote: Row, chosen: Collection[UUID]) -> Choice:
    """The quote as it is worth with these of its optional lines; NotFound for any other line."""
    found = await lines_of(work, quote["id"])
    optional = {row["id"] for row in found if row["optional"]}
    if not optional.issuperset(chosen):
        raise NotFound
    lines = [{**row, "chosen": row["id"] in chosen if row["optional"] else row["chosen"]} for row in found]
    document = document_of(quote, lines)
    if broken := faults(document):
        raise RuleBroken("invalid", faults=broken)
    added = totals(document)
    return Choice(lines, document, added, added.net_minor <= 0 < Decimal(quote["totals"]["net"]["amount"]))


def shown(paper: Paper, choice: Choice) -> Paper:
    """The document with the choice in it, before anything is decided."""
    chosen = {row["id"]: row["chosen"] for row in choice.lines}
    figures = choice.figures
    return replace(
        paper,
        quote={**paper.quote, "totals": figures},
        lines=[{**row, "chosen": chosen[row["id"]]} for row in paper.lines],
        due=due_of(paper.quote["payment_terms"], paper.issued_on, figures, paper.quote["currency"]),
    )


async def keep_choice(work: Work, row: dict[str, Any], choice: Choice) -> None:
    """Write the choice into a locked quote that is about to be accepted."""
    changed = [
        {**line, "taxable_minor": added.taxable_minor if added.counted else 0}
        for line, added in zip(choice.lines, choice.added.lines, strict=True)
    ]
    await _CHOSEN.update(work, changed)
    added, currency = choice.added, row["currency"]
    touch(
        work,
        row,
        totals=choice.figures,
        margin=said_margin(choice.document, added),
        net_minor=added.net_minor,
        base_minor=to_base(added.net_minor, currency, row["rate"], work.workspace.currency),
    )
    await write(work, [row])
