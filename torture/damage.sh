#!/usr/bin/env bash
# damage.sh TIME: spoils one thing of a repository after the other, as a disk leaves it and as somebody does who means harm, and runs reading
# commands and some that write, each on a fresh copy. Each has to end within 5 s of the processor's (15 s of a busy machine's) and 1 GB of addresses,
# by no signal; one that fails names what is spoilt, `list` still shows the other document, and `doctor` says what is spoilt. No new way of spoiling
# a thing is begun after TIME seconds with it (0: all are); ONLY="text entry" says which things.
#
# Exit status 0 where that is so. The slowest command and the greatest memory are printed.
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
trap finish EXIT
command -v perl >/dev/null || { echo "damage: skipped, there is no perl"; exit 0; }
time=${1:-60} seconds=5 bad=0 tries=0 turn=0
play
# A second document, and every object in a file of its own.
back received; as amina praxis new page "Where we meet" --lang en --no-input
sed -i '/{{/d; /^<!--/d' pages/where-we-meet.md
printf 'Room 12.\n' >>pages/where-we-meet.md
must praxis save -m "Say where"
must praxis submit where-we-meet --to @chloe
must praxis sync
as chloe praxis sync
must praxis approve where-we-meet -m "Yes"
must praxis sync
as amina praxis sync
must praxis publish where-we-meet
must praxis sync
must git switch -q main
mkdir ../packs && find .git/objects/pack -type f -exec mv {} ../packs/ \;
for pack in ../packs/*.pack; do [ -f "$pack" ] && git unpack-objects -q <"$pack"; done
rm -rf ../packs
keep whole

object() { local id; id=$(git rev-parse "$1") && echo ".git/objects/${id:0:2}/${id:2}"; }
# What is spoilt: a name, and what is to be said of it; `$file` is its file.
targets() {
  local name revision
  while read -r name revision; do echo "$name $(object "$revision") $(git rev-parse "$revision" | cut -c1-10)"; done <<OBJECTS
text main:$doc
record main:.praxis/ledger/practice/$slug.json
rules main:.praxis/policy.yml
member main:.praxis/members/chloe.yml
template main:.praxis/templates/practice.md
tree main:.praxis
commit main~1
entry refs/praxis-remote/origin/journal/chloe/ccccccc1
entry-tree refs/praxis-remote/origin/journal/chloe/ccccccc1^{tree}
OBJECTS
}
ways() {
  cat <<'WAYS'
cut-off truncate -s $(($(stat -c %s $file) / 2)) $file
empty : >$file
zero-tailed size=$(stat -c %s $file); truncate -s $((size / 2)) $file; truncate -s $size $file
missing rm $file
other cp -f $other $file
forged printf 'blob 3\0abc' | perl -MCompress::Zlib -e 'local $/; print compress(<STDIN>)' >$file
4GB perl -MCompress::Zlib -e 'print compress("blob 4294967295\0" . "x" x 100)' >$file
bomb perl -MCompress::Zlib -e 'print compress("blob 2000000000\0" . "\0" x 200000000)' >$file
WAYS
}
commands=(status list "show where-we-meet" "show $slug" verify inbox today doctor "find risks" "history $slug" "why $slug" "audit $slug"
  "report reviews" "who $slug" check "comment where-we-meet -m Still?" "new page Another --no-input" sync "site build" "doctor --fix")
problem() { bad=$((bad + 1)); echo "    $target, $way: $*"; }
: >"$base/costs"
# ask COMMAND: in a fresh copy that is spoilt already; notes what it costs.
ask() {
  local code
  # What a command may write is made fresh for each.
  case $1 in comment* | new* | sync | site* | doctor\ --fix) rm -rf "$world/amina/pmo" && cp -a "$base/spoilt" "$world/amina/pmo"; become amina ;; esac
  /usr/bin/time -f '%e %M %U %S' -o "$base/cost" bash -c "ulimit -v 1048576; exec timeout -s KILL $((seconds * 3)) praxis $1" >"$base/said" 2>&1 </dev/null; code=$?
  tries=$((tries + 1))
  echo "$(tail -n 1 "$base/cost") $target $way $1" >>"$base/costs"
  awk -v s="$seconds" 'END {exit !($3 + $4 > s)}' "$base/cost" && problem "$1 took $(tail -n 1 "$base/cost" | cut -d' ' -f3,4) s"
  case $code in
    0 | 1 | 3 | 4 | 5 | 7) ;;
    # What cannot be read at all is a fault, which names what is spoilt.
    70) grep -q "$3" "$base/said" || problem "$1 ended with 70 and does not name $3: $(head -c 300 "$base/said" | tr '\n' ' ')" ;;
    *) problem "$1 ended with $code: $(head -c 200 "$base/said" | tr '\n' ' ')" ;;
  esac
  case $1 in
    list) grep -q where-we-meet "$base/said" || [[ " $2 " == *" all "* ]] || problem "list shows nothing else: $(head -c 200 "$base/said" | tr '\n' ' ')" ;;
    doctor) grep -q "$3" "$base/said" || problem "doctor does not name $3: $(grep -v '^✓' "$base/said" | head -c 300 | tr '\n' ' ')" ;;
  esac
}
[ -x /usr/bin/time ] || { echo "damage: skipped, there is no /usr/bin/time"; exit 0; }
back whole; become amina
targets >"$base/targets"
while read -r target file id; do
  [ -z "${ONLY:-}" ] || [[ " $ONLY " == *" $target "* ]] || continue
  # What all documents rest on stops every reading, on purpose; what is named is enough.
  all=; case $target in rules | member | tree | commit | entry*) all=all ;; esac
  # Each thing begins with another way, so that a short run is not always the same one.
  turn=$((turn + 1)) begun=$SECONDS
  while read -r way line; do
    [ "$time" = 0 ] || [ $((SECONDS - begun)) -lt "$time" ] || break
    back whole; become amina
    other=$(object main:pages/where-we-meet.md)
    [ -f "$file" ] || { problem "is no file of its own"; break; }
    chmod u+w "$file"
    eval "$line"
    rm -rf .git/praxis/*.db*
    rm -rf "$base/spoilt"; cp -a . "$base/spoilt"
    for command in "${commands[@]}"; do ask "$command" "$all" "$id"; done
  done < <(ways | tail -n +$((turn % 8 + 1)); ways | head -n $((turn % 8)))
done <"$base/targets"
echo "$tries commands on damaged repositories, $bad failures"
sort -n -r "$base/costs" | awk 'NR == 1 {print "  slowest (s, KB, s of the processor): " $0}'
sort -k2 -n -r "$base/costs" | awk 'NR == 1 {print "  most memory: " $0}'
[ $bad = 0 ]
