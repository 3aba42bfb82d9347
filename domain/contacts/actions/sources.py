"""Sources: the dictionary of where people and companies came from."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from domain.contacts.queries.sources import SOURCES, SourceKind
from domain.contacts.tables import sources
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.values import Line, sort_key
from domain.kernel.work import Work
from domain.writing import DICTIONARY, Draft, Resource

SourceId = Annotated[UUID, Refers("source")]


class SourceInput(Input):
    """A source as it is written. active: whether it is still offered for choosing."""

    model_config = example(name="MECSPE 2026", kind="fair")

    name: Line
    kind: SourceKind = "other"
    active: bool = True


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["sort_key"] = sort_key(draft.wanted.name)


SOURCE = Resource(
    Kind("source", "sources", sources, sources.c.name, linkable=True),
    SourceInput,
    SOURCES,
    prepare=_prepare,
    demands=DICTIONARY,
)
