# Every line is a command a person could type. uv is the system's or, where that is missing or old, from PyPI.
UV := .tools/bin/uv
RUN := $(UV) run --frozen
# Node likewise: the system's, or PyPI's where that is missing or older than 24.15.
NODE := $(CURDIR)/.tools/node/bin
NPM := PATH="$(NODE):$$PATH" PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm --prefix frontend
NPM_CLIENT := PATH="$(NODE):$$PATH" npm --prefix clients/typescript

.PHONY: run dev test test-service test-frontend check check-service check-frontend fmt openapi bench bench-analytics bench-peers bench-paper bench-intake bench-web lighthouse audit chaos abuse fuzz

run: .venv/.installed frontend/dist/.built
	.venv/bin/filo serve --migrate

# The service, and beside it Vite, which serves the SPA with hot reload and hands on what is the service's.
dev: .venv/.installed frontend/node_modules/.installed
	$(NPM) run dev & trap "kill $$!" EXIT; .venv/bin/filo serve

test: test-service test-frontend

test-service: .venv/.installed clients/typescript/node_modules/.installed
	$(RUN) pytest -n 2

# Units, then the built SPA in a browser against the real service.
test-frontend: .venv/.installed frontend/dist/.built
	$(NPM) run test
	$(NPM) run first-load
	browser=$$(sh tools/browser.sh) && CHROMIUM_PATH="$${CHROMIUM_PATH:-$$browser}" $(NPM) run e2e

check: check-service check-frontend

check-frontend: frontend/node_modules/.installed clients/typescript/node_modules/.installed
	$(NPM) run check
	$(NPM_CLIENT) run check

check-service: .venv/.installed
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) pyright
	$(RUN) python clients/python/generate.py --check
	$(RUN) lint-imports
	$(RUN) hadolint Dockerfile

fmt: .venv/.installed
	$(RUN) ruff check --fix . ; $(RUN) ruff format .

openapi: .venv/.installed frontend/node_modules/.installed
	$(RUN) filo openapi > openapi/filo.json
	$(RUN) python clients/python/generate.py
	$(NPM) run contract

# Known weaknesses of what we depend on; outside CI, because the answer changes with the day.
audit: .venv/.installed
	$(UV) audit --frozen

# A million deals take some minutes to write; FILO_BENCH_DEALS=20000 FILO_BENCH_ROUNDS=3 for a quick look.
bench: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/run.py

# Every report on a tenth of a million deals and on a million; FILO_BENCH_DEALS=20000 for a quick look.
bench-analytics: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/analytics.py

# Filo beside Tryton and amagi-crm, which come when they are asked for; some minutes.
bench-peers: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/peers.py

# A quote as a PDF; a minute.
bench-paper: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/paper.py

# Web forms under fifty senders while the worker reads; two minutes.
bench-intake: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/intake.py

# The board of the built SPA in a browser; some minutes, on a machine that does nothing else.
bench-web: .venv/.installed frontend/dist/.built
	browser=$$(sh tools/browser.sh) && CHROMIUM_PATH="$${CHROMIUM_PATH:-$$browser}" PATH="$(NODE):$$PATH" \
		PYTHONPATH=benchmarks .venv/bin/python benchmarks/web.py

# Lighthouse is large and used nowhere else: it comes when it is asked for, into a folder of its own.
lighthouse: .venv/.installed frontend/dist/.built
	PATH="$(NODE):$$PATH" npm --prefix .tools/lighthouse install --no-audit lighthouse@13.5.0
	browser=$$(sh tools/browser.sh) && CHROMIUM_PATH="$${CHROMIUM_PATH:-$$browser}" $(NPM) run lighthouse

$(UV):
	sh tools/uv.sh

# Compiled at once, because every process that starts would else do it again where bytecode is not kept.
.venv/.installed: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet --compile-bytecode
	.venv/bin/python -m compileall -q adapters api cli domain migrations worker
	@touch $@

$(NODE)/npm:
	sh tools/node.sh

frontend/node_modules/.installed: frontend/package.json frontend/package-lock.json frontend/.npmrc | $(UV) $(NODE)/npm
	$(NPM) ci --no-progress
	@touch $@

clients/typescript/node_modules/.installed: clients/typescript/package-lock.json clients/typescript/.npmrc | $(UV) $(NODE)/npm
	$(NPM_CLIENT) ci --no-progress
	@touch $@

FRONTEND := $(shell find frontend/src frontend/messages frontend/public -type f -not -path '*/paraglide/*' 2>/dev/null)
frontend/dist/.built: $(FRONTEND) frontend/index.html frontend/vite.config.ts frontend/vite.imports.ts frontend/node_modules/.installed
	$(NPM) run build
	@touch $@

# The kill -9 runs, many times over.
chaos: .venv/.installed
	FILO_CHAOS_ROUNDS=20 FILO_CHAOS_KILLS=24 $(RUN) pytest tests/faults tests/erp/test_killed_senders.py

# A good client beside slow, endless, huge and countless requests; four minutes, on a machine that does nothing else.
abuse: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/abuse.py

# The contract under hostile input, at length.
fuzz: .venv/.installed
	FILO_FUZZ_EXAMPLES=100 $(RUN) pytest tests/api/test_schemathesis.py
