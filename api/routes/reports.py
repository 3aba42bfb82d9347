"""What members report, over HTTP."""

from fastapi import Response

from api.dependencies import REPEATABLE, OneCall
from api.resource import router_of
from domain.customization import reports
from domain.customization.reports import REPORT, Report, ReportInput

router = router_of(REPORT, "Reports", creates=False, changes=False, external=False)


@router.post(
    "",
    status_code=201,
    response_model=Report,
    operation_id="reports_create",
    summary="Report a problem or an idea to who administers the workspace",
    dependencies=[REPEATABLE],
)
async def create(call: OneCall, wanted: ReportInput) -> Response:
    """Any member may; the administrators are told, and put in the bin what is dealt with."""
    said = await reports.report(call.work, wanted)
    return call.reply(said.body, status=201, version=said.version)
