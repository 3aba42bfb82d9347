"""The workspace's logo and its own template for quotes, kept as files."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, delete, select

from domain import events
from domain.access.tables import workspaces
from domain.customization.tables import paper_files
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Text
from domain.kernel.work import Work

Kind = Literal["logo", "quote_template"]
CHANGED = events.fact("workspace.paper_changed", "The workspace's logo or its template for quotes was changed.")
_ROWS = Rows(paper_files)
_ONE = Compiled(
    select(paper_files.c.media_type, paper_files.c.data).where(
        ours(paper_files), paper_files.c.kind == bindparam("kind", type_=Text)
    )
)
_ALL = Compiled(select(paper_files.c.kind, paper_files.c.media_type, paper_files.c.data).where(ours(paper_files)))
_DROP = Compiled(delete(paper_files).where(ours(paper_files), paper_files.c.kind == bindparam("kind", type_=Text)))
_VERSION = Compiled(select(workspaces.c.version).where(ours(workspaces)))


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A kept file. media_type: found by its content."""

    media_type: str
    data: bytes


async def keep(work: Work, kind: Kind, file: PaperFile) -> None:
    """Keep a file that was tried before; it replaces the earlier one."""
    work.require("settings:write")
    await work.run(_DROP, kind=kind)
    row = {"kind": kind, "media_type": file.media_type, "size": len(file.data), "data": file.data}
    await _ROWS.insert(work, [{**row, "updated_at": work.now}])
    await _tell(work, kind, len(file.data))


async def drop(work: Work, kind: Kind) -> None:
    """Go back to what is built in; where there is no own file, nothing changes."""
    work.require("settings:write")
    if await work.run(_DROP, kind=kind):
        await _tell(work, kind, None)


async def _tell(work: Work, kind: Kind, size: int | None) -> None:
    about = events.About("workspace", work.workspace.id, await work.value(_VERSION), shared=True)
    events.record(work, CHANGED, about, events.Change((kind,), data={"kind": kind, "size": size}))


async def read(work: Work, kind: Kind) -> PaperFile | None:
    """One file, or None."""
    return await work.one(_ONE, PaperFile, kind=kind)


async def read_all(work: Work) -> dict[str, PaperFile]:
    """All of them, by kind."""
    return {row["kind"]: PaperFile(row["media_type"], row["data"]) for row in await work.records(_ALL)}
