#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The API document passes the linter of the API Design Rules, and every answer, errors
# too, has the headers that those rules ask for. Needs CONTRAMIJN, curl and jq.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
program=${CONTRAMIJN:-$root/build/contramijn}
rules=
for shared in "${CONTRAMIJN_SHARED:-}" "$root/../shared" "$root/../../shared"; do
	[ -n "$rules" ] || [ ! -f "$shared/data/normen/adr-2.2.0-linter.yaml" ] ||
		rules=$shared/data/normen/adr-2.2.0-linter.yaml
done
work=$(mktemp -d "${TMPDIR:-/tmp}/contramijn-api.XXXXXX")
server=
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	[ -z "$server" ] || wait "$server" 2>/dev/null
	rm -rf "$work"
}
trap stop EXIT

number=0
ok() { number=$((number + 1)); echo "ok $number - $1"; }
bad() { number=$((number + 1)); echo "not ok $number - $1"; }
is() { # NAME HAVE WANT
	if [ "$2" = "$3" ]; then ok "$1"; else bad "$1"; echo "# $2 is not $3"; fi
}

"$program" init --data "$work/data" >/dev/null || { bad "init"; exit 1; }
echo "vijf losse appels" | "$program" user add --data "$work/data" regie \
	--role informatieregisseur --password-stdin >/dev/null || { bad "user add"; exit 1; }
echo "vijf losse peren" | "$program" user add --data "$work/data" college \
	--role bestuur --password-stdin >/dev/null || { bad "user add"; exit 1; }
college=$("$program" token add --data "$work/data" --user college | grep -o 'cmt_[A-Za-z0-9_-]*')
token=$("$program" token add --data "$work/data" --user regie | grep -o 'cmt_[A-Za-z0-9_-]*')
"$program" serve --data "$work/data" --listen 127.0.0.1:0 2>"$work/log" &
server=$!
port=
for _ in $(seq 100); do
	port=$(sed -n 's/.*poort \([0-9]*\).*/\1/p' "$work/log")
	[ -z "$port" ] || break
	sleep 0.1
done
[ -n "$port" ] || { bad "the server starts"; exit 1; }
base=http://127.0.0.1:$port/api/v1

# get NAME STATUS CURL-ARGUMENTS..: the status, and the headers of every answer
get() {
	local name=$1 want=$2 type=application/json have
	shift 2
	have=$(curl -s -o "$work/body" -D "$work/head" -w '%{http_code}' "$@")
	tr -d '\r' <"$work/head" >"$work/head.txt"
	is "$name: $want" "$have" "$want"
	[ "$want" -lt 400 ] || type=application/problem.json
	for line in 'API-Version: [0-9]+\.[0-9]+\.[0-9]+$' 'Cache-Control: no-store$' \
		"Content-Security-Policy: .*frame-ancestors 'none'" "Content-Type: $type" \
		'Strict-Transport-Security: max-age=' 'X-Content-Type-Options: nosniff$' \
		'X-Frame-Options: DENY$'; do
		grep -Eqi "^$line" "$work/head.txt" || { bad "$name: header $line"; return; }
	done
	ok "$name: mandatory headers"
	[ "$want" -lt 400 ] || is "$name: status, title and detail" "$(jq -r --argjson s "$want" \
		'(.status == $s) and has("title") and has("detail")' "$work/body")" true
}

auth=(-H "Authorization: Bearer $token")
json=(-H 'Content-Type: application/json')
none=00000000000000000000000000
get "document without login" 200 "$base/openapi.json"
cp "$work/body" "$work/openapi.json"
grep -qi '^Access-Control-Allow-Origin: \*$' "$work/head.txt" &&
	ok "any website may read the document" || bad "any website may read the document"
get "list" 200 "${auth[@]}" "$base/signalen"
get "no token" 401 "$base/signalen"
get "wrong token" 401 -H 'Authorization: Bearer cmt_verzonnen' "$base/signalen"
get "no right" 403 -H "Authorization: Bearer $college" "$base/signalen"
get "unknown object" 404 "${auth[@]}" "$base/signalen/$none"
get "unknown address" 404 "${auth[@]}" "$base/bestaat-niet"
get "other method" 405 "${auth[@]}" -X DELETE "$base/signalen"
get "invalid input" 400 "${auth[@]}" "${json[@]}" -d '{"thema":"x"}' "$base/signalen"
is "all mistakes at once" "$(jq '.errors | length >= 3' "$work/body")" true
get "too large" 413 "${auth[@]}" "${json[@]}" -d "{\"tekst\":\"$(head -c 20000 /dev/zero |
	tr '\0' a)\"}" "$base/_zoek"
get "other type" 415 "${auth[@]}" -H 'Content-Type: text/xml' -d '<x/>' "$base/signalen"
get "sensitive field in the address" 400 "${auth[@]}" "$base/signalen?kenteken=12-ABC-3"
get "search" 200 "${auth[@]}" "${json[@]}" -d '{"tekst":"De Vries"}' "$base/_zoek"
get "made" 201 "${auth[@]}" "${json[@]}" \
	-d '{"onderwerp":"Loods","feiten":"Licht in de nacht.","kanaal":"medewerker"}' \
	"$base/signalen"
id=$(jq -r .id "$work/body")
get "one" 200 "${auth[@]}" "$base/signalen/$id"
get "changed without version" 428 "${auth[@]}" "${json[@]}" -X PATCH -d '{}' "$base/signalen/$id"
get "changed from another version" 412 "${auth[@]}" "${json[@]}" -H 'If-Match: "9"' -X PATCH \
	-d '{"plaats":"Waterveste"}' "$base/signalen/$id"

cli() { "$program" token "$@" --data "$work/data" --user regie; }
second=$(cli add --days 2 --title proef | grep -o 'cmt_[A-Za-z0-9_-]*')
key=$(cli list --json | jq -r '.[] | select(.waarvoor == "proef") | .sleutel')
get "second token" 200 -H "Authorization: Bearer $second" "$base/signalen"
cli withdraw "$key" >/dev/null
get "withdrawn token" 401 -H "Authorization: Bearer $second" "$base/signalen"
get "the other token still works" 200 "${auth[@]}" "$base/signalen"
cli add --days 0 >/dev/null 2>&1 && bad "a token of no days" || ok "a token of no days is refused"

if [ -z "$rules" ]; then
	number=$((number + 1))
	echo "ok $number - API Design Rules # SKIP the rules are not here (../shared)"
else
	[ -x node_modules/.bin/spectral ] || npm ci --no-progress >/dev/null 2>&1
	if node_modules/.bin/spectral lint -r "$rules" --fail-severity=warn \
		"$work/openapi.json" >"$work/lint" 2>&1; then
		ok "API Design Rules 2.2.0: no errors, no warnings"
	else
		bad "API Design Rules 2.2.0: no errors, no warnings"
		sed 's/^/# /' "$work/lint" | head -n 60
	fi
fi
echo "1..$number"
