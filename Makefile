# `make` lists what there is.
.DEFAULT_GOAL := list
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHELL := /bin/bash

.PHONY: list run test chaos check fix bench pictures lock clean

list: ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 8

$(BIN)/.runs: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sitrep needs Python 3.11 or newer; set PYTHON=python3.x")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the bot needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(BIN)/.tests: $(BIN)/.runs requirements-dev.txt
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(BIN)/.runs ## install what is needed and run the bot (no tokens: the sandbox workspace)
	@$(BIN)/python -m bot run

test: $(BIN)/.tests ## install what is needed and run every test
	@$(BIN)/python -m pytest

chaos: $(BIN)/.tests ## break the bot for two and a half hours, or as one likes (CHAOS_ALERTS, CHAOS_KILLS, CHAOS_SEED ...)
	@CHAOS=long $(BIN)/python -m pytest tests/chaos

check: $(BIN)/.tests ## lint, types, import contracts
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(BIN)/.tests ## format and mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(BIN)/.tests ## measure; results are kept in bench/RESULTS.md
	@$(BIN)/python -m bench

pictures: $(BIN)/.tests ## take the pictures in docs/ again (needs Chromium)
	@PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/browser/test_whole_way.py tests/browser/test_alert.py tests/browser/test_sequel.py tests/browser/test_follow.py tests/browser/test_digest.py tests/browser/test_why.py

lock: $(BIN)/.tests ## pin the newest releases with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet requirements-dev.in -o requirements-dev.txt

clean: ## remove the virtual environment and var/, with all that the bot's own Redis keeps
	@rm -rf $(VENV) var
