#!/usr/bin/env bash
# power.sh TIME STEP 'COMMANDS' 'FILESYSTEMS': cuts the power of the machine at which a member works (as root, on Linux with loop devices): right
# after each write command said that it was done, and before its system calls that change the file system (every STEP-th, no longer than TIME
# seconds for a command on a file system in a mode; 0: all of them). Then asks what asking.sh asks, with a whole git fsck.
#
# The member's folder lies on a file system of its own (ext4, xfs) in an image file. At the cut the image is copied as it is: what the kernel still
# held in memory is not in it, just what was given to the device. The copy is mounted, with its journal played, and asked. Two modes:
#
#   cut    nothing that was not flushed reached the device
#   names  an unrelated file was flushed first: names, sizes and renames reached it, contents that were not flushed did not
#
# Not shown: a device that says it flushed and did not, or that writes half a block. The server is another machine and goes on.
time=${1:-20} step=${2:-20} only=${3:-} systems=${4:-ext4 xfs}
. "$(dirname "${BASH_SOURCE[0]}")/community.sh"
. "$here/commands.sh"
# What was stopped may hold the folder for a breath.
unmount() { cd "$base" && for _ in {1..100}; do mountpoint -q "$world/$who" || break; umount -q "$world/$who" 2>/dev/null || sleep 0.1; done; }
# place IMAGE [OPTIONS OF EXT4]: mounts it as the folder of the member. By itself ext4 flushes what is older than 5 s, and what is renamed over
# something: nothing is to be owed to that.
place() {
  case $system in ext4) mount -o "loop${2:+,$2}" "$1" "$world/$who" ;; xfs) mount -o loop,nouuid "$1" "$world/$who" ;; *) mount -o loop "$1" "$world/$who" ;; esac
}
# A copy of the image as it is at one moment: nothing was written to it meanwhile.
still() {
  for _ in {1..50}; do cp --sparse=always "$disk" "$disk.after" && cmp -s "$disk" "$disk.after" && return; done
  echo "power: the image does not come to rest"; exit 70
}
trap 'unmount; finish' EXIT
skip() { echo "power: skipped, $1"; exit 0; }
[ "$(id -u)" = 0 ] || skip "it mounts file systems and needs root"
for needed in losetup cc $(printf ' mkfs.%s' $systems); do
  command -v "$needed" >/dev/null || skip "there is no $needed"
done
losetup -f >/dev/null 2>&1 || skip "there are no loop devices here"
. "$here/asking.sh"
serial=0
play
play_more

# The image of a member's folder at a moment: $base/image.
make_image() {
  unmount; back "$moment"
  rm -f "$base/image"
  case $system in
    ext4) truncate -s 64M "$base/image" && mkfs.ext4 -q -F -J size=4 "$base/image" ;;
    *) truncate -s 320M "$base/image" && "mkfs.$system" -q "$base/image" ;;
  esac >"$base/out" 2>&1 || { echo "power: mkfs.$system: $(tail -n 1 "$base/out")"; exit 70; }
  mv "$world/$who" "$base/folder" && mkdir "$world/$who"
  place "$base/image" 2>"$base/out" || skip "$system cannot be mounted here: $(head -n 1 "$base/out")"
  cp -a "$base/folder/." "$world/$who/" && rm -r "$base/folder"
  unmount
}

# One cut before call $number, or after the end where that is "end".
attempt() {
  # What the server took in an earlier try is there again as it was.
  unmount; rm -rf "$world/server.git"; cp -a "$moments/$moment/server.git" "$world/" 2>/dev/null
  # A file of its own each time: a device that is let go a moment later would read or write the next one.
  rm -f "$base"/disk.*; serial=$((serial + 1)); disk=$base/disk.$serial
  cp --sparse=always "$base/image" "$disk"
  place "$disk" commit=600,noauto_da_alloc || exit 70
  become "$who"
  local code result
  if [ "$number" = end ]; then bash -c "exec $command" >"$base/said" 2>&1 </dev/null; else
    timeout -s KILL 60 "$stopat" kill "$number" bash -c "exec $command" >"$base/said" 2>&1 </dev/null; fi
  code=$?
  [ "$mode" = cut ] || dd if=/dev/zero of="$world/$who/unrelated" bs=1 count=1 conv=fsync status=none
  still
  unmount
  tries=$((tries + 1))
  place "$disk.after" 2>"$base/out" || { torn "the file system: $(head -n 1 "$base/out")"; return; }
  become "$who"
  state 2>/dev/null | blur >"$base/now"
  if [ -d .git ]; then
    # An init that was stopped half-way is made anew by the next one.
    if ! git fsck --strict --no-dangling --no-progress >"$base/fsck" 2>&1 && ! { [[ "$name" == init* ]] && [ $code != 0 ]; }; then
      torn "$(grep -m1 -v ^notice "$base/fsck")"
    fi
    result=$(whole) || torn "$result"
    if [ $code = 0 ] && ! cmp -s "$base/now" "$base/new"; then lied "done, but: $(comm -3 "$base/now" "$base/new" | head -1)"; fi
    held
  elif [ $code = 0 ]; then lied "done, and there is no repository"; fi
  again $code
}

titles
while read -r name moment who command; do
  [ -z "$only" ] || [[ " $only " == *" $name "* ]] || continue
  measure || continue
  for system in $systems; do
    make_image
    for mode in cut names; do
      none
      begun=$SECONDS number=end
      attempt
      for ((number = ${FROM:-1}; number <= ${TO:-calls}; number += step)); do
        [ "$time" = 0 ] || [ $((SECONDS - begun)) -lt "$time" ] || break
        attempt
      done
      tell "$system-$mode"
    done
    unmount
  done
done < <(writes)
echo "$all cuts, $bad failures"
[ $bad = 0 ]
