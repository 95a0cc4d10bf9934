// SPDX-License-Identifier: EUPL-1.2
/*
 * A passkey in a real browser, with a virtual authenticator: made on one's profile, asked at
 * the next login, useless for another account, taken away again. And the code of an app
 * beside it. Speaks TAP.
 *
 * usage: CONTRAMIJN=build/contramijn [CHROMIUM=chromium] node tests/e2e/passkey.mjs
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PASSWORD = "vijf losse appels", PATIENCE = 120000;
const program = process.env.CONTRAMIJN || "build/contramijn";
const data = mkdtempSync(join(tmpdir(), "passkey-"));
let nr = 0, failed = 0;

function ok(good, text) {
	console.log(`${good ? "ok" : "not ok"} ${++nr} - ${text}`);
	failed += !good;
}

const port = await new Promise((done) => {
	const s = createServer().listen(0, "127.0.0.1", () => {
		const { port } = s.address();

		s.close(() => done(port));
	});
});
const run = (...args) => execFileSync(program, args, { input: PASSWORD + "\n" });

run("init", "--data", data);
for (const who of ["jurist", "bestuur"])
	run("user", "add", "--data", data, who, "--role", who, "--password-stdin");
const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
	{ stdio: ["ignore", "ignore", "inherit"] });
const base = `http://localhost:${port}`;

for (const end = Date.now() + PATIENCE; Date.now() < end;) {
	try {
		await fetch(base + "/inloggen");
		break;
	} catch {
		await new Promise((wait) => setTimeout(wait, 100));
	}
}

const browser = await chromium.launch({ args: ["--no-sandbox"], timeout: PATIENCE,
	executablePath: process.env.CHROMIUM || "/usr/bin/chromium" });
const context = await browser.newContext();
const page = await context.newPage();
const devtools = await context.newCDPSession(page);

context.setDefaultTimeout(PATIENCE);
await devtools.send("WebAuthn.enable");
await devtools.send("WebAuthn.addVirtualAuthenticator", { options: { protocol: "ctap2",
	transport: "internal", hasUserVerification: true, isUserVerified: true,
	automaticPresenceSimulation: true } });

const path = () => new URL(page.url()).pathname;
const follow = (what) => Promise.all([page.waitForEvent("load"), page.click(what)]);

async function login(who) {
	await page.goto(base + "/inloggen");
	await page.fill("[name=naam]", who);
	await page.fill("[name=wachtwoord]", PASSWORD);
	await follow("main form.cm-form button[type=submit]");
}

async function logout() {
	await page.goto(base + "/uitloggen");
	await follow("main form button");
}

async function make(name) {
	await page.goto(base + "/profiel/tweede-stap");
	await follow("form[action='/profiel/passkeys/nieuw'] button");
	await page.fill("[name=naam]", name);
	await follow("form[data-passkey] button");
}

try {
	await login("jurist");
	ok(path() !== "/inloggen/code", "without a second factor the password is enough");
	await make("Laptop");
	ok(await page.locator("th:has-text('Laptop')").count() === 1,
		"a passkey is made and listed");
	await logout();
	await login("jurist");
	ok(path() === "/inloggen/code", "the next login asks for it");
	await page.goto(base + "/profiel");
	ok(path() === "/inloggen/code", "and opens nothing before");
	await follow("form[action='/inloggen/passkey/vraag'] button");
	const kept = await page.locator("form[data-passkey]").evaluate((form) => form.outerHTML);

	await follow("form[data-passkey] button");
	ok(!path().startsWith("/inloggen"), "the passkey lets in");
	ok(kept.includes('data-party="localhost"'), "for this site only");
	await page.goto(base + "/profiel/tweede-stap");
	ok(await page.locator("td:has-text('Nog nooit')").count() === 0, "its last use is shown");
	await logout();

	await login("bestuur");
	await make("Sleutel");
	await logout();
	await login("bestuur");
	await follow("form[action='/inloggen/passkey/vraag'] button");
	/* Another's passkey, and an answer to no question. */
	const status = await page.evaluate(async () => {
		const form = document.querySelector("form[data-passkey]");
		const body = new URLSearchParams(new FormData(form));

		body.set("id", "AAAA");
		body.set("client", "e30");
		body.set("gegevens", "AAAA");
		body.set("handtekening", "AAAA");
		return (await fetch(form.action, { method: "POST", body })).status;
	});

	ok(status === 422, "a made-up answer is refused");
	await follow("form[data-passkey] button");
	ok(path() === "/inloggen/passkey"
		&& await page.locator("text=De code klopt niet").count() > 0,
		"and has used the question up: the right answer comes too late");
	await follow("form[action='/inloggen/passkey/vraag'] button");
	await follow("form[data-passkey] button");
	ok(!path().startsWith("/inloggen"), "a new question, the right answer");
	await page.goto(base + "/profiel/tweede-stap");
	await follow("form[action$='/weg'] button");
	await logout();
	await login("bestuur");
	ok(!path().startsWith("/inloggen"), "taken away, the password is enough again");
} catch (error) {
	ok(false, `the test itself: ${error.message.split("\n")[0]} at ${page.url()}`);
}
await browser.close();
server.kill();
rmSync(data, { recursive: true, force: true });
console.log(`1..${nr}`);
process.exit(failed ? 1 : 0);
