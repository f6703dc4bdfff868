# make test is what CI runs; make demo is the first thing to try. Everything is built by SwiftPM; this only names the steps.
PREFIX ?= /usr/local
SWIFT ?= swift
PACKAGES = git openssh-client pkg-config libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libsqlite3-dev libcurl4-openssl-dev
# What the tests hold the outputs to: readers of JSON Schema, of YAML, of calendars and of XML Schema; and a server whose certificate nobody signed.
VALIDATORS = openssl python3-jsonschema python3-yaml python3-icalendar libxml2-utils
# The other side of a line: started by the tests on the loopback. Debian starts both as services when it installs them, so only CI does.
SERVERS = openssh-server lighttpd
# What praxis is fitted into: readers of manual pages, shells, a host with hooks, the runner of hooks, and who looks at packages.
FITTED = mandoc bash-completion zsh fish gitolite3 pre-commit dpkg-dev python3-pylsp-jsonrpc pandoc
# Opens what the site is made of, as a reader does.
BROWSER = chromium
# Makes a PDF of it, and reads one.
PRINTERS = weasyprint poppler-utils
# A package looks for libraries where the system does, not beside the program; and the folder that it was built in, which C names in its
# messages, is not in it, nor the linker's mark of what is stripped later.
RELEASE = -c release --static-swift-stdlib --disable-local-rpath -Xcc -ffile-prefix-map=$(CURDIR)=. -Xlinker --build-id=none

.PHONY: help deps build demo test lint release install deb bench browser fuzz torture clean

help:
	@echo 'make deps      install the missing Debian packages (asks apt-get only when one is missing)'
	@echo 'make build     build praxis and praxis-web for working on them: .build/debug/praxis'
	@echo 'make demo      build it, then play a first day in a temporary folder that is left for you to look at'
	@echo 'make test      all tests, and the acceptance script where it is there'
	@echo 'make browser   install Chromium and run the tests that open pages in it'
	@echo 'make lint      layout and names, by swift format'
	@echo 'make install   build for use and put praxis and praxis-web, their manual and completions under PREFIX ($(PREFIX))'
	@echo 'make deb       build for use and pack a Debian package into dist/'
	@echo 'make fuzz      inputs that nobody would write, for SECONDS=60 each (SEED=n, ONLY=subject, INPUT=file plays one again)'
	@echo 'make torture   every write command killed and failed at its system calls, a crowd and many clones at work, damage, and as root small disks and power cuts (TIME=60 each, STEP=1, ONLY="save undo", MODES=kill)'
	@echo 'make bench     praxis beside its floors, in CPU time and memory (SIZES="100 1000 10000" ENTRIES="1000 10000"; beside rumdl where it is installed)'

deps:
	@missing=; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "make deps: these are missing and there is no apt-get:$$missing"; \
	  echo "  fix: install what your system calls git, ssh-keygen, pkg-config, and the headers of libgit2, cmark-gfm, libyaml, sqlite3"; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; else \
	  echo "make deps: these are missing, and installing them takes root:$$missing"; \
	  echo "  fix: as root: apt-get install$$missing"; exit 1; fi; \
	echo "make deps: installing$$missing"; \
	$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing </dev/null || \
	  { $$as apt-get update -q </dev/null && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing </dev/null; }
	@command -v $(SWIFT) >/dev/null || { echo 'make deps: there is no swift on PATH'; echo '  fix: install Swift 6.2 or later, https://swift.org/install'; exit 1; }

build: deps
	$(SWIFT) build --product praxis
	$(SWIFT) build --product praxis-web

demo: build
	PATH="$(CURDIR)/.build/debug:$$PATH" praxis demo

# Built once, with the program that the tests run. WIDTH tests at once keep the machine busy; more would wait for each other and run out of time.
test: PACKAGES += $(VALIDATORS) $(if $(CI),$(SERVERS) $(FITTED) $(BROWSER) $(PRINTERS))
test: deps
	$(SWIFT) build --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(WIDTH) $(SWIFT) test --skip-build --parallel --disable-xctest

browser: PACKAGES += $(BROWSER)
browser: deps
	$(SWIFT) build --build-tests
	CI=true $(SWIFT) test --skip-build --disable-xctest --filter 'Browser|SearchBudget|LearningTests'

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests templates hooks starter site bench/Sources/bench bench/Sources/checking bench/Sources/entries bench/Package.swift fuzz/Sources/fuzz/Fuzz.swift fuzz/Package.swift \
	  Package.swift

# Of the commit: two builds of it, and their manuals and packages, say the same day.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)

release: deps
	$(SWIFT) build $(RELEASE) --product praxis
	$(SWIFT) build $(RELEASE) --product praxis-web

BUILT = $$($(SWIFT) build $(RELEASE) --show-bin-path)

install: release
	built="$(BUILT)" && packaging/install.sh "$(DESTDIR)" "$(PREFIX)" "$$built/praxis" "$$built/praxis-web"
	@echo 'installed: $(DESTDIR)$(PREFIX)/bin/praxis and praxis-web, their manual, completions for bash, zsh and fish'

deb: PACKAGES += dpkg-dev
deb: release
	built="$(BUILT)" && packaging/deb.sh dist "$$built/praxis" "$$built/praxis-web"
	@if command -v lintian >/dev/null; then lintian --fail-on error,warning dist/*.deb; else echo 'lintian is not installed: the package was not looked at'; fi

bench: release
	$(SWIFT) build --package-path bench -c release
	bench/.build/release/bench $(SIZES) $(if $(ENTRIES),--entries $(ENTRIES))

WIDTH ?= 8
SECONDS ?= 60
SEED ?= $(shell date +%s)
ONLY ?= front-matter document template check growth

fuzz: deps
	$(SWIFT) build --package-path fuzz -c release --sanitize fuzzer
	@$(if $(INPUT),SWIFT_BACKTRACE=enable=no fuzz/.build/release/fuzz $(ONLY) $(INPUT),fuzz/fuzz.sh $(SECONDS) $(SEED) $(ONLY))

TIME ?= 60
STEP ?= 1
CROWD ?= 50
MODES ?= kill err:5 err:28 errfrom:28 errfrom:5

torture: ONLY =
torture: build
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/faults.sh $(TIME) $(STEP) "$(ONLY)" "$(MODES)"
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/crowd.sh $(CROWD) $(TIME)
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/clones.sh $(CROWD)
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/damage.sh $(TIME)
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/disk.sh "$(ONLY)"
	PATH="$(CURDIR)/.build/debug:$$PATH" torture/power.sh $(TIME) $(STEP) "$(ONLY)"

clean:
	rm -rf .build bench/.build fuzz/.build dist
