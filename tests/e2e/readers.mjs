// SPDX-License-Identifier: EUPL-1.2
/*
 * Many readers while a list is read in: 200 people at once search and open what they
 * find, over connections of their own. Nobody gets an error, and each sees hits. Speaks TAP.
 *
 * usage: CONTRAMIJN=build/contramijn node tests/e2e/readers.mjs
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READERS = 200, SECONDS = 8, ROWS = 60000, FIRST = 500, PASSWORD = "vijf losse appels";
const program = process.env.CONTRAMIJN ?? "build/contramijn";
const work = mkdtempSync(join(tmpdir(), "contramijn-readers-"));
const data = join(work, "data");
const run = (...args) => execFileSync(program, args,
	{ input: PASSWORD + "\n", stdio: ["pipe", "ignore", "inherit"] });

let count = 0, failed = 0;

function check(name, wrong) {
	count++;
	failed += wrong ? 1 : 0;
	console.log(`${wrong ? "not ok" : "ok"} ${count} - ${name}`);
	if (wrong)
		console.log(String(wrong).replace(/^/gm, "#   "));
}

/* ---- a list ------------------------------------------------------------------- */

const SOUNDS = ["ber", "gel", "hout", "kamp", "lo", "mar", "nes", "oos", "ren", "sta", "ter",
	"vel", "wol", "zan"];
const surname = (i) => `Van${[i, i / 14, i / 196].map((k) => SOUNDS[Math.floor(k) % 14])
	.join("")}`;

function list(file, from, rows) {
	const lines = ["nummer;voornamen;achternaam;geboortedatum;straat;huisnummer;postcode;"
		+ "plaats"];

	for (let i = from; i < from + rows; i++)
		lines.push(`${i};${SOUNDS[i % 13]}a;${surname(i)};${1 + i % 28}-${1 + i % 12}-`
			+ `${1940 + i % 60};Kade;${1 + i % 400};33${10 + i % 90}AB;Waterveste`);
	writeFileSync(file, lines.join("\n") + "\n");
	return file;
}

/* ---- one request, on the connection of one reader -------------------------------- */

const port = await new Promise((done) => {
	const s = createServer().listen(0, "127.0.0.1", () => {
		const { port: free } = s.address();

		s.close(() => done(free));
	});
});

function ask(agent, method, path, cookie, form) {
	const body = form ? new URLSearchParams(form).toString() : "";

	return new Promise((done, fail) => {
		const headers = { host: `127.0.0.1:${port}`, cookie: cookie ?? "" };

		if (form) {
			headers["content-type"] = "application/x-www-form-urlencoded";
			headers["content-length"] = body.length;
		}
		const to = { host: "127.0.0.1", port, method, path, agent, headers };
		const r = request(to, (res) => {
			const parts = [];

			res.on("data", (part) => parts.push(part));
			res.on("error", fail);
			res.on("end", () => done({ status: res.statusCode, headers: res.headers,
				text: Buffer.concat(parts).toString() }));
		});

		r.setTimeout(20000, () => r.destroy(new Error("no answer in 20 seconds")));
		r.on("error", fail);
		r.end(body);
	});
}

/* ---- the run ------------------------------------------------------------------------ */

const seen = { searches: 0, pages: 0, hits: 0, during: 0 };
const wrong = new Map();
const blame = (what) => wrong.set(what, (wrong.get(what) ?? 0) + 1);
let importing = true;

async function reader(number, cookie, csrf, until) {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });

	for (let turn = 0; Date.now() < until; turn++) {
		try {
			const q = surname((number * 7 + turn * 31) % FIRST);
			const found = await ask(agent, "POST", "/zoeken", cookie, { csrf, q });
			const id = /href="\/entiteiten\/([0-9a-z]{26})"/.exec(found.text)?.[1];

			seen.searches++;
			seen.during += importing ? 1 : 0;
			if (found.status !== 200 || !id) {
				blame(`search: ${found.status}${id ? "" : ", nothing found"}`);
				continue;
			}
			seen.hits++;
			const page = await ask(agent, "GET", `/entiteiten/${id}`, cookie);

			seen.pages++;
			if (page.status !== 200 || !page.text.includes("</html>"))
				blame(`entity: ${page.status}`);
		} catch (error) {
			blame(error.message);
		}
	}
	agent.destroy();
}

run("init", "--data", data);
run("user", "add", "--data", data, "lezer", "--role", "informatieregisseur",
	"--password-stdin");
run("source", "add", "--data", data, "lijst", "--title", "Lijst", "--type", "persoon",
	"--purpose", "Proef", "--ground", "publieke-taak", "--retention", "P1Y");
run("import", "--data", data, "--source", "lijst", list(join(work, "a.csv"), 0, FIRST));
const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
	{ stdio: "ignore" });

try {
	for (let i = 0; i < 100; i++) {
		try {
			await ask(undefined, "GET", "/inloggen");
			break;
		} catch {
			await new Promise((wait) => setTimeout(wait, 100));
		}
	}
	const login = await ask(undefined, "POST", "/inloggen", "",
		{ naam: "lezer", wachtwoord: PASSWORD });
	const cookie = login.headers["set-cookie"].map((c) => c.split(";")[0]).join("; ");
	const start = await ask(undefined, "GET", "/zoeken", cookie);
	const csrf = /name="csrf" value="([^"]+)"/.exec(start.text)[1];
	const loader = spawn(program, ["import", "--data", data, "--source", "lijst",
		list(join(work, "b.csv"), FIRST, ROWS)], { stdio: "ignore" });
	const loaded = new Promise((done) => loader.on("exit", (code) => {
		importing = false;
		done(code);
	}));
	const until = Date.now() + SECONDS * 1000;

	await Promise.all(Array.from({ length: READERS },
		(_, number) => reader(number, cookie, csrf, until)));
	check(`${READERS} readers, ${seen.searches} searches and ${seen.pages} pages: no error`,
		[...wrong].map(([what, n]) => `${n} times ${what}`).join("\n"));
	check("every reader had a turn", seen.hits >= READERS ? "" : `${seen.hits} hits`);
	check(`${seen.during} searches were answered while the list was read in`,
		seen.during >= READERS / 10 ? "" : "the import was over too soon");
	const code = await loaded;

	check("the import ended well beside them", code === 0 ? "" : `status ${code}`);
	const last = await ask(undefined, "POST", "/zoeken", cookie,
		{ csrf, q: surname(FIRST + ROWS - 1) });

	check("what was read in meanwhile is found",
		last.status === 200 && /\/entiteiten\/[0-9a-z]{26}/.test(last.text) ? ""
			: `status ${last.status}`);
	check("the server still runs", server.exitCode === null ? "" : `status ${server.exitCode}`);
} finally {
	server.kill();
	rmSync(work, { recursive: true, force: true });
}
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
