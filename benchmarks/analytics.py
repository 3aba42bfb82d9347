"""`make bench-analytics`: how long each report takes, on a tenth of the deals and on all of them.

FILO_BENCH_DEALS chooses how many (default a million, of which one workspace has 300,000), FILO_BENCH_ROUNDS how often
each report is asked for. The table goes to docs/performance.md.
"""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import data
import psycopg
from page import machine, write_section, written_by
from run import served, timed, token

from adapters.embedded import EmbeddedServer, temporary_server
from migrations.running import upgrade

DEALS = int(os.environ.get("FILO_BENCH_DEALS", "1000000"))
ROUNDS = int(os.environ.get("FILO_BENCH_ROUNDS", "40"))
SHARES = {"large": 0.3, "neighbour": 0.65, "small": 0.05}
OPEN_SHARE = 0.1
"""Of a workspace's deals: whoever closed 270,000 in three years has no more than some thirty thousand open at once."""
REPORT_MS = 1000
TODAY = datetime.now(UTC).date()
QUARTER = f"from={TODAY - timedelta(days=89)}&to={TODAY + timedelta(days=1)}"
BASE = "/v1/analytics"


@dataclass(frozen=True, slots=True)
class Report:
    """What is asked for. target: of the 95th percentile, in milliseconds."""

    name: str
    path: str
    target: int = REPORT_MS


REPORTS = (
    Report("dashboard", "dashboard", 300),
    Report("dashboard, 90 days", f"dashboard?{QUARTER}", 300),
    Report("lost reasons, 90 days", f"lost-reasons?{QUARTER}", 60),
    Report("lost reasons, 12 months", "lost-reasons"),
    Report("win rate, 12 months, by owner", "win-rate?group_by=owner"),
    Report("win rate, ten years", f"win-rate?from={TODAY.year - 9}-01-01&group_by=pipeline"),
    Report("win rate as of half a year ago", f"win-rate?group_by=owner&as_of={TODAY - timedelta(days=180)}"),
    Report("price gap", "price-gap"),
    Report("stage conversion, 90 days", f"stage-conversion?{QUARTER}"),
    Report("stage conversion, 12 months", "stage-conversion"),
    Report("time in stage, 12 months", "time-in-stage"),
    Report("cycle", "cycle?group_by=owner"),
    Report("velocity", "velocity?group_by=owner"),
    Report("cohorts", "cohorts"),
    Report("flow, 90 days", f"flow?{QUARTER}"),
    Report("flow, 12 months", "flow"),
    Report("forecast", "forecast"),
    Report("forecast accuracy", "forecast-accuracy"),
    Report("waterfall since Monday", "waterfall?group_by=owner"),
    Report("targets", "targets"),
    Report("recall list", "recall"),
    Report("recall rates", "recall-rates"),
    Report("leads' funnel", "leads-funnel"),
    Report("planning ratio", "planning-ratio"),
    Report("closings, a page", f"closings?{QUARTER}"),
    Report("lost reasons by reason, owner and month", "lost-reasons?group_by=reason&group_by=owner&group_by=period"),
    Report("lost reasons by product family and value", "lost-reasons?group_by=product_family&group_by=value_band"),
    Report("win rate by industry", "win-rate?group_by=industry"),
)


_MORE = """
set session_replication_role = replica;
insert into products (tenant_id, id, kind, sku, name, family, currency, price, active, tags, custom, external, search,
  sort_key, version, created_at, updated_at)
select '{tenant}', gen_random_uuid(), 'single', 'P' || n, 'Prodotto ' || n, 'Famiglia ' || n % 8, 'EUR', 100, true,
  '{{}}', '{{}}', '{{}}', 'prodotto ' || n, 'prodotto ' || n, 1, now(), now() from generate_series(1, 200) n;
update companies set industry = (array['Edilizia','Meccanica','Alimentare','Tessile','Servizi','Sanità'])[
  1 + abs(hashtext(id::text)) % 6] where tenant_id = '{tenant}';
create temp table quoted as
select d.*, gen_random_uuid() as id, row_number() over (order by deal) as n from (
  select id as deal, outcome, base_minor, opened_at, closed_at from opportunities
  where tenant_id = '{tenant}' and outcome in ('open', 'won', 'lost') and hashtext(id::text) % 2 = 0) d;
insert into quotes (tenant_id, id, opportunity_id, alternative_group, is_primary, state, number, series, year, sequence,
  revision, root_id, currency, rate, discount_points, discount_minor, split_payment, stamp_duty, valid_until, totals,
  margin, net_minor, base_minor, sent_at, decided_at, late, custom, external, search, version, created_at, updated_at)
select '{tenant}', id, deal, '', true, case outcome when 'won' then 'accepted' else 'sent' end, 'B' || n, 'B', 2026, n,
  1, id, 'EUR', 1, 0, 0, false, false, current_date + 30, '{{}}', '{{}}', base_minor, base_minor, opened_at, closed_at,
  false, '{{}}', '{{}}', 'b' || n, 1, opened_at, opened_at from quoted;
insert into quote_lines (tenant_id, id, quote_id, position, kind, product_id, description, quantity, unit_price,
  discounts, free_good, optional, chosen, taxable_minor)
select '{tenant}', gen_random_uuid(), q.id, place, 'product', p.id, 'Prodotto', 1, 100, '{{}}', false, false, true,
  q.base_minor / 2
from quoted q cross join generate_series(1, 2) place
join (select id, row_number() over (order by id) - 1 as n from products where tenant_id = '{tenant}') p
  on p.n = (q.n * (place * 7 - 6)) % 200;
insert into activities (tenant_id, id, kind, title, body, outcome, record_kind, record_id, owner_id, participant_ids,
  priority, deadline, done_at, external, version, created_at, updated_at)
select '{tenant}', gen_random_uuid(), 'call', 'Chiamata', '', '', 'opportunity', id, owner_id, '{{}}',
  'normal', now() + (hashtext(id::text) % 30) * interval '1 day',
  case when hashtext(id::text) % 3 = 0 then null else now() - interval '10 days' end, '{{}}', 1, opened_at, opened_at
from opportunities where tenant_id = '{tenant}' and outcome = 'open';
insert into targets (tenant_id, id, holder, period, starts_on, until, amount_minor, version, created_at, updated_at)
select '{tenant}', gen_random_uuid(), 'workspace', unit, date_trunc(unit, now())::date,
  (date_trunc(unit, now()) + ('1 ' || replace(unit, 'quarter', 'month') )::interval
   * case unit when 'quarter' then 3 else 1 end)::date, 1000000000, 1, now(), now()
from unnest(array['month', 'quarter', 'year']) unit;
"""
"""Half of the deals have a quote of two lines; the open ones an activity; the workspace its targets."""


def filled(server: EmbeddedServer, deals: int) -> tuple[str, data.Place]:
    """A database with so many deals."""
    name = f"deals_{deals}"
    with psycopg.connect(server.dsn("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    dsn = server.dsn(name)
    upgrade(dsn)
    place = asyncio.run(data.prepare(dsn, deals, SHARES, OPEN_SHARE))
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(_MORE.format(tenant=place.admin.tenant_id).encode())
        connection.execute("vacuum (analyze)")
    return dsn, place


def measured(dsn: str, place: data.Place) -> dict[str, tuple[float, float]]:
    """Of each report, and of the dashboards of a manager and a seller: median and 95th percentile, in milliseconds."""
    found: dict[str, tuple[float, float]] = {}
    # What is too slow is to be measured, not cut off.
    os.environ |= {"FILO_REPORT_SECONDS": "300", "FILO_REQUEST_SECONDS": "300"}
    with served(dsn, "api.app:create", "--factory") as server:
        for report in REPORTS:
            server.token = token(place.admin)
            found[report.name] = timed(server, f"{BASE}/{report.path}", ROUNDS)
            print(f"{report.name}: {found[report.name][0]:.0f} / {found[report.name][1]:.0f} ms", flush=True)
        server.token = token(place.manager)
        found[MANAGER] = timed(server, f"{BASE}/dashboard", ROUNDS)
    return found


MANAGER = f"dashboard of a manager of {data.TEAM} sellers"


def main() -> None:
    """Measure, print, and write the page."""
    with temporary_server() as server:
        begun = machine(server.dsn("postgres"))
        found: list[dict[str, tuple[float, float]]] = []
        for deals in (DEALS // 10, DEALS):
            print(f"{deals:,} deals", flush=True)
            found.append(measured(*filled(server, deals)))
    write(begun, *found)


def write(begun: str, few: Mapping[str, tuple[float, float]], many: Mapping[str, tuple[float, float]]) -> None:
    """Its section of docs/performance.md."""
    rows = [*((report.name, report.target) for report in REPORTS), (MANAGER, 300)]
    lines = [
        f"| report | {DEALS // 10:,}: p50 | p95 | {DEALS:,}: p50 | p95 | growth | target |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, target in rows:
        (half, most), (half_of_many, most_of_many) = few[name], many[name]
        bold = "**" if most_of_many > target else ""
        lines.append(
            f"| {name} | {half:.0f} | {most:.0f} | {half_of_many:.0f} | {bold}{most_of_many:.0f}{bold} |"
            f" {half_of_many / half:.1f} | ≤ {target} |"
        )
    text = f"""## Reports

{written_by("make bench-analytics")}

{begun}. Of {DEALS:,} deals one workspace, which is asked, has {int(DEALS * SHARES["large"]):,}: {OPEN_SHARE:.0%}
of them open ({int(DEALS * SHARES["large"] * OPEN_SHARE / data.SELLERS)} of each seller), the others closed over three
years; half have a quote of two lines. Beside it the same with a tenth of all. Milliseconds of whole requests over the
loopback, PostgreSQL included, one after another: {ROUNDS} of each, as the administrator unless said otherwise. A
seller's figures read fewer rows. Bold: beyond the target, which is for the 95th percentile on all deals.

{chr(10).join(lines)}
"""
    write_section("analytics", text)


if __name__ == "__main__":
    main()
