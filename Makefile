# Everything from a bare checkout: Python 3.11, make and git are enough.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
ARGS ?= -n 2
ACTS ?= 10000
export PORT

.DEFAULT_GOAL := help
.PHONY: help run dev test torture admin check bench lock

define launch
	@if [ -z "$(PYTHON)" ] || ! command -v "$(PYTHON)" >/dev/null; then \
	  echo "irsite: Python 3.11 or newer is needed and was not found. Install it, or name it: make $@ PYTHON=/path/to/python3" >&2; exit 1; fi
	@exec "$(PYTHON)" irsite/launch.py $@ $(1)
endef

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Prepare everything and serve the real site on PORT (8000)
	$(call launch)

dev: ## Serve with reloading and error pages
	$(call launch)

test: ## Prepare everything and run the whole suite (ARGS go to pytest)
	$(call launch,$(ARGS))

torture: ## Do ten thousand random editorial acts, after each of which no link may be broken (ACTS=10000)
	@ACTS=$(ACTS) $(MAKE) --no-print-directory test ARGS="-q --show-capture=no tests/links/test_editorial_acts.py"

admin: ## Make an administrator's account
	$(call launch)

check: ## Lint, templates, Django's checks, missing migrations, HTML
	$(call launch)

bench: ## Measure a throw-away site of PAGES (10000) and keep the result in docs/benchmarks.md
	$(call launch)

lock: ## Compile requirements*.in to hashed requirements*.txt (needs uv; UPGRADE=--upgrade for newer versions)
	@for name in requirements requirements-scale requirements-dev; do \
	  uv pip compile -q --generate-hashes --python-version 3.11 --universal --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock" $(UPGRADE) $$name.in -o $$name.txt || exit 1; done
