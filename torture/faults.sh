#!/usr/bin/env bash
# faults.sh TIME STEP 'COMMANDS' 'MODES': kills and fails every write command at its system calls that change the file system, one after the other
# (every STEP-th, and no longer than TIME seconds for a command in a mode; 0: all of them), each time on a fresh copy, and asks what asking.sh asks.
#
# One line for each command and mode, the failures below it with the number that plays them again. Exit status 0 where there are none.
time=${1:-60} step=${2:-1} only=${3:-} modes=${4:-kill err:5 err:28 errfrom:28 errfrom:5}
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
. "$here/commands.sh"
trap finish EXIT
. "$here/asking.sh"
play
play_more

# One try at call $number in $mode.
attempt() {
  back "$moment"; become "$who"
  timeout -s KILL 60 "$stopat" "$mode" "$number" bash -c "exec $command" >"$base/said" 2>&1 </dev/null
  local code=$? result
  tries=$((tries + 1))
  state 2>/dev/null | blur >"$base/now"
  if [ -d .git ]; then
    git fsck --no-dangling --no-progress --connectivity-only >"$base/fsck" 2>&1 || [[ "$name" == init* ]] || torn "$(grep -m1 -v ^notice "$base/fsck")"
    result=$(whole) || torn "$result"
    if [ $code = 0 ] && ! cmp -s "$base/now" "$base/new"; then lied "done, but: $(comm -3 "$base/now" "$base/new" | head -1)"; fi
    if [ $code != 0 ] && [ $code != 137 ] && grep -qi 'nothing was changed' "$base/said" && ! cmp -s "$base/now" "$base/old"; then
      lied "nothing was changed, but: $(comm -3 "$base/now" "$base/old" | head -1)"
    fi
    held
  fi
  again $code
}

titles
while read -r name moment who command; do
  [ -z "$only" ] || [[ " $only " == *" $name "* ]] || continue
  measure || continue
  for mode in $modes; do
    none
    begun=$SECONDS
    for ((number = ${FROM:-1}; number <= ${TO:-calls}; number += step)); do
      [ "$time" = 0 ] || [ $((SECONDS - begun)) -lt "$time" ] || break
      attempt
    done
    tell "$mode"
  done
done < <(writes)
echo "$all tries, $bad failures"
[ $bad = 0 ]
