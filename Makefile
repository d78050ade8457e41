# Commands for who runs, tests or builds the application. `make` shows them.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement
COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

export PORT

.PHONY: audit-pakketten sbom help setup setup-dev omgeving omgeving-dev voorkant demo demo-leeg test test-zwaar dekking dekking-wet bench handleiding lint lock

help: ## deze lijst
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

setup: omgeving voorkant ## omgeving, pakketten, systeembibliotheken en een lege database
	@$(PY) manage.py migrate --verbosity 0

demo: omgeving voorkant ## de applicatie met demogegevens op http://localhost:8000 (PORT= kiest een andere poort)
	@exec $(PY) manage.py demo

demo-leeg: setup ## verwijder de demogegevens en laad ze opnieuw
	@DEMO=1 $(PY) manage.py demo_laden --opnieuw

test: setup-dev ## de hele testsuite, met browsertests, in een eigen gegevensmap
	@$(PY) -m pytest -n 2 -m "not zwaar" $(PYTEST_OPTIES)

test-zwaar: setup-dev ## de lange tests: fuzzing, storingen, grote aantallen
	@$(PY) -m pytest -n 2 -m zwaar $(PYTEST_OPTIES)

dekking: ## de testsuite met meting: 90 % van alle takken moet zijn doorlopen
	@$(MAKE) test PYTEST_OPTIES="--cov $(PYTEST_OPTIES)"

dekking-wet: setup-dev ## de wet en de bevoegdheden: elke tak moet zijn doorlopen
	@$(PY) -m pytest -n 2 -q tests/recht tests/toegang/test_permissions.py --cov --cov-report= --cov-fail-under=0
	@$(PY) -m coverage report --include="inburgering/recht/*,*/permissions.py" --fail-under=100

bench: setup-dev ## metingen met veel gegevens
	@$(PY) -m bench

handleiding: setup-dev ## maak de beelden van de handleiding opnieuw, uit het product zelf
	@HANDLEIDING_BEELDEN=1 $(PY) -m pytest --quiet tests/e2e/test_handleiding.py $(PYTEST_OPTIES)

lint: setup-dev ## opmaak, regels, lagen, sjablonen, typen en migraties
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@.venv/bin/lint-imports
	@.venv/bin/djlint templates --lint --quiet
	@$(PY) -m mypy
	@$(PY) manage.py makemigrations --check --dry-run

audit-pakketten: omgeving-dev ## bekende zwakke plekken in de vastgelegde pakketten (pip-audit en npm audit; vraagt internet)
	@$(PY) -m pip_audit --requirement requirements.lock --require-hashes --disable-pip --strict --progress-spinner off || { \
		echo "pip-audit vond zwakke plekken, of kon de lijst ervan niet ophalen. Die staat op internet: zonder verbinding zegt dit niets." >&2; exit 1; }
	@npm audit --omit=dev

sbom: omgeving-dev ## stuklijst van alle pakketten die meegaan (CycloneDX) in de map sbom; werkt zonder internet
	@mkdir -p sbom
	@$(PY) -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file sbom/python.cdx.json
	@npm sbom --sbom-format cyclonedx --sbom-type application --package-lock-only --omit dev > sbom/voorkant.cdx.json

lock: omgeving-dev ## leg de pakketten van pyproject.toml opnieuw vast, met hashes
	@$(COMPILE) pyproject.toml --output-file requirements.lock
	@$(COMPILE) pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
	@npm install --package-lock-only --ignore-scripts --no-audit --no-fund

# Each step does its work only when what it depends on has changed.

setup-dev: omgeving-dev voorkant
	@$(PYTHON) inburgering/lokaal/systeem.py chromium

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig; kies een andere met PYTHON=")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Het maken van .venv mislukt. Op Debian en Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }

omgeving: .venv/bin/python
	@$(PYTHON) inburgering/lokaal/systeem.py pango
	@cmp -s requirements.lock .venv/requirements.lock || { \
		echo "Python-pakketten installeren"; \
		$(PIP) requirements.lock && cp requirements.lock .venv/; }

omgeving-dev: omgeving
	@cmp -s requirements-dev.lock .venv/requirements-dev.lock || { \
		echo "Python-pakketten voor ontwikkelaars installeren"; \
		$(PIP) requirements-dev.lock && cp requirements-dev.lock .venv/; }

voorkant:
	@cmp -s package-lock.json node_modules/.vastgelegd || { \
		command -v npm >/dev/null || { echo "Node 18 of nieuwer is nodig (npm ontbreekt)." >&2; exit 1; }; \
		echo "Pakketten voor de voorkant installeren"; \
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && cp package-lock.json node_modules/.vastgelegd; }
