// SPDX-License-Identifier: EUPL-1.2
/*
 * Takes the pictures of README.md and of the manual, from a demo town made for it: the same
 * pages each time, so that a picture is made again when a page changes, never by hand.
 *
 * usage: [CONTRAMIJN=build/contramijn] [CHROMIUM=chromium] node tools/screenshots.mjs [DIR]
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const program = process.env.CONTRAMIJN ?? "build/contramijn";
const dir = process.argv[2] ?? new URL("../docs/handleiding/beelden", import.meta.url).pathname;
const data = mkdtempSync(join(tmpdir(), "contramijn-beelden-"));
const BYTES_MAX = 150_000;

/* A list as a municipality keeps it: a title row, a date as text, a plate with dashes, a row
 * with cells too many. */
const LIST = ["Rondgang bedrijventerrein najaar 2026", "",
	"Nummer;Bedrijf;KvK-nr;Straat;Huisnummer;Postcode;Kenteken;Datum;Opmerking",
	"R1;Garage De Loswal;99000103;Oude Loswal;12;3399 AB;;3-10-2026;Dicht, licht aan",
	"R2;Bakkerij Bol;12345678;Voorstraat;3;3390 AB;;3-10-2026;Alles in orde",
	"R3;Autohuis Zuid;99000111;Handelsweg;40;3390 HZ;12-AB-3;4-10-2026;Steeds andere auto's",
	"R4;Loods 7;;Industriedijk;7;3390 GA;;4-10-2026;Ramen afgeplakt;te;veel",
	""].join("\r\n");

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

	execFileSync(program, ["demo", "--data", data, "--people", "5000"], { stdio: "ignore" });
	const child = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`],
		{ stdio: "ignore" });
	const base = `http://localhost:${port}`;

	for (let i = 0; i < 100; i++) {
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

function password(name) {
	const lines = readFileSync(join(data, "demo-accounts.txt"), "utf8").split("\n");

	return lines.map((line) => line.trim().split(/\s+/)).find(([who]) => who === name)[1];
}

const { child, base } = await start();
const browser = await chromium.launch({ args: ["--no-sandbox", "--hide-scrollbars"],
	executablePath: process.env.CHROMIUM || "/usr/bin/chromium" });

async function take(page, name, from) {
	const file = join(dir, name + ".png");

	if (from)
		await page.$eval(from, (place) => place.scrollIntoView());
	await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
	const { size } = statSync(file);

	console.log(`${name}.png ${size}`);
	if (size > BYTES_MAX)
		throw new Error(`${name}.png is larger than ${BYTES_MAX} bytes`);
}

async function follow(page, what) {
	await Promise.all([page.waitForEvent("load"), page.click(what)]);
}

async function search(page, words) {
	await page.goto(base + "/zoeken");
	await page.fill("main [name=q]", words);
	await follow(page, "main .cm-search button");
	await page.waitForSelector(".cm-hits a");
}

async function login(page, who = "informatie") {
	await page.goto(base + "/inloggen");
	if (who === "informatie")
		await take(page, "inloggen");
	await page.fill("[name=naam]", who);
	await page.fill("[name=wachtwoord]", password(who));
	await follow(page, "main form button[type=submit]");
}

async function read_a_list(page) {
	await page.goto(base + "/bronnen");
	await take(page, "bronnen");
	await follow(page, "tbody tr:has-text('Bevindingen van toezicht') a");
	await follow(page, "main a[href$='/inlezen']");
	await take(page, "inlezen-bestand");
	await page.setInputFiles("[name=bestand]", { name: "rondgang.csv", mimeType: "text/csv",
		buffer: Buffer.from(LIST) });
	await follow(page, "main button:text-is('Bekijk wat erin staat')");
	await take(page, "inlezen-kolommen");
	await follow(page, "main button[formaction$='/proef']");
	await take(page, "inlezen-proef");
	await follow(page, "main button:text-is('Inlezen')");
	for (let i = 0; i < 50 && !await page.$("a[href$='fouten.csv']"); i++) {
		await page.waitForTimeout(200);
		await page.reload();
	}
	await take(page, "inlezen-klaar");
}

/* A step with its questions, and a check of a source, of the newest signal. */
async function weigh_a_signal(page) {
	await page.goto(base + "/signalen?status=nieuw");
	await follow(page, "tbody a");
	const signal = page.url().split("?")[0];
	const step = async (path, name, texts, choices) => {
		await page.goto(`${path}/stappen/${name}`);
		for (const [key, value] of Object.entries(texts))
			await page.fill(`main [name=${key}]`, value);
		for (const [key, value] of Object.entries(choices))
			await page.check(`main input[name=${key}][value=${value}]`);
	};
	const send = () => follow(page, "main form.cm-form button[type=submit]");

	await follow(page, "main form[action$='/stappen/oppakken'] button");
	await step(signal, "wegen", { taak: "APV 2:74", reden: "Steeds andere mensen, contant" },
		{ ondermijning: "ja", gemeentelijke_taak: "ja", eigen_gebied: "ja",
			gaat_over: "object" });
	await take(page, "signaal-stap");
	await send();
	await step(signal, "onderzoeken", { reden: "Weten we al iets?" }, { ernst: "hoog",
		concreetheid: "deels", actualiteit: "nu", prioriteit: "ja", trend: "vaker" });
	await send();
	await take(page, "signaal-loop");
	await follow(page, "main a[href^='/toetsen/nieuw']");
	await page.fill("main [name=bron_naam]", "Belastingen");
	await page.fill("main [name=vraag]", "Staat hier een bedrijf ingeschreven?");
	await send();
	await page.goto(page.url().split("?")[0] + "/stappen/toestaan");
	await take(page, "privacytoets");
}

/* A statement as a bank gives it, with a payment for the penalty that is still open. */
function statement(number) {
	const entry = (amount, name, text) => `<Ntry><Amt Ccy="EUR">${amount}</Amt>
<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls>
<RltdPties><Dbtr><Nm>${name}</Nm></Dbtr><DbtrAcct><Id><IBAN>NL00VOOR0000000002</IBAN></Id>
</DbtrAcct></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;

	return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>NL00GEME0000000001</IBAN></Id></Acct>
${entry("3500.00", "T Kadeloper", "Dwangsom " + number)}
${entry("42.50", "Bloemenstal Oeverzicht", "Standplaats markt")}
</Stmt></BkToCstmrStmt></Document>`;
}

async function read_a_statement(page) {
	await page.goto(base + "/verbeurten?sorteer=nummer");
	const number = await page.textContent("tbody tr:nth-child(2) a");

	await page.goto(base + "/afschriften/inlezen");
	await take(page, "afschrift-bestand");
	await page.setInputFiles("[name=bestand]", { name: "november.xml", mimeType: "text/xml",
		buffer: Buffer.from(statement(number.trim())) });
	await follow(page, "main button:text-is('Bekijk wat erin staat')");
	await follow(page, "main button:text-is('Inlezen')");
	await take(page, "afschrift-klaar", "#betalingen");
	await follow(page, "#betalingen tbody a");
	await take(page, "betaling", "#voorstel");
	await follow(page, "#voorstel form button");
	await page.goto(base + "/geld");
	await take(page, "geld");
	await page.goto(base + "/afpakken");
	await take(page, "afpakken");
}

/* The Bibob file of the town: it waits for advice that was put off once. */
async function see_a_bibob_file(page) {
	await page.goto(base + "/bibobzaken");
	await follow(page, "tbody a");
	await take(page, "bibob-dossier");
	await take(page, "bibob-termijnen", "#termijnen");
	const entity = await page.getAttribute("#gekoppeld a[href^='/entiteiten/']", "href");

	await page.goto(base + entity);
	await take(page, "bibob-woord");
}

/* A new version of a policy, with what it would have given. */
async function write_policy(page) {
	await page.goto(base + "/beleid");
	await take(page, "beleid", "#naast-elkaar");
	await page.goto(base + "/beleid/dealerlast-dordrecht");
	await page.fill("[name=vanaf_dag]", "1");
	await page.fill("[name=vanaf_maand]", "1");
	await page.fill("[name=vanaf_jaar]", "2026");
	await page.fill("main [name=waarom]", "Besluit van het college, nummer 12");
	await follow(page, "main form[action$='/nieuwe-versie'] button");
	const text = await page.inputValue("main [name=tekst]");

	await page.fill("main [name=tekst]", text.replace("5.000,00", "6.000,00"));
	await take(page, "beleid-tekst", "main [name=tekst]");
	await follow(page, "main form.cm-form button[type=submit]");
	await take(page, "beleid-proef", "#proef");
}

try {
	const page = await browser.newPage({ viewport: { width: 1120, height: 780 },
		locale: "nl-NL", timezoneId: "Europe/Amsterdam", reducedMotion: "reduce" });

	page.setDefaultTimeout(15_000);
	mkdirSync(dir, { recursive: true });
	await login(page);
	await page.goto(base + "/");
	await take(page, "start");
	await search(page, "lozwal");
	await take(page, "zoeken");
	await follow(page, ".cm-hits a:text('Garage De Loswal')");
	await take(page, "entiteit");
	await take(page, "entiteit-waarom", "#waarom");
	await search(page, "oude loswal 12");
	await follow(page, ".cm-hits a:text('Oude Loswal 12')");
	await follow(page, "a[href^='/netwerk/']");
	await follow(page, "a[href*='stappen=2']");
	await take(page, "netwerk");
	await page.goto(base + "/patronen/bedrijven-na-elkaar");
	await take(page, "patroon");
	await page.goto(base + "/signalen");
	await take(page, "signalen");
	await page.goto(base + "/nakijken");
	await take(page, "nakijken");
	await read_a_list(page);
	await weigh_a_signal(page);
	await page.context().clearCookies();
	await login(page, "jurist");
	await read_a_statement(page);
	await see_a_bibob_file(page);
	await write_policy(page);
} finally {
	await browser.close();
	child.kill();
	rmSync(data, { recursive: true, force: true });
}
