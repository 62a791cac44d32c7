# make run    opens the dashboard on the sample case
# make test   runs everything that must hold: ruff, mypy, pytest with the browser tests
PYTHON ?= python3
BIN := .venv/bin
# A file by one process, in their order: sorted by the number of their tests, files of few and slow ones came last.
ON_ALL_CORES := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: run test check unit browser accuracy sample screenshots lock clean

run: .venv/.installed
	$(BIN)/streamlit run app.py

test: check unit
	$(BIN)/python -m pytest tests/browser $(ON_ALL_CORES)

check: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The quick half: all but the tests of the dashboard in a browser.
unit: browser
	$(BIN)/python -m pytest --ignore=tests/browser $(ON_ALL_CORES)

browser: .venv/.installed-dev
	$(BIN)/python tests/browser/chromium.py --install
	$(BIN)/python tests/browser/packages.py --install

accuracy: .venv/.installed
	$(BIN)/python benchmarks/accuracy.py

# After a change of rules: the table that the dashboard opens on.
sample: .venv/.installed
	$(BIN)/python -m timeline extract data/articles -o data/sample.jsonl

screenshots: browser
	$(BIN)/python docs/screenshots.py

# Only this target reads the network for newer versions.
lock: .venv/.installed-dev
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 requirements-dev.in -o requirements-dev.txt

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.11 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes --only-binary :all: -r requirements.txt
	touch $@

.venv/.installed-dev: requirements-dev.txt .venv/.installed
	$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes --only-binary :all: -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
