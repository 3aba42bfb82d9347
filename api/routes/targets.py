"""Targets over HTTP: what is to be won, and what became of it."""

from api.bounded import bounded
from api.figures import figures
from api.resource import router_of
from domain.analytics.actions.targets import TARGET
from domain.analytics.figures.ahead import ATTAINED

attained = bounded()
routers = (router_of(TARGET, "Targets", external=False), attained)
figures(attained, ATTAINED)
