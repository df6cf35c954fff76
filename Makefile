# make run · make test · make test-services · make test-package · make check · make docs · make bench · make soak
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 3

absent = echo "$(1) is not here and could not be installed: its tests will be skipped, or fail where CI is set."
apt = (apt-get update -qq && apt-get install -y -qq --no-install-recommends $(1)) || $(call absent,$(1))

.PHONY: run test test-services test-package check docs bench soak install browser

run: $(VENV)/.run
	$(BIN)/python -m streamlit run app.py

test: check browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder -m "not services and not soak and not package"

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.dev

$(VENV)/.run: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	touch $@

browser: $(VENV)/.dev
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  (apt-get update -qq && apt-get install -y -qq chromium) || \
	  echo "Chromium is not here and could not be installed: browser tests will be skipped."

test-services: $(VENV)/.dev
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || $(call apt,postgresql)
	command -v mariadbd >/dev/null || test -x /usr/sbin/mariadbd || $(call apt,mariadb-server)
	command -v java >/dev/null || $(call apt,default-jre-headless)
	$(BIN)/python -c "import pyspark" 2>/dev/null || $(BIN)/python -m pip install --quiet "pyspark>=4,<5" || $(call absent,Spark)
	$(BIN)/python -m pytest -m "services and not soak" || test $$? -eq 5

# Builds the wheel and does the whole job with it in clean environments, on the oldest and the newest Python it claims.
test-package: $(VENV)/.dev
	$(BIN)/python -m pytest -m package tests/test_package.py

docs: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python docs/make_reference.py

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak || test $$? -eq 5
