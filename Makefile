# Testing the Threat: every task of this repository. `make` alone lists them.
# GNU make 3.81 (macOS) or newer and a POSIX shell; Windows through WSL.

PYTHON ?= python3
PORT ?= 8000
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
LAB_OPTIONS ?=
ONLY ?=
NAME ?=
TITLE ?=
CHAPTERS ?=
ARTICLE ?=
FILE ?=
API ?=
READERS ?= 200
STUDENTS ?= 30
ARRIVE ?= 120
CHAPTER ?= 02
SET ?= older

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: FORCE help book exam site wheel docs lite check chapter class dataset test test-tools test-docs test-set test-deep live live-branch live-take serve watch lint types-js check-notebooks pytest notebooks \
        manifest refresh quotations bench load links format clean

# Only .venv decides which packages are used: not a shell's PYTHONPATH, not a kernel
# that another project installed for the user.
unexport PYTHONPATH PYTHONHOME
export JUPYTER_PREFER_ENV_PATH := 1

BIN := .venv/bin
HUB := _build/hub
BOOK_READY := .venv/.book-ready
TOOLS_READY := .venv/.tools-ready
LITE := _build/lite/lab
PYTEST := $(BIN)/python -m pytest -n $(JOBS) --dist loadfile
PAGES := _build/html/index.html
AUTHORING := cd book && ../$(BIN)/python -m authoring

help: ## list these tasks
	@echo "Testing the Threat. Tasks:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	  awk -F'|' '{ printf "  make %-16s %s\n", $$1, $$2 }'
	@echo "The first one sets up .venv by itself. It needs Python 3.11 or newer with venv."

# --- .venv -----------------------------------------------------------------------------

# True when .venv was made here (the scripts of a copied or moved one run the packages
# of the place they came from) and no installation in it was cut short.
VENV_WHOLE := grep -qF "$$(pwd -P)/.venv/bin/" .venv/bin/pip 2>/dev/null \
  && .venv/bin/python -c "" 2>/dev/null && [ ! -e .venv/.unfinished ]

ifneq ($(shell $(VENV_WHOLE) && echo whole),whole)
$(BOOK_READY): FORCE
endif

$(BOOK_READY): requirements.txt constraints.txt
	@$(MAKE_VENV)
	@echo "==> Installing the book's packages into .venv (about a minute, 650 MB)"
	@$(call INSTALL,requirements.txt)
	@rm -rf _build/.doctrees  # other packages: write every page anew
	@touch $@

$(TOOLS_READY): tests/requirements.txt constraints.txt $(BOOK_READY)
	@echo "==> Installing the test tools into .venv (about 15 seconds, 200 MB)"
	@$(call INSTALL,tests/requirements.txt)
	@touch $@

# Check first, so that a Python that will not do leaves nothing behind.
define MAKE_VENV
if $(VENV_WHOLE); then exit 0; fi; \
hint() { \
  echo "  Install: Debian, Ubuntu   $$1"; \
  echo "           macOS            brew install python@3.12"; \
  echo "           Fedora           sudo dnf install python3.12"; \
  echo "  Then run make again. A Python of another name is chosen with PYTHON, such as"; \
  echo "      make book PYTHON=python3.12"; \
}; \
found=$$("$(PYTHON)" -c 'import sys; sys.stdout.write("%d.%d.%d" % sys.version_info[:3]); sys.exit(sys.version_info[:2] < (3, 11))' 2>/dev/null); \
new=$$?; \
if [ -z "$$found" ]; then \
  { echo "ERROR: no Python here."; \
    echo "  Found:   '$(PYTHON)' is not installed or does not run."; \
    echo "  Needed:  Python 3.11 or newer, with venv."; \
    hint "sudo apt install python3 python3-venv"; } >&2; \
  exit 1; \
fi; \
if [ $$new -ne 0 ]; then \
  { echo "ERROR: this Python is too old."; \
    echo "  Found:   '$(PYTHON)' is Python $$found ($$(command -v "$(PYTHON)"))."; \
    echo "  Needed:  Python 3.11 or newer, with venv."; \
    for other in python3.13 python3.12 python3.11; do \
      if command -v $$other >/dev/null 2>&1; then echo "  Here:    $$other. Try: make book PYTHON=$$other"; break; fi; \
    done; \
    hint "sudo apt install python3.11 python3.11-venv"; } >&2; \
  exit 1; \
fi; \
if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
  { echo "ERROR: this Python has no venv."; \
    echo "  Found:   '$(PYTHON)' is Python $$found without the modules venv and ensurepip."; \
    echo "  Needed:  both; Debian and Ubuntu keep them in a package of their own."; \
    hint "sudo apt install python3-venv (or python$${found%.*}-venv)"; } >&2; \
  exit 1; \
fi; \
base=$$("$(PYTHON)" -c 'import sys; print(getattr(sys, "_base_executable", "") or sys.executable)'); \
if [ -e .venv ]; then echo "==> The .venv here is unfinished or was made elsewhere: making it anew"; fi; \
echo "==> Making .venv with Python $$found (about 5 seconds)"; \
trap 'rm -rf .venv; exit 130' HUP INT TERM; \
rm -rf .venv; \
"$$base" -m venv .venv || { rm -rf .venv; \
  echo "ERROR: '$(PYTHON) -m venv .venv' failed: see the lines above." >&2; exit 1; }
endef

# pip, with its 700 lines cut down to signs of progress. The mark .unfinished stays when
# it is interrupted; .venv is then made anew, from the downloads that pip has kept.
define INSTALL
trap 'exit 130' HUP INT TERM; \
touch .venv/.unfinished; \
{ PYTHONUNBUFFERED=1 $(BIN)/python -m pip install --disable-pip-version-check --no-input \
    --progress-bar off -r $(1); echo $$? >.venv/.pip-status; } | \
awk '/^Collecting / { n++; if (n % 20 == 0) print "    " n " packages found"; fflush() } \
  /Downloading .*[0-9] MB\)/ { sub(/^ */, ""); print "    " $$0; fflush() } \
  /^Installing collected/ { print "    unpacking " (NF - 3) " packages: half a minute or more without a word"; fflush() }'; \
status=$$(cat .venv/.pip-status); rm -f .venv/.pip-status .venv/.unfinished; \
if [ "$$status" != 0 ]; then \
  echo "ERROR: pip could not install $(1): see the lines above. Downloads are kept: run make again." >&2; \
  exit 1; \
fi
endef

# --- Read, teach -----------------------------------------------------------------------

book: $(BOOK_READY) ## build the book into _build/html and say which page to open
	@echo "==> Building the book: runs the notebooks, draws every view, writes the pages"
	@echo "    (about a minute at first; seconds when nothing has changed)"
	@$(AUTHORING).build
	@[ -f $(PAGES) ] || { echo "ERROR: the build wrote no $(PAGES)." >&2; exit 1; }
	@echo
	@echo "The book is ready. Open this page (it needs no network), or run make serve:"
	@$(BIN)/python -c 'import pathlib; print("  " + pathlib.Path("$(PAGES)").resolve().as_uri())'

site: $(TOOLS_READY) book ## all there is to upload, with PDFs, a ZIP and charts, into _build/site
	@$(AUTHORING).browser
	@echo "==> Printing, saving charts (about a minute)"
	@$(AUTHORING).publish

wheel: $(TOOLS_READY) ## the package pagewidgets for other books, into _build/wheel (no network)
	@rm -rf _build/wheel
	@$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-build-isolation --no-deps --no-index -w _build/wheel .
	@echo "Any book can install it: pip install $$(echo _build/wheel/*.whl)"

# pip gives an outsider what the wheel holds; nothing else on the path of this build knows pagewidgets.
docs: wheel ## the book about pagewidgets, built with its wheel, into _build/docs
	@rm -rf _build/docs/installed
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-index --target _build/docs/installed _build/wheel/*.whl
	@echo "==> Building docs/ with the wheel (half a minute at first)"
	@PYTHONPATH="$$(pwd -P)/_build/docs/installed" $(BIN)/jupyter-book build docs -W -n --keep-going --path-output _build/docs || { \
	  rm -rf _build/docs/_build/.doctrees; exit 1; }
	@echo "Open: file://$$(pwd -P)/_build/docs/_build/html/index.html"

lite: wheel $(LITE)/.ready ## the notebooks in JupyterLite, with Python in the browser, into _build/lite/site
	@echo "==> Making the site of JupyterLite (about 20 seconds)"
	@$(AUTHORING).lite ../$(LITE)/bin

# Apart from .venv, whose JupyterLab would take the browser's kernel for one of its own.
$(LITE)/.ready: lite/requirements.txt constraints.txt
	@echo "==> Installing JupyterLite into $(LITE) (about a minute)"
	@rm -rf $(LITE)
	@$(BIN)/python -m venv $(LITE)
	@$(LITE)/bin/pip install -q --disable-pip-version-check -r lite/requirements.txt
	@touch $@

exam: $(BOOK_READY) ## questions for credit on paper, for Moodle and Canvas, into _build/exam (FILE=exam.json)
	@echo "==> Making a paper, its key, and files for Moodle and Canvas"
	@$(AUTHORING).exam "$(FILE)"

live: $(BOOK_READY) ## open a copy of the notebooks, _live/, in JupyterLab (Ctrl-C ends it)
	@cp -R book/authoring/lab/. .venv
	@$(AUTHORING).live copy
	@echo "==> JupyterLab in _live/: a browser window opens in a few seconds"
	@cd _live && exec ../$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/book/live.ipynb $(LAB_OPTIONS)

live-take: $(BOOK_READY) ## take what you changed in _live/ into the book (ONLY=05: these files)
	@$(AUTHORING).live take $(ONLY)

live-branch: $(BOOK_READY) ## lay the copy to teach from on the branch live, which students of a hub pull
	@$(AUTHORING).branch

serve: $(BOOK_READY) ## show the built book on http://127.0.0.1:8000 (PORT=9000: another port)
	@[ -f $(PAGES) ] || { echo "ERROR: there is no built book yet. Run: make book" >&2; exit 1; }
	@$(PORT_IS_FREE)
	@echo "==> http://127.0.0.1:$(PORT)/ shows the built book (Ctrl-C ends it)"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

watch: $(TOOLS_READY) ## show the book, built again and reloaded at each change (PORT=9000: another port)
	@$(PORT_IS_FREE)
	@echo "==> http://127.0.0.1:$(PORT)/ will show the book once it is built (Ctrl-C ends it)"
	@$(AUTHORING).watch $(PORT)

PORT_IS_FREE = $(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
  echo "ERROR: port $(PORT) is taken or not a port. Try: make $@ PORT=9000" >&2; exit 1; }

# --- Check -----------------------------------------------------------------------------

test: lint book check-notebooks pytest ## all checks of a change, as CI runs them (some minutes)
	@echo "==> All checks passed"

check: $(TOOLS_READY) ## check what you changed, without build or browser (ONLY=05: these notebooks)
	@$(AUTHORING).check $(ONLY)

lint: $(TOOLS_READY) ## check style, layout (ruff) and types (mypy) of code and notebooks
	@echo "==> Checking style and layout of packages, tests and notebooks (a second)"
	@$(BIN)/ruff check . || { echo "Some of it mends itself: make format" >&2; exit 1; }
	@$(BIN)/ruff format --check . || { echo "To mend it: make format" >&2; exit 1; }
	@echo "==> Checking types of both packages (some seconds)"
	@$(BIN)/mypy

types-js: ## check types of the scripts (tsc; needs Node 18 or newer and the network)
	@command -v npx >/dev/null 2>&1 || { \
	  echo "ERROR: no npx here. Install Node 18 or newer (https://nodejs.org), then run make types-js again." >&2; exit 1; }
	@echo "==> Checking types of the scripts (some seconds; the first time fetches TypeScript)"
	@npx --yes -p typescript@5.9.3 tsc --noEmit --allowJs --checkJs --strict --skipLibCheck \
	  --target ES2023 --lib ES2023,DOM,DOM.Iterable book/pagewidgets/*/*.js book/static/*.js book/authoring/lab/share/jupyter/labextensions/*/*.js

check-notebooks: $(TOOLS_READY) ## run every notebook and compare with its stored outputs (nbval)
	@echo "==> Running every notebook and comparing its outputs (nbval, some seconds)"
	@$(PYTEST) -o addopts= -p budget --nbval book

pytest: $(TOOLS_READY) ## test data, packages and the built pages in a browser
	@echo "==> Looking for a browser"
	@$(AUTHORING).browser
	@echo "==> Testing data, packages and the built pages (some minutes)"
	@$(PYTEST) --ignore=tests/tools --ignore=tests/docs --ignore=tests/deep

test-tools: $(TOOLS_READY) book ## test make, the CI script, Sphinx builds and JupyterLab (some minutes)
	@echo "==> Testing what builds and runs the book"
	@$(AUTHORING).browser
	@$(PYTEST) tests/tools

test-docs: $(TOOLS_READY) docs ## test the book about pagewidgets in a browser
	@$(AUTHORING).browser
	@$(PYTEST) tests/docs

# pip takes these versions only if the package allows them.
test-set: ## test pagewidgets with an older or a newer set of versions (SET=older PYTHON=python3.11, SET=newer PYTHON=python3.13)
	@echo "==> Installing tests/sets/$(SET).txt into _build/$(SET) (about two minutes)"
	@rm -rf _build/$(SET)
	@$(PYTHON) -m venv _build/$(SET)
	@sed '/^-c/d' tests/requirements.txt | _build/$(SET)/bin/python -m pip install -q --disable-pip-version-check \
	  -r tests/sets/$(SET).txt -r /dev/stdin ".[book,live]"
	@cd book && ../_build/$(SET)/bin/python -m authoring.browser
	@PYTHONPATH=tests/sets _build/$(SET)/bin/python -m pytest -n $(JOBS) --dist loadfile -p leftout \
	  --deselect tests/pagewidgets/test_activities.py::test_the_pages_hold_the_activities_of_the_notebooks \
	  tests/pagewidgets tests/tools/test_builders.py tests/tools/test_interact_book.py

# The same tests over every scheme, width and address, with random sets by the thousand.
test-deep: $(TOOLS_READY) book docs ## all tests, with everything that is too long for `make test` (an hour)
	@$(AUTHORING).browser
	@echo "==> Testing everything (about an hour)"
	@DEEP=1 $(PYTEST)

links: $(BOOK_READY) ## ask every external link of the book whether it answers (needs the network)
	@echo "==> Asking every external link (some minutes)"
	@$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links || { \
	  echo "Broken ones, from _build/links/_build/html/output.txt:"; \
	  grep -h '\[broken\]' _build/links/_build/html/output.txt; exit 1; }

class: $(HUB)/.ready ## simulate a class on a JupyterHub of this machine (STUDENTS=30 ARRIVE=120, in seconds, CHAPTER=02)
	@$(HUB)/bin/python tests/hub/class_load.py "$(STUDENTS)" "$(ARRIVE)" "$(CHAPTER)"

$(HUB)/.ready: book/instructors/hub/requirements.txt requirements.txt constraints.txt | $(BOOK_READY)
	@command -v git >/dev/null && command -v npm >/dev/null || { \
	  echo "ERROR: make class needs git, and Node 20 or newer with npm (https://nodejs.org)." >&2; exit 1; }
	@echo "==> Installing JupyterHub, its proxy and the book's packages into $(HUB) (about two minutes, 750 MB)"
	@rm -rf $(HUB)
	@$(BIN)/python -m venv $(HUB)
	@$(HUB)/bin/python -m pip install --quiet --disable-pip-version-check -r book/instructors/hub/requirements.txt
	@npm install --silent --no-audit --no-fund --prefix $(HUB)/npm configurable-http-proxy@5.2.0
	@touch $@

bench: $(TOOLS_READY) ## measure install, build, page weight and response times
	@echo "==> Measuring (several minutes; leave the machine alone meanwhile)"
	@$(BIN)/python tests/bench.py

load: $(TOOLS_READY) ## read _build/site as a crowd does, by nginx and Python (READERS=200 in a minute; needs nginx)
	@echo "==> $(READERS) readers in a minute, three times (loopback only; nothing is left running)"
	@$(BIN)/python tests/load.py "$(READERS)"

# --- Change ----------------------------------------------------------------------------

notebooks: $(BOOK_READY) ## run the notebooks and store their text outputs (ONLY=05: one, or several)
	@echo "==> Running $(if $(ONLY),the notebooks $(ONLY),all notebooks) and storing their text outputs"
	@$(AUTHORING).store $(ONLY)

chapter: $(BOOK_READY) ## lay down a chapter that passes (NAME=07-freedom TITLE="Its title: …")
	@$(AUTHORING).skeleton chapter "$(NAME)" "$(TITLE)"

dataset: $(BOOK_READY) ## describe data/NAME.csv (NAME=freedom_ratings CHAPTERS="03 05")
	@$(AUTHORING).skeleton dataset "$(NAME)" "$(CHAPTERS)"

manifest: $(BOOK_READY) ## write the hashes of data/ into data/datapackage.json
	@cd book && ../$(BIN)/python -m ukraine2021.data.manifest

refresh: $(BOOK_READY) ## ask the World Bank for newer editions of what is charted, into editions/
	@echo "==> Asking the World Bank (some seconds; needs the network)"
	@$(AUTHORING).refresh $(API)

quotations: $(BOOK_READY) ## compare all quotations with ARTICLE=article.txt and store their hashes
	@$(AUTHORING).quotations $(abspath $(ARTICLE))

format: $(TOOLS_READY) ## let ruff mend style and layout
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## delete what was built; .venv stays
	@rm -rf _build .ruff_cache
	@find . \( -name .venv -o -name _live \) -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) \
	  -prune -exec rm -rf {} +
	@echo "Deleted what was built. To set up from nothing, delete .venv too: rm -rf .venv"
