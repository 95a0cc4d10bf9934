/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/getuige.h"

#include <jansson.h>
#include <sodium.h>

#include "core/trust/trust_private.h"
#include "core/trust/zegel.h"

const char *getuige_tekst(enum getuige_rc rc)
{
	static const char *const tekst[] = {
		[GETUIGE_OK] = "Gelukt.",
		[GETUIGE_GEEN_KOP] = "Er is nog geen stand getekend. Probeer het over een uur.",
		[GETUIGE_ONLEESBAAR] = "Dit is geen bericht van een logboek.",
		[GETUIGE_HANDTEKENING] = "De handtekening klopt niet.",
		[GETUIGE_ANDERS] =
			("Dit logboek is anders dan het logboek dat eerder is getoond. "
			 "Vraag de andere gemeente om uitleg."),
		[GETUIGE_GEEN_BEWIJS] =
			"Het bewijs dat dit logboek het eerdere voortzet ontbreekt.",
		[GETUIGE_RETRY] = "De database is druk. Probeer het zo nog eens.",
		[GETUIGE_FOUT] = "Het is niet gelukt.",
	};

	return tekst[rc];
}

static enum getuige_rc rc_van(enum db_rc rc)
{
	if (rc == DB_OK || rc == DB_DONE || rc == DB_ROW)
		return GETUIGE_OK;
	return rc == DB_RETRY ? GETUIGE_RETRY : GETUIGE_FOUT;
}

static struct str hex(struct arena *a, const uint8_t *p, size_t n)
{
	char *out = arena_alloc(a, 2 * n + 1);

	sodium_bin2hex(out, 2 * n + 1, p, n);
	return (struct str){out, 2 * n};
}

static struct str lid(struct arena *a, const json_t *o, const char *naam)
{
	const json_t *v = json_object_get(o, naam);

	if (!json_is_string(v))
		return STR("");
	return str_dup(a, (struct str){json_string_value(v), json_string_length(v)});
}

static struct str als_tekst(struct act *act, json_t *o)
{
	char *tekst = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
	struct str uit = tekst ? str_dup(act->arena, str_of(tekst)) : STR("");

	free(tekst);
	json_decref(o);
	return uit;
}

/* ---- our head ------------------------------------------------------------------------- */

struct bladen {
	uint8_t (*blad)[BOOM_HASH];
	uint64_t n;
};

static void lees_blad(void *arg, uint64_t i, uint8_t out[static BOOM_HASH])
{
	const struct bladen *b = arg;

	memcpy(out, b->blad[i], BOOM_HASH);
}

static const struct db_sql sql_bladen = {
	.both = "SELECT blad FROM audit_zegel WHERE nummer < $1 ORDER BY nummer"};

/* False when a leaf is missing: then there is no proof. */
static bool lees_bladen(struct act *act, uint64_t n, struct bladen *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bladen);
	enum db_rc rc;

	out->n = 0;
	out->blad = calloc(n ? n : 1, BOOM_HASH);
	if (!st || !out->blad)
		return false;
	db_bind_int(st, 1, (int64_t)n);
	while ((rc = db_step(st)) == DB_ROW && out->n < n)
		if (!geheim_van_hex(db_text(st, 0), out->blad[out->n++], BOOM_HASH))
			return false;
	db_reset(st);
	return out->n == n;
}

static json_t *bewijs_json(struct act *act, uint64_t gezien, uint64_t n)
{
	uint8_t p[BOOM_BEWIJS_MAX][BOOM_HASH];
	struct bladen b = {NULL, 0};
	const struct boom_bladen bladen = {lees_blad, &b};
	json_t *lijst = json_array();

	if (gezien && gezien < n && lees_bladen(act, n, &b)) {
		size_t m = boom_bewijs_groei(&bladen, gezien, n, p);

		for (size_t i = 0; i < m; i++)
			json_array_append_new(lijst,
				json_string(hex(act->arena, p[i], BOOM_HASH).p));
	}
	free(b.blad);
	return lijst;
}

static const struct db_sql sql_kop = {
	.both = "SELECT aantal, tekst, handtekening, publiek FROM audit_kop"
		" ORDER BY aantal DESC LIMIT 1"};

enum getuige_rc getuige_kop(struct act *act, uint64_t gezien, struct str *json_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_kop);
	enum db_rc rc = st ? db_step(st) : DB_FAIL;
	uint64_t n;
	json_t *o;

	if (rc == DB_DONE)
		return GETUIGE_GEEN_KOP;
	if (rc != DB_ROW)
		return rc_van(rc);
	n = (uint64_t)db_int(st, 0);
	o = json_pack("{s:s, s:s, s:s, s:I}", "kop", db_text_dup(st, 1, act->arena).p,
		"handtekening", db_text_dup(st, 2, act->arena).p, "publiek",
		db_text_dup(st, 3, act->arena).p, "vanaf", (json_int_t)gezien);
	db_reset(st);
	json_object_set_new(o, "bewijs", bewijs_json(act, gezien, n));
	*json_out = als_tekst(act, o);
	audit_add(act, "stand tonen", STR("audit"), STR(""), "ok", (int64_t)n);
	return GETUIGE_OK;
}

/* ---- their head ------------------------------------------------------------------------- */

struct kop {
	struct str tekst, handtekening, publiek, wortel;
	struct str bewijs[BOOM_BEWIJS_MAX]; /* bytes */
	size_t bewijs_n;
	uint64_t aantal, vanaf;
};

static void ontleed_bewijs(struct arena *a, const json_t *lijst, struct kop *k)
{
	const json_t *v;
	size_t i;

	json_array_foreach(lijst, i, v) {
		uint8_t *raw = arena_alloc(a, BOOM_HASH);
		bool goed = json_is_string(v) && i < BOOM_BEWIJS_MAX &&
			    geheim_van_hex(str_of(json_string_value(v)), raw, BOOM_HASH);

		if (i < BOOM_BEWIJS_MAX)
			k->bewijs[k->bewijs_n++] =
				(struct str){(const char *)raw, goed ? BOOM_HASH : 0};
	}
}

static bool ontleed(struct arena *a, struct str json, struct kop *k)
{
	json_t *o = json_loadb(json.p, json.len, JSON_REJECT_DUPLICATES, NULL);

	*k = (struct kop){.tekst = lid(a, o, "kop"), .handtekening = lid(a, o, "handtekening"),
		.publiek = lid(a, o, "publiek")};
	k->vanaf = (uint64_t)json_integer_value(json_object_get(o, "vanaf"));
	ontleed_bewijs(a, json_object_get(o, "bewijs"), k);
	json_decref(o);
	return keten_boomkop_lees(k->tekst, &k->aantal, &k->wortel);
}

static bool teken_klopt(struct str tekst, struct str handtekening, struct str publiek)
{
	uint8_t p[KETEN_TEKEN_PUBLIEK], h[KETEN_HANDTEKENING];

	return geheim_van_hex(publiek, p, sizeof(p)) &&
	       geheim_van_hex(handtekening, h, sizeof(h)) &&
	       keten_teken_klopt(p, tekst, h);
}

static const struct db_sql sql_partner = {
	.both = "SELECT aantal, wortel FROM audit_partner WHERE publiek = $1"};
static const struct db_sql sql_partner_nieuw = {
	.both = "INSERT INTO audit_partner (publiek, aantal, wortel, tijd) VALUES ($1, $2, $3, $4)"
		" ON CONFLICT (publiek) DO UPDATE SET aantal = $2, wortel = $3, tijd = $4"};

/* Is this head the same log as the one seen before, grown or not? */
static enum getuige_rc vergelijk(struct act *act, const struct kop *k, uint64_t *gezien_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_partner);
	uint8_t oud[BOOM_HASH], nieuw[BOOM_HASH];
	enum db_rc rc;
	bool goed;

	*gezien_out = 0;
	if (!st)
		return GETUIGE_FOUT;
	db_bind_text(st, 1, k->publiek);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc_van(rc);
	*gezien_out = (uint64_t)db_int(st, 0);
	goed = geheim_van_hex(db_text(st, 1), oud, sizeof(oud)) &&
	       geheim_van_hex(k->wortel, nieuw, sizeof(nieuw));
	db_reset(st);
	if (!goed || k->aantal < *gezien_out)
		return GETUIGE_ANDERS;
	if (k->aantal > *gezien_out && *gezien_out && k->vanaf != *gezien_out)
		return GETUIGE_GEEN_BEWIJS;
	goed = !*gezien_out || boom_groei_klopt(*gezien_out, (struct str){(char *)oud, sizeof(oud)},
				       k->aantal, (struct str){(char *)nieuw, sizeof(nieuw)},
				       k->bewijs, k->aantal > *gezien_out ? k->bewijs_n : 0);
	return goed ? GETUIGE_OK : GETUIGE_ANDERS;
}

static enum db_rc onthoud(struct act *act, const struct kop *k)
{
	struct db_stmt *st = db_prepare(act->db, &sql_partner_nieuw);

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, k->publiek);
	db_bind_int(st, 2, (int64_t)k->aantal);
	db_bind_text(st, 3, k->wortel);
	db_bind_int(st, 4, act->nu);
	return trust_run(st);
}

static enum db_rc onderteken(struct act *act, struct str tekst, struct str naam,
	struct str *json_out)
{
	uint8_t zaad[KETEN_TEKEN_ZAAD], publiek[KETEN_TEKEN_PUBLIEK], teken[KETEN_HANDTEKENING];
	struct zegel z;
	enum db_rc rc = zegel_open(&z, act->db);

	if (rc == DB_OK && !geheim_van_hex(str_of(z.zaad), zaad, sizeof(zaad)))
		rc = DB_FAIL;
	rc = zegel_sluit(&z, act->db, rc);
	if (rc != DB_OK)
		return rc;
	keten_teken(zaad, tekst, teken);
	keten_teken_publiek(zaad, publiek);
	sodium_memzero(zaad, sizeof(zaad));
	*json_out = als_tekst(act, json_pack("{s:s%, s:s%, s:s, s:s}", "naam", naam.p, naam.len,
		"kop", tekst.p, tekst.len, "publiek", hex(act->arena, publiek, sizeof(publiek)).p,
		"handtekening", hex(act->arena, teken, sizeof(teken)).p));
	return DB_OK;
}

enum getuige_rc getuige_teken(struct act *act, struct str kop_json, struct str naam,
	struct str *json_out, uint64_t *gezien_out)
{
	enum getuige_rc rc;
	struct kop k;

	*gezien_out = 0;
	if (!ontleed(act->arena, kop_json, &k))
		return GETUIGE_ONLEESBAAR;
	if (!teken_klopt(k.tekst, k.handtekening, k.publiek))
		return GETUIGE_HANDTEKENING;
	rc = vergelijk(act, &k, gezien_out);
	audit_add(act, "stand tekenen", STR("audit"), STR(""),
		rc == GETUIGE_OK ? "ok" : "geweigerd", (int64_t)k.aantal);
	if (rc != GETUIGE_OK)
		return rc;
	rc = rc_van(onthoud(act, &k));
	return rc == GETUIGE_OK ? rc_van(onderteken(act, k.tekst, naam, json_out)) : rc;
}

/* ---- what they signed --------------------------------------------------------------------- */

static const struct db_sql sql_onze_kop = {
	.both = "SELECT aantal FROM audit_kop WHERE aantal = $1 AND tekst = $2"};
static const struct db_sql sql_getuige = {
	.both = "INSERT INTO audit_getuige (aantal, naam, publiek, handtekening, tijd)"
		" VALUES ($1, $2, $3, $4, $5) ON CONFLICT (aantal, publiek) DO NOTHING"};

static enum getuige_rc is_onze_kop(struct act *act, const struct kop *k)
{
	struct db_stmt *st = db_prepare(act->db, &sql_onze_kop);
	enum db_rc rc;

	if (!st)
		return GETUIGE_FOUT;
	db_bind_int(st, 1, (int64_t)k->aantal);
	db_bind_text(st, 2, k->tekst);
	rc = db_step(st);
	if (rc == DB_DONE)
		return GETUIGE_ANDERS;
	db_reset(st);
	return rc_van(rc);
}

enum getuige_rc getuige_bewaar(struct act *act, struct str teken_json)
{
	json_t *o = json_loadb(teken_json.p, teken_json.len, JSON_REJECT_DUPLICATES, NULL);
	struct str naam = lid(act->arena, o, "naam");
	struct db_stmt *st;
	enum getuige_rc rc;
	struct kop k;

	json_decref(o);
	if (!ontleed(act->arena, teken_json, &k) || !naam.len || naam.len > TEKST_MAX_N)
		return GETUIGE_ONLEESBAAR;
	if (!teken_klopt(k.tekst, k.handtekening, k.publiek))
		return GETUIGE_HANDTEKENING;
	rc = is_onze_kop(act, &k);
	if (rc != GETUIGE_OK)
		return rc;
	st = db_prepare(act->db, &sql_getuige);
	if (!st)
		return GETUIGE_FOUT;
	db_bind_int(st, 1, (int64_t)k.aantal);
	db_bind_text(st, 2, naam);
	db_bind_text(st, 3, k.publiek);
	db_bind_text(st, 4, k.handtekening);
	db_bind_int(st, 5, act->nu);
	audit_add(act, "getuige bewaren", STR("audit"), STR(""), "ok", (int64_t)k.aantal);
	return rc_van(trust_run(st));
}
