# What is asked after a fault of any kind. Read by faults.sh and power.sh, which set $name, $number and the counts; needs community.sh.
#
#   stuck  praxis status or the same command again does not end well, or not in 15 s, or does not end where it would have
#   torn   git fsck finds an error, or something is neither as before nor as after the command
#   lies   it said that it was done and it is not, or that nothing was changed and something is
#   lost   a text that was in the folder, and that the command does not give up when nothing fails, is nowhere

# Everything that a command may change, one thing a line, its name first.
state() {
  git for-each-ref --format='%(refname) %(objectname)' | grep -v '^refs/remotes/.*/HEAD '
  echo "HEAD $(git symbolic-ref HEAD 2>/dev/null)"
  git ls-files -s 2>/dev/null | awk '{print "index:" $4, $1, $2}'
  find . \( -path ./.git -o -path ./served.git/praxis \) -prune -o -type f -printf 'file:%p %m ' -exec git hash-object --no-filters {} \;
  find .git/praxis/outbox .git/praxis/sent .git/praxis/preview -type f -size +0 -printf 'outbox:%p ' -exec git hash-object --no-filters {} \; 2>/dev/null
  git config --local --get-regexp '^(praxis|user|gpg|core\.autocrlf)' 2>/dev/null | sed 's/^/setting:/'
  find .git/hooks -type f -printf 'hook:%f %m\n' 2>/dev/null
}
# A community that begins, and a key that is made, are there by chance: their contents are compared, not the objects.
by_chance() { [[ "$name" == init* || "$name" == join-new* ]]; }
blur() { if by_chance; then sed -E 's/^((refs|index|file)[^ ]* ?[0-7]* )?.*[0-9a-f]{40}.*/\1/; s/(praxis.root) .*/\1/; s/(signingkey .*praxis_ed25519)_[0-9]+/\1/; s/(praxis.device) .*/\1/; s/(journal\/dora\/).*/\1/'; else cat; fi | sort; }
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
      refs/*) by_chance && continue
        first=$(awk -v key="$key" '$1 == key {print $2}' "$base/old")
        git merge-base --is-ancestor "${first:-$value}" "$value" 2>/dev/null && continue ;;
      # What is staged is the text of the folder.
      index:*) grep -q "^${value#* }" "$base/texts" && continue ;;
      # A community is founded before its starter is there; the same command adds it.
      HEAD) [ "$name $value" = 'init-starter refs/heads/main' ] && continue ;;
      # Whether a lock stays is asked below.
      file:./served.git/*.lock) continue ;;
      # The next init removes it.
      file:./.praxis-init/*) continue ;;
      # The same command removes what it had written aside.
      file:./.*.praxis-[0-9]*/* | file:*.[0-9]*.new | outbox:*.[0-9]*.new) continue ;;
      # The draft is open as it was saved, without what is to be written into it: the next command goes on, which is asked below.
      file:./*) grep -qxF "index:${key#file:./} 100$value" "$base/new" && continue ;;
    esac
    echo "$line"; return 1
  done <"$base/odd"
}

complain() { printf '    %s at %s: %s\n' "$1" "$number" "$2" >>"$base/found"; }
torn() { torn=$((torn + 1)); complain torn "$1"; }
lied() { lies=$((lies + 1)); complain lies "$1"; }
# Whether all texts of before are somewhere.
held() {
  kept >"$base/held"
  [ -z "$(comm -23 "$base/texts" "$base/held")" ] || { lost=$((lost + 1)); complain lost "a text of the folder"; }
}

# The next command, and the same one again.
again() {
  local first='' second
  if [[ "$name" != init* ]] && [ "$name" != join ]; then
    timeout -s KILL 15 praxis status >"$base/next" 2>&1 </dev/null || first="status: $? $(tail -c 200 "$base/next" | tr '\n' ' ')"
    grep -qi 'taken over\|finished now\|made anew' "$base/next" && mended=$((mended + 1))
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

none() { tries=0 stuck=0 torn=0 lies=0 lost=0 mended=0; : >"$base/found"; }
titles() { printf '%-13s %-11s %6s %6s %6s %6s %6s %6s %6s\n' command failure calls tries mended stuck torn lies lost; }
# The line of a command under one kind of fault, and what was found below it.
tell() {
  printf '%-13s %-11s %6s %6s %6s %6s %6s %6s %6s\n' "$name" "$1" "$calls" $tries $mended $stuck $torn $lies $lost
  head -n "${SHOW:-4}" "$base/found"
  all=$((all + tries)) bad=$((bad + stuck + torn + lies + lost))
}
# The state before and after the command as it goes when nothing fails, and how many calls it makes.
measure() {
  back "$moment"; become "$who"
  state 2>/dev/null | blur >"$base/old"; texts >"$base/texts"
  calls=$("$stopat" count bash -c "exec $command" 2>&1 >/dev/null </dev/null | sed -n 's/^stopat: \([0-9]*\) calls$/\1/p')
  state 2>/dev/null | blur >"$base/new"
  # What the command itself gives up, such as a draft that is discarded, is not lost.
  kept >"$base/held"; comm -12 "$base/texts" "$base/held" >"$base/texts.kept" && mv "$base/texts.kept" "$base/texts"
  cmp -s "$base/old" "$base/new" || return 0
  echo "torture: $name changed nothing"; bad=$((bad + 1)); return 1
}
stopat=$base/stopat bad=0 all=0
cc -O2 -o "$stopat" "$here/stopat.c" || { echo "torture: the tracer needs a C compiler and x86-64 Linux"; exit 70; }
