# A small community at the moments of its first day. Read by the other scripts, which read commands.sh too; needs praxis, git and ssh-keygen on PATH.
#
# Nothing is left to chance, so that a command that is repeated on a copy writes the very same objects: one clock, names of devices that are
# set beforehand, Ed25519 signatures. The server is a git daemon on loopback: it goes on living when a client is killed, as servers do.
export LC_ALL=C.UTF-8 LANG=C.UTF-8 TZ=UTC GIT_CONFIG_NOSYSTEM=1 PRAXIS_LANG=en NO_COLOR=1 PRAXIS_NOW=2020-11-24T09:00:00Z \
  GIT_AUTHOR_DATE=2020-11-24T09:00:00Z GIT_COMMITTER_DATE=2020-11-24T09:00:00Z SWIFT_BACKTRACE=enable=no
unset SSH_AUTH_SOCK GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE PRAXIS_EDITOR VISUAL EDITOR
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
base=$(mktemp -d "${TORTURE_DIR:-/dev/shm}/praxis-torture.XXXXXX")
world=$base/world
moments=$base/moments
slug=run-a-risk-review
doc=guide/$slug.md
mkdir -p "$world" "$moments"
port=$((20000 + RANDOM % 20000))

# become MEMBER: the commands that follow are this person's, in their clone
become() {
  export HOME=$world/$1 XDG_CONFIG_HOME=$world/$1/.config GIT_CONFIG_GLOBAL=$world/$1/.gitconfig
  cd "$world/$1/pmo" || exit 70
}
# must COMMAND...: a step of the preparation
must() { "$@" >"$base/out" 2>&1 </dev/null || { echo "torture: the preparation failed: $*"; cat "$base/out"; exit 70; }; }
as() { become "$1"; shift; must "$@"; }
# keep NAME: this moment can be gone back to
keep() { cp -a "$world" "$moments/$1"; }
# back NAME: a fresh copy of a moment, at the place where it was made
back() { cd "$base" && rm -rf "$world" && cp -a "$moments/$1" "$world"; }

start_server() {
  cd / || exit 70
  git daemon --reuseaddr --listen=127.0.0.1 --port=$port --base-path="$world" --export-all --enable=receive-pack \
    "$world" >"$base/daemon.log" 2>&1 &
  server=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    git ls-remote -q "git://127.0.0.1:$port/server.git" >/dev/null 2>&1 && return
    sleep 0.2
  done
}
finish() {
  [ -n "${server:-}" ] && kill "$server" 2>/dev/null
  cd / && rm -rf "$base"
}

found() {
  for who in amina bruno chloe dora; do
    mkdir -p "$world/$who/pmo" "$world/$who/.ssh"
    ssh-keygen -q -t ed25519 -N '' -C "$who@example.org" -f "$world/$who/.ssh/id_ed25519"
    printf '[user]\n\tname = %s\n\temail = %s@example.org\n\tsigningkey = %s\n[gpg]\n\tformat = ssh\n[init]\n\tdefaultBranch = main\n\ttemplateDir =\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n' \
      "${who^}" "$who" "$world/$who/.ssh/id_ed25519.pub" >"$world/$who/.gitconfig"
  done
  key() { cat "$world/$1/.ssh/id_ed25519.pub"; }
  cat >"$world/seed.yml" <<SEED
name: PMO community of practice
languages: [en, fr]
policy: small
entities:
  - {id: conseil, name: Conseil}
  - {id: filiale-b, name: Filiale B}
members:
  - {id: amina, name: Amina Benali, emails: [amina@example.org], entity: conseil, roles: [facilitator, reviewer], keys: ["$(key amina)"]}
  - {id: bruno, name: Bruno Marchand, emails: [bruno@example.org], entity: conseil, roles: [reviewer], keys: ["$(key bruno)"]}
  - {id: chloe, name: Chloé Lefèvre, emails: [chloe@example.org], entity: filiale-b, roles: [reviewer], keys: ["$(key chloe)"]}
SEED
  printf 'GIF89a' >"$world/seed.png"
  keep nothing
  git init -q --bare -b main "$world/server.git"
  start_server
  as amina praxis init . --seed ../../seed.yml --as amina --no-input
  git config praxis.device aaaaaaa1
  must praxis hooks install --server ../../server.git
  must git remote add origin "git://127.0.0.1:$port/server.git"
  must praxis sync
  as bruno git clone -q "git://127.0.0.1:$port/server.git" .
  must praxis join --as bruno --no-input
  git config praxis.device bbbbbbb1
  as chloe git clone -q "git://127.0.0.1:$port/server.git" .
  keep cloned
  become chloe
  must praxis join --as chloe --no-input
  git config praxis.device ccccccc1
  keep founded
}

fill() {
  local front
  front=$(awk 'NR==1{print;next} /^---$/{exit} {print}' "$doc")
  { printf '%s\n' "$front" | grep -vE '^sources:|^  - \{?type|^    ref:|^<!--'
    printf 'sources:\n  - {type: standard, ref: "ISO 31000:2018"}\n---\n'
    cat "$here/risk-review.md"; } >"$base/filled" && cat "$base/filled" >"$doc"
}

# What happens on the first day, with a copy kept before each command that is tried.
play() {
  found
  as bruno praxis new practice "Run a risk review" --lang en --no-input
  keep begun
  fill
  keep written
  must praxis save -m "Describe the monthly risk review"
  keep saved
  sed -i 's/two days before/four days before/' "$doc"
  keep unsaved
  git checkout -q -- "$doc"
  must praxis submit $slug --class major --to @amina,@chloe
  must praxis sync
  as chloe praxis sync
  as amina praxis sync
  keep submitted
  must praxis suggest $slug --on "two days" --to "three days"
  must praxis sync
  as bruno praxis sync
  keep suggested
  back submitted
  as amina praxis approve $slug -m "Clear and short"
  must praxis sync
  as chloe praxis sync
  must praxis approve $slug -m "We do the same"
  keep answered
  must praxis sync
  as bruno praxis sync
  git switch -q main
  as amina praxis sync
  keep approved
  must praxis publish $slug
  keep published
  must praxis sync
  keep sent
  as bruno praxis sync
  as chloe praxis sync
  keep received
}
