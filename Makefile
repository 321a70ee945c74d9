# Works with GNU make 3.81 (macOS) and later. `make` lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := PYTHON="$(PYTHON)" .ci/setup
HEADLESS := QT_QPA_PLATFORM=offscreen
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links
UPGRADE ?=
# A test that hangs is ended without a word on its name.
LAST_TEST = { code=$$?; echo "the last tests to begin:"; cat $(VENV)/running-tests/*; exit $$code; }

define CAN_SHOW
import os, sys
from gui.__main__ import has_display
sys.exit(not has_display(os.environ, sys.platform))
endef
export CAN_SHOW

.PHONY: help run venv test lint check bench screenshots package fmt lock catalogues clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## the window; on a machine without a screen, a practice diagnosis in the terminal
	@$(SETUP) run
	@if $(BIN)/python -c "$$CAN_SHOW"; then $(BIN)/python -m gui; else $(BIN)/python -m gui.cli.demo; fi

venv: ## prepare .venv for development
	@$(SETUP) dev

test: lint ## every check and every test, headless; gates with many rounds run small
	@echo "==> tests, with branch coverage"
	@$(BIN)/coverage erase
	@rm -rf $(VENV)/running-tests
	@$(HEADLESS) $(BIN)/coverage run -m pytest --numprocesses 3 $(ARGS) || $(LAST_TEST)
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
	@rm -rf $(VENV)/running-tests
	@$(HEADLESS) KEY_DOCTOR_ROUNDS=full $(BIN)/python -m pytest -m rounds $(ARGS) || $(LAST_TEST)

bench: venv ## the benchmarks; fails where a bound is broken
	@code=0; for script in tests/bench/*.py; do \
		echo "==> $$script"; $(HEADLESS) $(BIN)/python "$$script" || code=1; \
	done; exit $$code

screenshots: venv ## pictures of every state into build/screenshots; refreshes those in the READMEs
	@$(BIN)/python -m tests.pictures.take build/screenshots --readme docs

package: venv ## build the executable, dist/KeyDoctor, and try it out
	@echo "==> the executable"
	@PYINSTALLER_CONFIG_DIR=build/cache $(BIN)/pyinstaller --noconfirm --log-level ERROR --workpath build build.spec
	@echo "==> trying it out"
	@$(BIN)/python -m tests.package.smoke dist/KeyDoctor

fmt: venv ## format the sources and mend what can be mended
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

lock: venv ## write the lock files again; UPGRADE=--upgrade takes newer versions
	$(UV) $(UPGRADE) pyproject.toml --group build -o requirements.lock
	$(UV) $(UPGRADE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(UV) $(UPGRADE) tests/faults/mitmproxy.in --override tests/faults/mitmproxy-overrides.in -o tests/faults/mitmproxy.lock

catalogues: venv ## compile the message catalogues
	@$(BIN)/python resources/build_catalogues.py

clean: ## remove what the build and the checks made
	rm -rf $(VENV) build dist htmlcov coverage.json .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache
