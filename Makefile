# aggregator: what people type. `make help` lists it.

PYTHON ?= python3
CAMPAIGN := workbook_templates/kl102
VENV := .venv

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: help demo templates aggregate status close test check deep bench samples docs bundle lock clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 20

# ---------------------------------------------------------------- the officer

# what the demo decides is kept apart from what the office decides; `make status DEMO=1` is about it
OF_DEMO := --ledger ledger/demo --decisions demo/decisions.xlsx
WORKSPACE := $(if $(DEMO),$(OF_DEMO))

demo: $(BIN)/aggregator  ## aggregate the sample submissions as of 12 March 2019
	@$(BIN)/aggregator aggregate --campaign $(CAMPAIGN) --inbox sample_submissions/kl102 \
	  $(OF_DEMO) --as-of 2019-03-12

templates: $(BIN)/aggregator  ## one workbook for each unit, into outbox/
	@$(BIN)/aggregator template --campaign $(CAMPAIGN)

aggregate: $(BIN)/aggregator  ## read inbox/, write output/summary.xlsx, details.xlsx, report.docx, data/
	@mkdir -p inbox
	@$(BIN)/aggregator aggregate --campaign $(CAMPAIGN)

status: $(BIN)/aggregator  ## who has reported, what is open, what was decided
	@$(BIN)/aggregator status --campaign $(CAMPAIGN) $(WORKSPACE)

close: $(BIN)/aggregator  ## sign off: make close BY="Nguyễn Văn An" [NOTE="..."]
	@$(BIN)/aggregator close --campaign $(CAMPAIGN) $(WORKSPACE) --by "$(BY)" --note "$(NOTE)"

# ------------------------------------------------------------- the maintainer

test: $(VENV)/dev  ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/dev  ## all that CI checks: format, lint, types, architecture, tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=90

# TIMES=1: as many provinces as a benchmark says itself
deep: $(VENV)/dev  ## the tests with every example that is left to chance, in an hour
	DEEP=1 $(BIN)/python -m pytest

bench: TIMES := 0.3
bench: $(VENV)/dev  ## print the benchmarks beside their peers, in half an hour
	@for benchmark in figures reading templates outputs scale cluster across rollup; do \
	  echo "== $$benchmark"; $(BIN)/python benchmarks/$$benchmark.py || exit 1; done
	@for benchmark in ordering first_lines detection tables within hidden coverage enough; do \
	  echo "== $$benchmark"; $(BIN)/python benchmarks/$$benchmark.py --times $(TIMES) || exit 1; done

samples: $(VENV)/dev  ## remake the sample submissions and their golden files
	$(BIN)/python -m sample_submissions.make
	$(BIN)/python -m sample_submissions.golden

docs: $(VENV)/dev  ## write the docs that the code itself knows
	$(BIN)/python -m docs.generate

bundle: $(VENV)/dev  ## wheels of all that is needed, to install without internet, into bundle/
	$(BIN)/python -m docs.bundle bundle

lock:  ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile --universal --quiet --no-emit-index-url --no-emit-find-links --no-header \
	  --no-annotate --upgrade --generate-hashes --output-file requirements.lock pyproject.toml
	uv pip compile --universal --quiet --no-emit-index-url --no-emit-find-links --no-header \
	  --no-annotate --upgrade --extra cluster --group dev --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

clean:  ## remove what was installed and generated, but no return and no ledger
	rm -rf $(VENV) *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

# ------------------------------------------------------------------ installing

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "aggregator needs Python 3.11 or later as '$(PYTHON)'; please install it, or name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "Python's venv module is missing; please install it (Debian, Ubuntu: sudo apt install python3-venv)"; exit 1; }
	@echo "Installing into $(VENV), once; this takes a minute ..."
	@$(PYTHON) -m venv $(VENV)

$(BIN)/aggregator: requirements.lock pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/dev: $(BIN)/aggregator requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@
