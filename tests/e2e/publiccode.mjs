// SPDX-License-Identifier: EUPL-1.2
/*
 * publiccode.yml says what catalogues of public software need to know: it has every
 * required key, agrees with the rest of the project, and follows the schema of the standard
 * where that is at hand. Speaks TAP.
 *
 * usage: node tests/e2e/publiccode.mjs
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

/* Both come with the API linter. */
const linter = createRequire(createRequire(import.meta.url)
	.resolve("@stoplight/spectral-cli/package.json"));
const { parse } = linter("@stoplight/yaml");
const Ajv = linter("ajv").default;

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

const REQUIRED = ["publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus",
	"softwareType", "description", "legal", "maintenance", "localisation"];
let count = 0, failed = 0;

function check(name, wrong) {
	count++;
	failed += wrong ? 1 : 0;
	console.log(`${wrong ? "not ok" : "ok"} ${count} - ${name}`);
	if (wrong)
		console.log(String(wrong).replace(/^/gm, "#   "));
}

function missing(code) {
	return REQUIRED.filter((key) => code[key] === undefined || code[key] === "").join(" ");
}

function text_lengths(code) {
	return Object.entries(code.description).map(([language, d]) =>
		d.shortDescription?.length <= 150 && d.longDescription?.length >= 150
			? "" : `${language}: short at most 150, long at least 150`)
		.filter(Boolean).join("\n");
}

function schema_file() {
	return [process.env.CONTRAMIJN_SHARED, "../shared", "../../shared"]
		.filter(Boolean)
		.map((dir) => new URL(dir + "/data/normen/publiccode.schema.json", root))
		.find((file) => existsSync(file));
}

function against_schema(code) {
	const schema = JSON.parse(readFileSync(schema_file(), "utf8"));

	delete schema.$schema; // the words used are those of every draft
	const valid = new Ajv({ strict: false, validateFormats: false, allErrors: true })
		.compile(schema);

	return valid(code) ? ""
		: valid.errors.map((e) => `${e.instancePath} ${e.message}`).join("\n");
}

const code = parse(read("publiccode.yml"));
const licence = read("LICENSE");

check("every required key is there", missing(code));
check("a description that lacks a key would be noticed",
	missing({ ...code, legal: undefined }) === "legal" ? "" : "it was not");
check("the descriptions have the length that catalogues show", text_lengths(code));
check("the version is that of the build",
	read("meson.build").includes(`version: '${code.softwareVersion}'`) ? ""
		: code.softwareVersion);
check("the licence is named and its whole text is there",
	code.legal.license === "EUPL-1.2" && /PUBLIC LICENCE v. 1.2/.test(licence)
		&& Array.from({ length: 15 }, (_, i) => `\n## ${i + 1}. `)
			.concat("\n## Appendix").every((part) => licence.includes(part))
		? "" : "an article is missing");
if (schema_file()) {
	check("it follows the schema", against_schema(code));
	check("the schema refuses a wrong status",
		against_schema({ ...code, developmentStatus: "done" }) ? "" : "it does not");
} else {
	console.log(`ok ${++count} - it follows the schema # SKIP no schema here`);
}
console.log(`1..${count}`);
process.exitCode = failed ? 1 : 0;
