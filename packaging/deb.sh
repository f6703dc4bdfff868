#!/bin/sh
# Packs what was built as a Debian package: packaging/deb.sh FOLDER PROGRAM...   The first program is praxis itself.
# From the same programs, SOURCE_DATE_EPOCH and MAINTAINER come the same bytes. DEPENDS replaces what dpkg-shlibdeps finds,
# and COMPRESSION=none is for trials.
set -eu
[ $# -ge 2 ] || { echo "usage: packaging/deb.sh FOLDER PROGRAM..." >&2; exit 2; }
into=$1
shift
here=$(cd "$(dirname "$0")/.." && pwd)
umask 022
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git -C "$here" log -1 --format=%ct)}"
maintainer=${MAINTAINER:-$(git -C "$here" log -1 --format='%an <%ae>')}
version=$("$1" version | cut -d ' ' -f 2)-1
architecture=$(dpkg --print-architecture)
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT
# Where dpkg-shlibdeps looks for a package.
root=$top/debian/praxis
mkdir -p "$root/DEBIAN"

"$here/packaging/install.sh" "$root" /usr "$@"
find "$root/usr/share/man" -name '*.1' -exec gzip -9n {} +
doc=$root/usr/share/doc/praxis
mkdir -p "$doc"
gzip -9nc "$here/CHANGELOG.md" >"$doc/changelog.gz"
gzip -9n >"$doc/changelog.Debian.gz" <<END
praxis ($version) unstable; urgency=medium

  * What changed is in changelog.gz.

 -- $maintainer  $(date -u -d "@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000')
END
cat >"$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Praxis

Files: *
Copyright: $(date -u -d "@$SOURCE_DATE_EPOCH" +%Y) The Praxis authors
License: Apache-2.0
Comment:
 The programs hold the Swift standard library, FoundationEssentials,
 swift-argument-parser, swift-crypto with BoringSSL, swift-subprocess and
 swift-system, each under the Apache License 2.0 (that of Swift with the
 Runtime Library Exception); parts of BoringSSL are under the ISC and
 OpenSSL licenses.

License: Apache-2.0
 On Debian systems the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
END
chmod 644 "$doc"/*
mkdir -p "$root/usr/share/lintian/overrides"
cat >"$root/usr/share/lintian/overrides/praxis" <<END
# Made by whoever runs it, not uploaded to Debian: there is no bug to close.
praxis: initial-upload-closes-no-bugs
END

if [ -z "${DEPENDS:-}" ]; then
    printf 'Source: praxis\n\nPackage: praxis\nArchitecture: any\n' >"$top/debian/control"
    # What is found by name, not by a file of a package, would be missing on another machine: no --ignore-missing-info.
    DEPENDS=$(cd "$top" && dpkg-shlibdeps -O "$root"/usr/bin/* | sed -n 's/^shlibs:Depends=//p')
fi
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
cat >"$root/DEBIAN/control" <<END
Package: praxis
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(find "$root/usr" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
Depends: $DEPENDS, git (>= 1:2.34), openssh-client
Suggests: weasyprint, pandoc
Section: text
Priority: optional
Description: community guides in git: written, reviewed, approved, published
 Praxis is a command with which a community writes its best-practice guide
 as Markdown in a git repository. Each text starts from a template, is
 reviewed by colleagues, and is published when the community's own rules
 say so. Approvals are signed with SSH keys and bound to the exact words;
 anyone can verify them offline from the repository alone.
END
chmod 644 "$root/DEBIAN"/*
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$into"
dpkg-deb ${COMPRESSION:+-Z$COMPRESSION} --root-owner-group --build "$root" "$into/praxis_${version}_$architecture.deb"
