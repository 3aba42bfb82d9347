"""Routers of figures: what their statements may take, so that none reads without end, and how they are planned."""

from fastapi import APIRouter, Depends, Request

from api.dependencies import Filo, OneCall
from api.reading import Route

# A period of a day and one of ten years want different plans; their hashes are to stay in memory; and compiling a
# statement takes longer than reading what it reads.
_PLANS = "set local plan_cache_mode = force_custom_plan; set local work_mem = '32MB'; set local jit = off"


async def _planned(request: Request, call: OneCall) -> None:
    filo: Filo = request.app.state.filo
    milliseconds = max(1, int(filo.settings.report_seconds * 1000))
    request.state.report = True
    await call.work.connection.execute(f"set local statement_timeout = {milliseconds}; {_PLANS}")


def bounded(prefix: str = "/v1/analytics", tag: str = "Analytics") -> APIRouter:
    """A router whose statements have the time limit of reports."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=Route, dependencies=[Depends(_planned)])
