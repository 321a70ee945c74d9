# Works with GNU make 3.81 (macOS) and later. `make` lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := PYTHON="$(PYTHON)" .ci/setup
HEADLESS := QT_QPA_PLATFORM=offscreen
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
UPGRADE ?=

.PHONY: help run venv test lint check bench fmt lock catalogues clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the program; on a machine without a screen, a practice diagnosis in the terminal
	@$(SETUP) run
	@$(BIN)/python -m gui.cli.demo

venv: ## prepare .venv for development
	@$(SETUP) dev

test: lint ## every check and every test, headless; gates with many rounds run small
	@echo "==> tests, with branch coverage"
	@$(BIN)/coverage erase
	@$(HEADLESS) $(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage json --quiet
	@echo "==> coverage floors"
	@test -n "$(ARGS)" || $(BIN)/python tests/ground/floors.py coverage.json

lint: venv ## the checks that run nothing: style, types, layers, ASCII
	@echo "==> ruff"
	@$(BIN)/ruff check --quiet --output-format=concise .
	@$(BIN)/ruff format --check --quiet .
	@echo "==> mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "==> import-linter"
	@$(BIN)/lint-imports --no-logo >$(VENV)/lint-imports.txt 2>&1 || { cat $(VENV)/lint-imports.txt; exit 1; }
	@echo "==> sources"
	@$(BIN)/python tests/ground/sources.py .

check: venv ## the gates with many rounds, in full, with their figures
	@echo "==> gates in full"
	@$(HEADLESS) KEY_DOCTOR_ROUNDS=full $(BIN)/python -m pytest -m rounds $(ARGS)

bench: venv ## the benchmarks
	@for script in tests/bench/*.py; do echo "==> $$script"; $(HEADLESS) $(BIN)/python "$$script" || exit 1; done

fmt: venv ## format the sources and mend what can be mended
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

lock: venv ## write both lock files again; UPGRADE=--upgrade takes newer versions
	$(UV) $(UPGRADE) pyproject.toml --group build -o requirements.lock
	$(UV) $(UPGRADE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

catalogues: venv ## compile the message catalogues
	@$(BIN)/python resources/build_catalogues.py

clean: ## remove what the build and the checks made
	rm -rf $(VENV) build dist htmlcov coverage.json .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache
