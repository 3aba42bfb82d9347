# Every line is a command a person could type. uv is the system's or, where that is missing or old, from PyPI.
UV := .tools/bin/uv
RUN := $(UV) run --frozen

.PHONY: run test check fmt openapi audit

run: .venv/.installed
	.venv/bin/filo serve

test: .venv/.installed
	$(RUN) pytest

check: .venv/.installed
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) pyright
	$(RUN) lint-imports
	$(RUN) hadolint Dockerfile

fmt: .venv/.installed
	$(RUN) ruff check --fix . ; $(RUN) ruff format .

openapi: .venv/.installed
	$(RUN) filo openapi > openapi/filo.json

# Known weaknesses of what we depend on; outside CI, because the answer changes with the day.
audit: .venv/.installed
	$(UV) audit --frozen

$(UV):
	sh tools/uv.sh

# Compiled at once, because every process that starts would else do it again where bytecode is not kept.
.venv/.installed: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet --compile-bytecode
	@touch $@
