/* SPDX-License-Identifier: EUPL-1.2 */
/* The audit log from the command line: looking, checking, exporting, witnesses. */
#include <errno.h>
#include <jansson.h>

#include "core/base/date.h"
#include "core/trust/audit.h"
#include "core/trust/getuige.h"
#include "core/trust/nazien.h"
#include "faces/cli/cli.h"
#include "work/logboek/ldv.h"

enum { LOG_REGELS = 50, LOG_MAX = 10000, BERICHT_MAX = 64 << 10 };

static json_t *regel_json(struct arena *a, const struct audit_regel *r)
{
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I}", "tijd",
		instant_iso(a, r->tijd).p, "wie", r->wie_naam.p, "rol", rol_naam(r->rol), "doel",
		r->doel.p, "actie", r->actie.p, "ding", r->ding.p, "record", r->record.p,
		"resultaat", r->resultaat.p, "aantal", (json_int_t)r->aantal);
}

enum cli_uit cli_audit_list(struct cli *c)
{
	const char *grens = cli_optie(c, "limit");
	struct audit_vraag vraag = {STR(""), STR(""), STR(""), STR(""), STR(""), LOG_REGELS};
	struct huis *h;
	struct audit_regel *r;
	struct act act;
	size_t n = 0;
	int64_t max;
	bool goed = false;
	json_t *lijst = json_array();

	if (grens && (!str_to_int(str_of(grens), &max) || max < 1 || max > LOG_MAX))
		return cli_mislukt("--limit is een getal van 1 tot %d", LOG_MAX);
	if (grens)
		vraag.max = (size_t)max;
	h = cli_huis(c, false);
	if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ)) {
		goed = audit_list(&act, &vraag, &r, &n) == DB_OK && cli_klaar(&act);
		act_end(&act);
	}
	for (size_t i = 0; goed && i < n; i++) {
		if (cli_optie(c, "json"))
			json_array_append_new(lijst, regel_json(c->a, &r[i]));
		else
			printf("%s  %-16s %-20s %-14s %-12s %-26s %s %lld\n",
				instant_iso(c->a, r[i].tijd).p, r[i].wie_naam.p, rol_naam(r[i].rol),
				r[i].actie.p, r[i].ding.p, r[i].record.p, r[i].resultaat.p,
				(long long)r[i].aantal);
	}
	if (goed && cli_optie(c, "json"))
		cli_json(lijst);
	else
		json_decref(lijst);
	huis_dicht(h);
	return goed ? CLI_GOED : CLI_MISLUKT;
}

/* ---- checking ---------------------------------------------------------------------------- */

/* First line of a file, at most BERICHT_MAX long; false when it cannot be read. */
static bool lees_regel(struct arena *a, const char *pad, struct str *out)
{
	FILE *f = fopen(pad, "r");
	char *p = arena_alloc(a, BERICHT_MAX);
	bool goed = f && fgets(p, BERICHT_MAX, f);

	if (f)
		fclose(f);
	*out = goed ? str_trim(str_of(p)) : STR("");
	return goed;
}

/* The auditor's key: from --key, or as it still lies in the data directory. */
static bool sleutel(struct cli *c, struct nazien *n)
{
	const char *pad = cli_optie(c, "key"), *map = cli_optie(c, "data");
	struct str k = STR("");

	if (pad && !lees_regel(c->a, pad, &k)) {
		cli_mislukt("%s is niet te lezen: %s", pad, strerror(errno));
		return false;
	}
	if (!pad && map)
		lees_regel(c->a, str_fmt(c->a, "%s/auditsleutel", map).p, &k);
	if (nazien_begin(n, k))
		return true;
	cli_mislukt("De sleutel is niet goed: het zijn 64 tekens, 0-9 en a-f");
	return false;
}

static json_t *oordeel_json(const struct nazien *n)
{
	json_t *lijst = json_array();

	for (size_t i = 0; i < n->bevindingen && i < NAZIEN_BEVINDINGEN_MAX; i++)
		json_array_append_new(lijst, json_string(n->bevinding[i]));
	return json_pack("{s:b, s:I, s:I, s:I, s:b, s:I, s:o}", "goed", n->bevindingen == 0,
		"regels", (json_int_t)n->verwacht, "standen", (json_int_t)n->koppen, "getuigen",
		(json_int_t)n->getuigen, "met_sleutel", n->met_sleutel, "aantal_bevindingen",
		(json_int_t)n->bevindingen, "bevindingen", lijst);
}

static enum cli_uit oordeel(struct cli *c, const struct nazien *n)
{
	size_t toon = n->bevindingen < NAZIEN_BEVINDINGEN_MAX ? n->bevindingen
							      : NAZIEN_BEVINDINGEN_MAX;

	if (cli_optie(c, "json")) {
		cli_json(oordeel_json(n));
		return n->bevindingen ? CLI_MISLUKT : CLI_GOED;
	}
	printf("%llu regels, %llu getekende standen, %llu handtekeningen van getuigen.\n",
		(unsigned long long)n->verwacht, (unsigned long long)n->koppen,
		(unsigned long long)n->getuigen);
	if (!n->met_sleutel)
		printf("Nagezien zonder de eerste sleutel: de zegels zijn niet gecontroleerd. "
		       "Geef de sleutel met --key.\n");
	for (size_t i = 0; i < toon; i++)
		printf("%s\n", n->bevinding[i]);
	if (toon < n->bevindingen)
		printf("En nog %zu bevindingen.\n", n->bevindingen - toon);
	printf("%s\n", n->bevindingen ? "Het logboek klopt NIET." : "Het logboek klopt.");
	return n->bevindingen ? CLI_MISLUKT : CLI_GOED;
}

enum cli_uit cli_audit_verify(struct cli *c)
{
	struct nazien *n = ARENA_NEW(c->a, struct nazien);
	struct huis *h;
	struct act act;
	bool goed = false;

	if (!sleutel(c, n))
		return CLI_MISLUKT;
	h = cli_huis(c, false);
	if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ)) {
		goed = nazien_database(&act, n) == DB_OK && cli_klaar(&act);
		act_end(&act);
		if (!goed)
			cli_mislukt("Het logboek is niet te lezen");
	}
	huis_dicht(h);
	return goed ? oordeel(c, n) : CLI_MISLUKT;
}

enum cli_uit cli_audit_check(struct cli *c)
{
	struct nazien *n = ARENA_NEW(c->a, struct nazien);
	FILE *f;
	uint64_t regel;
	bool goed;

	if (!sleutel(c, n))
		return CLI_MISLUKT;
	f = fopen(c->rest[0], "r");
	if (!f)
		return cli_mislukt("%s is niet te lezen: %s", c->rest[0], strerror(errno));
	goed = nazien_bestand(c->a, n, f, &regel);
	fclose(f);
	if (!goed)
		return cli_mislukt("Regel %llu van %s is geen regel van een logboek",
			(unsigned long long)regel, c->rest[0]);
	return oordeel(c, n);
}

/* One record a line, from the first line on. */
static bool ldv(struct cli *c, struct huis *h)
{
	int64_t vanaf = 0, volgende = 0;
	bool goed = true;

	do {
		struct ldv_record *r;
		struct act act;
		size_t n = 0;

		vanaf = volgende;
		goed = cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_WRITE) &&
		       ldv_lees(&act, vanaf, &r, &n, &volgende) == DB_OK;
		if (goed && n && !vanaf)
			audit_add(&act, "exporteren", STR("audit"), STR(""), "ok", (int64_t)n);
		goed = goed && cli_klaar(&act);
		act_end(&act);
		for (size_t i = 0; goed && i < n; i++) {
			json_t *j = ldv_json(c->a, &r[i]);

			json_dumpf(j, stdout, JSON_COMPACT);
			putchar('\n');
			json_decref(j);
		}
	} while (goed && volgende != vanaf);
	return goed;
}

enum cli_uit cli_audit_export(struct cli *c)
{
	struct huis *h = cli_huis(c, false);
	struct act act;
	bool goed = false;

	if (h && cli_optie(c, "ldv")) {
		goed = ldv(c, h);
	} else if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ)) {
		goed = nazien_uitvoer(&act, stdout) == DB_OK && cli_klaar(&act);
		act_end(&act);
		if (!goed)
			cli_mislukt("Het logboek kan niet worden uitgevoerd");
	}
	huis_dicht(h);
	return goed ? CLI_GOED : CLI_MISLUKT;
}

/* ---- witnesses ------------------------------------------------------------------------------- */

static enum cli_uit toon_bericht(enum getuige_rc rc, struct str json, uint64_t gezien)
{
	if (rc == GETUIGE_OK && json.len)
		printf("%s\n", json.p);
	if (rc == GETUIGE_OK)
		return CLI_GOED;
	if (rc == GETUIGE_GEEN_BEWIJS)
		return cli_mislukt("%s Vraag de stand op met --since %llu.", getuige_tekst(rc),
			(unsigned long long)gezien);
	return cli_mislukt("%s", getuige_tekst(rc));
}

enum cli_uit cli_audit_head(struct cli *c)
{
	const char *sinds = cli_optie(c, "since");
	int64_t gezien = 0;
	enum getuige_rc rc = GETUIGE_FOUT;
	struct str json = STR("");
	struct huis *h;
	struct act act;

	if (sinds && (!str_to_int(str_of(sinds), &gezien) || gezien < 0))
		return cli_mislukt("--since is een getal: hoeveel regels de getuige al zag");
	h = cli_huis(c, false);
	if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_READ)) {
		rc = getuige_kop(&act, (uint64_t)gezien, &json);
		if (rc == GETUIGE_OK && !cli_klaar(&act))
			rc = GETUIGE_FOUT;
		act_end(&act);
	}
	huis_dicht(h);
	return toon_bericht(rc, json, 0);
}

enum cli_uit cli_audit_cosign(struct cli *c)
{
	enum getuige_rc rc = GETUIGE_FOUT;
	struct str kop, json = STR("");
	uint64_t gezien = 0;
	struct huis *h;
	struct act act;

	if (!lees_regel(c->a, c->rest[0], &kop))
		return cli_mislukt("%s is niet te lezen", c->rest[0]);
	h = cli_huis(c, false);
	if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_WRITE)) {
		rc = getuige_teken(&act, kop, h->naam, &json, &gezien);
		if (rc == GETUIGE_OK && !cli_klaar(&act))
			rc = GETUIGE_FOUT;
		act_end(&act);
	}
	rc = toon_bericht(rc, json, gezien) == CLI_GOED ? GETUIGE_OK : GETUIGE_FOUT;
	huis_dicht(h);
	return rc == GETUIGE_OK ? CLI_GOED : CLI_MISLUKT;
}

enum cli_uit cli_audit_witness(struct cli *c)
{
	enum getuige_rc rc = GETUIGE_FOUT;
	struct str bericht;
	struct huis *h;
	struct act act;

	if (!lees_regel(c->a, c->rest[0], &bericht))
		return cli_mislukt("%s is niet te lezen", c->rest[0]);
	h = cli_huis(c, false);
	if (h && cli_act(&act, c, h, ROL_PRIVACYFUNCTIONARIS, DB_WRITE)) {
		rc = getuige_bewaar(&act, bericht);
		if (rc == GETUIGE_OK && !cli_klaar(&act))
			rc = GETUIGE_FOUT;
		act_end(&act);
	}
	huis_dicht(h);
	return toon_bericht(rc, STR(""), 0);
}
