"""What sources propose for people and companies over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from domain.contacts.proposals import Proposal, Proposals, accept, dismiss, proposals_of
from domain.kernel.records import KINDS, Kind

Decided = Annotated[bool, Query(description="Those that were accepted or dismissed, too")]


def _router(kind: Kind, tag: str) -> APIRouter:
    router = APIRouter(prefix=f"/v1/{kind.plural}/{{id}}/proposals", tags=[tag], route_class=Route)
    one = Annotated[UUID, Path(json_schema_extra={"x-refers": f"{kind.name}_proposal"})]

    async def list_(call: OneCall, id: UUID, decided: Decided = False) -> Response:
        found = await proposals_of(call.work, kind.name, id, decided=decided)
        return call.reply(found.model_dump_json())

    named = _named(kind, "proposals", "List what sources propose for a {one}, the newest first")
    router.get("", response_model=Proposals, **named)(list_)

    async def accept_(call: OneCall, id: UUID, proposal_id: Any) -> Response:
        found = await accept(call.work, kind.name, id, proposal_id, call.expected)
        return call.reply(found.model_dump_json())

    async def dismiss_(call: OneCall, id: UUID, proposal_id: Any) -> Response:
        found = await dismiss(call.work, kind.name, id, proposal_id)
        return call.reply(found.model_dump_json())

    accept_.__annotations__["proposal_id"] = dismiss_.__annotations__["proposal_id"] = one
    named = _named(kind, "accept_proposal", "Write a proposed value into a {one}")
    accepting = [MATCHING, REPEATABLE]
    router.post("/{proposal_id}/accept", response_model=Proposal, dependencies=accepting, **named)(accept_)
    named = _named(kind, "dismiss_proposal", "Leave a {one} as it is")
    router.post("/{proposal_id}/dismiss", response_model=Proposal, dependencies=[REPEATABLE], **named)(dismiss_)
    return router


def _named(kind: Kind, verb: str, summary: str) -> dict[str, Any]:
    name = f"{kind.plural}_{verb}"
    return {"operation_id": name, "name": name, "summary": summary.format(one=kind.name)}


routers = (_router(KINDS["company"], "Companies"), _router(KINDS["contact"], "Contacts"))
