# `make replay` and `make test` set up all they need on a machine with Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv installs the pinned set in a third of pip's time; where only pip knows the way (its own mirror, a proxy), pip does.
export UV_SYSTEM_CERTS := 1
define install
$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r $(1) \
  || $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $(1)
endef
DATA ?= $(wildcard ../shared/data)
LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate

.PHONY: help replay test check evaluate calibrate bench bench-polling bench-matching bench-throughput bench-latency soak \
	faults fuzz audit sbom compose-test schemas nli lock clean

help:
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 20

replay: $(VENV)/.ready  ## replay the five Soledar articles as a test feed (ARGS="--articles DIR" for others)
	@$(BIN)/monitor replay $(ARGS)

test: $(VENV)/.ready-dev  ## run the tests (ARGS="tests/articles -x" for some of them)
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.ready-dev  ## lint, format, types, import contracts: seconds
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: $(VENV)/.ready  ## measure the matching on every gold set at hand (DATA: folder with published sets)
	@$(BIN)/monitor evaluate $(if $(DATA),--data $(DATA)) --write build/evaluation.json $(ARGS)

calibrate: $(VENV)/.ready-dev  ## fits the scorecard of confidence to articles that were kept back, and prints it
	@$(BIN)/python tests/calibration/fit_confidence.py

bench: bench-polling bench-matching bench-throughput bench-latency  ## all but the long run (needs redis-server, a quiet machine; some ten minutes)

bench-polling: $(VENV)/.ready-dev  ## polls a second, the scheduler's tick, one busy host
	@$(BIN)/python tests/benchmarks/polling.py $(ARGS)

bench-matching: $(VENV)/.ready-dev  ## what matching costs an article, with ten to 10,000 claims
	@$(BIN)/python tests/benchmarks/matching.py $(ARGS)

bench-throughput: $(VENV)/.ready-dev  ## articles a second from feed to alert, against bare extraction; kinds of workers
	@$(BIN)/python tests/benchmarks/throughput.py $(ARGS)

bench-latency: $(VENV)/.ready-dev  ## from a feed's poll to the alert at the webhook, under load
	@$(BIN)/python tests/benchmarks/latency.py $(ARGS)

soak: $(VENV)/.ready-dev  ## 100,000 articles through one desk: memory, keys (an hour at most: ARGS="--minutes 60")
	@$(BIN)/python tests/benchmarks/soak.py $(ARGS)

faults: $(VENV)/.ready-dev  ## outages of Redis, receivers and processes, for real (five to seven minutes)
	@$(BIN)/python -m pytest -m fault $(ARGS) tests/faults

compose-test: $(VENV)/.ready-dev  ## bring the containers up, see the alerts of the test feed, take them down
	@$(BIN)/python -m pytest -m container $(ARGS) tests/containers

fuzz: $(VENV)/.ready-dev  ## coverage-guided fuzzing of parsing, extraction and matching (SECONDS=60 each; needs Linux)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/pip install -q --disable-pip-version-check 'atheris>=3,<4'
	@for target in feeds pages matching; do \
	  $(BIN)/python tests/fuzz/fuzzing.py $$target $(or $(SECONDS),60) || exit 1; \
	  echo "fuzz: $$target: nothing broke in $(or $(SECONDS),60) s"; done

audit: $(VENV)/.ready-dev  ## known vulnerabilities of what is pinned; says so where no advisory service can be reached
	@mkdir -p build; rm -f build/audit.json
	@$(BIN)/pip-audit --disable-pip --require-hashes -r requirements.lock --progress-spinner off --timeout 10 \
	  -f json -o build/audit.json 2>build/audit.log || true
	@$(BIN)/python .ci/audit.py build/audit.json

sbom: $(VENV)/.ready-dev  ## a software bill of materials (CycloneDX) of what is pinned, in build/sbom.cdx.json
	@mkdir -p build
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --spec-version 1.6 -o build/sbom.cdx.json 2>build/sbom.log
	@echo "build/sbom.cdx.json: $$(grep -c '"bom-ref"' build/sbom.cdx.json) components"

schemas: $(VENV)/.ready  ## write the JSON Schemas and the reference of the configuration anew
	@$(BIN)/python -m monitor.schemas
	@$(BIN)/python -m monitor.reference

nli: $(VENV)/.ready  ## add ONNX Runtime, for a model of your own that refines doubtful findings (200 MB; docs/refiners.md)
	@$(call install,requirements-nli.lock)

lock: $(VENV)/.ready-dev  ## pin all dependencies anew, with hashes
	@printf 'uv\nsetuptools\n' | $(LOCK) - -o requirements-setup.lock
	@$(LOCK) --extra apprise --extra web pyproject.toml -o requirements.lock
	@$(LOCK) --all-extras pyproject.toml -o requirements-nli.lock
	@$(LOCK) --all-extras --group dev pyproject.toml -o requirements-dev.lock

clean:  ## remove all that was set up
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks build *.egg-info

$(VENV)/.ready: requirements.lock requirements-setup.lock pyproject.toml
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-setup.lock
	@$(call install,requirements.lock)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo "Setting up the tools for tests (once) ..."
	@$(call install,requirements-dev.lock)
	@touch $@
