#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The Debian package in a fresh Debian 12: it installs with only what it says it needs, works,
# keeps the data through an upgrade and a removal, and leaves nothing after a purge. Also
# that the service is closed well, and the list of parts. TAP on standard output.
set -u
cd "$(dirname "$0")/../.."
nr=0
failed=0
work=$(mktemp -d)
root=$work/root
trap 'rm -rf --one-file-system "$work"' EXIT

ok() { # condition-status text
	nr=$((nr + 1))
	if [ "$1" = 0 ]; then
		echo "ok $nr - $2"
	else
		echo "not ok $nr - $2"
		tail -20 "$work/out" | sed 's/^/# /'
		failed=1
	fi
}
finish() { echo "1..$nr"; exit $failed; }
skip() { nr=$((nr + 1)); echo "ok $nr - $1 # SKIP $2"; }

if command -v systemd-analyze >/dev/null; then
	systemd-analyze security --offline=true --threshold=20 packaging/contramijn.service \
		>"$work/out" 2>&1
	ok $? "the service's exposure is at OK or better"
else
	skip "the service's exposure" "systemd-analyze is not here"
fi

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null || ! command -v dpkg-deb >/dev/null
then
	skip "the package" "needs root, debootstrap and dpkg-dev"
	finish
fi

deb=$(tools/deb 2>"$work/out" | tail -1)
[ -f "$deb" ]
ok $? "the package is built"
python3 - "$(dirname "$deb")/root/usr/share/doc/contramijn/sbom.cdx.json" >"$work/out" 2>&1 <<'PY'
import json, sys
bom = json.load(open(sys.argv[1]))
names = {c["name"] for c in bom["components"]}
assert bom["bomFormat"] == "CycloneDX" and bom["specVersion"] == "1.5"
assert {"libsqlite3-0", "libsodium23", "libpq5", "libmicrohttpd12"} <= names, names
assert all(c["version"] and c["purl"].startswith("pkg:deb/debian/") for c in bom["components"])
assert set(bom["dependencies"][0]["dependsOn"]) == {c["bom-ref"] for c in bom["components"]}
PY
ok $? "the list of parts names every library with its version"

# The mirror of this machine; its own keys and its own way out.
mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null | head -1)
if ! debootstrap --variant=minbase bookworm "$root" $mirror >"$work/out" 2>&1; then
	skip "a fresh Debian 12" "$(tail -1 "$work/out")"
	finish
fi
ok 0 "a fresh Debian 12"
cp /etc/resolv.conf "$root/etc/" 2>/dev/null
cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null
inside() {
	chroot "$root" env DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@" \
		>"$work/out" 2>&1
}

cp "$deb" "$root/tmp/een.deb"
inside apt-get -q -y --no-install-recommends install /tmp/een.deb
ok $? "it installs with what it says it needs"
inside contramijn --version && grep -q '^contramijn' "$work/out"
ok $? "the program starts"
[ "$(stat -c %a "$root/var/lib/contramijn")" = 700 ] &&
	[ -f "$root/var/lib/contramijn/contramijn.db" ]
ok $? "its data lie in a closed folder of its own"
inside setpriv --reuid contramijn --regid contramijn --clear-groups \
	contramijn source add --data /var/lib/contramijn proef --title Proef --type persoon \
	--purpose proef --ground publieke-taak --retention P1Y
ok $? "the service's own user works in it"
inside contramijn term bezwaar bekendmaking=2026-01-16 && grep -q "27 februari 2026" "$work/out"
ok $? "its rules came with it"

version=$(dpkg-deb -f "$deb" Version)
next=$(tools/deb build-deb "$version+test" 2>"$work/out" | tail -1)
cp "$next" "$root/tmp/twee.deb"
inside apt-get -q -y --no-install-recommends install /tmp/twee.deb &&
	inside contramijn source list --data /var/lib/contramijn && grep -q proef "$work/out"
ok $? "an upgrade keeps the data"
inside apt-get -q -y remove contramijn
[ $? = 0 ] && [ ! -e "$root/usr/bin/contramijn" ] &&
	[ -f "$root/var/lib/contramijn/contramijn.db" ]
ok $? "a removal keeps the data"
inside apt-get -q -y purge contramijn
[ $? = 0 ] && [ ! -e "$root/var/lib/contramijn" ] &&
	[ -z "$(find "$root" -xdev -name '*contramijn*' -not -path '*/tmp/*' \
		-not -path '*/var/log/*' -not -path '*/var/cache/*' 2>/dev/null)" ]
ok $? "a purge leaves nothing"
rm -f "$next"
finish
