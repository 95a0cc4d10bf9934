#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# How long 1,000,000 rows of persons take from file to searchable, linked and logged, beside
# the sqlite3 shell that puts the same file in a bare table with two indexes: one run,
# one machine. Prints seconds, processor seconds, peak memory and the ratio.
#
#   bench/import.sh [FILE.csv]    FILE with the columns of nl1M; else the shared set
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
file=${1:-}
shared=${CONTRAMIJN_SHARED:-../shared}
if [ -z "$file" ]; then
	file=$work/nl1M.csv
	if [ -f "$shared/data/er/nl1M.csv.xz" ]; then
		xz -dkc "$shared/data/er/nl1M.csv.xz" >"$file"
	else
		echo "bench/import.sh: no shared data; give a file" >&2
		exit 2
	fi
fi
rows=$(($(wc -l <"$file") - 1))

timed() { # name command...
	name=$1
	shift
	/usr/bin/time -o "$work/$name.time" -f '%e %U %S %M' "$@" >"$work/$name.out" 2>&1
}

cat >"$work/bare.sql" <<SQL
PRAGMA journal_mode = WAL;
CREATE TABLE t (unique_id TEXT, bron TEXT, voornamen TEXT, achternaam TEXT, geslacht TEXT,
 geboortedatum TEXT, straat TEXT, huisnummer TEXT, postcode TEXT, woonplaats TEXT,
 telefoon TEXT, email TEXT, bsn TEXT);
CREATE INDEX t_bsn ON t (bsn);
CREATE INDEX t_naam ON t (achternaam, geboortedatum);
.import --csv --skip 1 $file t
SQL
timed bare sh -c "sqlite3 '$work/bare.db' <'$work/bare.sql'"

build/contramijn init --data "$work/data" >/dev/null
build/contramijn source add --data "$work/data" nl --title Bench --type persoon \
	--purpose bench --ground publieke-taak --retention P1Y >/dev/null
timed ours build/contramijn import --data "$work/data" --source nl "$file"
[ -z "${KEEP:-}" ] || mv "$work/data" "$KEEP"

awk -v rows="$rows" '
	{ wall[NR] = $1; cpu[NR] = $2 + $3; mem[NR] = $4 / 1024 }
	END {
		printf "%-28s %10s %10s %10s\n", rows " rows", "wall s", "cpu s", "MB"
		row = "%-28s %10.1f %10.1f %10.0f\n"
		printf row, "sqlite3 shell, 2 indexes", wall[1], cpu[1], mem[1]
		printf row, "contramijn import", wall[2], cpu[2], mem[2]
		printf "ratio: wall %.2f, cpu %.2f (bar 6.0); peak memory %.0f MB (bar 500)\n",
			wall[2] / wall[1], cpu[2] / cpu[1], mem[2]
	}' "$work/bare.time" "$work/ours.time"
