# Every target is one call of start.py, which Windows runs just as well: python start.py lab | site | test | test-deep | shots
PYTHON ?= python3

.PHONY: lab site test test-deep shots format lock

lab:
	$(PYTHON) start.py lab

site:
	$(PYTHON) start.py site

test:
	$(PYTHON) start.py test

test-deep:
	$(PYTHON) start.py test-deep

shots:
	$(PYTHON) start.py shots

format:
	.venv/bin/ruff format . && .venv/bin/ruff check --fix .

# Two locks of one resolution: what a learner installs, and what tests and authors need on top. Hashes, no addresses.
LOCK = .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --quiet
lock:
	$(LOCK) --group dev --extra author --output-file requirements-dev.txt
	$(LOCK) --constraint requirements-dev.txt --output-file requirements.txt
