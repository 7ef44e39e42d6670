# Short names for what CMakePresets.json and tools/ do. `make help` lists them.
PREFIX ?= /usr/local
SECONDS_EACH ?= 60

.PHONY: help demo build test bench fuzz tidy format install package
.NOTPARALLEL:

help: ## this list
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: build ## build the program and show what it does
	@tools/demo.sh

build: ## build/release/gongji
	@tools/setup.sh build console
	@tools/console.sh
	@tools/build.sh release

test: ## everything that is checked, then the same with sanitizers
	@tools/setup.sh build console test bench
	@tools/console.sh
	cmake --workflow --preset ci
	cmake --workflow --preset asan

bench: ## build and run the timings
	@tools/setup.sh build bench
	@tools/build.sh release gongji gongji_bench gongji_load gongji_flows
	@build/release/gongji_bench $(BENCH_FLAGS)
	@python3 -B bench/storage_bench.py build/release/gongji_load
	@python3 -B bench/gateway_bench.py build/release
	@python3 -B bench/dip_bench.py build/release/gongji

fuzz: ## fuzz each target for SECONDS_EACH=60 seconds, with clang
	@tools/setup.sh build fuzz
	@tools/build.sh fuzz
	@tools/fuzz.sh $(SECONDS_EACH)

tidy: ## clang-tidy over src/
	@tools/setup.sh build test lint
	@cmake --preset dev >/dev/null
	@run-clang-tidy-14 -quiet -p build/dev -extra-arg=-Wno-unknown-warning-option \
		'/src/.*(?<!_test)\.cpp$$'

format: ## clang-format over our C++
	@tools/setup.sh lint
	@git ls-files -co --exclude-standard '*.h' '*.cpp' | xargs -r clang-format-14 -i

install: ## install the program, policies and data under PREFIX=/usr/local
	@tools/setup.sh build console
	@tools/console.sh
	@cmake --preset release --log-level=WARNING -DCMAKE_INSTALL_PREFIX=$(PREFIX) >/dev/null
	@tools/build.sh release
	@above=$(PREFIX); while [ ! -e "$$above" ]; do above=$$(dirname "$$above"); done; \
	if [ -w "$$above" ]; then cmake --install build/release; else sudo cmake --install build/release; fi

package: ## build/release/gongji_VERSION_ARCH.deb
	@tools/setup.sh build console package
	@tools/console.sh
	@cmake --preset release --log-level=WARNING -DCMAKE_INSTALL_PREFIX=/usr >/dev/null
	@tools/build.sh release
	@cd build/release && cpack -G DEB >cpack.log || { cat cpack.log; exit 1; }
	@ls build/release/gongji_*.deb
