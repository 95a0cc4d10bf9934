#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A back-up copy: made while the house is open, put back in an empty folder, the same in every
# table; one that is cut off, changed, or for another key does not open. On both engines, and
# an audit log that was changed is found before and after. TAP on standard output.
set -u
cd "$(dirname "$0")/../.."
bin=${CONTRAMIJN:-build/contramijn}
work=$(mktemp -d)
nr=0
failed=0
trap 'rm -rf "$work"' EXIT

ok() { # condition-status text
	nr=$((nr + 1))
	if [ "$1" = 0 ]; then
		echo "ok $nr - $2"
	else
		echo "not ok $nr - $2"
		sed 's/^/# /' "$work/out"
		failed=1
	fi
}

run() { "$bin" "$@" >"$work/out" 2>&1; }
refused() { ! run "$@" && grep -q "$word" "$work/out"; }

content() { "$bin" search "$@" --json vosveld; }

one_engine() { # engine, then the options of the house and of the copy put back
	local engine=$1 house=$2 back=$3 size
	printf '%s\n' 'Nummer;Voornamen;Achternaam;Geboortedatum' '1;Anna;Vosveld;1-2-1980' \
		'2;Bram;Vaarmeer;3-4-1970' >"$work/lijst.csv"
	run init $house
	run source add $house lijst --title Proef --type persoon --purpose proef \
		--ground publieke-taak --retention P1Y
	run import $house --source lijst "$work/lijst.csv"
	ok $? "$engine: a house with a list"
	run backup $house --key "$work/sleutel.pub" "$work/$engine.kopie"
	ok $? "$engine: a copy is made"
	run restore $back --key "$work/sleutel" "$work/$engine.kopie"
	ok $? "$engine: and put back"
	[ "$(content $house | grep -v '"tijd"')" = "$(content $back | grep -v '"tijd"')" ] &&
		content $back | grep -q '"totaal": 1'
	ok $? "$engine: what is found is the same"
	run audit verify $back --key "$work/$engine/auditsleutel"
	ok $? "$engine: the log of the copy is right, with the auditor's key"
	word='niet leeg'
	refused restore $back --key "$work/sleutel" "$work/$engine.kopie"
	ok $? "$engine: a folder with something in it is left alone"
	word='geen kopie, of deze sleutel past er niet op'
	refused restore --check --data "$work/x" --key "$work/ander" "$work/$engine.kopie"
	ok $? "$engine: another key does not open it"
	size=$(stat -c %s "$work/$engine.kopie")
	head -c $((size - 20)) "$work/$engine.kopie" >"$work/kort"
	word='beschadigd of niet compleet'
	refused restore --check --data "$work/x" --key "$work/sleutel" "$work/kort"
	ok $? "$engine: a copy cut off is found"
	cp "$work/$engine.kopie" "$work/anders"
	printf X | dd of="$work/anders" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
	refused restore --check --data "$work/x" --key "$work/sleutel" "$work/anders"
	ok $? "$engine: a copy with a changed byte is found"
	[ ! -e "$work/x" ]
	ok $? "$engine: nothing is left of a copy that was refused"
	! grep -aqi vosveld "$work/$engine.kopie"
	ok $? "$engine: no name can be read in the copy"
}

run key make "$work/sleutel"
run key make "$work/ander"
one_engine sqlite "--data $work/sqlite" "--data $work/sqlite-terug"

# A byte of the log, changed in the file itself.
run audit verify --data "$work/sqlite-terug"
ok $? "sqlite: the log is right before a byte is changed"
place=$(grep -abo invoer-begin "$work/sqlite-terug/contramijn.db" | head -1 | cut -d: -f1)
[ -n "$place" ] && printf E | dd of="$work/sqlite-terug/contramijn.db" bs=1 seek="$place" \
	conv=notrunc 2>/dev/null
word='klopt NIET'
refused audit verify --data "$work/sqlite-terug"
ok $? "sqlite: and wrong after it"

if [ -n "${CONTRAMIJN_TEST_PG:-}" ]; then
	for name in kopie_a_$$ kopie_b_$$; do
		psql -q "$CONTRAMIJN_TEST_PG" -c "CREATE DATABASE $name" >/dev/null
	done
	uri() { echo "$CONTRAMIJN_TEST_PG" | sed "s|/[^/?]*\(?.*\)\?\$|/$1\1|"; }
	one_engine pgsql "--data $work/pgsql --db $(uri kopie_a_$$)" \
		"--data $work/pgsql-terug --db $(uri kopie_b_$$)"
	for name in kopie_a_$$ kopie_b_$$; do
		psql -q "$CONTRAMIJN_TEST_PG" -c "DROP DATABASE $name WITH (FORCE)" >/dev/null
	done
else
	ok 0 "pgsql # SKIP CONTRAMIJN_TEST_PG is not set"
fi
echo "1..$nr"
exit $failed
