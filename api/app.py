"""The API as one ASGI application."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI

from adapters.database import demand_policies, open_pool
from adapters.logs import set_up_logging
from adapters.settings import Settings, read_settings
from adapters.tokens import AccessTokens
from api import errors
from api.contract import contract
from api.dependencies import Filo, Replayed, replayed
from api.identity import Identity
from api.live import Live
from api.routes import (
    companies,
    contacts,
    events,
    exchange_rates,
    health,
    opportunities,
    payment_terms,
    pipelines,
    products,
    sources,
    vat_codes,
)

ROUTERS = (
    health.router,
    companies.router,
    events.router,
    products.router,
    vat_codes.router,
    payment_terms.router,
    contacts.router,
    sources.router,
    exchange_rates.router,
    pipelines.pipelines,
    pipelines.stages,
    pipelines.loss_reasons,
    pipelines.competitors,
    opportunities.router,
)


@asynccontextmanager
async def _life(app: FastAPI, settings: Settings) -> AsyncGenerator[None]:
    assert settings.database_url is not None
    pool = await open_pool(settings.database_url, size=settings.db_pool_size, pooler=settings.db_pooler)
    async with pool:
        await demand_policies(pool)
        tokens = AccessTokens(settings.signing_key, issuer="filo", audience="filo-api")
        live = Live(pool)
        app.state.filo = Filo(settings, pool, tokens, Identity(pool, tokens), live)
        yield
        await live.close()


def create(settings: Settings | None = None) -> FastAPI:
    """The application; the pool opens when it starts."""
    settings = settings or read_settings()
    set_up_logging(settings.log_format)
    app = FastAPI(
        title="Filo",
        version=version("filo"),
        description="A headless CRM for companies that sell to companies.",
        lifespan=partial(_life, settings=settings),
        separate_input_output_schemas=False,
        redirect_slashes=False,
    )
    for router in ROUTERS:
        app.include_router(router)
    errors.install(app)
    app.add_exception_handler(Replayed, replayed)
    app.openapi = partial(contract, app)
    return app
