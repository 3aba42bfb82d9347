"""Routers of figures: what their statements may take, so that none reads without end."""

from fastapi import APIRouter, Depends, Request

from api.dependencies import Filo, OneCall
from api.reading import Route


async def _bounded(request: Request, call: OneCall) -> None:
    filo: Filo = request.app.state.filo
    milliseconds = max(1, int(filo.settings.report_seconds * 1000))
    request.state.report = True
    await call.work.connection.execute(f"set local statement_timeout = {milliseconds}")


def reports(prefix: str = "/v1/analytics", tag: str = "Analytics") -> APIRouter:
    """A router whose statements have the time limit of reports."""
    return APIRouter(prefix=prefix, tags=[tag], route_class=Route, dependencies=[Depends(_bounded)])
