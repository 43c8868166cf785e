# One word a task. `make demo` and `make test` do all their own set-up; a second run starts at once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test check soak bench lock format clean
help:
	@echo "make demo    try lawdiff on the fictional demo law; leaves demo-output/"
	@echo "make test    style, types, room order, tests (under 10 minutes)"
	@echo "make soak    long runs: fuzzing, seeded mixes, kills"
	@echo "make bench   measurements, printed"
	@echo "make lock    renew the hashed constraints (needs uv)"

setup: $(READY)
$(READY): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 14) else "lawdiff needs Python 3.11, 3.12 or 3.13; set PYTHON=... to one of them")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	$(BIN)/lawdiff demo --output demo-output

check: $(READY)
	$(BIN)/ruff check lawdiff tests
	$(BIN)/ruff format --check lawdiff tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check
	$(BIN)/python -m pytest -q

soak: $(READY)
	$(BIN)/python -m pytest -q -m soak

bench: $(READY)
	$(BIN)/python -m pytest -q -s -m bench

format: $(READY)
	$(BIN)/ruff check --fix lawdiff tests
	$(BIN)/ruff format lawdiff tests

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra semantic pyproject.toml -o requirements/semantic.txt

clean:
	rm -rf $(VENV) demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis
