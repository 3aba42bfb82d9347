"""Targets over HTTP: what is to be won, and what became of it."""

from fastapi import APIRouter

from api.figures import figures
from api.reading import Route
from api.resource import router_of
from domain.analytics.actions.targets import TARGET
from domain.analytics.figures.ahead import ATTAINED

attained = APIRouter(prefix="/v1/analytics", tags=["Analytics"], route_class=Route)
routers = (router_of(TARGET, "Targets", external=False), attained)
figures(attained, ATTAINED)
