#!/usr/bin/env bash
# crowd.sh PROCESSES TIME: so many processes comment, vote, save and publish in one repository at once, each several times, for at most TIME
# seconds, beside loops of git gc, repack and pack-refs; then counts what was claimed against what is kept.
#
#   claimed  commands that ended with 0        kept   entries, saves and publications that are there
#   raced    commands that ended with 5 (somebody was first, nothing changed)
#   late     votes and comments that found nothing proposed, because the text had been published meanwhile, and withdrawals that found no vote,
#            because it was late or another process took it back: races, too, and told
#   refused  publications that the rules refuse, because another one or a vote was first     failed   any other end
#   uncounted  votes that were claimed and are not in the record of what was published: one that came before it is in it, any other is late or raced
#
# Exit status 0 where claimed equals kept, nothing failed or is uncounted, no version is there twice, verify and git fsck pass, and no command took
# longer than SLOW seconds: 10, or three times what its share of the processors makes of one that is alone, where that is more.
processes=${1:-50} limit=${2:-60}
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
trap finish EXIT
play
back answered
as amina git fetch -q "$world/chloe/pmo" '+refs/praxis/journal/chloe/*:refs/praxis/journal/chloe/*'
become amina
git switch -q main 2>/dev/null
must praxis new practice "Plan a workshop" --lang en --no-input
count_entries() { git for-each-ref --format='%(refname)' refs/praxis/journal | while read -r ref; do git rev-list "$ref"; done | sort -u | wc -l; }
begun=$EPOCHREALTIME
must praxis comment $slug -m "Alone"
slow=${SLOW:-$(awk -v a="$begun" -v b="$EPOCHREALTIME" -v p="$processes" -v c="$(nproc)" 'BEGIN {s = 3 * (b - a) * (p + 3) / c; printf "%d", (s > 10 ? s : 10)}')}
entries=$(count_entries) published=$(git rev-list --first-parent --count main) saves=$(git rev-list --count main..draft/plan-a-workshop)
: >"$base/ends"

# One of the crowd: NUMBER COMMAND...; notes how it ended and how long it took.
one() {
  local what=$1 begun=$EPOCHREALTIME said=$base/said.$BASHPID code
  shift
  "$@" >"$said" 2>&1 </dev/null; code=$?
  # What had been said already is no new word.
  [ $code = 0 ] && grep -q ' already' "$said" && what=again
  [ $code = 3 ] && grep -q 'nothing is proposed on\|no vote to take back' "$said" && what=late code=5
  awk -v a="$begun" -v b="$EPOCHREALTIME" -v w="$what" -v c=$code 'BEGIN {printf "%s %s %.1f\n", w, c, b - a}' >>"$base/ends"
  case $code in 0 | 5) ;; *) [ "$what$code" = publish1 ] || head -n 3 "$said" >>"$base/words" ;; esac
  rm -f "$said"
}
member() {
  local number=$1 stop=$((SECONDS + limit)) turn
  for turn in 1 2 3; do
    [ $SECONDS -lt $stop ] || break
    case $((number % 5)) in
      0) one publish praxis publish $slug ;;
      1) echo "<!-- $number $turn -->" >>guide/plan-a-workshop.md; one save praxis save -m "Note $number $turn" ;;
      # A vote on the very same text that was given already is no second one: each takes its word back, or gives it again.
      2) if [ $((turn % 2)) = 1 ]; then one vote praxis approve $slug -m "Yes, $number $turn"; else one vote praxis withdraw $slug; fi ;;
      *) one comment praxis comment $slug -m "Remark $number $turn" ;;
    esac
  done
}
cleaner() { while [ -e "$base/busy" ]; do "$@" >/dev/null 2>&1; done; }

touch "$base/busy"
begun=$SECONDS
cleaner git gc -q --prune=now & cleaners=$!
cleaner git repack -q -a -d & cleaners="$cleaners $!"
cleaner git pack-refs --all & cleaners="$cleaners $!"
crowd=
for ((number = 1; number <= processes; number++)); do member $number & crowd="$crowd $!"; done
wait $crowd
rm "$base/busy"
wait $cleaners
took=$((SECONDS - begun))

ended() { awk -v w="$1" -v c="$2" '(w == "" ? $1 != "late" : $1 == w) && (c == "other" ? $2 != 0 && $2 != 5 : $2 == c)' "$base/ends" | wc -l; }
late=$(ended late 5)
said=$(($(ended vote 0) + $(ended comment 0)))
kept=$(($(count_entries) - entries))
# A save with nothing left to save ends well and writes nothing: no more saves than claims, and every line that was written is kept.
saved=$(($(git rev-list --count main..draft/plan-a-workshop) - saves))
versions=$(($(git rev-list --first-parent --count main) - published))
twice=$(git log --first-parent --format=%s main | grep ^Publish | sort | uniq -d | wc -l)
uncounted=0
if [ "$versions" -gt 0 ]; then
  git show "main:.praxis/ledger/practice/$slug.json" >"$base/record"
  for entry in $(git log --format='%H %s' refs/praxis/journal/amina/aaaaaaa1 | awk '$2 == "Approve" || $2 == "Withdraw" {print $1}'); do
    grep -q "$entry" "$base/record" || uncounted=$((uncounted + 1))
  done
fi
slowest=$(sort -k3 -n -r "$base/ends" | awk 'NR == 1 {print $3}')
verify=good; praxis verify >"$base/verify" 2>&1 || verify=bad
fsck=good; git fsck --no-dangling --no-progress >"$base/fsck" 2>&1 || fsck=bad
# Publishing what another has just published, or what a vote has just changed, is refused by the rules.
failed=$(awk '$2 == 70 || $2 == 7 || $2 > 100 || $1 != "publish" && $2 != 0 && $2 != 5' "$base/ends" | wc -l)
echo "$processes processes, $(wc -l <"$base/ends") commands in $took s: $(ended '' 0) done, $(ended '' 5) raced, $late late, $(ended '' other) refused or failed"
echo "  votes and comments: $said claimed, $kept kept, $uncounted uncounted; saves: $(ended save 0) claimed, $saved kept; versions published: $versions, twice: $twice"
echo "  slowest command: $slowest s of $slow; verify: $verify; git fsck: $fsck; failed: $failed"
[ ! -s "$base/words" ] || sort "$base/words" | uniq -c | sort -rn | head -n "${SHOW:-6}"
[ "$verify" = good ] || head -n 5 "$base/verify"
[ "$fsck" = good ] || head -n 5 "$base/fsck"
[ "$said" = "$kept" ] && [ "$uncounted" = 0 ] && [ "$versions" -le 1 ] && [ "$twice" = 0 ] && [ "$verify$fsck" = goodgood ] && [ "$failed" = 0 ] &&
  awk -v s="$slowest" -v most="$slow" 'BEGIN {exit !(s < most)}'
