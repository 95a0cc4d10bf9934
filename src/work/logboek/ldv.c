/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/logboek/ldv.h"

#include <sodium.h>

#include "core/base/date.h"
#include "core/trust/doel.h"
#include "core/trust/zegel.h"

enum { SUBJECTEN_MAX = 20000, MS_US = 1000, US_NS = 1000 };

/* ---- names ------------------------------------------------------------------------------- */

static void hash_hex(struct str s, char *out, size_t cap)
{
	uint8_t raw[32];
	size_t n = (cap - 1) / 2;

	crypto_generichash(raw, 16, (const uint8_t *)s.p, s.len, NULL, 0);
	sodium_bin2hex(out, cap, raw, n);
}

static bool is_hex32(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	return s.len == LDV_TRACE - 1;
}

/* One trace for what belongs to one request; a line without one is a trace by itself. */
static void zet_trace(struct ldv_record *r, struct str verzoek, struct str regel)
{
	if (is_hex32(verzoek))
		memcpy(r->trace_id, verzoek.p, verzoek.len);
	else
		hash_hex(verzoek.len ? verzoek : regel, r->trace_id, sizeof(r->trace_id));
}

static struct str uri(struct act *act, struct str id, int64_t versie)
{
	struct str adres = act->huis->adres;

	if (!id.len)
		return STR("");
	return adres.len ? str_fmt(act->arena, "%.*s/verwerkingen/%.*s?versie=%lld", STR_ARG(adres),
				   STR_ARG(id), (long long)versie)
			 : str_fmt(act->arena, "urn:contramijn:verwerking:%.*s:%lld", STR_ARG(id),
				   (long long)versie);
}

/* ---- lines of the log ------------------------------------------------------------------------ */

struct regel {
	int64_t nummer, tijd, versie;
	struct str betrokkene, id, actie, ding, uitslag, verzoek, records, verwerking;
};

/* The register entry of the purpose, in the version that held then; "nood:.." may follow the
 * purpose. */
#define VERWERKING                                                                                 \
	"(SELECT min(v.id) FROM verwerkingen v WHERE v.sleutel = a.doel OR "                       \
	"a.doel LIKE v.sleutel || ' %')"
static const struct db_sql sql_regels = {
	.both = "SELECT q.nummer, q.betrokkene, q.id, q.tijd, q.actie, q.ding, q.resultaat, "
		"q.verzoek, q.records, coalesce(q.verwerking, ''), 1 + (SELECT count(DISTINCT "
		"w.versie) FROM wijziging w WHERE w.record = q.verwerking AND w.tijd <= q.tijd) "
		"FROM (SELECT z.nummer, z.betrokkene, a.id, a.tijd, a.actie, a.ding, a.resultaat, "
		"a.verzoek, coalesce(l.records, '') AS records, " VERWERKING " AS verwerking "
		"FROM audit_zegel z JOIN audit a ON a.id = z.regel LEFT JOIN audit_lijst l "
		"ON l.regel = a.id WHERE z.nummer >= $1 ORDER BY z.nummer LIMIT $2) q "
		"ORDER BY q.nummer"};

static enum db_rc lees_regels(struct act *act, int64_t vanaf, struct regel *out, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_regels);
	struct arena *a = act->arena;
	enum db_rc rc;

	*n = 0;
	db_bind_int(st, 1, vanaf);
	db_bind_int(st, 2, LDV_REGELS_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		out[(*n)++] = (struct regel){.nummer = db_int(st, 0),
			.betrokkene = db_text_dup(st, 1, a),
			.id = db_text_dup(st, 2, a),
			.tijd = db_int(st, 3),
			.actie = db_text_dup(st, 4, a),
			.ding = db_text_dup(st, 5, a),
			.uitslag = db_text_dup(st, 6, a),
			.verzoek = db_text_dup(st, 7, a),
			.records = db_text_dup(st, 8, a),
			.verwerking = db_text_dup(st, 9, a),
			.versie = db_int(st, 10)};
	return rc == DB_DONE ? DB_OK : rc;
}

struct uitvoer {
	struct act *act;
	struct ldv_record *r;
	size_t n;
};

static enum db_rc voeg(struct uitvoer *u, const struct regel *l, struct str pseudoniem)
{
	struct ldv_record *r;

	if (u->n == SUBJECTEN_MAX)
		return DB_FAIL;
	r = &u->r[u->n++];
	*r = (struct ldv_record){.nummer = l->nummer,
		.tijd = l->tijd,
		.goed = !str_is(l->uitslag, "geweigerd"),
		.naam = str_fmt(u->act->arena, "%.*s %.*s", STR_ARG(l->actie), STR_ARG(l->ding)),
		.activiteit = uri(u->act, l->verwerking, l->versie),
		.betrokkene = str_fmt(
			u->act->arena, "urn:contramijn:betrokkene:%.*s", STR_ARG(pseudoniem))};
	zet_trace(r, l->verzoek, l->id);
	hash_hex(l->id, r->span_id, sizeof(r->span_id));
	return DB_OK;
}

static enum db_rc is_vernietigd(struct db *db, struct str id, bool *out)
{
	static const struct db_sql sql = {.both = "SELECT 1 FROM vernietigd WHERE record = $1"};
	struct db_stmt *st = db_prepare(db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

/* Each person or thing that a list showed; one that was destroyed has no name any more. */
static enum db_rc voeg_lijst(struct uitvoer *u, const struct regel *l)
{
	struct str_cutter c = {.rest = l->records};
	struct str id;
	enum db_rc rc = DB_OK;

	while (rc == DB_OK && str_cut(&c, ' ', &id)) {
		char hex[2 * KETEN_PSEUDONIEM + 1];
		bool weg;

		if (!id.len)
			continue;
		rc = is_vernietigd(u->act->db, id, &weg);
		if (rc != DB_OK || weg)
			continue;
		rc = zegel_pseudoniem(u->act->db, id, hex);
		if (rc == DB_OK)
			rc = voeg(u, l, str_dup(u->act->arena, str_of(hex)));
	}
	return rc;
}

/* Content, and no rule, account or file of the house. */
static bool over_iemand(struct str ding)
{
	return ding_heeft_doel(ding) && !zegel_over_niemand(ding) && !str_is(ding, "kopie");
}

enum db_rc ldv_lees(struct act *act, int64_t vanaf, struct ldv_record **out, size_t *n_out,
	int64_t *volgende_out)
{
	struct regel *l = ARENA_NEWN(act->arena, struct regel, LDV_REGELS_MAX);
	struct uitvoer u = {
		.act = act, .r = ARENA_NEWN(act->arena, struct ldv_record, SUBJECTEN_MAX)};
	size_t n = 0;
	enum db_rc rc = lees_regels(act, vanaf, l, &n);

	*volgende_out = vanaf;
	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		if (u.n + LDV_REGELS_MAX > SUBJECTEN_MAX)
			break; /* the rest comes with the next call */
		if (over_iemand(l[i].ding) && l[i].betrokkene.len)
			rc = voeg(&u, &l[i], l[i].betrokkene);
		if (rc == DB_OK && over_iemand(l[i].ding))
			rc = voeg_lijst(&u, &l[i]);
		*volgende_out = l[i].nummer + 1;
	}
	*out = u.r;
	*n_out = u.n;
	return rc;
}

/* ---- as text ------------------------------------------------------------------------------------
 */

static json_t *tekst(struct str s)
{
	return json_stringn(s.p, s.len);
}

json_t *ldv_json(struct arena *a, const struct ldv_record *r)
{
	(void)a;
	return json_pack("{s:s, s:s, s:s, s:o, s:I, s:I, s:{s:s, s:s}, s:{s:o, s:o, s:s}}",
		"trace_id", r->trace_id, "span_id", r->span_id, "status", r->goed ? "Ok" : "Error",
		"name", tekst(r->naam), "start_time", (json_int_t)(r->tijd / MS_US), "end_time",
		(json_int_t)(r->tijd / MS_US), "resource", "name", "contramijn", "version",
		CONTRAMIJN_VERSION, "attributes", "dpl.core.processing_activity_id",
		tekst(r->activiteit), "dpl.core.data_subject_id", tekst(r->betrokkene),
		"dpl.core.data_subject_id_type", "URI");
}

static json_t *attribuut(const char *naam, struct str waarde)
{
	return json_pack("{s:s, s:{s:o}}", "key", naam, "value", "stringValue", tekst(waarde));
}

static json_t *span(struct arena *a, const struct ldv_record *r)
{
	struct str ns = str_fmt(a, "%lld", (long long)r->tijd * US_NS);

	return json_pack("{s:s, s:s, s:o, s:i, s:o, s:o, s:[o, o, o], s:{s:i}}", "traceId",
		r->trace_id, "spanId", r->span_id, "name", tekst(r->naam), "kind", 1,
		"startTimeUnixNano", tekst(ns), "endTimeUnixNano", tekst(ns), "attributes",
		attribuut("dpl.core.processing_activity_id", r->activiteit),
		attribuut("dpl.core.data_subject_id", r->betrokkene),
		attribuut("dpl.core.data_subject_id_type", STR("URI")), "status", "code",
		r->goed ? 1 : 2);
}

json_t *ldv_otlp(struct arena *a, const struct ldv_record *r, size_t n)
{
	json_t *spans = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(spans, span(a, &r[i]));
	return json_pack("{s:[{s:{s:[o, o]}, s:[{s:{s:s}, s:o}]}]}", "resourceSpans", "resource",
		"attributes", attribuut("service.name", STR("contramijn")),
		attribuut("service.version", STR(CONTRAMIJN_VERSION)), "scopeSpans", "scope",
		"name", "logboek-dataverwerkingen", "spans", spans);
}
