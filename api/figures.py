"""A figure's route: its own question, and its answer."""

from typing import Any

from fastapi import APIRouter, Response

from api.dependencies import OneCall
from api.listing import query_of
from domain.analytics.figures.asking import Figure


def figures(router: APIRouter, *wanted: Figure) -> None:
    """Add the routes of figures."""
    for figure in wanted:
        _one(router, figure)


def _one(router: APIRouter, figure: Figure) -> None:
    async def ask(call: OneCall, query: Any) -> Response:
        given = call.request.query_params.multi_items()
        return call.reply((await figure.ask(call.work, query, given)).model_dump_json(by_alias=True))

    ask.__doc__ = figure.ask.__doc__
    ask.__annotations__["query"] = query_of(figure.question)
    named = f"analytics_{figure.name.replace('-', '_')}"
    router.get(f"/{figure.name}", operation_id=named, name=named, summary=figure.summary, response_model=figure.answer)(
        ask
    )
