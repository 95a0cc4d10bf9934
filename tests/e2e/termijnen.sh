#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Terms from the command line: examples as a jurist would type them, mistakes, rules from a
# folder, and thousands of drawn dates against another program. TAP on standard output.
set -u
cd "$(dirname "$0")/../.."
bin=$(realpath "${CONTRAMIJN:-build/contramijn}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
nr=0
failed=0

ok() { # condition-status text
	nr=$((nr + 1))
	if [ "$1" = 0 ]; then
		echo "ok $nr - $2"
	else
		echo "not ok $nr - $2"
		failed=1
	fi
}

# is FILTER VALUE RULE key=value...: what jq finds in the answer
is() {
	local filter=$1 want=$2 got
	shift 2
	got=$("$bin" term "$@" --json 2>&1 | jq -r "$filter" 2>&1)
	[ "$got" = "$want" ] || echo "# $*: $got instead of $want"
	[ "$got" = "$want" ]
	ok $? "term $*: $want"
}

# refused WORD RULE key=value...: exit 2 and the word on standard error
refused() {
	local word=$1 said status
	shift
	said=$("$bin" term "$@" 2>&1 >/dev/null)
	status=$?
	[ $status = 2 ] && [[ $said == *"$word"* ]] || echo "# exit $status: $said"
	[ $status = 2 ] && [[ $said == *"$word"* ]]
	ok $? "term $*: refused with $word"
}

is .einde 2026-05-06 bezwaar bekendmaking=2026-03-24
is .ruwe_einde 2026-05-05 bezwaar bekendmaking=2026-03-24
is .artikel "Awb 5:33" betaling-dwangsom verbeurd=2026-03-11
is '[.eerste_dag,.laatste_dag,.bedrag_cent]|join(" ")' "2026-06-16 2026-07-05 53200" \
	niet-tijdig beslistermijn=2026-05-22 ingebrekestelling=2026-06-01 besloten=2026-07-06
is .einde 2026-03-12T09:00 aankondiging-betreden aangekondigd=2026-03-10T09:00
is .handel_voor 2026-05-22 bibob-opschorting einde=2026-03-02 gevraagd=2026-02-02 \
	ontvangen=2026-04-28
is '.stappen|length>2' true bezwaar bekendmaking=2026-03-24
is '.stappen|map(.artikel!="" and .tekst!="")|all' true bezwaar bekendmaking=2026-03-24
is '.waarschuwingen[0].soort' handel-voor verjaring-dwangsom verbeurd=2026-03-11
is '[.verbeurten[].totaal_cent]|last' 2000000 dealerlast bekendmaking=2026-02-10 \
	overtredingen=2026-06-04,2026-08-22,2027-01-09,2027-03-03,2027-05-01
refused bekendmaking bezwaar bekendmaking=2026-02-30
refused bekendmaking bezwaar
refused datum bezwaar datum=2026-01-16
refused onbekende bezwaarschrift
refused twee bezwaar bekendmaking=2026-01-16 bekendmaking=2026-01-17
refused besluit begunstiging besluit=2026-02-10 termijn=PT48H
[ "$("$bin" term --list --json | jq '.regels|length')" -ge 35 ]
ok $? "the list holds every rule"
(cd / && "$bin" term bezwaar bekendmaking=2026-01-16) | grep -q "27 februari 2026"
ok $? "rules are found from another folder"

# A copy of the program with nothing beside it lives on what is built in.
cp "$bin" "$work/los" && (cd "$work" && ./los term bezwaar bekendmaking=2026-01-16) |
	grep -q "27 februari 2026"
ok $? "rules are found where there is no folder"

mkdir -p "$work/rules/termijnen"
cp rules/termijnen/bezwaar "$work/rules/termijnen/bezwaar"
sed -i 's/6 weken/8 weken/' "$work/rules/termijnen/bezwaar"
"$bin" term bezwaar bekendmaking=2026-01-16 --rules "$work/rules" | grep -q "13 maart 2026"
ok $? "a folder with rules goes before those of the program"
sed -i 's/8 weken/8 manen/' "$work/rules/termijnen/bezwaar"
"$bin" term bezwaar bekendmaking=2026-01-16 --rules "$work/rules" 2>"$work/err"
[ $? = 1 ] && grep -q "termijnen/bezwaar, regel [0-9]*: onbekende eenheid" "$work/err"
ok $? "a wrong rule is refused with file, line and reason"
mkdir "$work/data" && cp -r "$work/rules" "$work/data/rules"
timeout 20 "$bin" serve --data "$work/data" --listen 127.0.0.1:0 2>"$work/err"
[ $? = 1 ] && grep -q "termijnen/bezwaar, regel" "$work/err"
ok $? "the server does not start on a wrong rule"

while read -r line; do
	case $line in
	"ok "*) ok 0 "${line#ok 1 - }" ;;
	"not ok "*) ok 1 "${line#not ok 1 - }" ;;
	"#"*) echo "$line" ;;
	esac
done < <(python3 tests/onafhankelijk/termijnen.py "$bin" 2500)
[ $nr = 23 ]
ok $? "everything was asked"
echo "1..$nr"
exit $failed
