PYTHON ?= python3
PORT ?= 8501
# The own machine. Whether visitors may change anything, CLUSTERATLAS_IMPORT=1 alone decides.
ADDRESS ?= 127.0.0.1
# "auto" runs a page again when its code changes: for development only, it costs throughput.
WATCH ?= none
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Compiled code is kept: without it every test run rewrites all tests, and every server compiles the atlas.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run serve build test test-browser pictures quick check coverage bench soak kills mutations lock audit sbom clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: $(VENV)/.runtime ## build the store if it is stale and serve the atlas (PORT=8501)
	@$(BIN)/python -m clusteratlas build --if-stale
	@echo "http://localhost:$(PORT)"
	@$(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS) --server.fileWatcherType $(WATCH)

WORKERS ?= 2
serve: $(VENV)/.runtime ## the same with WORKERS=2 processes behind nginx (apt install nginx-light)
	@$(BIN)/python -m clusteratlas build --if-stale
	@$(BIN)/python -m clusteratlas serve --workers $(WORKERS) --port $(PORT) --address $(ADDRESS)

build: $(VENV)/.runtime ## rebuild the store
	@$(BIN)/python -m clusteratlas build

# Two workers share the tests by what they render, in the order of tests/conftest.py; the long browser part is .ci/run's.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

test: check ## format, lint, types, all tests without the browser
	$(PYTEST) -m "not browser"

test-browser: $(VENV)/.dev ## the tests that drive Chromium
	$(PYTEST) -m browser tests/browser

pictures: $(VENV)/.dev ## take the pictures of docs/pictures again, with Chromium
	$(BIN)/python tests/browser/pictures.py

quick: $(VENV)/.dev ## layers, formats, charts, queries, analysis: a minute at most
	$(PYTEST) -q tests/analysis tests/charts tests/queries tests/text tests/views tests/test_imports.py

check: $(VENV)/.dev ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@# Workers that do not start within three seconds, as on a busy machine, end mypy: it tries again without.
	$(BIN)/mypy --num-workers 2 || $(BIN)/mypy

coverage: $(VENV)/.dev ## print which lines the tests without the browser run
	$(PYTEST) -q -m "not browser" --cov=clusteratlas --cov-report=term:skip-covered

bench: $(VENV)/.dev ## measure build, pages, throughput; fails if a goal is missed (COMPARE=FILE)
	@$(BIN)/python -m benchmarks $(if $(COMPARE),--compare $(COMPARE))

SESSIONS ?= 300
MINUTES ?= 30
soak: $(VENV)/.dev ## readers behind nginx for minutes (SESSIONS=300 MINUTES=30 WORKERS=2); fails if a goal is missed
	@$(BIN)/python -m benchmarks.soak --sessions $(SESSIONS) --minutes $(MINUTES) --workers $(WORKERS)

kills: $(VENV)/.dev ## kill build, import, register, dossier and backup at random moments (COUNT=1000)
	@$(BIN)/python -m benchmarks.kills --count $(or $(COUNT),1000)

mutations: $(VENV)/.dev ## send mutated requests to all routes (COUNT=100000): no error, no answer above two seconds
	@$(BIN)/python -m benchmarks.mutations --count $(or $(COUNT),100000)

# One list for all systems and for the oldest Python that is promised.
LOCK := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header
lock: $(VENV)/.dev ## pin what requirements.in and requirements-dev.in need, directly or not
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) requirements-dev.in --output-file requirements-dev.txt

# Both in an environment of their own: what they need is no part of the atlas.
TOOLS := $(VENV)/tools
$(TOOLS)/.made: | $(VENV)/bin/python
	@$(BIN)/python -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1 cyclonedx-bom==7.5.0 \
	  2>$(TOOLS)/log || { tail -n 1 $(TOOLS)/log; echo "The tools could not be fetched: is there a network?"; exit 1; } >&2
	@touch $@

# What could not be asked about is unknown, never free of holes; "Found" begins the count of holes.
audit: $(TOOLS)/.made ## check the pinned packages for known vulnerabilities (needs the network)
	@$(TOOLS)/bin/pip-audit --requirement requirements.txt --no-deps --disable-pip --progress-spinner off --strict \
	  2>$(TOOLS)/log || { grep '^Found ' $(TOOLS)/log || \
	  echo "The public lists could not be asked about every package; holes are unknown ($(TOOLS)/log)."; exit 1; } >&2
	@echo "No known holes in the packages of requirements.txt."

sbom: $(TOOLS)/.made ## write sbom.json (CycloneDX): every package needed for serving
	$(TOOLS)/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --output-reproducible --of JSON -o sbom.json

clean: ## remove the environment, the store and all caches
	rm -rf $(VENV) data/build .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make a second start quick: pip runs only when a list of requirements has changed.
$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing requirements ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing development requirements ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed: apt install python3 python3-venv (or make run PYTHON=/path/to/python)." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
