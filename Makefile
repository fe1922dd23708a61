# Everything that people, pre-commit and CI run. Needs Python 3.11 or newer and make.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PSQL_URL ?= postgresql+psycopg://127.0.0.1:5432/postgres

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PICTURES_READY := $(VENV)/pictures.stamp
MCP_READY := $(VENV)/mcp.stamp
PEERS := .venv-peers
PYTEST := $(BIN)/python -m pytest --quiet
export FOOTWORK_TEST_POSTGRES_URL ?= $(PSQL_URL)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# The tests start many processes, and each would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check soak fuzz-nightly clients migrate seed lint format types imports lint-seed freeze coverage pictures draw docs bench bench-pictures bench-training bench-scaling bench-worst lock clean

## run: set up, migrate, load the seed and serve on 127.0.0.1:8000 (PORT changes it); pictures are
## drawn meanwhile, at the lowest priority, and served as they come
run: migrate seed $(if $(filter true 1 yes on,$(FOOTWORK_MCP)),$(MCP_READY))
	@nice -n 19 $(MAKE) --no-print-directory draw & \
	trap "kill $$! 2>/dev/null" EXIT INT TERM; \
	$(BIN)/python -m uvicorn app.main:app --host $(HOST) --port $(PORT) --loop uvloop --http app.http.uvicorn_protocol:Connection --timeout-graceful-shutdown 20 --no-access-log

## test: set up and run the tests on SQLite, without the heavy ones
test: $(DEV)
	$(PYTEST) -m "not heavy" -p no:schemathesis $(TESTS)

## check: all that CI checks: lint, types, imports, the seed, and every test, PostgreSQL's and heavy ones too;
## coverage is measured without heavy tests, sweeps and properties (tests/conftest.py); one worker more than
## there are cores, since browsers, servers and loaders are often waited for
check: $(DEV)
	@$(MAKE) --no-print-directory --output-sync --jobs 2 types lint imports lint-seed
	$(PYTEST) --numprocesses $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --cov --cov-report=term:skip-covered --durations=10

## pictures: draw all exercises into build/pictures, with a contact sheet and what the checks say
## (PICTURES="--changed" draws only what changed, PICTURES="clamshell" one exercise)
pictures: $(DEV)
	$(BIN)/python -m app.pictures $(PICTURES)

## draw: draw what the service serves and what changed, without files to look at
draw: $(PICTURES_READY)
	@$(BIN)/python -m app.pictures --only-draw --changed --jobs 1

## bench-pictures: draw all exercises again, and measure the time, the sizes and whether the bytes are the same
bench-pictures: $(DEV)
	$(BIN)/python -m bench.pictures

## soak: exchange releases under load for a minute
soak: $(DEV)
	FOOTWORK_TEST_SOAK=60 $(PYTEST) -n0 tests/faults/test_soak.py

## fuzz-nightly: 2,000 made-up requests for each operation, and 2,000 cases of each property of composition
fuzz-nightly: $(DEV)
	FOOTWORK_TEST_FUZZ=2000 FOOTWORK_TEST_EXAMPLES=2000 $(PYTEST) tests/test_fuzz.py tests/composition/training

## clients: build client packages from the OpenAPI document, for Python and for npm, into build/clients;
## needs npm
clients: $(DEV)
	$(BIN)/python -m clients.build

migrate: $(RUNTIME)
	$(BIN)/python -m alembic upgrade head

seed: $(RUNTIME)
	$(BIN)/python -m app.seeding

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV)
	$(BIN)/mypy

imports: $(DEV)
	$(BIN)/lint-imports

lint-seed: $(RUNTIME)
	$(BIN)/python -m app.seeding --lint

## freeze: list the seed's slugs as released: from then on none may vanish unsaid
freeze: $(RUNTIME)
	$(BIN)/python -m app.seeding --freeze

## coverage: what the catalogue covers, into docs/coverage.md
coverage: $(RUNTIME)
	$(BIN)/python -m app.seeding.coverage > docs/coverage.md

## docs: renew what is made from the service itself: docs/errors.md, tests/openapi.json, example pages, the tour
## examples of tests/composition/rendering
docs: $(RUNTIME) $(DEV) migrate seed
	$(BIN)/python -m tests.errors_doc
	$(BIN)/python -m tests.openapi_snapshot
	$(BIN)/python -m tests.readme_tour
	$(BIN)/python -m tests.composition.rendering.examples
	$(BIN)/python -m tests.composition.guides
	$(BIN)/python -m tests.composition.programme_pages

## bench-training: what six weeks of each programme train, into docs/training.md
bench-training: $(DEV)
	$(BIN)/python -m bench.training

## bench: measure speed against a bare ASGI function and against peers, into docs/performance.md; needs wrk
bench: $(RUNTIME) $(DEV) $(PEERS)/peers.stamp migrate seed
	$(BIN)/python -m bench.performance

## bench-scaling: measure the seed's catalogue and one of 2,000 exercises, into docs/scaling.md; needs wrk
bench-scaling: $(DEV)
	$(BIN)/python -m bench.scaling

## bench-worst: measure the most expensive requests, into docs/security.md
bench-worst: $(DEV) migrate seed
	$(BIN)/python -m bench.worst

## lock: new versions into the lock files
lock: $(DEV)
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url --group mcp -c requirements-dev.lock -o requirements-mcp.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url --group pictures -c requirements-dev.lock -o requirements-pictures.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url --group peers -c requirements-dev.lock -o bench/requirements.txt

clean:
	rm -rf $(VENV) $(PEERS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $@

$(MCP_READY): requirements-mcp.lock $(RUNTIME)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-mcp.lock
	touch $@

$(PICTURES_READY): requirements-pictures.lock $(RUNTIME)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-pictures.lock
	touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

$(PEERS)/peers.stamp: bench/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --require-hashes -r bench/requirements.txt
	touch $@
