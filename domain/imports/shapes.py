"""How an import's rows look."""

from typing import Any, Literal
from uuid import UUID

from domain.kernel.shapes import Shape

Status = Literal["created", "changed", "unchanged", "conflict", "refused"]


class TableImportChange(Shape):
    """A field, what it was and what it becomes."""

    field: str
    before: Any
    after: Any


class TableImportFault(Shape):
    """Why a row, or one of its fields, is not taken."""

    pointer: str
    code: str
    message: str


class TableImportRow(Shape):
    """A row of the file. position: as a spreadsheet numbers it; status: null before a plan; left: why a revert left
    its record as it is.
    """

    position: int
    cells: list[str]
    status: Status | None
    record_id: UUID | None
    changes: list[TableImportChange]
    errors: list[TableImportFault]
    left: str | None


class TableImportRows(Shape):
    """Some rows. next_after: where the next begin, null at the end."""

    data: list[TableImportRow]
    next_after: int | None


class TableImportProblem(Shape):
    """What is wrong in some rows, at one place. message: of the first of them; first: its position."""

    pointer: str
    code: str
    message: str
    rows: int
    first: int


class TableImportProblems(Shape):
    """What is wrong in a file, the most frequent first, a hundred at most."""

    data: list[TableImportProblem]
