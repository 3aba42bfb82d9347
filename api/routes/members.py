"""Members and teams over HTTP."""

from uuid import UUID

from fastapi import Response

from api.dependencies import REPEATABLE, OneCall
from api.resource import router_of
from domain.access.actions import leaving
from domain.access.actions.leaving import MemberReassignment, Reassigned
from domain.access.actions.members import MEMBER_RESOURCE
from domain.access.actions.teams import TEAM_RESOURCE

router = router_of(MEMBER_RESOURCE, "Members", bins=False)
teams = router_of(TEAM_RESOURCE, "Teams")


@router.post(
    "/{id}/reassign",
    response_model=Reassigned,
    operation_id="members_reassign",
    summary="Give all of a member's records to another one",
    dependencies=[REPEATABLE],
)
async def reassign(call: OneCall, id: UUID, wanted: MemberReassignment) -> Response:
    """For a leaver, in one action. What is done stays theirs: closed deals and leads, activities, private views."""
    done = await leaving.reassign(call.work, id, wanted)
    return call.reply(done.model_dump_json())
