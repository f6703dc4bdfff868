#!/usr/bin/env bash
# faults.sh TIME STEP 'COMMANDS' 'MODES': kills and fails every write command at its system calls that change the file system, one after the other
# (every STEP-th, and no longer than TIME seconds for a command in a mode; 0: all of them), each time on a fresh copy, and asks afterwards:
#
#   stuck  praxis status or the same command again does not end well, or not in 15 s, or does not end where it would have
#   torn   git fsck finds an error, or something is neither as before nor as after the command
#   lies   it said that it was done and it is not, or that nothing was changed and something is
#   lost   a text that was in the folder, or an object that a reference held, is nowhere
#
# One line for each command and mode, the failures below it with the number that plays them again. Exit status 0 where all four are 0.
time=${1:-60} step=${2:-1} only=${3:-} modes=${4:-kill err:5 err:28 errfrom:28 errfrom:5}
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
trap finish EXIT
stopat=$base/stopat
cc -O2 -o "$stopat" "$here/stopat.c" || { echo "torture: the tracer needs a C compiler and x86-64 Linux"; exit 70; }
play

# name, moment, who, command; {good} and {key} are filled in below
table() {
  cat <<TABLE
init nothing amina praxis init . --seed ../../seed.yml --as amina --no-input
init-starter nothing amina praxis init . --seed ../../seed.yml --as amina --starter pmo --no-input
join cloned chloe praxis join --as chloe --no-input
new founded bruno praxis new practice "Run a risk review" --lang en --no-input
save written bruno praxis save -m "Describe the monthly risk review"
undo-new begun bruno praxis undo
undo saved bruno praxis undo
discard unsaved bruno praxis discard --yes
submit saved bruno praxis submit $slug --class major --to @amina,@chloe
approve submitted amina praxis approve $slug -m "Clear and short"
object submitted amina praxis object $slug -m "Step 3 names no owner"
comment submitted amina praxis comment $slug --on "two days" -m "Why two?"
suggest submitted amina praxis suggest $slug --on "two days" --to "three days"
accept suggested bruno praxis accept --all $slug
withdraw approved amina praxis withdraw $slug
publish approved amina praxis publish $slug
sync-send published amina praxis sync
sync-receive sent bruno praxis sync
edit received chloe praxis edit $slug
confirm received amina praxis confirm $slug -m "Nothing to change"
member-add received amina praxis member add dora --name "Dora Petit" --email dora@example.org --entity filiale-b --role reviewer --key ../../dora/.ssh/id_ed25519.pub
revoke received amina praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good $good -m "Lost on a train"
TABLE
}
good=$(git --git-dir="$moments/received/server.git" rev-parse refs/praxis/journal/chloe/ccccccc1)

# Everything that a command may change, one thing a line, its name first.
state() {
  git for-each-ref --format='%(refname) %(objectname)' | grep -v '^refs/remotes/.*/HEAD '
  echo "HEAD $(git symbolic-ref HEAD 2>/dev/null)"
  git ls-files -s 2>/dev/null | awk '{print "index:" $4, $1, $2}'
  find . -path ./.git -prune -o -type f -printf 'file:%p %m ' -exec git hash-object --no-filters {} \;
  git config --local --get-regexp '^(praxis|user|gpg)\.' 2>/dev/null | sed 's/^/setting:/'
  find .git/hooks -type f -printf 'hook:%f %m\n' 2>/dev/null
}
# A community that begins has a name by chance: its contents are compared, not its objects.
blur() { if [[ "$name" == init* ]]; then sed -E 's/^((refs|index|file)[^ ]* ?[0-7]* )?.*[0-9a-f]{40}.*/\1/; s/(praxis.root) .*/\1/'; else cat; fi | sort; }
# The names of all texts of the folder and of all that references hold.
texts() { { find . -path ./.git -prune -o -type f -print | git hash-object --no-filters --stdin-paths; } 2>/dev/null | sort -u; }
kept() { { texts; git rev-list --objects --all --reflog --indexed-objects 2>/dev/null | cut -d' ' -f1; } | sort -u; }

# Whether everything is as before or as after; a reference may also be between the two.
whole() {
  local line key value first
  comm -23 "$base/now" <(sort -u "$base/old" "$base/new") >"$base/odd"
  while read -r line; do
    key=${line%% *} value=${line#* }
    case $key in
      refs/*) [[ "$name" == init* ]] && continue
        first=$(awk -v key="$key" '$1 == key {print $2}' "$base/old")
        git merge-base --is-ancestor "${first:-$value}" "$value" 2>/dev/null && continue ;;
      # What is staged is the text of the folder.
      index:*) grep -q "^${value#* }" "$base/texts" && continue ;;
      # A community is founded before its starter is there; the same command adds it.
      HEAD) [ "$name $value" = 'init-starter refs/heads/main' ] && continue ;;
      # The next init removes it.
      file:./.praxis-init/*) continue ;;
    esac
    echo "$line"; return 1
  done <"$base/odd"
}

complain() { printf '    %s at %s: %s\n' "$1" "$number" "$2" >>"$base/found"; }

# One try at call $number in $mode.
attempt() {
  back "$moment"; become "$who"
  timeout -s KILL 60 "$stopat" "$mode" "$number" bash -c "exec $command" >"$base/said" 2>&1 </dev/null
  local code=$? result
  tries=$((tries + 1))
  state 2>/dev/null | blur >"$base/now"
  if [ -d .git ]; then
    git fsck --no-dangling --no-progress --connectivity-only >"$base/fsck" 2>&1 ||
      { [[ "$name" == init* ]] || { torn=$((torn + 1)); complain torn "$(grep -m1 -v ^notice "$base/fsck")"; }; }
    result=$(whole) || { torn=$((torn + 1)); complain torn "$result"; }
    if [ $code = 0 ] && ! cmp -s "$base/now" "$base/new"; then
      lies=$((lies + 1)); complain lies "done, but: $(comm -3 "$base/now" "$base/new" | head -1)"
    fi
    if [ $code != 0 ] && [ $code != 137 ] && grep -qi 'nothing was changed' "$base/said" && ! cmp -s "$base/now" "$base/old"; then
      lies=$((lies + 1)); complain lies "nothing was changed, but: $(comm -3 "$base/now" "$base/old" | head -1)"
    fi
    kept >"$base/held"
    [ -z "$(comm -23 "$base/texts" "$base/held")" ] || { lost=$((lost + 1)); complain lost "a text of the folder"; }
  fi
  again $code
}

# The next command, and the same one again.
again() {
  local first='' second
  if [[ "$name" != init* ]] && [ "$name" != join ]; then
    timeout -s KILL 15 praxis status >"$base/next" 2>&1 </dev/null || first="status: $? $(tail -c 200 "$base/next" | tr '\n' ' ')"
    grep -qi 'taken over\|went on\|finished what' "$base/next" && mended=$((mended + 1))
    state 2>/dev/null | blur >"$base/now"
  fi
  if ! cmp -s "$base/now" "$base/new"; then
    timeout -s KILL 15 bash -c "exec $command" >"$base/next" 2>&1 </dev/null; second=$?
    state 2>/dev/null | blur >"$base/now"
    if ! cmp -s "$base/now" "$base/new"; then
      first="${first} again: $second $(tail -c 300 "$base/next" | tr '\n' ' ') | $(comm -3 "$base/now" "$base/new" | head -2 | tr '\n\t' '  ')"
    fi
  fi
  [ -z "$first" ] && [ "$(find . -name '*.lock' | wc -l)" != 0 ] && first="a lock stays: $(find . -name '*.lock' | head -1)"
  [ -z "$first" ] || { stuck=$((stuck + 1)); complain stuck "(ended $1) $first"; }
}

printf '%-13s %-11s %6s %6s %6s %6s %6s %6s %6s\n' command failure calls tries mended stuck torn lies lost
bad=0 all=0
while read -r name moment who command; do
  [ -z "$only" ] || [[ " $only " == *" $name "* ]] || continue
  back "$moment"; become "$who"
  state 2>/dev/null | blur >"$base/old"; texts >"$base/texts"
  calls=$("$stopat" count bash -c "exec $command" 2>&1 >/dev/null </dev/null | sed -n 's/^stopat: \([0-9]*\) calls$/\1/p')
  state 2>/dev/null | blur >"$base/new"
  if cmp -s "$base/old" "$base/new"; then echo "torture: $name changed nothing"; bad=1; continue; fi
  for mode in $modes; do
    tries=0 stuck=0 torn=0 lies=0 lost=0 mended=0
    : >"$base/found"
    begun=$SECONDS
    for ((number = ${FROM:-1}; number <= ${TO:-calls}; number += step)); do
      [ "$time" = 0 ] || [ $((SECONDS - begun)) -lt "$time" ] || break
      attempt
    done
    printf '%-13s %-11s %6s %6s %6s %6s %6s %6s %6s\n' "$name" "$mode" "$calls" $tries $mended $stuck $torn $lies $lost
    head -n "${SHOW:-4}" "$base/found"
    all=$((all + tries)) bad=$((bad + stuck + torn + lies + lost))
  done
done < <(table)
echo "$all tries, $bad failures"
[ $bad = 0 ]
