#!/usr/bin/env bash
# disk.sh 'COMMANDS': write commands of each kind on a small file system that is full, on one that has a few blocks left, and on one that may only be
# read (as root: it mounts). Then asks: did it claim success for what is not stored, do its words name the disk, is git fsck clean, does reading still
# work, and does the same command end where it would have when there is room?
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
. "$here/commands.sh"
[ "$(id -u)" = 0 ] || { echo "disk: skipped, it mounts file systems and needs root"; exit 0; }
trap 'cd /; umount -q "$world" 2>/dev/null; finish' EXIT
# Those whose change git tells of, one of each way to write.
only=
for name in new save undo discard submit approve comment accept withdraw publish sync-send sync-receive move attach import question-answer \
  question-promote workshop-hold template-bump export; do
  [ -z "${1:-}" ] || [[ " $1 " == *" $name "* ]] && only="$only $name"
done
[ -n "$only" ] || { echo "disk: none of these is tried here: $1"; exit 0; }
play
play_more
back_small() {
  cd "$base" && { umount -q "$world" 2>/dev/null; rm -rf "$world"; mkdir "$world"; }
  mount -t tmpfs -o size=64m none "$world" && cp -a "$moments/$1/." "$world"
}
# Leaves this many kilobytes free.
fill_up() {
  local free
  free=$(df --output=avail -k "$world" | tail -1)
  head -c $(((free - $1) * 1024)) /dev/zero >"$world/ballast" 2>/dev/null
}
export GIT_OPTIONAL_LOCKS=0
bad=0 tries=0 finished=0
problem() { bad=$((bad + 1)); echo "    $name, $state: $*"; }
while read -r name moment who command; do
  for state in full 4k 16k 40k read-only; do
    back_small "$moment"; become "$who"
    case $state in full) fill_up 0 ;; read-only) mount -o remount,ro "$world" ;; *) fill_up "${state%k}" ;; esac
    before=$(git rev-parse HEAD; git for-each-ref; git status --porcelain)
    timeout -s KILL 15 bash -c "exec $command" >"$base/said" 2>&1 </dev/null; code=$?
    tries=$((tries + 1))
    after=$(git rev-parse HEAD; git for-each-ref; git status --porcelain)
    if [ $code = 0 ] && [ "$before" = "$after" ]; then problem "success was claimed for what is not stored"; fi
    if [ $code != 0 ]; then
      grep -qiE 'disk|space|read-only' "$base/said" || problem "the disk is not named ($code): $(head -n 2 "$base/said" | tr '\n' ' ')"
      [ $code -lt 100 ] || problem "ended with $code"
      [ "$before" = "$after" ] || ! grep -qi 'nothing was changed' "$base/said" || problem "nothing was changed, it says, and something is"
    fi
    timeout -s KILL 15 praxis list >"$base/next" 2>&1 </dev/null || problem "reading: $(head -n 1 "$base/next")"
    timeout -s KILL 15 praxis status >"$base/next" 2>&1 </dev/null || problem "status: $(head -n 1 "$base/next")"
    # What was begun is finished by whichever command comes next and finds room.
    mount -o remount,rw "$world"; rm -f "$world/ballast"
    praxis status 2>&1 </dev/null | cat - "$base/next" | grep -q 'finished now' && finished=$((finished + 1)) && code=0
    git fsck --no-dangling --no-progress --connectivity-only >"$base/fsck" 2>&1 || problem "fsck: $(head -n 1 "$base/fsck")"
    [ $code = 0 ] && continue
    timeout -s KILL 15 bash -c "exec $command" >"$base/said" 2>&1 </dev/null || problem "again, with room: $? $(head -n 2 "$base/said" | tr '\n' ' ')"
    [ "$(find .git -name '*.lock' | wc -l)" = 0 ] || problem "a lock stays"
  done
done < <(writes | while read -r name rest; do [[ " $only " == *" $name "* ]] && echo "$name $rest"; done)
echo "$tries tries on a full and on a read-only file system, $bad failures; $finished were finished by the next command"
[ $bad = 0 ]
