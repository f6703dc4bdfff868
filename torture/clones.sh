#!/usr/bin/env bash
# clones.sh CLONES TIME: so many clones of one server each say something and exchange at once, again and again until the server has it, for at most
# TIME seconds; then counts what was claimed against what the server keeps.
#
#   claimed  clones whose comment was written and whose sync ended with 0 and left nothing unsent      kept   their journals at the server
#
# Two of them publish the same document. Exit status 0 where claimed equals kept, nothing failed, no try took 10 s (SLOW), no version is there twice and
# verify and git fsck pass at the server.
clones=${1:-50} limit=${2:-120}
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
trap finish EXIT
play
back approved
: >"$base/ends"
for ((number = 1; number <= clones; number++)); do
  # Devices of three members: each has a journal of its own.
  who=$(set -- amina bruno chloe; shift $((number % 3)); echo "$1")
  mkdir -p "$base/many/$number"
  cp -a "$world/$who/pmo" "$base/many/$number/pmo"
  echo "$who" >"$base/many/$number/who"
  git -C "$base/many/$number/pmo" config praxis.device "$(printf '%08x' $((0xd0000000 + number)))"
done
one() {
  local number=$1 stop=$((SECONDS + limit)) who said begun code=1 tries=0
  who=$(cat "$base/many/$number/who") said=$base/many/$number/said
  become "$who"
  cd "$base/many/$number/pmo" || return
  praxis comment $slug -m "Remark of clone $number" >"$said" 2>&1 </dev/null && code=0
  [ $((number % 25)) = 0 ] && praxis publish $slug >>"$said" 2>&1 </dev/null
  while [ $code = 0 ] && [ $SECONDS -lt $stop ]; do
    begun=$EPOCHREALTIME tries=$((tries + 1))
    praxis sync >"$said" 2>&1 </dev/null; code=$?
    awk -v a="$begun" -v b="$EPOCHREALTIME" -v n=$number -v c=$code 'BEGIN {printf "sync %s %s %.1f\n", n, c, b - a}' >>"$base/ends"
    [ $code != 0 ] || { echo "claimed $number $tries" >>"$base/claims"; break; }
    case $code in 1 | 4 | 5) code=0 ;; *) head -n 3 "$said" >>"$base/words" ;; esac
    sleep 0.$((RANDOM % 9 + 1))
  done
}
begun=$SECONDS
all=
for ((number = 1; number <= clones; number++)); do one $number & all="$all $!"; done
wait $all
took=$((SECONDS - begun))
server=$world/server.git
claimed=$(wc -l <"$base/claims")
kept=0
while read -r _ number _; do
  name=$(cat "$base/many/$number/who")/$(git -C "$base/many/$number/pmo" config praxis.device)
  here=$(git -C "$base/many/$number/pmo" rev-parse "refs/praxis/journal/$name")
  [ "$(git --git-dir="$server" rev-parse -q --verify "refs/praxis/journal/$name")" = "$here" ] && kept=$((kept + 1))
done <"$base/claims"
versions=$(git --git-dir="$server" log --first-parent --format=%s main | grep -c ^Publish)
failed=$(awk '$3 != 0 && $3 != 1 && $3 != 4 && $3 != 5' "$base/ends" | wc -l)
again=$(awk '$3 != 0' "$base/ends" | wc -l)
slowest=$(sort -k4 -n -r "$base/ends" | awk 'NR == 1 {print $4}')
become amina
must praxis sync
verify=good; praxis verify >"$base/verify" 2>&1 || verify=bad
fsck=good; git --git-dir="$server" fsck --no-dangling --no-progress >"$base/fsck" 2>&1 || fsck=bad
echo "$clones clones, $(wc -l <"$base/ends") tries to sync in $took s, $again of them to be made again: $claimed claimed, $kept kept; Publish commits: $versions"
echo "  slowest sync: $slowest s; verify: $verify; git fsck: $fsck; failed: $failed"
[ ! -s "$base/words" ] || sort "$base/words" | uniq -c | sort -rn | head -n "${SHOW:-6}"
[ "$claimed" = "$clones" ] && [ "$claimed" = "$kept" ] && [ "$verify$fsck" = goodgood ] && [ "$failed" = 0 ] && [ "$versions" -le 1 ] &&
  awk -v s="$slowest" -v most="${SLOW:-10}" 'BEGIN {exit !(s < most)}'
