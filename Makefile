# Everything is one command: `make run` (use it) or `make test` (change it). `make help` lists the rest.
# PORT= and DATA_DIR= may be given on the command line or in the environment.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
BOOTSTRAP = @command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: apt install python3 python3-venv" >&2; exit 1; }; exec $(PYTHON) scripts/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run test check env bench mutants bare-check lock

help:  ## this list
	@while IFS= read -r line; do case "$$line" in \
	  [a-z]*:*'##'*) name=$${line%%:*}; printf '  make %-12s%s\n' "$$name" "$${line##*\#\#}";; \
	esac; done < Makefile

run:  ## set everything up and serve it on http://127.0.0.1:8000 (PORT=, DATA_DIR=)
	$(BOOTSTRAP) run

env:  ## the virtual environment with everything that tests and linters need
	$(BOOTSTRAP) env

test: env  ## set everything up, then the linters and every test
	@$(MAKE) --no-print-directory check
	@$(PYTHON) scripts/bootstrap.py browser
	$(BIN)/python -m coverage erase
	$(BIN)/python -m pytest -n 2 -rs --cov --cov-report=
	$(BIN)/python -m pytest -n 2 -p tests.postgres --cov --cov-append --cov-report=
	$(BIN)/python scripts/coverage_budget.py

check: env  ## linters, types, contracts between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src

mutants: env  ## plant a hundred one-line defects and count how many the tests catch
	$(BIN)/python scripts/mutants.py

bench: env  ## measure: medians and ratios on this machine
	@for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

bare-check:  ## prove `make run` on a fresh clone with git, make, python3 and the core utilities only
	@$(PYTHON) scripts/bare_check.py

lock:  ## write constraints.txt anew from pyproject.toml
	@$(PYTHON) scripts/lock.py
