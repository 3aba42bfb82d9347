# Every line is a command a person could type. uv is the system's or, where that is missing or old, from PyPI.
UV := .tools/bin/uv
RUN := $(UV) run --frozen

.PHONY: run test check fmt openapi bench audit chaos fuzz

run: .venv/.installed
	.venv/bin/filo serve

test: .venv/.installed
	$(RUN) pytest -n 2

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

# A million deals take some minutes to write; FILO_BENCH_DEALS=20000 FILO_BENCH_ROUNDS=3 for a quick look.
bench: .venv/.installed
	PYTHONPATH=benchmarks .venv/bin/python benchmarks/run.py

$(UV):
	sh tools/uv.sh

# Compiled at once, because every process that starts would else do it again where bytecode is not kept.
.venv/.installed: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet --compile-bytecode
	@touch $@

# The kill -9 runs, many times over.
chaos: .venv/.installed
	FILO_CHAOS_ROUNDS=20 $(RUN) pytest tests/faults

# The contract under hostile input, at length.
fuzz: .venv/.installed
	FILO_FUZZ_EXAMPLES=100 $(RUN) pytest tests/api/test_schemathesis.py
