// SPDX-License-Identifier: EUPL-1.2
/*
 * What a search and a page of an entity cost the server, in processor time, on a large
 * database: 300 names (one in four with a typing error) and 300 entities, one at a time,
 * through HTTP. Beside it the same questions typed by hand into the sqlite3 shell.
 *
 *   node bench/pages.mjs [DATA]    DATA: a data directory that an import filled (it gets one
 *                                  more user); without it bench/import.sh makes one first
 *
 * Processor time comes from /proc/PID/task/TID/schedstat (nanoseconds), so Linux only.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const N = 300, PASSWORD = "vijf losse appels", BARS = { median: 20, p99: 60 };
const program = process.env.CONTRAMIJN ?? "build/contramijn";
const work = mkdtempSync(join(tmpdir(), "contramijn-pages-"));
const given = process.argv[2] ?? process.env.DATA;
const data = given ?? join(work, "data");

if (!given)
	execFileSync("bench/import.sh", { env: { ...process.env, KEEP: data }, stdio: "inherit" });

function sqlite(sql) {
	return execFileSync("sqlite3", [`file:${join(data, "contramijn.db")}?mode=ro`],
		{ input: sql, maxBuffer: 1 << 28, encoding: "utf8" });
}

/* ---- questions: the same ones in each run ------------------------------------- */

let seed = 20260101;
function random(n) {
	seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
	return Math.floor(seed / 2 ** 32 * n);
}

/* One letter other than the first goes, doubles or changes. */
function misspell(word) {
	const at = 1 + random(word.length - 1);
	const put = ["", word[at] + word[at], "aeiou"[random(5)]][random(3)];

	return word.slice(0, at) + put + word.slice(at + 1);
}

const total = Number(sqlite("SELECT max(rowid) FROM bronrecord;"));
const rowids = Array.from({ length: N * 2 }, () => 1 + random(total));
const drawn = sqlite(rowids.map((r) => `SELECT e.naam || '|' || e.id FROM bronrecord r
	JOIN deel d ON d.record = r.id JOIN entiteit e ON e.id = d.entiteit
	WHERE r.rowid = ${r} AND d.nr = 0;`).join("\n")).trim().split("\n")
	.map((line) => line.split("|"));
const names = [...new Set(drawn.map(([name]) => name))].slice(0, N).map((name, i) =>
	i % 4 ? name : name.split(" ").map((w) => w.length > 4 ? misspell(w) : w).join(" "));
const ids = [...new Set(drawn.map(([, id]) => id))].slice(-N);

/* ---- the server ------------------------------------------------------------------ */

const port = await new Promise((done) => {
	const s = createServer().listen(0, "127.0.0.1", () => {
		const { port: free } = s.address();

		s.close(() => done(free));
	});
});
const base = `http://127.0.0.1:${port}`;
const who = "bench" + process.pid;

execFileSync(program, ["user", "add", "--data", data, who, "--role", "informatieregisseur",
	"--password-stdin"], { input: PASSWORD + "\n" });
const child = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
	{ stdio: "ignore" });

function nanoseconds() {
	let sum = 0;

	for (const task of readdirSync(`/proc/${child.pid}/task`))
		sum += Number(readFileSync(`/proc/${child.pid}/task/${task}/schedstat`, "utf8")
			.split(" ")[0]);
	return sum;
}

async function login() {
	for (let i = 0; i < 600; i++) {
		try {
			await fetch(base + "/inloggen");
			break;
		} catch {
			await new Promise((wait) => setTimeout(wait, 100));
		}
	}
	const answer = await fetch(base + "/inloggen", { method: "POST", redirect: "manual",
		body: new URLSearchParams({ naam: who, wachtwoord: PASSWORD }) });
	const cookie = answer.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");
	const page = await (await fetch(base + "/zoeken", { headers: { cookie } })).text();

	return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(page)[1] };
}

async function costs(name, list, ask) {
	const ms = [];
	let worst = ["", 0];

	for (const one of list.slice(0, 5))
		await ask(one); // opens files and statements
	for (const one of list) {
		const before = nanoseconds(), answer = await ask(one);

		await answer.text();
		if (answer.status !== 200)
			throw new Error(`${answer.status} on ${one}`);
		ms.push((nanoseconds() - before) / 1e6);
		if (ms.at(-1) > worst[1])
			worst = [one, ms.at(-1)];
	}
	report(name, ms);
	console.log(`  dearest: ${worst[1].toFixed(1)} ms, ${worst[0]}`);
	return ms;
}

let missed = 0;
function report(name, ms, bars = BARS) {
	const sorted = [...ms].sort((a, b) => a - b);
	const median = sorted[sorted.length >> 1], p99 = sorted[Math.floor(sorted.length * 0.99)];
	const ok = !bars || (median < bars.median && p99 < bars.p99);

	missed += ok ? 0 : 1;
	console.log(`${name.padEnd(34)} median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`
		+ (bars ? ` (bars ${bars.median} and ${bars.p99}: ${ok ? "met" : "MISSED"})` : ""));
}

/* ---- by hand ---------------------------------------------------------------------- */

const quote = (s) => s.replaceAll("'", "''");
const fold = (s) => s.normalize("NFD").replace(/[^\p{L}\p{N} -]/gu, "").toLowerCase();

function by_hand(name, list, sql) {
	const out = sqlite(".timer on\n.output /dev/null\n" + list.map(sql).join("\n") + "\n"
		+ list.map((one) => `.output stdout\n${sql(one)}`).join("\n"));
	const ms = [...out.matchAll(/user ([\d.]+) sys ([\d.]+)/g)].slice(-list.length)
		.map(([, user, sys]) => (Number(user) + Number(sys)) * 1000);

	report(name, ms, null);
}

try {
	const { cookie, csrf } = await login();

	console.log(`${total} bronrecords, ${names.length} names, ${ids.length} entities`);
	await costs("POST /zoeken", names, (q) => fetch(base + "/zoeken",
		{ method: "POST", headers: { cookie }, body: new URLSearchParams({ csrf, q }) }));
	await costs("GET /entiteiten/{id}", ids,
		(id) => fetch(`${base}/entiteiten/${id}`, { headers: { cookie } }));
	by_hand("sqlite3 shell: words, 20 rows", names, (q) => {
		const match = fold(q).split(/[ -]+/).filter((w) => w.length > 3)
			.map((w) => `"${w}"`).join(" AND ") || "\"x\"";

		return `SELECT r.data FROM zoektekst t JOIN zoekdoc z ON z.nr = t.rowid
			JOIN bronrecord r ON r.id = z.id WHERE zoektekst MATCH '${quote(match)}'
			ORDER BY t.rowid DESC LIMIT 20;`;
	});
	by_hand("sqlite3 shell: rows of an entity", ids, (id) => `SELECT r.data FROM deel d
		JOIN bronrecord r ON r.id = d.record WHERE d.entiteit = '${id}';`);
} finally {
	child.kill();
	rmSync(work, { recursive: true, force: true });
}
process.exitCode = missed ? 1 : 0;
