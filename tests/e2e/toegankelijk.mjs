// SPDX-License-Identifier: EUPL-1.2
/*
 * Accessibility and looks in a real browser: axe (WCAG 2.2 AA and good practice) on every
 * page in four states (empty, filled, with mistakes, without rights), at 1280 and 320
 * pixels; nothing wider than the window there, nor with text of 200 %; the main flows
 * without JavaScript and by keyboard; nothing that the CSP had to stop. Speaks TAP.
 *
 * Nothing is judged by time: each step waits until what it waits for is there, for as long
 * as PATIENCE; a slow machine makes the test slow, not red.
 *
 * usage: CONTRAMIJN=build/contramijn [CHROMIUM=chromium] node tests/e2e/toegankelijk.mjs
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ROLES = ["melder", "informatieregisseur", "casusregisseur", "toezichthouder", "jurist",
	"bestuur", "beheerder", "privacyfunctionaris", "burgemeester"];
const PASSWORD = "vijf losse appels";
const PATIENCE = 120000, EYES = 2; /* milliseconds; pages looked at at once */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/* Who looks at what, before and after there is something to see. A page is more than its
 * address: `type` is what is typed there, `then` what is clicked, one thing or several. */
const send = "main form.cm-form button[type=submit]";
const search = ".cm-search button";
const a_source = "tbody a", reading = "main a[href$='/inlezen']";
const FILE = "[name=bestand]"; // not clicked: it gets the list
const LIST = new URL("../faces/pages/personen.csv", import.meta.url).pathname;
const PAGES = [
	{ who: null, path: "/inloggen" },
	{ who: null, path: "/inloggen", then: send, name: "with mistakes" },
	{ who: null, path: "/toegankelijkheid" },
	{ who: null, path: "/bestaat-niet" },
	{ who: "informatieregisseur", path: "/" },
	{ who: "melder", path: "/" },
	{ who: "bestuur", path: "/" },
	{ who: "beheerder", path: "/" },
	{ who: "privacyfunctionaris", path: "/" },
	{ who: "informatieregisseur", path: "/signalen" },
	{ who: "informatieregisseur", path: "/signalen?zoek=staat+nergens", name: "none found" },
	{ who: "informatieregisseur", path: "/signalen?sorteer=-onderwerp&terugkoppeling=ja" },
	{ who: "informatieregisseur", path: "/signalen/nieuw" },
	{ who: "informatieregisseur", path: "/signalen/nieuw", then: send, name: "with mistakes" },
	{ who: "informatieregisseur", path: "/signalen", then: "tbody a", name: "detail" },
	{ who: "informatieregisseur", path: "/bronnen" },
	{ who: "informatieregisseur", path: "/bronnen/nieuw" },
	{ who: "informatieregisseur", path: "/bronnen", then: a_source, name: "detail" },
	{ who: "informatieregisseur", path: "/bronnen", then: [a_source, reading],
		name: "choosing a file" },
	{ who: "informatieregisseur", path: "/bronnen", then: [a_source, reading, send],
		name: "choosing no file" },
	{ who: "informatieregisseur", path: "/bronnen", then: [a_source, reading, FILE, send],
		name: "which column is what" },
	{ who: "informatieregisseur", path: "/bronnen",
		then: [a_source, reading, FILE, send, "main [formaction$='/proef']"],
		name: "a trial" },
	{ who: "informatieregisseur", path: "/invoer" },
	{ who: "informatieregisseur", path: "/invoer", then: "tbody a", name: "detail" },
	{ who: "beheerder", path: "/invoer" },
	{ who: "informatieregisseur", path: "/zoeken" },
	{ who: "informatieregisseur", path: "/zoeken", type: "bergerhout", then: search,
		name: "found" },
	{ who: "informatieregisseur", path: "/zoeken", type: "xqzxq", then: search,
		name: "none found" },
	{ who: "informatieregisseur", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a"], name: "an entity" },
	{ who: "informatieregisseur", path: "/zoeken", type: "foutman",
		then: [search, ".cm-hits a", ".cm-facts__by a"], name: "a row" },
	{ who: "informatieregisseur", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a", "a[href^='/netwerk/']"], name: "a network" },
	{ who: "informatieregisseur", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a", "a[href^='/netwerk/']", "td a[href*='open=']"],
		name: "a network, one opened" },
	{ who: "informatieregisseur", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a", "a[href^='/netwerk/']", "#verband form button"],
		name: "a way between two" },
	{ who: "casusregisseur", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a", "a[href^='/netwerk/']"], name: "a network, no files" },
	{ who: "informatieregisseur", path: "/kaart" },
	{ who: "informatieregisseur", path: "/kaart?laag=bedrijven&postcode=x",
		name: "with mistakes" },
	{ who: "informatieregisseur", path: "/kaart?vlak=144000,506000;150000,510000",
		name: "a part of it" },
	{ who: "melder", path: "/kaart", name: "no rights" },
	{ who: "informatieregisseur", path: "/gebieden/nieuw", then: send, name: "with mistakes" },
	{ who: "informatieregisseur", path: "/patronen" },
	{ who: "informatieregisseur", path: "/patronen/garage-zonder-vergunning" },
	{ who: "informatieregisseur", path: "/entiteiten?soort=persoon" },
	{ who: "informatieregisseur", path: "/entiteiten?soort=vaartuig", name: "none" },
	{ who: "informatieregisseur", path: "/nakijken" },
	{ who: "informatieregisseur", path: "/nakijken", then: "main [value=nee]",
		name: "with mistakes" },
	{ who: "toezichthouder", path: "/zoeken", type: "bergerhout",
		then: [search, ".cm-hits a"], name: "an entity, without deciding" },
	{ who: "beheerder", path: "/zoeken", name: "no rights" },
	{ who: "informatieregisseur", path: "/bronnen", then: "tbody a", name: "detail" },
	{ who: "informatieregisseur", path: "/" },
	{ who: "informatieregisseur", path: "/?toon=mijn" },
	{ who: "informatieregisseur", path: "/invoer" },
	{ who: "informatieregisseur", path: "/invoer", then: "tbody a", name: "outcome" },
	{ who: "informatieregisseur", path: "/signalen?status=weging",
		then: ["tbody a", ".cm-next a"], name: "the questions of a step" },
	{ who: "informatieregisseur", path: "/signalen?status=weging",
		then: ["tbody a", ".cm-next a", send], name: "a step with mistakes" },
	{ who: "informatieregisseur", path: "/toetsen" },
	{ who: "informatieregisseur", path: "/toetsen", then: "tbody a", name: "detail" },
	{ who: "informatieregisseur", path: "/toetsen/nieuw", then: send, name: "with mistakes" },
	{ who: "informatieregisseur", path: "/overleggen/nieuw" },
	{ who: "informatieregisseur", path: "/overleggen/nieuw", then: send,
		name: "with mistakes" },
	{ who: "casusregisseur", path: "/casussen" },
	{ who: "casusregisseur", path: "/casussen", then: "tbody a", name: "detail" },
	{ who: "casusregisseur", path: "/casussen/nieuw", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/casussen", name: "outside the circle" },
	{ who: "casusregisseur", path: "/casussen",
		then: ["tbody a", "main a[href$='riec-pakket']"],
		name: "not yet: the way out" },
	{ who: "bestuur", path: "/cijfers/signalen" },
	{ who: "beheerder", path: "/instellingen" },
	{ who: "melder", path: "/casussen", name: "no rights" },
	{ who: "jurist", path: "/maatregelen" },
	{ who: "jurist", path: "/maatregelen/nieuw" },
	{ who: "jurist", path: "/maatregelen/nieuw", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/maatregelen", then: "tbody a", name: "detail" },
	{ who: "jurist", path: "/brieven" },
	{ who: "jurist", path: "/brieven/nieuw" },
	{ who: "jurist", path: "/briefsjablonen" },
	{ who: "jurist", path: "/briefsjablonen/nieuw" },
	{ who: "jurist", path: "/sjablonen" },
	{ who: "jurist", path: "/motiefstukken/nieuw" },
	{ who: "jurist", path: "/verbeurten" },
	{ who: "jurist", path: "/verbeurten", then: "tbody a", name: "detail" },
	{ who: "jurist", path: "/geld" },
	{ who: "jurist", path: "/betalingen" },
	{ who: "jurist", path: "/betalingen/nieuw", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/vorderingen/nieuw" },
	{ who: "jurist", path: "/afschriften" },
	{ who: "jurist", path: "/afschriften/inlezen" },
	{ who: "jurist", path: "/afschriften/inlezen", then: send, name: "choosing no file" },
	{ who: "jurist", path: "/afschriften/inlezen", then: [FILE, send],
		name: "which column is what" },
	{ who: "jurist", path: "/afschriften/inlezen", then: [FILE, send, send],
		name: "columns that are not enough" },
	{ who: "jurist", path: "/afpakken" },
	{ who: "jurist", path: "/afpakkingen" },
	{ who: "jurist", path: "/afpakkingen/nieuw", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/bibobzaken" },
	{ who: "jurist", path: "/bibobzaken/nieuw" },
	{ who: "jurist", path: "/bibobzaken", then: "tbody a", name: "detail" },
	{ who: "jurist", path: "/bibobzaken", then: ["tbody a", "main a[href$='/koppelen']"],
		name: "linking" },
	{ who: "jurist", path: "/beleid" },
	{ who: "jurist", path: "/beleid/sluiting-voorbeeld" },
	{ who: "jurist", path: "/beleid/dealerlast-dordrecht", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/beleidsversies" },
	{ who: "jurist", path: "/beleidsversies/nieuw", then: send, name: "with mistakes" },
	{ who: "jurist", path: "/" },
	{ who: "burgemeester", path: "/" },
	{ who: "melder", path: "/maatregelen", name: "no rights" },
	{ who: "melder", path: "/termijnen" },
	{ who: "melder", path: "/termijnen/verjaring-dwangsom" },
	{ who: "melder", path: "/termijnen/bezwaar", then: "main .cm-form button",
		name: "with mistakes" },
	{ who: "jurist", path: "/termijnen/bibob-opschorting?einde=2026-03-02" +
		"&gevraagd=2026-02-02&ontvangen=2026-04-28", name: "an answer" },
	{ who: "jurist", path: "/termijnen/dealerlast?bekendmaking=2026-02-10" +
		"&overtredingen=2026-06-04,2026-08-22", name: "forfeitures" },
	{ who: "melder", path: "/" },
	{ who: "melder", path: "/invoer", name: "no rights" },
	{ who: "bestuur", path: "/" },
	{ who: "beheerder", path: "/" },
	{ who: "privacyfunctionaris", path: "/" },
	{ who: "informatieregisseur", path: "/profiel" },
	{ who: "jurist", path: "/profiel", then: "form[action='/profiel/tokens'] button",
		name: "a new token" },
	{ who: "jurist", path: "/bestaat-niet" },
	{ who: "informatieregisseur", path: "/profiel/tweede-stap" },
	{ who: "informatieregisseur", path: "/inloggen/code" },
	{ who: "informatieregisseur", path: "/uitloggen" },
	{ who: "melder", path: "/mijn-meldingen" },
	{ who: "melder", path: "/signalen", name: "no rights" },
	{ who: "melder", path: "/gebruikers", name: "no rights" },
	{ who: "bestuur", path: "/signalen", name: "no rights" },
	{ who: "beheerder", path: "/gebruikers" },
	{ who: "beheerder", path: "/gebruikers", then: "tbody a", name: "detail" },
	{ who: "beheerder", path: "/gebruikers/nieuw" },
	{ who: "beheerder", path: "/gebruikers/nieuw", then: send, name: "with mistakes" },
	{ who: "beheerder", path: "/gebruikers/rollen?rol=jurist" },
	{ who: "jurist", path: "/doel" },
	{ who: "melder", path: "/waarom-zie-ik-dit-niet" },
	{ who: "beheerder", path: "/verwerkingen" },
	{ who: "beheerder", path: "/verwerkingen", then: "tbody a", name: "detail" },
	{ who: "beheerder", path: "/verwerkingen/nieuw" },
	{ who: "beheerder", path: "/compartimenten" },
	{ who: "beheerder", path: "/compartimenten/riec" },
	{ who: "beheerder", path: "/compartimenten/riec", then: send, name: "with mistakes" },
	{ who: "informatieregisseur", path: "/noodtoegang" },
	{ who: "informatieregisseur", path: "/noodtoegang", then: send, name: "with mistakes" },
	{ who: "privacyfunctionaris", path: "/noodtoegang" },
	{ who: "casusregisseur", path: "/akkoord" },
	{ who: "privacyfunctionaris", path: "/logboek" },
	{ who: "privacyfunctionaris", path: "/logboek/over" },
	{ who: "privacyfunctionaris", path: "/logboek/opvallend" },
	{ who: "privacyfunctionaris", path: "/bewaren" },
	{ who: "informatieregisseur", path: "/bewaren?op=1-1-2030", name: "due" },
	{ who: "informatieregisseur", path: "/vernietigingen" },
	{ who: "informatieregisseur", path: "/vernietigingen/nieuw" },
	{ who: "jurist", path: "/bewaarplichten/nieuw" },
	{ who: "jurist", path: "/verzoeken" },
	{ who: "jurist", path: "/verzoeken/nieuw" },
	{ who: "privacyfunctionaris", path: "/logboek?record=x", name: "none found" },
];

let count = 0, failed = 0;

function check(name, wrong) {
	count++;
	failed += wrong ? 1 : 0;
	console.log(`${wrong ? "not ok" : "ok"} ${count} - ${name}`);
	if (wrong)
		console.log(String(wrong).replace(/^/gm, "#   "));
}

/* ---- the program ------------------------------------------------------------ */

const program = process.env.CONTRAMIJN ?? "build/contramijn";
const data = mkdtempSync(join(tmpdir(), "contramijn-axe-"));

function free_port() {
	return new Promise((done) => {
		const s = createServer().listen(0, "127.0.0.1", () => {
			const { port } = s.address();

			s.close(() => done(port));
		});
	});
}

async function start() {
	const port = await free_port();
	const run = (...args) => execFileSync(program, args, { input: PASSWORD + "\n" });

	run("init", "--data", data);
	for (const role of ROLES)
		run("user", "add", "--data", data, role, "--role", role, "--password-stdin");
	const child = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
		{ stdio: ["ignore", "ignore", "inherit"] });
	const base = `http://localhost:${port}`;

	for (const end = Date.now() + PATIENCE; Date.now() < end;) {
		try {
			await fetch(base + "/inloggen");
			return { child, base };
		} catch {
			await new Promise((wait) => setTimeout(wait, 100));
		}
	}
	child.kill();
	throw new Error("the server does not answer");
}

const { child, base } = await start();
const browser = await chromium.launch({ args: ["--no-sandbox"], timeout: PATIENCE,
	executablePath: process.env.CHROMIUM || "/usr/bin/chromium" });

async function fresh(options = {}) {
	const context = await browser.newContext(options);

	context.setDefaultTimeout(PATIENCE);
	return context;
}

/* A click that leads to another page, until that page is there. */
function follow(page, what) {
	return Promise.all([page.waitForEvent("load"), page.click(what)]);
}

/* What stands in the page, as soon as it is what it must be; else what it was at last. */
async function settled(page, ask, want) {
	try {
		await page.waitForFunction(`(${ask})() === ${JSON.stringify(want)}`, null,
			{ timeout: PATIENCE / 4 });
		return want;
	} catch {
		return page.evaluate(ask);
	}
}

const spoken = () => document.querySelector("body > [role=status]").textContent;

/* ---- people ------------------------------------------------------------------- */

async function login(context, who) {
	const page = await context.newPage();

	await page.goto(base + "/inloggen");
	await page.fill("[name=naam]", who);
	await page.fill("[name=wachtwoord]", PASSWORD);
	await follow(page, send);
	if (new URL(page.url()).pathname === "/inloggen")
		throw new Error(`${who} cannot log in`);
	await page.close();
	return context;
}

const states = new Map();

/* A browser window of this person; logs in once. */
async function window_of(who, options = {}) {
	if (who && !states.has(who)) {
		const first = await login(await fresh(), who);

		states.set(who, await first.storageState());
		await first.close();
	}
	return fresh({ ...options, storageState: states.get(who) });
}

/* Reads the list that the page tests read, too. */
function read_list() {
	const run = (...args) => execFileSync(program, args, { stdio: "ignore" });

	run("source", "add", "--data", data, "brp", "--title", "Personen", "--type", "persoon",
		"--purpose", "Proef", "--ground", "publieke-taak", "--retention", "P1Y");
	run("import", "--data", data, "--source", "brp", LIST);
}

/* ---- checks --------------------------------------------------------------------- */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
	"utf8");

async function violations(page) {
	await page.evaluate(axe + "; 0");
	return page.evaluate(async (rules) => {
		const result = await axe.run({ runOnly: rules });

		return result.violations.map((v) => `${v.id}: ${v.help}\n  `
			+ v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join("\n  "))
			.join("\n");
	}, RULES);
}

async function too_wide(page) {
	const [wide, width] = await page.evaluate(
		() => [document.documentElement.scrollWidth, innerWidth]);

	return wide > width ? `${wide} pixels wide in a window of ${width}` : "";
}

/* What is wrong with the page that one comes to, or "". */
async function wrong_with(page, { path, type, then = [] }, text) {
	const said = [];

	page.on("console", (line) => {
		if (/Content Security Policy/.test(line.text()))
			said.push(line.text());
	});
	await page.goto(base + path);
	if (type && await page.$("main [name=q]"))
		await page.fill("main [name=q]", type);
	for (const what of [then].flat()) {
		if (!await page.$(what))
			break;
		if (what === FILE)
			await page.setInputFiles(what, LIST);
		else
			await follow(page, what);
	}
	if (text)
		await page.evaluate((size) => {
			document.documentElement.style.fontSize = size;
		}, text);
	return [said.join("\n"), await too_wide(page), text ? "" : await violations(page)]
		.filter(Boolean).join("\n");
}

async function look_at(what, state, width, text) {
	const { who, path, name } = what;
	const context = await window_of(who, { viewport: { width, height: 900 } });
	const page = await context.newPage();
	const wrong = await wrong_with(page, what, text)
		.catch((error) => `${page.url()}: ${error.stack}`);

	check(`${state}, ${text ? "text of " + text : width + " px"}: `
		+ `${who ?? "nobody"} at ${path}${name ? ", " + name : ""}`, wrong);
	await context.close();
}

async function look(state, width, text) {
	const waiting = [...PAGES];

	for (const who of new Set(PAGES.map((p) => p.who)))
		await (await window_of(who)).close(); // nobody logs in twice
	await Promise.all(Array.from({ length: EYES }, async () => {
		while (waiting.length)
			await look_at(waiting.shift(), state, width, text);
	}));
}

/* ---- flows -------------------------------------------------------------------------- */

/* Reports a signal; the same lines work with and without JavaScript. Who may not open it
 * comes to a list with what they reported. */
async function report(who, subject, options) {
	const context = await window_of(who, options);
	const page = await context.newPage();

	await page.goto(base + "/signalen/nieuw");
	await page.fill("[name=onderwerp]", subject);
	await page.fill("[name=feiten]", "Om 10.15 uur stond er een busje.\nZonder kenteken.");
	await page.selectOption("[name=thema]", { index: 2 });
	await page.check("[name=terugkoppeling][value=ja]");
	await page.fill("[name=ontvangen_op_dag]", "5");
	await page.fill("[name=ontvangen_op_maand]", "1");
	await page.fill("[name=ontvangen_op_jaar]", "2026");
	await page.fill("[name=kvk]", "1234567");
	await follow(page, send);
	const shown = await page.textContent("main");

	await context.close();
	return shown.includes(subject) ? "" : `the page after saving says "${shown}"`;
}

async function without_script() {
	const options = { javaScriptEnabled: false };
	const context = await login(await fresh(options), "melder");
	const page = await context.newPage();

	await page.goto(base + "/mijn-meldingen");
	const there = await page.textContent("h1");

	await context.close();
	check("without JavaScript: logging in", there === "Mijn meldingen" ? "" : there);
	check("without JavaScript: reporting a signal",
		await report("melder", "Gemeld zonder script", options));
}

async function by_keyboard() {
	const context = await fresh();
	const page = await context.newPage();

	await page.goto(base + "/inloggen");
	await page.keyboard.press("Tab");
	const first = await page.evaluate(() => document.activeElement.textContent);
	check("by keyboard: the first stop leads to the contents",
		first === "Naar de inhoud" ? "" : first);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	await page.keyboard.type("informatieregisseur");
	await page.keyboard.press("Tab");
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press("Enter");
	await page.waitForURL((url) => !url.pathname.startsWith("/inloggen"));
	check("by keyboard: logging in", page.url().includes("/inloggen") ? page.url() : "");

	await page.goto(base + "/signalen/nieuw");
	await page.focus(send);
	await page.keyboard.press("Enter");
	await page.waitForSelector("#foutoverzicht");
	const focus = await settled(page, () => document.activeElement.id, "foutoverzicht");
	check("by keyboard: mistakes take the focus", focus === "foutoverzicht" ? "" : focus);
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	const field = await settled(page, () => document.activeElement.name, "onderwerp");
	check("by keyboard: a mistake leads to its field", field === "onderwerp" ? "" : field);

	await page.focus(".cm-menu summary");
	await page.keyboard.press("Enter");
	await page.keyboard.press("Escape");
	const closed = await settled(page, () => !document.querySelector(".cm-menu").open
		&& document.activeElement.matches(".cm-menu summary"), true);
	check("by keyboard: Escape closes the menu", closed ? "" : "it stays open");
	await context.close();
}

async function while_typing() {
	const context = await window_of("informatieregisseur");
	const page = await context.newPage();

	await page.goto(base + "/signalen");
	await page.fill("[name=zoek]", "nergens");
	await page.waitForSelector("#resultaten .cm-empty");
	const said = await settled(page, spoken, "0 gevonden");
	check("while typing: the list follows and says how many",
		said === "0 gevonden" ? "" : `it says "${said}"`);
	await page.fill("[name=zoek]", "busje");
	await page.waitForSelector("#resultaten tbody tr");
	const query = await settled(page, () => location.search, "?zoek=busje");
	check("while typing: the address follows", query === "?zoek=busje" ? "" : query);
	await context.close();
}

/* From a word to a decision and back, with buttons alone. */
async function decide(options, name) {
	const context = await window_of("informatieregisseur", options);
	const page = await context.newPage();

	await page.goto(base + "/profiel");
	await page.fill(".cm-quick [name=q]", "bergerhoud");
	await Promise.all([page.waitForEvent("load"),
		page.press(".cm-quick [name=q]", "Enter")]);
	await page.waitForSelector(".cm-hits a");
	check(`${name}: the words are not in the address`,
		page.url() === base + "/zoeken" ? "" : page.url());
	await follow(page, ".cm-hits a");
	await follow(page, "#mogelijk a.utrecht-button-link");
	await page.check("[value=naamgenoot]");
	await follow(page, "main [value=nee]");
	await page.waitForSelector("#besluiten");
	check(`${name}: a decision shows on the page it was made from`,
		/\/entiteiten\/.*klaar=besluit$/.test(page.url()) ? "" : page.url());
	await follow(page, "#besluiten a");
	await page.fill("main [name=reden]", "Toch niet zeker");
	await follow(page, send);
	await page.waitForSelector("#mogelijk");
	const said = await page.textContent("#besluiten");

	check(`${name}: it is taken back with a reason`,
		/Toch niet zeker/.test(said) ? "" : said);
	await context.close();
}

async function search_while_typing() {
	const context = await window_of("informatieregisseur");
	const page = await context.newPage();

	await page.goto(base + "/zoeken");
	await page.type("main [name=q]", "ooster", { delay: 20 });
	await page.waitForSelector("#resultaten .cm-hits a");
	const said = await settled(page, spoken, "1 gevonden");

	check("while typing: search follows and says how many",
		said === "1 gevonden" && page.url() === base + "/zoeken" ? "" : said + page.url());
	await context.close();
}

/* A last with a forfeited penalty, without a script: who prepares it does not sign it. */
async function measure() {
	const options = { javaScriptEnabled: false };
	const jurist = await window_of("jurist", options);
	const casus = await window_of("casusregisseur", options);
	const [one, other] = [await jurist.newPage(), await casus.newPage()];
	let path = "";
	const fields = { onderwerp: "Straathandel", overtreding: "Gezien", norm: "APV 2:74",
		last: "Ophouden", bedrag: "5000", maximum: "5000", constatering_op_dag: "1",
		constatering_op_maand: "2", constatering_op_jaar: "2026" };
	/* A choice is buttons when there are few, else a list. */
	const choose = async (page, key, value) => {
		const radio = `main input[name=${key}][value=${value}]`;

		if (await page.$(radio))
			await page.check(radio);
		else
			await page.selectOption(`main select[name=${key}]`, value);
	};
	const step = async (page, name, values, choices = {}) => {
		await page.goto(`${path}/stappen/${name}`);
		for (const [key, value] of Object.entries(values))
			await page.fill(`main [name=${key}]`, value);
		for (const [key, value] of Object.entries(choices))
			await choose(page, key, value);
		await follow(page, send);
	};
	const day = (name, d, m) => ({ [`${name}_dag`]: d, [`${name}_maand`]: m,
		[`${name}_jaar`]: "2098" });

	await one.goto(base + "/maatregelen/nieuw");
	for (const [key, value] of Object.entries(fields))
		await one.fill(`main [name=${key}]`, value);
	await choose(one, "soort", "dwangsom");
	await choose(one, "grondslag", "apv");
	await choose(one, "eenheid", "overtreding");
	await follow(one, send);
	path = one.url().split("?")[0];

	await step(one, "evenredigheid", { evenredig_nodig: "Een gesprek hielp niet",
		evenredig_hoogte: "De handel levert meer op",
		evenredig_belangen: "Niets gebleken" }, {});
	await step(one, "zonder-voornemen", { reden: "De handel gaat door" },
		{ zonder_voornemen: "spoed" });
	await other.goto(path);
	await follow(other, "main form[action$='/stappen/tekenen'] button");
	await step(one, "bekendmaken", { ...day("bekend_op", "10", "2"), bekend_bewijs: "Verslag" },
		{ bekend_wijze: "uitgereikt" });
	await step(one, "controle", { ...day("controle_op", "4", "6"), verslag: "Weer gezien" },
		{ bevinding: "overtreden" });
	await one.goto(path);
	const said = await one.textContent("main");

	check("without JavaScript: a violation forfeits, and its terms are there",
		/Het maximum is bereikt/.test(said) && /24 maart 2098/.test(said) ? "" : said);
	await jurist.close();
	await casus.close();
}

/* A choice is buttons when there are few, else a list. */
async function choose(page, key, value) {
	const box = `main input[name=${key}][value=${value}]`;

	if (await page.$(box))
		await page.check(box);
	else
		await page.selectOption(`main select[name=${key}]`, value);
}

/* From report to case, as someone new would do it: without script, by what the pages offer. */
async function from_signal_to_casus() {
	const context = await window_of("informatieregisseur", { javaScriptEnabled: false });
	const page = await context.newPage();
	let path = "";
	const step = async (name, texts, choices = {}) => {
		await page.goto(`${path}/stappen/${name}`);
		for (const [key, value] of Object.entries(texts))
			await page.fill(`main [name=${key}]`, value);
		for (const [key, value] of Object.entries(choices))
			await choose(page, key, value);
		await follow(page, send);
	};
	const open = async (signal) => {
		await page.goto(base + "/signalen?sorteer=-nummer");
		await page.goto(await page.locator("tbody a").nth(signal).evaluate((a) => a.href));
		path = page.url().split("?")[0];
		await follow(page, "main form[action$='/stappen/oppakken'] button");
		await step("wegen", { taak: "APV 2:74", reden: "Het past bij de lijst" },
			{ ondermijning: "ja", gemeentelijke_taak: "ja", eigen_gebied: "ja",
				gaat_over: "object" });
	};
	const weighing = { ernst: "hoog", concreetheid: "deels", actualiteit: "nu",
		prioriteit: "ja", trend: "los" };
	const day = { uiterlijk_dag: "1", uiterlijk_maand: "3", uiterlijk_jaar: "2099" };

	await open(0);
	await open(1);
	await step("onderzoeken", { reden: "Weten we al iets?" }, weighing);
	const signal = path;

	await page.goto(path);
	await follow(page, "main a[href^='/toetsen/nieuw']");
	await page.fill("main [name=bron_naam]", "belastingen");
	await page.fill("main [name=vraag]", "Staat hier een bedrijf?");
	await follow(page, send);
	path = page.url().split("?")[0];
	await step("toestaan", { doel_bron: "Heffing", verenigbaar_waarom: "Wet",
		noodzakelijk_waarom: "Anders niet", proportioneel_waarom: "Ernstig",
		subsidiair_waarom: "Niet met minder" },
		{ verenigbaar: "ja", noodzakelijk: "ja", proportioneel: "ja", subsidiair: "ja" });
	await step("geen-treffer-melden", { reden: "Een collega, per telefoon" });
	path = signal;
	await step("agenderen", { reden: "Past bij het plan" }, weighing);
	await step("lokaal", { eigenaar: "casusregisseur", ...day, reden: "Eigen bevoegdheden" });
	await step("terugkoppelen", {}, { terugkoppeling_bericht: "gebruikt",
		terugkoppeling_wijze: "hier" });
	await page.goto(base + "/casussen");
	const said = await page.textContent("main");

	check("without JavaScript: a signal is weighed, asked about, decided and told back",
		/casusregisseur/.test(said) ? "" : said);
	await context.close();
}

try {
	await look("empty", 1280);
	read_list();
	await without_script();
	for (let i = 1; i <= 3; i++)
		check(`reporting signal ${i}`,
			await report("informatieregisseur", `Busje nummer ${i}`));
	await measure();
	await by_keyboard();
	await while_typing();
	await search_while_typing();
	await decide({ javaScriptEnabled: false }, "without JavaScript");
	await decide({}, "with JavaScript");
	await from_signal_to_casus();
	await look("filled", 1280);
	await look("filled", 320);
	await look("filled", 1280, "200%");
} catch (error) {
	check("the script runs to its end", error.stack);
} finally {
	await browser.close();
	child.kill();
	rmSync(data, { recursive: true, force: true });
}
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
