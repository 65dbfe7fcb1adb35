# The commands of the house. Each is short, because the work is done by `casework` and by pytest.
# Everything lives in .venv; the lock files decide what is in it, down to the hash.

VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV     := $(shell uv --version >/dev/null 2>&1 && command -v uv)
WORKERS ?= 2
PO     := $(wildcard web/translations/*/LC_MESSAGES/*.po)
MO     := $(PO:.po=.mo)
PACKAGES := casework workflows projections web
LOCK_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help install demo test check static fast browser golang bench million words lock format clean

help: ## say what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

install: $(STAMP) $(MO) ## make .venv from the lock file and compile the translations

# uv where it is there, because it is quick; otherwise the venv and pip that come with Python.
$(STAMP): pyproject.toml requirements-dev.lock
ifneq ($(UV),)
	@test -x $(BIN)/python || $(UV) venv --quiet --python ">=3.11" $(VENV)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
endif
	@touch $@

%.mo: %.po $(STAMP)
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

demo: install ## fill three invented schools and open the site on 127.0.0.1:8000
	@$(BIN)/casework demo

check: static fast ## format, lint, types, import contracts, tests without a browser and Go

static: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/lint-imports

fast: install
	$(BIN)/pytest -n $(WORKERS) -m "not browser and not slow and not golang"

test: install browser golang ## everything, browser tests included
	$(BIN)/pytest -n $(WORKERS)

# The tests use the system's Chromium; where there is none, Debian's root gets one, others a hint.
browser: install
	@$(BIN)/python -m tests.chromium

# The same for Go, whose checksum database checks our log.
golang: install
	@$(BIN)/python -m tests.foreign.golang

bench: install ## one command through the whole door, against a bare save
	@$(BIN)/python -m tests.bench

million: install golang ## a million clean entries raise no alarm, for us or for Go
	@$(BIN)/python -m tests.bench.million

words: install ## bring new screen text into the English catalogue, to be translated there
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file web/translations/babel.cfg --no-location \
		--keywords lazy_gettext --sort-output --no-wrap --output-file build/words.pot web
	$(BIN)/pybabel --quiet update --locale en --input-file build/words.pot --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --output-dir web/translations

lock: ## renew both lock files (needs uv)
	uv pip compile $(LOCK_FLAGS) --upgrade --extra passkeys --extra pdf --extra vault pyproject.toml -o requirements.lock
	uv pip compile $(LOCK_FLAGS) --upgrade --all-extras -c requirements.lock \
		pyproject.toml -o requirements-dev.lock

format: install ## put the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --exit-zero .

clean: ## remove what was installed and built, but no one's records
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f $(MO)
