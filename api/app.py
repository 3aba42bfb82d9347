"""The API as one ASGI application."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from adapters.database import demand_policies, open_pool
from adapters.directory.directories import Directories
from adapters.erp.erps import Erps
from adapters.guarded import Guard
from adapters.intake import FormAddresses
from adapters.letters import Letters
from adapters.logs import set_up_logging
from adapters.mailbox.dropboxes import Dropboxes
from adapters.own_account import Recovery
from adapters.paper.typesetting import Press
from adapters.quote_links import QuoteLinks
from adapters.sealing import Seal
from adapters.settings import Settings, read_settings
from adapters.sign_in import SignIn
from adapters.tokens import AccessTokens
from adapters.webhooks import Webhooks
from api import errors
from api.contract import contract
from api.customers import routes as customers
from api.customers.shell import SaidAsPages
from api.dependencies import Filo, Replayed, replayed
from api.dispatch import Dispatch
from api.headers import SecurityHeaders
from api.identity import Identity
from api.limits import BodyLimit, CleanAddress, Deadline
from api.live import Live
from api.metering import Metered
from api.pages import Pages
from api.proxies import TrustedProxies
from api.routes import (
    account,
    activities,
    analytics,
    analytics_history,
    analytics_leads,
    analytics_waterfall,
    api_keys,
    approvals,
    auth,
    calendar,
    calls,
    catalogue,
    companies,
    contacts,
    customization,
    directory,
    erp,
    events,
    exports,
    files,
    forecasting,
    health,
    imports,
    intake,
    invitations,
    invoice_imports,
    invoices,
    leads,
    mail_dropbox,
    mails,
    me,
    members,
    meta,
    notifications,
    opportunities,
    orders,
    overview,
    paper,
    payment_terms,
    pipelines,
    price_lists,
    products,
    proposals,
    quote_links,
    quotes,
    recall,
    records,
    reports,
    roles,
    saved_reports,
    search,
    sources,
    targets,
    vat_codes,
    webhooks,
    workspace,
)
from api.tracing import Trace

ROUTERS = (
    health.router,
    auth.router,
    account.router,
    me.router,
    members.router,
    members.teams,
    roles.router,
    api_keys.router,
    invitations.router,
    search.router,
    *exports.routers,
    directory.router,
    *companies.routers,
    events.router,
    catalogue.router,
    products.router,
    *price_lists.routers,
    vat_codes.router,
    payment_terms.router,
    *contacts.routers,
    *proposals.routers,
    *sources.routers,
    *customization.routers,
    workspace.router,
    paper.router,
    pipelines.pipelines,
    pipelines.stages,
    pipelines.loss_reasons,
    pipelines.competitors,
    opportunities.router,
    quotes.router,
    quotes.line_templates,
    *approvals.routers,
    quote_links.router,
    customers.router,
    orders.router,
    *erp.routers,
    invoices.router,
    imports.router,
    invoice_imports.router,
    analytics.router,
    analytics_history.router,
    recall.router,
    analytics_leads.router,
    *targets.routers,
    analytics_waterfall.router,
    *forecasting.routers,
    *saved_reports.routers,
    leads.overview,
    leads.router,
    leads.steps,
    leads.reasons,
    *intake.routers,
    activities.router,
    activities.home,
    calendar.router,
    *calls.routers,
    *mails.routers,
    *mail_dropbox.routers,
    files.router,
    notifications.router,
    reports.router,
    webhooks.router,
    *records.routers(),
    meta.meta_router(),
)
LARGE_BODIES = {
    "/v1/files": 26 * 1024 * 1024,
    "/v1/mails": 26 * 1024 * 1024,
    "/v1/imports": 100 * 1024 * 1024,
    "/v1/invoice-imports": 26 * 1024 * 1024,
    "/v1/products/import": 10 * 1024 * 1024,
    "/v1/intake/forms/": intake.MAX_BODY,
}
"""Bytes where a file is the body: 25 MB, and what wraps it; a table is read as it comes; a web form's, 12 MiB."""
CSP = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
CORS: dict[str, Any] = {
    "allow_methods": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    "allow_headers": [
        "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID", "Prefer",
        "traceparent",
    ],
    "expose_headers": [
        "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After",
        "traceparent",
    ],
    "allow_credentials": False,
    "max_age": 600,
}  # fmt: skip
"""Bearer tokens only: a page of another origin never sends the refresh cookie."""


@asynccontextmanager
async def _life(app: FastAPI, settings: Settings) -> AsyncGenerator[dict[str, Any]]:
    assert settings.database_url is not None
    pool = await open_pool(settings.database_url, size=settings.db_pool_size, pooler=settings.db_pooler)
    async with pool:
        await demand_policies(pool)
        tokens = AccessTokens(settings.signing_key, issuer="filo", audience="filo-api")
        seal = Seal(settings.signing_key)
        sign_in = SignIn(pool, tokens, seal, demo=settings.demo)
        letters = Letters.of(settings)
        recovery = Recovery(pool, sign_in, letters)
        identity, live = Identity(pool, tokens), Live(pool)
        links = QuoteLinks(settings.public_url, seal)
        directories = Directories(pool, seal, settings)
        held = (tokens, identity, live, sign_in, letters, recovery, Press(), links)
        outside = (Dropboxes(pool, seal, settings), Erps(pool, seal, settings))
        reached = (FormAddresses(settings.public_url, seal), *outside, seal)
        hooks = Webhooks(pool, seal, Guard(open=settings.webhooks_private_hosts))
        app.state.filo = Filo(settings, pool, *held, directories, *reached, hooks)
        # The web server calls it when it begins to end, before it waits for the answers that are on their way.
        yield {"leave": live.leave}
        await live.close()
        await directories.close()


class Application(FastAPI):
    """FastAPI with our middlewares around the whole of it, its own answer to the unforeseen included."""

    filo_settings: Settings

    def build_middleware_stack(self) -> ASGIApp:
        """From the outside in: who calls, figures, trace, headers, origins, a clean address, bounded size and time."""
        settings, problem = self.filo_settings, errors.limit_problem
        self.router.middleware_stack = Dispatch(self.router, self.router.middleware_stack)
        app = errors.Answered(super().build_middleware_stack())
        app = Deadline(app, seconds=settings.request_seconds, problem=problem)
        app = BodyLimit(app, limit=settings.max_body_bytes, problem=problem, prefixes=LARGE_BODIES)
        app = SaidAsPages(CleanAddress(app, problem=problem, raw_queries="/v1/intake/forms/"))
        if settings.cors_origins:
            app = CORSMiddleware(app, allow_origins=settings.cors_origins, **CORS)
        return TrustedProxies(Metered(Trace(SecurityHeaders(app, csp=CSP))), trusted=settings.trusted_proxies)


def create(settings: Settings | None = None) -> FastAPI:
    """The application; the pool opens when it starts."""
    settings = settings or read_settings()
    set_up_logging(settings.log_format)
    app = Application(
        title="Filo",
        version=version("filo"),
        description="A headless CRM for companies that sell to companies.",
        lifespan=partial(_life, settings=settings),
        separate_input_output_schemas=False,
        redirect_slashes=False,
        docs_url=None,  # api.routes.health shows it under a policy of its own
        redoc_url=None,
    )
    app.filo_settings = settings
    # Flat, not nested: FastAPI would ask each included router's routes one by one, twice.
    for router in (*ROUTERS, overview.router()):
        app.router.routes.extend(router.routes)
    app.router.default = Pages(settings.web_dir, app.router.default)
    app.mount(health.ASSETS, StaticFiles(packages=[("fastapi_offline", "static")]))
    errors.install(app)
    app.add_exception_handler(Replayed, replayed)
    app.openapi = partial(contract, app)
    return app
