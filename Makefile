# Everything that people, pre-commit and CI run. Needs Python 3.11 or newer and make.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
PSQL_URL ?= postgresql+psycopg://127.0.0.1:5432/postgres

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PEERS := .venv-peers
export FOOTWORK_TEST_POSTGRES_URL ?= $(PSQL_URL)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check soak fuzz-nightly migrate seed lint format types imports lint-seed freeze coverage docs bench bench-rotation bench-composition bench-scaling lock clean

## run: set up, migrate, load the seed and serve on 127.0.0.1:8000 (PORT changes it)
run: migrate seed
	$(BIN)/python -m uvicorn app.main:app --host $(HOST) --port $(PORT) --loop uvloop --http app.connection:Connection --no-access-log

## test: set up and run the tests; those that need PostgreSQL are skipped when there is none
test: $(DEV)
	$(BIN)/python -m pytest $(TESTS)

## check: all that CI checks; the tests measured, with all made-up requests and the generated clients
check: $(DEV) lint types imports lint-seed
	FOOTWORK_TEST_CLIENTS=1 FOOTWORK_TEST_FUZZ=1 $(MAKE) test TESTS="--cov --cov-report=term:skip-covered --durations=10"

## soak: exchange releases under load for a minute
soak: $(DEV)
	FOOTWORK_TEST_SOAK=60 $(MAKE) test TESTS="tests/faults/test_soak.py -n0"

## fuzz-nightly: 2,000 made-up requests for each operation
fuzz-nightly: $(DEV)
	FOOTWORK_TEST_FUZZ=2000 $(MAKE) test TESTS="tests/test_fuzz.py -n0"

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
## examples of tests/programs/rendering
docs: $(RUNTIME) $(DEV) migrate seed
	$(BIN)/python -m tests.errors_doc
	$(BIN)/python -m tests.openapi_snapshot
	$(BIN)/python -m tests.readme_tour
	$(BIN)/python -m tests.programs.rendering.examples

## bench-rotation: how the rotation of each programme goes, into docs/rotation.md
bench-rotation: $(DEV)
	$(BIN)/python -m bench.rotation

## bench-composition: what composing costs, into docs/composition-speed.md
bench-composition: $(DEV)
	$(BIN)/python -m bench.compose

## bench: measure against the limit and against the usual ways, into docs/performance.md; needs wrk
bench: $(RUNTIME) $(DEV) $(PEERS)/peers.stamp migrate seed
	$(BIN)/python -m bench.serve

## bench-scaling: what a catalogue costs as it grows, into docs/scaling.md; needs wrk, takes ten minutes
bench-scaling: $(DEV)
	$(BIN)/python -m bench.scaling

## lock: new versions into the lock files
lock: $(DEV)
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --upgrade --generate-hashes --no-strip-extras --no-header --no-emit-index-url --group peers -c requirements-dev.lock -o bench/requirements.txt

clean:
	rm -rf $(VENV) $(PEERS)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

$(PEERS)/peers.stamp: bench/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --require-hashes -r bench/requirements.txt
	touch $@
