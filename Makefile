# Dispute Code: the commands. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup site run check test bench clean

PORT ?= 8080
DATA_DIR ?= ./data

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what building and testing need (some minutes the first time, seconds afterwards)
	@tools/setup.sh

site: ## build both browser apps into dist/
	@tools/build-site.sh

run: setup site ## the whole system on http://localhost:8080 (PORT and DATA_DIR may be set)
	PORT=$(PORT) DATA_DIR=$(DATA_DIR) cargo run -p local

check: ## format, lints and the quick tests: before every commit
	@tools/steps.sh fmt clippy quick_tests

test: ## everything, each step timed
	@tools/steps.sh setup fmt clippy clippy_wasm licences docs tests site size e2e infra

bench: ## how fast, how much, against whom
	@bench/run.sh

clean: ## remove what was built (the data of `make run` stays)
	rm -rf dist e2e/results
	cargo clean
