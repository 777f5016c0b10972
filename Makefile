# make report   install what litgraph needs, then make the report of the example list
# make test     lint, types, import directions, tests
# make browser  install Debian's chromium, for the browser tests
# make help     every target

PYTHON ?= python3
LIST ?= examples/model-inference-systems.md
BIN := .venv/bin
# A wheel with a hash that is not in the lock is refused; nothing but the lock is resolved.
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: help report test test-spark lint types imports pytest browser docs lock benchmark screenshot snapshot vendor clean
.DEFAULT_GOAL := help

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' Makefile

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/developing: .venv/installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

.venv/spark: .venv/developing requirements-spark.txt
	$(PIP) --no-build-isolation -r requirements-spark.txt
	@touch $@

report: .venv/installed  ## make the report of LIST (default: the example list) from the bundled facts
	$(BIN)/litgraph report "$(LIST)" --offline

test: lint types imports pytest  ## lint, types, import directions, tests

lint: .venv/developing  ## ruff: style and formatting; the workflow and the action: schema and safety
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/zizmor --offline --quiet .

types: .venv/developing  ## mypy, strict
	$(BIN)/mypy

imports: .venv/developing  ## data flows one way between the folders
	$(BIN)/python -m pytest -q tests/test_import_directions.py

pytest: .venv/developing  ## the tests
	$(BIN)/python -m pytest -q --numprocesses auto

test-spark: .venv/developing  ## the queries over bulk files on Spark, beside DuckDB; says so where there is no Java
	@MAKE="$(MAKE) --no-print-directory --silent" sh tests/bulk/run.sh $(BIN)/python

browser:  ## install Debian's chromium for the browser tests; says so where it cannot
	@sh tests/browser/install.sh

docs: .venv/developing  ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

lock: .venv/developing  ## lock the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --upgrade --group build --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --upgrade --group build --group dev --output-file requirements-dev.txt
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --upgrade --extra spark --constraint requirements.txt --output-file requirements-spark.txt

benchmark: .venv/developing  ## measure, as ratios in one run
	$(BIN)/python benchmarks/run.py

screenshot: .venv/developing  ## photograph the report for the README
	$(BIN)/python docs/screenshot.py

snapshot: .venv/installed  ## build the bundled facts from FROM=folder with papers.csv, citations.csv, sources.csv
	$(BIN)/python -m litgraph.fetchers.snapshot_build "$(FROM)"

vendor:  ## fetch the page's scripts anew, at the versions that reports/vendor/versions.toml names
	$(PYTHON) reports/vendor/fetch.py

clean:  ## remove what was installed and made; the store stays
	rm -rf .venv report build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
