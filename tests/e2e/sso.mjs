// SPDX-License-Identifier: EUPL-1.2
/*
 * Single sign-on against a certified OpenID provider in a real browser: going, coming back, an
 * account tied to a person and not to a name, and the answers that are nobody's. Speaks TAP.
 *
 * usage: CONTRAMIJN=build/contramijn [CHROMIUM=chromium] node tests/e2e/sso.mjs
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, appendFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Provider from "oidc-provider";
import { chromium } from "playwright-core";

const PASSWORD = "vijf losse appels", PATIENCE = 120000, SECRET = "een geheim + van & ons";
const program = process.env.CONTRAMIJN || "build/contramijn";
const data = mkdtempSync(join(tmpdir(), "sso-"));
let nr = 0, failed = 0;

function ok(good, text) {
	console.log(`${good ? "ok" : "not ok"} ${++nr} - ${text}`);
	failed += !good;
}

const freePort = () => new Promise((done) => {
	const s = createServer().listen(0, "127.0.0.1", () => {
		const { port } = s.address();

		s.close(() => done(port));
	});
});
const port = await freePort(), providerPort = await freePort();
const base = `http://127.0.0.1:${port}`, issuer = `http://127.0.0.1:${providerPort}`;
const run = (...args) => execFileSync(program, args, { input: PASSWORD + "\n" });

/* ---- the provider: whoever logs in as "a b" is person a, called b -------------------------- */

console.info = console.warn = () => {}; // it warns that it is no provider for real use
const provider = new Provider(issuer, {
	clients: [{ client_id: "contramijn", client_secret: SECRET,
		redirect_uris: [base + "/inloggen/terug"] }],
	pkce: { required: () => true },
	conformIdTokenClaims: false,
	ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
	renderError: (ctx, out, error) => { ctx.body = `${out.error}: ${error.stack}`; },
	claims: { openid: ["sub"], profile: ["preferred_username"] },
	cookies: { keys: ["alleen voor deze proef"] },
	findAccount: (_, id) => ({ accountId: id, claims: () => ({
		sub: id.split(" ")[0], preferred_username: id.split(" ")[1] ?? id }) }),
});
const idp = provider.listen(providerPort, "127.0.0.1");

/* ---- the program ----------------------------------------------------------------------------- */

run("init", "--data", data);
for (const who of ["jurist", "bestuur"])
	run("user", "add", "--data", data, who, "--role", who, "--password-stdin");
run("user", "add", "--data", data, "baas", "--role", "beheerder", "--password-stdin");
writeFileSync(join(data, "geheim"), SECRET + "\n", { mode: 0o600 });
appendFileSync(join(data, "instellingen"), `sso-uitgever = ${issuer}\nsso-klant = contramijn\n`);

let said = "";

try {
	execFileSync(program, ["audit", "list", "--data", data],
		{ stdio: ["ignore", "pipe", "pipe"] });
} catch (error) {
	said = error.stderr.toString();
}
ok(said.includes("sso-geheim"), "half set up: told at the start");
appendFileSync(join(data, "instellingen"), `sso-geheim = ${join(data, "geheim")}\n`);

const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
	{ stdio: ["ignore", "ignore", "pipe"] });
let log = "";

server.stderr.on("data", (part) => { log += part; });
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
let context, page;

/* A browser that knows nothing yet. */
async function fresh() {
	await context?.close();
	context = await browser.newContext();
	context.setDefaultTimeout(PATIENCE);
	page = await context.newPage();
}
const path = () => new URL(page.url()).pathname;

/* From our login page through the provider's pages and back. */
async function through(person, start = "/inloggen") {
	await fresh();
	await page.goto(base + start);
	await page.click("text=Inloggen met uw gemeente-account");
	await page.fill("[name=login]", person);
	await page.fill("[name=password]", "x");
	await page.click("button[type=submit]");
	await page.click("button[type=submit]");
	await page.waitForURL((url) => url.origin === base && url.pathname !== "/inloggen/terug"
		|| url.pathname === "/inloggen/terug");
	await page.waitForLoadState("load");
}

async function byPassword(who) {
	await fresh();
	await page.goto(base + "/inloggen");
	await page.fill("[name=naam]", who);
	await page.fill("[name=wachtwoord]", PASSWORD);
	await page.click("main form.cm-form button[type=submit]");
	await page.waitForLoadState("load");
}

try {
	await through("p1 jurist", "/inloggen?naar=%2Fprofiel");
	await page.waitForURL(base + "/profiel");
	ok(path() === "/profiel", "logged in, and where one was going");
	ok((await page.content()).includes("jurist"), "as the account with that name");

	await through("p2 jurist");
	ok((await page.textContent("main")).includes("U heeft hier geen account"),
		"another person with the same name gets nothing");
	await through("p1 bestuur");
	await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
	await page.goto(base + "/profiel");
	ok((await page.content()).includes("jurist"),
		"the first one keeps his account under another name");
	await through("p3 niemand");
	ok((await page.textContent("main")).includes("U heeft hier geen account"),
		"known there, unknown here");

	await byPassword("baas");
	await page.goto(base + "/gebruikers");
	await page.click("a:has-text('jurist')");
	ok((await page.textContent("main")).includes("Sinds"), "the beheerder sees the tie");
	await page.click("form[action$='/loskoppelen'] button");
	await page.waitForLoadState("load");
	await through("p2 jurist");
	await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
	ok(true, "untied, the next one with that name has it");

	/* Answers that are not to a question of this browser. */
	const back = (query, cookie) => fetch(`${base}/inloggen/terug?${query}`,
		{ redirect: "manual", headers: cookie ? { cookie: `__Host-sso=${cookie}` } : {} });
	const go = await fetch(base + "/inloggen/gemeente?naar=//elders.nl",
		{ redirect: "manual" });
	const state = new URL(go.headers.get("location")).searchParams.get("state");
	const cookie = /__Host-sso=([^;]+)/.exec(go.headers.get("set-cookie"))[1];

	ok(go.status === 303 && /SameSite=Lax/.test(go.headers.get("set-cookie")),
		"going sets a cookie of its own");
	ok(Buffer.from(state.split(".")[1], "base64url").toString() === "/",
		"nobody is sent elsewhere afterwards");
	ok((await back(`code=x&state=${state}`)).status === 400, "no cookie: refused");
	ok((await back(`code=x&state=${state}`, "A".repeat(43))).status === 400,
		"another's cookie: refused");
	ok((await back(`code=x&state=${state}&iss=https%3A%2F%2Felders.nl`, cookie)).status === 400,
		"another provider's answer: refused");
	ok((await back(`error=access_denied&state=${state}`, cookie)).status === 403,
		"the provider said no");
	ok((await back(`code=verzonnen&state=${state}`, cookie)).status === 502,
		"a code that the provider does not know");
	ok(!log.includes("verzonnen") && log.includes("inwisselen"),
		"the log tells what went wrong, without the code");

	idp.close();
	idp.closeAllConnections();
	await fresh();
	await page.goto(base + "/inloggen");
	await page.click("text=Inloggen met uw gemeente-account");
	await page.waitForLoadState("load");
	ok((await page.textContent("main")).includes("lukt nu niet"),
		"the provider is away: said, with what to do");
	await byPassword("baas");
	ok(!path().startsWith("/inloggen"), "the password still works");
} catch (error) {
	ok(false, `the test itself: ${error.message.split("\n")[0]} at ${page.url()}`);
}
await browser.close();
idp.close();
server.kill();
rmSync(data, { recursive: true, force: true });
console.log(`1..${nr}`);
process.exit(failed ? 1 : 0);
