"""The workspace's settings over HTTP."""

from typing import Any

from fastapi import APIRouter, Response

from api.dependencies import MATCHING, OneCall
from api.reading import Route
from domain.customization.workspace import WorkspaceAnswer, WorkspaceInput, change_workspace, read_workspace
from domain.kernel.shapes import patch_of

router = APIRouter(prefix="/v1/workspace", tags=["Workspace"], route_class=Route)


@router.get("", operation_id="workspace_read", summary="Read the workspace's settings", response_model=WorkspaceAnswer)
async def read(call: OneCall) -> Response:
    """Everybody in the workspace reads them."""
    said = await read_workspace(call.work)
    return call.reply(said.body, version=said.version)


async def change(call: OneCall, wanted: Any) -> Response:
    """A JSON Merge Patch (RFC 7396)."""
    await change_workspace(call.work, wanted.model_dump(mode="json", exclude_unset=True), call.expected)
    said = await read_workspace(call.work)
    return call.reply(said.body, version=said.version)


change.__annotations__["wanted"] = patch_of(WorkspaceInput)
router.patch(
    "",
    operation_id="workspace_change",
    summary="Change the workspace's settings (JSON Merge Patch, RFC 7396)",
    response_model=WorkspaceAnswer,
    dependencies=[MATCHING],
)(change)
