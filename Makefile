# `make run` opens the demo shop, `make test` is what CI runs. PYTHON names another interpreter.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# one more than cores: a terminal under test is waited for half of its time
WORKERS ?= 3

.PHONY: run check test bench faults clean sshd

run: $(VENV)/run.stamp
	@SHOPFLOOR_DATABASE=$${SHOPFLOOR_DATABASE:-demo/shop.db} $(BIN)/shopfloor demo

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: check sshd
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not faults and not bench"

bench: $(VENV)/test.stamp
	$(BIN)/pytest -m bench -s tests/bench

faults: $(VENV)/test.stamp sshd
	$(BIN)/pytest -m faults tests

$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/test.stamp: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[pg,test]'
	touch $@ $(VENV)/run.stamp

# The board is tested over a real sshd, which no package of Python brings.
sshd:
	@command -v sshd >/dev/null || test -x /usr/sbin/sshd || \
	{ apt-get update -qq && apt-get install -y -qq --no-install-recommends openssh-server; }

clean:
	rm -rf $(VENV)
