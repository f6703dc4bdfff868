#!/bin/sh
# Puts what was built where the system looks for it: packaging/install.sh ROOT PREFIX PROGRAM...
# The first program is praxis itself: it writes its own manual and completions, so that they say what it understands.
set -eu
[ $# -ge 3 ] || { echo "usage: packaging/install.sh ROOT PREFIX PROGRAM..." >&2; exit 2; }
root=$1 prefix=$2
shift 2
praxis=$1
umask 022
share=$root$prefix/share
put() { # the standard input, as a file for everybody
    mkdir -p "$(dirname "$1")"
    cat >"$1.new"
    chmod 644 "$1.new"
    mv "$1.new" "$1"
}
for program; do
    place=$root$prefix/bin/$(basename "$program")
    mkdir -p "$(dirname "$place")"
    # What Swift notes of its modules for linkers is another in another folder; without it one commit makes one program.
    noted=
    if readelf -SW "$program" | grep -qF .swift_modhash; then noted='--update-section .swift_modhash=/dev/null'; fi
    # shellcheck disable=SC2086
    objcopy -S $noted "$program" "$place.new"
    chmod 755 "$place.new"
    mv "$place.new" "$place"
done
for language in en fr; do
    folder=$share/man/man1
    [ $language = en ] || folder=$share/man/$language/man1
    PRAXIS_LANG=$language "$praxis" manual | while read -r page; do
        # The page of a program that is not installed would be about nothing.
        [ "$page" != praxis-web ] || [ -e "$root$prefix/bin/praxis-web" ] || continue
        PRAXIS_LANG=$language "$praxis" manual "$page" | put "$folder/$page.1"
    done
done
"$praxis" completion bash | put "$share/bash-completion/completions/praxis"
# Debian's packages have their own place for zsh, and zsh of /usr/local looks elsewhere.
zsh=site-functions
[ "$prefix" != /usr ] || zsh=vendor-completions
"$praxis" completion zsh | put "$share/zsh/$zsh/_praxis"
"$praxis" completion fish | put "$share/fish/vendor_completions.d/praxis.fish"
