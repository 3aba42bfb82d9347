"""Routers of figures: what their statements may take, so that none reads without end."""

from fastapi import APIRouter, Depends, Request

from adapters.database import plan_reports
from api.dependencies import Filo, OneCall
from api.reading import Route


async def _planned(request: Request, call: OneCall) -> None:
    filo: Filo = request.app.state.filo
    request.state.report = True
    await plan_reports(call.work, filo.settings.report_seconds)


def bounded(prefix: str = "/v1/analytics", tag: str = "Analytics") -> APIRouter:
    """A router whose statements have the time limit of reports."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=Route, dependencies=[Depends(_planned)])
