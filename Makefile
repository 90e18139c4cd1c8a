# `make replay` and `make test` set up all they need on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DATA ?= $(wildcard ../shared/data)

.PHONY: replay test check evaluate lock clean

replay: $(READY)  ## replay the five Soledar articles as a test feed
	@$(BIN)/monitor replay $(ARGS)

test: $(READY)  ## run the tests
	@$(BIN)/pytest $(ARGS)

check: $(READY)  ## types, lint, format, import contracts: seconds
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

evaluate: $(READY)  ## measure the matching on every gold set at hand (DATA: folder with published sets)
	@$(BIN)/monitor evaluate $(if $(DATA),--data $(DATA)) --write build/evaluation.json $(ARGS)

lock: $(READY)  ## pin all dependencies anew, with hashes
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --all-extras pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --all-extras --group dev pyproject.toml -o requirements-dev.lock

$(READY): requirements-dev.lock pyproject.toml
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:  ## remove all that was set up
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  /'
