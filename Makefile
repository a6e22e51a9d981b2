# Everything a person types. Each target first makes the machine ready (scripts/setup), which takes a moment
# when nothing is missing. `make help` lists them.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:

# Where scripts/setup puts Rust, and Node if the distribution's is too old.
export PATH := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/takeback-build/node/bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

TARGET := $(or $(CARGO_TARGET_DIR),target)
DENY_VERSION := 0.20.2
FUZZ_VERSION := 0.13.2
# Seconds for each target, and the targets.
FUZZ_SECONDS := 300
FUZZ_TARGETS := $(basename $(notdir $(wildcard fuzz/targets/*.rs)))
# Embeds the built window into the program instead of asking Vite's development server for it.
WINDOW := --package takeback --features tauri/custom-protocol
UI_FILES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print)

.PHONY: help run test bench frames fuzz lint bundle try-package appimage icons setup setup-test setup-bench cargo-deny \
        check-format check-ui check-rust check-supply test-rust test-window

help: ## say what there is to type
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: setup ui/dist/index.html ## build the app and open its window
	cargo run $(WINDOW)

test: setup-test check-format check-ui check-rust check-supply test-rust test-window ## check and test everything, the real window included

bench: setup-bench ## measure import, memory, size and queries, beside unzip in the same run
	cargo build --release --package takeback-cli --package takeback-tests
	cargo run --release --package takeback-tests --bin bench -- takeout 1
	cargo run --release --package takeback-tests --bin bench -- takeout 4
	cargo run --release --package takeback-tests --bin bench -- takeout 16
	cargo run --release --package takeback-tests --bin bench -- formats
	cargo run --release --package takeback-tests --bin bench -- queries

frames: setup-test ui/dist/index.html ## measure how soon screens are painted, and frames while scrolling and importing a million records
	cargo build --release $(WINDOW) --locked
	cargo build --release --package takeback-cli --locked
	TAKEBACK_PROGRAMS=$(abspath $(TARGET))/release scripts/hermetic xvfb-run --auto-servernum --server-args="-screen 0 1920x1200x24" \
	    dbus-run-session -- timeout --kill-after=10 1200 node tests/window/frames.mjs

# The compiler's nightly switch is turned on for the build's flags alone; nothing in the code needs it.
fuzz: setup-test ## look for panics, hangs and lost counts with libFuzzer: FUZZ_SECONDS=300 for each of FUZZ_TARGETS
	@cargo fuzz --version >/dev/null 2>&1 || cargo install cargo-fuzz --locked --version $(FUZZ_VERSION)
	TAKEBACK_CORPORA=fuzz/corpus cargo test --workspace --exclude takeback --locked --test fuzz corpora
	set -e; for target in $(FUZZ_TARGETS); do \
	    RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none $$target -- \
	        -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1; \
	done

lint: setup-test cargo-deny check-format check-ui check-rust check-supply ## all checks without the tests; installs cargo-deny

bundle: setup ui/node_modules/.installed ## make the .deb and the .rpm, without a network
	cd ui && npm run tauri -- build --bundles deb,rpm
	@ls $(TARGET)/release/bundle/deb/*.deb $(TARGET)/release/bundle/rpm/*.rpm

try-package: ## install what make bundle made into a clean Debian, start it without a network, remove it; needs root
	@scripts/setup package
	scripts/try-package

# Tauri fetches the tools that make it; nothing else here does.
appimage: setup ui/node_modules/.installed ## make the AppImage; downloads linuxdeploy
	cd ui && npm run tauri -- build --bundles appimage
	@ls $(TARGET)/release/bundle/appimage/*.AppImage

icons: ## draw all icons again from icons/icon.svg
	scripts/icons

setup:
	@scripts/setup build

setup-test:
	@scripts/setup test

setup-bench:
	@scripts/setup bench

cargo-deny:
	@cargo deny --version >/dev/null 2>&1 || cargo install cargo-deny --locked --version $(DENY_VERSION)

ui/node_modules/.installed: ui/package.json ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	@touch $@

ui/dist/index.html: ui/node_modules/.installed $(UI_FILES)
	cd ui && npm run build
	@touch $@

check-format:
	cargo fmt --all -- --check

check-ui: ui/node_modules/.installed
	cd ui && npm run check
	cd ui && npm run lint
	cd ui && ../scripts/hermetic npm test

# The shell embeds ui/dist when it is compiled.
check-rust: ui/dist/index.html
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --exclude takeback --no-deps --locked

# Licences, bans and sources; tests/house holds the licences where cargo-deny is not installed.
# The advisory database is a git repository: without it the rest is checked all the same, and that is said.
check-supply:
	@if ! cargo deny --version >/dev/null 2>&1; then \
	    echo "cargo-deny is not installed (make lint installs it); tests/house checks the licences"; \
	else \
	    cargo deny check bans licenses sources && \
	    if cargo deny fetch db >/dev/null 2>&1; then cargo deny check advisories; \
	    else echo "advisories not checked: their database cannot be reached from here"; fi; \
	fi

# Built first, so that the tests themselves can run without a network.
test-rust:
	cargo fetch --locked
	cargo test --workspace --exclude takeback --locked --no-run
	scripts/hermetic cargo test --workspace --exclude takeback --locked

test-window: ui/dist/index.html
	cargo build $(WINDOW) --locked
	cargo build --package takeback-cli --locked
	scripts/hermetic xvfb-run --auto-servernum --server-args="-screen 0 1920x1200x24" dbus-run-session -- timeout --kill-after=10 1200 node --test --test-force-exit $(or $(wildcard tests/window/*.test.mjs),tests/window/is-missing)
