/* SPDX-License-Identifier: EUPL-1.2 */
/* The log in the database: read in order, for the checker and for the export. */
#include <jansson.h>
#include <sodium.h>

#include "core/trust/nazien.h"
#include "core/trust/trust_private.h"
#include "core/trust/zegel.h"

enum { RECORD_MAX = 4 << 20 };

/* What is done with lines and heads. */
struct ontvanger {
	bool (*regel)(void *arg, const struct nazien_regel *);
	bool (*kop)(void *arg, const struct nazien_kop *);
	void *arg;
};

static const struct db_sql sql_regels = {
	.both = "SELECT z.nummer, z.tijdvak, z.betrokkene, z.blad, z.mac, a.id, a.tijd,"
		" a.wie, a.rol, a.doel, a.actie, a.ding, a.record, a.resultaat, a.verzoek,"
		" a.herkomst, a.aantal,"
		" l.records, (SELECT o.oin FROM audit_organisatie o"
		" WHERE o.vanaf <= z.nummer ORDER BY o.vanaf DESC LIMIT 1)"
		" FROM audit_zegel z LEFT JOIN audit a ON a.id = z.regel"
		" LEFT JOIN audit_lijst l ON l.regel = z.regel"
		" WHERE z.nummer >= $1 AND z.nummer < $2 ORDER BY z.nummer"};
static const struct db_sql sql_stand = {
	.both = "SELECT aantal, schakel FROM audit_stand WHERE id = 1"};
static const struct db_sql sql_koppen = {
	.both = "SELECT k.aantal, '' AS naam, k.tekst, k.handtekening, k.publiek FROM audit_kop k"
		" UNION ALL SELECT g.aantal, g.naam, k.tekst, g.handtekening, g.publiek"
		" FROM audit_getuige g JOIN audit_kop k ON k.aantal = g.aantal ORDER BY 1, 2"};
static const struct db_sql sql_zonder = {
	.both = "SELECT COUNT(*) FROM audit a WHERE NOT EXISTS"
		" (SELECT 1 FROM audit_zegel z WHERE z.regel = a.id)"};

struct stand {
	struct str schakel;
	uint64_t aantal;
};

static enum db_rc lees_stand(struct act *act, struct stand *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_stand);
	enum db_rc rc = st ? db_step(st) : DB_FAIL;

	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = (struct stand){db_text_dup(st, 1, act->arena), (uint64_t)db_int(st, 0)};
	db_reset(st);
	return DB_OK;
}

static bool geef_regel(struct db_stmt *st, struct buf *tekst, const struct ontvanger *o)
{
	const struct zegel_regel r = {
		.id = db_text(st, 5), .tijd = db_int(st, 6), .wie = db_text(st, 7),
		.rol = db_text(st, 8), .doel = db_text(st, 9), .actie = db_text(st, 10),
		.ding = db_text(st, 11), .record = db_text(st, 12), .uitslag = db_text(st, 13),
		.verzoek = db_text(st, 14), .herkomst = db_text(st, 15), .aantal = db_int(st, 16),
		.lijst = db_text(st, 17)};
	struct nazien_regel uit = {
		.nummer = (uint64_t)db_int(st, 0), .tijdvak = (uint64_t)db_int(st, 1),
		.record = STR(""), .blad = db_text(st, 3), .mac = db_text(st, 4)};

	if (!db_is_null(st, 5)) {
		zegel_tekst(tekst, &r, uit.nummer, db_text(st, 2),
			db_text(st, 18));
		uit.record = buf_view(tekst);
	}
	return o->regel(o->arg, &uit);
}

static enum db_rc geef_regels(struct act *act, uint64_t van, uint64_t tot,
	const struct ontvanger *o)
{
	struct db_stmt *st = db_prepare(act->db, &sql_regels);
	struct buf tekst;
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	buf_init(&tekst, RECORD_MAX);
	db_bind_int(st, 1, (int64_t)van);
	db_bind_int(st, 2, (int64_t)tot);
	while ((rc = db_step(st)) == DB_ROW) {
		if (geef_regel(st, &tekst, o))
			continue;
		db_reset(st);
		rc = DB_FAIL;
		break;
	}
	buf_release(&tekst);
	return rc == DB_DONE ? DB_OK : rc;
}

struct koppen {
	struct nazien_kop *k;
	size_t n;
};

static enum db_rc lees_koppen(struct act *act, struct koppen *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_koppen);
	size_t cap = 0;
	enum db_rc rc;

	*out = (struct koppen){NULL, 0};
	if (!st)
		return DB_FAIL;
	while ((rc = db_step(st)) == DB_ROW) {
		if (out->n == cap) {
			struct nazien_kop *oud = out->k;

			cap = cap ? 2 * cap : 64;
			out->k = ARENA_NEWN(act->arena, struct nazien_kop, cap);
			if (out->n)
				memcpy(out->k, oud, out->n * sizeof(*oud));
		}
		out->k[out->n++] = (struct nazien_kop){
			(uint64_t)db_int(st, 0), db_text_dup(st, 1, act->arena),
			db_text_dup(st, 2, act->arena), db_text_dup(st, 3, act->arena),
			db_text_dup(st, 4, act->arena)};
	}
	return rc == DB_DONE ? DB_OK : rc;
}

/* All lines in order, with each head after the line it ends on. */
static enum db_rc loop_door(struct act *act, const struct ontvanger *o)
{
	struct koppen koppen;
	enum db_rc rc = lees_koppen(act, &koppen);
	uint64_t van = 0;

	for (size_t i = 0; rc == DB_OK && i < koppen.n; i++) {
		if (koppen.k[i].aantal > van)
			rc = geef_regels(act, van, koppen.k[i].aantal, o);
		van = koppen.k[i].aantal;
		if (rc == DB_OK && !o->kop(o->arg, &koppen.k[i]))
			rc = DB_FAIL;
	}
	return rc == DB_OK ? geef_regels(act, van, INT64_MAX, o) : rc;
}

/* ---- checking ------------------------------------------------------------------------ */

static bool zie_regel(void *arg, const struct nazien_regel *r)
{
	nazien_voeg(arg, r);
	return true;
}

static bool zie_kop(void *arg, const struct nazien_kop *k)
{
	nazien_kop(arg, k);
	return true;
}

/* Lines at the end can only be missed by who knows how many there were. */
static void vergelijk_einde(struct nazien *n, const struct stand *s, int64_t zonder)
{
	char hex[2 * KETEN_HASH + 1];
	bool goed = n->bevindingen == 0;

	nazien_einde(n, s->aantal);
	sodium_bin2hex(hex, sizeof(hex), n->keten.schakel, KETEN_HASH);
	if (goed && n->verwacht == s->aantal && !str_is(s->schakel, hex))
		nazien_meld(n, "Het einde van de keten klopt niet met wat het logboek zelf zegt.");
	if (n->verwacht > s->aantal && goed)
		nazien_meld(n, "Er zijn meer regels dan het logboek zelf zegt.");
	if (zonder)
		nazien_meld(n, "Er zijn regels zonder zegel.");
}

enum db_rc nazien_database(struct act *act, struct nazien *n)
{
	const struct ontvanger o = {zie_regel, zie_kop, n};
	struct db_stmt *st;
	struct stand s = {STR(""), 0};
	enum db_rc rc = lees_stand(act, &s);

	if (rc == DB_OK)
		rc = loop_door(act, &o);
	if (rc != DB_OK)
		return rc;
	st = db_prepare(act->db, &sql_zonder);
	rc = st ? db_step(st) : DB_FAIL;
	if (rc != DB_ROW)
		return DB_FAIL;
	vergelijk_einde(n, &s, db_int(st, 0));
	db_reset(st);
	audit_add(act, "nazien", STR("audit"), STR(""), n->bevindingen ? "fout" : "ok",
		(int64_t)n->verwacht);
	return DB_OK;
}

/* ---- export ---------------------------------------------------------------------------- */

struct uitvoer {
	FILE *f;
	json_t *kop;                /* head not written yet: its witnesses may follow */
};

static bool schrijf(FILE *f, json_t *o)
{
	bool goed = o && json_dumpf(o, f, JSON_COMPACT) == 0 && fputc('\n', f) != EOF;

	json_decref(o);
	return goed;
}

static bool schrijf_kop(struct uitvoer *u)
{
	json_t *o = u->kop;

	u->kop = NULL;
	return !o || schrijf(u->f, o);
}

static bool voer_regel_uit(void *arg, const struct nazien_regel *r)
{
	struct uitvoer *u = arg;

	return schrijf_kop(u) &&
	       schrijf(u->f, json_pack("{s:I, s:I, s:s%, s:s%}", "nummer", (json_int_t)r->nummer,
				     "tijdvak", (json_int_t)r->tijdvak, "mac", r->mac.p, r->mac.len,
				     "record", r->record.p, r->record.len));
}

static json_t *teken_json(const struct nazien_kop *k)
{
	return json_pack("{s:s%, s:s%}", "handtekening", k->handtekening.p, k->handtekening.len,
		"publiek", k->publiek.p, k->publiek.len);
}

/* The log's own head comes first, then those who signed it too. */
static bool voer_kop_uit(void *arg, const struct nazien_kop *k)
{
	struct uitvoer *u = arg;
	json_t *o = teken_json(k);

	if (k->naam.len) {
		json_object_set_new(o, "naam", json_stringn(k->naam.p, k->naam.len));
		return json_array_append_new(json_object_get(u->kop, "getuigen"), o) == 0;
	}
	if (!schrijf_kop(u)) {
		json_decref(o);
		return false;
	}
	json_object_set_new(o, "kop", json_stringn(k->tekst.p, k->tekst.len));
	json_object_set_new(o, "getuigen", json_array());
	u->kop = o;
	return true;
}

enum db_rc nazien_uitvoer(struct act *act, FILE *f)
{
	struct uitvoer u = {f, NULL};
	const struct ontvanger o = {voer_regel_uit, voer_kop_uit, &u};
	enum db_rc rc;

	if (may(act, RECHT_EXPORTEREN, STR("audit")) != MAG_WEL) {
		audit_add(act, "exporteren", STR("audit"), STR(""), "geweigerd", 0);
		return DB_FAIL;
	}
	rc = loop_door(act, &o);
	if (!schrijf_kop(&u) && rc == DB_OK)
		rc = DB_FAIL;
	audit_add(act, "exporteren", STR("audit"), STR(""), rc == DB_OK ? "ok" : "fout", 0);
	return rc;
}
