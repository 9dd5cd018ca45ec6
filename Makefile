# The one entry point. No logic here: each target makes sure of an environment and hands over.
COUNTRY ?= BGD
PYTHON3 ?= python3

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test quick lab check review bench refresh new-country lint clean

# An active environment made from environment.yml is used as it is; otherwise .venv is made from the lock file.
ifeq ($(CONDA_DEFAULT_ENV),migration-evidence)
PYTHON := PYTHONPATH=src python
READY :=
else
PYTHON := .venv/bin/python
READY := .venv/ready
endif

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-12s %s\n", $$1, $$2}'

report: $(READY)  ## build the evidence report of COUNTRY (BGD unless told otherwise)
	@$(PYTHON) -m helpers report "$(COUNTRY)"

test: $(READY)  ## run every test, the stored notebooks through nbval included
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal tests
	@ls -d reports/*/ | xargs -n 1 -P 2 env $(PYTHON) -m pytest -q --nbval
	@$(PYTHON) -m ruff check .

quick: $(READY)  ## run the tests that need no notebook
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal -m "not slow" tests

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(PYTHON) -m jupyterlab notebooks

check: $(READY)  ## re-verify the report of COUNTRY against its manifest, templates and inputs
	@$(PYTHON) -m helpers check "$(COUNTRY)"

review: $(READY)  ## put names and bodies that wait for a person into params/COUNTRY/review_*.csv
	@$(PYTHON) -m helpers review "$(COUNTRY)"

bench: $(READY)  ## time the report against the papermill command line and a plain script
	@$(PYTHON) -m helpers bench "$(COUNTRY)"

refresh: $(READY)  ## rebuild every report kept in git, and the parameters' JSON schema
	@$(PYTHON) -m helpers schema
	@$(PYTHON) -m helpers report BGD ZZZ

new-country:  ## start a folder for a new country (not yet)
	@echo "Not yet: copy params/ZZZ and data/raw/ZZZ to your country's ISO 3166 code and edit them." && exit 2

clean:  ## remove .venv and everything that can be built again; reports stay
	rm -rf .venv build data/processed/[A-Z][A-Z][A-Z] .pytest_cache .ruff_cache .hypothesis

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON3) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON3=python3.12 report" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv from requirements.lock (once; about a minute)"
	@$(PYTHON3) -m venv --clear .venv
	@.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
