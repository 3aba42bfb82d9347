# Every line is a command a person could type. UV comes from the system or, where it is missing, from PyPI into .tools/.
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --frozen

.PHONY: run test check fmt bench openapi

$(UV):
	python3 -m venv .tools && .tools/bin/pip --quiet install uv

.venv/.installed: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet
	@touch $@

run: .venv/.installed
	$(RUN) filo serve

test: .venv/.installed
	$(RUN) pytest

check: .venv/.installed
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) pyright
	$(RUN) lint-imports

fmt: .venv/.installed
	$(RUN) ruff check --fix . ; $(RUN) ruff format .

openapi: .venv/.installed
	$(RUN) filo openapi > openapi/filo.json
