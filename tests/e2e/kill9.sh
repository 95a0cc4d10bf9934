#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# kill -9 at any moment of an import or an edit loses nothing that was acknowledged, on
# both engines. Fifty kills each: imports are killed at a random moment and taken up
# again; a server is killed while signals are being entered. In the end the database
# equals one that was never killed. TAP on standard output.
set -u
cd "$(dirname "$0")/../.."
bin=${CONTRAMIJN:-build/contramijn}
work=$(mktemp -d)
nr=0
failed=0
server=
trap '[ -z "$server" ] || kill -9 "$server" 2>/dev/null; rm -rf "$work"' EXIT

ok() { # condition-status text
	nr=$((nr + 1))
	if [ "$1" = 0 ]; then
		echo "ok $nr - $2"
	else
		echo "not ok $nr - $2"
		failed=1
	fi
}

# Rows of invented people; the second file has other addresses for every third.
make_list() { # version rows
	awk -v v="$1" -v n="$2" 'BEGIN {
		printf "Nummer;Voornamen;Achternaam;Geboortedatum;Straat;Huisnr;"
		print "Postcode;Woonplaats"
		for (i = 0; i < n; i++) {
			street = (v > 1 && i % 3 == v % 3) ? "Nieuwe Weg" v : "Straat" i % 70
			printf "n%d;Voor%c%c;Achter%d;%d-%d-%d;%s;%d;33%02d%c%c;Waterveste\n", i,
				97 + i % 26, 97 + int(i / 26) % 26, int(i / 2),
				i % 28 + 1, i % 12 + 1, 1940 + i % 60, street,
				i % 50 + 1, i % 100, 65 + i % 7, 66 + i % 5
		}
	}'
}

sql() { # engine dir-or-uri query
	if [ "$1" = sqlite ]; then
		sqlite3 -cmd '.timeout 10000' "$2/contramijn.db" "$3"
	else
		psql -qtA "$2" -c "$3"
	fi
}

COUNTS="SELECT (SELECT count(*) FROM bronrecord), (SELECT count(*) FROM bronversie),
 (SELECT count(*) FROM deel), (SELECT count(*) FROM entiteit WHERE aantal > 0),
 (SELECT sum(aantal) FROM entiteit),
 (SELECT count(*) FROM sleutel) + (SELECT count(*) FROM sleutel_vers),
 (SELECT count(*) FROM zoekdoc), (SELECT sum(nieuw + gewijzigd) FROM invoer),
 (SELECT count(*) FROM invoer WHERE stand <> 'klaar')"

prepare() { # where...: makes a house with one source
	"$bin" init "$@" >/dev/null
	"$bin" source add "$@" lijst --title Proef --type persoon --purpose proef \
		--ground publieke-taak --retention P1Y >/dev/null
	echo 'vijf losse appels' | "$bin" user add "$@" regisseur --role informatieregisseur \
		--password-stdin >/dev/null
}

# Reads the lists one after another, killing at random moments while kills are left.
import_all() { # kills where...
	local kills=$1 list pid
	shift
	for list in "$work"/lijst*.csv; do
		while :; do
			"$bin" import "$@" --source lijst "$list" >/dev/null 2>&1 &
			pid=$!
			if [ "$kills" -gt 0 ]; then
				sleep "0.$((RANDOM % 6))$((RANDOM % 10))"
				if kill -9 $pid 2>/dev/null; then
					kills=$((kills - 1))
					wait $pid 2>/dev/null
					continue
				fi
			fi
			wait $pid && break
		done
	done
	echo "# kills left: $kills"
}

# The log is emptied here and not by the server's own process: that may begin so late that
# the port of the server before it would still be read.
start_server() { # where...
	: >"$work/serve.log"
	"$bin" serve "$@" --listen 127.0.0.1:0 2>>"$work/serve.log" &
	server=$!
	for _ in $(seq 600); do
		port=$(sed -n 's/.*luistert op poort \([0-9]*\).*/\1/p' "$work/serve.log")
		[ -n "$port" ] && return 0
		kill -0 "$server" 2>/dev/null || break
		sleep 0.05
	done
	echo "# the server does not listen"
	return 1
}

login() {
	: >"$work/login.head"
	curl -s -m 30 -o /dev/null -D "$work/login.head" -w 'curl %{exitcode}\n' \
		"http://127.0.0.1:$port/inloggen" -d naam=regisseur \
		--data-urlencode 'wachtwoord=vijf losse appels' >"$work/login.how"
	cookie=$(sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\);.*/\1/p' "$work/login.head" | tr -d '\r')
	csrf=$(curl -s -m 30 -H "Cookie: $cookie" "http://127.0.0.1:$port/signalen/nieuw" |
		grep -o 'name="csrf" value="[^"]*"' | head -1 | cut -d'"' -f4)
	[ -n "$cookie" ] && [ -n "$csrf" ] && return 0
	echo "# the login failed: $(cat "$work/login.how")"
	return 1
}

# What the server and the login said, for who reads why a test failed.
show_log() {
	sed 's/^/# server: /' "$work/serve.log"
	sed 's/^/# login: /' "$work/login.head"
}

# Enters signals until the server is gone; what was answered with 303 is written down.
enter_signals() { # round
	local i=0 status
	while :; do
		i=$((i + 1))
		status=$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" \
			"http://127.0.0.1:$port/signalen" -d "csrf=$csrf" \
			-d "onderwerp=ronde $1 nummer $i" -d "feiten=gezien")
		[ "$status" = 303 ] || break
		echo "ronde $1 nummer $i" >>"$work/beloofd"
	done
}

run_engine() { # engine where... ; the reference stands beside
	local engine=$1 place=$2 reference=$3 missing round got want
	shift 3
	: >"$work/beloofd"
	import_all 35 "$@"
	got=$(sql "$engine" "$place" "$COUNTS")
	want=$(cat "$reference")
	[ "$got" = "$want" ]
	ok $? "$engine: 35 killed imports end as one never killed ($got / $want)"
	for round in $(seq 15); do
		start_server "$@" && login || {
			ok 1 "$engine: the server starts and lets in after kill $round"
			show_log
			kill -9 "$server"
			wait "$server" 2>/dev/null
			server=
			return
		}
		enter_signals "$round" &
		sleep "0.$((RANDOM % 4 + 1))$((RANDOM % 10))"
		kill -9 "$server"
		wait "$server" 2>/dev/null
		server=
		wait
	done
	missing=$(sql "$engine" "$place" "SELECT onderwerp FROM signalen" | sort >"$work/er"
		sort "$work/beloofd" | comm -23 - "$work/er" | wc -l)
	[ "$missing" = 0 ] && [ -s "$work/beloofd" ]
	ok $? "$engine: of $(wc -l <"$work/beloofd") acknowledged signals $missing are missing"
	got=$(sql "$engine" "$place" "SELECT count(*) FROM signalen s WHERE NOT EXISTS
		(SELECT 1 FROM audit a WHERE a.record = s.id AND a.actie = 'maken')")
	[ "$got" = 0 ]
	ok $? "$engine: no signal without its audit line ($got)"
}

for v in 1 2 3; do make_list "$v" 12000 >"$work/lijst$v.csv"; done

prepare --data "$work/ref"
import_all 0 --data "$work/ref" >/dev/null
sql sqlite "$work/ref" "$COUNTS" >"$work/ref.sqlite"

prepare --data "$work/lite"
run_engine sqlite "$work/lite" "$work/ref.sqlite" --data "$work/lite"
[ "$(sql sqlite "$work/lite" 'PRAGMA integrity_check')" = ok ]
ok $? "sqlite: the file is whole"

if [ -n "${CONTRAMIJN_TEST_PG:-}" ]; then
	name=kill9_$$
	psql -q "$CONTRAMIJN_TEST_PG" -c "CREATE DATABASE $name" >/dev/null
	uri=$(echo "$CONTRAMIJN_TEST_PG" | sed "s|/[^/?]*\(?.*\)\?\$|/$name\1|")
	prepare --data "$work/pg" --db "$uri"
	run_engine pgsql "$uri" "$work/ref.sqlite" --data "$work/pg" --db "$uri"
	psql -q "$CONTRAMIJN_TEST_PG" -c "DROP DATABASE $name WITH (FORCE)" >/dev/null
else
	ok 0 "pgsql # SKIP CONTRAMIJN_TEST_PG is not set"
fi
echo "1..$nr"
exit $failed
